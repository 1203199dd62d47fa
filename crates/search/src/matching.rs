//! Which documents match: turns words, phrases and filters into queries of the engine.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query, QueryClone,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use crate::Request;
use crate::plan::{Reading, text_term};
use crate::query::Parsed;
use crate::schema::Fields;
use crate::text::Piece;

/// What every match must have besides the words.
pub(crate) struct Matching {
    required: Vec<Box<dyn Query>>,
}

impl Matching {
    /// Collects the filters with one value and the phrases.
    pub fn new(fields: &Fields, request: &Request, parsed: &Parsed) -> Self {
        let mut required: Vec<_> =
            parsed.phrases.iter().map(|phrase| sequence(fields, phrase)).collect();
        let mut only =
            |field: Field, value: &str| required.push(unscored(Fields::exact(field, value)));
        for (name, values) in request.any_of() {
            if let [one] = values {
                only(fields.filter(name), one);
            }
        }
        request.traits.iter().for_each(|one| only(fields.traits, one));
        request.tags.iter().for_each(|tag| only(fields.tag, tag));
        request.category.iter().for_each(|category| only(fields.category, category));
        request.creator.iter().for_each(|creator| only(fields.creator, creator));
        Self { required }
    }

    /// Models that have all `words`.
    pub fn all(&self, words: &[Vec<Reading>]) -> Box<dyn Query> {
        self.with(words.iter().map(|readings| word(readings)).collect())
    }

    /// Models that have all `words` but one.
    pub fn all_but_one(&self, words: &[Vec<Reading>]) -> Box<dyn Query> {
        let without = |at: usize| {
            let others = words.iter().enumerate().filter(|(other, _)| *other != at);
            all(others.map(|(_, readings)| word(readings)).collect())
        };
        self.with(vec![any((0..words.len()).map(without).collect())])
    }

    /// Models that have at least one of `words`.
    pub fn any(&self, words: &[Vec<Reading>]) -> Box<dyn Query> {
        self.with(vec![any(words.iter().map(|readings| word(readings)).collect())])
    }

    /// Models that have one of `terms`.
    pub fn tagged(&self, terms: impl Iterator<Item = Term>) -> Box<dyn Query> {
        self.with(vec![any(terms.map(unscored).collect())])
    }

    /// Models that `query` matches and that have all of `terms`; the terms add nothing to the score.
    pub fn narrowed_to_all(
        query: Box<dyn Query>,
        terms: impl Iterator<Item = Term>,
    ) -> Box<dyn Query> {
        all([query].into_iter().chain(terms.map(unscored)).collect())
    }

    /// Models that `query` matches and that have one of `terms`; the terms add nothing to the score.
    pub fn narrowed_to_any(
        query: Box<dyn Query>,
        terms: impl Iterator<Item = Term>,
    ) -> Box<dyn Query> {
        all(vec![query, any(terms.map(unscored).collect())])
    }

    fn with(&self, mut wanted: Vec<Box<dyn Query>>) -> Box<dyn Query> {
        wanted.extend(self.required.iter().map(QueryClone::box_clone));
        all(wanted)
    }
}

fn all(mut wanted: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match wanted.len() {
        0 => Box::new(AllQuery),
        1 => wanted.swap_remove(0),
        _ => Box::new(BooleanQuery::new(
            wanted.into_iter().map(|query| (Occur::Must, query)).collect(),
        )),
    }
}

fn any(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    if queries.len() == 1 {
        return queries.swap_remove(0);
    }
    Box::new(BooleanQuery::new(queries.into_iter().map(|query| (Occur::Should, query)).collect()))
}

/// One word: the best of its readings counts.
fn word(readings: &[Reading]) -> Box<dyn Query> {
    let one = |(term, weight): &Reading| -> Box<dyn Query> {
        let query = Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs));
        Box::new(BoostQuery::new(query, *weight))
    };
    match readings {
        [reading] => one(reading),
        many => Box::new(DisjunctionMaxQuery::new(many.iter().map(one).collect())),
    }
}

fn unscored(term: Term) -> Box<dyn Query> {
    Box::new(BoostQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 0.0))
}

/// Models that have the words one after the other.
pub(crate) fn sequence(fields: &Fields, words: &[Piece]) -> Box<dyn Query> {
    match words {
        [one] => Box::new(TermQuery::new(text_term(fields, one), IndexRecordOption::WithFreqs)),
        many => {
            let first = many.first().map_or(0, |piece| piece.position);
            let places =
                many.iter().map(|piece| (piece.position - first, text_term(fields, piece)));
            Box::new(PhraseQuery::new_with_offset(places.collect()))
        }
    }
}
