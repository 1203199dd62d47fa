//! Parameters of reports, cases and juries, and the rules themselves.

use domain::{
    cases::{APPEAL_DAYS, BEACON_DAYS, NOTICE_DAYS, PANEL_HOURS, enforcement},
    jurors as o, jury as j,
    reports::{self as r, Category},
};
use languages::Language;

use super::{Parameter, one};
use crate::features::{cases::read, reports::form};

/// Parameters of `domain::{reports, cases, jury, jurors}`.
pub(super) fn parameters(t: Language) -> Vec<Parameter> {
    let mut all = vec![
        one(t, t.how_parameters_reports_daily_quota(), r::DAILY_QUOTA),
        one(t, t.how_parameters_reports_window_days(), r::WINDOW_DAYS),
        one(t, t.how_parameters_reports_clear_days(), r::CLEAR_DAYS),
        one(t, t.how_parameters_reports_bad_faith_days(), r::BAD_FAITH_DAYS),
        one(t, t.how_parameters_reports_bad_faith_most(), r::BAD_FAITH_MOST),
        one(t, t.how_parameters_reports_rest_days(), r::REST_DAYS),
        one(t, t.how_parameters_cases_notice_days(), NOTICE_DAYS),
        one(t, t.how_parameters_cases_appeal_days(), APPEAL_DAYS),
        one(t, t.how_parameters_cases_beacon_days(), BEACON_DAYS),
        one(t, t.how_parameters_cases_panel_hours(), PANEL_HOURS),
        one(t, t.how_parameters_measures_strike_days(), enforcement::STRIKE_DAYS),
        one(t, t.how_parameters_measures_suspension_days(), enforcement::SUSPENSION_DAYS),
    ];
    all.extend(panels(t));
    all.extend(jurors(t));
    all
}

fn panels(t: Language) -> Vec<Parameter> {
    let of = |(ballots, share): (usize, f64)| {
        t.how_parameters_ballots(ballots, t.decimal(share)).to_string()
    };
    vec![
        one(t, t.how_parameters_panel_panel(), j::PANEL),
        one(t, t.how_parameters_panel_appeal_panel(), j::APPEAL_PANEL),
        one(t, t.how_parameters_panel_quorum(), j::QUORUM),
        (t.how_parameters_panel_convict().to_owned(), of(j::CONVICT)),
        (t.how_parameters_panel_clear().to_owned(), of(j::CLEAR)),
        one(t, t.how_parameters_panel_appeal_upholds(), j::APPEAL_UPHOLDS),
        one(t, t.how_parameters_panel_appeal_overturns(), j::APPEAL_OVERTURNS),
        one(t, t.how_parameters_panel_min_pool(), j::MIN_POOL),
        one(t, t.how_parameters_panel_deadline_hours(), j::DEADLINE_HOURS),
        one(t, t.how_parameters_panel_replace_at_hours(), j::REPLACE_AT_HOURS),
        one(t, t.how_parameters_panel_remind_at_hours(), j::REMIND_AT_HOURS),
        (
            t.how_parameters_panel_rationale().to_owned(),
            t.how_parameters_length(j::RATIONALE.0, j::RATIONALE.1).to_string(),
        ),
        one(t, t.how_parameters_panel_known_share(), j::KNOWN_SHARE),
        one(t, t.how_parameters_panel_competence(), j::COMPETENCE),
        one(t, t.how_parameters_panel_suspend_after(), j::SUSPEND_AFTER),
    ]
}

fn jurors(t: Language) -> Vec<Parameter> {
    vec![
        one(t, t.how_parameters_juror_age_days(), o::AGE_DAYS),
        one(t, t.how_parameters_juror_active_days(), o::ACTIVE_DAYS),
        one(t, t.how_parameters_juror_karma(), o::KARMA),
        one(t, t.how_parameters_juror_evidenced_reports(), o::EVIDENCED_REPORTS),
        one(t, t.how_parameters_juror_proven_models(), o::PROVEN_MODELS),
        one(t, t.how_parameters_juror_clean_days(), o::CLEAN_DAYS),
        (
            t.how_parameters_juror_test().to_owned(),
            t.how_parameters_right(o::TEST.1, o::TEST.0).to_string(),
        ),
        one(t, t.how_parameters_juror_most_open(), o::MOST_OPEN),
        one(t, t.how_parameters_juror_most_ballots(), o::MOST_BALLOTS),
        (
            t.how_parameters_juror_most_missed().to_owned(),
            t.how_parameters_missed(o::MOST_MISSED.0, o::MOST_MISSED.1).to_string(),
        ),
        one(t, t.how_parameters_juror_retry_days(), o::RETRY_DAYS),
    ]
}

/// What each rule says.
pub(super) fn rules(t: Language) -> Vec<Parameter> {
    let said = |kind| (form::name(t, kind).to_owned(), read::rule(t, kind).to_owned());
    Category::ALL.into_iter().map(said).collect()
}
