//! All comments of a model.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    comments::{BODY, CHANGES, NEW_DAYS, REPLIES, Refused},
    ids::{CommentId, ModelId},
};
use languages::Language;
use serde::Deserialize;

use super::read::{self, Section};
use crate::{
    features::models::{
        pages::address,
        store::{self as models, Model},
    },
    shared::{
        error::{Error, Result},
        filters,
        page::Context,
        view::Page,
    },
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Before {
    /// The last thread seen.
    before: Option<CommentId>,
}

/// `/models/{id}/comments`.
#[derive(Template)]
#[template(path = "comments/all.html")]
pub struct AllPage {
    pub page: Page,
    pub title: String,
    pub model_href: String,
    pub comments: Section,
}

/// A model whose comments everybody may read.
pub async fn load(context: &Context, id: ModelId) -> Result<Model> {
    models::published(&context.app.db, id).await?.ok_or(Error::NotFound)
}

/// `GET /models/{id}/comments`.
pub async fn all(
    context: Context,
    Path(id): Path<ModelId>,
    Query(before): Query<Before>,
) -> Result<Response> {
    let model = load(&context, id).await?;
    let view = page(&context, &model, before.before).await?;
    context.render_public(&view)
}

async fn page(context: &Context, model: &Model, before: Option<CommentId>) -> Result<AllPage> {
    let whose = (model.id(), model.creator());
    let comments = read::many(&context.app, whose, &context.visitor, before).await?;
    let mut page = context.page(context.t.comments_on(&model.title).to_string());
    page.path = format!("/models/{}/comments", model.id());
    Ok(AllPage {
        page,
        title: model.title.clone(),
        model_href: address(model.id(), &model.slug),
        comments,
    })
}

/// Why a comment was not taken.
pub fn why_refused(t: Language, why: &Refused) -> String {
    match why {
        Refused::Empty => t.comments_nothing().to_owned(),
        Refused::Long(count) => t.comments_long(count, BODY).to_string(),
        Refused::Links => t.comments_no_links(NEW_DAYS).to_string(),
        Refused::Mentions(most) => t.comments_mentions(most).to_string(),
        Refused::Hour(count) => t.comments_per_hour(count).to_string(),
        Refused::Day(count) => t.comments_per_day(count).to_string(),
        Refused::Repeat => t.comments_repeat().to_owned(),
        Refused::FullThread => t.comments_thread_full(REPLIES).to_string(),
        Refused::Blocked => t.comments_blocked().to_owned(),
        Refused::Locked => t.comments_locked().to_owned(),
        Refused::Changes => t.comments_changes(CHANGES).to_string(),
    }
}

/// The same with words that were refused, and why.
pub async fn refused(
    context: &Context,
    model: &Model,
    (typed, thread): (&str, Option<CommentId>),
    why: &Refused,
) -> Result<Response> {
    // An answer is shown again in its thread, whichever page that is on.
    let before = thread.map(|thread| CommentId::new(thread.get().saturating_add(1)));
    let mut view = page(context, model, before).await?;
    typed.clone_into(&mut view.comments.typed);
    view.comments.typed_in = thread.map(|thread| thread.to_string()).unwrap_or_default();
    view.comments.errors.add("body", why_refused(context.t, why));
    context.render_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}
