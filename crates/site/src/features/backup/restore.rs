//! A site made from a backup.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use blobs::Blobs;
use futures::{StreamExt, TryStreamExt, stream};

use super::{
    snapshot::{self, Manifest, Snapshot},
    take::{Copied, copy},
};

/// Files copied at the same time.
const AT_ONCE: usize = 4;

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// Name of the snapshot.
    pub name: String,
    pub manifest: Manifest,
    /// Files that were not in the store yet.
    pub copied: u64,
}

/// Puts a snapshot (the newest one, unless another is named) into the store and the database at `url`, which must be
/// vacant. The database comes last: a restore that is killed can be run again and goes on.
pub async fn restore(backup: &Path, name: Option<&str>, to: &Blobs, url: &str) -> Result<Restored> {
    let snapshot = find(backup, name)?;
    let manifest = snapshot.manifest()?;
    let is_file = url.starts_with("sqlite:");
    if (manifest.engine == "sqlite") != is_file {
        bail!(
            "this snapshot is of {}, and the settings name another database; set DATABASE_URL",
            manifest.engine
        );
    }
    if !db::snapshot::is_vacant(url).await? {
        bail!("there is a database already; a backup is only restored to a place of its own");
    }
    let (found, _) = snapshot::hash(&snapshot.database())?;
    if found != manifest.database_sha256 {
        bail!("the database of the snapshot {} is damaged", snapshot.name());
    }
    let copied = files(backup, &snapshot, &manifest, to).await?;
    db::snapshot::restore(&snapshot.database(), url).await.context("restoring the database")?;
    Ok(Restored { name: snapshot.name(), manifest, copied })
}

fn find(backup: &Path, name: Option<&str>) -> Result<Snapshot> {
    let mut all = Snapshot::all(backup)?;
    match name {
        None => all.pop().context("the backup has no whole snapshot"),
        Some(name) => {
            let names: Vec<String> = all.iter().map(Snapshot::name).collect();
            let found = all.into_iter().find(|snapshot| snapshot.name() == name);
            found.with_context(|| {
                format!("there is no snapshot {name}; there are {}", names.join(", "))
            })
        }
    }
}

async fn files(backup: &Path, snapshot: &Snapshot, manifest: &Manifest, to: &Blobs) -> Result<u64> {
    let from = &snapshot::store(backup)?;
    let mut copies = stream::iter(snapshot.files()?)
        .map(|file| async move {
            let (id, _) = file?;
            Ok::<_, anyhow::Error>((id, copy(from, to, id).await?))
        })
        .buffered(AT_ONCE);
    let (mut copied, mut named) = (0, 0);
    while let Some((id, outcome)) = copies.try_next().await? {
        named += 1;
        match outcome {
            Copied::Now => copied += 1,
            Copied::Before => {}
            // The site itself had lost it.
            Copied::Missing if manifest.missing.contains(&id.to_string()) => {}
            Copied::Missing => bail!("the backup lost the file {id}; take another snapshot"),
        }
    }
    if named != manifest.files {
        bail!("the list of files of the snapshot {} is damaged", snapshot.name());
    }
    Ok(copied)
}
