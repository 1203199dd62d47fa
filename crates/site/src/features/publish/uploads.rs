//! Files and photos arriving by a plain multi-part form, streamed to the spool; and taking them out again.

use axum::{
    Json,
    extract::{FromRequest, Multipart, Path, Request},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{FileId, ModelId, PictureId},
    models::{FILES_MAX, PICTURES_MAX},
    text,
    time::Millis,
};
use languages::Language;
use serde::Serialize;
use tokio::io::AsyncReadExt;

use super::{
    drafts,
    store::{self, NewFile, NewPicture},
};
use crate::{
    app::App,
    features::models::store::{self as models, Model},
    shared::{
        error::{Error, Result},
        page::{Context, redirect},
        session::Member,
    },
};

/// Longest file name kept, characters.
pub(super) const NAME_MAX: usize = 150;
/// Longest name of a folder, characters.
pub(super) const FOLDER_MAX: usize = 60;
/// Deepest folder.
pub(super) const FOLDERS_MAX: usize = 8;

/// What the upload island gets back.
#[derive(Default, Serialize)]
pub struct Uploaded {
    pub files: Vec<FileId>,
    pub pictures: Vec<PictureId>,
}

/// `POST /drafts/{id}/files`: any number of parts named `file` (shapes, archives, documents; pictures among them go to
/// the gallery) with an optional `folder` before them.
pub async fn files(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    request: Request,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let model = drafts::load(app, &member, id).await?;
    let wants_json = request
        .headers()
        .get(header::ACCEPT)
        .is_some_and(|v| v.as_bytes().starts_with(b"application/json"));
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|_| Error::Invalid(t.publish_files_not_understood().to_owned()))?;
    let mut uploaded = Uploaded::default();
    let mut folder = String::new();
    let mut replaces = None;
    while let Some(mut part) = form.next_field().await.map_err(|_| cut(t))? {
        match part.name() {
            Some("replaces") => {
                let text = part.text().await.map_err(|_| cut(t))?;
                replaces = Some(file_of(app, &model, &text).await?);
            }
            Some("folder") => folder = safe_folder(&part.text().await.map_err(|_| cut(t))?),
            Some("file") => {
                let name = safe_name(part.file_name().unwrap_or_default());
                let mut spool = app.blobs.spool(app.config.upload_limit_bytes).await?;
                while let Some(chunk) = part.chunk().await.map_err(|_| cut(t))? {
                    spool.write(&chunk).await.map_err(|error| too_large(error, app, t))?;
                }
                let spooled = spool.finish().await?;
                if spooled.bytes() == 0 {
                    // A browser sends an empty part for a file field nobody filled in.
                    continue;
                }
                let to = To { model: model.id(), name: &name, folder: &folder, replaces };
                receive((app, t), &to, spooled, &mut uploaded).await?;
            }
            _ => {
                return Err(Error::Invalid(t.publish_files_unknown_part().to_owned()));
            }
        }
    }
    if wants_json {
        return Ok(Json(uploaded).into_response());
    }
    Ok(Redirect::to(&format!("/drafts/{id}#files")).into_response())
}

/// What is said when a form ends in the middle: what was complete before it is kept.
pub fn cut(t: Language) -> Error {
    Error::Invalid(t.publish_files_cut().to_owned())
}

/// What is said when a file goes on beyond what the site takes.
pub fn too_large(error: blobs::BlobError, app: &App, t: Language) -> Error {
    match error {
        blobs::BlobError::TooLarge { .. } => {
            let most = app.config.upload_limit_bytes >> 20;
            Error::TooLarge(t.publish_files_larger(most).to_string())
        }
        other => other.into(),
    }
}

/// The first bytes of an upload.
async fn head(spooled: &blobs::Spooled) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::new();
    tokio::fs::File::open(spooled.path()).await?.take(64).read_to_end(&mut head).await?;
    Ok(head)
}

/// Bytes that are safe in the store and shall become part of a draft.
pub struct Arrived<'a> {
    pub model: ModelId,
    pub blob: blobs::BlobId,
    pub bytes: u64,
    pub name: &'a str,
    pub folder: &'a str,
    /// By content: pictures go to the gallery.
    pub is_picture: bool,
    /// The file whose place, note and folder it takes.
    pub replaces: Option<FileId>,
}

/// Where bytes that are still being received go.
pub struct To<'a> {
    pub model: ModelId,
    pub name: &'a str,
    pub folder: &'a str,
    /// The file whose place, note and folder they take.
    pub replaces: Option<FileId>,
}

/// A file of this draft, by what a form says of it.
async fn file_of(app: &App, model: &Model, text: &str) -> Result<FileId> {
    let id: FileId = text.parse()?;
    let file = models::file(&app.db, id).await?.filter(|f| f.model_id == model.id);
    file.map(|_| id).ok_or(Error::NotFound)
}

/// What they became.
#[derive(Clone, Copy, Debug)]
pub enum Added {
    File(FileId),
    Picture(PictureId),
}

/// Puts the bytes where they stay and adds the file or, by its content, the picture to the draft.
pub async fn receive(
    (app, t): (&App, Language),
    to: &To<'_>,
    spooled: blobs::Spooled,
    uploaded: &mut Uploaded,
) -> Result<()> {
    let To { model, name, folder, replaces } = *to;
    let is_picture = pictures::belongs_in_gallery(&head(&spooled).await.map_err(Error::internal)?);
    let bytes = spooled.bytes();
    // The bytes are safe before a row names them.
    let blob = app.blobs.put(spooled).await?;
    let arrived = Arrived { model, blob, bytes, name, folder, is_picture, replaces };
    let mut tx = app.db.write().await?;
    let added = add(&mut tx, app, &arrived, (app.clock.now(), t)).await?;
    tx.commit().await?;
    match added {
        Added::File(id) => uploaded.files.push(id),
        Added::Picture(id) => uploaded.pictures.push(id),
    }
    Ok(())
}

/// Adds what arrived to its draft and queues its analysis.
///
/// Only the gallery takes out where a picture was taken, so none goes in the place of a file.
pub async fn add(
    tx: &mut db::Tx,
    app: &App,
    arrived: &Arrived<'_>,
    (now, t): (Millis, Language),
) -> Result<Added> {
    let Arrived { model, blob, bytes, name, folder, .. } = *arrived;
    models::lock(tx, model).await?;
    if arrived.is_picture && arrived.replaces.is_some() {
        return Err(Error::Invalid(t.publish_files_picture().to_owned()));
    }
    if arrived.is_picture {
        if room(tx, model).await?.photos == 0 {
            return Err(Error::Invalid(t.publish_files_photos_full(PICTURES_MAX).to_string()));
        }
        let id = app.ids.next::<PictureId>();
        let picture = NewPicture { id, model, file: None, view: None, original: blob, bytes, name };
        store::insert_picture(tx, &picture, now).await?;
        store::enqueue_picture(tx, app, id, now).await?;
        return Ok(Added::Picture(id));
    }
    let id = app.ids.next::<FileId>();
    let new = NewFile { id, model, blob, bytes, name, folder };
    let replaced = match arrived.replaces {
        Some(old) => models::file(&mut *tx, old).await?,
        None => None,
    };
    match replaced {
        Some(old) => super::files::replace(tx, app, &old, &new, (now, t)).await?,
        None => insert(tx, app, &new, (now, t)).await?,
    }
    Ok(Added::File(id))
}

/// How many files and photos a model can still take.
pub(super) struct Room {
    pub files: usize,
    pub photos: usize,
}

/// The room of a model that this transaction holds.
pub(super) async fn room(tx: &mut db::Tx, model: ModelId) -> db::Result<Room> {
    let files = db::q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM model_file WHERE model_id = $1 AND removed_at IS NULL"
    )
    .bind(model)
    .one(&mut *tx)
    .await?;
    let photos = db::q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM picture
         WHERE model_id = $1 AND removed_at IS NULL AND file_id IS NULL"
    )
    .bind(model)
    .one(tx)
    .await?;
    Ok(Room {
        files: FILES_MAX.saturating_sub(files as usize),
        photos: PICTURES_MAX.saturating_sub(photos as usize),
    })
}

/// Adds a file unless the model is full.
pub(super) async fn insert(
    tx: &mut db::Tx,
    app: &App,
    file: &NewFile<'_>,
    (now, t): (Millis, Language),
) -> Result<()> {
    models::lock(tx, file.model).await?;
    check_room(tx, file.model, t).await?;
    store::insert_file(tx, file, now).await?;
    store::enqueue_file(tx, app, file.id, now).await?;
    Ok(())
}

/// Refuses when the model can take no more files.
pub(super) async fn check_room(tx: &mut db::Tx, model: ModelId, t: Language) -> Result<()> {
    if room(tx, model).await?.files == 0 {
        return Err(Error::Invalid(t.publish_files_full(FILES_MAX).to_string()));
    }
    Ok(())
}

/// The last part of a path, clean and bounded; it is only a label, never a path on our side.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = text::line(last).chars().take(NAME_MAX).collect();
    if clean.trim_matches(['.', ' ']).is_empty() { "file".to_owned() } else { clean }
}

/// A folder label: parts without dots, at most [`FOLDERS_MAX`] deep.
pub fn safe_folder(folder: &str) -> String {
    folder
        .split(['/', '\\'])
        .map(|part| text::line(part).chars().take(FOLDER_MAX).collect::<String>())
        .filter(|part| !part.trim_matches(['.', ' ']).is_empty())
        .take(FOLDERS_MAX)
        .collect::<Vec<_>>()
        .join("/")
}

pub async fn remove_file(
    context: Context,
    member: Member,
    Path((id, file)): Path<(ModelId, FileId)>,
) -> Result<Response> {
    let app = &context.app;
    drafts::load(app, &member, id).await?;
    let gone = |name: &str| {
        redirect(
            &format!("/drafts/{id}#files"),
            "ok",
            &context.t.publish_files_was_removed(name).to_string(),
        )
    };
    let found = models::file(&app.db, file).await?.filter(|f| f.model_id == id.get());
    let Some(found) = found else {
        // Sent twice, it is gone by the first.
        let removed = super::files::removed(&app.db, id).await?;
        let before = removed.iter().find(|removed| removed.id == file.get());
        return before.map(|removed| gone(&removed.name)).ok_or(Error::NotFound);
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::touch(&mut tx, app, id, now).await?;
    store::remove_file(&mut tx, id, file, now).await?;
    tx.commit().await?;
    Ok(gone(&found.name))
}

pub async fn retry_file(
    context: Context,
    member: Member,
    Path((id, file)): Path<(ModelId, FileId)>,
) -> Result<Response> {
    let app = &context.app;
    drafts::load(app, &member, id).await?;
    models::file(&app.db, file).await?.filter(|f| f.model_id == id.get()).ok_or(Error::NotFound)?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::touch(&mut tx, app, id, now).await?;
    if models::is_in_version(&mut tx, id, file).await? {
        return Err(Error::Invalid(context.t.publish_files_measure_stays().to_owned()));
    }
    if !store::retry_file(&mut tx, app, file, now).await? {
        return Err(Error::Invalid(context.t.publish_files_bytes_gone().to_owned()));
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/drafts/{id}#files")).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_labels_not_paths() {
        for (given, kept) in [
            ("bracket.stl", "bracket.stl"),
            ("../../etc/passwd", "passwd"),
            ("C:\\x\\y.stl", "y.stl"),
            ("..", "file"),
            ("", "file"),
            ("a\u{202e}lts.exe", "alts.exe"),
            ("x\0y\n.stl", "xy .stl"),
        ] {
            assert_eq!(safe_name(given), kept, "{given:?}");
        }
        assert_eq!(safe_name(&"x".repeat(500)).len(), NAME_MAX);
        assert_eq!(safe_folder("/a/../b\\ c /./"), "a/b/c");
    }
}
