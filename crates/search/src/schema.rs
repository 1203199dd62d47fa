//! The fields of the index and how a document fills them.

use std::collections::HashSet;

use tantivy::columnar::Column;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{IndexSettings, IndexSortByField, Order, SegmentReader, TantivyDocument, Term};

use crate::text::{Kind, TermTokenizer, WordTokenizer, head, pieces};
use crate::{Document, Measure};

/// Raised whenever the meaning of a field changes: an index of another version is discarded on opening.
pub(crate) const VERSION: u32 = 4;

/// Characters of a description that are indexed; the rest adds length, not meaning.
const DESCRIPTION_CHARS: usize = 8_000;

/// How often the terms of a part are counted in the text field. One field for all parts lets one posting
/// list per word answer a query, which is what makes early termination possible.
const TITLE_WEIGHT: usize = 4;
const TAG_WEIGHT: usize = 3;
const CREATOR_WEIGHT: usize = 2;
const SUMMARY_WEIGHT: usize = 2;
const CATEGORY_WEIGHT: usize = 2;

/// Different words of file names that are indexed.
const FILE_WORDS: usize = 100;

/// Handles of the fields.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    /// Identity; also what removal goes by.
    pub model_id: Field,
    /// Every searchable part as terms, weighted by repetition.
    pub text: Field,
    /// Words of title, tags and creator as written (folded): what typing is completed and corrected to.
    pub word: Field,
    /// Stored for suggestions.
    pub title: Field,
    pub tag: Field,
    /// Leaf and root slugs.
    pub category: Field,
    pub creator: Field,
    pub licence: Field,
    pub format: Field,
    pub material: Field,
    pub technology: Field,
    pub printer: Field,
    pub supports: Field,
    pub traits: Field,
    /// In the order of [`Measure::ALL`].
    pub measures: [Field; Measure::ALL.len()],
    pub published: Field,
    /// Days of publication and of the current version, to walk back in time.
    pub day: Field,
    pub updated_day: Field,
    /// Neighbouring words of the title.
    pub title_pair: Field,
    /// Quality, then publication; segments are sorted by it, best first.
    pub rank: Field,
}

pub(crate) const CATEGORY: &str = "category";
pub(crate) const LICENCE: &str = "licence";
pub(crate) const FORMAT: &str = "format";
pub(crate) const MATERIAL: &str = "material";
pub(crate) const TECHNOLOGY: &str = "technology";
pub(crate) const PRINTER: &str = "printer";
pub(crate) const SUPPORTS: &str = "supports";
pub(crate) const TRAIT: &str = "trait";
pub(crate) const TAG: &str = "tag";
pub(crate) const MODEL_ID: &str = "model_id";
pub(crate) const PUBLISHED: &str = "published_at_ms";
pub(crate) const RANK: &str = "rank";

/// Builds the schema.
pub(crate) fn schema() -> (Schema, Fields) {
    let text = |tokenizer: &str, record: IndexRecordOption, norms: bool| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_index_option(record)
                .set_fieldnorms(norms),
        )
    };
    let exact = || text("raw", IndexRecordOption::Basic, false);
    let mut builder = Schema::builder();
    let fields = Fields {
        model_id: builder.add_i64_field(MODEL_ID, FAST | INDEXED),
        text: builder
            .add_text_field("text", text("terms", IndexRecordOption::WithFreqsAndPositions, true)),
        word: builder.add_text_field("word", text("words", IndexRecordOption::Basic, false)),
        title: builder.add_text_field("title", STORED),
        tag: builder.add_text_field(TAG, exact() | FAST),
        category: builder.add_text_field(CATEGORY, exact() | FAST),
        creator: builder.add_text_field("creator", exact()),
        licence: builder.add_text_field(LICENCE, exact() | FAST),
        format: builder.add_text_field(FORMAT, exact() | FAST),
        material: builder.add_text_field(MATERIAL, exact() | FAST),
        technology: builder.add_text_field(TECHNOLOGY, exact() | FAST),
        printer: builder.add_text_field(PRINTER, exact() | FAST),
        supports: builder.add_text_field(SUPPORTS, exact() | FAST),
        traits: builder.add_text_field(TRAIT, exact() | FAST),
        measures: Measure::ALL.map(|measure| builder.add_i64_field(measure.column(), FAST)),
        published: builder.add_i64_field(PUBLISHED, FAST),
        day: builder.add_i64_field("day", INDEXED),
        updated_day: builder.add_i64_field("updated_day", INDEXED),
        title_pair: builder.add_text_field("title_pair", exact()),
        rank: builder.add_i64_field(RANK, FAST),
    };
    (builder.build(), fields)
}

/// Settings of a new index: best documents first in every segment.
pub(crate) fn settings() -> IndexSettings {
    IndexSettings {
        sort_by_field: Some(IndexSortByField { field: RANK.to_owned(), order: Order::Desc }),
        ..IndexSettings::default()
    }
}

/// Makes our analysis known to an index.
pub(crate) fn register(index: &tantivy::Index) {
    index.tokenizers().register("terms", TermTokenizer);
    index.tokenizers().register("words", WordTokenizer);
}

impl Fields {
    /// The term of one exact value of a filter field.
    pub fn exact(field: Field, value: &str) -> Term {
        Term::from_field_text(field, &value.to_lowercase())
    }

    /// The term that identifies a model.
    pub fn id(&self, model_id: i64) -> Term {
        Term::from_field_i64(self.model_id, model_id)
    }

    /// The field of a filter that takes one of several values.
    pub fn filter(&self, name: &str) -> Field {
        match name {
            LICENCE => self.licence,
            FORMAT => self.format,
            MATERIAL => self.material,
            TECHNOLOGY => self.technology,
            PRINTER => self.printer,
            _ => self.supports,
        }
    }

    /// The term of two neighbouring words of a title, given as terms of the text field.
    pub fn title_pair(&self, before: &Term, after: &Term) -> Option<Term> {
        let text = |term: &Term| term.value().as_str().map(str::to_owned);
        Some(Term::from_field_text(self.title_pair, &pair(&text(before)?, &text(after)?)))
    }

    /// The document as the index stores it.
    pub fn fill(&self, document: &Document) -> TantivyDocument {
        let mut out = TantivyDocument::new();
        out.add_i64(self.model_id, document.model_id);
        let mut text =
            |part: &str, times: usize| (0..times).for_each(|_| out.add_text(self.text, part));
        text(&document.title, TITLE_WEIGHT);
        document.tags.iter().for_each(|tag| text(tag, TAG_WEIGHT));
        text(&document.creator_name, CREATOR_WEIGHT);
        text(&document.creator_handle, CREATOR_WEIGHT);
        text(&document.summary, SUMMARY_WEIGHT);
        document.category_names.iter().for_each(|name| text(name, CATEGORY_WEIGHT));
        text(&file_words(&document.file_names), 1);
        text(head(&document.description, DESCRIPTION_CHARS), 1);
        let words = [&document.title, &document.creator_name, &document.creator_handle];
        words.into_iter().chain(&document.tags).for_each(|part| out.add_text(self.word, part));
        for (before, after) in neighbours(&document.title) {
            out.add_text(self.title_pair, pair(&before, &after));
        }
        out.add_text(self.title, &document.title);
        self.fill_filters(document, &mut out);
        out.add_i64(self.published, document.published_at_ms);
        out.add_i64(self.day, day(document.published_at_ms));
        out.add_i64(self.updated_day, day(document.updated_at_ms));
        out.add_i64(self.rank, rank(document.quality_micro, document.published_at_ms));
        out
    }

    /// Adds what searches are narrowed by.
    fn fill_filters(&self, document: &Document, out: &mut TantivyDocument) {
        let mut exact = |field: Field, value: &str| {
            if !value.is_empty() {
                out.add_text(field, value.to_lowercase());
            }
        };
        let lists = [
            (self.tag, &document.tags),
            (self.format, &document.formats),
            (self.technology, &document.technologies),
            (self.printer, &document.printers),
            (self.traits, &document.traits),
        ];
        for (field, values) in lists {
            for value in values {
                exact(field, value);
            }
        }
        exact(self.category, &document.category);
        if document.category_root != document.category {
            exact(self.category, &document.category_root);
        }
        exact(self.creator, &document.creator_handle);
        exact(self.licence, &document.licence);
        exact(self.material, &document.material);
        exact(self.supports, &document.supports);
        for (measure, field) in Measure::ALL.into_iter().zip(self.measures) {
            let value = match measure {
                Measure::Side => Some(document.longest_side_um).filter(|side| *side > 0),
                Measure::Prints => Some(document.prints),
                Measure::Updated => Some(document.updated_at_ms),
                other => document.measures.get(&other).copied(),
            };
            if let Some(value) = value {
                out.add_i64(field, value);
            }
        }
    }
}

/// The words of file names, each once: many files of a kind say no more than one.
fn file_words(names: &[String]) -> String {
    let mut seen = HashSet::new();
    let words = names.iter().flat_map(|name| pieces(name)).map(|piece| piece.folded);
    let new: Vec<String> =
        words.filter(|word| seen.insert(word.clone())).take(FILE_WORDS).collect();
    new.join(" ")
}

/// A column of numbers; none where no document of the segment has one.
pub(crate) fn column(reader: &SegmentReader, name: &str) -> tantivy::Result<Option<Column<i64>>> {
    reader.fast_fields().column_opt(name)
}

/// Terms that follow each other in a text.
fn neighbours(text: &str) -> Vec<(String, String)> {
    let words = pieces(text).into_iter().filter(|piece| piece.kind != Kind::Single);
    let terms: Vec<_> = words.map(|piece| (piece.position, piece.into_term())).collect();
    let adjacent = terms.windows(2).filter(|two| two[0].0 + 1 == two[1].0);
    adjacent.map(|two| (two[0].1.clone(), two[1].1.clone())).collect()
}

pub(crate) fn pair(before: &str, after: &str) -> String {
    format!("{before} {after}")
}

const DAY_MS: i64 = 86_400_000;

/// The day of a time in milliseconds.
pub(crate) fn day(ms: i64) -> i64 {
    ms.div_euclid(DAY_MS)
}

/// The first millisecond of a day (of the very first days, the first that can be told from the one before).
pub(crate) fn day_start(day: i64) -> i64 {
    day.saturating_mul(DAY_MS).max(i64::MIN + 1)
}

/// Quality above all, publication (in seconds) among equals.
fn rank(quality_micro: i64, published_at_ms: i64) -> i64 {
    let quality = quality_micro.clamp(-(1 << 30), (1 << 30) - 1);
    let second = published_at_ms.div_euclid(1000).clamp(0, i64::from(u32::MAX));
    (quality << 32) | second
}

/// The quality in a rank, as a share of the best there is: 0 to 1.
pub(crate) fn quality(rank: i64) -> f32 {
    ((rank >> 32) as f32 / 1e6).clamp(0.0, 1.0)
}
