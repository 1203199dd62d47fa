//! What the page about leaving shows.

use askama::Template;

use crate::shared::{
    forms::Errors,
    view::{Link, Page},
};

/// `/settings/delete`.
#[derive(Template)]
#[template(path = "leaving/page.html")]
pub struct LeavePage {
    pub page: Page,
    /// Cases about the member's models that are not over.
    pub cases: Vec<Link>,
    /// Legal notices that keep a model of the member down.
    pub notices: Vec<Link>,
    /// Moderators and operators can not leave as such.
    pub is_staff: bool,
    pub errors: Errors,
}
