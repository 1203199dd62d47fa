//! Appending to a file: one block is written and hashed, at the same time, while the next one is filled.

use std::fs::{File, TryLockError};
use std::io;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::task::{JoinHandle, spawn_blocking};

use super::block::{Block, past_cache};
use super::{Progress, Unsynced};
use crate::BlobError;
use crate::spool::{blocking, sync_parent};

#[derive(Debug)]
pub(super) struct DiskAppend {
    file: Arc<File>,
    filling: Block,
    /// What was written last, to be filled again; `None` while that is being written, and for good when it failed.
    spare: Option<Block>,
    writing: Option<Writing>,
    /// How far the blocks are that came back from being written.
    so_far: Progress,
}

/// A block that two threads look at: one writes it, one hashes it.
#[derive(Debug)]
struct Writing {
    block: Arc<Block>,
    written: JoinHandle<io::Result<()>>,
    hashed: JoinHandle<Progress>,
}

impl DiskAppend {
    pub(super) async fn open(path: PathBuf, progress: Progress) -> Result<DiskAppend, BlobError> {
        let bytes = progress.bytes;
        let (file, filling) = blocking(move || Ok(open(&path, bytes))).await??;
        let (file, spare) = (Arc::new(file), Some(Block::new()));
        Ok(DiskAppend { file, filling, spare, writing: None, so_far: progress })
    }

    pub(super) async fn write(&mut self, mut bytes: &[u8]) -> Result<(), BlobError> {
        while !bytes.is_empty() {
            bytes = &bytes[self.filling.fill(bytes)..];
            if self.filling.is_full() {
                self.flush().await?;
            }
        }
        Ok(())
    }

    /// Has what is there written and hashed, after the block before it.
    async fn flush(&mut self) -> Result<(), BlobError> {
        let mut spare = self.idle().await?;
        self.filling.pad();
        spare.follow(&self.filling);
        let block = Arc::new(mem::replace(&mut self.filling, spare));
        let (file, to_write) = (self.file.clone(), block.clone());
        let written = spawn_blocking(move || to_write.write(&file));
        let (mut progress, to_hash) = (self.so_far.clone(), block.clone());
        let hashed = spawn_blocking(move || {
            progress.add(to_hash.fresh());
            progress
        });
        self.writing = Some(Writing { block, written, hashed });
        Ok(())
    }

    /// A block to fill, once nothing is being written.
    async fn idle(&mut self) -> Result<Block, BlobError> {
        let Some(Writing { block, written, hashed }) = self.writing.take() else {
            return self.spare.take().ok_or(BlobError::Interrupted);
        };
        let (written, hashed) = tokio::join!(written, hashed);
        written.map_err(|_| BlobError::Interrupted)??;
        self.so_far = hashed.map_err(|_| BlobError::Interrupted)?;
        Arc::into_inner(block).ok_or(BlobError::Interrupted)
    }

    pub(super) async fn stored(&mut self) -> Result<Unsynced, BlobError> {
        if !self.filling.fresh().is_empty() {
            self.flush().await?;
        }
        self.spare = Some(self.idle().await?);
        Ok(self.so_far())
    }

    pub(super) fn so_far(&self) -> Unsynced {
        Unsynced { file: Some(self.file.clone()), progress: self.so_far.clone() }
    }
}

/// Opens the file of an upload, locked, with the block that goes on after `bytes`.
fn open(path: &Path, bytes: u64) -> Result<(File, Block), BlobError> {
    let mut options = File::options();
    options.read(true).write(true).create(bytes == 0).truncate(false);
    let file = match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(BlobError::Interrupted);
        }
        opened => opened?,
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(BlobError::Busy),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    if file.metadata()?.len() < bytes {
        return Err(BlobError::Interrupted);
    }
    if bytes == 0 {
        sync_parent(path)?;
    }
    let block = Block::after(&file, bytes)?;
    past_cache(&file, true)?;
    Ok((file, block))
}
