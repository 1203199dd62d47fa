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
    shared::{cookies, error::Result, page::encode, traces},
};

/// How long a code is awaited.
const LIFETIME_MS: i64 = 5 * Millis::MINUTE;

/// Goes on to the page that asks for the code, and from there to `next`.
pub async fn ask(app: &App, account: AccountId, next: &str) -> Result<Response> {
    let until = app.clock.now().plus(LIFETIME_MS);
    let mut response =
        Redirect::to(&format!("/sign-in/code?next={}", encode(next))).into_response();
    if let Some(mac) = mac(app, account, until).await? {
        let hash = cookies::hex(&mac.finalize().into_bytes());
        let token = format!("{}-{}-{hash}", account.get(), until.0);
        let cookie = cookies::waiting(&app.config, &token, LIFETIME_MS / 1000);
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Whose code is awaited from this browser.
pub async fn read(app: &App, headers: &HeaderMap) -> Result<Option<AccountId>> {
    let token = cookies::get(headers, cookies::waiting_name(&app.config)).unwrap_or_default();
    let Some((account, until, hash)) = parse(token) else { return Ok(None) };
    let Some(mac) = mac(app, account, until).await? else { return Ok(None) };
    let is_ours = mac.verify_slice(&hash).is_ok();
    Ok((is_ours && app.clock.now() <= until).then_some(account))
}

fn parse(token: &str) -> Option<(AccountId, Millis, Vec<u8>)> {
    let mut parts = token.splitn(3, '-');
    let account: i64 = parts.next()?.parse().ok()?;
    let until = Millis(parts.next()?.parse().ok()?);
    Some((account.into(), until, cookies::unhex(parts.next()?.get(..64)?)?))
}

/// Nobody when the account may not sign in. The secret of the site's hashes serves here too, told apart by the first word.
async fn mac(app: &App, account: AccountId, until: Millis) -> Result<Option<Hmac<Sha256>>> {
    let Some(changed) = store::password_changed_at(&app.db, account).await? else {
        return Ok(None);
    };
    let key = traces::site_key(&app.db).await?;
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("a key of any length will do");
    mac.update(format!("second-step|{}|{}|{changed}", account.get(), until.0).as_bytes());
    Ok(Some(mac))
}
