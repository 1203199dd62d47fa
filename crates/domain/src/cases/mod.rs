//! A case: from the notice to its author over the panel and its verdict to appeal and end. Its state is what its events
//! amount to, in order; whatever arrives late, twice, forged or after the end is refused by name and changes nothing.
//! An author who deletes the model or the account is no event: the case goes on as with one who is silent.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    jury::{self, Choice, DEADLINE_HOURS, Decision, REPLACE_AT_HOURS, Verdict},
    time::Millis,
    trust::Micro,
};

mod admission;
pub mod beacon;
pub mod chain;
mod counts;
pub mod dsa;
pub mod enforcement;
#[cfg(test)]
mod enforcement_tests;
mod origin;
pub mod proof;
#[cfg(test)]
mod proof_tests;
pub mod scrub;
mod seeds;
#[cfg(test)]
mod tests;

pub use origin::{Order, OrderLacks, OrderPart, Origin};

/// How long the author has for evidence before a panel is drawn, days.
pub const NOTICE_DAYS: i64 = 5;
/// How long a decision can be appealed, days.
pub const APPEAL_DAYS: i64 = 183;
/// How long before the day of its draw the pool of an appeal is sealed at least, milliseconds: whoever appeals just before
/// midnight waits a day longer, so that no clock of several machines, and no slow answer, seals it within that day.
pub const SEALED_BEFORE: i64 = 15 * Millis::MINUTE;
/// How long a draw waits for its round of the public beacon before moderators decide instead, days.
pub const BEACON_DAYS: i64 = 3;
/// Hours from the draw to the latest moment at which a ballot counts.
pub const PANEL_HOURS: i64 = DEADLINE_HOURS + REPLACE_AT_HOURS;

/// Who is to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    Jury,
    Moderators,
}

/// Why a case came to moderators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// Not a question for people who know only the work.
    Category,
    /// Too few jurors without a conflict.
    SmallPool,
    /// The round of the beacon that was to draw the panel stayed away.
    NoBeacon,
    NoQuorum,
    Split,
    /// The panel said this, but jurors were not shown to be right often enough in this category.
    Advice(Verdict),
}

/// Who asks for a second look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    Author,
    Reporter,
}

/// Who decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decider {
    Panel,
    /// A moderator, by the number of their account.
    Moderator(i64),
}

/// What happened in a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Event {
    Opened {
        route: Route,
    },
    /// A panel was drawn; `seats` in the order of their tickets.
    Drawn {
        panel: Vec<String>,
        reserve: Vec<String>,
    },
    /// The case went to moderators instead of to, or after, a panel.
    Escalated {
        why: Why,
    },
    /// The first of the reserve was asked to step in.
    Called {
        juror: String,
    },
    /// A juror stepped back.
    Left {
        juror: String,
    },
    Voted {
        juror: String,
        choice: Choice,
        weight: Micro,
    },
    /// The ballots were counted. Without `is_binding` the verdict is advice.
    Counted {
        verdict: Verdict,
        is_binding: bool,
    },
    Decided {
        is_violation: bool,
        by: Decider,
    },
    Appealed {
        by: Side,
        route: Route,
    },
    /// The time for an appeal is over, or the appeal was decided.
    Ended,
}

/// Where a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The author has been told and may bring evidence; then the panel is drawn.
    Notice,
    Panel,
    Moderators(Why),
    /// Decided, and open to an appeal.
    Decided,
    /// Decided for good.
    Final,
}

impl Stage {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Panel => "panel",
            Self::Moderators(_) => "moderators",
            Self::Decided => "decided",
            Self::Final => "final",
        }
    }

    /// Whether nothing can happen any more.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Final)
    }

    /// Whether the case waits for a decision.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Notice | Self::Panel | Self::Moderators(_))
    }
}

/// What one called juror did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seat {
    pub called_at: Millis,
    pub ballot: Option<(Choice, Micro)>,
    pub has_left: bool,
}

impl Seat {
    /// Latest moment at which this juror's ballot counts.
    pub fn due_at(&self) -> Millis {
        self.called_at.plus(DEADLINE_HOURS * Millis::HOUR)
    }

    fn is_waited_for(&self, now: Millis) -> bool {
        self.ballot.is_none() && !self.has_left && now <= self.due_at()
    }

    /// Whether the juror is on time: a silent one is joined by a reserve.
    fn is_prompt(&self, now: Millis) -> bool {
        self.is_waited_for(now) && now < self.called_at.plus(REPLACE_AT_HOURS * Millis::HOUR)
    }
}

/// Why an event was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    #[error("This case is over.")]
    Over,
    #[error("The case is not at the point where this can be done.")]
    NotNow,
    #[error("The author still has time for evidence.")]
    NoticeRuns,
    #[error("You are not on this panel.")]
    NotSeated,
    #[error("You have voted on this case. A ballot stays as it was sealed.")]
    VotedBefore,
    #[error("The time for your ballot is over.")]
    Late,
    #[error("All places of the panel are filled; your ballot is not needed any more. Thank you.")]
    Full,
    #[error("The panel still has time.")]
    PanelRuns,
    #[error("The count does not match the ballots, or the panel its places.")]
    WrongCount,
    #[error("Who sat on the first panel does not judge the appeal.")]
    SatBefore,
    #[error("Somebody else has to decide the appeal than who decided first.")]
    SameModerator,
    #[error("Only the side that lost can appeal.")]
    NotLost,
    #[error("A case is appealed once.")]
    AppealedBefore,
    #[error("The time for an appeal is over.")]
    AppealLate,
    #[error("The time for an appeal still runs.")]
    AppealRuns,
}

/// What is to be done by itself next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Draw a panel, or send the case to moderators when too few can be drawn.
    Draw,
    /// Ask the first of the reserve.
    Call,
    /// Count the ballots.
    Count,
    /// Turn a binding verdict into the decision.
    Decide { is_violation: bool },
    /// Send a verdict that binds nobody to moderators.
    Escalate(Why),
    /// Close the case.
    End,
}

/// A case as its events left it.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub stage: Stage,
    /// 1, or 2 for the appeal.
    pub round: u32,
    pub route: Route,
    /// When this round began, by opening or by appeal.
    pub round_at: Millis,
    pub drawn_at: Millis,
    pub decided_at: Millis,
    pub seats: BTreeMap<String, Seat>,
    pub reserve: Vec<String>,
    /// Who sat in the first round ([`chain::person`]), once it is appealed.
    pub sat: BTreeSet<String>,
    pub counted: Option<(Verdict, bool)>,
    /// The decision that stands, and whose it is.
    pub decision: Option<(bool, Decider)>,
    /// The decision of the first round, once there is one.
    pub first: Option<(bool, Decider)>,
}

impl Case {
    /// A case that was opened at `at`.
    pub fn open(route: Route, at: Millis) -> Self {
        let stage = match route {
            Route::Jury => Stage::Notice,
            Route::Moderators => Stage::Moderators(Why::Category),
        };
        Self {
            stage,
            round: 1,
            route,
            round_at: at,
            drawn_at: at,
            decided_at: at,
            seats: BTreeMap::new(),
            reserve: Vec::new(),
            sat: BTreeSet::new(),
            counted: None,
            decision: None,
            first: None,
        }
    }

    /// What events amount to; `None` when they do not begin with the opening. Each was admitted when it was written, by
    /// the rules of that day, and is not asked again: rules that changed since leave a case as it is.
    pub fn of<'a>(events: impl IntoIterator<Item = &'a (Event, Millis)>) -> Option<Self> {
        let mut events = events.into_iter();
        let (Event::Opened { route }, at) = events.next()? else { return None };
        let mut case = Self::open(*route, *at);
        for (event, at) in events {
            case.take(event, *at);
        }
        Some(case)
    }

    /// Places on the panel of this round.
    pub const fn places(&self) -> usize {
        jury::places(self.round)
    }

    /// When the panel can be drawn: after the notice; an appeal waits only for the randomness of the next day that begins
    /// [`SEALED_BEFORE`] or more after it.
    pub fn draws_at(&self) -> Millis {
        let wait = if self.round == 1 { NOTICE_DAYS * Millis::DAY } else { SEALED_BEFORE };
        let day = self.round_at.plus(wait).0.div_euclid(Millis::DAY);
        Millis((day + 1) * Millis::DAY)
    }

    /// Until when the draw waits for the public beacon.
    pub fn beacon_until(&self) -> Millis {
        self.draws_at().plus(BEACON_DAYS * Millis::DAY)
    }

    /// Ballots that were cast in this round.
    pub fn ballots(&self) -> Vec<(Choice, Micro)> {
        self.seats.values().filter_map(|seat| seat.ballot).collect()
    }

    /// Until when the decision can be appealed.
    pub fn appeal_until(&self) -> Millis {
        self.decided_at.plus(APPEAL_DAYS * Millis::DAY)
    }

    /// Latest moment at which any ballot of this panel counts.
    pub fn panel_until(&self) -> Millis {
        self.drawn_at.plus(PANEL_HOURS * Millis::HOUR)
    }

    /// What the ballots of this round come to.
    pub fn tally(&self) -> Decision {
        let ballots = self.ballots();
        let mut decision = jury::decide(&ballots);
        if self.round > 1 && decision.verdict != Verdict::NoQuorum {
            let of = |choice| ballots.iter().filter(|(c, _)| *c == choice).count();
            decision.verdict = jury::decide_appeal(of(Choice::Violation), of(Choice::Clear));
        }
        decision
    }

    /// Whether nobody's ballot is waited for any more.
    fn is_panel_over(&self, now: Millis) -> bool {
        self.ballots().len() >= self.places()
            || now > self.panel_until()
            || !self.may_call(now) && !self.seats.values().any(|seat| seat.is_waited_for(now))
    }

    /// Whether a reserve is to step in: there are places that no prompt juror may fill.
    fn may_call(&self, now: Millis) -> bool {
        let voted = self.ballots().len();
        let prompt = self.seats.values().filter(|seat| seat.is_prompt(now)).count();
        voted + prompt < self.places()
            && !self.reserve.is_empty()
            && now <= self.drawn_at.plus(DEADLINE_HOURS * Millis::HOUR)
    }

    /// The next step that is due at `now`, or when to look again; `None` when only people can move the case.
    pub fn next(&self, now: Millis) -> Option<Result<Step, Millis>> {
        let after = |at: Millis, step| if now >= at { Ok(step) } else { Err(at) };
        match self.stage {
            Stage::Notice => Some(after(self.draws_at(), Step::Draw)),
            Stage::Panel => Some(self.next_of_panel(now)),
            Stage::Decided if self.round > 1 => Some(Ok(Step::End)),
            Stage::Decided => Some(after(self.appeal_until().plus(1), Step::End)),
            Stage::Moderators(_) | Stage::Final => None,
        }
    }

    fn next_of_panel(&self, now: Millis) -> Result<Step, Millis> {
        match self.counted {
            Some((Verdict::Violation, true)) => return Ok(Step::Decide { is_violation: true }),
            Some((Verdict::Clear, true)) => return Ok(Step::Decide { is_violation: false }),
            Some((Verdict::NoQuorum, _)) => return Ok(Step::Escalate(Why::NoQuorum)),
            Some((Verdict::Split, _)) => return Ok(Step::Escalate(Why::Split)),
            Some((verdict, false)) => return Ok(Step::Escalate(Why::Advice(verdict))),
            None => {}
        }
        if self.is_panel_over(now) {
            return Ok(Step::Count);
        }
        if self.may_call(now) {
            return Ok(Step::Call);
        }
        // Looked at again when somebody has been silent for too long, and when no ballot can come any more.
        let waited: Vec<&Seat> = self.seats.values().filter(|s| s.is_waited_for(now)).collect();
        let silent = waited.iter().map(|s| s.called_at.plus(REPLACE_AT_HOURS * Millis::HOUR));
        let silent = silent.filter(|at| *at > now && !self.reserve.is_empty()).min();
        let last = waited.iter().map(|seat| seat.due_at()).max();
        let over = last.unwrap_or(now).min(self.panel_until()).plus(1);
        Err(silent.map_or(over, |at| at.min(over)))
    }

    /// Whether the violation that stands is one that a panel found, in this round or before.
    pub fn is_from_panel(&self) -> bool {
        let of_panel = |decision| decision == Some((true, Decider::Panel));
        self.decision.is_some_and(|(is_violation, _)| is_violation)
            && (of_panel(self.decision) || of_panel(self.first))
    }

    /// Whether a violation in this round is the first that anybody finds: the look that was appealed had found none.
    pub fn is_first_finding(&self) -> bool {
        self.round > 1 && self.first.is_some_and(|(is_violation, _)| !is_violation)
    }

    /// Whether something more can follow at `now` from the violation that was found: no appeal runs, and the author can
    /// still appeal, or the second look is what it rests on and was as lately.
    pub fn takes_more(&self, now: Millis) -> bool {
        let is_last = self.round > 1
            && matches!(self.stage, Stage::Decided | Stage::Final)
            && now <= self.appeal_until();
        self.decision.is_some_and(|(is_violation, _)| is_violation)
            && (is_last || self.may_appeal(Side::Author, now).is_ok())
    }

    /// The case after `event` at `at`, or why it can not happen.
    pub fn after(mut self, event: &Event, at: Millis) -> Result<Self, Refused> {
        self.admit(event, at)?;
        self.take(event, at);
        Ok(self)
    }

    /// Makes what was admitted so.
    fn take(&mut self, event: &Event, at: Millis) {
        let seat = Seat { called_at: at, ballot: None, has_left: false };
        match event {
            Event::Opened { .. } => {}
            Event::Drawn { panel, reserve } => {
                self.seats = panel.iter().map(|juror| (juror.clone(), seat)).collect();
                self.reserve.clone_from(reserve);
                self.drawn_at = at;
                self.stage = Stage::Panel;
            }
            Event::Escalated { why } => self.stage = Stage::Moderators(*why),
            Event::Called { juror } => {
                self.reserve.retain(|waits| waits != juror);
                self.seats.insert(juror.clone(), seat);
            }
            Event::Left { juror } => {
                if let Some(seat) = self.seats.get_mut(juror) {
                    seat.has_left = true;
                }
            }
            Event::Voted { juror, choice, weight } => {
                if let Some(seat) = self.seats.get_mut(juror) {
                    seat.ballot = Some((*choice, *weight));
                }
            }
            Event::Counted { verdict, is_binding } => self.counted = Some((*verdict, *is_binding)),
            Event::Decided { is_violation, by } => {
                self.decision = Some((*is_violation, *by));
                self.decided_at = at;
                self.stage = Stage::Decided;
                if self.round == 1 {
                    self.first = self.decision;
                }
            }
            Event::Appealed { route, .. } => {
                let sat = self.seats.keys().map(|name| chain::person(name).to_owned()).collect();
                let (first, decision) = (self.first, self.decision);
                *self = Self { round: 2, sat, first, decision, ..Self::open(*route, at) };
            }
            Event::Ended => self.stage = Stage::Final,
        }
    }
}
