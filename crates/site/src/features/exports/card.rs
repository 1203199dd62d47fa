//! `handprint.json`: what an export says about a model beyond what `datapackage.json` has room for. Written by `gather`,
//! read by `imports`; whoever reads it trusts nothing of it unchecked.

use domain::print_profile::PrintProfile;
use serde::{Deserialize, Serialize};

use crate::features::models::{content::Parent, origin::Origin};

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
/// The form that is written today.
pub const FORMAT: u32 = 3;
/// Largest card that is read, bytes.
pub const MAX_BYTES: u64 = 4 << 20;
/// Most reports that go with a model, those of its time at other sites among them, and bytes of their documents.
pub const REVIEWS_MAX: usize = 1_000;
pub const REVIEWS_BYTES: u64 = 1 << 20;
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
    pub profiles: Vec<Profile>,
    /// In the creator's order.
    pub files: Vec<File>,
    /// In the order of the gallery.
    pub pictures: Vec<Picture>,
    /// What it is made from; works on the site it was exported from are named by their address.
    pub parents: Vec<Parent>,
    /// Collections of its creator that hold it; none in what was written before format 2.
    #[serde(default)]
    pub collections: Vec<Membership>,
    /// Where it was published before it was brought to that site.
    pub origin: Option<Origin>,
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

/// A file of the model.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    pub number: i64,
    pub changelog: String,
    pub licence: String,
    pub notice: String,
    pub attestation: String,
    pub attested_by: String,
    /// Milliseconds UTC.
    pub created_at: i64,
    /// Paths in the folder of the model.
    pub files: Vec<String>,
}

/// What somebody reported about a print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Handle of who printed it.
    pub by: String,
    pub version: i64,
    pub outcome: String,
    pub stars: Option<u8>,
    pub text: String,
    pub printer: String,
    pub material: String,
    /// What its creator answered; empty without an answer.
    pub answer: String,
    /// Milliseconds UTC.
    pub at: i64,
}
