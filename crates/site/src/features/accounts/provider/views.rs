//! What the pages of the sign-in provider show.

use askama::Template;
use domain::time::Millis;

use super::store::Tie;
use crate::shared::{filters, forms::Errors, view::Page};

/// The way to the provider.
#[derive(Template)]
#[template(path = "accounts/provider/away.html")]
pub struct AwayPage {
    pub page: Page,
    /// Host of the provider.
    pub name: String,
    pub href: String,
}

/// The way back from it.
#[derive(Template)]
#[template(path = "accounts/provider/back.html")]
pub struct BackPage {
    pub page: Page,
    pub code: String,
    pub state: String,
}

/// Tying and untying.
#[derive(Template)]
#[template(path = "accounts/provider/settings.html")]
pub struct ProviderPage {
    pub page: Page,
    /// Host of the provider.
    pub name: String,
    /// When it was tied and last used.
    pub tied: Option<(Millis, Option<Millis>)>,
    pub errors: Errors,
}

impl ProviderPage {
    pub fn new(page: Page, name: String, tie: Option<Tie>, errors: Errors) -> Self {
        let tied = tie.map(|tie| (tie.created_at.into(), tie.used_at.map(Millis::from)));
        Self { page, name, tied, errors }
    }
}
