//! What goes into the index and comes out of it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::schema;

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
    /// Names that people know the category and its root by; found like other words.
    pub category_names: Vec<String>,
    /// Names of the files without their endings; their words are found, each once.
    pub file_names: Vec<String>,
    /// Identifier of the licence.
    pub licence: String,
    /// File formats that can be downloaded, such as "stl".
    pub formats: Vec<String>,
    /// What it is printed in, such as "PLA"; may be empty.
    pub material: String,
    /// How it is printed, such as "fdm".
    pub technologies: Vec<String>,
    /// Families of printers that it came out on or was made for.
    pub printers: Vec<String>,
    /// Whether it needs supports, in one word; empty where nobody said.
    pub supports: String,
    /// What else is true of it, a word for each.
    pub traits: Vec<String>,
    /// Reports of prints.
    pub prints: i64,
    /// Longest side of the largest part in micrometres.
    pub longest_side_um: i64,
    /// Other quantities; one that is not known fits no bounds.
    pub measures: BTreeMap<Measure, i64>,
    /// Time of the current version in milliseconds UTC.
    pub updated_at_ms: i64,
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// What the person typed: words, "phrases", -exclusions. Never an error; bounded by
    /// [`crate::MAX_TEXT_CHARS`] and [`crate::MAX_WORDS`]. Signs without any of these find nothing.
    pub text: String,
    /// Slug of a leaf or root category.
    pub category: Option<String>,
    /// Any of these licences; empty means all.
    pub licences: Vec<String>,
    /// Any of these formats; empty means all.
    pub formats: Vec<String>,
    /// Any of these materials; empty means all.
    pub materials: Vec<String>,
    /// Any of these technologies; empty means all.
    pub technologies: Vec<String>,
    /// Any of these families of printers; empty means all.
    pub printers: Vec<String>,
    /// Any of these words about supports; empty means all.
    pub supports: Vec<String>,
    /// All of these traits.
    pub traits: Vec<String>,
    /// Quantities between bounds, both included.
    pub within: Vec<(Measure, i64, i64)>,
    /// All of these tags.
    pub tags: Vec<String>,
    /// Handle of the creator.
    pub creator: Option<String>,
    /// Words mean themselves: others of the same meaning are not searched for. Tells what the lists of synonyms are worth.
    pub as_written: bool,
    /// Handles of creators whose models are left out.
    pub without_creators: Vec<String>,
    /// Order of the hits.
    pub sort: Sort,
    /// Continue after this place of an earlier page of the same search.
    pub after: Option<Cursor>,
    /// Hits wanted, 1 to [`crate::MAX_LIMIT`].
    pub limit: usize,
    /// When fewer hits than this are found: so many with them of [`Page::related`].
    pub related: usize,
}

impl Request {
    /// The same search without what narrows it.
    pub(crate) fn unfiltered(&self) -> Self {
        Self {
            text: self.text.clone(),
            as_written: self.as_written,
            without_creators: self.without_creators.clone(),
            sort: self.sort,
            after: self.after,
            limit: self.limit,
            related: self.related,
            ..Self::default()
        }
    }

    /// The filters that take any of several values, by the name of their field.
    pub(crate) fn any_of(&self) -> [(&'static str, &[String]); 6] {
        [
            (schema::LICENCE, &self.licences),
            (schema::FORMAT, &self.formats),
            (schema::MATERIAL, &self.materials),
            (schema::TECHNOLOGY, &self.technologies),
            (schema::PRINTER, &self.printers),
            (schema::SUPPORTS, &self.supports),
        ]
    }
}

/// A quantity that searches can bound and order by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Longest side of the largest part, micrometres.
    Side,
    /// Side of the smallest square bed that every part fits, millimetres.
    Bed,
    /// Seconds.
    PrintTime,
    /// Milligrams.
    Weight,
    /// Parts to print.
    Parts,
    /// Reports of prints.
    Prints,
    /// Prints that came out, percent.
    Success,
    /// How well it is supported that people made it: 0, 1, 2.
    Level,
    /// Time of the current version, milliseconds UTC.
    Updated,
}

impl Measure {
    pub const ALL: [Self; 9] = [
        Self::Side,
        Self::Bed,
        Self::PrintTime,
        Self::Weight,
        Self::Parts,
        Self::Prints,
        Self::Success,
        Self::Level,
        Self::Updated,
    ];

    /// The name of its column.
    pub(crate) const fn column(self) -> &'static str {
        match self {
            Self::Side => "longest_side_um",
            Self::Bed => "bed_mm",
            Self::PrintTime => "print_time_s",
            Self::Weight => "weight_mg",
            Self::Parts => "parts",
            Self::Prints => "prints",
            Self::Success => "success_percent",
            Self::Level => "level",
            Self::Updated => "updated_at_ms",
        }
    }
}

/// Order of hits. Where more than [`crate::COUNT_LIMIT`] models match, `Most` and `Least` order those of highest quality.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best match of the words; without words the same as `Quality`.
    #[default]
    Relevance,
    /// Latest publication first.
    Newest,
    /// Highest quality first, the newer first among equals.
    Quality,
    /// Latest version first.
    Updated,
    /// The greatest first, unknown last.
    Most(Measure),
    /// The least first, unknown last.
    Least(Measure),
}

/// Values of one filter with the number of models that have each.
pub type Counts = BTreeMap<String, u64>;

/// How many of the models a search finds have each value by which it can be narrowed. Each is counted without its own
/// filter, so that it says what choosing it instead would find; traits and tags, of which all must fit, with it. Where
/// values are chosen of which any may fit, each other one has the number of models that it would add, which may be 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// By slug, of roots and leaves.
    pub categories: Counts,
    /// By identifier in lower case.
    pub licences: Counts,
    pub formats: Counts,
    /// In lower case.
    pub materials: Counts,
    pub technologies: Counts,
    pub printers: Counts,
    pub supports: Counts,
    pub traits: Counts,
    /// Those asked for, then the commonest, most models first.
    pub tags: Vec<(String, u64)>,
    /// Of each measure that was asked for, the models within each of its bounds, in their order.
    pub measures: BTreeMap<Measure, Vec<u64>>,
    /// More match than were looked at, those of highest quality: the counts are of these.
    pub is_partial: bool,
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
    /// That text, or the one of the request, with its unfinished last word written out, where no model has what was typed
    /// of it as a word.
    pub completed: Option<String>,
    /// No model has all words that are known; these have some of them, those with most first.
    pub relaxed: bool,
    /// A word was left out because no model has anything like it.
    pub dropped: bool,
    /// Models without the words that share the tags of those with them, the nearest first, where few have them and
    /// [`Request::related`] asks for it.
    pub related: Vec<Hit>,
}

impl Page {
    /// Whether words of the request are missing from the models, because none has all of them.
    pub const fn lacks_words(&self) -> bool {
        self.relaxed || self.dropped
    }

    /// Whether there are models that have all words as they were typed.
    pub fn is_as_typed(&self) -> bool {
        !self.hits.is_empty() && !self.lacks_words() && self.corrected.is_none()
    }
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

impl Cursor {
    /// Hits on the pages before it.
    pub const fn seen(&self) -> u32 {
        self.seen
    }
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
