//! Which accounts share a network and device, so that nobody praises their own models or votes twice. Only keyed
//! hashes are stored, for 90 days, and they are asked for nothing else.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderValue, header};
use db::{Db, Source, Tx, q};
use domain::{ids::AccountId, time::Millis};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::shared::{address::Address, session::new_secret};

/// How long a trace is kept, milliseconds.
pub const KEPT_MS: i64 = 90 * Millis::DAY;

/// Remembers that `account` was seen from this network and device. A network that is not public (a test, a machine of
/// one's own, a proxy that hides people) tells nothing and leaves no trace.
pub async fn note(
    tx: &mut Tx,
    account: AccountId,
    address: &Address,
    headers: &HeaderMap,
    now: Millis,
) -> db::Result<()> {
    let Some(network) = network(&address.0) else { return Ok(()) };
    let device = headers.get(header::USER_AGENT).map(HeaderValue::as_bytes).unwrap_or_default();
    let mut mac = Hmac::<Sha256>::new_from_slice(key(tx).await?.as_bytes())
        .expect("a key of any length will do");
    mac.update(network.as_bytes());
    mac.update(&[0]);
    mac.update(device);
    q!(
        (),
        "INSERT INTO account_trace (account_id, trace, seen_at) VALUES ($1, $2, $3)
         ON CONFLICT (account_id, trace) DO UPDATE SET seen_at = excluded.seen_at"
    )
    .bind(account)
    .bind(mac.finalize().into_bytes().to_vec())
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}

/// The /24 of a public IPv4 address, the /48 of an IPv6 network.
fn network(address: &str) -> Option<String> {
    let plain = address.trim_end_matches("/64");
    match plain.parse().ok()? {
        IpAddr::V4(v4) => {
            let is_public =
                !(v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_unspecified());
            let [a, b, c, _] = v4.octets();
            is_public.then(|| format!("{a}.{b}.{c}"))
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            // Global unicast addresses begin with the bits 001.
            (a >> 13 == 1).then(|| format!("{a:x}:{b:x}:{c:x}"))
        }
    }
}

/// The secret that keeps hashes from being guessed; made when it is first needed.
pub async fn key(tx: &mut Tx) -> db::Result<String> {
    q!((), "INSERT INTO trace_key (id, key) VALUES (1, $1) ON CONFLICT DO NOTHING")
        .bind(new_secret())
        .run(&mut *tx)
        .await?;
    q!(String, "SELECT key FROM trace_key WHERE id = 1").one(tx).await
}

/// The same secret for requests that only read: takes the writer only to make it.
pub async fn site_key(db: &Db) -> db::Result<String> {
    let found = q!(String, "SELECT key FROM trace_key WHERE id = 1").opt(db).await?;
    if let Some(found) = found {
        return Ok(found);
    }
    let mut tx = db.write().await?;
    let made = key(&mut tx).await?;
    tx.commit().await?;
    Ok(made)
}

/// Whether two accounts were seen on the same network and device in the last 90 days.
pub async fn are_connected<'a>(
    from: impl Into<Source<'a>>,
    one: AccountId,
    other: AccountId,
    now: Millis,
) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM account_trace a JOIN account_trace b ON b.trace = a.trace
                        WHERE a.account_id = $1 AND b.account_id = $2 AND a.seen_at > $3 AND b.seen_at > $3)"
    )
    .bind(one)
    .bind(other)
    .bind(now.0 - KEPT_MS)
    .one(from)
    .await
}

/// The oldest account that was seen where this one was; itself when there is no other.
pub async fn cluster(tx: &mut Tx, account: AccountId, now: Millis) -> db::Result<AccountId> {
    let oldest = q!(
        Option<i64>,
        "SELECT min(b.account_id) FROM account_trace a JOIN account_trace b ON b.trace = a.trace
         WHERE a.account_id = $1 AND a.seen_at > $2 AND b.seen_at > $2"
    )
    .bind(account)
    .bind(now.0 - KEPT_MS)
    .one(tx)
    .await?;
    Ok(oldest.map_or(account, |id| account.min(id.into())))
}

/// Forgets traces older than 90 days; run by the hourly clean-up.
pub async fn forget_old(db: &Db, now: Millis) -> db::Result<()> {
    let mut tx = db.write().await?;
    q!((), "DELETE FROM account_trace WHERE seen_at <= $1")
        .bind(now.0 - KEPT_MS)
        .run(&mut tx)
        .await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_networks_tell_something() {
        for (address, expected) in [
            ("203.0.113.77", Some("203.0.113")),
            ("2001:db8:1:2::/64", Some("2001:db8:1")),
            ("127.0.0.1", None),
            ("10.1.2.3", None),
            ("192.168.1.9", None),
            ("fe80:0:0:0::/64", None),
            ("fd00:1:2:3::/64", None),
            ("0:0:0:0::/64", None),
            ("unknown", None),
        ] {
            assert_eq!(network(address).as_deref(), expected, "{address}");
        }
    }
}
