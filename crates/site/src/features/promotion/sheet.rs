//! `/models/{id}/promote`: what can be spent on a model, on which day, and what it may bring.

use axum::{
    Form,
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    cred::Day,
    ids::ModelId,
    promotion::{PER_CREATOR_DAY, PER_MODEL_30_DAYS, PER_MODEL_DAY, Spent, UNIT, capped},
};
use languages::Language;
use serde::Deserialize;

use super::{
    estimate, gates,
    spend::{self, DAYS_AHEAD, DAYS_MOST, Refused, Wanted, capped_text},
    store::{self, Subject},
    views::{Amount, CapRow, DayChoice, SheetPage},
};
use crate::shared::{
    error::{Error, Result},
    filters::{date_in, parse_day},
    page::{Context, redirect},
    session::Member,
};

/// The day looked at; today unless another is named.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    day: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartForm {
    tokens: i64,
    day: String,
    days: i64,
    /// How many promotions of the model there were when the form was made, so that the form sent twice starts one.
    #[serde(default)]
    started: Option<i64>,
}

/// The model, if it is this member's and was published.
async fn load(context: &Context, member: &Member, id: ModelId) -> Result<Subject> {
    let model = store::subject(&context.app.db, id).await?.ok_or(Error::NotFound)?;
    let is_own = model.creator_id == member.id && model.state != domain::models::State::Draft;
    if is_own { Ok(model) } else { Err(Error::NotFound) }
}

/// `GET`: the sheet for one day.
pub async fn show(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let model = load(&context, &member, id).await?;
    let today = Day::of(context.app.clock.now());
    let day = match asked.day.as_str() {
        "" => today,
        text => parse_day(text).ok_or(Error::NotFound)?,
    };
    if !(0..DAYS_AHEAD).contains(&(day.0 - today.0)) {
        return Err(Error::NotFound);
    }
    let wanted = Wanted { member: member.id, model: id, tokens: UNIT, first: day, days: 1 };
    sheet(&context, &model, &wanted, None).await
}

/// `POST`: starts what was chosen.
pub async fn start(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(form): Form<StartForm>,
) -> Result<Response> {
    let t = context.t;
    let model = load(&context, &member, id).await?;
    let first =
        parse_day(&form.day).ok_or_else(|| Error::Invalid(t.promotion_day_form().to_owned()))?;
    let (tokens, days) = (form.tokens, form.days);
    let wanted = Wanted { member: member.id, model: id, tokens, first, days };
    match spend::start(&context.app, &wanted, form.started).await? {
        Ok(()) => {
            let from = date_in(t, first.start());
            let words = match days {
                1 => t.promotion_started_one(&model.title, from).to_string(),
                days => t.promotion_started(&model.title, days, from).to_string(),
            };
            Ok(redirect("/wallet/promotions", "ok", &words))
        }
        Err(Refused::NotYours) => Err(Error::NotFound),
        Err(refused @ Refused::Before) => {
            Ok(redirect("/wallet/promotions", "ok", &refused.text(t)))
        }
        Err(refused) => {
            let today = Day::of(context.app.clock.now());
            let first = if refused == Refused::Days { today } else { first };
            let wanted = Wanted { first, ..wanted };
            sheet(&context, &model, &wanted, Some(refused.text(t))).await
        }
    }
}

async fn sheet(
    context: &Context,
    model: &Subject,
    wanted: &Wanted,
    error: Option<String>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let today = Day::of(app.clock.now());
    let spent = spend::spent(&app.db, wanted.member, model.id, wanted.first, today).await?;
    let asked = gates::ask(&app.db, &[model.id], today).await?;
    let blocked = asked.get(&model.id).map(|(why, _)| why.clone()).unwrap_or_default();
    let mut amounts = Vec::new();
    for tokens in (UNIT..=PER_MODEL_DAY).step_by(UNIT as usize) {
        amounts.push(Amount {
            tokens,
            expected: expected_text(t, estimate::of(app, &Wanted { tokens, ..*wanted }).await?),
            refused: capped(tokens, &spent).map(|capped| capped_text(t, capped)),
            is_chosen: tokens == wanted.tokens,
        });
    }
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = SheetPage {
        page: context.page(t.promotion_promote(&model.title).to_string()),
        title: model.title.clone(),
        model_href: crate::features::models::pages::address(model.id, &model.slug),
        action: format!("/models/{}/promote", model.id),
        error,
        blocked: blocked.into_iter().map(|blocked| gates::advice(t, blocked)).collect(),
        balance: spent.balance,
        at: wanted.first.start(),
        days: (0..DAYS_AHEAD)
            .map(|ahead| day_choice(t, today.plus(ahead), (ahead, wanted.first)))
            .collect(),
        days_most: DAYS_MOST,
        started: store::started(&app.db, model.id).await?,
        caps: caps(&spent),
        amounts,
    };
    context.render_with(status, &view)
}

fn day_choice(t: Language, day: Day, (ahead, chosen): (i64, Day)) -> DayChoice {
    let date = date_in(t, day.start());
    let text = match ahead {
        0 => t.promotion_today(date).to_string(),
        1 => t.promotion_tomorrow(date).to_string(),
        _ => date,
    };
    DayChoice { at: day.start(), text, is_chosen: day == chosen }
}

fn caps(spent: &Spent) -> Vec<CapRow> {
    vec![
        CapRow { label: "model-day", used: spent.model_today, most: PER_MODEL_DAY },
        CapRow { label: "model-30-days", used: spent.model_30_days, most: PER_MODEL_30_DAYS },
        CapRow { label: "creator-day", used: spent.creator_today, most: PER_CREATOR_DAY },
    ]
}

fn expected_text(t: Language, expected: Option<domain::promotion::Expected>) -> String {
    match expected {
        None => t.promotion_expected_unknown().to_owned(),
        Some(range) if range.most == 0 => t.promotion_expected_nothing().to_owned(),
        Some(range) if range.least == range.most => t.promotion_expected(range.most).to_string(),
        Some(range) => t.promotion_expected_range(range.least, range.most).to_string(),
    }
}
