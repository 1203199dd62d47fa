//! What files say about a model, and which of it becomes a proposal: an empty field of a draft is filled, a field
//! that has a value gets an offer, and what its creator took back stays away.

use crate::{ids::FileId, licences, models, text};

/// A field that files can speak for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Title,
    Description,
    Licence,
}

impl Field {
    pub const ALL: [Self; 3] = [Self::Title, Self::Description, Self::Licence];

    /// Its name in forms and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Description => "description",
            Self::Licence => "licence",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == text)
    }
}

/// What one file says about one field, fit for storing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub field: Field,
    pub value: String,
    pub file: FileId,
    /// Name of the file.
    pub file_name: String,
    /// The key it stood under in the file.
    pub key: String,
}

/// What becomes of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// The field is empty: the value goes in.
    Fill,
    /// The field has this very value.
    Filled,
    /// The field has another value, which stays until its creator chooses.
    Offer,
}

/// Words in titles that programs give to what nobody named.
const NAMELESS: &[&str] = &["untitled", "unnamed", "merged", "aligned", "assembly", "new project"];

impl Suggestion {
    /// A suggestion whose value the field would take as it is; none for others, and for titles that only repeat the
    /// file's name or that a program made up.
    pub fn new(
        field: Field,
        value: &str,
        file: FileId,
        file_name: &str,
        key: &str,
    ) -> Option<Self> {
        let value = match field {
            Field::Title => {
                models::title(value).ok().filter(|title| !is_nameless(title, file_name))
            }
            Field::Description => models::description(value).ok().filter(|text| !text.is_empty()),
            Field::Licence => licences::find(value).map(|licence| licence.id.to_owned()),
        }?;
        let (file_name, key) = (file_name.to_owned(), key.to_owned());
        Some(Self { field, value, file, file_name, key })
    }
}

fn is_nameless(title: &str, file_name: &str) -> bool {
    let plain = |name: &str| text::slug(name);
    let stem = file_name.split('.').next().unwrap_or(file_name);
    let lower = title.to_lowercase();
    plain(title) == plain(stem) || NAMELESS.iter().any(|word| lower.contains(word))
}

/// The suggestion that counts for a field and what becomes of it: the first in the order of the files that was not
/// taken back. `current` is what stands in the field. A model that is already out is never filled by itself.
pub fn propose<'a>(
    field: Field,
    current: &str,
    suggestions: &'a [Suggestion],
    taken_back: &[(Field, FileId)],
    is_published: bool,
) -> Option<(&'a Suggestion, Proposal)> {
    let mut open = suggestions.iter().filter(|suggestion| {
        suggestion.field == field && !taken_back.contains(&(field, suggestion.file))
    });
    let counts = open.clone().find(|suggestion| suggestion.value == current);
    if let Some(suggestion) = counts {
        return Some((suggestion, Proposal::Filled));
    }
    let is_empty = current.trim().is_empty();
    let proposal = if is_empty && !is_published { Proposal::Fill } else { Proposal::Offer };
    open.next().map(|suggestion| (suggestion, proposal))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(field: Field, value: &str, file: i64) -> Suggestion {
        Suggestion::new(field, value, file.into(), "bracket.3mf", "Title").expect("fit for storing")
    }

    #[test]
    fn only_what_a_field_would_take_is_suggested() {
        let suggested =
            |field, value| Suggestion::new(field, value, 1.into(), "Wall bracket.3mf", "k");
        for (field, value) in [
            (Field::Title, ""),
            (Field::Title, "wall_bracket"),
            (Field::Title, "Untitled 3"),
            (Field::Title, "body aligned"),
            (Field::Description, "  "),
            (Field::Licence, "CC-BY-3.0"),
            (Field::Licence, "CC BY 4.0"),
        ] {
            assert_eq!(suggested(field, value), None, "{value}");
        }
        let long = "x".repeat(500);
        assert_eq!(suggested(Field::Title, &long), None, "too long to be a title");
        assert_eq!(
            suggested(Field::Title, " Hook  for keys ").expect("fits").value,
            "Hook for keys"
        );
        assert_eq!(suggested(Field::Licence, "CC-BY-4.0").expect("known").value, "CC-BY-4.0");
    }

    #[test]
    fn empty_fields_are_filled_and_others_get_offers() {
        let all = [said(Field::Title, "Hook", 1), said(Field::Title, "Hanger", 2)];
        let ask = |current, back: &[_], out| {
            propose(Field::Title, current, &all, back, out).map(|(s, p)| (s.value.as_str(), p))
        };
        let back = [(Field::Title, FileId::from(1))];
        let other = [(Field::Description, FileId::from(1))];
        let both = [back[0], (Field::Title, FileId::from(2))];
        for (current, taken_back, is_published, expected) in [
            ("", &[][..], false, Some(("Hook", Proposal::Fill))),
            (" ", &[], false, Some(("Hook", Proposal::Fill))),
            ("", &[], true, Some(("Hook", Proposal::Offer))),
            ("Mine", &[], false, Some(("Hook", Proposal::Offer))),
            ("Hook", &[], false, Some(("Hook", Proposal::Filled))),
            ("Hanger", &[], false, Some(("Hanger", Proposal::Filled))),
            ("", &back, false, Some(("Hanger", Proposal::Fill))),
            ("", &other, false, Some(("Hook", Proposal::Fill))),
            ("", &both, false, None),
            ("Hook", &both, false, None),
        ] {
            assert_eq!(ask(current, taken_back, is_published), expected, "{current:?}");
        }
        assert_eq!(propose(Field::Licence, "", &all, &[], false), None);
    }

    #[test]
    fn names_of_fields_survive_the_trip() {
        for field in Field::ALL {
            assert_eq!(Field::parse(field.as_str()), Some(field));
        }
        assert_eq!(Field::parse("summary"), None);
    }
}
