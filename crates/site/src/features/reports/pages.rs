//! The form of a report, and what became of one's reports.

use axum::{
    extract::{Path, Query},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use axum_extra::extract::Form as Body;
use domain::{
    events::Event,
    ids::{CaseId, ModelId, ReportId},
    models::{State, may_see},
    reports::{self as rules, Category, DAILY_QUOTA, WINDOW_DAYS},
    time::Millis,
    trust,
};
use languages::Language;
use serde::Deserialize;

use super::{
    form::{self, Form, Words, guide},
    store::{self, NewReport, Sent},
    views::{FormPage, MinePage, Row},
};
use crate::{
    app::App,
    features::models::{
        pages::address,
        store::{self as models, Model},
    },
    shared::{
        address::Address,
        error::{Error, Result},
        events,
        filters::date_in,
        forms::Errors,
        page::{Context, redirect},
        session::Member,
        traces,
        view::Link,
    },
};

/// Reports on a page.
const PAGE: i64 = 30;

#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    category: String,
}

#[derive(Deserialize)]
pub struct Older {
    before: Option<ReportId>,
}

/// A public model of somebody else.
async fn load(context: &Context, member: &Member, id: ModelId) -> Result<Model> {
    let model = models::model(&context.app.db, id).await?.ok_or(Error::NotFound)?;
    if !may_see(model.state(), model.creator(), Some(member.viewer()))
        || model.state() != State::Published
    {
        return Err(Error::NotFound);
    }
    if model.creator() == member.id {
        return Err(Error::NotAllowed(context.t.reports_own().to_owned()));
    }
    Ok(model)
}

/// `GET /reports/models/{id}`: the categories; with `?category=` what that one asks.
pub async fn form(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Query(chosen): Query<Chosen>,
) -> Result<Response> {
    let model = load(&context, &member, id).await?;
    let form =
        Form { category: chosen.category, version: model.current_version, ..Form::default() };
    page(&context, &model, form, Errors::default(), StatusCode::OK)
}

fn page(
    context: &Context,
    model: &Model,
    form: Form,
    errors: Errors,
    status: StatusCode,
) -> Result<Response> {
    let view = FormPage {
        page: context.page(context.t.reports_title()),
        title: model.title.clone(),
        model_href: address(model.id(), &model.slug),
        action: format!("/reports/models/{}", model.id()),
        legal: format!("/legal/models/{}", model.id()),
        guide: Category::parse(&form.category).map(|category| guide(context.t, category)),
        form,
        errors,
    };
    context.render_with(status, &view)
}

/// `POST /reports/models/{id}`.
pub async fn submit(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    address: Address,
    headers: HeaderMap,
    Body(form): Body<Form>,
) -> Result<Response> {
    let t = context.t;
    let model = load(&context, &member, id).await?;
    let words = match form.read(t) {
        Ok(words) if (1..=model.current_version).contains(&form.version) => words,
        Ok(_) => return Err(Error::Invalid(t.reports_version_unknown().to_owned())),
        Err(errors) => {
            return page(&context, &model, form, errors, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    match write(&context.app, &member, &model, form.version, &words, (&address, &headers)).await? {
        Written::Done => Ok(redirect("/reports", "ok", t.reports_thanks())),
        Written::Before => Err(Error::Conflict(t.reports_sent_before().to_owned())),
        Written::Rests(until) => {
            let mut errors = Errors::default();
            errors.add("", rests_text(t, until));
            page(&context, &model, form, errors, StatusCode::FORBIDDEN)
        }
        Written::Quota => {
            let mut errors = Errors::default();
            errors.add("", t.reports_quota(DAILY_QUOTA).to_string());
            page(&context, &model, form, errors, StatusCode::TOO_MANY_REQUESTS)
        }
    }
}

enum Written {
    Done,
    Before,
    Quota,
    /// Reports in bad faith end reporting until then.
    Rests(Millis),
}

/// What is said to who can not report for a while.
fn rests_text(t: Language, until: Millis) -> String {
    t.reports_rest(date_in(t, until)).to_string()
}

async fn write(
    app: &App,
    member: &Member,
    model: &Model,
    version: i64,
    words: &Words,
    (address, headers): (&Address, &HeaderMap),
) -> Result<Written> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::lock_reporter(&mut tx, member.id).await?;
    if let Some(until) = store::rests_until(&mut tx, member.id, now).await? {
        return Ok(Written::Rests(until));
    }
    if store::sent_since(&mut tx, member.id, now.plus(-Millis::DAY)).await? >= DAILY_QUOTA {
        return Ok(Written::Quota);
    }
    traces::note(&mut tx, member.id, address, headers, now).await?;
    let (since, active, judged) = store::record(&mut tx, member.id).await?;
    let count = |word: &str| {
        judged.iter().find(|(judged, _)| judged == word).map_or(0.0, |(_, n)| *n as f64)
    };
    // Honest suspicion that proved wrong counts half of what bad faith does.
    let dismissed = count("bad-faith") + 0.5 * count("not-upheld");
    let age = trust::day(now) - trust::day(since);
    let new = NewReport {
        id: app.ids.next::<ReportId>(),
        model: model.id(),
        version,
        creator: model.creator(),
        reporter: member.id,
        words,
        cluster: traces::cluster(&mut tx, member.id, now).await?,
        weight: rules::weight(age, active, count("upheld"), dismissed),
    };
    if !store::insert(&mut tx, &new, now).await? {
        return Ok(Written::Before);
    }
    events::record(&mut tx, app, Event::ModelReported, model.id, now).await?;
    tx.commit().await?;
    Ok(Written::Done)
}

/// `GET /reports`.
pub async fn mine(
    context: Context,
    member: Member,
    Query(older): Query<Older>,
) -> Result<Response> {
    let t = context.t;
    let before = older.before.unwrap_or(ReportId::new(i64::MAX));
    let mut sent = store::sent(&context.app.db, member.id, before, PAGE + 1).await?;
    let has_more = sent.len() > PAGE as usize;
    sent.truncate(PAGE as usize);
    let last = sent.last().map(|sent| ReportId::from(sent.id));
    let view = MinePage {
        page: context.page(t.reports_yours()),
        rests: store::rests_until(&context.app.db, member.id, context.app.clock.now())
            .await?
            .map(|until| rests_text(t, until)),
        rows: sent.iter().map(|sent| row(t, sent, context.app.clock.now())).collect(),
        older: last.filter(|_| has_more).map(|id| format!("/reports?before={id}")),
    };
    context.render(&view)
}

fn row(t: Language, sent: &Sent, now: Millis) -> Row {
    let is_past = now.since(sent.created_at.into()) >= WINDOW_DAYS * Millis::DAY;
    let status = match (sent.judged.as_str(), sent.stage.as_deref()) {
        ("upheld", _) => t.violation_found(),
        ("not-upheld", _) => t.no_violation_found(),
        ("bad-faith", _) => t.reports_bad_faith(),
        ("set-aside", _) => t.reports_set_aside(),
        (_, None) if is_past => t.reports_past(),
        (_, None) => t.reports_noted(),
        (_, Some("notice")) => t.reports_notice(),
        (_, Some("panel")) => t.reports_panel(),
        (_, Some("moderators")) => t.reports_moderators(),
        (_, Some(_)) => t.reports_closed(),
    };
    let is_decided = sent.stage.as_deref() == Some("decided");
    Row {
        model: Link::new(sent.title.clone(), address(sent.model_id.into(), &sent.slug), false),
        category: Category::parse(&sent.category).map_or("", |category| form::name(t, category)),
        at: sent.created_at.into(),
        status,
        case_href: sent
            .case_id
            .filter(|_| is_decided)
            .map(|case| format!("/cases/{}", CaseId::from(case))),
    }
}
