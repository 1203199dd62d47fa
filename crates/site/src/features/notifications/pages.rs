//! The list of news.

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::{IntoResponse, Redirect, Response},
};
use domain::{ids::NotificationId, time::Millis};
use languages::Language;
use serde::Deserialize;

use super::{
    kinds::Kind,
    store::{self, Row},
};
use crate::shared::{
    error::{Error, Result},
    filters,
    page::{Context, redirect},
    session::Member,
    view::Page,
};

/// News on a page.
const ROWS: usize = 30;

#[derive(Deserialize)]
pub struct Before {
    /// Place of the last row seen: `{due}-{id}`.
    #[serde(default)]
    before: String,
}

impl Before {
    fn place(&self) -> Result<(i64, i64)> {
        if self.before.is_empty() {
            return Ok((i64::MAX, i64::MAX));
        }
        let (due, id) = self.before.split_once('-').ok_or(Error::NotFound)?;
        let id: NotificationId = id.parse()?;
        Ok((due.parse().map_err(|_| Error::NotFound)?, id.get()))
    }
}

/// News as the page shows it.
pub struct Item {
    pub id: String,
    pub icon: &'static str,
    pub text: String,
    pub at: Millis,
    pub is_read: bool,
}

impl Item {
    /// None of a kind that this program does not know.
    fn of(row: &Row, t: Language) -> Option<Self> {
        let kind = Kind::parse(&row.kind)?;
        Some(Self {
            id: row.id.to_string(),
            icon: kind.icon(),
            text: kind.sentence(t, &row.title, &row.detail),
            at: row.due_at,
            is_read: row.read_at.is_some(),
        })
    }
}

/// `/notifications`.
#[derive(Template)]
#[template(path = "notifications/list.html")]
pub struct ListPage {
    pub page: Page,
    pub items: Vec<Item>,
    pub next: Option<String>,
}

impl ListPage {
    pub fn has_unread(&self) -> bool {
        self.items.iter().any(|item| !item.is_read)
    }
}

/// `GET /notifications`.
pub async fn list(
    context: Context,
    member: Member,
    Query(before): Query<Before>,
) -> Result<Response> {
    let app = &context.app;
    let place = before.place()?;
    let mut rows = store::list(&app.db, member.id, app.clock.now(), place, ROWS as i64 + 1).await?;
    let has_more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let last = rows.last().filter(|_| has_more);
    context.render(&ListPage {
        page: context.page(context.t.news()),
        next: last.map(|row| format!("/notifications?before={}-{}", row.due_at.0, row.id)),
        items: rows.iter().filter_map(|row| Item::of(row, context.t)).collect(),
    })
}

/// `POST /notifications/{id}/open`: marks it read and goes to what it is about.
pub async fn open(
    context: Context,
    member: Member,
    Path(id): Path<NotificationId>,
) -> Result<Response> {
    let app = &context.app;
    let row = store::one(&app.db, member.id, id).await?.ok_or(Error::NotFound)?;
    let kind = Kind::parse(&row.kind).ok_or(Error::NotFound)?;
    let mut tx = app.db.write().await?;
    store::mark_read(&mut tx, id, app.clock.now()).await?;
    tx.commit().await?;
    Ok(Redirect::to(&kind.href(row.subject)).into_response())
}

/// `POST /notifications/read`: marks all as read.
pub async fn read_all(context: Context, member: Member) -> Result<Response> {
    let app = &context.app;
    let mut tx = app.db.write().await?;
    store::mark_all(&mut tx, member.id, app.clock.now()).await?;
    tx.commit().await?;
    Ok(redirect("/notifications", "ok", context.t.notifications_all_read()))
}
