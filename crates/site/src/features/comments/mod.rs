//! What people say under a model: threads of two levels, mentions, agreement, what was said before. Counts are made by a
//! job; what members report about comments is looked at by moderators.

use axum::Router;

use crate::{
    app::App,
    shared::routes::{get, post},
};

mod pages;
pub mod read;
mod refresh;
mod report;
pub mod store;
mod telling;
mod thread;
pub mod write;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/models/{id}/comments", get(pages::all).merge(post(write::post)))
        .route("/models/{id}/comments/lock", post(write::lock))
        .route("/comments/{id}", get(thread::show).merge(post(thread::change)))
        .route("/comments/{id}/remove", post(thread::remove))
        .route("/comments/{id}/vote", post(thread::vote))
        .route("/comments/{id}/history", get(thread::history))
        .route("/reports/comments/{id}", get(report::form).merge(post(report::submit)))
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    telling::jobs(refresh::jobs(registry, app), app)
}
