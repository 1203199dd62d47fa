//! Karma of what members did for order here: reports that proved right or were in bad faith, ballots as jurors, and
//! measures against them that stand. All of it from facts, so that what an appeal takes back goes from karma too.

use db::Db;
use domain::{
    cases::enforcement::Measure,
    ids::AccountId,
    jury::Choice,
    time::Millis,
    trust::{
        day,
        karma::{Event, Kind},
    },
};

mod store;

/// What a member's conduct gave and took.
pub async fn events(db: &Db, account: AccountId) -> db::Result<Vec<Event>> {
    let mut events = Vec::new();
    let mut note = |at: Millis, kind| events.push(Event { day: day(at), kind, is_live: true });
    for (judged, at) in store::judged(db, account).await? {
        match judged.as_str() {
            "upheld" => note(at, Kind::ReportUpheld),
            "bad-faith" => note(at, Kind::ReportBadFaith),
            _ => {}
        }
    }
    for (at, choice, known) in store::ballots(db, account).await? {
        note(at, Kind::JuryBallot);
        if known.is_some_and(|is_violation| is_wrong(&choice, is_violation)) {
            note(at, Kind::JuryKnownFail);
        }
    }
    for (measure, at) in store::measures(db, account).await? {
        match measure {
            Measure::Nothing => {}
            Measure::Correction => note(at, Kind::Warning),
            Measure::Hidden => note(at, Kind::Hidden),
            Measure::Removed => note(at, Kind::Removed),
            Measure::Suspended | Measure::Closed => note(at, Kind::Strike),
        }
    }
    Ok(events)
}

/// Whether a ballot on a known case said the opposite of what is so. Who could not tell was not wrong.
fn is_wrong(choice: &str, is_violation: bool) -> bool {
    let opposite = if is_violation { Choice::Clear } else { Choice::Violation };
    Choice::parse(choice) == Some(opposite)
}
