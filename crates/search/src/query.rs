//! What people type, taken apart: words, "phrases", -exclusions. Every text has a meaning; none is an error.

use crate::text::{Kind, Piece, composed, head, pieces};

/// Characters of a query that are read.
pub const MAX_TEXT_CHARS: usize = 256;
/// Words (or pairs of characters) of a query that are read.
pub const MAX_WORDS: usize = 16;

/// A query in parts. Offsets in pieces refer to `text`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Parsed {
    /// The text that was read, composed and cut to its bound.
    pub text: String,
    /// Words that a model should have.
    pub words: Vec<Piece>,
    /// Sequences of words that a model must have.
    pub phrases: Vec<Vec<Piece>>,
    /// Words and sequences that a model must not have.
    pub excluded: Vec<Vec<Piece>>,
    /// The last word may be unfinished: the text ends with it.
    pub open: bool,
}

impl Parsed {
    /// Whether something was typed of which nothing can be searched for, such as signs alone.
    pub fn is_unreadable(&self) -> bool {
        let is_empty = self.words.is_empty() && self.phrases.is_empty() && self.excluded.is_empty();
        is_empty && !self.text.trim().is_empty()
    }
}

/// Whether a text has words to search for or to leave out; signs alone are none.
pub fn has_words(text: &str) -> bool {
    let parsed = parse(text);
    !(parsed.is_unreadable() || parsed.text.trim().is_empty())
}

/// Takes `text` apart.
pub(crate) fn parse(text: &str) -> Parsed {
    let text = composed(head(text, MAX_TEXT_CHARS)).into_owned();
    let mut out = Parsed::default();
    let mut budget = MAX_WORDS;
    for part in parts(&text) {
        let mut found = terms(&text[part.from..part.to], part.from);
        found.truncate(budget);
        budget -= found.len();
        if found.is_empty() {
            continue;
        }
        match (part.excluded, part.quoted) {
            (true, _) => out.excluded.push(found),
            (false, true) if found.len() > 1 => out.phrases.push(found),
            (false, _) => {
                out.open = !part.quoted && found.last().is_some_and(|p| p.to == text.len());
                out.words.extend(found);
            }
        }
    }
    out.text = text;
    out
}

/// A stretch of the text between spaces or quotation marks.
struct Part {
    from: usize,
    to: usize,
    quoted: bool,
    excluded: bool,
}

fn parts(text: &str) -> Vec<Part> {
    let mut out = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| !c.is_whitespace()).map(|at| rest + at) {
        let excluded = text[start..].starts_with('-');
        let from = start + usize::from(excluded);
        let quote = text[from..].chars().next().filter(|c| is_quote(*c));
        let quoted = quote.is_some();
        let from = from + quote.map_or(0, char::len_utf8);
        // A quotation that is not closed goes on to the end; a bare word ends at a space or a quotation mark.
        let ends = |c: char| if quoted { is_quote(c) } else { c.is_whitespace() || is_quote(c) };
        let to = text[from..].find(ends).map_or(text.len(), |at| from + at);
        out.push(Part { from, to, quoted, excluded });
        let closing = text[to..].chars().next().filter(|c| quoted && is_quote(*c));
        rest = to + closing.map_or(0, char::len_utf8);
    }
    out
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' | '\u{300c}' | '\u{300d}'
    )
}

/// The pieces of a part that a query needs: of a run without spaces the pairs, or the single character.
fn terms(text: &str, offset: usize) -> Vec<Piece> {
    let all = pieces(text);
    let in_pair = |p: &Piece| {
        all.iter().any(|q| {
            q.kind == Kind::Pair && (q.position == p.position || q.position + 1 == p.position)
        })
    };
    let mut kept: Vec<Piece> =
        all.iter().filter(|p| p.kind != Kind::Single || !in_pair(p)).cloned().collect();
    for piece in &mut kept {
        piece.from += offset;
        piece.to += offset;
    }
    kept
}
