//! Promotion: tokens buy a capped share of a few labelled places for one's own models. `spend.rs` is the only way in,
//! `tick.rs` counts what was delivered and gives back the rest, `serving.rs` draws who is shown, `gates.rs` says at that
//! moment who may be. It reads scores and has no way to write one: their writers are private to `trust`.

use std::time::Duration;

use axum::Router;
use domain::events::Event;

use crate::{
    app::App,
    shared::routes::{get, post},
};

mod choice;
mod estimate;
pub mod gates;
mod mine;
mod open;
pub mod serving;
mod sheet;
pub mod spend;
pub mod store;
pub mod tick;
pub mod verify;
mod views;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/models/{id}/promote", get(sheet::show).merge(post(sheet::start)))
        .route("/wallet/promotions", get(mine::show))
        .route("/promotions/{id}/stop", post(mine::stop))
        .route("/promotions/choice", post(choice::set))
        .route("/promotions", get(open::show))
}

/// The open ledger of promotions for programs.
pub fn api_routes() -> utoipa_axum::router::OpenApiRouter<App> {
    utoipa_axum::router::OpenApiRouter::new().routes(utoipa_axum::routes!(open::list))
}

/// Twice a slice, so that none is missed; and at once where a model leaves public view.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (ticking, leaving) = (app.clone(), app.clone());
    registry
        .every("promotion_tick", Duration::from_mins(5), move |_| {
            let app = ticking.clone();
            async move { tick::tick(&app).await }
        })
        .on_event("promotion", &[Event::ModelWithdrawn.name()], move |event| {
            let app = leaving.clone();
            async move { tick::stop_all_of(&app, event.subject.into()).await }
        })
}
