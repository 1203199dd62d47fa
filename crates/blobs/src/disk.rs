//! Blobs as files: `ROOT/ab/abcdef…`, 256 folders by the first byte of the id.
//!
//! `ROOT/incoming` takes spools and `ROOT/uploads` uploads in pieces, so that publishing is a rename within one file
//! system.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::scratch::{ScratchFile, modified_ms};
use crate::spool::sync_parent;
use crate::{BlobId, Listed};

#[derive(Debug)]
pub(crate) struct Disk {
    root: PathBuf,
}

impl Disk {
    /// Makes all folders at once and syncs them, so that a later `put` need not.
    pub(crate) fn open(root: &Path) -> io::Result<Disk> {
        std::fs::create_dir_all(root)?;
        let disk = Disk { root: root.canonicalize()? };
        std::fs::create_dir_all(disk.incoming())?;
        std::fs::create_dir_all(disk.uploads())?;
        for first in 0..=u8::MAX {
            std::fs::create_dir_all(disk.folder(first))?;
        }
        File::options().create(true).append(true).open(disk.lock_path())?;
        File::open(&disk.root)?.sync_all()?;
        if disk.root.parent().is_some() {
            sync_parent(&disk.root)?;
        }
        Ok(disk)
    }

    pub(crate) fn incoming(&self) -> PathBuf {
        self.root.join("incoming")
    }

    /// Where the bytes of an unfinished upload are.
    pub(crate) fn upload_path(&self, upload: i64) -> PathBuf {
        self.uploads().join(format!("{upload:016x}"))
    }

    pub(crate) fn uploads(&self) -> PathBuf {
        self.root.join("uploads")
    }

    fn folder(&self, first: u8) -> PathBuf {
        self.root.join(format!("{first:02x}"))
    }

    pub(crate) fn path(&self, id: &BlobId) -> PathBuf {
        self.folder(id.as_bytes()[0]).join(id.to_string())
    }

    fn lock_path(&self) -> PathBuf {
        self.root.join("sweep.lock")
    }

    /// Publishes a synced scratch file; one that exists already is replaced by its equal.
    ///
    /// Replacing gives the blob a new age (that of the spool's last write). Otherwise a sweep could remove an old unreferenced
    /// blob just after a new upload of the same bytes was acknowledged.
    pub(crate) fn put(&self, scratch: ScratchFile, id: &BlobId) -> io::Result<()> {
        let path = self.path(id);
        let lock = File::open(self.lock_path())?;
        lock.lock_shared()?;
        std::fs::rename(scratch.path(), &path)?;
        scratch.moved();
        sync_parent(&path)
    }

    /// Publishes the first `bytes` bytes of an upload; says whether they were there or had been published before.
    pub(crate) fn publish_upload(&self, upload: i64, bytes: u64, id: &BlobId) -> io::Result<bool> {
        let from = self.upload_path(upload);
        let file = match File::options().write(true).open(&from) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(self.size(id)? == Some(bytes));
            }
            Err(error) => return Err(error),
        };
        if file.metadata()?.len() < bytes {
            return Ok(false);
        }
        // Cuts what an append without acknowledgement left, and makes the blob young for the sweep.
        file.set_len(bytes)?;
        file.sync_all()?;
        let path = self.path(id);
        let lock = File::open(self.lock_path())?;
        lock.lock_shared()?;
        match std::fs::rename(&from, &path) {
            // Two requests may do this at once, and the other one was first.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(self.size(id)? == Some(bytes));
            }
            renamed => renamed?,
        }
        sync_parent(&path)?;
        Ok(true)
    }

    /// Removes the bytes of an upload if there are any.
    pub(crate) fn remove_upload(&self, upload: i64) -> io::Result<()> {
        match std::fs::remove_file(self.upload_path(upload)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The file's length in bytes, `None` if there is no such blob.
    pub(crate) fn size(&self, id: &BlobId) -> io::Result<Option<u64>> {
        match std::fs::metadata(self.path(id)) {
            Ok(meta) => Ok(Some(meta.len())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Removes a blob if it was last put before `cutoff_ms`; says whether it did.
    ///
    /// The lock keeps a `put` of the same bytes from falling between the look and the removal.
    pub(crate) fn delete_if_older(&self, id: &BlobId, cutoff_ms: i64) -> io::Result<bool> {
        let path = self.path(id);
        let lock = File::open(self.lock_path())?;
        lock.lock()?;
        match std::fs::metadata(&path) {
            Ok(meta) if modified_ms(&meta)? >= cutoff_ms => Ok(false),
            Ok(_) => std::fs::remove_file(&path).map(|()| true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The blobs whose id starts with this byte, in order.
    pub(crate) fn list(&self, first: u8) -> io::Result<Vec<Listed>> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(self.folder(first))? {
            let entry = entry?;
            let name = entry.file_name();
            let Some(id) = name.to_str().and_then(|name| name.parse::<BlobId>().ok()) else {
                tracing::warn!(path = %entry.path().display(), "not a blob; left alone");
                continue;
            };
            match entry.metadata() {
                Ok(meta) => {
                    let modified_ms = modified_ms(&meta)?;
                    found.push(Listed { id, bytes: meta.len(), modified_ms });
                }
                // Swept between the listing and the look.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        found.sort_unstable_by_key(|listed| listed.id);
        Ok(found)
    }
}
