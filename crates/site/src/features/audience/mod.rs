//! Who likes and follows what: the facts, what pages show of them, and the news for followers. Counters are made by jobs;
//! none of this is an argument of a score or of the feed's order.

use axum::Router;

use crate::{
    app::App,
    shared::routes::{get, post},
};

mod actions;
mod lists;
pub mod mutes;
pub mod read;
mod refresh;
pub mod store;
mod telling;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/models/{id}/like", post(actions::like))
        .route("/models/{id}/follow", post(actions::follow_model))
        .route("/@{handle}/follow", post(actions::follow_creator))
        .route("/tags/{tag}/follow", post(actions::follow_tag))
        .route("/likes", get(lists::likes))
        .route("/following", get(lists::following))
        .route("/@{handle}/mute", post(mutes::set))
        .route("/muted", get(mutes::list))
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    telling::jobs(refresh::jobs(registry, app), app)
}
