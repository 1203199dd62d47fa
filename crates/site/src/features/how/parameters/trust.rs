//! Parameters of `domain::trust`.

use domain::trust::{
    VERSION,
    karma::Kind,
    params::{
        checks, credibility, evidence, helpful, karma, model_score, reputation as standing, review,
    },
};
use languages::Language;

use super::{Parameter, one};

/// Every one of them.
pub(super) fn parameters(t: Language) -> Vec<Parameter> {
    let mut all = vec![(t.how_parameters_rules_version().to_owned(), VERSION.to_owned())];
    all.extend(raters(t));
    all.extend(reports(t));
    all.extend(scores(t));
    all.extend(Kind::ALL.iter().map(|kind| (points(t, *kind), worth(t, *kind))));
    all
}

fn raters(t: Language) -> Vec<Parameter> {
    vec![
        one(t, t.how_parameters_rater_floor(), credibility::FLOOR),
        one(t, t.how_parameters_rater_age_tau_days(), credibility::AGE_TAU_DAYS),
        one(t, t.how_parameters_rater_days_per_active_day(), credibility::DAYS_PER_ACTIVE_DAY),
        one(t, t.how_parameters_rater_evidence_prior(), credibility::EVIDENCE_PRIOR),
        one(t, t.how_parameters_rater_evidence_prior_mass(), credibility::EVIDENCE_PRIOR_MASS),
        one(t, t.how_parameters_rater_agree_prior(), credibility::AGREE_PRIOR),
        one(t, t.how_parameters_rater_agree_prior_mass(), credibility::AGREE_PRIOR_MASS),
        one(t, t.how_parameters_rater_agree_full_within(), credibility::AGREE_FULL_WITHIN),
        one(t, t.how_parameters_rater_agree_zero_at(), credibility::AGREE_ZERO_AT),
        one(t, t.how_parameters_rater_consensus_min(), credibility::CONSENSUS_MIN),
        one(t, t.how_parameters_rater_consensus_half(), credibility::CONSENSUS_HALF),
        one(t, t.how_parameters_rater_shield_evidence(), credibility::SHIELD_EVIDENCE),
        one(t, t.how_parameters_rater_shield_below(), credibility::SHIELD_BELOW),
        one(t, t.how_parameters_rater_strike(), credibility::STRIKE),
        one(t, t.how_parameters_rater_strike_days(), credibility::STRIKE_DAYS),
        one(t, t.how_parameters_rater_credible_text(), credibility::CREDIBLE_TEXT),
        one(t, t.how_parameters_evidence_text(), evidence::TEXT),
        one(t, t.how_parameters_evidence_photo(), evidence::PHOTO),
        one(t, t.how_parameters_evidence_photo_and_settings(), evidence::PHOTO_AND_SETTINGS),
        one(t, t.how_parameters_evidence_min_delay_minutes(), evidence::MIN_DELAY_MINUTES),
        one(t, t.how_parameters_evidence_min_delay_of_print(), evidence::MIN_DELAY_OF_PRINT),
        one(t, t.how_parameters_evidence_max_delay_minutes(), evidence::MAX_DELAY_MINUTES),
        one(t, t.how_parameters_checks_makers(), checks::MAKERS),
        one(t, t.how_parameters_checks_confirm(), checks::CONFIRM),
        one(t, t.how_parameters_checks_sample_one_in(), checks::SAMPLE_ONE_IN),
        one(t, t.how_parameters_checks_answer_hours(), checks::ANSWER_HOURS),
        one(t, t.how_parameters_checks_min_evidence(), checks::MIN_EVIDENCE),
        one(t, t.how_parameters_checks_conflict_days(), checks::CONFLICT_DAYS),
        one(t, t.how_parameters_checks_open_at_most(), checks::OPEN_AT_MOST),
        one(t, t.how_parameters_checks_contests_at_most(), checks::CONTESTS_AT_MOST),
    ]
}

fn reports(t: Language) -> Vec<Parameter> {
    vec![
        one(t, t.how_parameters_review_half_life_days(), review::HALF_LIFE_DAYS),
        one(t, t.how_parameters_review_fail_unsure(), review::FAIL_UNSURE),
        one(t, t.how_parameters_review_fail_elsewhere(), review::FAIL_ELSEWHERE),
        one(t, t.how_parameters_review_older_geometry(), review::OLDER_GEOMETRY),
        one(t, t.how_parameters_review_recent_days(), review::RECENT_DAYS),
        one(t, t.how_parameters_review_recent_floor(), review::RECENT_FLOOR),
        one(t, t.how_parameters_review_recent_of_older(), review::RECENT_OF_OLDER),
        one(t, t.how_parameters_review_thin_cap_creator(), review::THIN_CAP_CREATOR),
        one(t, t.how_parameters_review_thin_cap_model(), review::THIN_CAP_MODEL),
        one(t, t.how_parameters_review_thin_band_stars(), review::THIN_BAND_STARS),
        one(t, t.how_parameters_review_thin_band_share(), review::THIN_BAND_SHARE),
        one(t, t.how_parameters_review_reciprocity_days(), review::RECIPROCITY_DAYS),
        one(t, t.how_parameters_helpful_z(), helpful::Z),
        one(t, t.how_parameters_helpful_min_voters(), helpful::MIN_VOTERS),
        one(t, t.how_parameters_helpful_min_weight(), helpful::MIN_WEIGHT),
        one(t, t.how_parameters_helpful_hidden_hours(), helpful::HIDDEN_HOURS),
    ]
}

fn scores(t: Language) -> Vec<Parameter> {
    vec![
        one(t, t.how_parameters_creator_weight_stars(), standing::WEIGHT_STARS),
        one(t, t.how_parameters_creator_weight_prints(), standing::WEIGHT_PRINTS),
        one(t, t.how_parameters_creator_weight_feedback(), standing::WEIGHT_FEEDBACK),
        one(t, t.how_parameters_creator_prior_stars(), standing::PRIOR_STARS),
        one(t, t.how_parameters_creator_prior_mass(), standing::PRIOR_MASS),
        one(t, t.how_parameters_creator_prior_variance(), standing::PRIOR_VARIANCE),
        one(t, t.how_parameters_creator_z(), standing::Z),
        one(t, t.how_parameters_creator_new_below(), standing::NEW_BELOW),
        one(t, t.how_parameters_creator_provisional_below(), standing::PROVISIONAL_BELOW),
        one(t, t.how_parameters_model_prior_mass(), model_score::PRIOR_MASS),
        one(t, t.how_parameters_model_prior_stars(), model_score::PRIOR_STARS),
        one(t, t.how_parameters_model_prior_variance(), model_score::PRIOR_VARIANCE),
        one(t, t.how_parameters_model_new_below(), model_score::NEW_BELOW),
        one(t, t.how_parameters_karma_publish_days(), karma::PUBLISH_DAYS),
        one(t, t.how_parameters_karma_download_factor(), karma::DOWNLOAD_FACTOR),
    ]
}

fn points(t: Language, kind: Kind) -> String {
    t.how_parameters_karma_kind(kind.as_str()).to_string()
}

fn worth(t: Language, kind: Kind) -> String {
    let points = kind.points();
    match kind.daily_cap() {
        Some(most) => t.how_parameters_karma_worth(points, most).to_string(),
        None => t.how_parameters_karma_no_limit(points).to_string(),
    }
}
