//! SQL of runs that are forgotten.

use db::{Tx, q};
use domain::ids::{AccountId, ImportRunId};

use crate::features::imports::store::{Item, ItemState};

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
