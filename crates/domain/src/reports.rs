//! When reports about a model open a case: by weight of those who report, never by their number alone. Opening a case
//! changes nothing that the public sees.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    time::Millis,
    trust::{Micro, credibility::age_factor},
};

/// Weight of a report by an account without age, before its record counts.
const BASE: f64 = 0.25;
/// What full age adds.
const AGE_GAIN: f64 = 0.75;
/// Upheld reports assumed of somebody without a record, of so many judged.
const PRIOR_UPHELD: f64 = 1.0;
const PRIOR_JUDGED: f64 = 4.0;
/// Weight that opens a case about a model nobody looks at.
const THRESHOLD: f64 = 3.0;
/// What every tenfold of views adds to the threshold.
const VIEW_GAIN: f64 = 0.5;
const VIEW_UNIT: f64 = 1_000.0;
/// Most that one cluster of accounts counts.
const CLUSTER_CAP: f64 = 1.0;
/// Fewest clusters that must report.
const MIN_CLUSTERS: usize = 3;
/// Reports on a version that was cleared weigh this part of others, for 180 days.
const AFTER_CLEAR: i64 = 4;
/// Most reports by one member in a day.
pub const DAILY_QUOTA: i64 = 5;
/// How long a report counts towards a case, days.
pub const WINDOW_DAYS: i64 = 30;
/// How long a clear verdict dampens reports of the same kind, days.
pub const CLEAR_DAYS: i64 = 180;

/// How far back reports found in bad faith count against their sender, days.
pub const BAD_FAITH_DAYS: i64 = 180;
/// So many of them in that time end reporting for a while; the ones before are warnings.
pub const BAD_FAITH_MOST: i64 = 3;
/// How long reporting rests then, days.
pub const REST_DAYS: i64 = 30;

/// Until when a member can not report who was just found in bad faith for the `marks`-th time in [`BAD_FAITH_DAYS`];
/// `None` is a warning.
pub fn rests_until(marks: i64, now: Millis) -> Option<Millis> {
    (marks >= BAD_FAITH_MOST).then(|| now.plus(REST_DAYS * Millis::DAY))
}

/// What a member is told of a report found in bad faith.
pub fn bad_faith_text(rests_until: Option<&str>) -> String {
    rests_until.map_or_else(
        || {
            format!(
                "this is a warning: {BAD_FAITH_MOST} within {BAD_FAITH_DAYS} days end reporting for {REST_DAYS} days"
            )
        },
        |until| {
            format!(
                "it is the {BAD_FAITH_MOST}rd within {BAD_FAITH_DAYS} days or a later one, so you can not report before {until}"
            )
        },
    )
}

/// What a report says is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    AiGenerated,
    Misleading,
    Stolen,
    LicenceBreach,
    Unsafe,
    Spam,
    Illegal,
    Other,
}

impl Category {
    pub const ALL: [Self; 8] = [
        Self::AiGenerated,
        Self::Misleading,
        Self::Stolen,
        Self::LicenceBreach,
        Self::Unsafe,
        Self::Spam,
        Self::Illegal,
        Self::Other,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AiGenerated => "ai-generated",
            Self::Misleading => "misleading",
            Self::Stolen => "stolen",
            Self::LicenceBreach => "licence-breach",
            Self::Unsafe => "unsafe",
            Self::Spam => "spam",
            Self::Illegal => "illegal",
            Self::Other => "other",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.as_str() == text)
    }

    /// Whether people who know neither author nor history can judge it from the work alone. Whose work something is, and
    /// what the law says, is for moderators.
    pub const fn is_for_jury(self) -> bool {
        matches!(self, Self::AiGenerated | Self::Misleading)
    }

    /// Whether one report is enough for moderators to open a case: waiting may hurt people.
    pub const fn opens_at_once(self) -> bool {
        matches!(self, Self::Illegal | Self::Unsafe)
    }

    /// Hours within which moderators mean to have looked, the shorter the more harm may come of waiting.
    pub const fn urgency_hours(self) -> i64 {
        match self {
            Self::Illegal => 4,
            Self::Unsafe => 12,
            Self::Spam | Self::Stolen | Self::LicenceBreach => 48,
            Self::AiGenerated | Self::Misleading | Self::Other => 72,
        }
    }
}

/// Weight of a member's report, 0 to 2. `upheld` and `dismissed` count its judged reports; half ones are possible.
pub fn weight(age_days: i64, active_days: i64, upheld: f64, dismissed: f64) -> Micro {
    let record = (PRIOR_UPHELD + upheld) / (PRIOR_JUDGED + upheld + dismissed);
    Micro::of((BASE + AGE_GAIN * age_factor(age_days, active_days)) * 2.0 * record)
}

/// Weight that opens a case about a model with so many views.
pub fn threshold(views: u64) -> f64 {
    THRESHOLD * (1.0 + VIEW_GAIN * libm::log10(1.0 + views as f64 / VIEW_UNIT))
}

/// A report within the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    pub weight: Micro,
    /// The accounts it came from.
    pub cluster: i64,
    /// What it is about.
    pub version: i64,
    /// Whether a case found nothing wrong with that in [`CLEAR_DAYS`].
    pub was_cleared: bool,
}

/// How far reports are from opening a case.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tally {
    /// Weight of all reports, no cluster above its cap.
    pub score: f64,
    pub threshold: f64,
    pub opens: bool,
    /// The version that most of the weight names, the newest of several: what a case is about.
    pub version: Option<i64>,
}

/// Adds up the reports on one model of one category. Those on all versions count together, so that a new version does not
/// begin anew; what a clear verdict dampens are those on the version that was cleared, and no others.
pub fn tally(reports: &[Report], views: u64) -> Tally {
    let mut parts = BTreeMap::<(i64, i64, bool), i64>::new();
    for report in reports {
        let of = (report.version, report.cluster, report.was_cleared);
        *parts.entry(of).or_default() += report.weight.0;
    }
    // In parts of a millionth, which are whole numbers.
    let cap = Micro::of(CLUSTER_CAP).0;
    let (mut versions, mut clusters) = (BTreeMap::<i64, i64>::new(), BTreeMap::<i64, i64>::new());
    for ((version, cluster, was_cleared), weight) in parts {
        let weight = weight.min(cap) * if was_cleared { 1 } else { AFTER_CLEAR };
        *versions.entry(version).or_default() += weight;
        *clusters.entry(cluster).or_default() += weight;
    }
    let sum: i64 = clusters.values().map(|weight| (*weight).min(cap * AFTER_CLEAR)).sum();
    let score = sum as f64 / (Micro::ONE.0 * AFTER_CLEAR) as f64;
    let threshold = threshold(views);
    let named = versions.into_iter().max_by_key(|(version, weight)| (*weight, *version));
    Tally {
        score,
        threshold,
        opens: score >= threshold && clusters.len() >= MIN_CLUSTERS,
        version: named.map(|(version, _)| version),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_faith_warns_before_it_rests() {
        let now = Millis(7);
        assert_eq!([1, 2].map(|marks| rests_until(marks, now)), [None, None]);
        for marks in [3, 4] {
            assert_eq!(rests_until(marks, now), Some(now.plus(30 * Millis::DAY)), "{marks}");
        }
        assert!(bad_faith_text(None).contains("warning"));
        assert!(bad_faith_text(Some("1 May")).contains("before 1 May"));
    }

    #[test]
    fn three_clusters_must_agree_however_heavy_they_are() {
        let report =
            |cluster| Report { weight: Micro::of(2.0), cluster, version: 1, was_cleared: false };
        let many: Vec<Report> = (0..100).map(|_| report(1)).chain([report(2)]).collect();
        assert!(!tally(&many, 0).opens);
        assert_eq!(tally(&many, 0).score, 2.0);
        let three: Vec<Report> = (0..3).map(report).collect();
        assert!(tally(&three, 0).opens);
        assert!(!tally(&three, 2_000).opens, "more people saw it and said nothing");
        let cleared: Vec<Report> =
            three.iter().map(|report| Report { was_cleared: true, ..*report }).collect();
        assert!(!tally(&cleared, 0).opens, "a panel has looked at it");
        assert_eq!(tally(&[], 0).version, None);
    }

    #[test]
    fn versions_count_together_and_the_case_is_about_the_one_that_most_weight_names() {
        let report = |version, cluster, was_cleared| Report {
            weight: Micro::of(0.5),
            cluster,
            version,
            was_cleared,
        };
        let of = |first: i64, second: i64, was_cleared: bool| {
            let old = (0..first).map(move |n| report(1, n, was_cleared));
            let new = (0..second).map(|n| report(2, 100 + n, false));
            old.chain(new).collect::<Vec<_>>()
        };
        let told = |first, second, was_cleared| {
            let tally = tally(&of(first, second, was_cleared), 0);
            (tally.score, tally.opens, tally.version)
        };
        assert_eq!(told(4, 2, false), (3.0, true, Some(1)), "a new version does not begin anew");
        assert_eq!(told(2, 4, false), (3.0, true, Some(2)));
        assert_eq!(told(3, 3, false), (3.0, true, Some(2)), "the newer of two");
        // What cleared the first version dampens no report on the second, and no other way round.
        assert_eq!(told(4, 5, true), (3.0, true, Some(2)));
        assert_eq!(told(8, 1, true), (1.5, false, Some(1)));
        // One cluster counts once, over versions too.
        let both = [1, 2].map(|version| Report { weight: Micro::ONE, ..report(version, 7, false) });
        assert_eq!(tally(&both, 0).score, 1.0);
    }
}
