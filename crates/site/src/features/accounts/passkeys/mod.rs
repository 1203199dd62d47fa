//! Passkeys (WebAuthn): keys on a member's devices or in their password manager that sign them in without a password.
//! The device has to check that it is them, so that a passkey is two steps in one. What devices answer is verified by
//! `webauthn-rs`; here are the questions, each answered once by the browser it was asked in, and the list.

use axum::Router;
use domain::ids::{AccountId, SessionId};
use serde::{Deserialize, Serialize};
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{DiscoverableAuthentication, PasskeyRegistration, Url, Uuid},
};

pub use store::{forget, list};

use crate::{
    app::App,
    config::Config,
    shared::{
        error::{Error, Result},
        routes::{get, post},
    },
};

mod settings;
mod sign_in;
mod store;
mod views;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in/passkey/begin", post(sign_in::begin))
        .route("/sign-in/passkey", post(sign_in::finish))
        .route("/settings/passkeys", get(settings::show).merge(post(settings::finish)))
        .route("/settings/passkeys/begin", post(settings::begin))
        .route("/settings/passkeys/{id}/remove", post(settings::remove))
}

/// What verifies answers for this site; `None` where browsers have no passkeys: at addresses without a name, and over
/// plain http elsewhere than on this machine.
fn verifier(config: &Config) -> Option<Webauthn> {
    let origin = Url::parse(&config.public_url).ok()?;
    let name = origin.domain().filter(|_| config.secure_cookies())?;
    let builder = WebauthnBuilder::new(name, &origin).ok()?;
    builder.rp_name(&config.site_name).build().ok()
}

/// Whether this site can have passkeys.
pub fn are_possible(config: &Config) -> bool {
    verifier(config).is_some()
}

fn required(config: &Config) -> Result<Webauthn> {
    verifier(config).ok_or(Error::NotFound)
}

/// What a device keeps of whose key it is: the account's number, which names nobody.
fn handle(account: AccountId) -> Uuid {
    Uuid::from_u64_pair(0, account.get() as u64)
}

/// What a device was asked.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Question {
    /// To make a key, in a session of the member.
    Make { account: i64, session: i64, name: String, state: PasskeyRegistration },
    /// To sign in.
    SignIn(DiscoverableAuthentication),
}

impl Question {
    /// To make a key with this name.
    fn make(
        account: AccountId,
        session: SessionId,
        name: String,
        state: PasskeyRegistration,
    ) -> Self {
        Self::Make { account: account.get(), session: session.get(), name, state }
    }
}
