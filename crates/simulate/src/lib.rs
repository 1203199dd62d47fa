//! Attacks on the trust rules. Nothing here knows a formula: it makes facts and asks `domain` what they amount to.

pub mod feed;
pub mod jury;
pub mod promotion;
pub mod random;
pub mod reviews;
pub mod table;

/// How many runs an average is taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// As published in `docs/attacks.md`.
    Full,
    /// For tests: fewer runs of the same.
    Quick,
}

impl Effort {
    /// `full` runs, or a tenth of them, at least four.
    pub fn runs(self, full: u64) -> u64 {
        match self {
            Self::Full => full,
            Self::Quick => (full / 10).max(4),
        }
    }
}
