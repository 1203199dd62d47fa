//! The list of kept searches, and changes to it.

use askama::Template;
use axum::{
    Form,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::SearchId;
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
    let saved = store::of(&context.app.db, member.id).await?;
    let row = |saved: &Saved| Row {
        title: saved.title.clone(),
        href: format!("/search?{}", saved.query),
        feed_href: format!("/search.atom?{}", saved.query),
        action: format!("/searches/{}", saved.id),
        tells: saved.tells,
        warning: warning(&read::not_awaited(&Asked::parse(&saved.query))),
    };
    context.render(&ListPage {
        page: context.page("Saved searches"),
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
    let app = &context.app;
    let asked = Asked::parse(&new.query);
    let query = kept(&asked);
    if query.is_empty() {
        return Err(Error::Invalid("Search for something first, then save it.".to_owned()));
    }
    if asked.is_unreadable() {
        return Err(Error::Invalid(
            "Signs and pictures alone are not searched for, so nothing could ever fit. Type words, then save them."
                .to_owned(),
        ));
    }
    if query.len() > LONGEST {
        return Err(Error::Invalid(
            "This search is too long to be kept. Take some words or filters out.".to_owned(),
        ));
    }
    let back = asked.address();
    let own = store::of(&app.db, member.id).await?;
    let is_new = !read::is_kept(&own, &query);
    if is_new && own.len() >= MOST {
        return Err(Error::Invalid(format!(
            "You keep {MOST} searches, which is as many as fit. Let some go first."
        )));
    }
    // The same that a new model is asked: what only comes near it is not told of.
    let found = find(app, &read::finished(&asked)).await?.page;
    let saved = Saved {
        id: app.ids.next::<SearchId>(),
        account_id: member.id,
        title: title(&asked),
        query,
        tells: true,
    };
    if is_new {
        let mut tx = app.db.write().await?;
        store::insert(&mut tx, &saved, app.clock.now()).await?;
        tx.commit().await?;
    }
    let said = match warning(&read::not_awaited(&asked)) {
        Some(warning) => format!("Saved. {warning} Open the search to see which fit by now."),
        None if found.is_as_typed() => {
            "Saved. You hear of new models that fit, under News.".to_owned()
        }
        None => {
            "Saved. No model has all of this so far: you hear of the first that does, under News."
                .to_owned()
        }
    };
    Ok(redirect(&back, "ok", &said))
}

/// What a member can not expect to hear of, because of these filters; none where there are none.
fn warning(late: &[&str]) -> Option<String> {
    let named: Vec<String> = late.iter().map(|label| format!("“{label}”")).collect();
    (!late.is_empty()).then(|| {
        format!(
            "You will hear of few or no models: each is looked at when it is new and has nothing yet for {}.",
            named.join(" and ")
        )
    })
}

/// What a search is called: its words, then what narrows it.
fn title(asked: &Asked) -> String {
    let words = asked.text.trim();
    let narrowed = asked.active().into_iter().map(|link| link.text);
    let parts: Vec<String> =
        (!words.is_empty()).then(|| words.to_owned()).into_iter().chain(narrowed).collect();
    parts.join(", ").chars().take(120).collect()
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
        return Ok(redirect("/searches", "ok", "That search is no longer kept."));
    };
    if saved.account_id != member.id {
        return Err(Error::NotFound);
    }
    let mut tx = context.app.db.write().await?;
    store::remove(&mut tx, id).await?;
    tx.commit().await?;
    Ok(redirect("/searches", "ok", &format!("“{}” is no longer kept.", saved.title)))
}
