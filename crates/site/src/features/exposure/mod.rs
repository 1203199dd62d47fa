//! How often models are shown, day by day, and how evenly: `shared::sight` and `shared::visits` count in memory, here it is
//! written down every few seconds, a job makes the figures of each day, and `/transparency` shows them.

use std::time::Duration;

use anyhow::Result;
use axum::Router;
use domain::cred::Day;
use tokio_util::sync::CancellationToken;

use crate::{app::App, shared::routes::get};

mod pages;
pub mod spread;
pub mod store;
mod views;
pub mod visits;

/// How long counts stay in memory; a crash loses as much.
const WRITE_EVERY: Duration = Duration::from_secs(5);
/// Entries written in one statement.
const BATCH: usize = 500;

pub fn routes() -> Router<App> {
    Router::new().route("/transparency", get(pages::show))
}

/// The figures of each day that has passed; and what is not kept of visits.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (passing, forgetting) = (app.clone(), app.clone());
    registry
        .every("exposure_days", Duration::from_hours(1), move |_| {
            let app = passing.clone();
            async move { spread::of_past_days(&app).await }
        })
        .every("visits_forgotten", Duration::from_hours(1), move |_| {
            let app = forgetting.clone();
            async move { visits::forget(&app).await }
        })
}

/// Writes what this server counted, until the process ends.
pub async fn follow(app: App, stop: CancellationToken) {
    loop {
        let is_over = tokio::select! {
            () = stop.cancelled() => true,
            () = tokio::time::sleep(WRITE_EVERY) => false,
        };
        if let Err(error) = write(&app).await {
            tracing::error!(error = format!("{error:#}"), "counts of what was shown are lost");
        }
        if is_over {
            return;
        }
    }
}

/// Writes down what was counted since the last time.
pub async fn write(app: &App) -> Result<()> {
    let taken = app.tally.take(today(app));
    let mut models: Vec<_> = taken.models.into_iter().collect();
    // In one order everywhere, so that two servers never wait for each other.
    models.sort_unstable_by_key(|(place, _)| *place);
    for batch in models.chunks(BATCH) {
        db::write_retry!(app.db, |tx| store::add(tx, batch).await)?;
    }
    for (day, pages) in taken.pages {
        let mut tx = app.db.write().await?;
        store::add_pages(&mut tx, day, pages).await?;
        tx.commit().await?;
    }
    visits::write(app).await
}

/// The day it is.
fn today(app: &App) -> Day {
    Day::of(app.clock.now())
}
