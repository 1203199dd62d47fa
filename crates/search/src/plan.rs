//! From words to terms: which terms of the index a word means, with completion and correction.

use std::ops::Range;

use tantivy::postings::TermInfo;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet as _, Searcher, TERMINATED, Term};

use crate::Result;
use crate::query::Parsed;
use crate::schema::{Fields, pair};
use crate::synonyms;
use crate::text::{Kind, Piece, stemmed};

/// A word that fewer models have may be a mistake: other spellings are searched for too.
const RARE: u64 = 5;
/// An unfinished word that more models have is taken as it stands.
const COMMON: u64 = 1_000;
/// Words of a dictionary looked at to find those that some model still has.
const CHECKED: usize = 20;
/// Words of a dictionary looked at for one completion: bounds the time of one-letter prefixes.
const SCANNED: usize = 10_000;
/// Readings of one word.
const READINGS: usize = 4;
/// How much less a completed or corrected word counts than the word as typed.
const COMPLETED: f32 = 0.7;
const CORRECTED: f32 = 0.5;
/// How much less a word of the same or a narrower meaning counts, and the word written together or apart.
const SYNONYM: f32 = 0.6;
const COMPOUND: f32 = 0.8;
/// Readings of one word with those of the same meaning; no list of synonyms is longer.
pub(crate) const MEANINGS: usize = 16;
/// Shortest part of a word that may be two.
const SHORTEST_PART: usize = 3;

/// A term that a word may mean, and how much it counts.
pub(crate) type Reading = (Term, f32);

/// What the words mean.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The readings of each word, the likeliest first; none is empty.
    pub words: Vec<Vec<Reading>>,
    /// The text with its mistakes corrected, if there are any.
    pub corrected: Option<String>,
    /// That text with its unfinished last word written out, where no model has what was typed of it as a word.
    pub completed: Option<String>,
    /// A word was left out because no model has anything like it.
    pub dropped: bool,
}

impl Plan {
    /// Whether no model can have what was typed: nothing is like any of its words, or it has none.
    pub fn finds_nothing(&self, parsed: &Parsed) -> bool {
        let is_unknown = !parsed.words.is_empty() && parsed.phrases.is_empty();
        parsed.is_unreadable() || (self.words.is_empty() && is_unknown)
    }
}

/// Finds out what the words of `parsed` mean in this index, by themselves or with others of the same meaning.
pub(crate) fn plan(
    searcher: &Searcher,
    fields: &Fields,
    parsed: &Parsed,
    with_synonyms: bool,
) -> Result<Plan> {
    let mut out = Plan::default();
    let (mut corrections, mut completion) = (Vec::new(), None);
    let joined = if with_synonyms { joined(searcher, fields, &parsed.words)? } else { Vec::new() };
    for (at, piece) in parsed.words.iter().enumerate() {
        let open = parsed.open && at + 1 == parsed.words.len();
        let word = read_word(searcher, fields, piece, open, with_synonyms)?;
        let as_one = joined.iter().filter(|(first, _)| *first == at || first + 1 == at);
        let as_one: Vec<_> = as_one.map(|(_, term)| (term.clone(), COMPOUND)).collect();
        // A word that is half of one that is known is no mistake.
        if as_one.is_empty() {
            corrections.extend(word.correction.map(|word| (piece.from..piece.to, word)));
            completion = word.completion.map(|word| (piece.from..piece.to, word));
        }
        let mut readings = word.readings;
        readings.extend(as_one);
        if readings.is_empty() {
            out.dropped = true;
        } else if !out.words.contains(&readings) {
            out.words.push(readings);
        }
    }
    let with = |changes: &[(Range<usize>, String)]| {
        let mut text = parsed.text.clone();
        changes.iter().rev().for_each(|(range, word)| text.replace_range(range.clone(), word));
        text
    };
    out.corrected = (!corrections.is_empty()).then(|| with(&corrections));
    if let Some(completion) = completion {
        corrections.push(completion);
        out.completed = Some(with(&corrections));
    }
    Ok(out)
}

/// The term of a piece in the text field.
pub(crate) fn text_term(fields: &Fields, piece: &Piece) -> Term {
    Term::from_field_text(fields.text, &piece.clone().into_term())
}

/// What a word may mean.
#[derive(Default)]
struct Word {
    readings: Vec<Reading>,
    /// What it is corrected to when it occurs nowhere as typed.
    correction: Option<String>,
    /// The commonest word that it is the beginning of when it is no word itself.
    completion: Option<String>,
}

fn read_word(
    searcher: &Searcher,
    fields: &Fields,
    piece: &Piece,
    open: bool,
    with_synonyms: bool,
) -> Result<Word> {
    let term = text_term(fields, piece);
    let models = having(searcher, &term, COMMON)?;
    let mut out: Vec<Reading> = Vec::new();
    if models > 0 {
        out.push((term, 1.0));
    }
    let word = &piece.folded;
    let letters = word.chars().count();
    if piece.kind != Kind::Word || letters < 2 {
        return Ok(Word { readings: out, ..Word::default() });
    }
    if with_synonyms {
        add_meanings(&mut out, searcher, fields, word)?;
    }
    if models >= COMMON {
        return Ok(Word { readings: out, ..Word::default() });
    }
    let known = out.len();
    let (mut correction, mut completion) = (None, None);
    if open {
        let more = completions(searcher, fields.word, word, READINGS)?;
        completion = more.first().filter(|_| known == 0).map(|(word, _)| word.clone());
        add_readings(&mut out, fields, more, COMPLETED);
    }
    if out.is_empty() || (models > 0 && models < RARE && out.len() == known) {
        let similar = similar_words(searcher, fields.word, word, letters)?;
        if out.is_empty() {
            correction = similar.first().map(|(word, _)| word.clone());
        }
        add_readings(&mut out, fields, similar, CORRECTED);
    }
    Ok(Word { readings: out, correction, completion })
}

/// Adds words of the dictionary that are not yet among the readings, up to the bound.
fn add_readings(out: &mut Vec<Reading>, fields: &Fields, words: Vec<(String, u64)>, weight: f32) {
    let most = out.len() + READINGS - 1;
    for (word, _) in words {
        let term = Term::from_field_text(fields.text, &stemmed(word));
        if out.len() < most && out.iter().all(|(known, _)| *known != term) {
            out.push((term, weight));
        }
    }
}

/// Adds what means the same as `word` and occurs in the index: by the lists of synonyms, and as two words of a title.
fn add_meanings(
    out: &mut Vec<Reading>,
    searcher: &Searcher,
    fields: &Fields,
    word: &str,
) -> Result<()> {
    let term = stemmed(word.to_owned());
    let same = synonyms::of(&term).iter().map(|other| Term::from_field_text(fields.text, other));
    let splits = word.char_indices().map(|(at, _)| word.split_at(at)).filter(|(before, after)| {
        [before, after].iter().all(|part| part.chars().count() >= SHORTEST_PART)
    });
    let apart = splits.map(|(before, after)| {
        let words = pair(&stemmed(before.to_owned()), &stemmed(after.to_owned()));
        Term::from_field_text(fields.title_pair, &words)
    });
    let all = same.map(|term| (term, SYNONYM)).chain(apart.map(|term| (term, COMPOUND)));
    for reading in all {
        if out.len() < MEANINGS && having(searcher, &reading.0, 1)? > 0 {
            out.push(reading);
        }
    }
    Ok(())
}

/// Neighbouring words that the index knows written as one: the place of the first and the term.
fn joined(searcher: &Searcher, fields: &Fields, words: &[Piece]) -> Result<Vec<(usize, Term)>> {
    let mut out = Vec::new();
    for (at, two) in words.windows(2).enumerate() {
        let adjacent = two.iter().all(|piece| piece.kind == Kind::Word)
            && two[0].to < two[1].from
            && two[1].from - two[0].to == 1;
        let one = format!("{}{}", two[0].folded, two[1].folded);
        let term = Term::from_field_text(fields.text, &stemmed(one));
        if adjacent && having(searcher, &term, 1)? > 0 {
            out.push((at, term));
        }
    }
    Ok(out)
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
    commonest(searcher, field, found, limit)
}

/// How many models have a term, counted up to `most`. Those removed or replaced stay in the dictionary for a while.
fn having(searcher: &Searcher, term: &Term, most: u64) -> Result<u64> {
    let mut models = 0;
    for reader in searcher.segment_readers() {
        let index = reader.inverted_index(term.field())?;
        let Some(alive) = reader.alive_bitset() else {
            models += u64::from(index.doc_freq(term)?);
            continue;
        };
        let postings = index.read_postings(term, IndexRecordOption::Basic)?;
        let Some(mut postings) = postings.filter(|_| models < most) else { continue };
        while postings.doc() != TERMINATED && models < most {
            models += u64::from(alive.is_alive(postings.doc()));
            postings.advance();
        }
    }
    Ok(models.min(most))
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
        let known = commonest(searcher, field, found, READINGS)?;
        if !known.is_empty() {
            return Ok(known);
        }
    }
    Ok(Vec::new())
}

/// Adds up the counts of equal words and keeps the `limit` commonest that some model has, equal counts by the alphabet.
fn commonest(
    searcher: &Searcher,
    field: Field,
    mut found: Vec<(String, u64)>,
    limit: usize,
) -> Result<Vec<(String, u64)>> {
    found.sort_unstable();
    found.dedup_by(|later, first| {
        let same = later.0 == first.0;
        first.1 += if same { later.1 } else { 0 };
        same
    });
    found.sort_by_key(|(_, models)| std::cmp::Reverse(*models));
    let mut out = Vec::new();
    for (word, _) in found.into_iter().take(limit + CHECKED) {
        let models = having(searcher, &Term::from_field_text(field, &word), u64::MAX)?;
        if models > 0 {
            out.push((word, models));
        }
        if out.len() == limit {
            break;
        }
    }
    out.sort_by_key(|(_, models)| std::cmp::Reverse(*models));
    Ok(out)
}
