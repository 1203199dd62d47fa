//! Downloads: one file, or a version as a zip made while it is sent. Nothing is held in memory whole.

use axum::{Router, routing::get};

use crate::app::App;

mod files;
pub mod zip;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/files/{id}/preview.glb", get(files::preview))
        .route("/files/{id}/{name}", get(files::download))
        .route("/models/{id}/v/{number}/all.zip", get(zip::download))
}
