//! Saying something under a model, and closing its comments.

use axum::{
    Form,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use db::Tx;
use domain::{
    comments::{Facts, Refused, admit, body, may_lock},
    events::Event,
    ids::{AccountId, CommentId, EventId, ModelId},
    time::Millis,
};
use serde::Deserialize;

use super::{
    pages::{load, refused},
    store::{self, Comment},
};
use crate::{
    app::App,
    features::{
        audience::mutes,
        models::pages::address,
        moderation::{
            acts::Act,
            store::{self as desk, Deed},
        },
    },
    shared::{
        error::{Error, Result},
        events,
        forms::{AGAIN_MS, Switch},
        page::{Context, redirect},
        session::Member,
    },
};

/// A comment as sent.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Written {
    body: String,
    /// The thread that is answered, or any comment in it; empty for a new thread.
    parent: String,
}

/// `POST /models/{id}/comments`.
pub async fn post(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(written): Form<Written>,
) -> Result<Response> {
    let app = &context.app;
    let model = load(&context, id).await?;
    let thread = match written.parent.as_str() {
        "" => None,
        parent => {
            let parent = store::one(&app.db, parent.parse()?).await?;
            let parent = parent.filter(|p| p.model_id == id).ok_or(Error::NotFound)?;
            Some(parent.parent_id.unwrap_or(parent.id))
        }
    };
    let words = match body(&written.body) {
        Ok(words) => words,
        Err(why) => {
            return refused(&context, &model, (&written.body, thread), &why).await;
        }
    };
    let new = Comment {
        id: app.ids.next::<CommentId>(),
        model_id: id,
        author_id: member.id,
        parent_id: thread,
        body: words,
        created_at: app.clock.now(),
        edited_at: None,
        removed_by: None,
    };
    match store_new(app, &new, model.creator()).await? {
        Ok(id) => Ok(Redirect::to(&format!("/comments/{id}#c-{id}")).into_response()),
        Err(why) => refused(&context, &model, (&written.body, thread), &why).await,
    }
}

/// Writes a comment if the rules admit it; gives its id, or that of the same one that was sent a moment ago.
async fn store_new(
    app: &App,
    new: &Comment,
    creator: AccountId,
) -> Result<std::result::Result<CommentId, Refused>> {
    let mut tx = app.db.write().await?;
    // Held before the look, so that of two sent at the same moment one sees the other.
    store::lock_author(&mut tx, new.author_id).await?;
    if let Some(said) = store::same_since(&mut tx, new, new.created_at.plus(-AGAIN_MS)).await? {
        return Ok(Ok(said));
    }
    let admitted = admit_new(&mut tx, app, new, creator).await?;
    if admitted.is_ok() {
        tx.commit().await?;
    }
    Ok(admitted.map(|()| new.id))
}

/// Asks the rules with what is known in the same transaction, and writes the comment if they admit it.
pub async fn admit_new(
    tx: &mut Tx,
    app: &App,
    new: &Comment,
    creator: AccountId,
) -> db::Result<std::result::Result<(), Refused>> {
    let now = new.created_at;
    let since = store::lock_author(tx, new.author_id).await?;
    let recent = store::recent(tx, new.author_id, now.plus(-Millis::DAY)).await?;
    let facts = Facts {
        age_days: now.since(since) / Millis::DAY,
        last_hour: recent.iter().filter(|(at, ..)| now.since(*at) < Millis::HOUR).count() as i64,
        last_day: recent.len() as i64,
        is_repeat: recent.iter().any(|(_, on, said)| *on != new.model_id && *said == new.body),
        replies: match new.parent_id {
            Some(thread) => store::thread_size(tx, thread).await?,
            None => 0,
        },
        is_blocked: is_blocked(tx, new, creator).await?,
        is_locked: store::is_locked(&mut *tx, new.model_id).await?,
    };
    if let Err(why) = admit(&new.body, &facts) {
        return Ok(Err(why));
    }
    store::insert(tx, new).await?;
    events::record(tx, app, Event::CommentWritten, new.id.get(), now).await?;
    Ok(Ok(()))
}

/// Whether somebody whom the comment reaches blocks its author.
pub async fn is_blocked(tx: &mut Tx, new: &Comment, creator: AccountId) -> db::Result<bool> {
    let answered = match new.parent_id {
        Some(thread) => store::one(&mut *tx, thread).await?.map(|first| first.author_id),
        None => None,
    };
    for member in answered.into_iter().chain([creator]) {
        if mutes::store::stands(&mut *tx, member, new.author_id).await? == Some(true) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `POST /models/{id}/comments/lock`.
pub async fn lock(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(switch): Form<Switch>,
) -> Result<Response> {
    let app = &context.app;
    let model = load(&context, id).await?;
    if !may_lock(model.creator(), Some(member.viewer())) {
        return Err(Error::NotAllowed(context.t.comments_only_creator().to_owned()));
    }
    let is_on = switch.read()?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::set_lock(&mut tx, id, member.id, is_on, now).await?;
    if model.creator() != member.id {
        let deed = Deed {
            moderator: member.id,
            act: if is_on { Act::CommentsClosed } else { Act::CommentsOpened },
            case: None,
            account: Some(model.creator()),
            detail: &format!("on {}", model.title),
        };
        desk::record(&mut tx, app.ids.next::<EventId>(), &deed, now).await?;
    }
    tx.commit().await?;
    let t = context.t;
    let said = if is_on { t.comments_closed() } else { t.comments_are_open() };
    Ok(redirect(&format!("{}#comments", address(id, &model.slug)), "ok", said))
}
