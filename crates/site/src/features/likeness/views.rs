//! What pages show of likeness.

use askama::Template;
use domain::{
    likeness::{Answer, How, WORDS_MAX},
    time::Millis,
};

use super::{maps, store::Likeness};
use crate::shared::{
    filters,
    forms::Errors,
    view::{Card, Link, Listed, Page, Pic},
};

/// How alike two shapes are, in percent of the diagonal.
#[derive(Clone, Debug)]
pub struct Figures {
    /// Mean distance, for example `0.12`.
    pub mean: String,
    /// 95 of 100 places are at most this far.
    pub percentile_95: String,
    /// Percent of the surface that lies within 0.5 %.
    pub same: u32,
}

impl From<&maps::Apart> for Figures {
    fn from(apart: &maps::Apart) -> Self {
        Self {
            mean: format!("{:.2}", apart.mean),
            percentile_95: format!("{:.2}", apart.percentile_95),
            same: (apart.same_share * 100.0).floor() as u32,
        }
    }
}

/// The figures of the later shape, once they are measured.
pub fn figures(row: &Likeness) -> Option<Figures> {
    row.maps.0.as_ref()?.sides.first().map(|side| Figures::from(&side.apart))
}

/// What a creator is asked about an earlier model.
pub struct Question {
    /// Id of the other model, and of the page with both.
    pub other: String,
    pub pair: String,
    pub how: How,
    pub figures: Option<Figures>,
    pub is_settled: bool,
    /// The other is linked as what this is made from.
    pub is_linked: bool,
    pub answer: Option<Answer>,
    pub words: String,
    pub card: Card,
}

impl Question {
    pub const fn words_max(&self) -> usize {
        WORDS_MAX
    }

    /// The answers, and whether it is the one given.
    pub fn choices(&self) -> [(&'static str, bool); 3] {
        Answer::ALL.map(|answer| (answer.as_str(), self.answer == Some(answer)))
    }
}

/// One of the two shapes on the page of a pair.
pub struct SideView {
    pub heading: &'static str,
    pub model: Link,
    pub author: String,
    pub figures: Option<Figures>,
    pub picture: Option<Pic>,
}

/// Two shapes, and what matches.
#[derive(Template)]
#[template(path = "likeness/pair.html")]
pub struct PairPage {
    pub page: Page,
    /// How they are alike, as texts to the creator of the later one know it; none to others.
    pub how: Option<&'static str>,
    pub found_at: Millis,
    /// The later one, then the earlier one.
    pub sides: [SideView; 2],
    /// Other files of the same two models, by name.
    pub others: Vec<Link>,
    /// Whether they are still being drawn.
    pub is_waiting: bool,
    /// Whether there are pictures of them, or will be.
    pub is_drawn: bool,
    pub is_mirrored: bool,
    /// The earlier one's size as a multiple of the later one's, when they differ.
    pub scale: Option<String>,
    /// What the later creator said, as texts know it, and their words.
    pub said: Option<(&'static str, String)>,
    pub report_href: Option<String>,
}

/// Searching by a shape.
#[derive(Template)]
#[template(path = "likeness/search.html")]
pub struct ShapeSearchPage {
    pub page: Page,
    /// What was looked for; none before that.
    pub wanted: Option<String>,
    /// Models that have the same shape, as a whole or in a part.
    pub same: Vec<Listed>,
    /// Models with a like shape.
    pub alike: Vec<Listed>,
    /// Shapes of the member that can be looked for.
    pub own: Vec<Link>,
    pub is_member: bool,
    /// Largest file, MiB.
    pub limit_mib: u64,
    pub errors: Errors,
}
