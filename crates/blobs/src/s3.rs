//! Blobs as objects of an S3 bucket: `PREFIX/abcdef…`; unfinished uploads as `PREFIX/uploads/UPLOAD/OFFSET-ATTEMPT`.

use std::collections::BTreeMap;
use std::mem;
use std::path::Path as FilePath;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt};
use object_store::aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey};
use object_store::path::Path;
use object_store::{
    ClientConfigKey, GetOptions, GetRange, MultipartUpload, ObjectMeta, ObjectStore,
    ObjectStoreExt, RetryConfig,
};
use tokio::io::AsyncReadExt;
use url::Url;

use crate::{BlobError, BlobId, BlobStream, Listed};

/// Objects up to this size go in one request; larger ones in parts of this size.
const PART: usize = 8 << 20;

/// What a store that fails or says nothing costs whoever waits for it.
struct Patience {
    /// Tries of one request, in all.
    tries: usize,
    /// From the first of them until no other is begun.
    trying: Duration,
    /// Until a connection stands.
    connect: Duration,
    /// Until the next bytes of an answer come. A request with a part of an upload has to go out within it, too. How long
    /// a whole answer takes is not bounded: a large blob may be read slowly.
    silence: Duration,
}

impl Patience {
    const USUAL: Self = Self {
        tries: 3,
        trying: Duration::from_secs(10),
        connect: Duration::from_secs(3),
        silence: Duration::from_secs(20),
    };

    fn set(&self, builder: AmazonS3Builder) -> AmazonS3Builder {
        let millis = |span: Duration| format!("{}ms", span.as_millis());
        let retry = RetryConfig {
            max_retries: self.tries - 1,
            retry_timeout: self.trying,
            ..RetryConfig::default()
        };
        let client = AmazonS3ConfigKey::Client;
        builder
            .with_retry(retry)
            .with_config(client(ClientConfigKey::ConnectTimeout), millis(self.connect))
            .with_config(client(ClientConfigKey::ReadTimeout), millis(self.silence))
            // The library cuts answers off after 30 seconds unless told otherwise.
            .with_config(client(ClientConfigKey::Timeout), "1day")
    }
}

#[derive(Debug, Clone)]
pub(crate) struct S3 {
    store: Arc<AmazonS3>,
    prefix: Path,
}

impl S3 {
    /// Understands `s3://BUCKET/PREFIX?endpoint=…&region=…&access_key=…&secret_key=…`; what is
    /// not given comes from the usual `AWS_…` environment variables.
    pub(crate) fn open(setting: &str) -> Result<S3, BlobError> {
        Self::with(setting, &Patience::USUAL)
    }

    fn with(setting: &str, patience: &Patience) -> Result<S3, BlobError> {
        // Several parts of the program may ask for it; only the first one wins, which is fine.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let refuse = |text: &str| BlobError::Setting(text.to_owned());
        let url = Url::parse(setting).map_err(|error| refuse(&error.to_string()))?;
        let bucket = url.host_str().filter(|name| !name.is_empty());
        let bucket = bucket.ok_or_else(|| refuse("s3:// needs the name of a bucket"))?;
        let mut builder = patience.set(AmazonS3Builder::from_env()).with_bucket_name(bucket);
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::io::AsyncWriteExt;
    use tokio::net::TcpListener;

    use super::*;

    /// The setting for a server that answers each request with `answer`, or keeps it waiting for ever; and how many
    /// requests it got.
    async fn server(answer: Option<&'static str>) -> (String, Arc<AtomicUsize>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(AtomicUsize::new(0));
        let counting = Arc::clone(&asked);
        tokio::spawn(async move {
            let mut open = Vec::new();
            loop {
                let (mut socket, _) = listener.accept().await.unwrap();
                let mut request = Vec::new();
                while !request.windows(4).any(|end| end == b"\r\n\r\n") {
                    if socket.read_buf(&mut request).await.unwrap_or(0) == 0 {
                        break;
                    }
                }
                counting.fetch_add(1, Ordering::SeqCst);
                match answer {
                    Some(answer) => socket.write_all(answer.as_bytes()).await.unwrap(),
                    None => open.push(socket),
                }
            }
        });
        let setting = format!(
            "s3://files?endpoint=http://{address}&region=x&access_key=test&secret_key=test"
        );
        (setting, asked)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_store_that_fails_or_says_nothing_is_asked_three_times_and_no_more() {
        let id = BlobId::of(b"x");
        let broken = "HTTP/1.1 500 Broken\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
        for answer in [Some(broken), None] {
            let (setting, asked) = server(answer).await;
            let millis = if answer.is_some() { 20_000 } else { 200 };
            let patience = Patience { silence: Duration::from_millis(millis), ..Patience::USUAL };
            let s3 = S3::with(&setting, &patience).unwrap();
            assert!(s3.size(&id).await.unwrap_err().is_unavailable());
            assert_eq!(asked.swap(0, Ordering::SeqCst), 3, "reading, {answer:?}");
            let pieces = vec![Bytes::from_static(b"x")];
            assert!(s3.put_part(1, 0, 1, pieces).await.unwrap_err().is_unavailable());
            assert_eq!(asked.load(Ordering::SeqCst), 3, "writing, {answer:?}");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_missing_is_no_fault_of_the_store() {
        let answer = "HTTP/1.1 404 Missing\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
        let (setting, asked) = server(Some(answer)).await;
        let s3 = S3::open(&setting).unwrap();
        assert_eq!(s3.size(&BlobId::of(b"x")).await.unwrap(), None);
        assert_eq!(asked.load(Ordering::SeqCst), 1);
    }
}
