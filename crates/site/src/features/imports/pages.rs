//! The pages of imports: what can be begun, what was found in one and what became of it; starting, pausing, ending.

use axum::{
    extract::{Path, Query},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::{AccountId, FileId, ImportRunId, ModelId};
use languages::Language;
use serde::Deserialize;

use super::{
    archives, bulk, jobs, keeping,
    look::{self, Glance, Show},
    remote::{self, Connector, anew},
    source::MODELS_MAX,
    store::{self, Item, ItemState, Run, RunState},
    twins,
    views::{ArchiveRow, ItemRow, ListPage, RunPage, RunRow, Shown},
};
use crate::{
    app::App,
    features::{cases::ballots, likeness, models::store::blob_id},
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::Context,
        session::Member,
    },
};

/// Models on a page.
pub const PER_PAGE: usize = 100;
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

/// The same, with what is wrong with what was sent.
pub async fn list_with(
    context: &Context,
    member: &Member,
    status: StatusCode,
    errors: Errors,
) -> Result<Response> {
    let app = &context.app;
    let sent = archives::store::archives(&app.db, member.id).await?;
    let archive = |row: &archives::store::Archive| ArchiveRow {
        id: FileId::from(row.id).to_string(),
        name: row.name.clone(),
        bytes: row.bytes as u64,
        at: row.created_at.into(),
    };
    let view = ListPage {
        page: context.page(context.t.imports_title()),
        runs: store::runs(&app.db, member.id).await?.iter().map(RunRow::new).collect(),
        archives: sent.iter().map(archive).collect(),
        limit: archives::bytes_max(app),
        archives_max: archives::ARCHIVES_MAX,
        sites: Connector::ALL.into_iter().filter(|site| site.is_on(&app.config)).collect(),
        errors,
    };
    context.render_with(status, &view)
}

/// Refuses another run of a member who has too many under way; holds their imports.
pub async fn check_room(tx: &mut db::Tx, t: Language, account: AccountId) -> Result<()> {
    store::lock_account(tx, account).await?;
    check_open(tx, t, account).await
}

/// The same without holding them: before the run begins it has to be asked again.
pub async fn check_open<'a>(
    from: impl Into<db::Source<'a>>,
    t: Language,
    account: AccountId,
) -> Result<()> {
    if store::open(from, account).await? >= OPEN_MAX {
        return Err(Error::Invalid(t.imports_many_open(OPEN_MAX).to_string()));
    }
    Ok(())
}

/// Refuses a form that names more models than a run has.
pub fn check_count(t: Language, places: &[i64]) -> Result<()> {
    if places.len() > MODELS_MAX {
        return Err(Error::Invalid(t.imports_many_models().to_owned()));
    }
    Ok(())
}

/// Before the first one.
pub const fn start() -> i64 {
    -1
}

/// Which part of a long list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    pub show: Show,
    /// The place before the first one shown.
    pub after: i64,
}

impl From<i64> for At {
    fn from(after: i64) -> Self {
        Self { show: Show::All, after }
    }
}

impl At {
    /// As an address or a form says it. Errors: there are no such models.
    pub fn asked(show: &str, after: Option<i64>) -> Result<Self> {
        let show = Show::parse(show).ok_or(Error::NotFound)?;
        Ok(Self { show, after: after.unwrap_or(start()) })
    }

    /// Where it is.
    pub fn href(self, run: ImportRunId) -> String {
        let Self { show, after } = self;
        match show {
            Show::All => format!("/imports/{run}?after={after}"),
            show => format!("/imports/{run}?show={}&after={after}", show.as_str()),
        }
    }
}

/// What the address of a run says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Part {
    after: Option<i64>,
    show: String,
}

/// `GET /imports/{run}`.
pub async fn show(
    context: Context,
    member: Member,
    Path(id): Path<ImportRunId>,
    Query(part): Query<Part>,
) -> Result<Response> {
    let at = At::asked(&part.show, part.after)?;
    let run = load(&context.app, &member, id).await?;
    render(&context, &run, at, StatusCode::OK, Errors::default()).await
}

/// The places of the models of a run that are shown, on whatever page.
pub async fn shown(app: &App, run: &Run, show: Show) -> Result<Vec<i64>> {
    let proven = remote::store::proven(&app.db, run.account_id.into()).await?;
    Ok(places(&look::glances(app, run, &proven).await?, show))
}

fn places(glances: &[Glance], show: Show) -> Vec<i64> {
    glances.iter().filter(|glance| show.has(glance)).map(|glance| glance.place).collect()
}

/// The models of one page.
async fn rows(
    app: &App,
    t: Language,
    run: &Run,
    glances: &[Glance],
    places: &[i64],
) -> Result<Vec<ItemRow>> {
    let items = store::items_at(&app.db, run.id(), places).await?;
    let judged = ballots::judged(&app.db, run.account_id.into(), app.clock.now()).await?;
    let known = twins::cards(app, &judged, &items).await?;
    let mut rows = Vec::new();
    for item in items {
        let found = glances.binary_search_by_key(&item.place, |glance| glance.place);
        let Ok(at) = found else { continue };
        let alike = alike(app, &judged, &item).await?;
        let row = ItemRow::new(t, run, item, &glances[at], &known);
        rows.push(ItemRow { alike, ..row });
    }
    Ok(rows)
}

/// The page of a run, with what is wrong with what was typed.
pub async fn render(
    context: &Context,
    run: &Run,
    at: impl Into<At>,
    status: StatusCode,
    errors: Errors,
) -> Result<Response> {
    let (app, t, at) = (&context.app, context.t, at.into());
    let proven = remote::store::proven(&app.db, run.account_id.into()).await?;
    let glances = look::glances(app, run, &proven).await?;
    let leaf = look::leaf(&places(&glances, at.show), at.after, PER_PAGE);
    let rows = rows(app, t, run, &glances, &leaf.places).await?;
    let remote = remote::store::find(&app.db, run.id()).await?;
    let waits = matches!(run.state(), RunState::Choosing | RunState::Paused);
    let is_new = |note: &&String| **note != run.problem;
    let href = |after| At { after, ..at }.href(run.id());
    let has_archives = run.source.is_empty() && remote.is_none();
    let view = RunPage {
        page: context.page(t.imports_run(&run.name).to_string()),
        id: run.id().to_string(),
        name: run.name.clone(),
        state: run.state(),
        problem: run.problem.clone(),
        notes: run.notes.0.iter().filter(is_new).cloned().collect(),
        summary: run.summary.0,
        items: rows,
        shown: Shown::new(t, &glances, at, run.id()),
        previous: leaf.previous.map(href),
        next: leaf.next.map(href),
        errors,
        is_here: run.source.is_empty(),
        takes_archives: archives::takes_more(app, run).await?,
        ends_at: keeping::ends_at(run).filter(|_| has_archives),
        limit: archives::bytes_max(app),
        bulk: bulk::under_way(&app.db, run.id()).await?.map(|(work, _)| work.label(t)),
        may_retry: remote.is_some() && remote::store::has_failed(&app.db, run.id()).await?,
        may_read_on: remote.as_ref().is_some_and(|remote| remote.cut && waits),
        access: remote.as_ref().and_then(|remote| anew::wanted(app, run, remote)),
    };
    context.render_with(status, &view)
}

/// Pages of models that are out and have the shape of one that was brought in, found by its analysis, without works that
/// wait for a ballot.
async fn alike(app: &App, judged: &[ModelId], item: &Item) -> Result<Vec<String>> {
    let Some(model) = item.model_id.filter(|_| item.state() == ItemState::Done) else {
        return Ok(Vec::new());
    };
    let found = likeness::store::of_model(&app.db, model.into()).await?;
    let mut others: Vec<_> = found.into_iter().map(|likeness| likeness.other_id).collect();
    others.retain(|other| !judged.contains(other));
    others.dedup();
    Ok(others.into_iter().map(|other| format!("/models/{other}")).collect())
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
    archives::store::adopt(&mut tx, id).await?;
    // A program from before may have left some.
    let is_unread = archives::store::unread(&mut tx, id).await?.is_some();
    let to = if is_unread { RunState::Reading } else { RunState::Running };
    for from in [RunState::Choosing, RunState::Paused] {
        if !run.source.is_empty() || !store::set_state(&mut tx, id, from, to, "", now).await? {
            continue;
        }
        if is_unread {
            jobs::enqueue_reading(&mut tx, app, id).await?;
        } else {
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
