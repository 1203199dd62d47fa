//! How members hear of news: on the pages, on their devices, by mail at once, or in a digest of a day or a week.

use crate::time::Millis;

/// How a kind of news is mailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByMail {
    Off,
    /// With everything else of a day or a week.
    Digest,
    AtOnce,
}

impl ByMail {
    pub const ALL: [Self; 3] = [Self::Off, Self::Digest, Self::AtOnce];

    /// The stored name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Digest => "digest",
            Self::AtOnce => "at-once",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == name)
    }
}

/// What a member wants of a kind of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Whether it stands in the list on the site.
    pub on_page: bool,
    /// Whether it is pushed to the member's devices, if there are any.
    pub push: bool,
    pub mail: ByMail,
}

/// How often digests come. They end a period: a day, or a week that ends on Monday, at 06:00 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    Daily,
    #[default]
    Weekly,
}

/// Monday, 5 January 1970, 06:00 UTC: the end of a day and of a week.
const FIRST: Millis = Millis(4 * Millis::DAY + 6 * Millis::HOUR);

impl Pace {
    pub const ALL: [Self; 2] = [Self::Daily, Self::Weekly];

    /// The stored name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pace| pace.as_str() == name)
    }

    /// Milliseconds.
    const fn period(self) -> i64 {
        match self {
            Self::Daily => Millis::DAY,
            Self::Weekly => 7 * Millis::DAY,
        }
    }

    /// The end of the last period that is over at `at`.
    pub const fn last(self, at: Millis) -> Millis {
        FIRST.plus(at.since(FIRST).div_euclid(self.period()) * self.period())
    }

    /// The first end of a period after `at`.
    pub const fn next(self, at: Millis) -> Millis {
        self.last(at).plus(self.period())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sunday, 22 November 2026, noon UTC.
    const SUNDAY: Millis = Millis(1_795_348_800_000);

    #[test]
    fn periods_end_in_the_morning_and_weeks_on_monday() {
        let monday = SUNDAY.plus(18 * Millis::HOUR);
        assert_eq!(Pace::Daily.next(SUNDAY), monday);
        assert_eq!(Pace::Weekly.next(SUNDAY), monday);
        assert_eq!(Pace::Daily.last(SUNDAY), SUNDAY.plus(-6 * Millis::HOUR));
        assert_eq!(Pace::Weekly.last(SUNDAY), monday.plus(-7 * Millis::DAY));
        // The end of a period is over at its very moment.
        assert_eq!(Pace::Weekly.last(monday), monday);
        assert_eq!(Pace::Weekly.next(monday), monday.plus(7 * Millis::DAY));
        assert_eq!(Pace::Daily.last(monday.plus(-1)), SUNDAY.plus(-6 * Millis::HOUR));
        assert_eq!(Pace::Weekly.last(Millis(0)), FIRST.plus(-7 * Millis::DAY));
    }

    #[test]
    fn names_are_read_again() {
        for way in ByMail::ALL {
            assert_eq!(ByMail::parse(way.as_str()), Some(way));
        }
        for pace in Pace::ALL {
            assert_eq!(Pace::parse(pace.as_str()), Some(pace));
        }
        assert_eq!(ByMail::parse("now"), None);
        assert_eq!(Pace::parse(""), None);
    }
}
