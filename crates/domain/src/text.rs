//! What people type, made safe to store: trimmed, normalised, bounded, without control characters.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Characters that change the direction of text or are invisible, used to disguise names.
fn is_deceptive(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// One line: NFC, white space folded, control and direction characters removed.
pub fn line(input: &str) -> String {
    let clean: String = input
        .nfc()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|&c| !c.is_control() && !is_deceptive(c))
        .collect();
    clean.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Several lines: NFC, `\n` line ends, other control characters removed, outer white space trimmed.
pub fn paragraphs(input: &str) -> String {
    let unix = input.replace("\r\n", "\n").replace('\r', "\n");
    let clean: String = unix
        .nfc()
        .filter(|&c| c == '\n' || c == '\t' || !c.is_control() && !is_deceptive(c))
        .collect();
    clean.trim().to_owned()
}

/// Number of characters as a person counts code points.
pub fn chars(text: &str) -> usize {
    text.chars().count()
}

/// What is to be stored of a field whose page showed `was`: what was typed if that is a change, else what is stored now.
/// `Err` holds what another page stored meanwhile where both changed it, and differently. A page that says nothing of
/// what it showed means what it sends.
pub fn meant(typed: String, was: Option<&str>, stored: &str) -> Result<String, String> {
    match was {
        Some(was) if typed == was => Ok(stored.to_owned()),
        Some(was) if stored != was && stored != typed => Err(stored.to_owned()),
        _ => Ok(typed),
    }
}

/// Words that stand in an address where a model's name does, so that no name may be one of them.
const TAKEN: [&str; 7] = ["card", "comments", "like", "open", "promote", "queue", "save"];

/// A slug as it stands in addresses. One that was made before its word was taken gets `-model` behind it, as new ones do
/// in [`slug`].
pub fn free(slug: &str) -> Cow<'_, str> {
    if TAKEN.contains(&slug) { Cow::Owned(format!("{slug}-model")) } else { Cow::Borrowed(slug) }
}

/// The part of an address that repeats a title: lower-case ASCII letters, digits and hyphens, at most 60 bytes,
/// `model` when nothing is left. Words that addresses under a model use themselves get `-model` behind them.
pub fn slug(title: &str) -> String {
    let mut out = String::new();
    for c in title.nfkd().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty()
            && !out.ends_with('-')
            && !unicode_normalization::char::is_combining_mark(c)
        {
            out.push('-');
        }
        if out.len() >= 60 {
            break;
        }
    }
    let out = out.trim_end_matches('-');
    match out {
        "" => "model".to_owned(),
        word => free(word).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_and_cleaned() {
        assert_eq!(line("  a\t b\n\u{202e}c\u{0}\u{200b} "), "a b c");
        assert_eq!(line("e\u{301}"), "é");
    }

    #[test]
    fn paragraphs_keep_line_breaks() {
        assert_eq!(paragraphs("\r\na\r\nb\u{7}\rc\n\n"), "a\nb\nc");
    }

    #[test]
    fn of_two_pages_each_keeps_what_it_changed() {
        for (typed, was, stored, expected) in [
            ("a", Some("a"), "a", Ok("a")),
            ("b", Some("a"), "a", Ok("b")),
            ("a", Some("a"), "b", Ok("b")),
            ("b", Some("a"), "b", Ok("b")),
            ("", Some("a"), "b", Err("b")),
            ("c", Some("a"), "b", Err("b")),
            ("c", None, "b", Ok("c")),
        ] {
            let expected = expected.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(meant(typed.to_owned(), was, stored), expected, "{typed} {was:?} {stored}");
        }
    }

    #[test]
    fn slugs() {
        for (title, expected) in [
            ("Heart gears that really turn", "heart-gears-that-really-turn"),
            ("Größe: 20 mm × 3", "gro-e-20-mm-3"),
            ("Éclair  holder!", "eclair-holder"),
            ("歯車", "model"),
            ("--", "model"),
            ("Like", "like-model"),
            ("Card", "card-model"),
            ("Open!", "open-model"),
            ("Open box", "open-box"),
        ] {
            assert_eq!(slug(title), expected, "{title}");
        }
        assert!(slug(&"long ".repeat(40)).len() <= 60);
        assert_eq!(free("card"), "card-model");
        assert_eq!(free("card-model"), "card-model");
    }
}
