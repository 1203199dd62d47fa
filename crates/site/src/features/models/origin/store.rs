//! SQL about where models come from.

use db::{Json, Source, Tx, q, row};
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
        /// It was published there.
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
}

pub async fn insert(tx: &mut Tx, new: &New<'_>, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO model_origin (model_id, account_id, identity, content, files, elsewhere, origin, imported_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    )
    .bind(new.model)
    .bind(new.account)
    .bind(new.identity)
    .bind(new.content.to_vec())
    .bind(new.files.to_vec())
    .bind(new.elsewhere)
    .bind(Json(new.origin.clone()))
    .bind(now.0)
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

/// What a member imported under this identity: the model and the hash over what was brought.
pub async fn by_identity<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    identity: &str,
) -> db::Result<Option<(i64, Vec<u8>)>> {
    q!(
        (i64, Vec<u8>),
        "SELECT model_id, content FROM model_origin WHERE account_id = $1 AND identity = $2"
    )
    .bind(account)
    .bind(identity)
    .opt(from)
    .await
}

/// A model that a member imported with just these files.
pub async fn by_files<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    files: &[u8; 32],
) -> db::Result<Option<i64>> {
    q!(
        i64,
        "SELECT model_id FROM model_origin WHERE account_id = $1 AND files = $2 ORDER BY model_id LIMIT 1"
    )
    .bind(account)
    .bind(files.to_vec())
    .opt(from)
    .await
}

/// Notes that the source has other contents now, so that they are not proposed again.
pub async fn set_content(tx: &mut Tx, model: ModelId, content: &[u8; 32]) -> db::Result<()> {
    q!((), "UPDATE model_origin SET content = $2 WHERE model_id = $1")
        .bind(model)
        .bind(content.to_vec())
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

/// Whether a member has proved to be this author; the place's name is the same in small and large letters.
pub async fn has_proved<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    platform: &str,
    author: &str,
) -> db::Result<bool> {
    let platform = platform.to_lowercase();
    let found = q!(
        i64,
        "SELECT proved_at FROM proven_author WHERE account_id = $1 AND platform = $2 AND author = $3"
    )
    .bind(account)
    .bind(platform.as_str())
    .bind(author)
    .opt(from)
    .await?;
    Ok(found.is_some())
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
