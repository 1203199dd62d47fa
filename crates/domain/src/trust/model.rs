//! How a model prints and is rated, and how it prints on a given kind of printer with a given material and nozzle.

use serde::{Deserialize, Serialize};

use super::{
    Micro,
    params::{model_score as p, reputation::Z, review},
    pool::{Pairs, Raters, Stream},
    report::Report,
    reputation::{share_prior, share_variance, stars_prior, stars_variance},
};

/// What the reports on one model amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelScore {
    /// Mean stars, 1 to 5; 3 without reports.
    pub stars: Micro,
    pub stars_lo: Micro,
    pub stars_hi: Micro,
    pub prints: Rate,
    /// Mass of rated reports with evidence or by raters with a history.
    pub main_mass: Micro,
    /// Mass of all rated reports after capping.
    pub mass: Micro,
}

impl ModelScore {
    /// Whether there is too little evidence for a figure.
    pub fn is_new(&self) -> bool {
        self.main_mass.max(self.prints.main_mass) < Micro::of(p::NEW_BELOW)
    }
}

/// A share of prints that came out, 0 to 1, with its 90 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    pub rate: Micro,
    pub lo: Micro,
    pub hi: Micro,
    /// Mass of reports with evidence or by raters with a history.
    pub main_mass: Micro,
}

/// The score that the reports on one model amount to on the day `as_of`.
pub fn model_score(reports: &[Report], raters: &Raters, as_of: i64) -> ModelScore {
    let pairs = Pairs::new(reports, raters, as_of);
    let prior = stars_prior(p::PRIOR_STARS, p::PRIOR_MASS, review::THIN_CAP_MODEL);
    let stars = pairs.weigh(Stream::Stars, prior);
    let error = Z * stars_variance(&stars, p::PRIOR_MASS, p::PRIOR_VARIANCE).sqrt();
    let bounded = |x: f64| Micro::of(x.clamp(1.0, 5.0));
    ModelScore {
        stars: Micro::of(stars.mean),
        stars_lo: bounded(stars.mean - error),
        stars_hi: bounded(stars.mean + error),
        prints: rate(&pairs, 0.5),
        main_mass: Micro::of(stars.main_mass),
        mass: Micro::of(stars.mass),
    }
}

/// How a model prints under some conditions: `reports` are those made under them, and what is assumed before any of
/// them is how the model prints in general.
pub fn rate_under(reports: &[Report], raters: &Raters, as_of: i64, in_general: Micro) -> Rate {
    rate(&Pairs::new(reports, raters, as_of), in_general.value())
}

fn rate(pairs: &Pairs, assumed: f64) -> Rate {
    let prints =
        pairs.weigh(Stream::Prints, share_prior(assumed, p::PRIOR_MASS, review::THIN_CAP_MODEL));
    let error = Z * share_variance(&prints, p::PRIOR_MASS).sqrt();
    let bounded = |x: f64| Micro::of(x.clamp(0.0, 1.0));
    Rate {
        rate: bounded(prints.mean),
        lo: bounded(prints.mean - error),
        hi: bounded(prints.mean + error),
        main_mass: Micro::of(prints.main_mass),
    }
}
