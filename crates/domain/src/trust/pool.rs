//! The three pools in which reports are weighed. Reports of one rater on one creator are one *pair*, however many.
//! A pair is *thin* when it shows no print and its rater has no history; thin pairs together have a bounded mass and
//! bounded values. Other pairs are *recent* for 30 days, with a mass that is bounded by the older ones.

use std::collections::BTreeMap;

use super::{
    Micro,
    params::{credibility, evidence, review as p},
    report::{Cause, Outcome, Report, is_photo},
};
use crate::ids::AccountId;

/// What is known of who sent a report.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rater {
    pub credibility: Micro,
    /// As [`reciprocity`] gives it, 0 to 1.
    pub reciprocity: f64,
}

impl Default for Rater {
    /// A new account that the creator never reported on.
    fn default() -> Self {
        Self { credibility: Micro::of(credibility::FLOOR), reciprocity: 1.0 }
    }
}

/// Raters by account; one that is missing counts as new.
pub type Raters = BTreeMap<AccountId, Rater>;

/// What is left of the weight of two who report on each other, from the number of reports either way in a year.
pub fn reciprocity(rater_to_creator: u64, creator_to_rater: u64) -> f64 {
    1.0 / (1.0 + libm::log(1.0 + rater_to_creator.min(creator_to_rater) as f64))
}

/// What is left of the weight of a report after `age_days`: a half after two years.
pub fn decay(age_days: i64) -> f64 {
    libm::exp2(-(age_days.max(0) as f64) / p::HALF_LIFE_DAYS)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pool {
    Older,
    Recent,
    Thin,
}

/// One of the three things a report says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    Stars,
    Prints,
    Feedback,
}

impl Stream {
    /// The value a report gives here and its weight among others; `None` when it says nothing.
    fn of(self, report: &Report) -> Option<(f64, f64)> {
        match self {
            // Stars for what was not printed are an opinion of a picture.
            Self::Stars if report.outcome == Some(Outcome::NotPrinted) => None,
            Self::Stars => report.stars.map(|stars| (f64::from(stars), 1.0)),
            Self::Feedback => report.feedback.map(|is_good| (f64::from(u8::from(is_good)), 1.0)),
            Self::Prints => match report.outcome? {
                Outcome::Success => Some((1.0, 1.0)),
                Outcome::Partial => Some((0.5, 1.0)),
                Outcome::Failed => Some((0.0, fail_weight(report.cause))),
                Outcome::NotPrinted => None,
            },
        }
    }
}

/// How much of a failure counts against the model.
pub fn fail_weight(cause: Option<Cause>) -> f64 {
    match cause {
        None | Some(Cause::Model) => 1.0,
        Some(Cause::Unsure) => p::FAIL_UNSURE,
        Some(Cause::Settings | Cause::Material | Cause::Printer) => p::FAIL_ELSEWHERE,
    }
}

/// All reports of one rater, sorted, with what they amount to together.
struct Pair {
    pool: Pool,
    rater: Rater,
    has_photo: bool,
    /// Weight left of the first report by its age.
    first_decay: f64,
    reports: Vec<Report>,
    as_of: i64,
}

impl Pair {
    fn new(rater: Rater, mut reports: Vec<Report>, as_of: i64) -> Self {
        // Sorted, so that sums of fractions within a pair do not depend on the order of arrival.
        reports.sort_unstable();
        let first = reports.first().map_or(as_of, |report| report.day);
        let has_photo = reports.iter().any(|report| is_photo(report.evidence));
        let pool = if !has_photo && rater.credibility < Micro::of(credibility::CREDIBLE_TEXT) {
            Pool::Thin
        } else if as_of - first <= p::RECENT_DAYS {
            Pool::Recent
        } else {
            Pool::Older
        };
        Self { pool, rater, has_photo, first_decay: decay(as_of - first), reports, as_of }
    }

    /// Weight and mean value of the pair in one stream.
    fn in_stream(&self, stream: Stream) -> Option<(Micro, f64)> {
        let (mut total, mut sum, mut best) = (0.0, 0.0, 0.0_f64);
        for report in &self.reports {
            let Some((value, weight)) = stream.of(report) else { continue };
            let share = if report.older_geometry { p::OLDER_GEOMETRY } else { 1.0 };
            let strength =
                report.evidence.value() * share * decay(self.as_of - report.day) * weight;
            total += strength * strength;
            sum += strength * strength * value;
            best = best.max(weight * share);
        }
        if total <= 0.0 {
            return None;
        }
        let believed = self.rater.credibility.value() * self.rater.reciprocity;
        let weight = if self.has_photo {
            believed * total.sqrt()
        } else {
            // Words do not grow by being repeated.
            believed * evidence::TEXT * self.first_decay * best
        };
        Some((Micro::of(weight), sum / total)).filter(|(weight, _)| weight.0 > 0)
    }
}

/// Reports grouped by rater, ready to be weighed in every stream.
pub struct Pairs(Vec<Pair>);

impl Pairs {
    /// Groups `reports` as they stand on the day `as_of`.
    pub fn new(reports: &[Report], raters: &Raters, as_of: i64) -> Self {
        let mut by_rater: BTreeMap<AccountId, Vec<Report>> = BTreeMap::new();
        for report in reports {
            by_rater.entry(report.rater).or_default().push(*report);
        }
        let pair = |(account, reports)| {
            Pair::new(raters.get(&account).copied().unwrap_or_default(), reports, as_of)
        };
        Self(by_rater.into_iter().map(pair).collect())
    }

    /// Weighs one stream against its prior.
    pub fn weigh(&self, stream: Stream, prior: Prior) -> Posterior {
        let group = |pool: Pool| -> Vec<(Micro, f64)> {
            let of_pool = self.0.iter().filter(|pair| pair.pool == pool);
            of_pool.filter_map(|pair| pair.in_stream(stream)).collect()
        };
        weigh(&group(Pool::Older), &group(Pool::Recent), group(Pool::Thin), &prior)
    }
}

/// What is assumed before any report, and the bounds of the thin pool.
#[derive(Clone, Copy, Debug)]
pub struct Prior {
    pub mean: f64,
    pub mass: f64,
    /// Most mass all thin pairs together can have.
    pub thin_cap: f64,
    /// How far a thin value may lie from the main mean.
    pub thin_band: f64,
    pub lowest: f64,
    pub highest: f64,
}

/// What a stream amounts to.
#[derive(Clone, Copy, Debug)]
pub struct Posterior {
    pub mean: f64,
    /// Mass of all pairs after capping, without the prior.
    pub mass: f64,
    /// Mass of the main pool after capping.
    pub main_mass: f64,
    /// Weighted sum of squares about the mean.
    pub squares: f64,
}

fn mass(pairs: &[(Micro, f64)]) -> Micro {
    pairs.iter().map(|(weight, _)| *weight).sum()
}

/// Sum of weight times `f(value)`, every product a whole number of millionths.
fn sum(pairs: &[(Micro, f64)], f: impl Fn(f64) -> f64) -> f64 {
    let product = |(weight, value): &(Micro, f64)| {
        Micro((weight.0 as f64 * f(*value)).round_ties_even() as i64)
    };
    pairs.iter().map(product).sum::<Micro>().value()
}

/// Share of a mass that a cap leaves.
fn share_within(mass: Micro, cap: Micro) -> f64 {
    if mass <= cap { 1.0 } else { cap.0 as f64 / mass.0 as f64 }
}

fn weigh(
    older: &[(Micro, f64)],
    recent: &[(Micro, f64)],
    mut thin: Vec<(Micro, f64)>,
    prior: &Prior,
) -> Posterior {
    let (older_mass, recent_mass, thin_mass) = (mass(older), mass(recent), mass(&thin));
    let of_older = Micro((p::RECENT_OF_OLDER * older_mass.0 as f64) as i64);
    let recent_share = share_within(recent_mass, of_older.max(Micro::of(p::RECENT_FLOOR)));
    let main_mass = older_mass.value() + recent_share * recent_mass.value();
    let main_sum = sum(older, |y| y) + recent_share * sum(recent, |y| y);
    let main_mean = (prior.mass * prior.mean + main_sum) / (prior.mass + main_mass);
    let low = prior.lowest.max(main_mean - prior.thin_band);
    let high = prior.highest.min(main_mean + prior.thin_band);
    for (_, value) in &mut thin {
        *value = value.clamp(low, high);
    }
    let thin_share = share_within(thin_mass, Micro::of(prior.thin_cap));
    let mass = main_mass + thin_share * thin_mass.value();
    let all = main_sum + thin_share * sum(&thin, |y| y);
    let mean = (prior.mass * prior.mean + all) / (prior.mass + mass);
    let square = |y: f64| (y - mean) * (y - mean);
    let squares =
        sum(older, square) + recent_share * sum(recent, square) + thin_share * sum(&thin, square);
    Posterior { mean, mass, main_mass, squares }
}
