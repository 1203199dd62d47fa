//! The calculator of `/how/reputation`: made-up reports, weighed by the rules in force.

use domain::{
    ids::AccountId,
    trust::{
        Micro,
        model::{ModelScore, model_score},
        params::review::RECENT_DAYS,
        pool::{Rater, Raters},
        report::{Cause, Outcome, Report, evidence},
        reputation::{Reputation, reputation},
    },
};
use languages::Language;
use serde::Deserialize;

use crate::features::trust::views::{percent, tenths, tenths_text};

/// Most reports of a kind.
const MOST: u32 = 500;
/// The day as of which it is computed; any will do.
const TODAY: i64 = 20_000;
/// How long ago reports are that are not of the last month, days.
const LONGER_AGO: i64 = 2 * RECENT_DAYS;

/// What was asked, as the form sends it.
#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub good: String,
    pub flawed: String,
    pub failed: String,
    pub stars: String,
    pub believed: String,
    pub words: String,
    /// `yes` when all came within the last month.
    pub recent: String,
}

impl Default for Asked {
    fn default() -> Self {
        let text = str::to_owned;
        Self {
            good: text("18"),
            flawed: text("1"),
            failed: text("1"),
            stars: text("5"),
            believed: text("31"),
            words: text("0"),
            recent: String::new(),
        }
    }
}

/// The made-up case and what it amounts to.
pub struct Calculator {
    /// As understood: within bounds.
    pub good: u32,
    pub flawed: u32,
    pub failed: u32,
    pub stars: u32,
    pub believed: u32,
    pub words: u32,
    pub recent: bool,
    creator: Reputation,
    model: ModelScore,
}

impl Calculator {
    pub fn of(asked: &Asked) -> Self {
        let number = |text: &str, low: u32, high: u32| {
            text.trim().parse::<u32>().unwrap_or(low).clamp(low, high)
        };
        let (good, flawed, failed) = (
            number(&asked.good, 0, MOST),
            number(&asked.flawed, 0, MOST),
            number(&asked.failed, 0, MOST),
        );
        let (stars, believed) = (number(&asked.stars, 1, 5), number(&asked.believed, 5, 100));
        let words = number(&asked.words, 0, MOST);
        let recent = asked.recent == "yes";
        let day = if recent { TODAY } else { TODAY - LONGER_AGO };
        let shown = |outcome, cause, stars: u32| move |_| one(day, outcome, cause, stars, true);
        let mut reports: Vec<Report> = Vec::new();
        reports.extend((0..good).map(shown(Outcome::Success, None, stars)));
        reports.extend((0..flawed).map(shown(Outcome::Partial, Some(Cause::Model), stars.min(3))));
        reports.extend((0..failed).map(shown(Outcome::Failed, Some(Cause::Model), 1)));
        let with_photo = reports.len();
        reports.extend((0..words).map(|_| one(day, Outcome::Success, None, 5, false)));
        let mut raters = Raters::new();
        for (n, report) in reports.iter_mut().enumerate() {
            report.rater = AccountId::from(n as i64 + 1);
            if n < with_photo {
                let credibility = Micro::of(f64::from(believed) / 100.0);
                raters.insert(report.rater, Rater { credibility, ..Rater::default() });
            }
        }
        Self {
            good,
            flawed,
            failed,
            stars,
            believed,
            words,
            recent,
            creator: reputation(&reports, &raters, TODAY),
            model: model_score(&reports, &raters, TODAY),
        }
    }

    /// What the creator's figure would be, in a sentence.
    pub fn creator_text(&self, t: &Language) -> String {
        let tenths = |x: Micro| t.decimal(tenths_text(tenths(x)));
        let of = &self.creator;
        let (value, low, high) = (tenths(of.value), tenths(of.lo), tenths(of.hi));
        t.how_reputation_computed_creator(value, low, high, of.label.as_str()).to_string()
    }

    /// What the model's figures would be, in a sentence.
    pub fn model_text(&self, t: &Language) -> String {
        let prints = &self.model.prints;
        let (rate, low, high) = (percent(prints.rate), percent(prints.lo), percent(prints.hi));
        let stars = t.decimal(tenths_text(tenths(self.model.stars)));
        if self.model.is_new() {
            t.how_reputation_computed_new(rate, low, high, stars).to_string()
        } else {
            t.how_reputation_computed_model(rate, low, high, stars).to_string()
        }
    }
}

fn one(day: i64, outcome: Outcome, cause: Option<Cause>, stars: u32, has_photo: bool) -> Report {
    Report {
        rater: AccountId::from(0),
        day,
        evidence: evidence(outcome, has_photo, has_photo),
        older_geometry: false,
        stars: Some(stars as u8),
        outcome: Some(outcome),
        cause,
        feedback: Some(outcome != Outcome::Failed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(good: &str, words: &str, recent: &str) -> Calculator {
        let text = str::to_owned;
        let (flawed, failed) = (text("0"), text("0"));
        let asked = Asked {
            good: text(good),
            words: text(words),
            recent: text(recent),
            flawed,
            failed,
            ..Asked::default()
        };
        Calculator::of(&asked)
    }

    #[test]
    fn words_move_little_and_a_month_is_bounded() {
        let nothing = of("0", "0", "");
        assert_eq!(
            nothing.creator_text(&Language::English),
            "Creator 3.0, likely between 2.4 and 3.6: new."
        );
        let flood = of("0", "500", "");
        let moved = flood.creator.value.0 - nothing.creator.value.0;
        assert!((1..=223_000).contains(&moved), "{moved}");
        let (slow, quick) = (of("100", "0", ""), of("100", "0", "yes"));
        assert!(quick.creator.value < slow.creator.value);
        let text = slow.model_text(&Language::English);
        assert!(text.starts_with("The model would show"), "{text}");
    }

    #[test]
    fn odd_input_is_read_within_bounds() {
        let odd = of("999999999999", "-3", "maybe");
        assert_eq!((odd.good, odd.words, odd.recent), (0, 0, false));
        assert_eq!(of("501", "x", "").good, 500);
    }
}
