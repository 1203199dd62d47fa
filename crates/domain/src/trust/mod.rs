//! What print reports amount to: how far a rater is believed, how a model prints, how a creator stands, which reports
//! help, and karma. Evidence is the unit, not accounts: what has no photo and no history behind it moves nothing by
//! more than a bound, however many send it.
//!
//! Every function takes facts and a day and keeps no state. Weights are integers in millionths ([`Micro`]) before
//! they are added, so that the order of the facts can not change a result; powers and logarithms come from `libm`, so
//! that every machine gets the same bits.

pub mod checks;
pub mod credibility;
pub mod helpful;
pub mod karma;
pub mod micro;
pub mod model;
pub mod params;
pub mod pool;
pub mod proof;
pub mod raters;
pub mod report;
pub mod reputation;

pub use micro::Micro;
pub use params::VERSION;

use crate::time::Millis;

/// UTC day number of an instant: days since 1970-01-01.
pub const fn day(at: Millis) -> i64 {
    at.0.div_euclid(Millis::DAY)
}

/// Calendar quarter of a UTC day, counted from the first of year 0: January to March 2026 is 8104.
pub const fn quarter(day: i64) -> i64 {
    // Civil year and month of a day number (proleptic Gregorian calendar, years beginning in March).
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let (year, month) = if from_march < 10 {
        (era * 400 + year, from_march + 3)
    } else {
        (era * 400 + year + 1, from_march - 9)
    };
    year * 4 + (month - 1) / 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_of_days() {
        let first_of_2026 = 20_454;
        for (days, quarter_of_year) in
            [(0, 0), (89, 0), (90, 1), (180, 1), (181, 2), (273, 3), (364, 3)]
        {
            assert_eq!(quarter(first_of_2026 + days), 2026 * 4 + quarter_of_year, "{days}");
        }
        assert_eq!(quarter(first_of_2026 + 365), 2027 * 4);
        assert_eq!(quarter(0), 1970 * 4);
        assert_eq!(quarter(11_016), 2000 * 4, "29 February 2000");
    }

    #[test]
    fn days_of_instants() {
        assert_eq!(day(Millis(0)), 0);
        assert_eq!(day(Millis(Millis::DAY - 1)), 0);
        assert_eq!(day(Millis(-1)), -1);
    }
}
