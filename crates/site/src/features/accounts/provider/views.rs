//! What the pages of the sign-in provider show.

use askama::Template;
use domain::time::Millis;

use super::store::Tie;
use crate::{
    config::Provider,
    shared::{filters, forms::Errors, view::Page},
};

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
    pub tied: Option<Tied>,
    pub errors: Errors,
}

/// A tie as the member sees it.
pub struct Tied {
    /// Of whom the other account is.
    pub issuer: String,
    /// Of the provider that the site signs in by now.
    pub is_present: bool,
    pub since: Millis,
    pub used: Option<Millis>,
}

impl ProviderPage {
    pub fn new(page: Page, provider: &Provider, tie: Option<Tie>, errors: Errors) -> Self {
        let tied = tie.map(|tie| Tied {
            is_present: tie.issuer.trim_end_matches('/') == provider.issuer,
            issuer: tie.issuer,
            since: tie.created_at.into(),
            used: tie.used_at.map(Millis::from),
        });
        Self { page, name: provider.name().to_owned(), tied, errors }
    }

    /// Nothing of the present provider is tied.
    pub fn may_tie(&self) -> bool {
        self.tied.as_ref().is_none_or(|tied| !tied.is_present)
    }
}
