//! What may leave a file. Text that people may see passes through here: e-mail addresses, network addresses, names
//! of computers and paths on a disk do not. Account numbers and names of own printers are never read at all.

use std::net::IpAddr;

use mesh::text;

/// What stands where something was taken out.
const REMOVED: &str = "[removed]";
/// Longest word looked at, bytes; longer ones are taken out.
const LONG_WORD: usize = 1_000;
/// Endings of names that only mean something inside one house.
const LOCAL: &[&str] = &[".local", ".lan", ".home", ".internal", ".localdomain"];

/// One line of at most `limit` characters; none when it is empty or holds anything personal.
pub(crate) fn line(raw: &str, limit: usize) -> Option<String> {
    let line = text::clean(raw, limit).0;
    let is_personal = path_start(&line).is_some() || line.split_whitespace().any(is_address);
    (!line.is_empty() && !is_personal).then_some(line)
}

/// Text of at most `limit` characters with line breaks; what is personal is replaced. None when nothing is left.
pub(crate) fn paragraphs(raw: &str, limit: usize) -> Option<String> {
    let mut kept = String::new();
    for line in raw.trim().chars().take(limit).collect::<String>().lines() {
        let line = text::clean(line, limit).0;
        let (line, has_path) = match path_start(&line) {
            Some(at) => (line[..at].trim_end(), true),
            None => (line.as_str(), false),
        };
        let words = line.split(' ').map(|word| if is_address(word) { REMOVED } else { word });
        let words = words.chain(has_path.then_some(REMOVED));
        kept.push_str(words.collect::<Vec<_>>().join(" ").trim_end());
        kept.push('\n');
    }
    let kept = kept.trim();
    (kept.chars().any(char::is_alphanumeric) && kept != REMOVED).then(|| kept.to_owned())
}

/// A value of settings without what is personal in it; none when nothing is. Quotes, and line breaks written as `\n`, end a
/// stretch as the end of a line does, and stay.
pub(crate) fn emptied(value: &str) -> Option<String> {
    let mut out = String::with_capacity(value.len());
    for stretch in value.split_inclusive('"').flat_map(|part| part.split_inclusive("\\n")) {
        let body = stretch.strip_suffix('"').or_else(|| stretch.strip_suffix("\\n"));
        let body = body.unwrap_or(stretch);
        // A quote that is escaped stays so.
        let slashes = body.len() - body.trim_end_matches('\\').len();
        let body = &body[..body.len() - slashes % 2];
        let kept = path_start(body).map_or(body, |at| &body[..at]);
        let words = kept.split(' ').map(|word| if is_address(word) { REMOVED } else { word });
        out.push_str(&words.collect::<Vec<_>>().join(" "));
        if kept.len() < body.len() {
            out.push_str(REMOVED);
        }
        out.push_str(&stretch[body.len()..]);
    }
    (out != value).then_some(out)
}

/// Where a word begins that is a path on a disk: `C:\\…`, `\\\\server\\…`, `file:/…`, `/home/…`, `~/…`. What follows
/// on the line may be part of it, because names have blanks.
fn path_start(line: &str) -> Option<usize> {
    let offset = |word: &str| word.as_ptr() as usize - line.as_ptr() as usize;
    line.split_whitespace().find(|word| has_path(word)).map(offset)
}

fn has_path(word: &str) -> bool {
    // Nobody writes such words; looking at them would take quadratic time.
    word.len() > LONG_WORD || (0..word.len()).any(|at| is_path_at(word, at))
}

fn is_path_at(word: &str, at: usize) -> bool {
    let bytes = word.as_bytes();
    let before = at.checked_sub(1).map(|at| bytes[at]);
    let after = bytes.get(at + 1).copied().unwrap_or(b' ');
    let opens = before.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    match bytes[at] {
        b'\\' => after.is_ascii_alphanumeric() || after == b'\\',
        b':' if matches!(after, b'/' | b'\\') => {
            let drive = before.is_some_and(|letter| letter.is_ascii_alphabetic())
                && (at == 1 || !bytes[at - 2].is_ascii_alphanumeric());
            drive || word[..at].to_ascii_lowercase().ends_with("file")
        }
        b'~' => opens && after == b'/',
        b'/' => is_root(word, at, opens),
        _ => false,
    }
}

/// Whether the slash at `at` is the root of a path rather than part of a web address, a fraction or a pair of words.
fn is_root(word: &str, at: usize, opens: bool) -> bool {
    const HOMES: &[&str] = &["/home/", "/users/", "/root/", "/volumes/", "/mnt/", "/media/"];
    let (start, rest) = (word[..=at].to_ascii_lowercase(), word[at..].to_ascii_lowercase());
    let is_web = ["http://", "https://"].iter().any(|scheme| start.contains(scheme));
    let name = &rest[1..];
    let is_deep = name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.contains('/');
    !is_web && (opens && is_deep || HOMES.iter().any(|home| rest.starts_with(home)))
}

/// Whether a word is an e-mail or network address, or names a computer of a house.
fn is_address(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != ':' && c != '[');
    let bare = bare.trim_end_matches(':').strip_prefix("mailto:").unwrap_or(bare);
    is_mail(word) || is_mac(bare) || is_host(bare) || is_host(authority(bare))
}

/// The host of an address such as `https://user@host:80/path`, or the word itself without port and path.
fn authority(word: &str) -> &str {
    let rest = word.split_once("://").map_or(word, |(_, rest)| rest);
    let rest = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let rest = rest.rsplit('@').next().unwrap_or_default();
    if let Some(bracketed) = rest.strip_prefix('[') {
        return bracketed.split(']').next().unwrap_or_default();
    }
    match rest.split_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => rest,
    }
}

fn is_host(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let host = host.trim_end_matches('.');
    host.parse::<IpAddr>().is_ok()
        || host == "localhost"
        || LOCAL.iter().any(|ending| host.len() > ending.len() && host.ends_with(ending))
}

/// `name@host.tld` anywhere in the word.
fn is_mail(word: &str) -> bool {
    word.char_indices().filter(|&(_, c)| c == '@').any(|(at, _)| {
        let named = word[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '-');
        let host: String = word[at + 1..]
            .chars()
            .take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
            .collect();
        let host = host.trim_end_matches(['.', '-']);
        named && (host.contains('.') && host.contains(char::is_alphabetic) || is_host(host))
    })
}

fn is_mac(word: &str) -> bool {
    let pairs: Vec<&str> = word.split([':', '-']).collect();
    pairs.len() == 6
        && pairs
            .iter()
            .all(|pair| pair.len() == 2 && pair.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_lines_stay_inside() {
        for personal in [
            "jane.doe@example.org",
            "Bracket by <jane@example.co.uk>",
            "ask mailto:j@x.io",
            "C:\\Users\\Jane Doe\\bracket.stl",
            "from d:/models/bracket.stl",
            "\\\\nas\\share",
            "file:///home/jane/x.stl",
            "(/home/jane/x.stl)",
            "source=/Users/jane/x.stl",
            "~/models/x.stl",
            "/data/jane/x.stl",
            "192.168.1.20",
            "http://10.0.0.5:5000/api",
            "fe80::1ff:fe23:4567:890a",
            "http://[fd00::1]/",
            "00:1B:44:11:3A:B7",
            "janes-laptop.local",
            "ssh pi@octopi.lan",
            "localhost:8080",
        ] {
            assert_eq!(line(personal, 200), None, "{personal}");
        }
    }

    #[test]
    fn ordinary_lines_go_through() {
        for ordinary in [
            "Kettle knob & washer",
            "0.20mm Standard @BBL X1C",
            "20% and/or 3/4 walls",
            "Bambu Lab X1 Carbon 0.4 nozzle",
            "https://www.thingiverse.com/thing:7000001",
            "https://example.org/home/jane",
            "Ratio 1:2, at 12:30",
            "@jane_makes",
            "v2.9.2, local use",
            "左/右",
        ] {
            assert_eq!(line(ordinary, 200).as_deref(), Some(ordinary));
        }
        assert_eq!(line(" \u{0} ", 10), None);
    }

    #[test]
    fn values_lose_only_what_is_personal() {
        for (value, left) in [
            (
                r#"Mail j@x.io\nthen \"C:\\Jane\\x\" flat"#,
                r#"Mail [removed]\nthen \"[removed]\" flat"#,
            ),
            (r#"["/home/jane/a b", "dry"]"#, r#"["[removed]", "dry"]"#),
            (" \"at pi.local, slowly\";\"\"", " \"at [removed] slowly\";\"\""),
        ] {
            assert_eq!(emptied(value).as_deref(), Some(left));
            assert_eq!(emptied(left), None);
        }
        assert_eq!(emptied(r"Dry it.\nSee https://example.org/home/jane, 20% and/or 1/2"), None);
    }

    #[test]
    fn paragraphs_lose_only_what_is_personal() {
        let text = "Print it flat.\nMail jane@example.org with photos.\nFrom C:\\Users\\Jane Doe\\x y.stl\n\nEnd";
        let kept = paragraphs(text, 1_000).unwrap();
        assert_eq!(kept, "Print it flat.\nMail [removed] with photos.\nFrom [removed]\n\nEnd");
        assert_eq!(paragraphs("jane@example.org", 100), None);
        assert_eq!(paragraphs("  ", 100), None);
        assert_eq!(paragraphs("abcdef", 3).as_deref(), Some("abc"));
    }
}
