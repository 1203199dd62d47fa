//! Finding models: home, categories, search, and the profiles of their creators.

use axum::Router;

use crate::{app::App, shared::routes::get};

mod asked;
pub mod categories;
pub mod feed;
pub mod filters;
mod home;
pub mod indexing;
pub mod known;
mod pages;
mod profile;
mod promoted;
pub mod search;
pub mod store;
pub mod views;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(home::show))
        .route("/c/{root}", get(pages::root))
        .route("/c/{root}/{leaf}", get(pages::leaf))
        .route("/search", get(search::show))
        .route("/search/suggest", get(search::suggest))
        .route("/tags/suggest", get(search::suggest_tags))
        .route("/@{handle}", get(profile::show))
}

/// Keeps the order of the feed.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    feed::ranks::jobs(registry, app)
}
