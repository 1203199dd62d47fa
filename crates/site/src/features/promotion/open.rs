//! The open ledger of promotions: who promoted what, with how many tokens, and what share of showings it got. For
//! everybody, as a page and for programs.

use axum::{Json, extract::Query, response::Response};
use domain::{cred::Day, exposure::Spread, ids::PromotionId};
use languages::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    mine::row,
    store,
    views::{Figures, OpenPage, Row},
};
use crate::{
    app::App,
    features::exposure,
    shared::{
        error::{Error, Result},
        filters::{day_text, parse_day},
        page::Context,
    },
};

/// Promotions on a page.
const PAGE: i64 = 100;

#[derive(Deserialize)]
pub struct Asked {
    /// `2026-11-25`; today unless another is named.
    #[serde(default)]
    day: String,
    #[serde(default)]
    after: String,
}

/// A page of the ledger.
struct Found {
    day: Day,
    spread: Option<Spread>,
    rows: Vec<Row>,
    /// The last one, where there are more.
    next: Option<PromotionId>,
}

async fn find(app: &App, t: Language, asked: &Asked) -> Result<Found> {
    let today = Day::of(app.clock.now());
    let day = match asked.day.as_str() {
        "" => today,
        text => parse_day(text).filter(|day| *day <= today).ok_or(Error::NotFound)?,
    };
    let after = match asked.after.as_str() {
        "" => PromotionId::from(0),
        id => id.parse()?,
    };
    let mut listed = store::on_day(&app.db, day, after, PAGE + 1).await?;
    let has_more = listed.len() > PAGE as usize;
    listed.truncate(PAGE as usize);
    let spread = exposure::store::spread(&app.db, day).await?;
    let mut rows = Vec::new();
    for listed in &listed {
        rows.push(row((app, t), listed, spread.as_ref().map(|spread| spread.promoted)).await?);
    }
    let next = listed.last().filter(|_| has_more).map(|last| last.id);
    Ok(Found { day, spread, rows, next })
}

/// `GET /promotions`.
pub async fn show(context: Context, Query(asked): Query<Asked>) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let today = Day::of(app.clock.now());
    let Found { day, spread, rows, next } = find(app, t, &asked).await?;
    let date = day_text(day.start());
    let view = OpenPage {
        page: context.page(t.promotion_open()),
        at: day.start(),
        is_today: day == today,
        before: day.plus(-1).start(),
        after: (day < today).then(|| day.plus(1).start()),
        figures: spread.map(|spread| Figures {
            shown: spread.shown,
            share: percent(t, spread.promoted, spread.shown),
            gini: t.rounded(spread.gini, 2),
            promoted_gini: t.rounded(spread.promoted_gini, 2),
        }),
        rows,
        more: next.map(|id| format!("/promotions?day={date}&after={id}")),
    };
    context.render_public(&view)
}

fn percent(t: Language, part: i64, all: i64) -> String {
    if all == 0 {
        return "–".to_owned();
    }
    t.percent(t.rounded(part as f64 / all as f64 * 100.0, 1)).to_string()
}

/// A promotion in the open ledger.
#[derive(Serialize, ToSchema)]
pub struct Listed {
    id: String,
    /// Handle.
    creator: String,
    /// Empty where the model is not public.
    title: String,
    /// Address of the model's page; none where it is not public.
    url: Option<String>,
    tokens: i64,
    /// Of these, delivered; none while it is open.
    delivered: Option<i64>,
    /// planned, running, stopped or over
    phase: &'static str,
    /// Times the model was shown as promoted on the day, by all its promotions.
    shown: i64,
    /// Times such a card was followed.
    clicks: i64,
}

/// A day of the open ledger.
#[derive(Serialize, ToSchema)]
pub struct Ledger {
    /// `2026-11-25`, UTC.
    day: String,
    promotions: Vec<Listed>,
    /// How the day's showing was spread; none until the day is over and was counted.
    spread: Option<Shares>,
    /// Send as `after` for the next page.
    next: Option<String>,
}

/// How a day's showing was spread.
#[derive(Serialize, ToSchema)]
pub struct Shares {
    /// Times cards were shown in all.
    shown: i64,
    /// Of these, promoted.
    promoted: i64,
    /// Gini coefficient over all public models, 0 to 1.
    gini: f64,
    /// The same of promoted showings over creators who promoted.
    promoted_gini: f64,
}

/// Who promoted what on a day, and what it got.
#[utoipa::path(get, path = "/api/v1/promotions", tag = "promotions",
    params(
        ("day" = Option<String>, Query, description = "`2026-11-25`, UTC; today unless given"),
        ("after" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, body = Ledger), (status = 404, description = "A day that has not come, or garbled")))]
pub async fn list(context: Context, Query(asked): Query<Asked>) -> Result<Json<Ledger>> {
    let public = &context.app.config.public_url;
    let Found { day, spread, rows, next } = find(&context.app, context.t, &asked).await?;
    let promotions = rows
        .into_iter()
        .map(|row| Listed {
            id: row.id,
            creator: row.maker.handle,
            title: if row.href.is_some() { row.title } else { String::new() },
            url: row.href.map(|href| format!("{public}{href}")),
            tokens: row.tokens,
            delivered: row.delivered,
            phase: row.phase.as_str(),
            shown: row.shown,
            clicks: row.clicks,
        })
        .collect();
    Ok(Json(Ledger {
        day: day_text(day.start()),
        promotions,
        spread: spread.map(|spread| Shares {
            shown: spread.shown,
            promoted: spread.promoted,
            gini: spread.gini,
            promoted_gini: spread.promoted_gini,
        }),
        next: next.map(|id| id.to_string()),
    }))
}
