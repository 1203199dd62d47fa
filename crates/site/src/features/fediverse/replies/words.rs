//! What a note from another site says, as Markdown that means the same here: its words with their lines, lists and links.
//! Everything else of its HTML is left out. Nothing in its text works as Markdown, and an `@` names nobody but where the
//! note mentions a member of this site.

use std::{collections::HashSet, sync::LazyLock};

use domain::{accounts::Handle, comments::BODY, fediverse::is_plain, text};
use serde_json::Value;

/// Largest HTML that is read, bytes, and how many tags it may have.
const HTML: usize = 64 << 10;
const TAGS: usize = 2_000;

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "a",
        "blockquote",
        "br",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ol",
        "p",
        "pre",
        "ul",
    ];
    let mut builder = ammonia::Builder::default();
    builder
        .tags(HashSet::from(tags))
        .generic_attributes(HashSet::new())
        .tag_attributes([("a", HashSet::from(["href", "class"]))].into())
        .url_schemes(HashSet::from(["http", "https"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(None);
    builder
});

/// The words of a note, what it warns of first; empty when there are none, or more than is read. `public` is the address of
/// this site.
pub fn of(note: &Value, public: &str) -> String {
    let content = note["content"].as_str().unwrap_or_default();
    if content.len() > HTML || content.bytes().filter(|byte| *byte == b'<').count() > TAGS {
        return String::new();
    }
    let mut writer = Writer { public, ..Writer::default() };
    if let Some(warning) = note["summary"].as_str() {
        writer.words(&text::line(warning));
        writer.paragraph();
    }
    writer.html(&CLEANER.clean(content).to_string());
    let words = text::paragraphs(&writer.out);
    if text::chars(&words) <= BODY {
        return words;
    }
    words.chars().take(BODY - 1).chain(['…']).collect()
}

#[derive(Default)]
struct Writer<'p> {
    out: String,
    /// Of the link that is open: where its text begins, its address, its classes.
    link: Option<(usize, String, String)>,
    public: &'p str,
}

impl Writer<'_> {
    /// Writes what the cleaner made: every tag is of the list, all quotation marks around attributes are double.
    fn html(&mut self, html: &str) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            self.words(&unescaped(&rest[..at]));
            let end = at + tag_length(&rest[at..]);
            self.tag(rest[at..end].trim_matches(['<', '>']));
            rest = &rest[end..];
        }
        self.words(&unescaped(rest));
    }

    fn tag(&mut self, tag: &str) {
        let name = tag.split(' ').next().unwrap_or_default();
        match name {
            "a" => {
                let (href, class) = (attribute(tag, "href"), attribute(tag, "class"));
                self.link = Some((self.out.len(), href, class));
            }
            "/a" => {
                if let Some((start, href, class)) = self.link.take() {
                    // What was trimmed meanwhile may have reached back before the link.
                    let label = self.out.split_off(self.out.floor_char_boundary(start));
                    self.link(label.trim(), &href, &class);
                }
            }
            "br" => {
                self.trim();
                self.out.push_str("  \n");
            }
            "li" => {
                self.paragraph();
                self.out.push_str("- ");
            }
            _ => self.paragraph(),
        }
    }

    fn link(&mut self, label: &str, href: &str, class: &str) {
        let is_of = |wanted: &str| class.split(' ').any(|class| class == wanted);
        let is_mention = is_of("mention") && !is_of("hashtag");
        // One that was kept after a letter would begin a word here.
        let label = label.trim_start_matches(['@', ' ']);
        if is_mention && let Some(handle) = self.member(href) {
            if self.out.ends_with(char::is_alphanumeric) {
                self.out.push(' ');
            }
            self.out.push('@');
            self.out.push_str(&handle);
        } else if is_mention || is_of("hashtag") || label.is_empty() || !is_safe(href) {
            self.out.push_str(label);
        } else {
            let href = quiet(href);
            let plain = label.replace('\\', "");
            let shown = plain.trim_start_matches("https://").trim_end_matches('…');
            if href.contains(shown) {
                self.out.push_str(&format!("<{href}>"));
            } else {
                self.out.push_str(&format!("[{}]({href})", label.replace('\n', " ")));
            }
        }
    }

    /// The member of this site whose page this is.
    fn member(&self, href: &str) -> Option<String> {
        let handle = href.strip_prefix(self.public)?.strip_prefix("/@")?;
        Handle::parse(handle).ok().map(|handle| handle.as_str().to_owned())
    }

    fn trim(&mut self) {
        let length = self.out.trim_end_matches([' ', '\n']).len();
        self.out.truncate(length);
    }

    fn paragraph(&mut self) {
        self.trim();
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
    }

    /// Writes text so that all of it stands there as it is.
    fn words(&mut self, text: &str) {
        for c in text.chars() {
            // Much more than is kept.
            if self.out.len() > 4 * BODY {
                return;
            }
            let line = &self.out[self.out.rfind('\n').map_or(0, |at| at + 1)..];
            let is_begin = line.trim_start_matches(['-', ' ']).is_empty();
            let is_numbered = !is_begin && line.bytes().all(|byte| byte.is_ascii_digit());
            match c {
                c if c.is_whitespace() => {
                    if !line.is_empty() && !line.ends_with(' ') {
                        self.out.push(' ');
                    }
                }
                '@' if !self.out.ends_with(char::is_alphanumeric) => {}
                '-' | '+' | '=' if is_begin => self.out.extend(['\\', c]),
                '.' | ')' if is_numbered => self.out.extend(['\\', c]),
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '~' | '|' | '!' | '&' => {
                    self.out.extend(['\\', c]);
                }
                c => self.out.push(c),
            }
        }
    }
}

/// Bytes from the beginning of a tag to its end.
fn tag_length(html: &str) -> usize {
    let mut is_quoted = false;
    let end = html.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b'>' && !is_quoted
    });
    end.map_or(html.len(), |end| end + 1)
}

/// The value of an attribute; empty without it.
fn attribute(tag: &str, name: &str) -> String {
    let begin = format!(" {name}=\"");
    let value = tag.split_once(&begin).and_then(|(_, rest)| rest.split('"').next());
    unescaped(value.unwrap_or_default())
}

fn unescaped(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

/// Whether an address can stand in Markdown as it is.
fn is_safe(href: &str) -> bool {
    is_plain(href) && !href.contains(['<', '>', '(', ')', '[', ']', '\\', '`', '"'])
}

/// An address in which no `@` begins a word, so that it mentions nobody.
fn quiet(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
    for c in href.chars() {
        if c == '@' && !out.ends_with(|last: char| last == '/' || last.is_alphanumeric()) {
            out.push_str("%40");
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use domain::comments::mentions;
    use serde_json::json;

    use super::*;
    use crate::shared::markdown;

    const PUBLIC: &str = "https://models.example";

    fn words(html: &str) -> String {
        of(&json!({ "content": html }), PUBLIC)
    }

    #[test]
    fn notes_keep_their_lines_links_and_mentions_of_members() {
        for (html, expected) in [
            (
                "<p>It turns.</p><p>Very\n well.<br>Really.</p>",
                "It turns.\n\nVery well.  \nReally.",
            ),
            (
                "<p><span class=\"h-card\"><a href=\"https://models.example/@mira\" class=\"u-url mention\">@<span>mira</span></a></span> fine!</p>",
                "@mira fine\\!",
            ),
            (
                "<p><a href=\"https://mastodon.example/@ana\" class=\"u-url mention\">@<span>ana</span></a> look</p>",
                "ana look",
            ),
            ("<p>@ana and @@ola, me@example.org</p>", "ana and ola, me@example.org"),
            (
                "<p><a href=\"https://example.org/a_b\"><span class=\"invisible\">https://</span><span>example.org/a_b</span></a></p>",
                "<https://example.org/a_b>",
            ),
            (
                "<p><a href=\"https://example.org/?x=@mira\">here</a></p>",
                "[here](https://example.org/?x=%40mira)",
            ),
            (
                "<p><a href=\"https://m.example/tags/x\" class=\"mention hashtag\">#<span>x</span></a></p>",
                "\\#x",
            ),
            (
                "<p>x<a href=\"https://evil.example/\">@boss</a></p>",
                "x[boss](https://evil.example/)",
            ),
            ("<p>x<a href=\"https://evil.example/\">@</a></p>", "x"),
            ("<ul><li>one</li><li>two</li></ul>", "- one\n\n- two"),
            (
                "<p>1. not a list</p><p>- nor this</p><p># nor *this* &amp;lt; </p>",
                "1\\. not a list\n\n\\- nor this\n\n\\# nor \\*this\\* \\&lt;",
            ),
            ("<script>alert(1)</script><img src=x onerror=alert(1)>", ""),
            ("<a href=\"javascript:alert(1)\">x</a><a href=\"/y\">y</a>", "xy"),
        ] {
            assert_eq!(words(html), expected, "{html}");
        }
        assert_eq!(
            of(&json!({ "summary": "Spiders", "content": "<p>Eight.</p>" }), PUBLIC),
            "Spiders\n\nEight."
        );
        assert_eq!(of(&json!({}), PUBLIC), "");
        assert_eq!(
            words("ab<br><a href=\"https://example.org\"><p>\u{e9}\u{e9}</p></a>"),
            "ab\n\n[\u{e9}\u{e9}](https://example.org)"
        );
        assert_eq!(words(&"<b>".repeat(TAGS + 1)), "");
        assert_eq!(text::chars(&words(&"x".repeat(9 * BODY))), BODY);
    }

    #[test]
    fn whatever_is_written_shows_as_it_is_and_calls_nobody() {
        for text in [
            "[x](javascript:alert(1)) ![y](https://evil.example/z.png) <b> @mira",
            "`@mira` **@mira** _@mira_ ~~@mira~~ > @mira",
            "&lt;script&gt; &#64;mira \\@mira (@mira) .@mira /@mira",
        ] {
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let said = words(&format!("<p>{escaped}</p>"));
            assert!(mentions(&said).is_empty(), "{said}");
            let linked = words(&format!("<p>x<a href=\"https://evil.example/\">{escaped}</a></p>"));
            assert!(mentions(&linked).is_empty(), "{linked}");
            let html = markdown::comment(&said);
            for tag in ["<a", "<em", "<strong", "<code", "<img", "<del", "<blockquote", "<script"] {
                assert!(!html.contains(tag), "{text} -> {said} -> {html}");
            }
        }
    }
}
