//! What stands between a draft and its publication.

use askama::Template;
use domain::{licences::Licence, time::Millis};

use super::Fields;
use crate::shared::{filters, view::Page};

/// Something missing; `field` is the id of what mends it.
pub struct Lack {
    pub field: &'static str,
    pub text: String,
}

/// What the publish bar shows.
pub struct PublishStep {
    /// Empty when it may be published.
    pub lacks: Vec<Lack>,
    /// The planned time in words, and why it did not happen; empty while it is to come.
    pub planned: Option<(String, String)>,
    /// Address of the private look, if there is a link.
    pub preview: Option<String>,
}

/// The last look before publication.
#[derive(Template)]
#[template(path = "publish/sheet.html")]
pub struct SheetPage {
    pub page: Page,
    pub id: String,
    /// The version it will be.
    pub version: u64,
    pub changelog: String,
    pub licence: Option<&'static Licence>,
    /// What that allows.
    pub licence_summary: String,
    /// What is to be confirmed, in the words that are kept.
    pub statement: &'static str,
    /// The same in the reader's own language, if that is another.
    pub means: Option<String>,
    /// What it is to be confirmed of: the revision of the draft, and `release::work`.
    pub revision: i64,
    pub work: String,
    /// Of the creator, as the statement will have it.
    pub name: String,
    pub today: Millis,
    /// Empty when it may be published.
    pub lacks: Vec<Lack>,
    pub fields: Fields,
}
