//! The list of kept searches, and changes to it.

use askama::Template;
use axum::{
    Form,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::SearchId;
use languages::Language;
use serde::Deserialize;

use super::{
    read::{self, kept},
    store::{self, Saved},
};
use crate::{
    features::discover::search::{Asked, Order, find},
    shared::{
        error::{Error, Result},
        forms::Switch,
        page::{Context, redirect},
        session::Member,
        view::Page,
    },
};

/// Searches one member keeps at most.
const MOST: usize = 100;
/// Longest search that is kept, bytes.
const LONGEST: usize = 2_000;

/// `/searches`.
#[derive(Template)]
#[template(path = "searches/list.html")]
pub struct ListPage {
    pub page: Page,
    pub rows: Vec<Row>,
}

/// A kept search.
pub struct Row {
    pub title: String,
    pub href: String,
    pub feed_href: String,
    pub action: String,
    pub tells: bool,
    /// Why it hardly tells of anything.
    pub warning: Option<String>,
}

impl Row {
    /// Where "Tell me" is sent.
    pub fn tell_action(&self) -> String {
        format!("{}/tell", self.action)
    }
}

/// `GET /searches`.
pub async fn list(context: Context, member: Member) -> Result<Response> {
    let t = context.t;
    let saved = store::of(&context.app.db, member.id).await?;
    let row = |saved: &Saved| Row {
        title: saved.title.clone(),
        href: format!("/search?{}", saved.query),
        feed_href: format!("/search.atom?{}", saved.query),
        action: format!("/searches/{}", saved.id),
        tells: saved.tells,
        warning: warning(&read::not_awaited(&Asked::parse(&saved.query), t), t),
    };
    context.render(&ListPage {
        page: context.page(t.searches_title()),
        rows: saved.iter().map(row).collect(),
    })
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct New {
    query: String,
}

/// `POST /searches`.
pub async fn save(context: Context, member: Member, Form(new): Form<New>) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let asked = Asked::parse(&new.query);
    let query = kept(&asked);
    if query.is_empty() {
        return Err(Error::Invalid(t.searches_empty().to_owned()));
    }
    if asked.is_unreadable() {
        return Err(Error::Invalid(t.searches_unreadable().to_owned()));
    }
    if query.len() > LONGEST {
        return Err(Error::Invalid(t.searches_long().to_owned()));
    }
    let back = asked.address();
    let own = store::of(&app.db, member.id).await?;
    let is_new = !read::is_kept(&own, &query);
    if is_new && own.len() >= MOST {
        return Err(Error::Invalid(t.searches_full(MOST).to_string()));
    }
    // The same that a new model is asked: what only comes near it is not told of.
    let found = find(app, &read::finished(&asked)).await?.page;
    let saved = Saved {
        id: app.ids.next::<SearchId>(),
        account_id: member.id,
        title: title(&asked, t),
        query,
        tells: true,
    };
    if is_new {
        let mut tx = app.db.write().await?;
        store::insert(&mut tx, &saved, app.clock.now()).await?;
        tx.commit().await?;
    }
    let said = match warning(&read::not_awaited(&asked, t), t) {
        Some(warning) => t.searches_saved_warned(warning).to_string(),
        None if found.is_as_typed() => t.searches_saved().to_owned(),
        None => t.searches_saved_first().to_owned(),
    };
    Ok(redirect(&back, "ok", &said))
}

/// What a member can not expect to hear of, because of these filters; none where there are none.
fn warning(late: &[&str], t: Language) -> Option<String> {
    let named = late.iter().map(|label| t.searches_quoted(label).to_string());
    let named = named.reduce(|all, one| t.searches_both(all, one).to_string())?;
    Some(t.searches_warning(named).to_string())
}

/// What a search is called: its words, then what narrows it.
fn title(asked: &Asked, t: Language) -> String {
    let words = asked.text.trim();
    let narrowed = asked.active(t).into_iter().map(|link| link.text);
    let parts: Vec<String> =
        (!words.is_empty()).then(|| words.to_owned()).into_iter().chain(narrowed).collect();
    parts.join(t.list_separator()).chars().take(120).collect()
}

/// A search of this member.
async fn load(context: &Context, member: &Member, id: SearchId) -> Result<Saved> {
    let found = store::one(&context.app.db, id).await?;
    found.filter(|saved| saved.account_id == member.id).ok_or(Error::NotFound)
}

/// `GET /searches/{id}`: the search, the newest first; where news lead.
pub async fn open(context: Context, member: Member, Path(id): Path<SearchId>) -> Result<Response> {
    let saved = load(&context, &member, id).await?;
    let asked = Asked { order: Order::Newest, ..Asked::parse(&saved.query) };
    Ok(Redirect::to(&asked.address()).into_response())
}

/// `POST /searches/{id}/tell`: hear of new models, or no longer.
pub async fn tell(
    context: Context,
    member: Member,
    Path(id): Path<SearchId>,
    Form(switch): Form<Switch>,
) -> Result<Response> {
    load(&context, &member, id).await?;
    let tells = switch.read()?;
    let mut tx = context.app.db.write().await?;
    store::set_tells(&mut tx, id, tells).await?;
    tx.commit().await?;
    Ok(Redirect::to("/searches").into_response())
}

/// `POST /searches/{id}/remove`.
pub async fn remove(
    context: Context,
    member: Member,
    Path(id): Path<SearchId>,
) -> Result<Response> {
    let Some(saved) = store::one(&context.app.db, id).await? else {
        // Perhaps by the same button, pressed twice.
        return Ok(redirect("/searches", "ok", context.t.searches_gone()));
    };
    if saved.account_id != member.id {
        return Err(Error::NotFound);
    }
    let mut tx = context.app.db.write().await?;
    store::remove(&mut tx, id).await?;
    tx.commit().await?;
    let said = context.t.searches_removed(saved.title).to_string();
    Ok(redirect("/searches", "ok", &said))
}
