//! Files that disappear unless somebody keeps them.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::UNIX_EPOCH;

/// A file in the scratch folder, removed when this value is dropped.
#[derive(Debug)]
pub(crate) struct ScratchFile {
    path: PathBuf,
    keep: bool,
}

impl ScratchFile {
    /// Creates a new empty file that no other process uses.
    pub(crate) fn create(folder: &Path) -> io::Result<(ScratchFile, File)> {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        loop {
            let number = COUNTER.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(format!("{}-{number}.part", std::process::id()));
            match File::options().read(true).write(true).create_new(true).open(&path) {
                Ok(file) => return Ok((ScratchFile { path, keep: false }, file)),
                // Left by a killed process that had the same number: the sweep removes it.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Says that the file has been moved away and must not be removed.
    pub(crate) fn moved(mut self) {
        self.keep = true;
    }
}

impl Drop for ScratchFile {
    fn drop(&mut self) {
        if !self.keep
            && let Err(error) = std::fs::remove_file(&self.path)
        {
            tracing::warn!(path = %self.path.display(), %error, "scratch file not removed");
        }
    }
}

/// A blob as a plain file, for child processes and memory maps; read only by convention.
///
/// On disk this is the blob itself, otherwise a copy that goes away with this value.
#[derive(Debug)]
pub struct LocalFile {
    pub(crate) path: PathBuf,
    pub(crate) _copy: Option<ScratchFile>,
}

impl LocalFile {
    /// Where the bytes are, as long as this value lives.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Removes scratch files last written before `cutoff_ms` (milliseconds UTC): their process is gone.
pub(crate) fn remove_stale(folder: &Path, cutoff_ms: i64) -> io::Result<u64> {
    let mut removed = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        match entry.metadata() {
            Ok(meta) if meta.is_file() && modified_ms(&meta)? < cutoff_ms => {
                std::fs::remove_file(entry.path())?;
                removed += 1;
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(removed)
}

/// When a file was last written, in milliseconds UTC; before 1970 counts as 0.
pub(crate) fn modified_ms(meta: &std::fs::Metadata) -> io::Result<i64> {
    let since = meta.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}
