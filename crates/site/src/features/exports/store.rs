//! SQL of exports.

use db::{Db, Json, q, row};
use domain::{
    authorship::Kind,
    ids::{AccountId, EvidenceId, FileId, ModelId, PrintId, PrintPhotoId},
};

use super::gather::Span;

/// Models of a member in the order they were begun; those taken down or discarded are left out.
pub async fn models_of(
    db: &Db,
    creator: AccountId,
    span: Span,
    limit: i64,
) -> db::Result<Vec<ModelId>> {
    q!(
        ModelId,
        "SELECT id FROM model WHERE creator_id = $1 AND id > $2 AND id <= $3 AND state <> 'removed'
         ORDER BY id LIMIT $4"
    )
    .bind(creator)
    .bind(span.after)
    .bind(span.until)
    .bind(limit)
    .all(db)
    .await
}

row! {
    /// A photo or film as it was uploaded.
    pub struct Photo {
        pub id: i64,
        pub name: String,
        pub original: Vec<u8>,
        pub bytes: i64,
        pub alt: String,
        pub caption: String,
        pub is_print: bool,
        pub focus_x: i64,
        pub focus_y: i64,
        pub poster_id: Option<i64>,
    }
}

/// Photos and films of a model, in the order of the gallery.
pub async fn photos(db: &Db, model: ModelId) -> db::Result<Vec<Photo>> {
    q!(
        Photo,
        "SELECT p.id, p.name, p.original, b.bytes, p.alt, p.caption, p.is_print, p.focus_x, p.focus_y, p.poster_id
         FROM picture p JOIN blob b ON b.hash = p.original
         WHERE p.model_id = $1 AND p.file_id IS NULL AND p.removed_at IS NULL ORDER BY p.place, p.id LIMIT 500"
    )
    .bind(model)
    .all(db)
    .await
}

row! {
    /// A picture computed from a file, and what is said of it.
    pub struct Shot {
        pub id: i64,
        pub file_id: i64,
        pub view: String,
        pub alt: String,
        pub caption: String,
        pub focus_x: i64,
        pub focus_y: i64,
        pub is_shown: bool,
    }
}

/// Pictures of a model that were computed from its files, in the order of the gallery.
pub async fn renders(db: &Db, model: ModelId) -> db::Result<Vec<Shot>> {
    q!(
        Shot,
        "SELECT id, file_id, view, alt, caption, focus_x, focus_y, is_shown FROM picture
         WHERE model_id = $1 AND file_id IS NOT NULL AND removed_at IS NULL AND state <> 'rejected'
         ORDER BY place, id LIMIT 1000"
    )
    .bind(model)
    .all(db)
    .await
}

/// The files that were printed, by print, as reports that stand say.
pub async fn printed(
    db: &Db,
    model: ModelId,
    limit: i64,
) -> db::Result<Vec<(i64, Json<Vec<FileId>>)>> {
    q!(
        (i64, Json<Vec<FileId>>),
        "SELECT print_id, files FROM print_report
         WHERE model_id = $1 AND superseded_at IS NULL AND removed_at IS NULL LIMIT $2"
    )
    .bind(model)
    .bind(limit)
    .all(db)
    .await
}

row! {
    /// A photo of a print, as its maker sent it.
    pub struct PrintPhoto {
        pub id: PrintPhotoId,
        pub print_id: PrintId,
        pub model_id: ModelId,
        pub version: i64,
        pub original: Vec<u8>,
        pub bytes: i64,
        pub created_at: i64,
    }
}

/// Most photos of prints, and most pieces of evidence, that go with a library.
pub const OWN_MAX: usize = 20_000;

/// Photos of a member's own prints, the oldest first, at most one more than [`OWN_MAX`]. The first report of a print has
/// its number.
pub async fn print_photos(db: &Db, account: AccountId) -> db::Result<Vec<PrintPhoto>> {
    q!(
        PrintPhoto,
        "SELECT p.id, p.print_id, r.model_id, r.version, p.original, b.bytes, p.created_at
         FROM print_report r JOIN print_photo p ON p.print_id = r.id JOIN blob b ON b.hash = p.original
         WHERE r.rater_id = $1 AND p.removed_at IS NULL AND p.state <> 'rejected'
         ORDER BY p.id LIMIT 20001"
    )
    .bind(account)
    .all(db)
    .await
}

row! {
    /// A piece of evidence, as its creator sent it.
    pub struct Evidence {
        pub id: EvidenceId,
        pub model_id: ModelId,
        pub kind: Kind,
        pub format: String,
        pub name: String,
        pub note: String,
        pub blob: Vec<u8>,
        pub bytes: i64,
        pub is_public: bool,
        pub created_at: i64,
    }
}

/// A member's evidence, the oldest first, at most one more than [`OWN_MAX`].
pub async fn evidence(db: &Db, account: AccountId) -> db::Result<Vec<Evidence>> {
    q!(
        Evidence,
        "SELECT id, model_id, kind, format, name, note, blob, bytes, is_public, created_at FROM evidence
         WHERE account_id = $1 AND removed_at IS NULL AND is_stored AND state <> 'rejected'
         ORDER BY id LIMIT 20001"
    )
    .bind(account)
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
