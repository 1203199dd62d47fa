//! The operator's page.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use db::Tx;
use domain::{
    accounts::Role,
    ids::{EventId, JobId},
};
use serde::Deserialize;

use super::{
    store,
    views::{AdminPage, DeadJob, LogPage, QueueRow},
};
use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        operators::{self, Act, Deed},
        page::{Context, redirect},
        session::Member,
    },
};

/// Lines of the log on a page.
const PAGE: i64 = 50;

/// The one place that decides who is an operator. Others are told that there is nothing here.
pub(super) fn admit(member: &Member) -> Result<()> {
    if member.role == Role::Admin { Ok(()) } else { Err(Error::NotFound) }
}

pub async fn show(context: Context, member: Member) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let dead = jobs::list_dead(&app.db, None, 100).await?;
    let queue = store::queue(&app.db).await?;
    let counts = store::counts(&app.db).await?;
    let view = AdminPage {
        counts: vec![
            (t.admin_members(), counts.members),
            (t.admin_models(), counts.models),
            (t.drafts(), counts.drafts),
            (t.admin_files(), counts.files),
            (t.admin_mib(), counts.bytes >> 20),
        ],
        queue: queue
            .into_iter()
            .map(|row| QueueRow {
                kind: row.kind,
                waiting: row.waiting as u64,
                running: row.running as u64,
                retrying: row.retrying as u64,
                oldest_due_at: Some(row.oldest.into()).filter(|at| *at <= app.clock.now()),
            })
            .collect(),
        dead: dead
            .into_iter()
            .map(|job| DeadJob {
                id: job.id.to_string(),
                kind: job.kind,
                subject: job.payload.0.to_string().chars().take(120).collect(),
                attempts: job.attempts as u64,
                error: job.last_error,
                died_at: job.dead_at,
            })
            .collect(),
        facts: vec![
            (t.version(), env!("CARGO_PKG_VERSION").to_owned()),
            (t.admin_database(), format!("{:?}", app.db.engine())),
            (
                t.admin_search_index(),
                t.admin_search_position(app.search.len(), app.search.position()?).to_string(),
            ),
            (t.admin_data_folder(), app.config.data.display().to_string()),
        ],
        page: context.page(t.operator()),
    };
    context.render(&view)
}

/// Tries a job that failed for good again.
pub async fn retry(context: Context, member: Member, Path(id): Path<JobId>) -> Result<Response> {
    admit(&member)?;
    let app = &context.app;
    let mut tx = app.db.write().await?;
    note_job(&mut tx, app, &member, Deed::TriedJob, id).await?;
    if !jobs::retry_dead(&mut tx, id, app.clock.now()).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(redirect("/admin", "ok", context.t.admin_dead_retried()))
}

/// Throws a job away that failed for good.
pub async fn discard(context: Context, member: Member, Path(id): Path<JobId>) -> Result<Response> {
    admit(&member)?;
    let app = &context.app;
    let mut tx = app.db.write().await?;
    note_job(&mut tx, app, &member, Deed::DiscardedJob, id).await?;
    if !jobs::discard_dead(&mut tx, id).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(redirect("/admin", "ok", context.t.admin_dead_discarded()))
}

/// Notes what an operator does about a job that failed for good; there has to be one.
async fn note_job(tx: &mut Tx, app: &App, member: &Member, action: Deed, id: JobId) -> Result<()> {
    let kind = store::dead_kind(tx, id).await?.ok_or(Error::NotFound)?;
    let detail = format!("{kind} {id}");
    let act = Act { operator: Some(member.id), action, account: None, detail: &detail };
    Ok(operators::note(tx, app, &act).await?)
}

#[derive(Deserialize)]
pub struct Older {
    before: Option<EventId>,
}

/// `GET /admin/log`.
pub async fn log(context: Context, member: Member, Query(older): Query<Older>) -> Result<Response> {
    admit(&member)?;
    let before = older.before.map_or(i64::MAX, EventId::get);
    let mut rows = operators::noted(&context.app.db, before, PAGE + 1).await?;
    let has_more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let view = LogPage {
        page: context.page(context.t.admin_operators_did()),
        older: rows.last().filter(|_| has_more).map(|row| format!("/admin/log?before={}", row.id)),
        rows,
    };
    context.render(&view)
}
