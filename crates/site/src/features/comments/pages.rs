//! All comments of a model.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::ids::{CommentId, ModelId};
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
    let mut page = context.page(format!("Comments on {}", model.title));
    page.path = format!("/models/{}/comments", model.id());
    Ok(AllPage {
        page,
        title: model.title.clone(),
        model_href: address(model.id(), &model.slug),
        comments,
    })
}

/// The same with words that were refused, and why.
pub async fn refused(
    context: &Context,
    model: &Model,
    (typed, thread): (&str, Option<CommentId>),
    why: &str,
) -> Result<Response> {
    // An answer is shown again in its thread, whichever page that is on.
    let before = thread.map(|thread| CommentId::new(thread.get().saturating_add(1)));
    let mut view = page(context, model, before).await?;
    typed.clone_into(&mut view.comments.typed);
    view.comments.typed_in = thread.map(|thread| thread.to_string()).unwrap_or_default();
    view.comments.errors.add("body", why);
    context.render_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}
