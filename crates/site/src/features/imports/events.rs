//! `GET /imports/{run}/events`: how far a run is, as it goes on, by server-sent events in the form that the draft page's
//! island reads.

use std::{convert::Infallible, time::Duration};

use ::jobs::Status;
use axum::{
    extract::Path,
    response::sse::{Event, KeepAlive, Sse},
};
use domain::ids::ImportRunId;
use futures::{Stream, StreamExt, stream};
use languages::Language;
use serde_json::json;

use super::{
    bulk, jobs as work, pages,
    store::{self, RunState, Summary},
};
use crate::{
    app::App,
    shared::{error::Result, page::Context, session::Member},
};

/// How often the rows are read.
const EVERY: Duration = Duration::from_millis(500);
/// A page that stays open longer asks again.
const READS: usize = 1_200;

pub async fn stream(
    context: Context,
    member: Member,
    Path(id): Path<ImportRunId>,
) -> Result<Sse<impl Stream<Item = std::result::Result<Event, Infallible>>>> {
    pages::load(&context.app, &member, id).await?;
    let t = context.t;
    let begin = (context.app.clone(), String::new(), 0, false);
    let events = stream::unfold(begin, move |(app, seen, reads, is_done)| async move {
        if is_done || reads >= READS {
            return None;
        }
        if reads > 0 {
            tokio::select! {
                // The page asks again, and another server answers.
                () = app.stopping.cancelled() => return None,
                () = tokio::time::sleep(EVERY) => {}
            }
        }
        let (now, is_done) = state(&app, t, id).await.ok()?;
        let mut out = Vec::new();
        if now != seen {
            out.push(Ok(Event::default().data(&now)));
        }
        if is_done {
            out.push(Ok(Event::default().event("done").data("{}")));
        }
        Some((stream::iter(out), (app, now, reads + 1, is_done)))
    });
    Ok(Sse::new(events.flatten()).keep_alive(KeepAlive::default()))
}

/// Between the jobs of a long run.
fn so_far(t: Language, state: RunState, summary: Summary) -> (u8, String) {
    let total = summary.total();
    let settled = total - summary.found;
    match state {
        _ if total == 0 => (0, t.imports_waiting().to_owned()),
        RunState::Reading => (0, t.imports_models_so_far(total).to_string()),
        _ => ((settled * 100 / total) as u8, t.imports_settled(settled, total).to_string()),
    }
}

/// What is told, and whether nothing more will be.
async fn state(app: &App, t: Language, id: ImportRunId) -> db::Result<(String, bool)> {
    let Some(run) = store::run(&app.db, id).await? else { return Ok((String::new(), true)) };
    let state = run.state();
    let is_working = matches!(state, RunState::Reading | RunState::Running);
    let bulk = bulk::under_way(&app.db, id).await?;
    let job = ::jobs::status(&app.db, &work::key_in(state, id)).await?;
    let (percent, text) = match (job, &bulk) {
        (Some(Status::Running { percent, text }), _) if is_working && !text.is_empty() => {
            (percent, text)
        }
        (_, _) if is_working => so_far(t, state, run.summary.0),
        (_, Some((_, Status::Running { percent, text }))) if !text.is_empty() => {
            (*percent, text.clone())
        }
        (_, Some(_)) => (0, t.imports_waiting().to_owned()),
        (_, None) => (100, t.imports_state(state.as_str()).to_string()),
    };
    let is_done = !is_working && bulk.is_none();
    let word = if is_done { "ready" } else { "pending" };
    let told = json!({ "file": "run", "state": word, "percent": percent, "text": text });
    Ok((told.to_string(), is_done))
}
