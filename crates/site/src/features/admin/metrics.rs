//! `GET /metrics`: what a server did and what waits, in Prometheus' text format.

use std::{fmt::Write, fs, net::SocketAddr};

use axum::{
    Extension,
    extract::{ConnectInfo, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use domain::accounts::Role;

use super::{health, store};
use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        session::Visitor,
    },
};

/// For the operator: an admin, or a program on this machine that asks without a proxy in between.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
) -> Result<Response> {
    // Behind a proxy on the same machine every request comes from this machine, but says for whom.
    let is_direct = !headers.contains_key("x-forwarded-for");
    let is_local = is_direct && peer.is_some_and(|peer| peer.0.0.ip().is_loopback());
    let is_admin = visitor.0.is_some_and(|member| member.role == Role::Admin);
    if !is_local && !is_admin {
        return Err(Error::NotFound);
    }
    let mut out = String::new();
    server(&app, &mut out);
    database(&app, &mut out);
    derived(&app, &mut out).await?;
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], out).into_response())
}

fn metric(out: &mut String, name: &str, kind: &str, values: &[(String, i64)]) {
    let _ = writeln!(out, "# TYPE {name} {kind}");
    for (labels, value) in values {
        let _ = writeln!(out, "{name}{labels} {value}");
    }
}

fn counter(out: &mut String, name: &str, value: u64) {
    metric(out, name, "counter", &[(String::new(), value as i64)]);
}

fn gauge(out: &mut String, name: &str, value: i64) {
    metric(out, name, "gauge", &[(String::new(), value)]);
}

/// Requests, and what the process takes of the machine.
fn server(app: &App, out: &mut String) {
    let version = format!("{{version=\"{}\"}}", env!("CARGO_PKG_VERSION"));
    metric(out, "handprint_info", "gauge", &[(version, 1)]);
    app.meter.write(out);
    gauge(out, "handprint_requests_in_progress", app.load.taken() as i64);
    counter(out, "handprint_requests_refused_total", app.load.refused());
    gauge(out, "process_resident_memory_bytes", resident_bytes().unwrap_or(0));
    let open = fs::read_dir("/proc/self/fd").map_or(0, Iterator::count);
    gauge(out, "process_open_fds", open as i64);
}

/// Resident memory, bytes, as the kernel says it in kB.
fn resident_bytes() -> Option<i64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<i64>().ok()? << 10)
}

fn database(app: &App, out: &mut String) {
    let stats = app.db.stats();
    for (name, value) in [
        ("handprint_db_reads_total", stats.reads),
        ("handprint_db_writes_total", stats.writes),
        ("handprint_db_failed_total", stats.failed),
        ("handprint_db_slow_total", stats.slow),
        ("handprint_db_microseconds_total", stats.micros),
        ("handprint_db_commits_total", stats.committed),
        ("handprint_db_rollbacks_total", stats.rolled_back),
        ("handprint_db_commit_batches_total", stats.commit_batches),
    ] {
        counter(out, name, value);
    }
    let mut connections = Vec::new();
    let mut waiting = Vec::new();
    for pool in app.db.pools() {
        let name = pool.name;
        for (state, count) in [("used", pool.used), ("free", pool.free), ("most", pool.most)] {
            connections.push((format!("{{pool=\"{name}\",state=\"{state}\"}}"), count as i64));
        }
        waiting.push((format!("{{pool=\"{name}\"}}"), pool.waiting as i64));
    }
    metric(out, "handprint_db_connections", "gauge", &connections);
    metric(out, "handprint_db_waiting", "gauge", &waiting);
}

/// The queue, which all processes share, and how far this server's indexes follow.
async fn derived(app: &App, out: &mut String) -> Result<()> {
    let queue = store::queue(&app.db).await?;
    let now = app.clock.now().0;
    let by_kind = |value: fn(&store::QueueRow) -> i64| {
        let label = |row: &store::QueueRow| format!("{{kind=\"{}\"}}", row.kind);
        queue.iter().map(|row| (label(row), value(row))).collect::<Vec<_>>()
    };
    metric(out, "handprint_jobs_waiting", "gauge", &by_kind(|row| row.waiting));
    metric(out, "handprint_jobs_running", "gauge", &by_kind(|row| row.running));
    metric(out, "handprint_jobs_retrying", "gauge", &by_kind(|row| row.retrying));
    let oldest = queue.iter().map(|row| (now - row.oldest).max(0) / 1_000).max().unwrap_or(0);
    gauge(out, "handprint_jobs_oldest_seconds", oldest);
    gauge(out, "handprint_jobs_dead", jobs::counts(&app.db).await?.dead);
    gauge(out, "handprint_search_models", app.search.len() as i64);
    gauge(out, "handprint_search_events_behind", health::behind(app).await?);
    gauge(out, "handprint_shapes", app.shapes.len() as i64);
    Ok(())
}
