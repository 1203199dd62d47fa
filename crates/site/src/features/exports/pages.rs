//! `GET /settings/library.zip`: the library of a member, or a part of it, as a zip that is made while it is sent; and
//! `GET /settings/library`, which says of which parts it is.

use askama::Template;
use axum::{extract::Query, response::Response};
use domain::ids::ModelId;
use serde::Deserialize;

use super::{
    gather::{self, Span, What},
    parts::{self, Most, Part},
};
use crate::{
    features::{accounts::store as accounts, downloads::zip},
    shared::{
        error::{Error, Result},
        filters,
        headers::attachment,
        page::Context,
        session::Member,
        view::Page,
    },
};

/// Which part is asked for; all of it without one.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `models` or `own`.
    of: String,
    /// Ids.
    after: String,
    until: String,
    /// What the archive is called by.
    number: Option<u32>,
}

impl Asked {
    fn what(&self) -> Result<What> {
        let of = match self.of.as_str() {
            "" => return Ok(What::All),
            "models" => What::Models,
            "own" => What::Own,
            _ => return Err(Error::NotFound),
        };
        let [after, until] = [self.after.parse::<ModelId>()?, self.until.parse::<ModelId>()?];
        Ok(of(Span { after: after.get(), until: until.get() }))
    }
}

/// The address of a part.
fn href(part: &Part, number: usize) -> String {
    let of = if matches!(part.what, What::Own(_)) { "own" } else { "models" };
    let Span { after, until } = part.what.span();
    let [after, until] = [after, until].map(ModelId::from);
    format!("/settings/library.zip?of={of}&after={after}&until={until}&number={number}")
}

pub async fn download(
    context: Context,
    member: Member,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let app = &context.app;
    let what = asked.what()?;
    let account = accounts::by_id(&app.db, member.id).await?.ok_or(Error::NotFound)?;
    let entries = gather::library(app, &account, what).await.map_err(Error::internal)?;
    let number = asked.number.map(|number| format!("-{number}")).unwrap_or_default();
    let name = format!("{}-library{number}.zip", account.handle);
    attachment(&name, "application/zip", zip::body(app.clone(), entries))
}

/// A part as the page shows it.
struct PartRow {
    href: String,
    number: usize,
    bytes: u64,
    items: u64,
    /// Files that are no models.
    is_own: bool,
    /// One thing in it alone is more than a part may hold.
    is_over: bool,
}

#[derive(Template)]
#[template(path = "exports/library.html")]
struct LibraryPage {
    page: Page,
    parts: Vec<PartRow>,
    /// Bytes that a part has at most.
    most: u64,
}

/// `GET /settings/library`.
pub async fn show(context: Context, member: Member) -> Result<Response> {
    let app = &context.app;
    let account = accounts::by_id(&app.db, member.id).await?.ok_or(Error::NotFound)?;
    let most = Most::of(app);
    let parts = parts::of(app, &account, most).await.map_err(Error::internal)?;
    let row = |(at, part): (usize, &Part)| PartRow {
        href: href(part, at + 1),
        number: at + 1,
        bytes: part.bytes,
        items: part.items as u64,
        is_own: matches!(part.what, What::Own(_)),
        is_over: part.bytes > most.bytes,
    };
    context.render(&LibraryPage {
        page: context.page(context.t.exports_title()),
        parts: parts.iter().enumerate().map(row).collect(),
        most: most.bytes,
    })
}
