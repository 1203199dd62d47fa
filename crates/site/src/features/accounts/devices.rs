//! Browsers that have signed in to an account, known again by a cookie. It proves nothing and opens nothing: tries from
//! such a browser are only counted apart, so that others who guess at a password can not lock its owner out.

use axum::http::HeaderMap;
use db::{Tx, q};
use domain::{ids::AccountId, time::Millis};

use crate::{
    app::App,
    shared::{
        cookies::{self, hex},
        session::{hash_secret, new_secret},
    },
};

/// A browser is known this long after it last signed in, milliseconds.
pub const LIFETIME_MS: i64 = 400 * Millis::DAY;

/// What names the browser and the account with this handle or e-mail address, if it has signed in to that before.
pub async fn known(app: &App, headers: &HeaderMap, name: &str) -> db::Result<Option<String>> {
    let Some(secret) = cookies::get(headers, cookies::device_name(&app.config)) else {
        return Ok(None);
    };
    let hash = hash_secret(secret);
    let account = q!(i64, "SELECT id FROM account WHERE handle = $1 OR email_key = $1").bind(name);
    let Some(account) = account.opt(&app.db).await? else { return Ok(None) };
    let seen = q!(i64, "SELECT seen_at FROM device WHERE account_id = $1 AND token_hash = $2")
        .bind(account)
        .bind(hash.clone())
        .opt(&app.db)
        .await?;
    let is_known = seen.is_some_and(|at| at > app.clock.now().0 - LIFETIME_MS);
    // One browser may know several accounts by one secret: a right password of one must not end the waiting of another.
    Ok(is_known.then(|| format!("{account}:{}", hex(&hash))))
}

/// Remembers the browser for an account; returns the secret for its cookie, the one it has if it has one.
pub async fn remember(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    headers: &HeaderMap,
) -> db::Result<String> {
    let sent = cookies::get(headers, cookies::device_name(&app.config));
    // Nothing a browser makes up becomes a secret of ours.
    let is_ours =
        |secret: &&str| secret.len() == 64 && secret.bytes().all(|b| b.is_ascii_hexdigit());
    let secret = sent.filter(is_ours).map_or_else(new_secret, str::to_owned);
    q!(
        (),
        "INSERT INTO device (account_id, token_hash, seen_at) VALUES ($1, $2, $3)
         ON CONFLICT (account_id, token_hash) DO UPDATE SET seen_at = excluded.seen_at"
    )
    .bind(account)
    .bind(hash_secret(&secret))
    .bind(app.clock.now().0)
    .run(tx)
    .await?;
    Ok(secret)
}

/// Forgets browsers that have not signed in for long.
pub async fn forget(tx: &mut Tx, now: Millis) -> db::Result<u64> {
    q!((), "DELETE FROM device WHERE seen_at <= $1").bind(now.0 - LIFETIME_MS).run(tx).await
}
