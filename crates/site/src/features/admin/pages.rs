//! The operator's page.

use axum::{extract::Path, response::Response};
use domain::{accounts::Role, ids::JobId};

use super::{
    store,
    views::{AdminPage, DeadJob, QueueRow},
};
use crate::shared::{
    error::{Error, Result},
    page::{Context, redirect},
    session::Member,
};

/// The one place that decides who is an operator. Others are told that there is nothing here.
fn admit(member: &Member) -> Result<()> {
    if member.role == Role::Admin { Ok(()) } else { Err(Error::NotFound) }
}

pub async fn show(context: Context, member: Member) -> Result<Response> {
    admit(&member)?;
    let app = &context.app;
    let dead = jobs::list_dead(&app.db, None, 100).await?;
    let queue = store::queue(&app.db).await?;
    let view = AdminPage {
        counts: store::counts(&app.db).await?,
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
            ("Version", env!("CARGO_PKG_VERSION").to_owned()),
            ("Database", format!("{:?}", app.db.engine())),
            (
                "Search index",
                format!("{} models, position {}", app.search.len(), app.search.position()?),
            ),
            ("Data folder", app.config.data.display().to_string()),
        ],
        page: context.page("Operator"),
    };
    context.render(&view)
}

pub async fn retry(context: Context, member: Member, Path(id): Path<JobId>) -> Result<Response> {
    admit(&member)?;
    let mut tx = context.app.db.write().await?;
    let is_found = jobs::retry_dead(&mut tx, id, context.app.clock.now()).await?;
    tx.commit().await?;
    if is_found {
        Ok(redirect("/admin", "ok", "The job will run again."))
    } else {
        Err(Error::NotFound)
    }
}

pub async fn discard(context: Context, member: Member, Path(id): Path<JobId>) -> Result<Response> {
    admit(&member)?;
    let mut tx = context.app.db.write().await?;
    let is_found = jobs::discard_dead(&mut tx, id).await?;
    tx.commit().await?;
    if is_found {
        Ok(redirect("/admin", "ok", "The job was discarded."))
    } else {
        Err(Error::NotFound)
    }
}
