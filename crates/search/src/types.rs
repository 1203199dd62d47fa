//! What goes into the index and comes out of it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// A published model as search sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// Identity: a later document with the same id replaces the earlier one.
    pub model_id: i64,
    /// Plain text.
    pub title: String,
    /// Plain text.
    pub summary: String,
    /// Plain text; the first 8,000 characters count.
    pub description: String,
    /// Tags as shown; compared without regard to case.
    pub tags: Vec<String>,
    /// Slug of the leaf category.
    pub category: String,
    /// Slug of the category's root (the same as `category` when it has no parent).
    pub category_root: String,
    /// Handle without "@".
    pub creator_handle: String,
    /// Display name.
    pub creator_name: String,
    /// Identifier of the licence.
    pub licence: String,
    /// File formats that can be downloaded, such as "stl".
    pub formats: Vec<String>,
    /// What it is printed in, such as "PLA"; may be empty.
    pub material: String,
    /// Reports of prints.
    pub prints: i64,
    /// Longest side of the largest part in micrometres.
    pub longest_side_um: i64,
    /// Time of first publication in milliseconds UTC.
    pub published_at_ms: i64,
    /// Quality score in millionths, of which 0 to 1,000,000 weigh on relevance; values beyond about ±10⁹ count as that.
    pub quality_micro: i64,
}

/// One step of the event log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Adds the model or replaces what is known of it.
    Put(Box<Document>),
    /// Forgets the model; unknown ids are ignored.
    Remove(i64),
}

/// A search. The default finds everything, best first.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// What the person typed: words, "phrases", -exclusions. Never an error; bounded by
    /// [`crate::MAX_TEXT_CHARS`] and [`crate::MAX_WORDS`].
    pub text: String,
    /// Slug of a leaf or root category.
    pub category: Option<String>,
    /// Any of these licences; empty means all.
    pub licences: Vec<String>,
    /// Any of these formats; empty means all.
    pub formats: Vec<String>,
    /// Any of these materials; empty means all.
    pub materials: Vec<String>,
    /// At least so many reports of prints.
    pub prints_min: Option<i64>,
    /// Longest side between these bounds, both included, in micrometres.
    pub side_um: Option<(i64, i64)>,
    /// All of these tags.
    pub tags: Vec<String>,
    /// Handle of the creator.
    pub creator: Option<String>,
    /// Order of the hits.
    pub sort: Sort,
    /// Continue after this place of an earlier page of the same search.
    pub after: Option<Cursor>,
    /// Hits wanted, 1 to [`crate::MAX_LIMIT`].
    pub limit: usize,
}

/// Order of hits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best match of the words; without words the same as `Quality`.
    #[default]
    Relevance,
    /// Latest publication first.
    Newest,
    /// Highest quality first, the newer first among equals.
    Quality,
    /// Most reports of prints first.
    Printed,
}

/// How many of the models a search finds have each value by which it can be narrowed. Each is counted without its own
/// filter, so that it says what choosing another value would leave. Beyond [`crate::COUNT_LIMIT`] matches the counts are
/// of those of highest quality.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// By slug, of roots and leaves.
    pub categories: BTreeMap<String, u64>,
    /// By identifier in lower case.
    pub licences: BTreeMap<String, u64>,
    pub formats: BTreeMap<String, u64>,
    /// In lower case.
    pub materials: BTreeMap<String, u64>,
}

/// One model that matches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The model.
    pub model_id: i64,
    /// Relevance, higher is better; 0 for other orders.
    pub score: f32,
}

/// How many models match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Total {
    /// All were counted.
    Exact(u64),
    /// Counting stopped here.
    AtLeast(u64),
}

/// Hits of one page and what to tell about them.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// In the order asked for.
    pub hits: Vec<Hit>,
    /// Over all pages.
    pub total: Total,
    /// Where the next page starts; none on the last page and beyond [`crate::MAX_DEPTH`].
    pub next: Option<Cursor>,
    /// The text that was searched for instead, because a word of the request occurs nowhere.
    pub corrected: Option<String>,
    /// No model has all words; these have some of them, those with most first.
    pub relaxed: bool,
}

/// A place between two hits, written as text in addresses. It stays valid while the index changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// Sort key of the last hit, as the sort order defines it.
    pub(crate) key: i64,
    /// Rank of the last hit: decides between equal keys.
    pub(crate) rank: i64,
    /// Model of the last hit: decides between equal ranks.
    pub(crate) id: i64,
    /// Hits on the pages so far.
    pub(crate) seen: u32,
    /// The pages so far were relaxed.
    pub(crate) relaxed: bool,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}.{}.{}", self.key, self.rank, self.id, self.seen, u8::from(self.relaxed))
    }
}

impl FromStr for Cursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let parse = || {
            let mut parts = text.splitn(5, '.');
            let mut next = || parts.next()?.parse::<i64>().ok();
            let (key, rank, id) = (next()?, next()?, next()?);
            let seen = u32::try_from(next()?).ok()?;
            let relaxed = match next()? {
                0 => false,
                1 => true,
                _ => return None,
            };
            Some(Self { key, rank, id, seen, relaxed })
        };
        parse().ok_or(Error::Cursor)
    }
}

/// Something to offer while a person types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// A tag that starts with the text.
    Tag {
        /// The tag in lower case.
        tag: String,
        /// Models that carry it.
        models: u64,
    },
    /// A model whose words fit.
    Model {
        /// The model.
        model_id: i64,
        /// Its title.
        title: String,
    },
}

/// Why the index could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process, or another [`crate::Index`] on the same folder, is writing.
    #[error("another process is writing to the search index")]
    Locked,
    /// The text is not a cursor.
    #[error("not a place in search results")]
    Cursor,
    /// The disk refused.
    #[error("search index: {0}")]
    Io(#[from] std::io::Error),
    /// The engine refused; the index can be rebuilt.
    #[error("search index: {0}")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Result of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        match error {
            tantivy::TantivyError::LockFailure(..) => Self::Locked,
            other => Self::Engine(Box::new(other)),
        }
    }
}
