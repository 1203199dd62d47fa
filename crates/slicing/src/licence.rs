//! What a file says about its licence, as an SPDX id where the words leave no doubt. Never wider than the words:
//! anything unknown, doubled or without needed detail gives nothing.

use crate::sliced::Licence;
use mesh::text;

/// Ids that count when written exactly, but for case and separators.
const IDS: &[&str] = &[
    "CC0-1.0",
    "MIT",
    "0BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "GPL-2.0-only",
    "GPL-2.0-or-later",
    "GPL-3.0-only",
    "GPL-3.0-or-later",
    "LGPL-2.0-only",
    "LGPL-2.1-only",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "AGPL-3.0-only",
    "AGPL-3.0-or-later",
    "CERN-OHL-P-2.0",
    "CERN-OHL-W-2.0",
    "CERN-OHL-S-2.0",
    "CERN-OHL-1.2",
];
/// Words that say nothing about which licence it is.
const FILLERS: &[&str] = &[
    "a",
    "an",
    "the",
    "this",
    "work",
    "model",
    "design",
    "is",
    "licensed",
    "under",
    "license",
    "licence",
    "international",
    "unported",
    "universal",
    "generic",
    "public",
    "version",
    "v",
];
/// Longest text kept, characters.
const MAX: usize = 200;

/// The licence that a text means; none when the text is empty or personal.
pub(crate) fn licence(raw: &str) -> Option<Licence> {
    let raw = crate::privacy::line(raw, MAX)?;
    let guessed = guess(&raw);
    let version_assumed = guessed.as_ref().is_some_and(|guess| guess.1);
    Some(Licence { raw, spdx: guessed.map(|guess| guess.0), version_assumed })
}

/// The SPDX id that a text surely means, and whether the version (4.0) of a Creative Commons licence was assumed.
pub fn guess(text: &str) -> Option<(String, bool)> {
    let text = text::clean(text, MAX).0.to_lowercase().replace(['–', '—', '_'], "-");
    by_address(&text).or_else(|| by_id(&text)).or_else(|| by_words(&text))
}

/// The deed's address, alone or in a sentence that names nothing else.
fn by_address(text: &str) -> Option<(String, bool)> {
    let (_, rest) = text.split_once("creativecommons.org/")?;
    if rest.contains("creativecommons.org/") {
        return None;
    }
    let path = rest.split(char::is_whitespace).next()?.trim_end_matches(['.', ',', ')', '>']);
    let path = path.trim_end_matches("/legalcode").trim_end_matches("/deed.en");
    match path.trim_end_matches('/').split('/').collect::<Vec<_>>()[..] {
        ["publicdomain", "zero", "1.0"] => Some(("CC0-1.0".to_owned(), false)),
        ["licenses", terms, version] => {
            let words: Vec<_> = terms.split('-').chain([version]).collect();
            (terms.starts_with("by") && is_version(version)).then(|| creative_commons(&words))?
        }
        _ => None,
    }
}

fn by_id(text: &str) -> Option<(String, bool)> {
    let written = text.trim().replace(' ', "-");
    let is_same = |id: &&&str| id.eq_ignore_ascii_case(&written);
    if let Some(id) = IDS.iter().find(is_same) {
        return Some(((*id).to_owned(), false));
    }
    match written.trim_end_matches("-license").trim_end_matches("-licence") {
        "mit" | "the-mit" => Some(("MIT".to_owned(), false)),
        "gplv3+" | "gnu-gpl-v3+" | "gnu-gpl-version-3-or-later" | "gnu-gpl-v3-or-later" => {
            Some(("GPL-3.0-or-later".to_owned(), false))
        }
        _ => None,
    }
}

/// Words in any order, as long as each is known.
fn by_words(text: &str) -> Option<(String, bool)> {
    let spaced = text
        .replace("non-commercial", "nc")
        .replace("non commercial", "nc")
        .replace("share-alike", "sa")
        .replace("share alike", "sa")
        .replace("no-deriv", "noderiv")
        .replace("no deriv", "noderiv")
        .replace("creative commons", "cc")
        .replace("public domain dedication", "zero");
    let words: Vec<_> = spaced
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '(' | ')' | ',' | '/' | ':'))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty() && !FILLERS.contains(word))
        .collect();
    let terms: Vec<_> = words.iter().filter(|word| **word != "1.0").copied().collect();
    if matches!(terms[..], ["cc0"] | ["cc" | "cc0", "zero"]) {
        return Some(("CC0-1.0".to_owned(), false));
    }
    // "BY-SA" alone is how one large site writes it; "Attribution" alone may be anybody's.
    matches!(words.first(), Some(&("cc" | "by"))).then(|| creative_commons(&words))?
}

/// `cc by nc sa 4.0` and its like; none for words that do not belong, twice the same, or terms that contradict.
fn creative_commons(words: &[&str]) -> Option<(String, bool)> {
    let (mut by, mut nc, mut sa, mut nd, mut version) = (0, 0, 0, 0, None);
    for word in words {
        match *word {
            "cc" => {}
            "by" | "attribution" => by += 1,
            "nc" | "noncommercial" => nc += 1,
            "sa" | "sharealike" => sa += 1,
            "nd" | "noderivs" | "noderivatives" | "noderivative" | "noderiv" => nd += 1,
            word if version.is_none() && is_version(word.trim_start_matches('v')) => {
                version = Some(word.trim_start_matches('v'));
            }
            _ => return None,
        }
    }
    if by == 0 || by > 2 || nc > 1 || sa > 1 || nd > 1 || sa + nd > 1 {
        return None;
    }
    let mut id = "CC-BY".to_owned();
    for (count, term) in [(nc, "-NC"), (sa, "-SA"), (nd, "-ND")] {
        id.push_str(if count > 0 { term } else { "" });
    }
    Some((format!("{id}-{}", version.unwrap_or("4.0")), version.is_none()))
}

fn is_version(text: &str) -> bool {
    matches!(text, "1.0" | "2.0" | "2.5" | "3.0" | "4.0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_leave_no_doubt() {
        for (text, id, assumed) in [
            ("CC BY-SA 4.0", "CC-BY-SA-4.0", false),
            ("CC BY", "CC-BY-4.0", true),
            ("BY-NC-SA", "CC-BY-NC-SA-4.0", true),
            ("Creative Commons - Attribution - Share Alike", "CC-BY-SA-4.0", true),
            (
                "Creative Commons — Attribution — Non-Commercial — No Derivatives",
                "CC-BY-NC-ND-4.0",
                true,
            ),
            (
                "Creative Commons Attribution-NonCommercial 3.0 Unported License",
                "CC-BY-NC-3.0",
                false,
            ),
            ("cc-by-nd-4.0", "CC-BY-ND-4.0", false),
            ("https://creativecommons.org/licenses/by-nc-sa/3.0/", "CC-BY-NC-SA-3.0", false),
            ("See http://creativecommons.org/publicdomain/zero/1.0/.", "CC0-1.0", false),
            ("CC0", "CC0-1.0", false),
            ("Creative Commons - Public Domain Dedication", "CC0-1.0", false),
            ("MIT License", "MIT", false),
            ("GPLv3+", "GPL-3.0-or-later", false),
            ("GPL-3.0-only", "GPL-3.0-only", false),
            ("CERN OHL S 2.0", "CERN-OHL-S-2.0", false),
            ("0BSD", "0BSD", false),
            ("LGPL-2.1-or-later", "LGPL-2.1-or-later", false),
        ] {
            assert_eq!(guess(text), Some((id.to_owned(), assumed)), "{text}");
        }
    }

    #[test]
    fn doubt_gives_nothing() {
        for text in [
            "",
            "Attribution",
            "Creative Commons",
            "GPL",
            "GPLv3",
            "BSD",
            "LGPL 2.1",
            "Public domain",
            "Standard Digital File License",
            "All rights reserved",
            "CC BY-SA-ND",
            "CC BY or CC BY-NC",
            "CC BY 3.0 4.0",
            "CC BY, not for sale",
            "not CC BY",
            "CC BY 5.0",
            "https://creativecommons.org/licenses/by/3.0/de/",
            "https://creativecommons.org/licenses/by/4.0/ and https://creativecommons.org/licenses/by-nc/4.0/",
            "https://creativecommons.org/licenses/nc/1.0/",
            "proprietary",
        ] {
            assert_eq!(guess(text), None, "{text}");
        }
    }

    #[test]
    fn the_words_are_kept() {
        let licence = licence(" Standard  Digital File License ").unwrap();
        assert_eq!((licence.raw.as_str(), licence.spdx), ("Standard  Digital File License", None));
        assert_eq!(super::licence("C:\\licence.txt"), None);
        assert_eq!(super::licence(""), None);
    }
}
