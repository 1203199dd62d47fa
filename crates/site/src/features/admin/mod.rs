//! For who runs the site: how it stands, who its members are, what waits, what failed for good, what operators did; health
//! and metrics for machines.

use std::time::Duration;

use axum::Router;

use crate::{
    app::App,
    shared::routes::{get, post},
};

pub mod checkup;
pub mod cleaning;
mod health;
mod members;
mod metrics;
mod pages;
mod scratch;
mod settings;
pub mod storage;
mod store;
pub mod views;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/admin", get(pages::show))
        .merge(members::routes())
        .route("/admin/storage", get(storage::show))
        .route("/admin/settings", get(settings::show))
        .route("/admin/settings/check", post(settings::check))
        .route("/admin/log", get(pages::log))
        .route("/admin/jobs/{id}/retry", post(pages::retry))
        .route("/admin/jobs/{id}/discard", post(pages::discard))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::show))
}

/// What the site does by itself now and then.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let cleaned = app.clone();
    let registry = registry.every("clean_up", Duration::from_hours(1), move |_| {
        let app = cleaned.clone();
        async move { cleaning::run(&app).await }
    });
    let app = app.clone();
    registry.every("measure_storage", Duration::from_hours(24), move |_| {
        let app = app.clone();
        async move { storage::measure(&app).await }
    })
}
