//! What the pages of connected sites show.

use askama::Template;
use domain::time::Millis;
use importers::Field;
use languages::Language;

use super::{
    connector::{Connector, Way},
    phrase,
    store::Phrase,
};
use crate::{
    features::imports::values::field_name,
    shared::{filters, forms::Errors, view::Page},
};

/// Beginning to read a site.
#[derive(Template)]
#[template(path = "imports/remote/site.html")]
pub struct SourcePage {
    pub page: Page,
    pub connector: Connector,
    pub address: String,
    pub name: String,
    pub links: String,
    pub errors: Errors,
}

impl SourcePage {
    /// What comes along, in words.
    pub fn carried(&self) -> String {
        self.named(self.connector.carries())
    }

    /// What does not.
    pub fn missing(&self) -> String {
        let carried: Vec<_> = self.connector.carries().collect();
        self.named(Field::ALL.into_iter().filter(|field| !carried.contains(field)))
    }

    fn named(&self, fields: impl Iterator<Item = Field>) -> String {
        let t = self.page.t;
        let names: Vec<String> = fields.map(|field| field_name(t, field.name())).collect();
        let names = names.join(t.list_separator());
        // Nouns keep their capitals there, wherever they stand.
        if t == Language::German { names } else { names.to_lowercase() }
    }
}

/// On the way to a site, or back from it.
#[derive(Template)]
#[template(path = "imports/remote/consent.html")]
pub struct ConsentPage {
    pub page: Page,
    pub connector: Connector,
    /// The way there; none on the way back.
    pub href: Option<String>,
    pub code: String,
    pub state: String,
}

/// An author elsewhere that the member is.
pub struct ProvenRow {
    pub platform: String,
    pub author: String,
    /// It is the lasting id of the account there, not a name.
    pub is_id: bool,
    pub how: String,
    pub at: Millis,
}

/// Who the member is elsewhere.
#[derive(Template)]
#[template(path = "imports/remote/authors.html")]
pub struct AuthorsPage {
    pub page: Page,
    pub proven: Vec<ProvenRow>,
    pub phrases: Vec<Phrase>,
    /// Sites whose profiles can be looked at.
    pub sites: Vec<Connector>,
    /// Sites that can be asked whose a page is.
    pub asked: Vec<Connector>,
    pub errors: Errors,
}

impl AuthorsPage {
    /// What people call the site of a phrase.
    pub fn site<'a>(&self, given: &'a Phrase) -> &'a str {
        Connector::parse(&given.platform).map_or(given.platform.as_str(), |site| site.name())
    }
}
