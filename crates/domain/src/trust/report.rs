//! One print report: what it can say, when it is admitted, what evidence it carries.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Micro, params::evidence as p};
use crate::{ids::AccountId, models::State};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$each])* $variant),+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.as_str() == text)
            }
        }
    };
}

words! {
    /// How a print came out.
    Outcome {
        Success = "success",
        /// Usable with flaws.
        Partial = "partial",
        Failed = "failed",
        /// Downloaded and not printed: says something about the files, nothing about printing.
        NotPrinted = "not-printed",
    }
}

words! {
    /// What a failed or flawed print is put down to.
    Cause {
        Model = "model",
        Settings = "settings",
        Material = "material",
        Printer = "printer",
        Unsure = "unsure",
    }
}

/// What scores need of one report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Report {
    pub rater: AccountId,
    /// UTC day it was made; never in the past when it arrives.
    pub day: i64,
    /// As [`evidence`] gives it.
    pub evidence: Micro,
    /// On files of another shape than the current version has.
    pub older_geometry: bool,
    /// 1 to 5.
    pub stars: Option<u8>,
    pub outcome: Option<Outcome>,
    /// Of a failure; one without a cause counts as the model's.
    pub cause: Option<Cause>,
    /// Whether the files were as promised.
    pub feedback: Option<bool>,
}

impl Report {
    /// What counts of a report for a creator while its model is in `state`. What a creator takes from view or deletes
    /// keeps its reports; a model removed for cause keeps nothing above neutral.
    #[must_use]
    pub fn under(self, state: State) -> Self {
        match state {
            State::Removed => self.without_praise(),
            State::Draft | State::Published | State::Hidden => self,
        }
    }

    fn without_praise(self) -> Self {
        Self {
            stars: self.stars.filter(|stars| *stars <= 3),
            outcome: self.outcome.filter(|outcome| *outcome != Outcome::Success),
            feedback: self.feedback.filter(|is_good| !is_good),
            ..self
        }
    }
}

/// Strength of a report's evidence, 0.35 to 1. A failure needs photo and settings: a failed print is cheap to fake.
pub fn evidence(outcome: Outcome, settings_complete: bool, photo_counts: bool) -> Micro {
    Micro::of(match (photo_counts, settings_complete) {
        (true, true) => p::PHOTO_AND_SETTINGS,
        (true, false) if outcome != Outcome::Failed => p::PHOTO,
        _ => p::TEXT,
    })
}

/// Whether evidence of this strength includes a photo.
pub fn is_photo(evidence: Micro) -> bool {
    evidence >= Micro::of(p::PHOTO)
}

/// The circumstances of a report that somebody wants to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub is_author: bool,
    /// Shares a network and device, or an inviter, with the author.
    pub same_cluster: bool,
    /// Downloaded any version.
    pub downloaded: bool,
    /// Downloaded this version.
    pub same_version: bool,
    pub minutes_since_download: i64,
    /// Stated or measured print time, minutes.
    pub print_minutes: Option<i64>,
    /// No other report of this member on this version stands, except the one being replaced.
    pub one_active: bool,
}

/// Why a report was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    #[error("You can not report on your own model.")]
    Author,
    #[error("This account is connected with the creator's, so its report can not count.")]
    SameCluster,
    #[error("Download this model while signed in first; a report is about files you have.")]
    NotDownloaded,
    #[error("You downloaded another version. Download this one, or report on the one you have.")]
    OtherVersion,
    #[error("That was quick: a print of this takes longer. You can report in {0} minutes.")]
    TooSoon(i64),
    #[error("You have reported on this version already; change that report instead.")]
    AlreadyReported,
}

impl Refused {
    /// Stable name for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Author => "own-model",
            Self::SameCluster => "connected-account",
            Self::NotDownloaded => "not-downloaded",
            Self::OtherVersion => "other-version",
            Self::TooSoon(_) => "too-soon",
            Self::AlreadyReported => "already-reported",
        }
    }
}

/// Minutes that must pass between download and report.
pub fn delay_minutes(print_minutes: Option<i64>) -> i64 {
    let of_print = p::MIN_DELAY_OF_PRINT * print_minutes.unwrap_or(0).max(0) as f64;
    of_print.clamp(p::MIN_DELAY_MINUTES, p::MAX_DELAY_MINUTES).ceil() as i64
}

/// Minutes after a download at which it is asked how the print went: when a print begun at once would be done, a day
/// later when nobody knows how long it takes.
pub fn ask_minutes(print_minutes: Option<i64>) -> i64 {
    let minutes = print_minutes.unwrap_or(24 * 60);
    minutes.clamp(p::MIN_DELAY_MINUTES as i64, p::MAX_DELAY_MINUTES as i64)
}

/// Admits a report or says why not.
pub fn admit(attempt: &Attempt) -> Result<(), Refused> {
    let wait = delay_minutes(attempt.print_minutes) - attempt.minutes_since_download;
    if attempt.is_author {
        Err(Refused::Author)
    } else if attempt.same_cluster {
        Err(Refused::SameCluster)
    } else if !attempt.downloaded {
        Err(Refused::NotDownloaded)
    } else if !attempt.same_version {
        Err(Refused::OtherVersion)
    } else if wait > 0 {
        Err(Refused::TooSoon(wait))
    } else if !attempt.one_active {
        Err(Refused::AlreadyReported)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINE: Attempt = Attempt {
        is_author: false,
        same_cluster: false,
        downloaded: true,
        same_version: true,
        minutes_since_download: 90,
        print_minutes: Some(180),
        one_active: true,
    };

    #[test]
    fn admission() {
        let table = [
            (FINE, Ok(())),
            (Attempt { is_author: true, ..FINE }, Err(Refused::Author)),
            (Attempt { same_cluster: true, ..FINE }, Err(Refused::SameCluster)),
            (Attempt { downloaded: false, ..FINE }, Err(Refused::NotDownloaded)),
            (Attempt { same_version: false, ..FINE }, Err(Refused::OtherVersion)),
            (Attempt { minutes_since_download: 89, ..FINE }, Err(Refused::TooSoon(1))),
            (Attempt { minutes_since_download: -5, ..FINE }, Err(Refused::TooSoon(95))),
            (Attempt { one_active: false, ..FINE }, Err(Refused::AlreadyReported)),
            (Attempt { print_minutes: None, minutes_since_download: 30, ..FINE }, Ok(())),
            (Attempt { print_minutes: Some(-9), minutes_since_download: 30, ..FINE }, Ok(())),
            // A creator who states a year of print time does not keep reports away for half a year.
            (
                Attempt { print_minutes: Some(525_600), minutes_since_download: 2_880, ..FINE },
                Ok(()),
            ),
        ];
        for (attempt, expected) in table {
            assert_eq!(admit(&attempt), expected, "{attempt:?}");
        }
    }

    #[test]
    fn nobody_is_asked_before_a_report_would_be_taken() {
        for (print, asked) in
            [(None, 1_440), (Some(-5), 30), (Some(5), 30), (Some(600), 600), (Some(525_600), 2_880)]
        {
            assert_eq!(ask_minutes(print), asked, "{print:?}");
            assert!(asked >= delay_minutes(print));
        }
    }

    #[test]
    fn words_round_trip() {
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::parse(outcome.as_str()), Some(*outcome));
            assert_eq!(serde_json::json!(outcome), outcome.as_str());
        }
        for cause in Cause::ALL {
            assert_eq!(Cause::parse(cause.as_str()), Some(*cause));
        }
    }
}
