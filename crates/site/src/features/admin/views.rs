//! What the operator's page shows.

use askama::Template;
use domain::time::Millis;

use crate::shared::{filters, operators::Noted, view::Page};

/// A job that failed for good.
pub struct DeadJob {
    pub id: String,
    pub kind: String,
    /// What it was about, shortened.
    pub subject: String,
    pub attempts: u64,
    pub error: String,
    pub died_at: Millis,
}

/// Jobs of a kind that wait, run or will be tried again.
pub struct QueueRow {
    pub kind: String,
    pub waiting: u64,
    pub running: u64,
    /// Failed at least once and to be tried again.
    pub retrying: u64,
    /// When the oldest that is due was to run.
    pub oldest_due_at: Option<Millis>,
}

/// `/admin/log`.
#[derive(Template)]
#[template(path = "admin/log.html")]
pub struct LogPage {
    pub page: Page,
    /// Newest first.
    pub rows: Vec<Noted>,
    pub older: Option<String>,
}

/// The state of the site for who runs it.
#[derive(Template)]
#[template(path = "admin/admin.html")]
pub struct AdminPage {
    pub page: Page,
    /// Name and number.
    pub counts: Vec<(&'static str, u64)>,
    pub queue: Vec<QueueRow>,
    /// Newest first.
    pub dead: Vec<DeadJob>,
    /// Facts about this process: version, engine, where files are.
    pub facts: Vec<(&'static str, String)>,
}
