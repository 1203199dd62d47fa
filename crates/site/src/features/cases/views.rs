//! What the pages about cases show.

use askama::Template;
use domain::time::Millis;

use crate::shared::{
    filters,
    forms::Errors,
    view::{Link, Page},
};

/// One case in a list.
pub struct Row {
    pub href: String,
    pub title: String,
    pub category: &'static str,
    pub stage: &'static str,
    pub decision: Option<&'static str>,
    pub at: Millis,
    /// Until when the member may bring evidence.
    pub evidence_until: Option<Millis>,
}

/// A measure that stands against the member.
pub struct Strike {
    pub what: &'static str,
    pub at: Millis,
    pub until: Option<Millis>,
    pub href: String,
}

/// Cases about one's own models.
#[derive(Template)]
#[template(path = "cases/mine.html")]
pub struct MinePage {
    pub page: Page,
    pub rows: Vec<Row>,
    pub strikes: Vec<Strike>,
    pub older: Option<String>,
}

/// A step of a case.
pub struct Moment {
    pub at: Millis,
    pub what: String,
}

/// Words of one side.
pub struct Said {
    pub who: &'static str,
    pub body: String,
    pub at: Millis,
}

/// A statement of reasons.
pub struct Statement {
    pub paragraphs: Vec<String>,
    pub at: Millis,
    /// How it ended, in a word or two.
    pub end: Option<&'static str>,
}

/// Where an author is with mending the work, which ends some measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mending {
    /// Nothing here would end by it.
    No,
    Can,
    /// A moderator is asked to look, since then.
    Asked(Millis),
}

/// A case as its author or a reporter sees it.
#[derive(Template)]
#[template(path = "cases/case.html")]
pub struct CasePage {
    pub page: Page,
    pub id: String,
    /// Where forms of the page go, without what they do.
    pub action: String,
    /// The secret of the mail by which it was opened.
    pub token: Option<String>,
    pub model: Link,
    /// Where the author puts sources and pictures on record, when signed in.
    pub record_href: Option<String>,
    /// The one that the case is about.
    pub version: i64,
    pub category: &'static str,
    pub rule: &'static str,
    pub rule_href: String,
    pub stage: &'static str,
    pub why: Option<&'static str>,
    pub decision: Option<&'static str>,
    pub is_author: bool,
    pub can_bring: bool,
    /// Until when a panel waits for evidence; moderators take it until they decide.
    pub evidence_until: Option<Millis>,
    /// Whether the case keeps the model from being shown as promoted.
    pub is_paused: bool,
    pub mending: Mending,
    pub appeal_until: Option<Millis>,
    pub moments: Vec<Moment>,
    /// Its lines in the public log.
    pub log_href: String,
    pub said: Vec<Said>,
    pub statements: Vec<Statement>,
    pub body: String,
    pub errors: Errors,
}

/// How many cases ended how.
#[derive(Default)]
pub struct Figures {
    pub opened: u64,
    pub open: u64,
    pub violations: u64,
    pub cleared: u64,
    pub appealed: u64,
    pub overturned: u64,
    /// Days from opening to decision, the middle one.
    pub median_days: Option<i64>,
    /// Answers on known cases in the last 90 days, and the lower bound of accuracy in percent, by category.
    pub accuracy: Vec<(&'static str, u64, i64)>,
}

/// A case in the public list.
pub struct PublicRow {
    pub id: String,
    pub category: &'static str,
    pub at: Millis,
    pub stage: &'static str,
    pub decision: Option<&'static str>,
}

/// `/transparency/cases`.
#[derive(Template)]
#[template(path = "cases/overview.html")]
pub struct OverviewPage {
    pub page: Page,
    pub figures: Figures,
    pub rows: Vec<PublicRow>,
    pub older: Option<String>,
    pub head: Option<(i64, String)>,
}

/// A line of the public log.
pub struct LogLine {
    pub position: i64,
    pub at: Millis,
    pub what: String,
    pub entry: String,
    pub hash: String,
}

/// `/transparency/cases/{id}`.
#[derive(Template)]
#[template(path = "cases/log.html")]
pub struct LogPage {
    pub page: Page,
    pub id: String,
    pub lines: Vec<LogLine>,
}
