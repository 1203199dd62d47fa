//! Who is told what of legal notices on the site itself: the author, and moderators without a part in it.

use anyhow::Result;
use domain::{
    events::Event,
    ids::{AccountId, NoticeId},
    notices::Stage,
    time::Millis,
};
use languages::Language;

use super::{journal::Journal, store, views};
use crate::{
    app::App,
    features::{
        models::store as models,
        notifications::{
            kinds::Kind,
            store::{News, tell, untell},
        },
    },
};

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on_event("legal-told", &[Event::LegalNotice.name()], move |event| {
        let app = app.clone();
        async move { hear(&app, event.subject.into(), event.created_at).await }
    })
}

async fn hear(app: &App, id: NoticeId, at: Millis) -> Result<()> {
    let mut tx = app.db.write().await?;
    let Some(journal) = Journal::lock(&mut tx, id).await? else { return Ok(()) };
    let row = &journal.row;
    let Some(model) = models::model(&mut tx, row.model_id).await? else { return Ok(()) };
    // What news quote is kept in English; whoever reads them is known later.
    let kind = views::kind_text(row.kind(), Language::English);
    let stage = views::stage_text(journal.notice.stage, Language::English);
    let is_open = journal.notice.stage == Stage::Open;
    let news = |account: AccountId, kind, detail| News {
        account,
        kind,
        subject: id.get(),
        title: &model.title,
        detail,
        due_at: at,
        told_at: at,
    };
    for account in store::staff_without_part(&mut tx, row).await? {
        if is_open {
            tell(&mut tx, app, &news(account, Kind::NoticeWaits, kind.as_str())).await?;
        } else {
            untell(&mut tx, account, Kind::NoticeWaits, id.get()).await?;
        }
    }
    // The author hears of what somebody decided, not of what nobody has looked at.
    if journal.notice.decided_by().is_some() {
        tell(&mut tx, app, &news(row.creator_id, Kind::LegalNotice, stage.as_str())).await?;
    }
    tx.commit().await?;
    Ok(())
}
