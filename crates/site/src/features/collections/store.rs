//! SQL of collections.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    ids::{AccountId, CollectionId, ModelId},
    time::Millis,
};

use crate::features::models::content::Picture;

row! {
    /// A collection as its owner called it.
    #[derive(Clone, Debug)]
    pub struct Collection {
        pub id: CollectionId,
        pub account_id: AccountId,
        pub title: String,
        pub note: String,
        pub is_public: bool,
        pub updated_at: Millis,
    }
}

row! {
    /// A model in a collection.
    #[derive(Clone, Debug)]
    pub struct Item {
        pub model_id: i64,
        pub place: i64,
        pub note: String,
    }
}

row! {
    /// What a list shows of a collection.
    pub struct Card {
        pub collection_id: CollectionId,
        pub models: i64,
        pub covers: Json<Vec<Picture>>,
    }
}

pub async fn one<'a>(
    from: impl Into<Source<'a>>,
    id: CollectionId,
) -> db::Result<Option<Collection>> {
    q!(
        Collection,
        "SELECT id, account_id, title, note, is_public, updated_at FROM collection WHERE id = $1"
    )
    .bind(id)
    .opt(from)
    .await
}

/// Collections of a member, the last first; there are at most 200.
pub async fn of<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
) -> db::Result<Vec<Collection>> {
    q!(
        Collection,
        "SELECT id, account_id, title, note, is_public, updated_at FROM collection
         WHERE account_id = $1 ORDER BY id DESC LIMIT 200"
    )
    .bind(account)
    .all(from)
    .await
}

/// These collections, the newest first.
pub async fn by_ids(db: &Db, ids: &[CollectionId]) -> db::Result<Vec<Collection>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    q!(
        Collection,
        sqlite: "SELECT id, account_id, title, note, is_public, updated_at FROM collection
                 WHERE id IN (SELECT value FROM json_each($1)) ORDER BY id DESC",
        pg: "SELECT id, account_id, title, note, is_public, updated_at FROM collection
             WHERE id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1))) ORDER BY id DESC",
    )
    .bind(Json(ids))
    .all(db)
    .await
}

/// What lists show of these collections.
pub async fn cards(db: &Db, ids: &[CollectionId]) -> db::Result<Vec<Card>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    q!(
        Card,
        sqlite: "SELECT collection_id, models, covers FROM collection_card
                 WHERE collection_id IN (SELECT value FROM json_each($1))",
        pg: "SELECT collection_id, models, covers FROM collection_card
             WHERE collection_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))",
    )
    .bind(Json(ids))
    .all(db)
    .await
}

pub async fn insert(tx: &mut Tx, new: &Collection) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO collection (id, account_id, title, note, is_public, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6)"
    )
    .bind(new.id)
    .bind(new.account_id)
    .bind(new.title.as_str())
    .bind(new.note.as_str())
    .bind(new.is_public)
    .bind(new.updated_at)
    .run(tx)
    .await?;
    Ok(())
}

pub async fn change(tx: &mut Tx, changed: &Collection) -> db::Result<()> {
    q!(
        (),
        "UPDATE collection SET title = $2, note = $3, is_public = $4, updated_at = $5 WHERE id = $1"
    )
    .bind(changed.id)
    .bind(changed.title.as_str())
    .bind(changed.note.as_str())
    .bind(changed.is_public)
    .bind(changed.updated_at)
    .run(tx)
    .await?;
    Ok(())
}

/// Lets no other transaction change what a member keeps (collections, the list of what is to be printed) before this one
/// ends.
pub async fn lock_member(tx: &mut Tx, member: AccountId) -> db::Result<()> {
    q!(
        i64,
        sqlite: "SELECT id FROM account WHERE id = $1",
        pg: "SELECT id FROM account WHERE id = $1 FOR NO KEY UPDATE",
    )
    .bind(member)
    .opt(tx)
    .await?;
    Ok(())
}

/// Lets no other transaction change what the collection holds before this one ends.
pub async fn lock(tx: &mut Tx, id: CollectionId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE collection SET updated_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Removes a collection with what is noted in it.
pub async fn remove(tx: &mut Tx, id: CollectionId, now: Millis) -> db::Result<()> {
    // Before what is in it, as by who puts a model there.
    lock(tx, id, now).await?;
    q!((), "DELETE FROM collection_member WHERE collection_id = $1").bind(id).run(&mut *tx).await?;
    q!((), "DELETE FROM collection_item WHERE collection_id = $1").bind(id).run(&mut *tx).await?;
    q!((), "DELETE FROM collection WHERE id = $1").bind(id).run(tx).await?;
    Ok(())
}

/// How many models a collection holds, for the limit.
pub async fn size(tx: &mut Tx, id: CollectionId) -> db::Result<i64> {
    q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM collection_item WHERE collection_id = $1")
        .bind(id)
        .one(tx)
        .await
}

/// Puts a model at the end; one that is there already stays where it is. Whether it is new.
pub async fn put(
    tx: &mut Tx,
    collection: &Collection,
    model: ModelId,
    now: Millis,
) -> db::Result<bool> {
    let added = q!(
        (),
        "INSERT INTO collection_item (collection_id, account_id, model_id, place, note, added_at)
         VALUES ($1, $2, $3, (SELECT COALESCE(max(place), 0) + 1 FROM collection_item WHERE collection_id = $1), '', $4)
         ON CONFLICT (collection_id, model_id) DO NOTHING"
    )
    .bind(collection.id)
    .bind(collection.account_id)
    .bind(model)
    .bind(now)
    .run(tx)
    .await?;
    Ok(added > 0)
}

/// Whether a model stands at this place.
pub async fn is_taken(tx: &mut Tx, id: CollectionId, place: i64) -> db::Result<bool> {
    let there = q!(
        i64,
        "SELECT model_id FROM collection_item WHERE collection_id = $1 AND place = $2 LIMIT 1"
    )
    .bind(id)
    .bind(place)
    .opt(tx)
    .await?;
    Ok(there.is_some())
}

/// Takes a model out; whether it was there.
pub async fn take(tx: &mut Tx, id: CollectionId, model: ModelId) -> db::Result<bool> {
    let taken = q!((), "DELETE FROM collection_item WHERE collection_id = $1 AND model_id = $2")
        .bind(id)
        .bind(model)
        .run(tx)
        .await?;
    Ok(taken > 0)
}

pub async fn item(tx: &mut Tx, id: CollectionId, model: ModelId) -> db::Result<Option<Item>> {
    q!(
        Item,
        "SELECT model_id, place, note FROM collection_item WHERE collection_id = $1 AND model_id = $2"
    )
    .bind(id)
    .bind(model)
    .opt(tx)
    .await
}

/// The model before or after one.
pub async fn neighbour(
    tx: &mut Tx,
    id: CollectionId,
    item: &Item,
    is_before: bool,
) -> db::Result<Option<Item>> {
    if is_before {
        q!(
            Item,
            "SELECT model_id, place, note FROM collection_item
             WHERE collection_id = $1 AND (place, model_id) < ($2, $3) ORDER BY place DESC, model_id DESC LIMIT 1"
        )
    } else {
        q!(
            Item,
            "SELECT model_id, place, note FROM collection_item
             WHERE collection_id = $1 AND (place, model_id) > ($2, $3) ORDER BY place, model_id LIMIT 1"
        )
    }
    .bind(id)
    .bind(item.place)
    .bind(item.model_id)
    .opt(tx)
    .await
}

/// Gives a model in a collection another place or note.
pub async fn set_item(tx: &mut Tx, id: CollectionId, item: &Item) -> db::Result<()> {
    q!(
        (),
        "UPDATE collection_item SET place = $3, note = $4 WHERE collection_id = $1 AND model_id = $2"
    )
    .bind(id)
    .bind(item.model_id)
    .bind(item.place)
    .bind(item.note.as_str())
    .run(tx)
    .await?;
    Ok(())
}

/// Models of a collection in order, after a place.
pub async fn items<'a>(
    from: impl Into<Source<'a>>,
    id: CollectionId,
    after: (i64, i64),
    limit: i64,
) -> db::Result<Vec<Item>> {
    q!(
        Item,
        "SELECT model_id, place, note FROM collection_item
         WHERE collection_id = $1 AND (place, model_id) > ($2, $3) ORDER BY place, model_id LIMIT $4"
    )
    .bind(id)
    .bind(after.0)
    .bind(after.1)
    .bind(limit)
    .all(from)
    .await
}

/// Which of these collections hold a model.
pub async fn holding(
    db: &Db,
    ids: &[CollectionId],
    model: ModelId,
) -> db::Result<Vec<CollectionId>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    q!(
        CollectionId,
        sqlite: "SELECT collection_id FROM collection_item
                 WHERE model_id = $2 AND collection_id IN (SELECT value FROM json_each($1))",
        pg: "SELECT collection_id FROM collection_item
             WHERE model_id = $2
               AND collection_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))",
    )
    .bind(Json(ids))
    .bind(model)
    .all(db)
    .await
}
