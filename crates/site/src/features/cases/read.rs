//! Words for where cases are and how they ended.

use domain::{
    cases::{Case, Stage, Why},
    jury::Verdict,
    reports::Category,
};

use crate::features::reports::form;

/// A category in words.
pub fn category_name(category: Category) -> &'static str {
    form::guide(category).name
}

/// Where a case is, in words.
pub fn stage_text(stage: Stage) -> &'static str {
    stage_word(stage.as_str())
}

/// The same for the stored word.
pub fn stage_word(stage: &str) -> &'static str {
    match stage {
        "notice" => "Time for evidence",
        "panel" => "A panel is judging",
        "moderators" => "With the moderators",
        "decided" => "Decided, can be appealed",
        _ => "Closed",
    }
}

/// Why a case came to moderators, in words.
pub fn why_text(why: Why) -> &'static str {
    match why {
        Why::Category => "Moderators decide about this kind of report.",
        Why::SmallPool => "Too few jurors without a conflict could be drawn from.",
        Why::NoBeacon => {
            "The public beacon that was to draw the panel did not answer for too long."
        }
        Why::NoQuorum => "Too few ballots came in.",
        Why::Split => "The panel was split.",
        Why::Advice(Verdict::Violation) => {
            "The panel advised: violation. Verdicts bind once jurors are shown to be right often enough."
        }
        Why::Advice(_) => {
            "The panel advised: no violation. Verdicts bind once jurors are shown to be right often enough."
        }
    }
}

/// The decision that stands, in words.
pub fn decision_text(case: &Case) -> Option<&'static str> {
    case.decision.map(|(is_violation, _)| finding_text(is_violation))
}

/// What was found, in words.
pub const fn finding_text(is_violation: bool) -> &'static str {
    if is_violation { "A violation was found" } else { "No violation was found" }
}
