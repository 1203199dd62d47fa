//! Who may judge, what a ballot needs, when a juror is shown a case with a known answer, and whether jurors as a whole
//! are right often enough for their verdicts to bind.

use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::{
    jury::{COMPETENCE, Choice, KNOWN_SHARE, MIN_POOL, RATIONALE, Record},
    text,
    trust::helpful::wilson_lower,
};

/// Least age of an account, days.
pub const AGE_DAYS: i64 = 60;
/// Fewest active days.
pub const ACTIVE_DAYS: i64 = 15;
/// Least karma.
pub const KARMA: i64 = 100;
/// Fewest own print reports with a photo, or of own models with such reports.
pub const EVIDENCED_REPORTS: i64 = 5;
pub const PROVEN_MODELS: i64 = 2;
/// Days without an upheld violation.
pub const CLEAN_DAYS: i64 = 180;
/// Known cases of the entry test, and how many must be right.
pub const TEST: (usize, usize) = (5, 4);
/// Most open cases at once, and most ballots in 30 days.
pub const MOST_OPEN: i64 = 3;
pub const MOST_BALLOTS: i64 = 10;
/// Missed files, among the newest five, that cost 30 days.
pub const MOST_MISSED: (i64, i64) = (2, 5);
/// How long after a failed test it can be tried again, days.
pub const RETRY_DAYS: i64 = 30;
/// Longest rationale, characters.
pub const RATIONALE_MAX: usize = 4_000;
/// Deviations of a one-sided bound of 90 %.
const Z90: f64 = 1.281_551_565_5;

/// What is known of somebody who offers to judge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub age_days: i64,
    pub active_days: i64,
    pub karma: i64,
    pub evidenced_reports: i64,
    pub proven_models: i64,
    /// Measures against the member in [`CLEAN_DAYS`].
    pub violations: i64,
}

/// What keeps somebody from judging.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Missing {
    #[error("an account that is at least {AGE_DAYS} days old")]
    Age,
    #[error("at least {ACTIVE_DAYS} days on which you did something here")]
    Activity,
    #[error("at least {KARMA} karma")]
    Karma,
    #[error(
        "{EVIDENCED_REPORTS} print reports with a photo, or {PROVEN_MODELS} models that others printed and showed"
    )]
    Prints,
    #[error("{CLEAN_DAYS} days without an upheld violation")]
    Violation,
}

impl Standing {
    /// Everything that is missing; empty when the member may judge.
    pub fn missing(&self) -> Vec<Missing> {
        let proven =
            self.evidenced_reports >= EVIDENCED_REPORTS || self.proven_models >= PROVEN_MODELS;
        [
            (self.age_days >= AGE_DAYS, Missing::Age),
            (self.active_days >= ACTIVE_DAYS, Missing::Activity),
            (self.karma >= KARMA, Missing::Karma),
            (proven, Missing::Prints),
            (self.violations == 0, Missing::Violation),
        ]
        .into_iter()
        .filter_map(|(is_there, missing)| (!is_there).then_some(missing))
        .collect()
    }
}

/// Load of a juror.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    pub open: i64,
    pub ballots_30d: i64,
    /// Missed ones among the newest five, when the newest miss is less than 30 days old.
    pub missed: i64,
}

impl Load {
    /// Whether another file can be laid before the juror.
    pub const fn has_room(&self) -> bool {
        self.open < MOST_OPEN && self.ballots_30d < MOST_BALLOTS && self.missed < MOST_MISSED.0
    }
}

/// Why a ballot's rationale was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unreasoned {
    #[error(
        "A ballot needs its reasons: at least {least_chars} characters and {least_words} different words; there are {0} and {1}.",
        least_chars = RATIONALE.0,
        least_words = RATIONALE.1
    )]
    Short(usize, usize),
    #[error("The reasons have {0} characters; {RATIONALE_MAX} fit.")]
    Long(usize),
}

/// The rationale of a ballot, cleaned. Words that are repeated count once.
pub fn rationale(input: &str) -> Result<String, Unreasoned> {
    let clean = text::paragraphs(input);
    let chars = text::chars(&clean);
    let mut words: Vec<String> = clean.split_whitespace().map(str::to_lowercase).collect();
    words.sort_unstable();
    words.dedup();
    if chars > RATIONALE_MAX {
        Err(Unreasoned::Long(chars))
    } else if chars < RATIONALE.0 || words.len() < RATIONALE.1 {
        Err(Unreasoned::Short(chars, words.len()))
    } else {
        Ok(clean)
    }
}

/// Whether a juror who is called to a case is shown a known case too, so that [`KNOWN_SHARE`] of all ballots are on
/// known ones; and a number to choose it by. As good as random, and the same each time it is asked.
pub fn known_with(seat: &str, salt: &str) -> Option<u64> {
    let digest = Sha256::digest(format!("known/v1\n{salt}\n{seat}\n"));
    let (roll, choice) = digest.split_at(8);
    let number = |bytes: &[u8]| bytes.iter().take(8).fold(0_u64, |n, b| n << 8 | u64::from(*b));
    let share = KNOWN_SHARE / (1.0 - KNOWN_SHARE);
    let is_shown = (number(roll) as f64) < share * u64::MAX as f64;
    is_shown.then(|| number(choice))
}

/// Whether known cases of a question run out, where panels can be drawn at all: a fifth of the jurors has none left that is
/// new to them, so that the share of ballots on known ones falls below four fifths of [`KNOWN_SHARE`].
pub const fn runs_out(jurors: usize, without: usize) -> bool {
    jurors >= MIN_POOL && without * 5 >= jurors
}

/// Adds an answer on a case whose truth is known to a record, with its weight: 1 for a known case, less for what others
/// settled. Who could not tell was neither right nor wrong.
pub fn note(record: &mut Record, is_violation: bool, choice: Choice, weight: f64) {
    let field = match (is_violation, choice) {
        (_, Choice::CanNotTell) => return,
        (true, Choice::Violation) => &mut record.hits,
        (true, Choice::Clear) => &mut record.misses,
        (false, Choice::Clear) => &mut record.clears,
        (false, Choice::Violation) => &mut record.wrongs,
    };
    *field += weight;
    record.known += u32::from(weight >= 1.0);
}

/// Lower 90 % bound of the balanced accuracy of all jurors on known cases, 0 to 1; 0 while one side has none.
pub fn pool_accuracy(all: &Record) -> f64 {
    let side = |right: f64, wrong: f64| {
        if right + wrong == 0.0 { 0.0 } else { wilson_lower(right, wrong, Z90) }
    };
    let (violations, innocents) = (side(all.hits, all.misses), side(all.clears, all.wrongs));
    if violations == 0.0 || innocents == 0.0 { 0.0 } else { f64::midpoint(violations, innocents) }
}

/// Whether verdicts bind; otherwise they are advice to moderators.
pub fn is_competent(all: &Record) -> bool {
    pool_accuracy(all) >= COMPETENCE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_judge() {
        let fine = Standing {
            age_days: 60,
            active_days: 15,
            karma: 100,
            evidenced_reports: 5,
            proven_models: 0,
            violations: 0,
        };
        assert!(fine.missing().is_empty());
        assert!(Standing { evidenced_reports: 4, proven_models: 2, ..fine }.missing().is_empty());
        assert_eq!(
            Standing { violations: 1, karma: 99, ..fine }.missing(),
            [Missing::Karma, Missing::Violation]
        );
        assert_eq!(Standing::default().missing().len(), 4);
        assert!(Load { open: 2, ballots_30d: 9, missed: 1 }.has_room());
        for full in [Load { open: 3, ..Load::default() }, Load { missed: 2, ..Load::default() }] {
            assert!(!full.has_room());
        }
    }

    #[test]
    fn reasons_are_words_and_not_the_same_one() {
        let fine = "The ears float a millimetre beside the head, and the mesh under the chin is melted into itself.";
        assert_eq!(rationale(&format!("  {fine}\r\n")).as_deref(), Ok(fine));
        assert!(matches!(rationale(&"bad ".repeat(60)), Err(Unreasoned::Short(_, 1))));
        assert!(matches!(rationale("Looks fake."), Err(Unreasoned::Short(11, 2))));
        assert!(matches!(rationale(&"x".repeat(5_000)), Err(Unreasoned::Long(_))));
    }

    #[test]
    fn fifteen_of_a_hundred_ballots_are_on_known_cases() {
        let shown = (0..20_000).filter(|n| known_with(&n.to_string(), "salt").is_some()).count();
        let share = shown as f64 / (20_000 + shown) as f64;
        assert!((share - KNOWN_SHARE).abs() < 0.006, "{share}");
    }

    #[test]
    fn known_cases_run_out_when_a_fifth_has_seen_them_all() {
        for (jurors, without, expected) in [
            (45, 8, false),
            (45, 9, true),
            (44, 44, false),
            (0, 0, false),
            (100, 19, false),
            (100, 20, true),
        ] {
            assert_eq!(runs_out(jurors, without), expected, "{without} of {jurors}");
        }
    }

    #[test]
    fn verdicts_bind_when_jurors_are_right_on_both_sides() {
        let of = |hits, misses, clears, wrongs| Record {
            hits,
            misses,
            clears,
            wrongs,
            ..Record::default()
        };
        assert!(!is_competent(&Record::default()));
        assert!(!is_competent(&of(50.0, 0.0, 0.0, 50.0)), "always the same answer");
        assert!(!is_competent(&of(1.0, 0.0, 1.0, 0.0)), "too few to tell");
        assert!(is_competent(&of(18.0, 2.0, 17.0, 3.0)));
        assert!(!is_competent(&of(12.0, 8.0, 12.0, 8.0)));
    }

    #[test]
    fn what_others_settled_suspends_nobody_before_ten_known_cases() {
        let (mut record, wrong) = (Record::default(), Choice::Violation);
        for _ in 0..200 {
            note(&mut record, false, wrong, 0.25);
        }
        for _ in 0..9 {
            note(&mut record, false, wrong, 1.0);
        }
        // Who could not tell was shown a case and judged none.
        note(&mut record, false, Choice::CanNotTell, 1.0);
        assert!(record.accuracy() < 0.6 && record.known == 9 && !record.is_suspended());
        note(&mut record, false, wrong, 1.0);
        assert!(record.is_suspended());
    }
}
