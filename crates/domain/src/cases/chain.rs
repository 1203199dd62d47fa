//! The public log of cases: a hash chain that nobody can edit unseen, the randomness that panels are drawn with, and the
//! check that a panel was drawn as the log says. Everything here can be done by anyone who has the log.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::{
    Route, Side, Why,
    beacon::{self, Round},
};
use crate::{
    jury::{self, Choice, Eligible, Verdict, hex},
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
    /// The pool of a round before its randomness exists: [`jury::commitment`] of its members, and the day whose seed
    /// decides.
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
    Escalated {
        case: String,
        round: u32,
        why: Why,
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
    /// Whether it says that `case` was opened.
    pub fn opens(&self, case: &str) -> bool {
        matches!(self, Self::Opened { case: opened, .. } if opened == case)
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

/// Why the log does not prove a draw.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    #[error("line {0} of the log is not what its hash says, or a line before it is missing")]
    Broken(i64),
    #[error("line {0} of the log says an earlier time than the line before it")]
    Backwards(i64),
    #[error("line {0} can not be read")]
    Unreadable(i64),
    #[error("the log knows no draw for this case")]
    NoDraw,
    #[error("round {0} has not exactly one pool and one draw")]
    Twice(u32),
    #[error("round {0}: the pool is not the one that was committed")]
    OtherPool(u32),
    #[error("round {0}: pool or secret were committed when the day of the draw had begun")]
    CommittedLate(u32),
    #[error(
        "round {0}: the seed is not made of the committed secret and the beacon, or the last line before its day"
    )]
    OtherSeed(u32),
    #[error(
        "round {0}: the beacon's round is not the first of the day, or the beacon did not sign it"
    )]
    OtherBeacon(u32),
    #[error("round {0}: the panel is not the one that the seed draws")]
    OtherPanel(u32),
}

/// A draw that the log proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    pub round: u32,
    pub pool: usize,
    pub panel: Vec<String>,
    pub reserve: Vec<String>,
    /// The round of the public beacon in the seed, if the site uses one.
    pub beacon: Option<u64>,
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

/// Proves every draw of `case` from the whole log; rounds of a beacon have to be those of drand's quicknet.
pub fn verify_draws(lines: &[Line], case: &str) -> Result<Vec<Proven>, Fault> {
    verify_draws_by(lines, case, &beacon::QUICKNET)
}

/// The same with another beacon.
pub fn verify_draws_by(
    lines: &[Line],
    case: &str,
    chain: &beacon::Chain,
) -> Result<Vec<Proven>, Fault> {
    let entries = read(lines)?;
    let mut proven = Vec::new();
    for round in 1..=2 {
        let draws: Vec<&Entry> = entries
            .iter()
            .map(|(_, entry)| entry)
            .filter(
                |e| matches!(e, Entry::Drawn { case: c, round: r, .. } if c == case && *r == round),
            )
            .collect();
        match draws.as_slice() {
            [] => {}
            [draw] => proven.push(verify(lines, &entries, (case, draw), chain)?),
            _ => return Err(Fault::Twice(round)),
        }
    }
    if proven.is_empty() { Err(Fault::NoDraw) } else { Ok(proven) }
}

fn verify(
    lines: &[Line],
    entries: &[(Millis, Entry)],
    (case, draw): (&str, &Entry),
    chain: &beacon::Chain,
) -> Result<Proven, Fault> {
    let Entry::Drawn { round, day, pool, panel, reserve, .. } = draw else {
        return Err(Fault::NoDraw);
    };
    let begins = Millis(day * Millis::DAY);
    let pools: Vec<_> = entries
        .iter()
        .filter_map(|(at, entry)| match entry {
            Entry::Pool { case: c, round: r, commitment, day, .. } if c == case && r == round => {
                Some((*at, commitment, day))
            }
            _ => None,
        })
        .collect();
    let [(committed_at, commitment, pool_day)] = pools.as_slice() else {
        return Err(Fault::Twice(*round));
    };
    let names: Vec<&str> = pool.iter().map(String::as_str).collect();
    if **commitment != jury::commitment(&names) || *pool_day != day {
        return Err(Fault::OtherPool(*round));
    }
    if *committed_at >= begins {
        return Err(Fault::CommittedLate(*round));
    }
    let (seed, beacon) = proven_seed(lines, entries, (*day, *round), chain)?;
    let drawn = jury::draw(&seed, case, *round, &eligible(pool), panel.len(), reserve.len());
    let places = if *round == 1 { jury::PANEL } else { jury::APPEAL_PANEL };
    if panel.len() != places || drawn.panel != *panel || drawn.reserve != *reserve {
        return Err(Fault::OtherPanel(*round));
    }
    let (panel, reserve) = (panel.clone(), reserve.clone());
    Ok(Proven { round: *round, pool: pool.len(), panel, reserve, beacon })
}

/// The seed of `day` and the round of the beacon in it, if the log proves them.
fn proven_seed(
    lines: &[Line],
    entries: &[(Millis, Entry)],
    (day, round): (i64, u32),
    chain: &beacon::Chain,
) -> Result<(String, Option<u64>), Fault> {
    let begins = Millis(day * Millis::DAY);
    let before = lines.iter().rev().find(|line| line.at < begins);
    let last = before.map_or(START, |line| line.hash.as_str());
    let promised: Vec<_> = entries
        .iter()
        .filter_map(|(at, entry)| match entry {
            Entry::SeedCommitted { day: d, commitment, beacon } if *d == day => {
                Some((*at, commitment, *beacon))
            }
            _ => None,
        })
        .collect();
    let shown: Vec<_> = entries
        .iter()
        .filter_map(|(_, entry)| match entry {
            Entry::Seed { day: d, head, secret, beacon, seed } if *d == day => {
                Some((head, secret, beacon, seed))
            }
            _ => None,
        })
        .collect();
    let ([(at, commitment, promise)], [(head, secret, beacon, value)]) =
        (promised.as_slice(), shown.as_slice())
    else {
        return Err(Fault::OtherSeed(round));
    };
    if *at >= begins {
        return Err(Fault::CommittedLate(round));
    }
    let made = match (promise, beacon) {
        (None, None) => {
            head.as_deref().filter(|head| *head == last).map(|head| seed(day, head, secret))
        }
        (Some(promise), Some(shown))
            if *promise == shown.round && chain.round_of(day) == Some(shown.round) =>
        {
            let randomness = chain.randomness(shown).ok_or(Fault::OtherBeacon(round))?;
            head.is_none().then(|| seed_by_beacon(day, secret, &randomness))
        }
        _ => return Err(Fault::OtherBeacon(round)),
    };
    let is_honest = **commitment == seed_commitment(secret) && made.as_ref() == Some(*value);
    if is_honest { Ok(((*value).clone(), *promise)) } else { Err(Fault::OtherSeed(round)) }
}
