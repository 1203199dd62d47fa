//! Who is told what about prints: downloaders are asked how it went and hear of fixes, creators hear of reports, those
//! who reported hear of answers.

use anyhow::Result;
use db::{Db, q};
use domain::{
    events::Event,
    ids::{AccountId, ModelId, PrintId, first_at},
    time::Millis,
    trust::report::ask_minutes,
    versions::Notice,
};

use super::store::{self, Subject};
use crate::{
    app::App,
    features::{
        notifications::{
            kinds::Kind,
            store::{News, tell, untell},
        },
        trust::cards,
    },
};

const EVENTS: [Event; 5] = [
    Event::FileDownloaded,
    Event::PrintReported,
    Event::PrintAnswered,
    Event::PrintMended,
    Event::VersionMended,
];
/// People told in one transaction.
const BATCH: usize = 200;
/// Ids of the rows of an event are made at most this long after its time is taken.
const WRITTEN_WITHIN_MS: i64 = 10 * Millis::MINUTE;

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
        Some(Event::VersionMended) => mended(app, event.subject.into(), at).await,
        _ => Ok(()),
    }
}

/// Asks a downloader how it printed, once a print can be done.
async fn downloaded(app: &App, model: ModelId, at: Millis) -> Result<()> {
    let Some(subject) = store::subject(&app.db, model).await? else { return Ok(()) };
    let due_at = at.plus(ask_minutes(subject.print_minutes()) * Millis::MINUTE);
    for (account, version) in downloaders_at(&app.db, model, at).await? {
        let mut tx = app.db.write().await?;
        if store::print_of(&mut tx, account, model, version).await?.is_some() {
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

/// Who downloaded which version of a model at this very moment.
async fn downloaders_at(db: &Db, model: ModelId, at: Millis) -> db::Result<Vec<(AccountId, i64)>> {
    q!(
        (AccountId, i64),
        "SELECT DISTINCT account_id, version FROM download
         WHERE model_id = $1 AND id >= $2 AND id < $3 AND created_at = $4"
    )
    .bind(model)
    .bind(first_at(at))
    .bind(first_at(at.plus(WRITTEN_WITHIN_MS)))
    .bind(at)
    .all(db)
    .await
}

/// The creator hears of a report; who sent it is asked no longer.
async fn reported(app: &App, print: PrintId, at: Millis) -> Result<()> {
    let Some(report) = store::report(&app.db, print).await? else { return Ok(()) };
    let Some(subject) = store::subject(&app.db, report.model_id).await? else { return Ok(()) };
    let mut tx = app.db.write().await?;
    untell(&mut tx, report.rater_id, Kind::HowDidItPrint, report.model_id.get()).await?;
    // A change of a report is no news.
    if report.id == print {
        let name = store::name_of(&mut tx, report.rater_id).await?;
        let news = about_print(print, &subject, report.creator_id, Kind::PrintReported, at, &name);
        tell(&mut tx, app, &news).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn to_rater(app: &App, print: PrintId, kind: Kind, at: Millis) -> Result<()> {
    let Some(report) = store::report(&app.db, print).await? else { return Ok(()) };
    let Some(subject) = store::subject(&app.db, report.model_id).await? else { return Ok(()) };
    let version =
        cards::store::fixed_in(&app.db, print).await?.map(|n| format!("v{n}")).unwrap_or_default();
    let mut tx = app.db.write().await?;
    tell(&mut tx, app, &about_print(print, &subject, report.rater_id, kind, at, &version)).await?;
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
    let Some(subject) = store::subject(&app.db, model).await? else { return Ok(()) };
    let Some((version, notice)) = mending(&app.db, model, at).await? else { return Ok(()) };
    let kind = match Notice::parse(&notice) {
        Some(Notice::Safety) => Kind::SafetyNotice,
        _ => Kind::FixOut,
    };
    let detail = format!("v{version}");
    for some in have_older(&app.db, model, version).await?.chunks(BATCH) {
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

/// The newest version until `at` that mends something, and how much it matters.
async fn mending(db: &Db, model: ModelId, at: Millis) -> db::Result<Option<(i64, String)>> {
    q!(
        (i64, String),
        "SELECT number, notice FROM version WHERE model_id = $1 AND created_at <= $2 AND notice <> 'update'
         ORDER BY number DESC LIMIT 1"
    )
    .bind(model)
    .bind(at)
    .opt(db)
    .await
}

/// Who downloaded a version before this one and not this one or a later.
async fn have_older(db: &Db, model: ModelId, version: i64) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT account_id FROM download WHERE model_id = $1 GROUP BY account_id HAVING max(version) < $2"
    )
    .bind(model)
    .bind(version)
    .all(db)
    .await
}
