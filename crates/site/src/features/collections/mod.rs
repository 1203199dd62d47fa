//! What members keep: collections of models, public or not, alone or with others, and the list of what they mean to
//! print.

use axum::Router;

use crate::{
    app::App,
    shared::routes::{get, post},
};

mod access;
mod edit;
pub mod join;
mod pages;
pub mod people;
mod queue;
mod refresh;
mod save;
pub mod store;
mod views;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/collections", get(pages::mine).merge(post(edit::create)))
        .route("/@{handle}/collections", get(pages::of_member))
        .route("/collections/{id}", get(pages::show).merge(post(edit::change)))
        .route("/collections/{id}/remove", post(edit::remove))
        .route("/collections/{id}/people", post(people::ask))
        .route("/collections/{id}/people/remove", post(people::remove))
        .route("/collections/{id}/place", post(people::answer))
        .route("/collections/{id}/models", post(edit::put))
        .route("/collections/{id}/models/{model}", post(edit::arrange))
        .route("/models/{id}/save", get(save::show))
        .route("/queue", get(queue::show))
        .route("/queue/{model}", post(queue::arrange))
        .route("/models/{id}/queue", post(queue::switch))
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    people::telling::jobs(refresh::jobs(registry, app), app)
}
