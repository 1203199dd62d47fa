//! SQL of what members mean to print.

use db::{Db, Tx, q, row};
use domain::{
    ids::{AccountId, ModelId},
    time::Millis,
};

row! {
    /// A model somebody means to print.
    #[derive(Clone, Debug)]
    pub struct Entry {
        pub model_id: i64,
        pub place: i64,
        pub copies: i64,
    }
}

/// The whole list in order; it has at most 200 entries.
pub async fn all(db: &Db, account: AccountId) -> db::Result<Vec<Entry>> {
    q!(
        Entry,
        "SELECT model_id, place, copies FROM print_queue WHERE account_id = $1 ORDER BY place, model_id LIMIT 200"
    )
    .bind(account)
    .all(db)
    .await
}

/// How many entries a list has, for the limit.
pub async fn size(tx: &mut Tx, account: AccountId) -> db::Result<i64> {
    q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM print_queue WHERE account_id = $1")
        .bind(account)
        .one(tx)
        .await
}

/// Puts one copy of a model at the end; one that is there already stays as it is.
pub async fn put(tx: &mut Tx, account: AccountId, model: ModelId, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO print_queue (account_id, model_id, place, copies, added_at)
         VALUES ($1, $2, (SELECT COALESCE(max(place), 0) + 1 FROM print_queue WHERE account_id = $1), 1, $3)
         ON CONFLICT (account_id, model_id) DO NOTHING"
    )
    .bind(account)
    .bind(model)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

pub async fn take(tx: &mut Tx, account: AccountId, model: ModelId) -> db::Result<()> {
    q!((), "DELETE FROM print_queue WHERE account_id = $1 AND model_id = $2")
        .bind(account)
        .bind(model)
        .run(tx)
        .await?;
    Ok(())
}

pub async fn entry(tx: &mut Tx, account: AccountId, model: ModelId) -> db::Result<Option<Entry>> {
    q!(
        Entry,
        "SELECT model_id, place, copies FROM print_queue WHERE account_id = $1 AND model_id = $2"
    )
    .bind(account)
    .bind(model)
    .opt(tx)
    .await
}

/// The entry before or after one.
pub async fn neighbour(
    tx: &mut Tx,
    account: AccountId,
    entry: &Entry,
    is_before: bool,
) -> db::Result<Option<Entry>> {
    if is_before {
        q!(
            Entry,
            "SELECT model_id, place, copies FROM print_queue
             WHERE account_id = $1 AND (place, model_id) < ($2, $3) ORDER BY place DESC, model_id DESC LIMIT 1"
        )
    } else {
        q!(
            Entry,
            "SELECT model_id, place, copies FROM print_queue
             WHERE account_id = $1 AND (place, model_id) > ($2, $3) ORDER BY place, model_id LIMIT 1"
        )
    }
    .bind(account)
    .bind(entry.place)
    .bind(entry.model_id)
    .opt(tx)
    .await
}

pub async fn set(tx: &mut Tx, account: AccountId, entry: &Entry) -> db::Result<()> {
    q!(
        (),
        "UPDATE print_queue SET place = $3, copies = $4 WHERE account_id = $1 AND model_id = $2"
    )
    .bind(account)
    .bind(entry.model_id)
    .bind(entry.place)
    .bind(entry.copies)
    .run(tx)
    .await?;
    Ok(())
}
