//! Files that were analysed before shapes were described, or by an older method: described in the background.

use std::time::Duration;

use anyhow::{Context as _, Result};
use domain::{
    events::Event,
    ids::{FileId, JobId},
    models::State,
};
use serde::{Deserialize, Serialize};

use super::{prints::Print, store};
use crate::{
    app::App,
    features::{
        models::store as models,
        publish::children::{self, Ended},
    },
    shared::events,
};

const JOB: &str = "describe_shape";
/// Files looked up at once.
const BATCH: i64 = 500;

#[derive(Serialize, Deserialize)]
struct Payload {
    file: FileId,
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (looking, describing) = (app.clone(), app.clone());
    registry
        .every("shapes_undescribed", Duration::from_hours(6), move |_| {
            let app = looking.clone();
            async move { look(&app).await }
        })
        .on(JOB, move |context, payload| {
            let app = describing.clone();
            async move {
                let Payload { file } = serde_json::from_value(payload)?;
                describe(&app, &context, file).await
            }
        })
}

/// Queues every file that has no description.
async fn look(app: &App) -> Result<()> {
    let mut after = 0;
    loop {
        let files = store::undescribed(&app.db, after, BATCH).await?;
        let Some(last) = files.last() else { return Ok(()) };
        after = last.get();
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        for file in files {
            let payload = serde_json::to_value(Payload { file })?;
            let job = jobs::NewJob::new(app.ids.next::<JobId>(), JOB, payload, now);
            let job = job.unique(format!("{JOB}:{file}")).in_background();
            jobs::enqueue(&mut tx, job).await?;
        }
        tx.commit().await?;
    }
}

async fn describe(app: &App, context: &jobs::Context, id: FileId) -> Result<()> {
    let Some(file) = models::offered_file(&app.db, id).await? else { return Ok(()) };
    let blob = file.blob().context("a stored file has a hash")?;
    let out = tempfile::tempdir_in(app.scratch())?;
    let input = app.blobs.local_file(&blob, app.config.upload_limit_bytes).await?;
    let what = ["shape", ""];
    let print = match children::run::<bool>(app, context, what, input.path(), out.path()).await? {
        Ended::Answered(_) => Print::read(out.path()).await?,
        // What was found before stays; it is not tried again.
        Ended::Stopped(_) => {
            let mut tx = app.db.write().await?;
            if !store::no_anchors(&mut tx, id).await? {
                Print::default().save(&mut tx, id, file.model_id.into()).await?;
            }
            return Ok(tx.commit().await?);
        }
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    print.save(&mut tx, id, file.model_id.into()).await?;
    let model = models::model(&mut tx, file.model_id.into()).await?;
    if model.is_some_and(|model| model.state() == State::Published) {
        events::record(&mut tx, app, Event::ShapesFound, file.model_id, now).await?;
    }
    tx.commit().await?;
    Ok(())
}
