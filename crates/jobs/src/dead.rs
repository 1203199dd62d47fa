//! Jobs that failed for good, for the operator to read, retry or discard.

use db::{Db, Json, Tx, q};
use domain::{ids::JobId, time::Millis};

use crate::queue::TOPIC;

db::row! {
    /// A job that used up its attempts.
    #[derive(Clone, Debug, PartialEq)]
    pub struct DeadJob {
        id: JobId,
        kind: String,
        payload: Json<serde_json::Value>,
        attempts: i64,
        /// The error of the last attempt, with its causes.
        last_error: String,
        created_at: Millis,
        dead_at: Millis,
    }
}

/// At most `limit` of them, the newest first; `before` is time and id of the last one of the page before.
pub async fn list_dead(
    db: &Db,
    before: Option<(Millis, JobId)>,
    limit: u32,
) -> db::Result<Vec<DeadJob>> {
    let (time, id) = before.unwrap_or((Millis(i64::MAX), JobId::from(i64::MAX)));
    q!(
        DeadJob,
        "SELECT id, kind, payload, attempts, last_error, created_at, dead_at FROM job
         WHERE dead_at IS NOT NULL AND (dead_at, id) < ($1, $2) ORDER BY dead_at DESC, id DESC LIMIT $3"
    )
    .bind(time)
    .bind(id)
    .bind(i64::from(limit))
    .all(db)
    .await
}

/// Gives it all its attempts again, from now on; `false` when it is no longer among the dead.
pub async fn retry_dead(tx: &mut Tx, id: JobId, now: Millis) -> db::Result<bool> {
    tx.announce(TOPIC);
    let changed =
        q!((), "UPDATE job SET dead_at = NULL, attempts = 0, run_at = $2 WHERE id = $1 AND dead_at IS NOT NULL")
            .bind(id)
            .bind(now)
            .run(tx)
            .await?;
    Ok(changed == 1)
}

/// Throws it away; `false` when it is no longer among the dead.
pub async fn discard_dead(tx: &mut Tx, id: JobId) -> db::Result<bool> {
    let changed =
        q!((), "DELETE FROM job WHERE id = $1 AND dead_at IS NOT NULL").bind(id).run(tx).await?;
    Ok(changed == 1)
}

/// Throws away those of `kind` that failed for good before `before`, where nobody decided; gives how many.
pub async fn forget_dead(tx: &mut Tx, kind: &str, before: Millis) -> db::Result<u64> {
    q!((), "DELETE FROM job WHERE dead_at IS NOT NULL AND dead_at < $1 AND kind = $2")
        .bind(before)
        .bind(kind)
        .run(tx)
        .await
}
