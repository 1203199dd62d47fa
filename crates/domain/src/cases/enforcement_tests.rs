//! What follows from a violation: the ladder, and what both sides are told of it.

use super::{
    Decider, Order, Origin,
    enforcement::{
        FACTS_MAX, FACTS_MIN, Measure, Reasons, all_versions, answer, cleared, counts, facts,
        further, mended, ordered, pause, rule_path, statement, suggested,
    },
};
use crate::{reports::Category, time::Millis};

#[test]
fn a_statement_says_what_the_law_asks_for() {
    let paragraphs = statement(&Reasons {
        measure: Measure::Hidden,
        category: Category::AiGenerated,
        by: Decider::Panel,
        origin: Origin::Reports,
        by_hand: false,
        order: None,
        facts: "",
        ballots: Some((7, 1, 1)),
        stands: false,
        is_final: false,
        is_first_finding: false,
    });
    let text = paragraphs.join("\n");
    for said in [
        "not public any more",
        "reports of members",
        "7 saw a violation",
        "Automated means",
        "Rule:",
        "appeal",
        "court",
    ] {
        assert!(text.contains(said), "{said} is missing in {text}");
    }
}

#[test]
fn what_a_moderator_opened_is_not_told_as_opened_by_a_program() {
    for (by_hand, category, is_by_program) in [
        (false, Category::Misleading, true),
        (true, Category::Misleading, false),
        // Looked at after one report, whatever it weighs.
        (false, Category::Unsafe, false),
    ] {
        let text = statement(&Reasons {
            measure: Measure::Removed,
            category,
            by: Decider::Moderator(1),
            origin: Origin::Reports,
            by_hand,
            order: None,
            facts: "It is not what the title says.",
            ballots: None,
            stands: false,
            is_final: false,
            is_first_finding: false,
        })
        .join("\n");
        assert!(text.contains("reports of members"), "{text}");
        assert_eq!(text.contains("a program adds up"), is_by_program, "{text}");
        assert_eq!(text.contains("a moderator read them and opened the case"), by_hand, "{text}");
    }
}

#[test]
fn a_statement_by_an_order_names_it_and_its_law_in_place_of_a_rule() {
    let order = Order {
        authority: "City court".to_owned(),
        reference: "3 C 12/26".to_owned(),
        date: "2026-11-03".to_owned(),
        law: "Section 86".to_owned(),
        moderator: 1,
    };
    let text = statement(&Reasons {
        measure: Measure::Hidden,
        category: Category::Misleading,
        by: Decider::Moderator(2),
        origin: Origin::Order,
        by_hand: true,
        order: Some(&order),
        facts: "It shows what the order names.",
        ballots: None,
        stands: false,
        is_final: false,
        is_first_finding: false,
    })
    .join("\n");
    let origin = "order of an authority: City court, reference 3 C 12/26, of 2026-11-03.";
    assert!(text.contains(origin) && text.contains("names it: Section 86"), "{text}");
    assert!(!text.contains("Rule:"), "{text}");
    let opened = ordered(&order).join("\n");
    assert!(opened.contains("3 C 12/26") && opened.contains("Section 86"), "{opened}");
}

#[test]
fn what_an_open_case_does_has_its_reasons_too() {
    let by_program = "Automated means: a program adds up the weights";
    for (origin, by_hand, words, automated) in [
        (Origin::Reports, false, "Reports of members", by_program),
        (Origin::Reports, true, "a moderator read that", "Automated means: none."),
        (Origin::Staff, true, "moderators opened it", "Automated means: none."),
    ] {
        let text = pause(Category::Misleading, origin, by_hand).join("\n");
        for said in ["not shown as promoted", words, automated, "Rule: Title", "court"] {
            assert!(text.contains(said), "{said} is missing in {text}");
        }
        assert_eq!(text.contains("a program"), !by_hand, "{text}");
    }
}

#[test]
fn the_ladder_climbs_by_strikes_and_a_strike_ends_after_a_year() {
    let by = Decider::Moderator(1);
    for (strikes, measure) in
        [(0, Measure::Removed), (1, Measure::Suspended), (2, Measure::Closed), (9, Measure::Closed)]
    {
        assert_eq!(suggested(by, strikes), measure, "{strikes}");
        assert_eq!(suggested(Decider::Panel, strikes), Measure::Hidden, "a panel only hides");
        assert!(measure.is_strike() && !measure.is_mendable());
        assert_eq!(further(measure, false), measure);
        assert_eq!(further(measure, true), Measure::Closed, "no strike before is needed");
    }
    for mendable in [Measure::Correction, Measure::Hidden] {
        assert!(mendable.is_mendable() && !mendable.is_strike());
    }
    let at = Millis(11);
    for (days, is_counted) in [(0, true), (364, true), (365, false), (366, false)] {
        assert_eq!(counts(at, at.plus(days * Millis::DAY)), is_counted, "{days}");
    }
    assert!(counts(at, at.plus(365 * Millis::DAY - 1)));
}

#[test]
fn what_takes_newer_versions_along_says_so() {
    for (measure, says) in [
        (Measure::Nothing, None),
        (Measure::Correction, None),
        (Measure::Hidden, Some("ask for a look")),
        (Measure::Removed, Some("in an appeal")),
        (Measure::Suspended, Some("in an appeal")),
        (Measure::Closed, Some("in an appeal")),
    ] {
        assert_eq!(all_versions(measure, 2, 2), None, "the newest was judged");
        let told = all_versions(measure, 2, 3);
        assert_eq!(told.is_some(), says.is_some(), "{measure:?}");
        if let (Some(told), Some(says)) = (told, says) {
            assert!(told.contains("is version 2;") && told.contains(says), "{told}");
        }
    }
}

#[test]
fn a_statement_names_the_page_of_its_rule() {
    for category in Category::ALL {
        let path = format!("/how/rules#{}", category.as_str());
        assert_eq!(rule_path(category), path);
        assert!(pause(category, Origin::Reports, false).join(" ").contains(&path));
    }
    let told = mended(true, "The label fits now.").join(" ");
    assert!(told.contains("ends now") && told.contains("The label fits now."), "{told}");
    assert!(mended(false, "Not yet.").join(" ").contains("ask again"));
    let short = facts("  Too short.\r\n").expect_err("nobody learns anything of it");
    assert!(short.to_string().contains("this has 10."), "{short}");
    assert_eq!(facts(&"x".repeat(FACTS_MIN)).map(|text| text.len()), Ok(FACTS_MIN));
    assert!(facts(&"x".repeat(FACTS_MAX + 1)).is_err());
}

#[test]
fn every_end_is_told_to_both_sides() {
    let reasons = Reasons {
        measure: Measure::Removed,
        category: Category::Unsafe,
        by: Decider::Moderator(1),
        origin: Origin::Reports,
        by_hand: false,
        order: None,
        facts: "It breaks.",
        ballots: None,
        stands: true,
        is_final: true,
        is_first_finding: false,
    };
    let text = statement(&reasons).join("\n");
    assert!(text.contains("the decision stands") && text.contains("the last"), "{text}");
    assert!(!text.contains("appeal on the page"), "{text}");
    // Whom an appeal of the other side found guilty for the first time has none here, and is told what is left.
    let first = Reasons { stands: false, is_first_finding: true, ..reasons };
    let text = statement(&first).join("\n");
    for said in
        ["first look had found no violation", "no appeal on this site", "dispute body", "court"]
    {
        assert!(text.contains(said), "{said} is missing in {text}");
    }
    assert!(!text.contains("appeal on the page"), "{text}");
    for (before, says) in [(Some(true), "taken back"), (Some(false), "stands"), (None, "stays")] {
        let told = cleared(before, "Shown in steps.");
        assert!(told[0].contains(says) && told[1].ends_with("Shown in steps."), "{told:?}");
        assert_eq!(cleared(before, "").len(), 1);
    }
    for (before, is_violation, says) in [
        (None, true, "The author can appeal"),
        (None, false, "You can appeal"),
        (Some(true), false, "is taken back"),
        (Some(false), true, "On appeal a violation"),
        (Some(true), true, "stands"),
        (Some(false), false, "stands"),
    ] {
        let told = answer(before, is_violation).join(" ");
        assert!(told.contains(says) && !told.contains("panel"), "{told}");
        assert_eq!(told.contains("the last look"), before.is_some(), "{told}");
    }
}
