//! Parameters of reports, cases and juries, and the rules themselves.

use domain::{
    cases::{
        APPEAL_DAYS, BEACON_DAYS, NOTICE_DAYS, PANEL_HOURS,
        enforcement::{self, rule},
    },
    jurors as o, jury as j,
    reports::{self as r, Category},
};

use super::{Parameter, one};
use crate::features::cases::read::category_name;

/// Parameters of `domain::{reports, cases, jury, jurors}`.
pub(super) fn parameters() -> Vec<Parameter> {
    let mut all = vec![
        one("Most reports by a member a day", r::DAILY_QUOTA),
        one("Days for which a report counts", r::WINDOW_DAYS),
        one("Days for which a clear verdict dampens reports", r::CLEAR_DAYS),
        one("Days for which bad faith counts", r::BAD_FAITH_DAYS),
        one("Reports in bad faith that end reporting for a while", r::BAD_FAITH_MOST),
        one("Days for which reporting rests then", r::REST_DAYS),
        one("Days the author has for evidence", NOTICE_DAYS),
        one("Days for an appeal", APPEAL_DAYS),
        one("Days a draw waits for the beacon", BEACON_DAYS),
        one("Hours in which a ballot counts", PANEL_HOURS),
        one("Days for which a strike counts", enforcement::STRIKE_DAYS),
        one("Days of a suspension", enforcement::SUSPENSION_DAYS),
    ];
    all.extend(panels());
    all.extend(jurors());
    all
}

fn panels() -> Vec<Parameter> {
    let of =
        |(ballots, share): (usize, f64)| format!("{ballots} ballots and {share} of the weight");
    vec![
        one("Jurors of a panel", j::PANEL),
        one("Jurors of an appeal", j::APPEAL_PANEL),
        one("Least ballots for a verdict", j::QUORUM),
        ("What finds a violation", of(j::CONVICT)),
        ("What clears", of(j::CLEAR)),
        one("Ballots of an appeal that uphold", j::APPEAL_UPHOLDS),
        one("Ballots of an appeal that overturn", j::APPEAL_OVERTURNS),
        one("Least members to draw from", j::MIN_POOL),
        one("Hours a panel has", j::DEADLINE_HOURS),
        one("Hours until reserves are called", j::REPLACE_AT_HOURS),
        one("Hours until a juror is reminded", j::REMIND_AT_HOURS),
        ("Shortest reasons", format!("{} characters, {} words", j::RATIONALE.0, j::RATIONALE.1)),
        one("Share of ballots on known cases", j::KNOWN_SHARE),
        one("Accuracy below which verdicts are advice", j::COMPETENCE),
        one("Known cases until a juror can be suspended", j::SUSPEND_AFTER),
    ]
}

fn jurors() -> Vec<Parameter> {
    vec![
        one("Juror: least days of the account", o::AGE_DAYS),
        one("Juror: least active days", o::ACTIVE_DAYS),
        one("Juror: least karma", o::KARMA),
        one("Juror: least reports with a photo", o::EVIDENCED_REPORTS),
        one("Juror: or least models that others printed", o::PROVEN_MODELS),
        one("Juror: days without a violation", o::CLEAN_DAYS),
        ("Juror: entry test", format!("{} of {} right", o::TEST.1, o::TEST.0)),
        one("Juror: most open cases", o::MOST_OPEN),
        one("Juror: most ballots in 30 days", o::MOST_BALLOTS),
        ("Juror: missed files that rest", format!("{} of {}", o::MOST_MISSED.0, o::MOST_MISSED.1)),
        one("Juror: days until the test can be tried again", o::RETRY_DAYS),
    ]
}

/// What each rule says.
pub(super) fn rules() -> Vec<Parameter> {
    Category::ALL.into_iter().map(|kind| one(category_name(kind), rule(kind))).collect()
}
