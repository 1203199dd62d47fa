//! Collections as pages: one's own, those of a member, and each of them.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::ids::{AccountId, CollectionId, ModelId};
use serde::Deserialize;

use super::{
    store::{self, Collection},
    views::{CollectionPage, ListPage, Row, Tile, Words},
};
use crate::{
    app::App,
    features::{
        accounts,
        discover::{known, store as cards},
    },
    shared::{
        error::{Error, Result},
        page::Context,
        session::Member,
        sight::Shown,
        view::Maker,
    },
};

/// Models on a page of a collection.
const ROWS: usize = 48;

/// A collection, if the visitor may see it.
async fn load(context: &Context, id: CollectionId) -> Result<Collection> {
    let found = store::one(&context.app.db, id).await?.ok_or(Error::NotFound)?;
    let is_own = context.visitor.0.as_ref().is_some_and(|member| member.id == found.account_id);
    if found.is_public || is_own { Ok(found) } else { Err(Error::NotFound) }
}

/// A collection of this member, to be changed.
pub async fn load_own(app: &App, member: &Member, id: CollectionId) -> Result<Collection> {
    let found = store::one(&app.db, id).await?;
    found.filter(|collection| collection.account_id == member.id).ok_or(Error::NotFound)
}

async fn tiles(app: &App, collections: &[Collection]) -> db::Result<Vec<Tile>> {
    let ids: Vec<CollectionId> = collections.iter().map(|collection| collection.id).collect();
    let found = store::cards(&app.db, &ids).await?;
    let card = |id| found.iter().find(|card| card.collection_id == id);
    Ok(collections.iter().map(|c| Tile::new(c, card(c.id))).collect())
}

/// `GET /collections`.
pub async fn mine(context: Context, member: Member) -> Result<Response> {
    list_own(&context, &member, Words::default(), StatusCode::OK).await
}

/// One's own collections, with the form for another one.
pub async fn list_own(
    context: &Context,
    member: &Member,
    words: Words,
    status: StatusCode,
) -> Result<Response> {
    let own = store::of(&context.app.db, member.id).await?;
    let view = ListPage {
        page: context.page("Your collections"),
        of: None,
        tiles: tiles(&context.app, &own).await?,
        words,
    };
    context.render_with(status, &view)
}

/// `GET /@{handle}/collections`: the public ones.
pub async fn of_member(context: Context, Path(handle): Path<String>) -> Result<Response> {
    let app = &context.app;
    let account = accounts::store::by_handle(&app.db, &handle).await?.ok_or(Error::NotFound)?;
    if account.suspended_at.is_some() {
        return Err(Error::NotFound);
    }
    let mut all = store::of(&app.db, AccountId::from(account.id)).await?;
    all.retain(|collection| collection.is_public);
    let maker = Maker::new(&account.handle, &account.name);
    let view = ListPage {
        page: context.page(format!("Collections of {}", maker.name)),
        tiles: tiles(app, &all).await?,
        of: Some(maker),
        words: Words::default(),
    };
    context.render_public(&view)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct After {
    /// Place of the last model seen: `{place}-{model}`.
    after: String,
}

impl After {
    fn place(&self) -> Result<(i64, i64)> {
        if self.after.is_empty() {
            return Ok((i64::MIN, i64::MIN));
        }
        let (place, model) = self.after.split_once('-').ok_or(Error::NotFound)?;
        let model: ModelId = model.parse()?;
        Ok((place.parse().map_err(|_| Error::NotFound)?, model.get()))
    }
}

/// `GET /collections/{id}`.
pub async fn show(
    context: Context,
    Path(id): Path<CollectionId>,
    Query(after): Query<After>,
) -> Result<Response> {
    let collection = load(&context, id).await?;
    page(&context, &collection, &after, None, StatusCode::OK).await
}

/// The page of a collection; `refused` are words its owner sent that can not be taken.
pub async fn page(
    context: &Context,
    collection: &Collection,
    after: &After,
    refused: Option<Words>,
    status: StatusCode,
) -> Result<Response> {
    let app = &context.app;
    let named = accounts::names::names(&app.db, &[collection.account_id]).await?;
    let of = named.first().ok_or(Error::NotFound)?.maker();
    let mut items = store::items(&app.db, collection.id, after.place()?, ROWS as i64 + 1).await?;
    let has_more = items.len() > ROWS;
    items.truncate(ROWS);
    let ids: Vec<i64> = items.iter().map(|item| item.model_id).collect();
    let found = known::by_ids(app, &ids).await?;
    let shown = Shown::list(found.iter().map(|card| card.model_id.into()));
    let rows = items.iter().filter_map(|item| {
        let card = found.iter().find(|card| card.model_id == item.model_id)?;
        let id = ModelId::from(item.model_id);
        let action = format!("/collections/{}/models/{id}", collection.id);
        Some(Row { id, action, card: card.view(), note: item.note.clone() })
    });
    let href = format!("/collections/{}", collection.id);
    let last = items.last().filter(|_| has_more);
    let next = last.map(|i| format!("{href}?after={}-{}", i.place, ModelId::from(i.model_id)));
    let is_own = context.visitor.0.as_ref().is_some_and(|m| m.id == collection.account_id);
    let mut page = context.page(format!("{}: models chosen by {}", collection.title, of.name));
    page.description.clone_from(&collection.note);
    let view = CollectionPage {
        page,
        title: collection.title.clone(),
        note: collection.note.clone(),
        is_public: collection.is_public,
        of,
        is_own,
        preview_image: cards::preview(&found, &app.config.public_url),
        words: refused.unwrap_or_else(|| Words {
            title: collection.title.clone(),
            note: collection.note.clone(),
            is_public: collection.is_public,
            ..Words::default()
        }),
        rows: rows.collect(),
        is_first: after.after.is_empty(),
        next,
        href,
    };
    if status != StatusCode::OK {
        return context.render_with(status, &view);
    }
    let is_public = collection.is_public;
    let response = if is_public { context.render_public(&view)? } else { context.render(&view)? };
    Ok(shown.on(response))
}
