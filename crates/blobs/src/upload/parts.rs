//! Appending to a bucket: each step is an object, sent while the bytes of the next one are gathered.

use std::mem;

use bytes::Bytes;
use tokio::task::JoinHandle;

use super::{Progress, Unsynced};
use crate::BlobError;
use crate::s3::S3;

/// Bytes of a step.
const GATHER: usize = 4 << 20;

#[derive(Debug)]
pub(super) struct PartsAppend {
    s3: S3,
    upload: i64,
    attempt: i64,
    /// `None` while a task has it, and for good when that task failed.
    stored: Option<Progress>,
    /// How far it was when that was last here.
    so_far: Progress,
    sending: Option<JoinHandle<Result<Progress, BlobError>>>,
    gathered: Vec<Bytes>,
    gathered_bytes: usize,
}

impl PartsAppend {
    pub(super) fn new(s3: S3, upload: i64, attempt: i64, progress: Progress) -> PartsAppend {
        let (gathered, gathered_bytes) = (Vec::new(), 0);
        let (so_far, stored) = (progress.clone(), Some(progress));
        PartsAppend { s3, upload, attempt, stored, so_far, sending: None, gathered, gathered_bytes }
    }

    pub(super) async fn write(&mut self, bytes: Bytes) -> Result<(), BlobError> {
        self.gathered_bytes += bytes.len();
        self.gathered.push(bytes);
        if self.gathered_bytes >= GATHER { self.flush().await } else { Ok(()) }
    }

    /// Hands what is gathered to a task of its own, after the one before it.
    async fn flush(&mut self) -> Result<(), BlobError> {
        let mut progress = self.idle().await?;
        self.so_far = progress.clone();
        let pieces = mem::take(&mut self.gathered);
        self.gathered_bytes = 0;
        let (s3, upload, attempt) = (self.s3.clone(), self.upload, self.attempt);
        self.sending = Some(tokio::spawn(async move {
            let at = progress.bytes;
            for piece in &pieces {
                progress.add(piece);
            }
            s3.put_part(upload, at, attempt, pieces).await?;
            Ok(progress)
        }));
        Ok(())
    }

    /// How far it is once nothing is being sent.
    async fn idle(&mut self) -> Result<Progress, BlobError> {
        if let Some(sending) = self.sending.take() {
            return sending.await.map_err(|_| BlobError::Interrupted)?;
        }
        self.stored.take().ok_or(BlobError::Interrupted)
    }

    pub(super) async fn stored(&mut self) -> Result<Unsynced, BlobError> {
        if !self.gathered.is_empty() {
            self.flush().await?;
        }
        self.so_far = self.idle().await?;
        self.stored = Some(self.so_far.clone());
        Ok(self.so_far())
    }

    pub(super) fn so_far(&self) -> Unsynced {
        Unsynced { file: None, progress: self.so_far.clone() }
    }
}
