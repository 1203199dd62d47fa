//! Numbers in millionths, exact where they are stored, compared and added.

use serde::{Deserialize, Serialize};

/// A weight, share or score times 1,000,000.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Micro(pub i64);

impl Micro {
    pub const ZERO: Self = Self(0);
    pub const ONE: Self = Self(1_000_000);

    /// The nearest millionth; halves go to the even one.
    pub fn of(x: f64) -> Self {
        Self((x * 1e6).round_ties_even() as i64)
    }

    pub fn value(self) -> f64 {
        self.0 as f64 / 1e6
    }
}

impl From<Micro> for i64 {
    fn from(micro: Micro) -> Self {
        micro.0
    }
}

impl From<i64> for Micro {
    fn from(millionths: i64) -> Self {
        Self(millionths)
    }
}

impl std::iter::Sum for Micro {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        Self(parts.map(|part| part.0).sum())
    }
}
