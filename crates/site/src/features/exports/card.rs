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
pub const FORMAT: u32 = 2;
/// Largest card that is read, bytes.
pub const MAX_BYTES: u64 = 4 << 20;

/// A model as its creator last saved it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// [`FORMAT`] for what is written today.
    pub format: u32,
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
}

/// A folder with files that only earlier versions have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    pub format: u32,
    /// Number of the version.
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
