//! Bringing a library in: archives and folders from elsewhere become private drafts, with their licences, their authors
//! and the evidence for every value. What is read is `importers`, in a child process; how one model becomes a draft is
//! `carry`; runs can be stopped anywhere and go on where they were.

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

use crate::app::App;

pub mod carry;
pub mod child;
mod events;
mod evidence;
mod jobs;
pub mod keeping;
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
mod twins;
mod values;
mod views;

pub use jobs::jobs;

pub fn routes() -> Router<App> {
    remote::routes()
        // Bounded while it is written.
        .route("/imports", get(pages::list).post(pages::create).layer(DefaultBodyLimit::disable()))
        .route("/imports/from/{file}", post(pages::create_from))
        .route("/imports/{run}", get(pages::show).post(pages::edit))
        .route("/imports/{run}/events", get(events::stream))
        .route("/imports/{run}/thumbs/{place}", get(pages::thumb))
        .route("/imports/{run}/models/{place}", get(evidence::found))
        .route("/imports/{run}/models/{place}/take", post(pages::take))
        .route("/imports/{run}/start", post(pages::start_run))
        .route("/imports/{run}/pause", post(pages::pause))
        .route("/imports/{run}/end", post(pages::end))
        .route("/imports/{run}/publish", post(publishing::publish))
        .route("/models/{id}/v/elsewhere", get(past::pages::show).post(past::pages::forget))
        .route("/drafts/{id}/origin", get(evidence::show))
        .route("/drafts/{id}/author", post(evidence::declare))
}
