//! What the pages of the second step show.

use askama::Template;
use domain::time::Millis;

use crate::shared::{filters, forms::Errors, qr::Qr, view::Page};

/// How far a member has got.
pub enum State {
    Off,
    /// The app is being added; what it has to know is shown once.
    Waiting(Option<Shared>),
    On {
        since: Millis,
        codes_left: i64,
    },
}

/// What an app and the site share.
pub struct Shared {
    pub qr: Option<Qr>,
    /// In groups of four.
    pub secret: String,
    /// Opens the app on the phone that shows this page.
    pub address: String,
}

/// Turning the second step on and off.
#[derive(Template)]
#[template(path = "accounts/two_step/settings.html")]
pub struct TwoStepPage {
    pub page: Page,
    pub state: State,
    pub errors: Errors,
}

/// New recovery codes, shown this once.
#[derive(Template)]
#[template(path = "accounts/two_step/codes.html")]
pub struct CodesPage {
    pub page: Page,
    pub codes: Vec<String>,
    /// The second step was turned on just now.
    pub is_new: bool,
}

/// Asking for the code at sign-in.
#[derive(Template)]
#[template(path = "accounts/two_step/code.html")]
pub struct CodePage {
    pub page: Page,
    /// Where to go on to.
    pub next: String,
    pub errors: Errors,
}

impl CodePage {
    pub fn new(page: Page, next: &str, error: &str) -> Self {
        let mut errors = Errors::default();
        if !error.is_empty() {
            errors.add("code", error);
        }
        Self { page, next: next.to_owned(), errors }
    }
}
