//! Karma: a whole number, never negative, for what a member gave to others. It opens doors and buys nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Micro,
    params::{credibility::CREDIBLE_TEXT, karma as p},
    report::is_photo,
};

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $name:literal $points:literal $cap:expr),+ $(,)?) => {
        /// What karma is given or taken for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Kind { $($(#[$doc])* $variant),+ }

        impl Kind {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stored name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// Points for one.
            pub const fn points(self) -> i64 {
                match self { $(Self::$variant => $points),+ }
            }

            /// Most points, either way, that a day's sum can bring; `None` without limit.
            pub const fn daily_cap(self) -> Option<i64> {
                match self { $(Self::$variant => $cap),+ }
            }

            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
            }
        }
    };
}

kinds! {
    /// A model has been public for seven days.
    Publish "publish" 10 Some(20),
    /// Somebody printed one's model and showed it.
    PrintEvidenced "print-evidenced" 5 Some(50),
    /// Somebody says that they printed one's model.
    PrintPlain "print-plain" 2 Some(50),
    ReviewHelpful "review-helpful" 2 Some(20),
    CommentUpvote "comment-upvote" 1 Some(5),
    FeedbackGood "feedback-good" 1 Some(10),
    FeedbackBad "feedback-bad" -1 Some(10),
    ReportUpheld "report-upheld" 3 Some(9),
    ReportBadFaith "report-bad-faith" -5 None,
    JuryBallot "jury-ballot" 3 Some(9),
    JuryKnownFail "jury-known-fail" -3 None,
    Warning "warning" -10 None,
    Hidden "hidden" -25 None,
    Removed "removed" -50 None,
    Strike "strike" -150 None,
}

impl Kind {
    /// The kind whose daily limit this one shares.
    const fn bucket(self) -> Self {
        match self {
            Self::PrintPlain => Self::PrintEvidenced,
            other => other,
        }
    }
}

/// What a creator is given for a print that came out: nothing for words by somebody without a history, since those
/// accounts cost nothing.
pub fn of_success(evidence: Micro, credibility: Micro) -> Option<Kind> {
    if is_photo(evidence) {
        Some(Kind::PrintEvidenced)
    } else {
        (credibility >= Micro::of(CREDIBLE_TEXT)).then_some(Kind::PrintPlain)
    }
}

/// Something that happened on a UTC day. An event whose cause was taken back is not in the list, or not live.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    pub day: i64,
    pub kind: Kind,
    pub is_live: bool,
}

/// What one day brought of one kind (kinds that share a limit are together under the first).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub day: i64,
    pub kind: Kind,
    pub events: i64,
    /// Points before the limit of the day.
    pub earned: i64,
    /// Points that count.
    pub counted: i64,
}

/// Live events by day and kind, oldest day first. The limit applies to the day's sum, so order can not matter.
pub fn entries(events: &[Event]) -> Vec<Entry> {
    let mut days: BTreeMap<(i64, Kind), (i64, i64)> = BTreeMap::new();
    for event in events.iter().filter(|event| event.is_live) {
        let (count, points) = days.entry((event.day, event.kind.bucket())).or_default();
        *count += 1;
        *points += event.kind.points();
    }
    let entry = |((day, kind), (events, earned)): ((i64, Kind), (i64, i64))| {
        let counted = kind.daily_cap().map_or(earned, |cap| earned.clamp(-cap, cap));
        Entry { day, kind, events, earned, counted }
    };
    days.into_iter().map(entry).collect()
}

/// Karma of one model's downloads: `weighted` is the sum of the above-floor weights of those who downloaded it.
pub fn of_downloads(weighted: Micro) -> i64 {
    (p::DOWNLOAD_FACTOR * libm::log2(1.0 + weighted.value())).round_ties_even() as i64
}

/// Karma from all events and, per model, the weighted downloads.
pub fn karma(events: &[Event], downloads: &[Micro]) -> i64 {
    let from_events: i64 = entries(events).iter().map(|entry| entry.counted).sum();
    let from_downloads: i64 = downloads.iter().map(|weighted| of_downloads(*weighted)).sum();
    (from_events + from_downloads).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_read_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.as_str()), Some(*kind));
        }
    }

    #[test]
    fn a_day_is_told_with_what_the_limit_took() {
        let event = |kind| Event { day: 3, kind, is_live: true };
        let mut events = vec![event(Kind::PrintEvidenced); 9];
        events.extend([event(Kind::PrintPlain); 4]);
        events.push(event(Kind::FeedbackBad));
        assert_eq!(
            entries(&events),
            [
                Entry { day: 3, kind: Kind::PrintEvidenced, events: 13, earned: 53, counted: 50 },
                Entry { day: 3, kind: Kind::FeedbackBad, events: 1, earned: -1, counted: -1 },
            ]
        );
    }
}
