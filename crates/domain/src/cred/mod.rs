//! Cred: tokens earned by publishing, by prints that worked and by helpful reviews, spent on capped visibility.
//!
//! Tokens are integers in a double-entry, append-only ledger. There is no transfer, gift, sale or refund to money:
//! the only way out of a wallet is a promotion of one's own model, or expiry. Nothing here knows of scores, and no
//! score knows of cred.

pub mod earning;
pub mod ledger;
pub mod lots;

/// Days since 1970-01-01, UTC: what caps, vesting and expiry count in.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(transparent)]
pub struct Day(pub i64);

impl Day {
    /// The day an instant falls on.
    pub const fn of(time: crate::time::Millis) -> Self {
        Self(time.0.div_euclid(crate::time::Millis::DAY))
    }

    /// The day `days` later.
    #[must_use]
    pub const fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The Monday that begins the week of this day; weekly caps count from it.
    #[must_use]
    pub const fn week(self) -> Self {
        // 1970-01-01 was a Thursday, three days after a Monday.
        Self(self.0 - (self.0 + 3).rem_euclid(7))
    }

    /// The first millisecond of the day.
    pub const fn start(self) -> crate::time::Millis {
        crate::time::Millis(self.0.saturating_mul(crate::time::Millis::DAY))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Millis;

    #[test]
    fn weeks_begin_on_mondays() {
        // 2026-11-23 was a Monday: day 20780.
        assert_eq!(Day(20_780).week(), Day(20_780));
        assert_eq!(Day(20_786).week(), Day(20_780));
        assert_eq!(Day(20_787).week(), Day(20_787));
        assert_eq!(Day(0).week(), Day(-3));
        assert_eq!(Day::of(Millis(-1)), Day(-1));
        assert_eq!(Day::of(Day(20_780).start()), Day(20_780));
    }
}
