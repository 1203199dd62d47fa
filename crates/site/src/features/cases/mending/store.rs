//! SQL of what authors say is mended.

use db::{Source, Tx, q};
use domain::{
    ids::{AccountId, CaseId, EventId, ModelId},
    time::Millis,
};

/// Ends the measures of a case that end when the work is mended.
pub async fn lift_measures(tx: &mut Tx, case: CaseId, now: Millis) -> db::Result<u64> {
    q!(
        (),
        "UPDATE measure SET lifted_at = $2
         WHERE case_id = $1 AND reversed_at IS NULL AND lifted_at IS NULL AND (measure = 'hidden' OR measure = 'correction')"
    )
    .bind(case)
    .bind(now)
    .run(tx)
    .await
}

/// Since when a moderator is asked to look at what was mended in a case.
pub async fn asked_at<'a>(from: impl Into<Source<'a>>, case: CaseId) -> db::Result<Option<Millis>> {
    q!(Millis, "SELECT asked_at FROM case_mending WHERE case_id = $1 AND decided_at IS NULL")
        .bind(case)
        .opt(from)
        .await
}

/// Whether the last look at what was mended in a case ended what followed from it.
pub async fn last<'a>(from: impl Into<Source<'a>>, case: CaseId) -> db::Result<Option<bool>> {
    q!(
        bool,
        "SELECT is_lifted FROM case_mending WHERE case_id = $1 AND is_lifted IS NOT NULL ORDER BY id DESC LIMIT 1"
    )
    .bind(case)
    .opt(from)
    .await
}

/// Whether somebody asked for a look after `since` and was answered.
pub async fn asked_since(tx: &mut Tx, case: CaseId, since: Millis) -> db::Result<bool> {
    let found = q!(
        i64,
        "SELECT id FROM case_mending WHERE case_id = $1 AND asked_at > $2 AND decided_at IS NOT NULL LIMIT 1"
    );
    Ok(found.bind(case).bind(since).opt(tx).await?.is_some())
}

/// Asks for a look; `false` when one is asked for already.
pub async fn ask(tx: &mut Tx, id: EventId, case: CaseId, now: Millis) -> db::Result<bool> {
    let rows = q!(
        (),
        "INSERT INTO case_mending (id, case_id, asked_at, reason) VALUES ($1, $2, $3, '') ON CONFLICT DO NOTHING"
    )
    .bind(id)
    .bind(case)
    .bind(now)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Notes what a moderator found; `false` when nothing waits any more.
pub async fn decide(
    tx: &mut Tx,
    case: CaseId,
    moderator: AccountId,
    (is_lifted, reason): (bool, &str),
    now: Millis,
) -> db::Result<bool> {
    let rows = q!(
        (),
        "UPDATE case_mending SET moderator_id = $2, is_lifted = $3, reason = $4, decided_at = $5
         WHERE case_id = $1 AND decided_at IS NULL"
    )
    .bind(case)
    .bind(moderator)
    .bind(is_lifted)
    .bind(reason)
    .bind(now)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Lets go of a question that has become idle, since the decision was taken back.
pub async fn close(tx: &mut Tx, case: CaseId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE case_mending SET decided_at = $2 WHERE case_id = $1 AND decided_at IS NULL")
        .bind(case)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Whether a version above this one mends something.
pub async fn mends_since(tx: &mut Tx, model: ModelId, number: i64) -> db::Result<bool> {
    let found = q!(
        i64,
        "SELECT number FROM version WHERE model_id = $1 AND number > $2 AND notice <> 'update' ORDER BY number LIMIT 1"
    );
    Ok(found.bind(model).bind(number).opt(tx).await?.is_some())
}

/// The newest version of somebody's model that was public when those measures took it from view that end at `now`.
pub async fn newest_out(
    tx: &mut Tx,
    creator: AccountId,
    model: ModelId,
    now: Millis,
) -> db::Result<i64> {
    q!(
        i64,
        "SELECT COALESCE(MAX(v.number), 0) FROM version v
         WHERE v.model_id = $2 AND v.created_at <= COALESCE(
             (SELECT MIN(m.created_at) FROM measure m
              WHERE m.account_id = $1 AND m.model_id = $2 AND m.measure IN ('hidden', 'removed', 'suspended', 'closed')
                AND COALESCE(m.reversed_at, m.lifted_at) = $3), $3)"
    )
    .bind(creator)
    .bind(model)
    .bind(now)
    .one(tx)
    .await
}
