//! Legal notices: claims of copyright (17 USC 512) and notices of illegal content (DSA Art. 16). Moderators decide them,
//! never a jury. What happened are events in order; whatever does not fit is refused by name and changes nothing.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{cases::APPEAL_DAYS, time::Millis};

/// Working days after a counter-notice before what was taken down comes back. The law asks for ten to fourteen.
pub const RESTORE_AFTER_WORKING_DAYS: i64 = 10;
/// How far back upheld copyright notices count against a member, days.
pub const REPEAT_DAYS: i64 = 365;
/// So many of them make a repeat infringer.
pub const REPEAT_MOST: i64 = 3;

/// How far back notices that were plainly without ground count against their sender, days.
pub const UNFOUNDED_DAYS: i64 = 180;
/// So many of them in that time end sending for a while; the ones before are warnings.
pub const UNFOUNDED_MOST: i64 = 3;
/// How long sending rests then, days.
pub const UNFOUNDED_REST_DAYS: i64 = 30;
/// Hours within which moderators mean to look at what comes first.
const FIRST_HOURS: i64 = 4;

/// Until when nothing is taken of a sender of whom so many notices were plainly without ground in [`UNFOUNDED_DAYS`], the
/// last of them found so at `last`; `None` is a warning.
pub fn rests_until(unfounded: i64, last: Millis) -> Option<Millis> {
    (unfounded >= UNFOUNDED_MOST).then(|| last.plus(UNFOUNDED_REST_DAYS * Millis::DAY))
}

/// What a sender is told of a notice that was plainly without ground.
pub fn unfounded_text(rests_until: Option<&str>) -> String {
    let what = rests_until.map_or_else(
        || {
            format!(
                "This is a warning: {UNFOUNDED_MOST} within {UNFOUNDED_DAYS} days end sending notices for {UNFOUNDED_REST_DAYS} days."
            )
        },
        |until| {
            format!(
                "It is the {UNFOUNDED_MOST}rd within {UNFOUNDED_DAYS} days or a later one, so no notice of yours is taken before {until}."
            )
        },
    );
    format!(
        "A moderator found that your notice was plainly without ground. {what} Rule: /how/rules#notices on this site. If it is upheld after all, the mark goes. You can also go to a certified out-of-court dispute body, or to a court."
    )
}

/// What a notice claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The sender's copyright is infringed.
    Copyright,
    /// The content is illegal for another reason.
    Illegal,
}

impl Kind {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Copyright => "copyright",
            Self::Illegal => "illegal",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Copyright, Self::Illegal].into_iter().find(|kind| kind.as_str() == text)
    }

    /// Hours within which moderators mean to decide.
    pub const fn urgency_hours(self) -> i64 {
        match self {
            Self::Illegal => 24,
            Self::Copyright => 48,
        }
    }

    /// The same of one that may come before others: of a trusted flagger, or of abuse of children.
    pub const fn hours(self, comes_first: bool) -> i64 {
        if comes_first { FIRST_HOURS } else { self.urgency_hours() }
    }
}

/// Who is in a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    Sender,
    Author,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Event {
    Sent,
    /// A moderator, by the number of their account, decided.
    Decided {
        is_upheld: bool,
        by: i64,
    },
    /// The author says under penalty of perjury that it was a mistake.
    Countered,
    /// The sender went to court over a counter-notice.
    Sued,
    /// The court decided, as a moderator, by the number of their account, was shown.
    Judged {
        comes_back: bool,
        by: i64,
    },
    /// A side asks another moderator to look again.
    Complained {
        by: Side,
    },
    /// The time after a counter-notice is over.
    Restored,
    /// The sender takes the notice back.
    Withdrawn,
}

/// Where a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Waits for a moderator.
    Open,
    Upheld,
    Rejected,
    /// A counter-notice came; what was taken down comes back at that time.
    Countered(Millis),
    /// A court decides; it stays down.
    InCourt,
    Restored,
    /// A court keeps it down.
    Barred,
    Withdrawn,
}

impl Stage {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Upheld => "upheld",
            Self::Rejected => "rejected",
            Self::Countered(_) => "countered",
            Self::InCourt => "in-court",
            Self::Restored => "restored",
            Self::Barred => "barred",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether nothing can happen any more.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Restored | Self::Barred | Self::Withdrawn)
    }
}

/// Why something was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    #[error("The notice is not at the point where this can be done.")]
    NotNow,
    #[error("Somebody else has to look again than who decided first.")]
    SameModerator,
    #[error("A counter-notice is for claims of copyright; ask for a second look instead.")]
    NotCopyright,
    #[error("The decision was looked at twice; what is left is a court.")]
    LookedAtTwice,
    #[error("The time for a second look is over.")]
    Late,
}

/// A notice as its events left it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    pub kind: Kind,
    pub stage: Stage,
    /// Whether the content is taken down for it.
    pub is_down: bool,
    /// Decisions so far, and the last one's moderator and time.
    looks: u32,
    decided_by: Option<i64>,
    decided_at: Millis,
}

impl Notice {
    /// A notice that was just sent.
    pub const fn sent(kind: Kind, at: Millis) -> Self {
        Self {
            kind,
            stage: Stage::Open,
            is_down: false,
            looks: 0,
            decided_by: None,
            decided_at: at,
        }
    }

    /// What events amount to; `None` when they do not begin with the sending or one could not have happened.
    pub fn of<'a>(
        kind: Kind,
        events: impl IntoIterator<Item = &'a (Event, Millis)>,
    ) -> Option<Self> {
        let mut events = events.into_iter();
        let (Event::Sent, at) = events.next()? else { return None };
        events.try_fold(Self::sent(kind, *at), |notice, (event, at)| notice.after(*event, *at).ok())
    }

    /// The moderator who decided last.
    pub const fn decided_by(&self) -> Option<i64> {
        self.decided_by
    }

    /// Whether the last decision was the second one.
    pub const fn is_final(&self) -> bool {
        self.looks > 1
    }

    /// Until when a side may ask for a second look.
    pub const fn complaint_until(&self) -> Millis {
        Millis(self.decided_at.0 + APPEAL_DAYS * Millis::DAY)
    }

    /// The notice after `event` at `at`, or why it can not happen.
    pub fn after(mut self, event: Event, at: Millis) -> Result<Self, Refused> {
        match (event, self.stage) {
            (Event::Decided { is_upheld, by }, Stage::Open) => {
                if self.decided_by == Some(by) {
                    return Err(Refused::SameModerator);
                }
                self.stage = if is_upheld { Stage::Upheld } else { Stage::Rejected };
                self.is_down = is_upheld;
                self.looks += 1;
                self.decided_by = Some(by);
                self.decided_at = at;
            }
            (Event::Countered, Stage::Upheld) if self.kind == Kind::Copyright => {
                self.stage = Stage::Countered(after_working_days(at, RESTORE_AFTER_WORKING_DAYS));
            }
            // A second look does not take the way to a counter-notice.
            (Event::Countered, Stage::Open) if self.is_down && self.kind == Kind::Copyright => {
                self.stage = Stage::Countered(after_working_days(at, RESTORE_AFTER_WORKING_DAYS));
            }
            (Event::Countered, Stage::Upheld) => return Err(Refused::NotCopyright),
            (Event::Sued, Stage::Countered(due)) if at < due => self.stage = Stage::InCourt,
            (Event::Judged { comes_back, .. }, Stage::InCourt) => {
                self.stage = if comes_back { Stage::Restored } else { Stage::Barred };
                self.is_down = !comes_back;
            }
            (Event::Complained { by: Side::Author }, Stage::Upheld)
            | (Event::Complained { by: Side::Sender }, Stage::Rejected) => {
                if self.is_final() {
                    return Err(Refused::LookedAtTwice);
                }
                if at > self.complaint_until() {
                    return Err(Refused::Late);
                }
                self.stage = Stage::Open;
            }
            (Event::Restored, Stage::Countered(due)) if at >= due => {
                self.stage = Stage::Restored;
                self.is_down = false;
            }
            (Event::Withdrawn, stage) if !stage.is_over() => {
                self.stage = Stage::Withdrawn;
                self.is_down = false;
            }
            _ => return Err(Refused::NotNow),
        }
        Ok(self)
    }
}

/// The beginning of the UTC day after so many working days (Monday to Friday) that follow the day of `at`. Public
/// holidays differ by place and are within the four days that the law leaves.
pub fn after_working_days(at: Millis, days: i64) -> Millis {
    let mut day = at.0.div_euclid(Millis::DAY);
    let mut left = days;
    while left > 0 {
        day += 1;
        // Day 0 was a Thursday.
        let weekday = (day + 3).rem_euclid(7);
        left -= i64::from(weekday < 5);
    }
    Millis((day + 1) * Millis::DAY)
}

/// The statement of reasons for what was taken down, one paragraph each. `sender` is named where the author has to know
/// who claims the right.
pub fn statement(kind: Kind, sender: &str, law: &str, facts: &str, is_final: bool) -> Vec<String> {
    let origin = match kind {
        Kind::Copyright => format!("It came up through a copyright notice of {sender}."),
        Kind::Illegal => "It came up through a notice of illegal content.".to_owned(),
    };
    let ground = match kind {
        Kind::Copyright => {
            "Copyright law: the notice says that the work infringes a right of its sender."
                .to_owned()
        }
        Kind::Illegal => format!("Law that the notice names: {law}"),
    };
    let again = if is_final {
        "This was the second look, and here it is the last. ".to_owned()
    } else {
        format!(
            "Within {APPEAL_DAYS} days you can ask, free of charge, for another moderator to look again. "
        )
    };
    let counter = match kind {
        Kind::Copyright => format!(
            "If it was a mistake, send a counter-notice: unless the sender goes to court, the model comes back after {RESTORE_AFTER_WORKING_DAYS} working days. "
        ),
        Kind::Illegal => String::new(),
    };
    vec![
        "What happens: the model is not public any more, everywhere, as long as the notice stands."
            .to_owned(),
        format!("Facts: {facts} {origin} A moderator decided."),
        "Automated means: none. People found and decided this.".to_owned(),
        format!("Ground: {ground}"),
        format!(
            "What you can do: {counter}{again}You can also go to a certified out-of-court dispute body, or to a court."
        ),
    ]
}

/// The statement of reasons of a closure for claims that stand, so many of them.
pub fn closure(upheld: i64, facts: &str) -> Vec<String> {
    vec![
        "What happens: your account is closed, everywhere on this site and without an end date. What the notices keep down stays down.".to_owned(),
        format!(
            "Facts: {facts} {upheld} claims of copyright against you from the last {REPEAT_DAYS} days stand. One moderator asked for this, another decided."
        ),
        "Automated means: none. People found and decided this.".to_owned(),
        "Rule: Whose works infringe again and again loses the account. In full: /how/rules#repeat on this site.".to_owned(),
        "What you can do: answer the notices, by the links in their mails. If the one it rests on falls, by a counter-notice, a second look, a court or its sender, the account is open again. You can also go to a certified out-of-court dispute body, or to a court.".to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const MONDAY: Millis = Millis(20_780 * Millis::DAY + 9 * Millis::HOUR);

    fn run(kind: Kind, events: &[(Event, i64)]) -> Result<Notice, Refused> {
        events.iter().try_fold(Notice::sent(kind, MONDAY), |notice, (event, days)| {
            notice.after(*event, MONDAY.plus(days * Millis::DAY))
        })
    }

    const UPHELD: Event = Event::Decided { is_upheld: true, by: 1 };
    const REJECTED: Event = Event::Decided { is_upheld: false, by: 1 };

    #[test]
    fn what_is_plainly_without_ground_warns_before_it_rests() {
        assert_eq!([0, 1, 2].map(|found| rests_until(found, MONDAY)), [None; 3]);
        for found in [3, 4] {
            let until = Some(MONDAY.plus(30 * Millis::DAY));
            assert_eq!(rests_until(found, MONDAY), until, "{found}");
        }
        assert!(unfounded_text(None).contains("warning"));
        assert!(unfounded_text(Some("1 May")).contains("before 1 May"));
        assert!(Kind::Copyright.hours(true) < Kind::Illegal.hours(false));
    }

    #[test]
    fn working_days_leave_weekends_out() {
        // 24 November 2026 is a Tuesday; day 20_780 the Monday of that week.
        assert_eq!((MONDAY.0 / Millis::DAY + 3) % 7, 0, "a Monday");
        for (start, days, expected) in
            [(0, 1, 2), (0, 5, 8), (4, 1, 8), (5, 1, 8), (6, 1, 8), (0, 10, 15), (4, 10, 19)]
        {
            let from = MONDAY.plus(start * Millis::DAY);
            let until = after_working_days(from, days);
            assert_eq!(until.0 / Millis::DAY - 20_780, expected, "{days} after day {start}");
        }
        for start in 0..7 {
            let from = MONDAY.plus(start * Millis::DAY);
            let until = after_working_days(from, RESTORE_AFTER_WORKING_DAYS);
            assert!(until < after_working_days(from, 14), "within the limit of the law");
        }
    }

    #[test]
    fn a_counter_notice_brings_it_back_unless_a_court_decides() {
        let countered = run(Kind::Copyright, &[(UPHELD, 1), (Event::Countered, 2)]).expect("taken");
        let Stage::Countered(due) = countered.stage else { panic!("{countered:?}") };
        assert!(countered.is_down && due == after_working_days(MONDAY.plus(2 * Millis::DAY), 10));
        assert_eq!(countered.after(Event::Restored, due.plus(-1)), Err(Refused::NotNow));
        let back = countered.after(Event::Restored, due).expect("back");
        assert!(!back.is_down && back.stage.is_over());
        assert_eq!(countered.after(Event::Sued, due), Err(Refused::NotNow), "too late");
        let court = countered.after(Event::Sued, due.plus(-1)).expect("taken");
        let judged = |comes_back| court.after(Event::Judged { comes_back, by: 1 }, due);
        assert!(!judged(true).expect("taken").is_down);
        let barred = judged(false).expect("taken");
        assert!(barred.is_down && barred.stage.is_over());
        assert_eq!(court.after(Event::Restored, due), Err(Refused::NotNow), "it stays down");
        assert!(!court.after(Event::Withdrawn, due).expect("taken back").is_down);
        assert_eq!(
            run(Kind::Illegal, &[(UPHELD, 1), (Event::Countered, 2)]),
            Err(Refused::NotCopyright)
        );
    }

    #[test]
    fn another_moderator_looks_again_once() {
        let author = Event::Complained { by: Side::Author };
        let sender = Event::Complained { by: Side::Sender };
        let again = run(Kind::Illegal, &[(UPHELD, 1), (author, 2)]).expect("taken");
        assert!(again.is_down && again.stage == Stage::Open, "down until it is decided");
        assert_eq!(again.after(REJECTED, MONDAY), Err(Refused::SameModerator));
        let other = Event::Decided { is_upheld: false, by: 2 };
        let overturned = again.after(other, MONDAY).expect("decided");
        assert!(!overturned.is_down && overturned.is_final());
        assert_eq!(overturned.after(sender, MONDAY), Err(Refused::LookedAtTwice));
        assert_eq!(run(Kind::Illegal, &[(REJECTED, 1), (sender, 200)]), Err(Refused::Late));
        assert_eq!(run(Kind::Illegal, &[(REJECTED, 1), (author, 2)]), Err(Refused::NotNow));
        assert!(run(Kind::Copyright, &[(REJECTED, 1), (sender, 2)]).is_ok());
        assert!(
            run(Kind::Copyright, &[(UPHELD, 1), (author, 2)]).is_ok(),
            "beside a counter-notice"
        );
    }

    #[test]
    fn every_order_of_events_keeps_down_only_what_a_moderator_found() {
        let all = [
            UPHELD,
            REJECTED,
            Event::Decided { is_upheld: true, by: 2 },
            Event::Decided { is_upheld: false, by: 2 },
            Event::Countered,
            Event::Sued,
            Event::Judged { comes_back: true, by: 1 },
            Event::Judged { comes_back: false, by: 1 },
            Event::Complained { by: Side::Author },
            Event::Complained { by: Side::Sender },
            Event::Restored,
            Event::Withdrawn,
            Event::Sent,
        ];
        let common = ["open", "rejected", "upheld", "withdrawn"];
        let of_copyright = ["barred", "countered", "in-court", "restored"];
        for (kind, expected) in [
            (Kind::Illegal, BTreeSet::from(common)),
            (Kind::Copyright, common.into_iter().chain(of_copyright).collect()),
        ] {
            let mut reached = vec![(Notice::sent(kind, MONDAY), false)];
            let mut stages = BTreeSet::from(["open"]);
            // Short and long waits, so that what is in time and what is late both happen.
            for (step, days) in [1, 30, 31, 32, 60, 61, 300].into_iter().enumerate() {
                let at = MONDAY.plus(days * Millis::DAY);
                let mut next = Vec::new();
                for (notice, was_found) in &reached {
                    for event in all {
                        let Ok(after) = notice.after(event, at) else { continue };
                        assert!(!notice.stage.is_over(), "{event:?} follows the end");
                        let found =
                            *was_found || matches!(event, Event::Decided { is_upheld: true, .. });
                        assert!(!after.is_down || found, "{event:?} at {step} takes down");
                        let may_end_down = after.stage == Stage::Barred;
                        assert!(!after.stage.is_over() || after.is_down == may_end_down);
                        assert!(after.stage != Stage::Rejected || !after.is_down);
                        stages.insert(after.stage.as_str());
                        next.push((after, found));
                    }
                    // Nobody need do anything.
                    next.push((*notice, *was_found));
                }
                next.sort_by_key(|state| format!("{state:?}"));
                next.dedup();
                reached = next;
            }
            assert_eq!(stages, expected, "{kind:?}");
        }
    }

    #[test]
    fn a_statement_names_the_sender_only_of_a_copyright_notice() {
        let text =
            statement(Kind::Copyright, "Ada Lamp", "", "The shapes are the same.", false).join(" ");
        assert!(text.contains("Ada Lamp") && text.contains("counter-notice"), "{text}");
        let text =
            statement(Kind::Illegal, "Ada Lamp", "StGB 130", "It is a slogan.", false).join(" ");
        assert!(
            !text.contains("Ada Lamp") && text.contains("StGB 130") && text.contains("look again")
        );
        assert!(
            statement(Kind::Illegal, "", "x", "y", true).join(" ").contains("here it is the last")
        );
    }
}
