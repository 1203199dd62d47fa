//! Counting what a search can be narrowed by.

use std::collections::{BTreeMap, HashMap};

use tantivy::query::{EnableScoring, Query};
use tantivy::{Searcher, SegmentReader, TERMINATED};

use crate::conditions::Conditions;
use crate::matching::Matching;
use crate::plan::{Plan, plan};
use crate::query::{Parsed, parse};
use crate::schema::{CATEGORY, FORMAT, LICENCE, MATERIAL};
use crate::{COUNT_LIMIT, Facets, Index, Request, Result};

/// Models by value.
type Counts = BTreeMap<String, u64>;

impl Index {
    /// What the models that have all words of `request` can be narrowed by, and how many each value would leave.
    pub fn facets(&self, request: &Request) -> Result<Facets> {
        let searcher = self.searcher();
        let parsed = parse(&request.text);
        let plan = plan(&searcher, &self.fields, &parsed)?;
        if plan.words.is_empty() && !parsed.words.is_empty() && parsed.phrases.is_empty() {
            return Ok(Facets::default());
        }
        // What is not filtered by is counted in one walk; each other one without its own filter.
        let chosen = [
            (CATEGORY, request.category.is_some()),
            (LICENCE, !request.licences.is_empty()),
            (FORMAT, !request.formats.is_empty()),
            (MATERIAL, !request.materials.is_empty()),
        ];
        let free: Vec<&str> = chosen.iter().filter(|(_, is)| !is).map(|(name, _)| *name).collect();
        let mut counts = self.counts(&searcher, request, &parsed, &plan, &free)?;
        for (name, _) in chosen.iter().filter(|(_, is_chosen)| *is_chosen) {
            let mut wider = request.clone();
            match *name {
                CATEGORY => wider.category = None,
                LICENCE => wider.licences.clear(),
                FORMAT => wider.formats.clear(),
                _ => wider.materials.clear(),
            }
            counts.extend(self.counts(&searcher, &wider, &parsed, &plan, &[name])?);
        }
        let mut take = |name: &str| counts.remove(name).unwrap_or_default();
        Ok(Facets {
            categories: take(CATEGORY),
            licences: take(LICENCE),
            formats: take(FORMAT),
            materials: take(MATERIAL),
        })
    }

    /// Models that `request` finds by the values of these fields.
    fn counts(
        &self,
        searcher: &Searcher,
        request: &Request,
        parsed: &Parsed,
        plan: &Plan,
        names: &[&str],
    ) -> Result<HashMap<String, Counts>> {
        let query = Matching::new(&self.fields, request, parsed).all(&plan.words);
        let conditions = Conditions::new(searcher, &self.fields, request, parsed)?;
        let mut counts: HashMap<String, Counts> =
            names.iter().map(|name| ((*name).to_owned(), Counts::new())).collect();
        let mut left = COUNT_LIMIT;
        for reader in searcher.segment_readers() {
            let found = documents(&*query, searcher, &conditions, reader, &mut left)?;
            for (name, counts) in &mut counts {
                count(reader, name, &found, counts)?;
            }
        }
        Ok(counts)
    }
}

/// Documents of a segment that match, best quality first, at most `left`.
fn documents(
    query: &dyn Query,
    searcher: &Searcher,
    conditions: &Conditions<'_>,
    reader: &SegmentReader,
    left: &mut u64,
) -> Result<Vec<u32>> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
    let mut scorer = weight.scorer(reader, 1.0)?;
    let mut gate = conditions.gate(reader)?;
    let mut found = Vec::new();
    let mut doc = scorer.doc();
    while doc != TERMINATED && *left > 0 {
        if gate.admits(doc) {
            found.push(doc);
            *left -= 1;
        }
        doc = scorer.advance();
    }
    Ok(found)
}

/// Adds the values that these documents have in a field.
fn count(reader: &SegmentReader, name: &str, found: &[u32], counts: &mut Counts) -> Result<()> {
    let Some(column) = reader.fast_fields().str(name)? else { return Ok(()) };
    let mut by_number = vec![0_u64; column.num_terms()];
    for doc in found {
        for number in column.ords().values_for_doc(*doc) {
            by_number[number as usize] += 1;
        }
    }
    for (number, models) in (0..).zip(by_number).filter(|(_, models)| *models > 0) {
        let mut value = String::new();
        if column.ord_to_str(number, &mut value)? {
            *counts.entry(value).or_default() += models;
        }
    }
    Ok(())
}
