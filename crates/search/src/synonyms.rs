//! Words that mean the same, or what a word includes: one file for each language, in `synonyms/`.
//!
//! A line `phone, smartphone` says that each finds the other. A line `animal > cat, dog` says that the first also finds
//! the others, but not the other way round. Words of other languages stand beside the English ones they mean, since most
//! titles are English. Lines that begin with `#` are remarks.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::{pieces, stemmed};

const FILES: [&str; 2] = [include_str!("../synonyms/en.txt"), include_str!("../synonyms/de.txt")];

static WORDS: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| read(&FILES));

/// Terms that mean the same as a term, in the order of the files.
pub(crate) fn of(term: &str) -> &'static [String] {
    WORDS.get(term).map_or(&[], Vec::as_slice)
}

fn read(files: &[&str]) -> HashMap<String, Vec<String>> {
    let mut out: HashMap<String, Vec<String>> = HashMap::new();
    for line in files.iter().flat_map(|file| file.lines()) {
        if line.starts_with('#') {
            continue;
        }
        let (from, to) = line
            .split_once('>')
            .map_or_else(|| (terms(line), terms(line)), |(from, to)| (terms(from), terms(to)));
        for word in from {
            let known = out.entry(word.clone()).or_default();
            for other in to.iter().filter(|other| **other != word) {
                if !known.contains(other) {
                    known.push(other.clone());
                }
            }
        }
    }
    out
}

/// The terms of a list of words.
fn terms(list: &str) -> Vec<String> {
    list.split(',')
        .filter_map(|word| match pieces(word).as_slice() {
            [one] => Some(stemmed(one.folded.clone())),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::MEANINGS;

    #[test]
    fn lists_go_both_ways_and_arrows_one() {
        let words =
            read(&["# a remark, with commas\nBoxes, case\nanimal > cat, dogs\ncase, cover"]);
        let of = |word: &str| words.get(word).cloned().unwrap_or_default();
        assert_eq!(of("box"), ["case"]);
        assert_eq!(of("case"), ["box", "cover"]);
        assert_eq!(of("animal"), ["cat", "dog"]);
        assert!(of("cat").is_empty() && of("a").is_empty());
    }

    #[test]
    fn all_words_of_a_list_are_searched_for() {
        for (word, list) in WORDS.iter() {
            // Besides the word itself and the word written apart.
            assert!(list.len() + 2 <= MEANINGS, "{word}: {list:?}");
        }
    }

    #[test]
    fn what_is_also_another_word_is_not_found_by_what_it_means() {
        let homographs = [
            ("handy", "phone"),
            ("bad", "bathroom"),
            ("rad", "bike"),
            ("boot", "boat"),
            ("tier", "animal"),
            ("stern", "star"),
            ("dose", "box"),
            ("regal", "shelf"),
        ];
        for (word, meaning) in homographs {
            assert!(of(word).contains(&meaning.to_owned()), "{word}");
            assert!(!of(meaning).contains(&word.to_owned()), "{meaning}");
        }
        assert!(of("spectacle").contains(&"glasses".to_owned()));
        assert!(of("glass").is_empty());
    }

    #[test]
    fn every_word_of_the_files_is_one_word() {
        for line in FILES.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#'))
        {
            for word in line.split([',', '>']).map(str::trim).filter(|word| !word.is_empty()) {
                assert_eq!(pieces(word).len(), 1, "{word:?} in {line:?}");
            }
        }
        assert!(of("phone").contains(&"smartphone".to_owned()));
        assert!(of("drache").contains(&"dragon".to_owned()));
    }
}
