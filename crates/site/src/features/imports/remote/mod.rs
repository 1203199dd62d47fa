//! Libraries read from the sites they are on: each connector asks one site for the list, the description and the files
//! of models, and hands over the site's own documents, which `importers` reads like any other. What was found becomes
//! drafts the way an archive does.

mod access;
pub mod anew;
pub mod authors;
pub mod command;
mod connector;
mod consent;
mod covers;
mod cults3d;
mod describe;
mod download;
pub mod library;
mod listing;
mod makerworld;
mod manyfold;
mod myminifactory;
mod pages;
mod phrase;
mod printables;
mod profiles;
pub mod store;
mod talk;
mod thangs;
mod thingiverse;
pub mod told;
mod turns;
pub mod views;
pub mod whose;

use axum::Router;

use ::jobs::Context;
use anyhow::Result;

pub use connector::{Connector, Way};
pub use turns::Turns;

use super::{
    jobs,
    store::{Run, RunState},
};
use crate::{
    app::App,
    shared::routes::{get, post},
};
use store::Remote;

/// What comes after a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// Another one, for what is left.
    GoOn,
    Over,
}

/// Does a part of what a run waits for, when it is its turn, and sees to the rest.
pub async fn work(app: &App, context: &Context, run: &Run, remote: &Remote) -> Result<()> {
    let state = run.state();
    let Some(turn) = app.sources.take() else {
        return jobs::go_on(app, state, run.id(), turns::LOOK_AGAIN).await;
    };
    let next = match state {
        RunState::Reading => listing::read(app, Some(context), run, remote).await?,
        RunState::Running => download::carry(app, Some(context), run, remote).await?,
        _ => Next::Over,
    };
    drop(turn);
    match next {
        Next::GoOn => jobs::go_on(app, state, run.id(), app.sources.pause()).await,
        Next::Over => Ok(()),
    }
}

pub fn routes() -> Router<App> {
    Router::new()
        .route("/imports/authors", get(authors::show))
        .route("/imports/authors/phrase", post(phrase::begin))
        .route("/imports/authors/check", post(phrase::check))
        .route("/imports/authors/pages", post(whose::begin))
        .route("/imports/sites/{connector}", get(pages::show).merge(post(pages::begin)))
        .route(
            "/imports/sites/{connector}/consent",
            get(consent::returned).merge(post(consent::finish)),
        )
        .route("/imports/{run}/access", post(anew::give))
        .route("/imports/{run}/again", post(anew::again))
}
