//! The event log: what happened, in an order that everyone reads alike.
//!
//! An event is written in the transaction of its cause, without a position. After the commit any worker gives positions
//! to the events that have none, under the lock of one row; so positions become visible in rising order, and a reader
//! that has seen position 7 never meets a late 6. (Positions drawn at insert would become visible in the order of
//! commits, and a reader would miss some.)

use db::{Db, Json, Tx, q};
use domain::{ids::EventId, time::Millis};
use serde_json::Value;
use tokio::sync::watch;

/// Announced when an event was written.
pub(crate) const RECORDED: &str = "events recorded";
/// Announced when events got their positions.
pub(crate) const SEQUENCED: &str = "events sequenced";
/// Events that get their positions in one transaction.
const BATCH: i64 = 1_000;

db::row! {
    /// An event with its place in the log.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Event {
        id: EventId,
        /// Its name.
        kind: String,
        /// What it is about: an account, a model, by its id.
        subject: i64,
        payload: Json<Value>,
        created_at: Millis,
        /// 1 for the first event of the log; without gaps.
        position: i64,
    }
}

/// Writes an event about `subject`; it is in the log if and only if the transaction commits.
pub async fn record(
    tx: &mut Tx,
    id: EventId,
    kind: &str,
    subject: i64,
    payload: Value,
    now: Millis,
) -> db::Result<()> {
    tx.announce(RECORDED);
    q!(
        (),
        "INSERT INTO event (id, kind, subject, payload, created_at) VALUES ($1, $2, $3, $4, $5)"
    )
    .bind(id)
    .bind(kind)
    .bind(subject)
    .bind(Json(payload))
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// At most `limit` events after `position`, in order; 0 starts at the beginning.
pub async fn events_after(db: &Db, position: i64, limit: u32) -> db::Result<Vec<Event>> {
    q!(
        Event,
        "SELECT id, kind, subject, payload, created_at, position FROM event
         WHERE position > $1 ORDER BY position LIMIT $2"
    )
    .bind(position)
    .bind(i64::from(limit))
    .all(db)
    .await
}

/// The position of the newest event that has one; 0 for an empty log.
pub async fn last_position(db: &Db) -> db::Result<i64> {
    q!(i64, "SELECT last_position FROM sequencer WHERE id = 1").one(db).await
}

/// Sees a change whenever events of this process, or those it gave positions to, can be read. Other processes' events
/// come without: look now and then.
pub fn watch(db: &Db) -> watch::Receiver<u64> {
    db.watch(SEQUENCED)
}

/// Gives positions to all events that have none; gives how many. Safe in any number of processes at once.
pub async fn sequence(db: &Db) -> db::Result<u64> {
    let mut sequenced = 0;
    // The look without a lock keeps an idle server from writing.
    while q!(i64, "SELECT id FROM event WHERE position IS NULL LIMIT 1").opt(db).await?.is_some() {
        let mut tx = db.write().await?;
        let batch = sequence_batch(&mut tx).await?;
        tx.commit().await?;
        sequenced += batch;
    }
    Ok(sequenced)
}

async fn sequence_batch(tx: &mut Tx) -> db::Result<u64> {
    // Takes the lock: whoever else is at it waits here, and then sees what we have done.
    let last = q!(
        i64,
        "UPDATE sequencer SET last_position = last_position WHERE id = 1 RETURNING last_position"
    )
    .one(&mut *tx)
    .await?;
    let count = q!(
        (),
        "UPDATE event SET position = placed.position
         FROM (SELECT id, $1 + row_number() OVER (ORDER BY id) AS position
               FROM event WHERE position IS NULL ORDER BY id LIMIT $2) AS placed
         WHERE event.id = placed.id"
    )
    .bind(last)
    .bind(BATCH)
    .run(tx)
    .await?;
    q!((), "UPDATE sequencer SET last_position = last_position + $1 WHERE id = 1")
        .bind(count as i64)
        .run(tx)
        .await?;
    tx.announce(SEQUENCED);
    Ok(count)
}
