//! Searches that members keep: found again with one click, and told of when something new fits.

use axum::Router;

use crate::{
    app::App,
    shared::routes::{get, post},
};

mod pages;
pub mod read;
mod store;
mod telling;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/searches", get(pages::list).merge(post(pages::save)))
        .route("/searches/{id}", get(pages::open))
        .route("/searches/{id}/tell", post(pages::tell))
        .route("/searches/{id}/remove", post(pages::remove))
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    telling::jobs(registry, app)
}
