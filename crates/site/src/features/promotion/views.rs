//! What the pages of promotion show.

use askama::Template;
use domain::time::Millis;

use crate::shared::{
    filters,
    view::{Maker, Page},
};

/// A cap with what is used of it, tokens.
pub struct CapRow {
    /// By what texts know it.
    pub label: &'static str,
    pub used: i64,
    pub most: i64,
}

/// A day one can choose.
pub struct DayChoice {
    pub at: Millis,
    pub text: String,
    pub is_chosen: bool,
}

/// An amount one can choose.
pub struct Amount {
    pub tokens: i64,
    /// How often the model may be shown for it, in words.
    pub expected: String,
    /// Why it can not be chosen.
    pub refused: Option<String>,
    pub is_chosen: bool,
}

/// The sheet on which a creator promotes a model.
#[derive(Template)]
#[template(path = "promotion/sheet.html")]
pub struct SheetPage {
    pub page: Page,
    pub title: String,
    pub model_href: String,
    pub action: String,
    /// Why nothing was started.
    pub error: Option<String>,
    /// What stands in the way at all, with what to do.
    pub blocked: Vec<String>,
    pub balance: i64,
    pub at: Millis,
    pub days: Vec<DayChoice>,
    pub days_most: i64,
    /// How many promotions of the model were started before.
    pub started: i64,
    pub caps: Vec<CapRow>,
    pub amounts: Vec<Amount>,
}

impl SheetPage {
    /// Whether there is an amount that can be chosen.
    pub fn can_start(&self) -> bool {
        self.blocked.is_empty() && self.amounts.iter().any(|amount| amount.refused.is_none())
    }
}

/// How a promotion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Its day has not come.
    Planned,
    Running,
    /// Stopped before its time.
    Stopped,
    Over,
}

impl Phase {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Running => "running",
            Self::Stopped => "stopped",
            Self::Over => "over",
        }
    }
}

/// A promotion in a list.
pub struct Row {
    pub id: String,
    pub title: String,
    /// None where the model is not public.
    pub href: Option<String>,
    pub maker: Maker,
    pub at: Millis,
    pub tokens: i64,
    /// Of these, delivered; none while it is open.
    pub delivered: Option<i64>,
    pub phase: Phase,
    pub shown: i64,
    pub clicks: i64,
    /// Percent of all promoted showings of the day, in words.
    pub share: String,
}

/// A creator's own promotions.
#[derive(Template)]
#[template(path = "promotion/mine.html")]
pub struct MinePage {
    pub page: Page,
    pub rows: Vec<Row>,
    pub older: Option<String>,
}

/// Figures of a day that is over, in words.
pub struct Figures {
    pub shown: i64,
    pub share: String,
    pub gini: String,
    pub promoted_gini: String,
}

/// Who promoted what on a day.
#[derive(Template)]
#[template(path = "promotion/open.html")]
pub struct OpenPage {
    pub page: Page,
    pub at: Millis,
    pub is_today: bool,
    pub before: Millis,
    /// None today.
    pub after: Option<Millis>,
    /// None until the day is over and was counted.
    pub figures: Option<Figures>,
    pub rows: Vec<Row>,
    pub more: Option<String>,
}
