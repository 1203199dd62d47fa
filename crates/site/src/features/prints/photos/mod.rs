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
use serde::{Deserialize, Serialize};
use tokio::io::AsyncReadExt as _;

use self::store::Looked;
use super::{checks, report, store as prints};
use crate::{
    app::App,
    features::{
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
/// Bits in which the fingerprints of copies may differ.
const COPY_BITS: u32 = 5;

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
    let added = receive(app, id, form).await?;
    let message = match added {
        0 => "No photo was chosen.",
        1 => "The photo is being looked at; it shows in a moment.",
        _ => "The photos are being looked at; they show in a moment.",
    };
    let kind = if added == 0 { "error" } else { "ok" };
    Ok(redirect(&format!("/prints/{id}#photos"), kind, message))
}

async fn receive(app: &App, print: PrintId, mut form: Multipart) -> Result<usize> {
    let cut = |_| {
        Error::Invalid(
            "The upload stopped in the middle. Photos that had arrived whole are kept.".to_owned(),
        )
    };
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
                    Error::TooLarge(format!("A photo may have at most {} MiB.", BYTES_MAX >> 20))
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
            return Err(Error::Invalid(
                "This is no picture we can read. JPEG, PNG, WebP, AVIF, HEIC and GIF are."
                    .to_owned(),
            ));
        }
        if store::photos(&app.db, print).await?.len() >= PHOTOS_MAX {
            return Err(Error::Invalid(format!(
                "A print has at most {PHOTOS_MAX} photos. Remove one first."
            )));
        }
        let bytes = spooled.bytes();
        // The bytes are safe before a row names them.
        let blob = app.blobs.put(spooled).await?;
        insert(app, print, &blob, bytes, has_code).await?;
        added += 1;
    }
    Ok(added)
}

async fn is_picture(path: &FilePath) -> std::io::Result<bool> {
    let mut head = Vec::new();
    tokio::fs::File::open(path).await?.take(64).read_to_end(&mut head).await?;
    Ok(pictures::looks_like_picture(&head))
}

async fn insert(
    app: &App,
    print: PrintId,
    blob: &BlobId,
    bytes: u64,
    has_code: bool,
) -> db::Result<()> {
    let now = app.clock.now();
    let photo = app.ids.next::<PrintPhotoId>();
    let mut tx = app.db.write().await?;
    publish::insert_blob(&mut tx, blob, bytes, now).await?;
    store::insert_photo(&mut tx, photo, print, blob, has_code, now).await?;
    let payload = serde_json::to_value(Payload { photo }).expect("plain data");
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), JOB, payload, now);
    jobs::enqueue(&mut tx, job).await?;
    tx.commit().await
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
    store::remove_photo(&mut tx, photo, now).await?;
    trust::print_changed(&mut tx, app, id, now).await?;
    trust::account_changed(&mut tx, app, report.creator_id, now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/prints/{id}#photos"), "ok", "The photo was removed."))
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
    let encoded = keep_variants(app, &answer, out.path()).await?;
    if looked.problem.is_empty() {
        let smallest = encoded.variants.iter().filter(|v| v.name.ends_with(".webp"));
        let smallest = smallest.min_by_key(|v| v.width).context("a picture without sizes")?;
        let fingerprint = fingerprint(tokio::fs::read(out.path().join(&smallest.name)).await?);
        let fingerprint = fingerprint.await?;
        looked.width = encoded.width;
        looked.height = encoded.height;
        looked.colour.clone_from(&encoded.colour);
        looked.copy_of = copy_of(app, &photo, &report, fingerprint).await?;
        looked.fingerprint = Some(fingerprint as i64);
        looked.variants = encoded.variants.iter().map(variant).collect();
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    insert_variant_blobs(&mut tx, &encoded, now).await?;
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

/// What a photo copies, in words; empty when nothing the site has is near it.
async fn copy_of(
    app: &App,
    photo: &store::Photo,
    report: &prints::Report,
    fingerprint: u64,
) -> Anyhow<String> {
    let is_near = |other: u64| (fingerprint ^ other).count_ones() <= COPY_BITS;
    let similar = store::similar(&app.db, photo.id, fingerprint as i64).await?;
    if let Some((_, print, _)) = similar.into_iter().find(|(_, _, other)| is_near(*other as u64)) {
        let whose = if print == photo.print_id { "this report" } else { "another report" };
        return Ok(format!("a photo of {whose}"));
    }
    let gallery = models::pictures(&app.db, report.model_id).await?;
    for picture in gallery.iter().filter(|picture| picture.is_ready()) {
        let webp = picture.variants.0.iter().filter(|v| v.name.ends_with(".webp"));
        let Some(smallest) = webp.min_by_key(|v| v.width) else { continue };
        let file = app.blobs.local_file(&smallest.blob.parse()?, BYTES_MAX).await?;
        let bytes = tokio::fs::read(file.path()).await?;
        if is_near(self::fingerprint(bytes).await?) {
            return Ok("a picture of the model’s own page".to_owned());
        }
    }
    Ok(String::new())
}
