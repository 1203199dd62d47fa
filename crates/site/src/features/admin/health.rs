//! For load balancers and monitors.

use std::{fmt::Write, net::SocketAddr};

use axum::{
    extract::{ConnectInfo, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        session::Visitor,
    },
};

/// `GET /healthz`: the process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// An index this far behind the log makes a replica unready.
const BEHIND_LIMIT: i64 = 10_000;

/// `GET /readyz`: the database answers, the search index follows, and nobody told the server to stop.
pub async fn ready(State(app): State<App>) -> Response {
    if app.stopping.is_cancelled() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    match behind(&app).await {
        Ok(behind) if behind < BEHIND_LIMIT => "ready\n".into_response(),
        Ok(behind) => {
            (StatusCode::SERVICE_UNAVAILABLE, format!("search is {behind} events behind\n"))
                .into_response()
        }
        Err(error) => {
            (StatusCode::SERVICE_UNAVAILABLE, format!("{}\n", error.message())).into_response()
        }
    }
}

async fn behind(app: &App) -> Result<i64> {
    Ok(jobs::events::last_position(&app.db).await? - app.search.position()?)
}

/// `GET /metrics` in Prometheus' text format, for the operator: an admin, or a program on this machine.
pub async fn metrics(
    State(app): State<App>,
    visitor: Visitor,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
) -> Result<Response> {
    // Behind a proxy every request comes from this machine, so there only an admin counts.
    let is_local =
        app.config.trusted_proxies == 0 && peer.is_some_and(|p| p.0.0.ip().is_loopback());
    let is_admin = visitor.0.is_some_and(|m| m.role == domain::accounts::Role::Admin);
    if !is_local && !is_admin {
        return Err(Error::NotFound);
    }
    let stats = app.db.stats();
    let jobs = jobs::counts(&app.db).await?;
    let values = [
        ("handprint_db_reads_total", stats.reads as i64),
        ("handprint_db_writes_total", stats.writes as i64),
        ("handprint_db_failed_total", stats.failed as i64),
        ("handprint_db_slow_total", stats.slow as i64),
        ("handprint_db_commits_total", stats.committed as i64),
        ("handprint_db_commit_batches_total", stats.commit_batches as i64),
        ("handprint_jobs_waiting", jobs.waiting),
        ("handprint_jobs_running", jobs.running),
        ("handprint_jobs_dead", jobs.dead),
        ("handprint_search_models", app.search.len() as i64),
        ("handprint_search_events_behind", behind(&app).await?),
    ];
    let mut out = String::new();
    for (name, value) in values {
        let _ = writeln!(out, "{name} {value}");
    }
    Ok(out.into_response())
}
