//! Hourly: forgets what expired, ends imports that nobody goes on with, empties drafts that nobody can bring back, lets go
//! of refused uploads, and deletes stored files that no row has named for a day, and what killed processes left behind.

use std::collections::HashSet;

use anyhow::Result;
use blobs::BlobId;
use db::q;
use domain::time::Millis;

use super::{scratch, storage};
use crate::{
    app::App,
    features::{accounts, imports, leaving, prints, publish::refused, uploads},
    shared::{throttle, traces},
};

/// How long mails that could not be sent wait for an operator, milliseconds: they hold addresses and what was to be said.
const MAILS_KEPT: i64 = 30 * Millis::DAY;

pub async fn run(app: &App) -> Result<()> {
    let now = app.clock.now();
    traces::forget_old(&app.db, now).await?;
    throttle::forget_full(&app.db, now).await.map_err(|e| anyhow::anyhow!(e.message()))?;
    let mut tx = app.db.write().await?;
    accounts::cleaning::forget_expired(&mut tx, now).await?;
    imports::remote::store::forget_expired(&mut tx, now).await?;
    jobs::forget_dead(&mut tx, accounts::mail::JOB, now.plus(-MAILS_KEPT)).await?;
    tx.commit().await?;
    imports::keeping::end_waiting(app).await?;
    leaving::thrown::forget(app).await?;
    refused::forget(app).await?;
    uploads::clean_up(app).await?;
    prints::sliced::store::forget_unused(&app.db, now).await?;
    let swept = blobs::sweep(&app.blobs, now.0, |ids| named(app, ids)).await?;
    // Whatever the site's clock says: the machine's dates folders.
    let (folder, dated) = (app.scratch(), db::Clock::system().now());
    let folders = tokio::task::spawn_blocking(move || scratch::clear(&folder, dated)).await??;
    let noted = storage::Swept {
        seen: swept.seen,
        deleted: swept.deleted,
        deleted_bytes: swept.deleted_bytes,
        left_overs: swept.scratch_files + folders,
    };
    storage::note_sweep(app, &noted).await?;
    tracing::info!(?swept, folders, "cleaned up");
    Ok(())
}

/// Which of these blobs some row names: each row that does so was written together with one in `blob`, which goes only
/// when the last of them was refused.
async fn named(app: &App, ids: Vec<BlobId>) -> db::Result<HashSet<BlobId>> {
    let mut found = HashSet::new();
    for id in ids {
        let hash = id.as_bytes().to_vec();
        if q!(i64, "SELECT bytes FROM blob WHERE hash = $1")
            .bind(hash)
            .opt(&app.db)
            .await?
            .is_some()
        {
            found.insert(id);
        }
    }
    Ok(found)
}
