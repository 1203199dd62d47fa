//! What a case does by itself: drawing, calling reserves, counting, deciding by a binding verdict, ending. Everything due
//! is done in the transaction that finds it due, so a crash leaves the case before the step or after it.

use anyhow::Result;
use db::Tx;
use domain::{
    cases::{
        Event, Step, Why,
        chain::{self, Entry},
    },
    ids::CaseId,
    jurors,
    jury::{self, Choice},
    time::Millis,
};

use super::{ballots, beacon, effects, journal::Journal, letters, log, pool, reasons, store};
use crate::app::App;

/// Cases gone through at once.
const BATCH: i64 = 100;

/// Does what is due in every case, after asking for the rounds of the beacon that draws wait for. One that can not be taken
/// further is left for the next look and stops no other.
pub async fn run_due(app: &App) -> Result<()> {
    let now = app.clock.now();
    beacon::ask(app, now).await?;
    for stage in ["notice", "panel", "decided"] {
        for id in store::due(&app.db, stage, now, BATCH).await? {
            if let Err(error) = run(app, id).await {
                let error = format!("{error:#}");
                tracing::error!(case = %id, error, "what was due in a case could not be done");
            }
        }
    }
    Ok(())
}

/// Does what is due in one case.
pub async fn run(app: &App, id: CaseId) -> Result<()> {
    let now = app.clock.now();
    db::write_retry!(app.db, |tx| {
        if let Some(mut journal) = Journal::lock(tx, app, id).await? {
            advance(tx, app, &mut journal, now).await?;
            journal.put_off(tx, now).await?;
        }
        anyhow::Ok(())
    })
}

/// Does everything that is due now, up to a draw that waits for the beacon.
pub async fn advance(tx: &mut Tx, app: &App, journal: &mut Journal, now: Millis) -> db::Result<()> {
    while let Some(Ok(step)) = journal.case.next(now) {
        if !take(tx, app, journal, step, now).await? {
            break;
        }
    }
    Ok(())
}

/// Takes a step; `false` when it has to wait.
async fn take(
    tx: &mut Tx,
    app: &App,
    journal: &mut Journal,
    step: Step,
    now: Millis,
) -> db::Result<bool> {
    let (case, round) = (journal.id().to_string(), journal.case.round);
    match step {
        Step::Draw => return draw(tx, app, journal, now).await,
        Step::Call => {
            let juror = journal.case.reserve.first().cloned().unwrap_or_default();
            let entry = Entry::Called { case, round, juror: juror.clone() };
            must(journal, tx, &Event::Called { juror: juror.clone() }, entry, now).await?;
            seat(tx, app, journal, &juror, now).await?;
        }
        Step::Count => {
            let tally = journal.case.tally();
            let record = ballots::pool_record(&mut *tx, journal.row.category(), now).await?;
            let is_binding = jurors::is_competent(&record);
            let of = |choice| journal.case.ballots().iter().filter(|(c, _)| *c == choice).count();
            let entry = Entry::Counted {
                case,
                round,
                violation: of(Choice::Violation),
                clear: of(Choice::Clear),
                can_not_tell: of(Choice::CanNotTell),
                share: tally.share.map(|share| (share * 1_000.0).round() as i64),
                verdict: tally.verdict,
                is_binding,
            };
            let event = Event::Counted { verdict: tally.verdict, is_binding };
            must(journal, tx, &event, entry, now).await?;
            ballots::free_waiting(tx, journal.id(), round, now).await?;
        }
        Step::Decide { is_violation } => {
            let choice = if is_violation { Choice::Violation } else { Choice::Clear };
            let written = reasons::of_side(tx, journal, choice).await?;
            let decision = effects::Decision::of_panel(is_violation, &written);
            effects::decide(tx, app, journal, &decision, now).await?.map_err(refused)?;
        }
        Step::Escalate(why) => escalate(tx, journal, (why, Vec::new()), now).await?,
        Step::End => {
            let entry = Entry::Closed { case, how: "final".to_owned() };
            must(journal, tx, &Event::Ended, entry, now).await?;
        }
    }
    Ok(true)
}

/// An event that the rules named themselves: a refusal is a fault of ours and takes the transaction back.
async fn must(
    journal: &mut Journal,
    tx: &mut Tx,
    event: &Event,
    entry: Entry,
    now: Millis,
) -> db::Result<()> {
    journal.record(tx, event, Some(entry), now).await?.map_err(refused)
}

fn refused(refused: domain::cases::Refused) -> db::Error {
    db::Error::new(db::Kind::Other, format!("a step that was due: {refused}"))
}

/// Sends a case to moderators; the pool is shown that was too small.
async fn escalate(
    tx: &mut Tx,
    journal: &mut Journal,
    (why, pool): (Why, Vec<String>),
    now: Millis,
) -> db::Result<()> {
    let (case, round) = (journal.id().to_string(), journal.case.round);
    let entry = Entry::Escalated { case, round, why, pool };
    must(journal, tx, &Event::Escalated { why }, entry, now).await
}

/// Draws the panel, or sends the case to moderators; `false` as long as the seed waits for the beacon.
async fn draw(tx: &mut Tx, app: &App, journal: &mut Journal, now: Millis) -> db::Result<bool> {
    let (case, round) = (journal.id().to_string(), journal.case.round);
    let names = pool::members(tx, journal.id(), round).await?;
    let planned = journal.case.draws_at().0 / Millis::DAY;
    // What the log promised counts, by whatever rule the day was chosen then.
    let day = pool::day(tx, journal.id(), round).await?.unwrap_or(planned);
    let places = journal.case.places();
    let seed = log::seed(tx, day, now).await?;
    if !chain::is_enough(&names, places) {
        escalate(tx, journal, (Why::SmallPool, names), now).await?;
        return Ok(true);
    }
    let Some(seed) = seed else {
        if now < journal.case.beacon_until() {
            return Ok(false);
        }
        escalate(tx, journal, (Why::NoBeacon, Vec::new()), now).await?;
        letters::mail_no_beacon(tx, app, journal).await?;
        return Ok(true);
    };
    let drawn = jury::draw(&seed, &case, round, &chain::eligible(&names), places, places);
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let (panel, reserve) = (owned(drawn.panel), owned(drawn.reserve));
    let event = Event::Drawn { panel: panel.clone(), reserve: reserve.clone() };
    let entry = Entry::Drawn { case, round, day, pool: names, panel: panel.clone(), reserve };
    must(journal, tx, &event, entry, now).await?;
    for juror in &panel {
        seat(tx, app, journal, juror, now).await?;
    }
    Ok(true)
}

/// Lays the file before a juror who was drawn or called. The pool was made days ago: who can not be asked any more leaves
/// in the same transaction, so that the next of the reserve is called at once, and the log says so.
async fn seat(
    tx: &mut Tx,
    app: &App,
    journal: &mut Journal,
    juror: &str,
    now: Millis,
) -> db::Result<()> {
    if ballots::lay_before(tx, app, journal, juror, now).await? {
        return Ok(());
    }
    let (case, round) = (journal.id().to_string(), journal.case.round);
    let entry = Entry::Left { case, round, juror: juror.to_owned() };
    must(journal, tx, &Event::Left { juror: juror.to_owned() }, entry, now).await
}
