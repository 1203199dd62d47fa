//! SQL of what panels judge.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    cases::scrub::scrub,
    ids::{AccountId, CaseId, KnownCaseId, ModelId, PictureId, PrintPhotoId},
    time::Millis,
};

use super::{Frozen, Of};
use crate::features::trust::cards::Variant;

row! {
    /// A picture of a work that is judged: of its gallery, or a photo of a print.
    #[derive(Clone, Debug)]
    pub struct Picture {
        /// Counted from 1, over both kinds.
        pub place: i64,
        pub picture_id: Option<PictureId>,
        pub photo_id: Option<PrintPhotoId>,
        /// The hash of the WebP that is shown.
        pub blob: Vec<u8>,
        pub width: i64,
        pub height: i64,
        /// The site drew it from a file.
        pub is_drawn: bool,
        /// A moderator saw that nothing in it tells whose the work is.
        pub for_jurors: bool,
        /// When a moderator last looked at it for jurors.
        pub looked_at: Option<Millis>,
        /// When who printed it took the photo back, or a moderator did.
        pub gone_at: Option<Millis>,
    }

    struct Words {
        title: String,
        summary: String,
        description: String,
        names: Json<Vec<String>>,
        kept_at: Millis,
    }
}

/// What is kept of a work for a case or a known case.
pub async fn find<'a>(from: impl Into<Source<'a>>, of: Of) -> db::Result<Option<Frozen>> {
    let mut from = from.into();
    let words = q!(
        Words,
        "SELECT title, summary, description, names, kept_at FROM case_subject WHERE id = $1"
    );
    let Some(words) = words.bind(of.get()).opt(from.again()).await? else { return Ok(None) };
    let pictures = q!(
        Picture,
        "SELECT c.place, c.picture_id, c.photo_id, c.blob, c.width, c.height, c.is_drawn, c.for_jurors, c.looked_at,
             (SELECT f.removed_at FROM print_photo f WHERE f.id = c.photo_id) AS gone_at
         FROM case_picture c WHERE c.subject_id = $1 ORDER BY c.place LIMIT 1000"
    );
    Ok(Some(Frozen {
        title: words.title,
        summary: words.summary,
        description: words.description,
        names: words.names.0,
        pictures: pictures.bind(of.get()).all(from).await?,
        kept_at: Some(words.kept_at),
    }))
}

/// Keeps a work as it is for a case or a known case. What is kept already stays.
pub async fn insert(
    tx: &mut Tx,
    of: Of,
    model: ModelId,
    frozen: &Frozen,
    now: Millis,
) -> db::Result<()> {
    let rows = q!(
        (),
        "INSERT INTO case_subject (id, model_id, title, summary, description, names, kept_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING"
    )
    .bind(of.get())
    .bind(model)
    .bind(frozen.title.as_str())
    .bind(frozen.summary.as_str())
    .bind(frozen.description.as_str())
    .bind(Json(frozen.names.clone()))
    .bind(now)
    .run(&mut *tx)
    .await?;
    if rows == 0 {
        return Ok(());
    }
    for picture in &frozen.pictures {
        q!(
            (),
            "INSERT INTO case_picture (subject_id, place, picture_id, photo_id, blob, width, height, is_drawn)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        )
        .bind(of.get())
        .bind(picture.place)
        .bind(picture.picture_id)
        .bind(picture.photo_id)
        .bind(&picture.blob)
        .bind(picture.width)
        .bind(picture.height)
        .bind(picture.is_drawn)
        .run(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Shows an uploaded picture to jurors, or to none, as a moderator found who looked at it; gives whether it is there. One
/// that is shown already stays so for a panel that sits.
pub async fn look(
    tx: &mut Tx,
    of: Of,
    place: i64,
    for_jurors: bool,
    now: Millis,
) -> db::Result<bool> {
    let rows = q!(
        (),
        "UPDATE case_picture SET for_jurors = $3, looked_at = CASE WHEN for_jurors AND $3 THEN looked_at ELSE $4 END
         WHERE subject_id = $1 AND place = $2 AND NOT is_drawn"
    )
    .bind(of.get())
    .bind(place)
    .bind(for_jurors)
    .bind(now)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Cases that are not over and known cases in use of which nothing is kept, each with model and version.
pub async fn lacking(db: &Db, limit: i64) -> db::Result<Vec<(Of, ModelId, i64)>> {
    let cases = q!(
        (CaseId, ModelId, i64),
        "SELECT c.id, c.model_id, c.version FROM case_file c
         WHERE c.closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM case_subject s WHERE s.id = c.id)
         ORDER BY c.id LIMIT $1"
    );
    let cases = cases.bind(limit).all(db).await?;
    let known = q!(
        (KnownCaseId, ModelId, i64),
        "SELECT k.id, k.model_id, k.version FROM known_case k
         WHERE k.retired_at IS NULL AND NOT EXISTS (SELECT 1 FROM case_subject s WHERE s.id = k.id)
         ORDER BY k.id LIMIT $1"
    );
    let known = known.bind(limit).all(db).await?;
    let cases = cases.into_iter().map(|(id, model, version)| (Of::Case(id), model, version));
    let known = known.into_iter().map(|(id, model, version)| (Of::Known(id), model, version));
    Ok(cases.chain(known).collect())
}

/// Model, version and author of a known case.
pub async fn known_work<'a>(
    from: impl Into<Source<'a>>,
    id: KnownCaseId,
) -> db::Result<Option<(ModelId, i64, AccountId)>> {
    q!(
        (ModelId, i64, AccountId),
        "SELECT k.model_id, k.version, (SELECT m.creator_id FROM model m WHERE m.id = k.model_id)
         FROM known_case k WHERE k.id = $1"
    )
    .bind(id)
    .opt(from)
    .await
}

/// Handle and name of an account. Of one that was deleted there is nothing to take out.
pub async fn names<'a>(from: impl Into<Source<'a>>, account: AccountId) -> db::Result<Vec<String>> {
    let names = q!(
        (String, String),
        "SELECT handle, name FROM account WHERE id = $1 AND deleted_at IS NULL"
    );
    let names = names.bind(account).opt(from).await?;
    Ok(names.map_or_else(Vec::new, |(handle, name)| vec![handle, name]))
}

/// Who made what a version is made from: as it says, and handle and name of the member who made it here; each may be
/// empty. By scalar subqueries, as a join may read all accounts.
pub async fn makers<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    version: i64,
) -> db::Result<Vec<(String, String, String)>> {
    q!(
        (String, String, String),
        "SELECT w.author,
             COALESCE((SELECT a.handle FROM account a WHERE a.deleted_at IS NULL
                       AND a.id = (SELECT m.creator_id FROM model m WHERE m.id = w.parent_id)), ''),
             COALESCE((SELECT a.name FROM account a WHERE a.deleted_at IS NULL
                       AND a.id = (SELECT m.creator_id FROM model m WHERE m.id = w.parent_id)), '')
         FROM version_parent w WHERE w.model_id = $1 AND w.version = $2 ORDER BY w.place LIMIT 50"
    )
    .bind(model)
    .bind(version)
    .all(from)
    .await
}

/// The photos of prints of a model that are shown, oldest first: id, width, height, encoded sizes.
pub async fn print_photos<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
) -> db::Result<Vec<(PrintPhotoId, i64, i64, Json<Vec<Variant>>)>> {
    q!(
        (PrintPhotoId, i64, i64, Json<Vec<Variant>>),
        "SELECT f.id, f.width, f.height, f.variants FROM print_card c JOIN print_photo f ON f.print_id = c.print_id
         WHERE c.model_id = $1 AND c.has_photo AND f.state = 'ready' AND f.copy_of = '' AND f.removed_at IS NULL
         ORDER BY f.id LIMIT 12"
    )
    .bind(model)
    .all(from)
    .await
}

/// Takes the names of an author who leaves out of what is kept of a model, those of before too.
pub async fn forget_names(tx: &mut Tx, model: ModelId, names: &[&str]) -> db::Result<()> {
    let kept = q!(
        (i64, String, String, String, Json<Vec<String>>),
        "SELECT id, title, summary, description, names FROM case_subject WHERE model_id = $1 ORDER BY id"
    );
    for (id, title, summary, description, Json(before)) in kept.bind(model).all(&mut *tx).await? {
        let before = before.iter().map(String::as_str);
        let all: Vec<&str> = names.iter().copied().chain(before).collect();
        q!(
            (),
            "UPDATE case_subject SET title = $2, summary = $3, description = $4, names = $5 WHERE id = $1"
        )
        .bind(id)
        .bind(scrub(&title, &all))
        .bind(scrub(&summary, &all))
        .bind(scrub(&description, &all))
        .bind(Json(Vec::<String>::new()))
        .run(&mut *tx)
        .await?;
    }
    Ok(())
}
