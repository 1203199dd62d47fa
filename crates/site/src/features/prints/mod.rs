//! How prints went: reports with photos by people who downloaded a version, answers of creators, votes on what helped.
//! Facts only; what they amount to is made by `trust`.

use axum::{Router, extract::DefaultBodyLimit};

use crate::{
    app::App,
    shared::routes::{get, post},
};

pub mod answers;
pub mod checks;
pub mod made;
pub mod mine;
pub mod pages;
pub mod photos;
pub mod report;
pub mod sliced;
pub mod store;
pub mod telling;
pub mod views;
pub mod words;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/models/{id}/prints/new", get(report::form).merge(post(report::submit)))
        .route("/models/{id}/prints/mine", post(mine::remember))
        .route(
            "/models/{id}/prints/settings",
            // Each part is bounded while it is written.
            post(sliced::fill).layer(DefaultBodyLimit::disable()),
        )
        .route("/prints/{id}", get(pages::show))
        .route("/prints/{id}/edit", get(report::edit).merge(post(report::change)))
        .route("/prints/{id}/answer", post(answers::answer))
        .route("/prints/{id}/fixed", post(answers::fixed))
        .route("/prints/{id}/vote", post(answers::vote))
        .route(
            "/prints/{id}/photos",
            // Each photo is bounded while it is written; the body as a whole is not held in memory.
            post(photos::add).layer(DefaultBodyLimit::disable()),
        )
        .route("/prints/{id}/photos/{photo}/remove", post(photos::remove))
        .route("/prints/{id}/contest", post(checks::pages::contest))
        .route("/prints/{id}/thanks", post(answers::thank))
        .route("/checks/{id}", get(checks::pages::show).merge(post(checks::pages::answer)))
        .route("/print-photos/{id}/{name}", get(photos::serve))
        .route("/karma", get(pages::karma))
        .route("/@{handle}/prints", get(made::show))
}

/// Photos are looked at in the child process; makers are drawn for checks; people are told what concerns them.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    telling::jobs(checks::jobs(photos::jobs(registry, app), app), app)
}
