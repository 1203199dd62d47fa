//! What an export says about the library as a whole (`library.json`): which of it does not come along with its models.

use std::io::Read;

use domain::text;
use serde::Deserialize;

use crate::features::{
    exports::card,
    imports::{known::pages::at_handprint, plan::Planned, source::Open},
};

/// Most collections, and most works of one of them, that are named.
const SHELVES: usize = 50;
const WORKS: usize = 10;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Library {
    collections: Vec<Shelf>,
    bio: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Shelf {
    title: String,
    models: Vec<Work>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Work {
    title: String,
    path: String,
}

/// Collections that no model brings along, works in collections that are not among what is brought, and the text of the
/// profile, in sentences; nothing where there is no such document.
pub fn left(files: &dyn Open, models: &[Planned]) -> Vec<String> {
    let Ok(reader) = files.open(card::LIBRARY) else { return Vec::new() };
    let mut bytes = Vec::new();
    let is_whole = reader.take(card::MAX_BYTES + 1).read_to_end(&mut bytes).is_ok()
        && bytes.len() as u64 <= card::MAX_BYTES;
    let library = serde_json::from_slice::<Library>(&bytes).ok().filter(|_| is_whole);
    library.map_or_else(
        || vec![format!("“{}” could not be read.", card::LIBRARY)],
        |library| library.left(models),
    )
}

impl Library {
    fn left(&self, models: &[Planned]) -> Vec<String> {
        let shelves = self.collections.iter().take(SHELVES);
        let mut notes: Vec<String> = shelves.filter_map(|shelf| shelf.left(models)).collect();
        if self.collections.len() > SHELVES {
            notes.push(format!(
                "“{}” names {} collections; of {SHELVES} was looked what of them is not brought.",
                card::LIBRARY,
                self.collections.len()
            ));
        }
        if !self.bio.trim().is_empty() {
            notes.push(format!(
                "The text of the profile stands in “{}” and changes nothing here.",
                card::LIBRARY
            ));
        }
        notes
    }
}

impl Shelf {
    /// What of it does not come along; none when all of it does.
    fn left(&self, models: &[Planned]) -> Option<String> {
        let is_brought = |work: &&Work| {
            let called = at_handprint(&work.path);
            called.is_some_and(|called| models.iter().any(|planned| planned.card_id == called))
        };
        let others: Vec<&Work> = self.models.iter().filter(|work| !is_brought(work)).collect();
        let stands = |planned: &Planned| planned.collections.iter().any(|c| c.title == self.title);
        let is_made = models.iter().any(stands);
        if is_made && others.is_empty() {
            return None;
        }
        let title = line(&self.title);
        let mut said = if is_made {
            format!("Of the collection “{title}” is left out what is not brought with it")
        } else {
            format!(
                "The collection “{title}” is not made, since no model that is brought stands in it"
            )
        };
        let named = others
            .iter()
            .take(WORKS)
            .map(|work| format!("“{}” ({})", line(&work.title), line(&work.path)));
        let mut named: Vec<String> = named.collect();
        if others.len() > WORKS {
            named.push(format!("and {} more", others.len() - WORKS));
        }
        if !named.is_empty() {
            said.push_str(": ");
            said.push_str(&named.join(", "));
        }
        said.push('.');
        Some(said)
    }
}

fn line(words: &str) -> String {
    text::line(words).chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::exports::card::Membership;

    #[test]
    fn what_no_model_brings_along_is_named() {
        let library: Library = serde_json::from_value(serde_json::json!({
            "bio": "I make hooks.", "handle": "mira",
            "collections": [
                {"title": "All here", "models": [{"title": "Hook", "path": "https://a.example/models/0000000000001"}]},
                {"title": "Mixed", "models": [
                    {"title": "Hook", "path": "https://a.example/models/0000000000001"},
                    {"title": "Vase", "path": "https://a.example/models/0000000000002"}]},
                {"title": "Of others", "models": [{"title": "Vase", "path": "https://a.example/models/0000000000002"}]},
                {"title": "Empty", "models": []},
            ],
        }))
        .expect("as it is written");
        let stands = |title: &str| Membership { title: title.to_owned(), ..Membership::default() };
        let hook = Planned {
            card_id: at_handprint("https://a.example/models/0000000000001").expect("an id"),
            collections: vec![stands("All here"), stands("Mixed")],
            ..Planned::default()
        };
        assert_eq!(
            library.left(&[hook]),
            [
                "Of the collection “Mixed” is left out what is not brought with it: “Vase” (https://a.example/models/0000000000002).",
                "The collection “Of others” is not made, since no model that is brought stands in it: “Vase” (https://a.example/models/0000000000002).",
                "The collection “Empty” is not made, since no model that is brought stands in it.",
                "The text of the profile stands in “library.json” and changes nothing here.",
            ]
        );
    }
}
