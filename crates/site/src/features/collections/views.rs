//! What the pages of collections and of what is to be printed show.

use askama::Template;
use domain::{
    audience::{Part, Sum},
    ids::ModelId,
};

use super::store::{Card, Collection};
use crate::{
    features::models::pages,
    shared::{
        filters,
        forms::Errors,
        view::{self, Link, Maker, Page, Pic},
    },
};

/// A collection in a list.
pub struct Tile {
    pub href: String,
    pub title: String,
    pub is_public: bool,
    pub models: u64,
    pub covers: Vec<Pic>,
}

impl Tile {
    /// `card` is what lists know of it; none until the job made it. Its pictures come from `files`, as [`Pic::at`].
    pub fn new(collection: &Collection, card: Option<&Card>, files: &str) -> Self {
        let covers = card.map(|card| card.covers.0.as_slice()).unwrap_or_default();
        Self {
            href: format!("/collections/{}", collection.id),
            title: collection.title.clone(),
            is_public: collection.is_public,
            models: card.map_or(0, |card| card.models as u64),
            covers: covers.iter().map(|cover| pages::pic(cover).at(files)).collect(),
        }
    }
}

/// Words of a collection as typed, and what is wrong with them.
#[derive(Default)]
pub struct Words {
    pub title: String,
    pub note: String,
    pub is_public: bool,
    /// A model to begin with; empty for none.
    pub model: String,
    pub errors: Errors,
}

/// Collections of a member.
#[derive(Template)]
#[template(path = "collections/list.html")]
pub struct ListPage {
    pub page: Page,
    /// Whose they are, when they are not the reader's own.
    pub of: Option<Maker>,
    pub tiles: Vec<Tile>,
    /// Those of others that the reader works on.
    pub shared: Vec<Tile>,
    /// Those the reader is asked to work on.
    pub asked: Vec<Link>,
    pub words: Words,
}

/// A model in a collection.
pub struct Row {
    pub id: ModelId,
    /// Where changes are sent.
    pub action: String,
    pub card: view::Card,
    pub note: String,
}

/// Somebody who works on a collection.
pub struct Person {
    pub maker: Maker,
    /// No answer yet.
    pub is_asked: bool,
}

/// One collection.
#[derive(Template)]
#[template(path = "collections/collection.html")]
pub struct CollectionPage {
    pub page: Page,
    pub href: String,
    pub title: String,
    pub note: String,
    pub is_public: bool,
    pub of: Maker,
    /// What the reader is to it.
    pub part: Part,
    pub people: Vec<Person>,
    /// Whom its owner asked in vain, and why.
    pub asked: (String, Errors),
    /// Absolute address of a picture for previews elsewhere.
    pub preview_image: Option<String>,
    pub words: Words,
    pub rows: Vec<Row>,
    pub is_first: bool,
    pub next: Option<String>,
}

/// A collection that may take a model.
pub struct Choice {
    pub href: String,
    pub title: String,
    pub is_public: bool,
    /// Somebody else's, on which the reader works.
    pub is_shared: bool,
    pub has_it: bool,
}

/// Where a model can be kept.
#[derive(Template)]
#[template(path = "collections/save.html")]
pub struct SavePage {
    pub page: Page,
    pub model: ModelId,
    pub title: String,
    pub model_href: String,
    pub choices: Vec<Choice>,
    pub words: Words,
}

/// A model to be printed.
pub struct Planned {
    pub id: ModelId,
    /// Where changes are sent.
    pub action: String,
    pub card: view::Card,
    pub copies: u64,
}

/// What is to be printed.
#[derive(Template)]
#[template(path = "collections/queue.html")]
pub struct QueuePage {
    pub page: Page,
    pub sum: Sum,
    /// Sums by material, when there are several.
    pub materials: Vec<(String, Sum)>,
    pub rows: Vec<Planned>,
    /// Entries whose models are no longer public.
    pub gone: Vec<ModelId>,
}
