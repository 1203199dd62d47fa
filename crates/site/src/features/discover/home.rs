//! The home page: the feed of the day, what is chosen for a member, and the plain orders.

use std::sync::Arc;

use axum::{extract::Query, response::Response};
use domain::{categories::ROOTS, ids::ModelId, ranking::Why};
use languages::Language;
use serde::Deserialize;

use super::{
    feed::{self, Composed, Place, for_you, store as ranked},
    known::{self, Known},
    pages::{After, cards},
    store::{PAGE, Which},
    views::HomePage,
};
use crate::features::audience::mutes;
use crate::shared::{
    error::{Error, Result},
    page::Context,
    session::Member,
    sight::{Shown, Sight},
    view::{Cards, Link},
};

/// Address of the newest models.
const NEWEST: &str = "/?sort=newest";

/// Which models come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Feed,
    ForYou,
    Trending,
    Newest,
    Printed,
}

impl Order {
    const ALL: [Self; 5] = [Self::Feed, Self::ForYou, Self::Trending, Self::Newest, Self::Printed];

    /// The word in the address.
    const fn word(self) -> &'static str {
        match self {
            Self::Feed => "",
            Self::ForYou => "for-you",
            Self::Trending => "trending",
            Self::Newest => "newest",
            Self::Printed => "printed",
        }
    }

    const fn label(self, t: Language) -> &'static str {
        match self {
            Self::Feed => t.discover_today(),
            Self::ForYou => t.discover_for_you(),
            Self::Trending => t.discover_trending(),
            Self::Newest => t.discover_newest(),
            Self::Printed => t.discover_most_printed(),
        }
    }

    /// The heading of the list.
    const fn heading(self, t: Language) -> &'static str {
        match self {
            Self::Feed => t.discover_today_list(),
            Self::ForYou => t.discover_for_you_list(),
            Self::Trending => t.discover_trending_list(),
            Self::Newest => t.newest_models(),
            Self::Printed => t.discover_most_printed_list(),
        }
    }

    fn href(self) -> String {
        match self {
            Self::Feed => "/".to_owned(),
            other => format!("/?sort={}", other.word()),
        }
    }

    /// Unknown words lead to the feed, so that old addresses go on working.
    fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|order| order.word() == word).unwrap_or(Self::Feed)
    }
}

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    sort: String,
    /// Place in a plain list.
    #[serde(default)]
    after: String,
    /// Later page of the feed.
    #[serde(default)]
    feed: String,
    /// Later page of what is chosen for the member.
    #[serde(default)]
    page: Option<usize>,
}

/// `GET /`.
pub async fn show(context: Context, Query(asked): Query<Asked>) -> Result<Response> {
    let order = match Order::parse(&asked.sort) {
        Order::Feed if !asked.after.is_empty() => Order::Newest,
        order => order,
    };
    let mut is_general = false;
    let (list, shown) = match order {
        Order::Feed => of_feed(&context, &asked.feed).await?,
        Order::ForYou => {
            let member = context.visitor.0.clone().ok_or(Error::SignIn)?;
            let (list, shown, general) = chosen(&context, &member, asked.page.unwrap_or(1)).await?;
            is_general = general;
            (list, shown)
        }
        Order::Newest => newest(&context, After { after: asked.after }).await?,
        Order::Trending | Order::Printed => by_figure(&context, order, &asked.after).await?,
    };
    let t = context.t;
    let mut page = context.page(t.discover_page());
    page.description.push_str(t.discover_description());
    let all = Link::new(t.discover_all(), "/", true);
    let root =
        |slug: &str| Link::new(t.discover_root(slug).to_string(), format!("/c/{slug}"), false);
    let roots = ROOTS.iter().map(|r| root(r.category.slug));
    let is_member = context.visitor.0.is_some();
    let orders = Order::ALL.into_iter().filter(|o| is_member || *o != Order::ForYou);
    let view = HomePage {
        page,
        categories: std::iter::once(all).chain(roots).collect(),
        orders: orders.map(|o| Link::new(o.label(t), o.href(), o == order)).collect(),
        heading: order.heading(t),
        list,
        is_feed: order == Order::Feed,
        is_general,
    };
    Ok(shown.on(context.render_public(&view)?))
}

async fn newest(context: &Context, after: After) -> Result<(Cards, Shown)> {
    let place = after.place()?;
    let rows = known::newest(&context.app, Which::All, place).await?;
    let shown = Shown::list(rows.iter().take(PAGE).map(|row| row.model_id.into()));
    let hidden = mutes::hidden(&context.app, &context.visitor).await?;
    Ok((cards(rows, NEWEST, place.is_none(), &hidden), shown))
}

/// Leaves out cards of creators whom the visitor does not want to see.
async fn seen(context: &Context, mut rows: Vec<Arc<Known>>) -> db::Result<Vec<Arc<Known>>> {
    let hidden = mutes::hidden(&context.app, &context.visitor).await?;
    rows.retain(|row| !hidden.contains(&row.creator_handle));
    Ok(rows)
}

/// Models by a figure that jobs keep: what is trending, what was printed most.
async fn by_figure(context: &Context, order: Order, after: &str) -> Result<(Cards, Shown)> {
    let db = &context.app.db;
    let place = match after {
        "" => (i64::MAX, i64::MAX),
        text => {
            let (figure, model) = text.split_once('-').ok_or(Error::NotFound)?;
            let model: ModelId = model.parse()?;
            (figure.parse().map_err(|_| Error::NotFound)?, model.get())
        }
    };
    let limit = PAGE as i64 + 1;
    let mut found = if order == Order::Trending {
        ranked::trending(db, place, limit).await?
    } else {
        ranked::most_printed(db, place, limit).await?
    };
    let has_more = found.len() > PAGE;
    found.truncate(PAGE);
    let ids: Vec<i64> = found.iter().map(|(_, model)| *model).collect();
    let rows = seen(context, known::by_ids(&context.app, &ids).await?).await?;
    let shown = Shown::list(rows.iter().map(|row| row.model_id.into()));
    let last = found.last().filter(|_| has_more);
    let base = order.href();
    let list = Cards {
        cards: rows.iter().map(|card| card.listed()).collect(),
        previous: (!after.is_empty()).then(|| base.clone()),
        next: last.map(|(n, model)| format!("{base}&after={n}-{}", ModelId::from(*model))),
    };
    Ok((list, shown))
}

/// What is chosen for a member; also whether there was nothing to go by.
async fn chosen(context: &Context, member: &Member, number: usize) -> Result<(Cards, Shown, bool)> {
    let app = &context.app;
    let chosen = for_you::page(app, member.id, number, context.t).await?.ok_or(Error::NotFound)?;
    let ids: Vec<i64> = chosen.cards.iter().map(|(model, _)| model.get()).collect();
    let rows = seen(context, known::by_ids(app, &ids).await?).await?;
    let because = |model: i64| {
        let found = chosen.cards.iter().find(|(id, _)| id.get() == model);
        found.map(|(_, because)| because.clone()).unwrap_or_default()
    };
    let base = Order::ForYou.href();
    let list = Cards {
        cards: rows
            .iter()
            .map(|card| card.listed_as(Why::Organic, because(card.model_id)))
            .collect(),
        previous: (number > 1).then(|| base.clone()),
        next: chosen.next.map(|number| format!("{base}&page={number}")),
    };
    let shown = Shown::list(rows.iter().map(|row| row.model_id.into()));
    Ok((list, shown, chosen.is_general))
}

/// Why a card stands in the feed.
const fn because(t: Language, why: Why) -> &'static str {
    match why {
        Why::Organic => t.discover_because_high(),
        Why::Discovery => t.discover_because_new(),
        Why::Promoted => t.discover_because_promoted(),
    }
}

async fn of_feed(context: &Context, at: &str) -> Result<(Cards, Shown)> {
    let app = &context.app;
    let now = app.clock.now();
    let place = match at {
        "" => Place::first(now),
        text => Place::parse(text, now).ok_or(Error::NotFound)?,
    };
    let Composed { cards, next } = feed::page(app, place, !context.hides_promoted).await?;
    let ids: Vec<i64> = cards.iter().map(|(model, _)| model.get()).collect();
    let rows = seen(context, known::by_ids(app, &ids).await?).await?;
    let why = |model: i64| {
        let found = cards.iter().find(|(id, _)| id.get() == model);
        found.map_or(Why::Organic, |(_, why)| *why)
    };
    let sights = rows.iter().map(|row| {
        let model = ModelId::from(row.model_id);
        (model, Sight::Card(why(row.model_id)))
    });
    let shown = Shown { models: sights.collect(), is_feed: !context.hides_promoted };
    let card = |card: &Arc<Known>| {
        let why = why(card.model_id);
        card.listed_as(why, because(context.t, why))
    };
    let list = Cards {
        cards: rows.iter().map(card).collect(),
        previous: (place.number > 1).then(|| "/".to_owned()),
        next: next.map(|place| format!("/?feed={place}")),
    };
    Ok((list, shown))
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn every_order_has_an_address_of_its_own() {
        for order in Order::ALL {
            assert_eq!(Order::parse(order.word()), order);
        }
        assert_eq!(Order::parse("nonsense"), Order::Feed);
    }

    #[test]
    fn every_root_has_its_name_in_each_language() {
        for t in Language::ALL {
            let names: std::collections::BTreeSet<String> =
                ROOTS.iter().map(|r| t.discover_root(r.category.slug).to_string()).collect();
            assert_eq!(names.len(), ROOTS.len(), "{t:?}");
        }
        for root in ROOTS {
            let name = Language::English.discover_root(root.category.slug);
            assert_eq!(name.to_string(), root.category.name);
        }
    }
}
