//! The figures themselves, and the days they are about.

use std::ops::{AddAssign, RangeInclusive};

use domain::{analytics::share, cred::Day};
use languages::Language;
use serde::Serialize;
use utoipa::ToSchema;

use crate::shared::error::{Error, Result};

/// Lengths of the time looked at, days.
pub const LENGTHS: [i64; 4] = [7, 28, 90, 365];

/// What happened to one or more models in some time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Figures {
    /// Times a card was shown in a list.
    pub shown: i64,
    /// Times the page was opened, by anybody but the creator and programs that say that they are programs.
    pub opened: i64,
    /// Of these, by promoted cards.
    pub opened_by_promotion: i64,
    /// Downloads of a file, or of all at once, by anybody but the creator.
    pub downloads: i64,
    /// Reports of prints that stand today, by the day of the first report.
    pub prints: i64,
    /// Of these, printed well.
    pub printed_ok: i64,
    /// Of those who follow today, how many began.
    pub followers: i64,
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.shown += other.shown;
        self.opened += other.opened;
        self.opened_by_promotion += other.opened_by_promotion;
        self.downloads += other.downloads;
        self.prints += other.prints;
        self.printed_ok += other.printed_ok;
        self.followers += other.followers;
    }
}

impl std::iter::Sum for Figures {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, one| {
            sum += one;
            sum
        })
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
impl Figures {
    /// Share of showings that were followed, for people.
    pub fn opened_share(&self, t: &Language) -> String {
        percent(*t, self.opened, self.shown)
    }

    /// Downloads to a hundred views, for people.
    pub fn download_share(&self, t: &Language) -> String {
        percent(*t, self.downloads, self.opened)
    }

    /// Reported prints to a hundred downloads, for people.
    pub fn print_share(&self, t: &Language) -> String {
        percent(*t, self.prints, self.downloads)
    }

    /// Share of reported prints that came out well, for people.
    pub fn ok_share(&self, t: &Language) -> String {
        percent(*t, self.printed_ok, self.prints)
    }
}

/// `12.5 %`, or a dash where there is too little to tell.
fn percent(t: Language, part: i64, whole: i64) -> String {
    share(part, whole).map_or_else(
        || "–".to_owned(),
        |share| t.percent(t.rounded(share as f64 / 10.0, 1)).to_string(),
    )
}

/// The time looked at: so many days, today included. Compared are as many days that are over with as many before them.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    pub days: i64,
    pub today: Day,
}

impl Span {
    /// By what an address says; four weeks where it says nothing.
    pub fn asked(days: Option<i64>, today: Day) -> Result<Self> {
        let days = days.unwrap_or(LENGTHS[1]);
        if LENGTHS.contains(&days) { Ok(Self { days, today }) } else { Err(Error::NotFound) }
    }

    pub const fn first(self) -> Day {
        self.today.plus(1 - self.days)
    }

    /// The days looked at.
    pub const fn range(self) -> RangeInclusive<i64> {
        self.first().0..=self.today.0
    }

    /// As many days that are over, up to yesterday.
    pub const fn over(self) -> RangeInclusive<i64> {
        self.today.0 - self.days..=self.today.0 - 1
    }

    /// As many days before these.
    pub const fn before(self) -> RangeInclusive<i64> {
        self.today.0 - 2 * self.days..=self.today.0 - self.days - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equally_many_days_that_are_over_are_compared() {
        for days in LENGTHS {
            let span = Span::asked(Some(days), Day(1_000)).expect("a length");
            assert_eq!((*span.range().end(), span.range().count() as i64), (1_000, days));
            assert_eq!((*span.over().end(), span.over().count() as i64), (999, days));
            assert_eq!(*span.before().end() + 1, *span.over().start());
            assert_eq!(span.before().count() as i64, days);
        }
        assert!(Span::asked(Some(8), Day(1_000)).is_err());
    }
}
