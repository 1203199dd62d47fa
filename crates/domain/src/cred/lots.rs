//! Lots: tokens that expire on the same day. The oldest are spent first.

use super::Day;

/// Tokens that expire together; they can be spent until the end of the day before `expires`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lot {
    pub expires: Day,
    pub tokens: i64,
}

/// Takes up to `tokens` from `lots` (sorted by expiry), the ones that expire first in front. Gives what was taken of
/// which lot, and how many tokens were missing.
pub fn take(lots: &[Lot], tokens: i64) -> (Vec<Lot>, i64) {
    let mut missing = tokens.max(0);
    let mut taken = Vec::new();
    for lot in lots.iter().filter(|lot| lot.tokens > 0) {
        if missing == 0 {
            break;
        }
        let part = missing.min(lot.tokens);
        taken.push(Lot { expires: lot.expires, tokens: part });
        missing -= part;
    }
    (taken, missing)
}

/// The lots that have expired when `today` begins.
pub fn expired(lots: &[Lot], today: Day) -> Vec<Lot> {
    lots.iter().filter(|lot| lot.tokens > 0 && lot.expires <= today).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn lot(expires: i64, tokens: i64) -> Lot {
        Lot { expires: Day(expires), tokens }
    }

    #[test]
    fn the_oldest_go_first_and_what_is_missing_is_said() {
        let lots = [lot(5, 3), lot(7, 4), lot(9, 10)];
        assert_eq!(take(&lots, 5), (vec![lot(5, 3), lot(7, 2)], 0));
        assert_eq!(take(&lots, 0), (vec![], 0));
        assert_eq!(take(&lots, -4), (vec![], 0));
        assert_eq!(take(&lots, 20), (lots.to_vec(), 3));
        assert_eq!(expired(&lots, Day(7)), [lot(5, 3), lot(7, 4)]);
        assert_eq!(expired(&lots, Day(4)), []);
    }
}
