//! Counting what a search can be narrowed by.

use std::collections::{BTreeMap, HashMap};

use tantivy::query::{EnableScoring, Query};
use tantivy::{DocId, Searcher, SegmentReader, TERMINATED};

use crate::conditions::Conditions;
use crate::matching::Matching;
use crate::plan::{Plan, plan};
use crate::query::{Parsed, parse};
use crate::schema::{
    self, CATEGORY, FORMAT, LICENCE, MATERIAL, PRINTER, SUPPORTS, TAG, TECHNOLOGY, TRAIT,
};
use crate::search::{Bounds, RANKED};
use crate::{Counts, Facets, Index, Measure, Request, Result};

/// Tags that are named with their counts.
const TAGS: usize = 12;

/// Bounds within which a measure is counted, both included.
pub type Steps = (Measure, Vec<(i64, i64)>);

impl Index {
    /// What the models that have all words of `request` can be narrowed by, and how many each value would leave or add;
    /// of measures the values are those of `steps`.
    pub fn facets(&self, request: &Request, steps: &[Steps]) -> Result<Facets> {
        let searcher = self.searcher();
        let parsed = parse(&request.text);
        let plan = plan(&searcher, &self.fields, &parsed, !request.as_written)?;
        if plan.finds_nothing(&parsed) {
            return Ok(Facets::default());
        }
        let mut tally = Tally {
            index: self,
            searcher: &searcher,
            parsed: &parsed,
            plan: &plan,
            partial: false,
        };
        // What is not filtered by is counted in one walk; each other one without its own filter.
        let is_chosen = |measure: Measure| request.within.iter().any(|(one, ..)| *one == measure);
        let (chosen, open): (Vec<_>, Vec<_>) =
            single(request).into_iter().partition(|(_, values)| !values.is_empty());
        let mut names = vec![TRAIT, TAG];
        names.extend(open.iter().map(|(name, _)| *name));
        let (narrowed, free): (Vec<_>, Vec<_>) =
            steps.iter().cloned().partition(|(measure, _)| is_chosen(*measure));
        let mut counted = tally.count(request, &names, &[], &free)?;
        for (name, values) in chosen {
            // A model has one category; of the others it is found by any value chosen.
            let besides = if name == CATEGORY { &[] } else { values };
            counted.add(tally.count(&without(request, name), &[name], besides, &[])?);
        }
        for step in narrowed {
            let mut wider = request.clone();
            wider.within.retain(|(measure, ..)| *measure != step.0);
            counted.add(tally.count(&wider, &[], &[], &[step])?);
        }
        Ok(counted.facets(&request.tags, tally.partial))
    }
}

/// The filters of which one value is enough, with those that the request has.
fn single(request: &Request) -> Vec<(&'static str, &[String])> {
    let mut out = vec![(CATEGORY, request.category.as_slice())];
    out.extend(request.any_of());
    out
}

/// The request without one of its filters.
fn without(request: &Request, name: &str) -> Request {
    let mut wider = request.clone();
    match name {
        CATEGORY => wider.category = None,
        LICENCE => wider.licences.clear(),
        FORMAT => wider.formats.clear(),
        MATERIAL => wider.materials.clear(),
        TECHNOLOGY => wider.technologies.clear(),
        PRINTER => wider.printers.clear(),
        _ => wider.supports.clear(),
    }
    wider
}

/// Counting of one search.
struct Tally<'a> {
    index: &'a Index,
    searcher: &'a Searcher,
    parsed: &'a Parsed,
    plan: &'a Plan,
    /// Some walk did not see all.
    partial: bool,
}

/// What was counted, by field and by measure.
#[derive(Default)]
struct Counted {
    values: HashMap<&'static str, Counts>,
    measures: BTreeMap<Measure, Vec<u64>>,
}

impl Counted {
    fn add(&mut self, other: Self) {
        self.values.extend(other.values);
        self.measures.extend(other.measures);
    }

    fn facets(mut self, asked: &[String], is_partial: bool) -> Facets {
        let mut take = |name: &str| self.values.remove(name).unwrap_or_default();
        let mut counts = take(TAG);
        let asked: Vec<String> = asked.iter().map(|tag| tag.to_lowercase()).collect();
        for tag in &asked {
            counts.entry(tag.clone()).or_default();
        }
        let mut tags: Vec<(String, u64)> = counts.into_iter().collect();
        tags.sort_by_key(|(tag, models)| (!asked.contains(tag), std::cmp::Reverse(*models)));
        tags.truncate(TAGS.max(asked.len()));
        Facets {
            categories: take(CATEGORY),
            licences: take(LICENCE),
            formats: take(FORMAT),
            materials: take(MATERIAL),
            technologies: take(TECHNOLOGY),
            printers: take(PRINTER),
            supports: take(SUPPORTS),
            traits: take(TRAIT),
            tags,
            measures: self.measures,
            is_partial,
        }
    }
}

impl Tally<'_> {
    /// Models that `request` finds by the values of these fields and the bounds of these measures; of values other than
    /// `besides`, models that have none of those.
    fn count(
        &mut self,
        request: &Request,
        names: &[&'static str],
        besides: &[String],
        steps: &[Steps],
    ) -> Result<Counted> {
        let fields = &self.index.fields;
        let query = Matching::new(fields, request, self.parsed).all(&self.plan.words);
        let conditions = Conditions::new(self.searcher, fields, request, self.parsed)?;
        let mut out = Counted::default();
        for name in names {
            out.values.insert(*name, Counts::new());
        }
        for (measure, bounds) in steps {
            out.measures.insert(*measure, vec![0; bounds.len()]);
        }
        for reader in self.searcher.segment_readers() {
            let found = self.documents(&*query, &conditions, reader)?;
            for (name, counts) in &mut out.values {
                count_values(reader, name, besides, &found, counts)?;
            }
            for (measure, bounds) in steps {
                if let Some(counts) = out.measures.get_mut(measure) {
                    count_bounds(reader, *measure, bounds, &found, counts)?;
                }
            }
        }
        Ok(out)
    }

    /// Documents of a segment that match, best quality first, as many as a search ranks.
    fn documents(
        &mut self,
        query: &dyn Query,
        conditions: &Conditions<'_>,
        reader: &SegmentReader,
    ) -> Result<Vec<DocId>> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(self.searcher))?;
        let mut scorer = weight.scorer(reader, 1.0)?;
        let mut gate = conditions.gate(reader)?;
        let bounds = Bounds::new(RANKED, self.searcher, reader, scorer.cost());
        let mut found = Vec::new();
        let mut doc = scorer.doc();
        while doc != TERMINATED {
            if gate.admits(doc) {
                found.push(doc);
                if bounds.reached(found.len() as u64, doc) {
                    self.partial = true;
                    break;
                }
            }
            doc = scorer.advance();
        }
        Ok(found)
    }
}

/// Adds the values that these documents have in a field; values other than `besides` only of documents that have none
/// of those.
fn count_values(
    reader: &SegmentReader,
    name: &str,
    besides: &[String],
    found: &[DocId],
    counts: &mut Counts,
) -> Result<()> {
    let Some(column) = reader.fast_fields().str(name)? else { return Ok(()) };
    let mut chosen = Vec::with_capacity(besides.len());
    for value in besides {
        chosen.extend(column.dictionary().term_ord(value.to_lowercase())?);
    }
    let mut by_number: Vec<Option<u32>> = vec![None; column.num_terms()];
    for doc in found {
        let numbers = || column.ords().values_for_doc(*doc);
        let is_found = !chosen.is_empty() && numbers().any(|number| chosen.contains(&number));
        for number in numbers() {
            // One that would add nothing is named too: it can be chosen instead.
            *by_number[number as usize].get_or_insert(0) +=
                u32::from(!is_found || chosen.contains(&number));
        }
    }
    let known: Vec<(u64, u32)> =
        (0..).zip(by_number).filter_map(|(number, models)| Some((number, models?))).collect();
    let ascending: Vec<u64> = known.iter().map(|(number, _)| *number).collect();
    let mut models = known.iter().map(|(_, models)| u64::from(*models));
    column.dictionary().sorted_ords_to_term_cb(&ascending, |bytes| {
        let value = String::from_utf8_lossy(bytes).into_owned();
        *counts.entry(value).or_default() += models.next().unwrap_or_default();
    })?;
    Ok(())
}

/// Adds how many of these documents a measure is within each of the bounds.
fn count_bounds(
    reader: &SegmentReader,
    measure: Measure,
    bounds: &[(i64, i64)],
    found: &[DocId],
    counts: &mut [u64],
) -> Result<()> {
    let Some(column) = schema::column(reader, measure.column())? else { return Ok(()) };
    for value in found.iter().filter_map(|doc| column.first(*doc)) {
        for ((low, high), count) in bounds.iter().zip(&mut *counts) {
            *count += u64::from((*low..=*high).contains(&value));
        }
    }
    Ok(())
}
