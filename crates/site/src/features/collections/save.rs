//! Where a model can be kept: one's collections, and a new one.

use axum::{extract::Path, response::Response};
use domain::ids::ModelId;

use super::{
    store,
    views::{Choice, SavePage, Words},
};
use crate::{
    features::models::{pages::address, store as models},
    shared::{
        error::{Error, Result},
        page::Context,
        session::Member,
    },
};

/// `GET /models/{id}/save`.
pub async fn show(context: Context, member: Member, Path(id): Path<ModelId>) -> Result<Response> {
    let db = &context.app.db;
    let model = models::published(db, id).await?.ok_or(Error::NotFound)?;
    let holding = store::holding(db, member.id, id).await?;
    let own = store::of(db, member.id).await?;
    let choices = own.iter().map(|collection| Choice {
        href: format!("/collections/{}", collection.id),
        title: collection.title.clone(),
        is_public: collection.is_public,
        has_it: holding.contains(&collection.id),
    });
    context.render(&SavePage {
        page: context.page("Save to a collection"),
        model: id,
        model_href: address(id, &model.slug),
        title: model.title,
        choices: choices.collect(),
        words: Words::default(),
    })
}
