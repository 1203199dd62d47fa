//! A writer that is killed in the middle leaves every acknowledged blob and no half one.

#![expect(clippy::unwrap_used, reason = "a step that fails shall fail the test")]

mod common;

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use blobs::{BlobId, Blobs, sweep};
use common::{data, start_s3};
use futures::TryStreamExt;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

/// More than one write on disk.
const DISK_LENGTH: usize = 2 << 20;
/// More than one part on S3.
const S3_LENGTH: usize = 9 << 20;
const ROUNDS: usize = 3;

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_writing_to_disk() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("blobs");
    let setting = format!("disk:{}", root.display());
    kill_and_look(&setting, folder.path(), &root.join("incoming"), DISK_LENGTH, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_sending_to_s3() {
    let folder = tempfile::tempdir().unwrap();
    let setting = start_s3(&folder.path().join("buckets")).await;
    // The scratch file has its full length while its parts are under way.
    let scratch = folder.path().join("scratch");
    kill_and_look(&setting, &scratch, &scratch, S3_LENGTH, S3_LENGTH as u64).await;
}

/// Kills a writer of blobs of `blob_length` several times, each time when a scratch file has at least `cut` bytes.
async fn kill_and_look(
    setting: &str,
    scratch: &Path,
    incoming: &Path,
    blob_length: usize,
    cut: u64,
) {
    let blobs = Blobs::open(setting, scratch).unwrap();
    let mut acknowledged = Vec::new();
    for round in 0..ROUNDS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["writer", "--exact", "--ignored", "--nocapture"])
            .env("BLOBS_SETTING", setting)
            .env("BLOBS_SCRATCH", scratch)
            .env("BLOBS_LENGTH", blob_length.to_string())
            .env("BLOBS_SEED", (round * 1000).to_string())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        while acknowledged.len() <= round {
            acknowledged.extend(stored(&lines.next_line().await.unwrap().unwrap()));
        }
        while !part_files(incoming).iter().any(|part| length(part) >= cut) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        child.kill().await.unwrap();
        while let Some(line) = lines.next_line().await.unwrap() {
            acknowledged.extend(stored(&line));
        }
    }
    for id in &acknowledged {
        assert!(blobs.exists(id).await.unwrap(), "{id} was acknowledged");
    }
    let listed: Vec<_> = blobs.list().try_collect().await.unwrap();
    assert!(listed.len() >= acknowledged.len());
    for blob in listed {
        let bytes = blobs.read_all(&blob.id, u64::MAX).await.unwrap();
        assert_eq!(bytes.len(), blob_length);
        assert_eq!(BlobId::of(&bytes), blob.id, "no half blob");
    }
    assert!(!part_files(incoming).is_empty(), "at least one kill hit an upload");
    let in_use = |ids: Vec<BlobId>| async { Ok::<_, std::io::Error>(ids.into_iter().collect()) };
    sweep(&blobs, 7_258_118_400_000, in_use).await.unwrap();
    assert_eq!(part_files(incoming), [""; 0].map(PathBuf::from));
}

fn stored(line: &str) -> Option<BlobId> {
    line.strip_prefix("stored ").map(|id| id.parse().unwrap())
}

fn part_files(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// The file may have been published or removed since it was listed.
fn length(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |meta| meta.len())
}

/// The child process: stores blob after blob and says so.
#[tokio::test]
#[ignore = "runs as the child process of the other tests and does not end by itself"]
async fn writer() {
    let Ok(setting) = std::env::var("BLOBS_SETTING") else { return };
    let scratch = std::env::var("BLOBS_SCRATCH").unwrap();
    let seed: u64 = std::env::var("BLOBS_SEED").unwrap().parse().unwrap();
    let length = std::env::var("BLOBS_LENGTH").unwrap().parse().unwrap();
    let blobs = Blobs::open(&setting, Path::new(&scratch)).unwrap();
    for number in seed.. {
        let id = blobs.put_bytes(&data(number, length)).await.unwrap();
        eprintln!("stored {id}");
    }
}
