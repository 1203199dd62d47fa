//! How long runs are kept: the latest of each member, with their small pictures and what was found to have changed; and
//! how long the archives of one that nobody goes on with.

use anyhow::Result;
use db::Tx;
use domain::{
    ids::{AccountId, ImportRunId},
    time::Millis,
};

use super::{
    store::{self as imports, Run, RunState},
    sync,
};
use crate::{app::App, features::publish::refused};

pub use store::touch;

mod store;

/// Runs of one member that are kept after they have ended.
const RUNS_KEPT: usize = 20;
/// How long a run that waits for its member keeps its archives, after the last thing that happened in it, milliseconds.
const WAITS_MS: i64 = 30 * Millis::DAY;

/// Said of a run that was not begun in time.
const NOT_BEGUN: &str = "It was not begun within 30 days, so its archives were let go of. Upload them again to bring in what lies in them.";
/// Said of one that was paused.
const NOT_GONE_ON: &str = "It was paused for 30 days, so its archives were let go of. What became drafts stays; for the rest, upload them again.";

/// When a run with archives ends by itself, if it waits for its member and nothing happens in it until then.
pub fn ends_at(run: &Run) -> Option<Millis> {
    let waits = matches!(run.state(), RunState::Choosing | RunState::Paused);
    waits.then(|| Millis(run.updated_at).plus(WAITS_MS))
}

/// Ends the runs that waited too long for their members, and lets go of their archives.
pub async fn end_waiting(app: &App) -> Result<()> {
    let now = app.clock.now();
    let until = now.plus(-WAITS_MS);
    for (run, state) in store::waiting(&app.db, until).await? {
        let is_paused = RunState::parse(&state) == Some(RunState::Paused);
        let word = if is_paused { NOT_GONE_ON } else { NOT_BEGUN };
        let mut tx = app.db.write().await?;
        if store::end(&mut tx, run, &state, until, word, now).await? {
            imports::let_go(&mut tx, run, now).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

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
