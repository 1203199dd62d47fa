//! Where a model can be kept: one's collections, those of others that one works on, and a new one.

use axum::{extract::Path, response::Response};
use domain::{
    audience::Part,
    ids::{CollectionId, ModelId},
};

use super::{
    people, store,
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
    let mut all = store::of(db, member.id).await?;
    let seats = people::store::of_member(db, member.id).await?;
    let joined = seats.iter().filter(|seat| Part::of(Some(seat.state)).may_fill());
    let joined: Vec<CollectionId> = joined.map(|seat| seat.collection_id).collect();
    all.extend(store::by_ids(db, &joined).await?);
    let ids: Vec<CollectionId> = all.iter().map(|collection| collection.id).collect();
    let holding = store::holding(db, &ids, id).await?;
    let choices = all.iter().map(|collection| Choice {
        href: format!("/collections/{}", collection.id),
        title: collection.title.clone(),
        is_public: collection.is_public,
        is_shared: collection.account_id != member.id,
        has_it: holding.contains(&collection.id),
    });
    context.render(&SavePage {
        page: context.page(context.t.collections_save_title()),
        model: id,
        model_href: address(id, &model.slug),
        title: model.title,
        choices: choices.collect(),
        words: Words::default(),
    })
}
