//! Marks that speak for where uploads come from (crate `provenance`). A decisive one (the program that made the shape or
//! picture names itself) holds the model before it comes out: its creator reads what was seen and takes the file out or
//! asks a moderator. All others are for moderators alone: neither jurors nor the public see any. What a classifier of the
//! operator guesses is one of these others, whatever it answers.

use axum::Router;

use crate::{app::App, shared::routes::post};

mod classifier;
pub mod holds;
pub mod keeping;
pub mod store;
mod telling;
pub mod views;

pub fn routes() -> Router<App> {
    Router::new().route("/drafts/{id}/marks/appeal", post(holds::appeal))
}

/// Creators hear what became of their holds; the operator's classifier is asked.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    classifier::jobs(telling::jobs(registry, app), app)
}
