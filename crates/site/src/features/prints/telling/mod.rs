//! Who is told what about prints: downloaders are asked how it went and hear of fixes, creators hear of reports, those
//! who reported hear of answers.

use anyhow::Result;
use domain::{
    events::Event,
    ids::{AccountId, ModelId, PrintId},
    time::Millis,
    trust::{
        checks::{Reason, Verdict},
        report::ask_minutes,
    },
    versions::Notice,
};
use languages::Language;

use super::{
    checks,
    store::{self as prints, Subject},
};
use crate::{
    app::App,
    features::{
        notifications::{
            kinds::Kind,
            store::{News, tell, tell_of, untell},
        },
        trust::cards,
    },
};

mod store;

const EVENTS: [Event; 7] = [
    Event::FileDownloaded,
    Event::PrintReported,
    Event::PrintAnswered,
    Event::PrintMended,
    Event::PrintChecked,
    Event::PrintThanked,
    Event::VersionMended,
];
/// People told in one transaction.
const BATCH: usize = 200;

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on_event("prints-told", &EVENTS.map(Event::name), move |event| {
        let app = app.clone();
        async move { hear(&app, &event).await }
    })
}

async fn hear(app: &App, event: &jobs::events::Event) -> Result<()> {
    let at = event.created_at;
    match Event::parse(&event.kind) {
        Some(Event::FileDownloaded) => downloaded(app, event.subject.into(), at).await,
        Some(Event::PrintReported) => reported(app, event.subject.into(), at).await,
        Some(Event::PrintAnswered) => {
            to_rater(app, event.subject.into(), Kind::PrintAnswered, at).await
        }
        Some(Event::PrintMended) => {
            to_rater(app, event.subject.into(), Kind::PrintMended, at).await
        }
        Some(Event::PrintThanked) => {
            to_rater(app, event.subject.into(), Kind::PrintThanked, at).await
        }
        Some(Event::PrintChecked) => checked(app, event.subject.into(), at).await,
        Some(Event::VersionMended) => mended(app, event.subject.into(), at).await,
        _ => Ok(()),
    }
}

/// Asks a downloader how it printed, once a print can be done.
async fn downloaded(app: &App, model: ModelId, at: Millis) -> Result<()> {
    let Some(subject) = prints::subject(&app.db, model).await? else { return Ok(()) };
    let due_at = at.plus(ask_minutes(subject.print_minutes()) * Millis::MINUTE);
    for (account, version) in store::downloaders_at(&app.db, model, at).await? {
        let mut tx = app.db.write().await?;
        if prints::print_of(&mut tx, account, model, version).await?.is_some() {
            continue;
        }
        let news = News {
            account,
            kind: Kind::HowDidItPrint,
            subject: model.get(),
            title: &subject.title,
            detail: "",
            due_at,
            told_at: at,
        };
        tell(&mut tx, app, &news).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The creator hears of a report; who sent it is asked no longer.
async fn reported(app: &App, print: PrintId, at: Millis) -> Result<()> {
    let Some(report) = prints::report(&app.db, print).await? else { return Ok(()) };
    let Some(subject) = prints::subject(&app.db, report.model_id).await? else { return Ok(()) };
    let first = prints::reported_at(&app.db, print).await?;
    let mut tx = app.db.write().await?;
    untell(&mut tx, report.rater_id, Kind::HowDidItPrint, report.model_id.get()).await?;
    // A change of a report is no news, but one that was changed before this is.
    if first == Some(at) {
        let name = store::name_of(&mut tx, report.rater_id).await?;
        let news = about_print(print, &subject, report.creator_id, Kind::PrintReported, at, &name);
        tell_of(&mut tx, app, report.rater_id, &news).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn to_rater(app: &App, print: PrintId, kind: Kind, at: Millis) -> Result<()> {
    let Some(report) = prints::report(&app.db, print).await? else { return Ok(()) };
    let Some(subject) = prints::subject(&app.db, report.model_id).await? else { return Ok(()) };
    let version =
        cards::store::fixed_in(&app.db, print).await?.map(|n| format!("v{n}")).unwrap_or_default();
    let mut tx = app.db.write().await?;
    let news = about_print(print, &subject, report.rater_id, kind, at, &version);
    tell_of(&mut tx, app, report.creator_id, &news).await?;
    tx.commit().await?;
    Ok(())
}

/// Its author hears what makers say of the photos of a report, and its model's creator who contested them.
async fn checked(app: &App, print: PrintId, at: Millis) -> Result<()> {
    let parties = checks::store::parties(&app.db, print).await?;
    let Some((rater, creator, model)) = parties else { return Ok(()) };
    let Some(subject) = prints::subject(&app.db, model).await? else { return Ok(()) };
    let Some(last) = checks::store::last(&app.db, print).await? else { return Ok(()) };
    let said = Language::English;
    let detail = match Verdict::parse(&last.outcome) {
        Some(Verdict::Confirmed) => said.notifications_photos_confirmed(),
        Some(Verdict::Unconfirmed) => said.notifications_photos_unconfirmed(),
        Some(Verdict::Fake) => said.notifications_photos_fake(),
        None => return Ok(()),
    };
    let is_contested = last.reason == Reason::Contested.as_str();
    let mut parties = vec![rater];
    parties.extend(is_contested.then_some(creator));
    parties.sort_unstable();
    let mut tx = app.db.write().await?;
    for account in parties {
        let news = about_print(print, &subject, account, Kind::PrintChecked, at, detail);
        tell(&mut tx, app, &news).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn about_print<'a>(
    print: PrintId,
    subject: &'a Subject,
    account: AccountId,
    kind: Kind,
    at: Millis,
    detail: &'a str,
) -> News<'a> {
    let title = &subject.title;
    News { account, kind, subject: print.get(), title, detail, due_at: at, told_at: at }
}

/// Everybody who has an older version hears of the one that mends it.
async fn mended(app: &App, model: ModelId, at: Millis) -> Result<()> {
    let Some(subject) = prints::subject(&app.db, model).await? else { return Ok(()) };
    let Some((version, notice)) = store::mending(&app.db, model, at).await? else { return Ok(()) };
    let kind = match Notice::parse(&notice) {
        Some(Notice::Safety) => Kind::SafetyNotice,
        _ => Kind::FixOut,
    };
    let detail = format!("v{version}");
    for some in store::have_older(&app.db, model, version).await?.chunks(BATCH) {
        let mut tx = app.db.write().await?;
        for account in some {
            let news = News {
                account: *account,
                kind,
                subject: model.get(),
                title: &subject.title,
                detail: &detail,
                due_at: at,
                told_at: at,
            };
            tell(&mut tx, app, &news).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
