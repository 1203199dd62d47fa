//! One thread: its page, changes to a comment, agreement, and what a comment said before.

use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    comments::{ChangeFacts, admit_change, body, may_remove},
    events::Event,
    ids::CommentId,
    time::Millis,
};
use serde::Deserialize;

use super::{
    pages::{load, why_refused},
    read::{self, Reader, Thread, author},
    store::{self, Comment},
    write::is_blocked,
};
use crate::{
    features::{
        models::{pages::address, store::Model},
        moderation::comments::{reason, take},
    },
    shared::{
        error::{Error, Result},
        events, filters,
        forms::{Errors, Switch},
        markdown,
        page::{Context, encode, redirect},
        session::Member,
        throttle,
        view::Page,
    },
};

/// `/comments/{id}`.
#[derive(Template)]
#[template(path = "comments/thread.html")]
pub struct ThreadPage {
    pub page: Page,
    pub title: String,
    pub model_href: String,
    pub thread: Thread,
    /// The comment that was asked for.
    pub asked: String,
    pub action: String,
    pub is_locked: bool,
    pub sign_in: Option<String>,
    /// The words of the asked comment, where its author may change them.
    pub own_words: Option<String>,
    pub errors: Errors,
}

/// A comment on a public model, with the model.
pub async fn find(context: &Context, id: CommentId) -> Result<(Comment, Model)> {
    let comment = store::one(&context.app.db, id).await?.ok_or(Error::NotFound)?;
    let model = load(context, comment.model_id).await?;
    Ok((comment, model))
}

/// A comment of this member that stands.
async fn own(context: &Context, member: &Member, id: CommentId) -> Result<(Comment, Model)> {
    let (comment, model) = find(context, id).await?;
    if comment.author_id == member.id && comment.removed_by.is_none() {
        Ok((comment, model))
    } else {
        Err(Error::NotFound)
    }
}

/// `GET /comments/{id}`.
pub async fn show(context: Context, Path(id): Path<CommentId>) -> Result<Response> {
    let (comment, model) = find(&context, id).await?;
    let view = page(&context, comment, &model).await?;
    context.render_public(&view)
}

async fn page(context: &Context, comment: Comment, model: &Model) -> Result<ThreadPage> {
    let app = &context.app;
    let visitor = &context.visitor;
    let is_own = visitor.0.as_ref().is_some_and(|m| m.id == comment.author_id);
    let own_words = (is_own && comment.removed_by.is_none()).then(|| comment.body.clone());
    let asked = comment.id;
    let first = match comment.parent_id {
        Some(thread) => store::one(&app.db, thread).await?.ok_or(Error::NotFound)?,
        None => comment,
    };
    let is_locked = store::is_locked(&app.db, model.id()).await?;
    let reader = Reader { visitor, creator: model.creator() };
    let thread = read::thread(app, first, reader).await?.ok_or(Error::NotFound)?;
    let mut page = context.page(context.t.comments_one_on(&model.title).to_string());
    page.path.clone_from(&thread.first.href);
    Ok(ThreadPage {
        page,
        title: model.title.clone(),
        model_href: address(model.id(), &model.slug),
        asked: asked.to_string(),
        action: format!("/models/{}/comments", model.id()),
        is_locked,
        sign_in: visitor
            .0
            .is_none()
            .then(|| format!("/sign-in?next={}", encode(&format!("/comments/{asked}")))),
        own_words,
        errors: Errors::default(),
        thread,
    })
}

/// Other words for an own comment.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Change {
    words: String,
}

/// `POST /comments/{id}`.
pub async fn change(
    context: Context,
    member: Member,
    Path(id): Path<CommentId>,
    Form(change): Form<Change>,
) -> Result<Response> {
    let app = &context.app;
    let (_, model) = own(&context, &member, id).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let since = store::lock_author(&mut tx, member.id).await?;
    // Again, because another tab may have changed or removed it meanwhile.
    let comment = store::one(&mut tx, id).await?.filter(|comment| comment.removed_by.is_none());
    let comment = comment.ok_or(Error::NotFound)?;
    let facts = ChangeFacts {
        age_days: now.since(since) / Millis::DAY,
        changes: store::changes(&mut tx, id).await?,
        is_locked: store::is_locked(&mut tx, comment.model_id).await?,
        is_blocked: is_blocked(&mut tx, &comment, model.creator()).await?,
    };
    let words = body(&change.words).and_then(|words| {
        admit_change(&words, &facts)?;
        Ok(words)
    });
    match words {
        Ok(words) => {
            if words != comment.body {
                store::change(&mut tx, &comment, &words, now).await?;
                events::record(&mut tx, app, Event::CommentChanged, id.get(), now).await?;
            }
            tx.commit().await?;
            Ok(redirect(&format!("/comments/{id}#c-{id}"), "ok", context.t.comments_is_changed()))
        }
        Err(why) => {
            drop(tx);
            let mut view = page(&context, comment, &model).await?;
            view.own_words = Some(change.words);
            view.errors.add("words", why_refused(context.t, &why));
            context.render_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Removal {
    /// Why a moderator removes it; of no meaning where its author does.
    reason: String,
}

/// `POST /comments/{id}/remove`.
pub async fn remove(
    context: Context,
    member: Member,
    Path(id): Path<CommentId>,
    Form(removal): Form<Removal>,
) -> Result<Response> {
    let app = &context.app;
    let (comment, model) = find(&context, id).await?;
    if !may_remove(comment.author_id, Some(member.viewer())) {
        return Err(Error::NotAllowed(context.t.comments_only_author().to_owned()));
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let stands = store::one(&mut tx, id).await?.is_some_and(|found| found.removed_by.is_none());
    if stands {
        if comment.author_id == member.id {
            store::remove(&mut tx, id, member.id, now).await?;
        } else {
            let why = reason(context.t, &removal.reason)?;
            store::judge(&mut tx, id, "removed", now).await?;
            take(&mut tx, app, member.id, &comment, (&model.title, why), now).await?;
        }
        events::record(&mut tx, app, Event::CommentChanged, id.get(), now).await?;
    }
    tx.commit().await?;
    Ok(redirect(&format!("/comments/{id}#c-{id}"), "ok", context.t.comments_is_removed()))
}

/// `POST /comments/{id}/vote`.
pub async fn vote(
    context: Context,
    member: Member,
    Path(id): Path<CommentId>,
    Form(switch): Form<Switch>,
) -> Result<Response> {
    let app = &context.app;
    let (comment, _) = find(&context, id).await?;
    let is_on = switch.read()?;
    if comment.author_id == member.id || comment.removed_by.is_some() {
        return Err(Error::NotAllowed(context.t.comments_only_others().to_owned()));
    }
    let now = app.clock.now();
    throttle::admit(&app.db, now, &format!("vote:{}", member.id), throttle::VOTE).await?;
    let mut tx = app.db.write().await?;
    if store::set_vote(&mut tx, id, member.id, is_on, now).await? {
        events::record(&mut tx, app, Event::CommentChanged, id.get(), now).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/comments/{id}#c-{id}")).into_response())
}

/// `/comments/{id}/history`.
#[derive(Template)]
#[template(path = "comments/history.html")]
pub struct HistoryPage {
    pub page: Page,
    pub title: String,
    pub model_href: String,
    pub href: String,
    /// What was said until when, as safe HTML; the last first.
    pub rows: Vec<(String, Millis)>,
}

/// `GET /comments/{id}/history`: of a comment that stands, while its author is known.
pub async fn history(context: Context, Path(id): Path<CommentId>) -> Result<Response> {
    let (comment, model) = find(&context, id).await?;
    if comment.removed_by.is_some() || author(&context.app.db, comment.author_id).await?.is_none() {
        return Err(Error::NotFound);
    }
    let rows = store::versions(&context.app.db, id).await?;
    let view = HistoryPage {
        page: context.page(context.t.comments_history_title()),
        title: model.title.clone(),
        model_href: address(model.id(), &model.slug),
        href: format!("/comments/{id}"),
        rows: rows.iter().map(|(at, body)| (markdown::comment(body), *at)).collect(),
    };
    context.render_public(&view)
}
