//! Paths in the folder of one model, and what lies there: no two files have one path, none that of a document or a folder.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::card::{self, Earlier, FORMAT};
use crate::features::{
    downloads::zip::{Entry, Source, free_path},
    models::store::FileRow,
};

/// A document.
pub fn text(path: String, value: &impl Serialize) -> Entry {
    let text = serde_json::to_string_pretty(value).expect("texts and numbers are JSON") + "\n";
    Entry { path, bytes: text.len() as u64, source: Source::Text(text.into()) }
}

/// The documents of a folder that is no model, so that no program takes what lies there for one or for a part of the
/// model around it. `number` is the version whose files lie there alone, 0 for anything else.
pub fn apart(folder: &str, title: &str, number: i64) -> [Entry; 2] {
    let name = folder.replace('/', "-");
    let package = serde_json::json!({ "name": name, "title": title });
    let marker = Earlier { format: FORMAT, earlier: number };
    [
        text(format!("{folder}/{}", card::PACKAGE), &package),
        text(format!("{folder}/{}", card::NAME), &marker),
    ]
}

/// What stands behind the last slash of a path.
pub fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Paths in the folder of one model, and what lies there.
#[derive(Default)]
pub struct Folder {
    taken: HashSet<String>,
    pub entries: Vec<Entry>,
    /// Path of each file.
    pub files: HashMap<i64, String>,
}

impl Folder {
    /// Adds bytes under a free name; gives the path.
    pub fn add(&mut self, folder: &str, name: &str, bytes: i64, blob: blobs::BlobId) -> String {
        let path = free_path(&mut self.taken, folder, &no_document(blobs::safe_name(name)));
        let source = Source::Blob(blob);
        self.entries.push(Entry { path: path.clone(), bytes: bytes as u64, source });
        path
    }

    /// Keeps the folders of these files free.
    pub fn reserve(&mut self, top: &str, rows: &[FileRow]) {
        for row in rows {
            self.keep_free(&folder_of(top, row));
        }
    }

    /// Keeps the name of a folder, and of those above it, from files that are added later: none can be both.
    pub fn keep_free(&mut self, folder: &str) {
        let folder = folder.to_lowercase();
        let above = folder.match_indices('/').map(|(at, _)| folder[..at].to_owned());
        self.taken.extend(above);
        self.taken.insert(folder);
    }

    /// Adds a file below `top`; one whose bytes are gone is left out.
    pub fn add_file(&mut self, top: &str, row: &FileRow) -> Option<String> {
        let folder = folder_of(top, row);
        let path = self.add(&folder, &row.name, row.bytes, row.blob()?);
        self.files.insert(row.id, path.clone());
        Some(path)
    }
}

/// The folder of a file below `top`; none has the name of a document that lies there.
fn folder_of(top: &str, row: &FileRow) -> String {
    let first = row.folder.split('/').next().unwrap_or_default();
    let is_document = DOCUMENTS.iter().any(|name| first.eq_ignore_ascii_case(name));
    match row.folder.as_str() {
        "" => top.to_owned(),
        folder if is_document => format!("{top}/_{folder}"),
        folder => format!("{top}/{folder}"),
    }
}

/// A name that no document of an export has: whatever lies around one is taken for a model, so a member's file of that
/// name would be believed as if we had written it. Its own name stands in the card.
pub fn no_document(name: String) -> String {
    let is_document = DOCUMENTS.iter().any(|document| name.eq_ignore_ascii_case(document));
    if is_document { format!("_{name}") } else { name }
}

/// Names of documents that whoever reads an export goes by, wherever they lie in it.
const DOCUMENTS: [&str; 5] =
    [card::PACKAGE, card::NAME, card::REVIEWS, card::LIBRARY, card::MANIFEST];
