//! Every statement of reasons in the words of the EU's transparency database, as JSON lines and as a table. No names of
//! members, no models, and nothing that a person typed but authority and law of an order.

use axum::{
    body::Body,
    extract::Query,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use db::Json;
use domain::{
    cases::{
        dsa::{COLUMNS, Facts, Statement, What},
        enforcement::Measure,
    },
    comments::Reason,
    ids::EventId,
    time::Millis,
};
use serde::Deserialize;

use super::store::{self, Restricted};
use crate::shared::{
    error::{Error, Result},
    filters::day_text,
    page::Context,
};

/// Statements in one answer.
const PAGE: i64 = 500;

#[derive(Deserialize)]
pub struct After {
    /// The number of the last one seen, whatever its kind.
    after: Option<EventId>,
}

/// What a row is about; `None` when a later program wrote it.
fn what(row: &Restricted) -> Option<What> {
    match row.kind.as_str() {
        "measure" => Measure::parse(&row.word).map(What::Measure),
        "pause" => Some(What::Pause),
        "hold" => Some(What::Hold),
        "comment" => Reason::parse(&row.word).map(What::Comment),
        _ => None,
    }
}

fn statement(row: &Restricted, site: &str) -> Option<Statement> {
    let number = EventId::from(row.id).to_string();
    let facts = Facts {
        number: &number,
        what: what(row)?,
        category: row.category,
        origin: row.opened_by,
        by_hand: row.by_hand,
        order: row.ordered.as_ref().map(|Json(order)| order),
        by_panel: row.by_panel,
        content_at: row.published_at,
        at: row.created_at,
        ended_at: row.ended_at.map(Millis),
        is_reversed: row.is_reversed,
        site,
    };
    Statement::of(&facts, day_text)
}

/// The statements after a place, and the place after which there are more.
async fn load(context: &Context, after: &After) -> Result<(Vec<Statement>, Option<EventId>)> {
    let after = after.after.unwrap_or(EventId::from(0));
    let app = &context.app;
    let rows = store::restrictions(&app.db, after, PAGE).await?;
    let next = rows.last().filter(|_| rows.len() == PAGE as usize).map(|row| row.id.into());
    let site = app.config.public_url.as_str();
    Ok((rows.iter().filter_map(|row| statement(row, site)).collect(), next))
}

fn answer(kind: &'static str, name: &str, text: String, next: Option<EventId>) -> Result<Response> {
    let mut response = Body::from(text).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Some(place) = next {
        let link = format!("</transparency/{name}?after={place}>; rel=\"next\"");
        headers.insert(header::LINK, HeaderValue::from_str(&link).map_err(Error::internal)?);
    }
    Ok(response)
}

/// `GET /transparency/statements.jsonl`: one JSON object a line.
pub async fn json(context: Context, Query(after): Query<After>) -> Result<Response> {
    let (statements, next) = load(&context, &after).await?;
    let mut text = String::new();
    for statement in statements {
        text.push_str(&serde_json::to_string(&statement).map_err(Error::internal)?);
        text.push('\n');
    }
    answer("application/jsonl", "statements.jsonl", text, next)
}

/// `GET /transparency/statements.csv`: a table with a head.
pub async fn csv(context: Context, Query(after): Query<After>) -> Result<Response> {
    let (statements, next) = load(&context, &after).await?;
    let mut text = COLUMNS.join(",") + "\r\n";
    for statement in statements {
        let cells = statement.cells().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        text.push_str(&(cells.join(",") + "\r\n"));
    }
    answer("text/csv; charset=utf-8", "statements.csv", text, next)
}
