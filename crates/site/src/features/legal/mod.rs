//! Legal notices: claims of copyright and notices of illegal content, by anyone, with or without an account. Each is
//! acknowledged, decided by a moderator, never by a jury, and told to both sides with reasons; a counter-notice brings
//! back what was taken down unless its sender goes to court.

use std::time::Duration;

use axum::Router;

use crate::{
    app::App,
    shared::routes::{get, post},
};

pub mod desk;
pub mod form;
pub mod journal;
mod letters;
pub mod pages;
pub mod party;
pub mod store;
mod telling;
pub mod views;

/// How often it is looked what comes back.
const LOOK_EVERY: Duration = Duration::from_hours(1);

pub fn routes() -> Router<App> {
    Router::new()
        .route("/legal", get(pages::start))
        .route("/legal/models/{id}", get(pages::form).merge(post(pages::submit)))
        .route("/legal/notices", get(party::mine))
        .route("/legal/notices/{id}", get(party::show).merge(post(party::act)))
        .route("/legal/by-mail", get(party::show_mailed).merge(post(party::act_mailed)))
        .route("/moderation/notices", get(desk::queue))
        .route("/moderation/notices/{id}", get(desk::show))
        .route("/moderation/notices/{id}/decide", post(desk::decide))
        .route("/moderation/notices/{id}/close", post(desk::close))
        .route("/moderation/notices/{id}/unfounded", post(desk::unfounded))
}

/// Brings back what counter-notices bring back, and tells people.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let restoring = app.clone();
    telling::jobs(registry, app).every("legal_restore", LOOK_EVERY, move |_| {
        let app = restoring.clone();
        async move { journal::restore_due(&app).await }
    })
}
