//! Whether a photo shows a physical print of its model, asked of makers who have nothing to do with it.

use sha2::{Digest, Sha256};

use super::{Micro, params::checks as p};
use crate::ids::{AccountId, PrintCheckId, PrintId};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$each])* $variant),+ }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stored name.
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
    /// Why makers are asked.
    Reason {
        /// Chosen by lot.
        Sampled = "sampled",
        /// The creator of the model doubts the photo.
        Contested = "contested",
    }
}

words! {
    /// What a maker says of the photos of a print.
    Answer {
        Shows = "shows",
        ShowsNot = "shows-not",
        Unsure = "unsure",
    }
}

words! {
    /// What the answers amount to.
    Verdict {
        /// The photos show a print of the model.
        Confirmed = "confirmed",
        /// That could not be confirmed: the report counts as words alone.
        Unconfirmed = "unconfirmed",
        /// All agree that they do not: the report is removed and its author's word counts half for a while.
        Fake = "fake",
    }
}

/// What the answers so far amount to; none while it is open.
pub fn verdict(answers: &[Answer]) -> Option<Verdict> {
    let count = |wanted: Answer| answers.iter().filter(|answer| **answer == wanted).count();
    if count(Answer::Shows) >= p::CONFIRM {
        Some(Verdict::Confirmed)
    } else if answers.len() < p::MAKERS {
        None
    } else if count(Answer::ShowsNot) == answers.len() {
        Some(Verdict::Fake)
    } else {
        Some(Verdict::Unconfirmed)
    }
}

/// Whether a print with photos is checked although nobody contests it. `secret` keeps it from being known beforehand.
pub fn is_sampled(print: PrintId, secret: &str) -> bool {
    let digest = Sha256::digest(format!("print-sample/v1|{print}|{secret}"));
    let number = digest.iter().take(8).fold(0_u64, |n, byte| n << 8 | u64::from(*byte));
    number.is_multiple_of(p::SAMPLE_ONE_IN)
}

/// Somebody who may be drawn for a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub account: AccountId,
    /// Evidence of own prints, as credibility counts it.
    pub evidence: Micro,
    /// Wrote the report or made the model, or shares a network and device with either.
    pub is_party: bool,
    /// Reported on the creator's models, or had a model reported on by one of both, within the last year.
    pub knows_them: bool,
    /// Checks not answered yet.
    pub open: i64,
}

/// Whether somebody may judge: makes prints, and has nothing to do with this one.
pub fn may_judge(candidate: &Candidate) -> bool {
    candidate.evidence >= Micro::of(p::MIN_EVIDENCE)
        && !candidate.is_party
        && !candidate.knows_them
        && candidate.open < p::OPEN_AT_MOST
}

/// The order in which candidates are drawn; the same seed gives the same order whatever order they come in.
pub fn ticket(check: PrintCheckId, seed: &str, account: AccountId) -> [u8; 32] {
    Sha256::digest(format!("print-check/v1|{check}|{seed}|{account}")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_of_three_confirm_and_only_all_three_condemn() {
        use Answer::{Shows, ShowsNot, Unsure};
        for (answers, expected) in [
            (&[][..], None),
            (&[Shows], None),
            (&[Shows, Shows], Some(Verdict::Confirmed)),
            (&[Shows, ShowsNot, Shows], Some(Verdict::Confirmed)),
            (&[ShowsNot, ShowsNot], None),
            (&[ShowsNot, ShowsNot, Shows], Some(Verdict::Unconfirmed)),
            (&[ShowsNot, ShowsNot, Unsure], Some(Verdict::Unconfirmed)),
            (&[Shows, Unsure, Unsure], Some(Verdict::Unconfirmed)),
            (&[ShowsNot, ShowsNot, ShowsNot], Some(Verdict::Fake)),
        ] {
            assert_eq!(verdict(answers), expected, "{answers:?}");
        }
    }

    #[test]
    fn about_one_in_twenty_is_sampled() {
        let sampled = (0..20_000).filter(|n| is_sampled(PrintId::from(*n), "secret")).count();
        assert!((850..1_150).contains(&sampled), "{sampled}");
        assert!((0..200).any(|n| is_sampled(n.into(), "secret") != is_sampled(n.into(), "other")));
    }

    #[test]
    fn only_makers_without_a_stake_judge() {
        let fine = Candidate {
            account: 7.into(),
            evidence: Micro::of(2.0),
            is_party: false,
            knows_them: false,
            open: 0,
        };
        for (candidate, expected) in [
            (fine, true),
            (Candidate { evidence: Micro::of(0.9), ..fine }, false),
            (Candidate { is_party: true, ..fine }, false),
            (Candidate { knows_them: true, ..fine }, false),
            (Candidate { open: 3, ..fine }, false),
        ] {
            assert_eq!(may_judge(&candidate), expected, "{candidate:?}");
        }
    }

    #[test]
    fn tickets_differ_by_check_seed_and_account() {
        let of = |check: i64, seed: &str, account: i64| ticket(check.into(), seed, account.into());
        assert_ne!(of(1, "a", 1), of(2, "a", 1));
        assert_ne!(of(1, "a", 1), of(1, "b", 1));
        assert_ne!(of(1, "a", 1), of(1, "a", 2));
    }
}
