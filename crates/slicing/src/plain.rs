//! Descriptions that slicers store as HTML, often escaped once or twice, made plain text.

/// Most rounds of escaping undone.
const ROUNDS: usize = 3;
/// Longest text looked at, and longest tag, bytes.
const MAX_TEXT: usize = 64 << 10;
const MAX_TAG: usize = 1_000;
/// Elements that begin a new line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figure",
    "pre",
    "hr",
];
/// Elements whose text is not for people.
const HIDDEN: &[&str] = &["script", "style"];

/// Text without tags and entities; text that was never HTML comes back as it is but for entities.
pub(crate) fn plain(raw: &str) -> String {
    let mut text = raw[..raw.floor_char_boundary(MAX_TEXT)].to_owned();
    for _ in 0..ROUNDS {
        if has_tags(&text) {
            let stripped = decode_entities(&strip(&text));
            return tidy(&stripped);
        }
        let decoded = decode_entities(&text);
        if decoded == text {
            break;
        }
        text = decoded;
    }
    text
}

fn has_tags(text: &str) -> bool {
    text.split('<').skip(1).any(|rest| element(rest).is_some())
}

/// Name and end of the tag whose inside begins here.
fn element(rest: &str) -> Option<(&str, usize)> {
    let end = rest[..rest.floor_char_boundary(MAX_TAG)].find('>')?;
    let inside = rest[..end].trim_start_matches('/');
    let length = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
    let is_name = inside.starts_with(|c: char| c.is_ascii_alphabetic());
    is_name.then_some((&inside[..length], end))
}

/// Takes tags out; blocks become line breaks, items of lists get a dash.
fn strip(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    let mut hidden = false;
    while let Some(at) = rest.find('<') {
        let (before, tag) = (&rest[..at], &rest[at + 1..]);
        if !hidden {
            text.push_str(&before.replace(['\n', '\r'], " "));
        }
        let Some((name, end)) = element(tag) else {
            text.push_str(if hidden { "" } else { "<" });
            rest = tag;
            continue;
        };
        let is_one_of = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        if is_one_of(HIDDEN) {
            hidden = !tag.starts_with('/');
        } else if is_one_of(BLOCKS) {
            text.push('\n');
            let opens_item = name.eq_ignore_ascii_case("li") && !tag.starts_with('/');
            text.push_str(if opens_item { "- " } else { "" });
        }
        rest = &tag[end + 1..];
    }
    if !hidden {
        text.push_str(rest);
    }
    text
}

/// Trims lines and leaves at most one empty line between others.
fn tidy(text: &str) -> String {
    let mut tidied = String::new();
    for line in text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")) {
        if !line.is_empty() || !tidied.ends_with("\n\n") {
            tidied.push_str(&line);
            tidied.push('\n');
        }
    }
    tidied.trim().to_owned()
}

fn decode_entities(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let known = end.and_then(|end| Some((entity(&rest[1..end])?, end + 1)));
        let (character, length) = known.unwrap_or(('&', 1));
        decoded.push(character);
        rest = &rest[length..];
    }
    decoded + rest
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn html_becomes_text_however_often_it_was_escaped() {
        for html in [
            "<p>Print with <b>15%</b> infill</p><ul><li>flat</li></ul>",
            "&lt;p&gt;Print with &lt;b&gt;15%&lt;/b&gt; infill&lt;/p&gt;&lt;ul&gt;&lt;li&gt;flat",
            "&amp;lt;p&amp;gt;Print with 15% infill&amp;lt;br/&amp;gt;- flat",
        ] {
            assert_eq!(
                plain(html).replace("\n\n", "\n"),
                "Print with 15% infill\n- flat",
                "{html}"
            );
        }
    }

    #[test]
    fn programs_and_broken_tags_do_no_harm() {
        assert_eq!(plain("a<script>alert(1)</script>b"), "ab");
        assert_eq!(plain("a<script>alert(1)"), "a");
        assert_eq!(plain("walls < 3 & infill > 5"), "walls < 3 & infill > 5");
        assert_eq!(plain("<b>x</b> < y"), "x < y");
        assert_eq!(plain("&#x41;&#66;&bogus;&"), "AB&bogus;&");
        assert_eq!(plain("Line one\nline two"), "Line one\nline two");
        assert!(plain(&"<".repeat(100_000)).len() <= 100_000);
    }
}
