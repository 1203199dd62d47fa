//! Downloads: one file, or a version as a zip made while it is sent. Nothing is held in memory whole.

use axum::Router;

use crate::{
    app::App,
    shared::routes::{get, post},
};

mod files;
mod links;
mod open;
pub mod slicers;
pub mod zip;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/files/{id}/preview.glb", get(files::preview))
        .route("/files/{id}/{name}", get(files::download))
        .route("/files/{id}/link/{token}/{name}", get(links::download))
        .route("/models/{id}/open", get(open::show))
        .route("/slicer", post(open::remember))
        .route("/models/{id}/v/{number}/all.zip", get(zip::download))
}
