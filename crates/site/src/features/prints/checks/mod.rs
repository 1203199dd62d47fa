//! Checks of photos: three makers without a stake say whether the photos of a print show a print of its model. Opened by
//! lot or by the creator; two who say yes confirm it (`domain::trust::checks`).

use std::{collections::BTreeSet, time::Duration};

use anyhow::Result;
use domain::{
    events::Event,
    ids::{AccountId, JobId, PrintCheckId, PrintId},
    models::State,
    time::Millis,
    trust::{
        checks::{Reason, Verdict, is_sampled, may_judge, ticket, verdict},
        params::checks as p,
    },
};
use serde::{Deserialize, Serialize};

use self::store::{Open, Seat};
use super::store as prints;
use crate::{
    app::App,
    features::{
        notifications::{
            kinds::Kind,
            store::{News, tell, untell},
        },
        trust,
    },
    shared::{events, session::new_secret, traces},
};

pub mod pages;
pub mod store;

const DRAW_JOB: &str = "print_check_draw";
const LOOK_JOB: &str = "print_checks";
/// How often places without an answer are given to others.
const LOOK_EVERY: Duration = Duration::from_hours(1);
/// Checks gone through at once.
const BATCH: i64 = 200;

#[derive(Serialize, Deserialize)]
struct Payload {
    check: PrintCheckId,
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (drawing, looking) = (app.clone(), app.clone());
    registry
        .on(DRAW_JOB, move |_, payload| {
            let app = drawing.clone();
            async move { draw(&app, serde_json::from_value::<Payload>(payload)?.check).await }
        })
        .every(LOOK_JOB, LOOK_EVERY, move |_| {
            let app = looking.clone();
            async move { go_on(&app).await }
        })
}

/// Opens a check, unless one is open; its makers are drawn by a job.
pub async fn open(
    tx: &mut db::Tx,
    app: &App,
    print: PrintId,
    reason: Reason,
    statement: &str,
    now: Millis,
) -> db::Result<bool> {
    let check = app.ids.next::<PrintCheckId>();
    if !store::insert(tx, check, print, reason, statement, &new_secret(), now).await? {
        return Ok(false);
    }
    let payload = serde_json::to_value(Payload { check }).expect("plain data");
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), DRAW_JOB, payload, now);
    jobs::enqueue(tx, job.unique(format!("{DRAW_JOB}:{check}"))).await?;
    Ok(true)
}

/// A print got its first photo that counts: by lot it is checked.
pub async fn sample(tx: &mut db::Tx, app: &App, print: PrintId, now: Millis) -> db::Result<()> {
    let secret = traces::key(&mut *tx).await?;
    if is_sampled(print, &secret) && store::last(&mut *tx, print).await?.is_none() {
        open(tx, app, print, Reason::Sampled, "", now).await?;
    }
    Ok(())
}

/// Draws makers for the places of a check that are free. Where too few may judge, it stays open and goes on later.
async fn draw(app: &App, check: PrintCheckId) -> Result<()> {
    let Some(open) = store::open(&app.db, check).await? else { return Ok(()) };
    let Some(report) = prints::report(&app.db, open.print_id).await? else {
        return drop_check(app, check).await;
    };
    let Some(subject) = prints::subject(&app.db, report.model_id).await? else { return Ok(()) };
    if subject.state != State::Published {
        return drop_check(app, check).await;
    }
    let now = app.clock.now();
    let drawn = choose(app, &open, &report, now).await?;
    let mut tx = app.db.write().await?;
    // Two draws may be under way: the second one sees whom the first one seated.
    if !store::hold(&mut tx, check).await? {
        return Ok(());
    }
    let seats = store::seats(&mut tx, check).await?;
    let fresh = drawn.into_iter().filter(|account| !has_seat(&seats, *account));
    let fresh: BTreeSet<AccountId> = fresh.take(free(&seats)).collect();
    for account in fresh {
        store::seat(&mut tx, check, account, now).await?;
        let news = News {
            account,
            kind: Kind::PrintCheck,
            subject: check.get(),
            title: &subject.title,
            detail: "",
            due_at: now,
            told_at: now,
        };
        tell(&mut tx, app, &news).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Places that nobody has.
fn free(seats: &[Seat]) -> usize {
    p::MAKERS.saturating_sub(seats.iter().filter(|seat| seat.released_at.is_none()).count())
}

/// Whether somebody has a place or had one.
fn has_seat(seats: &[Seat], account: AccountId) -> bool {
    seats.iter().any(|seat| seat.account_id == account)
}

/// Makers for the free places, by lot, of whom no two are connected with each other.
async fn choose(
    app: &App,
    open: &Open,
    report: &prints::Report,
    now: Millis,
) -> Result<Vec<AccountId>> {
    let seats = store::seats(&app.db, open.id).await?;
    let free = free(&seats);
    let parties = [report.rater_id, report.creator_id];
    // A secret of its own: whoever knew where the pool begins could stand there with many accounts.
    let lot = ticket(open.id, &new_secret(), AccountId::from(0));
    let start = lot.iter().take(8).fold(0_i64, |n, byte| n << 8 | i64::from(*byte));
    let mut pool = store::pool(&app.db, start).await?;
    pool.retain(|(account, _)| !has_seat(&seats, *account));
    pool.sort_by_key(|(account, _)| ticket(open.id, &open.seed, *account));
    let mut judges: Vec<AccountId> = seats
        .iter()
        .filter(|seat| seat.released_at.is_none())
        .map(|seat| seat.account_id)
        .collect();
    let mut drawn = Vec::new();
    for (account, evidence) in pool {
        if drawn.len() == free {
            break;
        }
        let candidate = store::candidate(&app.db, account, evidence, parties, now).await?;
        if may_judge(&candidate) && !knows_any(app, account, &judges, now).await? {
            judges.push(account);
            drawn.push(account);
        }
    }
    Ok(drawn)
}

/// Whether somebody is connected with one of those who judge: three places are for three people.
async fn knows_any(
    app: &App,
    account: AccountId,
    judges: &[AccountId],
    now: Millis,
) -> db::Result<bool> {
    for judge in judges {
        if traces::are_connected(&app.db, account, *judge, now).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The report is gone or its model is not public any more, so there is nothing to judge.
async fn drop_check(app: &App, check: PrintCheckId) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let Some(open) = store::open(&mut tx, check).await? else { return Ok(()) };
    if !store::hold(&mut tx, check).await? {
        return Ok(());
    }
    store::close(&mut tx, check, "", false, now).await?;
    for account in store::waiting(&mut tx, check).await? {
        untell(&mut tx, account, Kind::PrintCheck, check.get()).await?;
    }
    trust::print_changed(&mut tx, app, open.print_id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives places that were not answered in time to others, and draws where makers were missing.
pub async fn go_on(app: &App) -> Result<()> {
    let now = app.clock.now();
    let mut after = PrintCheckId::from(0);
    loop {
        let checks = store::all_open(&app.db, after, BATCH).await?;
        let Some(last) = checks.last() else { return Ok(()) };
        after = *last;
        for check in checks {
            let mut tx = app.db.write().await?;
            let late = now.plus(-p::ANSWER_HOURS * Millis::HOUR);
            for account in store::release(&mut tx, check, late, now).await? {
                untell(&mut tx, account, Kind::PrintCheck, check.get()).await?;
            }
            tx.commit().await?;
            draw(app, check).await?;
        }
    }
}

/// Closes a check when its answers decide it, with what follows for the report.
pub async fn decide(tx: &mut db::Tx, app: &App, open: &Open, now: Millis) -> db::Result<()> {
    let answers = store::answers(&mut *tx, open.id).await?;
    let Some(verdict) = verdict(&answers) else { return Ok(()) };
    let code_seen = store::code_seen(&mut *tx, open.id).await? >= p::CONFIRM as i64;
    store::close(tx, open.id, verdict.as_str(), code_seen, now).await?;
    match verdict {
        Verdict::Confirmed => {}
        Verdict::Unconfirmed => store::doubt(tx, open.print_id, open.opened_at, now).await?,
        Verdict::Fake => store::remove_report(tx, open.print_id, now).await?,
    }
    for account in store::waiting(&mut *tx, open.id).await? {
        untell(tx, account, Kind::PrintCheck, open.id.get()).await?;
    }
    events::record(tx, app, Event::PrintChecked, open.print_id.get(), now).await?;
    trust::print_changed(tx, app, open.print_id, now).await?;
    if let Some((rater, creator, _)) = store::parties(&mut *tx, open.print_id).await? {
        // In one order, as everywhere: each holds the job of its member.
        for member in BTreeSet::from([creator, rater]) {
            trust::account_changed(tx, app, member, now).await?;
        }
    }
    Ok(())
}
