//! A model that comes with the collections it stood in elsewhere.

use db::Tx;
use domain::{
    audience::{COLLECTIONS, ITEMS},
    events::Event,
    ids::{AccountId, CollectionId, ModelId},
    time::Millis,
};

use super::store::{self, Collection, Item};
use crate::{app::App, shared::events};

/// A collection by its title, and the model's place and note in it; all words as `domain::audience` admits them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Joining {
    pub title: String,
    pub note: String,
    pub is_public: bool,
    /// Orders the models; none for the end.
    pub place: Option<i64>,
    pub remark: String,
}

/// Puts a model of a member into their collection of this title, which is made if there is none. Gives whether it is in
/// it now: collections may be full.
pub async fn join(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    model: ModelId,
    joining: &Joining,
    now: Millis,
) -> db::Result<bool> {
    let own = store::of(&mut *tx, account).await?;
    // What is private there does not go into what everybody sees here.
    let known = own.iter().find(|collection| {
        collection.title == joining.title && collection.is_public == joining.is_public
    });
    let collection = match known {
        Some(known) => known.clone(),
        None if own.len() as i64 >= COLLECTIONS => return Ok(false),
        None => {
            let new = Collection {
                id: app.ids.next::<CollectionId>(),
                account_id: account,
                title: joining.title.clone(),
                note: joining.note.clone(),
                is_public: joining.is_public,
                updated_at: now,
            };
            store::insert(tx, &new).await?;
            new
        }
    };
    store::lock(tx, collection.id, now).await?;
    let is_in = put(tx, &collection, model, joining.place, &joining.remark, now).await?;
    if is_in {
        events::record(tx, app, Event::CollectionChanged, collection.id.get(), now).await?;
    }
    Ok(is_in)
}

/// Puts a model into a collection that is locked or new, with a note, at a place if that is free, else at the end. Gives
/// whether it is in it now: collections may be full.
pub async fn put(
    tx: &mut Tx,
    collection: &Collection,
    model: ModelId,
    place: Option<i64>,
    remark: &str,
    now: Millis,
) -> db::Result<bool> {
    if store::size(tx, collection.id).await? >= ITEMS {
        return Ok(false);
    }
    store::put(tx, collection, model, now).await?;
    let mut item = Item { model_id: model.get(), place: 0, note: remark.to_owned() };
    let last = store::item(tx, collection.id, model).await?.map_or(0, |put| put.place);
    // Two at one place could not be told to change places.
    item.place = match place {
        Some(place) if !store::is_taken(tx, collection.id, place).await? => place,
        _ => last,
    };
    store::set_item(tx, collection.id, &item).await?;
    Ok(true)
}
