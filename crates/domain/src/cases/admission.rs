//! What can happen in a case, and when: each event is admitted by these rules before it is written, and never again.

use std::collections::BTreeSet;

use super::{Case, Decider, Event, Refused, Seat, Side, Stage, Step, Why, chain};
use crate::{jury::Verdict, time::Millis};

impl Case {
    /// Whether `event` can happen at `at`.
    pub(super) fn admit(&self, event: &Event, at: Millis) -> Result<(), Refused> {
        if self.stage.is_over() {
            return Err(Refused::Over);
        }
        match event {
            Event::Opened { .. } => Err(Refused::NotNow),
            Event::Drawn { panel, reserve } => self.may_draw(panel, reserve, at),
            Event::Escalated { why } => self.may_escalate(*why, at),
            Event::Called { juror } => self.may_be_called(juror, at),
            Event::Left { juror } => self.open_seat(juror).map(|_| ()),
            Event::Voted { juror, .. } => self.may_vote(juror, at),
            Event::Counted { verdict, .. } => self.may_count(*verdict, at),
            Event::Decided { is_violation, by } => self.may_decide(*is_violation, *by, at),
            Event::Appealed { by, .. } => self.may_appeal(*by, at),
            Event::Ended => self.may_end(at),
        }
    }

    /// Whether a panel is one of this round: whole, nobody twice, nobody from before. Whether it is the one that the
    /// seed draws the public log says ([`super::proof`]).
    fn may_draw(&self, panel: &[String], reserve: &[String], at: Millis) -> Result<(), Refused> {
        if self.stage != Stage::Notice {
            return Err(Refused::NotNow);
        }
        if at < self.draws_at() {
            return Err(Refused::NoticeRuns);
        }
        let named = panel.iter().chain(reserve);
        let people: BTreeSet<&str> = named.map(|name| chain::person(name)).collect();
        let is_whole = panel.len() == self.places() && reserve.len() <= self.places();
        if !is_whole || people.len() != panel.len() + reserve.len() {
            return Err(Refused::WrongCount);
        }
        if people.iter().any(|person| self.sat.contains(*person)) {
            return Err(Refused::SatBefore);
        }
        Ok(())
    }

    fn may_escalate(&self, why: Why, at: Millis) -> Result<(), Refused> {
        let is_due = match self.stage {
            Stage::Notice => match why {
                Why::SmallPool => at >= self.draws_at(),
                Why::NoBeacon => at >= self.beacon_until(),
                _ => false,
            },
            Stage::Panel => self.next_of_panel(at) == Ok(Step::Escalate(why)),
            _ => false,
        };
        if is_due { Ok(()) } else { Err(Refused::NotNow) }
    }

    fn may_be_called(&self, juror: &str, at: Millis) -> Result<(), Refused> {
        let is_next = self.reserve.first().is_some_and(|first| first == juror);
        if self.stage != Stage::Panel || self.counted.is_some() || !is_next || !self.may_call(at) {
            return Err(Refused::NotNow);
        }
        Ok(())
    }

    /// The seat of a juror who has neither voted nor left, while ballots are taken.
    fn open_seat(&self, juror: &str) -> Result<&Seat, Refused> {
        if self.stage != Stage::Panel || self.counted.is_some() {
            return Err(Refused::Late);
        }
        let seat = self.seats.get(juror).ok_or(Refused::NotSeated)?;
        match (seat.ballot, seat.has_left) {
            (Some(_), _) => Err(Refused::VotedBefore),
            (None, true) => Err(Refused::NotSeated),
            (None, false) => Ok(seat),
        }
    }

    fn may_vote(&self, juror: &str, at: Millis) -> Result<(), Refused> {
        let seat = self.open_seat(juror)?;
        if at > seat.due_at() || at > self.panel_until() {
            return Err(Refused::Late);
        }
        if self.ballots().len() >= self.places() {
            return Err(Refused::Full);
        }
        Ok(())
    }

    fn may_count(&self, verdict: Verdict, at: Millis) -> Result<(), Refused> {
        if self.stage != Stage::Panel || self.counted.is_some() {
            return Err(Refused::NotNow);
        }
        if !self.is_panel_over(at) {
            return Err(Refused::PanelRuns);
        }
        if verdict == self.tally().verdict { Ok(()) } else { Err(Refused::WrongCount) }
    }

    fn may_decide(&self, is_violation: bool, by: Decider, at: Millis) -> Result<(), Refused> {
        match (self.stage, by) {
            (Stage::Panel, Decider::Panel)
                if self.next_of_panel(at) == Ok(Step::Decide { is_violation }) =>
            {
                Ok(())
            }
            (Stage::Moderators(_), Decider::Moderator(_)) => {
                if self.first.is_some_and(|(_, first)| first == by) {
                    Err(Refused::SameModerator)
                } else {
                    Ok(())
                }
            }
            _ => Err(Refused::NotNow),
        }
    }

    /// Whether `by` may appeal at `at`.
    pub fn may_appeal(&self, by: Side, at: Millis) -> Result<(), Refused> {
        let Some((is_violation, _)) = self.decision.filter(|_| self.stage == Stage::Decided) else {
            return Err(if self.stage.is_over() { Refused::Over } else { Refused::NotNow });
        };
        if self.round > 1 {
            Err(Refused::AppealedBefore)
        } else if at > self.appeal_until() {
            Err(Refused::AppealLate)
        } else if is_violation != (by == Side::Author) {
            Err(Refused::NotLost)
        } else {
            Ok(())
        }
    }

    fn may_end(&self, at: Millis) -> Result<(), Refused> {
        match self.stage {
            Stage::Decided if self.round > 1 || at > self.appeal_until() => Ok(()),
            Stage::Decided => Err(Refused::AppealRuns),
            _ => Err(Refused::NotNow),
        }
    }
}
