//! What the page about the spread of attention shows.

use askama::Template;
use domain::{exposure::Spread, time::Millis};
use languages::Language;

use crate::shared::{filters, view::Page};

/// The figures of one day.
pub struct DayRow {
    /// What its figures are written in.
    pub t: Language,
    pub at: Millis,
    pub spread: Spread,
}

impl DayRow {
    fn share(&self, part: i64) -> String {
        match self.spread.shown {
            0 => "–".to_owned(),
            shown => percent(self.t, part as f64 / shown as f64),
        }
    }

    /// Share of all showings at places for newcomers.
    pub fn discovery(&self) -> String {
        self.share(self.spread.discovery)
    }

    /// Share of all showings that were promoted.
    pub fn promoted(&self) -> String {
        self.share(self.spread.promoted)
    }

    pub fn top_share(&self) -> String {
        percent(self.t, self.spread.top_share)
    }

    pub fn gini(&self) -> String {
        self.t.decimal(format!("{:.2}", self.spread.gini))
    }

    pub fn promoted_gini(&self) -> String {
        self.t.decimal(format!("{:.2}", self.spread.promoted_gini))
    }
}

/// Percent with one decimal.
fn percent(t: Language, share: f64) -> String {
    t.percent(t.decimal(format!("{:.1}", share * 100.0))).to_string()
}

/// How evenly models are shown, day by day, newest first.
#[derive(Template)]
#[template(path = "exposure/transparency.html")]
pub struct TransparencyPage {
    pub page: Page,
    pub days: Vec<DayRow>,
}
