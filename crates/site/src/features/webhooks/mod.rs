//! Webhooks: creators' own programs are told what happens to their models. `telling.rs` hears events and writes what is to
//! be sent, `sending.rs` sends it, signed, and tries again; `/settings/webhooks` shows what became of it. What is sent,
//! and how it is checked, is `docs/webhooks.md`.

use std::time::Duration;

use axum::Router;

use crate::{
    app::App,
    shared::routes::{get, post},
};

mod pages;
pub mod sending;
mod store;
pub mod telling;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/settings/webhooks", get(pages::show).merge(post(pages::add)))
        .route("/settings/webhooks/{id}/test", post(pages::test))
        .route("/settings/webhooks/{id}/on", post(pages::turn_on))
        .route("/settings/webhooks/{id}/remove", post(pages::remove))
}

/// Hears events, sends, and once an hour tells of the day that is over.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let hourly = app.clone();
    let registry = registry.every("webhook_days", Duration::from_hours(1), move |_| {
        let app = hourly.clone();
        async move { telling::day_is_over(&app).await }
    });
    sending::jobs(telling::jobs(registry, app), app)
}
