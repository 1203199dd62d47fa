//! What followers at other sites are told: models and versions that come out, what changes about them, and what goes.

use ::jobs::Status;
use anyhow::Result;
use domain::{
    events::Event,
    fediverse::inboxes,
    ids::{AccountId, JobId, ModelId},
    models::State,
    time::Millis,
};
use serde_json::Value;

use super::{
    addresses,
    documents::{self, Person, Post},
    sending,
    store::{self, Creator},
};
use crate::{
    app::App,
    features::{audience::store as audience, models::store as models},
    shared::markdown,
};

/// Kind of the job that ends that a creator can be followed.
const WITHDRAW: &str = "fediverse_withdraw";
/// Inboxes written to in one transaction.
const BATCH: usize = 200;

const EVENTS: [Event; 5] = [
    Event::ModelPublished,
    Event::ModelChanged,
    Event::ModelWithdrawn,
    Event::ProfileChanged,
    Event::AccountClosed,
];

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (app, ending) = (app.clone(), app.clone());
    let registry = registry.on(WITHDRAW, move |_, payload| {
        let app = ending.clone();
        async move {
            let id = payload["account"].as_i64().unwrap_or_default();
            withdraw(&app, AccountId::from(id)).await
        }
    });
    registry.on_event("fediverse-told", &EVENTS.map(Event::name), move |event| {
        let app = app.clone();
        async move {
            let (subject, at) = (event.subject, event.created_at);
            if app.config.federation.is_none() {
                return Ok(());
            }
            match Event::parse(&event.kind) {
                Some(Event::ModelPublished) => published(&app, subject.into(), at).await,
                Some(Event::ModelChanged) => changed(&app, subject.into(), at).await,
                Some(Event::ModelWithdrawn) => withdrawn(&app, subject.into(), at).await,
                Some(Event::ProfileChanged) => profile(&app, subject.into(), at).await,
                Some(Event::AccountClosed) => withdraw(&app, subject.into()).await,
                _ => Ok(()),
            }
        }
    })
}

/// Writes an activity of a creator for all who follow from other sites, in small transactions that can each be done again.
async fn tell(app: &App, creator: AccountId, activity: &Value) -> Result<()> {
    let found = inboxes(store::inboxes(&app.db, creator).await?);
    for some in found.chunks(BATCH) {
        let mut tx = app.db.write().await?;
        for inbox in some {
            let to = (inbox.host.as_str(), inbox.address.as_str());
            sending::queue(&mut tx, app, creator, to, activity).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// A version came out; of one from before its creator could be followed nobody is told.
async fn published(app: &App, id: ModelId, at: Millis) -> Result<()> {
    let Some(model) = models::published(&app.db, id).await? else { return Ok(()) };
    let creator = store::creator(&app.db, model.creator()).await?;
    let Some(creator) = creator.filter(|creator| creator.since <= at) else { return Ok(()) };
    let Some((number, _)) = audience::version_at(&app.db, id, at).await? else { return Ok(()) };
    let content = models::content(&app.db, &model, None).await?;
    let Some(post) = Post::of(&content, number) else { return Ok(()) };
    let public = &app.config.public_url;
    // First, so that what changes from now on is told as a change.
    let mut tx = app.db.write().await?;
    store::put_post(&mut tx, (id, number), &post.digest(public), at).await?;
    tx.commit().await?;
    tell(app, creator.account_id, &documents::created(public, &post)).await
}

/// Something about a model changed; told where that changes what was said of its last versions.
async fn changed(app: &App, id: ModelId, at: Millis) -> Result<()> {
    let told = store::last_posts(&app.db, id).await?;
    if told.is_empty() {
        return Ok(());
    }
    let Some(model) = models::published(&app.db, id).await? else { return Ok(()) };
    let Some(creator) = store::creator(&app.db, model.creator()).await? else { return Ok(()) };
    let content = models::content(&app.db, &model, None).await?;
    let public = &app.config.public_url;
    for (number, known) in told {
        let Some(post) = Post::of(&content, number) else { continue };
        let digest = post.digest(public);
        if digest == known {
            continue;
        }
        tell(app, creator.account_id, &documents::changed(public, &post, at)).await?;
        let mut tx = app.db.write().await?;
        store::put_post(&mut tx, (id, number), &digest, at).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// A model is out of view: what was said of it goes. When it comes back nothing is said anew, since other sites keep from
/// showing again what they once deleted; its next version is told of.
async fn withdrawn(app: &App, id: ModelId, at: Millis) -> Result<()> {
    let told = store::posts(&app.db, id).await?;
    let Some(model) = models::model(&app.db, id).await? else { return Ok(()) };
    if told.is_empty() || model.state() == State::Published {
        return Ok(());
    }
    let (public, creator) = (&app.config.public_url, model.creator());
    for number in told {
        tell(app, creator, &documents::deleted(public, creator, (id, number), at)).await?;
    }
    let mut tx = app.db.write().await?;
    store::delete_posts(&mut tx, id).await?;
    tx.commit().await?;
    Ok(())
}

/// A creator as others see them.
pub fn person(creator: &Creator) -> Person<'_> {
    Person {
        id: creator.account_id,
        handle: &creator.handle,
        name: &creator.name,
        bio_html: markdown::to_html(&creator.bio),
        since: creator.created_at,
    }
}

async fn profile(app: &App, id: AccountId, at: Millis) -> Result<()> {
    let Some(creator) = store::creator(&app.db, id).await? else { return Ok(()) };
    let Some(key) = store::key(&app.db).await? else { return Ok(()) };
    let public = &app.config.public_url;
    let activity = documents::profile_changed(public, &person(&creator), &key.pem, at);
    tell(app, id, &activity).await
}

/// Ends that somebody can be followed from other sites: these are told that the actor is gone, and everything about it that
/// is kept for them goes.
pub async fn withdraw(app: &App, id: AccountId) -> Result<()> {
    let Some(since) = store::since(&app.db, id).await? else { return Ok(()) };
    let public = &app.config.public_url;
    if app.config.federation.is_some() {
        tell(app, id, &documents::gone(public, id, since)).await?;
    }
    let mut tx = app.db.write().await?;
    store::forget_creator(&mut tx, id).await?;
    tx.commit().await?;
    Ok(())
}

fn withdrawing(id: AccountId) -> String {
    format!("{WITHDRAW}:{id}")
}

/// Has a job end that somebody can be followed from other sites; what waits to tell these of them goes at once.
pub async fn end(tx: &mut db::Tx, app: &App, id: AccountId) -> db::Result<()> {
    take_back(tx, app, id).await?;
    let payload = serde_json::json!({ "account": id.get() });
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), WITHDRAW, payload, app.clock.now());
    jobs::enqueue(tx, job.unique(withdrawing(id))).await
}

/// Whether that somebody can be followed is being ended. Where that failed for good, it can be ended once more.
pub async fn is_ending<'a>(from: impl Into<db::Source<'a>>, id: AccountId) -> db::Result<bool> {
    let status = jobs::status(from, &withdrawing(id)).await?;
    Ok(matches!(status, Some(Status::Waiting { .. } | Status::Running { .. })))
}

/// Takes back what waits to tell other sites of somebody.
pub async fn take_back(tx: &mut db::Tx, app: &App, id: AccountId) -> db::Result<()> {
    let actor = addresses::actor(&app.config.public_url, id);
    sending::store::delete_waiting(tx, &actor).await
}
