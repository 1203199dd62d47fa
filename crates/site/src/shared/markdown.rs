//! Markdown of members to HTML that is safe to show: raw HTML off, an allow-list after rendering, no pictures but those
//! of this site, no frames, links marked as written by members.

use std::{collections::HashSet, sync::LazyLock};

use domain::comments::{Piece, pieces};
use pulldown_cmark::{
    CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream, html,
};

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::default();
    builder
        .tags(HashSet::from([
            "a",
            "blockquote",
            "br",
            "code",
            "del",
            "em",
            "h2",
            "h3",
            "h4",
            "hr",
            "img",
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
        ]))
        .generic_attributes(HashSet::new())
        .tag_attributes(
            [("a", HashSet::from(["href", "title"])), ("img", HashSet::from(["src", "alt"]))]
                .into(),
        )
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(Some("nofollow ugc noopener"));
    builder
});

/// Safe HTML of `markdown`. Headings start at the second level, since the page has the first.
pub fn to_html(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    // Of a picture from elsewhere its words remain. Pictures are never nested in one another.
    let mut is_foreign = false;
    let events = Parser::new_ext(markdown, options).filter_map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::Image { ref dest_url, .. }) => {
            is_foreign = !dest_url.starts_with("/pictures/");
            (!is_foreign).then_some(event)
        }
        Event::End(TagEnd::Image) => (!is_foreign).then_some(event),
        Event::Start(tag) => Some(Event::Start(lower(tag))),
        Event::End(tag) => Some(Event::End(lower_end(tag))),
        other => Some(other),
    });
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut out, events);
    CLEANER.clean(&out).to_string()
}

/// Safe HTML of a comment: the same, but headings are paragraphs and `@handle` leads to the member.
pub fn comment(markdown: &str) -> String {
    let options = Options::ENABLE_STRIKETHROUGH;
    let mut in_link = 0_usize;
    let events = TextMergeStream::new(Parser::new_ext(markdown, options)).flat_map(|event| {
        match event {
            Event::Html(text) | Event::InlineHtml(text) => with_mentions(&text),
            // Of pictures their words remain.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => Vec::new(),
            Event::Start(Tag::Heading { .. }) => vec![Event::Start(Tag::Paragraph)],
            Event::End(TagEnd::Heading(_)) => vec![Event::End(TagEnd::Paragraph)],
            Event::Start(tag @ (Tag::Link { .. } | Tag::CodeBlock(_))) => {
                in_link += 1;
                vec![Event::Start(tag)]
            }
            Event::End(tag @ (TagEnd::Link | TagEnd::CodeBlock)) => {
                in_link = in_link.saturating_sub(1);
                vec![Event::End(tag)]
            }
            Event::Text(text) if in_link == 0 => with_mentions(&text),
            other => vec![other],
        }
    });
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut out, events);
    CLEANER.clean(&out).to_string()
}

fn with_mentions(text: &str) -> Vec<Event<'static>> {
    let words = |text: String| Event::Text(CowStr::from(text));
    let mut events = Vec::new();
    for piece in pieces(text) {
        match piece {
            Piece::Words(text) => events.push(words(text.to_owned())),
            Piece::Mention(handle) => events.extend([
                Event::Start(Tag::Link {
                    link_type: LinkType::Inline,
                    dest_url: format!("/@{}", handle.to_lowercase()).into(),
                    title: CowStr::Borrowed(""),
                    id: CowStr::Borrowed(""),
                }),
                words(format!("@{handle}")),
                Event::End(TagEnd::Link),
            ]),
        }
    }
    events
}

fn lower(tag: Tag<'_>) -> Tag<'_> {
    match tag {
        Tag::Heading { level, .. } => {
            Tag::Heading { level: next(level), id: None, classes: Vec::new(), attrs: Vec::new() }
        }
        other => other,
    }
}

fn lower_end(tag: TagEnd) -> TagEnd {
    match tag {
        TagEnd::Heading(level) => TagEnd::Heading(next(level)),
        other => other,
    }
}

fn next(level: pulldown_cmark::HeadingLevel) -> pulldown_cmark::HeadingLevel {
    use pulldown_cmark::HeadingLevel::{H1, H2, H3, H4};
    match level {
        H1 => H2,
        H2 => H3,
        _ => H4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_lead_to_members_and_have_no_headings_or_pictures() {
        let html =
            comment("# Hi @mira_1, `@ola` [@kim](https://example.org) ![x](/pictures/1/2.webp)");
        assert!(html.starts_with("<p>Hi <a href=\"/@mira_1\""), "{html}");
        assert!(html.contains("<code>@ola</code>") && !html.contains("/@ola"), "{html}");
        assert!(!html.contains("/@kim") && !html.contains("<img"), "{html}");
        assert!(!comment("<script>@mira</script>").contains("<script"));
    }

    #[test]
    fn what_stays_and_what_goes() {
        assert_eq!(to_html("# A\n**b**").trim(), "<h2>A</h2>\n<p><strong>b</strong></p>");
        let link = to_html("[x](https://example.org)");
        assert!(link.contains("rel=\"nofollow ugc noopener\""), "{link}");
        let picture = to_html("![The hinge](/pictures/0abc/640.webp)");
        assert_eq!(
            picture.trim(),
            "<p><img src=\"/pictures/0abc/640.webp\" alt=\"The hinge\"></p>"
        );
        for bad in [
            "![x](//evil.example/pictures/a.png)",
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "![x](https://evil.example/track.png)",
            "<img src=x onerror=alert(1)>",
            "[x](data:text/html,hi)",
            "<iframe src=x>",
        ] {
            let html = to_html(bad);
            let tags: Vec<&str> = html
                .split('<')
                .skip(1)
                .map(|t| t.split(['>', ' ']).next().unwrap_or_default())
                .collect();
            assert!(tags.iter().all(|t| ["p", "/p", "a", "/a"].contains(t)), "{bad} -> {html}");
            assert!(!html.contains("href=\"javascript") && !html.contains("href=\"data"), "{html}");
        }
    }
}
