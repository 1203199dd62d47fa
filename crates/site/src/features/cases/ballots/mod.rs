//! Files laid before jurors, their sealed ballots, and how often jurors are right on cases whose truth is known.

use db::Tx;
use domain::{
    cases::{Event as CaseEvent, Refused, chain::Entry},
    events::Event,
    ids::{AccountId, SeatId},
    jurors,
    jury::{self, Choice},
    time::Millis,
};
use languages::Language;

pub use self::store::{
    Laid, SeatRow, called_at, free_waiting, judged, pool_record, record_of, seat, seats_of,
};
use super::{journal::Journal, pool, read, steps, subject::store as subject};
use crate::{
    app::App,
    features::{
        accounts::mail::{self, Mail, To},
        trust,
    },
    shared::{
        error::{Error, Result},
        events,
        filters::moment_text,
    },
};

pub mod gone;
mod store;

/// A ballot as a juror sends it, checked.
pub struct Ballot<'a> {
    pub choice: Choice,
    /// 1 to 3.
    pub confidence: i64,
    pub rationale: &'a str,
}

/// Lays the file of a case before a juror. Now and then another member of the pool gets one with a known answer, called
/// at the same moment and due at the same: nobody can tell by kind, time or number which of the two it is. `false` where
/// the juror can not be asked any more: since the pool was made they left, or came to have to do with the work or its
/// author. Then it is only kept that they were drawn, and they hear nothing of it.
pub async fn lay_before(
    tx: &mut Tx,
    app: &App,
    journal: &Journal,
    name: &str,
    now: Millis,
) -> db::Result<bool> {
    let (juror, due) = pool::seated(tx, journal, name, now).await?;
    let id = app.ids.next::<SeatId>();
    let work = (journal.row.creator(), journal.row.model());
    if !pool::may_be_called(tx, juror, work, now).await? {
        // Due as it is called: it was never open.
        pool::insert_seat(tx, id, juror, journal, name, (now, now)).await?;
        store::step_back(tx, id, now).await?;
        return Ok(false);
    }
    pool::insert_seat(tx, id, juror, journal, name, (now, due)).await?;
    call(tx, app, (id, juror), due, now).await?;
    let Some(number) = jurors::known_with(name, &journal.row.salt) else { return Ok(true) };
    let (case, round) = (journal.id(), journal.case.round);
    let others = pool::not_called(tx, journal, now).await?;
    let Some(other) = place(number, others.len()).map(|at| others[at]) else { return Ok(true) };
    let category = journal.row.category();
    let mut fresh = store::fresh_known(tx, other, category).await?;
    // What would keep a juror from a case keeps one from a known case: nothing tells which of the two a file is.
    while let Some(at) = place(number >> 16, fresh.len()) {
        let (known, model, creator) = fresh.swap_remove(at);
        if pool::may_be_called(tx, other, (creator, model), now).await? {
            let laid = Laid { known, category, with: Some((case, round)), is_test: false, due };
            lay_known(tx, app, other, &laid, now).await?;
            break;
        }
    }
    Ok(true)
}

/// One of so many places.
fn place(number: u64, of: usize) -> Option<usize> {
    number.checked_rem(of as u64).map(|place| place as usize)
}

/// Lays a known case before a juror.
pub async fn lay_known(
    tx: &mut Tx,
    app: &App,
    juror: AccountId,
    laid: &Laid,
    now: Millis,
) -> db::Result<()> {
    let id = app.ids.next::<SeatId>();
    store::insert_known_seat(tx, id, juror, laid, now).await?;
    if laid.is_test {
        return Ok(());
    }
    call(tx, app, (id, juror), laid.due, now).await
}

/// Tells a juror of a file, here and by mail: nothing of whose or what it is, and the same of one with a known answer.
async fn call(
    tx: &mut Tx,
    app: &App,
    (id, juror): (SeatId, AccountId),
    due: Millis,
    now: Millis,
) -> db::Result<()> {
    events::record(tx, app, Event::JurorCalled, id.get(), now).await?;
    let mail = Mail::Plain {
        to: To::Account(juror),
        path: format!("/jury/{id}"),
        subject: "A case file waits for your ballot".to_owned(),
        text: format!(
            "You were drawn as a juror. Your ballot counts until {}. If you can not judge it, step back: somebody else is asked then.",
            moment_text(due)
        ),
    };
    mail::enqueue(tx, app, &mail).await
}

/// What became of a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cast {
    /// It was taken, perhaps as an answer of the entry test.
    Sealed { is_test: bool },
    /// It was not taken: since the draw the juror came to have to do with the work or its author, or was suspended, and
    /// has stepped back by that.
    SteppedBack,
}

/// Seals a ballot. On a case it goes through the rules of the case, and if it is the last one the panel is counted.
pub async fn cast(
    tx: &mut Tx,
    app: &App,
    (juror, t): (AccountId, Language),
    id: SeatId,
    ballot: &Ballot<'_>,
    now: Millis,
) -> Result<Cast> {
    let seat = store::seat(&mut *tx, id, juror).await?.ok_or(Error::NotFound)?;
    let journal = case_of(tx, app, &seat).await?;
    let is_fit = seat.is_test || may_still_judge(tx, &seat, journal.as_ref(), now).await?;
    if seat.is_open(now) && !is_fit {
        step_back(tx, app, t, (seat, journal), now).await?;
        return Ok(Cast::SteppedBack);
    }
    if let Some(mut journal) = journal {
        if i64::from(journal.case.round) != seat.round {
            return Err(not_taken(t, Refused::Late));
        }
        let weight = jury::weight(record_of(&mut *tx, juror).await?.accuracy());
        let event =
            CaseEvent::Voted { juror: seat.pseudonym.clone(), choice: ballot.choice, weight };
        let taken = journal.record(tx, &event, None, now).await?;
        taken.map_err(|refused| not_taken(t, refused))?;
        store::seal(tx, id, ballot, now).await?;
        steps::advance(tx, app, &mut journal, now).await?;
    } else {
        if !seat.is_open(now) {
            let refused =
                if seat.answered_at.is_some() { Refused::VotedBefore } else { Refused::Late };
            return Err(not_taken(t, refused));
        }
        if store::seal(tx, id, ballot, now).await? == 0 {
            return Err(not_taken(t, Refused::VotedBefore));
        }
        store::suspend_if_wrong(tx, juror, now).await?;
    }
    if !seat.is_test {
        events::record(tx, app, Event::JurorAnswered, id.get(), now).await?;
        trust::account_changed(tx, app, juror, now).await?;
    }
    Ok(Cast::Sealed { is_test: seat.is_test })
}

/// That the rules take no ballot, or let nobody go.
fn not_taken(t: Language, refused: Refused) -> Error {
    Error::Conflict(read::refusal(t, refused).to_owned())
}

/// The case of a seat, held; none of a known case. It is held before the seat, as by who counts.
async fn case_of(tx: &mut Tx, app: &App, seat: &SeatRow) -> Result<Option<Journal>> {
    let Some(case) = seat.case_id else { return Ok(None) };
    Ok(Some(Journal::lock(tx, app, case.into()).await?.ok_or(Error::NotFound)?))
}

/// Whether a juror may still judge what they were called to. A known case asks the same, so that nothing tells it apart.
async fn may_still_judge(
    tx: &mut Tx,
    seat: &SeatRow,
    journal: Option<&Journal>,
    now: Millis,
) -> Result<bool> {
    let work = match (journal, seat.known_id) {
        (Some(journal), _) => (journal.row.creator(), journal.row.model()),
        (None, Some(known)) => {
            let known = subject::known_work(&mut *tx, known.into()).await?;
            let (model, _, creator) = known.ok_or(Error::NotFound)?;
            (creator, model)
        }
        (None, None) => return Err(Error::NotFound),
    };
    Ok(pool::may_still_judge(tx, seat.account_id.into(), work, now).await?)
}

/// A juror steps back from a file; the first of the reserve is called.
pub async fn leave(app: &App, (juror, t): (AccountId, Language), id: SeatId) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let seat = store::seat(&mut tx, id, juror).await?.ok_or(Error::NotFound)?;
    let journal = case_of(&mut tx, app, &seat).await?;
    step_back(&mut tx, app, t, (seat, journal), now).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends a seat that waits for a ballot.
async fn step_back(
    tx: &mut Tx,
    app: &App,
    t: Language,
    (seat, journal): (SeatRow, Option<Journal>),
    now: Millis,
) -> Result<()> {
    let waits = !seat.is_test && seat.is_open(now);
    if !waits || store::step_back(tx, seat.id(), now).await? == 0 {
        return Err(Error::Conflict(t.cases_file_closed().to_owned()));
    }
    events::record(tx, app, Event::JurorAnswered, seat.id, now).await?;
    if let Some(mut journal) = journal {
        let entry = Entry::Left {
            case: journal.id().to_string(),
            round: journal.case.round,
            juror: seat.pseudonym.clone(),
        };
        let event = CaseEvent::Left { juror: seat.pseudonym };
        let taken = journal.record(tx, &event, Some(entry), now).await?;
        taken.map_err(|refused| not_taken(t, refused))?;
        steps::advance(tx, app, &mut journal, now).await?;
    }
    Ok(())
}
