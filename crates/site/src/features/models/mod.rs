//! The model page and what it is made of: words, versions, files, pictures. Also keeps the derived rows that lists
//! and pages read (`model_card`, `model_page`), so that reading needs no joins.

use axum::Router;

use crate::{app::App, shared::routes::get};

pub mod beside;
pub mod changes;
pub mod content;
pub mod credit;
pub mod family;
pub mod history;
pub mod kin;
pub mod licences;
pub mod lineage;
pub mod origin;
pub mod pages;
pub mod pictures;
pub mod previews;
pub mod profiles;
pub mod refresh;
pub mod store;
pub mod views;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/models/{id}", get(pages::without_slug))
        .route("/models/{id}/card", get(credit::card))
        .route("/models/{id}/{slug}", get(pages::show))
        .route("/models/{id}/v/{number}", get(pages::show_version))
        .route("/models/{id}/v/{number}/changes", get(changes::show))
        .route("/preview/{token}", get(previews::by_link))
        .route("/pictures/{id}/{name}", get(pictures::serve))
}

/// Keeps cards, pages and the search index true when something happens to a model or its creator.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    refresh::jobs(registry, app)
}
