//! Signing in by another site's accounts (OpenID Connect), if the operator names one: authorization code with PKCE, state
//! and nonce. An account there opens an account here only after its owner tied the two together, signed in here; what the
//! provider says of e-mail addresses is not looked at.

use axum::Router;

pub use store::{forget, tie};

use crate::{
    app::App,
    shared::routes::{get, post},
};

mod asking;
mod id_token;
mod pages;
mod settings;
mod store;
mod views;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in/provider/begin", post(pages::begin))
        .route("/sign-in/provider", get(pages::returned).merge(post(pages::finish)))
        .route("/settings/provider", get(settings::show))
        .route("/settings/provider/begin", post(settings::begin))
        .route("/settings/provider/remove", post(settings::remove))
}
