//! HTML pushed into one string.

use std::fmt::Write;

const HEAD: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width\"><title>Models</title><link rel=\"stylesheet\" href=\"/s.css\"></head>\
<body><header><a href=\"/\">Models</a><form action=\"/search\"><input name=\"q\" aria-label=\"Search\"></form></header><main><ul>";
const FOOT: &str = "</ul></main></body></html>";

/// A row as lists and pages show it.
pub struct Card<'a> {
    pub id: i64,
    pub title: &'a str,
    pub summary: &'a str,
    pub rating: f64,
    pub likes: i64,
    pub prints: i64,
    pub author: &'a str,
    pub score: f64,
}

pub struct Html(String);

impl Html {
    pub fn new() -> Self {
        let mut text = String::with_capacity(16 << 10);
        text.push_str(HEAD);
        Self(text)
    }

    pub fn card(&mut self, card: &Card<'_>) {
        let Card { id, title, summary, rating, likes, prints, author, score } = card;
        let out = &mut self.0;
        let _ = write!(out, "<li class=\"card\"><a href=\"/m/{id}\"><img src=\"/i/{id}.webp\" width=\"400\" height=\"300\" loading=\"lazy\" alt=\"");
        escape(out, title);
        out.push_str("\"><h2>");
        escape(out, title);
        out.push_str("</h2></a><p>");
        escape(out, summary);
        let _ = write!(
            out,
            "</p><p><a href=\"/u/{author}\">{author}</a> <span>{score:.1}</span> <span>{rating:.1} stars</span> \
             <span>{likes} likes</span> <span>{prints} prints</span></p></li>"
        );
    }

    pub fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    pub fn finish(mut self) -> String {
        self.0.push_str(FOOT);
        self.0
    }
}

fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
