//! Rate limits shared by all replicas: the generic cell rate algorithm on one row per key.

use db::{Db, q};
use domain::time::Millis;

use sha2::{Digest, Sha256};

use crate::shared::{
    cookies::hex,
    error::{Error, Result},
};

/// How often something may be tried: `burst` at once, then one more every `every_ms`.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub burst: i64,
    pub every_ms: i64,
}

/// Sign-in tries for one account from one network, or from a browser that it knows.
pub const SIGN_IN: Limit = Limit { burst: 10, every_ms: 30 * Millis::SECOND };
/// Sign-in tries from one network, which a school or a company may share.
pub const NETWORK: Limit = Limit { burst: 30, every_ms: 10 * Millis::SECOND };
/// Sign-in tries for one account from everywhere: refills faster than any one network may try, so that only many
/// networks at once can empty it.
pub const ACCOUNT: Limit = Limit { burst: 100, every_ms: 6 * Millis::SECOND };
/// New accounts from one address.
pub const SIGN_UP: Limit = Limit { burst: 10, every_ms: 5 * Millis::MINUTE };
/// Mails of one kind to one address (verification, reset, change): what others ask for it in one form does not use up
/// another.
pub const MAIL: Limit = Limit { burst: 3, every_ms: 10 * Millis::MINUTE };

/// Legal notices from one network address, and receipts to one mailbox.
pub const LEGAL: Limit = Limit { burst: 10, every_ms: 5 * Millis::MINUTE };
/// Print reports of one member.
pub const REPORT: Limit = Limit { burst: 20, every_ms: 5 * Millis::MINUTE };
/// Sliced files a member has read into a form.
pub const SLICED: Limit = Limit { burst: 20, every_ms: Millis::MINUTE };
/// Shapes a member, or a network without a session, looks for by a file.
pub const SHAPES: Limit = Limit { burst: 20, every_ms: Millis::MINUTE };
/// Profiles elsewhere that are looked at for a member.
pub const PROFILE: Limit = Limit { burst: 5, every_ms: 12 * Millis::MINUTE };
/// Keys of libraries elsewhere that a member gives.
pub const ACCESS: Limit = Limit { burst: 20, every_ms: 5 * Millis::MINUTE };
/// Votes of one member on reports.
pub const VOTE: Limit = Limit { burst: 100, every_ms: 20 * Millis::SECOND };

/// People a member asks to work on a collection.
pub const INVITE: Limit = Limit { burst: 20, every_ms: 10 * Millis::MINUTE };
/// Likes, follows and what else one presses of one member.
pub const BUTTON: Limit = Limit { burst: 120, every_ms: 5 * Millis::SECOND };

/// Counts one try; refuses with the seconds to wait when the bucket of `key` is empty.
pub async fn admit(db: &Db, now: Millis, key: &str, limit: Limit) -> Result<()> {
    // What people type is part of keys, so they are stored at one length.
    let key = &hex(&Sha256::digest(key.as_bytes()));
    let mut tx = db.write().await?;
    let latest = now.0 + limit.burst * limit.every_ms;
    // One statement, so that two tries at once can not both take the last place. A try moves the moment at which the
    // bucket is full again by one interval.
    let admitted = q!(
        i64,
        "INSERT INTO throttle (key, full_at) VALUES ($1, $2)
         ON CONFLICT (key) DO UPDATE
         SET full_at = CASE WHEN throttle.full_at > $3 THEN throttle.full_at + $4 ELSE $2 END
         WHERE throttle.full_at + $4 <= $5
         RETURNING full_at"
    )
    .bind(key.as_str())
    .bind(now.0 + limit.every_ms)
    .bind(now.0)
    .bind(limit.every_ms)
    .bind(latest)
    .opt(&mut tx)
    .await?;
    if admitted.is_none() {
        let full_at = q!(i64, "SELECT full_at FROM throttle WHERE key = $1")
            .bind(key.as_str())
            .one(&mut tx)
            .await?;
        return Err(Error::TooMany((full_at + limit.every_ms - latest + 999) / 1000));
    }
    tx.commit().await?;
    Ok(())
}

/// Forgets buckets that are full again; run by the daily clean-up.
pub async fn forget_full(db: &Db, now: Millis) -> Result<u64> {
    let mut tx = db.write().await?;
    let forgotten =
        q!((), "DELETE FROM throttle WHERE full_at < $1").bind(now.0).run(&mut tx).await?;
    tx.commit().await?;
    Ok(forgotten)
}
