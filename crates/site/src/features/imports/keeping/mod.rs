//! How long runs are kept: the latest of each member, with their small pictures and what was found to have changed.

use anyhow::Result;
use db::Tx;
use domain::{
    ids::{AccountId, ImportRunId},
    time::Millis,
};

use super::{
    store::{self as imports, RunState},
    sync,
};
use crate::features::publish::refused;

mod store;

/// Runs of one member that are kept after they have ended.
const RUNS_KEPT: usize = 20;

/// Forgets what a member's older runs found, once they have ended. What became drafts stays.
pub async fn forget_old(tx: &mut Tx, account: AccountId, now: Millis) -> Result<()> {
    for (run, state) in store::runs(tx, account).await?.into_iter().skip(RUNS_KEPT) {
        if matches!(RunState::parse(&state), Some(RunState::Done | RunState::Failed)) {
            forget(tx, run, now).await?;
        }
    }
    Ok(())
}

/// Forgets a run with its small pictures and what it proposed.
pub async fn forget(tx: &mut Tx, run: ImportRunId, now: Millis) -> Result<()> {
    let mut blobs = store::thumbs(tx, run).await?;
    for item in store::proposed(tx, run).await? {
        sync::forget(tx, &item).await?;
    }
    blobs.extend(store::blobs(tx, run).await?);
    imports::let_go(tx, run, now).await?;
    store::delete(tx, run).await?;
    for blob in blobs {
        refused::release(tx, blob, now.0).await?;
    }
    Ok(())
}
