//! What moderators read of a file that goes before jurors.

use askama::Template;
use domain::time::Millis;

use crate::shared::{
    filters,
    view::{Link, Page},
};

/// Words of a work, as they were and as they are.
pub struct WordsRow {
    pub name: &'static str,
    pub then: String,
    /// What they are now, where that is something else.
    pub now: Option<String>,
}

/// A picture of a file.
pub struct PictureRow {
    pub place: i64,
    pub src: String,
    pub width: i64,
    pub height: i64,
    pub what: &'static str,
    /// The site drew it: jurors see it without a look.
    pub is_drawn: bool,
    pub for_jurors: bool,
    pub is_looked_at: bool,
    /// Who printed it took it back, or a moderator did: nobody sees it.
    pub is_gone: bool,
    /// It is on the page of the model now.
    pub is_out_now: bool,
}

/// `/moderation/files/{id}`.
#[derive(Template)]
#[template(path = "cases/subject/file.html")]
pub struct FilePage {
    pub page: Page,
    pub id: String,
    /// The case, or the list of known cases.
    pub about: Link,
    /// None as long as nothing is kept: then all of it is as it is now.
    pub kept_at: Option<Millis>,
    /// A panel is judging it.
    pub is_judged: bool,
    pub words: Vec<WordsRow>,
    pub pictures: Vec<PictureRow>,
    /// Pictures that came since.
    pub added: usize,
}
