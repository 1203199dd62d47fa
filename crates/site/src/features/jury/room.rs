//! The room: offering to judge, the entry test, the files that wait.

use axum::response::Response;
use db::Tx;
use domain::{
    ids::{AccountId, KnownCaseId},
    jurors::{
        ACTIVE_DAYS, AGE_DAYS, CLEAN_DAYS, EVIDENCED_REPORTS, KARMA, Missing, PROVEN_MODELS,
        RETRY_DAYS, TEST,
    },
    jury::{Choice, DEADLINE_HOURS},
    reports::Category,
    time::Millis,
};
use languages::Language;

use super::{
    store::{self, JurorRow},
    views::{RoomPage, Row, Status},
};
use crate::{
    features::cases::{
        ballots::{self, Laid, SeatRow},
        pool, read,
    },
    shared::{
        error::{Error, Result},
        page::{Context, redirect},
        session::Member,
    },
};

/// Files in the list.
const SHOWN: i64 = 60;

/// `GET /jury`.
pub async fn show(context: Context, member: Member) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let now = app.clock.now();
    let juror = store::juror(&app.db, member.id).await?;
    let offer = pool::offer(&app.db, member.id, now).await?.ok_or(Error::NotFound)?;
    let seats = ballots::seats_of(&app.db, member.id, SHOWN).await?;
    let (open, past): (Vec<_>, Vec<_>) = seats.iter().partition(|seat| seat.is_open(now));
    let is_testing = open.iter().any(|seat| seat.is_test);
    let record = ballots::record_of(&app.db, member.id).await?;
    let answers = record.hits + record.misses + record.clears + record.wrongs;
    let view = RoomPage {
        page: context.page(t.jury_room()),
        status: status(juror.as_ref(), is_testing, now),
        missing: lacking(t, &offer.standing(now).missing()),
        open: open.into_iter().map(|seat| row(t, seat, now)).collect(),
        past: past.into_iter().map(|seat| row(t, seat, now)).collect(),
        accuracy: (answers >= 1.0)
            .then(|| (answers as u64, (record.accuracy() * 100.0).round() as i64)),
    };
    context.render(&view)
}

/// What keeps somebody from judging, in words.
fn lacking(t: Language, missing: &[Missing]) -> Vec<String> {
    let words = |missing: &Missing| match missing {
        Missing::Age => t.jury_needs_age(AGE_DAYS).to_string(),
        Missing::Activity => t.jury_needs_activity(ACTIVE_DAYS).to_string(),
        Missing::Karma => t.jury_needs_karma(KARMA).to_string(),
        Missing::Prints => t.jury_needs_prints(EVIDENCED_REPORTS, PROVEN_MODELS).to_string(),
        Missing::Violation => t.jury_needs_clean(CLEAN_DAYS).to_string(),
    };
    missing.iter().map(words).collect()
}

fn status(juror: Option<&JurorRow>, is_testing: bool, now: Millis) -> Status {
    let Some(juror) = juror.filter(|juror| juror.left_at.is_none()) else {
        return Status::Stranger;
    };
    let retry = |at: i64| Millis(at).plus(RETRY_DAYS * Millis::DAY);
    match (juror.suspended_at, juror.passed_at, juror.tested_at) {
        (Some(_), ..) => Status::Suspended,
        (_, Some(_), _) => Status::Juror,
        _ if is_testing => Status::Testing,
        (_, _, Some(at)) if now < retry(at) => Status::Failed(retry(at)),
        _ => Status::Untested,
    }
}

fn row(t: Language, seat: &SeatRow, now: Millis) -> Row {
    let is_open = seat.is_open(now);
    Row {
        href: format!("/jury/{}", seat.id()),
        category: read::category_in(t, seat.category()),
        due_at: (is_open && !seat.is_test).then(|| seat.due_at.into()),
        status: match (seat.answered_at, seat.left_at) {
            _ if is_open && seat.is_test => t.jury_row_test(),
            _ if is_open => t.jury_row_waits(),
            (Some(_), _) => t.jury_sealed(),
            (_, Some(_)) => t.jury_row_left(),
            _ => t.jury_row_over(),
        },
    }
}

/// `POST /jury/join`.
pub async fn join(context: Context, member: Member) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let now = app.clock.now();
    let offer = pool::offer(&app.db, member.id, now).await?.ok_or(Error::NotFound)?;
    let missing = offer.standing(now).missing();
    if !missing.is_empty() {
        let list = lacking(t, &missing).join(t.jury_needs_between());
        return Err(Error::NotAllowed(t.jury_needs_list(list).to_string()));
    }
    let mut tx = app.db.write().await?;
    store::join(&mut tx, member.id, now).await?;
    tx.commit().await?;
    Ok(redirect("/jury", "ok", t.jury_joined()))
}

/// `POST /jury/resign`.
pub async fn resign(context: Context, member: Member) -> Result<Response> {
    let app = &context.app;
    let mut tx = app.db.write().await?;
    store::resign(&mut tx, member.id, app.clock.now()).await?;
    tx.commit().await?;
    Ok(redirect("/jury", "ok", context.t.jury_resigned()))
}

/// `POST /jury/test`: lays known cases before the member, some of each answer.
pub async fn test(context: Context, member: Member) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let since = now.plus(-RETRY_DAYS * Millis::DAY);
    if !store::begin_test(&mut tx, member.id, since, now).await? {
        return Err(Error::Conflict(t.jury_test_again(RETRY_DAYS).to_string()));
    }
    let chosen = choose(&store::fresh(&mut tx, member.id).await?, member.id);
    if chosen.len() < TEST.0 {
        return Err(Error::Conflict(t.jury_test_few().to_owned()));
    }
    for (known, category) in chosen {
        let due = now.plus(DEADLINE_HOURS * Millis::HOUR);
        let laid = Laid { known, category, with: None, is_test: true, due };
        ballots::lay_known(&mut tx, app, member.id, &laid, now).await?;
    }
    tx.commit().await?;
    Ok(redirect("/jury", "ok", t.jury_test_begun()))
}

/// Known cases for one test: two of one answer and three of the other, which ones depends on the member.
fn choose(
    fresh: &[(KnownCaseId, Category, bool)],
    member: AccountId,
) -> Vec<(KnownCaseId, Category)> {
    let more_violations = member.get() % 2 == 0;
    let mut chosen = Vec::new();
    for side in [true, false] {
        let of_side: Vec<_> = fresh.iter().filter(|(_, _, answer)| *answer == side).collect();
        let wanted = if side == more_violations { TEST.0 - TEST.0 / 2 } else { TEST.0 / 2 };
        let start = (member.get().unsigned_abs() as usize) % of_side.len().max(1);
        let turned = of_side.iter().cycle().skip(start).take(wanted.min(of_side.len()));
        chosen.extend(turned.map(|(known, category, _)| (*known, *category)));
    }
    chosen.sort_unstable_by_key(|(known, _)| known.get().wrapping_mul(member.get() | 1));
    chosen
}

/// After an answer of the test, in its transaction: whether the member is a juror now.
pub async fn grade(tx: &mut Tx, member: AccountId, now: Millis) -> db::Result<()> {
    // Two last answers at once wait for each other here, so that one of them sees both.
    store::lock(tx, member).await?;
    let Some(juror) = store::juror(&mut *tx, member).await? else { return Ok(()) };
    let answers = store::test_answers(tx, member, juror.tested_at.unwrap_or(0)).await?;
    let right = answers.iter().filter(|(choice, is_violation)| {
        let wanted = if *is_violation { Choice::Violation } else { Choice::Clear };
        Choice::parse(choice) == Some(wanted)
    });
    if answers.len() >= TEST.0 && right.count() >= TEST.1 {
        store::pass(tx, member, now).await?;
    }
    Ok(())
}
