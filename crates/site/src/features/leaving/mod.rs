//! Deleting one's account. Who it was goes at once and everything private with it; what the scores and cases of others
//! rest on stays without a name. A case or notice about a model goes on: leaving is no way out of one.

use axum::Router;
use domain::events::Event;

use crate::{
    app::App,
    shared::routes::{get, post},
};

mod erase;
mod pages;
mod store;
pub mod thrown;
mod views;

pub fn routes() -> Router<App> {
    Router::new().route("/settings/delete", get(pages::show).merge(post(pages::leave)))
}

/// Takes models, drafts and lists of those who left out of the site.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on_event("leaving", &[Event::AccountDeleted.name()], move |event| {
        let app = app.clone();
        async move { erase::all_of(&app, event.subject.into()).await }
    })
}
