//! The vocabulary of each family: what makers call such a thing, what they say about it, and how they tag it.
//! `{name}` stands for a number or word of the shape; a phrase whose names are not all known is not used.

mod decor;
mod machines;
mod play;
mod things;
mod workshop;

use std::sync::LazyLock;

use crate::families::{Facts, Family, families};

/// What kind of talk fits a thing; chooses the shared phrases.
#[expect(dead_code, reason = "families to wear, learn and test with have no words yet")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    Machine,
    Home,
    Decor,
    Play,
    Wear,
    Learn,
    Test,
}

/// Words for one family.
#[derive(Debug)]
pub(crate) struct Words {
    pub family: &'static str,
    pub mood: Mood,
    pub nouns: &'static [&'static str],
    /// Before the noun.
    pub traits: &'static [&'static str],
    /// After the noun, with its own comma or preposition.
    pub tails: &'static [&'static str],
    /// Sentences about what it is and does.
    pub about: &'static [&'static str],
    /// Sentences about printing and fitting it.
    pub print: &'static [&'static str],
    pub tags: &'static [&'static str],
    /// The noun in Japanese, Chinese, Korean, German, French, Spanish.
    pub nouns_abroad: [&'static str; 6],
}

const GROUPS: [&[Words]; 5] =
    [machines::WORDS, workshop::WORDS, decor::WORDS, play::WORDS, things::WORDS];

/// The words of a family, if it has some.
fn find(family: &Family) -> Option<&'static Words> {
    GROUPS.iter().flat_map(|g| g.iter()).find(|w| w.family == family.name)
}

/// The words of a family of [`told`].
pub(crate) fn words(family: &Family) -> &'static Words {
    find(family).expect("a family of the catalogue has words")
}

/// The families that have words, in their stable order: those a catalogue is made of.
pub(crate) fn told() -> &'static [&'static Family] {
    static TOLD: LazyLock<Vec<&'static Family>> =
        LazyLock::new(|| families().iter().filter(|family| find(family).is_some()).collect());
    &TOLD
}

/// `template` with its placeholders replaced; `None` when the shape lacks one of them.
pub(crate) fn fill(template: &str, facts: &Facts) -> Option<String> {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let close = open + rest[open..].find('}')?;
        let name = &rest[open + 1..close];
        match name {
            "w" => push_whole(&mut out, facts.size_mm[0]),
            "d" => push_whole(&mut out, facts.size_mm[1]),
            "h" => push_whole(&mut out, facts.size_mm[2]),
            _ => out.push_str(&facts.values.iter().find(|v| v.0 == name)?.1),
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    Some(out)
}

/// Whole millimetres, as people say sizes.
fn push_whole(out: &mut String, mm: f64) {
    use std::fmt::Write as _;
    let _ = write!(out, "{}", mm.round() as i64);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::families::{families, generate};

    #[test]
    fn every_family_has_words_that_can_be_said() {
        for family in families() {
            let words = words(family);
            assert!(
                words.tags.len() >= 4 && words.about.len() >= 2 && words.print.len() >= 2,
                "{}",
                family.name
            );
            let shapes: Vec<Facts> = (0..30).map(|seed| generate(family, seed).facts).collect();
            let lists = [words.nouns, words.traits, words.tails, words.about, words.print]
                .into_iter()
                .flatten();
            for phrase in lists {
                assert!(
                    shapes.iter().any(|facts| fill(phrase, facts).is_some()),
                    "{}: no shape can say \"{phrase}\"",
                    family.name
                );
            }
            for facts in &shapes {
                assert!(
                    words.about[..2].iter().any(|p| fill(p, facts).is_some()),
                    "{}: no summary",
                    family.name
                );
            }
        }
        let mut names: Vec<&str> = GROUPS.iter().flat_map(|g| g.iter()).map(|w| w.family).collect();
        names.sort_unstable();
        let known = families().iter().all(|f| names.binary_search(&f.name).is_ok());
        assert!(known && names.len() == families().len(), "words without a family, or given twice");
    }
}
