//! What the pages of figures show.

use askama::Template;
use domain::{cred::Day, ids::ModelId, time::Millis};
use languages::Language;

use super::{
    changes::{Change, Compared},
    figures::{Figures, Span},
    report::{Days, ModelFigures, VersionFigures},
};
use crate::shared::{
    filters,
    view::{Link, Page},
};

/// One day of the table and the chart.
pub struct DayRow {
    pub at: Millis,
    pub figures: Figures,
    /// What was changed on it; empty for nothing.
    pub change: String,
}

/// Every day looked at, also those on which nothing happened, the oldest first.
pub fn day_rows(t: Language, days: &Days, span: Span, changes: &[Change]) -> Vec<DayRow> {
    let row = |day: i64| {
        let change = changes.iter().find(|change| change.day.0 == day);
        DayRow {
            at: Day(day).start(),
            figures: days.get(&day).copied().unwrap_or_default(),
            change: change.map(|change| change.text(&t)).unwrap_or_default(),
        }
    };
    span.range().map(row).collect()
}

/// A column by which the table of models can be ordered.
pub struct Column {
    /// By what texts know it.
    pub text: &'static str,
    pub href: String,
    pub is_current: bool,
    /// From A to Z, else from the largest.
    pub is_rising: bool,
}

/// A source or words, and how often.
pub struct Named {
    pub name: String,
    pub times: i64,
}

/// `/analytics`.
#[derive(Template)]
#[template(path = "analytics/mine.html")]
pub struct MinePage {
    pub page: Page,
    pub lengths: Vec<Link>,
    pub days: i64,
    pub compared: [Compared; 5],
    /// Of as many days before those of `over`.
    pub before: Figures,
    /// Of as many days that are over, up to yesterday.
    pub over: Figures,
    /// Of the days of the table, today included.
    pub total: Figures,
    pub rows: Vec<DayRow>,
    pub columns: [Column; 7],
    pub models: Vec<ModelFigures>,
    /// Models that are only in the file.
    pub more: usize,
}

/// `/analytics/{id}`.
#[derive(Template)]
#[template(path = "analytics/model.html")]
pub struct ModelPage {
    pub page: Page,
    pub id: ModelId,
    pub title: String,
    pub lengths: Vec<Link>,
    pub days: i64,
    pub compared: [Compared; 5],
    /// Of as many days before those of `over`.
    pub before: Figures,
    /// Of as many days that are over, up to yesterday.
    pub over: Figures,
    /// Of the days of the table, today included.
    pub total: Figures,
    pub rows: Vec<DayRow>,
    pub changes: Vec<Change>,
    pub sources: Vec<Named>,
    pub words: Vec<Named>,
    /// Visits by sources and words that are in neither list.
    pub more_sources: i64,
    pub more_words: i64,
    /// Visits by words that are too rare to be told.
    pub rare_words: i64,
    pub versions: Vec<VersionFigures>,
}
