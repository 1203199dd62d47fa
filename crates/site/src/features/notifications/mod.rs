//! What members are told: a list of news with an unread count in the header, which changes while a page is open, mails and
//! messages to their devices as each member likes. Features tell from listeners of their events; a row may be written
//! twice or thrown away.

use std::time::Duration;

use axum::Router;
use domain::time::Millis;

use crate::{
    app::App,
    shared::{
        assets,
        routes::{get, post},
    },
};

pub mod detail;
mod due;
pub mod kinds;
pub mod live;
pub mod mails;
pub mod pages;
pub mod push;
mod settings;
pub mod store;
mod table;

/// How long news is kept.
const KEPT_MS: i64 = 180 * Millis::DAY;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/notifications", get(pages::list))
        .route("/notifications/read", post(pages::read_all))
        .route("/notifications/{id}/open", post(pages::open))
        .route("/news/events", get(live::stream))
        .route(
            "/news/unsubscribe/{token}",
            get(mails::unsubscribe::show).merge(post(mails::unsubscribe::stop)),
        )
        .route("/settings/news", get(settings::show).merge(post(settings::save)))
        .route("/settings/news/devices", post(push::pages::add))
        .route("/settings/news/devices/{id}/remove", post(push::pages::remove))
        .route("/push.js", get(assets::push_worker))
}

/// Forgets old news, and mails and pushes what is due.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let registry = push::sending::jobs(mails::jobs(registry, app), app);
    let app = app.clone();
    registry.every("notifications_forget", Duration::from_hours(24), move |_| {
        let app = app.clone();
        async move { store::forget(&app.db, app.clock.now().plus(-KEPT_MS)).await }
    })
}
