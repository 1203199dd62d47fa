//! SQL of photos of prints.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    ids::{PrintId, PrintPhotoId},
    time::Millis,
};

use crate::{features::trust::cards::Variant, shared::traces};

row! {
    /// A photo of a print.
    #[derive(Clone, Debug)]
    pub struct Photo {
        pub id: PrintPhotoId,
        pub print_id: PrintId,
        pub original: Vec<u8>,
        pub state: String,
        pub problem: String,
        pub variants: Json<Vec<Variant>>,
        pub copy_of: String,
        pub doubted_at: Option<i64>,
    }
}

impl Photo {
    /// Whether it is neither a copy nor doubted by makers.
    pub fn counts(&self) -> bool {
        self.copy_of.is_empty() && self.doubted_at.is_none()
    }
}

pub async fn photo(db: &Db, id: PrintPhotoId) -> db::Result<Option<Photo>> {
    q!(
        Photo,
        "SELECT id, print_id, original, state, problem, variants, copy_of, doubted_at FROM print_photo
         WHERE id = $1 AND removed_at IS NULL"
    )
    .bind(id)
    .opt(db)
    .await
}

pub async fn photos<'a>(from: impl Into<Source<'a>>, print: PrintId) -> db::Result<Vec<Photo>> {
    q!(
        Photo,
        "SELECT id, print_id, original, state, problem, variants, copy_of, doubted_at FROM print_photo
         WHERE print_id = $1 AND removed_at IS NULL ORDER BY id LIMIT 50"
    )
    .bind(print)
    .all(from)
    .await
}

/// Photos of a print that could be seen at a time.
pub async fn until(db: &Db, print: PrintId, at: Millis) -> db::Result<Vec<PrintPhotoId>> {
    q!(
        PrintPhotoId,
        "SELECT id FROM print_photo
         WHERE print_id = $1 AND created_at <= $2 AND state = 'ready' AND removed_at IS NULL ORDER BY id LIMIT 50"
    )
    .bind(print)
    .bind(at)
    .all(db)
    .await
}

pub async fn insert_photo(
    tx: &mut Tx,
    id: PrintPhotoId,
    print: PrintId,
    original: &blobs::BlobId,
    has_code: bool,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO print_photo (id, print_id, original, state, problem, width, height, colour, variants, copy_of, created_at, has_code)
         VALUES ($1, $2, $3, 'pending', '', 0, 0, '', $4, '', $5, $6)"
    )
    .bind(id)
    .bind(print)
    .bind(original.as_bytes().to_vec())
    .bind(Json(Vec::<Variant>::new()))
    .bind(now)
    .bind(has_code)
    .run(tx)
    .await?;
    Ok(())
}

/// What looking at a photo found.
#[derive(Default)]
pub struct Looked {
    /// Why it can not be used; empty when it can.
    pub problem: String,
    pub width: i64,
    pub height: i64,
    pub colour: String,
    pub variants: Vec<Variant>,
    pub fingerprint: Option<i64>,
    pub copy_of: String,
}

pub async fn finish_photo(
    tx: &mut Tx,
    id: PrintPhotoId,
    looked: &Looked,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "UPDATE print_photo SET state = $2, problem = $3, width = $4, height = $5, colour = $6, variants = $7,
             fingerprint = $8, copy_of = $9, analysed_at = $10 WHERE id = $1"
    )
    .bind(id)
    .bind(if looked.problem.is_empty() { "ready" } else { "rejected" })
    .bind(looked.problem.as_str())
    .bind(looked.width)
    .bind(looked.height)
    .bind(looked.colour.as_str())
    .bind(Json(looked.variants.clone()))
    .bind(looked.fingerprint)
    .bind(looked.copy_of.as_str())
    .bind(now)
    .run(&mut *tx)
    .await?;
    let Some(fingerprint) = looked.fingerprint else { return Ok(()) };
    for (band, bits) in bands(fingerprint) {
        q!((), "INSERT INTO print_photo_band (band, bits, photo_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
            .bind(band)
            .bind(bits)
            .bind(id)
            .run(&mut *tx)
            .await?;
    }
    Ok(())
}

/// The four quarters of a fingerprint: two that differ in at most three bits share one for certain. Of copies that differ
/// in more, those are found whose differences leave a quarter alone.
fn bands(fingerprint: i64) -> [(i64, i64); 4] {
    [0, 1, 2, 3].map(|band| (band, fingerprint >> (16 * band) & 0xffff))
}

/// Makes other photos that are compared wait until this one is written: of two copies looked at in the same moment the
/// second one sees the first. The key of the site is one row that nobody changes.
pub async fn hold_comparing(tx: &mut Tx) -> db::Result<()> {
    traces::key(&mut *tx).await?;
    q!((), "UPDATE trace_key SET key = key WHERE id = 1").run(tx).await?;
    Ok(())
}

/// Fingerprints of photos that share a quarter with this one: older ones, and newer ones that count already because
/// they were looked at first.
pub async fn similar(
    tx: &mut Tx,
    id: PrintPhotoId,
    fingerprint: i64,
) -> db::Result<Vec<(PrintPhotoId, PrintId, i64)>> {
    let mut found = Vec::new();
    for (band, bits) in bands(fingerprint) {
        let rows = q!(
            (PrintPhotoId, PrintId, i64),
            "SELECT p.id, p.print_id, p.fingerprint FROM print_photo_band b JOIN print_photo p ON p.id = b.photo_id
             WHERE b.band = $1 AND b.bits = $2 AND b.photo_id <> $3 AND (b.photo_id < $3 OR p.copy_of = '')
               AND p.removed_at IS NULL AND p.fingerprint IS NOT NULL
             ORDER BY b.photo_id DESC LIMIT 200"
        )
        .bind(band)
        .bind(bits)
        .bind(id)
        .all(&mut *tx)
        .await?;
        found.extend(rows);
    }
    Ok(found)
}

pub async fn remove_photo(tx: &mut Tx, id: PrintPhotoId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE print_photo SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL")
        .bind(id)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Whether the author of a report says that a photo of that time shows the code.
pub async fn has_code(db: &Db, print: PrintId, at: Millis) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM print_photo
                        WHERE print_id = $1 AND created_at <= $2 AND state = 'ready' AND has_code AND removed_at IS NULL)"
    )
    .bind(print)
    .bind(at)
    .one(db)
    .await
}

/// When the newest photo of a print that counts was added.
pub async fn newest_photo<'a>(
    from: impl Into<Source<'a>>,
    print: PrintId,
) -> db::Result<Option<i64>> {
    q!(
        Option<i64>,
        "SELECT max(created_at) FROM print_photo
         WHERE print_id = $1 AND state = 'ready' AND copy_of = '' AND doubted_at IS NULL AND removed_at IS NULL"
    )
    .bind(print)
    .one(from)
    .await
}
