//! What the best matches have in common: tags that are much more frequent among them than elsewhere. Of two models that
//! fit the words alike, the one with these tags is more likely meant; and models with these tags but without the words
//! are what to offer when few have the words.

use std::collections::HashMap;

use tantivy::columnar::Column;
use tantivy::{DocId, Searcher, SegmentReader, Term};

use crate::schema::{Fields, TAG};
use crate::text::pieces;
use crate::{Result, text::Piece};

/// The best matches whose tags are read.
pub(crate) const BEST: usize = 20;
/// Matches from which on what the best share decides between matches.
pub(crate) const DECIDING: usize = 5;
/// Tags of a topic.
const TAGS: usize = 8;
/// Models that must share a tag, where there are so many.
const SHARED: usize = 2;
/// How much the strongest tag of a topic adds to a score.
const RAISE: f32 = 0.3;

/// How a score is raised by what a model shares with a topic.
pub(crate) fn raised(score: f32, near: f32) -> f32 {
    score * (1.0 + RAISE * near)
}

/// A match: its segment, its place there, and how well it fits.
pub(crate) type Found = (u32, DocId, f32);

/// Tags with their weights, of which the greatest is 1.
#[derive(Debug, Default)]
pub(crate) struct Topic {
    tags: Vec<(String, f32)>,
}

impl Topic {
    /// What `best`, the best match first, have in common besides the terms of the words asked for.
    pub fn of(
        searcher: &Searcher,
        fields: &Fields,
        best: &[Found],
        asked: &[Term],
    ) -> Result<Self> {
        let Some(greatest) = best.first().map(|found| found.2).filter(|score| *score > 0.0) else {
            return Ok(Self::default());
        };
        let mut shared: HashMap<String, (f32, usize)> = HashMap::new();
        for (segment, reader) in (0..).zip(searcher.segment_readers()) {
            for (tag, share, models) in tags_of(reader, segment, best, greatest)? {
                let sum = shared.entry(tag).or_default();
                sum.0 += share;
                sum.1 += models;
            }
        }
        let enough = SHARED.min(best.len());
        let models = searcher.num_docs() as f32;
        let mut tags = Vec::new();
        for (tag, (share, count)) in shared {
            if count < enough || is_asked(fields, &tag, asked) {
                continue;
            }
            let everywhere = searcher.doc_freq(&Fields::exact(fields.tag, &tag))?.max(1);
            let rarity = (1.0 + models / everywhere as f32).ln();
            tags.push((tag, share / best.len() as f32 * rarity));
        }
        tags.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        tags.truncate(TAGS);
        let most = tags.first().map_or(1.0, |(_, weight)| *weight);
        for (_, weight) in &mut tags {
            *weight /= most;
        }
        Ok(Self { tags })
    }

    pub fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }

    /// The terms of its tags.
    pub fn terms<'a>(&'a self, fields: &'a Fields) -> impl Iterator<Item = Term> + 'a {
        self.tags.iter().map(move |(tag, _)| Fields::exact(fields.tag, tag))
    }

    /// Makes ready to compare the models of one segment with it.
    pub fn nearness(&self, reader: &SegmentReader) -> Result<Nearness> {
        let mut weights = Vec::new();
        let column = reader.fast_fields().str(TAG)?;
        if let Some(column) = &column {
            for (tag, weight) in &self.tags {
                weights.extend(column.dictionary().term_ord(tag)?.map(|number| (number, *weight)));
            }
        }
        let column = column.filter(|_| !weights.is_empty()).map(|column| column.ords().clone());
        Ok(Nearness { column, weights })
    }
}

/// How near the models of a segment are to a topic.
pub(crate) struct Nearness {
    column: Option<Column<u64>>,
    /// Weights by the numbers of tags in the segment's dictionary.
    weights: Vec<(u64, f32)>,
}

impl Nearness {
    /// The weights of the tags that a model shares with the topic.
    pub fn of(&self, doc: DocId) -> f32 {
        let Some(column) = &self.column else { return 0.0 };
        let weight = |number| self.weights.iter().find(|(known, _)| *known == number);
        column.values_for_doc(doc).filter_map(weight).map(|(_, weight)| weight).sum()
    }
}

/// The tags of the best of one segment: the sum of their scores as shares of the greatest, and their number.
fn tags_of(
    reader: &SegmentReader,
    segment: u32,
    best: &[Found],
    greatest: f32,
) -> Result<Vec<(String, f32, usize)>> {
    let Some(column) = reader.fast_fields().str(TAG)? else { return Ok(Vec::new()) };
    let mut numbers: Vec<(u64, f32)> = Vec::new();
    for (_, doc, score) in best.iter().filter(|found| found.0 == segment) {
        numbers.extend(column.ords().values_for_doc(*doc).map(|number| (number, score / greatest)));
    }
    numbers.sort_by_key(|(number, _)| *number);
    let groups: Vec<&[(u64, f32)]> = numbers.chunk_by(|a, b| a.0 == b.0).collect();
    let mut out = Vec::with_capacity(groups.len());
    // In ascending order, so that each block of the dictionary is read once.
    let ascending: Vec<u64> = groups.iter().map(|group| group[0].0).collect();
    column.dictionary().sorted_ords_to_term_cb(&ascending, |bytes| {
        let group = groups[out.len()];
        let share = group.iter().map(|(_, share)| share).sum();
        out.push((String::from_utf8_lossy(bytes).into_owned(), share, group.len()));
    })?;
    Ok(out)
}

/// Whether a tag says no more than the words asked for.
fn is_asked(fields: &Fields, tag: &str, asked: &[Term]) -> bool {
    let term = |piece: Piece| Term::from_field_text(fields.text, &piece.into_term());
    pieces(tag).into_iter().map(term).all(|term| asked.contains(&term))
}
