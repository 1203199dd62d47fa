//! SQL of exports.

use db::{Db, q, row};
use domain::ids::{AccountId, ModelId};

/// Models of a member behind `after`, in the order they were begun; those taken down or discarded are left out.
pub async fn models_of(
    db: &Db,
    creator: AccountId,
    after: ModelId,
    limit: i64,
) -> db::Result<Vec<ModelId>> {
    q!(
        ModelId,
        "SELECT id FROM model WHERE creator_id = $1 AND id > $2 AND state <> 'removed' ORDER BY id LIMIT $3"
    )
    .bind(creator)
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

row! {
    /// A photo or film as it was uploaded.
    pub struct Photo {
        pub name: String,
        pub original: Vec<u8>,
        pub bytes: i64,
        pub alt: String,
        pub caption: String,
        pub is_print: bool,
    }
}

/// Photos and films of a model, in the order of the gallery.
pub async fn photos(db: &Db, model: ModelId) -> db::Result<Vec<Photo>> {
    q!(
        Photo,
        "SELECT p.name, p.original, b.bytes, p.alt, p.caption, p.is_print
         FROM picture p JOIN blob b ON b.hash = p.original
         WHERE p.model_id = $1 AND p.file_id IS NULL AND p.removed_at IS NULL ORDER BY p.place, p.id LIMIT 500"
    )
    .bind(model)
    .all(db)
    .await
}
