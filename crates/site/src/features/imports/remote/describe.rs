//! From a site's own document to what the draft will be: the document is read as if it lay beside its files, whose bytes
//! are fetched later.

use std::{
    collections::HashSet,
    io::{Cursor, Read},
};

use importers::{Entry, Limits, Tree};
use mesh::ReadError;

use fetch::ADDRESS_MAX;

use super::{
    connector::{Connector, host_of},
    talk::{Described, HELD_MAX, Listed, Piece},
};
use crate::{
    features::{
        imports::plan::{self, Planned},
        models::origin::Origin,
    },
    shared::cookies::hex,
};

/// A document and the names of files that are elsewhere.
struct Beside {
    document: Vec<u8>,
    entries: Vec<Entry>,
}

/// The code of what is said of files that were not read because they are elsewhere.
const ELSEWHERE: &str = "elsewhere";

impl Tree for Beside {
    fn name(&self) -> &'static str {
        ""
    }

    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn open(&self, index: usize) -> Result<Box<dyn Read + '_>, ReadError> {
        match index {
            0 => Ok(Box::new(Cursor::new(&self.document))),
            _ => Err(ReadError::new(ELSEWHERE, "It is fetched when it is brought in.")),
        }
    }
}

/// What a document and its files will be. Errors: the document is not what the site is known to write.
pub fn planned(connector: Connector, id: &str, described: Described) -> Result<Planned, String> {
    let Described { document, name, pieces, author, notes } = described;
    let document = document.to_string().into_bytes();
    if document.len() as u64 > HELD_MAX {
        return Err(fetch::Error::TooLarge(HELD_MAX).to_string());
    }
    let first = Entry { path: name.to_owned(), size: document.len() as u64 };
    let (mut entries, mut addresses, mut notes) = (vec![first], vec![String::new()], notes);
    let mut taken = HashSet::from([name.to_owned()]);
    let listed = listed(&pieces);
    for piece in pieces {
        let Ok(path) = mesh::container::clean_path(&piece.path) else {
            notes.push("A file without a usable name was left out.".to_owned());
            continue;
        };
        if piece.address.len() > ADDRESS_MAX {
            let why = fetch::Error::LongAddress(ADDRESS_MAX);
            notes.push(format!("“{path}” was left out: {why}"));
            continue;
        }
        // A cover is listed again with the other pictures.
        let is_new = taken.insert(path.clone()) && !addresses.contains(&piece.address);
        if is_new && !piece.address.is_empty() {
            entries.push(Entry { path, size: piece.bytes });
            addresses.push(piece.address);
        }
    }
    let beside = Beside { document, entries };
    let mut model = importers::read_model(&beside, &Limits::default());
    if model.recognised.first().map(|known| known.source) != Some(connector.source()) {
        return Err("What the site says about it can not be read.".to_owned());
    }
    model.notes.retain(|note| note.code != ELSEWHERE);
    let mut planned = Planned::of(&model);
    id.clone_into(&mut planned.folder);
    planned.elsewhere = true;
    planned.origin.listed = listed;
    // An instance of Manyfold can name pages of other sites, which it knows no more of than a file does.
    let own = if connector == Connector::Manyfold { host_of(id) } else { connector.name() };
    planned.origin.is_told = planned.origin.platform.eq_ignore_ascii_case(own);
    if let Some(author) = author {
        planned.origin.author_id = author;
    }
    planned.notes.extend(notes);
    for file in planned.files.iter_mut().chain(&mut planned.pictures) {
        let at = beside.entries.iter().position(|entry| entry.path == file.path);
        file.address = at.map(|at| addresses[at].clone()).unwrap_or_default();
    }
    planned.settle();
    Ok(planned)
}

/// A hash over the lasting names of all its bytes; empty where the site does not give each of them one.
fn listed(pieces: &[Piece]) -> String {
    if pieces.is_empty() || pieces.iter().any(|piece| piece.mark.is_empty()) {
        return String::new();
    }
    hex(&plan::hash(pieces.iter().map(|piece| format!("{} {}", piece.mark, piece.path))))
}

/// Stands in the table for a model that could not be read.
pub fn unread(connector: Connector, listed: &Listed) -> Planned {
    let platform = connector.name().to_owned();
    Planned {
        title: listed.title.chars().take(domain::models::TITLE_MAX).collect(),
        folder: listed.id.clone(),
        elsewhere: true,
        origin: Origin { platform, id: listed.id.clone(), ..Origin::default() },
        ..Planned::default()
    }
}

/// A text as one part of an address's path.
pub fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Folder and name as one path.
pub fn safe_path(folder: &str, name: &str) -> String {
    let folder = folder.trim_matches('/');
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_are_made_parts_of_addresses() {
        assert_eq!(encoded("jane-d"), "jane-d");
        assert_eq!(encoded("../a b?"), "%2E%2E%2Fa%20b%3F");
    }

    #[test]
    fn a_document_of_another_shape_is_refused() {
        for document in [json!(null), json!([1]), json!({"name": 7}), json!({"error": "no"})] {
            let described = Described { document, name: "thing.json", ..Described::default() };
            assert!(planned(Connector::Thingiverse, "1", described).is_err());
        }
    }

    #[test]
    fn a_site_is_believed_about_its_own_pages_alone() {
        let id = "https://makers.example/models/abc";
        for (by, platform, is_told) in [
            ("https://makers.example/creators/k7", "makers.example", true),
            ("https://www.thingiverse.com/jane", "Thingiverse", false),
        ] {
            let document = json!({"title": "Hook", "homepage": id,
                "contributors": [{"title": "Jane", "path": by, "roles": ["creator"]}],
                "links": [{"path": "https://www.thingiverse.com/thing:1"}]});
            let name = "datapackage.json";
            let described = Described { document, name, ..Described::default() };
            let origin = planned(Connector::Manyfold, id, described).expect("a package").origin;
            assert_eq!((origin.platform.as_str(), origin.is_told), (platform, is_told), "{by}");
        }
    }

    #[test]
    fn a_document_without_measure_is_refused() {
        let document = json!({"id": 1, "name": "Hook", "details": "x".repeat(HELD_MAX as usize)});
        let described = Described { document, name: "thing.json", ..Described::default() };
        let refused = planned(Connector::Thingiverse, "1", described).expect_err("too large");
        assert!(refused.contains("larger than"), "{refused}");
    }

    #[test]
    fn files_keep_their_addresses_and_stay_inside() {
        let document = json!({"id": 1, "name": "Hook", "license": "Creative Commons - Attribution",
            "creator": {"id": 5, "name": "jane"}, "public_url": "https://www.thingiverse.com/thing:1"});
        let piece = |path: &str, address: &str| Piece {
            path: path.to_owned(),
            address: address.to_owned(),
            ..Piece::default()
        };
        let pieces = vec![
            piece("files/hook.3mf", "https://cdn/1"),
            piece("../../etc/passwd", "https://cdn/2"),
            piece("thing.json", "https://cdn/3"),
            piece("images/a.jpg", "https://cdn/4"),
            piece("images/b.jpg", "https://cdn/4"),
            piece("images/c.jpg", &format!("https://cdn/{}", "c".repeat(ADDRESS_MAX))),
        ];
        let described = Described { document, name: "thing.json", pieces, ..Described::default() };
        let planned = planned(Connector::Thingiverse, "1", described).expect("a thing");
        let all = planned.files.iter().chain(&planned.pictures);
        let found: Vec<_> = all.map(|f| (f.path.as_str(), f.address.as_str())).collect();
        assert_eq!(found, [("files/hook.3mf", "https://cdn/1"), ("images/a.jpg", "https://cdn/4")]);
        assert_eq!(planned.origin.author_key().as_deref(), Some("id:5"));
        assert_eq!(planned.notes.len(), 2, "{:?}", planned.notes);
        assert!(planned.notes[1].contains("“images/c.jpg” was left out"), "{:?}", planned.notes);
    }
}
