//! Badges: facts about what a member printed and told, each leading to the prints it rests on.

use db::Db;
use domain::{
    ids::{AccountId, first_at},
    time::Millis,
    trust::params::helpful::HIDDEN_HOURS,
};
use languages::Language;

/// Most prints counted for one badge.
const MOST: i64 = 100;
/// Photographed prints that came out, from which there is a badge.
const SHOWN: [i64; 3] = [10, 50, 100];
/// Helpful reports from which there is a badge.
const HELPFUL: i64 = 3;

/// Which prints a badge rests on, as the address of the list says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The first photographed prints of models that came out.
    First,
    /// Photographed prints that came out.
    Shown,
    /// Reports that helped others.
    Helpful,
    /// Prints that creators thanked for.
    Thanked,
}

impl Basis {
    pub const ALL: [Self; 4] = [Self::First, Self::Shown, Self::Helpful, Self::Thanked];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Shown => "shown",
            Self::Helpful => "helpful",
            Self::Thanked => "thanked",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.as_str() == text)
    }

    /// What is said of so many prints; none when there are too few.
    fn text(self, t: Language, count: i64) -> Option<String> {
        match self {
            Self::First if count > 0 => Some(t.trust_badge_first(count).to_string()),
            Self::Shown => SHOWN
                .iter()
                .rev()
                .find(|step| count >= **step)
                .map(|step| t.trust_badge_shown(step).to_string()),
            Self::Helpful if count >= HELPFUL => Some(t.trust_badge_helpful().to_owned()),
            Self::Thanked if count > 0 => Some(t.trust_badge_thanked(count).to_string()),
            _ => None,
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::First => "award",
            Self::Shown => "printer",
            Self::Helpful => "check",
            Self::Thanked => "heart",
        }
    }
}

/// A badge as profiles show it.
pub struct Badge {
    pub icon: &'static str,
    pub text: String,
    /// The prints it rests on.
    pub href: String,
}

/// The badges of a member.
pub async fn of(
    db: &Db,
    t: Language,
    (account, handle): (AccountId, &str),
    now: Millis,
) -> db::Result<Vec<Badge>> {
    let mut badges = Vec::new();
    for basis in Basis::ALL {
        if let Some(text) = basis.text(t, count(db, account, basis, now).await?) {
            let href = format!("/@{handle}/prints?show={}", basis.as_str());
            badges.push(Badge { icon: basis.icon(), text, href });
        }
    }
    Ok(badges)
}

/// Votes on reports with ids from here on are not shown yet.
pub fn hidden_from(now: Millis) -> i64 {
    first_at(now.plus(-HIDDEN_HOURS * Millis::HOUR))
}

async fn count(db: &Db, account: AccountId, basis: Basis, now: Millis) -> db::Result<i64> {
    let before = hidden_from(now);
    super::cards::store::count_made_by(db, account, basis.as_str(), before, MOST).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn badges_say_facts_from_a_number_on() {
        for (basis, count, text) in [
            (Basis::First, 0, None),
            (Basis::First, 1, Some("First to print a model")),
            (Basis::First, 4, Some("First to print 4 models")),
            (Basis::Shown, 9, None),
            (Basis::Shown, 10, Some("10 prints shown")),
            (Basis::Shown, 77, Some("50 prints shown")),
            (Basis::Helpful, 2, None),
            (Basis::Helpful, 3, Some("Helpful reviewer")),
            (Basis::Thanked, 0, None),
            (Basis::Thanked, 1, Some("Thanked for a print")),
        ] {
            assert_eq!(basis.text(Language::English, count).as_deref(), text, "{basis:?} {count}");
        }
        for basis in Basis::ALL {
            assert_eq!(Basis::parse(basis.as_str()), Some(basis));
        }
    }
}
