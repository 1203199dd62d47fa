//! `handprint export --as HANDLE DIR`: a member's whole library as folders, under a signed list of all files.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use domain::accounts::Handle;
use futures::TryStreamExt;
use tokio::{fs, io::AsyncWriteExt};

use super::admin;
use crate::{
    app::App,
    features::{
        downloads::zip::{Entry, Source},
        exports::gather::{self, What},
    },
    shared::operators::Deed,
};

#[derive(Args)]
pub struct ExportArgs {
    /// An empty or new folder
    pub dir: PathBuf,
    /// The member whose library it is
    #[arg(long = "as", value_name = "HANDLE")]
    pub handle: String,
}

/// Writes the library into the folder.
pub async fn export(app: &App, args: &ExportArgs) -> Result<()> {
    let handle = Handle::parse(&args.handle)?;
    let account = admin::member(app, &handle).await?;
    fs::create_dir_all(&args.dir).await?;
    if fs::read_dir(&args.dir).await?.next_entry().await?.is_some() {
        bail!("{} is not empty", args.dir.display());
    }
    let entries = gather::library(app, &account, What::All).await?;
    // Whoever may do this may read all there is: that it was done is known before the first file is there.
    let mut tx = app.db.write().await?;
    let detail = format!("{} files", entries.len());
    admin::note(&mut tx, app, account.id.into(), Deed::ExportedLibrary, &detail).await?;
    tx.commit().await?;
    for entry in &entries {
        write(app, &args.dir, entry).await.with_context(|| format!("writing {}", entry.path))?;
    }
    println!("{} files are in {}", entries.len(), args.dir.display());
    Ok(())
}

async fn write(app: &App, dir: &Path, entry: &Entry) -> Result<()> {
    let path = dir.join(&entry.path);
    fs::create_dir_all(path.parent().context("every file lies in the folder")?).await?;
    let mut file = fs::File::create_new(path).await?;
    match &entry.source {
        Source::Text(text) => file.write_all(text).await?,
        Source::Blob(id) => {
            let mut chunks = app.blobs.get_range(id, 0..entry.bytes).await?;
            while let Some(chunk) = chunks.try_next().await? {
                file.write_all(&chunk).await?;
            }
        }
    }
    Ok(file.flush().await?)
}
