//! The one neutral type that every source is read into. Text in it is cleaned and bounded; addresses are only ever
//! shown, never fetched.

use std::collections::HashSet;

use domain::print_profile::Adhesion;
use serde::Serialize;

use crate::carries::Field;
use crate::links::Page;
use crate::sources::Source;

/// A value and where it came from: the file, and in it the key, section or rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found<T> {
    pub value: T,
    /// Path in the tree; the container's name when the value came from that name.
    pub file: String,
    pub key: String,
}

impl<T> Found<T> {
    pub fn new(value: T, file: &str, key: &str) -> Self {
        Self { value, file: file.to_owned(), key: key.to_owned() }
    }
}

/// A model as another place describes it. What is not known is absent; nothing is guessed but `category.slug`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ImportedModel {
    /// Path of the archive inside the tree that it came from; absent when it lay in the tree itself.
    pub archive: Option<String>,
    /// Its folder in that tree or archive; empty at the root.
    pub folder: String,
    /// What it was recognised as, the best match first, each with the reason in words.
    pub recognised: Vec<Recognised>,
    /// One line, at most 200 characters.
    pub title: Option<Found<String>>,
    /// One line, at most 300 characters.
    pub summary: Option<Found<String>>,
    /// Markdown without HTML or pictures, at most 50,000 characters.
    pub description: Option<Found<String>>,
    pub author: Option<Found<Author>>,
    /// Its platform says that whose account it stands in brought it there and did not make it: then nobody is its author,
    /// whomever other files name.
    pub is_reupload: bool,
    /// At most 50 of 60 characters, no two alike.
    pub tags: Vec<Found<String>>,
    pub category: Option<Found<Category>>,
    pub licence: Option<Found<Licence>>,
    /// The model's page on the platform it comes from.
    pub page: Option<Found<Page>>,
    /// First publication there, `YYYY-MM-DD`. Written in a file that its sender could have changed: no evidence by itself.
    pub published: Option<Found<String>>,
    /// Last change there, `YYYY-MM-DD`.
    pub updated: Option<Found<String>>,
    pub ai: Option<Found<AiFlag>>,
    /// Whether the platform says that it is not for everybody's eyes.
    pub sensitive: Option<Found<bool>>,
    /// What it is made from; at most 20.
    pub parents: Vec<Found<Parent>>,
    /// What the platform's own switch says about changed versions, beside the licence.
    pub derivatives: Option<Found<bool>>,
    /// The same about making money with it.
    pub commercial: Option<Found<bool>>,
    /// The same about passing it on.
    pub sharing: Option<Found<bool>>,
    /// Titles of the collections it stands in; at most 20.
    pub collections: Vec<Found<String>>,
    /// In the order they are to be shown, the cover first.
    pub pictures: Vec<Picture>,
    /// Everything else that belongs to it, in the order of the source.
    pub files: Vec<File>,
    pub settings: Settings,
    /// What was left out or is in doubt, and why.
    pub notes: Vec<Note>,
}

/// A source that knew the model, and by what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Recognised {
    pub source: Source,
    /// For example `LICENSE.txt is written as Thingiverse writes it`.
    pub why: String,
}

/// Who made it, as the platform names them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Author {
    pub name: String,
    /// The platform's lasting id of the account; for the importing person's eyes only.
    pub id: Option<String>,
    /// Address of the profile.
    pub address: Option<String>,
}

/// A category in the words of the source, and the nearest of ours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Category {
    pub raw: String,
    /// Slug of a root or leaf of `domain::categories`.
    pub slug: Option<String>,
}

/// What the source says about the licence. Never wider than its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Licence {
    /// As written, at most 200 characters.
    pub raw: String,
    /// The version its words state.
    pub version: Option<String>,
    /// SPDX id, or an id of `domain::licences` for terms without one; none when the words leave any doubt.
    pub spdx: Option<String>,
    /// Ids that the words may mean, to offer to the creator of the work.
    pub candidates: Vec<String>,
    pub how: Decided,
}

/// How a licence was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// The address of its text.
    Address,
    /// The platform's own code or number for it.
    Code,
    /// An SPDX id.
    Spdx,
    /// Words that mean one licence only.
    Words,
    /// Several statements that agree on terms and differ in detail, or that contradict each other.
    Disagreement,
    /// Nothing known: closed until the creator chooses.
    Unknown,
}

/// Whether the platform says that a generative tool made it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AiFlag {
    /// Absent when what it says may mean both.
    pub generated: Option<bool>,
    pub raw: String,
}

/// A work that the model is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Parent {
    pub title: Option<String>,
    pub author: Option<String>,
    /// The same platform's id of it.
    pub id: Option<String>,
    pub address: Option<String>,
    pub licence: Option<Licence>,
    /// The platform's switch for changed versions.
    pub derivatives: Option<bool>,
    /// What the remix changed of it, in its creator's words.
    pub changes: Option<String>,
}

/// A picture file of the model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Picture {
    pub path: String,
    /// Bytes.
    pub size: u64,
    pub caption: Option<Found<String>>,
}

/// Any other file of the model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct File {
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// Folder inside the model, for showing; empty at its root.
    pub folder: String,
    pub note: Option<Found<String>>,
}

/// Print settings, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// What its creator calls them; at most 60 characters.
    pub name: Option<Found<String>>,
    /// At most 80 characters.
    pub printer: Option<Found<String>>,
    /// At most 40 characters.
    pub material: Option<Found<String>>,
    /// Who made the material; at most 60 characters.
    pub brand: Option<Found<String>>,
    /// At most 40 characters.
    pub colour: Option<Found<String>>,
    /// Micrometres, 100 to 2,000.
    pub nozzle_um: Option<Found<u32>>,
    /// Micrometres, 10 to 2,000.
    pub layer_height_um: Option<Found<u32>>,
    /// Percent, 0 to 100.
    pub infill_percent: Option<Found<u32>>,
    /// Whether the print needs supports.
    pub supports: Option<Found<bool>>,
    pub adhesion: Option<Found<Adhesion>>,
    /// Grams × 1000.
    pub filament_mg: Option<Found<u64>>,
    /// Seconds.
    pub print_time_s: Option<Found<u64>>,
    /// What else is said of printing it, and what none of the other fields takes; at most 60,000 characters, which is more
    /// than a profile takes, so that who cuts it to that can say so.
    pub notes: Option<Found<String>>,
}

/// Something that a person should know about a file or value that was not taken as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Path in the tree; empty for the tree itself.
    pub file: String,
    /// Stable, kebab-case.
    pub code: &'static str,
    /// One or two plain sentences.
    pub sentence: String,
}

impl Note {
    pub fn new(file: &str, code: &'static str, sentence: impl Into<String>) -> Self {
        Self { file: file.to_owned(), code, sentence: sentence.into() }
    }
}

impl Settings {
    /// Takes over what is not known yet.
    pub(crate) fn fill(&mut self, other: Self) {
        fill(&mut self.name, other.name);
        fill(&mut self.printer, other.printer);
        fill(&mut self.material, other.material);
        fill(&mut self.brand, other.brand);
        fill(&mut self.colour, other.colour);
        fill(&mut self.nozzle_um, other.nozzle_um);
        fill(&mut self.layer_height_um, other.layer_height_um);
        fill(&mut self.infill_percent, other.infill_percent);
        fill(&mut self.supports, other.supports);
        fill(&mut self.adhesion, other.adhesion);
        fill(&mut self.filament_mg, other.filament_mg);
        fill(&mut self.print_time_s, other.print_time_s);
        add_notes(&mut self.notes, other.notes);
    }
}

/// Longest notes to which another source adds something, bytes.
const NOTES: usize = 60_000;

/// Adds what is not said yet, paragraph by paragraph: two sources may tell different things of printing one model.
fn add_notes(place: &mut Option<Found<String>>, other: Option<Found<String>>) {
    let Some(other) = other else { return };
    let Some(own) = &mut *place else {
        *place = Some(other);
        return;
    };
    let bare = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let mut known: HashSet<String> = own.value.split("\n\n").map(bare).collect();
    let before = own.value.len();
    for paragraph in other.value.split("\n\n") {
        let (words, fits) = (bare(paragraph), own.value.len() + paragraph.len() + 2 <= NOTES);
        if fits && !words.is_empty() && known.insert(words) {
            own.value.push_str("\n\n");
            own.value.push_str(paragraph);
        }
    }
    if own.value.len() > before {
        own.key = format!("{}, with {} {}", own.key, other.file, other.key);
    }
}

/// Keeps what is there.
pub(crate) fn fill<T>(place: &mut Option<T>, other: Option<T>) {
    if place.is_none() {
        *place = other;
    }
}

impl ImportedModel {
    /// Whether the model has a value of this field.
    pub fn has(&self, field: Field) -> bool {
        match field {
            Field::Title => self.title.is_some(),
            Field::Summary => self.summary.is_some(),
            Field::Description => self.description.is_some(),
            Field::Author => self.author.is_some(),
            Field::AuthorId => self.author.as_ref().is_some_and(|found| found.value.id.is_some()),
            Field::AuthorAddress => {
                self.author.as_ref().is_some_and(|found| found.value.address.is_some())
            }
            Field::Tags => !self.tags.is_empty(),
            Field::Category => self.category.is_some(),
            Field::Licence => self.licence.is_some(),
            Field::Page => self.page.is_some(),
            Field::Published => self.published.is_some(),
            Field::Updated => self.updated.is_some(),
            Field::Ai => self.ai.is_some(),
            Field::Sensitive => self.sensitive.is_some(),
            Field::Parents => !self.parents.is_empty(),
            Field::Derivatives => self.derivatives.is_some(),
            Field::Commercial => self.commercial.is_some(),
            Field::Sharing => self.sharing.is_some(),
            Field::Collections => !self.collections.is_empty(),
            Field::Pictures => !self.pictures.is_empty(),
            Field::Captions => self.pictures.iter().any(|picture| picture.caption.is_some()),
            Field::Files => !self.files.is_empty(),
            Field::FileNotes => self.files.iter().any(|file| file.note.is_some()),
            Field::Settings => self.settings != Settings::default(),
        }
    }
}
