//! What a member printed: all prints that show a photo, or those a badge rests on.

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::ids::{AccountId, PrintId};
use serde::Deserialize;

use crate::{
    features::{
        accounts,
        trust::{
            badges::{Basis, hidden_from},
            cards,
            read::{self, PrintView},
        },
    },
    shared::{
        error::{Error, Result},
        filters,
        page::Context,
        view::{Maker, Page},
    },
};

/// Prints on a page.
const PRINTS: usize = 24;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A basis of a badge, or empty.
    show: String,
    /// The last print seen.
    after: String,
}

/// A print with the model it is of.
pub struct Made {
    pub title: String,
    pub model_href: String,
    pub print: PrintView,
}

/// `/@{handle}/prints`.
#[derive(Template)]
#[template(path = "prints/made.html")]
pub struct MadePage {
    pub page: Page,
    pub maker: Maker,
    pub prints: Vec<Made>,
    pub next: Option<String>,
}

/// `GET /@{handle}/prints`.
pub async fn show(
    context: Context,
    Path(handle): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let app = &context.app;
    let account = accounts::store::by_handle(&app.db, &handle).await?.ok_or(Error::NotFound)?;
    if account.suspended_at.is_some() {
        return Err(Error::NotFound);
    }
    let id = AccountId::from(account.id);
    let show = if asked.show.is_empty() {
        "photos"
    } else {
        Basis::parse(&asked.show).ok_or(Error::NotFound)?.as_str()
    };
    let after =
        if asked.after.is_empty() { i64::MAX } else { asked.after.parse::<PrintId>()?.get() };
    let now = app.clock.now();
    let place = (after, hidden_from(now));
    let mut rows = cards::store::made_by(&app.db, id, show, place, PRINTS as i64 + 1).await?;
    let has_more = rows.len() > PRINTS;
    rows.truncate(PRINTS);
    let next = rows.last().filter(|_| has_more).map(|row| {
        let filter = if asked.show.is_empty() { String::new() } else { format!("show={show}&") };
        format!("/@{handle}/prints?{filter}after={}", PrintId::from(row.print_id))
    });
    let made = |row: cards::store::Made| Made {
        title: row.title.clone(),
        model_href: row.model_href(),
        print: read::view(context.t, &row.listed(), now),
    };
    let prints = rows.into_iter().map(made).collect();
    let maker = Maker::new(&account.handle, &account.name);
    let mut page = context.page(context.t.prints_by(&maker.name).to_string());
    page.path = format!("/@{handle}/prints");
    context.render_public(&MadePage { page, maker, prints, next })
}
