//! Reads the list of a site page by page. Each model is written as it is read, and where the next page begins when one is
//! done, so that a reading that was cut goes on at the model it was at. Jobs stay short: one begins no model after its time.

use std::{collections::HashSet, time::Instant};

use ::jobs::Context;
use anyhow::Result;
use db::Tx;
use domain::ids::ImportRunId;

use super::{
    Next, authors,
    connector::Connector,
    covers::Covers,
    describe,
    library::{FAILURES_MAX, Known, Library, Unread, following, sentence, too_many},
    store::{self, Remote},
    talk::Listed,
};
use crate::{
    app::App,
    features::{
        imports::{
            carry, keeping,
            plan::Planned,
            source::MODELS_MAX,
            store::{self as runs, ItemState, Run, RunState},
            sync, twins,
        },
        publish::store as drafts,
    },
};

/// Seconds after which a job begins no other model.
pub const JOB_TIME: u32 = 300;

/// Said of a model that is here, of which its site does not tell whether it changed.
const HERE: &str =
    "It was brought in before; whether it changed there is told once its files were fetched.";

/// A page being read.
struct Reading<'a> {
    app: &'a App,
    run: &'a Run,
    remote: &'a Remote,
    library: Library<'a>,
    /// What the site calls the models found so far.
    known: HashSet<String>,
    place: i64,
    /// How many of them were not here already.
    new: i64,
    covers: Covers,
}

/// Why no more of a page is read.
enum Stop {
    /// All of it was.
    Done,
    /// The time of the job is over.
    Time,
    /// For good, with what is to be said.
    Said(String),
    /// The site gives nothing more for now, with what is to be said.
    Cut(String),
    /// The run was ended, or another job reads it.
    Lost,
}

/// Finds out what is on a page. Errors are faults of ours; what is wrong at the site is said in the run.
pub async fn read(
    app: &App,
    context: Option<&Context>,
    run: &Run,
    remote: &Remote,
) -> Result<Next> {
    let Some(connector) = remote.connector() else { return Ok(Next::Over) };
    let until = app.outside.deadline(JOB_TIME);
    let named = store::named(&app.db, run.id()).await?;
    let place = named.len() as i64;
    let library = match open(app, run, remote, connector).await? {
        Ok(library) => library,
        Err(error) => return end(app, run.id(), place > 0, &sentence(connector, &error)).await,
    };
    let known = named.into_iter().collect();
    let covers = Covers::new(context.is_some());
    let new = store::new_ones(&app.db, run.id()).await?;
    let mut reading = Reading { app, run, remote, library, known, place, new, covers };
    if let Some(context) = context {
        context.progress(0, &format!("{place} models so far")).await?;
    }
    let mut page = match reading.library.page(&remote.cursor).await {
        Ok(page) => page,
        Err(error) => return end(app, run.id(), place > 0, &sentence(connector, &error)).await,
    };
    let models = std::mem::take(&mut page.models);
    let next = match reading.models(models, until).await? {
        Stop::Done => {
            let known = Known { before: remote.began as usize, now: reading.place as usize };
            following(&page, &remote.cursor, known)
        }
        Stop::Said(problem) => Err(problem),
        Stop::Cut(problem) => return end(app, run.id(), true, &problem).await,
        Stop::Time => return Ok(Next::GoOn),
        Stop::Lost => return Ok(Next::Over),
    };
    match next {
        Ok(Some(next)) => reading.turn_to(&next).await,
        Ok(None) => reading.finish("").await,
        Err(problem) => reading.finish(&problem).await,
    }
}

async fn open<'a>(
    app: &'a App,
    run: &'a Run,
    remote: &'a Remote,
    connector: Connector,
) -> Result<fetch::Result<Library<'a>>> {
    let known = serde_json::from_str(&remote.owner).ok();
    let is_known = known.is_some();
    let library = Library::open(app, remote, connector, known).await;
    if let Ok(library) = &library
        && !is_known
    {
        authors::note_owner(app, run, connector, &library.owner).await?;
    }
    Ok(library)
}

impl Reading<'_> {
    /// Reads and writes the models of a page that are not known yet, one after the other.
    async fn models(&mut self, models: Vec<Listed>, until: Instant) -> Result<Stop> {
        let (mut failures, first) = (0, self.place);
        for mut listed in models {
            if self.known.contains(&listed.id) {
                continue;
            }
            // What is here already takes nobody's place: begun again, a run comes to the rest of a long list.
            if self.new >= MODELS_MAX as i64 || self.place >= store::ROWS_MAX {
                return Ok(Stop::Said(too_many()));
            }
            // One at least, or a site that is slow to begin would never be read.
            if self.place > first && Instant::now() >= until {
                return Ok(Stop::Time);
            }
            let found = self.library.model(&mut listed).await;
            let by_site = found.as_ref().err().and_then(|unread| unread.by_site.clone());
            let Some(is_new) = self.keep(&listed, found).await? else { return Ok(Stop::Lost) };
            self.known.insert(listed.id);
            self.place += 1;
            self.new += i64::from(is_new);
            failures = if by_site.is_some() { failures + 1 } else { 0 };
            if let Some(error) = by_site.filter(|_| failures >= FAILURES_MAX) {
                return Ok(Stop::Cut(sentence(self.library.talk.connector, &error)));
            }
        }
        Ok(Stop::Done)
    }

    /// Writes a model, if the run is still being read and nobody else does it; gives whether it was not here already.
    async fn keep(
        &mut self,
        listed: &Listed,
        found: Result<Planned, Unread>,
    ) -> Result<Option<bool>> {
        let (app, id, place) = (self.app, self.run.id(), self.place);
        let account = self.run.account_id.into();
        let (mut planned, reason) = match found {
            Ok(planned) => (planned, None),
            Err(unread) => {
                let connector = self.library.talk.connector;
                (describe::unread(connector, listed), Some(unread.reason))
            }
        };
        planned.twins = twins::of_page(app, &planned).await?;
        let thumb = self.covers.small(app, &self.library.talk, &planned).await?;
        let blob = thumb.as_ref().map(|(blob, _)| blob);
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        if let Some((blob, bytes)) = &thumb {
            drafts::name_blob(&mut tx, blob, *bytes, false, now).await?;
        }
        if !runs::hold(&mut tx, id, RunState::Reading, now).await?
            || !store::insert_found(&mut tx, id, place, &listed.id, &planned, blob).await?
        {
            return Ok(None);
        }
        let mut is_new = true;
        if let Some(reason) = reason {
            // Nothing is known that could be brought in, so it is not among what can be tried again.
            runs::choose(&mut tx, id, place, false).await?;
            runs::finish(&mut tx, id, place, ItemState::Failed, &reason, None).await?;
        } else if sync::learn_of(&mut tx, app, account, &planned, now).await? {
            is_new = false;
            match carry::unchanged(&mut tx, account, &planned).await? {
                Some(seen) => {
                    runs::finish(&mut tx, id, place, seen.state, &seen.reason, seen.model).await?;
                }
                None => runs::finish(&mut tx, id, place, ItemState::Found, HERE, None).await?,
            }
        }
        runs::sum_up(&mut tx, id, now).await?;
        tx.commit().await?;
        Ok(Some(is_new))
    }

    /// Goes on to the next page.
    async fn turn_to(&self, next: &str) -> Result<Next> {
        let pages = [self.remote.cursor.as_str(), next];
        let mut tx = self.app.db.write().await?;
        let is_turned = store::turn_page(&mut tx, self.run.id(), pages, self.place).await?;
        tx.commit().await?;
        Ok(if is_turned { Next::GoOn } else { Next::Over })
    }

    /// Has the member choose among what was found.
    async fn finish(&self, problem: &str) -> Result<Next> {
        let now = self.app.clock.now();
        let (from, to) = (RunState::Reading, RunState::Choosing);
        let mut tx = self.app.db.write().await?;
        if runs::set_state(&mut tx, self.run.id(), from, to, problem, now).await? {
            store::set_cut(&mut tx, self.run.id(), false).await?;
            say(&mut tx, self.run.id(), problem).await?;
        }
        keeping::forget_old(&mut tx, self.run.account_id.into(), now).await?;
        tx.commit().await?;
        Ok(Next::Over)
    }
}

/// Keeps what is to be said of the list, whatever becomes of the run.
async fn say(tx: &mut Tx, id: ImportRunId, problem: &str) -> db::Result<()> {
    let notes = Some(problem.to_owned()).filter(|problem| !problem.is_empty());
    runs::set_notes(tx, id, notes.as_slice()).await
}

/// Ends a reading that can not go on for now: with what was found, or as failed.
async fn end(app: &App, id: ImportRunId, has_some: bool, problem: &str) -> Result<Next> {
    let to = if has_some { RunState::Choosing } else { RunState::Failed };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let moved = runs::set_state(&mut tx, id, RunState::Reading, to, problem, now).await?;
    if moved && has_some {
        store::set_cut(&mut tx, id, true).await?;
        say(&mut tx, id, problem).await?;
    } else if moved {
        runs::let_go(&mut tx, id, now).await?;
    }
    tx.commit().await?;
    Ok(Next::Over)
}
