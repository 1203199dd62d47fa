//! Uploads in pieces: what arrived stays, across connections, restarts and servers, until it is a blob.
//!
//! [`Blobs::append`] goes on where the last durable byte was, [`Append::sync`] makes what came since durable and gives
//! the [`Progress`] to write down, [`Blobs::assemble`] turns a whole upload into a blob. Only what was written down
//! counts: bytes after it are written over or cut off. So the caller admits a new progress only from the newest attempt
//! (a number that rises with each append), which takes an upload away from a connection that hangs, and lets an append
//! write only if its attempt is still the newest once it is open: it may have waited for its turn.
//!
//! On disk an upload is one file, locked while somebody appends; becoming a blob is a rename. On S3 each step is an
//! object named by its offset and attempt, so that any server takes the next one; becoming a blob is one pass over
//! them. At each offset the newest attempt is the one that was admitted: after it no later attempt began there.

use std::fs::{File, TryLockError};
use std::io;
use std::mem;
use std::os::unix::fs::FileExt;

use bytes::Bytes;
use sha2::digest::common::hazmat::{SerializableState, SerializedState};
use sha2::{Digest, Sha256};
use tokio::task::JoinHandle;

use crate::s3::S3;
use crate::spool::{blocking, sync_parent};
use crate::store::{Store, on};
use crate::{BlobError, BlobId, Blobs};

/// Bytes gathered before they go to a blocking thread, while the gathering before them is written: an upload to disk
/// holds at most twice as much.
const GATHER: usize = 1 << 20;
/// The same towards S3, where each step is one object.
const GATHER_S3: usize = 4 << 20;

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
    /// `None` while a task has it, and for good when that task failed.
    target: Option<Target>,
    writing: Option<JoinHandle<Result<Target, BlobError>>>,
    gathered: Vec<Bytes>,
    gathered_bytes: usize,
    gather: usize,
}

#[derive(Debug)]
struct Target {
    place: Place,
    progress: Progress,
}

#[derive(Debug)]
enum Place {
    Disk(File),
    S3 { s3: S3, upload: i64, attempt: i64 },
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
        let (place, gather) = match &self.store {
            Store::S3(s3) => (Place::S3 { s3: s3.clone(), upload, attempt }, GATHER_S3),
            Store::Disk(disk) => {
                let (path, bytes) = (disk.upload_path(upload), progress.bytes);
                let opened = blocking(move || {
                    let mut options = File::options();
                    options.write(true).create(bytes == 0).truncate(false);
                    let file = match options.open(&path) {
                        Err(error) if error.kind() == io::ErrorKind::NotFound => {
                            return Ok(Err(BlobError::Interrupted));
                        }
                        opened => opened?,
                    };
                    match file.try_lock() {
                        Ok(()) => {}
                        Err(TryLockError::WouldBlock) => return Ok(Err(BlobError::Busy)),
                        Err(TryLockError::Error(error)) => return Err(error),
                    }
                    if file.metadata()?.len() < bytes {
                        return Ok(Err(BlobError::Interrupted));
                    }
                    if bytes == 0 {
                        sync_parent(&path)?;
                    }
                    Ok(Ok(file))
                });
                (Place::Disk(opened.await??), GATHER)
            }
        };
        Ok(Append {
            target: Some(Target { place, progress }),
            writing: None,
            gathered: Vec::new(),
            gathered_bytes: 0,
            gather,
        })
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
        self.gathered_bytes += bytes.len();
        self.gathered.push(bytes);
        if self.gathered_bytes >= self.gather { self.flush().await } else { Ok(()) }
    }

    /// Hands what is gathered to a task of its own, after the one before it.
    async fn flush(&mut self) -> Result<(), BlobError> {
        let mut target = self.idle().await?;
        let pieces = mem::take(&mut self.gathered);
        self.gathered_bytes = 0;
        self.writing = Some(tokio::spawn(async move {
            target.write(pieces).await?;
            Ok(target)
        }));
        Ok(())
    }

    /// The target once nothing is being written.
    async fn idle(&mut self) -> Result<Target, BlobError> {
        if let Some(writing) = self.writing.take() {
            return writing.await.map_err(|_| BlobError::Interrupted)?;
        }
        self.target.take().ok_or(BlobError::Interrupted)
    }

    /// Makes everything taken so far durable and says how far that is.
    pub async fn sync(&mut self) -> Result<Progress, BlobError> {
        if !self.gathered.is_empty() {
            self.flush().await?;
        }
        let mut target = self.idle().await?;
        if let Place::Disk(file) = target.place {
            let file = blocking(move || file.sync_data().map(|()| file)).await?;
            target.place = Place::Disk(file);
        }
        let progress = target.progress.clone();
        self.target = Some(target);
        Ok(progress)
    }
}

impl Target {
    async fn write(&mut self, pieces: Vec<Bytes>) -> Result<(), BlobError> {
        let mut progress = mem::take(&mut self.progress);
        match &mut self.place {
            Place::Disk(file) => {
                let file = file.try_clone()?;
                self.progress = blocking(move || {
                    for piece in &pieces {
                        // Over what an attempt without acknowledgement left there.
                        file.write_all_at(piece, progress.bytes)?;
                        progress.add(piece);
                    }
                    Ok(progress)
                })
                .await?;
            }
            Place::S3 { s3, upload, attempt } => {
                let at = progress.bytes;
                for piece in &pieces {
                    progress.add(piece);
                }
                s3.put_part(*upload, at, *attempt, pieces).await?;
                self.progress = progress;
            }
        }
        Ok(())
    }
}
