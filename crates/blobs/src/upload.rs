//! Uploads in pieces: what arrived stays, across connections, restarts and servers, until it is a blob.
//!
//! [`Blobs::append`] goes on where the last durable byte was, [`Append::stored`] and [`Unsynced::sync`] make what came
//! since durable, while more may come, and give the [`Progress`] to write down; [`Blobs::assemble`] turns a whole upload
//! into a blob. Only what was written down counts: bytes after it are written over or cut off. So the caller admits a
//! new progress only from the newest attempt (a number that rises with each append), which takes an upload away from a
//! connection that hangs, and lets an append write only if its attempt is still the newest once it is open: it may have
//! waited for its turn.
//!
//! On disk an upload is one file, locked while somebody appends; becoming a blob is a rename. On S3 each step is an
//! object named by its offset and attempt, so that any server takes the next one; becoming a blob is one pass over
//! them. At each offset the newest attempt is the one that was admitted: after it no later attempt began there.

mod block;
mod disk;
mod parts;

use std::fs::File;
use std::sync::Arc;

use bytes::Bytes;
use sha2::digest::common::hazmat::{SerializableState, SerializedState};
use sha2::{Digest, Sha256};

use self::disk::DiskAppend;
use self::parts::PartsAppend;
use crate::spool::blocking;
use crate::store::{Store, on};
use crate::{BlobError, BlobId, Blobs};

/// How far an upload is durable, with the hash of the bytes so far.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    bytes: u64,
    hasher: Sha256,
}

impl Progress {
    /// What [`Progress::bytes`] and [`Progress::state`] were written down from.
    pub fn load(bytes: u64, state: &[u8]) -> Result<Progress, BlobError> {
        let state =
            SerializedState::<Sha256>::try_from(state).map_err(|_| BlobError::Interrupted)?;
        let hasher = Sha256::deserialize(&state).map_err(|_| BlobError::Interrupted)?;
        Ok(Progress { bytes, hasher })
    }

    /// The offset of the next byte.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The state of the hash, to be written down with the offset.
    pub fn state(&self) -> Vec<u8> {
        self.hasher.serialize().to_vec()
    }

    /// The name of the blob these bytes make.
    pub fn id(&self) -> BlobId {
        BlobId::from_bytes(self.hasher.clone().finalize().into())
    }

    fn add(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.bytes += bytes.len() as u64;
    }
}

/// Bytes being added to an upload. Dropping it gives up what was not synced.
#[derive(Debug)]
pub struct Append {
    place: Place,
}

#[derive(Debug)]
enum Place {
    Disk(DiskAppend),
    S3(PartsAppend),
}

/// Bytes that are in their place and may yet be lost by a power cut. On disk the upload stays locked as long as this
/// lives.
#[derive(Debug)]
pub struct Unsynced {
    /// `None` where nothing is left to do.
    file: Option<Arc<File>>,
    progress: Progress,
}

impl Blobs {
    /// Goes on with `upload` after `progress`. `attempt` is higher than that of every append before it.
    ///
    /// [`BlobError::Busy`] on disk while another append holds the file, [`BlobError::Interrupted`] when the bytes are
    /// not there any more.
    pub async fn append(
        &self,
        upload: i64,
        attempt: i64,
        progress: Progress,
    ) -> Result<Append, BlobError> {
        let place = match &self.store {
            Store::Disk(disk) => {
                Place::Disk(DiskAppend::open(disk.upload_path(upload), progress).await?)
            }
            Store::S3(s3) => Place::S3(PartsAppend::new(s3.clone(), upload, attempt, progress)),
        };
        Ok(Append { place })
    }

    /// Turns an upload of which `progress` is the whole into a blob that is durable and visible. Doing it again, also
    /// after a crash in the middle, gives the same.
    pub async fn assemble(&self, upload: i64, progress: &Progress) -> Result<BlobId, BlobError> {
        let (id, bytes) = (progress.id(), progress.bytes);
        match &self.store {
            Store::Disk(disk) => {
                let found = on(disk, move |disk| disk.publish_upload(upload, bytes, &id)).await?;
                if !found {
                    return Err(BlobError::Interrupted);
                }
            }
            Store::S3(s3) => s3.assemble(upload, bytes, &id).await?,
        }
        Ok(id)
    }

    /// Removes what is there of an upload that nobody goes on with.
    pub async fn discard(&self, upload: i64) -> Result<(), BlobError> {
        match &self.store {
            Store::Disk(disk) => on(disk, move |disk| disk.remove_upload(upload)).await,
            Store::S3(s3) => s3.remove_parts(upload).await,
        }
    }
}

impl Append {
    /// Takes the next bytes; while they are written the next ones may be received.
    pub async fn write(&mut self, bytes: Bytes) -> Result<(), BlobError> {
        match &mut self.place {
            Place::Disk(disk) => disk.write(&bytes).await,
            Place::S3(parts) => parts.write(bytes).await,
        }
    }

    /// Brings everything taken so far to its place. It may be synced while this takes more.
    pub async fn stored(&mut self) -> Result<Unsynced, BlobError> {
        match &mut self.place {
            Place::Disk(disk) => disk.stored().await,
            Place::S3(parts) => parts.stored().await,
        }
    }

    /// What is known to be in its place already: up to a few megabytes less, but without waiting.
    pub fn so_far(&self) -> Unsynced {
        match &self.place {
            Place::Disk(disk) => disk.so_far(),
            Place::S3(parts) => parts.so_far(),
        }
    }
}

impl Unsynced {
    /// The offset behind the last of them.
    pub fn bytes(&self) -> u64 {
        self.progress.bytes
    }

    /// Makes the bytes durable and says how far that is.
    pub async fn sync(self) -> Result<Progress, BlobError> {
        if let Some(file) = self.file {
            blocking(move || file.sync_data()).await?;
        }
        Ok(self.progress)
    }
}
