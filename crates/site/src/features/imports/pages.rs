//! The pages of imports: beginning one with an archive, choosing and editing what was found, starting, pausing, ending,
//! and taking over what changed at the source.

use axum::{
    extract::{FromRequest, Multipart, Path, Query, Request},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form;
use domain::{
    categories,
    ids::{AccountId, FileId, ImportRunId},
    licences, models as rules,
};
use serde::Deserialize;

use super::{
    jobs,
    plan::Planned,
    remote::{self, Connector, anew},
    store::{self, Item, ItemState, NewRun, Run, RunState},
    sync, twins,
    views::{ArchiveRow, ItemRow, ListPage, RunPage, RunRow},
};
use crate::{
    app::App,
    features::{
        likeness,
        models::store::blob_id,
        publish::{
            drafts, store as drafts_store,
            uploads::{safe_name, too_large},
        },
    },
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::{Context, redirect},
        session::Member,
    },
};

/// Models on a page.
pub const PER_PAGE: i64 = 100;
/// Runs that one member may have under way.
const OPEN_MAX: usize = 5;

/// The run, if it is this member's.
pub async fn load(app: &App, member: &Member, id: ImportRunId) -> Result<Run> {
    let run = store::run(&app.db, id).await?;
    run.filter(|run| run.account_id == member.id.get()).ok_or(Error::NotFound)
}

/// `GET /imports`.
pub async fn list(context: Context, member: Member) -> Result<Response> {
    list_with(&context, &member, StatusCode::OK, Errors::default()).await
}

async fn list_with(
    context: &Context,
    member: &Member,
    status: StatusCode,
    errors: Errors,
) -> Result<Response> {
    let app = &context.app;
    let archives = store::archives(&app.db, member.id).await?;
    let archive = |row: &store::Archive| ArchiveRow {
        id: FileId::from(row.id).to_string(),
        name: row.name.clone(),
        bytes: row.bytes as u64,
        at: row.created_at.into(),
    };
    let view = ListPage {
        page: context.page("Bring your library"),
        runs: store::runs(&app.db, member.id).await?.iter().map(RunRow::new).collect(),
        archives: archives.iter().map(archive).collect(),
        limit: app.config.upload_limit_bytes,
        sites: Connector::ALL.into_iter().filter(|site| site.is_on(&app.config)).collect(),
        errors,
    };
    context.render_with(status, &view)
}

/// `POST /imports`: an archive in the part `archive`.
pub async fn create(context: Context, member: Member, request: Request) -> Result<Response> {
    let app = &context.app;
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| {
        Error::Invalid("The upload was not understood. Nothing was kept.".to_owned())
    })?;
    let cut = |_| {
        Error::Invalid(
            "The upload stopped in the middle. Nothing was kept; send it again.".to_owned(),
        )
    };
    while let Some(mut part) = form.next_field().await.map_err(cut)? {
        if part.name() != Some("archive") {
            continue;
        }
        let name = safe_name(part.file_name().unwrap_or_default());
        let mut spool = app.blobs.spool(app.config.upload_limit_bytes).await?;
        while let Some(chunk) = part.chunk().await.map_err(cut)? {
            spool.write(&chunk).await.map_err(|error| too_large(error, app))?;
        }
        let spooled = spool.finish().await?;
        if spooled.bytes() == 0 {
            break;
        }
        let bytes = spooled.bytes();
        let blob = app.blobs.put(spooled).await?;
        return begin(app, &member, &name, blob, bytes).await;
    }
    let mut errors = Errors::default();
    errors.add("archive", "Choose a zip archive.");
    list_with(&context, &member, StatusCode::UNPROCESSABLE_ENTITY, errors).await
}

/// `POST /imports/from/{file}`: an archive that was uploaded to a draft.
pub async fn create_from(
    context: Context,
    member: Member,
    Path(file): Path<FileId>,
) -> Result<Response> {
    let app = &context.app;
    let archives = store::archives(&app.db, member.id).await?;
    let archive =
        archives.iter().find(|archive| archive.id == file.get()).ok_or(Error::NotFound)?;
    let blob = blob_id(&archive.blob).ok_or(Error::NotFound)?;
    begin(app, &member, &archive.name, blob, archive.bytes as u64).await
}

async fn begin(
    app: &App,
    member: &Member,
    name: &str,
    blob: blobs::BlobId,
    bytes: u64,
) -> Result<Response> {
    let now = app.clock.now();
    let id = app.ids.next::<ImportRunId>();
    let new = NewRun {
        id,
        account: member.id,
        name,
        source: "",
        blob: Some(blob),
        bytes,
        state: RunState::Reading,
    };
    let mut tx = app.db.write().await?;
    check_room(&mut tx, member.id).await?;
    drafts_store::name_blob(&mut tx, &blob, bytes, false, now).await?;
    store::insert_run(&mut tx, &new, now).await?;
    jobs::enqueue_reading(&mut tx, app, id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/imports/{id}")).into_response())
}

/// Refuses another run of a member who has too many under way; holds their imports.
pub async fn check_room(tx: &mut db::Tx, account: AccountId) -> Result<()> {
    store::lock_account(tx, account).await?;
    if store::open(tx, account).await? >= OPEN_MAX {
        return Err(Error::Invalid(format!(
            "You have {OPEN_MAX} imports under way. Finish or end one of them first."
        )));
    }
    Ok(())
}

/// Which part of a long list is shown.
#[derive(Deserialize)]
pub struct Part {
    /// The place before the first one shown.
    #[serde(default = "start")]
    after: i64,
}

/// Before the first one.
pub const fn start() -> i64 {
    -1
}

/// `GET /imports/{run}`.
pub async fn show(
    context: Context,
    member: Member,
    Path(id): Path<ImportRunId>,
    Query(part): Query<Part>,
) -> Result<Response> {
    let run = load(&context.app, &member, id).await?;
    render(&context, &run, part.after, StatusCode::OK, Errors::default()).await
}

/// The page of a run, with what is wrong with what was typed.
pub async fn render(
    context: &Context,
    run: &Run,
    after: i64,
    status: StatusCode,
    errors: Errors,
) -> Result<Response> {
    let app = &context.app;
    let mut items = store::items(&app.db, run.id(), after, PER_PAGE + 1).await?;
    let more = items.len() as i64 > PER_PAGE;
    items.truncate(PER_PAGE as usize);
    let last = items.last().map(|item| item.place).filter(|_| more);
    let known = twins::cards(app, &items).await?;
    let proven = remote::store::proven(&app.db, run.account_id.into()).await?;
    let mut rows = Vec::new();
    for item in items {
        let alike = alike(app, &item).await?;
        let origin = &item.planned.0.origin;
        let key = origin.author_key();
        let is_mine = proven.iter().any(|proof| {
            proof.platform.eq_ignore_ascii_case(&origin.platform)
                && Some(&proof.author) == key.as_ref()
        });
        let row = ItemRow::new(run, item, &known);
        let is_private = row.is_private && !is_mine;
        rows.push(ItemRow { alike, is_private, ..row });
    }
    let remote = remote::store::find(&app.db, run.id()).await?;
    let waits = matches!(run.state(), RunState::Choosing | RunState::Paused);
    let is_new = |note: &&String| **note != run.problem;
    let view = RunPage {
        page: context.page(format!("Import of {}", run.name)),
        id: run.id().to_string(),
        name: run.name.clone(),
        state: run.state(),
        problem: run.problem.clone(),
        notes: run.notes.0.iter().filter(is_new).cloned().collect(),
        summary: run.summary.0,
        items: rows,
        after,
        next: last.map(|place| format!("/imports/{}?after={place}", run.id())),
        errors,
        is_here: run.source.is_empty(),
        may_retry: remote.is_some() && remote::store::has_failed(&app.db, run.id()).await?,
        may_read_on: remote.as_ref().is_some_and(|remote| remote.cut && waits),
        access: remote.as_ref().and_then(|remote| anew::wanted(app, run, remote)),
    };
    context.render_with(status, &view)
}

/// Pages of models that are out and have the shape of one that was brought in, found by its analysis.
async fn alike(app: &App, item: &Item) -> Result<Vec<String>> {
    let Some(model) = item.model_id.filter(|_| item.state() == ItemState::Done) else {
        return Ok(Vec::new());
    };
    let found = likeness::store::of_model(&app.db, model.into()).await?;
    let mut others: Vec<_> = found.into_iter().map(|likeness| likeness.other_id).collect();
    others.dedup();
    Ok(others.into_iter().map(|other| format!("/models/{other}")).collect())
}

/// What the form over the table sends.
#[derive(Deserialize)]
#[serde(default)]
pub struct Edit {
    item: Vec<i64>,
    /// `selected` or `all`.
    which: String,
    /// `choose`, `leave` or `say`.
    act: String,
    category: String,
    licence: String,
    tags: String,
    after: i64,
}

impl Default for Edit {
    fn default() -> Self {
        let text = String::new;
        Self {
            item: Vec::new(),
            which: text(),
            act: text(),
            category: text(),
            licence: text(),
            tags: text(),
            after: start(),
        }
    }
}

/// `POST /imports/{run}`: chooses, leaves out, or says something about many at once.
pub async fn edit(
    context: Context,
    member: Member,
    Path(id): Path<ImportRunId>,
    Form(edit): Form<Edit>,
) -> Result<Response> {
    let app = &context.app;
    let run = load(app, &member, id).await?;
    let mut errors = Errors::default();
    waits(&run)?;
    let tags = errors.take("tags", rules::tags(&edit.tags)).unwrap_or_default();
    if !edit.category.is_empty() && categories::leaf(&edit.category).is_none() {
        errors.add("category", "Please choose one from the list.");
    }
    if !edit.licence.is_empty() && licences::find(&edit.licence).is_none() {
        errors.add("licence", "Please choose one from the list.");
    }
    if !errors.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return render(&context, &run, edit.after, status, errors).await;
    }
    let mut tx = app.db.write().await?;
    store::lock_account(&mut tx, member.id).await?;
    waits(&store::run(&mut tx, id).await?.ok_or(Error::NotFound)?)?;
    let items = store::items(&mut tx, id, -1, i64::MAX).await?;
    let is_meant = |item: &&Item| {
        item.state() == ItemState::Found && (edit.which == "all" || edit.item.contains(&item.place))
    };
    let mut changed = 0;
    for item in items.iter().filter(is_meant) {
        match edit.act.as_str() {
            "choose" => store::choose(&mut tx, id, item.place, true).await?,
            "leave" => store::choose(&mut tx, id, item.place, false).await?,
            _ => {
                let planned = said(&item.planned.0, &edit, &tags);
                store::replan(&mut tx, id, item.place, &planned).await?;
            }
        }
        changed += 1;
    }
    tx.commit().await?;
    let text = match changed {
        0 => "Select some models first.".to_owned(),
        1 => "1 model was changed.".to_owned(),
        n => format!("{n} models were changed."),
    };
    Ok(redirect(&format!("/imports/{id}?after={}", edit.after), "ok", &text))
}

/// Refuses to change what is found in a run that is under way or has ended.
fn waits(run: &Run) -> Result<()> {
    match run.state() {
        RunState::Choosing | RunState::Paused => Ok(()),
        _ => Err(Error::Conflict(
            "This import is not waiting for choices now. Nothing was changed.".to_owned(),
        )),
    }
}

/// A model with what was said of it; tags are added as far as they fit.
fn said(planned: &Planned, edit: &Edit, tags: &[String]) -> Planned {
    let mut planned = planned.clone();
    if !edit.category.is_empty() {
        planned.category.clone_from(&edit.category);
    }
    if !edit.licence.is_empty() {
        planned.licence.clone_from(&edit.licence);
    }
    for tag in tags {
        if !planned.tags.contains(tag) && planned.tags.len() < rules::TAGS_MAX {
            planned.tags.push(tag.clone());
        }
    }
    planned
}

/// `POST /imports/{run}/start`: brings in what is chosen, or goes on with it.
pub async fn start_run(
    context: Context,
    member: Member,
    Path(id): Path<ImportRunId>,
) -> Result<Response> {
    let app = &context.app;
    let run = load(app, &member, id).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    for from in [RunState::Choosing, RunState::Paused] {
        if run.source.is_empty()
            && store::set_state(&mut tx, id, from, RunState::Running, "", now).await?
        {
            jobs::enqueue_carrying(&mut tx, app, id).await?;
        }
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/imports/{id}")).into_response())
}

/// `POST /imports/{run}/pause`: what is under way is finished, the rest waits.
pub async fn pause(
    context: Context,
    member: Member,
    Path(id): Path<ImportRunId>,
) -> Result<Response> {
    let app = &context.app;
    let run = load(app, &member, id).await?;
    if run.source.is_empty() {
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        store::set_state(&mut tx, id, RunState::Running, RunState::Paused, "", now).await?;
        tx.commit().await?;
    }
    Ok(Redirect::to(&format!("/imports/{id}")).into_response())
}

/// `POST /imports/{run}/end`: what was not brought in is not going to be.
pub async fn end(
    context: Context,
    member: Member,
    Path(id): Path<ImportRunId>,
) -> Result<Response> {
    let app = &context.app;
    load(app, &member, id).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    for from in [RunState::Reading, RunState::Choosing, RunState::Paused] {
        if store::set_state(&mut tx, id, from, RunState::Done, "", now).await? {
            store::let_go(&mut tx, id, now).await?;
        }
    }
    tx.commit().await?;
    Ok(Redirect::to(&format!("/imports/{id}")).into_response())
}

/// `GET /imports/{run}/thumbs/{place}`: a small picture of a model that was found.
pub async fn thumb(
    context: Context,
    member: Member,
    Path((id, place)): Path<(ImportRunId, i64)>,
) -> Result<Response> {
    let app = &context.app;
    load(app, &member, id).await?;
    let item = store::item(&app.db, id, place).await?.ok_or(Error::NotFound)?;
    let blob = item.thumb.as_deref().and_then(blob_id).ok_or(Error::NotFound)?;
    let bytes = app.blobs.read_all(&blob, THUMB_MAX).await?;
    let mut response = bytes.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("image/webp"));
    Ok(response)
}

/// Largest small picture, bytes.
const THUMB_MAX: u64 = 4 << 20;

/// `POST /imports/{run}/models/{place}/take`: puts what changed at the source into the next version of its model.
pub async fn take(
    context: Context,
    member: Member,
    Path((id, place)): Path<(ImportRunId, i64)>,
) -> Result<Response> {
    let app = &context.app;
    load(app, &member, id).await?;
    let item = store::item(&app.db, id, place).await?.ok_or(Error::NotFound)?;
    let model = item.model_id.ok_or(Error::NotFound)?;
    let model = drafts::load(app, &member, model.into()).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    drafts_store::touch(&mut tx, app, model.id(), now).await?;
    // Read again now that nobody else can take it.
    let item = store::item(&mut tx, id, place).await?;
    let item = item.filter(|item| item.state() == ItemState::Changed).ok_or(Error::NotFound)?;
    let reason = sync::take(&mut tx, app, id, &item, &model, now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/drafts/{}", model.id()), "ok", &reason))
}
