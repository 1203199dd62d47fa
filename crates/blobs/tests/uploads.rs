//! Uploads in pieces, on disk and on a real S3 server: what was acknowledged is there, what was not counts for nothing.

#![expect(clippy::unwrap_used, reason = "a step that fails shall fail the test")]

mod common;

use std::path::Path;

use blobs::{BlobError, BlobId, Blobs, Progress};
use bytes::Bytes;
use common::{data, start_s3};

const MIB: usize = 1 << 20;

#[tokio::test(flavor = "multi_thread")]
async fn disk_keeps_uploads() {
    let folder = tempfile::tempdir().unwrap();
    let setting = format!("disk:{}", folder.path().join("blobs").display());
    uploads(&setting, &folder.path().join("scratch")).await;
    let blobs = Blobs::open(&setting, folder.path()).unwrap();
    one_at_a_time(&blobs).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn s3_keeps_uploads() {
    let folder = tempfile::tempdir().unwrap();
    let setting = start_s3(&folder.path().join("buckets")).await;
    uploads(&setting, &folder.path().join("scratch")).await;
    let blobs = Blobs::open(&setting, folder.path()).unwrap();
    the_newest_attempt_counts(&blobs).await;
}

async fn uploads(setting: &str, scratch: &Path) {
    let blobs = Blobs::open(setting, scratch).unwrap();
    for (upload, length) in [(1, 1), (2, 1000), (3, 9 * MIB), (4, 16 * MIB + 1)] {
        let bytes = data(upload as u64, length);
        // Each piece through a store opened anew, as another server would.
        let mut known = Progress::default();
        for attempt in 0.. {
            let other = Blobs::open(setting, scratch).unwrap();
            let written = Progress::load(known.bytes(), &known.state()).unwrap();
            let mut append = other.append(upload, attempt, written).await.unwrap();
            let left = &bytes[known.bytes() as usize..];
            let piece = &left[..left.len().min(3 * MIB)];
            send(&mut append, piece).await;
            // Without waiting it is less, and what it says is as true.
            let so_far = append.so_far().sync().await.unwrap();
            assert!(so_far.bytes() <= known.bytes() + piece.len() as u64);
            assert_eq!(so_far.id(), BlobId::of(&bytes[..so_far.bytes() as usize]));
            known = append.stored().await.unwrap().sync().await.unwrap();
            if known.bytes() == length as u64 {
                break;
            }
            // Sent, but nobody was told so: the next attempt sends other bytes there.
            send(&mut append, &vec![7; 5 * MIB]).await;
            let _ = append.stored().await.unwrap().sync().await.unwrap();
        }
        // Several at once, as when a request is repeated before it was answered, and once more.
        let all = (0..4).map(|_| blobs.assemble(upload, &known));
        for id in futures::future::join_all(all).await {
            assert_eq!(id.unwrap(), BlobId::of(&bytes));
        }
        let id = blobs.assemble(upload, &known).await.unwrap();
        assert_eq!(blobs.read_all(&id, u64::MAX).await.unwrap(), bytes);
    }
    let mut append = blobs.append(9, 0, Progress::default()).await.unwrap();
    send(&mut append, b"given up").await;
    let known = append.stored().await.unwrap().sync().await.unwrap();
    drop(append);
    blobs.discard(9).await.unwrap();
    blobs.discard(9).await.unwrap();
    let gone = blobs.assemble(9, &known).await;
    assert!(matches!(gone, Err(BlobError::Interrupted)), "{gone:?}");
    assert!(matches!(Progress::load(3, b"odd"), Err(BlobError::Interrupted)));
}

async fn send(append: &mut blobs::Append, bytes: &[u8]) {
    for chunk in bytes.chunks(300_000) {
        append.write(Bytes::copy_from_slice(chunk)).await.unwrap();
    }
}

/// On disk the file is locked while somebody appends; what was not synced is given up with the lock.
async fn one_at_a_time(blobs: &Blobs) {
    let mut first = blobs.append(5, 0, Progress::default()).await.unwrap();
    let second = blobs.append(5, 1, Progress::default()).await;
    assert!(matches!(second, Err(BlobError::Busy)), "{second:?}");
    send(&mut first, b"abc").await;
    let known = first.stored().await.unwrap().sync().await.unwrap();
    drop(first);
    let mut second = blobs.append(5, 1, known).await.unwrap();
    send(&mut second, b"def").await;
    assert_eq!(second.stored().await.unwrap().sync().await.unwrap().id(), BlobId::of(b"abcdef"));
}

/// On S3 two may write at one offset; the later one was admitted.
async fn the_newest_attempt_counts(blobs: &Blobs) {
    let mut stale = blobs.append(6, 1, Progress::default()).await.unwrap();
    let mut fresh = blobs.append(6, 2, Progress::default()).await.unwrap();
    send(&mut fresh, b"right").await;
    let known = fresh.stored().await.unwrap().sync().await.unwrap();
    send(&mut stale, b"wrong and longer").await;
    stale.stored().await.unwrap().sync().await.unwrap();
    let id = blobs.assemble(6, &known).await.unwrap();
    assert_eq!(blobs.read_all(&id, 100).await.unwrap(), b"right");
}
