//! The page of a category: the newest models, read from the database's own index.

use std::sync::Arc;

use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::categories;
use serde::Deserialize;

use super::{
    categories::name,
    known::{self, Known},
    store::{PAGE, Place, Which},
    views::CategoryPage,
};
use crate::features::audience::mutes;
use crate::shared::{
    error::{Error, Result},
    page::Context,
    sight::Shown,
    view::{Cards, Link},
};

#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    pub after: String,
}

impl After {
    /// The place to go on from; a garbled one is an error rather than the first page.
    pub fn place(&self) -> Result<Option<Place>> {
        match self.after.as_str() {
            "" => Ok(None),
            text => Place::parse(text).map(Some).ok_or(Error::NotFound),
        }
    }
}

/// Cards of one page with the address of the next one. `base` is the address of the list.
/// Cards of creators whom the reader does not want to see, by handle, are left out.
pub fn cards(mut rows: Vec<Arc<Known>>, base: &str, is_first: bool, hidden: &[String]) -> Cards {
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| has_more).map(|last| {
        let place = Place { published_at: last.published_at, model_id: last.model_id.into() };
        format!("{base}{}after={place}", if base.contains('?') { '&' } else { '?' })
    });
    rows.retain(|row| !hidden.contains(&row.creator_handle));
    Cards {
        cards: rows.iter().map(|card| card.listed()).collect(),
        previous: (!is_first).then(|| base.to_owned()),
        next,
    }
}

pub async fn root(
    context: Context,
    Path(root): Path<String>,
    Query(after): Query<After>,
) -> Result<Response> {
    category(&context, &root, &after).await
}

pub async fn leaf(
    context: Context,
    Path((root, leaf)): Path<(String, String)>,
    Query(after): Query<After>,
) -> Result<Response> {
    category(&context, &format!("{root}/{leaf}"), &after).await
}

async fn category(context: &Context, slug: &str, after: &After) -> Result<Response> {
    let found = categories::find(slug).ok_or(Error::NotFound)?;
    let root = categories::root_of(slug).ok_or(Error::NotFound)?;
    let is_root = found.slug == root.category.slug;
    let place = after.place()?;
    let which = if is_root { Which::Root(found.slug) } else { Which::Leaf(found.slug) };
    let rows = known::newest(&context.app, which, place).await?;
    let shown = Shown::list(rows.iter().take(PAGE).map(|row| row.model_id.into()));
    let address = format!("/c/{}", found.slug);
    let root_address = format!("/c/{}", root.category.slug);
    let leaves = root.leaves.iter().map(|l| {
        Link::new(name(context.t, l.slug), format!("/c/{}", l.slug), l.slug == found.slug)
    });
    let hidden = mutes::hidden(&context.app, &context.visitor).await?;
    let t = context.t;
    let called = name(t, found.slug);
    let view = CategoryPage {
        page: context.page(called.clone()),
        name: called,
        root: (!is_root)
            .then(|| Link::new(name(t, root.category.slug), root_address.clone(), false)),
        leaves: std::iter::once(Link::new(t.discover_all(), root_address.clone(), is_root))
            .chain(leaves)
            .collect(),
        list: cards(rows, &address, place.is_none(), &hidden),
    };
    Ok(shown.on(context.render_public(&view)?))
}
