//! `/analytics`: all models of a creator, day by day together and each by itself.

use std::cmp::Reverse;

use axum::{extract::Query, response::Response};
use serde::Deserialize;

use super::{
    changes::Compared,
    export,
    figures::LENGTHS,
    report::{self, ModelFigures},
    views::{Column, MinePage, day_rows},
};
use crate::shared::{
    error::{Error, Result},
    page::Context,
    session::Member,
    view::Link,
};

/// Models in the table; the file has all.
const ROWS: usize = 200;

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub days: Option<i64>,
    sort: String,
}

/// What the table can be ordered by, as addresses and texts know it.
const COLUMNS: [&str; 7] = ["model", "shown", "opened", "downloads", "prints", "ok", "followers"];

/// Orders by a column: names from A, figures from the largest, equal ones with the newest model first.
fn order(models: &mut [ModelFigures], column: &str) {
    let figure = |model: &ModelFigures| match column {
        "shown" => model.figures.shown,
        "downloads" => model.figures.downloads,
        "prints" => model.figures.prints,
        "ok" => model.figures.printed_ok,
        "followers" => model.figures.followers,
        _ => model.figures.opened,
    };
    match column {
        "model" => models.sort_by_cached_key(|model| model.title.to_lowercase()),
        _ => models.sort_by_key(|model| Reverse((figure(model), model.id))),
    }
}

pub async fn show(
    context: Context,
    member: Member,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let sort = if asked.sort.is_empty() { "opened" } else { asked.sort.as_str() };
    if !COLUMNS.contains(&sort) {
        return Err(Error::NotFound);
    }
    let mut found = report::of_creator(&context.app, member.id, asked.days).await?;
    order(&mut found.models, sort);
    let t = context.t;
    let more = found.models.len().saturating_sub(ROWS);
    found.models.truncate(ROWS);
    let days = found.course.span.days;
    let address = |days: i64, sort: &str| format!("/analytics?days={days}&sort={sort}");
    let (total, over, before) = (found.course.total(), found.course.over(), found.course.before());
    let column = |word: &'static str| Column {
        text: word,
        href: address(days, word),
        is_current: word == sort,
        is_rising: word == "model",
    };
    context.render(&MinePage {
        page: context.page(t.analytics_title()),
        lengths: LENGTHS
            .map(|length| {
                let text = t.analytics_days_long(length).to_string();
                Link::new(text, address(length, sort), length == days)
            })
            .to_vec(),
        days,
        compared: Compared::all(&before, &over),
        before,
        over,
        total,
        rows: day_rows(t, &found.course.days, found.course.span, &[]),
        columns: COLUMNS.map(column),
        models: found.models,
        more,
    })
}

/// `GET /analytics/models.csv`.
pub async fn export(
    context: Context,
    member: Member,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let found = report::of_creator(&context.app, member.id, asked.days).await?;
    export::models(&found)
}
