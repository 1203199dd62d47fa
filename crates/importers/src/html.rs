//! Descriptions of any form to one safe form: Markdown without HTML, pictures, frames or scripts. Links stay.
//!
//! Everything takes the same way: to HTML, through an allow-list, then to Markdown. HTML is bounded in bytes and in
//! the number of its tags before it is parsed, because parsers take quadratic time for deeply nested tags.

use std::collections::HashSet;
use std::sync::LazyLock;

use mesh::text;
use pulldown_cmark::{Options, Parser, html};

use crate::Limits;

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Html,
    Markdown,
    /// Lines as they stand.
    Plain,
}

/// Why a text was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLarge;

/// Longest Markdown kept, characters; more than a description takes, so that who cuts it to that can say so.
pub(crate) const MAX_CHARS: usize = 50_000;
/// Deepest nesting of allowed tags that is turned into Markdown; deeper text loses its form.
const MAX_DEPTH: usize = 40;

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::default();
    let tags = [
        "a",
        "b",
        "blockquote",
        "br",
        "code",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    builder
        .tags(HashSet::from(tags))
        .generic_attributes(HashSet::new())
        .tag_attributes([("a", HashSet::from(["href"]))].into())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(None);
    builder
});

static CONVERTER: LazyLock<htmd::HtmlToMarkdown> = LazyLock::new(|| {
    let options = htmd::options::Options {
        bullet_list_marker: htmd::options::BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        hr_style: htmd::options::HrStyle::Dashes,
        br_style: htmd::options::BrStyle::Backslash,
        ..htmd::options::Options::default()
    };
    htmd::HtmlToMarkdown::builder().options(options).build()
});

/// The text as safe Markdown, shortened to 50,000 characters; none when nothing is left to read.
pub(crate) fn to_markdown(
    text: &str,
    form: Form,
    limits: &Limits,
) -> Result<Option<String>, TooLarge> {
    check(text, limits)?;
    let html = match form {
        Form::Html => text.to_owned(),
        Form::Markdown => rendered(text),
        Form::Plain => lines(text),
    };
    check(&html, limits)?;
    let clean = CLEANER.clean(&html).to_string();
    // The walk to Markdown is recursive.
    let clean = if depth(&clean) > MAX_DEPTH { lines(&stripped(&clean)) } else { clean };
    let markdown = CONVERTER.convert(&clean).map_err(|_| TooLarge)?;
    let kept: String = domain::text::paragraphs(&markdown).chars().take(MAX_CHARS).collect();
    Ok(kept.chars().any(char::is_alphanumeric).then_some(kept))
}

/// Markdown or plain text of one line; HTML loses its tags.
pub(crate) fn line(text: &str, most: usize) -> Option<String> {
    let head: String = text.chars().take(4 * most).collect();
    let plain = if looks_like_html(&head) { stripped(&head) } else { head };
    let line = domain::text::line(&text::clean(&plain, most).0);
    (!line.is_empty()).then_some(line)
}

/// Whether a text has tags that people write in descriptions.
pub(crate) fn looks_like_html(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    [
        "<p>", "<p ", "<br", "<div", "<a ", "<b>", "<strong", "<em>", "<ul", "<ol", "<h1", "<h2",
        "<h3", "<span", "</",
    ]
    .iter()
    .any(|tag| lower.contains(tag))
}

fn check(text: &str, limits: &Limits) -> Result<(), TooLarge> {
    let fits = text.len() as u64 <= 4 * limits.text_bytes
        && text.bytes().filter(|byte| *byte == b'<').count() <= limits.tags;
    if fits { Ok(()) } else { Err(TooLarge) }
}

fn rendered(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, options));
    out
}

/// Plain text as HTML: its lines and empty lines, and links where an address stands alone.
fn lines(text: &str) -> String {
    let mut out = String::from("<p>");
    for line in text.lines() {
        if line.trim().is_empty() {
            out.push_str("</p><p>");
            continue;
        }
        for word in line.split_inclusive(char::is_whitespace) {
            let address = word.trim_end().trim_end_matches(['.', ',', ';', ')', '!', '?']);
            let safe = ammonia::clean_text(word);
            match crate::links::web_address(address) {
                Some(address) => {
                    let shown = ammonia::clean_text(&address);
                    let rest = ammonia::clean_text(&word[address.len()..]);
                    out.push_str(&format!("<a href=\"{shown}\">{shown}</a>{rest}"));
                }
                None => out.push_str(&safe),
            }
        }
        out.push_str("<br>");
    }
    (out + "</p>").replace("<br></p>", "</p>").replace("&#32;", " ").replace("&#10;", "\n")
}

/// Deepest nesting of what the allow-list wrote, which closes every tag but `br` and `hr`.
fn depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !tag.starts_with("br") && !tag.starts_with("hr") {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// The words without tags and entities.
fn stripped(html: &str) -> String {
    let clean = ammonia::Builder::empty().clean(html).to_string();
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&amp;", "&")]
        .iter()
        .fold(clean, |text, (entity, letter)| text.replace(entity, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markdown(text: &str, form: Form) -> String {
        to_markdown(text, form, &Limits::default()).unwrap().unwrap_or_default()
    }

    #[test]
    fn html_keeps_its_form_and_its_links() {
        let html = "<h2>Parts</h2><p>A <strong>strong</strong> hook, see <a href=\"https://example.org/a_b\">this</a>.</p>\
            <ul><li>one</li><li>two</li></ul>";
        assert_eq!(
            markdown(html, Form::Html),
            "## Parts\n\nA **strong** hook, see [this](https://example.org/a_b).\n\n- one\n- two"
        );
    }

    #[test]
    fn scripts_and_trackers_do_not_pass() {
        let html = "<p onclick=\"x()\">Hi<script>alert(1)</script><style>p{}</style><img src=\"https://t.example/p.gif\">\
            <iframe src=\"https://t.example\"></iframe><a href=\"javascript:alert(1)\">link</a>\
            <svg onload=x()><a href=\"data:text/html,x\">more</a></svg> &lt;script&gt;</p>";
        let safe = markdown(html, Form::Html);
        for bad in ["alert", "t.example", "javascript", "data:", "onload", "onclick", "<img", "!["]
        {
            assert!(!safe.contains(bad), "{bad} in {safe}");
        }
        assert!(safe.contains("Hi") && safe.contains("link"), "{safe}");
        assert!(!rendered(&safe).contains("<script"), "{safe}");
        let safe = markdown(
            "![pixel](https://t.example/p.gif) [x](javascript:alert(1)) <b>bold</b>",
            Form::Markdown,
        );
        assert_eq!(safe, "x **bold**");
    }

    #[test]
    fn plain_text_keeps_its_lines() {
        let text = "One *star*\nhttps://example.org/a.\n\n# no heading <b>";
        let safe = markdown(text, Form::Plain);
        let shown = rendered(&safe);
        assert!(shown.contains("One *star*<br />"), "{shown}");
        assert!(shown.contains("<a href=\"https://example.org/a\">"), "{shown}");
        assert!(shown.contains("# no heading &lt;b&gt;") && !shown.contains("<h1"), "{shown}");
    }

    #[test]
    fn too_many_tags_are_refused_and_deep_ones_flattened() {
        let limits = Limits::default();
        assert_eq!(to_markdown(&"<div>".repeat(6_000), Form::Html, &limits), Err(TooLarge));
        assert_eq!(to_markdown(&"x".repeat(2 << 20), Form::Html, &limits), Err(TooLarge));
        let deep = "<blockquote>".repeat(2_000) + "word";
        assert_eq!(markdown(&deep, Form::Html), "word");
        assert_eq!(to_markdown(&"> ".repeat(100_000), Form::Markdown, &limits), Err(TooLarge));
    }
}
