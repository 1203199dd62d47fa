//! Taking a backup.

use std::{
    collections::HashSet,
    fs::File,
    io::{BufWriter, Write as _},
    path::Path,
};

use anyhow::{Context as _, Result, bail};
use blobs::{BlobError, BlobId, Blobs};
use futures::{StreamExt, TryStreamExt, stream};

use super::{
    snapshot::{self, Manifest, Snapshot, engine_name},
    store,
};
use crate::app::App;

/// Rows of stored files read at once.
const BATCH: i64 = 1_000;
/// Files copied at the same time.
const AT_ONCE: usize = 4;

/// What was done.
#[derive(Debug)]
pub struct Taken {
    /// Name of the snapshot.
    pub name: String,
    pub manifest: Manifest,
    /// Files that were not in the backup yet, and their bytes.
    pub copied: u64,
    pub copied_bytes: u64,
}

/// Adds a snapshot of the site, whose database is at `url`, to the backup in a folder.
pub async fn take(app: &App, url: &str, backup: &Path) -> Result<Taken> {
    let _turn = snapshot::lock(backup)?;
    let to = snapshot::store(backup)?;
    let made_at = app.clock.now();
    let snapshot = Snapshot::begin(backup, made_at)?;
    db::snapshot::take(url, &snapshot.database()).await.context("copying the database")?;
    let (database_sha256, database_bytes) = snapshot::hash(&snapshot.database())?;
    let mut taken = Taken {
        name: snapshot.name(),
        manifest: Manifest {
            made_at: made_at.0,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            engine: engine_name(app.db.engine()).to_owned(),
            database_bytes,
            database_sha256,
            files: 0,
            files_bytes: 0,
            missing: Vec::new(),
        },
        copied: 0,
        copied_bytes: 0,
    };
    files(app, &to, &snapshot, &mut taken).await?;
    snapshot.finish(&taken.manifest)?;
    Ok(taken)
}

/// Copies the files that are new and lists them all.
async fn files(app: &App, to: &Blobs, snapshot: &Snapshot, taken: &mut Taken) -> Result<()> {
    let mut list = BufWriter::new(File::create(snapshot.list())?);
    let mut after = Vec::new();
    loop {
        let rows = store::files(&app.db, &after, BATCH).await?;
        let Some((last, _)) = rows.last() else { break };
        after.clone_from(last);
        let mut wanted = Vec::new();
        for (hash, bytes) in rows {
            let hash = <[u8; 32]>::try_from(hash.as_slice()).context("a hash has 32 bytes")?;
            wanted.push((BlobId::from_bytes(hash), bytes as u64));
        }
        let mut copies = stream::iter(wanted)
            .map(|(id, bytes)| async move {
                Ok::<_, anyhow::Error>((id, bytes, copy(&app.blobs, to, id).await?))
            })
            .buffered(AT_ONCE);
        while let Some((id, bytes, copied)) = copies.try_next().await? {
            taken.manifest.files += 1;
            taken.manifest.files_bytes += bytes;
            match copied {
                Copied::Now => {
                    taken.copied += 1;
                    taken.copied_bytes += bytes;
                }
                Copied::Before => {}
                Copied::Missing => taken.manifest.missing.push(id.to_string()),
            }
            writeln!(list, "{id} {bytes}")?;
        }
    }
    let list = list.into_inner().context("writing the list of files")?;
    Ok(list.sync_all()?)
}

/// What became of a file.
pub enum Copied {
    Now,
    /// It was there.
    Before,
    /// The store it comes from does not have it.
    Missing,
}

/// Brings a file from one store to another, which has it durably and whole afterwards.
pub async fn copy(from: &Blobs, to: &Blobs, id: BlobId) -> Result<Copied> {
    if to.exists(&id).await? {
        return Ok(Copied::Before);
    }
    let bytes = match from.size(&id).await {
        Ok(bytes) => bytes,
        Err(BlobError::Missing(_)) => return Ok(Copied::Missing),
        Err(error) => return Err(error).with_context(|| format!("reading {id}")),
    };
    let mut spool = to.spool(bytes).await?;
    let mut chunks = from.get_range(&id, 0..bytes).await?;
    while let Some(chunk) = chunks.try_next().await? {
        spool.write(&chunk).await?;
    }
    let spooled = spool.finish().await?;
    if spooled.id() != id {
        bail!("the stored file {id} is damaged: its bytes have the hash {}", spooled.id());
    }
    to.put(spooled).await?;
    Ok(Copied::Now)
}

/// Removes all snapshots but the newest `keep`, and files that none of those names and that are there for a day; gives
/// how many of each.
pub async fn prune(app: &App, backup: &Path, keep: usize) -> Result<(usize, u64)> {
    let _turn = snapshot::lock(backup)?;
    let mut snapshots = Snapshot::all(backup)?;
    let kept = snapshots.split_off(snapshots.len().saturating_sub(keep.max(1)));
    let removed = snapshots.len();
    for snapshot in snapshots {
        snapshot.remove()?;
    }
    let mut named = HashSet::new();
    for snapshot in &kept {
        for file in snapshot.files()? {
            named.insert(file?.0);
        }
    }
    let named = &named;
    let store = snapshot::store(backup)?;
    let swept = blobs::sweep(&store, app.clock.now().0, |ids| async move {
        Ok::<_, BlobError>(ids.into_iter().filter(|id| named.contains(id)).collect())
    });
    Ok((removed, swept.await?.deleted))
}
