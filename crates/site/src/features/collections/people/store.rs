//! SQL of who works on whose collection.

use db::{Source, Tx, q, row};
use domain::{
    audience::{Place, SHARED},
    ids::{AccountId, CollectionId, CollectionMemberId},
    time::Millis,
};

row! {
    /// Somebody's place in a collection.
    #[derive(Clone, Debug)]
    pub struct Seat {
        pub collection_id: CollectionId,
        pub account_id: AccountId,
        pub state: Place,
    }
}

/// What became of asking somebody.
pub async fn place<'a>(
    from: impl Into<Source<'a>>,
    collection: CollectionId,
    account: AccountId,
) -> db::Result<Option<Place>> {
    q!(Place, "SELECT state FROM collection_member WHERE collection_id = $1 AND account_id = $2")
        .bind(collection)
        .bind(account)
        .opt(from)
        .await
}

pub async fn by_id<'a>(
    from: impl Into<Source<'a>>,
    id: CollectionMemberId,
) -> db::Result<Option<Seat>> {
    q!(Seat, "SELECT collection_id, account_id, state FROM collection_member WHERE id = $1")
        .bind(id)
        .opt(from)
        .await
}

/// Who works on a collection or is asked to.
pub async fn of_collection<'a>(
    from: impl Into<Source<'a>>,
    collection: CollectionId,
) -> db::Result<Vec<Seat>> {
    q!(
        Seat,
        "SELECT collection_id, account_id, state FROM collection_member
         WHERE collection_id = $1 AND state IN ('invited', 'joined') ORDER BY id LIMIT 100"
    )
    .bind(collection)
    .all(from)
    .await
}

/// Collections of others that a member works on or is asked to, the newest first.
pub async fn of_member<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
) -> db::Result<Vec<Seat>> {
    q!(
        Seat,
        "SELECT collection_id, account_id, state FROM collection_member
         WHERE account_id = $1 AND state IN ('invited', 'joined') ORDER BY collection_id DESC LIMIT $2"
    )
    .bind(account)
    .bind(SHARED as i64)
    .all(from)
    .await
}

/// Gives somebody a place, or another one; `fresh` becomes its id when there is none yet. Gives the id.
pub async fn set(
    tx: &mut Tx,
    fresh: CollectionMemberId,
    seat: &Seat,
    now: Millis,
) -> db::Result<CollectionMemberId> {
    q!(
        CollectionMemberId,
        "INSERT INTO collection_member (id, collection_id, account_id, state, changed_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (collection_id, account_id) DO UPDATE SET state = $4, changed_at = $5 RETURNING id"
    )
    .bind(fresh)
    .bind(seat.collection_id)
    .bind(seat.account_id)
    .bind(seat.state)
    .bind(now)
    .one(tx)
    .await
}

/// Takes the places back that two members have in each other's collections; gives these.
pub async fn part(
    tx: &mut Tx,
    (one, other): (AccountId, AccountId),
    now: Millis,
) -> db::Result<Vec<CollectionMemberId>> {
    q!(
        CollectionMemberId,
        sqlite: "UPDATE collection_member SET state = 'removed', changed_at = $3
                 WHERE state IN ('invited', 'joined') AND (
                     (account_id = $1 AND collection_id IN (SELECT id FROM collection WHERE account_id = $2))
                     OR (account_id = $2 AND collection_id IN (SELECT id FROM collection WHERE account_id = $1)))
                 RETURNING id",
        // In one order: each of the two may block the other at the same moment.
        pg: "UPDATE collection_member SET state = 'removed', changed_at = $3
             WHERE state IN ('invited', 'joined') AND id = ANY(ARRAY(
                 SELECT id FROM collection_member WHERE state IN ('invited', 'joined') AND (
                     (account_id = $1 AND collection_id IN (SELECT id FROM collection WHERE account_id = $2))
                     OR (account_id = $2 AND collection_id IN (SELECT id FROM collection WHERE account_id = $1)))
                 ORDER BY id FOR UPDATE))
             RETURNING id",
    )
    .bind(one)
    .bind(other)
    .bind(now)
    .all(tx)
    .await
}
