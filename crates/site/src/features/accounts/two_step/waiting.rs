//! Between password and code: whose password was right and until when the code is awaited, under a keyed hash in a
//! cookie. It opens nothing, and ends with the password it was made for.

use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::AccountId, time::Millis};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::store;
use crate::{
    app::App,
    shared::{cookies, error::Result, page::encode, signing},
};

/// How long a code is awaited.
const LIFETIME_MS: i64 = 5 * Millis::MINUTE;

/// Goes on to the page that asks for the code, and from there to `next`. `changed_at` is when the password was chosen that
/// was right: the note ends with it, also when it is changed before the note is written.
pub async fn ask(app: &App, account: AccountId, changed_at: i64, next: &str) -> Result<Response> {
    let until = app.clock.now().plus(LIFETIME_MS);
    let mac = mac(app, account, until, changed_at).await?;
    let hash = cookies::hex(&mac.finalize().into_bytes());
    let token = format!("{}-{}-{hash}", account.get(), until.0);
    let cookie = cookies::waiting(&app.config, &token, LIFETIME_MS / 1000);
    let mut response =
        Redirect::to(&format!("/sign-in/code?next={}", encode(next))).into_response();
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Whose code is awaited.
#[derive(Clone, Copy, Debug)]
pub struct Awaited {
    pub account: AccountId,
    /// When the password was chosen that the note rests on.
    pub changed_at: i64,
}

/// Whose code is awaited from this browser.
pub async fn read(app: &App, headers: &HeaderMap) -> Result<Option<Awaited>> {
    let token = cookies::get(headers, cookies::waiting_name(&app.config)).unwrap_or_default();
    let Some((account, until, hash)) = parse(token) else { return Ok(None) };
    // Nobody when the account may not sign in.
    let changed_at = store::password_changed_at(&app.db, account).await?;
    let Some(changed_at) = changed_at else { return Ok(None) };
    let is_ours = mac(app, account, until, changed_at).await?.verify_slice(&hash).is_ok();
    let is_valid = is_ours && app.clock.now() <= until;
    Ok(is_valid.then_some(Awaited { account, changed_at }))
}

fn parse(token: &str) -> Option<(AccountId, Millis, Vec<u8>)> {
    let mut parts = token.splitn(3, '-');
    let account: i64 = parts.next()?.parse().ok()?;
    let until = Millis(parts.next()?.parse().ok()?);
    Some((account.into(), until, cookies::unhex(parts.next()?.get(..64)?)?))
}

/// The operator's secret is in the key, so that a copy of the database alone writes no note.
async fn mac(
    app: &App,
    account: AccountId,
    until: Millis,
    changed_at: i64,
) -> Result<Hmac<Sha256>> {
    let key = signing::secret_for(app, "second step").await?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key of any length will do");
    mac.update(format!("second-step|{}|{}|{changed_at}", account.get(), until.0).as_bytes());
    Ok(mac)
}
