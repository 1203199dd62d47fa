//! Archives arriving for an import: a run takes several, at once or one after the other until it is begun. So a library
//! that is larger than an archive may be is brought in by one.

use axum::{
    extract::{FromRequest, Multipart, Path, Request},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{AccountId, FileId, ImportRunId},
    time::Millis,
};
use languages::Language;

use super::{
    jobs, pages, remote,
    store::{self as runs, NewRun, Run, RunState},
};
use crate::{
    app::App,
    features::{
        models::store::blob_id,
        publish::{
            store as drafts,
            uploads::{safe_name, too_large},
        },
    },
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::Context,
        session::Member,
    },
};

pub mod store;

/// Most archives of one run.
pub const ARCHIVES_MAX: usize = 64;

/// Largest archive that is looked into, bytes.
pub fn bytes_max(app: &App) -> u64 {
    app.config.upload_limit_bytes.min(importers::Limits::default().mesh.bytes)
}

/// An archive whose bytes are in the store.
struct Arrived {
    name: String,
    blob: blobs::BlobId,
    bytes: u64,
}

/// The archives in the parts `archive` of a form, each once; none when nobody chose one.
async fn receive(app: &App, t: Language, request: Request) -> Result<Vec<Arrived>> {
    let unread = |_| Error::Invalid(t.imports_upload_unread().to_owned());
    let mut form = Multipart::from_request(request, &()).await.map_err(unread)?;
    let cut = |_| Error::Invalid(t.imports_upload_cut().to_owned());
    let mut arrived = Vec::new();
    while let Some(mut part) = form.next_field().await.map_err(cut)? {
        if part.name() != Some("archive") {
            continue;
        }
        let name = safe_name(part.file_name().unwrap_or_default());
        let mut spool = app.blobs.spool(app.config.upload_limit_bytes).await?;
        while let Some(chunk) = part.chunk().await.map_err(cut)? {
            spool.write(&chunk).await.map_err(|error| too_large(error, app, t))?;
        }
        let spooled = spool.finish().await?;
        let bytes = spooled.bytes();
        if bytes == 0 {
            // A browser sends an empty part for a file field nobody filled in.
            continue;
        }
        if arrived.iter().any(|archive: &Arrived| archive.blob == spooled.id()) {
            continue;
        }
        if arrived.len() == ARCHIVES_MAX {
            return Err(too_many(t));
        }
        arrived.push(Arrived { name, blob: app.blobs.put(spooled).await?, bytes });
    }
    Ok(arrived)
}

fn too_many(t: Language) -> Error {
    Error::Invalid(t.imports_many_archives(ARCHIVES_MAX).to_string())
}

fn none_chosen(t: Language) -> Errors {
    let mut errors = Errors::default();
    errors.add("archive", t.imports_choose_archive());
    errors
}

/// `POST /imports`: a run with the archives of a form.
pub async fn create(context: Context, member: Member, request: Request) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    // Before anything is stored.
    pages::check_open(&app.db, t, member.id).await?;
    let arrived = receive(app, t, request).await?;
    if arrived.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return pages::list_with(&context, &member, status, none_chosen(t)).await;
    }
    begin(app, t, &member, &arrived).await
}

/// `POST /imports/from/{file}`: a run with an archive that was uploaded to a draft.
pub async fn create_from(
    context: Context,
    member: Member,
    Path(file): Path<FileId>,
) -> Result<Response> {
    let app = &context.app;
    let archives = store::archives(&app.db, member.id).await?;
    let archive =
        archives.into_iter().find(|archive| archive.id == file.get()).ok_or(Error::NotFound)?;
    let blob = blob_id(&archive.blob).ok_or(Error::NotFound)?;
    let (name, bytes) = (archive.name, archive.bytes as u64);
    begin(app, context.t, &member, &[Arrived { name, blob, bytes }]).await
}

async fn begin(app: &App, t: Language, member: &Member, arrived: &[Arrived]) -> Result<Response> {
    let [first, rest @ ..] = arrived else { return Err(Error::NotFound) };
    let now = app.clock.now();
    let id = app.ids.next::<ImportRunId>();
    let name = match rest.len() {
        0 => first.name.clone(),
        more => t.imports_named(&first.name, more).to_string(),
    };
    let new = NewRun {
        id,
        account: member.id,
        name: &name,
        source: "",
        // A program from before would look into it alone.
        blob: rest.is_empty().then_some(first.blob),
        bytes: arrived.iter().map(|archive| archive.bytes).sum(),
        state: RunState::Reading,
    };
    let mut tx = app.db.write().await?;
    pages::check_room(&mut tx, t, member.id).await?;
    for archive in arrived {
        drafts::name_blob(&mut tx, &archive.blob, archive.bytes, false, now).await?;
    }
    runs::insert_run(&mut tx, &new, now).await?;
    for (number, archive) in (0..).zip(arrived) {
        let Arrived { name, blob, bytes } = archive;
        store::insert(&mut tx, id, number, name, blob, *bytes).await?;
    }
    jobs::enqueue_reading(&mut tx, app, id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/imports/{id}")).into_response())
}

/// `POST /imports/{run}/archives`: more archives for a run that was not begun, or that nothing could be read of so far.
pub async fn add(
    context: Context,
    member: Member,
    Path(id): Path<ImportRunId>,
    request: Request,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let run = pages::load(app, &member, id).await?;
    if !takes_more(app, &run).await? {
        return Err(begun(t));
    }
    if store::end_of(&app.db, id).await? as usize >= ARCHIVES_MAX {
        return Err(too_many(t));
    }
    let mut arrived = receive(app, t, request).await?;
    if arrived.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return pages::render(&context, &run, pages::start(), status, none_chosen(t)).await;
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    runs::lock_account(&mut tx, member.id).await?;
    store::adopt(&mut tx, id).await?;
    // Held before its archives are counted, so that no two requests take one number, and whoever reads it sees them.
    let is_held = runs::hold(&mut tx, id, RunState::Reading, now).await?;
    let (from, to) = (RunState::Choosing, RunState::Reading);
    let is_open = is_held
        || runs::set_state(&mut tx, id, from, to, "", now).await?
        || reopen(&mut tx, t, member.id, id, now).await?;
    if !is_open {
        return Err(begun(t));
    }
    // A browser sends again what nobody answered.
    let there = store::blobs(&mut tx, id).await?;
    arrived.retain(|archive| !there.iter().any(|blob| blob[..] == archive.blob.as_bytes()[..]));
    if arrived.is_empty() {
        return Ok(Redirect::to(&format!("/imports/{id}")).into_response());
    }
    let first = store::end_of(&mut tx, id).await?;
    if first as usize + arrived.len() > ARCHIVES_MAX {
        return Err(too_many(t));
    }
    for (number, Arrived { name, blob, bytes }) in (first..).zip(&arrived) {
        drafts::name_blob(&mut tx, blob, *bytes, false, now).await?;
        store::insert(&mut tx, id, number, name, blob, *bytes).await?;
    }
    store::set_several(&mut tx, id).await?;
    jobs::enqueue_reading(&mut tx, app, id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/imports/{id}")).into_response())
}

/// Has a run go on that failed because nothing could be read so far: other archives may be on their way. It is then one
/// of those under way again. Gives whether it was such a run.
async fn reopen(
    tx: &mut db::Tx,
    t: Language,
    account: AccountId,
    id: ImportRunId,
    now: Millis,
) -> Result<bool> {
    if runs::end_of(tx, id).await? > 0 {
        return Ok(false);
    }
    pages::check_open(&mut *tx, t, account).await?;
    Ok(runs::set_state(tx, id, RunState::Failed, RunState::Reading, "", now).await?)
}

/// Whether a run still takes archives: one of archives that was not begun, or failed before anything was found in it.
pub async fn takes_more(app: &App, run: &Run) -> Result<bool> {
    let is_open = match run.state() {
        RunState::Reading | RunState::Choosing => true,
        RunState::Failed => run.summary.0.total() == 0,
        RunState::Running | RunState::Paused | RunState::Done => false,
    };
    let is_here = is_open && run.source.is_empty();
    Ok(is_here && remote::store::find(&app.db, run.id()).await?.is_none())
}

fn begun(t: Language) -> Error {
    Error::Conflict(t.imports_begun().to_owned())
}
