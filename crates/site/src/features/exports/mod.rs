//! Leaving with everything: a member's whole library as folders with `datapackage.json`, which other programs read, and
//! `handprint.json`, which keeps what that has no room for, under a signed list of all files. By a command into a folder,
//! or as a zip made while it is sent; and with what else is kept about them (`personal`). What another Handprint makes of
//! it is `imports`.

use axum::{Router, routing::get};

use crate::app::App;

pub mod card;
pub mod gather;
mod package;
mod pages;
pub mod past;
pub mod personal;
mod store;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/settings/library.zip", get(pages::download))
        .route("/settings/personal.json", get(personal::download))
}
