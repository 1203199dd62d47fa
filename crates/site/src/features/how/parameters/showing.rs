//! Parameters of tokens, of what they buy, and of the order of lists.

use domain::{
    cred::earning::{
        BALANCE_CAP, EXPIRY_DAYS, Earning, MIN_EVIDENCE, MIN_REVIEWER_CREDIBILITY, WEEKLY_MINT_CAP,
    },
    promotion as p, ranking as r,
};

use super::{Parameter, one};

/// Parameters of `domain::cred`.
pub(super) fn cred() -> Vec<Parameter> {
    let mut all = vec![
        one("Most tokens earned in a week", WEEKLY_MINT_CAP),
        one("Most tokens held", BALANCE_CAP),
        one("Days until tokens expire", EXPIRY_DAYS),
        one("Least evidence of a report that earns", MIN_EVIDENCE),
        one("Least credibility of a reviewer whose print earns", MIN_REVIEWER_CREDIBILITY),
    ];
    all.extend(Earning::ALL.into_iter().map(|earning| (what(earning), terms(earning))));
    all
}

fn what(earning: Earning) -> &'static str {
    match earning {
        Earning::Publish => "Tokens for a published model",
        Earning::PrintSuccess => "Tokens for a print that came out",
        Earning::HelpfulReview => "Tokens for a report that helped",
        Earning::Engagement => "Tokens for a day with a contribution",
    }
}

fn terms(earning: Earning) -> String {
    let terms = earning.terms();
    let mut parts = vec![terms.tokens.to_string(), format!("at most {} a day", terms.per_day)];
    parts.extend(terms.per_week.map(|most| format!("{most} a week")));
    parts.extend(terms.per_model.map(|most| format!("{most} for one model")));
    parts.push(format!("yours after {} days", terms.vests_after));
    parts.join(", ")
}

/// Parameters of `domain::promotion`.
pub(super) fn promotion() -> Vec<Parameter> {
    vec![
        one("Tokens are spent in units of", p::UNIT),
        one("Most tokens on a model a day", p::PER_MODEL_DAY),
        one("Most tokens on a model in 30 days", p::PER_MODEL_30_DAYS),
        one("Most tokens of a creator a day", p::PER_CREATOR_DAY),
        one("Most share of promoted places for a creator", p::CREATOR_SHARE_CAP),
        ("Places that promotion may fill", places(&p::POSITIONS)),
        one("Least reputation of a creator, at its lower bound", p::CREATOR_FLOOR),
        one("Least stars of a model, at their lower bound", p::MODEL_FLOOR),
    ]
}

/// Parameters of `domain::ranking`.
pub(super) fn ranking() -> Vec<Parameter> {
    vec![
        one("Weight of quality", r::QUALITY),
        one("Weight of prints", r::PRINTS),
        one("Weight of freshness", r::FRESHNESS),
        one("Weight of what is downloaded now", r::TREND),
        one("Days after which freshness has halved", r::FRESH_HALF_LIFE_DAYS),
        one("Downloads a week at which their weight is half", r::TREND_HALF),
        one("How far chance moves a score", r::SAMPLE_TAU),
        one("Models a page is chosen from", r::CANDIDATES),
        one("Weight of the score against sameness", r::MMR_LAMBDA),
        one("Most models of a creator on a page", r::PER_CREATOR),
        one("Cards on a page", r::PAGE),
        ("Places kept for newcomers", places(&r::DISCOVERY_POSITIONS)),
        one("Most days a newcomer is public", r::DISCOVERY_MAX_AGE_DAYS),
        one("Most times a newcomer was shown", r::DISCOVERY_MAX_IMPRESSIONS),
        one("Most weight of reports on a newcomer", r::DISCOVERY_MAX_MASS),
        one("For you: weight of a creator you follow", r::TIE_CREATOR),
        one("For you: weight of a tag you follow", r::TIE_TAG),
        one("For you: weight of your printer", r::TIE_PRINTER),
        one("For you: weight of your material", r::TIE_MATERIAL),
    ]
}

fn places(places: &[usize]) -> String {
    let places: Vec<String> = places.iter().map(ToString::to_string).collect();
    places.join(", ")
}
