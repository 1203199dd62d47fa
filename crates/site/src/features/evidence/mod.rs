//! Evidence that its creator made a model: editable sources, pictures and films of the work, sketches. Each piece is
//! hashed and gets its time on arrival, is private or public as its creator likes, and counts towards the level that the
//! page shows (domain::authorship). A certificate signed by the site says what is on record, for checking without it.

use axum::{Router, extract::DefaultBodyLimit};

use crate::{
    app::App,
    shared::routes::{get, post},
};

pub mod arriving;
pub mod certificate;
pub mod looking;
mod measuring;
pub mod pages;
pub mod recognise;
pub mod shown;
pub mod store;
pub mod views;

pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/drafts/{id}/evidence",
            // Each file is bounded while it is written.
            get(pages::show).merge(post(arriving::add)).layer(DefaultBodyLimit::disable()),
        )
        .route("/drafts/{id}/evidence/{item}/show", post(arriving::set_public))
        .route("/drafts/{id}/evidence/{item}/remove", post(arriving::remove))
        .route("/drafts/{id}/certificate", get(certificate::download))
        .route("/evidence/{item}/{name}", get(pages::serve))
        .route("/.well-known/handprint-key.json", get(certificate::public_key))
}

/// Finds out what arrived, and how large sources are that came before anybody measured.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    measuring::jobs(looking::jobs(registry, app), app)
}
