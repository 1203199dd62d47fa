//! Signing in in two steps: after the password a code of an app on the phone (TOTP, RFC 6238), or one of ten recovery
//! codes. Between the steps there is no session, only a signed note in a cookie for a few minutes. A code is taken once.

use axum::Router;
use domain::{ids::AccountId, time::Millis};

pub use self::{
    store::{forget, forget_unconfirmed, hold_password, is_on},
    waiting::ask,
};
use crate::{
    app::App,
    shared::{
        backoff,
        error::Result,
        routes::{get, post},
        sealing::Sealer,
        signing,
    },
};

mod code_page;
mod recovery;
mod settings;
mod store;
pub mod totp;
mod views;
mod waiting;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in/code", get(code_page::form).merge(post(code_page::submit)))
        .route("/settings/two-step", get(settings::show).merge(post(settings::begin)))
        .route("/settings/two-step/confirm", post(settings::confirm))
        .route("/settings/two-step/codes", post(settings::new_codes))
        .route("/settings/two-step/off", post(settings::turn_off))
}

/// What the secrets of apps are encrypted with. To be asked before a transaction.
async fn sealer(app: &App) -> db::Result<Sealer> {
    Ok(Sealer::new(&signing::secret_for(app, "authenticator").await?))
}

/// What wrong codes for an account are counted under: from every network, since six digits are few.
fn tries_key(account: AccountId) -> String {
    format!("code:{account}")
}

/// Whether a code is right where codes count, for a change that the password was asked for already; it is used up then.
pub async fn confirm_code(app: &App, account: AccountId, typed: &str) -> Result<bool> {
    if !is_on(&app.db, account).await? {
        return Ok(true);
    }
    let now = app.clock.now();
    backoff::admit(&app.db, now, &tries_key(account)).await?;
    let sealer = sealer(app).await?;
    let mut tx = app.db.write().await?;
    if take(&mut tx, &sealer, account, typed, now).await?.is_none() {
        return Ok(false);
    }
    backoff::clear(&mut tx, &tries_key(account)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Which kind of code was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Used {
    App,
    Recovery,
}

/// Takes a code that somebody typed, which then never works again; `None` when it is wrong or was used.
async fn take(
    tx: &mut db::Tx,
    sealer: &Sealer,
    account: AccountId,
    typed: &str,
    now: Millis,
) -> db::Result<Option<Used>> {
    let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).take(100).collect();
    if typed.len() == recovery::LENGTH {
        let is_taken = store::take_recovery_code(tx, account, &recovery::hash(&typed)).await?;
        return Ok(is_taken.then_some(Used::Recovery));
    }
    let Some(known) = store::authenticator(&mut *tx, account).await? else { return Ok(None) };
    if known.confirmed_at.is_none() {
        return Ok(None);
    }
    let Some(secret) = sealer.open(account.get(), &known.secret) else {
        tracing::warn!(%account, "the secret of an authenticator does not open: was the setting `secret` changed?");
        return Ok(None);
    };
    let Some(step) = totp::step_of(&secret, &typed, now, known.last_step) else { return Ok(None) };
    let is_first = store::take_step(tx, account, step).await?;
    Ok(is_first.then_some(Used::App))
}
