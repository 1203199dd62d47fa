//! What the pages about prints show.

use askama::Template;
use domain::{
    printers,
    time::Millis,
    trust::report::{Cause, Outcome},
};
use languages::Language;

use super::{
    photos::{GENERATED, OF_ANOTHER, OF_THIS, store::Photo},
    words::Form,
};
use crate::{
    features::trust::read::PrintView,
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
    pub fn outcomes(&self) -> Vec<(&'static str, String)> {
        let named = |word| (word, self.page.t.prints_outcome(word).to_string());
        Outcome::ALL.iter().map(|outcome| named(outcome.as_str())).collect()
    }

    pub fn causes(&self) -> Vec<(&'static str, String)> {
        let named = |word| (word, self.page.t.prints_cause(word).to_string());
        Cause::ALL.iter().map(|cause| named(cause.as_str())).collect()
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
    pub fn of(photo: &Photo, t: Language) -> Self {
        let text = match photo.state.as_str() {
            "pending" => t.prints_photo_pending().to_owned(),
            "rejected" => t.prints_photo_rejected(&photo.problem).to_string(),
            _ => match photo.copy_of.as_str() {
                "" => t.prints_photo_unconfirmed().to_owned(),
                GENERATED => t.prints_photo_generated().to_owned(),
                OF_THIS => t.prints_photo_of_this().to_owned(),
                OF_ANOTHER => t.prints_photo_of_another().to_owned(),
                _ => t.prints_photo_of_page().to_owned(),
            },
        };
        Self { text }
    }
}

/// What a report said before it was changed.
pub struct Earlier {
    pub at: Millis,
    pub outcome: String,
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
