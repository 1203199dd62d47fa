//! What creators see of how their models do: shown, opened, downloaded, printed, followed; where people came from and what
//! they searched for; what changed around each change. Everything is read from what other features count and keep
//! (`exposure`, downloads, print reports, follows); this one writes nothing.

use axum::Router;

use crate::{app::App, shared::routes::get};

mod api;
mod changes;
mod export;
mod figures;
mod mine;
mod model;
pub mod report;
mod store;
mod views;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/analytics", get(mine::show))
        .route("/analytics/models.csv", get(mine::export))
        .route("/analytics/{id}", get(model::show))
        .route("/analytics/{id}/days.csv", get(model::export_days))
        .route("/analytics/{id}/sources.csv", get(model::export_sources))
}

/// The same for programs.
pub fn api_routes() -> utoipa_axum::router::OpenApiRouter<App> {
    utoipa_axum::router::OpenApiRouter::new()
        .routes(utoipa_axum::routes!(api::overview))
        .routes(utoipa_axum::routes!(api::one))
}
