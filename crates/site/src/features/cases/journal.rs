//! The one way to write into a case: an event that the rules admit, the row that queues read, the line of the public
//! log, and the event that others hear, in one transaction that holds the case.

use db::Tx;
use domain::{
    cases::{Case, Decider, Event, Refused, Stage, chain::Entry},
    events::Event as Fact,
    ids::CaseId,
    time::Millis,
};

use super::{
    log,
    store::{self, CaseRow},
};
use crate::{app::App, features::models::store as models, shared::events};

/// A case, locked, as its events left it.
pub struct Journal {
    pub row: CaseRow,
    pub case: Case,
    /// Events so far.
    count: i64,
    app: App,
}

impl Journal {
    /// The first page: a case that was just inserted.
    pub async fn begin(
        tx: &mut Tx,
        app: &App,
        row: CaseRow,
        event: Event,
        entry: Entry,
        now: Millis,
    ) -> db::Result<Self> {
        let route =
            if row.is_jury { domain::cases::Route::Jury } else { domain::cases::Route::Moderators };
        let case = Case::open(route, now);
        let mut journal = Self { row, case, count: 0, app: app.clone() };
        journal.write(tx, &event, Some(&entry), now).await?;
        Ok(journal)
    }

    /// Locks and reads a case; `None` when there is none. Its model is held before it, as by who opens a case: all take
    /// the model, the case, the end of the log and the account in this order, and what two cases do to one model is
    /// done one after the other.
    pub async fn lock(tx: &mut Tx, app: &App, id: CaseId) -> db::Result<Option<Self>> {
        let Some(model) = store::model_of(tx, id).await? else { return Ok(None) };
        models::lock(tx, model).await?;
        store::lock(tx, id).await?;
        let Some(row) = store::case(&mut *tx, id).await? else { return Ok(None) };
        let events = store::events(&mut *tx, id).await?;
        let count = events.len() as i64;
        let case = Case::of(&events).ok_or_else(|| {
            db::Error::new(db::Kind::Other, format!("the events of case {id} have no opening"))
        })?;
        Ok(Some(Self { row, case, count, app: app.clone() }))
    }

    pub fn id(&self) -> CaseId {
        self.row.id()
    }

    /// How many events there are so far.
    pub const fn events(&self) -> usize {
        self.count as usize
    }

    /// Takes an event, or says by name why not; then nothing changed.
    pub async fn record(
        &mut self,
        tx: &mut Tx,
        event: &Event,
        entry: Option<Entry>,
        now: Millis,
    ) -> db::Result<Result<(), Refused>> {
        match self.case.clone().after(event, now) {
            Ok(case) => {
                self.case = case;
                self.write(tx, event, entry.as_ref(), now).await?;
                Ok(Ok(()))
            }
            Err(refused) => Ok(Err(refused)),
        }
    }

    /// Stores when to look again where the time stored has come and nothing was to be done.
    pub async fn put_off(&mut self, tx: &mut Tx, now: Millis) -> db::Result<()> {
        match self.case.next(now) {
            Some(Err(at)) if at.0 != self.row.due_at => {
                self.row.due_at = at.0;
                store::update(tx, &self.row, None, None).await
            }
            _ => Ok(()),
        }
    }

    async fn write(
        &mut self,
        tx: &mut Tx,
        event: &Event,
        entry: Option<&Entry>,
        now: Millis,
    ) -> db::Result<()> {
        self.count += 1;
        store::insert_event(tx, self.id(), self.count, event, now).await?;
        if let Some(entry) = entry {
            log::append(tx, Some(self.id()), entry, now).await?;
        }
        let stage = self.case.stage;
        stage.as_str().clone_into(&mut self.row.stage);
        self.row.is_open = stage.is_open();
        self.row.due_at = self.due_at(now).0;
        self.row.is_violation = self.case.decision.map(|(is_violation, _)| is_violation);
        self.row.decided_at = self.case.decision.map(|_| self.case.decided_at.0);
        self.row.closed_at = stage.is_over().then_some(now.0);
        let settled = match (event, self.case.round) {
            (Event::Decided { is_violation, by: Decider::Moderator(_) }, _)
            | (Event::Decided { is_violation, .. }, 2) => Some(*is_violation),
            _ => None,
        };
        let overturned = match (event, self.case.round, self.case.first) {
            (Event::Decided { is_violation, .. }, 2, Some((first, _))) => {
                Some(first != *is_violation)
            }
            _ => None,
        };
        store::update(tx, &self.row, settled, overturned).await?;
        for fact in heard(event, stage) {
            events::record(tx, &self.app, fact, self.row.id, now).await?;
        }
        Ok(())
    }

    /// When somebody or something has to act.
    fn due_at(&self, now: Millis) -> Millis {
        match (self.case.next(now), self.case.stage) {
            (Some(Ok(_)), _) => now,
            (Some(Err(at)), _) => at,
            (None, Stage::Moderators(_)) => {
                now.plus(self.row.category().urgency_hours() * Millis::HOUR)
            }
            (None, _) => Millis(i64::MAX),
        }
    }
}

/// What others hear of an event after which the case is at `stage`.
fn heard(event: &Event, stage: Stage) -> impl Iterator<Item = Fact> {
    let own = match event {
        Event::Opened { .. } => Some(Fact::CaseOpened),
        Event::Appealed { .. } => Some(Fact::CaseAppealed),
        Event::Decided { .. } => Some(Fact::CaseDecided),
        _ => None,
    };
    let escalated = matches!(stage, Stage::Moderators(_)).then_some(Fact::CaseEscalated);
    own.into_iter().chain(escalated)
}
