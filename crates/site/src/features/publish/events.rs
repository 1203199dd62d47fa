//! `GET /drafts/{id}/events`: what analysis found, as it happens, by server-sent events.
//!
//! Reads the database twice a second while a page is open, so that any replica can answer for a job on another one, and
//! at once when a job of this one is done.

use std::{collections::HashMap, convert::Infallible, time::Duration};

use axum::{
    extract::Path,
    response::sse::{Event, KeepAlive, Sse},
};
use domain::{
    ids::{FileId, ModelId, PictureId},
    publishing::FileState,
};
use futures::{Stream, StreamExt, stream};
use jobs::Status;
use languages::Language;
use serde::Serialize;

use super::{analysis, child::Stage, drafts};
use crate::{
    app::App,
    features::models::store,
    shared::{error::Result, page::Context, session::Member},
};

/// How often the rows are read.
const EVERY: Duration = Duration::from_millis(500);
/// A page that stays open longer asks again.
const READS: usize = 1_200;

/// One file or picture as it stands.
#[derive(Clone, PartialEq, Eq, Serialize)]
struct Row {
    /// Id of the file or picture.
    file: String,
    /// `pending`, `printable`, `accompanying`, `rejected`, `ready`.
    state: String,
    /// How far the work on it is, 0 to 100.
    percent: u8,
    /// What is being done, or what came out.
    text: String,
    html_url: String,
}

pub async fn stream(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
) -> Result<Sse<impl Stream<Item = std::result::Result<Event, Infallible>>>> {
    drafts::load(&context.app, &member, id).await?;
    let analysed = context.app.db.watch(analysis::ANALYSED);
    let start = ((context.app.clone(), context.t), analysed, Vec::<Row>::new(), 0, false);
    let events =
        stream::unfold(start, move |((app, t), mut analysed, seen, reads, is_done)| async move {
            if is_done || reads >= READS {
                return None;
            }
            if reads > 0 {
                tokio::select! {
                    // The page asks again, and another server answers.
                    () = app.stopping.cancelled() => return None,
                    // Either way it is time to look.
                    _ = tokio::time::timeout(EVERY, analysed.changed()) => {}
                }
            }
            let rows = rows(&app, id, t).await.ok()?;
            let is_done = rows.iter().all(|row| row.state != FileState::Pending.as_str());
            let mut out: Vec<_> = rows
                .iter()
                .filter(|row| !seen.contains(row))
                .filter_map(|row| Some(Ok(Event::default().json_data(row).ok()?)))
                .collect();
            if is_done {
                out.push(Ok(Event::default().event("done").data("{}")));
            }
            Some((stream::iter(out), ((app, t), analysed, rows, reads + 1, is_done)))
        });
    Ok(Sse::new(events.flatten()).keep_alive(KeepAlive::default()))
}

/// What a job says it is at.
fn said(text: &str, t: Language) -> String {
    let stage = Stage::ALL.into_iter().find(|stage| stage.shown().1 == text);
    stage.map_or(text.to_owned(), |stage| t.publish_files_stage(stage.as_str()).to_string())
}

async fn rows(app: &App, id: ModelId, t: Language) -> db::Result<Vec<Row>> {
    let files = store::files(&app.db, id).await?;
    let pictures = store::pictures(&app.db, id).await?;
    let is_pending = |state: &str| state == FileState::Pending.as_str();
    let waiting = files.iter().filter(|f| is_pending(&f.state));
    let unencoded = pictures.iter().filter(|p| is_pending(&p.state));
    let keys: Vec<String> = waiting
        .map(|f| analysis::file_key(f.id.into()))
        .chain(unencoded.map(|p| analysis::picture_key(p.id.into())))
        .collect();
    let jobs =
        if keys.is_empty() { HashMap::new() } else { jobs::statuses(&app.db, &keys).await? };
    let row = |file: String, state: &str, problem: &str, key: String| {
        let (percent, text) = match jobs.get(&key) {
            Some(Status::Running { percent, text }) if !text.is_empty() => {
                (*percent, said(text, t))
            }
            _ if is_pending(state) => (0, t.publish_files_waiting().to_owned()),
            _ if problem.is_empty() => (100, t.publish_files_ready().to_owned()),
            _ => (100, problem.to_owned()),
        };
        Row { file, state: state.to_owned(), percent, text, html_url: format!("/drafts/{id}") }
    };
    let files = files.iter().map(|f| {
        let file = FileId::from(f.id);
        row(file.to_string(), &f.state, &f.problem, analysis::file_key(file))
    });
    let pictures = pictures.iter().map(|p| {
        let picture = PictureId::from(p.id);
        row(picture.to_string(), &p.state, &p.problem, analysis::picture_key(picture))
    });
    Ok(files.chain(pictures).collect())
}
