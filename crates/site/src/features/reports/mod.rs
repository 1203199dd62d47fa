//! What members say is wrong with models: guided forms, kept as facts, never shown to the author. What reports amount to
//! is `cases`' to say; it hears of each by an event.

use axum::Router;

use crate::{
    app::App,
    shared::routes::{get, post},
};

pub mod form;
pub mod pages;
pub mod store;
pub mod views;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/reports", get(pages::mine))
        .route("/reports/models/{id}", get(pages::form).merge(post(pages::submit)))
}
