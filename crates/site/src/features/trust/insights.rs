//! What reports say about printing a model: on which printer, with which settings, and what went wrong.

use std::collections::BTreeMap;

use domain::trust::{
    Micro,
    helpful::wilson_lower,
    model::{Rate, rate_under},
    params::helpful::Z,
    pool::Raters,
    report::{Outcome, Report},
};
use serde::{Deserialize, Serialize};

use super::store::Fact;

/// Conditions kept per model, most reported first.
const FITS: usize = 120;

/// Answers to “will it print on mine?” and “how?”.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insights {
    pub fits: Vec<Fit>,
    pub best: Option<Best>,
    /// Causes of failed and flawed prints with how often each was named, most often first.
    pub failures: Vec<(String, i64)>,
}

/// How a model prints under some conditions; an empty word or 0 means “any”.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fit {
    pub printer: String,
    pub material: String,
    pub nozzle_um: i64,
    /// Prints, and those of them that came out.
    pub prints: i64,
    pub successes: i64,
    pub rate: Rate,
}

/// The settings that worked best, of those used at least three times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Best {
    pub layer_um: i64,
    /// `no`, `partly`, `yes`, or empty when not told.
    pub supports: String,
    pub prints: i64,
    pub successes: i64,
}

type Conditions = (String, String, i64);

/// What the reports on one model say; `reports` are the same facts in the same order.
pub fn of(
    facts: &[Fact],
    reports: &[Report],
    raters: &Raters,
    day: i64,
    in_general: Micro,
) -> Insights {
    let mut groups: BTreeMap<Conditions, Vec<Report>> = BTreeMap::new();
    let mut settings: BTreeMap<(i64, String), (i64, i64)> = BTreeMap::new();
    let mut failures: BTreeMap<String, i64> = BTreeMap::new();
    for (fact, report) in facts.iter().zip(reports) {
        if fact.outcome() == Outcome::NotPrinted {
            continue;
        }
        let is_good = fact.outcome() == Outcome::Success;
        for conditions in conditions(fact) {
            groups.entry(conditions).or_default().push(*report);
        }
        if fact.layer_um > 0 {
            let (prints, successes) =
                settings.entry((fact.layer_um, fact.supports.clone())).or_default();
            *prints += 1;
            *successes += i64::from(is_good);
        }
        if !is_good && !fact.cause.is_empty() {
            *failures.entry(fact.cause.clone()).or_default() += 1;
        }
    }
    let mut fits: Vec<Fit> = groups
        .into_iter()
        .map(|((printer, material, nozzle_um), reports)| Fit {
            printer,
            material,
            nozzle_um,
            prints: reports.len() as i64,
            successes: reports.iter().filter(|r| r.outcome == Some(Outcome::Success)).count()
                as i64,
            rate: rate_under(&reports, raters, day, in_general),
        })
        .collect();
    fits.sort_by_key(|fit| std::cmp::Reverse(fit.prints));
    fits.truncate(FITS);
    let mut failures: Vec<(String, i64)> = failures.into_iter().collect();
    failures.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Insights { fits, best: best(settings), failures }
}

/// From the narrowest to the widest that a report is evidence for.
fn conditions(fact: &Fact) -> Vec<Conditions> {
    let (printer, material) = (fact.printer.clone(), fact.material.to_lowercase());
    let mut all = Vec::new();
    if !printer.is_empty() {
        if !material.is_empty() {
            if fact.nozzle_um > 0 {
                all.push((printer.clone(), material.clone(), fact.nozzle_um));
            }
            all.push((printer.clone(), material.clone(), 0));
        }
        all.push((printer, String::new(), 0));
    }
    if !material.is_empty() {
        all.push((String::new(), material, 0));
    }
    all
}

fn best(settings: BTreeMap<(i64, String), (i64, i64)>) -> Option<Best> {
    let used = settings.into_iter().filter(|(_, (prints, _))| *prints >= 3);
    let bests = used.map(|((layer_um, supports), (prints, successes))| Best {
        layer_um,
        supports,
        prints,
        successes,
    });
    bests.max_by(|a, b| {
        let lower = |x: &Best| wilson_lower(x.successes as f64, (x.prints - x.successes) as f64, Z);
        lower(a).total_cmp(&lower(b))
    })
}
