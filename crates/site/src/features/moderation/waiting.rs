//! Reports that opened no case by themselves, about what moderators judge: one is no reason to question an author, but a
//! moderator may find that it is right. And public works of which it was found since that they are another's, or that their
//! source gave them on under other terms.

use std::collections::BTreeMap;

use askama::Template;
use axum::{Form, response::Response};
use domain::{
    ids::{AccountId, EventId, ModelId},
    reports::{Category, WINDOW_DAYS},
    time::Millis,
};
use serde::Deserialize;

use super::{acts::Act, queue::admit, store};
use crate::{
    features::{
        cases::read,
        models::{
            origin,
            pages::address,
            store::{self as models},
        },
        publish::said,
        reports::store as reports,
    },
    shared::{
        error::{Error, Result},
        filters,
        page::{Context, redirect},
        session::Member,
        view::{Link, Page},
    },
};

/// Reports about one model and question.
pub struct Row {
    pub model: Link,
    pub id: String,
    pub word: &'static str,
    pub category: &'static str,
    /// What was written, and when.
    pub reports: Vec<(String, Millis)>,
}

/// `/moderation/reports`.
#[derive(Template)]
#[template(path = "moderation/waiting.html")]
pub struct WaitingPage {
    pub page: Page,
    pub rows: Vec<Row>,
}

/// `GET /moderation/reports`: without reports about the viewer's models, or that the viewer sent.
pub async fn list(context: Context, member: Member) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let since = app.clock.now().plus(-WINDOW_DAYS * Millis::DAY);
    let mut groups = BTreeMap::<(i64, Category), Vec<(String, Millis)>>::new();
    for report in reports::unopened(&app.db, member.id, since).await? {
        let group = groups.entry((report.model_id, report.category)).or_default();
        group.push((report.body, report.created_at));
    }
    for (model, why, at) in doubted(&context, member.id).await? {
        groups.entry((model, DOUBTED)).or_default().push((why, at));
    }
    let mut rows = Vec::new();
    for ((id, category), found) in groups {
        let Some(model) = models::published(&app.db, id.into()).await? else { continue };
        rows.push(Row {
            model: Link::new(model.title.clone(), address(model.id(), &model.slug), false),
            id: model.id().to_string(),
            word: category.as_str(),
            category: read::category_in(t, category),
            reports: found,
        });
    }
    context.render(&WaitingPage { page: context.page(t.moderation_waiting()), rows })
}

/// What works are questioned as that turned out to be another's.
pub const DOUBTED: Category = Category::Stolen;

/// Public works that their origin, as it is known now, keeps from being published, with why and since when that is known.
async fn doubted(
    Context { app, t, .. }: &Context,
    viewer: AccountId,
) -> Result<Vec<(i64, String, Millis)>> {
    let mut all = Vec::new();
    for (id, at) in origin::store::doubted(&app.db, viewer).await? {
        let Some(model) = models::model(&app.db, id.into()).await? else { continue };
        let Some(known) = origin::of(&app.db, &model).await? else { continue };
        let refusals = known.rule().refusals(&model.licence);
        let why: Vec<String> = refusals.iter().map(|refusal| said::origin(refusal, *t)).collect();
        // Nothing waits where its creator proved since that it is theirs, or mended it.
        if !why.is_empty() {
            let text = t.moderation_waiting_found(why.join(" ")).to_string();
            all.push((id, text, Millis(at)));
        }
    }
    Ok(all)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AsideForm {
    model: ModelId,
    category: String,
}

/// `POST /moderation/reports/aside`: the reports that wait about a question open no case.
pub async fn aside(
    context: Context,
    member: Member,
    Form(form): Form<AsideForm>,
) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let category = Category::parse(&form.category)
        .filter(|category| !category.is_for_jury() && !category.opens_at_once())
        .ok_or_else(|| Error::Invalid(t.moderation_waiting_not_aside().to_owned()))?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, form.model).await?;
    let model = models::model(&mut tx, form.model).await?.ok_or(Error::NotFound)?;
    let has_part = model.creator() == member.id
        || reports::has_waiting_of(&mut tx, form.model, category, member.id).await?;
    if has_part {
        return Err(Error::NotAllowed(t.moderation_waiting_part().to_owned()));
    }
    let since = now.plus(-WINDOW_DAYS * Millis::DAY);
    let is_settled = category == DOUBTED && origin::store::settle(&mut tx, form.model).await?;
    let aside = reports::set_aside(&mut tx, form.model, category, (since, now)).await?;
    if aside == 0 && !is_settled {
        return Err(Error::Conflict(t.moderation_waiting_gone().to_owned()));
    }
    let deed = store::Deed {
        moderator: member.id,
        act: Act::ReportsAside,
        case: None,
        account: Some(model.creator()),
        detail: &format!("{} about {}", category.as_str(), model.title),
    };
    store::record(&mut tx, app.ids.next::<EventId>(), &deed, now).await?;
    tx.commit().await?;
    Ok(redirect("/moderation/reports", "ok", t.moderation_waiting_set_aside()))
}
