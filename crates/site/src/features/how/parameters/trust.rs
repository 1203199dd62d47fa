//! Parameters of `domain::trust`.

use domain::trust::{
    VERSION,
    karma::Kind,
    params::{
        checks, credibility, evidence, helpful, karma, model_score, reputation as standing, review,
    },
};

use super::{Parameter, one};

/// Every one of them.
pub(super) fn parameters() -> Vec<Parameter> {
    let mut all = vec![one("Name of this set of parameters", VERSION)];
    all.extend(raters());
    all.extend(reports());
    all.extend(scores());
    all.extend(Kind::ALL.iter().map(|kind| (points(*kind), worth(*kind))));
    all
}

fn raters() -> Vec<Parameter> {
    vec![
        one("Credibility of a new account", credibility::FLOOR),
        one("Days after which age gives 63 % of its worth", credibility::AGE_TAU_DAYS),
        one("Most days of age for each active day", credibility::DAYS_PER_ACTIVE_DAY),
        one("Evidence of a rater: assumed share", credibility::EVIDENCE_PRIOR),
        one("Evidence of a rater: weight of what is assumed", credibility::EVIDENCE_PRIOR_MASS),
        one("Agreement of a rater: assumed sum", credibility::AGREE_PRIOR),
        one("Agreement of a rater: weight of what is assumed", credibility::AGREE_PRIOR_MASS),
        one("Stars from the consensus that agree in full", credibility::AGREE_FULL_WITHIN),
        one("Stars from the consensus that agree in nothing", credibility::AGREE_ZERO_AT),
        one("Least weight of others for a consensus", credibility::CONSENSUS_MIN),
        one("Weight of others at which a consensus counts half", credibility::CONSENSUS_HALF),
        one(
            "Evidence from which dissent is not held against a rater",
            credibility::SHIELD_EVIDENCE,
        ),
        one("Agreement below which that protects", credibility::SHIELD_BELOW),
        one("Share of credibility that a strike leaves", credibility::STRIKE),
        one("Days for which a strike lowers credibility", credibility::STRIKE_DAYS),
        one("Credibility from which words alone count in full", credibility::CREDIBLE_TEXT),
        one("Evidence of words", evidence::TEXT),
        one("Evidence of a photo", evidence::PHOTO),
        one("Evidence of a photo with settings", evidence::PHOTO_AND_SETTINGS),
        one("Least minutes from download to report", evidence::MIN_DELAY_MINUTES),
        one("Least share of the print time from download to report", evidence::MIN_DELAY_OF_PRINT),
        one("Most minutes from download to report that are asked for", evidence::MAX_DELAY_MINUTES),
        one("Makers asked at a time about a photo", checks::MAKERS),
        one("Makers who must confirm a photo", checks::CONFIRM),
        one("One print with photos is checked in so many", checks::SAMPLE_ONE_IN),
        one("Hours a maker has to answer", checks::ANSWER_HOURS),
        one("Least evidence of own prints of a maker who checks", checks::MIN_EVIDENCE),
        one(
            "Days for which who reported on a creator checks nothing of theirs",
            checks::CONFLICT_DAYS,
        ),
        one("Most checks open for a maker", checks::OPEN_AT_MOST),
        one("Most contests open for a creator", checks::CONTESTS_AT_MOST),
    ]
}

fn reports() -> Vec<Parameter> {
    vec![
        one("Days after which a report counts half", review::HALF_LIFE_DAYS),
        one("Weight of a failure blamed on nothing", review::FAIL_UNSURE),
        one("Weight of a failure blamed on settings, material or printer", review::FAIL_ELSEWHERE),
        one("Weight of a report on an earlier shape", review::OLDER_GEOMETRY),
        one("Days for which a report is recent", review::RECENT_DAYS),
        one("Least weight that recent reports can have", review::RECENT_FLOOR),
        one("Most weight of recent reports, as a share of older ones", review::RECENT_OF_OLDER),
        one("Most weight of thin reports for a creator", review::THIN_CAP_CREATOR),
        one("Most weight of thin reports for a model", review::THIN_CAP_MODEL),
        one("Most stars by which thin reports differ", review::THIN_BAND_STARS),
        one("Most share by which thin reports differ", review::THIN_BAND_SHARE),
        one("Days over which reports on each other are counted", review::RECIPROCITY_DAYS),
        one("Bound at which reports are ordered, in standard errors", helpful::Z),
        one("Least voters for a report to be called helpful", helpful::MIN_VOTERS),
        one("Least weight of voters for a report to be called helpful", helpful::MIN_WEIGHT),
        one("Hours for which votes on a report are hidden", helpful::HIDDEN_HOURS),
    ]
}

fn scores() -> Vec<Parameter> {
    vec![
        one("Creator: weight of stars", standing::WEIGHT_STARS),
        one("Creator: weight of prints", standing::WEIGHT_PRINTS),
        one("Creator: weight of whether files were as promised", standing::WEIGHT_FEEDBACK),
        one("Creator: assumed stars", standing::PRIOR_STARS),
        one("Creator: weight of what is assumed", standing::PRIOR_MASS),
        one("Creator: assumed variance", standing::PRIOR_VARIANCE),
        one("Lower bound of a score, in standard errors", standing::Z),
        one("Creator: new below this weight of reports", standing::NEW_BELOW),
        one("Creator: provisional below this weight of reports", standing::PROVISIONAL_BELOW),
        one("Model: weight of what is assumed", model_score::PRIOR_MASS),
        one("Model: assumed stars", model_score::PRIOR_STARS),
        one("Model: assumed variance", model_score::PRIOR_VARIANCE),
        one("Model: new below this weight of reports", model_score::NEW_BELOW),
        one("Karma: days a model must be public", karma::PUBLISH_DAYS),
        one("Karma: factor of log2(1 + downloads)", karma::DOWNLOAD_FACTOR),
    ]
}

fn points(kind: Kind) -> &'static str {
    match kind {
        Kind::Publish => "Karma: a model public for a week",
        Kind::PrintEvidenced => "Karma: a print of yours shown in a photo",
        Kind::PrintPlain => "Karma: a print of yours told in words",
        Kind::ReviewHelpful => "Karma: a report of yours helped",
        Kind::CommentUpvote => "Karma: a comment of yours was upvoted",
        Kind::FeedbackGood => "Karma: files were as promised",
        Kind::FeedbackBad => "Karma: files were not as promised",
        Kind::ReportUpheld => "Karma: a violation you reported was found",
        Kind::ReportBadFaith => "Karma: a report in bad faith",
        Kind::JuryBallot => "Karma: a ballot with reasons",
        Kind::JuryKnownFail => "Karma: a ballot against a known case",
        Kind::Warning => "Karma: a model had to be corrected",
        Kind::Hidden => "Karma: a model was hidden",
        Kind::Removed => "Karma: a model was removed",
        Kind::Strike => "Karma: a strike",
    }
}

fn worth(kind: Kind) -> String {
    let points = kind.points();
    kind.daily_cap().map_or_else(
        || format!("{points}, no limit a day"),
        |most| format!("{points}, at most {most} a day"),
    )
}
