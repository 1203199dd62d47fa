//! The public log of cases: a hash chain that nobody can edit unseen, and the randomness that panels are drawn with.
//! What it proves of a case is `proof`'s to say. Everything here can be done by anyone who has the log.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::{Route, Side, Why, beacon::Round};
use crate::{
    jury::{Choice, Eligible, MIN_POOL, Verdict, hex},
    reports::Category,
    time::Millis,
};

/// What stands before the first line.
pub const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What follows where a measure ended because the work was mended.
pub const LIFTED: &str = "lifted";

/// One thing that the log says. No accounts, no models.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Entry {
    Opened {
        case: String,
        category: Category,
        opened_by: String,
        route: Route,
        params: String,
    },
    /// SHA-256 of the secret that will be shown on this UTC day (days since 1970).
    SeedCommitted {
        day: i64,
        commitment: String,
        /// The round of the public beacon that will be part of the seed, where the site uses one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        beacon: Option<u64>,
    },
    /// The pool of a round before its randomness exists: [`crate::jury::commitment`] of its members, and the day whose
    /// seed decides.
    Pool {
        case: String,
        round: u32,
        commitment: String,
        size: usize,
        day: i64,
    },
    /// The seed of a day: made of the secret committed earlier and the round of the beacon that was promised with it, or
    /// of the secret and the last line before the day.
    Seed {
        day: i64,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        head: Option<String>,
        secret: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        beacon: Option<Round>,
        seed: String,
    },
    Drawn {
        case: String,
        round: u32,
        day: i64,
        pool: Vec<String>,
        panel: Vec<String>,
        reserve: Vec<String>,
    },
    Called {
        case: String,
        round: u32,
        juror: String,
    },
    Left {
        case: String,
        round: u32,
        juror: String,
    },
    /// To moderators. Where too few can be drawn from, the pool is shown that was committed.
    Escalated {
        case: String,
        round: u32,
        why: Why,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pool: Vec<String>,
    },
    Counted {
        case: String,
        round: u32,
        violation: usize,
        clear: usize,
        can_not_tell: usize,
        /// Weight of those who saw a violation, among those who said something, thousandths.
        share: Option<i64>,
        verdict: Verdict,
        is_binding: bool,
    },
    Decided {
        case: String,
        round: u32,
        is_violation: bool,
        by_panel: bool,
        measure: String,
    },
    Appealed {
        case: String,
        by: Side,
    },
    /// What a juror wrote with a ballot, without names, shown once the case is decided for a while.
    Reasons {
        case: String,
        round: u32,
        choice: Choice,
        text: String,
    },
    /// A measure that followed a decision later.
    Followed {
        case: String,
        measure: String,
    },
    /// `final`: nothing follows.
    Closed {
        case: String,
        how: String,
    },
}

impl Entry {
    /// The case that it is about, if it is about one.
    pub fn case(&self) -> Option<&str> {
        match self {
            Self::SeedCommitted { .. } | Self::Seed { .. } => None,
            Self::Opened { case, .. }
            | Self::Pool { case, .. }
            | Self::Drawn { case, .. }
            | Self::Called { case, .. }
            | Self::Left { case, .. }
            | Self::Escalated { case, .. }
            | Self::Counted { case, .. }
            | Self::Decided { case, .. }
            | Self::Appealed { case, .. }
            | Self::Reasons { case, .. }
            | Self::Followed { case, .. }
            | Self::Closed { case, .. } => Some(case),
        }
    }
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// 1 for the first.
    pub position: i64,
    pub at: Millis,
    /// The [`Entry`] as JSON, byte for byte as it was hashed.
    pub entry: String,
    pub hash: String,
}

/// The hash of a line: SHA-256 over version, place, time, the hash before, and the entry.
pub fn hash(position: i64, at: Millis, previous: &str, entry: &str) -> String {
    let text = format!("case-log/v1\n{position}\n{}\n{previous}\n{entry}\n", at.0);
    hex(&Sha256::digest(text))
}

/// What is published of a secret.
pub fn seed_commitment(secret: &str) -> String {
    hex(&Sha256::digest(format!("jury-seed/v1\n{secret}\n")))
}

/// The seed of a day without a beacon; `head` is the hash of the last line before it.
pub fn seed(day: i64, head: &str, secret: &str) -> String {
    hex(&Sha256::digest(format!("beacon/v1\n{day}\n{head}\n{secret}\n")))
}

/// The seed of a day for which a round of the beacon was promised. The log is no part of it: a line added once the round is
/// known would make another seed.
pub fn seed_by_beacon(day: i64, secret: &str, randomness: &str) -> String {
    hex(&Sha256::digest(format!("beacon/v2\n{day}\n{secret}\n{randomness}\n")))
}

/// The name of a juror in one case: which accounts belong together, and who it is, both only to those who know `salt`.
pub fn pseudonym(salt: &str, cluster: i64, account: i64) -> String {
    let tag = |what: &str, id: i64| hex(&Sha256::digest(format!("{what}/v1\n{salt}\n{id}\n")));
    format!("{}-{}", &tag("cluster", cluster)[..12], &tag("juror", account)[..20])
}

/// The members of a pool as the draw takes them: what stands before the hyphen is the cluster.
pub fn eligible(pool: &[String]) -> Vec<Eligible<'_>> {
    let cluster = |name: &'_ str| name.find('-').unwrap_or(name.len());
    pool.iter().map(|name| Eligible { juror: name, cluster: &name[..cluster(name)] }).collect()
}

/// Who it is behind such a name, whatever other accounts belong to them.
pub fn person(name: &str) -> &str {
    name.split_once('-').map_or(name, |(_, person)| person)
}

/// Whether so many can be drawn from a pool: accounts of one cluster sit once.
pub fn is_enough(pool: &[String], places: usize) -> bool {
    pool.len() >= MIN_POOL && clusters(pool) >= places
}

/// Clusters in a pool.
pub fn clusters(pool: &[String]) -> usize {
    eligible(pool).into_iter().map(|member| member.cluster).collect::<BTreeSet<_>>().len()
}

/// How the log contradicts itself, its hashes or the rules.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    #[error("line {0} of the log is not what its hash says, or a line before it is missing")]
    Broken(i64),
    #[error("line {0} of the log says an earlier time than the line before it")]
    Backwards(i64),
    #[error("line {0} can not be read")]
    Unreadable(i64),
    #[error("the log knows no case of this number")]
    NoCase,
    #[error("the log knows no draw for this case")]
    NoDraw,
    #[error("line {0} can not follow what the log says of the case before it")]
    OutOfOrder(i64),
    #[error(
        "a panel is to judge this kind of case, and the log says that it was opened for moderators"
    )]
    OtherRoute,
    #[error("round {0} has not exactly one pool and one draw")]
    Twice(u32),
    #[error("round {0}: the pool is not the one that was committed")]
    OtherPool(u32),
    #[error("round {0}: pool or secret were committed when the day of the draw had begun")]
    CommittedLate(u32),
    #[error("round {0}: the pool was drawn from or given up before the day of its draw")]
    Early(u32),
    #[error(
        "round {0}: the seed is not made of the committed secret and the beacon, or the last line before its day"
    )]
    OtherSeed(u32),
    #[error(
        "round {0}: the beacon's round is not the first of the day, or the beacon did not sign it"
    )]
    OtherBeacon(u32),
    #[error(
        "round {0}: moderators have it for want of the beacon, and its round was there or the wait not over"
    )]
    BeaconCame(u32),
    #[error("round {0}: panel and reserve are not those that the seed draws")]
    OtherPanel(u32),
    #[error("round {0}: somebody of the pool sat on the panel before")]
    SatBefore(u32),
    #[error(
        "round {0}: moderators have it for want of jurors, and the pool that was committed is large enough"
    )]
    EnoughPool(u32),
    #[error("round {0}: the pool is too small to draw from, and was drawn from")]
    SmallPool(u32),
    #[error("round {0}: the juror of line {1} is not the next of the reserve")]
    OtherCall(u32, i64),
    #[error("round {0}: the juror of line {1} was called while no place was free")]
    CalledEarly(u32, i64),
    #[error("round {0}: the ballots were counted while some were to be waited for")]
    CountedEarly(u32),
    #[error(
        "round {0}: what was found is not what the ballots come to, or what followed not what was found"
    )]
    OtherCount(u32),
}

/// Recomputes every line's hash, and reads the entries. Times may stand still, but a line that goes back was made up later.
pub fn read(lines: &[Line]) -> Result<Vec<(Millis, Entry)>, Fault> {
    let (mut previous, mut last_at) = (START, Millis(i64::MIN));
    let mut entries = Vec::with_capacity(lines.len());
    for (line, position) in lines.iter().zip(1_i64..) {
        let is_next = line.position == position;
        if !is_next || line.hash != hash(position, line.at, previous, &line.entry) {
            return Err(Fault::Broken(position));
        }
        if line.at < last_at {
            return Err(Fault::Backwards(position));
        }
        let entry = serde_json::from_str(&line.entry).map_err(|_| Fault::Unreadable(position))?;
        entries.push((line.at, entry));
        previous = &line.hash;
        last_at = line.at;
    }
    Ok(entries)
}
