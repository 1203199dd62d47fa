//! SQL that writes drafts, their files and pictures.

use db::{Json, Tx, q};
use domain::{
    events::Event,
    ids::{AccountId, FileId, JobId, ModelId, PictureId},
    media::{Kind, View},
    models::State,
    print_profile::PrintProfile,
    publishing::FileState,
    time::Millis,
};

use super::{
    analysis,
    prefill::{self, pictures::Inner},
    refused,
};
use crate::{
    app::App,
    features::models::{
        content::Variant,
        origin,
        store::{self as models, FileFacts},
    },
    shared::events,
};

/// Starts an empty draft.
pub async fn insert_draft(
    tx: &mut Tx,
    id: ModelId,
    creator: AccountId,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO model (id, creator_id, state, revision, title, slug, summary, description, category, licence,
             language, sensitive, print_profiles, cover_id, current_version, created_at, updated_at, published_at)
         VALUES ($1, $2, $3, 1, '', 'model', '', '', '', '', 'en', $4, $5, NULL, 0, $6, $6, NULL)"
    )
    .bind(id)
    .bind(creator)
    .bind(State::Draft.as_str())
    .bind(false)
    .bind(Json(Vec::<PrintProfile>::new()))
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}

/// The words of a model as a form or the API sends them, already admitted by `domain`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub title: String,
    pub summary: String,
    pub description: String,
    pub category: String,
    pub licence: String,
    pub language: String,
    pub sensitive: bool,
    pub tags: Vec<String>,
    /// In the creator's order.
    pub profiles: Vec<PrintProfile>,
    /// What the next version will say is new.
    pub changelog: String,
    pub cover: Option<PictureId>,
}

/// Saves the words if `revision` is still the current one; gives whether it was.
pub async fn save_words(
    tx: &mut Tx,
    id: ModelId,
    revision: i64,
    words: &Words,
    now: Millis,
) -> db::Result<bool> {
    let saved = q!(
        (),
        "UPDATE model SET revision = revision + 1, title = $3, slug = $4, summary = $5, description = $6, category = $7,
             licence = $8, language = $9, sensitive = $10, print_profiles = $11, cover_id = $12,
             updated_at = $13, changelog = $14
         WHERE id = $1 AND revision = $2"
    )
    .bind(id)
    .bind(revision)
    .bind(words.title.as_str())
    .bind(domain::text::slug(&words.title))
    .bind(words.summary.as_str())
    .bind(words.description.as_str())
    .bind(words.category.as_str())
    .bind(words.licence.as_str())
    .bind(words.language.as_str())
    .bind(words.sensitive)
    .bind(Json(words.profiles.clone()))
    .bind(words.cover.map(PictureId::get))
    .bind(now.0)
    .bind(words.changelog.as_str())
    .run(&mut *tx)
    .await?;
    if saved == 0 {
        return Ok(false);
    }
    q!((), "DELETE FROM model_tag WHERE model_id = $1").bind(id).run(&mut *tx).await?;
    q!(
        (),
        sqlite: "INSERT INTO model_tag (model_id, tag, place) SELECT $1, value, key FROM json_each($2)",
        pg: "INSERT INTO model_tag (model_id, tag, place)
             SELECT $1, tag, place - 1 FROM jsonb_array_elements_text($2) WITH ORDINALITY AS given(tag, place)",
    )
    .bind(id)
    .bind(Json(words.tags.clone()))
    .run(tx)
    .await?;
    Ok(true)
}

/// Remembers that rows name a blob for good.
pub async fn insert_blob(
    tx: &mut Tx,
    blob: &blobs::BlobId,
    bytes: u64,
    now: Millis,
) -> db::Result<()> {
    name_blob(tx, blob, bytes, true, now).await
}

/// Remembers that rows name a blob. When only uploads do, it goes once all of these were refused.
pub async fn name_blob(
    tx: &mut Tx,
    blob: &blobs::BlobId,
    bytes: u64,
    is_kept: bool,
    now: Millis,
) -> db::Result<()> {
    // A row that is there is made young, so that the clean-up can not take it away under this transaction.
    q!(
        (),
        "INSERT INTO blob (hash, bytes, created_at, kept) VALUES ($1, $2, $3, $4)
         ON CONFLICT (hash) DO UPDATE SET created_at = excluded.created_at, kept = blob.kept OR excluded.kept"
    )
    .bind(blob.as_bytes().to_vec())
    .bind(bytes as i64)
    .bind(now.0)
    .bind(is_kept)
    .run(tx)
    .await?;
    Ok(())
}

/// Notes that a model changed; those who read it hear of it when it is public. First in its transaction, so that no
/// publication falls between.
pub async fn touch(tx: &mut Tx, app: &App, id: ModelId, now: Millis) -> db::Result<()> {
    let state = q!(String, "UPDATE model SET updated_at = $2 WHERE id = $1 RETURNING state")
        .bind(id)
        .bind(now.0)
        .opt(&mut *tx)
        .await?;
    if state.as_deref() == Some(State::Published.as_str()) {
        events::record(tx, app, Event::ModelChanged, id.get(), now).await?;
    }
    Ok(())
}

/// A file that arrived.
pub struct NewFile<'a> {
    pub id: FileId,
    pub model: ModelId,
    pub blob: blobs::BlobId,
    pub bytes: u64,
    pub name: &'a str,
    pub folder: &'a str,
}

/// Adds a file to a draft; [`enqueue_file`] gets it analysed.
pub async fn insert_file(tx: &mut Tx, file: &NewFile<'_>, now: Millis) -> db::Result<()> {
    name_blob(tx, &file.blob, file.bytes, false, now).await?;
    let place = q!(i64, "SELECT COALESCE(MAX(place), 0) + 1 FROM model_file WHERE model_id = $1")
        .bind(file.model)
        .one(&mut *tx)
        .await?;
    q!(
        (),
        "INSERT INTO model_file (id, model_id, blob, name, folder, place, bytes, state, kind, facts, problem, preview,
             created_at, analysed_at, removed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', NULL, '', NULL, $9, NULL, NULL)"
    )
    .bind(file.id)
    .bind(file.model)
    .bind(file.blob.as_bytes().to_vec())
    .bind(file.name)
    .bind(file.folder)
    .bind(place)
    .bind(file.bytes as i64)
    .bind(FileState::Pending.as_str())
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}

/// Queues the analysis of a file.
pub async fn enqueue_file(tx: &mut Tx, app: &App, id: FileId, now: Millis) -> db::Result<()> {
    let job = jobs::NewJob::new(
        app.ids.next::<JobId>(),
        analysis::FILE_JOB,
        analysis::file_payload(id),
        now,
    );
    jobs::enqueue(tx, job.unique(analysis::file_key(id))).await
}

/// Queues the analysis of a file again; gives whether its bytes were still there.
pub async fn retry_file(tx: &mut Tx, app: &App, id: FileId, now: Millis) -> db::Result<bool> {
    let is_there =
        q!((), "UPDATE model_file SET state = $2, problem = '' WHERE id = $1 AND length(blob) > 0")
            .bind(id)
            .bind(FileState::Pending.as_str())
            .run(&mut *tx)
            .await?
            > 0;
    if is_there {
        enqueue_file(tx, app, id, now).await?;
    }
    Ok(is_there)
}

/// What analysis found out.
pub struct Analysed<'a> {
    pub state: FileState,
    pub kind: &'a str,
    pub facts: Option<FileFacts>,
    pub problem: &'a str,
    pub preview: Option<blobs::BlobId>,
    /// What slicers left in it.
    pub sliced: Option<&'a slicing::Sliced>,
    /// Pictures in it that can become photos; their blobs are stored.
    pub inner: Vec<Inner>,
    /// A copy without personal values, and its bytes.
    pub clean: Option<(blobs::BlobId, u64)>,
}

/// Stores what analysis found out; `false` when the account is deleted: then the file goes, or has gone already.
pub async fn finish_file(
    tx: &mut Tx,
    id: FileId,
    found: &Analysed<'_>,
    now: Millis,
) -> db::Result<bool> {
    let model = q!(
        i64,
        "UPDATE model_file SET state = $2, kind = $3, facts = $4, problem = $5, preview = $6, analysed_at = $7
         WHERE id = $1 AND NOT EXISTS (
             SELECT 1 FROM model m JOIN account a ON a.id = m.creator_id
             WHERE m.id = model_file.model_id AND a.deleted_at IS NOT NULL)
         RETURNING model_id"
    )
    .bind(id)
    .bind(found.state.as_str())
    .bind(found.kind)
    .bind(found.facts.clone().map(Json))
    .bind(found.problem)
    .bind(found.preview.map(|blob| blob.as_bytes().to_vec()))
    .bind(now.0)
    .opt(&mut *tx)
    .await?;
    let Some(model) = model else { return Ok(false) };
    tx.announce(analysis::ANALYSED);
    let (sliced, inner) = (found.sliced, &found.inner);
    prefill::store::save_sliced(tx, model.into(), id, sliced, inner).await?;
    Ok(true)
}

/// Puts the copy of a file without personal values in its place; what was sent is let go of.
pub async fn exchange(
    tx: &mut Tx,
    id: FileId,
    clean: &blobs::BlobId,
    bytes: u64,
    now: Millis,
) -> db::Result<()> {
    name_blob(tx, clean, bytes, false, now).await?;
    q!((), "UPDATE model_file SET sent = blob, blob = $2, bytes = $3 WHERE id = $1")
        .bind(id)
        .bind(clean.as_bytes().to_vec())
        .bind(bytes as i64)
        .run(&mut *tx)
        .await?;
    let of_file = q!((ModelId, Vec<u8>), "SELECT model_id, sent FROM model_file WHERE id = $1");
    let Some((model, sent)) = of_file.bind(id).opt(&mut *tx).await? else { return Ok(()) };
    // Who sends the copy again sends what was brought.
    origin::store::insert_member(tx, model, &sent, clean.as_bytes()).await?;
    refused::release(tx, sent, now.0).await
}

/// Takes a file out of a draft, with the pictures rendered from it unless a version has them.
pub async fn remove_file(tx: &mut Tx, model: ModelId, id: FileId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE model_file SET removed_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now.0)
        .run(&mut *tx)
        .await?;
    if models::is_in_version(&mut *tx, model, id).await? {
        return Ok(());
    }
    remove_renders(tx, id, now).await
}

/// Takes away the pictures rendered from a file.
pub async fn remove_renders(tx: &mut Tx, file: FileId, now: Millis) -> db::Result<()> {
    // Pictures are found by their model.
    q!(
        (),
        "UPDATE picture SET removed_at = $2
         WHERE model_id = (SELECT model_id FROM model_file WHERE id = $1) AND file_id = $1 AND removed_at IS NULL"
    )
    .bind(file)
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}

/// A picture that arrived or was rendered.
pub struct NewPicture<'a> {
    pub id: PictureId,
    pub model: ModelId,
    pub file: Option<FileId>,
    /// From where the file is seen; what was uploaded has none.
    pub view: Option<View>,
    pub original: blobs::BlobId,
    pub bytes: u64,
    pub name: &'a str,
}

/// Adds a picture; it shows once [`finish_picture`] gave it sizes.
pub async fn insert_picture(tx: &mut Tx, picture: &NewPicture<'_>, now: Millis) -> db::Result<()> {
    name_blob(tx, &picture.original, picture.bytes, false, now).await?;
    let place = q!(i64, "SELECT COALESCE(MAX(place), 0) + 1 FROM picture WHERE model_id = $1")
        .bind(picture.model)
        .one(&mut *tx)
        .await?;
    q!(
        (),
        "INSERT INTO picture (id, model_id, file_id, kind, original, name, state, problem, width, height, placeholder,
             colour, variants, alt, place, created_at, removed_at, view)
         VALUES ($1, $2, $3, $4, $5, $6, 'pending', '', 0, 0, $7, '', $8, '', $9, $10, NULL, $11)"
    )
    .bind(picture.id)
    .bind(picture.model)
    .bind(picture.file.map(FileId::get))
    .bind(picture.view.map_or(Kind::Photo, View::kind).as_str())
    .bind(picture.original.as_bytes().to_vec())
    .bind(picture.name)
    .bind(Vec::new())
    .bind(Json(Vec::<Variant>::new()))
    .bind(place)
    .bind(now.0)
    .bind(picture.view.map_or("", View::as_str))
    .run(tx)
    .await?;
    Ok(())
}

/// Queues the encoding of an uploaded photo.
pub async fn enqueue_picture(tx: &mut Tx, app: &App, id: PictureId, now: Millis) -> db::Result<()> {
    let payload = analysis::picture_payload(id);
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), analysis::PICTURE_JOB, payload, now);
    jobs::enqueue(tx, job.unique(analysis::picture_key(id))).await
}

/// The sizes of a picture.
#[derive(Clone, Debug)]
pub struct Encoded {
    pub width: i64,
    pub height: i64,
    /// Thumbhash.
    pub placeholder: Vec<u8>,
    pub colour: String,
    /// How long a film runs; 0 for pictures.
    pub duration_ms: i64,
    pub variants: Vec<Variant>,
    /// What the creator should know although it can be used, in sentences.
    pub notices: Vec<String>,
}

/// Gives a picture its sizes. One that was refused meanwhile, as when the account was deleted, stays so.
pub async fn finish_picture(
    tx: &mut Tx,
    id: PictureId,
    encoded: &Encoded,
    alt: &str,
) -> db::Result<()> {
    q!(
        (),
        "UPDATE picture SET state = 'ready', problem = '', width = $2, height = $3, placeholder = $4, colour = $5,
             variants = $6, notices = $9, alt = CASE WHEN alt = '' THEN $7 ELSE alt END, duration_ms = CAST($8 AS BIGINT),
             kind = CASE WHEN CAST($8 AS BIGINT) > 0 THEN 'video' ELSE kind END
         WHERE id = $1 AND state <> 'rejected'"
    )
    .bind(id)
    .bind(encoded.width)
    .bind(encoded.height)
    .bind(encoded.placeholder.clone())
    .bind(encoded.colour.as_str())
    .bind(Json(encoded.variants.clone()))
    .bind(alt)
    .bind(encoded.duration_ms)
    .bind(Json(encoded.notices.clone()))
    .run(&mut *tx)
    .await?;
    tx.announce(analysis::ANALYSED);
    Ok(())
}

pub async fn reject_picture(tx: &mut Tx, id: PictureId, problem: &str) -> db::Result<()> {
    q!(
        (),
        "UPDATE picture SET state = 'rejected', problem = $2 WHERE id = $1 AND state = 'pending'"
    )
    .bind(id)
    .bind(problem)
    .run(&mut *tx)
    .await?;
    tx.announce(analysis::ANALYSED);
    Ok(())
}

pub async fn remove_picture(tx: &mut Tx, id: PictureId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE picture SET removed_at = $2 WHERE id = $1").bind(id).bind(now.0).run(tx).await?;
    Ok(())
}

/// Who stated that the work is their own, and when.
#[derive(Clone, Debug)]
pub struct Attested {
    /// The name they had that day.
    pub by: String,
    pub at: Millis,
}
