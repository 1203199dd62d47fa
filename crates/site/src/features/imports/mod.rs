//! Bringing a library in: archives and folders from elsewhere become private drafts, with their licences, their authors
//! and the evidence for every value. What is read is `importers`, in a child process; how one model becomes a draft is
//! `carry`; runs can be stopped anywhere and go on where they were.

use axum::{Router, extract::DefaultBodyLimit};

use crate::{
    app::App,
    shared::routes::{get, post},
};

pub mod archives;
mod bulk;
pub mod carry;
pub mod child;
mod editing;
mod events;
mod evidence;
mod gallery;
mod jobs;
pub mod keeping;
mod known;
mod library;
mod look;
mod own;
mod pages;
mod past;
mod pieces;
pub mod plan;
mod publishing;
pub mod remote;
pub mod run;
pub mod source;
mod state;
pub mod store;
mod sync;
mod taking;
mod twins;
mod values;
mod views;

/// Registers the jobs of runs and of what is done with many of their models, and the one that asks sites whose pages are.
pub fn jobs(registry: ::jobs::Registry, app: &App) -> ::jobs::Registry {
    bulk::jobs(remote::whose::jobs(jobs::jobs(registry, app), app), app)
}

pub fn routes() -> Router<App> {
    remote::routes()
        // Bounded while it is written.
        .route(
            "/imports",
            get(pages::list).merge(post(archives::create)).layer(DefaultBodyLimit::disable()),
        )
        .route("/imports/from/{file}", post(archives::create_from))
        .route("/imports/{run}", get(pages::show).merge(post(editing::edit)))
        .route("/imports/{run}/archives", post(archives::add).layer(DefaultBodyLimit::disable()))
        .route("/imports/{run}/events", get(events::stream))
        .route("/imports/{run}/thumbs/{place}", get(pages::thumb))
        .route("/imports/{run}/models/{place}", get(evidence::found))
        .route("/imports/{run}/models/{place}/take", post(taking::take))
        .route("/imports/{run}/take", post(taking::take_all))
        .route("/imports/{run}/models/{place}/anyway", post(known::anyway::bring))
        .route("/imports/{run}/start", post(pages::start_run))
        .route("/imports/{run}/pause", post(pages::pause))
        .route("/imports/{run}/end", post(pages::end))
        .route("/imports/{run}/publish", post(publishing::publish))
        .route("/models/{id}/v/elsewhere", get(past::pages::show).merge(post(past::pages::forget)))
        .route("/drafts/{id}/origin", get(evidence::show))
        .route("/drafts/{id}/author", post(evidence::declare))
}
