//! What the pages for publishing show.

use std::collections::HashMap;

use askama::Template;
use domain::{licences::Licence, publishing::FileState, time::Millis};

use super::words::LANGUAGES;
use crate::shared::{
    filters::{self, grams_text, size_text, thousands_text},
    forms::Errors,
    view::{Measured, Page, Pic},
};

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
}

/// Starting a model, and those already begun.
#[derive(Template)]
#[template(path = "publish/upload.html")]
pub struct UploadPage {
    pub page: Page,
    pub drafts: Vec<ModelRow>,
    pub published: Vec<ModelRow>,
    /// Largest file taken, bytes.
    pub upload_limit: u64,
}

/// A file of a draft.
pub struct DraftFile {
    pub id: String,
    pub name: String,
    /// What it was recognised as, for example `STL`; empty while unknown.
    pub kind: String,
    pub bytes: u64,
    pub state: FileState,
    pub thumb: Option<Pic>,
    pub measured: Measured,
    /// Why it was refused; empty otherwise.
    pub problem: String,
}

impl DraftFile {
    /// `80 × 48 × 76 mm · 30,632 triangles · about 41 g`.
    pub fn facts(&self) -> String {
        let size = self.measured.size_mm.map(size_text);
        let triangles = self.measured.triangles.map(|n| format!("{} triangles", thousands_text(n)));
        let weight = self.measured.weight_mg().map(|mg| format!("about {}", grams_text(mg)));
        size.into_iter().chain(triangles).chain(weight).collect::<Vec<_>>().join(" · ")
    }
}

/// A picture of a draft.
pub struct DraftPicture {
    pub id: String,
    pub alt: String,
    /// `None` while it is being encoded or when it was refused.
    pub pic: Option<Pic>,
    pub is_render: bool,
    pub is_cover: bool,
    /// Why it was refused; empty otherwise.
    pub problem: String,
}

/// Something that stands between a draft and its publication; `field` is the id of what mends it.
pub struct Lack {
    pub field: &'static str,
    pub text: String,
}

/// The form of a draft, or of a published model being changed.
#[derive(Template)]
#[template(path = "publish/draft.html")]
pub struct DraftPage {
    pub page: Page,
    pub id: String,
    pub revision: i64,
    /// Values by name of the field, as typed or stored.
    pub form: HashMap<String, String>,
    pub errors: Errors,
    pub files: Vec<DraftFile>,
    pub pictures: Vec<DraftPicture>,
    /// Empty when it may be published.
    pub lacks: Vec<Lack>,
    /// Its public page, when a version is already out; publishing then makes version `next_version`.
    pub public_href: Option<String>,
    pub next_version: u64,
    pub saved_at: Millis,
    /// Largest file taken, bytes.
    pub upload_limit: u64,
}

impl DraftPage {
    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.form.get(name).map(String::as_str).unwrap_or_default()
    }

    /// Whether nothing is missing in the step that holds these fields.
    pub fn is_done(&self, fields: &[&str]) -> bool {
        !self.lacks.iter().any(|lack| fields.contains(&lack.field))
    }

    /// Whether analysis or encoding is still under way.
    pub fn is_working(&self) -> bool {
        self.files.iter().any(|file| file.state == FileState::Pending)
            || self
                .pictures
                .iter()
                .any(|picture| picture.pic.is_none() && picture.problem.is_empty())
    }

    /// Licences most people choose, then the others.
    pub fn licences(&self) -> (&'static [Licence], &'static [Licence]) {
        domain::licences::ALL.split_at(7)
    }

    /// Whether the chosen licence is among those folded away.
    pub fn licence_is_unusual(&self) -> bool {
        self.licences().1.iter().any(|licence| licence.id == self.value("licence"))
    }
}
