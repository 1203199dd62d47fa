//! The store behind the setting.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures::stream::{self, BoxStream};
use futures::{StreamExt, TryStreamExt};

use crate::disk::Disk;
use crate::s3::S3;
use crate::scratch::{LocalFile, remove_stale};
use crate::spool::blocking;
use crate::{BlobError, BlobId, Spool, Spooled};

/// The bytes of a blob in order, in chunks of at most 512 KiB on disk.
pub type BlobStream = BoxStream<'static, Result<Bytes, BlobError>>;

/// How much of a file one read takes; measured by `examples/bench_download.rs`.
const CHUNK: u64 = 512 << 10;

/// One entry of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// The blob.
    pub id: BlobId,
    /// Its length.
    pub bytes: u64,
    /// When it was last put, in milliseconds UTC by the clock of the store.
    pub modified_ms: i64,
}

/// A handle to the store; clones share it.
#[derive(Debug, Clone)]
pub struct Blobs {
    pub(crate) store: Store,
    scratch: PathBuf,
}

#[derive(Debug, Clone)]
pub(crate) enum Store {
    Disk(Arc<Disk>),
    S3(S3),
}

impl Blobs {
    /// Opens `disk:/path` or `s3://bucket/prefix?endpoint=…&region=…&access_key=…&secret_key=…`.
    ///
    /// Makes the folders that are missing. `scratch` takes uploads and copies on their way to
    /// and from S3; on disk a folder beside the blobs does, as publishing must be a rename.
    pub fn open(setting: &str, scratch: &Path) -> Result<Blobs, BlobError> {
        if let Some(root) = setting.strip_prefix("disk:") {
            let disk = Disk::open(Path::new(root))?;
            let scratch = disk.incoming();
            return Ok(Blobs { store: Store::Disk(Arc::new(disk)), scratch });
        }
        if !setting.starts_with("s3://") {
            return Err(BlobError::Setting("neither disk:/path nor s3://bucket".to_owned()));
        }
        std::fs::create_dir_all(scratch)?;
        let store = Store::S3(S3::open(setting)?);
        Ok(Blobs { store, scratch: scratch.to_owned() })
    }

    /// Begins an upload of at most `limit` bytes.
    pub async fn spool(&self, limit: u64) -> Result<Spool, BlobError> {
        Spool::create(self.scratch.clone(), limit).await
    }

    /// Keeps an upload. Once this returns the blob is durable and visible; storing the same
    /// bytes again is harmless and makes the blob young again for the sweep.
    pub async fn put(&self, spooled: Spooled) -> Result<BlobId, BlobError> {
        let id = spooled.id();
        match &self.store {
            Store::Disk(disk) => {
                on(disk, move |disk| disk.put(spooled.scratch, &id)).await?;
            }
            Store::S3(s3) => s3.put(spooled.path(), &id).await?,
        }
        Ok(id)
    }

    /// Keeps bytes that are in memory already.
    pub async fn put_bytes(&self, bytes: &[u8]) -> Result<BlobId, BlobError> {
        let mut spool = self.spool(bytes.len() as u64).await?;
        spool.write(bytes).await?;
        self.put(spool.finish().await?).await
    }

    /// The length of a blob in bytes, or [`BlobError::Missing`].
    pub async fn size(&self, id: &BlobId) -> Result<u64, BlobError> {
        self.find(id).await?.ok_or(BlobError::Missing(*id))
    }

    /// Whether there is such a blob.
    pub async fn exists(&self, id: &BlobId) -> Result<bool, BlobError> {
        Ok(self.find(id).await?.is_some())
    }

    async fn find(&self, id: &BlobId) -> Result<Option<u64>, BlobError> {
        let id = *id;
        match &self.store {
            Store::Disk(disk) => on(disk, move |disk| disk.size(&id)).await,
            Store::S3(s3) => s3.size(&id).await,
        }
    }

    /// Streams part of a blob without holding more than a chunk of it in memory.
    ///
    /// Fails at once if the blob is missing or the range is not within it.
    pub async fn get_range(&self, id: &BlobId, range: Range<u64>) -> Result<BlobStream, BlobError> {
        let bytes = self.size(id).await?;
        if range.start > range.end || range.end > bytes {
            return Err(BlobError::Range { id: *id, start: range.start, end: range.end });
        }
        if range.is_empty() {
            return Ok(stream::empty().boxed());
        }
        match &self.store {
            Store::Disk(disk) => read_file(disk.path(id), range).await,
            Store::S3(s3) => s3.get_range(id, range).await,
        }
    }

    /// A whole blob in memory, or [`BlobError::TooLarge`] if it has more than `limit` bytes.
    pub async fn read_all(&self, id: &BlobId, limit: u64) -> Result<Vec<u8>, BlobError> {
        let bytes = self.size(id).await?;
        if bytes > limit {
            return Err(BlobError::TooLarge { limit });
        }
        let mut all = Vec::with_capacity(bytes as usize);
        let mut chunks = self.get_range(id, 0..bytes).await?;
        while let Some(chunk) = chunks.try_next().await? {
            all.extend_from_slice(&chunk);
        }
        Ok(all)
    }

    /// The blob as a file for a child process: itself on disk, a copy from S3.
    ///
    /// The reader must not write to it. Fails if the blob has more than `limit` bytes.
    pub async fn local_file(&self, id: &BlobId, limit: u64) -> Result<LocalFile, BlobError> {
        let bytes = self.size(id).await?;
        if bytes > limit {
            return Err(BlobError::TooLarge { limit });
        }
        if let Store::Disk(disk) = &self.store {
            return Ok(LocalFile { path: disk.path(id), _copy: None });
        }
        let mut spool = self.spool(limit).await?;
        let mut chunks = self.get_range(id, 0..bytes).await?;
        while let Some(chunk) = chunks.try_next().await? {
            spool.write(&chunk).await?;
        }
        let scratch = spool.finish().await?.scratch;
        Ok(LocalFile { path: scratch.path().to_owned(), _copy: Some(scratch) })
    }

    /// All blobs, a few hundred in memory at a time.
    pub fn list(&self) -> BoxStream<'static, Result<Listed, BlobError>> {
        let disk = match &self.store {
            Store::Disk(disk) => Arc::clone(disk),
            Store::S3(s3) => return s3.list(),
        };
        stream::iter(0..=u8::MAX)
            .then(move |first| {
                let disk = Arc::clone(&disk);
                async move { blocking(move || disk.list(first)).await }
            })
            .map_ok(|listed| stream::iter(listed.into_iter().map(Ok)))
            .try_flatten()
            .boxed()
    }

    /// Removes a blob unless it was put at or after `cutoff_ms`; only the sweep does this.
    pub(crate) async fn delete_if_older(
        &self,
        id: &BlobId,
        cutoff_ms: i64,
    ) -> Result<bool, BlobError> {
        let id = *id;
        match &self.store {
            Store::Disk(disk) => on(disk, move |disk| disk.delete_if_older(&id, cutoff_ms)).await,
            Store::S3(s3) => s3.delete_if_older(&id, cutoff_ms).await,
        }
    }

    /// Removes what is left of uploads that were last written before `cutoff_ms`.
    pub(crate) async fn clear_uploads(&self, cutoff_ms: i64) -> Result<(), BlobError> {
        match &self.store {
            Store::Disk(disk) => {
                on(disk, move |disk| remove_stale(&disk.uploads(), cutoff_ms)).await.map(|_| ())
            }
            Store::S3(s3) => s3.clear_uploads(cutoff_ms).await,
        }
    }

    /// Removes what killed processes left in the scratch folder before `cutoff_ms`.
    pub(crate) async fn clear_scratch(&self, cutoff_ms: i64) -> Result<u64, BlobError> {
        let scratch = self.scratch.clone();
        blocking(move || remove_stale(&scratch, cutoff_ms)).await
    }
}

/// Runs file work with the disk store on a thread that may block.
pub(crate) async fn on<T: Send + 'static>(
    disk: &Arc<Disk>,
    work: impl FnOnce(&Disk) -> io::Result<T> + Send + 'static,
) -> Result<T, BlobError> {
    let disk = Arc::clone(disk);
    blocking(move || work(&disk)).await
}

/// Reads a range chunk by chunk; each chunk is filled by one blocking read and not copied again.
async fn read_file(path: PathBuf, range: Range<u64>) -> Result<BlobStream, BlobError> {
    let file = blocking(move || {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(range.start))?;
        Ok(file)
    })
    .await?;
    let left = range.end - range.start;
    Ok(stream::try_unfold((file, left), |(file, left)| async move {
        if left == 0 {
            return Ok(None);
        }
        let (file, chunk) = blocking(move || {
            let want = left.min(CHUNK);
            let mut chunk = Vec::with_capacity(want as usize);
            (&file).take(want).read_to_end(&mut chunk)?;
            if chunk.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            Ok((file, Bytes::from(chunk)))
        })
        .await?;
        let left = left - chunk.len() as u64;
        Ok(Some((chunk, (file, left))))
    })
    .boxed())
}
