//! Sends other sites what they are to be told: to each one message at a time in the order in which they were written, and
//! again while nobody takes it. What was not taken within a week is given up; who follows from a site that was tried for a
//! month, and took nothing, follows no longer.

use std::time::Duration;

use anyhow::Result;
use db::Tx;
use domain::{
    delivery::{is_refused, is_taken},
    fediverse::{DEAD, TRIED, wait_after},
    ids::{AccountId, FediverseDeliveryId, JobId},
};
use fetch::Ask;
use serde_json::Value;

use self::store::Delivery;
use super::{
    addresses,
    hosts::{blocked_among, hold_followed, part, store as hosts},
    keys,
    remote::store as remote,
    store as creators,
};
use crate::app::App;

pub mod store;

const JOB: &str = "fediverse";
/// Sites that a worker sends to at a time.
const PLACES: usize = 8;
/// How often it is looked for what is to be tried again.
const AGAIN_EVERY: Duration = Duration::from_secs(30);
/// Sites that are put into the queue, or gone through, at once.
const BATCH: i64 = 200;

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (sending, again, hourly) = (app.clone(), app.clone(), app.clone());
    let registry = registry.every("fediverse_due", AGAIN_EVERY, move |_| {
        let app = again.clone();
        async move { due(&app).await }
    });
    let registry = registry.every("fediverse_forget", Duration::from_hours(1), move |_| {
        let app = hourly.clone();
        async move { forget(&app).await }
    });
    registry.aside(JOB, PLACES).on(JOB, move |_, payload| {
        let app = sending.clone();
        async move { send(&app, payload["host"].as_str().unwrap_or_default()).await }
    })
}

/// Writes that an activity of a creator is to be sent to an inbox; twice is once.
pub async fn queue(
    tx: &mut Tx,
    app: &App,
    creator: AccountId,
    (host, inbox): (&str, &str),
    activity: &Value,
) -> db::Result<()> {
    let new = Delivery {
        id: app.ids.next::<FediverseDeliveryId>(),
        actor: addresses::actor(&app.config.public_url, creator),
        activity: activity["id"].as_str().unwrap_or_default().to_owned(),
        host: host.to_owned(),
        inbox: inbox.to_owned(),
        body: activity.to_string(),
    };
    // Before the message, as whoever notes how sending went holds it before.
    hosts::wake(tx, host, app.clock.now()).await?;
    if store::insert(tx, &new).await? {
        enqueue(tx, app, host).await?;
    }
    Ok(())
}

/// Lets a site be sent to. There is one job for each, so that it is never sent two messages at once.
async fn enqueue(tx: &mut Tx, app: &App, host: &str) -> db::Result<()> {
    let payload = serde_json::json!({ "host": host });
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), JOB, payload, app.clock.now());
    jobs::enqueue(tx, job.unique(format!("fediverse:{host}"))).await
}

/// Lets those sites be sent to at which something is due.
pub async fn due(app: &App) -> Result<()> {
    if app.config.federation.is_none() {
        return Ok(());
    }
    let mut some = hosts::due(&app.db, app.clock.now(), BATCH).await?;
    // In the order in which followers are told, so that neither waits for the other for ever.
    some.sort_unstable();
    let mut tx = app.db.write().await?;
    for host in some {
        enqueue(&mut tx, app, &host).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// How a try went.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Taken, or refused for good; the site is there.
    Done,
    /// Another try may go better.
    Failed,
}

async fn attempt(app: &App, delivery: &Delivery) -> Outcome {
    let body = delivery.body.as_str();
    let headers = match keys::headers(app, &delivery.actor, &delivery.inbox, Some(body)).await {
        Ok(headers) => headers,
        // Waits like what is not taken, until the key can be read or there is another.
        Err(error) => {
            tracing::warn!(%error, host = delivery.host, "cannot sign a message");
            return Outcome::Failed;
        }
    };
    let body = Some(("application/activity+json", body.as_bytes().to_vec()));
    let ask = Ask { body, headers, ..Ask::get(delivery.inbox.as_str()) };
    match app.outside.tell(&ask).await {
        Ok(status) if is_taken(status) || is_refused(status) => Outcome::Done,
        Ok(_) => Outcome::Failed,
        // An address that leads nowhere public now may do so later: names are pointed elsewhere.
        Err(error) => {
            tracing::debug!(%error, host = delivery.host, "not taken");
            Outcome::Failed
        }
    }
}

/// Sends a site what waits longest for it, once, and notes how that went.
async fn send(app: &App, host: &str) -> Result<()> {
    let Some(known) = hosts::one(&app.db, host).await? else { return Ok(()) };
    if app.config.federation.is_none() {
        return Ok(());
    }
    // What was written at the moment of a block, also of one above.
    if !blocked_among(&app.db, &[host]).await?.is_empty() {
        return let_go(app, host).await;
    }
    let now = app.clock.now();
    if known.next_at.is_some_and(|at| at > now) {
        return Ok(());
    }
    let delivery = store::waiting(&app.db, host).await?;
    let outcome = match &delivery {
        Some(delivery) => Some(attempt(app, delivery).await),
        None => None,
    };
    let mut tx = app.db.write().await?;
    let Some(mut held) = hosts::hold(&mut tx, host).await? else { return Ok(()) };
    let now = app.clock.now();
    if let (Some(delivery), Some(outcome)) = (delivery, outcome) {
        if outcome == Outcome::Done {
            store::done(&mut tx, delivery.id, now).await?;
            (held.tries, held.failing_since, held.next_at) = (0, None, Some(now));
        } else {
            held.tries += 1;
            held.failing_since = held.failing_since.or(Some(now));
            held.next_at = Some(now.plus(wait_after(held.tries)));
        }
    }
    if store::waiting(&mut tx, host).await?.is_none() {
        // Also where all was given up: a site that is not tried is not known to be gone.
        (held.tries, held.failing_since, held.next_at) = (0, None, None);
    } else if held.next_at.is_none_or(|at| at <= now) {
        enqueue(&mut tx, app, host).await?;
    }
    hosts::update(&mut tx, &held).await?;
    tx.commit().await?;
    Ok(())
}

/// Notes that a site speaks, so that what waits for it need not wait any longer.
pub async fn is_alive(app: &App, host: &str) -> db::Result<()> {
    let known = hosts::one(&app.db, host).await?;
    if known.is_none_or(|known| known.failing_since.is_none()) {
        return Ok(());
    }
    let mut tx = app.db.write().await?;
    if let Some(mut held) = hosts::hold(&mut tx, host).await? {
        (held.tries, held.failing_since) = (0, None);
        if held.next_at.is_some() {
            held.next_at = Some(app.clock.now());
            enqueue(&mut tx, app, host).await?;
        }
        hosts::update(&mut tx, &held).await?;
    }
    tx.commit().await
}

/// Ends that anybody follows from a site or one below it, and what waits to be sent there.
async fn let_go(app: &App, host: &str) -> Result<()> {
    let mut tx = app.db.write().await?;
    let followed = hold_followed(&mut tx, host).await?;
    if let Some(mut held) = hosts::hold(&mut tx, host).await? {
        (held.tries, held.failing_since, held.next_at) = (0, None, None);
        hosts::update(&mut tx, &held).await?;
    }
    part(&mut tx, host, followed).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives up what waited too long, lets go of followers at sites that are gone, and forgets who is not needed; a key that can
/// not be read any more gives way to a new one.
pub async fn forget(app: &App) -> Result<()> {
    let now = app.clock.now();
    loop {
        let mut tx = app.db.write().await?;
        let gone = store::forget(&mut tx, now.plus(-TRIED)).await?;
        tx.commit().await?;
        if gone < store::FORGOTTEN {
            break;
        }
    }
    for host in hosts::dead(&app.db, (now.plus(-DEAD), now), BATCH).await? {
        let_go(app, &host).await?;
    }
    loop {
        let mut tx = app.db.write().await?;
        let gone = remote::forget_idle(&mut tx, now.plus(-TRIED)).await?;
        tx.commit().await?;
        if gone < remote::FORGOTTEN {
            break;
        }
    }
    if app.config.federation.is_some() && creators::key(&app.db).await?.is_some() {
        keys::make(app).await?;
    }
    Ok(())
}
