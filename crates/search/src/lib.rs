//! Full-text search over published models: an index on local disk that follows the event log.
//!
//! The index is a cache. Whoever owns it reads the event log from [`Index::position`], turns events into
//! [`Change`]s and hands them to [`Index::apply`]; documents and position are committed together, so a crash
//! repeats work but never loses or invents any. [`Index::rebuild`] replaces everything at once.
//!
//! Reading order: [`text`] (analysis), [`schema`] (fields), [`index`] (opening, writing), [`query`] (what
//! people type), [`synonyms`], [`plan`] (which terms it means), [`matching`] and [`conditions`] (which models fit), [`search`]
//! (finding the best), [`topic`] (what the best have in common), [`facets`], [`suggest`].

mod conditions;
mod facets;
mod highlight;
mod index;
mod matching;
mod plan;
mod query;
mod schema;
mod search;
mod suggest;
mod synonyms;
mod text;
mod top;
mod topic;
mod types;

#[cfg(test)]
mod tests;

pub use facets::Steps;
pub use highlight::highlights;
pub use index::Index;
pub use query::{MAX_TEXT_CHARS, MAX_WORDS, has_words};
pub use types::{
    Change, Counts, Cursor, Document, Error, Facets, Hit, Measure, Page, Request, Result, Sort,
    Suggestion, Total,
};

/// Hits of one page at most.
pub const MAX_LIMIT: usize = 100;
/// How deep the pages of one search go; beyond that people change the words, not the page.
pub const MAX_DEPTH: u32 = 1_000;
/// Matches are counted up to here; more is [`Total::AtLeast`].
pub const COUNT_LIMIT: u64 = 3_000;
