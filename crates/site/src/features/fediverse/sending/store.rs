//! SQL of what is to be sent to other sites.

use db::{Db, Source, Tx, q, row};
use domain::{
    ids::{FediverseDeliveryId, first_at},
    time::Millis,
};

row! {
    /// What was or is to be sent to an inbox.
    #[derive(Clone, Debug)]
    pub struct Delivery {
        pub id: FediverseDeliveryId,
        /// Address of who says it.
        pub actor: String,
        /// Address of what is said.
        pub activity: String,
        pub host: String,
        pub inbox: String,
        pub body: String,
    }
}

/// Writes what is to be sent; whether it was not there before.
pub async fn insert(tx: &mut Tx, new: &Delivery) -> db::Result<bool> {
    let written = q!(
        (),
        "INSERT INTO fediverse_delivery (id, actor, activity, host, inbox, body, tries)
         VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT (activity, inbox) DO NOTHING"
    )
    .bind(new.id)
    .bind(new.actor.as_str())
    .bind(new.activity.as_str())
    .bind(new.host.as_str())
    .bind(new.inbox.as_str())
    .bind(new.body.as_str())
    .run(tx)
    .await?;
    Ok(written > 0)
}

/// What waits longest for a site.
pub async fn waiting<'a>(from: impl Into<Source<'a>>, host: &str) -> db::Result<Option<Delivery>> {
    q!(
        Delivery,
        "SELECT id, actor, activity, host, inbox, body FROM fediverse_delivery
         WHERE host = $1 AND done_at IS NULL ORDER BY id LIMIT 1"
    )
    .bind(host)
    .opt(from)
    .await
}

/// Notes that something was taken, or refused for good; its words go.
pub async fn done(tx: &mut Tx, id: FediverseDeliveryId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE fediverse_delivery SET done_at = $2, body = '' WHERE id = $1")
        .bind(id)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Deletes what waits to be sent for an actor.
pub async fn delete_waiting(tx: &mut Tx, actor: &str) -> db::Result<()> {
    q!((), "DELETE FROM fediverse_delivery WHERE actor = $1 AND done_at IS NULL")
        .bind(actor)
        .run(tx)
        .await?;
    Ok(())
}

/// How many messages are deleted at once.
pub const FORGOTTEN: u64 = 1_000;

/// Deletes some of what was written before `before`, whether it was sent or not; how many.
pub async fn forget(tx: &mut Tx, before: Millis) -> db::Result<u64> {
    q!(
        (),
        "DELETE FROM fediverse_delivery
         WHERE id IN (SELECT id FROM fediverse_delivery WHERE id < $1 ORDER BY id LIMIT 1000)"
    )
    .bind(first_at(before))
    .run(tx)
    .await
}

/// How many messages wait for a site, counted up to `most`.
pub async fn count_waiting(db: &Db, host: &str, most: i64) -> db::Result<i64> {
    q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM (
             SELECT id FROM fediverse_delivery WHERE host = $1 AND done_at IS NULL LIMIT $2) w"
    )
    .bind(host)
    .bind(most)
    .one(db)
    .await
}

/// Deletes those messages that wait for an inbox whose addresses begin so.
pub async fn delete_older(tx: &mut Tx, (host, inbox): (&str, &str), begin: &str) -> db::Result<()> {
    q!(
        (),
        "DELETE FROM fediverse_delivery
         WHERE host = $1 AND inbox = $2 AND done_at IS NULL AND activity LIKE $3"
    )
    .bind(host)
    .bind(inbox)
    .bind(format!("{begin}%"))
    .run(tx)
    .await?;
    Ok(())
}
