//! What earns tokens, how many, and the caps on it. Imports and jury duty earn nothing.

use super::Day;

/// Highest sum of tokens minted to one member in a week (Monday to Sunday, UTC).
pub const WEEKLY_MINT_CAP: i64 = 60;
/// Highest number of tokens a member can hold, pending ones included.
pub const BALANCE_CAP: i64 = 300;
/// Days from vesting to expiry.
pub const EXPIRY_DAYS: i64 = 90;
/// Least evidence (0 to 1) of a print report that earns: a photo that counts.
pub const MIN_EVIDENCE: f64 = 0.85;
/// Least credibility of a reviewer whose print success earns its creator tokens.
pub const MIN_REVIEWER_CREDIBILITY: f64 = 0.3;

/// Something that earns tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Earning {
    /// An original or attributed remix was published.
    Publish,
    /// A credible maker reported, with a photo, that a print succeeded.
    PrintSuccess,
    /// One's own evidenced review became helpful, whatever its stars or outcome.
    HelpfulReview,
    /// A day with a real action: a review, an accepted print check, an answered question.
    Engagement,
}

/// Amount and caps of one kind of earning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Tokens each time.
    pub tokens: i64,
    /// How many times a day.
    pub per_day: i64,
    /// How many times a week; none where only the day and the overall cap count.
    pub per_week: Option<i64>,
    /// How many times over the life of one model; none where that does not count.
    pub per_model: Option<i64>,
    /// Days until the tokens can be spent.
    pub vests_after: i64,
}

impl Earning {
    pub const ALL: [Self; 4] =
        [Self::Publish, Self::PrintSuccess, Self::HelpfulReview, Self::Engagement];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::PrintSuccess => "print-success",
            Self::HelpfulReview => "helpful-review",
            Self::Engagement => "engagement",
        }
    }

    /// The earning stored as `name`.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|earning| earning.name() == name)
    }

    /// Amount and caps.
    pub const fn terms(self) -> Terms {
        match self {
            Self::Publish => Terms {
                tokens: 20,
                per_day: 1,
                per_week: Some(3),
                per_model: Some(1),
                vests_after: 7,
            },
            Self::PrintSuccess => {
                Terms { tokens: 5, per_day: 8, per_week: None, per_model: Some(20), vests_after: 3 }
            }
            Self::HelpfulReview => {
                Terms { tokens: 4, per_day: 3, per_week: Some(10), per_model: None, vests_after: 3 }
            }
            Self::Engagement => {
                Terms { tokens: 1, per_day: 1, per_week: Some(5), per_model: None, vests_after: 0 }
            }
        }
    }
}

/// What a member earned so far, as the caps need it. Reversed mints do not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SoFar {
    /// Times today, of this kind.
    pub today: i64,
    /// Times this week, of this kind.
    pub this_week: i64,
    /// Times over the life of the model, of this kind.
    pub of_model: i64,
    /// Tokens of any kind minted this week.
    pub minted_this_week: i64,
    /// Tokens held, pending and available.
    pub held: i64,
}

/// The cap that left nothing to earn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Capped {
    #[error("the most of this kind was earned today")]
    Day,
    #[error("the most of this kind was earned this week")]
    Week,
    #[error("the most was earned with this model")]
    Model,
    #[error("the most of all kinds was earned this week")]
    WeeklyMint,
    #[error("the wallet is full")]
    Balance,
}

/// How many tokens an earning gives now, at least 1, or the cap that stands in the way. The last earning before the
/// weekly cap or a full wallet gives what there is room for.
pub fn admit(earning: Earning, so_far: &SoFar) -> Result<i64, Capped> {
    let terms = earning.terms();
    let reached = |cap: Option<i64>, times: i64| cap.is_some_and(|cap| times >= cap);
    if so_far.today >= terms.per_day {
        return Err(Capped::Day);
    }
    if reached(terms.per_week, so_far.this_week) {
        return Err(Capped::Week);
    }
    if reached(terms.per_model, so_far.of_model) {
        return Err(Capped::Model);
    }
    let room_in_week = WEEKLY_MINT_CAP - so_far.minted_this_week;
    if room_in_week <= 0 {
        return Err(Capped::WeeklyMint);
    }
    let room_in_wallet = BALANCE_CAP - so_far.held;
    if room_in_wallet <= 0 {
        return Err(Capped::Balance);
    }
    Ok(terms.tokens.min(room_in_week).min(room_in_wallet))
}

/// The day on which tokens minted on `day` can be spent.
pub const fn vests_on(earning: Earning, day: Day) -> Day {
    day.plus(earning.terms().vests_after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn caps_in_the_order_they_are_named() {
        use Earning::{Engagement, HelpfulReview, PrintSuccess, Publish};
        let so_far = |today, this_week, of_model, minted_this_week, held| SoFar {
            today,
            this_week,
            of_model,
            minted_this_week,
            held,
        };
        for (earning, so_far, expected) in [
            (Publish, so_far(0, 0, 0, 0, 0), Ok(20)),
            (Publish, so_far(1, 1, 0, 20, 20), Err(Capped::Day)),
            (Publish, so_far(0, 3, 0, 60, 60), Err(Capped::Week)),
            (Publish, so_far(0, 1, 1, 20, 20), Err(Capped::Model)),
            (Publish, so_far(0, 2, 0, 55, 60), Ok(5)),
            (Publish, so_far(0, 0, 0, 0, 295), Ok(5)),
            (Publish, so_far(0, 0, 0, 0, 300), Err(Capped::Balance)),
            (PrintSuccess, so_far(7, 50, 19, 59, 0), Ok(1)),
            (PrintSuccess, so_far(8, 8, 0, 40, 0), Err(Capped::Day)),
            (PrintSuccess, so_far(0, 8, 20, 40, 0), Err(Capped::Model)),
            (PrintSuccess, so_far(0, 8, 0, 60, 0), Err(Capped::WeeklyMint)),
            (HelpfulReview, so_far(2, 9, 99, 0, 0), Ok(4)),
            (HelpfulReview, so_far(3, 3, 0, 0, 0), Err(Capped::Day)),
            (HelpfulReview, so_far(0, 10, 0, 0, 0), Err(Capped::Week)),
            (Engagement, so_far(0, 4, 0, 0, 0), Ok(1)),
            (Engagement, so_far(0, 5, 0, 0, 0), Err(Capped::Week)),
        ] {
            assert_eq!(admit(earning, &so_far), expected, "{earning:?} {so_far:?}");
        }
    }

    #[test]
    fn names_round_trip() {
        for earning in Earning::ALL {
            assert_eq!(Earning::parse(earning.name()), Some(earning));
        }
        assert_eq!(vests_on(Earning::Publish, Day(3)), Day(10));
    }
}
