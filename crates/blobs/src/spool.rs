//! Bytes on their way in: written to a scratch file and hashed at once.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::scratch::ScratchFile;
use crate::{BlobError, BlobId};

/// How many bytes are gathered before they go to a blocking thread: the memory of one upload.
const BUFFER: usize = 1 << 20;

/// A running upload: takes at most `limit` bytes; dropping it leaves nothing behind.
#[derive(Debug)]
pub struct Spool {
    // None while a blocking thread has it, and for good when that thread failed.
    target: Option<Target>,
    buffer: Vec<u8>,
    bytes: u64,
    limit: u64,
}

#[derive(Debug)]
struct Target {
    file: File,
    scratch: ScratchFile,
    hasher: Sha256,
}

/// A finished upload: all bytes are on the disk and their hash is known.
#[derive(Debug)]
pub struct Spooled {
    pub(crate) scratch: ScratchFile,
    id: BlobId,
    bytes: u64,
}

impl Spool {
    pub(crate) async fn create(folder: PathBuf, limit: u64) -> Result<Spool, BlobError> {
        let (scratch, file) = blocking(move || ScratchFile::create(&folder)).await?;
        let target = Some(Target { file, scratch, hasher: Sha256::new() });
        Ok(Spool { target, buffer: Vec::new(), bytes: 0, limit })
    }

    /// Appends bytes; fails with [`BlobError::TooLarge`] before the limit is passed.
    pub async fn write(&mut self, mut chunk: &[u8]) -> Result<(), BlobError> {
        let bytes = self.bytes.saturating_add(chunk.len() as u64);
        if bytes > self.limit {
            self.target = None;
            return Err(BlobError::TooLarge { limit: self.limit });
        }
        while !chunk.is_empty() {
            let (now, later) = chunk.split_at(chunk.len().min(BUFFER - self.buffer.len()));
            self.buffer.extend_from_slice(now);
            chunk = later;
            if self.buffer.len() == BUFFER {
                self.flush().await?;
            }
        }
        self.bytes = bytes;
        Ok(())
    }

    /// Writes and hashes the buffer on a blocking thread.
    async fn flush(&mut self) -> Result<(), BlobError> {
        let mut target = self.target.take().ok_or(BlobError::Interrupted)?;
        let mut buffer = std::mem::take(&mut self.buffer);
        let (target, buffer) = blocking(move || {
            target.file.write_all(&buffer)?;
            target.hasher.update(&buffer);
            buffer.clear();
            Ok((target, buffer))
        })
        .await?;
        self.target = Some(target);
        self.buffer = buffer;
        Ok(())
    }

    /// Flushes everything to the disk and names it. Its name here needs to survive nothing: the one that `put` gives does.
    pub async fn finish(mut self) -> Result<Spooled, BlobError> {
        self.flush().await?;
        let Target { file, scratch, hasher } = self.target.take().ok_or(BlobError::Interrupted)?;
        let scratch = blocking(move || {
            file.sync_all()?;
            Ok(scratch)
        })
        .await?;
        Ok(Spooled { scratch, id: BlobId::from_bytes(hasher.finalize().into()), bytes: self.bytes })
    }
}

impl Spooled {
    /// The name the bytes will have.
    pub fn id(&self) -> BlobId {
        self.id
    }

    /// How many bytes there are.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The scratch file, to look into before the bytes are kept; it goes away with this value.
    pub fn path(&self) -> &Path {
        self.scratch.path()
    }
}

/// Makes the names in the folder of `path` survive a power cut.
pub(crate) fn sync_parent(path: &Path) -> io::Result<()> {
    let folder = path.parent().expect("scratch files and blobs lie in a folder");
    File::open(folder)?.sync_all()
}

/// Runs file work on a thread that may block.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, BlobError> {
    let joined = tokio::task::spawn_blocking(work).await;
    Ok(joined.map_err(|error| io::Error::other(error.to_string()))??)
}
