//! Keys and values of one part of a file, as written, within bounds.

use std::collections::BTreeMap;

use mesh::text;

use crate::sliced::Found;
use crate::units;

/// Most keys of one part, longest key in bytes, longest value in characters.
const MAX_KEYS: usize = 4_096;
const MAX_KEY: usize = 100;
const MAX_VALUE: usize = 4_096;
/// Most items of one value; slicers write one per nozzle or spool.
const MAX_ITEMS: usize = 64;

/// What one part says. The first value of a key counts; keys compare without case.
#[derive(Debug, Default)]
pub(crate) struct Values {
    /// Name of the part, empty when the file has only one.
    part: &'static str,
    map: BTreeMap<String, Vec<String>>,
}

impl Values {
    pub fn new(part: &'static str) -> Self {
        Self { part, map: BTreeMap::new() }
    }

    /// Keeps a value; later ones of the same key are ignored.
    pub fn add(&mut self, key: &str, value: &str) {
        self.add_items(key, std::iter::once(value));
    }

    /// Keeps a value that is a list.
    pub fn add_items<'v>(&mut self, key: &str, items: impl Iterator<Item = &'v str>) {
        let key = key.trim();
        if key.is_empty() || key.len() > MAX_KEY || self.map.len() >= MAX_KEYS {
            return;
        }
        self.map.entry(key.to_ascii_lowercase()).or_insert_with(|| {
            items.take(MAX_ITEMS).map(|item| text::clean(item, MAX_VALUE).0).collect()
        });
    }

    /// Keeps a value in place of an earlier one.
    pub fn replace(&mut self, key: &str, value: &str) {
        self.map.remove(&key.to_ascii_lowercase());
        self.add(key, value);
    }

    /// Keeps what stands on both sides of the first of these separators.
    pub fn add_line(&mut self, line: &str, separators: &[char]) {
        if let Some(at) = line.find(separators) {
            self.add(&line[..at], &line[at + 1..]);
        }
    }

    /// A value that is no list, when it is not empty. `key` in the case that people see.
    pub fn get(&self, key: &'static str) -> Option<Found<&str>> {
        match self.map.get(&key.to_ascii_lowercase())?.as_slice() {
            [value] if !value.is_empty() => {
                Some(Found { value: value.as_str(), key: self.shown(key) })
            }
            _ => None,
        }
    }

    /// The items of a value, also of a text with commas or semicolons between them; never empty.
    pub fn items(&self, key: &'static str) -> Option<Found<Vec<String>>> {
        let items = match self.map.get(&key.to_ascii_lowercase())?.as_slice() {
            [] => return None,
            [text] => units::items(text),
            items => items.to_vec(),
        };
        let items: Vec<_> = items.into_iter().take(MAX_ITEMS).collect();
        (!items.is_empty()).then(|| Found { value: items, key: self.shown(key) })
    }

    /// The item that counts for the spool in use: the one at its place, or the only one there is or could be.
    pub fn item(&self, key: &'static str, spool: Option<usize>) -> Option<Found<String>> {
        self.items(key)?.and_then(|items| pick(&items, spool))
    }

    fn shown(&self, key: &str) -> String {
        [self.part, key].join(" ").trim_start().to_owned()
    }
}

/// The item at a place, or the one that all agree on.
fn pick(items: &[String], place: Option<usize>) -> Option<String> {
    let first = items.first()?;
    let all_agree = items.iter().all(|item| item == first);
    let item = match place {
        _ if all_agree => first,
        Some(place) => items.get(place)?,
        None => return None,
    };
    (!item.is_empty()).then(|| item.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_value_counts_and_keys_have_no_case() {
        let mut values = Values::new("part");
        values.add_line(" Layer_Height = 0.2 ", &['=']);
        values.add("layer_height", "0.3");
        let found = values.get("layer_height").unwrap();
        assert_eq!((found.value, found.key.as_str()), ("0.2", "part layer_height"));
        values.add("empty", " ");
        assert_eq!(values.get("empty"), None);
        values.add_line("no separator", &['=']);
        assert_eq!(values.get("no separator"), None);
    }

    #[test]
    fn lists_answer_for_one_spool_or_for_all() {
        let mut values = Values::new("");
        values.add("type", "PLA;PETG");
        values.add("nozzle", "0.4,0.4");
        values.add_items("colour", ["#FFFFFF", ""].into_iter());
        assert_eq!(values.item("type", None), None, "two may be meant");
        assert_eq!(values.item("type", Some(1)).unwrap().value, "PETG");
        assert_eq!(values.item("type", Some(2)), None);
        assert_eq!(values.item("nozzle", None).unwrap().value, "0.4");
        assert_eq!(values.item("colour", Some(1)), None);
        assert_eq!(values.get("colour"), None, "a list is no value");
    }

    #[test]
    fn keys_are_bounded() {
        let mut values = Values::new("");
        for n in 0..10_000 {
            values.add(&n.to_string(), "x");
        }
        values.add(&"k".repeat(200), "x");
        assert_eq!(values.map.len(), MAX_KEYS);
    }
}
