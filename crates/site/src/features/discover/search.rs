//! Search: every search is an address. Words go to the index, the cards come from the database by id.

use std::sync::Arc;

use axum::{Json, extract::RawQuery, response::Response};
use search::{Facets, Total};
use serde::Serialize;

pub use super::asked::{Asked, Order};
use super::{
    known::{self, Known},
    promoted,
    views::SearchPage,
};
use crate::{
    app::App,
    features::{
        audience::{mutes, read::follow_tag},
        searches,
    },
    shared::{
        error::{Error, Result},
        page::{Context, encode},
        view::{Cards, Link},
    },
};

/// What the index and the database answer to a search.
pub struct Found {
    pub rows: Vec<Arc<Known>>,
    pub page: search::Page,
}

/// What a search can be narrowed by. Where only some words are found, nothing is counted: the list shows other models
/// than those that would be.
async fn facets(app: &App, asked: &Asked, found: &search::Page) -> Result<Facets> {
    if found.relaxed {
        return Ok(Facets::default());
    }
    let mut request = asked.request()?;
    if let Some(corrected) = &found.corrected {
        request.text.clone_from(corrected);
    }
    let index = app.clone();
    tokio::task::spawn_blocking(move || index.search.facets(&request))
        .await
        .map_err(Error::internal)?
        .map_err(Error::from)
}

/// Runs a search: the index off the async threads, then the cards in one query.
pub async fn find(app: &App, asked: &Asked) -> Result<Found> {
    let request = asked.request()?;
    let index = app.clone();
    let page = tokio::task::spawn_blocking(move || index.search.search(&request))
        .await
        .map_err(Error::internal)??;
    let ids: Vec<i64> = page.hits.iter().map(|hit| hit.model_id).collect();
    Ok(Found { rows: known::by_ids(app, &ids).await?, page })
}

/// The orders there are. Without words the best match is the newest.
fn orders(asked: &Asked) -> Vec<Link> {
    let has_words = !asked.text.trim().is_empty();
    let current = match asked.order {
        Order::Best if !has_words => Order::Newest,
        order => order,
    };
    let shown = Order::ALL.into_iter().filter(|order| has_words || *order != Order::Best);
    let link = |order: Order| {
        let other = Asked { order, after: String::new(), ..asked.clone() };
        Link::new(order.label(), other.address(), order == current)
    };
    shown.map(link).collect()
}

pub async fn show(context: Context, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::parse(query.as_deref().unwrap_or_default());
    let Found { mut rows, page: found } = find(&context.app, &asked).await?;
    let hidden = mutes::hidden(&context.app, &context.visitor).await?;
    rows.retain(|row| !hidden.contains(&row.creator_handle));
    let lifted = promoted::lift(&context, &asked, &mut rows, &found).await?;
    let address = asked.address();
    let joined = |name: &str, value: &str| {
        format!(
            "{address}{}{name}={}",
            if address.contains('?') { '&' } else { '?' },
            encode(value)
        )
    };
    let title = match asked.text.trim() {
        "" => "All models".to_owned(),
        text => format!("{text}: models"),
    };
    let mut page = context.page(title);
    page.search_text.clone_from(&asked.text);
    let (total, is_about) = match found.total {
        Total::Exact(n) => (n, false),
        Total::AtLeast(n) => (n, true),
    };
    let orders = orders(&asked);
    let mut kept: Vec<(&'static str, String)> =
        asked.tags.iter().map(|t| ("tag", t.clone())).collect();
    kept.extend((!asked.creator.is_empty()).then(|| ("creator", asked.creator.clone())));
    let is_sorted = asked.order != Order::Best;
    kept.extend(is_sorted.then(|| ("sort", asked.order.word().to_owned())));
    let bare = Asked { text: asked.text.clone(), order: asked.order, ..Asked::default() };
    let counts = facets(&context.app, &asked, &found).await?;
    let save = searches::read::save(&context.app, &asked, &context.visitor).await?;
    let follow = match asked.only_tag() {
        Some(tag) => Some(follow_tag(&context.app, tag, &context.visitor).await?),
        None => None,
    };
    let view = SearchPage {
        page,
        follow,
        save,
        feed_href: Asked { after: String::new(), ..asked.clone() }.address().replacen(
            "/search",
            "/search.atom",
            1,
        ),
        query: asked.text.clone(),
        total,
        is_about,
        corrected: found.corrected,
        is_relaxed: found.relaxed,
        filters: asked.filters(&counts),
        active: asked.active(),
        clear_href: bare.address(),
        orders,
        kept,
        list: Cards {
            cards: rows.iter().map(|row| row.listed_as(promoted::why(row, lifted), "")).collect(),
            previous: (!asked.after.is_empty()).then(|| address.clone()),
            next: found.next.map(|cursor| joined("after", &cursor.to_string())),
        },
    };
    Ok(promoted::shown(&rows, lifted).on(context.render_public(&view)?))
}

/// One line of the list under the search field.
#[derive(Serialize)]
struct Suggested {
    text: String,
    href: String,
}

/// `GET /search/suggest?q=`: a few tags and titles that go on from what was typed.
pub async fn suggest(context: Context, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::parse(query.as_deref().unwrap_or_default());
    let app = context.app.clone();
    let found = tokio::task::spawn_blocking(move || app.search.suggest(&asked.text, 8))
        .await
        .map_err(Error::internal)??;
    let list: Vec<Suggested> = found
        .into_iter()
        .map(|suggestion| match suggestion {
            search::Suggestion::Tag { tag, .. } => {
                Suggested { href: format!("/search?tag={}", encode(&tag)), text: format!("#{tag}") }
            }
            search::Suggestion::Model { model_id, title } => Suggested {
                href: format!("/models/{}", domain::ids::ModelId::from(model_id)),
                text: title,
            },
        })
        .collect();
    Ok(axum::response::IntoResponse::into_response(Json(list)))
}

/// A tag that published models have.
#[derive(serde::Serialize)]
struct SuggestedTag {
    tag: String,
    models: u64,
}

/// `GET /tags/suggest?q=`: tags that go on from what was typed, from the search index.
pub async fn suggest_tags(context: Context, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::parse(query.as_deref().unwrap_or_default());
    let app = context.app.clone();
    let found = tokio::task::spawn_blocking(move || app.search.tags(&asked.text, 8))
        .await
        .map_err(Error::internal)??;
    let list = found.into_iter().map(|(tag, models)| SuggestedTag { tag, models });
    Ok(axum::response::IntoResponse::into_response(Json(list.collect::<Vec<_>>())))
}
