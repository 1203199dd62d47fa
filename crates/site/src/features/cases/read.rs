//! Words for where cases are and how they ended. What is stored, mailed and logged is in English.

use domain::{
    cases::{Case, Refused, Stage, Why, enforcement::Measure},
    jury::Verdict,
    reports::Category,
};
use languages::Language;

use crate::features::reports::form;

/// A category in English, for what is stored and mailed.
pub const fn category_name(category: Category) -> &'static str {
    category_in(Language::English, category)
}

/// A category in words.
pub const fn category_in(t: Language, category: Category) -> &'static str {
    form::name(t, category)
}

/// Where a case is, in words.
pub fn stage_text(t: Language, stage: Stage) -> &'static str {
    stage_word(t, stage.as_str())
}

/// The same for the stored word.
pub fn stage_word(t: Language, stage: &str) -> &'static str {
    match stage {
        "notice" => t.cases_stage_notice(),
        "panel" => t.cases_stage_panel(),
        "moderators" => t.cases_stage_moderators(),
        "decided" => t.cases_stage_decided(),
        _ => t.cases_stage_closed(),
    }
}

/// Why a case came to moderators, in words.
pub const fn why_text(t: Language, why: Why) -> &'static str {
    match why {
        Why::Category => t.cases_why_category(),
        Why::SmallPool => t.cases_why_small_pool(),
        Why::NoBeacon => t.cases_why_no_beacon(),
        Why::NoQuorum => t.cases_why_no_quorum(),
        Why::Split => t.cases_why_split(),
        Why::Advice(Verdict::Violation) => t.cases_why_advice_violation(),
        Why::Advice(_) => t.cases_why_advice_clear(),
    }
}

/// The decision that stands, in words.
pub fn decision_text(t: Language, case: &Case) -> Option<&'static str> {
    case.decision.map(|(is_violation, _)| finding_text(t, is_violation))
}

/// What was found, in words.
pub const fn finding_text(t: Language, is_violation: bool) -> &'static str {
    if is_violation { t.violation_found() } else { t.no_violation_found() }
}

/// The rule that a category is about. Statements of reasons name it in English.
pub const fn rule(t: Language, category: Category) -> &'static str {
    match category {
        Category::AiGenerated => t.cases_rule_ai(),
        Category::Misleading => t.cases_rule_misleading(),
        Category::Stolen => t.cases_rule_stolen(),
        Category::LicenceBreach => t.cases_rule_licence(),
        Category::Unsafe => t.cases_rule_unsafe(),
        Category::Spam => t.cases_rule_spam(),
        Category::Illegal => t.cases_rule_illegal(),
        Category::Other => t.cases_rule_other(),
    }
}

/// What a measure does. Statements of reasons say it in English.
pub const fn measure_says(t: Language, measure: Measure) -> &'static str {
    match measure {
        Measure::Nothing => t.cases_measure_nothing(),
        Measure::Correction => t.cases_measure_correction(),
        Measure::Hidden => t.cases_measure_hidden(),
        Measure::Removed => t.cases_measure_removed(),
        Measure::Suspended => t.cases_measure_suspended(),
        Measure::Closed => t.cases_measure_closed(),
    }
}

/// Why something can not be done in a case.
pub const fn refusal(t: Language, refused: Refused) -> &'static str {
    match refused {
        Refused::Over => t.cases_refused_over(),
        Refused::NotNow => t.cases_refused_not_now(),
        Refused::NoticeRuns => t.cases_refused_notice_runs(),
        Refused::NotSeated => t.cases_refused_not_seated(),
        Refused::VotedBefore => t.cases_refused_voted(),
        Refused::Late => t.cases_refused_late(),
        Refused::Full => t.cases_refused_full(),
        Refused::PanelRuns => t.cases_refused_panel_runs(),
        Refused::WrongCount => t.cases_refused_wrong_count(),
        Refused::SatBefore => t.cases_refused_sat_before(),
        Refused::SameModerator => t.cases_refused_same_moderator(),
        Refused::NotLost => t.cases_refused_not_lost(),
        Refused::AppealedBefore => t.cases_refused_appealed(),
        Refused::AppealLate => t.cases_refused_appeal_late(),
        Refused::AppealRuns => t.cases_refused_appeal_runs(),
    }
}

#[cfg(test)]
mod tests {
    use domain::cases::enforcement;

    use super::*;

    #[test]
    fn pages_say_of_rules_and_measures_what_statements_say() {
        let t = Language::English;
        for category in Category::ALL {
            assert_eq!(rule(t, category), enforcement::rule(category));
        }
        for measure in Measure::ALL {
            assert_eq!(measure_says(t, measure), measure.says());
        }
        for refused in [Refused::Over, Refused::VotedBefore, Refused::Full, Refused::AppealRuns] {
            assert_eq!(refusal(t, refused), refused.to_string());
        }
    }
}
