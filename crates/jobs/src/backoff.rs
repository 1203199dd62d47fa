//! How long a job that failed waits.

use domain::time::Millis;

const FIRST: i64 = 2 * Millis::SECOND;
const LONGEST: i64 = Millis::HOUR;

/// Milliseconds until the next attempt after `attempts` (from 1) have failed: doubling from 2 s up to an hour, a quarter
/// less to a quarter more by the job's id, so that jobs that failed together do not come back together.
pub fn after(attempts: i64, id: i64) -> i64 {
    let doublings = attempts.clamp(1, 32) - 1;
    let base = FIRST.saturating_mul(1 << doublings).min(LONGEST);
    base / 4 * 3 + (mix(id ^ attempts) % (base as u64 / 2 + 1)) as i64
}

/// Spreads neighbouring numbers over the whole range (the finaliser of SplitMix64).
fn mix(number: i64) -> u64 {
    let mut z = (number as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_to_an_hour_and_keeps_its_distance() {
        for id in 0..200 {
            for attempts in [i64::MIN, 0, 1, 2, 5, 12, 40, i64::MAX] {
                let base = (FIRST << (attempts.clamp(1, 32) - 1)).min(LONGEST);
                let delay = after(attempts, id);
                assert!((base / 4 * 3..=base / 4 * 5).contains(&delay), "{attempts}: {delay}");
            }
        }
        let spread: std::collections::BTreeSet<_> = (0..100).map(|id| after(1, id)).collect();
        assert!(spread.len() > 80, "{spread:?}");
    }
}
