//! Sends what webhooks are to be told: signed, to each one message at a time in the order in which they were written, and
//! again while nobody takes it.

use std::time::Duration;

use anyhow::Result;
use db::Tx;
use domain::{
    delivery::{GIVEN_UP_MOST, is_refused, is_taken, wait_after},
    ids::{JobId, WebhookId},
    time::Millis,
    webhooks::Kind,
};
use fetch::Ask;
use hmac::{Hmac, KeyInit, Mac};
use languages::Language;
use sha2::Sha256;

use super::store::{self, Delivery, Hook};
use crate::{
    app::App,
    features::notifications::{
        kinds::Kind as News,
        store::{News as Told, tell},
    },
    shared::{
        cookies::{hex, unhex},
        sealing::Sealer,
        signing,
    },
};

const JOB: &str = "webhook";
/// Webhooks that a worker sends to at a time: each may take as long as `fetch` lets it, and none keeps the others waiting.
const PLACES: usize = 4;
/// How often it is looked for what is to be tried again.
const AGAIN_EVERY: Duration = Duration::from_secs(30);
/// Webhooks that are put into the queue at once.
const BATCH: i64 = 200;

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (sending, again) = (app.clone(), app.clone());
    let registry = registry.every("webhooks_due", AGAIN_EVERY, move |_| {
        let app = again.clone();
        async move { due(&app).await }
    });
    registry.aside(JOB, PLACES).on(JOB, move |_, payload| {
        let app = sending.clone();
        async move {
            let id = payload["webhook"].as_i64().unwrap_or_default();
            send(&app, WebhookId::from(id)).await
        }
    })
}

/// Lets those webhooks be sent to at which something is due.
pub async fn due(app: &App) -> Result<()> {
    let some = store::due(&app.db, app.clock.now(), BATCH).await?;
    let mut tx = app.db.write().await?;
    for id in some {
        enqueue(&mut tx, app, id).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Lets a webhook be sent to. There is one job for each, so that it is never sent two messages at once.
pub async fn enqueue(tx: &mut Tx, app: &App, id: WebhookId) -> db::Result<()> {
    let payload = serde_json::json!({ "webhook": id.get() });
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), JOB, payload, app.clock.now());
    jobs::enqueue(tx, job.unique(format!("webhook:{id}"))).await
}

async fn sealer(app: &App) -> db::Result<Sealer> {
    Ok(Sealer::new(&signing::secret_for(app, "webhooks").await?))
}

/// A secret as it is stored.
pub async fn sealed(app: &App, id: WebhookId, secret: &str) -> db::Result<String> {
    Ok(hex(&sealer(app).await?.seal(id.get(), secret.as_bytes())))
}

async fn secret(app: &App, hook: &Hook) -> db::Result<Option<Vec<u8>>> {
    let stored = unhex(&hook.secret).unwrap_or_default();
    Ok(sealer(app).await?.open(hook.id.get(), &stored))
}

/// The signature of a body sent at a time (seconds since 1970), in hexadecimal: HMAC-SHA256 over `TIME.BODY`.
pub fn signature(secret: &[u8], seconds: i64, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("a key of any length will do");
    mac.update(format!("{seconds}.{body}").as_bytes());
    hex(&mac.finalize().into_bytes())
}

/// Noted of a message that can not be signed.
pub const NO_SECRET: &str = Language::English.webhooks_problem_secret();
/// Noted of a message to an address inside a private network.
pub const INSIDE: &str = Language::English.webhooks_problem_inside();
/// Noted of messages that wait at a webhook that is turned off.
pub const OFF: &str = Language::English.webhooks_problem_off();
/// Noted of messages that waited until they were too old.
pub const LATE: &str = Language::English.webhooks_problem_late();

/// How a try went.
struct Outcome {
    status: Option<i64>,
    /// Why it was not taken; empty when it was.
    problem: String,
    /// Whether another try may go better.
    is_passing: bool,
}

async fn attempt(app: &App, hook: &Hook, delivery: &Delivery) -> Result<Outcome> {
    let failed = |problem: String, is_passing| Outcome { status: None, problem, is_passing };
    let Some(secret) = secret(app, hook).await? else {
        return Ok(failed(NO_SECRET.to_owned(), false));
    };
    let seconds = app.clock.now().0 / 1_000;
    let headers = vec![
        ("handprint-kind", delivery.kind.clone()),
        ("handprint-delivery", delivery.id.to_string()),
        ("handprint-time", seconds.to_string()),
        ("handprint-signature", format!("v1={}", signature(&secret, seconds, &delivery.body))),
    ];
    let body = Some(("application/json", delivery.body.clone().into_bytes()));
    let ask = Ask { body, headers, ..Ask::get(hook.url.as_str()) };
    Ok(match app.outside.tell(&ask).await {
        Ok(status) if is_taken(status) => {
            Outcome { status: Some(status.into()), problem: String::new(), is_passing: false }
        }
        Ok(status) => Outcome {
            status: Some(status.into()),
            problem: Language::English.webhooks_problem_answer(status).to_string(),
            is_passing: !is_refused(status),
        },
        Err(fetch::Error::NotAllowed) => failed(INSIDE.to_owned(), false),
        Err(error) => failed(error.to_string(), true),
    })
}

/// Sends a webhook the oldest message that waits, once, and notes how that went. While the webhook itself has to wait,
/// because nobody took the last one, only tests are sent.
pub async fn send(app: &App, id: WebhookId) -> Result<()> {
    // What waits at a closed account is tried when it is open again: `due` finds it then.
    let Some(hook) = store::open(&app.db, id).await? else { return Ok(()) };
    let has_to_wait = hook.next_at.is_some_and(|at| at > app.clock.now());
    let Some(delivery) = store::waiting(&app.db, id, has_to_wait).await? else {
        return if has_to_wait { Ok(()) } else { rest(app, id).await };
    };
    let outcome = attempt(app, &hook, &delivery).await?;
    let mut tx = app.db.write().await?;
    let Some(hook) = store::hold(&mut tx, id).await? else { return Ok(()) };
    note(&mut tx, app, hook, &delivery, &outcome).await?;
    tx.commit().await?;
    Ok(())
}

/// Nothing is sent to a webhook until there is something again.
async fn rest(app: &App, id: WebhookId) -> Result<()> {
    let mut tx = app.db.write().await?;
    let Some(hook) = store::hold(&mut tx, id).await? else { return Ok(()) };
    store::update(&mut tx, &Hook { next_at: None, ..hook }).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes down how a try went and what follows: the next message at once, all but tests later, or none any more.
async fn note(
    tx: &mut Tx,
    app: &App,
    mut hook: Hook,
    delivery: &Delivery,
    outcome: &Outcome,
) -> db::Result<()> {
    let now = app.clock.now();
    let is_test = delivery.kind == Kind::Test.as_str();
    let is_taken = outcome.problem.is_empty();
    let wait = wait_after(delivery.tries + 1).filter(|_| outcome.is_passing && !is_test);
    store::tried(tx, delivery.id, outcome.status, &outcome.problem).await?;
    if wait.is_none() {
        store::done(tx, delivery.id, now).await?;
    }
    if is_taken {
        // Whoever takes one may take the others.
        (hook.given_up, hook.next_at) = (0, Some(now));
    } else if !is_test {
        // Where one message was given up the next one is tried, but not at once.
        hook.next_at = wait.or(wait_after(1)).map(|wait| now.plus(wait));
        if wait.is_none() {
            given_up(tx, app, &mut hook, now).await?;
        }
    }
    if store::waiting(&mut *tx, hook.id, false).await?.is_none() {
        hook.next_at = None;
    } else if hook.next_at.is_none_or(|at| at <= now)
        || store::waiting(&mut *tx, hook.id, true).await?.is_some()
    {
        enqueue(tx, app, hook.id).await?;
    }
    store::update(tx, &hook).await
}

/// Counts a message that was given up; after some of them the webhook is off, and its owner is told.
async fn given_up(tx: &mut Tx, app: &App, hook: &mut Hook, now: Millis) -> db::Result<()> {
    hook.given_up += 1;
    if hook.given_up < GIVEN_UP_MOST || hook.off_at.is_some() {
        return Ok(());
    }
    hook.off_at = Some(now);
    store::give_up_all(tx, hook.id, now).await?;
    // The rest of an address is often a secret by itself; news are mailed.
    let hosts = fetch::Site::of(&hook.url).map(|site| site.hosts).unwrap_or_default();
    let news = Told {
        account: hook.account_id,
        kind: News::WebhookOff,
        subject: hook.id.get(),
        title: "",
        detail: hosts.first().map_or("", String::as_str),
        due_at: now,
        told_at: now,
    };
    tell(tx, app, &news).await
}

#[cfg(test)]
mod tests {
    use super::signature;

    #[test]
    fn time_and_body_are_both_signed() {
        let signed = signature(b"secret", 1_795_348_800, "{\"kind\":\"test\"}");
        // printf '1795348800.{"kind":"test"}' | openssl dgst -sha256 -hmac secret
        assert_eq!(signed, "0f85b20cf576efb78a569c6ceccad6890393d9bc7ddc5d0afba686e25fbae44c");
        assert_ne!(signed, signature(b"secret", 1_795_348_801, "{\"kind\":\"test\"}"));
        assert_ne!(signed, signature(b"secret", 1_795_348_800, "{\"kind\":\"tess\"}"));
        assert_ne!(signed, signature(b"Secret", 1_795_348_800, "{\"kind\":\"test\"}"));
    }
}
