//! Parameters of tokens, of what they buy, and of the order of lists.

use domain::{
    cred::earning::{
        BALANCE_CAP, EXPIRY_DAYS, Earning, MIN_EVIDENCE, MIN_REVIEWER_CREDIBILITY, WEEKLY_MINT_CAP,
    },
    promotion as p, ranking as r,
};
use languages::Language;

use super::{Parameter, one};

/// Parameters of `domain::cred`.
pub(super) fn cred(t: Language) -> Vec<Parameter> {
    let mut all = vec![
        one(t, t.how_parameters_cred_weekly_mint_cap(), WEEKLY_MINT_CAP),
        one(t, t.how_parameters_cred_balance_cap(), BALANCE_CAP),
        one(t, t.how_parameters_cred_expiry_days(), EXPIRY_DAYS),
        one(t, t.how_parameters_cred_min_evidence(), MIN_EVIDENCE),
        one(t, t.how_parameters_cred_min_reviewer_credibility(), MIN_REVIEWER_CREDIBILITY),
    ];
    all.extend(
        Earning::ALL.into_iter().map(|earning| {
            (t.how_parameters_earning(earning.name()).to_string(), terms(t, earning))
        }),
    );
    all
}

fn terms(t: Language, earning: Earning) -> String {
    let terms = earning.terms();
    let mut parts =
        vec![terms.tokens.to_string(), t.how_parameters_terms_day(terms.per_day).to_string()];
    parts.extend(terms.per_week.map(|most| t.how_cred_per_week(most).to_string()));
    parts.extend(terms.per_model.map(|most| t.how_cred_per_model(most).to_string()));
    parts.push(t.how_parameters_terms_after(terms.vests_after).to_string());
    parts.join(t.list_separator())
}

/// Parameters of `domain::promotion`.
pub(super) fn promotion(t: Language) -> Vec<Parameter> {
    vec![
        one(t, t.how_parameters_promotion_unit(), p::UNIT),
        one(t, t.how_parameters_promotion_per_model_day(), p::PER_MODEL_DAY),
        one(t, t.how_parameters_promotion_per_model_30_days(), p::PER_MODEL_30_DAYS),
        one(t, t.how_parameters_promotion_per_creator_day(), p::PER_CREATOR_DAY),
        one(t, t.how_parameters_promotion_creator_share_cap(), p::CREATOR_SHARE_CAP),
        (t.how_parameters_promotion_positions().to_owned(), places(t, &p::POSITIONS)),
        one(t, t.how_parameters_promotion_creator_floor(), p::CREATOR_FLOOR),
        one(t, t.how_parameters_promotion_model_floor(), p::MODEL_FLOOR),
    ]
}

/// Parameters of `domain::ranking`.
pub(super) fn ranking(t: Language) -> Vec<Parameter> {
    vec![
        one(t, t.how_parameters_ranking_quality(), r::QUALITY),
        one(t, t.how_parameters_ranking_prints(), r::PRINTS),
        one(t, t.how_parameters_ranking_freshness(), r::FRESHNESS),
        one(t, t.how_parameters_ranking_trend(), r::TREND),
        one(t, t.how_parameters_ranking_fresh_half_life_days(), r::FRESH_HALF_LIFE_DAYS),
        one(t, t.how_parameters_ranking_trend_half(), r::TREND_HALF),
        one(t, t.how_parameters_ranking_sample_tau(), r::SAMPLE_TAU),
        one(t, t.how_parameters_ranking_candidates(), r::CANDIDATES),
        one(t, t.how_parameters_ranking_mmr_lambda(), r::MMR_LAMBDA),
        one(t, t.how_parameters_ranking_per_creator(), r::PER_CREATOR),
        one(t, t.how_parameters_ranking_page(), r::PAGE),
        (
            t.how_parameters_ranking_discovery_positions().to_owned(),
            places(t, &r::DISCOVERY_POSITIONS),
        ),
        one(t, t.how_parameters_ranking_discovery_max_age_days(), r::DISCOVERY_MAX_AGE_DAYS),
        one(t, t.how_parameters_ranking_discovery_max_impressions(), r::DISCOVERY_MAX_IMPRESSIONS),
        one(t, t.how_parameters_ranking_discovery_max_mass(), r::DISCOVERY_MAX_MASS),
        one(t, t.how_parameters_ranking_tie_creator(), r::TIE_CREATOR),
        one(t, t.how_parameters_ranking_tie_tag(), r::TIE_TAG),
        one(t, t.how_parameters_ranking_tie_printer(), r::TIE_PRINTER),
        one(t, t.how_parameters_ranking_tie_material(), r::TIE_MATERIAL),
    ]
}

fn places(t: Language, places: &[usize]) -> String {
    let places: Vec<String> = places.iter().map(ToString::to_string).collect();
    places.join(t.list_separator())
}
