//! Cases: reports that weigh enough become one; the author is told, a panel is drawn by lot from a pool that was
//! committed in public, ballots are counted, a measure follows with its reasons, an appeal ends it. What happened are
//! events (`domain::cases` says what they amount to); the public log repeats them without names.

use std::time::Duration;

use axum::Router;
use domain::events::Event;

use crate::{
    app::App,
    shared::routes::{get, post},
};

pub mod ballots;
mod beacon;
pub mod effects;
pub mod journal;
pub mod letters;
pub mod log;
pub mod mailed;
pub mod mending;
pub mod opening;
pub mod pages;
pub mod pauses;
pub mod pool;
pub mod public;
pub mod read;
pub mod reasons;
pub mod steps;
pub mod store;
pub mod subject;
mod telling;
pub mod views;

/// How often it is looked what became due.
const LOOK_EVERY: Duration = Duration::from_mins(1);
/// How often it is looked for what a program from before left out.
const LEFT_OUT_EVERY: Duration = Duration::from_mins(10);

pub fn routes() -> Router<App> {
    Router::new()
        .route("/cases", get(pages::mine))
        .route("/cases/by-mail", get(mailed::show))
        .route("/cases/by-mail/evidence", post(mailed::evidence))
        .route("/cases/by-mail/appeal", post(mailed::appeal))
        .route("/cases/{id}", get(pages::show))
        .route("/cases/{id}/evidence", post(pages::evidence))
        .route("/cases/{id}/appeal", post(pages::appeal))
        .route("/cases/{id}/mended", post(mending::ask))
        .route("/transparency/cases", get(public::overview))
        .route("/transparency/cases/{id}", get(public::case))
        .route("/transparency/case-log.jsonl", get(public::export))
        .route("/transparency/statements.jsonl", get(public::statements::json))
        .route("/transparency/statements.csv", get(public::statements::csv))
        .merge(subject::routes())
}

/// Weighs reports as they come, and does what is due.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (reports, steps, pauses, subjects) = (app.clone(), app.clone(), app.clone(), app.clone());
    let registry = ballots::gone::jobs(reasons::jobs(telling::jobs(registry, app), app), app);
    registry
        .on_event("cases", &[Event::ModelReported.name()], move |event| {
            let app = reports.clone();
            async move { opening::weigh(&app, event.subject.into()).await }
        })
        .every("case_pauses", LEFT_OUT_EVERY, move |_| {
            let app = pauses.clone();
            async move { pauses::mend(&app).await }
        })
        .every("case_subjects", LEFT_OUT_EVERY, move |_| {
            let app = subjects.clone();
            async move { subject::mend(&app).await }
        })
        .every("case_steps", LOOK_EVERY, move |_| {
            let app = steps.clone();
            async move { steps::run_due(&app).await }
        })
}
