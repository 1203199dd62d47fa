//! Which parts of a shown text made it match.

use std::ops::Range;

use crate::query::parse;
use crate::text::{Piece, composed, pieces};

/// Byte ranges of `shown` that words of the query `text` match, ascending and apart; the last word of the
/// query also marks words that it starts. Empty when `shown` is not in composed form (NFC).
pub fn highlights(text: &str, shown: &str) -> Vec<Range<usize>> {
    if matches!(composed(shown), std::borrow::Cow::Owned(_)) {
        return Vec::new();
    }
    let parsed = parse(text);
    let start = parsed.words.last().filter(|_| parsed.open).map(|p| p.folded.clone());
    let wanted: Vec<String> = parsed
        .words
        .into_iter()
        .chain(parsed.phrases.into_iter().flatten())
        .map(Piece::into_term)
        .collect();
    let mut out: Vec<Range<usize>> = Vec::new();
    for piece in pieces(shown) {
        let (from, to) = (piece.from, piece.to);
        let starts = start.as_ref().is_some_and(|start| piece.folded.starts_with(start.as_str()));
        if !(starts || wanted.contains(&piece.into_term())) {
            continue;
        }
        match out.last_mut() {
            Some(last) if from < last.end => last.end = last.end.max(to),
            _ => out.push(from..to),
        }
    }
    out
}
