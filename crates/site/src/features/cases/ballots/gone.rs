//! Jurors who left or whose account was closed step back from every file that waits for them, so that a reserve is called
//! at once instead of when they have been silent for two days.

use anyhow::Result;
use domain::{events::Event, ids::AccountId};
use languages::Language;

use super::store;
use crate::{app::App, shared::error::Error};

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    let kinds = [Event::AccountDeleted, Event::AccountClosed].map(Event::name);
    registry.on_event("jurors-gone", &kinds, move |event| {
        let app = app.clone();
        async move { step_back(&app, event.subject.into()).await }
    })
}

/// One file after the other, each in a transaction of its own. A ballot or a count that came first is how it should be.
async fn step_back(app: &App, juror: AccountId) -> Result<()> {
    for seat in store::waiting(&app.db, juror, app.clock.now()).await? {
        match super::leave(app, (juror, Language::English), seat).await {
            Ok(()) | Err(Error::Conflict(_)) => {}
            Err(error) => return Err(anyhow::anyhow!("seat {seat}: {error:?}")),
        }
    }
    Ok(())
}
