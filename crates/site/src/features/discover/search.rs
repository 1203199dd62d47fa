//! Search: every search is an address. Words go to the index, the cards come from the database by id.

use std::sync::Arc;

use axum::{Json, extract::RawQuery, response::Response};
use domain::ranking::Why;
use languages::Language;
use search::{COUNT_LIMIT, Facets, MAX_DEPTH, Request, Total};
use serde::Serialize;

pub use super::asked::{Asked, Order};
use super::{
    filters,
    known::{self, Known},
    promoted,
    views::SearchPage,
};
use crate::{
    app::App,
    features::{
        audience::{mutes, read::follow_tag},
        searches,
        trust::store as trust,
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

/// Models that are offered where few have the words.
const RELATED: usize = 12;

/// What a search can be narrowed by. Where no model has all words that are known, nothing is counted: the list shows other
/// models than those that would be.
async fn facets(
    app: &App,
    request: Request,
    found: &search::Page,
    own: Option<&(String, String)>,
) -> Result<Facets> {
    if found.relaxed {
        return Ok(Facets::default());
    }
    let (index, steps) = (app.clone(), filters::steps(app.clock.now(), own));
    tokio::task::spawn_blocking(move || index.search.facets(&request, &steps))
        .await
        .map_err(Error::internal)?
        .map_err(Error::from)
}

/// Runs a search: the index off the async threads, then the cards in one query.
pub async fn find(app: &App, asked: &Asked) -> Result<Found> {
    found(app, asked.request(app.clock.now())?).await
}

async fn found(app: &App, request: Request) -> Result<Found> {
    let index = app.clone();
    let page = tokio::task::spawn_blocking(move || index.search.search(&request))
        .await
        .map_err(Error::internal)??;
    let ids: Vec<i64> = page.hits.iter().map(|hit| hit.model_id).collect();
    Ok(Found { rows: known::by_ids(app, &ids).await?, page })
}

/// The models near those that a search found, where it found few.
async fn related(app: &App, page: &search::Page) -> db::Result<Vec<Arc<Known>>> {
    let ids: Vec<i64> = page.related.iter().map(|hit| hit.model_id).collect();
    if ids.is_empty() { Ok(Vec::new()) } else { known::by_ids(app, &ids).await }
}

/// The bed of the reader's own printer.
async fn own_bed(context: &Context) -> db::Result<Option<(String, String)>> {
    let Some(member) = &context.visitor.0 else { return Ok(None) };
    let own = trust::own_printer(context.app.db.near(), member.id).await?;
    Ok(own.and_then(|own| filters::own_bed(&own.printer, context.t)))
}

/// How much of what matches a page and those after it show.
struct Extent {
    total: u64,
    /// There are more.
    is_about: bool,
    /// Only the best rated are in the order.
    is_ordered_in_part: bool,
    /// More match, but there is no further page.
    ends_early: bool,
}

impl Extent {
    fn of(asked: &Asked, request: &Request, found: &search::Page) -> Self {
        let (total, is_about) = match found.total {
            Total::Exact(total) => (total, false),
            Total::AtLeast(total) => (total, true),
        };
        let before = request.after.map_or(0, |after| after.seen());
        let seen = u64::from(before) + found.hits.len() as u64;
        let by_quantity = matches!(asked.order, Order::Printed | Order::Reliable | Order::Quick);
        let is_last = found.next.is_none() && seen >= u64::from(MAX_DEPTH);
        Self {
            total,
            is_about,
            is_ordered_in_part: by_quantity && (is_about || total > COUNT_LIMIT),
            ends_early: is_last && (is_about || total > seen),
        }
    }
}

/// The search that is kept: that of the words it was corrected to or goes on to, which are those that new models can have.
fn as_found(asked: &Asked, found: &search::Page) -> Asked {
    let words = found.completed.as_ref().or(found.corrected.as_ref());
    let text = words.unwrap_or(&asked.text).clone();
    Asked { text, ..asked.clone() }
}

/// The orders there are. Without words the best match is the newest.
fn orders(asked: &Asked, t: Language) -> Vec<Link> {
    let has_words = asked.has_words();
    let current = match asked.order {
        Order::Best if !has_words => Order::Newest,
        order => order,
    };
    let shown = Order::ALL.into_iter().filter(|order| has_words || *order != Order::Best);
    let link = |order: Order| {
        let other = Asked { order, after: String::new(), ..asked.clone() };
        Link::new(order.label(t), other.address(), order == current)
    };
    shown.map(link).collect()
}

pub async fn show(context: Context, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::parse(query.as_deref().unwrap_or_default());
    let app = &context.app;
    let request = Request {
        related: RELATED,
        without_creators: mutes::hidden(app, &context.visitor).await?,
        ..asked.request(app.clock.now())?
    };
    let Found { mut rows, page: found } = found(app, request.clone()).await?;
    let related = related(app, &found).await?;
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
        "" => context.t.discover_all_models().to_owned(),
        text => context.t.discover_models_title(text).to_string(),
    };
    let mut page = context.page(title);
    page.search_text.clone_from(&asked.text);
    let extent = Extent::of(&asked, &request, &found);
    let mut kept: Vec<(&'static str, String)> = Vec::new();
    kept.extend((!asked.creator.is_empty()).then(|| ("creator", asked.creator.clone())));
    let is_sorted = asked.order != Order::Best;
    kept.extend(is_sorted.then(|| ("sort", asked.order.word().to_owned())));
    let bare = Asked { text: asked.text.clone(), order: asked.order, ..Asked::default() };
    let own = own_bed(&context).await?;
    let counts = facets(app, request, &found, own.as_ref()).await?;
    let save = searches::read::save(app, &as_found(&asked, &found), &context.visitor).await?;
    let follow = match asked.only_tag() {
        Some(tag) => Some(follow_tag(app, tag, &context.visitor).await?),
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
        total: extent.total,
        is_about: extent.is_about,
        is_relaxed: found.lacks_words(),
        corrected: found.corrected,
        is_unreadable: asked.is_unreadable(),
        is_ordered_in_part: extent.is_ordered_in_part,
        ends_early: extent.ends_early,
        filters: asked.filters(&counts, own.as_ref(), context.t),
        is_counted_in_part: counts.is_partial,
        active: asked.active(context.t),
        clear_href: bare.address(),
        orders: orders(&asked, context.t),
        kept,
        list: Cards {
            cards: rows.iter().map(|row| row.listed_as(promoted::why(row, lifted), "")).collect(),
            previous: (!asked.after.is_empty()).then(|| address.clone()),
            next: found.next.map(|cursor| joined("after", &cursor.to_string())),
        },
        related: related.iter().map(|row| row.listed_as(Why::Organic, "")).collect(),
    };
    rows.extend(related);
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
