//! Moderators hear of what waits for them: pictures for a panel, held models, mended works, closures, reported comments.
//! Each listener looks at how it stands, so that news goes when nothing waits any more. Nobody hears of what they have a
//! part in.

use anyhow::Result;
use domain::{
    events::Event,
    ids::{AccountId, CaseId, CommentId, ModelId},
    time::Millis,
};
use languages::Language;

use self::store::Part;
use crate::{
    app::App,
    features::{
        cases::mending,
        comments::store as comments,
        marks::store as marks,
        models::store as models,
        notifications::{
            kinds::Kind,
            store::{News, is_told, tell, untell},
        },
    },
    shared::filters::moment_text,
};

mod store;

const EVENTS: [Event; 9] = [
    Event::CaseOpened,
    Event::CaseEscalated,
    Event::CaseDecided,
    Event::CaseMended,
    Event::EvidenceChanged,
    Event::HoldAsked,
    Event::HoldDecided,
    Event::ClosureAsked,
    Event::CommentChanged,
];

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on_event("desk-told", &EVENTS.map(Event::name), move |event| {
        let app = app.clone();
        async move { hear(&app, &event).await }
    })
}

async fn hear(app: &App, event: &jobs::events::Event) -> Result<()> {
    let at = event.created_at;
    match Event::parse(&event.kind) {
        Some(Event::CaseOpened | Event::CaseEscalated) => {
            pictures(app, event.subject.into(), at).await
        }
        Some(Event::CaseDecided) => {
            pictures(app, event.subject.into(), at).await?;
            mended(app, (event.subject.into(), false), at).await
        }
        Some(Event::CaseMended) => mended(app, (event.subject.into(), true), at).await,
        Some(Event::EvidenceChanged) => {
            for case in store::jury_cases(&app.db, event.subject.into()).await? {
                pictures(app, case, at).await?;
            }
            Ok(())
        }
        Some(Event::HoldAsked | Event::HoldDecided) => held(app, event.subject.into(), at).await,
        Some(Event::ClosureAsked) => closure(app, event.subject.into(), at).await,
        Some(Event::CommentChanged) => comment(app, event.subject.into(), at).await,
        _ => Ok(()),
    }
}

/// What may wait.
struct Thing<'a> {
    kind: Kind,
    subject: i64,
    title: &'a str,
    detail: &'a str,
    waits: bool,
}

/// Tells those who have no part in it that something waits, or takes that back.
async fn say(app: &App, thing: &Thing<'_>, part: Part, at: Millis) -> Result<()> {
    let mut tx = app.db.write().await?;
    for account in store::staff_without(&mut tx, part).await? {
        if thing.waits {
            // Who was told and has not seen to it is not told again with every change.
            if is_told(&mut tx, account, thing.kind, thing.subject).await? {
                continue;
            }
            let news = News {
                account,
                kind: thing.kind,
                subject: thing.subject,
                title: thing.title,
                detail: thing.detail,
                due_at: at,
                told_at: at,
            };
            tell(&mut tx, app, &news).await?;
        } else {
            untell(&mut tx, account, thing.kind, thing.subject).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Pictures that a moderator has not looked at, of a work that a panel judges or will.
async fn pictures(app: &App, id: CaseId, at: Millis) -> Result<()> {
    let Some(case) = store::case(&app.db, id).await?.filter(|case| case.is_jury) else {
        return Ok(());
    };
    let until = moment_text(case.due_at.into());
    let thing = Thing {
        kind: Kind::EvidenceWaits,
        subject: id.get(),
        title: &case.title,
        detail: &until,
        waits: case.is_before_panel()
            && store::has_unseen(&app.db, case.model_id.into(), id).await?,
    };
    say(app, &thing, Part { case: Some(id), ..Part::of(case.creator_id.into()) }, at).await
}

/// `is_look`: somebody asked for a look, or looked, just now; else nothing is new for the author.
async fn mended(app: &App, (id, is_look): (CaseId, bool), at: Millis) -> Result<()> {
    let Some(case) = store::case(&app.db, id).await? else { return Ok(()) };
    let waits = mending::store::asked_at(&app.db, id).await?.is_some();
    let (kind, title) = (Kind::MendingWaits, case.title.as_str());
    let thing = Thing { kind, subject: id.get(), title, detail: "", waits };
    let creator = AccountId::from(case.creator_id);
    say(app, &thing, Part { case: Some(id), ..Part::of(creator) }, at).await?;
    let Some(is_lifted) = mending::store::last(&app.db, id).await?.filter(|_| is_look && !waits)
    else {
        return Ok(());
    };
    let said = Language::English;
    let detail = if is_lifted {
        said.notifications_mending_enough()
    } else {
        said.notifications_mending_lacks()
    };
    let mut tx = app.db.write().await?;
    let news = News {
        account: creator,
        kind: Kind::MendingLooked,
        subject: id.get(),
        title,
        detail,
        due_at: at,
        told_at: at,
    };
    tell(&mut tx, app, &news).await?;
    tx.commit().await?;
    Ok(())
}

async fn held(app: &App, id: ModelId, at: Millis) -> Result<()> {
    let Some(model) = models::model(&app.db, id).await? else { return Ok(()) };
    let last = marks::last(&app.db, id).await?;
    let waits = last.is_some_and(|appeal| appeal.decided_at.is_none());
    let (kind, title) = (Kind::HoldWaits, model.title.as_str());
    let thing = Thing { kind, subject: id.get(), title, detail: "", waits };
    say(app, &thing, Part::of(model.creator()), at).await
}

async fn closure(app: &App, id: AccountId, at: Millis) -> Result<()> {
    let asked = store::closure(&app.db, id).await?;
    let handle = store::handle(&app.db, id).await?;
    let thing = Thing {
        kind: Kind::ClosureWaits,
        subject: id.get(),
        title: &handle,
        detail: "",
        waits: asked.is_some(),
    };
    let mut part = Part::of(id);
    if let Some((asked_by, case, notice)) = asked {
        part.other = asked_by;
        part.case = case.map(CaseId::from);
        part.notice = notice.unwrap_or(0);
    }
    say(app, &thing, part, at).await
}

async fn comment(app: &App, id: CommentId, at: Millis) -> Result<()> {
    let (was_reported, waits) = comments::reported(&app.db, id).await?;
    let Some(comment) = comments::one(&app.db, id).await?.filter(|_| was_reported) else {
        return Ok(());
    };
    let title = models::model(&app.db, comment.model_id).await?.map(|model| model.title);
    let title = title.unwrap_or_default();
    let (kind, subject) = (Kind::CommentWaits, id.get());
    let waits = waits && comment.removed_by.is_none();
    let thing = Thing { kind, subject, title: &title, detail: "", waits };
    say(app, &thing, Part::of(comment.author_id), at).await
}
