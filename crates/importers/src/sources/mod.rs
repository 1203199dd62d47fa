//! One module per source: how it is recognised, what it says, and what it can and cannot carry.

mod cults3d;
mod folder;
mod makerworld;
mod manyfold;
mod myminifactory;
mod orynt3d;
mod package;
mod printables;
mod scene;
pub(crate) mod table;
mod thangs;
mod thingiverse;
pub(crate) mod values;

use serde::Serialize;

use crate::carries::Carries;
use crate::links::{self, Platform};
use crate::model::{Found, ImportedModel, Note};
use crate::unit::Unit;

/// Where models can come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Thingiverse,
    Printables,
    MakerWorld,
    Cults3D,
    MyMiniFactory,
    Thangs,
    Manyfold,
    Orynt3D,
    Package,
    /// A binary glTF.
    Scene,
    Folder,
    Table,
}

impl Source {
    pub const ALL: [Self; 12] = [
        Self::Thingiverse,
        Self::Printables,
        Self::MakerWorld,
        Self::Cults3D,
        Self::MyMiniFactory,
        Self::Thangs,
        Self::Manyfold,
        Self::Orynt3D,
        Self::Package,
        Self::Scene,
        Self::Folder,
        Self::Table,
    ];

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Thingiverse => "Thingiverse",
            Self::Printables => "Printables",
            Self::MakerWorld => "MakerWorld",
            Self::Cults3D => "Cults3D",
            Self::MyMiniFactory => "MyMiniFactory",
            Self::Thangs => "Thangs",
            Self::Manyfold => "Manyfold",
            Self::Orynt3D => "Orynt3D",
            Self::Package => "3MF",
            Self::Scene => "GLB",
            Self::Folder => "Plain folder",
            Self::Table => "CSV table",
        }
    }

    /// What it can and cannot carry.
    pub const fn carries(self) -> &'static Carries {
        match self {
            Self::Thingiverse => &thingiverse::CARRIES,
            Self::Printables => &printables::CARRIES,
            Self::MakerWorld => &makerworld::CARRIES,
            Self::Cults3D => &cults3d::CARRIES,
            Self::MyMiniFactory => &myminifactory::CARRIES,
            Self::Thangs => &thangs::CARRIES,
            Self::Manyfold => &manyfold::CARRIES,
            Self::Orynt3D => &orynt3d::CARRIES,
            Self::Package => &package::CARRIES,
            Self::Scene => &scene::CARRIES,
            Self::Folder => &folder::CARRIES,
            Self::Table => &table::CARRIES,
        }
    }
}

/// A file that a source names, with what it says about it.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub path: String,
    pub note: Option<Found<String>>,
}

/// What one source says about a model, and how sure it is that the model comes from there.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub source: Source,
    /// 0 to 100; the highest decides.
    pub score: u8,
    pub why: String,
    /// Without pictures and files, which are those of the tree.
    pub model: ImportedModel,
    pub pictures: Vec<Listed>,
    pub files: Vec<Listed>,
}

impl Reading {
    pub fn new(source: Source, score: u8, why: impl Into<String>) -> Self {
        Self {
            source,
            score,
            why: why.into(),
            model: ImportedModel::default(),
            pictures: Vec::new(),
            files: Vec::new(),
        }
    }
}

/// What every source that knows the model says.
pub(crate) fn readings(unit: &Unit<'_>) -> Vec<Reading> {
    let mut readings = thingiverse::read(unit);
    readings.extend(printables::read(unit));
    readings.extend(makerworld::read(unit));
    readings.extend(cults3d::read(unit));
    readings.extend(myminifactory::read(unit));
    readings.extend(thangs::read(unit));
    readings.extend(manyfold::read(unit));
    readings.extend(orynt3d::read(unit));
    readings.extend(package::read(unit));
    readings.extend(scene::read(unit));
    let folder = folder::read(unit, &readings);
    readings.extend(folder);
    readings
}

/// A model whose texts say of exactly one page of the platform that it is its own: all its archive says about where it
/// comes from.
pub(crate) fn linked(unit: &Unit<'_>, source: Source, platform: Platform) -> Option<Reading> {
    let descriptions = unit.packages.iter().filter_map(|package| {
        let description = package.sliced.as_ref()?.metadata.description.as_ref()?;
        Some((&package.path, &description.value))
    });
    let texts = unit.texts.iter().map(|text| (&text.path, &text.text)).chain(descriptions);
    for (path, text) in texts {
        let mut pages = links::said(text);
        pages.retain(|page| page.platform == platform);
        if pages.len() == 1 {
            let why = format!("\"{path}\" names its page of {}", platform.name());
            let mut reading = Reading::new(source, 60, why);
            reading.model.page = pages.pop().map(|page| Found::new(page, path, "link"));
            return Some(reading);
        }
    }
    None
}

/// Takes over the only page that a text says is the model's own, and notes those that it names besides.
pub(crate) fn take_page(text: &str, file: &str, key: &str, model: &mut ImportedModel) {
    let mut said = links::said(text);
    for page in links::pages(text).iter().filter(|page| !said.contains(page)).take(LINKS) {
        let sentence = format!(
            "\"{file}\" names {}, which is not taken for this model's own page: link it in the draft if this is made from it.",
            page.address
        );
        model.notes.push(Note::new(file, "other-page", sentence));
    }
    if said.len() == 1 {
        model.page = said.pop().map(|page| Found::new(page, file, key));
    }
}

/// Notes that a site calls it a remix and does not tell of what.
pub(crate) fn nameless_remix(file: &str, model: &mut ImportedModel) {
    let sentence =
        "It is a remix; the site does not tell of what. Link what it is made from in the draft.";
    model.notes.push(Note::new(file, "nameless-remix", sentence));
}

/// Notes terms that may be a promise to publish it at one place only.
pub(crate) fn promised(file: &str, terms: &str, model: &mut ImportedModel) {
    let sentence = format!(
        "Its terms there, “{terms}”, may be a promise to publish it nowhere else: look at them before you publish it here."
    );
    model.notes.push(Note::new(file, "exclusive-terms", sentence));
}

/// Most links of a text that are noted.
const LINKS: usize = 3;
