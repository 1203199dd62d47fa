//! The page for a failure: what happened, what was kept, what to do next.

use askama::Template;

use crate::shared::{error::Error, view::Page};

/// A failure, told to a person.
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    pub page: Page,
    /// Stable name of the kind, as [`Error::code`] gives it.
    pub code: &'static str,
    pub message: String,
}

impl ErrorPage {
    pub fn new(page: Page, error: &Error) -> Self {
        let message = error.message_in(page.t);
        Self { page, code: error.code(), message }
    }

    /// What happened, in a few words.
    pub fn heading(&self) -> &'static str {
        let t = self.page.t;
        match self.code {
            "not-found" => t.error_not_found(),
            "sign-in-required" => t.error_sign_in(),
            "not-allowed" => t.error_not_allowed(),
            "invalid" => t.error_invalid(),
            "conflict" => t.error_conflict(),
            "too-many-requests" => t.error_too_many(),
            "too-large" => t.error_too_large(),
            "busy" => t.error_busy(),
            "unavailable" => t.error_unavailable(),
            _ => t.error_internal(),
        }
    }

    /// What was kept.
    pub fn kept(&self) -> &'static str {
        let t = self.page.t;
        match self.code {
            "not-found" | "sign-in-required" => "",
            "conflict" => t.error_conflict_kept(),
            "internal" | "unavailable" => t.error_unavailable_kept(),
            _ => t.error_kept(),
        }
    }

    /// What to do next.
    pub fn next(&self) -> &'static str {
        let t = self.page.t;
        match self.code {
            "not-found" => t.error_not_found_next(),
            "sign-in-required" => t.error_sign_in_next(),
            "not-allowed" => t.error_not_allowed_next(),
            "invalid" => t.error_invalid_next(),
            "conflict" => t.error_conflict_next(),
            "too-many-requests" => t.error_too_many_next(),
            "too-large" => t.error_too_large_next(),
            "busy" => t.error_busy_next(),
            "unavailable" => t.error_unavailable_next(),
            _ => t.error_internal_next(),
        }
    }
}
