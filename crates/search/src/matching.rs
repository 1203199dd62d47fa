//! Which documents match: turns words, phrases, exclusions and filters into queries of the engine.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, DisjunctionMaxQuery, Occur, PhraseQuery, Query,
    QueryClone as _, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use crate::Request;
use crate::plan::{Reading, text_term};
use crate::query::Parsed;
use crate::schema::Fields;
use crate::text::Piece;

/// What every match must and must not have, besides the words.
pub(crate) struct Matching {
    required: Vec<Box<dyn Query>>,
    forbidden: Vec<Box<dyn Query>>,
}

impl Matching {
    /// Collects the filters with one value, the phrases and the exclusions.
    pub fn new(fields: &Fields, request: &Request, parsed: &Parsed) -> Self {
        let mut required: Vec<_> =
            parsed.phrases.iter().map(|phrase| sequence(fields, phrase)).collect();
        let mut only =
            |field: Field, value: &str| required.push(unscored(Fields::exact(field, value)));
        for (field, values) in
            [(fields.licence, &request.licences), (fields.format, &request.formats)]
        {
            if let [one] = values.as_slice() {
                only(field, one);
            }
        }
        request.tags.iter().for_each(|tag| only(fields.tag, tag));
        request.category.iter().for_each(|category| only(fields.category, category));
        request.creator.iter().for_each(|creator| only(fields.creator, creator));
        let forbidden = parsed.excluded.iter().map(|words| sequence(fields, words)).collect();
        Self { required, forbidden }
    }

    /// Models that have all `words`.
    pub fn all(&self, words: &[Vec<Reading>]) -> Box<dyn Query> {
        self.with(words.iter().map(|readings| word(readings)).collect())
    }

    /// Models that have all `words` but one.
    pub fn all_but_one(&self, words: &[Vec<Reading>]) -> Box<dyn Query> {
        let without = |at: usize| {
            let others = words.iter().enumerate().filter(|(other, _)| *other != at);
            all(others.map(|(_, readings)| word(readings)).collect(), Vec::new())
        };
        self.with(vec![any((0..words.len()).map(without).collect())])
    }

    /// Models that have at least one of `words`.
    pub fn any(&self, words: &[Vec<Reading>]) -> Box<dyn Query> {
        self.with(vec![any(words.iter().map(|readings| word(readings)).collect())])
    }

    /// Models that have all `words` and all `terms`, which do not add to the score.
    pub fn all_with(
        &self,
        words: &[Vec<Reading>],
        terms: impl Iterator<Item = Term>,
    ) -> Box<dyn Query> {
        self.with(words.iter().map(|readings| word(readings)).chain(terms.map(unscored)).collect())
    }

    /// Models that `query` matches and that have one of `terms`.
    pub fn narrowed(query: Box<dyn Query>, terms: impl Iterator<Item = Term>) -> Box<dyn Query> {
        all(vec![query, any(terms.map(unscored).collect())], Vec::new())
    }

    fn with(&self, mut wanted: Vec<Box<dyn Query>>) -> Box<dyn Query> {
        wanted.extend(self.required.iter().map(|query| query.box_clone()));
        all(wanted, self.forbidden.iter().map(|query| query.box_clone()).collect())
    }
}

fn all(mut wanted: Vec<Box<dyn Query>>, forbidden: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    if wanted.is_empty() {
        wanted.push(Box::new(AllQuery));
    }
    if wanted.len() == 1 && forbidden.is_empty() {
        return wanted.swap_remove(0);
    }
    let wanted = wanted.into_iter().map(|query| (Occur::Must, query));
    let forbidden = forbidden.into_iter().map(|query| (Occur::MustNot, query));
    Box::new(BooleanQuery::new(wanted.chain(forbidden).collect()))
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
        if *weight == 1.0 { query } else { Box::new(BoostQuery::new(query, *weight)) }
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
fn sequence(fields: &Fields, words: &[Piece]) -> Box<dyn Query> {
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
