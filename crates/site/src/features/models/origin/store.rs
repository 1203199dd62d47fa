//! SQL about where models come from.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    ids::{AccountId, ModelId},
    time::Millis,
};

use super::Origin;

row! {
    /// Where a model comes from.
    #[derive(Clone, Debug)]
    pub struct Row {
        pub model_id: i64,
        /// Hash over the files and pictures that were brought.
        pub content: Vec<u8>,
        /// It was published there, or its files name an author.
        pub elsewhere: bool,
        pub origin: Json<Origin>,
        pub imported_at: i64,
    }
}

/// An origin about to be noted.
pub struct New<'a> {
    pub model: ModelId,
    pub account: AccountId,
    /// Its page, or its place in what it was read from.
    pub identity: &'a str,
    /// Hash over all files and pictures with what they are called.
    pub content: [u8; 32],
    /// Hash over the files alone, whatever they are called.
    pub files: [u8; 32],
    pub elsewhere: bool,
    pub origin: &'a Origin,
    /// The words of its source.
    pub said: serde_json::Value,
    /// The same words with what was brought beside them.
    pub taken: serde_json::Value,
}

pub async fn insert(tx: &mut Tx, new: &New<'_>, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO model_origin (model_id, account_id, identity, content, files, elsewhere, origin, imported_at, said, taken, read_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $8)"
    )
    .bind(new.model)
    .bind(new.account)
    .bind(new.identity)
    .bind(new.content.to_vec())
    .bind(new.files.to_vec())
    .bind(new.elsewhere)
    .bind(Json(new.origin.clone()))
    .bind(now.0)
    .bind(Json(new.said.clone()))
    .bind(Json(new.taken.clone()))
    .run(tx)
    .await?;
    Ok(())
}

pub async fn find<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<Option<Row>> {
    q!(
        Row,
        "SELECT model_id, content, elsewhere, origin, imported_at FROM model_origin WHERE model_id = $1"
    )
    .bind(model)
    .opt(from)
    .await
}

row! {
    /// A model that was imported before, and what its source said when it was last read.
    #[derive(Clone, Debug)]
    pub struct Before {
        pub model_id: i64,
        pub content: Vec<u8>,
        pub origin: Json<Origin>,
        pub said: Option<Json<serde_json::Value>>,
        /// What it had when it was last brought or taken over.
        pub taken: Option<Json<serde_json::Value>>,
        pub read_at: i64,
    }
}

/// Where models of a member come from that were published elsewhere, behind this one; 200 at most.
pub async fn of_account<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    after: i64,
) -> db::Result<Vec<Row>> {
    q!(
        Row,
        "SELECT model_id, content, elsewhere, origin, imported_at FROM model_origin
         WHERE account_id = $1 AND elsewhere AND model_id > $2 ORDER BY model_id LIMIT 200"
    )
    .bind(account)
    .bind(after)
    .all(from)
    .await
}

/// Notes what is known of where a model comes from since something more was told.
pub async fn set_origin(tx: &mut Tx, model: ModelId, origin: &Origin) -> db::Result<()> {
    q!((), "UPDATE model_origin SET origin = $2 WHERE model_id = $1")
        .bind(model)
        .bind(Json(origin.clone()))
        .run(tx)
        .await?;
    Ok(())
}

/// What a member imported under this identity.
pub async fn by_identity<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    identity: &str,
) -> db::Result<Option<Before>> {
    q!(
        Before,
        "SELECT model_id, content, origin, said, taken, read_at FROM model_origin
         WHERE account_id = $1 AND identity = $2"
    )
    .bind(account)
    .bind(identity)
    .opt(from)
    .await
}

/// Models that were brought from the page with this identity, whoever brought them; at most eight.
pub async fn by_page(db: &Db, identity: &str) -> db::Result<Vec<i64>> {
    q!(
        i64,
        "SELECT model_id FROM model_origin WHERE identity = $1 AND elsewhere ORDER BY model_id LIMIT 8"
    )
    .bind(identity)
    .all(db)
    .await
}

/// Notes what the source has and says now, so that it is not proposed again.
pub async fn set_read(
    tx: &mut Tx,
    model: ModelId,
    content: &[u8; 32],
    said: serde_json::Value,
    origin: &Origin,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "UPDATE model_origin SET content = $2, said = $3, origin = $4, read_at = $5 WHERE model_id = $1"
    )
    .bind(model)
    .bind(content.to_vec())
    .bind(Json(said))
    .bind(Json(origin.clone()))
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}

row! {
    /// What the source of a model had and said when it was last read, and when it was last brought or taken over.
    #[derive(Clone, Debug)]
    pub struct Sides {
        /// Hash over files and pictures, as read.
        pub content: Vec<u8>,
        pub said: Option<Json<serde_json::Value>>,
        pub taken: Option<Json<serde_json::Value>>,
        pub origin: Json<Origin>,
    }
}

pub async fn sides(tx: &mut Tx, model: ModelId) -> db::Result<Option<Sides>> {
    q!(Sides, "SELECT content, said, taken, origin FROM model_origin WHERE model_id = $1")
        .bind(model)
        .opt(tx)
        .await
}

/// Notes what was taken over from the source, and what it is under since.
pub async fn set_taken(
    tx: &mut Tx,
    model: ModelId,
    taken: serde_json::Value,
    origin: &Origin,
) -> db::Result<()> {
    q!((), "UPDATE model_origin SET taken = $2, origin = $3 WHERE model_id = $1")
        .bind(model)
        .bind(Json(taken))
        .bind(Json(origin.clone()))
        .run(tx)
        .await?;
    Ok(())
}

/// Forgets what the source last said, for what was last taken over: the next reading proposes what changed since that.
pub async fn set_unread(
    tx: &mut Tx,
    model: ModelId,
    content: &[u8; 32],
    said: serde_json::Value,
) -> db::Result<()> {
    q!((), "UPDATE model_origin SET content = $2, said = $3, read_at = 0 WHERE model_id = $1")
        .bind(model)
        .bind(content.to_vec())
        .bind(Json(said))
        .run(tx)
        .await?;
    Ok(())
}

/// Changes what the source is known to have said last, and when it was last taken over.
pub async fn set_sides(
    tx: &mut Tx,
    model: ModelId,
    [said, taken]: [serde_json::Value; 2],
) -> db::Result<()> {
    q!((), "UPDATE model_origin SET said = $2, taken = $3 WHERE model_id = $1")
        .bind(model)
        .bind(Json(said))
        .bind(Json(taken))
        .run(tx)
        .await?;
    Ok(())
}

row! {
    /// A value that was found, and where it stood.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Value {
        pub field: String,
        pub value: String,
        pub file: String,
        pub key: String,
    }
}

pub async fn insert_value(
    tx: &mut Tx,
    model: ModelId,
    place: i64,
    [field, value, file, key]: [&str; 4],
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO model_origin_value (model_id, place, field, value, file, key) VALUES ($1, $2, $3, $4, $5, $6)"
    )
    .bind(model)
    .bind(place)
    .bind(field)
    .bind(value)
    .bind(file)
    .bind(key)
    .run(tx)
    .await?;
    Ok(())
}

/// Adds a value that was told later behind the others.
pub async fn add_value(
    tx: &mut Tx,
    model: ModelId,
    [field, value, file, key]: [&str; 4],
) -> db::Result<()> {
    let place =
        q!(i64, "SELECT COALESCE(MAX(place), -1) + 1 FROM model_origin_value WHERE model_id = $1");
    let place = place.bind(model).one(&mut *tx).await?;
    insert_value(tx, model, place, [field, value, file, key]).await
}

/// Where the public models of a member that were published elsewhere come from.
pub async fn published(tx: &mut Tx, account: AccountId) -> db::Result<Vec<Row>> {
    q!(
        Row,
        "SELECT o.model_id, o.content, o.elsewhere, o.origin, o.imported_at
         FROM model_origin o JOIN model m ON m.id = o.model_id
         WHERE o.account_id = $1 AND o.elsewhere AND m.state = 'published' ORDER BY o.model_id"
    )
    .bind(account)
    .all(tx)
    .await
}

/// The evidence for what was imported, in the order in which it was noted.
pub async fn values<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<Vec<Value>> {
    q!(
        Value,
        "SELECT field, value, file, key FROM model_origin_value WHERE model_id = $1 ORDER BY place LIMIT 500"
    )
    .bind(model)
    .all(from)
    .await
}

/// How a member proved to be this author, if they did; the place's name is the same in small and large letters.
pub async fn proof<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    platform: &str,
    author: &str,
) -> db::Result<Option<String>> {
    let platform = platform.to_lowercase();
    q!(
        String,
        "SELECT how FROM proven_author WHERE account_id = $1 AND platform = $2 AND author = $3"
    )
    .bind(account)
    .bind(platform.as_str())
    .bind(author)
    .opt(from)
    .await
}

/// Takes a proof back; gives whether there was one.
pub async fn remove_proof(
    tx: &mut Tx,
    account: AccountId,
    platform: &str,
    author: &str,
) -> db::Result<bool> {
    let platform = platform.to_lowercase();
    let rows =
        q!((), "DELETE FROM proven_author WHERE account_id = $1 AND platform = $2 AND author = $3")
            .bind(account)
            .bind(platform.as_str())
            .bind(author)
            .run(tx)
            .await?;
    Ok(rows > 0)
}

/// Has moderators look at a public model; one that they are to look at already stays where it is.
pub async fn doubt(tx: &mut Tx, model: ModelId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE model_origin SET doubted_at = COALESCE(doubted_at, $2) WHERE model_id = $1")
        .bind(model)
        .bind(now.0)
        .run(tx)
        .await?;
    Ok(())
}

/// Public models that moderators are to look at, oldest first, and since when; without those of `viewer`. 200 at most.
pub async fn doubted(db: &Db, viewer: AccountId) -> db::Result<Vec<(i64, i64)>> {
    q!(
        (i64, i64),
        "SELECT o.model_id, o.doubted_at FROM model_origin o
         WHERE o.doubted_at IS NOT NULL
             AND (SELECT m.state = 'published' AND m.creator_id <> $1 FROM model m WHERE m.id = o.model_id)
         ORDER BY o.doubted_at LIMIT 200"
    )
    .bind(viewer)
    .all(db)
    .await
}

/// Notes that a moderator looked; gives whether anything waited.
pub async fn settle(tx: &mut Tx, model: ModelId) -> db::Result<bool> {
    let rows = q!(
        (),
        "UPDATE model_origin SET doubted_at = NULL WHERE model_id = $1 AND doubted_at IS NOT NULL"
    )
    .bind(model)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Notes that an import brought a file of these bytes into a model.
pub async fn insert_file(tx: &mut Tx, model: ModelId, hash: &[u8]) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO model_origin_file (model_id, hash) VALUES ($1, $2) ON CONFLICT (model_id, hash) DO NOTHING"
    )
    .bind(model)
    .bind(hash.to_vec())
    .run(tx)
    .await?;
    Ok(())
}

/// Notes that a file of a model holds another, or became it without personal values: it was brought if the first was.
pub async fn insert_member(
    tx: &mut Tx,
    model: ModelId,
    first: &[u8],
    other: &[u8],
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO model_origin_file (model_id, hash)
         SELECT model_id, $3 FROM model_origin_file WHERE model_id = $1 AND hash = $2
         ON CONFLICT (model_id, hash) DO NOTHING"
    )
    .bind(model)
    .bind(first.to_vec())
    .bind(other.to_vec())
    .run(tx)
    .await?;
    Ok(())
}

/// Names of files in a model's draft that no import brought.
pub async fn added_files<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
) -> db::Result<Vec<String>> {
    q!(
        String,
        "SELECT f.name FROM model_file f
         WHERE f.model_id = $1 AND f.removed_at IS NULL AND length(f.blob) > 0 AND NOT EXISTS (
             SELECT 1 FROM model_origin_file o
             WHERE o.model_id = f.model_id AND o.hash = COALESCE(f.sent, f.blob)
         ) ORDER BY f.place, f.id LIMIT 20"
    )
    .bind(model)
    .all(from)
    .await
}

/// Notes how a member proved to be an author elsewhere; a later proof changes nothing.
pub async fn insert_proof(
    tx: &mut Tx,
    account: AccountId,
    platform: &str,
    author: &str,
    how: &str,
    now: Millis,
) -> db::Result<()> {
    let platform = platform.to_lowercase();
    q!(
        (),
        "INSERT INTO proven_author (account_id, platform, author, how, proved_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (account_id, platform, author) DO NOTHING"
    )
    .bind(account)
    .bind(platform.as_str())
    .bind(author)
    .bind(how)
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}
