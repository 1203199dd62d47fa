//! Who is told what of cases: the author, those who reported, jurors, moderators. Jurors learn of no title, and
//! moderators of no case in which they have a part.

use std::collections::BTreeSet;

use anyhow::Result;
use db::Tx;
use domain::{
    events::Event,
    ids::{AccountId, CaseId, ReportId, SeatId},
    jury::REMIND_AT_HOURS,
    reports::bad_faith_text,
    time::Millis,
};
use languages::Language;

use self::store::About;
use super::read;
use crate::{
    app::App,
    features::{
        notifications::{
            kinds::Kind,
            store::{News, tell, untell},
        },
        reports::store as reports,
    },
    shared::filters::{date_text, moment_text},
};

mod store;

const EVENTS: [Event; 7] = [
    Event::CaseOpened,
    Event::CaseEscalated,
    Event::CaseAppealed,
    Event::CaseDecided,
    Event::JurorCalled,
    Event::JurorAnswered,
    Event::ReportInBadFaith,
];

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on_event("cases-told", &EVENTS.map(Event::name), move |event| {
        let app = app.clone();
        async move { hear(&app, &event).await }
    })
}

async fn hear(app: &App, event: &jobs::events::Event) -> Result<()> {
    let at = event.created_at;
    match Event::parse(&event.kind) {
        Some(Event::JurorCalled) => called(app, event.subject.into(), at).await,
        Some(Event::JurorAnswered) => answered(app, event.subject.into()).await,
        Some(Event::ReportInBadFaith) => in_bad_faith(app, event.subject.into(), at).await,
        Some(kind) => of_case(app, event.subject.into(), kind, at).await,
        None => Ok(()),
    }
}

/// Tells members of something in the words of a kind of news about a case, by their ids.
async fn tell_all(
    app: &App,
    (about, kind): (&About, Kind),
    to: &[AccountId],
    (detail, at): (&str, Millis),
) -> db::Result<()> {
    if to.is_empty() {
        return Ok(());
    }
    let mut tx = app.db.write().await?;
    for account in BTreeSet::from_iter(to) {
        let news = News {
            account: *account,
            kind,
            subject: about.id,
            title: &about.title,
            detail,
            due_at: at,
            told_at: at,
        };
        tell(&mut tx, app, &news).await?;
    }
    tx.commit().await
}

async fn of_case(app: &App, case: CaseId, kind: Event, at: Millis) -> Result<()> {
    let Some(about) = store::about(&app.db, case).await? else { return Ok(()) };
    let reporters = reports::reporters(&app.db, case).await?;
    let author = [about.creator_id];
    let question = read::category_name(about.category);
    let found = about.is_violation.map_or("", |is| read::finding_text(Language::English, is));
    match kind {
        Event::CaseOpened => {
            tell_all(app, (&about, Kind::CaseOpened), &author, (question, at)).await?;
            tell_all(app, (&about, Kind::ReportTaken), &reporters, ("", at)).await?;
        }
        Event::CaseAppealed => {
            let all: Vec<AccountId> = author.iter().chain(&reporters).copied().collect();
            tell_all(app, (&about, Kind::CaseAppealed), &all, ("", at)).await?;
        }
        Event::CaseEscalated if about.stage == "moderators" => {
            let mut tx = app.db.write().await?;
            free(&mut tx, case).await?;
            let staff = store::staff_without_part(&mut tx, case, about.creator_id).await?;
            tx.commit().await?;
            tell_all(app, (&about, Kind::CaseWaits), &staff, (question, at)).await?;
        }
        Event::CaseDecided => {
            let mut tx = app.db.write().await?;
            let_go(&mut tx, case, &about).await?;
            let answered = store::answered(&mut tx, case).await?;
            tx.commit().await?;
            tell_all(app, (&about, Kind::CaseDecided), &author, (found, at)).await?;
            tell_all(app, (&about, Kind::ReportDecided), &reporters, (found, at)).await?;
            for (seat, juror) in answered {
                let judged = About { id: seat.get(), title: String::new(), ..about.clone() };
                tell_all(app, (&judged, Kind::JuryDecided), &[juror], (found, at)).await?;
            }
        }
        _ => {}
    }
    Ok(())
}

/// A case waits for nobody any more, neither jurors nor moderators.
async fn let_go(tx: &mut Tx, case: CaseId, about: &About) -> db::Result<()> {
    free(tx, case).await?;
    for account in store::staff_without_part(tx, case, about.creator_id).await? {
        untell(tx, account, Kind::CaseWaits, about.id).await?;
    }
    Ok(())
}

/// Files that closed without a ballot wait for nobody any more.
async fn free(tx: &mut Tx, case: CaseId) -> db::Result<()> {
    for (seat, juror) in store::freed(&mut *tx, case).await? {
        forget(tx, seat, juror).await?;
    }
    Ok(())
}

async fn forget(tx: &mut Tx, seat: SeatId, juror: AccountId) -> db::Result<()> {
    untell(tx, juror, Kind::JuryCalled, seat.get()).await?;
    untell(tx, juror, Kind::JuryReminder, seat.get()).await
}

/// A juror hears of a file at once, and again a day later unless the ballot is in by then.
async fn called(app: &App, id: SeatId, at: Millis) -> Result<()> {
    let mut tx = app.db.write().await?;
    let Some(seat) = store::seat(&mut tx, id).await?.filter(store::Waiting::waits) else {
        return Ok(());
    };
    let remind_at = Millis(seat.called_at).plus(REMIND_AT_HOURS * Millis::HOUR);
    let until = moment_text(seat.due_at.into());
    for (kind, due_at) in [(Kind::JuryCalled, at), (Kind::JuryReminder, remind_at)] {
        let news = News {
            account: seat.account_id.into(),
            kind,
            subject: id.get(),
            title: "",
            detail: &until,
            due_at,
            told_at: at,
        };
        tell(&mut tx, app, &news).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn answered(app: &App, id: SeatId) -> Result<()> {
    let mut tx = app.db.write().await?;
    if let Some(seat) = store::seat(&mut tx, id).await? {
        forget(&mut tx, id, seat.account_id.into()).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn in_bad_faith(app: &App, id: ReportId, at: Millis) -> Result<()> {
    let Some((reporter, about)) = store::reported(&app.db, id).await? else { return Ok(()) };
    let rests = reports::rests_until(&app.db, reporter, at).await?.map(date_text);
    let detail = bad_faith_text(rests.as_deref());
    tell_all(app, (&about, Kind::ReportInBadFaith), &[reporter], (&detail, at)).await?;
    Ok(())
}
