//! Pauses of promotion that programs from before pauses were stored did not begin or end, while several versions run beside
//! each other.

use anyhow::Result;
use domain::ids::CaseId;

use super::{journal::Journal, letters};
use crate::{app::App, features::promotion::store as promotion};

/// Gives open cases the pause they should have, and ends those of decided ones.
pub async fn mend(app: &App) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    promotion::end_left_pauses(&mut tx, now).await?;
    tx.commit().await?;
    for id in promotion::never_paused(&app.db).await? {
        begin(app, id).await?;
    }
    Ok(())
}

async fn begin(app: &App, id: CaseId) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let Some(journal) = Journal::lock(&mut tx, app, id).await? else { return Ok(()) };
    let what = (journal.row.model(), journal.row.version);
    let is_waiting = journal.row.is_open && journal.row.is_violation.is_none();
    if is_waiting && promotion::pause(&mut tx, id, what, now).await? {
        letters::tell_pause(&mut tx, app, &journal, now).await?;
        tx.commit().await?;
    }
    Ok(())
}
