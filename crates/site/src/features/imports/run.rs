//! A run of an import over something on disk: read it, note what was found, bring in one model after the other. A run
//! that was stopped goes on when it is started again on the same path.

use std::path::Path;

use anyhow::{Context as _, Result};
use domain::ids::{AccountId, ImportRunId};
use importers::Tree;
use tokio::{runtime::Handle, task};

use super::{
    carry::{self, Outcome, To},
    keeping, library,
    plan::Planned,
    remote,
    source::{self, Found},
    store::{self, Lies, NewRun, RunState, Summary},
};
use crate::app::App;

/// What a run is about.
#[derive(Clone, Debug)]
pub struct Asked {
    pub account: AccountId,
    /// An archive or a folder.
    pub path: std::path::PathBuf,
    /// What people call it.
    pub name: String,
    /// Only say what would be done.
    pub is_dry: bool,
}

/// Hears what became of each model.
pub type Tell = dyn FnMut(&Planned, &Outcome) + Send;

/// Brings in what lies at a path. Errors: it can not be read, or a fault of ours; run again, it goes on.
pub async fn run(app: &App, asked: Asked, mut tell: Box<Tell>) -> Result<(Summary, Vec<String>)> {
    let (app, handle) = (app.clone(), Handle::current());
    task::spawn_blocking(move || {
        let Asked { path, name, .. } = &asked;
        source::with(path, name, |tree| {
            let mut found = source::read(tree);
            handle.block_on(remote::told::look_up(&app, &mut found.models));
            if asked.is_dry {
                return handle.block_on(try_out(&app, &asked, &found, &mut *tell));
            }
            bring(&app, &handle, &asked, &found, tree, &mut *tell)
        })
    })
    .await
    .context("the import stopped")?
}

async fn try_out(
    app: &App,
    asked: &Asked,
    found: &Found,
    tell: &mut Tell,
) -> Result<(Summary, Vec<String>)> {
    let (mut summary, mut comes) = (Summary::default(), library::Coming::default());
    for planned in &found.models {
        let outcome = match carry::refusal(app, planned) {
            Some(reason) => Outcome::failed(reason),
            None => {
                carry::seen_before(&app.db, asked.account, &path_text(&asked.path), None, planned)
                    .await?
                    .unwrap_or_else(Outcome::found)
            }
        };
        summary.count(outcome.state);
        comes.add(planned, outcome.model);
        tell(planned, &outcome);
    }
    let mut notes = found.notes.clone();
    if let Some(said) = &found.library {
        // Done like in earnest, and never committed.
        let (mut tx, now) = (app.db.write().await?, app.clock.now());
        notes.extend(library::take(&mut tx, app, asked.account, said, &comes, now).await?);
    }
    Ok((summary, notes))
}

/// Waits for the database and for disks in turn, on a thread that may.
fn bring(
    app: &App,
    handle: &Handle,
    asked: &Asked,
    found: &Found,
    tree: &dyn Tree,
    tell: &mut Tell,
) -> Result<(Summary, Vec<String>)> {
    let run = handle.block_on(begin(app, asked, found))?;
    handle.block_on(library::bring(app, run))?;
    let source = path_text(&asked.path);
    let mut next = handle.block_on(store::next(&app.db, run, -1))?;
    while let Some(first) = next.take() {
        let archive = first.planned.0.archive.clone();
        // All models of an archive while it is open.
        next = source::inside(tree, archive.as_deref(), |files| {
            let mut item = first;
            loop {
                let planned = &item.planned.0;
                let to = To { account: asked.account, run, place: item.place, source: &source };
                let outcome = handle.block_on(carry::carry(app, to, planned, files))?;
                tell(planned, &outcome);
                match handle.block_on(store::next(&app.db, run, item.place))? {
                    Some(other) if other.planned.0.archive == archive => item = other,
                    other => return Ok(other),
                }
            }
        })?;
    }
    let summary = handle.block_on(end(app, run))?;
    let ended = handle.block_on(store::run(&app.db, run))?;
    Ok((summary, ended.map(|run| run.notes.0).unwrap_or_default()))
}

/// Notes that nothing is left to be done.
pub async fn end(app: &App, run: ImportRunId) -> Result<Summary> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let summary = store::sum_up(&mut tx, run, now).await?;
    if store::set_state(&mut tx, run, RunState::Running, RunState::Done, "", now).await? {
        store::let_go(&mut tx, run, now).await?;
    }
    tx.commit().await?;
    Ok(summary)
}

/// The run that was stopped on this path, if what lies there is still the same; else a new one.
async fn begin(app: &App, asked: &Asked, found: &Found) -> Result<ImportRunId> {
    let source = path_text(&asked.path);
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::lock_account(&mut tx, asked.account).await?;
    if let Some(run) = store::unfinished(&mut tx, asked.account, &source).await? {
        let before = store::items(&mut tx, run.id(), -1, i64::MAX).await?;
        if before.iter().map(|item| &item.planned.0).eq(&found.models) {
            return Ok(run.id());
        }
        store::set_state(&mut tx, run.id(), RunState::Running, RunState::Done, CHANGED, now)
            .await?;
    }
    let id = app.ids.next::<ImportRunId>();
    let new = NewRun {
        id,
        account: asked.account,
        name: &asked.name,
        source: &source,
        blob: None,
        bytes: 0,
        state: RunState::Running,
    };
    store::insert_run(&mut tx, &new, now).await?;
    store::insert_found(&mut tx, id, Lies::default(), &found.models, &[]).await?;
    store::set_notes(&mut tx, id, &found.notes).await?;
    library::set_waiting(&mut tx, id, found.library.as_ref()).await?;
    store::sum_up(&mut tx, id, now).await?;
    keeping::forget_old(&mut tx, asked.account, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// Said of a run that nothing more will come of.
const CHANGED: &str =
    "What lay there was changed before everything was brought in; another run went on.";

/// A path as it is stored: whole, so that the same path is the same run wherever the command is started.
fn path_text(path: &Path) -> String {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string()
}
