//! The only place where blobs are removed.

use std::collections::HashSet;
use std::future::Future;

use futures::{StreamExt, TryStreamExt};

use crate::{BlobError, BlobId, Blobs, Listed};

/// How long an unreferenced blob is kept, in milliseconds (24 hours): the row that names a blob
/// is written after it.
pub const MIN_AGE_MS: i64 = 24 * 60 * 60 * 1000;

/// How long bytes of an unfinished upload are kept at most after they were written, in milliseconds (30 days): whoever
/// keeps account of uploads discards them earlier.
const UPLOAD_AGE_MS: i64 = 30 * MIN_AGE_MS;

/// How many blobs one question to the database covers.
const BATCH: usize = 500;

/// What a sweep did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Blobs seen.
    pub seen: u64,
    /// Blobs removed.
    pub deleted: u64,
    /// Bytes freed by that.
    pub deleted_bytes: u64,
    /// Left-overs of killed uploads removed.
    pub scratch_files: u64,
}

/// Removes blobs that nothing references and that are at least 24 hours old at `now_ms`.
///
/// `referenced` gets up to 500 ids and returns those of them that are in use. Its answer counts
/// even if a reference is added a moment later, so a new reference may only be made by an upload
/// (which makes the blob young) or copied from a reference that exists. Stops at the first error.
pub async fn sweep<F, Answer, E>(
    blobs: &Blobs,
    now_ms: i64,
    referenced: F,
) -> Result<Swept, BlobError>
where
    F: Fn(Vec<BlobId>) -> Answer,
    Answer: Future<Output = Result<HashSet<BlobId>, E>>,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let cutoff_ms = now_ms - MIN_AGE_MS;
    let mut swept = Swept::default();
    let mut batches = blobs.list().try_chunks(BATCH).boxed();
    while let Some(batch) = batches.next().await {
        let batch = batch.map_err(|failed| failed.1)?;
        swept.seen += batch.len() as u64;
        let old: Vec<Listed> =
            batch.into_iter().filter(|listed| listed.modified_ms < cutoff_ms).collect();
        if old.is_empty() {
            continue;
        }
        let ids = old.iter().map(|listed| listed.id).collect();
        let used = referenced(ids).await.map_err(|error| BlobError::References(error.into()))?;
        for listed in old.iter().filter(|listed| !used.contains(&listed.id)) {
            if blobs.delete_if_older(&listed.id, cutoff_ms).await? {
                swept.deleted += 1;
                swept.deleted_bytes += listed.bytes;
            }
        }
    }
    blobs.clear_uploads(now_ms - UPLOAD_AGE_MS).await?;
    swept.scratch_files = blobs.clear_scratch(cutoff_ms).await?;
    Ok(swept)
}
