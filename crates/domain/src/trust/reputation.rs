//! Creator reputation, 1 to 5, with a 90 % interval and a word for how much it rests on.

use serde::{Deserialize, Serialize};

use super::{
    Micro,
    params::{reputation as p, review},
    pool::{Pairs, Posterior, Prior, Raters, Stream},
    report::Report,
};

/// How much a reputation rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    New,
    Provisional,
    Established,
}

impl Label {
    pub const ALL: [Self; 3] = [Self::New, Self::Provisional, Self::Established];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Provisional => "provisional",
            Self::Established => "established",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.as_str() == text)
    }
}

/// How a creator stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reputation {
    /// 1 to 5; 3 without reports.
    pub value: Micro,
    /// Lower and upper end of the 90 % interval; lists and gates go by `lo`.
    pub lo: Micro,
    pub hi: Micro,
    /// Mass of reports with evidence or by raters with a history.
    pub main_mass: Micro,
    /// Mean stars, 1 to 5.
    pub stars: Micro,
    /// Share of prints that came out, 0 to 1.
    pub print_rate: Micro,
    /// Share of good feedback, 0 to 1.
    pub feedback: Micro,
    pub label: Label,
}

/// Variance of a mean of stars.
pub(super) fn stars_variance(stars: &Posterior, prior_mass: f64, prior_variance: f64) -> f64 {
    let mass = prior_mass + stars.mass;
    (prior_mass * prior_variance + stars.squares) / mass / (mass + 1.0)
}

/// Variance of a share.
pub(super) fn share_variance(share: &Posterior, prior_mass: f64) -> f64 {
    share.mean * (1.0 - share.mean) / (prior_mass + share.mass + 1.0)
}

pub(super) fn stars_prior(mean: f64, mass: f64, thin_cap: f64) -> Prior {
    let thin_band = review::THIN_BAND_STARS;
    Prior { mean, mass, thin_cap, thin_band, lowest: 1.0, highest: 5.0 }
}

pub(super) fn share_prior(mean: f64, mass: f64, thin_cap: f64) -> Prior {
    let thin_band = review::THIN_BAND_SHARE;
    Prior { mean, mass, thin_cap, thin_band, lowest: 0.0, highest: 1.0 }
}

/// The reputation that all reports on a creator's models amount to on the day `as_of`; each report as
/// [`Report::under`] leaves it.
pub fn reputation(reports: &[Report], raters: &Raters, as_of: i64) -> Reputation {
    let pairs = Pairs::new(reports, raters, as_of);
    let cap = review::THIN_CAP_CREATOR;
    let stars = pairs.weigh(Stream::Stars, stars_prior(p::PRIOR_STARS, p::PRIOR_MASS, cap));
    let prints = pairs.weigh(Stream::Prints, share_prior(0.5, p::PRIOR_MASS, cap));
    let feedback = pairs.weigh(Stream::Feedback, share_prior(0.5, p::PRIOR_MASS, cap));
    let mean = p::WEIGHT_STARS * (stars.mean - 1.0) / 4.0
        + p::WEIGHT_PRINTS * prints.mean
        + p::WEIGHT_FEEDBACK * feedback.mean;
    let variance = square(p::WEIGHT_STARS / 4.0)
        * stars_variance(&stars, p::PRIOR_MASS, p::PRIOR_VARIANCE)
        + square(p::WEIGHT_PRINTS) * share_variance(&prints, p::PRIOR_MASS)
        + square(p::WEIGHT_FEEDBACK) * share_variance(&feedback, p::PRIOR_MASS);
    let value = 1.0 + 4.0 * mean;
    let error = p::Z * 4.0 * variance.sqrt();
    let bounded = |x: f64| Micro::of(x.clamp(1.0, 5.0));
    let main_mass = Micro::of(stars.main_mass.max(prints.main_mass));
    Reputation {
        value: bounded(value),
        lo: bounded(value - error),
        hi: bounded(value + error),
        main_mass,
        stars: Micro::of(stars.mean),
        print_rate: Micro::of(prints.mean),
        feedback: Micro::of(feedback.mean),
        label: label(main_mass),
    }
}

fn label(main_mass: Micro) -> Label {
    if main_mass < Micro::of(p::NEW_BELOW) {
        Label::New
    } else if main_mass < Micro::of(p::PROVISIONAL_BELOW) {
        Label::Provisional
    } else {
        Label::Established
    }
}

fn square(x: f64) -> f64 {
    x * x
}
