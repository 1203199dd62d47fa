//! SQL of runs that are forgotten, or end by themselves.

use db::{Db, Tx, q};
use domain::{
    ids::{AccountId, ImportRunId},
    time::Millis,
};

use crate::features::imports::store::{Item, ItemState, RunState};

/// Notes that something happened in a run: it waits for its member from then on.
pub async fn touch(tx: &mut Tx, run: ImportRunId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE import_run SET updated_at = $2 WHERE id = $1")
        .bind(run)
        .bind(now.0)
        .run(tx)
        .await?;
    Ok(())
}

/// Runs with archives that wait for their members, with their states, in which nothing happened since; one that a
/// program from before began has its archive in its own row.
pub async fn waiting(db: &Db, since: Millis) -> db::Result<Vec<(ImportRunId, String)>> {
    q!(
        (ImportRunId, String),
        "SELECT id, state FROM import_run
         WHERE id IN (SELECT run_id FROM import_archive UNION SELECT id FROM import_run WHERE blob IS NOT NULL)
             AND state IN ($1, $2) AND updated_at <= $3 ORDER BY id"
    )
    .bind(RunState::Choosing.as_str())
    .bind(RunState::Paused.as_str())
    .bind(since.0)
    .all(db)
    .await
}

/// Ends a run in this state with a word, unless something happened in it since; gives whether it did.
pub async fn end(
    tx: &mut Tx,
    run: ImportRunId,
    state: &str,
    since: Millis,
    word: &str,
    now: Millis,
) -> db::Result<bool> {
    let ended = q!(
        (),
        "UPDATE import_run SET state = $4, problem = $5, updated_at = $6
         WHERE id = $1 AND state = $2 AND updated_at <= $3"
    )
    .bind(run)
    .bind(state)
    .bind(since.0)
    .bind(RunState::Done.as_str())
    .bind(word)
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(ended > 0)
}

/// Runs of a member with their states, the latest first; a hundred at most.
pub async fn runs(tx: &mut Tx, account: AccountId) -> db::Result<Vec<(ImportRunId, String)>> {
    q!(
        (ImportRunId, String),
        "SELECT id, state FROM import_run WHERE account_id = $1 ORDER BY id DESC LIMIT 100"
    )
    .bind(account)
    .all(tx)
    .await
}

/// Hashes of the small pictures of a run.
pub async fn thumbs(tx: &mut Tx, run: ImportRunId) -> db::Result<Vec<Vec<u8>>> {
    q!(Vec<u8>, "SELECT thumb FROM import_item WHERE run_id = $1 AND thumb IS NOT NULL")
        .bind(run)
        .all(tx)
        .await
}

/// What a run proposed and nobody took over.
pub async fn proposed(tx: &mut Tx, run: ImportRunId) -> db::Result<Vec<Item>> {
    q!(
        Item,
        "SELECT place, planned, chosen, state, reason, model_id, thumb, archive FROM import_item
         WHERE run_id = $1 AND state = $2 ORDER BY place"
    )
    .bind(run)
    .bind(ItemState::Changed.as_str())
    .all(tx)
    .await
}

/// Hashes of the bytes that wait for it.
pub async fn blobs(tx: &mut Tx, run: ImportRunId) -> db::Result<Vec<Vec<u8>>> {
    q!(Vec<u8>, "SELECT DISTINCT hash FROM import_item_blob WHERE run_id = $1")
        .bind(run)
        .all(tx)
        .await
}

/// Deletes a run with its items.
pub async fn delete(tx: &mut Tx, run: ImportRunId) -> db::Result<()> {
    for statement in [
        q!((), "DELETE FROM import_item_blob WHERE run_id = $1"),
        q!((), "DELETE FROM import_item WHERE run_id = $1"),
        q!((), "DELETE FROM import_remote WHERE run_id = $1"),
        q!((), "DELETE FROM import_run WHERE id = $1"),
    ] {
        statement.bind(run).run(&mut *tx).await?;
    }
    Ok(())
}
