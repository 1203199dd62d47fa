//! Conditions that are checked model by model: exclusions, ranges, one of several values.

use tantivy::columnar::Column;
use tantivy::fastfield::AliveBitSet;
use tantivy::query::{EnableScoring, Query as _, Scorer, TermSetQuery, Weight};
use tantivy::{DocId, Searcher, SegmentReader};

use crate::matching::sequence;
use crate::query::Parsed;
use crate::schema::{self, Fields};
use crate::{Request, Result};

/// The conditions of a search. Filters with one value are not among them (see `matching`).
pub(crate) struct Conditions<'a> {
    request: &'a Request,
    excluded: Vec<Box<dyn Weight>>,
}

impl<'a> Conditions<'a> {
    /// Collects the conditions of `request`, the creators it leaves out, and the exclusions of its text.
    pub fn new(
        searcher: &Searcher,
        fields: &Fields,
        request: &'a Request,
        parsed: &Parsed,
    ) -> Result<Self> {
        let mut excluded = Vec::new();
        for words in &parsed.excluded {
            excluded.push(
                sequence(fields, words).weight(EnableScoring::disabled_from_searcher(searcher))?,
            );
        }
        if !request.without_creators.is_empty() {
            let creators = request.without_creators.iter();
            let terms = creators.map(|handle| Fields::exact(fields.creator, handle));
            let query = TermSetQuery::new(terms);
            excluded.push(query.weight(EnableScoring::disabled_from_searcher(searcher))?);
        }
        Ok(Self { request, excluded })
    }

    /// Makes ready to check the documents of one segment.
    pub fn gate<'r>(&self, reader: &'r SegmentReader) -> Result<Gate<'r>> {
        let mut ranges = Vec::new();
        for (measure, min, max) in &self.request.within {
            ranges.push((schema::column(reader, measure.column())?, *min, *max));
        }
        let mut any_of = Vec::new();
        for (field, values) in self.request.any_of() {
            if values.len() > 1 {
                any_of.push(AnyOf::new(reader, field, values)?);
            }
        }
        let excluded = self
            .excluded
            .iter()
            .map(|weight| weight.scorer(reader, 1.0))
            .collect::<tantivy::Result<_>>()?;
        Ok(Gate { alive: reader.alive_bitset(), ranges, any_of, excluded })
    }
}

/// The conditions at one place of a segment.
pub(crate) struct Gate<'r> {
    alive: Option<&'r AliveBitSet>,
    /// Columns with their bounds, both included.
    ranges: Vec<(Option<Column<i64>>, i64, i64)>,
    any_of: Vec<AnyOf>,
    excluded: Vec<Box<dyn Scorer>>,
}

impl Gate<'_> {
    /// Whether `doc` has not been removed and meets all conditions. Ask in ascending order.
    pub fn admits(&mut self, doc: DocId) -> bool {
        self.alive.is_none_or(|alive| alive.is_alive(doc))
            && self.ranges.iter().all(|(column, min, max)| {
                column
                    .as_ref()
                    .and_then(|c| c.first(doc))
                    .is_some_and(|value| (*min..=*max).contains(&value))
            })
            && self.any_of.iter().all(|condition| condition.admits(doc))
            && !self.excluded.iter_mut().any(|scorer| {
                // Seeking backwards is not allowed, and it may stand further on already.
                let at = if scorer.doc() < doc { scorer.seek(doc) } else { scorer.doc() };
                at == doc
            })
    }

    /// Whether every document is admitted.
    pub fn is_open(&self) -> bool {
        self.alive.is_none()
            && self.ranges.is_empty()
            && self.any_of.is_empty()
            && self.excluded.is_empty()
    }
}

/// One of several values, by their numbers in the segment's dictionary.
struct AnyOf {
    wanted: Vec<u64>,
    column: Option<Column<u64>>,
}

impl AnyOf {
    fn new(reader: &SegmentReader, field: &str, values: &[String]) -> Result<Self> {
        let mut wanted = Vec::new();
        let column = reader.fast_fields().str(field)?;
        if let Some(column) = &column {
            for value in values {
                wanted.extend(column.dictionary().term_ord(value.to_lowercase())?);
            }
        }
        Ok(Self { wanted, column: column.map(|c| c.ords().clone()) })
    }

    fn admits(&self, doc: DocId) -> bool {
        self.column.as_ref().is_some_and(|column| {
            column.values_for_doc(doc).any(|value| self.wanted.contains(&value))
        })
    }
}
