//! Answers to posts, written at other sites, as comments. They are comments like all others: what the creator blocks or
//! closes, what new authors may say how often, reports and removals hold for them as for those of members. Their authors
//! are no members: nothing is earned by them, and nothing that members do can be done in their name.

use domain::{
    comments::{ChangeFacts, admit_change, body},
    events::Event,
    fediverse::{id_of, is_public},
    ids::{AccountId, CommentId, ModelId},
    time::Millis,
};
use serde_json::Value;

use super::{
    addresses,
    remote::{
        self,
        store::{self as people, Actor},
    },
    store as creators,
};
use crate::{
    app::App,
    features::{
        comments::{
            store::{self as comments, Comment},
            write::{admit_new, is_blocked},
        },
        models::store::{self as models, Model},
    },
    shared::{
        error::{Error, Result},
        events,
        throttle::{self, Limit},
    },
};

pub mod store;
mod words;

/// Comments from one host, whoever of its people writes them.
const HOST: Limit = Limit { burst: 100, every_ms: 30 * Millis::SECOND };
/// Comments from elsewhere on the models of one creator, from however many hosts.
const CREATOR: Limit = Limit { burst: 200, every_ms: 30 * Millis::SECOND };

/// A note of an actor's own: its address, which is at the actor's site.
fn own<'n>(actor: &Actor, note: &'n Value) -> Option<&'n str> {
    let id = id_of(note)?;
    let is_own = id_of(&note["attributedTo"]) == Some(actor.uri.as_str())
        && remote::host_of(id).is_some_and(|host| host == actor.host);
    is_own.then_some(id)
}

/// What a note answers: a public model whose creator can be followed from other sites, and the thread, if it answers a
/// comment that was itself written elsewhere.
async fn answered(app: &App, note: &Value) -> Result<Option<(Model, Option<CommentId>)>> {
    let Some(to) = id_of(&note["inReplyTo"]) else { return Ok(None) };
    let (model, thread): (ModelId, Option<CommentId>) =
        if let Some((model, _)) = addresses::post_in(&app.config.public_url, to) {
            (model, None)
        } else {
            let Some(id) = store::by_uri(&app.db, to).await? else { return Ok(None) };
            let Some(first) = comments::one(&app.db, id).await? else { return Ok(None) };
            (first.model_id, Some(first.parent_id.unwrap_or(first.id)))
        };
    let Some(model) = models::published(&app.db, model).await? else { return Ok(None) };
    let creator = creators::creator(&app.db, model.creator()).await?;
    Ok(creator.map(|_| (model, thread)))
}

/// Lets a note become a comment, if it is a public answer to a post and what it says may be said.
pub async fn write(app: &App, actor: &Actor, note: &Value) -> Result<()> {
    let Some(uri) = own(actor, note).filter(|_| is_public(note)) else { return Ok(()) };
    let Some((model, thread)) = answered(app, note).await? else { return Ok(()) };
    let Ok(words) = body(&words::of(note, &app.config.public_url)) else { return Ok(()) };
    let now = app.clock.now();
    for (key, limit) in [
        (format!("fediverse-reply:{}", actor.host), HOST),
        (format!("fediverse-reply-to:{}", model.creator()), CREATOR),
    ] {
        match throttle::admit(&app.db, now, &key, limit).await {
            Err(Error::TooMany(_)) => return Ok(()),
            counted => counted?,
        }
    }
    let new = Comment {
        id: app.ids.next::<CommentId>(),
        model_id: model.id(),
        author_id: actor.id,
        parent_id: thread,
        body: words,
        created_at: now,
        edited_at: None,
        removed_by: None,
    };
    let mut tx = app.db.write().await?;
    if store::by_uri(&mut tx, uri).await?.is_some() {
        return Ok(());
    }
    people::insert_account(&mut tx, actor.id, now).await?;
    if let Err(why) = admit_new(&mut tx, app, &new, model.creator()).await? {
        tracing::debug!(%why, uri, "not taken as a comment");
        return Ok(());
    }
    store::insert(&mut tx, new.id, uri).await?;
    tx.commit().await?;
    Ok(())
}

/// A comment of an actor's that stands and was written under this address.
async fn standing(app: &App, actor: &Actor, uri: &str) -> Result<Option<Comment>> {
    let Some(id) = store::by_uri(&app.db, uri).await? else { return Ok(None) };
    let found = comments::one(&app.db, id).await?;
    Ok(found.filter(|comment| comment.author_id == actor.id && comment.removed_by.is_none()))
}

/// Gives a comment the words that its note has now, within the rules for changes.
pub async fn change(app: &App, actor: &Actor, note: &Value) -> Result<()> {
    let Some(uri) = own(actor, note).filter(|_| is_public(note)) else { return Ok(()) };
    let Some(known) = standing(app, actor, uri).await? else { return Ok(()) };
    let Some(model) = models::published(&app.db, known.model_id).await? else { return Ok(()) };
    let Ok(words) = body(&words::of(note, &app.config.public_url)) else { return Ok(()) };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let since = comments::lock_author(&mut tx, actor.id).await?;
    // Again, because it may have been removed meanwhile.
    let comment = comments::one(&mut tx, known.id).await?;
    let Some(comment) = comment.filter(|comment| comment.removed_by.is_none()) else {
        return Ok(());
    };
    let facts = ChangeFacts {
        age_days: now.since(since) / Millis::DAY,
        changes: comments::changes(&mut tx, comment.id).await?,
        is_locked: comments::is_locked(&mut tx, comment.model_id).await?,
        is_blocked: is_blocked(&mut tx, &comment, model.creator()).await?,
    };
    if words != comment.body && admit_change(&words, &facts).is_ok() {
        comments::change(&mut tx, &comment, &words, now).await?;
        events::record(&mut tx, app, Event::CommentChanged, comment.id.get(), now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Takes a comment back whose note was deleted.
pub async fn remove(app: &App, actor: &Actor, uri: &str) -> Result<()> {
    let Some(comment) = standing(app, actor, uri).await? else { return Ok(()) };
    let (by, now): (AccountId, Millis) = (actor.id, app.clock.now());
    let mut tx = app.db.write().await?;
    if comments::remove(&mut tx, comment.id, by, now).await? {
        events::record(&mut tx, app, Event::CommentChanged, comment.id.get(), now).await?;
    }
    tx.commit().await?;
    Ok(())
}
