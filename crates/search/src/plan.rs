//! From words to terms: which terms of the index a word means, with completion and correction.

use tantivy::postings::TermInfo;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::Result;
use crate::query::Parsed;
use crate::schema::Fields;
use crate::text::{Kind, Piece, stemmed};

/// A word that fewer models have may be a mistake: other spellings are searched for too.
const RARE: u64 = 5;
/// An unfinished word that more models have is taken as it stands.
const COMMON: u64 = 1_000;
/// Words of a dictionary looked at for one completion: bounds the time of one-letter prefixes.
const SCANNED: usize = 10_000;
/// Readings of one word.
const READINGS: usize = 4;
/// How much less a completed or corrected word counts than the word as typed.
const COMPLETED: f32 = 0.7;
const CORRECTED: f32 = 0.5;

/// A term that a word may mean, and how much it counts.
pub(crate) type Reading = (Term, f32);

/// What the words mean.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The readings of each word, the likeliest first; none is empty.
    pub words: Vec<Vec<Reading>>,
    /// The text with its mistakes corrected, if there are any.
    pub corrected: Option<String>,
    /// A word was left out because no model has anything like it.
    pub dropped: bool,
}

/// Finds out what the words of `parsed` mean in this index.
pub(crate) fn plan(searcher: &Searcher, fields: &Fields, parsed: &Parsed) -> Result<Plan> {
    let mut out = Plan::default();
    let mut corrections = Vec::new();
    for (at, piece) in parsed.words.iter().enumerate() {
        let open = parsed.open && at + 1 == parsed.words.len();
        let (readings, correction) = read_word(searcher, fields, piece, open)?;
        corrections.extend(correction.map(|word| (piece.from..piece.to, word)));
        if readings.is_empty() {
            out.dropped = true;
        } else if !out.words.contains(&readings) {
            out.words.push(readings);
        }
    }
    if !corrections.is_empty() {
        let mut text = parsed.text.clone();
        corrections.into_iter().rev().for_each(|(range, word)| text.replace_range(range, &word));
        out.corrected = Some(text);
    }
    Ok(out)
}

/// The term of a piece in the text field.
pub(crate) fn text_term(fields: &Fields, piece: &Piece) -> Term {
    Term::from_field_text(fields.text, &piece.clone().into_term())
}

/// What a word may mean, and what it is corrected to when it occurs nowhere as typed.
fn read_word(
    searcher: &Searcher,
    fields: &Fields,
    piece: &Piece,
    open: bool,
) -> Result<(Vec<Reading>, Option<String>)> {
    let term = text_term(fields, piece);
    let models = searcher.doc_freq(&term)?;
    let mut out: Vec<Reading> = Vec::new();
    if models > 0 {
        out.push((term, 1.0));
    }
    let word = &piece.folded;
    let letters = word.chars().count();
    if piece.kind != Kind::Word || models >= COMMON || letters < 2 {
        return Ok((out, None));
    }
    if open {
        let more = completions(searcher, fields.word, word, READINGS)?;
        add_readings(&mut out, fields, more, COMPLETED);
    }
    let mut correction = None;
    if out.is_empty() || (models > 0 && models < RARE && out.len() == 1) {
        let similar = similar_words(searcher, fields.word, word, letters)?;
        if out.is_empty() {
            correction = similar.first().map(|(word, _)| word.clone());
        }
        add_readings(&mut out, fields, similar, CORRECTED);
    }
    Ok((out, correction))
}

/// Adds words of the dictionary that are not yet among the readings, up to the bound.
fn add_readings(out: &mut Vec<Reading>, fields: &Fields, words: Vec<(String, u64)>, weight: f32) {
    for (word, _) in words {
        let term = Term::from_field_text(fields.text, &stemmed(word));
        if out.len() < READINGS && out.iter().all(|(known, _)| *known != term) {
            out.push((term, weight));
        }
    }
}

/// The commonest terms of `field` that start with `prefix` (folded), with the number of models that have
/// them; the prefix itself is among them when it is a term.
pub(crate) fn completions(
    searcher: &Searcher,
    field: Field,
    prefix: &str,
    limit: usize,
) -> Result<Vec<(String, u64)>> {
    let segments = searcher.segment_readers();
    let mut found = Vec::new();
    for reader in segments {
        let index = reader.inverted_index(field)?;
        let mut stream = index.terms().range().ge(prefix).into_stream()?;
        let mut left = SCANNED / segments.len();
        while left > 0 && stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
            left -= 1;
            found.push(entry(stream.key(), stream.value()));
        }
    }
    let mut out = commonest(found, limit);
    for (word, models) in &mut out {
        // Not every segment may have been read as far as this word.
        *models = searcher.doc_freq(&Term::from_field_text(field, word))?;
    }
    Ok(out)
}

/// A word of a dictionary and how many models of the segment have it.
fn entry(key: &[u8], info: &TermInfo) -> (String, u64) {
    (String::from_utf8_lossy(key).into_owned(), u64::from(info.doc_freq))
}

/// The commonest words within one edit (two for words of eight letters and more, if there is none within
/// one); a swap of neighbours is one edit. Words of fewer than four letters have no similar words.
fn similar_words(
    searcher: &Searcher,
    field: Field,
    word: &str,
    letters: usize,
) -> Result<Vec<(String, u64)>> {
    let edits: &[u8] = match letters {
        0..4 => &[],
        4..8 => &[1],
        _ => &[1, 2],
    };
    for distance in edits {
        let automaton = FuzzyTermQuery::new(Term::from_field_text(field, word), *distance, true);
        let mut found = Vec::new();
        for reader in searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let mut stream = index.terms().search(automaton.automaton()?).into_stream()?;
            while stream.advance() {
                found.push(entry(stream.key(), stream.value()));
            }
        }
        found.retain(|(similar, _)| similar != word);
        if !found.is_empty() {
            return Ok(commonest(found, READINGS));
        }
    }
    Ok(Vec::new())
}

/// Adds up the counts of equal words and keeps the `limit` commonest, equal counts by the alphabet.
fn commonest(mut found: Vec<(String, u64)>, limit: usize) -> Vec<(String, u64)> {
    found.sort_unstable();
    found.dedup_by(|later, first| {
        let same = later.0 == first.0;
        first.1 += if same { later.1 } else { 0 };
        same
    });
    found.sort_by_key(|(_, models)| std::cmp::Reverse(*models));
    found.truncate(limit);
    found
}
