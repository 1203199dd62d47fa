//! What a browser that packs a folder into several archives says in each of them: which files lie in the whole
//! folder. So which of them are one model is decided over all of it, and not by what an archive happens to hold.
//!
//! It is the entry [`NAME`] at the top of an archive, UTF-8: a first line `handprint-folder 1 looks`, `… each` or
//! `… one` (see [`Kind`]), then the path of every file of the folder, those of this archive too, one a line. Control
//! characters in paths are `_`. Anybody can write it: it decides which files belong together and nothing else, and one
//! that does not fit its archive counts for nothing. It is never a file of a model.

use std::collections::BTreeSet;

use mesh::container::clean_path;

use crate::model::Note;
use crate::tree::{self, Tree};

const NAME: &str = "handprint-folder.txt";
const HEAD: &str = "handprint-folder 1 ";
/// Largest one that is read, bytes.
const BYTES_MAX: u64 = 32 << 20;
/// Most files of a folder.
const FILES_MAX: usize = 200_000;

/// Which files of a folder are one model.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What lies in it shows that.
    #[default]
    Looks,
    /// Its owner says: those of each folder in it.
    Each,
    /// Its owner says: all of them.
    One,
}

/// The folder that a tree is a part of.
#[derive(Debug, Default)]
pub(crate) struct Whole {
    pub kind: Kind,
    /// Paths of its files that lie in other archives.
    pub elsewhere: Vec<String>,
    /// The entry that says so, whether or not it counts.
    pub mark: Option<usize>,
    /// Why it does not.
    pub note: Option<Note>,
}

impl Whole {
    /// What a tree says of the folder that it is a part of; of one that says nothing that it is the whole.
    pub fn read(tree: &dyn Tree) -> Self {
        let mark = tree.entries().iter().position(|entry| entry.path == NAME);
        let Some(at) = mark else { return Self::default() };
        let bytes = tree::read(tree, at, BYTES_MAX).unwrap_or_default();
        if let Some((kind, elsewhere)) = parse(tree, at, &bytes) {
            return Self { kind, elsewhere, mark, note: None };
        }
        let sentence = format!("\"{NAME}\" does not say which folder this is, and was left out.");
        Self { mark, note: Some(Note::new(NAME, "bad-folder", sentence)), ..Self::default() }
    }
}

fn parse(tree: &dyn Tree, mark: usize, bytes: &[u8]) -> Option<(Kind, Vec<String>)> {
    let mut lines = std::str::from_utf8(bytes).ok()?.lines();
    let kind = match lines.next()?.strip_prefix(HEAD)? {
        "looks" => Kind::Looks,
        "each" => Kind::Each,
        "one" => Kind::One,
        _ => return None,
    };
    let mut files = BTreeSet::new();
    for (count, line) in lines.enumerate() {
        if count == FILES_MAX {
            return None;
        }
        // As the names of entries are read; those that are refused there are no files here either.
        files.extend(clean_path(line).ok().filter(|path| path != NAME && !mesh::is_junk(path)));
    }
    for (at, entry) in tree.entries().iter().enumerate() {
        // Else it tells of another folder.
        if at != mark && !files.remove(&entry.path) {
            return None;
        }
    }
    Some((kind, files.into_iter().collect()))
}
