//! Finding: walks the postings of a plan and keeps the best hits.

use std::ops::ControlFlow;

use tantivy::columnar::Column;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, EnableScoring, Occur, Query, TermQuery, Weight,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Searcher, SegmentReader, TERMINATED, Term};

use crate::gate::{Filters, Gate};
use crate::plan::{Plan, Weighted, plan};
use crate::query::parse;
use crate::schema::{MODEL_ID, PUBLISHED, RANK};
use crate::top::{Place, Top};
use crate::{
    COUNT_LIMIT, Cursor, Hit, Index, MAX_DEPTH, MAX_LIMIT, Page, Request, Result, Sort, Total,
};

/// Words of a relaxed search, the rarest first: bounds its time when many common words never meet.
const RELAXED_WORDS: usize = 4;

impl Index {
    /// Finds models. Never fails because of what `request` says.
    pub fn search(&self, request: &Request) -> Result<Page> {
        let searcher = self.searcher();
        let parsed = parse(&request.text);
        let plan = plan(&searcher, &self.fields, &parsed)?;
        let filters = Filters::new(&searcher, &self.fields, request, &parsed)?;
        let wants_words = !(parsed.words.is_empty() && parsed.phrases.is_empty());
        if wants_words && plan.conjunctions.is_empty() {
            // No model has anything like any of the words.
            return Ok(Page {
                hits: Vec::new(),
                total: Total::Exact(0),
                next: None,
                corrected: None,
                relaxed: false,
            });
        }
        let sort =
            if wants_words || request.sort == Sort::Newest { request.sort } else { Sort::Quality };
        let mut run = Run::new(&searcher, filters, sort, request);
        let mut relaxed = request.after.is_some_and(|after| after.relaxed);
        if !relaxed {
            run.all_words(&plan)?;
            relaxed = run.top.is_empty() && request.after.is_none() && can_relax(&plan);
        }
        if relaxed {
            run.some_words(&plan)?;
        }
        Ok(run.page(plan, relaxed))
    }
}

/// Whether fewer words than all could match more.
fn can_relax(plan: &Plan) -> bool {
    plan.conjunctions.first().is_some_and(|terms| terms.len() > 1)
}

/// One search under way.
struct Run<'a> {
    searcher: &'a Searcher,
    filters: Filters,
    sort: Sort,
    top: Top,
    limit: usize,
    after: Option<Cursor>,
    total: Total,
}

impl<'a> Run<'a> {
    fn new(searcher: &'a Searcher, filters: Filters, sort: Sort, request: &Request) -> Self {
        let limit = request.limit.clamp(1, MAX_LIMIT);
        let after = request.after.map(|c| Place { key: c.key, rank: c.rank, id: c.id });
        // One more than asked for tells whether there is a next page.
        let top = Top::new(limit + 1, after);
        Self { searcher, filters, sort, top, limit, after: request.after, total: Total::Exact(0) }
    }

    /// Models that satisfy all terms of one of the conjunctions.
    fn all_words(&mut self, plan: &Plan) -> Result<()> {
        let plain: Vec<_> = match plan.conjunctions.as_slice() {
            [] => vec![conjunction(&[], &self.filters.terms, IndexRecordOption::Basic)],
            many => many
                .iter()
                .map(|c| conjunction(c, &self.filters.terms, IndexRecordOption::Basic))
                .collect(),
        };
        self.total = self.count(&*any(plain.iter().map(|q| q.box_clone()).collect()))?;
        if self.total == Total::Exact(0) {
            return Ok(());
        }
        if self.sort != Sort::Relevance {
            return self.in_order(&*any(plain));
        }
        for terms in &plan.conjunctions {
            self.by_relevance(&*conjunction(
                terms,
                &self.filters.terms,
                IndexRecordOption::WithFreqs,
            ))?;
        }
        Ok(())
    }

    /// Models that have some of the words of the likeliest reading; those with most come first by score.
    fn some_words(&mut self, plan: &Plan) -> Result<()> {
        let mut terms: Vec<(u64, Weighted)> = Vec::new();
        for term in plan.conjunctions.first().into_iter().flatten() {
            terms.push((self.searcher.doc_freq(&term.0)?, term.clone()));
        }
        terms.sort_by_key(|(models, _)| *models);
        terms.truncate(RELAXED_WORDS);
        self.filters.terms_as_conditions(self.searcher)?;
        let one = |record| {
            any(terms
                .iter()
                .map(|(_, t)| conjunction(std::slice::from_ref(t), &[], record))
                .collect())
        };
        let plain = one(IndexRecordOption::Basic);
        self.total = self.count(&*plain)?;
        match self.sort {
            Sort::Relevance => self.by_relevance(&*one(IndexRecordOption::WithFreqs)),
            Sort::Newest | Sort::Quality => self.in_order(&*plain),
        }
    }

    /// Counts the models of `query` that meet the filters, up to [`COUNT_LIMIT`].
    fn count(&self, query: &dyn Query) -> Result<Total> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(self.searcher))?;
        let mut models = 0;
        for reader in self.searcher.segment_readers() {
            let whole = self.filters.is_open() && reader.alive_bitset().is_none();
            if whole && (query.is::<TermQuery>() || query.is::<AllQuery>()) {
                models += u64::from(weight.count(reader)?);
                continue;
            }
            let mut gate = self.filters.gate(reader)?;
            each(&*weight, reader, 0, |doc| {
                models += u64::from(gate.admits(doc));
                if models < COUNT_LIMIT {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            })?;
            if models >= COUNT_LIMIT {
                return Ok(Total::AtLeast(COUNT_LIMIT));
            }
        }
        Ok(Total::Exact(models))
    }

    /// Keeps the hits with the best scores; whole blocks of postings that cannot compete are skipped.
    fn by_relevance(&mut self, query: &dyn Query) -> Result<()> {
        let weight = query.weight(EnableScoring::enabled_from_searcher(self.searcher))?;
        for reader in self.searcher.segment_readers() {
            let columns = Columns::open(reader)?;
            let mut gate = self.filters.gate(reader)?;
            let top = &mut self.top;
            top.next_segment();
            weight.for_each_pruning(top.threshold(), reader, &mut |doc, score| {
                if gate.admits(doc) {
                    // Scores are positive, so their bits order as they do.
                    top.offer(columns.place(doc, i64::from(score.to_bits())));
                }
                top.threshold()
            })?;
        }
        Ok(())
    }

    /// Keeps the first hits by publication or quality.
    fn in_order(&mut self, query: &dyn Query) -> Result<()> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(self.searcher))?;
        for reader in self.searcher.segment_readers() {
            let columns = Columns::open(reader)?;
            let gate = self.filters.gate(reader)?;
            match self.sort {
                Sort::Newest => newest(&*weight, reader, &columns, gate, &mut self.top)?,
                Sort::Quality | Sort::Relevance => {
                    best(&*weight, reader, &columns, gate, &mut self.top)?
                }
            }
        }
        Ok(())
    }

    fn page(self, plan: Plan, relaxed: bool) -> Page {
        let mut places = self.top.into_places();
        let more = places.len() > self.limit;
        places.truncate(self.limit);
        let seen = self.after.map_or(0, |after| after.seen) + places.len() as u32;
        let next = places.last().filter(|_| more && seen < MAX_DEPTH).map(|last| Cursor {
            key: last.key,
            rank: last.rank,
            id: last.id,
            seen,
            relaxed,
        });
        let score = |place: &Place| match self.sort {
            Sort::Relevance => f32::from_bits(place.key as u32),
            Sort::Newest | Sort::Quality => 0.0,
        };
        let hits =
            places.iter().map(|place| Hit { model_id: place.id, score: score(place) }).collect();
        Page {
            hits,
            total: self.total,
            next,
            corrected: plan.corrected,
            relaxed: relaxed || plan.dropped,
        }
    }
}

/// By quality: segments are sorted by it, so the walk starts after the last page and ends when nothing
/// better can follow.
fn best(
    weight: &dyn Weight,
    reader: &SegmentReader,
    columns: &Columns,
    mut gate: Gate,
    top: &mut Top,
) -> Result<()> {
    let from = top
        .after()
        .map_or(0, |after| columns.first_with_rank_at_most(after.rank, reader.max_doc()));
    each(weight, reader, from, |doc| {
        let rank = columns.rank(doc);
        if top.floor().is_some_and(|floor| rank < floor.key) {
            return ControlFlow::Break(());
        }
        if gate.admits(doc) {
            top.offer(columns.place(doc, rank));
        }
        ControlFlow::Continue(())
    })
}

/// By publication: every match is looked at.
fn newest(
    weight: &dyn Weight,
    reader: &SegmentReader,
    columns: &Columns,
    mut gate: Gate,
    top: &mut Top,
) -> Result<()> {
    let published = reader.fast_fields().i64(PUBLISHED)?;
    each(weight, reader, 0, |doc| {
        let key = published.first(doc).unwrap_or(i64::MIN);
        if top.floor().is_none_or(|floor| key >= floor.key) && gate.admits(doc) {
            top.offer(columns.place(doc, key));
        }
        ControlFlow::Continue(())
    })
}

/// Visits the documents of one segment that match, from `from` on, in order, until told to stop.
fn each(
    weight: &dyn Weight,
    reader: &SegmentReader,
    from: DocId,
    mut visit: impl FnMut(DocId) -> ControlFlow<()>,
) -> Result<()> {
    let mut scorer = weight.scorer(reader, 1.0)?;
    let mut doc = if scorer.doc() < from { scorer.seek(from) } else { scorer.doc() };
    while doc != TERMINATED && visit(doc).is_continue() {
        doc = scorer.advance();
    }
    Ok(())
}

/// Documents that have all `terms` and all `filters`, flat, so that block-max pruning applies.
fn conjunction(terms: &[Weighted], filters: &[Term], record: IndexRecordOption) -> Box<dyn Query> {
    let term = |term: &Term| TermQuery::new(term.clone(), record);
    let mut queries: Vec<Box<dyn Query>> = Vec::with_capacity(terms.len() + filters.len());
    for (text, weight) in terms {
        queries.push(if *weight == 1.0 || record == IndexRecordOption::Basic {
            Box::new(term(text))
        } else {
            Box::new(BoostQuery::new(Box::new(term(text)), *weight))
        });
    }
    for filter in filters {
        queries.push(if record == IndexRecordOption::Basic {
            Box::new(term(filter))
        } else {
            // A filter takes part in pruning but adds nothing to the score.
            Box::new(BoostQuery::new(Box::new(term(filter)), 0.0))
        });
    }
    match queries.len() {
        0 => Box::new(AllQuery),
        1 => queries.swap_remove(0),
        _ => Box::new(BooleanQuery::new(queries.into_iter().map(|q| (Occur::Must, q)).collect())),
    }
}

/// Documents that match any of `queries` (at least one).
fn any(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    if queries.len() == 1 {
        queries.swap_remove(0)
    } else {
        Box::new(BooleanQuery::new(queries.into_iter().map(|q| (Occur::Should, q)).collect()))
    }
}

/// The columns that place a hit.
struct Columns {
    ids: Column<i64>,
    ranks: Column<i64>,
}

impl Columns {
    fn open(reader: &SegmentReader) -> Result<Self> {
        Ok(Self {
            ids: reader.fast_fields().i64(MODEL_ID)?,
            ranks: reader.fast_fields().i64(RANK)?,
        })
    }

    fn rank(&self, doc: DocId) -> i64 {
        self.ranks.first(doc).unwrap_or(i64::MIN)
    }

    fn place(&self, doc: DocId, key: i64) -> Place {
        Place { key, rank: self.rank(doc), id: self.ids.first(doc).unwrap_or(0) }
    }

    /// The first document of the segment whose rank is `rank` or lower.
    fn first_with_rank_at_most(&self, rank: i64, documents: DocId) -> DocId {
        let (mut low, mut high) = (0, documents);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.rank(middle) > rank { low = middle + 1 } else { high = middle }
        }
        low
    }
}
