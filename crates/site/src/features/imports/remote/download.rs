//! Brings in what was chosen of another site: the files of one model are fetched, hashed, and then it becomes a draft like
//! one of an archive. A model that fails says so and the others go on; a site that keeps failing is left alone.

use std::{path::Path, time::Instant};

use ::jobs::Context;
use anyhow::Result;
use blobs::BlobId;
use domain::models::PICTURES_MAX;
use fetch::Error;
use sha2::{Digest, Sha256};
use tokio::{io::AsyncReadExt, runtime::Handle, task};

use super::{
    Next,
    connector::Connector,
    library::{FAILURES_MAX, open, sentence},
    listing::JOB_TIME,
    printables,
    store::{self, Remote},
    talk::Talk,
};
use crate::{
    app::App,
    features::imports::{
        carry::{self as carrying, To},
        child::Unpacked,
        plan::{Planned, PlannedFile},
        run,
        store::{self as runs, Item, ItemState, Run, RunState},
    },
};

/// Seconds that all files of one model may take.
const MODEL_TIME: u32 = 20 * 60;
/// Most bytes of the files of one model.
const MODEL_MAX: u64 = 2 << 30;

/// Why the files of a model could not be fetched.
struct Failed {
    reason: String,
    /// It may be the site's fault.
    error: Error,
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self { reason: error.to_string(), error }
    }
}

/// Brings in some models, one after the other, until the run is paused, nothing is left, or the time of the job is over.
pub async fn carry(
    app: &App,
    context: Option<&Context>,
    run: &Run,
    remote: &Remote,
) -> Result<Next> {
    let Some(connector) = remote.connector() else { return Ok(Next::Over) };
    let until = app.outside.deadline(JOB_TIME);
    let talk = match open(app, remote, connector).await {
        Ok(talk) => talk,
        Err(error) => return pause(app, run, &sentence(connector, &error)).await,
    };
    let mut failures = 0;
    // One at least, however slow the site is to begin.
    loop {
        let Some(run) = runs::run(&app.db, run.id()).await? else { return Ok(Next::Over) };
        if run.state() != RunState::Running {
            return Ok(Next::Over);
        }
        let Some(item) = runs::next(&app.db, run.id(), -1).await? else {
            return end(app, &run, remote.cut).await;
        };
        let summary = run.summary.0;
        let settled = summary.total() - summary.found;
        let percent = settled * 100 / summary.total().max(1);
        let text = format!("{settled} of {} models", summary.total());
        if let Some(context) = context {
            context.progress(percent as u8, &text).await?;
        }
        let problem = match one(app, &talk, &run, item).await? {
            Some(error) if !matches!(error, Error::Missing | Error::TooLarge(_)) => {
                failures += 1;
                (failures >= FAILURES_MAX).then(|| sentence(connector, &error))
            }
            _ => {
                failures = 0;
                None
            }
        };
        let mut tx = app.db.write().await?;
        runs::sum_up(&mut tx, run.id(), app.clock.now()).await?;
        tx.commit().await?;
        if let Some(problem) = problem {
            return pause(app, &run, &problem).await;
        }
        if Instant::now() >= until {
            return Ok(Next::GoOn);
        }
    }
}

async fn pause(app: &App, run: &Run, problem: &str) -> Result<Next> {
    let now = app.clock.now();
    let (from, to) = (RunState::Running, RunState::Paused);
    let mut tx = app.db.write().await?;
    runs::set_state(&mut tx, run.id(), from, to, problem, now).await?;
    tx.commit().await?;
    Ok(Next::Over)
}

/// With failures, or a list that was not read to its end, it waits for somebody who goes on or lets them be.
async fn end(app: &App, run: &Run, is_cut: bool) -> Result<Next> {
    let problem = if store::has_failed(&app.db, run.id()).await? {
        "Some models could not be brought in. Try them again, or end this import."
    } else if is_cut {
        "The list was not read to its end. Read the rest, or end this import."
    } else {
        run::end(app, run.id()).await?;
        return Ok(Next::Over);
    };
    pause(app, run, problem).await
}

/// Fetches and brings in one model; gives why it could not be fetched.
async fn one(app: &App, talk: &Talk<'_>, run: &Run, item: Item) -> Result<Option<Error>> {
    let out = tempfile::tempdir_in(app.scratch())?;
    let mut planned = item.planned.0;
    if carrying::refusal(app, &planned).is_none() {
        let fetching = fetch_all(app, talk, &mut planned, out.path());
        if let Err(Failed { reason, error }) = app.outside.within(MODEL_TIME, fetching).await {
            let mut tx = app.db.write().await?;
            let (failed, none) = (ItemState::Failed, None);
            runs::finish(&mut tx, run.id(), item.place, failed, &reason, none).await?;
            tx.commit().await?;
            return Ok(Some(error));
        }
    }
    let (app, account, place) = (app.clone(), run.account_id.into(), item.place);
    let (run, source) = (run.id(), run.source.clone());
    let handle = Handle::current();
    task::spawn_blocking(move || {
        let all = planned.files.iter().chain(&planned.pictures);
        let paths = all.map(|file| file.path.clone()).collect();
        let files = Unpacked { out: out.path(), first: 0, paths };
        let to = To { account, run, place, source: &source };
        handle.block_on(carrying::carry(&app, to, &planned, &files))
    })
    .await??;
    Ok(None)
}

/// Fetches files, numbered through, then pictures; one that is no longer there is left out with a word.
async fn fetch_all(
    app: &App,
    talk: &Talk<'_>,
    planned: &mut Planned,
    out: &Path,
) -> Result<(), Failed> {
    let mut left = MODEL_MAX;
    let mut number = 0;
    for file in &mut planned.files {
        let most = left.min(app.config.upload_limit_bytes);
        let fetched = fetch_one(talk, file, &out.join(number.to_string()), most).await;
        fetched
            .map_err(|error| Failed { reason: format!("“{}”: {error}", file.path), error })?;
        left -= file.bytes;
        number += 1;
    }
    let mut kept = Vec::new();
    for mut picture in planned.pictures.drain(..).take(PICTURES_MAX) {
        let most = left.min(app.config.upload_limit_bytes);
        match fetch_one(talk, &mut picture, &out.join(number.to_string()), most).await {
            Ok(()) => {
                left -= picture.bytes;
                number += 1;
                kept.push(picture);
            }
            Err(error) if error.is_passing() => {
                return Err(Failed { reason: format!("“{}”: {error}", picture.path), error });
            }
            Err(error) => planned.notes.push(format!("“{}” was left out: {error}", picture.path)),
        }
    }
    planned.pictures = kept;
    Ok(())
}

async fn fetch_one(
    talk: &Talk<'_>,
    file: &mut PlannedFile,
    to: &Path,
    most: u64,
) -> fetch::Result<()> {
    let address = match talk.connector {
        Connector::Printables if file.address.starts_with("printables:") => {
            printables::link(talk, &file.address).await?
        }
        _ => file.address.clone(),
    };
    file.bytes = talk.save(&address, to, most).await?;
    file.sha256 = hash(to).await?.to_string();
    Ok(())
}

async fn hash(path: &Path) -> std::io::Result<BlobId> {
    let mut file = tokio::fs::File::open(path).await?;
    let (mut sha, mut chunk) = (Sha256::new(), vec![0; 256 << 10]);
    loop {
        let n = file.read(&mut chunk).await?;
        if n == 0 {
            return Ok(BlobId::from_bytes(sha.finalize().into()));
        }
        sha.update(&chunk[..n]);
    }
}
