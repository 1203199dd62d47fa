//! Sources that programs from before took in: measured in the background, so that they can be compared with what is
//! published.

use std::time::Duration;

use anyhow::{Context as _, Result};
use domain::{
    events::Event,
    ids::{EvidenceId, JobId},
};
use serde::{Deserialize, Serialize};

use super::{recognise::SourceAnswer, store};
use crate::{
    app::App,
    features::{
        models::store::blob_id,
        publish::children::{self, Ended},
    },
    shared::events,
};

const JOB: &str = "measure_source";
/// Sources looked up at once.
const BATCH: i64 = 500;

#[derive(Serialize, Deserialize)]
struct Payload {
    item: EvidenceId,
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (looking, measuring) = (app.clone(), app.clone());
    registry
        .every("sources_unmeasured", Duration::from_hours(6), move |_| {
            let app = looking.clone();
            async move { look(&app).await }
        })
        .on(JOB, move |context, payload| {
            let app = measuring.clone();
            async move {
                let Payload { item } = serde_json::from_value(payload)?;
                measure(&app, &context, item).await
            }
        })
}

/// Queues every source that nobody tried to measure.
async fn look(app: &App) -> Result<()> {
    let mut after = EvidenceId::from(0);
    loop {
        let items = store::unmeasured(&app.db, after, BATCH).await?;
        let Some(last) = items.last() else { return Ok(()) };
        after = *last;
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        for item in items {
            let payload = serde_json::to_value(Payload { item })?;
            let job = jobs::NewJob::new(app.ids.next::<JobId>(), JOB, payload, now);
            jobs::enqueue(&mut tx, job.unique(format!("{JOB}:{item}")).in_background()).await?;
        }
        tx.commit().await?;
    }
}

async fn measure(app: &App, context: &jobs::Context, id: EvidenceId) -> Result<()> {
    let Some(item) = store::item(&app.db, id).await? else { return Ok(()) };
    let blob = blob_id(&item.blob).context("hash")?;
    let input = app.blobs.local_file(&blob, app.config.upload_limit_bytes).await?;
    let out = tempfile::tempdir_in(app.scratch())?;
    let what = ["source", item.name.as_str()];
    let answer =
        children::run::<SourceAnswer>(app, context, what, input.path(), out.path()).await?;
    // What it was recognised as stays.
    let boxes = match answer {
        Ended::Answered(answer) => answer.boxes,
        Ended::Stopped(_) => Vec::new(),
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::set_boxes(&mut tx, id, &boxes).await?;
    events::record(&mut tx, app, Event::EvidenceChanged, item.model_id.get(), now).await?;
    tx.commit().await?;
    Ok(())
}
