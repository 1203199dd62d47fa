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
use serde::Deserialize;

use super::{
    estimate, gates,
    spend::{self, DAYS_AHEAD, DAYS_MOST, Refused, Wanted},
    store::{self, Subject},
    views::{Amount, CapRow, DayChoice, SheetPage},
};
use crate::shared::{
    error::{Error, Result},
    filters::{date_text, parse_day},
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
    let model = load(&context, &member, id).await?;
    let first = parse_day(&form.day)
        .ok_or_else(|| Error::Invalid("The day is written as 2026-11-25.".to_owned()))?;
    let (tokens, days) = (form.tokens, form.days);
    let wanted = Wanted { member: member.id, model: id, tokens, first, days };
    match spend::start(&context.app, &wanted, form.started).await? {
        Ok(()) => {
            let from = date_text(first.start());
            let words = match days {
                1 => format!("“{}” is promoted on {from}.", model.title),
                days => format!("“{}” is promoted on {days} days from {from}.", model.title),
            };
            Ok(redirect("/wallet/promotions", "ok", &words))
        }
        Err(Refused::NotYours) => Err(Error::NotFound),
        Err(refused @ Refused::Before) => {
            Ok(redirect("/wallet/promotions", "ok", &refused.to_string()))
        }
        Err(refused) => {
            let today = Day::of(context.app.clock.now());
            let first = if refused == Refused::Days { today } else { first };
            let wanted = Wanted { first, ..wanted };
            sheet(&context, &model, &wanted, Some(refused.to_string())).await
        }
    }
}

async fn sheet(
    context: &Context,
    model: &Subject,
    wanted: &Wanted,
    error: Option<String>,
) -> Result<Response> {
    let app = &context.app;
    let today = Day::of(app.clock.now());
    let spent = spend::spent(&app.db, wanted.member, model.id, wanted.first, today).await?;
    let asked = gates::ask(&app.db, &[model.id], today).await?;
    let blocked = asked.get(&model.id).map(|(why, _)| why.clone()).unwrap_or_default();
    let mut amounts = Vec::new();
    for tokens in (UNIT..=PER_MODEL_DAY).step_by(UNIT as usize) {
        amounts.push(Amount {
            tokens,
            expected: expected_text(estimate::of(app, &Wanted { tokens, ..*wanted }).await?),
            refused: capped(tokens, &spent).map(|capped| capped.to_string()),
            is_chosen: tokens == wanted.tokens,
        });
    }
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = SheetPage {
        page: context.page(format!("Promote {}", model.title)),
        title: model.title.clone(),
        model_href: crate::features::models::pages::address(model.id, &model.slug),
        action: format!("/models/{}/promote", model.id),
        error,
        blocked: blocked.into_iter().map(gates::advice).collect(),
        balance: spent.balance,
        at: wanted.first.start(),
        days: (0..DAYS_AHEAD).map(|ahead| day_choice(today, ahead, wanted.first)).collect(),
        days_most: DAYS_MOST,
        started: store::started(&app.db, model.id).await?,
        caps: caps(&spent),
        amounts,
    };
    context.render_with(status, &view)
}

fn day_choice(today: Day, ahead: i64, chosen: Day) -> DayChoice {
    let day = today.plus(ahead);
    let date = date_text(day.start());
    let text = match ahead {
        0 => format!("Today, {date}: what is left of it"),
        1 => format!("Tomorrow, {date}"),
        _ => date,
    };
    DayChoice { at: day.start(), text, is_chosen: day == chosen }
}

fn caps(spent: &Spent) -> Vec<CapRow> {
    vec![
        CapRow { label: "This model, this day", used: spent.model_today, most: PER_MODEL_DAY },
        CapRow {
            label: "This model, any 30 days around it",
            used: spent.model_30_days,
            most: PER_MODEL_30_DAYS,
        },
        CapRow {
            label: "All your models, this day",
            used: spent.creator_today,
            most: PER_CREATOR_DAY,
        },
    ]
}

fn expected_text(expected: Option<domain::promotion::Expected>) -> String {
    match expected {
        None => "too little was measured yet to say".to_owned(),
        Some(range) if range.most == 0 => "probably not shown: hardly anybody looks".to_owned(),
        Some(range) if range.least == range.most => format!("shown about {} times", range.most),
        Some(range) => format!("shown about {} to {} times", range.least, range.most),
    }
}
