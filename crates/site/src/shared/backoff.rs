//! Waiting that grows: after a few tries each further one has to wait twice as long as the one before, up to a quarter of
//! an hour. Nothing is locked for good, and a right answer ends the waiting.

use db::{Db, q};
use domain::{accounts::wait_after, time::Millis};
use sha2::{Digest, Sha256};

use crate::shared::{
    cookies::hex,
    error::{Error, Result},
};

/// Tries are forgotten this long after the last one.
const FORGOTTEN_MS: i64 = Millis::DAY;

/// What people type is part of keys, so they are stored at one length.
fn stored(key: &str) -> String {
    hex(&Sha256::digest(key.as_bytes()))
}

/// Counts one try, before it is known whether it is right; refuses with the seconds to wait when it comes too early.
pub async fn admit(db: &Db, now: Millis, key: &str) -> Result<()> {
    let key = stored(key);
    let mut tx = db.write().await?;
    // Writing holds the row, so that tries at once are counted one after the other.
    let (tries, open_at) = q!(
        (i64, i64),
        "INSERT INTO try_wait (key, tries, open_at) VALUES ($1, 0, 0)
         ON CONFLICT (key) DO UPDATE SET tries = try_wait.tries RETURNING tries, open_at"
    )
    .bind(key.as_str())
    .one(&mut tx)
    .await?;
    if now.0 < open_at {
        return Err(Error::TooMany((open_at - now.0 + 999) / 1000));
    }
    let tries = if now.0 - open_at > FORGOTTEN_MS { 1 } else { tries + 1 };
    q!((), "UPDATE try_wait SET tries = $2, open_at = $3 WHERE key = $1")
        .bind(key.as_str())
        .bind(tries)
        .bind(now.0 + wait_after(tries))
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Forgets the tries under a key, after a right one.
pub async fn clear(tx: &mut db::Tx, key: &str) -> db::Result<()> {
    q!((), "DELETE FROM try_wait WHERE key = $1").bind(stored(key)).run(tx).await?;
    Ok(())
}

/// Forgets what counts no longer; run by the hourly clean-up.
pub async fn forget_old(tx: &mut db::Tx, now: Millis) -> db::Result<u64> {
    q!((), "DELETE FROM try_wait WHERE open_at < $1").bind(now.0 - FORGOTTEN_MS).run(tx).await
}
