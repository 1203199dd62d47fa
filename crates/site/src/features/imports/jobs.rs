//! The two jobs of an uploaded archive: finding out what lies in it, and bringing in what was chosen, a few models at a
//! time, so that it can be paused, resumed, and goes on after a crash.

use std::path::Path;

use ::jobs::Context;
use anyhow::{Context as _, Result};
use domain::ids::{ImportRunId, JobId};
use serde::{Deserialize, Serialize};
use tokio::{io::AsyncReadExt, runtime::Handle, task};

use super::{
    carry::{self, To},
    child::{self, Answer, Kind, Unpacked, Wanted},
    keeping,
    plan::PlannedFile,
    remote, run,
    source::Found,
    store::{self, Item, ItemState, Run, RunState},
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
/// Most bytes taken of what was found in an archive.
const FOUND_LIMIT: u64 = 64 << 20;

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
                let run = serde_json::from_value::<Payload>(payload)?.run;
                stop(&app, run, RunState::Reading, RunState::Failed, OURS).await
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

async fn read(app: &App, context: &Context, id: ImportRunId) -> Result<()> {
    let Some(run) = store::run(&app.db, id).await? else { return Ok(()) };
    if run.state() != RunState::Reading {
        return Ok(());
    }
    if let Some(remote) = remote::store::find(&app.db, id).await? {
        return remote::work(app, context, &run, &remote).await;
    }
    let out = tempfile::tempdir_in(app.scratch())?;
    let problem = ask_child(app, Some(context), Kind::Read, &run, out.path()).await?;
    if !problem.is_empty() {
        return stop(app, id, RunState::Reading, RunState::Failed, &problem).await;
    }
    let mut found = Vec::new();
    let file = tokio::fs::File::open(out.path().join(child::FOUND)).await?;
    file.take(FOUND_LIMIT).read_to_end(&mut found).await?;
    let Ok(mut found) = serde_json::from_slice::<Found>(&found) else {
        return stop(app, id, RunState::Reading, RunState::Failed, TOO_MUCH).await;
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
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if !store::set_state(&mut tx, id, RunState::Reading, RunState::Choosing, "", now).await? {
        return Ok(());
    }
    for (blob, bytes) in thumbs.iter().flatten() {
        drafts::name_blob(&mut tx, blob, *bytes, false, now).await?;
    }
    let thumbs: Vec<_> = thumbs.iter().map(|thumb| thumb.map(|(blob, _)| blob)).collect();
    store::insert_found(&mut tx, id, &found.models, &thumbs, &found.notes).await?;
    keeping::forget_old(&mut tx, run.account_id.into(), now).await?;
    for (place, planned) in found.models.iter().enumerate() {
        if !planned.problem.is_empty() {
            let (failed, reason, place) = (ItemState::Failed, &planned.problem, place as i64);
            store::choose(&mut tx, id, place, false).await?;
            store::finish(&mut tx, id, place, failed, reason, None).await?;
            continue;
        }
        let seen = carry::seen_before(&mut tx, run.account_id.into(), &run.source, planned).await?;
        // What changed is brought in like what is new: then its files are there to be taken.
        if let Some(seen) = seen.filter(|seen| seen.state == ItemState::Duplicate) {
            store::finish(&mut tx, id, place as i64, seen.state, &seen.reason, seen.model).await?;
        }
    }
    store::sum_up(&mut tx, id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Has the child do something with the archive of a run; gives why it could not.
async fn ask_child(
    app: &App,
    context: Option<&Context>,
    kind: Kind,
    run: &Run,
    out: &Path,
) -> Result<String> {
    let blob = run.blob.as_deref().and_then(blob_id).context("a run under way has its archive")?;
    let input = app.blobs.local_file(&blob, app.config.upload_limit_bytes).await?;
    let what = [kind.as_str(), run.name.as_str()];
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
    loop {
        let Some(run) = store::run(&app.db, id).await? else { return Ok(()) };
        if run.state() != RunState::Running {
            return Ok(());
        }
        let mut batch = store::batch(&app.db, id, BATCH).await?;
        if batch.is_empty() {
            run::end(app, id).await?;
            return Ok(());
        }
        let summary = run.summary.0;
        let settled = summary.total() - summary.found;
        let percent = settled * 100 / summary.total().max(1);
        let text = format!("{settled} of {} models", summary.total());
        context.progress(percent as u8, &text).await?;
        let out = tempfile::tempdir_in(app.scratch())?;
        batch.truncate(fitting(app, &batch));
        let wanted: Vec<Wanted> = batch.iter().map(|item| wanted(app, item)).collect();
        tokio::fs::write(out.path().join(child::WANTED), serde_json::to_vec(&wanted)?).await?;
        let problem = ask_child(app, None, Kind::Files, &run, out.path()).await?;
        if !problem.is_empty() {
            return stop(app, id, RunState::Running, RunState::Paused, &problem).await;
        }
        let app = app.clone();
        let handle = Handle::current();
        task::spawn_blocking(move || bring(&app, &handle, &run, &batch, &wanted, out.path()))
            .await??;
    }
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
