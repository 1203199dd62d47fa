//! What the pages about prints show.

use askama::Template;
use domain::{
    printers,
    time::Millis,
    trust::report::{Cause, Outcome},
};

use super::{photos::store::Photo, words::Form};
use crate::{
    features::trust::read::{self, PrintView},
    shared::{filters, forms::Errors, view::Page},
};

/// A file that may have been printed.
pub struct FileChoice {
    pub id: String,
    pub name: String,
    pub is_chosen: bool,
}

/// The form of a report.
#[derive(Template)]
#[template(path = "prints/report.html")]
pub struct ReportPage {
    pub page: Page,
    pub title: String,
    pub model_href: String,
    pub action: String,
    /// Where a sliced file is sent to fill the form.
    pub settings_action: String,
    pub is_new: bool,
    pub files: Vec<FileChoice>,
    pub form: Form,
    pub errors: Errors,
}

impl ReportPage {
    pub fn outcomes(&self) -> Vec<(&'static str, &'static str)> {
        Outcome::ALL.iter().map(|o| (o.as_str(), read::outcome_text(*o))).collect()
    }

    pub fn causes(&self) -> Vec<(&'static str, &'static str)> {
        Cause::ALL.iter().map(|c| (c.as_str(), read::cause_text(*c))).collect()
    }

    /// Whether a choice is the one that was made.
    pub fn is(&self, value: &str, given: &str) -> bool {
        value == given
    }

    pub fn printers(&self) -> &'static [printers::Printer] {
        printers::ALL
    }
}

/// A photo that is not shown to others, and why.
pub struct PhotoState {
    pub text: String,
}

impl PhotoState {
    pub fn of(photo: &Photo) -> Self {
        let text = match photo.state.as_str() {
            "pending" => "A photo is being looked at.".to_owned(),
            "rejected" => format!("A photo could not be used: {}", photo.problem),
            _ if photo.copy_of.is_empty() => {
                "A photo does not count, because makers could not confirm it. Another photo may."
                    .to_owned()
            }
            _ => format!("A photo does not count, because it looks like {}.", photo.copy_of),
        };
        Self { text }
    }
}

/// What a report said before it was changed.
pub struct Earlier {
    pub at: Millis,
    pub outcome: &'static str,
    pub stars: Option<i64>,
    pub body: String,
}

/// One print.
#[derive(Template)]
#[template(path = "prints/print.html")]
pub struct PrintPage {
    pub page: Page,
    pub id: String,
    pub title: String,
    pub model_href: String,
    pub print: PrintView,
    /// Photos that others do not see; for its author.
    pub photos: Vec<PhotoState>,
    /// Ids of all photos, for its author to remove.
    pub own_photos: Vec<String>,
    pub history: Vec<Earlier>,
    pub is_own: bool,
    pub is_creator: bool,
    /// The answer as it stands, for the creator to change.
    pub answer: String,
    /// The version that may mend it, when the creator has not said so yet.
    pub fix_in: Option<i64>,
    /// The creator may contest the photos, and thank.
    pub can_contest: bool,
    pub can_thank: bool,
    /// What the creator typed against the photos, and why it was refused.
    pub statement: String,
    pub errors: Errors,
    /// The code that its author may show in a photo.
    pub code: String,
    /// The vote of the member who looks, when they may vote: 1, 0 or -1.
    pub own_vote: Option<i64>,
}

/// A day of karma.
pub struct KarmaRow {
    pub at: Millis,
    pub what: &'static str,
    pub events: i64,
    pub counted: i64,
    /// Points that the limit of the day took.
    pub lost: i64,
}

/// Karma of the member who looks.
#[derive(Template)]
#[template(path = "prints/karma.html")]
pub struct KarmaPage {
    pub page: Page,
    pub karma: i64,
    pub downloads: i64,
    /// Percent.
    pub credibility: u8,
    pub active_days: i64,
    pub rows: Vec<KarmaRow>,
}
