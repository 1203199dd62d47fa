//! `library.json`: what an export says about a library as a whole. Written by `gather`, read by `imports`; whoever reads it
//! trusts nothing of it unchecked.

use serde::{Deserialize, Serialize};

/// What of it can be brought in elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Library {
    /// As [`card`](super::card) numbers them; 0 in a document of something else.
    pub format: u32,
    /// The newest first.
    pub collections: Vec<Shelf>,
    pub printer: Option<Printer>,
}

/// A collection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shelf {
    pub title: String,
    pub note: String,
    pub is_public: bool,
    /// In their order.
    pub models: Vec<Work>,
}

/// A model in a collection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Work {
    /// Empty when it is not public.
    pub title: String,
    /// Its address, which lasts.
    pub path: String,
    /// Orders the models; 0 in exports of before.
    pub place: i64,
    pub note: String,
}

/// What a member prints on; an empty word and 0 mean “any”.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Printer {
    /// As `domain::printers` calls it.
    pub printer: String,
    pub material: String,
    /// Micrometres.
    pub nozzle_um: i64,
}
