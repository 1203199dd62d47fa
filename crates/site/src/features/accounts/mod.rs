//! Members: signing up and in, passwords, sessions, settings, API tokens, and the mails these need.
//!
//! Nobody can learn here who has an account: a sign-up waits until its mail is answered, a reset always says the same,
//! and a wrong name takes as long as a wrong password.

use axum::Router;

pub use self::{settings::confirm_password, sign_up::first_admin_link};
use crate::{
    app::App,
    shared::routes::{get, post},
};

mod breached;
mod changes;
pub mod cleaning;
mod devices;
mod language;
pub mod mail;
pub mod names;
pub mod passkeys;
pub mod passwords;
pub mod provider;
mod questions;
mod recover;
mod refusals;
mod settings;
mod sign_in;
mod sign_up;
pub mod store;
pub mod tokens;
pub mod two_step;
pub mod views;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-up", get(sign_up::form).merge(post(sign_up::submit)))
        .route("/sign-up/confirm", get(sign_up::confirm_form).merge(post(sign_up::confirm)))
        .route("/first-admin", get(sign_up::first_admin_form).merge(post(sign_up::first_admin)))
        .route("/sign-in", get(sign_in::form).merge(post(sign_in::submit)))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/forgot-password", get(recover::form).merge(post(recover::submit)))
        .route("/reset-password", get(recover::reset_form).merge(post(recover::reset)))
        .route("/language", post(language::choose))
        .route("/settings", get(settings::show))
        .route("/settings/profile", post(settings::save_profile))
        .route("/settings/email", post(settings::change_email))
        .route(
            "/settings/email/confirm",
            get(settings::confirm_email_form).merge(post(settings::confirm_email)),
        )
        .route("/settings/password", post(settings::change_password))
        .route("/settings/sessions/{id}/revoke", post(settings::revoke_session))
        .route("/settings/sessions/revoke-others", post(settings::revoke_others))
        .merge(two_step::routes())
        .merge(passkeys::routes())
        .merge(provider::routes())
        .route("/settings/tokens", post(settings::create_token))
        .route("/settings/tokens/{id}/revoke", post(settings::revoke_token))
}

/// The jobs of this feature.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on(mail::JOB, move |_, payload| {
        let app = app.clone();
        async move { mail::send(&app, payload).await }
    })
}
