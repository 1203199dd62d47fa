//! How far a rater is believed: age with activity, prints shown, agreement with others, standing.

use super::{Micro, params::credibility as p, report::is_photo};

/// Whether moderation holds something against an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Ok,
    /// Within the days of a strike.
    Strike,
    Banned,
}

/// What is known of a rater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Days since the account was made.
    pub age_days: i64,
    /// Days on which it did something real: downloaded, reported, voted, published.
    pub active_days: i64,
    /// As [`evidence_count`] gives it.
    pub evidence: Micro,
    /// Sum over its ratings, as [`agreement`] gives each.
    pub agreement: Agreement,
    pub standing: Standing,
}

/// How ratings agreed with those of others: `agree` of `total`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    pub agree: Micro,
    pub total: Micro,
}

impl std::iter::Sum for Agreement {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), |sum, part| Self {
            agree: Micro(sum.agree.0 + part.agree.0),
            total: Micro(sum.total.0 + part.total.0),
        })
    }
}

/// The worth of age, 0 to 1; an account that sleeps does not age.
pub fn age_factor(age_days: i64, active_days: i64) -> f64 {
    let days = age_days.min(active_days.saturating_mul(p::DAYS_PER_ACTIVE_DAY)).max(0);
    1.0 - libm::exp(-(days as f64) / p::AGE_TAU_DAYS)
}

/// Accepted reports with photo, counted per creator with diminishing worth: the sum of their square roots.
pub fn evidence_count(photo_reports_per_creator: impl IntoIterator<Item = u64>) -> Micro {
    photo_reports_per_creator.into_iter().map(|n| Micro::of((n as f64).sqrt())).sum()
}

/// Agreement of one rating with the consensus of the others, whose weights sum to `others`. A rating with evidence
/// that dissents is left out: being right against the crowd must not cost.
pub fn agreement(stars: u8, consensus: f64, others: Micro, evidence: Micro) -> Agreement {
    let mass = others.value();
    if mass < p::CONSENSUS_MIN {
        return Agreement::default();
    }
    let total = mass / (mass + p::CONSENSUS_HALF);
    let distance = (f64::from(stars) - consensus).abs();
    let agree = (p::AGREE_ZERO_AT - distance) / (p::AGREE_ZERO_AT - p::AGREE_FULL_WITHIN);
    let agree = agree.clamp(0.0, 1.0);
    if is_photo(evidence) && agree < p::SHIELD_BELOW {
        return Agreement::default();
    }
    Agreement { agree: Micro::of(total * agree), total: Micro::of(total) }
}

/// Credibility: 0.05 to 1, or 0 for a banned account.
pub fn credibility(of: &History) -> Micro {
    let standing = match of.standing {
        Standing::Ok => 1.0,
        Standing::Strike => p::STRIKE,
        Standing::Banned => return Micro::ZERO,
    };
    let age = age_factor(of.age_days, of.active_days);
    let n = of.evidence.value();
    let shown = (p::EVIDENCE_PRIOR + n) / (p::EVIDENCE_PRIOR_MASS + n);
    let agreed = (p::AGREE_PRIOR + of.agreement.agree.value())
        / (p::AGREE_PRIOR_MASS + of.agreement.total.value());
    let earned = (1.0 - p::FLOOR) * age * shown * agreed * standing;
    Micro::of((p::FLOOR + earned).clamp(p::FLOOR, 1.0))
}

/// Weight of a download or a view in anything that ranks, 0 to 1: a fresh account moves nothing.
pub fn above_floor(credibility: Micro) -> Micro {
    Micro::of(((credibility.value() - p::FLOOR) / (1.0 - p::FLOOR)).max(0.0))
}
