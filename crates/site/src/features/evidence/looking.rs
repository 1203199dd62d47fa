//! The job that finds out what a piece of evidence is, in the child process: the format of a source, sizes of a picture to
//! look at, marks of programs.

use anyhow::{Context as _, Result};
use domain::{authorship::Kind, events::Event, ids::EvidenceId};
use languages::Language;
use serde::{Deserialize, Serialize};

use super::{
    recognise::SourceAnswer,
    store::{self, Item, Looked},
};
use crate::{
    app::App,
    features::{
        marks::keeping::{self, Subject},
        models::store::blob_id,
        publish::{
            analysis::keep_variants,
            children::{self, Ended},
            media::child::PictureAnswer,
            store::{Encoded, name_blob},
        },
    },
    shared::events,
};

pub const JOB: &str = "look_at_evidence";
/// What problems are noted in; `ItemView::problem` says them in the language of the page.
const NOTED: Language = Language::English;

#[derive(Serialize, Deserialize)]
struct Payload {
    item: EvidenceId,
}

pub fn payload(item: EvidenceId) -> serde_json::Value {
    serde_json::to_value(Payload { item }).expect("plain data")
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (looking, lost) = (app.clone(), app.clone());
    registry
        .on_dead(JOB, move |payload| {
            let app = lost.clone();
            async move {
                let Payload { item } = serde_json::from_value(payload)?;
                let problem = NOTED.evidence_problem_lost().to_owned();
                let mut tx = app.db.write().await?;
                store::finish(&mut tx, item, &Looked { problem, ..Looked::default() }).await?;
                Ok::<_, anyhow::Error>(tx.commit().await?)
            }
        })
        .on(JOB, move |context, payload| {
            let app = looking.clone();
            async move {
                let Payload { item } = serde_json::from_value(payload)?;
                look(&app, &context, item).await
            }
        })
}

async fn look(app: &App, context: &jobs::Context, id: EvidenceId) -> Result<()> {
    let Some(item) = store::item(&app.db, id).await? else { return Ok(()) };
    let found = match item.kind {
        Kind::Source => source(app, context, &item).await?,
        Kind::Picture | Kind::Recording | Kind::Sketch => picture(app, context, &item).await?,
    };
    let found = if provenance::is_decisive(&found.marks) {
        Found { marks: found.marks, ..Found::refused(NOTED.evidence_problem_generated()) }
    } else {
        found
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if let Some(encoded) = &found.encoded {
        for variant in &encoded.variants {
            let blob = variant.blob.parse()?;
            name_blob(&mut tx, &blob, variant.bytes as u64, false, now).await?;
            store::name_variant(&mut tx, id, &blob).await?;
        }
    }
    keeping::keep(&mut tx, app, Subject::Evidence(id), item.model_id, &found.marks).await?;
    store::finish(&mut tx, id, &found.looked).await?;
    events::record(&mut tx, app, Event::EvidenceChanged, item.model_id.get(), now).await?;
    tx.commit().await?;
    Ok(())
}

#[derive(Default)]
struct Found {
    looked: Looked,
    encoded: Option<Encoded>,
    marks: Vec<provenance::Signal>,
}

impl Found {
    fn refused(problem: &str) -> Self {
        Self {
            looked: Looked { problem: problem.to_owned(), ..Looked::default() },
            ..Self::default()
        }
    }
}

async fn source(app: &App, context: &jobs::Context, item: &Item) -> Result<Found> {
    let blob = blob_id(&item.blob).context("hash")?;
    let input = app.blobs.local_file(&blob, app.config.upload_limit_bytes).await?;
    let out = tempfile::tempdir_in(app.scratch())?;
    let what = ["source", item.name.as_str()];
    let answer =
        match children::run::<SourceAnswer>(app, context, what, input.path(), out.path()).await? {
            Ended::Answered(answer) => answer,
            Ended::Stopped(problem) => return Ok(Found::refused(problem)),
        };
    if answer.format.is_empty() {
        let problem = NOTED.evidence_problem_source();
        return Ok(Found { marks: answer.marks, ..Found::refused(problem) });
    }
    let looked = Looked { format: answer.format, boxes: Some(answer.boxes), ..Looked::default() };
    Ok(Found { looked, encoded: None, marks: answer.marks })
}

async fn picture(app: &App, context: &jobs::Context, item: &Item) -> Result<Found> {
    let blob = blob_id(&item.blob).context("hash")?;
    let input = app.blobs.local_file(&blob, app.config.upload_limit_bytes).await?;
    let out = tempfile::tempdir_in(app.scratch())?;
    let what = ["picture", item.name.as_str()];
    let answer =
        match children::run::<PictureAnswer>(app, context, what, input.path(), out.path()).await? {
            Ended::Answered(answer) => answer,
            Ended::Stopped(problem) => return Ok(Found::refused(problem)),
        };
    if !answer.problem.is_empty() {
        return Ok(Found { marks: answer.marks, ..Found::refused(&answer.problem) });
    }
    let encoded = keep_variants(app, &answer, out.path()).await?;
    let looked = Looked {
        problem: String::new(),
        format: if encoded.duration_ms > 0 { "film" } else { "picture" }.to_owned(),
        width: encoded.width,
        height: encoded.height,
        variants: encoded.variants.clone(),
        boxes: None,
    };
    Ok(Found { looked, encoded: Some(encoded), marks: answer.marks })
}
