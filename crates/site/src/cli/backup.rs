//! `handprint backup` and `handprint restore`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{
    app::App,
    config::Config,
    features::backup::{restore, take},
};

#[derive(Args)]
pub struct BackupArgs {
    /// A folder for backups of this site; each adds only what is new
    pub folder: PathBuf,
    /// Keep this many snapshots and remove older ones
    #[arg(long, value_name = "N")]
    pub keep: Option<usize>,
}

#[derive(Args)]
pub struct RestoreArgs {
    /// The folder that `handprint backup` filled
    pub folder: PathBuf,
    /// Name of a snapshot; without it, the newest
    #[arg(long, value_name = "TIME")]
    pub snapshot: Option<String>,
}

/// Adds a snapshot while the site is in use.
pub async fn backup(app: &App, args: &BackupArgs) -> Result<()> {
    let taken = take::take(app, &app.config.database, &args.folder).await?;
    let manifest = &taken.manifest;
    println!(
        "snapshot {}: database of {} bytes, {} files of {} bytes, of which {} files of {} bytes are new",
        taken.name,
        manifest.database_bytes,
        manifest.files,
        manifest.files_bytes,
        taken.copied,
        taken.copied_bytes
    );
    if let Some(keep) = args.keep {
        let (snapshots, files) = take::prune(app, &args.folder, keep).await?;
        println!("removed {snapshots} older snapshots and {files} files that only they named");
    }
    if !manifest.missing.is_empty() {
        let some = manifest.missing.iter().take(10).cloned().collect::<Vec<_>>().join(", ");
        bail!(
            "{} files that the database names are not in the store, so not in the backup: {some}",
            manifest.missing.len()
        );
    }
    Ok(())
}

/// Makes this site, which must have no database yet, from a backup.
pub async fn restore(config: &Config, args: &RestoreArgs) -> Result<()> {
    let scratch = config.data.join("scratch");
    std::fs::create_dir_all(&scratch).with_context(|| format!("making {}", scratch.display()))?;
    let blobs = blobs::Blobs::open(&config.blobs, &scratch).context("opening the blob store")?;
    let name = args.snapshot.as_deref();
    let restored = restore::restore(&args.folder, name, &blobs, &config.database).await?;
    println!(
        "restored the snapshot {}: database of {} bytes, {} files, of which {} were copied now",
        restored.name, restored.manifest.database_bytes, restored.manifest.files, restored.copied
    );
    println!("start the site with `handprint serve`; the search index is made again by itself");
    Ok(())
}
