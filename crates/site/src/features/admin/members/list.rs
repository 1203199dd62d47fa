//! Finding a member: by handle or number in the address; by e-mail address in a form, so that it stands in no address.

use axum::{Form, extract::Query, response::Response};
use domain::ids::AccountId;
use serde::Deserialize;

use super::{
    super::pages::admit,
    note,
    store::{self, Listed},
    views::{ListPage, Row},
};
use crate::shared::{
    error::{Error, Result},
    operators::Deed,
    page::{Context, encode, redirect},
    session::Member,
};

/// Members on a page.
const PAGE: i64 = 50;
/// Members that an address finds at most.
const FOUND: i64 = 20;
/// Fewest characters of an address that can be looked for.
const BEGINS_MIN: usize = 3;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A handle or how it begins, or a number.
    q: String,
    /// Members before this one, where nothing is looked for.
    before: Option<AccountId>,
    /// Members after this handle, where one is looked for.
    after: String,
}

/// `GET /admin/members`.
pub async fn show(
    context: Context,
    member: Member,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    admit(&member)?;
    let (db, t) = (&context.app.db, context.t);
    let text = asked.q.trim().trim_start_matches('@').to_lowercase();
    // A number leads to its member; most handles are none.
    if let Ok(id) = text.parse::<AccountId>()
        && store::one(db, id).await?.is_some()
    {
        return Ok(redirect(&format!("/admin/members/{id}"), "ok", t.admin_find_number()));
    }
    let mut rows = if text.is_empty() {
        store::newest(db, asked.before.map_or(i64::MAX, AccountId::get), PAGE + 1).await?
    } else {
        store::by_handle(db, &text, &asked.after, PAGE + 1).await?
    };
    let has_more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let next = rows.last().filter(|_| has_more).map(|last| {
        if text.is_empty() {
            format!("/admin/members?before={}", last.id)
        } else {
            format!("/admin/members?q={}&after={}", encode(&text), encode(&last.handle))
        }
    });
    let what = if text.is_empty() { t.admin_newest() } else { t.admin_by_handle() };
    let (page, what) = (context.page(t.admin_members()), what.to_owned());
    context.render(&ListPage { page, asked: text, what, rows: shown(rows), next })
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    begins: String,
}

/// `POST /admin/members/by-address`: what was looked for is noted by its length alone.
pub async fn by_address(
    context: Context,
    member: Member,
    Form(form): Form<AddressForm>,
) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let begins = form.begins.trim().to_lowercase();
    let letters = begins.chars().count();
    if letters < BEGINS_MIN {
        return Err(Error::Invalid(t.admin_find_address_short(BEGINS_MIN).to_string()));
    }
    let mut tx = app.db.write().await?;
    let rows = store::by_address(&mut tx, &begins, FOUND).await?;
    let detail = format!("by {letters} characters, {} found", rows.len());
    note(&mut tx, app, &member, None, Deed::SoughtAddress, &detail).await?;
    tx.commit().await?;
    let page = context.page(t.admin_members());
    let (asked, what) = (String::new(), t.admin_by_address(FOUND).to_string());
    context.render(&ListPage { page, asked, what, rows: shown(rows), next: None })
}

fn shown(rows: Vec<Listed>) -> Vec<Row> {
    let row = |row: Listed| Row {
        id: row.id.to_string(),
        handle: row.handle,
        name: row.name,
        role: row.role,
        joined_at: row.created_at,
        is_closed: row.suspended_at.is_some(),
    };
    rows.into_iter().map(row).collect()
}
