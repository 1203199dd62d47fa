//! The desk of moderators: what waits for them by urgency, a case with all that is known of it, decisions with the
//! statement of reasons that goes out, and what moderators did, for each other to see.

use axum::Router;

use crate::{
    app::App,
    shared::routes::{get, post},
};

pub mod acts;
pub mod case;
pub mod closures;
pub mod comments;
pub mod decide;
pub mod follow;
pub mod known;
pub mod marks;
pub mod mending;
pub mod queue;
pub mod store;
mod telling;
pub mod views;
pub mod waiting;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/moderation", get(queue::show))
        .route("/moderation/log", get(queue::log))
        .route("/moderation/open", post(queue::open))
        .route("/moderation/cases/{id}", get(case::show))
        .route("/moderation/cases/{id}/note", post(case::note))
        .route("/moderation/cases/{id}/evidence", post(case::evidence))
        .route("/moderation/cases/{id}/bad-faith", post(case::bad_faith))
        .route("/moderation/cases/{id}/decide", post(decide::decide))
        .route("/moderation/cases/{id}/follow", post(follow::confirm))
        .route("/moderation/cases/{id}/mended", post(mending::decide))
        .route("/moderation/reports", get(waiting::list))
        .route("/moderation/reports/aside", post(waiting::aside))
        .route("/moderation/closures/{id}", post(closures::decide))
        .route("/moderation/comments", get(comments::list))
        .route("/moderation/comments/{id}", post(comments::decide))
        .route("/moderation/marks", get(marks::show))
        .route("/moderation/marks/{id}", post(marks::decide))
        .route("/moderation/known", get(known::list).merge(post(known::add)))
        .route("/moderation/known/{id}/retire", post(known::retire))
}

/// Moderators hear of what waits for them.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    telling::jobs(registry, app)
}
