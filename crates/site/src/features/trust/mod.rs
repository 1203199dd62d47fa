//! What facts about prints amount to: credibility, reputation, scores of models, karma, and the reports as lists show
//! them. Only the jobs here write these rows, from facts alone, so they can be thrown away at any time.
//!
//! All scores stand as of one UTC day. Credibility is earned until the day before, so a report changes its model and
//! creator at once and nobody else until the night; everything can therefore be recomputed bit for bit.

use std::time::Duration;

use anyhow::Result;
use domain::{
    events::Event,
    ids::{AccountId, JobId, PrintId},
    time::Millis,
    trust::Micro,
};
use serde::{Deserialize, Serialize};

use crate::app::App;

pub mod accounts;
pub mod badges;
pub mod cards;
mod conduct;
pub mod daily;
pub mod fit;
pub mod insights;
mod raters;
pub mod read;
pub mod store;
pub mod verify;
pub mod views;

const ACCOUNT_JOB: &str = "score_account";
const PRINT_JOB: &str = "print_card";
const VOTES_JOB: &str = "print_votes";
const DAILY_JOB: &str = "scores_daily";
/// How often it is looked whether a new day began.
const LOOK_EVERY: Duration = Duration::from_mins(10);

#[derive(Serialize, Deserialize)]
struct Of<T>(T);

#[derive(Serialize, Deserialize)]
struct Voted {
    voter: AccountId,
    author: AccountId,
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (accounts, prints, votes, days, names) =
        (app.clone(), app.clone(), app.clone(), app.clone(), app.clone());
    registry
        .on(ACCOUNT_JOB, move |_, payload| {
            let app = accounts.clone();
            async move { accounts::refresh(&app, serde_json::from_value::<Of<AccountId>>(payload)?.0).await }
        })
        .on(PRINT_JOB, move |_, payload| {
            let app = prints.clone();
            async move { cards::refresh(&app, serde_json::from_value::<Of<PrintId>>(payload)?.0).await }
        })
        .on(VOTES_JOB, move |_, payload| {
            let app = votes.clone();
            async move {
                let voted: Voted = serde_json::from_value(payload)?;
                cards::refresh_voted(&app, voted.voter, voted.author).await
            }
        })
        .every(DAILY_JOB, LOOK_EVERY, move |context| {
            let app = days.clone();
            async move { daily::begin_day(&app, &context).await }
        })
        .on_event("print-names", &[Event::ProfileChanged.name()], move |event| {
            let app = names.clone();
            async move { cards::rename(&app, event.subject.into()).await }
        })
}

async fn enqueue(
    tx: &mut db::Tx,
    app: &App,
    kind: &str,
    key: String,
    payload: impl Serialize,
    now: Millis,
) -> db::Result<()> {
    let payload = serde_json::to_value(payload).expect("plain data");
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), kind, payload, now);
    jobs::enqueue(tx, job.unique(format!("{kind}:{key}"))).await
}

/// Facts about this member's models or reports changed: the scores are made again.
pub async fn account_changed(
    tx: &mut db::Tx,
    app: &App,
    account: AccountId,
    now: Millis,
) -> db::Result<()> {
    enqueue(tx, app, ACCOUNT_JOB, account.to_string(), Of(account), now).await
}

/// Facts about this print changed: its row in lists is made again.
pub async fn print_changed(
    tx: &mut db::Tx,
    app: &App,
    print: PrintId,
    now: Millis,
) -> db::Result<()> {
    enqueue(tx, app, PRINT_JOB, print.to_string(), Of(print), now).await
}

/// `voter` voted on a report of `author`: all votes between the two weigh anew.
pub async fn votes_changed(
    tx: &mut db::Tx,
    app: &App,
    voter: AccountId,
    author: AccountId,
    now: Millis,
) -> db::Result<()> {
    enqueue(tx, app, VOTES_JOB, format!("{voter}:{author}"), Voted { voter, author }, now).await
}

/// What a member is believed as a rater today.
pub async fn credibility(db: &db::Db, account: AccountId) -> db::Result<Micro> {
    let rater = raters::store::one(db, account).await?;
    Ok(Micro(rater.map_or(store::floor(), |rater| rater.credibility)))
}

/// The day as of which scores stand; the first question begins it.
pub async fn day(app: &App) -> Result<i64> {
    match store::score_day(&app.db).await? {
        Some(day) => Ok(day),
        None => daily::first_day(app).await,
    }
}
