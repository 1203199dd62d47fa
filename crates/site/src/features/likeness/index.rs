//! The index of shapes that are out, in the memory of each server and worker: made from the database at first use, then
//! kept true by the event log.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{PoisonError, RwLock},
    time::Duration,
};

use anyhow::Result;
use domain::{
    events::Event,
    ids::{AccountId, FileId, ModelId},
    time::Millis,
};
use mesh::{Belongs, Fingerprint, Matches};
use tokio_util::sync::CancellationToken;

use super::store::{self, Indexed};
use crate::app::App;

/// Events read at once.
const BATCH: u32 = 500;
/// How often to look for events that another process put into the log.
const POLL: Duration = Duration::from_secs(2);
/// Rows read at once when the index is made.
const ROWS: i64 = 1_000;

/// Whose shape a file of the index is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    pub model: ModelId,
    pub creator: AccountId,
    /// When the file came out.
    pub published_at: Millis,
}

/// The shapes of all versions of all public models.
#[derive(Default)]
pub struct Shapes {
    known: RwLock<Known>,
    /// The place in the log up to which `known` is true; none before it was made. Who holds it brings it up to date.
    position: tokio::sync::Mutex<Option<i64>>,
}

#[derive(Default)]
struct Known {
    index: mesh::Index,
    owners: HashMap<u64, Owner>,
    files: HashMap<i64, Vec<u64>>,
}

impl Known {
    fn insert(&mut self, row: &Indexed) {
        let Some(print) = Fingerprint::from_bytes(&row.print) else { return };
        let file = row.file_id as u64;
        self.index.insert(file, &print);
        self.owners.insert(file, row.owner());
        self.files.entry(row.model_id).or_default().push(file);
    }

    /// Whether these are the files known of a model, with the same owners.
    fn holds(&self, model: i64, rows: &[Indexed]) -> bool {
        let files = self.files.get(&model).map(Vec::as_slice).unwrap_or_default();
        let described = rows.iter().filter(|row| Fingerprint::from_bytes(&row.print).is_some());
        let wanted: Vec<(u64, Owner)> =
            described.map(|row| (row.file_id as u64, row.owner())).collect();
        wanted.len() == files.len()
            && wanted.iter().zip(files).all(|((file, owner), known)| {
                file == known && self.owners.get(known) == Some(owner)
            })
    }

    fn forget(&mut self, model: i64) {
        for file in self.files.remove(&model).unwrap_or_default() {
            self.index.remove(file);
            self.owners.remove(&file);
        }
    }
}

impl Shapes {
    /// The likest shapes by each channel, the likest file of each model; `may` says which models.
    pub fn search(&self, wanted: &Fingerprint, may: impl Fn(&Owner) -> bool) -> Matches {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let belongs = |file| {
            let owner = known.owners.get(&file).filter(|owner| may(owner))?;
            Some(Belongs { to: owner.model.get() as u64, by: owner.creator.get() as u64 })
        };
        known.index.search_as(wanted, belongs)
    }

    /// Whose a file of the index is.
    pub fn owner(&self, file: FileId) -> Option<Owner> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.owners.get(&(file.get() as u64)).copied()
    }

    /// Files in the index.
    pub fn len(&self) -> usize {
        self.known.read().unwrap_or_else(PoisonError::into_inner).index.len()
    }

    /// Whether no shape is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Most events change no shape: then nobody who searches is kept waiting.
    fn replace(&self, model: i64, rows: &[Indexed]) {
        if self.known.read().unwrap_or_else(PoisonError::into_inner).holds(model, rows) {
            return;
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.forget(model);
        for row in rows {
            known.insert(row);
        }
    }
}

/// Brings the index up to the end of the log, making it first if need be.
pub async fn catch_up(app: &App) -> Result<()> {
    let mut position = app.shapes.position.lock().await;
    let mut at = match *position {
        Some(at) => at,
        None => make(app).await?,
    };
    *position = Some(at);
    loop {
        let events = jobs::events_after(&app.db, at, BATCH).await?;
        let Some(last) = events.last() else { return Ok(()) };
        let changed: BTreeSet<i64> = events
            .iter()
            .filter(|event| concerns(&event.kind))
            .map(|event| event.subject)
            .collect();
        for model in changed {
            let rows = store::indexed_of(&app.db, model.into()).await?;
            app.shapes.replace(model, &rows);
        }
        at = last.position;
        *position = Some(at);
    }
}

/// Events after which other shapes of a model may be out.
pub const EVENTS: [Event; 4] =
    [Event::ModelPublished, Event::ModelChanged, Event::ModelWithdrawn, Event::ShapesFound];

fn concerns(kind: &str) -> bool {
    Event::parse(kind).is_some_and(|event| EVENTS.contains(&event))
}

/// Makes the index from the database; gives the place in the log from which to follow.
async fn make(app: &App) -> Result<i64> {
    // Before the rows are read: what happens meanwhile is read again.
    let position = jobs::events::last_position(&app.db).await?;
    let mut known = Known::default();
    let mut after = 0;
    loop {
        let rows = store::indexed_after(&app.db, after, ROWS).await?;
        let Some(last) = rows.last() else { break };
        after = last.file_id;
        for row in &rows {
            known.insert(row);
        }
    }
    *app.shapes.known.write().unwrap_or_else(PoisonError::into_inner) = known;
    Ok(position)
}

/// Keeps the index true until the process ends, so that nobody who searches waits for it.
pub async fn follow(app: App, stop: CancellationToken) {
    let mut news = jobs::events::watch(&app.db);
    loop {
        if let Err(error) = catch_up(&app).await {
            tracing::error!(error = format!("{error:#}"), "the index of shapes is behind the log");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            _ = news.changed() => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
}
