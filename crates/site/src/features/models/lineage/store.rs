//! SQL that reads what versions are made from and were given under. Writing is `publish`'s.

use db::{Json, Source, q, row};
use domain::ids::{AccountId, ModelId};

use crate::features::models::content::{Grant, Parent};

row! {
    struct ParentRow {
        parent_id: Option<i64>,
        parent_version: i64,
        url: String,
        title: String,
        author: String,
        licence: String,
        changes: String,
    }
}

impl ParentRow {
    fn content(self) -> Parent {
        Parent {
            model: self.parent_id.map(Into::into),
            version: self.parent_version,
            url: self.url,
            title: self.title,
            author: self.author,
            licence: self.licence,
            changes: self.changes,
        }
    }
}

/// The works a published version is made from, in the creator's order.
pub async fn parents<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    version: i64,
) -> db::Result<Vec<Parent>> {
    let rows = q!(
        ParentRow,
        "SELECT parent_id, parent_version, url, title, author, licence, changes FROM version_parent
         WHERE model_id = $1 AND version = $2 ORDER BY place LIMIT 50"
    )
    .bind(model)
    .bind(version)
    .all(from)
    .await?;
    Ok(rows.into_iter().map(ParentRow::content).collect())
}

row! {
    struct GrantRow {
        version: i64,
        licence_from: String,
        licence_to: String,
        created_at: i64,
    }
}

/// Every licence a model was given, oldest first.
pub async fn history<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<Vec<Grant>> {
    let rows = q!(
        GrantRow,
        "SELECT version, licence_from, licence_to, created_at FROM licence_grant
         WHERE model_id = $1 ORDER BY number LIMIT 500"
    )
    .bind(model)
    .all(from)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Grant {
            version: row.version,
            from: row.licence_from,
            to: row.licence_to,
            at: row.created_at,
        })
        .collect())
}

/// The newest version of a model that a member downloaded.
pub async fn downloaded(db: &db::Db, member: AccountId, model: ModelId) -> db::Result<Option<i64>> {
    q!(
        i64,
        "SELECT version FROM download WHERE account_id = $1 AND model_id = $2 ORDER BY version DESC LIMIT 1"
    )
    .bind(member)
    .bind(model)
    .opt(db)
    .await
}

/// How far two shapes lie apart, by the hashes of their bytes; none until it was measured.
pub async fn deviation(
    db: &db::Db,
    before: &[u8],
    after: &[u8],
) -> db::Result<Option<mesh::Comparison>> {
    let found = q!(
        Json<Option<mesh::Comparison>>,
        "SELECT content FROM shape_comparison WHERE before_blob = $1 AND after_blob = $2"
    )
    .bind(before.to_vec())
    .bind(after.to_vec())
    .opt(db)
    .await?;
    Ok(found.and_then(|json| json.0))
}
