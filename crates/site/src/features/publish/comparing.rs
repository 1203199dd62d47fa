//! Measures how far a replaced shape lies from the one before, as a job: the page of changes shows it once it is known.

use anyhow::{Context, Result};
use db::{Json, Tx, q};
use domain::{
    ids::{FileId, JobId},
    publishing::FileState,
    time::Millis,
};
use serde::{Deserialize, Serialize};

use super::children::{self, Ended};
use crate::{
    app::App,
    features::models::{
        changes::path,
        store::{self as models, FileRow},
    },
};

const JOB: &str = "compare_shapes";

#[derive(Serialize, Deserialize)]
struct Payload {
    before: FileId,
    after: FileId,
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on(JOB, move |context, payload| {
        let app = app.clone();
        async move { compare(&app, &context, &serde_json::from_value::<Payload>(payload)?).await }
    })
}

/// Queues the comparison of a file that was just analysed with the file of the same path in the version that is out.
pub async fn enqueue(tx: &mut Tx, app: &App, after: FileId, now: Millis) -> Result<()> {
    let Some(new) = models::file(&mut *tx, after).await? else { return Ok(()) };
    let Some(model) = models::model(&mut *tx, new.model_id.into()).await? else { return Ok(()) };
    if new.state() != FileState::Printable || model.current_version == 0 {
        return Ok(());
    }
    let out = models::version_files(&mut *tx, model.id(), model.current_version).await?;
    let replaced = |old: &&FileRow| {
        path(old) == path(&new) && old.blob != new.blob && old.state() == FileState::Printable
    };
    let Some(old) = out.iter().find(replaced) else { return Ok(()) };
    let payload = serde_json::to_value(Payload { before: old.id.into(), after })?;
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), JOB, payload, now);
    jobs::enqueue(tx, job.unique(format!("{JOB}:{}:{after}", FileId::from(old.id)))).await?;
    Ok(())
}

async fn compare(app: &App, context: &jobs::Context, pair: &Payload) -> Result<()> {
    let (before, after) = (blob_of(app, pair.before).await?, blob_of(app, pair.after).await?);
    let limit = app.config.upload_limit_bytes;
    let (old, new) =
        (app.blobs.local_file(&before, limit).await?, app.blobs.local_file(&after, limit).await?);
    let out = tempfile::tempdir_in(app.scratch())?;
    // The child reads one input and one folder; the second shape lies in the folder.
    tokio::fs::symlink(new.path(), out.path().join("after")).await?;
    let what = ["compare", ""];
    let found: Option<mesh::Comparison> =
        match children::run(app, context, what, old.path(), out.path()).await? {
            Ended::Answered(found) => found,
            Ended::Stopped(_) => None,
        };
    let mut tx = app.db.write().await?;
    q!(
        (),
        "INSERT INTO shape_comparison (before_blob, after_blob, content, computed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (before_blob, after_blob) DO UPDATE SET content = $3, computed_at = $4"
    )
    .bind(before.as_bytes().to_vec())
    .bind(after.as_bytes().to_vec())
    .bind(Json(found))
    .bind(app.clock.now().0)
    .run(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

async fn blob_of(app: &App, file: FileId) -> Result<blobs::BlobId> {
    let hash =
        q!(Vec<u8>, "SELECT blob FROM model_file WHERE id = $1").bind(file).one(&app.db).await?;
    models::blob_id(&hash).context("a stored file has a hash")
}
