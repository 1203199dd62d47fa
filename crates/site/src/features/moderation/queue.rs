//! What waits, the most urgent first; what moderators did; opening a case on one's own.

use axum::{Form, extract::Query, response::Response};
use domain::{
    accounts::Role,
    cases::{Order, OrderLacks, Origin},
    cred::Day,
    ids::{AccountId, CaseId, EventId, ModelId},
    models::State,
    reports::{self as rules, Category},
    time::Millis,
};
use languages::Language;
use serde::Deserialize;

use super::{
    acts::{self, Act},
    store::{self, RestsOn},
    views::{ActionRow, ClosureRow, LogPage, QueuePage, QueueRow},
    waiting,
};
use crate::{
    features::{
        cases::{opening, read, store as cases},
        jury::running_out,
        marks::store as marks,
        models::{origin, store as models},
        reports::store as reports,
    },
    shared::{
        error::{Error, Result},
        filters::{day_text, parse_day},
        page::{Context, redirect},
        session::Member,
        view::Link,
    },
};

/// Rows on a page.
const PAGE: i64 = 50;

/// The one place that decides who is a moderator. Others are told that there is nothing here.
pub fn admit(member: &Member) -> Result<()> {
    if member.role >= Role::Moderator { Ok(()) } else { Err(Error::NotFound) }
}

/// The model an id or a pasted address names.
pub fn model_in(text: &str) -> Option<ModelId> {
    let path = text.trim().split_once("/models/").map_or(text.trim(), |(_, rest)| rest);
    path.split(['/', '?', '#']).next()?.parse().ok()
}

/// The place in a queue that an address names, by due time and number; the beginning without one.
pub fn place(after: Option<&str>) -> (i64, i64) {
    let read = |text: &str| {
        let (due, id) = text.split_once('.')?;
        Some((due.parse().ok()?, id.parse::<EventId>().ok()?.get()))
    };
    after.and_then(read).unwrap_or((i64::MIN, 0))
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    stage: String,
    /// Place after which rows are shown: due time and case.
    after: Option<String>,
}

/// `GET /moderation`.
pub async fn show(
    context: Context,
    member: Member,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let stage = match asked.stage.as_str() {
        "notice" | "panel" | "decided" => asked.stage.as_str(),
        _ => "moderators",
    };
    let after = place(asked.after.as_deref());
    let mut found = store::queue(&app.db, member.id, stage, after, PAGE + 1).await?;
    let has_more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let now = app.clock.now();
    let tab = |word: &'static str, text: &'static str| {
        Link::new(text, format!("/moderation?stage={word}"), stage == word)
    };
    let closures = store::closures(&app.db, member.id).await?;
    let asked = marks::waiting(&app.db, 0.into(), 1).await?;
    let view = QueuePage {
        page: context.page(t.moderation()),
        tabs: vec![
            tab("moderators", t.moderation_tab_moderators()),
            tab("notice", t.moderation_tab_notice()),
            tab("panel", t.moderation_tab_panel()),
            tab("decided", t.moderation_tab_decided()),
        ],
        next: found
            .last()
            .filter(|_| has_more)
            .map(|row| format!("/moderation?stage={stage}&after={}.{}", row.due_at, row.id)),
        rows: found
            .into_iter()
            .map(|row| QueueRow {
                id: row.id.to_string(),
                title: row.title,
                category: read::category_in(t, row.category),
                at: row.created_at.into(),
                due_at: row.due_at.into(),
                is_late: stage == "moderators" && row.due_at < now.0,
                pictures_wait: row.pictures_wait,
            })
            .collect(),
        closures: closures.into_iter().map(|row| closure_row(row, member.id)).collect(),
        mended: store::mended(&app.db, member.id)
            .await?
            .into_iter()
            .map(|row| {
                let href = format!("/moderation/cases/{}", row.case_id);
                (Link::new(row.title, href, false), row.asked_at)
            })
            .collect(),
        held_at: asked.first().map(|appeal| appeal.created_at),
        running_out: running_out::of(app, t).await?,
        has_others: app.config.federation.is_some(),
    };
    context.render(&view)
}

fn closure_row(row: store::Closure, viewer: AccountId) -> ClosureRow {
    ClosureRow {
        id: EventId::from(row.id).to_string(),
        href: match row.rests_on() {
            Some(RestsOn::Case(id)) => format!("/moderation/cases/{id}"),
            Some(RestsOn::Notice(id)) => format!("/moderation/notices/{id}"),
            None => String::new(),
        },
        handle: row.handle,
        asker: row.asker,
        reason: row.reason,
        at: row.created_at.into(),
        is_own: row.asked_by == viewer,
    }
}

#[derive(Deserialize)]
pub struct Older {
    before: Option<EventId>,
}

/// `GET /moderation/log`.
pub async fn log(context: Context, member: Member, Query(older): Query<Older>) -> Result<Response> {
    admit(&member)?;
    let t = context.t;
    let before = older.before.map_or(i64::MAX, EventId::get);
    let mut found = store::actions(&context.app.db, member.id, before, PAGE + 1).await?;
    let has_more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let view = LogPage {
        page: context.page(t.moderation_log()),
        older: found
            .last()
            .filter(|_| has_more)
            .map(|row| format!("/moderation/log?before={}", EventId::from(row.id))),
        rows: found
            .into_iter()
            .map(|row| ActionRow {
                at: row.created_at.into(),
                who: row.handle,
                action: acts::text(t, &row.action).to_owned(),
                case: row.case_id.map(|id| CaseId::from(id).to_string()),
                detail: row.detail,
            })
            .collect(),
    };
    context.render(&view)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenForm {
    /// Id or address.
    model: String,
    category: String,
    /// What ticked the box that an authority ordered it; the box is not sent otherwise.
    #[serde(default)]
    ordered: Option<String>,
    #[serde(default)]
    authority: String,
    #[serde(default)]
    reference: String,
    /// The day of the order, as `2026-11-25`.
    #[serde(default)]
    date: String,
    #[serde(default)]
    law: String,
}

impl OpenForm {
    /// The order that this moderator names, if the box is ticked.
    fn order(&self, t: Language, moderator: AccountId, now: Millis) -> Result<Option<Order>> {
        if self.ordered.is_none() {
            let typed = [&self.authority, &self.reference, &self.date, &self.law];
            if typed.iter().any(|text| !text.trim().is_empty()) {
                return Err(Error::Invalid(t.moderation_order_tick().to_owned()));
            }
            return Ok(None);
        }
        let day = parse_day(self.date.trim()).filter(|day| *day <= Day::of(now));
        let day = day.ok_or_else(|| Error::Invalid(t.moderation_order_date().to_owned()))?;
        let order = Order {
            authority: self.authority.clone(),
            reference: self.reference.clone(),
            date: day_text(day.start()),
            law: self.law.clone(),
            moderator: moderator.get(),
        };
        order.tidy().map(Some).map_err(|OrderLacks { what, most, has }| {
            Error::Invalid(t.moderation_order_lacks(what.as_str(), most, has).to_string())
        })
    }
}

/// That an order can not join a case that is open, and what to do instead: a jury decides nothing that was ordered, and
/// what the author was told when the case was opened stays true.
fn asked_already(t: Language, case: CaseId) -> Error {
    let illegal = read::category_in(t, Category::Illegal);
    Error::Conflict(t.moderation_order_asked(case, illegal).to_string())
}

/// `POST /moderation/open`: a case that no report asked for.
pub async fn open(
    context: Context,
    member: Member,
    Form(form): Form<OpenForm>,
) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let category = Category::parse(&form.category)
        .ok_or_else(|| Error::Invalid(t.moderation_open_choose().to_owned()))?;
    let id =
        model_in(&form.model).ok_or_else(|| Error::Invalid(t.moderation_no_model().to_owned()))?;
    let now = app.clock.now();
    let order = form.order(t, member.id, now)?;
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, id).await?;
    let model = models::model(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if model.state() != State::Published {
        return Err(Error::Invalid(t.moderation_only_public().to_owned()));
    }
    if model.creator() == member.id {
        return Err(Error::NotAllowed(t.moderation_own_model().to_owned()));
    }
    if reports::has_waiting_of(&mut tx, id, category, member.id).await? {
        return Err(Error::NotAllowed(t.moderation_reported_it().to_owned()));
    }
    if order.is_some()
        && let Some(case) = cases::open_case(&mut tx, id, category).await?
    {
        return Err(asked_already(t, case));
    }
    let reported = rules::tally(&reports::waiting(&mut tx, id, category, now).await?, 0).version;
    let what = opening::Opening {
        model: id,
        // An order, and a moderator's own look, are about what is out now.
        version: reported.filter(|_| order.is_none()).unwrap_or(model.current_version),
        creator: model.creator(),
        title: &model.title,
        category,
        order: order.as_ref(),
        by: match (order.is_some(), reported.is_some()) {
            (true, _) => Origin::Order,
            (false, true) => Origin::Reports,
            (false, false) => Origin::Staff,
        },
        by_hand: true,
    };
    let Some(case) = opening::open(&mut tx, app, &what, now).await? else {
        return Err(Error::Conflict(t.moderation_one_at_a_time().to_owned()));
    };
    let by_order = order
        .map_or_else(String::new, |order| format!("; by order: {}; {}", order.named(), order.law));
    let detail = format!("{} about {}{by_order}", category.as_str(), model.title);
    let action = app.ids.next::<EventId>();
    let deed = store::Deed {
        moderator: member.id,
        act: Act::Opened,
        case: Some(case),
        account: None,
        detail: &detail,
    };
    store::record(&mut tx, action, &deed, now).await?;
    if category == waiting::DOUBTED {
        origin::store::settle(&mut tx, id).await?;
    }
    tx.commit().await?;
    Ok(redirect(&format!("/moderation/cases/{case}"), "ok", t.moderation_case_open()))
}
