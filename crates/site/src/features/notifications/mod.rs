//! What members are told: a list of news with an unread count in the header. Features tell from listeners of their
//! events; nothing of this is a fact of its own, so a row may be written twice or thrown away.

use std::time::Duration;

use axum::{
    Router,
    routing::{get, post},
};
use domain::time::Millis;

use crate::app::App;

pub mod kinds;
pub mod pages;
pub mod store;

/// How long news is kept.
const KEPT_MS: i64 = 180 * Millis::DAY;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/notifications", get(pages::list))
        .route("/notifications/read", post(pages::read_all))
        .route("/notifications/{id}/open", post(pages::open))
}

/// Forgets old news.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.every("notifications_forget", Duration::from_hours(24), move |_| {
        let app = app.clone();
        async move { store::forget(&app.db, app.clock.now().plus(-KEPT_MS)).await }
    })
}
