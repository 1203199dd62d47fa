//! `GET /drafts/{id}/events`: what analysis found, as it happens, by server-sent events.
//!
//! Reads the database twice a second while a page is open, so that any replica can answer for a job on another one.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::Path,
    response::sse::{Event, KeepAlive, Sse},
};
use domain::{ids::ModelId, publishing::FileState};
use futures::{Stream, StreamExt, stream};
use serde::Serialize;

use super::drafts;
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
    percent: u8,
    text: String,
    html_url: String,
}

pub async fn stream(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
) -> Result<Sse<impl Stream<Item = std::result::Result<Event, Infallible>>>> {
    drafts::load(&context.app, &member, id).await?;
    let start = (context.app.clone(), Vec::<Row>::new(), 0, false);
    let events = stream::unfold(start, move |(app, seen, reads, is_done)| async move {
        if is_done || reads >= READS {
            return None;
        }
        if reads > 0 {
            tokio::time::sleep(EVERY).await;
        }
        let rows = rows(&app, id).await.ok()?;
        let is_done = rows.iter().all(|row| row.state != FileState::Pending.as_str());
        let mut out: Vec<_> = rows
            .iter()
            .filter(|row| !seen.contains(row))
            .filter_map(|row| Some(Ok(Event::default().json_data(row).ok()?)))
            .collect();
        if is_done {
            out.push(Ok(Event::default().event("done").data("{}")));
        }
        Some((stream::iter(out), (app, rows, reads + 1, is_done)))
    });
    Ok(Sse::new(events.flatten()).keep_alive(KeepAlive::default()))
}

async fn rows(app: &App, id: ModelId) -> db::Result<Vec<Row>> {
    let row = |file: String, state: &str, text: String| Row {
        file,
        state: state.to_owned(),
        percent: if state == "pending" { 50 } else { 100 },
        text,
        html_url: format!("/drafts/{id}"),
    };
    let files = store::files(&app.db, id).await?;
    let pictures = store::pictures(&app.db, id).await?;
    let files = files.into_iter().map(|f| {
        let text = match f.state() {
            FileState::Pending => "Being measured".to_owned(),
            FileState::Rejected => f.problem.clone(),
            _ => "Ready".to_owned(),
        };
        row(domain::ids::FileId::from(f.id).to_string(), &f.state, text)
    });
    let pictures = pictures
        .into_iter()
        .map(|p| row(domain::ids::PictureId::from(p.id).to_string(), &p.state, p.problem.clone()));
    Ok(files.chain(pictures).collect())
}
