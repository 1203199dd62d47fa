//! Who is to be told, read from the facts.

use db::{Db, Source, q};
use domain::{
    ids::{AccountId, ModelId, first_at},
    time::Millis,
};

use crate::shared::view::Maker;

/// Ids of the rows of an event are made at most this long after its time is taken.
const WRITTEN_WITHIN_MS: i64 = 10 * Millis::MINUTE;

/// Who downloaded which version of a model at this very moment.
pub async fn downloaders_at(
    db: &Db,
    model: ModelId,
    at: Millis,
) -> db::Result<Vec<(AccountId, i64)>> {
    q!(
        (AccountId, i64),
        "SELECT DISTINCT account_id, version FROM download
         WHERE model_id = $1 AND id >= $2 AND id < $3 AND created_at = $4"
    )
    .bind(model)
    .bind(first_at(at))
    .bind(first_at(at.plus(WRITTEN_WITHIN_MS)))
    .bind(at)
    .all(db)
    .await
}

/// The newest version until `at` that mends something, and how much it matters.
pub async fn mending(db: &Db, model: ModelId, at: Millis) -> db::Result<Option<(i64, String)>> {
    q!(
        (i64, String),
        "SELECT number, notice FROM version WHERE model_id = $1 AND created_at <= $2 AND notice <> 'update'
         ORDER BY number DESC LIMIT 1"
    )
    .bind(model)
    .bind(at)
    .opt(db)
    .await
}

/// Who downloaded a version before this one and not this one or a later, by id.
pub async fn have_older(db: &Db, model: ModelId, version: i64) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT account_id FROM download WHERE model_id = $1 GROUP BY account_id HAVING max(version) < $2
         ORDER BY account_id"
    )
    .bind(model)
    .bind(version)
    .all(db)
    .await
}

/// The name by which a member is called: the handle where there is no other.
pub async fn name_of<'a>(from: impl Into<Source<'a>>, member: AccountId) -> db::Result<String> {
    let found = q!((String, String), "SELECT handle, name FROM account WHERE id = $1")
        .bind(member)
        .opt(from)
        .await?;
    Ok(found.map_or_else(String::new, |(handle, name)| Maker::new(&handle, &name).name))
}
