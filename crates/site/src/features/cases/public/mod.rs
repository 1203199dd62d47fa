//! What everyone may know of cases: figures, the list, and the log that proves draws. No models, no accounts.

use axum::{
    body::Body,
    extract::{Path, Query},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use db::Db;
use domain::{
    cases::{
        Why,
        chain::{self, Entry, Line},
    },
    ids::CaseId,
    jurors,
    reports::Category,
    time::Millis,
};
use languages::Language;
use serde::Deserialize;

use self::store::{Listed, Outcome};
use super::{
    ballots, log, read,
    views::{Figures, LogLine, LogPage, OverviewPage, PublicRow},
};
use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        filters::date_in,
        page::Context,
    },
};

pub mod statements;
mod store;

/// Cases on a page, cases that figures are about, and lines of the log in one answer.
const PAGE: i64 = 50;
const COUNTED: i64 = 1_000;
const LINES: i64 = 500;

#[derive(Deserialize)]
pub struct Older {
    before: Option<CaseId>,
}

#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    after: i64,
}

/// `GET /transparency/cases`.
pub async fn overview(context: Context, Query(older): Query<Older>) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let before = older.before.unwrap_or(CaseId::new(i64::MAX));
    let mut found = store::listed(&app.db, before, PAGE + 1).await?;
    let has_more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let head = store::head(&app.db).await?;
    let view = OverviewPage {
        page: context.page(t.cases()),
        figures: figures(app, t).await?,
        older: found
            .last()
            .filter(|_| has_more)
            .map(|row| format!("/transparency/cases?before={}", row.id)),
        rows: found.iter().map(|row| public_row(t, row)).collect(),
        head,
    };
    context.render_public(&view)
}

fn public_row(t: Language, row: &Listed) -> PublicRow {
    PublicRow {
        id: row.id.to_string(),
        category: read::category_in(t, row.category),
        at: row.created_at.into(),
        stage: read::stage_word(t, &row.stage),
        decision: row.is_violation.map(|is_violation| {
            if is_violation { t.cases_violation_short() } else { t.cases_no_violation_short() }
        }),
    }
}

/// Figures of the newest cases.
async fn figures(app: &App, t: Language) -> Result<Figures> {
    let cases = store::outcomes(&app.db, COUNTED).await?;
    let count = |is: fn(&Outcome) -> bool| cases.iter().filter(|case| is(case)).count() as u64;
    let days =
        cases.iter().filter_map(|case| Some((case.decided_at? - case.created_at) / Millis::DAY));
    Ok(Figures {
        opened: cases.len() as u64,
        open: count(|case| case.is_open),
        violations: count(|case| case.is_violation == Some(true)),
        cleared: count(|case| case.is_violation == Some(false)),
        appealed: count(|case| case.overturned.is_some()),
        overturned: count(|case| case.overturned == Some(true)),
        median_days: median(days.collect()),
        accuracy: accuracy(app, t).await?,
    })
}

fn median(mut days: Vec<i64>) -> Option<i64> {
    days.sort_unstable();
    days.get(days.len() / 2).copied()
}

async fn accuracy(app: &App, t: Language) -> Result<Vec<(&'static str, u64, i64)>> {
    let now = app.clock.now();
    let mut rows = Vec::new();
    for category in Category::ALL.into_iter().filter(|category| category.is_for_jury()) {
        let record = ballots::pool_record(&app.db, category, now).await?;
        let answers = record.hits + record.misses + record.clears + record.wrongs;
        let percent = (jurors::pool_accuracy(&record) * 100.0).round() as i64;
        rows.push((read::category_in(t, category), answers as u64, percent));
    }
    Ok(rows)
}

/// `GET /transparency/cases/{id}`: every line about a case.
pub async fn case(context: Context, Path(id): Path<CaseId>) -> Result<Response> {
    let lines = lines_of(&context.app.db, id).await?;
    if lines.is_empty() {
        return Err(Error::NotFound);
    }
    let view = LogPage {
        page: context.page(context.t.cases_number(id).to_string()),
        id: id.to_string(),
        lines: lines.into_iter().map(|line| log_line(context.t, line)).collect(),
    };
    context.render_public(&view)
}

fn log_line(t: Language, line: Line) -> LogLine {
    let what = line_text(t, &line);
    LogLine { position: line.position, at: line.at, what, entry: line.entry, hash: line.hash }
}

/// The lines about a case.
pub async fn lines_of(db: &Db, id: CaseId) -> db::Result<Vec<Line>> {
    log::lines_of(db, id).await
}

/// A line in words.
pub fn line_text(t: Language, line: &Line) -> String {
    serde_json::from_str(&line.entry).map(|entry| said(t, &entry)).unwrap_or_default()
}

fn said(t: Language, entry: &Entry) -> String {
    let date = |day: i64| date_in(t, Millis(day * Millis::DAY));
    match entry {
        Entry::Opened { opened_by, .. } => t.cases_log_opened(opened_by).to_string(),
        Entry::SeedCommitted { day, beacon: Some(round), .. } => {
            t.cases_log_secret_beacon(date(*day), round).to_string()
        }
        Entry::SeedCommitted { day, .. } => t.cases_log_secret(date(*day)).to_string(),
        Entry::Pool { size, day, .. } => t.cases_log_pool(size, date(*day)).to_string(),
        Entry::Seed { day, .. } => t.cases_log_seed(date(*day)).to_string(),
        Entry::Drawn { panel, reserve, .. } => {
            t.cases_log_drawn(panel.len(), reserve.len()).to_string()
        }
        Entry::Called { .. } => t.cases_log_called().to_owned(),
        Entry::Left { .. } => t.cases_log_left().to_owned(),
        Entry::Escalated { why: Why::SmallPool, pool, .. } if !pool.is_empty() => {
            t.cases_log_escalated_pool(read::why_text(t, Why::SmallPool), pool.len()).to_string()
        }
        Entry::Escalated { why, .. } => t.cases_log_escalated(read::why_text(t, *why)).to_string(),
        Entry::Counted { violation, clear, can_not_tell, .. } => {
            t.cases_log_counted(violation, clear, can_not_tell).to_string()
        }
        Entry::Decided { is_violation, by_panel, measure, .. } => {
            let by = if *by_panel { "panel" } else { "moderator" };
            let found = if *is_violation { "violation" } else { "clear" };
            t.cases_log_decided(by, found, measure).to_string()
        }
        Entry::Appealed { .. } => t.cases_log_appealed().to_owned(),
        Entry::Reasons { choice, text, .. } => {
            t.cases_log_reasons(choice.as_str(), text).to_string()
        }
        Entry::Followed { measure, .. } if measure == chain::LIFTED => {
            t.cases_log_mended().to_owned()
        }
        Entry::Followed { measure, .. } => t.cases_log_followed(measure).to_string(),
        Entry::Closed { how, .. } => t.cases_log_closed(how).to_string(),
    }
}

/// `GET /transparency/case-log.jsonl`: lines after a place, one JSON object each, as `verify-draw` reads them. A
/// full answer says where the next one is.
pub async fn export(context: Context, Query(after): Query<After>) -> Result<Response> {
    let lines = log::lines(&context.app.db, after.after, LINES).await?;
    let next = lines.last().filter(|_| lines.len() == LINES as usize).map(|line| line.position);
    let mut text = String::new();
    for line in lines {
        text.push_str(&serde_json::to_string(&line).map_err(Error::internal)?);
        text.push('\n');
    }
    let mut response = Body::from(text).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/jsonl"));
    if let Some(position) = next {
        let link = format!("</transparency/case-log.jsonl?after={position}>; rel=\"next\"");
        headers.insert(header::LINK, HeaderValue::from_str(&link).map_err(Error::internal)?);
    }
    Ok(response)
}

/// The whole log, for the command that proves draws.
pub async fn whole_log(db: &Db) -> db::Result<Vec<Line>> {
    let mut all: Vec<Line> = Vec::new();
    loop {
        let after = all.last().map_or(0, |line| line.position);
        let lines = log::lines(db, after, LINES).await?;
        if lines.is_empty() {
            return Ok(all);
        }
        all.extend(lines);
    }
}
