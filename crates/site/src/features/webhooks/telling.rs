//! What webhooks are told: events about a creator's own models, and once a day how often they were downloaded.

use anyhow::Result;
use domain::{
    cred::Day,
    events::Event,
    ids::{AccountId, ModelId, WebhookDeliveryId, WebhookId},
    time::Millis,
    trust::report::Outcome,
    webhooks::Kind,
};
use serde_json::{Value, json};

use super::{
    sending,
    store::{self, Hook},
};
use crate::{
    app::App,
    features::{analytics::report, audience::mutes, comments, models, prints::store as reports},
    shared::filters::{day_text, iso_text},
};

/// Days for which it is known what was sent; what happened before is told no more.
const KEPT_DAYS: i64 = 14;
/// A day is told of once all servers have written what they counted of it.
const AFTER_MIDNIGHT: i64 = 10 * Millis::MINUTE;
/// Days that are told later, at most, when nobody could be told of them in time.
const MISSED_DAYS: i64 = 7;
/// Webhooks gone through at once.
const BATCH: i64 = 200;

const EVENTS: [Event; 4] =
    [Event::PrintReported, Event::CommentWritten, Event::CreatorFollowed, Event::ModelPublished];

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on_event("webhooks-told", &EVENTS.map(Event::name), move |event| {
        let app = app.clone();
        async move {
            let (subject, at) = (event.subject, event.created_at);
            // A new listener begins with the first event there ever was.
            if app.clock.now().since(at) > KEPT_DAYS * Millis::DAY {
                return Ok(());
            }
            match Event::parse(&event.kind) {
                Some(Event::PrintReported) => printed(&app, subject, at).await,
                Some(Event::CommentWritten) => commented(&app, subject, at).await,
                Some(Event::CreatorFollowed) => followed(&app, subject, at).await,
                Some(Event::ModelPublished) => published(&app, subject, at).await,
                _ => Ok(()),
            }
        }
    })
}

/// Those of a member's webhooks that want to hear of something. Who was not there when it happened does not.
async fn listening(app: &App, to: AccountId, kind: Kind, at: Millis) -> Result<Vec<Hook>> {
    let wants = |hook: &Hook| {
        hook.created_at <= at && hook.kinds.split(' ').any(|chosen| chosen == kind.as_str())
    };
    let mut hooks = store::listening(&app.db, to).await?;
    hooks.retain(wants);
    Ok(hooks)
}

/// Something to tell webhooks.
pub struct Word {
    pub kind: Kind,
    /// What it is about; each webhook is told once.
    pub subject: i64,
    pub at: Millis,
    pub said: Value,
}

async fn tell(app: &App, hooks: &[Hook], word: &Word) -> Result<()> {
    for hook in hooks {
        write(app, hook.id, word).await?;
    }
    Ok(())
}

/// Writes what is to be sent to a webhook and lets it be sent; one that is off is sent only tests.
pub async fn write(app: &App, hook: WebhookId, word: &Word) -> Result<()> {
    let id = app.ids.next::<WebhookDeliveryId>();
    let (kind, at) = (word.kind, iso_text(word.at));
    let mut body = json!({ "id": id.to_string(), "kind": kind.as_str(), "at": at });
    if let (Some(body), Some(said)) = (body.as_object_mut(), word.said.as_object()) {
        body.extend(said.clone());
    }
    let (body, now) = (body.to_string(), app.clock.now());
    let mut tx = app.db.write().await?;
    let Some(mut hook) = store::hold(&mut tx, hook).await? else { return Ok(()) };
    if hook.off_at.is_some() && kind != Kind::Test {
        return Ok(());
    }
    if store::insert_delivery(&mut tx, (id, hook.id), kind, word.subject, &body, now).await? {
        hook.next_at = hook.next_at.or(Some(now));
        store::update(&mut tx, &hook).await?;
        sending::enqueue(&mut tx, app, hook.id).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// A public model, with what is said of it.
async fn model(app: &App, id: ModelId) -> Result<Option<(models::store::Model, Value)>> {
    let Some(model) = models::store::published(&app.db, id).await? else { return Ok(None) };
    let page = models::pages::address(id, &model.slug);
    let url = format!("{}{page}", app.config.public_url);
    let said = json!({ "id": id.to_string(), "title": model.title, "version": model.current_version, "url": url });
    Ok(Some((model, said)))
}

/// The handle of somebody whose deeds a member hears of; none when that one muted them, or they are gone.
async fn handle(app: &App, creator: AccountId, by: AccountId) -> Result<Option<String>> {
    if mutes::store::stands(&app.db, creator, by).await?.is_some() {
        return Ok(None);
    }
    Ok(comments::read::author(&app.db, by).await?.map(|author| author.handle))
}

/// A change of a report is no news, nor is that somebody did not print it. What is told is how it stands by now.
async fn printed(app: &App, print: i64, at: Millis) -> Result<()> {
    let Some(report) = reports::report(&app.db, print.into()).await? else { return Ok(()) };
    let is_new = reports::reported_at(&app.db, report.print_id).await? == Some(at);
    if !is_new || report.outcome == Outcome::NotPrinted.as_str() {
        return Ok(());
    }
    let kind = Kind::PrintReported;
    let hooks = listening(app, report.creator_id, kind, at).await?;
    if hooks.is_empty() {
        return Ok(());
    }
    let Some((_, model)) = model(app, report.model_id).await? else { return Ok(()) };
    let Some(by) = handle(app, report.creator_id, report.rater_id).await? else { return Ok(()) };
    let url = format!("{}/prints/{}", app.config.public_url, report.print_id);
    let said = json!({
        "model": model,
        "print": { "url": url, "by": by, "version": report.version, "outcome": report.outcome },
    });
    tell(app, &hooks, &Word { kind, subject: print, at, said }).await
}

async fn commented(app: &App, comment: i64, at: Millis) -> Result<()> {
    let Some(found) = comments::store::one(&app.db, comment.into()).await? else { return Ok(()) };
    let Some((model, said)) = model(app, found.model_id).await? else { return Ok(()) };
    if found.removed_by.is_some() || found.author_id == model.creator() {
        return Ok(());
    }
    let kind = Kind::CommentWritten;
    let hooks = listening(app, model.creator(), kind, at).await?;
    if hooks.is_empty() {
        return Ok(());
    }
    let Some(by) = handle(app, model.creator(), found.author_id).await? else { return Ok(()) };
    let url = format!("{}/comments/{}", app.config.public_url, found.id);
    let said = json!({ "model": said, "comment": { "url": url, "by": by } });
    tell(app, &hooks, &Word { kind, subject: comment, at, said }).await
}

/// The event says that followers came or went; the fact says who came.
async fn followed(app: &App, creator: i64, at: Millis) -> Result<()> {
    let (to, kind) = (AccountId::from(creator), Kind::NewFollower);
    let hooks = listening(app, to, kind, at).await?;
    if hooks.is_empty() {
        return Ok(());
    }
    for follower in store::followed_at(&app.db, to, at).await? {
        let Some(by) = handle(app, to, follower).await? else { continue };
        let said = json!({ "follower": by });
        // Once for each follower, however often they change their mind, while it is known what was sent.
        tell(app, &hooks, &Word { kind, subject: follower.get(), at, said }).await?;
    }
    Ok(())
}

async fn published(app: &App, id: i64, at: Millis) -> Result<()> {
    let Some((model, said)) = model(app, id.into()).await? else { return Ok(()) };
    let kind = Kind::ModelPublished;
    let hooks = listening(app, model.creator(), kind, at).await?;
    // The moment stands for the version: one model has many.
    let (subject, said) = (id ^ at.0, json!({ "model": said }));
    tell(app, &hooks, &Word { kind, subject, at, said }).await
}

/// Tells of the days that are over, each once, and forgets what was sent long ago.
pub async fn day_is_over(app: &App) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::forget(&mut tx, now.plus(-KEPT_DAYS * Millis::DAY), now).await?;
    tx.commit().await?;
    let today = Day::of(now);
    if now.since(today.start()) < AFTER_MIDNIGHT {
        return Ok(());
    }
    let yesterday = today.plus(-1);
    let mut after = WebhookId::from(0);
    loop {
        let some = store::behind(&app.db, after, yesterday, BATCH).await?;
        let Some(last) = some.last() else { return Ok(()) };
        after = last.id;
        for hook in some {
            tell_days(app, &hook, yesterday).await?;
        }
    }
}

/// Tells a webhook of the days up to `last` of which it was not told.
async fn tell_days(app: &App, hook: &Hook, last: Day) -> Result<()> {
    let first = (hook.told_until + 1).max(last.0 - MISSED_DAYS + 1);
    for day in first..=last.0 {
        let downloads = report::downloads_on(app, hook.account_id, Day(day)).await?;
        let said = json!({ "day": day_text(Day(day).start()), "downloads": downloads });
        let (kind, at) = (Kind::DownloadsOfDay, app.clock.now());
        write(app, hook.id, &Word { kind, subject: day, at, said }).await?;
    }
    let mut tx = app.db.write().await?;
    if let Some(hook) = store::hold(&mut tx, hook.id).await? {
        store::update(&mut tx, &Hook { told_until: last.0, ..hook }).await?;
    }
    tx.commit().await?;
    Ok(())
}
