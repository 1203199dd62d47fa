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

pub use self::store::{Laid, SeatRow, free_waiting, pool_record, record_of, seat, seats_of};
use super::{journal::Journal, pool, steps};
use crate::{
    app::App,
    features::{
        accounts::mail::{self, Mail, To},
        reports::store as reports,
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
/// at the same moment and due at the same: nobody can tell by kind, time or number which of the two it is.
pub async fn lay_before(
    tx: &mut Tx,
    app: &App,
    journal: &Journal,
    name: &str,
    now: Millis,
) -> db::Result<()> {
    let (juror, due) = pool::seated(tx, journal, name, now).await?;
    let id = app.ids.next::<SeatId>();
    pool::insert_seat(tx, id, juror, journal, name, (now, due)).await?;
    call(tx, app, (id, juror), due, now).await?;
    let Some(number) = jurors::known_with(name, &journal.row.salt) else { return Ok(()) };
    let (case, round) = (journal.id(), journal.case.round);
    let Some(other) = chosen(number, &pool::not_called(tx, journal, now).await?) else {
        return Ok(());
    };
    let category = journal.row.category();
    let known = store::fresh_known(tx, other, category).await?;
    let Some(known) = chosen(number >> 16, &known) else { return Ok(()) };
    let laid = Laid { known, category, with: Some((case, round)), is_test: false, due };
    lay_known(tx, app, other, &laid, now).await
}

fn chosen<T: Copy>(number: u64, of: &[T]) -> Option<T> {
    number.checked_rem(of.len() as u64).map(|place| of[place as usize])
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

/// Seals a ballot. On a case it goes through the rules of the case, and if it is the last one the panel is counted.
pub async fn cast(
    tx: &mut Tx,
    app: &App,
    juror: AccountId,
    id: SeatId,
    ballot: &Ballot<'_>,
    now: Millis,
) -> Result<SeatRow> {
    let seat = store::seat(&mut *tx, id, juror).await?.ok_or(Error::NotFound)?;
    if let Some(case) = seat.case_id {
        let mut journal = Journal::lock(tx, app, case.into()).await?.ok_or(Error::NotFound)?;
        // Reports join an open case, so one of them may have come from a juror after the draw.
        if reports::is_reporter(&mut *tx, case.into(), juror).await? {
            return Err(Error::Conflict("You reported this work; step back.".to_owned()));
        }
        if i64::from(journal.case.round) != seat.round {
            return Err(Error::Conflict(Refused::Late.to_string()));
        }
        let weight = jury::weight(record_of(&mut *tx, juror).await?.accuracy());
        let event =
            CaseEvent::Voted { juror: seat.pseudonym.clone(), choice: ballot.choice, weight };
        let taken = journal.record(tx, &event, None, now).await?;
        taken.map_err(|refused| Error::Conflict(refused.to_string()))?;
        store::seal(tx, id, ballot, now).await?;
        steps::advance(tx, app, &mut journal, now).await?;
    } else {
        if !seat.is_open(now) {
            let refused =
                if seat.answered_at.is_some() { Refused::VotedBefore } else { Refused::Late };
            return Err(Error::Conflict(refused.to_string()));
        }
        if store::seal(tx, id, ballot, now).await? == 0 {
            return Err(Error::Conflict(Refused::VotedBefore.to_string()));
        }
        store::suspend_if_wrong(tx, juror, now).await?;
    }
    if !seat.is_test {
        events::record(tx, app, Event::JurorAnswered, id.get(), now).await?;
        trust::account_changed(tx, app, juror, now).await?;
    }
    Ok(seat)
}

/// A juror steps back from a file; the first of the reserve is called.
pub async fn leave(app: &App, juror: AccountId, id: SeatId) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let seat = store::seat(&mut tx, id, juror).await?.ok_or(Error::NotFound)?;
    let closed = || Error::Conflict("This file is not open any more.".to_owned());
    if seat.is_test || !seat.is_open(now) {
        return Err(closed());
    }
    // The case is held before the seat, as by who votes or counts.
    let journal = match seat.case_id {
        Some(case) => Some(Journal::lock(&mut tx, app, case.into()).await?.ok_or(Error::NotFound)?),
        None => None,
    };
    if store::step_back(&mut tx, id, now).await? == 0 {
        return Err(closed());
    }
    events::record(&mut tx, app, Event::JurorAnswered, id.get(), now).await?;
    if let Some(mut journal) = journal {
        let entry = Entry::Left {
            case: journal.id().to_string(),
            round: journal.case.round,
            juror: seat.pseudonym.clone(),
        };
        let event = CaseEvent::Left { juror: seat.pseudonym };
        let taken = journal.record(&mut tx, &event, Some(entry), now).await?;
        taken.map_err(|refused| Error::Conflict(refused.to_string()))?;
        steps::advance(&mut tx, app, &mut journal, now).await?;
    }
    tx.commit().await?;
    Ok(())
}
