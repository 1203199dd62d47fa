//! The figures of trust as pages show them: rounded, with "new" where there is too little evidence.

use domain::trust::{Micro, reputation::Label};
use serde::{Deserialize, Serialize};

use super::accounts::{CreatorScore, ModelScoreRow};
use crate::shared::view::{Prints, Trust};

/// What a card says of a model's prints; stored with the card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardTrust {
    /// Percent: rate and ends of its interval; none while the model is new.
    pub rate: Option<(u8, u8, u8)>,
    /// Tenths of stars, and how many gave stars; none while the model is new.
    pub stars: Option<(u8, i64)>,
    pub printed: i64,
    pub people: i64,
}

/// What a card says of the creator; stored with the card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorTrust {
    /// Tenths of the reputation.
    pub tenths: u8,
    pub label: Label,
}

/// Whole percent of a share.
pub fn percent(share: Micro) -> u8 {
    ((share.0 + 5_000) / 10_000).clamp(0, 100) as u8
}

/// Tenths of a score from 1 to 5.
pub fn tenths(score: Micro) -> u8 {
    ((score.0 + 50_000) / 100_000).clamp(0, 50) as u8
}

/// `4.7` for 47.
pub fn tenths_text(tenths: u8) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

impl CardTrust {
    pub fn of(row: &ModelScoreRow) -> Self {
        let is_known = !row.score.is_new();
        let prints = &row.score.prints;
        Self {
            rate: is_known.then(|| (percent(prints.rate), percent(prints.lo), percent(prints.hi))),
            stars: (is_known && row.rated > 0).then(|| (tenths(row.score.stars), row.rated)),
            printed: row.printed,
            people: row.people,
        }
    }
}

impl CreatorTrust {
    pub fn of(score: &CreatorScore) -> Self {
        Self { tenths: tenths(score.reputation.value), label: score.reputation.label }
    }

    /// Value and standing; none for a new creator.
    pub fn text(&self) -> Option<(String, String)> {
        let word = match self.label {
            Label::New => return None,
            Label::Provisional => "provisional",
            Label::Established => "solid",
        };
        Some((tenths_text(self.tenths), word.to_owned()))
    }
}

/// The strip of a model.
pub fn strip(model: Option<&CardTrust>, creator: Option<&CreatorTrust>) -> Trust {
    Trust {
        prints: model.and_then(|trust| {
            let (percent, low, high) = trust.rate?;
            Some(Prints {
                percent,
                low,
                high,
                count: trust.printed as u64,
                people: trust.people as u64,
            })
        }),
        stars: model
            .and_then(|trust| trust.stars)
            .map(|(tenths, count)| (tenths_text(tenths), count as u64)),
        creator: creator.and_then(CreatorTrust::text),
        reported: model.map_or(0, |trust| trust.printed as u64),
        is_withheld: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_rounded_for_people() {
        for (share, shown) in [(0, 0), (4_999, 0), (5_000, 1), (934_999, 93), (1_000_000, 100)] {
            assert_eq!(percent(Micro(share)), shown);
        }
        for (score, shown) in
            [(3_000_000, "3.0"), (4_449_999, "4.4"), (4_450_000, "4.5"), (5_000_000, "5.0")]
        {
            assert_eq!(tenths_text(tenths(Micro(score))), shown);
        }
    }
}
