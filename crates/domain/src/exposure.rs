//! How evenly attention is spread: figures over how often each of many was shown.

use serde::{Deserialize, Serialize};

/// Gini coefficient of `values` (none below 0): 0 when all have the same, near 1 when one has everything; 0 when there
/// is nothing to have.
pub fn gini(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let sum: f64 = sorted.iter().sum();
    if sum == 0.0 {
        return 0.0;
    }
    let weighted: f64 =
        sorted.iter().enumerate().map(|(i, x)| (2.0 * (i as f64 + 1.0) - n - 1.0) * x).sum();
    weighted / (n * sum)
}

/// Share, 0 to 1, of everything that the largest hundredth (at least one) of `values` has.
pub fn top_share(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(|a, b| b.total_cmp(a));
    let sum: f64 = sorted.iter().sum();
    if sum == 0.0 {
        return 0.0;
    }
    let top = sorted.len().div_ceil(100);
    sorted.iter().take(top).sum::<f64>() / sum
}

/// The value below which `share` (0 to 1) of `values` lie, the nearest one there is; none of nothing.
pub fn quantile(values: &[i64], share: f64) -> Option<i64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let at = (share * sorted.len().saturating_sub(1) as f64).round() as usize;
    sorted.get(at).copied()
}

/// How a day's showing of models was spread.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// Public models, shown or not.
    pub models: i64,
    /// Times cards were shown in all, and of these at places for newcomers and promoted.
    pub shown: i64,
    pub discovery: i64,
    pub promoted: i64,
    /// Over models, those never shown included, 0 to 1.
    pub gini: f64,
    /// What the most shown hundredth of models had, 0 to 1.
    pub top_share: f64,
    /// Over creators with a promotion that day, of promoted showings, 0 to 1.
    pub promoted_gini: f64,
    /// Models whose first seven days ended in the week before, and how often these were shown in them: median and tenth
    /// percentile.
    pub first_weeks: i64,
    pub first_week_median: i64,
    pub first_week_low: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evenness_of_small_lists() {
        let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-12, "{a} {b}");
        near(gini(&[]), 0.0);
        near(gini(&[0.0, 0.0]), 0.0);
        near(gini(&[5.0, 5.0, 5.0]), 0.0);
        near(gini(&[0.0, 0.0, 0.0, 8.0]), 0.75);
        near(gini(&[1.0, 3.0]), 0.25);
        near(top_share(&[]), 0.0);
        near(top_share(&[1.0, 3.0]), 0.75);
        near(top_share(&vec![1.0; 200]), 0.01);
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[9, 1, 5], 0.5), Some(5));
        assert_eq!(quantile(&[9, 1, 5], 0.1), Some(1));
    }
}
