//! Finding: walks the models that match, best quality first, and keeps the best hits.
//!
//! Segments are sorted by quality, so a walk that has seen enough models can stop: what it leaves out is of
//! lower quality than what it ranked. That bounds the time of a search for common words whatever the size
//! of the index. Words that few models share are walked to the end.

use tantivy::columnar::Column;
use tantivy::query::{AllQuery, BoostQuery, EnableScoring, Query, Weight};
use tantivy::schema::Field;
use tantivy::{DocId, Searcher, SegmentReader, TERMINATED, Term};

use crate::conditions::Conditions;
use crate::matching::Matching;
use crate::plan::{Plan, Reading, plan};
use crate::query::{Parsed, parse};
use crate::schema::{self, Fields, MODEL_ID, PUBLISHED, RANK};
use crate::top::{Place, Top};
use crate::topic::{BEST, DECIDING, Found, Topic, raised};
use crate::{
    COUNT_LIMIT, Cursor, Hit, Index, MAX_DEPTH, MAX_LIMIT, Measure, Page, Request, Result, Sort,
    Total,
};

/// Postings of the rarest word that a walk reads once it has that many models.
const POSTINGS: f64 = 50_000.0;
/// Words of a relaxed search, the rarest first: bounds its time when many common words never meet.
const RELAXED_WORDS: usize = 6;

impl Index {
    /// Finds models. Never fails because of what `request` says. When more than about [`COUNT_LIMIT`] models
    /// match, only that many, those of highest quality, are ranked by relevance, besides some hundreds whose
    /// title has the words in this order.
    pub fn search(&self, request: &Request) -> Result<Page> {
        let searcher = self.searcher();
        let parsed = parse(&request.text);
        let plan = plan(&searcher, &self.fields, &parsed, !request.as_written)?;
        let wants_words = !(parsed.words.is_empty() && parsed.phrases.is_empty());
        let sort = match request.sort {
            Sort::Relevance if !wants_words => Sort::Quality,
            sort => sort,
        };
        let matching = Matching::new(&self.fields, request, &parsed);
        let conditions = Conditions::new(&searcher, &self.fields, request, &parsed)?;
        let mut run = Run::new(&searcher, &self.fields, request, conditions, sort);
        let mut relaxed = request.after.is_some_and(|after| after.relaxed);
        if plan.finds_nothing(&parsed) {
            return Ok(run.page(plan, false));
        }
        if !relaxed {
            run.all_words(&matching, &plan)?;
            // Where only the filters leave nothing, other words than those asked for would be no answer.
            relaxed = run.total == Total::Exact(0)
                && plan.words.len() > 1
                && !self.has_unfiltered(&searcher, request, &parsed, &plan)?;
        }
        if relaxed {
            run.some_words(&matching, &plan)?;
        }
        let topic = run.settle(&plan)?;
        let mut page = run.page(plan, relaxed);
        if request.after.is_none() && !topic.is_empty() {
            page.related =
                self.related((&searcher, &parsed), (&matching, &topic), request, &page)?;
        }
        Ok(page)
    }

    /// Whether a narrowed search would find something without its filters.
    fn has_unfiltered(
        &self,
        searcher: &Searcher,
        request: &Request,
        parsed: &Parsed,
        plan: &Plan,
    ) -> Result<bool> {
        let wider = request.unfiltered();
        if wider == *request {
            return Ok(false);
        }
        let query = Matching::new(&self.fields, &wider, parsed).all(&plan.words);
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let conditions = Conditions::new(searcher, &self.fields, &wider, parsed)?;
        for reader in searcher.segment_readers() {
            let mut gate = conditions.gate(reader)?;
            let mut scorer = weight.scorer(reader, 1.0)?;
            while scorer.doc() != TERMINATED {
                if gate.admits(scorer.doc()) {
                    return Ok(true);
                }
                scorer.advance();
            }
        }
        Ok(false)
    }

    /// The models nearest to a topic that a page has not: as many as it lacks of those that are asked for.
    fn related(
        &self,
        (searcher, parsed): (&Searcher, &Parsed),
        (matching, topic): (&Matching, &Topic),
        request: &Request,
        page: &Page,
    ) -> Result<Vec<Hit>> {
        let limit = request.related.saturating_sub(page.hits.len()).min(MAX_LIMIT);
        if limit == 0 {
            return Ok(Vec::new());
        }
        let conditions = Conditions::new(searcher, &self.fields, request, parsed)?;
        let wider = Request { limit: page.hits.len() + limit, ..request.clone() };
        let mut run = Run::new(searcher, &self.fields, &wider, conditions, Sort::Relevance);
        run.walk(&*matching.tagged(topic.terms(&self.fields)), Some(RANKED))?;
        run.offer(topic, |_, near| near)?;
        let known = |hit: &Hit| page.hits.iter().any(|shown| shown.model_id == hit.model_id);
        let mut hits = run.page(Plan::default(), false).hits;
        hits.retain(|hit| !known(hit));
        hits.truncate(limit);
        Ok(hits)
    }
}

/// One search under way.
struct Run<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    request: &'a Request,
    conditions: Conditions<'a>,
    sort: Sort,
    limit: usize,
    /// Matches in the order of relevance are gathered first: what they share decides between them.
    found: Vec<Found>,
    top: Top,
    total: Total,
}

impl<'a> Run<'a> {
    fn new(
        searcher: &'a Searcher,
        fields: &'a Fields,
        request: &'a Request,
        conditions: Conditions<'a>,
        sort: Sort,
    ) -> Self {
        let limit = request.limit.clamp(1, MAX_LIMIT);
        let after = request.after.map(|c| Place { key: c.key, rank: c.rank, id: c.id });
        // One more than asked for tells whether there is a next page.
        let top = Top::new(limit + 1, after);
        let (found, total) = (Vec::new(), Total::Exact(0));
        Self { searcher, fields, request, conditions, sort, limit, found, top, total }
    }

    /// Models that have all words.
    fn all_words(&mut self, matching: &Matching, plan: &Plan) -> Result<()> {
        let complete = self.ranked(&*matching.all(&plan.words))?;
        if self.sort == Sort::Relevance && !complete && plan.words.len() > 1 {
            // Somebody may look for one model by its title: it must be found whatever its quality.
            let pairs = plan
                .words
                .windows(2)
                .filter_map(|two| self.fields.title_pair(&two[0][0].0, &two[1][0].0));
            let titles = Matching::narrowed_to_all(matching.all(&plan.words), pairs);
            self.walk(&*titles, Some(TITLES))?;
        }
        Ok(())
    }

    /// Models that have all words but one or, failing that, any.
    fn some_words(&mut self, matching: &Matching, plan: &Plan) -> Result<()> {
        let mut words: Vec<(u64, &Vec<Reading>)> = Vec::new();
        for readings in &plan.words {
            let mut models = 0;
            for (term, _) in readings {
                models += self.searcher.doc_freq(term)?;
            }
            words.push((models, readings));
        }
        words.sort_by_key(|(models, _)| *models);
        let words: Vec<_> =
            words.into_iter().take(RELAXED_WORDS).map(|(_, readings)| readings.clone()).collect();
        if words.len() > 2 {
            self.ranked(&*matching.all_but_one(&words))?;
        }
        if self.total == Total::Exact(0) {
            self.ranked(&*matching.any(&words))?;
        }
        Ok(())
    }

    /// Offers what was found by relevance to the top, raised by what the best share.
    fn settle(&mut self, plan: &Plan) -> Result<Topic> {
        if self.found.is_empty() {
            return Ok(Topic::default());
        }
        let mut best = self.found.clone();
        let order =
            |a: &Found, b: &Found| b.2.total_cmp(&a.2).then_with(|| (a.0, a.1).cmp(&(b.0, b.1)));
        if best.len() > 2 * BEST {
            best.select_nth_unstable_by(2 * BEST, order);
            best.truncate(2 * BEST);
        }
        best.sort_by(order);
        // Two walks may have met the same model.
        best.dedup();
        best.truncate(BEST);
        let asked: Vec<_> = plan.words.iter().flatten().map(|(term, _)| term.clone()).collect();
        let topic = Topic::of(self.searcher, self.fields, &best, &asked)?;
        // What few share may be chance.
        let decides = best.len() >= DECIDING;
        self.offer(&topic, |score, near| if decides { raised(score, near) } else { score })?;
        Ok(topic)
    }

    /// Offers what was found to the top, by its score and how near it is to a topic.
    fn offer(&mut self, topic: &Topic, score: impl Fn(f32, f32) -> f32) -> Result<()> {
        let mut found = std::mem::take(&mut self.found);
        found.sort_by_key(|(segment, doc, _)| (*segment, *doc));
        for of_segment in found.chunk_by(|a, b| a.0 == b.0) {
            let reader = self.searcher.segment_reader(of_segment[0].0);
            let (columns, nearness) = (Columns::open(reader, None)?, topic.nearness(reader)?);
            for (_, doc, fit) in of_segment {
                // Scores are not negative, so their bits order as they do.
                let key = i64::from(score(*fit, nearness.of(*doc)).max(0.0).to_bits());
                if self.top.wants(key) {
                    self.top.offer(columns.place(*doc, key));
                }
            }
        }
        Ok(())
    }

    /// Counts and ranks the models of `query` and says whether it saw them all.
    fn ranked(&mut self, query: &dyn Query) -> Result<bool> {
        let walk = self.walk(query, Some(RANKED))?;
        self.total = match self.exact_total(query)? {
            Some(models) => Total::Exact(models),
            None if walk.complete => Total::Exact(walk.models),
            None => Total::AtLeast(walk.models.min(COUNT_LIMIT)),
        };
        if !walk.complete {
            match self.sort {
                Sort::Newest => self.latest(query, PUBLISHED, self.fields.day)?,
                Sort::Updated => {
                    self.latest(query, Measure::Updated.column(), self.fields.updated_day)?;
                }
                _ => {}
            }
        }
        Ok(walk.complete)
    }

    /// The number of matches where the index knows it without looking at them.
    fn exact_total(&self, query: &dyn Query) -> Result<Option<u64>> {
        // Only single terms are weighted on their own: a word with one reading, or a filter.
        if !(query.is::<BoostQuery>() || query.is::<AllQuery>()) {
            return Ok(None);
        }
        for reader in self.searcher.segment_readers() {
            if !self.conditions.gate(reader)?.is_open() {
                return Ok(None);
            }
        }
        let weight = query.weight(EnableScoring::disabled_from_searcher(self.searcher))?;
        let mut models = 0;
        for reader in self.searcher.segment_readers() {
            models += u64::from(weight.count(reader)?);
        }
        Ok(Some(models))
    }

    /// By a time among very many matches: goes back in steps of doubling length, until nothing older can reach the
    /// page. `by_day` has the day of what is in the column.
    fn latest(&mut self, query: &dyn Query, column: &str, by_day: Field) -> Result<()> {
        let (mut oldest, mut day) = (i64::MAX, i64::MIN);
        for reader in self.searcher.segment_readers() {
            let times = reader.fast_fields().i64(column)?;
            oldest = oldest.min(schema::day(times.min_value()));
            day = day.max(schema::day(times.max_value()));
        }
        if let Some(after) = self.request.after {
            day = day.min(schema::day(after.key));
        }
        let mut days = 1;
        // Beyond some years at once the list of days would cost more than the models.
        while day >= oldest && days <= 1_024 {
            let first = day - days + 1;
            let terms = (first..=day).map(|day| Term::from_field_i64(by_day, day));
            self.walk(&*Matching::narrowed_to_any(query.box_clone(), terms), None)?;
            if !self.top.wants(schema::day_start(first) - 1) {
                return Ok(());
            }
            day = first - 1;
            days *= 2;
        }
        if day >= oldest {
            self.walk(query, None)?;
        }
        Ok(())
    }

    /// Offers the models of `query` to the top, segment by segment, best quality first, all
    /// or as many as `extent` says.
    fn walk(&mut self, query: &dyn Query, extent: Option<Extent>) -> Result<Walk> {
        let scoring = match self.sort {
            Sort::Relevance => EnableScoring::enabled_from_searcher(self.searcher),
            _ => EnableScoring::disabled_from_searcher(self.searcher),
        };
        let weight = query.weight(scoring)?;
        let mut walk = Walk { models: 0, complete: true };
        for (segment, reader) in (0..).zip(self.searcher.segment_readers()) {
            self.walk_segment(&*weight, (segment, reader), extent, &mut walk)?;
        }
        Ok(walk)
    }

    fn walk_segment(
        &mut self,
        weight: &dyn Weight,
        (segment, reader): (u32, &SegmentReader),
        extent: Option<Extent>,
        walk: &mut Walk,
    ) -> Result<()> {
        let columns = Columns::open(reader, self.sort.column())?;
        let mut gate = self.conditions.gate(reader)?;
        let mut scorer = weight.scorer(reader, 1.0)?;
        let bounds = extent.map(|extent| Bounds::new(extent, self.searcher, reader, scorer.cost()));
        let mut models = 0;
        let mut doc = scorer.doc();
        while doc != TERMINATED {
            if gate.admits(doc) {
                let mut wanted = false;
                if self.sort == Sort::Relevance {
                    let fit = relevance(scorer.score(), schema::quality(columns.rank(doc)));
                    self.found.push((segment, doc, fit));
                } else {
                    let key = columns.key(self.sort, doc);
                    wanted = self.top.wants(key);
                    if wanted {
                        self.top.offer(columns.place(doc, key));
                    }
                }
                models += 1;
                // By quality, the first that comes too late is the last that can come in time.
                let settled = self.sort != Sort::Quality || !wanted;
                if settled && bounds.as_ref().is_some_and(|bounds| bounds.reached(models, doc)) {
                    walk.complete = false;
                    break;
                }
            }
            doc = scorer.advance();
        }
        walk.models += models;
        Ok(())
    }

    fn page(self, plan: Plan, relaxed: bool) -> Page {
        let mut places = self.top.into_places();
        let more = places.len() > self.limit;
        places.truncate(self.limit);
        let seen =
            self.request.after.map_or(0, |after| after.seen).saturating_add(places.len() as u32);
        let next = places.last().filter(|_| more && seen < MAX_DEPTH).map(|last| Cursor {
            key: last.key,
            rank: last.rank,
            id: last.id,
            seen,
            relaxed,
        });
        let score = |place: &Place| match self.sort {
            Sort::Relevance => f32::from_bits(place.key as u32),
            _ => 0.0,
        };
        let hits =
            places.iter().map(|place| Hit { model_id: place.id, score: score(place) }).collect();
        Page {
            hits,
            total: self.total,
            next,
            corrected: plan.corrected,
            completed: plan.completed,
            relaxed,
            dropped: plan.dropped,
            related: Vec::new(),
        }
    }
}

/// How well a model fits the words, weighed with its quality, which is 0 to 1: proven models come first among those that
/// fit alike.
fn relevance(text: f32, quality: f32) -> f32 {
    text * (0.6 + 0.4 * quality)
}

/// What a walk saw.
struct Walk {
    models: u64,
    complete: bool,
}

/// How much of an index a walk looks at.
#[derive(Clone, Copy)]
pub(crate) struct Extent {
    /// Models after which it stops.
    enough: u64,
    /// Models after which it stops once it has read [`POSTINGS`].
    few: u64,
    /// Models that it sees of a segment however small: news arrive in small segments.
    of_segment: u64,
}

/// Enough to rank very many matches.
pub(crate) const RANKED: Extent =
    Extent { enough: COUNT_LIMIT, few: MAX_DEPTH as u64, of_segment: 100 };
/// Enough to find a title. Each costs more than the next model of a walk through common words.
const TITLES: Extent = Extent { enough: 300, few: 300, of_segment: 10 };

/// When a walk through one segment has seen enough.
pub(crate) struct Bounds {
    enough: u64,
    few: u64,
    /// The document up to which it reads its share of postings.
    horizon: DocId,
}

impl Bounds {
    /// Shares `extent` out to a segment by its size; `cost` is the number of postings that walking all of it
    /// would read.
    pub fn new(extent: Extent, searcher: &Searcher, reader: &SegmentReader, cost: u64) -> Self {
        let documents: u64 =
            searcher.segment_readers().iter().map(|r| u64::from(r.max_doc())).sum();
        let share = f64::from(reader.max_doc()) / documents.max(1) as f64;
        let models = |of_all: u64| ((of_all as f64 * share).ceil() as u64).max(extent.of_segment);
        let horizon = f64::from(reader.max_doc()) * (POSTINGS * share / cost.max(1) as f64);
        Self { enough: models(extent.enough), few: models(extent.few), horizon: horizon as DocId }
    }

    pub fn reached(&self, models: u64, doc: DocId) -> bool {
        models >= self.enough || (models >= self.few && doc >= self.horizon)
    }
}

impl Sort {
    /// The column that an order goes by besides the rank.
    const fn column(self) -> Option<&'static str> {
        match self {
            Self::Newest => Some(PUBLISHED),
            Self::Updated => Some(Measure::Updated.column()),
            Self::Most(measure) | Self::Least(measure) => Some(measure.column()),
            Self::Relevance | Self::Quality => None,
        }
    }
}

/// The columns that place a hit.
struct Columns {
    ids: Column<i64>,
    ranks: Column<i64>,
    keys: Option<Column<i64>>,
}

impl Columns {
    fn open(reader: &SegmentReader, keys: Option<&str>) -> Result<Self> {
        let column = |name| reader.fast_fields().i64(name);
        Ok(Self {
            ids: column(MODEL_ID)?,
            ranks: column(RANK)?,
            keys: keys.map(|name| schema::column(reader, name)).transpose()?.flatten(),
        })
    }

    fn rank(&self, doc: DocId) -> i64 {
        self.ranks.first(doc).unwrap_or(i64::MIN)
    }

    /// What an order other than relevance goes by, the greatest first.
    fn key(&self, sort: Sort, doc: DocId) -> i64 {
        let value = self.keys.as_ref().and_then(|keys| keys.first(doc));
        match sort {
            Sort::Quality | Sort::Relevance => self.rank(doc),
            Sort::Least(_) => value.map_or(i64::MIN, i64::saturating_neg),
            Sort::Newest | Sort::Updated | Sort::Most(_) => value.unwrap_or(i64::MIN),
        }
    }

    fn place(&self, doc: DocId, key: i64) -> Place {
        Place { key, rank: self.rank(doc), id: self.ids.first(doc).unwrap_or(0) }
    }
}
