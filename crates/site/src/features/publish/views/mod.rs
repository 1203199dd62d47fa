//! What the pages for publishing show: the list of one's models, and the form of a draft with a struct per step.

use askama::Template;
use domain::{media::Kind, publishing::FileState, time::Millis};
use languages::Language;

use super::words::Typed;
use crate::{
    features::{likeness::views::Question, marks::views::HeldView, models::views::Moves},
    shared::{
        filters,
        forms::Errors,
        view::{Page, Pic},
    },
};

mod details;
mod files;
mod media;
mod prefill;
mod publish;
mod settings;
mod steps;
mod versions;

pub use details::DetailsStep;
pub use files::{DraftFile, FilesStep};
pub use media::MediaStep;
pub use prefill::{FieldMark, PrefillMarks, ProfileFrom};
pub use publish::{Lack, PublishStep, SheetPage};
pub use settings::{Control, Profile, ProfileField, SettingsStep};
pub use steps::{Step, StepState};
pub use versions::{Double, ParentRow, VersionsStep};

/// A model of the signed-in member.
pub struct ModelRow {
    /// Where it is changed.
    pub href: String,
    /// Empty while it has none.
    pub title: String,
    pub cover: Option<Pic>,
    /// `draft`, `published`, `hidden`, `removed`.
    pub state: &'static str,
    pub updated_at: Millis,
    /// Its public page, when there is one.
    pub public_href: Option<String>,
    /// Where a discarded draft is brought back; `None` for all others.
    pub restore_href: Option<String>,
}

/// Starting a model, and those already begun.
#[derive(Template)]
#[template(path = "publish/upload.html")]
pub struct UploadPage {
    pub page: Page,
    pub drafts: Vec<ModelRow>,
    pub published: Vec<ModelRow>,
    /// Drafts thrown away not long ago.
    pub discarded: Vec<ModelRow>,
    /// Largest file taken, bytes.
    pub upload_limit: u64,
}

/// What something was, from a time on.
pub struct ChangeRow {
    pub at: Millis,
    pub value: String,
}

/// What a published model was, newest first.
#[derive(Template)]
#[template(path = "publish/history.html")]
pub struct HistoryPage {
    pub page: Page,
    pub id: String,
    pub titles: Vec<ChangeRow>,
    pub descriptions: Vec<ChangeRow>,
    /// By name.
    pub licences: Vec<ChangeRow>,
}

/// A description as it will look.
#[derive(Template)]
#[template(path = "publish/describe.html")]
pub struct DescribePage {
    pub t: Language,
    /// Sanitised.
    pub html: String,
}

/// What stands in the fields of the form, as typed or stored, and what is wrong with it.
#[derive(Default)]
pub struct Fields {
    /// By name of the field.
    pub values: Typed,
    pub errors: Errors,
    /// What another tab saved meanwhile, by name of the fields where it differs.
    pub others: Typed,
}

impl Fields {
    /// What stands in a field; empty when nothing does.
    pub fn value(&self, name: &str) -> &str {
        self.values.get(name).map(String::as_str).unwrap_or_default()
    }

    /// What stands in a field, or something to begin with.
    pub fn value_or<'a>(&'a self, name: &str, fallback: &'a str) -> &'a str {
        self.values.get(name).map_or(fallback, String::as_str)
    }

    /// Whether something was typed into a field, be it nothing.
    pub fn is_typed(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// Whether a box is ticked; `stored` while nothing was typed.
    pub fn is_ticked(&self, name: &str, stored: bool) -> bool {
        self.values.get(name).map_or(stored, |value| !value.is_empty())
    }
}

/// The form of a draft, or of a published model being changed.
#[derive(Template)]
#[template(path = "publish/draft.html")]
pub struct DraftPage {
    pub page: Page,
    pub id: String,
    pub revision: i64,
    pub saved_at: Millis,
    /// Its public page, when a version is already out.
    pub public_href: Option<String>,
    pub fields: Fields,
    pub files: FilesStep,
    pub details: DetailsStep,
    /// Shapes that are out already.
    pub likeness: Vec<Question>,
    /// What says that a program made it.
    pub held: HeldView,
    pub prefill: PrefillMarks,
    pub media: MediaStep,
    pub settings: SettingsStep,
    pub versions: VersionsStep,
    pub publish: PublishStep,
}

impl DraftPage {
    /// Whether analysis or encoding is still under way.
    pub fn is_working(&self) -> bool {
        self.files.is_working() || self.media.is_working()
    }
}
