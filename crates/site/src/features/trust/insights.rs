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

/// Settings listed that fail, worst first.
const FAILING: usize = 5;
/// Prints with the same settings from which something is said about these.
const ENOUGH: i64 = 3;

/// Answers to “will it print on mine?” and “how?”.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Insights {
    pub fits: Vec<Fit>,
    pub best: Option<Best>,
    /// Causes of failed and flawed prints with how often each was named, most often first.
    pub failures: Vec<(String, i64)>,
    /// Settings with which prints fail, worst first.
    pub failing: Vec<Failing>,
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
    /// What worked best under these conditions.
    #[serde(default)]
    pub best: Option<Best>,
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

/// Settings with which prints failed or had flaws more than once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failing {
    pub printer: String,
    pub material: String,
    pub layer_um: i64,
    pub supports: String,
    pub prints: i64,
    /// Of these, failed or flawed.
    pub failures: i64,
    /// What most of them were put down to.
    pub cause: String,
}

/// Printer, material, nozzle in micrometres.
type Conditions = (String, String, i64);
/// Prints by layer height and supports, and how many came out.
type Settings = BTreeMap<(i64, String), (i64, i64)>;

/// Reports under the same conditions.
#[derive(Default)]
struct Group {
    reports: Vec<Report>,
    successes: i64,
    settings: Settings,
}

impl Group {
    fn add(&mut self, fact: &Fact, report: &Report) {
        let is_good = fact.outcome() == Outcome::Success;
        self.reports.push(*report);
        self.successes += i64::from(is_good);
        if fact.layer_um > 0 {
            let key = (fact.layer_um, fact.supports.clone());
            let (prints, successes) = self.settings.entry(key).or_default();
            *prints += 1;
            *successes += i64::from(is_good);
        }
    }
}

/// What the reports on one model say; `reports` are the same facts in the same order.
pub fn of(
    facts: &[Fact],
    reports: &[Report],
    raters: &Raters,
    day: i64,
    in_general: Micro,
) -> Insights {
    let mut groups: BTreeMap<Conditions, Group> = BTreeMap::new();
    let mut all = Group::default();
    let printed: Vec<(&Fact, &Report)> =
        facts.iter().zip(reports).filter(|(f, _)| f.outcome() != Outcome::NotPrinted).collect();
    for (fact, report) in &printed {
        all.add(fact, report);
        for conditions in conditions(fact) {
            groups.entry(conditions).or_default().add(fact, report);
        }
    }
    let mut fits: Vec<Fit> = groups
        .into_iter()
        .map(|((printer, material, nozzle_um), group)| Fit {
            printer,
            material,
            nozzle_um,
            prints: group.reports.len() as i64,
            successes: group.successes,
            rate: rate_under(&group.reports, raters, day, in_general),
            best: best(group.settings),
        })
        .collect();
    fits.sort_by_key(|fit| std::cmp::Reverse(fit.prints));
    fits.truncate(FITS);
    let flawed: Vec<&Fact> = printed
        .iter()
        .map(|(fact, _)| *fact)
        .filter(|fact| fact.outcome() != Outcome::Success)
        .collect();
    Insights {
        fits,
        best: best(all.settings),
        failures: causes(flawed.iter().copied()),
        failing: failing(&printed, &flawed),
    }
}

/// Causes with how often each was named, most often first.
fn causes<'a>(flawed: impl Iterator<Item = &'a Fact>) -> Vec<(String, i64)> {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    for fact in flawed.filter(|fact| !fact.cause.is_empty()) {
        *counts.entry(fact.cause.clone()).or_default() += 1;
    }
    let mut counts: Vec<(String, i64)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

fn failing(printed: &[(&Fact, &Report)], flawed: &[&Fact]) -> Vec<Failing> {
    let settings = |fact: &Fact| {
        (fact.printer.clone(), fact.material.to_lowercase(), fact.layer_um, fact.supports.clone())
    };
    let mut groups: BTreeMap<_, Vec<&Fact>> = BTreeMap::new();
    for fact in flawed.iter().filter(|fact| !fact.printer.is_empty() || fact.layer_um > 0) {
        groups.entry(settings(fact)).or_default().push(fact);
    }
    let mut all: Vec<Failing> = groups
        .into_iter()
        .filter(|(_, flawed)| flawed.len() > 1)
        .map(|(of, flawed)| {
            let prints = printed.iter().filter(|(fact, _)| settings(fact) == of).count() as i64;
            let cause = causes(flawed.iter().copied()).into_iter().next().map(|(cause, _)| cause);
            let (printer, material, layer_um, supports) = of;
            let failures = flawed.len() as i64;
            let cause = cause.unwrap_or_default();
            Failing { printer, material, layer_um, supports, prints, failures, cause }
        })
        .collect();
    let badness = |x: &Failing| lower(x.failures, x.prints);
    all.sort_by(|a, b| badness(b).total_cmp(&badness(a)));
    all.truncate(FAILING);
    all
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

fn best(settings: Settings) -> Option<Best> {
    let used = settings.into_iter().filter(|(_, (prints, _))| *prints >= ENOUGH);
    let bests = used.map(|((layer_um, supports), (prints, successes))| Best {
        layer_um,
        supports,
        prints,
        successes,
    });
    bests.max_by(|a, b| lower(a.successes, a.prints).total_cmp(&lower(b.successes, b.prints)))
}

/// Lower end of the interval of a share, so that many prints say more than few.
fn lower(some: i64, all: i64) -> f64 {
    wilson_lower(some as f64, (all - some) as f64, Z)
}
