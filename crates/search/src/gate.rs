//! Conditions that are checked document by document, after the postings of the words agree.

use tantivy::columnar::Column;
use tantivy::fastfield::AliveBitSet;
use tantivy::query::{
    BooleanQuery, EnableScoring, Occur, PhraseQuery, Query, Scorer, TermQuery, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Searcher, SegmentReader, Term};

use crate::plan::text_term;
use crate::query::Parsed;
use crate::schema::{Fields, LONGEST_SIDE};
use crate::text::Piece;
use crate::{Request, Result};

/// The filters of a request: single values as terms, which can join a conjunction, the rest as conditions.
pub(crate) struct Filters {
    /// A document must have all of these.
    pub terms: Vec<Term>,
    required: Vec<Box<dyn Weight>>,
    forbidden: Vec<Box<dyn Weight>>,
    side_um: Option<(i64, i64)>,
}

impl Filters {
    /// Collects the filters of `request` and the phrases and exclusions of its text.
    pub fn new(
        searcher: &Searcher,
        fields: &Fields,
        request: &Request,
        parsed: &Parsed,
    ) -> Result<Self> {
        let mut terms = Vec::new();
        let mut required: Vec<Box<dyn Query>> = Vec::new();
        let mut any_of = |field: Field, values: &[String]| match values {
            [] => {}
            [one] => terms.push(Fields::exact(field, one)),
            many => required.push(any(many.iter().map(|value| Fields::exact(field, value)))),
        };
        any_of(fields.licence, &request.licences);
        any_of(fields.format, &request.formats);
        request.tags.iter().for_each(|tag| any_of(fields.tag, std::slice::from_ref(tag)));
        any_of(fields.category, request.category.as_slice());
        any_of(fields.creator, request.creator.as_slice());
        required.extend(parsed.phrases.iter().map(|phrase| sequence(fields, phrase)));
        let forbidden = parsed.excluded.iter().map(|words| sequence(fields, words));
        let weights = |queries: Vec<Box<dyn Query>>| {
            queries
                .iter()
                .map(|q| q.weight(EnableScoring::disabled_from_searcher(searcher)))
                .collect()
        };
        let (required, forbidden): (tantivy::Result<_>, tantivy::Result<_>) =
            (weights(required), weights(forbidden.collect()));
        Ok(Self { terms, required: required?, forbidden: forbidden?, side_um: request.side_um })
    }

    /// Turns the terms into conditions too, for searches that are not a conjunction.
    pub fn terms_as_conditions(&mut self, searcher: &Searcher) -> Result<()> {
        for term in self.terms.drain(..) {
            let query = TermQuery::new(term, IndexRecordOption::Basic);
            self.required.push(query.weight(EnableScoring::disabled_from_searcher(searcher))?);
        }
        Ok(())
    }

    /// Whether every document passes that has the terms, so that nothing has to be checked one by one.
    pub fn is_open(&self) -> bool {
        self.required.is_empty() && self.forbidden.is_empty() && self.side_um.is_none()
    }

    /// The conditions as they stand before the first document of a segment.
    pub fn gate<'a>(&self, reader: &'a SegmentReader) -> Result<Gate<'a>> {
        let scorers = |weights: &[Box<dyn Weight>]| -> tantivy::Result<Vec<_>> {
            weights.iter().map(|weight| weight.scorer(reader, 1.0)).collect()
        };
        let side = match self.side_um {
            Some((min, max)) => Some((reader.fast_fields().i64(LONGEST_SIDE)?, min, max)),
            None => None,
        };
        Ok(Gate {
            alive: reader.alive_bitset(),
            required: scorers(&self.required)?,
            forbidden: scorers(&self.forbidden)?,
            side,
        })
    }
}

/// Documents that have any of the terms.
fn any(terms: impl Iterator<Item = Term>) -> Box<dyn Query> {
    let clause = |term| {
        (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Box<dyn Query>)
    };
    Box::new(BooleanQuery::new(terms.map(clause).collect()))
}

/// Documents that have the words one after the other.
fn sequence(fields: &Fields, words: &[Piece]) -> Box<dyn Query> {
    match words {
        [one] => Box::new(TermQuery::new(text_term(fields, one), IndexRecordOption::Basic)),
        many => {
            let first = many.first().map_or(0, |p| p.position);
            let places = many.iter().map(|p| (p.position - first, text_term(fields, p)));
            Box::new(PhraseQuery::new_with_offset(places.collect()))
        }
    }
}

/// The conditions at one place of a segment. Ask in ascending order of documents.
pub(crate) struct Gate<'a> {
    alive: Option<&'a AliveBitSet>,
    required: Vec<Box<dyn Scorer>>,
    forbidden: Vec<Box<dyn Scorer>>,
    side: Option<(Column<i64>, i64, i64)>,
}

impl Gate<'_> {
    /// Whether `doc` is still there and meets all conditions.
    pub fn admits(&mut self, doc: DocId) -> bool {
        self.alive.is_none_or(|alive| alive.is_alive(doc))
            && self.side.as_ref().is_none_or(|(column, min, max)| {
                column.first(doc).is_some_and(|side| (*min..=*max).contains(&side))
            })
            && self.required.iter_mut().all(|scorer| has(scorer.as_mut(), doc))
            && !self.forbidden.iter_mut().any(|scorer| has(scorer.as_mut(), doc))
    }
}

fn has(scorer: &mut dyn Scorer, doc: DocId) -> bool {
    if scorer.doc() < doc {
        scorer.seek(doc);
    }
    scorer.doc() == doc
}
