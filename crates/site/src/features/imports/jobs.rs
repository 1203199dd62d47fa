//! The two jobs of uploaded archives: finding out what lies in them, and bringing in what was chosen, a few models at a
//! time, so that it can be paused, resumed, and goes on after a crash.

use std::path::Path;

use ::jobs::Context;
use anyhow::{Context as _, Result};
use blobs::BlobError;
use domain::ids::{ImportRunId, JobId};
use serde::{Deserialize, Serialize};
use tokio::{runtime::Handle, task};

use super::{
    archives::store::{self as archives, OfRun},
    carry::{self, To},
    child::{self, Answer, Kind, Unpacked, Wanted},
    keeping, library,
    plan::{Planned, PlannedFile},
    remote, run,
    source::{Found, MODELS_MAX},
    store::{self, Item, ItemState, Lies, Run, RunState},
    twins,
};
use crate::{
    app::App,
    features::{
        models::store::blob_id,
        publish::{
            children::{self, Ended},
            store as drafts,
        },
    },
};

const READ_JOB: &str = "read_import";
const CARRY_JOB: &str = "carry_import";
/// Models unpacked at once.
const BATCH: i64 = 20;
/// Most bytes unpacked at once, unless a single model has more.
const UNPACKED_MAX: u64 = 2 << 30;

#[derive(Serialize, Deserialize)]
struct Payload {
    run: ImportRunId,
}

/// Queues the reading of an archive.
pub async fn enqueue_reading(tx: &mut db::Tx, app: &App, run: ImportRunId) -> db::Result<()> {
    enqueue(tx, app, READ_JOB, run).await
}

/// Queues the bringing in of what was chosen.
pub async fn enqueue_carrying(tx: &mut db::Tx, app: &App, run: ImportRunId) -> db::Result<()> {
    enqueue(tx, app, CARRY_JOB, run).await
}

/// Queues the rest of a run that asks another site, in so many milliseconds and behind what others wait for: such a run may
/// take hours, and workers are few. It is the same job once more, so that there is never a second one for a run.
pub async fn go_on(app: &App, state: RunState, run: ImportRunId, pause: i64) -> Result<()> {
    let kind = if state == RunState::Reading { READ_JOB } else { CARRY_JOB };
    let payload = serde_json::to_value(Payload { run })?;
    let now = app.clock.now();
    let job = ::jobs::NewJob::new(app.ids.next::<JobId>(), kind, payload, now);
    let job = job.unique(key_in(state, run)).run_at(now.plus(pause)).in_background();
    let mut tx = app.db.write().await?;
    ::jobs::enqueue(&mut tx, job).await?;
    tx.commit().await?;
    Ok(())
}

async fn enqueue(tx: &mut db::Tx, app: &App, kind: &str, run: ImportRunId) -> db::Result<()> {
    let payload = serde_json::to_value(Payload { run }).expect("plain data");
    let job = ::jobs::NewJob::new(app.ids.next::<JobId>(), kind, payload, app.clock.now());
    ::jobs::enqueue(tx, job.unique(format!("{kind}:{run}"))).await
}

/// The key of the job that is at work while a run is in this state.
pub fn key_in(state: RunState, run: ImportRunId) -> String {
    let kind = if state == RunState::Reading { READ_JOB } else { CARRY_JOB };
    format!("{kind}:{run}")
}

pub fn jobs(registry: ::jobs::Registry, app: &App) -> ::jobs::Registry {
    let (reading, carrying) = (app.clone(), app.clone());
    let (lost_reading, lost_carrying) = (app.clone(), app.clone());
    registry
        .on(READ_JOB, move |context, payload| {
            let app = reading.clone();
            async move { read(&app, &context, serde_json::from_value::<Payload>(payload)?.run).await }
        })
        .on(CARRY_JOB, move |context, payload| {
            let app = carrying.clone();
            async move { carry(&app, &context, serde_json::from_value::<Payload>(payload)?.run).await }
        })
        .on_dead(READ_JOB, move |payload| {
            let app = lost_reading.clone();
            async move {
                give_up(&app, serde_json::from_value::<Payload>(payload)?.run).await
            }
        })
        .on_dead(CARRY_JOB, move |payload| {
            let app = lost_carrying.clone();
            async move {
                let run = serde_json::from_value::<Payload>(payload)?.run;
                stop(&app, run, RunState::Running, RunState::Paused, OURS).await
            }
        })
}

/// Said when every attempt failed and the archive is not to blame.
const OURS: &str = "Something on our side kept it from going on. Try again; if that does not help, tell who runs this site.";
/// Said when the child ran into its limits.
const TOO_MUCH: &str =
    "It needs more memory or time to look at than an archive may take. Send it in smaller parts.";

/// Said when the bytes of an archive are gone.
const LOST: &str =
    "Its bytes are gone from this site. Upload it again to bring in what lies in it.";

async fn stop(
    app: &App,
    run: ImportRunId,
    from: RunState,
    to: RunState,
    problem: &str,
) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let moved = store::set_state(&mut tx, run, from, to, problem, now).await?;
    if moved && to == RunState::Failed {
        store::let_go(&mut tx, run, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Looks into one archive after the other, also into those that arrive meanwhile.
async fn read(app: &App, context: &Context, id: ImportRunId) -> Result<()> {
    loop {
        let Some(run) = store::run(&app.db, id).await? else { return Ok(()) };
        if run.state() != RunState::Reading {
            return Ok(());
        }
        if let Some(remote) = remote::store::find(&app.db, id).await? {
            return remote::work(app, context, &run, &remote).await;
        }
        adopt(app, id).await?;
        if let Some(archive) = archives::unread(&app.db, id).await? {
            read_one(app, context, &run, &archive).await?;
        } else if settle(app, id).await? {
            return Ok(());
        }
    }
}

async fn adopt(app: &App, id: ImportRunId) -> Result<()> {
    let mut tx = app.db.write().await?;
    archives::adopt(&mut tx, id).await?;
    Ok(tx.commit().await?)
}

/// Looks into an archive and notes what lies in it.
async fn read_one(app: &App, context: &Context, run: &Run, archive: &OfRun) -> Result<()> {
    let out = tempfile::tempdir_in(app.scratch())?;
    let problem = ask_child(app, Some(context), Kind::Read, archive, out.path()).await?;
    if !problem.is_empty() {
        return skip(app, run.id(), archive, &problem).await;
    }
    let mut found = match child::found(out.path()).await? {
        Ok(found) => found,
        Err(problem) => return skip(app, run.id(), archive, problem).await,
    };
    remote::told::look_up(app, &mut found.models).await;
    let mut thumbs = vec![None; found.models.len()];
    for place in 0..found.models.len() {
        let path = out.path().join(child::thumb(place));
        if let Ok(bytes) = tokio::fs::read(path).await {
            thumbs[place] = Some((app.blobs.put_bytes(&bytes).await?, bytes.len() as u64));
        }
    }
    for (place, planned) in found.models.iter_mut().enumerate() {
        if !planned.problem.is_empty() {
            continue;
        }
        planned.twins = twins::find(app, planned, &out.path().join(twins::shape(place))).await?;
    }
    note_found(app, run, archive, found, &thumbs).await
}

/// Notes that an archive could not be looked into.
async fn skip(app: &App, id: ImportRunId, archive: &OfRun, problem: &str) -> Result<()> {
    let mut tx = app.db.write().await?;
    archives::set_read(&mut tx, id, archive.number, problem).await?;
    Ok(tx.commit().await?)
}

/// Writes what lies in an archive, unless the run was ended meanwhile.
async fn note_found(
    app: &App,
    run: &Run,
    archive: &OfRun,
    mut found: Found,
    thumbs: &[Option<(blobs::BlobId, u64)>],
) -> Result<()> {
    let (id, now) = (run.id(), app.clock.now());
    let mut tx = app.db.write().await?;
    if !store::hold(&mut tx, id, RunState::Reading, now).await? {
        return Ok(());
    }
    let lies = Lies { first: store::end_of(&mut tx, id).await?, archive: archive.number };
    let room = MODELS_MAX.saturating_sub(lies.first as usize);
    if found.models.len() > room {
        found.models.truncate(room);
        found.notes.insert(
            0,
            format!(
                "An import takes {MODELS_MAX} models: bring the others of “{}” by themselves.",
                archive.name
            ),
        );
    }
    for (blob, bytes) in thumbs.iter().take(room).flatten() {
        drafts::name_blob(&mut tx, blob, *bytes, false, now).await?;
    }
    let thumbs: Vec<_> = thumbs.iter().map(|thumb| thumb.map(|(blob, _)| blob)).collect();
    store::insert_found(&mut tx, id, lies, &found.models, &thumbs).await?;
    let mut notes = run.notes.0.clone();
    notes.extend(found.notes);
    if let Some(said) = found.library {
        let before = library::waiting(&mut tx, id).await?.unwrap_or_default();
        let said = library::join(before, said);
        library::set_waiting(&mut tx, id, Some(&said)).await?;
        notes.retain(|note| !library::is_coming(note));
        notes.insert(0, library::coming(&said));
    }
    notes.truncate(NOTES_MAX);
    store::set_notes(&mut tx, id, &notes).await?;
    for (place, planned) in (lies.first..).zip(&found.models) {
        note_seen(&mut tx, run, place, planned).await?;
    }
    archives::set_read(&mut tx, id, archive.number, "").await?;
    store::sum_up(&mut tx, id, now).await?;
    Ok(tx.commit().await?)
}

/// Most sentences kept about all archives of a run.
const NOTES_MAX: usize = 400;

/// Notes of a model that it can not be brought in, or is here already.
async fn note_seen(tx: &mut db::Tx, run: &Run, place: i64, planned: &Planned) -> Result<()> {
    let id = run.id();
    if !planned.problem.is_empty() {
        store::choose(tx, id, place, false).await?;
        store::finish(tx, id, place, ItemState::Failed, &planned.problem, None).await?;
        return Ok(());
    }
    let (account, within) = (run.account_id.into(), Some((id, place)));
    let seen = carry::seen_before(&mut *tx, account, &run.source, within, planned).await?;
    // What changed is brought in like what is new: then its files are there to be taken.
    if let Some(seen) = seen.filter(|seen| seen.state == ItemState::Duplicate) {
        store::finish(tx, id, place, seen.state, &seen.reason, seen.model).await?;
    }
    Ok(())
}

/// Has the member choose among what was found, once all archives were looked into; gives whether they were.
async fn settle(app: &App, id: ImportRunId) -> Result<bool> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    // Whoever adds an archive holds the run: it is seen here, or comes when the run waits for a choice.
    let Some(run) = store::run(&mut tx, id).await? else { return Ok(true) };
    if !store::hold(&mut tx, id, RunState::Reading, now).await? {
        return Ok(true);
    }
    if archives::unread(&mut tx, id).await?.is_some() {
        return Ok(false);
    }
    let problems = archives::problems(&mut tx, id).await?;
    let summary = store::sum_up(&mut tx, id, now).await?;
    let said = problems.iter().map(|(name, problem)| format!("“{name}”: {problem}"));
    let mut notes: Vec<String> = said.collect();
    let (to, problem) = match notes.first() {
        Some(problem) if summary.total() == 0 => (RunState::Failed, problem.clone()),
        _ => (RunState::Choosing, String::new()),
    };
    // Those of archives that were looked into before stand there already.
    let mut others = run.notes.0;
    others.retain(|note| !notes.contains(note));
    notes.append(&mut others);
    notes.truncate(NOTES_MAX);
    store::set_notes(&mut tx, id, &notes).await?;
    store::set_state(&mut tx, id, RunState::Reading, to, &problem, now).await?;
    if to == RunState::Failed {
        store::let_go(&mut tx, id, now).await?;
    }
    keeping::forget_old(&mut tx, run.account_id.into(), now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Goes on without the archive that every attempt failed at.
async fn give_up(app: &App, id: ImportRunId) -> Result<()> {
    if remote::store::find(&app.db, id).await?.is_some() {
        return stop(app, id, RunState::Reading, RunState::Failed, OURS).await;
    }
    adopt(app, id).await?;
    if let Some(archive) = archives::unread(&app.db, id).await? {
        skip(app, id, &archive, OURS).await?;
    }
    if settle(app, id).await? {
        return Ok(());
    }
    let mut tx = app.db.write().await?;
    enqueue_reading(&mut tx, app, id).await?;
    Ok(tx.commit().await?)
}

/// Looks first into what a program from before left unread, when it began to bring in the rest.
async fn read_first(app: &App, id: ImportRunId) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if store::set_state(&mut tx, id, RunState::Running, RunState::Reading, "", now).await? {
        enqueue_reading(&mut tx, app, id).await?;
    }
    Ok(tx.commit().await?)
}

/// Has the child do something with an archive; gives why it could not.
async fn ask_child(
    app: &App,
    context: Option<&Context>,
    kind: Kind,
    archive: &OfRun,
    out: &Path,
) -> Result<String> {
    let blob = blob_id(&archive.blob).context("an archive has a hash")?;
    let input = match app.blobs.local_file(&blob, app.config.upload_limit_bytes).await {
        // No other try brings them back.
        Err(BlobError::Missing(_)) => return Ok(LOST.to_owned()),
        input => input?,
    };
    let what = [kind.as_str(), archive.name.as_str()];
    let ended = match context {
        Some(context) => children::run::<Answer>(app, context, what, input.path(), out).await?,
        None => children::ask::<Answer>(app, what, input.path(), out).await?,
    };
    Ok(match ended {
        Ended::Answered(answer) => answer.problem,
        Ended::Stopped(_) => TOO_MUCH.to_owned(),
    })
}

async fn carry(app: &App, context: &Context, id: ImportRunId) -> Result<()> {
    if let (Some(run), Some(remote)) =
        (store::run(&app.db, id).await?, remote::store::find(&app.db, id).await?)
    {
        return remote::work(app, context, &run, &remote).await;
    }
    adopt(app, id).await?;
    if archives::unread(&app.db, id).await?.is_some() {
        return read_first(app, id).await;
    }
    library::bring(app, id).await?;
    loop {
        let Some(run) = store::run(&app.db, id).await? else { return Ok(()) };
        if run.state() != RunState::Running {
            return Ok(());
        }
        let mut batch = store::batch(&app.db, id, BATCH).await?;
        let Some(number) = batch.first().map(|item| item.archive) else {
            run::end(app, id).await?;
            return Ok(());
        };
        batch.truncate(batch.iter().take_while(|item| item.archive == number).count());
        let archive = archives::of(&app.db, id, number).await?;
        let archive = archive.context("a run under way has its archives")?;
        let summary = run.summary.0;
        let settled = summary.total() - summary.found;
        let percent = settled * 100 / summary.total().max(1);
        let text = format!("{settled} of {} models", summary.total());
        context.progress(percent as u8, &text).await?;
        let out = tempfile::tempdir_in(app.scratch())?;
        batch.truncate(fitting(app, &batch));
        let wanted: Vec<Wanted> = batch.iter().map(|item| wanted(app, item)).collect();
        tokio::fs::write(out.path().join(child::WANTED), serde_json::to_vec(&wanted)?).await?;
        let problem = ask_child(app, None, Kind::Files, &archive, out.path()).await?;
        if problem == TOO_MUCH {
            return stop(app, id, RunState::Running, RunState::Paused, &problem).await;
        }
        if !problem.is_empty() {
            // Other archives of the run may be whole.
            fail(app, id, &batch, &format!("“{}”: {problem}", archive.name)).await?;
            continue;
        }
        let app = app.clone();
        let handle = Handle::current();
        task::spawn_blocking(move || bring(&app, &handle, &run, &batch, &wanted, out.path()))
            .await??;
    }
}

/// Notes of models that nothing can be read of why that is so.
async fn fail(app: &App, id: ImportRunId, batch: &[Item], reason: &str) -> Result<()> {
    let mut tx = app.db.write().await?;
    for item in batch {
        store::finish(&mut tx, id, item.place, ItemState::Failed, reason, None).await?;
    }
    store::sum_up(&mut tx, id, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// How many of the first models are unpacked together; at least one.
fn fitting(app: &App, batch: &[Item]) -> usize {
    let mut bytes = 0_u64;
    let fits = |item: &&Item| {
        let of_item: u64 = needed(app, item).iter().map(|file| file.bytes).sum();
        bytes = bytes.saturating_add(of_item);
        bytes <= UNPACKED_MAX
    };
    batch.iter().take_while(fits).count().max(1)
}

fn wanted(app: &App, item: &Item) -> Wanted {
    let paths: Vec<String> = needed(app, item).iter().map(|file| file.path.clone()).collect();
    let archive = item.planned.0.archive.clone().filter(|_| !paths.is_empty());
    Wanted { archive, paths }
}

/// The files and pictures that are read to bring a model in, and what is kept of its past; none of one that is turned away.
fn needed<'a>(app: &App, item: &'a Item) -> Vec<&'a PlannedFile> {
    let planned = &item.planned.0;
    if carry::refusal(app, planned).is_some() {
        return Vec::new();
    }
    planned.files.iter().chain(carry::pictures_of(planned)).chain(&planned.kept).collect()
}

/// Brings in a batch that was unpacked, until the run is paused.
fn bring(
    app: &App,
    handle: &Handle,
    run: &Run,
    batch: &[Item],
    wanted: &[Wanted],
    out: &Path,
) -> Result<()> {
    let mut first = 0;
    for (item, wanted) in batch.iter().zip(wanted) {
        let now = handle.block_on(store::run(&app.db, run.id()))?;
        if now.is_none_or(|run| run.state() != RunState::Running) {
            break;
        }
        let files = Unpacked { out, first, paths: wanted.paths.clone() };
        first += wanted.paths.len();
        let to = To {
            account: run.account_id.into(),
            run: run.id(),
            place: item.place,
            source: &run.source,
        };
        handle.block_on(carry::carry(app, to, &item.planned.0, &files))?;
    }
    handle.block_on(async {
        let mut tx = app.db.write().await?;
        store::sum_up(&mut tx, run.id(), app.clock.now()).await?;
        Ok(tx.commit().await?)
    })
}
