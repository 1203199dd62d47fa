//! Leaving with everything: a member's whole library as folders with `datapackage.json`, which other programs read, and
//! `handprint.json`, which keeps what that has no room for, under a signed list of all files. By a command into a folder,
//! or as a zip made while it is sent, whole or in parts; with their own files that are no models (`own`), and with what
//! else is kept about them (`personal`). What another Handprint makes of it is `imports`.

use axum::Router;

use crate::{app::App, shared::routes::get};

pub mod card;
mod folder;
pub mod gather;
pub mod library;
mod one;
mod own;
mod package;
mod pages;
mod parts;
pub mod past;
pub mod personal;
mod reviews;
mod store;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/settings/library", get(pages::show))
        .route("/settings/library.zip", get(pages::download))
        .route("/settings/personal.json", get(personal::download))
}
