//! Blobs as objects of an S3 bucket: `PREFIX/abcdef…`; unfinished uploads as `PREFIX/uploads/UPLOAD/OFFSET-ATTEMPT`.

use std::collections::BTreeMap;
use std::mem;
use std::path::Path as FilePath;
use std::sync::Arc;

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{
    GetOptions, GetRange, MultipartUpload, ObjectMeta, ObjectStore, ObjectStoreExt,
};
use tokio::io::AsyncReadExt;
use url::Url;

use crate::{BlobError, BlobId, BlobStream, Listed};

/// Objects up to this size go in one request; larger ones in parts of this size.
const PART: usize = 8 << 20;

#[derive(Debug, Clone)]
pub(crate) struct S3 {
    store: Arc<AmazonS3>,
    prefix: Path,
}

impl S3 {
    /// Understands `s3://BUCKET/PREFIX?endpoint=…&region=…&access_key=…&secret_key=…`; what is
    /// not given comes from the usual `AWS_…` environment variables.
    pub(crate) fn open(setting: &str) -> Result<S3, BlobError> {
        // Several parts of the program may ask for it; only the first one wins, which is fine.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let refuse = |text: &str| BlobError::Setting(text.to_owned());
        let url = Url::parse(setting).map_err(|error| refuse(&error.to_string()))?;
        let bucket = url.host_str().filter(|name| !name.is_empty());
        let bucket = bucket.ok_or_else(|| refuse("s3:// needs the name of a bucket"))?;
        let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
        for (key, value) in url.query_pairs() {
            builder = match key.as_ref() {
                "endpoint" => {
                    builder.with_allow_http(value.starts_with("http://")).with_endpoint(value)
                }
                "region" => builder.with_region(value),
                "access_key" => builder.with_access_key_id(value),
                "secret_key" => builder.with_secret_access_key(value),
                other => return Err(refuse(&format!("unknown key {other:?}"))),
            };
        }
        let prefix = Path::parse(url.path().trim_matches('/'))
            .map_err(|error| refuse(&error.to_string()))?;
        Ok(S3 { store: Arc::new(builder.build()?), prefix })
    }

    fn path(&self, id: &BlobId) -> Path {
        self.prefix.clone().join(id.to_string())
    }

    /// Uploads a synced file; an object that exists already is replaced by its equal.
    ///
    /// Not a conditional create, on purpose: the new write gives the object a new age, without
    /// which a sweep could remove it after the upload was acknowledged. Both ways of writing
    /// are atomic, so readers see the old or the new object, which are equal.
    pub(crate) async fn put(&self, file: &FilePath, id: &BlobId) -> Result<(), BlobError> {
        let mut file = tokio::fs::File::open(file).await?;
        let path = self.path(id);
        let first = read_part(&mut file).await?;
        if first.len() < PART {
            self.store.put(&path, first.into()).await?;
            return Ok(());
        }
        let mut upload = self.store.put_multipart(&path).await?;
        match send_parts(upload.as_mut(), first, &mut file).await {
            Ok(()) => Ok(()),
            Err(error) => {
                if let Err(error) = upload.abort().await {
                    tracing::warn!(%id, %error, "parts of a failed upload stay in the bucket");
                }
                Err(error)
            }
        }
    }

    /// The object's length in bytes, `None` if there is no such blob.
    pub(crate) async fn size(&self, id: &BlobId) -> Result<Option<u64>, BlobError> {
        Ok(self.head(id).await?.map(|meta| meta.size))
    }

    async fn head(&self, id: &BlobId) -> Result<Option<ObjectMeta>, BlobError> {
        match self.store.head(&self.path(id)).await {
            Ok(meta) => Ok(Some(meta)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The bytes of a non-empty range that lies within the object.
    pub(crate) async fn get_range(
        &self,
        id: &BlobId,
        range: std::ops::Range<u64>,
    ) -> Result<BlobStream, BlobError> {
        let options = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
        match self.store.get_opts(&self.path(id), options).await {
            Ok(found) => Ok(found.into_stream().err_into().boxed()),
            Err(object_store::Error::NotFound { .. }) => Err(BlobError::Missing(*id)),
            Err(error) => Err(error.into()),
        }
    }

    fn uploads(&self) -> Path {
        self.prefix.clone().join("uploads")
    }

    fn parts(&self, upload: i64) -> Path {
        self.uploads().join(format!("{upload:016x}"))
    }

    /// Keeps one step of an upload: the bytes from `offset` on.
    pub(crate) async fn put_part(
        &self,
        upload: i64,
        offset: u64,
        attempt: i64,
        pieces: Vec<Bytes>,
    ) -> Result<(), BlobError> {
        let path = self.parts(upload).join(format!("{offset:016x}-{attempt:016x}"));
        self.store.put(&path, pieces.into_iter().collect()).await?;
        Ok(())
    }

    /// Puts the first `bytes` bytes of an upload together as a blob and removes its steps.
    pub(crate) async fn assemble(
        &self,
        upload: i64,
        bytes: u64,
        id: &BlobId,
    ) -> Result<(), BlobError> {
        let Some(steps) = self.steps(upload, bytes).await? else {
            // Done by an earlier try that was cut off while it removed them.
            let is_done = self.size(id).await? == Some(bytes);
            return if is_done { Ok(()) } else { Err(BlobError::Interrupted) };
        };
        let mut copy = self.store.put_multipart(&self.path(id)).await?;
        if let Err(error) = self.copy_steps(copy.as_mut(), &steps).await {
            if let Err(error) = copy.abort().await {
                tracing::warn!(%id, %error, "parts of a failed upload stay in the bucket");
            }
            // Another request may have done it meanwhile and removed the steps.
            return if self.size(id).await? == Some(bytes) { Ok(()) } else { Err(error) };
        }
        self.remove_parts(upload).await
    }

    async fn copy_steps(
        &self,
        copy: &mut dyn MultipartUpload,
        steps: &[Path],
    ) -> Result<(), BlobError> {
        let mut part = Vec::with_capacity(PART);
        for step in steps {
            let bytes = self.store.get(step).await?.bytes().await?;
            part.extend_from_slice(&bytes);
            // Some stores want all parts but the last of one length.
            while part.len() >= PART {
                let rest = part.split_off(PART);
                copy.put_part(mem::replace(&mut part, rest).into()).await?;
            }
        }
        if !part.is_empty() {
            copy.put_part(part.into()).await?;
        }
        copy.complete().await?;
        Ok(())
    }

    /// The objects that make up the first `bytes` bytes, in order; `None` when some are missing.
    async fn steps(&self, upload: i64, bytes: u64) -> Result<Option<Vec<Path>>, BlobError> {
        let folder = self.parts(upload);
        let mut listed = self.store.list(Some(&folder));
        let mut newest = BTreeMap::<u64, (u64, ObjectMeta)>::new();
        while let Some(meta) = listed.try_next().await? {
            let name = meta.location.filename().and_then(|name| name.split_once('-'));
            let number = |text| u64::from_str_radix(text, 16).ok();
            let Some((Some(offset), Some(attempt))) = name.map(|(a, b)| (number(a), number(b)))
            else {
                continue;
            };
            if newest.get(&offset).is_none_or(|(other, _)| *other < attempt) {
                newest.insert(offset, (attempt, meta));
            }
        }
        let (mut steps, mut offset) = (Vec::new(), 0);
        while offset < bytes {
            let Some((_, meta)) = newest.remove(&offset) else { return Ok(None) };
            offset += meta.size;
            steps.push(meta.location);
        }
        Ok((offset == bytes).then_some(steps))
    }

    /// Removes every step of an upload.
    pub(crate) async fn remove_parts(&self, upload: i64) -> Result<(), BlobError> {
        self.remove_older(self.parts(upload), i64::MAX).await
    }

    /// Removes steps of all uploads that were written before `cutoff_ms`.
    pub(crate) async fn clear_uploads(&self, cutoff_ms: i64) -> Result<(), BlobError> {
        self.remove_older(self.uploads(), cutoff_ms).await
    }

    async fn remove_older(&self, folder: Path, cutoff_ms: i64) -> Result<(), BlobError> {
        let mut listed = self.store.list(Some(&folder));
        while let Some(meta) = listed.try_next().await? {
            if meta.last_modified.timestamp_millis() < cutoff_ms {
                self.store.delete(&meta.location).await?;
            }
        }
        Ok(())
    }

    /// Removes a blob if it was last put before `cutoff_ms`; says whether it did.
    ///
    /// S3 has no removal on condition of age, so an upload of the same bytes that ends within
    /// the one round trip between look and removal would be lost; on disk a lock excludes that.
    pub(crate) async fn delete_if_older(
        &self,
        id: &BlobId,
        cutoff_ms: i64,
    ) -> Result<bool, BlobError> {
        match self.head(id).await? {
            Some(meta) if meta.last_modified.timestamp_millis() < cutoff_ms => {
                self.store.delete(&self.path(id)).await?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// All blobs under the prefix.
    pub(crate) fn list(&self) -> futures::stream::BoxStream<'static, Result<Listed, BlobError>> {
        let found = self.store.list(Some(&self.prefix)).err_into::<BlobError>();
        found
            .try_filter_map(|meta| async move {
                let id = meta.location.filename().and_then(|name| name.parse().ok());
                let modified_ms = meta.last_modified.timestamp_millis();
                Ok(id.map(|id| Listed { id, bytes: meta.size, modified_ms }))
            })
            .boxed()
    }
}

/// Sends the file part by part, two under way at most, and completes the upload.
async fn send_parts(
    upload: &mut dyn MultipartUpload,
    first: Bytes,
    file: &mut tokio::fs::File,
) -> Result<(), BlobError> {
    let mut part = first;
    while !part.is_empty() {
        let sending = upload.put_part(part.into());
        let (sent, next) = tokio::join!(sending, read_part(file));
        sent?;
        part = next?;
    }
    upload.complete().await?;
    Ok(())
}

/// The next part: full, or shorter at the end of the file, or empty after it.
async fn read_part(file: &mut tokio::fs::File) -> Result<Bytes, BlobError> {
    let mut part = Vec::with_capacity(PART);
    file.take(PART as u64).read_to_end(&mut part).await?;
    Ok(part.into())
}
