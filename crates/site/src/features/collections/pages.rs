//! Collections as pages: one's own, those of a member, and each of them.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    audience::Place,
    ids::{AccountId, CollectionId, ModelId},
};
use serde::Deserialize;

use super::{
    access::{self, Access},
    people::{self, store::Seat},
    store::{self, Collection},
    views::{CollectionPage, ListPage, Person, Row, Tile, Words},
};
use crate::{
    app::App,
    features::{
        accounts::{self, names::Named},
        discover::{known, store as cards},
    },
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::Context,
        session::Member,
        sight::Shown,
        view::{Link, Maker},
    },
};

/// Models on a page of a collection.
const ROWS: usize = 48;

async fn tiles(app: &App, collections: &[Collection]) -> db::Result<Vec<Tile>> {
    let ids: Vec<CollectionId> = collections.iter().map(|collection| collection.id).collect();
    let found = store::cards(&app.db, &ids).await?;
    let card = |id| found.iter().find(|card| card.collection_id == id);
    Ok(collections.iter().map(|c| Tile::new(c, card(c.id), &app.config.files_origin)).collect())
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
    let app = &context.app;
    let own = store::of(&app.db, member.id).await?;
    let seats = people::store::of_member(&app.db, member.id).await?;
    let ids: Vec<CollectionId> = seats.iter().map(|seat| seat.collection_id).collect();
    let others = store::by_ids(&app.db, &ids).await?;
    let is_joined = |collection: &&Collection| {
        let seat = seats.iter().find(|seat| seat.collection_id == collection.id);
        seat.is_some_and(|seat| seat.state == Place::Joined)
    };
    let (shared, asked): (Vec<&Collection>, Vec<&Collection>) = others.iter().partition(is_joined);
    let shared: Vec<Collection> = shared.into_iter().cloned().collect();
    let view = ListPage {
        page: context.page(context.t.collections_yours()),
        of: None,
        tiles: tiles(app, &own).await?,
        shared: tiles(app, &shared).await?,
        asked: asked
            .into_iter()
            .map(|c| Link::new(c.title.clone(), format!("/collections/{}", c.id), false))
            .collect(),
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
    let title = context.t.collections_of(&maker.name).to_string();
    let view = ListPage {
        page: context.page(title),
        tiles: tiles(app, &all).await?,
        shared: Vec::new(),
        asked: Vec::new(),
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
    let access = access::load(&context.app, &context.visitor, id).await?;
    page(&context, &access, &after, Refused::default(), StatusCode::OK).await
}

/// What was sent by the owner of a collection and can not be taken.
#[derive(Default)]
pub struct Refused {
    pub words: Option<Words>,
    /// Whom they asked, and why that can not be.
    pub handle: String,
    pub errors: Errors,
}

/// Its owner, and who works on it or, for its owner, is asked to.
async fn makers(app: &App, access: &Access) -> Result<(Maker, Vec<Person>)> {
    let Access { collection, part } = access;
    let seats = people::store::of_collection(&app.db, collection.id).await?;
    let ids = seats.iter().map(|seat| seat.account_id).chain([collection.account_id]);
    let named = accounts::names::names(&app.db, &ids.collect::<Vec<_>>()).await?;
    let maker = |id: AccountId| named.iter().find(|named| named.id == id).map(Named::maker);
    let of = maker(collection.account_id).ok_or(Error::NotFound)?;
    let person = |seat: &Seat| {
        let is_asked = seat.state == Place::Invited;
        (!is_asked || part.may_manage()).then_some(())?;
        Some(Person { maker: maker(seat.account_id)?, is_asked })
    };
    Ok((of, seats.iter().filter_map(person).collect()))
}

/// The page of a collection, with what its owner sent that can not be taken.
pub async fn page(
    context: &Context,
    access: &Access,
    after: &After,
    refused: Refused,
    status: StatusCode,
) -> Result<Response> {
    let app = &context.app;
    let (of, people) = makers(app, access).await?;
    let Access { collection, part } = access;
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
        Some(Row { id, action, card: card.view(&app.config.files_origin), note: item.note.clone() })
    });
    let href = format!("/collections/{}", collection.id);
    let last = items.last().filter(|_| has_more);
    let next = last.map(|i| format!("{href}?after={}-{}", i.place, ModelId::from(i.model_id)));
    let title = context.t.collections_chosen_by(&collection.title, &of.name).to_string();
    let mut page = context.page(title);
    page.description.clone_from(&collection.note);
    let view = CollectionPage {
        page,
        title: collection.title.clone(),
        note: collection.note.clone(),
        is_public: collection.is_public,
        of,
        part: *part,
        people,
        asked: (refused.handle, refused.errors),
        preview_image: cards::preview(&found, &app.config),
        words: refused.words.unwrap_or_else(|| Words {
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
