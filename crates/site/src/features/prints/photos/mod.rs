//! Photos of prints: arriving, being looked at in the child process, compared with what the site has, and served.

use std::path::Path as FilePath;

use anyhow::{Context as _, Result as Anyhow};
use axum::{
    extract::{Multipart, Path},
    http::{HeaderMap, Method},
    response::Response,
};
use blobs::{BlobId, Disposition, Download};
use domain::{
    ids::{JobId, PrintId, PrintPhotoId},
    models::{State, may_see},
};
use languages::Language;
use serde::{Deserialize, Serialize};
use tokio::io::AsyncReadExt as _;

use self::store::Looked;
use super::{checks, report, store as prints};
use crate::{
    app::App,
    features::{
        marks::keeping::{self, Subject},
        models::{
            pictures::{media_type, stream},
            store as models,
        },
        publish::{
            analysis::{insert_variant_blobs, keep_variants},
            children::{self, Ended},
            media::child::PictureAnswer,
            store as publish,
        },
        trust::{self, cards::Variant},
    },
    shared::{
        error::{Error, Result},
        page::{Context, redirect},
        session::Member,
    },
};

pub mod store;

const JOB: &str = "print_photo";
/// Most photos of one print.
const PHOTOS_MAX: usize = 8;
/// Largest photo, bytes.
const BYTES_MAX: u64 = 64 << 20;
/// Bits in which the fingerprints of copies may differ. Photos of prints are looked up by quarters, which finds all that
/// differ in three and most of the others; pictures of the model's own page are all compared.
const COPY_BITS: u32 = 5;

// What a photo is kept as a copy of: it does not count then. Pages say it in the language of the reader.

/// A photo that says of itself that a program made it.
pub const GENERATED: &str =
    "a generated picture: it names the program that made it. Add the photo as your camera took it";
/// A photo that looks like one of the same report.
pub const OF_THIS: &str = "a photo of this report";
/// A photo that looks like one of another report.
pub const OF_ANOTHER: &str = "a photo of another report";
/// A photo that looks like a picture of the model.
const OF_PAGE: &str = "a picture of the model’s own page";

#[derive(Serialize, Deserialize)]
struct Payload {
    photo: PrintPhotoId,
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on(JOB, move |context, payload| {
        let app = app.clone();
        async move { look(&app, &context, serde_json::from_value::<Payload>(payload)?.photo).await }
    })
}

/// `POST /prints/{id}/photos`: any number of parts named `file`, after `code` when they show the card with the code.
pub async fn add(
    context: Context,
    member: Member,
    Path(id): Path<PrintId>,
    form: Multipart,
) -> Result<Response> {
    let app = &context.app;
    report::own(app, &member, id).await?;
    let t = context.t;
    let added = receive(app, id, form, t).await?;
    let message = match added {
        0 => t.prints_photos_none(),
        1 => t.prints_photos_one(),
        _ => t.prints_photos_many(),
    };
    let kind = if added == 0 { "error" } else { "ok" };
    Ok(redirect(&format!("/prints/{id}#photos"), kind, message))
}

async fn receive(app: &App, print: PrintId, mut form: Multipart, t: Language) -> Result<usize> {
    let cut = |_| Error::Invalid(t.prints_photos_cut().to_owned());
    let mut added = 0;
    // The box stands before the files in the form.
    let mut has_code = false;
    while let Some(mut part) = form.next_field().await.map_err(cut)? {
        if part.name() == Some("code") {
            has_code = true;
            continue;
        }
        let mut spool = app.blobs.spool(BYTES_MAX).await?;
        while let Some(chunk) = part.chunk().await.map_err(cut)? {
            spool.write(&chunk).await.map_err(|error| match error {
                blobs::BlobError::TooLarge { .. } => {
                    Error::TooLarge(t.prints_photo_large(BYTES_MAX >> 20).to_string())
                }
                other => other.into(),
            })?;
        }
        let spooled = spool.finish().await?;
        if spooled.bytes() == 0 {
            // A browser sends an empty part for a field nobody filled in.
            continue;
        }
        if !is_picture(spooled.path()).await.map_err(Error::internal)? {
            return Err(Error::Invalid(t.prints_photo_unreadable().to_owned()));
        }
        // Asked before the bytes are kept, and again when the row is written.
        if store::photos(&app.db, print).await?.len() >= PHOTOS_MAX {
            return Err(full(t));
        }
        let bytes = spooled.bytes();
        // The bytes are safe before a row names them.
        let blob = app.blobs.put(spooled).await?;
        insert(app, print, (&blob, bytes), has_code, t).await?;
        added += 1;
    }
    Ok(added)
}

fn full(t: Language) -> Error {
    Error::Invalid(t.prints_photos_full(PHOTOS_MAX).to_string())
}

async fn is_picture(path: &FilePath) -> std::io::Result<bool> {
    let mut head = Vec::new();
    tokio::fs::File::open(path).await?.take(64).read_to_end(&mut head).await?;
    Ok(pictures::looks_like_picture(&head))
}

async fn insert(
    app: &App,
    print: PrintId,
    (blob, bytes): (&BlobId, u64),
    has_code: bool,
    t: Language,
) -> Result<()> {
    let now = app.clock.now();
    let photo = app.ids.next::<PrintPhotoId>();
    let mut tx = app.db.write().await?;
    prints::hold(&mut tx, print).await?;
    if store::photos(&mut tx, print).await?.len() >= PHOTOS_MAX {
        return Err(full(t));
    }
    publish::insert_blob(&mut tx, blob, bytes, now).await?;
    store::insert_photo(&mut tx, photo, print, blob, has_code, now).await?;
    let payload = serde_json::to_value(Payload { photo }).expect("plain data");
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), JOB, payload, now);
    jobs::enqueue(&mut tx, job).await?;
    tx.commit().await?;
    Ok(())
}

/// `POST /prints/{id}/photos/{photo}/remove`.
pub async fn remove(
    context: Context,
    member: Member,
    Path((id, photo)): Path<(PrintId, PrintPhotoId)>,
) -> Result<Response> {
    let app = &context.app;
    let report = report::own(app, &member, id).await?;
    store::photo(&app.db, photo)
        .await?
        .filter(|photo| photo.print_id == id)
        .ok_or(Error::NotFound)?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    prints::hold(&mut tx, id).await?;
    if checks::store::last(&mut tx, id).await?.is_some_and(|last| last.closed_at.is_none()) {
        return Err(Error::Conflict(context.t.prints_photo_judged().to_owned()));
    }
    store::remove_photo(&mut tx, photo, now).await?;
    trust::print_changed(&mut tx, app, id, now).await?;
    trust::account_changed(&mut tx, app, report.creator_id, now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/prints/{id}#photos"), "ok", context.t.prints_photo_removed()))
}

/// `GET /print-photos/{id}/{name}`: one encoded size, kept for ever by browsers.
pub async fn serve(
    context: Context,
    Path((id, name)): Path<(PrintPhotoId, String)>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response> {
    let app = &context.app;
    let photo = store::photo(&app.db, id).await?.ok_or(Error::NotFound)?;
    let report = prints::report(&app.db, photo.print_id).await?.ok_or(Error::NotFound)?;
    let subject = prints::subject(&app.db, report.model_id).await?.ok_or(Error::NotFound)?;
    let viewer = context.visitor.viewer();
    let is_own = viewer.is_some_and(|v| v.account == report.rater_id);
    let is_shown = photo.counts() && may_see(subject.state, subject.creator_id, viewer);
    let variant = photo.variants.0.iter().find(|v| v.name == name).ok_or(Error::NotFound)?;
    if !is_own && !is_shown {
        return Err(Error::NotFound);
    }
    let download = Download {
        id: variant.blob.parse().map_err(Error::internal)?,
        bytes: variant.bytes as u64,
        content_type: media_type(&name),
        name: &name,
        disposition: Disposition::Inline,
    };
    let is_public = is_shown && subject.state == State::Published;
    stream(app, &download, &method, &headers, is_public).await
}

async fn look(app: &App, context: &jobs::Context, id: PrintPhotoId) -> Anyhow<()> {
    let Some(photo) = store::photo(&app.db, id).await? else { return Ok(()) };
    let Some(report) = prints::report(&app.db, photo.print_id).await? else { return Ok(()) };
    let original = models::blob_id(&photo.original).context("hash")?;
    let out = tempfile::tempdir_in(app.scratch())?;
    let input = app.blobs.local_file(&original, BYTES_MAX).await?;
    let what = ["picture", ""];
    let ended = children::run::<PictureAnswer>(app, context, what, input.path(), out.path());
    let answer = match ended.await? {
        Ended::Answered(answer) => answer,
        Ended::Stopped(problem) => {
            PictureAnswer { problem: problem.to_owned(), ..PictureAnswer::default() }
        }
    };
    let mut looked = Looked { problem: answer.problem.clone(), ..Looked::default() };
    let is_generated = provenance::is_decisive(&answer.marks);
    let encoded = keep_variants(app, &answer, out.path()).await?;
    if looked.problem.is_empty() {
        let smallest = encoded.variants.iter().filter(|v| v.name.ends_with(".webp"));
        let smallest = smallest.min_by_key(|v| v.width).context("a picture without sizes")?;
        let fingerprint = fingerprint(tokio::fs::read(out.path().join(&smallest.name)).await?);
        let fingerprint = fingerprint.await?;
        looked.width = encoded.width;
        looked.height = encoded.height;
        looked.colour.clone_from(&encoded.colour);
        looked.copy_of = copy_of_own_page(app, &report, fingerprint).await?;
        looked.fingerprint = Some(fingerprint as i64);
        looked.variants = encoded.variants.iter().map(variant).collect();
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::hold_comparing(&mut tx).await?;
    prints::hold(&mut tx, photo.print_id).await?;
    if let Some(fingerprint) = looked.fingerprint
        && let Some(copied) = copy_of_photo(&mut tx, &photo, fingerprint).await?
    {
        copied.clone_into(&mut looked.copy_of);
    }
    if is_generated {
        GENERATED.clone_into(&mut looked.copy_of);
    }
    insert_variant_blobs(&mut tx, &encoded, now).await?;
    keeping::keep(&mut tx, app, Subject::Photo(id), report.model_id, &answer.marks).await?;
    store::finish_photo(&mut tx, id, &looked, now).await?;
    if looked.problem.is_empty() && looked.copy_of.is_empty() {
        checks::sample(&mut tx, app, photo.print_id, now).await?;
    }
    trust::print_changed(&mut tx, app, photo.print_id, now).await?;
    trust::account_changed(&mut tx, app, report.creator_id, now).await?;
    tx.commit().await?;
    Ok(())
}

fn variant(of: &crate::features::models::content::Variant) -> Variant {
    Variant { name: of.name.clone(), width: of.width, blob: of.blob.clone(), bytes: of.bytes }
}

/// The fingerprint of one of our own encoded sizes.
async fn fingerprint(bytes: Vec<u8>) -> Anyhow<u64> {
    let made = tokio::task::spawn_blocking(move || {
        pictures::decode(&bytes, &pictures::Limits::default()).map(|p| p.fingerprint())
    });
    Ok(made.await??)
}

fn is_near(one: u64, other: u64) -> bool {
    (one ^ other).count_ones() <= COPY_BITS
}

/// Which photo of a print a photo copies, in words.
async fn copy_of_photo(
    tx: &mut db::Tx,
    photo: &store::Photo,
    fingerprint: i64,
) -> db::Result<Option<&'static str>> {
    let similar = store::similar(tx, photo.id, fingerprint).await?;
    let copied =
        similar.into_iter().find(|(_, _, other)| is_near(fingerprint as u64, *other as u64));
    Ok(copied.map(|(_, print, _)| if print == photo.print_id { OF_THIS } else { OF_ANOTHER }))
}

/// The same of the pictures of the model's own page; empty when none is near.
async fn copy_of_own_page(app: &App, report: &prints::Report, fingerprint: u64) -> Anyhow<String> {
    let gallery = models::pictures(&app.db, report.model_id).await?;
    for picture in gallery.iter().filter(|picture| picture.is_ready()) {
        let webp = picture.variants.0.iter().filter(|v| v.name.ends_with(".webp"));
        let Some(smallest) = webp.min_by_key(|v| v.width) else { continue };
        let file = app.blobs.local_file(&smallest.blob.parse()?, BYTES_MAX).await?;
        let bytes = tokio::fs::read(file.path()).await?;
        if is_near(fingerprint, self::fingerprint(bytes).await?) {
            return Ok(OF_PAGE.to_owned());
        }
    }
    Ok(String::new())
}
