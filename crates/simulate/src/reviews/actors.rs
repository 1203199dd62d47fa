//! Honest makers, and the classes of accounts that attackers buy or build, with what each costs.

use domain::{
    ids::AccountId,
    trust::{
        Micro,
        credibility::{History, credibility},
        pool::{Rater, Raters},
        report::{Cause, Outcome, Report},
        reputation::{Reputation, reputation},
    },
};

use crate::random::Random;

/// The day attacks are over and scores are looked at.
pub const TODAY: i64 = 20_000;
/// Attackers' accounts are numbered from here.
pub const FIRST_ATTACKER: i64 = 1_000_000;

/// A class of accounts.
#[derive(Clone, Copy, Debug)]
pub struct Class {
    age_days: i64,
    active_days: i64,
    /// Prints shown before, each of another creator.
    prints: u64,
    /// Evidence of the report that attacks.
    evidence: f64,
    /// Assumed cost of one account in US dollars: 0.30 to register, 0.02 a scripted day, 2.00 a faked print.
    pub dollars: f64,
}

const fn class(age_days: i64, active_days: i64, prints: u64, evidence: f64, dollars: f64) -> Class {
    Class { age_days, active_days, prints, evidence, dollars }
}

pub const FRESH: Class = class(1, 1, 0, 0.35, 0.30);
pub const AGED_IDLE: Class = class(90, 2, 0, 0.35, 0.34);
pub const AGED_SCRIPTED: Class = class(90, 18, 0, 0.35, 0.66);
pub const PHOTO_THIN: Class = class(90, 18, 0, 1.0, 2.66);
pub const PRINT_FARM: Class = class(90, 18, 3, 1.0, 8.66);
pub const TEXT: [Class; 3] = [FRESH, AGED_IDLE, AGED_SCRIPTED];
pub const ALL: [Class; 5] = [FRESH, AGED_IDLE, AGED_SCRIPTED, PHOTO_THIN, PRINT_FARM];

impl Class {
    /// What the rules believe such an account.
    pub fn credibility(&self) -> Micro {
        credibility(&History {
            age_days: self.age_days,
            active_days: self.active_days,
            evidence: Micro::of(self.prints as f64),
            ..History::default()
        })
    }
}

/// Reports on one creator and who sent them.
#[derive(Clone, Debug, Default)]
pub struct World {
    pub reports: Vec<Report>,
    pub raters: Raters,
}

impl World {
    pub fn reputation(&self, as_of: i64) -> Reputation {
        reputation(&self.reports, &self.raters, as_of)
    }

    /// Reputation of the creator, 1 to 5.
    pub fn value(&self, as_of: i64) -> f64 {
        self.reputation(as_of).value.value()
    }

    pub fn know(&mut self, rater: AccountId, credibility: Micro) {
        self.raters.insert(rater, Rater { credibility, reciprocity: 1.0 });
    }

    /// What a plain mean of stars would say.
    pub fn plain_mean(&self) -> f64 {
        let stars: Vec<f64> = self.reports.iter().filter_map(|r| r.stars.map(f64::from)).collect();
        if stars.is_empty() { 3.0 } else { stars.iter().sum::<f64>() / stars.len() as f64 }
    }
}

/// A report that says all there is to say.
pub fn report(rater: i64, day: i64, evidence: f64, stars: u8, outcome: Outcome) -> Report {
    Report {
        rater: rater.into(),
        day,
        evidence: Micro::of(evidence),
        older_geometry: false,
        stars: Some(stars),
        outcome: Some(outcome),
        cause: Some(Cause::Model),
        feedback: Some(outcome == Outcome::Success),
    }
}

/// `count` honest makers over the last year, with plausible histories; two in five show a photo.
pub fn honest(count: usize, mean_stars: f64, success: f64, random: &mut Random) -> World {
    let mut world = World::default();
    for rater in 1..=count as i64 {
        let age_days = random.int(5, 900);
        let history = History {
            age_days,
            active_days: age_days.min(random.int(1, 120)),
            evidence: Micro::of(random.log_normal(3.0, 1.0).floor()),
            ..History::default()
        };
        world.know(rater.into(), credibility(&history));
        let is_good = random.chance(success);
        let shown = random.unit();
        let evidence = match shown {
            0.75.. => 1.0,
            0.60.. if is_good => 0.85,
            _ => 0.35,
        };
        world.reports.push(Report {
            stars: Some(random.normal(mean_stars, 0.8).round().clamp(1.0, 5.0) as u8),
            cause: Some(random.pick(&[
                Cause::Model,
                Cause::Settings,
                Cause::Unsure,
                Cause::Printer,
            ])),
            feedback: Some(random.chance(if is_good { 0.95 } else { 0.5 })),
            ..report(
                rater,
                TODAY - random.int(0, 365),
                evidence,
                3,
                if is_good { Outcome::Success } else { Outcome::Failed },
            )
        });
    }
    world
}

/// Adds `count` accounts of a class that all say the best, or the worst, within ten days.
pub fn attack(world: &mut World, class: Class, count: usize, is_praise: bool, random: &mut Random) {
    let (stars, outcome) = if is_praise { (5, Outcome::Success) } else { (1, Outcome::Failed) };
    for account in FIRST_ATTACKER..FIRST_ATTACKER + count as i64 {
        world.know(account.into(), class.credibility());
        let day = TODAY - random.int(0, 10);
        world.reports.push(report(account, day, class.evidence, stars, outcome));
    }
}

/// Rank correlation of two series without many ties (Spearman).
pub fn spearman(a: &[f64], b: &[f64]) -> f64 {
    let ranks = |of: &[f64]| -> Vec<f64> {
        let mut order: Vec<usize> = (0..of.len()).collect();
        order.sort_by(|x, y| of[*x].total_cmp(&of[*y]));
        let mut ranks = vec![0.0; of.len()];
        for (rank, index) in order.into_iter().enumerate() {
            ranks[index] = rank as f64;
        }
        ranks
    };
    let (a, b) = (ranks(a), ranks(b));
    let n = a.len() as f64;
    let squares: f64 = a.iter().zip(&b).map(|(x, y)| (x - y) * (x - y)).sum();
    1.0 - 6.0 * squares / (n * (n * n - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_correlate() {
        assert_eq!(spearman(&[1.0, 2.0, 3.0], &[4.0, 5.0, 9.0]), 1.0);
        assert_eq!(spearman(&[1.0, 2.0, 3.0], &[9.0, 5.0, 4.0]), -1.0);
    }

    #[test]
    fn classes_are_believed_as_little_as_they_cost() {
        let believed = ALL.map(|class| class.credibility().value());
        for (got, expected) in believed.into_iter().zip([0.0513, 0.0617, 0.1090, 0.1090, 0.3083]) {
            assert!((got - expected).abs() < 0.01, "{believed:?}");
        }
    }
}
