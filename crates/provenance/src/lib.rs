//! What a file says about where it comes from: marks that programs leave, each with its strength, what was seen and
//! what that does not prove. Pure: a name and bytes in, [`Signal`]s out. Marks are easily removed, so finding none
//! proves nothing; [`statistics`] of a shape are context for people and never a mark.
//!
//! [`certificate`] signs what is known about who made a model, for checking without the site; [`manifest`] the files of an
//! exported library. [`blend`] tells whole Blender files from what only begins like one; [`step`] how large the solids of a
//! STEP file are.
//!
//! Bounds: of a mesh file its header, comments and names (a glTF's JSON up to 16 MiB, 20,000 names of other formats); of a
//! picture its text, at most 1 MiB a piece and 8 MiB together; [`MAX_SIGNALS`] signals.

pub mod blend;
pub mod certificate;
mod container;
mod gltf;
mod header;
pub mod manifest;
mod names;
mod pictures;
pub mod statistics;
pub mod step;
mod tags;
mod words;

use serde::{Deserialize, Serialize};

/// Most signals of one file.
pub const MAX_SIGNALS: usize = 24;
/// Longest text shown of what was seen, characters.
const SEEN: usize = 160;

/// What a signal speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Towards {
    /// A model that was asked in words or pictures made it.
    Generated,
    /// A person made it with a tool.
    Handmade,
    /// It may have come from somewhere else: whose is it?
    Elsewhere,
}

/// How much a signal weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Worth a moderator's look together with others.
    Weak,
    /// Worth asking for source files or pictures of the work.
    Strong,
    /// The program names itself: hold the model and say why, with an appeal.
    Decisive,
}

/// One mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// Stable, kebab-case, for example `generator-name`.
    pub code: String,
    pub towards: Towards,
    pub strength: Strength,
    /// Where it stands, for example `GLB asset.generator`.
    pub place: String,
    /// The text that was seen, one line of at most 160 characters. May name a person: for the owner and moderators.
    pub seen: String,
    /// Innocent causes, one sentence.
    pub does_not_prove: String,
}

/// Every mark of a file; `name` is what its owner called it.
pub fn signals(name: &str, bytes: &[u8]) -> Vec<Signal> {
    let mut found = Found::default();
    names::of_file(name, "file name", &mut found);
    if pictures::is_picture(bytes) {
        pictures::read(bytes, &mut found);
    } else if bytes.starts_with(b"PK") {
        container::read(bytes, &mut found);
    } else if bytes.starts_with(b"glTF") || bytes.trim_ascii_start().starts_with(b"{") {
        gltf::read(bytes, &mut found);
    } else {
        header::read(bytes, &mut found);
    }
    found.signals
}

/// Whether any mark of a file is decisive for a generated shape or picture.
pub fn is_decisive(signals: &[Signal]) -> bool {
    signals.iter().any(|s| s.towards == Towards::Generated && s.strength == Strength::Decisive)
}

/// What a mark means, wherever it is found.
#[derive(Clone, Copy, Debug)]
struct Mark {
    code: &'static str,
    towards: Towards,
    strength: Strength,
    does_not_prove: &'static str,
}

/// Signals so far, each text at each place once.
#[derive(Default)]
struct Found {
    signals: Vec<Signal>,
}

impl Found {
    fn add(&mut self, mark: Mark, place: &str, seen: &str) {
        let seen = mesh::text::clean(seen, SEEN).0;
        let is_known = |s: &Signal| s.code == mark.code && s.place == place;
        if self.signals.len() < MAX_SIGNALS && !self.signals.iter().any(is_known) {
            self.signals.push(Signal {
                code: mark.code.to_owned(),
                towards: mark.towards,
                strength: mark.strength,
                place: place.to_owned(),
                seen,
                does_not_prove: mark.does_not_prove.to_owned(),
            });
        }
    }
}
