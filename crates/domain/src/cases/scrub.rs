//! Takes out of a text what may tell whose work it is, so that jurors can read the rest.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What stands in place of what was taken out.
pub const REMOVED: &str = "[removed]";

/// Shortest part of a name that is taken out by itself, characters.
const PART_MIN: usize = 4;

/// `text` without addresses, e-mail addresses, mentions, and any of `names` or their parts, whatever their case and
/// accents. Names of two letters go where they stand as words, in the case they have; those of one letter and parts
/// shorter than four are left alone.
pub fn scrub(text: &str, names: &[&str]) -> String {
    let lines: Vec<String> = text.lines().map(words).collect();
    let mut out = lines.join("\n");
    let mut names: Vec<String> = names.iter().map(|name| name.trim().to_owned()).collect();
    names.retain(|name| name.chars().count() > 1);
    // Two letters are part of too many other words; two ideographs are a name.
    let is_short = |name: &String| {
        name.chars().count() == 2 && name.chars().flat_map(folded).all(|c| c.is_ascii())
    };
    let (short, mut names): (Vec<_>, Vec<_>) = names.into_iter().partition(is_short);
    let parts = names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    let parts: Vec<String> =
        parts.filter(|part| part.chars().count() >= PART_MIN).map(str::to_owned).collect();
    names.extend(parts);
    let spelt: Vec<String> = names.iter().map(|name| spelt_out(name)).collect();
    names.extend(spelt);
    // Longer ones first, so that a handle within a name leaves no rest behind.
    names.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    names.dedup();
    for name in &names {
        out = without(&out, name);
    }
    for name in &short {
        out = without_word(&out, name);
    }
    out
}

/// A name as German writes it where there are no umlauts.
fn spelt_out(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfc() {
        match c {
            'ä' | 'Ä' => out.push_str("ae"),
            'ö' | 'Ö' => out.push_str("oe"),
            'ü' | 'Ü' => out.push_str("ue"),
            other => out.push(other),
        }
    }
    out
}

fn words(line: &str) -> String {
    let is_telling = |word: &str| {
        let lower = word.to_lowercase();
        word.contains('@')
            || lower.contains("://")
            || lower.contains("www.")
            || lower.split(|c: char| !c.is_alphanumeric() && c != '.').any(is_host)
    };
    let word = |word: &str| if is_telling(word) { REMOVED.to_owned() } else { word.to_owned() };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Whether a word reads like the name of a host: labels of letters and digits, and an ending of letters only.
fn is_host(word: &str) -> bool {
    let labels: Vec<&str> = word.trim_matches('.').split('.').collect();
    let ending = labels.last().copied().unwrap_or_default();
    labels.len() > 1
        && (2..=12).contains(&ending.len())
        && ending.bytes().all(|b| b.is_ascii_alphabetic())
        && labels.iter().all(|label| !label.is_empty())
        && !["stl", "obj", "mf", "step", "stp", "gcode", "scad", "blend"].contains(&ending)
}

/// `text` with every word replaced that is just this name.
fn without_word(text: &str, name: &str) -> String {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !is_of_word(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        out.push_str(if word == name { REMOVED } else { word });
        let next = after.find(is_of_word).unwrap_or(after.len());
        out.push_str(&after[..next]);
        rest = &after[next..];
    }
    out
}

/// `text` with every occurrence of `name` replaced, compared without case and accents.
fn without(text: &str, name: &str) -> String {
    let name: Vec<char> = name.chars().flat_map(folded).collect();
    if name.is_empty() {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        if let Some(taken) = matched(&chars[at..], &name) {
            out.push_str(REMOVED);
            at += taken;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// A character in lower case and without accents, as somebody types it whose keyboard lacks them; nothing of a mark that
/// stands for an accent.
fn folded(c: char) -> impl Iterator<Item = char> {
    let (spelt, own) = match c {
        'ß' | 'ẞ' => ("ss", None),
        'æ' | 'Æ' => ("ae", None),
        'œ' | 'Œ' => ("oe", None),
        'ø' | 'Ø' => ("o", None),
        'đ' | 'Đ' | 'ð' | 'Ð' => ("d", None),
        'ł' | 'Ł' => ("l", None),
        'ı' => ("i", None),
        other => ("", Some(other)),
    };
    let lower = own.into_iter().flat_map(char::to_lowercase);
    spelt.chars().chain(lower.nfd().filter(|c| !is_combining_mark(*c)))
}

/// How many characters at the beginning of `text` are the name, which is folded; accents behind its last one belong to
/// it.
fn matched(text: &[char], name: &[char]) -> Option<usize> {
    let mut wanted = name.iter();
    for (taken, c) in text.iter().enumerate() {
        for plain in folded(*c) {
            if wanted.next() != Some(&plain) {
                return None;
            }
        }
        if wanted.len() == 0 {
            let accents = text[taken + 1..].iter().take_while(|c| is_combining_mark(**c));
            return Some(taken + 1 + accents.count());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_without_case_and_accents() {
        let cases: [(&str, &[&str], &str); 9] = [
            ("By Munchen-Freund, MÜNCHEN.", &["München"], "By [removed]-Freund, [removed]."),
            ("Muenchen and Straße", &["München", "Strasse"], "[removed] and [removed]"),
            ("By Cafe\u{301} Noir.", &["Café Noir"], "By [removed]."),
            ("By Cafe\u{301}.", &["cafe"], "By [removed]."),
            (
                "Łukasz, Lukasz; Sørensen, sorensen",
                &["Lukasz", "Sørensen"],
                "[removed], [removed]; [removed], [removed]",
            ),
            (
                "An owl by An, antlers by bo_, Bo’s.",
                &["An", "Bo"],
                "[removed] owl by [removed], antlers by bo_, [removed]’s.",
            ),
            ("由李明设计", &["李明"], "由[removed]设计"),
            ("가각", &["가가"], "가각"),
            ("Nothing of it.", &["", " ", "x", "\u{301}\u{301}"], "Nothing of it."),
        ];
        for (text, names, left) in cases {
            assert_eq!(scrub(text, names), left, "{names:?}");
        }
    }

    #[test]
    fn what_tells_the_author_is_taken_out() {
        let text = "By MIRA holt (mira_holt), see https://mira.example/x or mira.example,\nmail me@x.org or @mira. Print cube.stl at 0.2 mm.";
        let out = scrub(text, &["Mira Holt", "mira_holt", "ab"]);
        assert!(!out.to_lowercase().contains("holt") && !out.contains("example"), "{out}");
        assert!(!out.contains('@') && out.contains("Print cube.stl at 0.2 mm."), "{out}");
        assert_eq!(
            scrub("Holt’s owl by Miranda", &["mira_holt"]),
            "[removed]’s owl by [removed]nda"
        );
        assert_eq!(scrub("İSTANBUL istanbul", &["istanbul"]).matches("[removed]").count(), 2);
    }
}
