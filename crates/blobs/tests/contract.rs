//! What a store promises, checked on disk and on a real S3 server by the same code.

#![expect(clippy::unwrap_used, reason = "a step that fails shall fail the test")]

mod common;

use std::collections::HashSet;
use std::convert::Infallible;
use std::path::Path;

use blobs::{BlobError, BlobId, Blobs, MIN_AGE_MS, sweep};
use common::{data, start_s3};
use futures::TryStreamExt;

const MIB: usize = 1 << 20;
/// Later than any file these tests write (the year 2200), so that all of them are old.
const LATER_MS: i64 = 7_258_118_400_000;

#[tokio::test(flavor = "multi_thread")]
async fn disk_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("blobs");
    let setting = format!("disk:{}", root.display());
    contract(&setting, &folder.path().join("scratch"), &root.join("incoming")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn s3_keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let setting = start_s3(&folder.path().join("buckets")).await;
    let scratch = folder.path().join("scratch");
    contract(&setting, &scratch, &scratch).await;
}

/// `incoming` is where uploads lie before they are published.
async fn contract(setting: &str, scratch: &Path, incoming: &Path) {
    let blobs = Blobs::open(setting, scratch).unwrap();
    put_and_read(&blobs).await;
    ranges(&blobs).await;
    missing_ones(&blobs).await;
    same_content_at_once(&blobs).await;
    big_in_parts(&blobs).await;
    bounded_and_truncated(&blobs, incoming).await;
    as_a_file(&blobs, incoming).await;
    assert_eq!(files_in(incoming), 0, "every finished step leaves the scratch folder empty");
    sweeping(&blobs, incoming).await;
    // A second handle, as after a restart, sees the same blobs.
    let again = Blobs::open(setting, scratch).unwrap();
    assert_eq!(listed(&again).await, listed(&blobs).await);
}

async fn put_and_read(blobs: &Blobs) {
    for length in [0, 1, 1000, MIB, MIB + 1] {
        let bytes = data(length as u64, length);
        let id = blobs.put_bytes(&bytes).await.unwrap();
        assert_eq!(id, BlobId::of(&bytes));
        assert_eq!(blobs.put_bytes(&bytes).await.unwrap(), id, "putting again is harmless");
        assert_eq!(blobs.size(&id).await.unwrap(), length as u64);
        assert!(blobs.exists(&id).await.unwrap());
        assert_eq!(blobs.read_all(&id, length as u64).await.unwrap(), bytes);
        if length > 0 {
            let small = blobs.read_all(&id, length as u64 - 1).await;
            assert!(
                matches!(small, Err(BlobError::TooLarge { limit }) if limit == length as u64 - 1)
            );
        }
    }
}

async fn ranges(blobs: &Blobs) {
    let bytes = data(7, 3 * MIB + 17);
    let id = blobs.put_bytes(&bytes).await.unwrap();
    let end = bytes.len();
    for range in [0..0, 0..1, 5..5, end - 1..end, end..end, 1..MIB, 524_287..2_000_000, 0..end] {
        let wanted = &bytes[range.clone()];
        let chunks = blobs.get_range(&id, range.start as u64..range.end as u64).await.unwrap();
        let got: Vec<_> = chunks.try_collect().await.unwrap();
        assert!(got.concat() == wanted, "{range:?}");
    }
    #[expect(clippy::reversed_empty_ranges, reason = "a reversed range is one of the wrong ones")]
    for wrong in [0..end as u64 + 1, end as u64 + 1..end as u64 + 1, 5..4] {
        let refused = blobs.get_range(&id, wrong.clone()).await.err();
        assert!(matches!(refused, Some(BlobError::Range { .. })), "{wrong:?}");
    }
}

async fn missing_ones(blobs: &Blobs) {
    let id = BlobId::of(b"never stored");
    assert!(!blobs.exists(&id).await.unwrap());
    assert!(matches!(blobs.size(&id).await, Err(BlobError::Missing(it)) if it == id));
    assert!(matches!(blobs.get_range(&id, 0..1).await.err(), Some(BlobError::Missing(_))));
    assert!(matches!(blobs.read_all(&id, 10).await, Err(BlobError::Missing(_))));
    assert!(matches!(blobs.local_file(&id, 10).await, Err(BlobError::Missing(_))));
}

async fn same_content_at_once(blobs: &Blobs) {
    let bytes = data(11, 2 * MIB);
    let before = listed(blobs).await.len();
    let puts = (0..16).map(|_| {
        let (blobs, bytes) = (blobs.clone(), bytes.clone());
        tokio::spawn(async move { blobs.put_bytes(&bytes).await.unwrap() })
    });
    for id in futures::future::join_all(puts).await {
        assert_eq!(id.unwrap(), BlobId::of(&bytes));
    }
    assert_eq!(listed(blobs).await.len(), before + 1);
    assert_eq!(blobs.read_all(&BlobId::of(&bytes), u64::MAX).await.unwrap(), bytes);
}

async fn big_in_parts(blobs: &Blobs) {
    // 24 MiB are exactly three parts on S3, one byte more makes a fourth.
    for length in [24 * MIB, 24 * MIB + 1] {
        let bytes = data(13, length);
        let mut spool = blobs.spool(length as u64).await.unwrap();
        for chunk in bytes.chunks(100_003) {
            spool.write(chunk).await.unwrap();
        }
        let spooled = spool.finish().await.unwrap();
        assert_eq!((spooled.id(), spooled.bytes()), (BlobId::of(&bytes), length as u64));
        let id = blobs.put(spooled).await.unwrap();
        assert_eq!(blobs.size(&id).await.unwrap(), length as u64);
        assert!(blobs.read_all(&id, u64::MAX).await.unwrap() == bytes);
    }
}

async fn bounded_and_truncated(blobs: &Blobs, incoming: &Path) {
    let before = listed(blobs).await;
    let mut spool = blobs.spool(10).await.unwrap();
    spool.write(b"0123456789").await.unwrap();
    let refused = spool.write(b"x").await.unwrap_err();
    assert_eq!(refused.to_string(), "larger than the limit of 10 bytes");
    assert!(matches!(spool.finish().await, Err(BlobError::Interrupted)));

    // The sender goes away in the middle.
    let mut spool = blobs.spool(u64::MAX).await.unwrap();
    spool.write(&data(17, 3 * MIB)).await.unwrap();
    assert_eq!(files_in(incoming), 1);
    drop(spool);
    // A finished upload that nobody wants.
    let mut spool = blobs.spool(u64::MAX).await.unwrap();
    spool.write(b"not wanted").await.unwrap();
    drop(spool.finish().await.unwrap());

    assert_eq!(files_in(incoming), 0);
    assert_eq!(listed(blobs).await, before);
}

async fn as_a_file(blobs: &Blobs, incoming: &Path) {
    let bytes = data(19, MIB + 3);
    let id = blobs.put_bytes(&bytes).await.unwrap();
    let refused = blobs.local_file(&id, MIB as u64).await;
    assert!(matches!(refused, Err(BlobError::TooLarge { .. })));
    let file = blobs.local_file(&id, u64::MAX).await.unwrap();
    assert_eq!(std::fs::read(file.path()).unwrap(), bytes);
    drop(file);
    assert_eq!(files_in(incoming), 0);
    assert!(blobs.exists(&id).await.unwrap(), "dropping the file keeps the blob");
}

async fn sweeping(blobs: &Blobs, incoming: &Path) {
    let all = listed(blobs).await;
    let kept = all[0];
    let keep = move |ids: Vec<BlobId>| async move {
        Ok::<_, Infallible>(ids.into_iter().filter(|id| *id == kept).collect::<HashSet<_>>())
    };
    // Left by a process that was killed.
    std::fs::write(incoming.join("1-0.part"), b"half").unwrap();

    // At the moment of their birth nothing is old enough.
    let newest = newest_ms(blobs).await;
    let swept = sweep(blobs, newest + MIN_AGE_MS - 60_000, keep).await.unwrap();
    assert_eq!((swept.seen, swept.deleted, swept.scratch_files), (all.len() as u64, 0, 0));

    // If the references cannot be read, nothing goes.
    let failing = |_| async { Err::<HashSet<BlobId>, _>("database away") };
    let error = sweep(blobs, LATER_MS, failing).await.unwrap_err();
    assert!(error.to_string().contains("database away"), "{error}");
    assert_eq!(listed(blobs).await, all);

    // As a job runs it: on any thread.
    let shared = blobs.clone();
    let sweeping = tokio::spawn(async move { sweep(&shared, LATER_MS, keep).await });
    let swept = sweeping.await.unwrap().unwrap();
    assert_eq!(swept.deleted, all.len() as u64 - 1);
    assert_eq!(swept.scratch_files, 1);
    assert!(swept.deleted_bytes >= 48 * MIB as u64);
    assert_eq!(listed(blobs).await, [kept]);
    assert!(matches!(blobs.size(&all[1]).await, Err(BlobError::Missing(_))));
}

/// Two old blobs without a reference; one is uploaded again while the sweep asks about it.
#[tokio::test]
async fn a_blob_put_again_during_the_sweep_stays() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::open(&format!("disk:{}", folder.path().display()), folder.path()).unwrap();
    let again = blobs.put_bytes(b"put again").await.unwrap();
    let left = blobs.put_bytes(b"left alone").await.unwrap();
    let now_ms = newest_ms(&blobs).await + MIN_AGE_MS / 2;
    for id in [again, left] {
        let file = blobs.local_file(&id, 100).await.unwrap();
        std::fs::File::open(file.path()).unwrap().set_modified(std::time::UNIX_EPOCH).unwrap();
    }
    let referenced = |_| {
        let blobs = blobs.clone();
        async move {
            blobs.put_bytes(b"put again").await?;
            Ok::<_, BlobError>(HashSet::new())
        }
    };
    assert_eq!(sweep(&blobs, now_ms, referenced).await.unwrap().deleted, 1);
    assert_eq!(listed(&blobs).await, [again]);
}

async fn listed(blobs: &Blobs) -> Vec<BlobId> {
    let mut ids: Vec<BlobId> = blobs.list().map_ok(|it| it.id).try_collect().await.unwrap();
    ids.sort_unstable();
    ids
}

async fn newest_ms(blobs: &Blobs) -> i64 {
    let times: Vec<i64> = blobs.list().map_ok(|it| it.modified_ms).try_collect().await.unwrap();
    times.into_iter().max().unwrap()
}

fn files_in(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}

#[test]
fn settings_that_cannot_be_used_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        ("ftp://x", "neither disk:/path nor s3://bucket"),
        ("s3://", "s3:// needs the name of a bucket"),
        ("s3://bucket?secret=abc", "unknown key \"secret\""),
    ];
    for (setting, why) in cases {
        let error = Blobs::open(setting, folder.path()).unwrap_err().to_string();
        assert!(error.contains(why), "{setting}: {error}");
        assert!(!error.contains("abc"), "no secret in {error}");
    }
}
