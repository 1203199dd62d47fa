//! Blind juries: who is drawn, verifiably by anyone; how ballots become a verdict; how far a juror's judgement is
//! trusted. Jurors are never scored by agreement with their own panel.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::trust::Micro;

/// Jurors of a panel, and of an appeal.
pub const PANEL: usize = 9;
pub const APPEAL_PANEL: usize = 15;
/// Fewest ballots for a verdict.
pub const QUORUM: usize = 7;
/// Ballots and share of weight that find a violation.
pub const CONVICT: (usize, f64) = (7, 0.70);
/// Ballots and share of weight that clear.
pub const CLEAR: (usize, f64) = (6, 0.60);
/// Ballots of an appeal that uphold the violation, and that overturn it: the burden is on the side of the violation,
/// so that three colluders in ten do not condemn more than one innocent work in twenty.
pub const APPEAL_UPHOLDS: usize = 11;
pub const APPEAL_OVERTURNS: usize = 10;
/// Fewest eligible jurors, in panels; with fewer, moderators decide.
pub const MIN_POOL: usize = 5 * PANEL;
/// Hours a panel has, and after which reserves are called.
pub const DEADLINE_HOURS: i64 = 72;
pub const REPLACE_AT_HOURS: i64 = 48;
/// Hours after which a juror is reminded.
pub const REMIND_AT_HOURS: i64 = 24;
/// Shortest rationale, characters and words.
pub const RATIONALE: (usize, usize) = (80, 12);
/// Share of ballots that are on cases with a known answer.
pub const KNOWN_SHARE: f64 = 0.15;
/// Lower bound of the pool's accuracy below which verdicts are advice to moderators.
pub const COMPETENCE: f64 = 0.65;

/// Known cases assumed right, of so many, on each side.
const PRIOR: (f64, f64) = (3.5, 5.0);
/// Known cases after which a juror can be suspended.
pub const SUSPEND_AFTER: u32 = 10;
/// The balanced accuracy, and the accuracy of one side, below which that happens.
const SUSPEND: (f64, f64) = (0.60, 0.40);
/// Accuracy at which a ballot has weight 1.
const REFERENCE: f64 = 0.7;

/// The ticket of a juror in a draw: lowercase hexadecimal SHA-256 of `jury/v1|case|round|seed|juror`.
pub fn ticket(seed: &str, case: &str, round: u32, juror: &str) -> String {
    hex(&Sha256::digest(format!("jury/v1|{case}|{round}|{seed}|{juror}")))
}

/// What is published of the pool before the seed exists: SHA-256 over the sorted pseudonyms, one a line.
pub fn commitment(eligible: &[&str]) -> String {
    let mut sorted = eligible.to_vec();
    sorted.sort_unstable();
    hex(&Sha256::digest(format!("jury-pool/v1\n{}\n", sorted.join("\n"))))
}

/// Places on the panel of a round: 1, or 2 for the appeal.
pub const fn places(round: u32) -> usize {
    if round == 1 { PANEL } else { APPEAL_PANEL }
}

/// Bytes as lowercase hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Somebody who may be drawn: a pseudonym, and the cluster of accounts it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Eligible<'a> {
    pub juror: &'a str,
    pub cluster: &'a str,
}

/// A panel and those who step in, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draw<'a> {
    pub panel: Vec<&'a str>,
    pub reserve: Vec<&'a str>,
}

/// Draws `panel` jurors and `reserve` more: the lowest tickets win, one of each cluster. Uniform, whatever the order
/// of `eligible`.
pub fn draw<'a>(
    seed: &str,
    case: &str,
    round: u32,
    eligible: &[Eligible<'a>],
    panel: usize,
    reserve: usize,
) -> Draw<'a> {
    let mut tickets: Vec<(String, Eligible<'a>)> =
        eligible.iter().map(|e| (ticket(seed, case, round, e.juror), *e)).collect();
    tickets.sort_by(|(a, x), (b, y)| a.cmp(b).then(x.juror.cmp(y.juror)));
    let mut clusters = HashSet::new();
    let mut drawn =
        tickets.into_iter().filter(|(_, e)| clusters.insert(e.cluster)).map(|(_, e)| e.juror);
    Draw { panel: drawn.by_ref().take(panel).collect(), reserve: drawn.take(reserve).collect() }
}

/// A juror's answers on cases with a known answer; outcomes settled by others may count as parts of one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Record {
    /// Violations called so, and missed.
    pub hits: f64,
    pub misses: f64,
    /// Innocent works cleared, and condemned.
    pub clears: f64,
    pub wrongs: f64,
    /// Answers among these on known cases, each of which counts whole.
    pub known: u32,
}

impl Record {
    fn sides(&self) -> (f64, f64) {
        let side = |right: f64, wrong: f64| (PRIOR.0 + right) / (PRIOR.1 + right + wrong);
        (side(self.hits, self.misses), side(self.clears, self.wrongs))
    }

    /// Balanced accuracy, 0 to 1; 0.7 without a record.
    pub fn accuracy(&self) -> f64 {
        let (violations, innocents) = self.sides();
        f64::midpoint(violations, innocents)
    }

    /// Whether the juror is out: wrong too often, or always saying the same, after enough known cases. However many
    /// outcomes others settled, they do not stand for one: they say how a juror judges, but known cases alone are known.
    pub fn is_suspended(&self) -> bool {
        let (violations, innocents) = self.sides();
        self.known >= SUSPEND_AFTER
            && (self.accuracy() < SUSPEND.0 || violations.min(innocents) < SUSPEND.1)
    }
}

/// Weight of a ballot by a juror of this accuracy, 0.5 to 1.5.
pub fn weight(accuracy: f64) -> Micro {
    let a = accuracy.clamp(0.5, 0.9);
    let reference = libm::log(REFERENCE / (1.0 - REFERENCE));
    Micro::of((libm::log(a / (1.0 - a)) / reference).clamp(0.5, 1.5))
}

/// What a juror says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    Violation,
    Clear,
    CanNotTell,
}

impl Choice {
    pub const ALL: [Self; 3] = [Self::Violation, Self::Clear, Self::CanNotTell];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Violation => "violation",
            Self::Clear => "clear",
            Self::CanNotTell => "can-not-tell",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.as_str() == text)
    }
}

/// What a panel's ballots come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Violation,
    Clear,
    /// Fewer ballots than the quorum: moderators decide.
    NoQuorum,
    /// Neither side reached its mark: moderators decide.
    Split,
}

/// A verdict, and the weight of those who saw a violation among those who said something, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decision {
    pub verdict: Verdict,
    /// None without a quorum.
    pub share: Option<f64>,
}

/// Decides by ballots and their weights.
pub fn decide(ballots: &[(Choice, Micro)]) -> Decision {
    if ballots.len() < QUORUM {
        return Decision { verdict: Verdict::NoQuorum, share: None };
    }
    let of = |choice| ballots.iter().filter(move |(c, _)| *c == choice);
    let weight = |choice| of(choice).map(|(_, weight)| weight.0).sum::<i64>();
    let (against, in_favour) = (weight(Choice::Violation), weight(Choice::Clear));
    let total = against + in_favour;
    let share = if total == 0 { 0.0 } else { against as f64 / total as f64 };
    let verdict = if of(Choice::Violation).count() >= CONVICT.0 && share >= CONVICT.1 {
        Verdict::Violation
    } else if of(Choice::Clear).count() >= CLEAR.0 && 1.0 - share >= CLEAR.1 {
        Verdict::Clear
    } else {
        Verdict::Split
    };
    Decision { verdict, share: Some(share) }
}

/// How an appeal ends: by [`APPEAL_UPHOLDS`] or [`APPEAL_OVERTURNS`] ballots, else by moderators.
pub fn decide_appeal(violations: usize, clears: usize) -> Verdict {
    if violations >= APPEAL_UPHOLDS {
        Verdict::Violation
    } else if clears >= APPEAL_OVERTURNS {
        Verdict::Clear
    } else {
        Verdict::Split
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_a_cluster_sits_and_the_order_of_the_pool_does_not_matter() {
        let names: Vec<String> = (0..40).map(|n| format!("j{n:02}")).collect();
        let clusters: Vec<String> = (0..40).map(|n| format!("c{}", n / 4)).collect();
        let mut pool: Vec<Eligible<'_>> = names
            .iter()
            .zip(&clusters)
            .map(|(juror, cluster)| Eligible { juror, cluster })
            .collect();
        let drawn = draw("ab", "case", 1, &pool, PANEL, 3);
        assert_eq!((drawn.panel.len(), drawn.reserve.len()), (9, 1), "ten clusters, ten people");
        pool.reverse();
        assert_eq!(draw("ab", "case", 1, &pool, PANEL, 3), drawn);
        assert_ne!(draw("ab", "case", 2, &pool, PANEL, 3).panel, drawn.panel);
    }

    #[test]
    fn draws_are_uniform() {
        let names: Vec<String> = (0..60).map(|n| format!("j{n:02}")).collect();
        let pool: Vec<Eligible<'_>> =
            names.iter().map(|name| Eligible { juror: name, cluster: name }).collect();
        let mut counts = std::collections::BTreeMap::<&str, f64>::new();
        for n in 0..2_000 {
            for juror in draw(&format!("seed{n}"), "case", 1, &pool, PANEL, 0).panel {
                *counts.entry(juror).or_default() += 1.0;
            }
        }
        let expected = 2_000.0 * 9.0 / 60.0;
        let spread = expected * (1.0 - 9.0 / 60.0);
        let chi: f64 = counts.values().map(|n| (n - expected) * (n - expected) / spread).sum();
        // 99.9 % of fair draws stay below 98.3 with 59 degrees of freedom.
        assert!(counts.len() == 60 && chi < 98.3, "{chi}");
    }

    #[test]
    fn a_stamp_is_suspended_and_a_beginner_is_not() {
        let stamp = Record { hits: 5.0, wrongs: 5.0, known: 10, ..Record::default() };
        assert!(stamp.is_suspended());
        assert!(!Record { hits: 4.0, known: 9, ..stamp }.is_suspended());
        assert!(!Record::default().is_suspended());
        assert_eq!(Record::default().accuracy(), 0.7);
    }

    #[test]
    fn an_appeal_upholds_harder_than_it_overturns() {
        assert_eq!(decide_appeal(11, 4), Verdict::Violation);
        assert_eq!(decide_appeal(10, 5), Verdict::Split);
        assert_eq!(decide_appeal(5, 10), Verdict::Clear);
        assert_eq!(decide_appeal(6, 9), Verdict::Split);
    }
}
