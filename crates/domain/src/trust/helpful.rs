//! Which reports help: weighted votes of independent people. A vote says nothing about whether the report is kind.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Micro, params::helpful as p, pool::reciprocity};

/// Weight of a vote by a member of this credibility who cast `to_author` votes on reports of this author in the
/// quarter, and got `back` from them.
pub fn vote_weight(credibility: Micro, to_author: u64, back: u64) -> Micro {
    let among = (to_author.max(1) as f64).sqrt();
    Micro::of(credibility.value() / among * reciprocity(to_author, back))
}

/// One vote on a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vote {
    pub weight: Micro,
    pub is_up: bool,
    /// Accounts of one network and device vote as one.
    pub cluster: i64,
}

/// What the votes on a report amount to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helpfulness {
    /// Lower bound of the share of votes that found it helpful, 0 to 1; lists sort by it.
    pub lower: Micro,
    pub up: Micro,
    pub down: Micro,
    /// Enough independent people found it helpful.
    pub is_helpful: bool,
}

/// Lower end of the Wilson interval of `up` among `up + down`; 0 without votes.
pub fn wilson_lower(up: f64, down: f64, z: f64) -> f64 {
    let n = up + down;
    if n <= 0.0 {
        return 0.0;
    }
    let share = up / n;
    let spread = z * ((share * (1.0 - share) + z * z / (4.0 * n)) / n).sqrt();
    (share + z * z / (2.0 * n) - spread) / (1.0 + z * z / n)
}

/// Counts one vote per cluster and direction, the heaviest.
pub fn helpfulness(votes: &[Vote]) -> Helpfulness {
    let mut heaviest: BTreeMap<(i64, bool), Micro> = BTreeMap::new();
    for vote in votes {
        let kept = heaviest.entry((vote.cluster, vote.is_up)).or_default();
        *kept = (*kept).max(vote.weight);
    }
    let total = |is_up: bool| -> Micro {
        heaviest.iter().filter(|((_, up), _)| *up == is_up).map(|(_, weight)| *weight).sum()
    };
    let (up, down) = (total(true), total(false));
    let voters: BTreeSet<i64> =
        heaviest.keys().filter(|(_, is_up)| *is_up).map(|(cluster, _)| *cluster).collect();
    Helpfulness {
        lower: Micro::of(wilson_lower(up.value(), down.value(), p::Z)),
        up,
        down,
        is_helpful: voters.len() >= p::MIN_VOTERS && up >= Micro::of(p::MIN_WEIGHT) && up > down,
    }
}
