//! SQL about the works a draft is made from, and what versions keep of them for good.

use db::{Source, Tx, q, row};
use domain::{
    ids::{AccountId, ModelId, RemixLinkId},
    time::Millis,
};

use super::Sealed;
use crate::features::models::content::Parent;

row! {
    /// A work that a draft says it is made from.
    #[derive(Clone, Debug)]
    pub struct Link {
        pub id: i64,
        pub parent_id: Option<i64>,
        pub parent_version: i64,
        pub url: String,
        pub title: String,
        pub author: String,
        pub licence: String,
        pub changes: String,
    }
}

impl Link {
    /// Whether it names the same work as it was given: the title and who made it are words only.
    pub fn is_same(&self, other: &Self) -> bool {
        (self.parent_id, self.parent_version) == (other.parent_id, other.parent_version)
            && (&self.url, &self.licence) == (&other.url, &other.licence)
    }
}

/// The works of earlier versions that a draft still has files of, the newest version first. A file has the works of the
/// first version with these bytes, and those of the first version with a file of this name in this folder.
pub async fn kept<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<Vec<Link>> {
    q!(
        Link,
        "SELECT CAST(0 AS BIGINT) AS id, p.parent_id, p.parent_version, p.url, p.title, p.author, p.licence, p.changes
         FROM version_parent p
         WHERE p.model_id = $1 AND p.version IN (
             SELECT MIN(v.version) FROM model_file f
             JOIN model_file old ON old.model_id = f.model_id AND old.blob = f.blob
             JOIN version_file v ON v.model_id = old.model_id AND v.file_id = old.id
             WHERE f.model_id = $1 AND f.removed_at IS NULL AND f.state IN ('printable', 'accompanying')
             GROUP BY f.id
             UNION
             SELECT MIN(v.version) FROM model_file f
             JOIN model_file old ON old.model_id = f.model_id AND old.name = f.name AND old.folder = f.folder
             JOIN version_file v ON v.model_id = old.model_id AND v.file_id = old.id
             WHERE f.model_id = $1 AND f.removed_at IS NULL AND f.state IN ('printable', 'accompanying')
             GROUP BY f.id)
         ORDER BY p.version DESC, p.place LIMIT 200"
    )
    .bind(model)
    .all(from)
    .await
}

/// The links of a draft as they stand.
pub async fn links<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<Vec<Link>> {
    q!(
        Link,
        "SELECT id, parent_id, parent_version, url, title, author, licence, changes FROM remix_link
         WHERE model_id = $1 AND removed_at IS NULL ORDER BY id LIMIT 50"
    )
    .bind(model)
    .all(from)
    .await
}

/// Whether a published version of `child` already says that it is made from `parent`.
pub async fn was_sealed<'a>(
    from: impl Into<Source<'a>>,
    child: ModelId,
    parent: ModelId,
) -> db::Result<bool> {
    let found = q!(
        i64,
        "SELECT version FROM version_parent WHERE parent_id = $1 AND model_id = $2 ORDER BY version LIMIT 1"
    )
    .bind(parent)
    .bind(child)
    .opt(from)
    .await?;
    Ok(found.is_some())
}

/// Adds a work to a draft.
pub async fn insert(
    tx: &mut Tx,
    id: RemixLinkId,
    model: ModelId,
    parent: &Parent,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO remix_link (id, model_id, parent_id, parent_version, url, title, author, licence, changes,
             created_at, removed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL)"
    )
    .bind(id)
    .bind(model)
    .bind(parent.model.map(ModelId::get))
    .bind(parent.version)
    .bind(parent.url.as_str())
    .bind(parent.title.as_str())
    .bind(parent.author.as_str())
    .bind(parent.licence.as_str())
    .bind(parent.changes.as_str())
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}

/// Saves what was changed of a work; gives whether the draft has the link.
pub async fn set_changes(
    tx: &mut Tx,
    model: ModelId,
    id: RemixLinkId,
    changes: &str,
) -> db::Result<bool> {
    let changed = q!(
        (),
        "UPDATE remix_link SET changes = $3 WHERE model_id = $1 AND id = $2 AND removed_at IS NULL"
    )
    .bind(model)
    .bind(id)
    .bind(changes)
    .run(tx)
    .await?;
    Ok(changed > 0)
}

/// Takes a work from a draft; gives whether it was ever there: said twice, it is once.
pub async fn remove(tx: &mut Tx, model: ModelId, id: RemixLinkId, now: Millis) -> db::Result<bool> {
    let removed = q!(
        (),
        "UPDATE remix_link SET removed_at = COALESCE(removed_at, $3) WHERE model_id = $1 AND id = $2"
    )
    .bind(model)
    .bind(id)
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(removed > 0)
}

/// Keeps the works of a draft from being changed by others until this transaction ends, so that what is checked is
/// what is published.
pub async fn hold(tx: &mut Tx, model: ModelId) -> db::Result<()> {
    q!(
        i64,
        sqlite: "SELECT id FROM model WHERE id IN (
                     SELECT parent_id FROM remix_link WHERE model_id = $1 AND removed_at IS NULL
                     UNION SELECT parent_id FROM version_parent WHERE model_id = $1) ORDER BY id",
        pg: "SELECT id FROM model WHERE id = ANY (ARRAY(
                 SELECT parent_id FROM remix_link WHERE model_id = $1 AND removed_at IS NULL
                 UNION SELECT parent_id FROM version_parent WHERE model_id = $1)) ORDER BY id FOR SHARE",
    )
    .bind(model)
    .all(tx)
    .await?;
    Ok(())
}

/// Writes the licence and the notice of a version.
pub async fn seal_version(tx: &mut Tx, version: &Sealed<'_>) -> db::Result<()> {
    q!((), "UPDATE version SET licence = $3, notice = $4 WHERE model_id = $1 AND number = $2")
        .bind(version.model)
        .bind(version.number)
        .bind(version.licence)
        .bind(version.notice.as_str())
        .run(tx)
        .await?;
    Ok(())
}

/// Keeps a link for good, as the version's `place`th work.
pub async fn seal_parent(
    tx: &mut Tx,
    version: &Sealed<'_>,
    place: i64,
    link: &Link,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO version_parent (model_id, version, place, parent_id, parent_version, url, title, author, licence,
             changes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    )
    .bind(version.model)
    .bind(version.number)
    .bind(place)
    .bind(link.parent_id)
    .bind(link.parent_version)
    .bind(link.url.as_str())
    .bind(link.title.as_str())
    .bind(link.author.as_str())
    .bind(link.licence.as_str())
    .bind(link.changes.as_str())
    .run(tx)
    .await?;
    Ok(())
}

/// Writes down that a licence was given while `version` was the current one. Call it with the model's row changed or
/// locked in this transaction, so that numbers do not collide.
pub async fn grant(
    tx: &mut Tx,
    model: ModelId,
    version: i64,
    by: AccountId,
    licence: &str,
    now: Millis,
) -> db::Result<()> {
    let last = q!(
        (i64, String),
        "SELECT number, licence_to FROM licence_grant WHERE model_id = $1 ORDER BY number DESC LIMIT 1"
    )
    .bind(model)
    .opt(&mut *tx)
    .await?;
    let (number, from) = last.unwrap_or_default();
    q!(
        (),
        "INSERT INTO licence_grant (model_id, number, version, account_id, licence_from, licence_to, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(model)
    .bind(number + 1)
    .bind(version)
    .bind(by)
    .bind(from)
    .bind(licence)
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}
