//! Shapes that are alike: each printable file is described by its analysis (mesh::Fingerprint); who uploads what is out
//! already is asked how the two relate, the earlier creator is told, both see what matches. The same index finds models
//! like one, on its page and by a file.
//!
//! A description only proposes; laying one shape over the other decides, and plain shapes accuse nobody
//! (domain::likeness).

use axum::{Router, extract::DefaultBodyLimit};

use crate::{
    app::App,
    shared::routes::{get, post},
};

pub mod alike;
pub mod finding;
pub mod index;
pub mod maps;
mod older;
pub mod pairs;
pub mod prints;
pub mod questions;
pub mod search;
pub mod store;
mod telling;
pub mod views;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/drafts/{id}/likeness/{other}", post(questions::answer))
        .route("/likeness/{id}", get(pairs::show))
        .route("/likeness/{id}/{name}", get(pairs::picture))
        .route(
            "/search/shape",
            // The file is bounded while it is written.
            get(search::show).merge(post(search::by_file)).layer(DefaultBodyLimit::disable()),
        )
}

/// Descriptions of files that have none, models alike, pictures of what matches, and who is told.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let registry = alike::jobs(older::jobs(registry, app), app);
    telling::jobs(maps::jobs(registry, app), app)
}
