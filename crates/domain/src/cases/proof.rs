//! What the public log proves of how a case came to those who judge it: to a panel by lot, from the pool that was
//! committed, its reserve called in the order in which it was drawn; or to moderators, where the rules say so or the
//! pool was too small. Also what it leaves open. Anyone can do it who has the log.

use std::collections::BTreeSet;

use super::{
    APPEAL_DAYS, Origin, PANEL_HOURS, Route, Side, Why,
    beacon::{Chain, QUICKNET},
    chain::{self, Entry, Fault, Line},
    counts::{fits, leads_to},
    seeds::{Log, begins, shows_seed},
};
use crate::{
    jury::{self, DEADLINE_HOURS, REPLACE_AT_HOURS, Verdict},
    time::Millis,
};

/// Versions of the parameters under which panels are drawn and ballots counted as here.
pub(super) const KNOWN: [&str; 1] = ["trust-1"];

/// How much earlier than the rules say a line may be: its time is no earlier than that of the line before it, and clocks
/// of several machines differ.
const SLACK: i64 = 15 * Millis::MINUTE;

/// A draw that the log proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    pub round: u32,
    pub pool: usize,
    pub panel: Vec<String>,
    pub reserve: Vec<String>,
    /// How many of the reserve were called, in its order.
    pub called: usize,
    /// The round of the public beacon in the seed, if the site uses one.
    pub beacon: Option<u64>,
}

/// How a round of a case came to those who judge it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// To a panel, by lot.
    Drawn(Proven),
    /// To moderators: too few can be drawn from the pool that was committed.
    TooFew { round: u32, pool: usize, clusters: usize },
    /// To moderators: no panel judges what came up so. How it came up is the word of the site.
    ByRule { round: u32, origin: Origin },
    /// The log does not prove it.
    Open { round: u32, why: Gap },
}

/// Why the log proves nothing of a round, though nothing in it is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The site says that this round of the beacon did not reach it. Whether the round came, drand can be asked;
    /// whether it reached the site, nobody.
    NoBeacon(u64),
    /// To moderators for want of jurors, and the pool is not shown: so did programs from before.
    PoolNotShown,
    /// The log ends before the draw, which is on this UTC day (days since 1970) if a pool was committed.
    NotYet(Option<i64>),
    /// Judged under other parameters than this program knows.
    OtherRules(String),
}

/// Proves every draw of `case` from the whole log; rounds of a beacon have to be those of drand's quicknet.
pub fn verify_draws(lines: &[Line], case: &str) -> Result<Vec<Proven>, Fault> {
    verify_draws_by(lines, case, &QUICKNET)
}

/// The same with another beacon.
pub fn verify_draws_by(lines: &[Line], case: &str, by: &Chain) -> Result<Vec<Proven>, Fault> {
    let proofs = verify_case(lines, case, by)?;
    let draws = proofs.into_iter().filter_map(|proof| match proof {
        Proof::Drawn(proven) => Some(proven),
        _ => None,
    });
    let draws: Vec<Proven> = draws.collect();
    if draws.is_empty() { Err(Fault::NoDraw) } else { Ok(draws) }
}

/// What the whole log proves of each round of `case`; rounds of a beacon have to be those of `by`. A line about the case
/// that can not follow those before it is a fault: also an appeal of the side that won or after the time for one, an end
/// before that time is over, and whatever follows the end but what jurors wrote and further measures. Which measures
/// follow, and what was written, the rules leave to people, and it is not looked at.
pub fn verify_case(lines: &[Line], case: &str, by: &Chain) -> Result<Vec<Proof>, Fault> {
    let entries = chain::read(lines)?;
    let mut told = (1_i64..).zip(&entries).filter(|(_, (_, entry))| entry.case() == Some(case));
    let Some((position, (_, first))) = told.next() else { return Err(Fault::NoCase) };
    let Entry::Opened { category, opened_by, route, params, .. } = first else {
        return Err(Fault::OutOfOrder(position));
    };
    if !KNOWN.contains(&params.as_str()) {
        return Ok(vec![Proof::Open { round: 1, why: Gap::OtherRules(params.clone()) }]);
    }
    let origin = Origin::parse(opened_by).ok_or(Fault::OutOfOrder(position))?;
    let rule = origin.judged_by(*category);
    if (rule, *route) == (Route::Jury, Route::Moderators) {
        return Err(Fault::OtherRoute);
    }
    let log = Log { lines, entries: &entries, case, by };
    let mut round = Round::begin(&log, 1, (rule, origin), BTreeSet::new());
    let mut proofs = Vec::new();
    for (position, (at, entry)) in told {
        if let Entry::Appealed { by: side, .. } = entry {
            if !round.may_be_appealed(*side, *at) {
                return Err(Fault::OutOfOrder(position));
            }
            let next = Round::begin(&log, 2, (rule, origin), round.seated());
            proofs.push(std::mem::replace(&mut round, next).proof());
        } else {
            round.take(&log, (position, *at), entry)?;
        }
    }
    proofs.push(round.proof());
    Ok(proofs)
}

/// A pool as it was committed.
struct Pool<'a> {
    at: Millis,
    commitment: &'a str,
    size: usize,
    day: i64,
}

/// Where a round is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Notice,
    Panel,
    Moderators,
    Decided,
}

/// A round as far as its lines were read.
struct Round<'a> {
    number: u32,
    way: Way,
    /// Who sat on the panel before.
    sat: BTreeSet<String>,
    pool: Option<Pool<'a>>,
    drawn: Option<Proven>,
    /// What there is in place of a draw.
    other: Option<Proof>,
    drawn_at: Millis,
    /// Whoever was called, and when.
    seats: Vec<(String, Millis)>,
    left: BTreeSet<&'a str>,
    counted: Option<(Verdict, bool)>,
    /// Whether a violation was found, and when.
    decided: Option<(bool, Millis)>,
    is_closed: bool,
}

impl Pool<'_> {
    /// Whether these are its members, committed before the day of the draw.
    fn holds(&self, round: u32, names: &[String]) -> Result<(), Fault> {
        let members: Vec<&str> = names.iter().map(String::as_str).collect();
        if self.commitment != jury::commitment(&members) || self.size != names.len() {
            return Err(Fault::OtherPool(round));
        }
        if self.at >= begins(self.day) { Err(Fault::CommittedLate(round)) } else { Ok(()) }
    }
}

impl<'a> Round<'a> {
    fn begin(
        log: &Log<'_>,
        number: u32,
        (rule, origin): (Route, Origin),
        sat: BTreeSet<String>,
    ) -> Self {
        // A panel where none was asked for is no less a panel.
        let is_for_jury = rule == Route::Jury || log.has_pool(number);
        Self {
            number,
            way: if is_for_jury { Way::Notice } else { Way::Moderators },
            sat,
            pool: None,
            drawn: None,
            other: (!is_for_jury).then_some(Proof::ByRule { round: number, origin }),
            drawn_at: Millis(0),
            seats: Vec::new(),
            left: BTreeSet::new(),
            counted: None,
            decided: None,
            is_closed: false,
        }
    }

    /// Takes the next line of the round, if it can come now.
    fn take(
        &mut self,
        log: &Log<'_>,
        (position, at): (i64, Millis),
        entry: &'a Entry,
    ) -> Result<(), Fault> {
        let number = self.number;
        let is_later = matches!(entry, Entry::Reasons { .. } | Entry::Followed { .. });
        if round_of(entry).is_some_and(|round| round != number) || self.is_closed && !is_later {
            return Err(Fault::OutOfOrder(position));
        }
        match (entry, self.way) {
            (Entry::Pool { commitment, size, day, .. }, Way::Notice) if self.pool.is_none() => {
                self.pool = Some(Pool { at, commitment, size: *size, day: *day });
            }
            (Entry::Drawn { day, pool, panel, reserve, .. }, Way::Notice) => {
                self.drawn = Some(self.draw(log, at, (*day, pool), (panel, reserve))?);
                self.drawn_at = at;
                self.seats = panel.iter().map(|juror| (juror.clone(), at)).collect();
                self.way = Way::Panel;
            }
            (Entry::Pool { .. } | Entry::Drawn { .. }, _) => return Err(Fault::Twice(number)),
            (Entry::Escalated { why, pool, .. }, Way::Notice) => {
                self.other = Some(self.given_up(log, (position, at), *why, pool)?);
                self.way = Way::Moderators;
            }
            (Entry::Called { juror, .. }, Way::Panel) if self.counted.is_none() => {
                self.call(juror, (position, at))?;
            }
            (Entry::Left { juror, .. }, Way::Panel) if self.counted.is_none() => {
                let is_seated = self.seated().contains(chain::person(juror));
                if !is_seated || !self.left.insert(juror) {
                    return Err(Fault::OutOfOrder(position));
                }
            }
            (
                Entry::Counted {
                    violation, clear, can_not_tell, share, verdict, is_binding, ..
                },
                Way::Panel,
            ) if self.counted.is_none() => {
                let ballots = [*violation, *clear, *can_not_tell];
                if !fits(number, ballots, *share, *verdict) {
                    return Err(Fault::OtherCount(number));
                }
                if !self.is_over(ballots.iter().sum(), at) {
                    return Err(Fault::CountedEarly(number));
                }
                self.counted = Some((*verdict, *is_binding));
            }
            (Entry::Escalated { why, .. }, Way::Panel) => {
                if self.counted.and_then(leads_to) != Some(*why) {
                    return Err(Fault::OtherCount(number));
                }
                self.way = Way::Moderators;
            }
            (Entry::Decided { is_violation, by_panel: true, .. }, Way::Panel) => {
                let found = if *is_violation { Verdict::Violation } else { Verdict::Clear };
                if self.counted != Some((found, true)) {
                    return Err(Fault::OtherCount(number));
                }
                self.decide(*is_violation, at);
            }
            (Entry::Decided { is_violation, by_panel: false, .. }, Way::Moderators) => {
                self.decide(*is_violation, at);
            }
            // An appeal leaves open what was decided before.
            (Entry::Reasons { .. } | Entry::Followed { .. }, way)
                if number > 1 || way == Way::Decided => {}
            (Entry::Closed { .. }, Way::Decided) if self.may_end(at) => self.is_closed = true,
            _ => return Err(Fault::OutOfOrder(position)),
        }
        Ok(())
    }

    fn decide(&mut self, is_violation: bool, at: Millis) {
        self.way = Way::Decided;
        self.decided = Some((is_violation, at));
    }

    /// Whether this side lost in the first round, and is in time.
    fn may_be_appealed(&self, side: Side, at: Millis) -> bool {
        let is_due = |(is_violation, since): (bool, Millis)| {
            is_violation == (side == Side::Author)
                && at <= since.plus(APPEAL_DAYS * Millis::DAY + SLACK)
        };
        self.number == 1 && !self.is_closed && self.decided.is_some_and(is_due)
    }

    /// Whether nobody can appeal any more.
    fn may_end(&self, at: Millis) -> bool {
        let is_past =
            |(_, since): (bool, Millis)| at.plus(SLACK) >= since.plus(APPEAL_DAYS * Millis::DAY);
        self.decided.is_some_and(|decided| self.number > 1 || is_past(decided))
    }

    fn committed(&self) -> Result<&Pool<'a>, Fault> {
        self.pool.as_ref().ok_or(Fault::Twice(self.number))
    }

    fn draw(
        &self,
        log: &Log<'_>,
        at: Millis,
        (day, pool): (i64, &[String]),
        (panel, reserve): (&[String], &[String]),
    ) -> Result<Proven, Fault> {
        let (round, places) = (self.number, jury::places(self.number));
        let committed = self.committed()?;
        committed.holds(round, pool)?;
        if day != committed.day {
            return Err(Fault::OtherPool(round));
        }
        if at < begins(day) {
            return Err(Fault::Early(round));
        }
        if pool.iter().any(|name| self.sat.contains(chain::person(name))) {
            return Err(Fault::SatBefore(round));
        }
        if !chain::is_enough(pool, places) {
            return Err(Fault::SmallPool(round));
        }
        let (seed, beacon) = log.seed(day, round)?;
        let drawn = jury::draw(&seed, log.case, round, &chain::eligible(pool), places, places);
        if drawn.panel != *panel || drawn.reserve != *reserve {
            return Err(Fault::OtherPanel(round));
        }
        let (panel, reserve) = (panel.to_vec(), reserve.to_vec());
        Ok(Proven { round, pool: pool.len(), panel, reserve, called: 0, beacon })
    }

    /// What the log proves where it says that there was no draw.
    fn given_up(
        &self,
        log: &Log<'_>,
        (position, at): (i64, Millis),
        why: Why,
        names: &[String],
    ) -> Result<Proof, Fault> {
        let round = self.number;
        let pool = self.committed()?;
        if at < begins(pool.day) {
            return Err(Fault::Early(round));
        }
        match why {
            Why::NoBeacon => {
                let number = log.missed(pool.day, round, (position, at))?;
                Ok(Proof::Open { round, why: Gap::NoBeacon(number) })
            }
            Why::SmallPool if names.is_empty() && pool.size > 0 => {
                Ok(Proof::Open { round, why: Gap::PoolNotShown })
            }
            Why::SmallPool => {
                pool.holds(round, names)?;
                if chain::is_enough(names, jury::places(round)) {
                    return Err(Fault::EnoughPool(round));
                }
                if shows_seed(log.entries, pool.day) {
                    log.seed(pool.day, round)?;
                }
                let clusters = chain::clusters(names);
                Ok(Proof::TooFew { round, pool: names.len(), clusters })
            }
            _ => Err(Fault::OutOfOrder(position)),
        }
    }

    /// Jurors called less than so many hours ago who did not leave: they voted, or are waited for.
    fn within(&self, hours: i64, at: Millis) -> usize {
        let left: BTreeSet<&str> = self.left.iter().map(|juror| chain::person(juror)).collect();
        let is_within = |(juror, called_at): &&(String, Millis)| {
            !left.contains(chain::person(juror))
                && called_at.plus(hours * Millis::HOUR) > at.plus(SLACK)
        };
        self.seats.iter().filter(is_within).count()
    }

    /// Whether nobody's ballot had to be waited for any more when so many were cast.
    fn is_over(&self, cast: usize, at: Millis) -> bool {
        let is_past = |hours: i64| at.plus(SLACK) >= self.drawn_at.plus(hours * Millis::HOUR);
        let all_called =
            self.drawn.as_ref().is_some_and(|drawn| drawn.called == drawn.reserve.len());
        cast >= jury::places(self.number)
            || is_past(PANEL_HOURS)
            || (all_called || is_past(DEADLINE_HOURS)) && cast >= self.within(DEADLINE_HOURS, at)
    }

    /// The next of the reserve, and nobody else, is called, where a place is left or its juror silent for long.
    fn call(&mut self, juror: &str, (position, at): (i64, Millis)) -> Result<(), Fault> {
        let is_early = self.within(REPLACE_AT_HOURS, at) >= jury::places(self.number);
        let drawn = self.drawn.as_mut().ok_or(Fault::Twice(self.number))?;
        if drawn.reserve.get(drawn.called).is_none_or(|next| next != juror) {
            return Err(Fault::OtherCall(self.number, position));
        }
        if is_early {
            return Err(Fault::CalledEarly(self.number, position));
        }
        drawn.called += 1;
        self.seats.push((juror.to_owned(), at));
        Ok(())
    }

    /// Who sits or sat on the panel.
    fn seated(&self) -> BTreeSet<String> {
        let Some(drawn) = &self.drawn else { return BTreeSet::new() };
        let seated = drawn.panel.iter().chain(&drawn.reserve[..drawn.called]);
        seated.map(|name| chain::person(name).to_owned()).collect()
    }

    fn proof(self) -> Proof {
        match (self.drawn, self.other) {
            (Some(proven), _) => Proof::Drawn(proven),
            (None, Some(other)) => other,
            (None, None) => {
                let day = self.pool.map(|pool| pool.day);
                Proof::Open { round: self.number, why: Gap::NotYet(day) }
            }
        }
    }
}

/// The round that a line is about. What jurors wrote is shown later, whatever the case is at.
const fn round_of(entry: &Entry) -> Option<u32> {
    match entry {
        Entry::Pool { round, .. }
        | Entry::Drawn { round, .. }
        | Entry::Called { round, .. }
        | Entry::Left { round, .. }
        | Entry::Escalated { round, .. }
        | Entry::Counted { round, .. }
        | Entry::Decided { round, .. } => Some(*round),
        _ => None,
    }
}
