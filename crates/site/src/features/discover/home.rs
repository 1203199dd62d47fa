//! The home page: the feed of the day, or the newest models.

use axum::{extract::Query, response::Response};
use domain::{categories::ROOTS, ids::ModelId, ranking::Why};
use serde::Deserialize;

use super::{
    feed::{self, Composed, Place},
    pages::{After, cards},
    store::{self, Which},
    views::HomePage,
};
use crate::shared::{
    error::{Error, Result},
    page::Context,
    sight::{Shown, Sight},
    view::{Card, Cards, Link},
};

/// Address of the newest models.
const NEWEST: &str = "/?sort=newest";

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    sort: String,
    /// Place in the list of the newest.
    #[serde(default)]
    after: String,
    /// Later page of the feed.
    #[serde(default)]
    feed: String,
}

/// `GET /`.
pub async fn show(context: Context, Query(asked): Query<Asked>) -> Result<Response> {
    let is_newest = asked.sort == "newest" || !asked.after.is_empty();
    let (list, shown) = if is_newest {
        newest(&context, After { after: asked.after }).await?
    } else {
        of_feed(&context, &asked.feed).await?
    };
    let mut page = context.page("Models that people made and that print");
    page.description
        .push_str("3D-printable models made by hand, with the evidence of real prints.");
    let all = Link::new("All", "/", true);
    let roots =
        ROOTS.iter().map(|r| Link::new(r.category.name, format!("/c/{}", r.category.slug), false));
    let view = HomePage {
        page,
        categories: std::iter::once(all).chain(roots).collect(),
        orders: vec![Link::new("Today", "/", !is_newest), Link::new("Newest", NEWEST, is_newest)],
        list,
        is_feed: !is_newest,
    };
    Ok(shown.on(context.render_public(&view)?))
}

async fn newest(context: &Context, after: After) -> Result<(Cards, Shown)> {
    let place = after.place()?;
    let rows = store::newest(&context.app.db, Which::All, place).await?;
    let shown = Shown::list(rows.iter().take(store::PAGE).map(|row| row.model_id.into()));
    Ok((cards(rows, NEWEST, place.is_none()), shown))
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
    let rows = store::by_ids(&app.db, &ids).await?;
    let why = |model: i64| {
        let found = cards.iter().find(|(id, _)| id.get() == model);
        found.map_or(Why::Organic, |(_, why)| *why)
    };
    let sights = rows.iter().map(|row| {
        let model = ModelId::from(row.model_id);
        (model, Sight::Card(why(row.model_id)))
    });
    let shown = Shown { models: sights.collect(), is_feed: !context.hides_promoted };
    let cards: Vec<Card> = rows.iter().map(|row| row.view_as(why(row.model_id))).collect();
    let list = Cards {
        cards,
        previous: (place.number > 1).then(|| "/".to_owned()),
        next: next.map(|place| format!("/?feed={place}")),
    };
    Ok((list, shown))
}
