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

row! {
    /// A model in a collection of its creator.
    pub struct Member {
        pub title: String,
        pub note: String,
        pub is_public: bool,
        pub place: i64,
        pub remark: String,
    }
}

/// The collections of a member that hold a model, the first first.
pub async fn collections(db: &Db, account: AccountId, model: ModelId) -> db::Result<Vec<Member>> {
    q!(
        Member,
        "SELECT c.title, c.note, c.is_public, i.place, i.note AS remark
         FROM collection_item i JOIN collection c ON c.id = i.collection_id
         WHERE i.account_id = $1 AND i.model_id = $2 ORDER BY c.id LIMIT 200"
    )
    .bind(account)
    .bind(model)
    .all(db)
    .await
}
