//! Remixes: what a creator says about the works a model is made from.

use crate::text;

/// Longest statement of what was changed, characters.
pub const CHANGES_MAX: usize = 1_000;
/// Longest title of a work elsewhere, characters.
pub const TITLE_MAX: usize = 160;
/// Longest name of the author of a work elsewhere, characters.
pub const AUTHOR_MAX: usize = 100;
/// Longest address of a work elsewhere, bytes.
pub const URL_MAX: usize = 500;

/// Why the words about a parent were not taken; with how many characters there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    NoChanges,
    ChangesLong(usize),
    NoTitle,
    TitleLong(usize),
    NoAuthor,
    AuthorLong(usize),
    NoAddress,
    AddressLong,
}

/// What was changed; required.
pub fn changes(input: &str) -> Result<String, Refused> {
    match changes_so_far(input)? {
        empty if empty.is_empty() => Err(Refused::NoChanges),
        changes => Ok(changes),
    }
}

/// What was changed, of a draft that may still lack it.
pub fn changes_so_far(input: &str) -> Result<String, Refused> {
    let changes = text::paragraphs(input);
    match text::chars(&changes) {
        n if n > CHANGES_MAX => Err(Refused::ChangesLong(n)),
        _ => Ok(changes),
    }
}

/// The title of a work elsewhere.
pub fn title(input: &str) -> Result<String, Refused> {
    let title = text::line(input);
    match text::chars(&title) {
        0 => Err(Refused::NoTitle),
        n if n > TITLE_MAX => Err(Refused::TitleLong(n)),
        _ => Ok(title),
    }
}

/// The author of a work elsewhere.
pub fn author(input: &str) -> Result<String, Refused> {
    let author = text::line(input);
    match text::chars(&author) {
        0 => Err(Refused::NoAuthor),
        n if n > AUTHOR_MAX => Err(Refused::AuthorLong(n)),
        _ => Ok(author),
    }
}

/// The address of a work elsewhere: a web address with a host, without white space.
pub fn address(input: &str) -> Result<String, Refused> {
    let address = text::line(input);
    let lower = address.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let has_host = rest.is_some_and(|rest| {
        rest.split(['/', '?', '#'])
            .next()
            .is_some_and(|host| host.contains('.') && !host.contains('@'))
    });
    match address.len() {
        n if n > URL_MAX => Err(Refused::AddressLong),
        _ if !has_host
            || address.contains(|c: char| c.is_whitespace() || "<>\"'`\\".contains(c)) =>
        {
            Err(Refused::NoAddress)
        }
        _ => Ok(address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_about_a_parent() {
        assert_eq!(changes(" \n "), Err(Refused::NoChanges));
        assert_eq!(changes("Wider\r\nhook "), Ok("Wider\nhook".to_owned()));
        assert_eq!(changes(&"x".repeat(1_001)), Err(Refused::ChangesLong(1_001)));
        assert_eq!(title(" Base  hook "), Ok("Base hook".to_owned()));
        assert_eq!(title(""), Err(Refused::NoTitle));
        assert_eq!(author(&"x".repeat(101)), Err(Refused::AuthorLong(101)));
        for good in ["https://example.org/thing:1?x=1#files", "HTTP://Example.org"] {
            assert_eq!(address(good), Ok(good.to_owned()));
        }
        for bad in [
            "",
            "example.org/x",
            "javascript:alert(1)",
            "https://",
            "https://localhost",
            "https://a b.org",
            "https://user@evil.org/",
            "https://x.org/\"onclick",
        ] {
            assert_eq!(address(bad), Err(Refused::NoAddress), "{bad}");
        }
        assert_eq!(
            address(&format!("https://x.org/{}", "y".repeat(500))),
            Err(Refused::AddressLong)
        );
    }
}
