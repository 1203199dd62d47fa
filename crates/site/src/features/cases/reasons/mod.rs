//! What jurors wrote goes into the public log a month after the decision: by then it can influence nobody who still
//! judges. Without names of jurors, and without what tells whose work it is.

use std::time::Duration;

use anyhow::Result;
use domain::{
    cases::{chain::Entry, scrub::scrub},
    ids::CaseId,
    jury::Choice,
    time::Millis,
};

use super::{journal::Journal, log};
use crate::app::App;

mod store;

/// How long after the decision, days.
pub const AFTER_DAYS: i64 = 30;
/// How often it is looked.
const LOOK_EVERY: Duration = Duration::from_hours(1);
/// Cases gone through at once.
const BATCH: i64 = 100;

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.every("case_reasons", LOOK_EVERY, move |_| {
        let app = app.clone();
        async move { publish_due(&app).await }
    })
}

/// Publishes what is due.
pub async fn publish_due(app: &App) -> Result<()> {
    let before = app.clock.now().plus(-AFTER_DAYS * Millis::DAY);
    for case in store::due(&app.db, before, BATCH).await? {
        publish(app, case, before).await?;
    }
    Ok(())
}

async fn publish(app: &App, id: CaseId, before: Millis) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let Some(journal) = Journal::lock(&mut tx, app, id).await? else { return Ok(()) };
    // It may have been appealed meanwhile; then it is due when that is decided for a month.
    let is_due = journal.row.decided_at.is_some_and(|at| at <= before.0);
    if !is_due || journal.case.stage.is_open() {
        return Ok(());
    }
    let (handle, name) = store::names(&mut tx, journal.row.creator()).await?;
    for (round, choice, rationale) in store::unpublished(&mut tx, id).await? {
        let entry = Entry::Reasons {
            case: id.to_string(),
            round: round as u32,
            choice: Choice::parse(&choice).unwrap_or(Choice::CanNotTell),
            text: scrub(&rationale, &[&handle, &name]),
        };
        log::append(&mut tx, Some(id), &entry, now).await?;
    }
    store::set_published(&mut tx, id, now).await?;
    tx.commit().await?;
    Ok(())
}
