//! `handprint.json`: what an export says about a model beyond what `datapackage.json` has room for. Written by `one`,
//! read by `imports`; whoever reads it trusts nothing of it unchecked.

use domain::{media::Focus, print_profile::PrintProfile};
use serde::{Deserialize, Serialize};

use crate::features::models::{
    content::{Grant, Parent},
    origin::Origin,
};

/// Name of the file in each model's folder.
pub const NAME: &str = "handprint.json";
/// Name of the file with what people reported about prints.
pub const REVIEWS: &str = "reviews.json";
/// Name of the package description.
pub const PACKAGE: &str = "datapackage.json";
/// Name of the file about the library, at the root.
pub const LIBRARY: &str = "library.json";
/// Name of the signed list of all files, at the root.
pub const MANIFEST: &str = "manifest.json";
/// The folder of what is a member's own and no model: photos of their prints, evidence.
pub const PERSONAL: &str = "personal";
/// The folder of photos of reported prints.
pub const PHOTOS: &str = "reviews";
/// The form that is written today.
pub const FORMAT: u32 = 5;
/// Largest card that is read, bytes.
pub const MAX_BYTES: u64 = 4 << 20;
/// Most reports that go with a model, those of its time at other sites among them, and bytes of their documents.
pub const REVIEWS_MAX: usize = 1_000;
pub const REVIEWS_BYTES: u64 = 1 << 20;
/// Most photos of one report and of all of a model, and bytes of the latter.
pub const PHOTOS_OF_ONE: usize = 8;
pub const PHOTOS_MAX: usize = 200;
pub const PHOTOS_BYTES: u64 = 64 << 20;
/// The folder of what belongs to its time at other sites alone.
pub const BEFORE: &str = "before";

/// Where the reports of a stay lie, counted from 0 in [`Card::past`]: never in [`REVIEWS`], which holds those that the
/// site of the export received itself.
pub fn carried(stay: usize) -> String {
    format!("{BEFORE}/{REPORTS}{}.json", stay + 1)
}

/// Where the reports lie that an export has of one of so many stays, the last of them the site of the export itself.
pub fn reviews_of(stay: usize, stays: usize) -> String {
    if stay + 1 == stays { REVIEWS.to_owned() } else { carried(stay) }
}

/// Whether a path is one that [`carried`] gives.
pub fn is_carried(path: &str) -> bool {
    let rest = path.strip_prefix(BEFORE).and_then(|rest| rest.strip_prefix('/'));
    rest.is_some_and(|name| name.starts_with(REPORTS) && !name.contains('/'))
}

/// Begins the names of documents with reports of stays.
const REPORTS: &str = "reviews-";

/// A model as its creator last saved it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// [`FORMAT`] for what is written today.
    pub format: u32,
    /// Address of the site that it is exported from; empty in what was written before format 3.
    #[serde(default)]
    pub site: String,
    /// What its address there calls it; empty in what was written before format 4.
    #[serde(default)]
    pub id: String,
    /// `draft`, `published`, `hidden`.
    pub state: String,
    pub title: String,
    pub summary: String,
    /// Markdown.
    pub description: String,
    pub category: String,
    pub licence: String,
    pub language: String,
    pub sensitive: bool,
    pub tags: Vec<String>,
    /// What the next version will say is new.
    #[serde(default)]
    pub changelog: String,
    pub profiles: Vec<Profile>,
    /// In the creator's order.
    pub files: Vec<File>,
    /// Files that only earlier versions have.
    #[serde(default)]
    pub earlier: Vec<File>,
    /// In the order of the gallery.
    pub pictures: Vec<Picture>,
    /// Pictures computed from its files, which are drawn anew where it is brought to, in the order of the gallery.
    #[serde(default)]
    pub renders: Vec<Render>,
    /// What its creator chose to stand for it; none when the first picture does.
    #[serde(default)]
    pub cover: Option<Still>,
    /// What it is made from; works on the site it was exported from are named by their address.
    pub parents: Vec<Parent>,
    /// Collections of its creator that hold it; none in what was written before format 2.
    #[serde(default)]
    pub collections: Vec<Membership>,
    /// Where it was published before it was brought to that site.
    pub origin: Option<Origin>,
    /// A file that it was brought with says that generative AI made it; false in what was written before format 5, and of what
    /// was published elsewhere, of which `origin` says so.
    #[serde(default)]
    pub generated: bool,
    /// Every licence it was given, oldest first.
    #[serde(default)]
    pub licences: Vec<Grant>,
    /// Newest first.
    pub versions: Vec<Version>,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// Milliseconds UTC.
    pub published_at: Option<i64>,
    /// Its time at other sites that it was exported from before, the oldest first.
    #[serde(default)]
    pub past: Vec<Stay>,
}

/// The time of a model at one site, as its export from there says: a claim that anybody can write.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Stay {
    /// Address of the site; empty when its export does not say.
    pub site: String,
    /// What its address there called it; empty when its export does not say.
    pub id: String,
    /// Who exported it there, and when (RFC 3339); empty when no signed list says so.
    pub handle: String,
    pub exported: String,
    /// `draft`, `published`, `hidden`.
    pub state: String,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// Milliseconds UTC.
    pub published_at: Option<i64>,
    /// Newest first.
    pub versions: Vec<Version>,
    /// What was said of files that are none of the model's any more.
    pub earlier: Vec<File>,
    /// Every licence it was given there, oldest first.
    pub licences: Vec<Grant>,
    /// How many reports on prints came along; see [`carried`].
    pub reports: usize,
}

/// A folder with files that only earlier versions have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    pub format: u32,
    /// Number of the version; 0 for all that were published at other sites.
    pub earlier: i64,
}

/// How it was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Without the id of its sliced file.
    pub settings: PrintProfile,
    /// Path of its sliced file; empty when it has none.
    pub file: String,
}

/// A file of the model, or of one of its versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// In the folder of the model.
    pub path: String,
    pub name: String,
    pub folder: String,
    pub note: String,
    pub optional: bool,
    /// The unit its creator said its numbers are in; empty otherwise.
    pub unit: String,
}

/// A photo or film of the model, as it was uploaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    pub path: String,
    pub name: String,
    pub alt: String,
    pub caption: String,
    /// It shows a real print.
    pub is_print: bool,
    /// The spot that stays in sight when it is cropped.
    #[serde(default)]
    pub focus: Focus,
    /// Of a film: the picture that stands for it.
    #[serde(default)]
    pub poster: Option<Still>,
}

/// One picture of the model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Still {
    /// Of a [`Picture`], or of the file that it was computed from.
    pub path: String,
    /// From where the file is seen (`domain::media::View`); empty for a picture that was uploaded.
    pub view: String,
}

/// What is said of a picture that was computed from a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Render {
    /// Path of the file.
    pub file: String,
    /// From where it is seen (`domain::media::View`).
    pub view: String,
    pub alt: String,
    pub caption: String,
    pub focus: Focus,
    /// It is in the gallery.
    pub is_shown: bool,
}

/// A collection of the creator's that holds the model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Membership {
    pub title: String,
    pub note: String,
    pub is_public: bool,
    /// Orders the models of a collection.
    pub place: i64,
    /// What its owner says about the model there.
    pub remark: String,
}

/// A version that was published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    pub number: i64,
    pub changelog: String,
    pub licence: String,
    pub notice: String,
    pub attestation: String,
    pub attested_by: String,
    /// Milliseconds UTC; 0 when unknown.
    #[serde(default)]
    pub attested_at: i64,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// Paths in the folder of the model.
    pub files: Vec<String>,
    /// How it was meant to be printed.
    #[serde(default)]
    pub profiles: Vec<Profile>,
    /// What it was made from, as [`Card::parents`].
    #[serde(default)]
    pub parents: Vec<Parent>,
}

/// What somebody reported about a print.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Handle of who printed it.
    pub by: String,
    pub version: i64,
    pub outcome: String,
    /// What it was put down to that it failed; empty when it did not.
    #[serde(default)]
    pub cause: String,
    pub stars: Option<u8>,
    /// Whether who printed it liked it.
    #[serde(default)]
    pub feedback: Option<bool>,
    pub text: String,
    pub printer: String,
    pub material: String,
    /// Micrometres; 0 when not told.
    #[serde(default)]
    pub nozzle_um: i64,
    /// Micrometres; 0 when not told.
    #[serde(default)]
    pub layer_um: i64,
    #[serde(default)]
    pub supports: String,
    #[serde(default)]
    pub infill_percent: Option<u32>,
    #[serde(default)]
    pub print_minutes: Option<u32>,
    /// Paths of the files that were printed, in the folder of the model; none when not told.
    #[serde(default)]
    pub files: Vec<String>,
    /// Paths of its photos, as everybody sees them there.
    #[serde(default)]
    pub photos: Vec<String>,
    /// What its creator answered; empty without an answer.
    pub answer: String,
    /// Of the answer, milliseconds UTC.
    #[serde(default)]
    pub answered_at: Option<i64>,
    /// The version that mends it, as its creator says.
    #[serde(default)]
    pub fixed_in: Option<i64>,
    /// Its creator thanked for it.
    #[serde(default)]
    pub is_thanked: bool,
    /// Milliseconds UTC.
    pub at: i64,
}
