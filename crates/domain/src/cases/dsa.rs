//! A measure as the transparency database of the EU's Digital Services Act has it (Art. 17 and 24(5)): its fields and
//! words, and nothing that tells who the measure was against, who reported, or which work it is about.

use serde::Serialize;

use super::enforcement::{Measure, SUSPENSION_DAYS, rule};
use crate::{reports::Category, time::Millis};

/// What is known of a measure.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The number of the measure.
    pub number: &'a str,
    pub measure: Measure,
    pub category: Category,
    /// `reports`, `staff`, `order` or `notice`.
    pub opened_by: &'a str,
    /// A panel decided, not a moderator.
    pub by_panel: bool,
    /// When the work was published.
    pub content_at: Millis,
    pub at: Millis,
    /// When it was taken back, if it was.
    pub reversed_at: Option<Millis>,
}

/// A statement of reasons; fields that do not apply are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Statement {
    pub puid: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision_visibility: Option<[&'static str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision_visibility_other: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date_visibility_restriction: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision_provision: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date_service_restriction: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision_account: Option<&'static str>,
    pub account_type: &'static str,
    pub decision_ground: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub illegal_content_legal_ground: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub illegal_content_explanation: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incompatible_content_ground: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incompatible_content_explanation: Option<&'static str>,
    pub category: &'static str,
    pub content_type: [&'static str; 1],
    pub content_type_other: &'static str,
    pub content_date: String,
    pub application_date: String,
    pub decision_facts: String,
    pub source_type: &'static str,
    pub automated_detection: &'static str,
    pub automated_decision: &'static str,
}

/// The columns of the same as a table, in the order of [`Statement::cells`].
pub const COLUMNS: [&str; 22] = [
    "puid",
    "decision_visibility",
    "decision_visibility_other",
    "end_date_visibility_restriction",
    "decision_provision",
    "end_date_service_restriction",
    "decision_account",
    "account_type",
    "decision_ground",
    "illegal_content_legal_ground",
    "illegal_content_explanation",
    "incompatible_content_ground",
    "incompatible_content_explanation",
    "category",
    "content_type",
    "content_type_other",
    "content_date",
    "application_date",
    "decision_facts",
    "source_type",
    "automated_detection",
    "automated_decision",
];

impl Statement {
    /// The statement of a measure; `day` writes a date as `2026-11-03`. `None` where nothing was restricted.
    pub fn of(facts: &Facts<'_>, day: impl Fn(Millis) -> String) -> Option<Self> {
        let (visibility, other, provision, account) = restrictions(facts.measure)?;
        let is_illegal =
            matches!(facts.opened_by, "notice" | "order") || facts.category == Category::Illegal;
        let explained = explained(facts.category);
        let suspended_until = facts.at.plus(SUSPENSION_DAYS * Millis::DAY);
        let service_ends = (facts.measure == Measure::Suspended)
            .then(|| facts.reversed_at.map_or(suspended_until, |at| at.min(suspended_until)));
        Some(Self {
            puid: format!("measure-{}", facts.number),
            decision_visibility: visibility.map(|word| [word]),
            decision_visibility_other: other,
            end_date_visibility_restriction: facts.reversed_at.map(&day),
            decision_provision: provision,
            end_date_service_restriction: service_ends.map(&day),
            decision_account: account,
            account_type: "ACCOUNT_TYPE_PRIVATE",
            decision_ground: if is_illegal {
                "DECISION_GROUND_ILLEGAL_CONTENT"
            } else {
                "DECISION_GROUND_INCOMPATIBLE_CONTENT"
            },
            illegal_content_legal_ground: is_illegal
                .then_some("The law that the statement to the author names."),
            illegal_content_explanation: is_illegal.then_some(explained),
            incompatible_content_ground: (!is_illegal).then_some(rule(facts.category)),
            incompatible_content_explanation: (!is_illegal).then_some(explained),
            category: category(facts.category),
            content_type: ["CONTENT_TYPE_OTHER"],
            content_type_other: "Files for 3D printing",
            content_date: day(facts.content_at),
            application_date: day(facts.at),
            decision_facts: told(facts),
            source_type: match facts.opened_by {
                "notice" => "SOURCE_ARTICLE_16",
                "reports" => "SOURCE_TYPE_OTHER_NOTIFICATION",
                _ => "SOURCE_VOLUNTARY",
            },
            automated_detection: "No",
            automated_decision: "AUTOMATED_DECISION_NOT_AUTOMATED",
        })
    }

    /// The values by [`COLUMNS`]; empty where a field does not apply.
    pub fn cells(&self) -> [&str; 22] {
        [
            &self.puid,
            self.decision_visibility.map_or("", |[word]| word),
            self.decision_visibility_other.unwrap_or_default(),
            self.end_date_visibility_restriction.as_deref().unwrap_or_default(),
            self.decision_provision.unwrap_or_default(),
            self.end_date_service_restriction.as_deref().unwrap_or_default(),
            self.decision_account.unwrap_or_default(),
            self.account_type,
            self.decision_ground,
            self.illegal_content_legal_ground.unwrap_or_default(),
            self.illegal_content_explanation.unwrap_or_default(),
            self.incompatible_content_ground.unwrap_or_default(),
            self.incompatible_content_explanation.unwrap_or_default(),
            self.category,
            self.content_type[0],
            self.content_type_other,
            &self.content_date,
            &self.application_date,
            &self.decision_facts,
            self.source_type,
            self.automated_detection,
            self.automated_decision,
        ]
    }
}

type Word = Option<&'static str>;

/// What a measure restricts: visibility, its description where no word fits, the service, the account.
const fn restrictions(measure: Measure) -> Option<(Word, Word, Word, Word)> {
    const REMOVED: Word = Some("DECISION_VISIBILITY_CONTENT_REMOVED");
    Some(match measure {
        Measure::Nothing => return None,
        Measure::Correction => (
            Some("DECISION_VISIBILITY_OTHER"),
            Some("The label or description has to be put right; the work stays public"),
            None,
            None,
        ),
        Measure::Hidden => (Some("DECISION_VISIBILITY_CONTENT_DISABLED"), None, None, None),
        Measure::Removed => (REMOVED, None, None, None),
        Measure::Suspended => (REMOVED, None, Some("DECISION_PROVISION_PARTIAL_SUSPENSION"), None),
        Measure::Closed => (REMOVED, None, None, Some("DECISION_ACCOUNT_TERMINATED")),
    })
}

const fn category(category: Category) -> &'static str {
    match category {
        Category::Stolen | Category::LicenceBreach => {
            "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS"
        }
        Category::Unsafe => "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS",
        Category::Misleading | Category::Spam => "STATEMENT_CATEGORY_CONSUMER_INFORMATION",
        Category::Illegal => "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE",
        Category::AiGenerated | Category::Other => "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
    }
}

const fn explained(category: Category) -> &'static str {
    match category {
        Category::AiGenerated => {
            "The work was found to be put out by a generative model, against its author’s statement."
        }
        Category::Misleading => {
            "Title, pictures or description were found to promise what is not in the files."
        }
        Category::Stolen => "The work was found to be another maker’s, published without leave.",
        Category::LicenceBreach => {
            "The work was found to break the licence of a work it is made from."
        }
        Category::Unsafe => "The work was found to endanger those who print or use it as intended.",
        Category::Spam => "The upload was found to be empty, repeated or advertising.",
        Category::Illegal => "The work was found to be against the law.",
        Category::Other => "The work was found to be against the terms.",
    }
}

fn told(facts: &Facts<'_>) -> String {
    let origin = match facts.opened_by {
        "reports" => "It came up through reports of members.",
        "notice" => "It came up through a legal notice.",
        "order" => "It came up through an order of an authority.",
        _ => "It came up in a look by the site’s moderators.",
    };
    let who = if facts.by_panel {
        "A panel of members drawn by lot, who did not know whose work it is, decided."
    } else {
        "A moderator decided."
    };
    let undone = if facts.reversed_at.is_some() { " It was taken back on appeal." } else { "" };
    format!("{} {origin} {who}{undone}", explained(facts.category))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(measure: Measure, category: Category) -> Facts<'static> {
        Facts {
            number: "7",
            measure,
            category,
            opened_by: "reports",
            by_panel: false,
            content_at: Millis(0),
            at: Millis(5 * Millis::DAY),
            reversed_at: None,
        }
    }

    fn day(at: Millis) -> String {
        format!("day {}", at.0 / Millis::DAY)
    }

    #[test]
    fn every_restriction_has_the_words_of_the_database() {
        assert_eq!(Statement::of(&facts(Measure::Nothing, Category::Spam), day), None);
        for measure in Measure::ALL.into_iter().skip(1) {
            for category in Category::ALL {
                let made = Statement::of(&facts(measure, category), day).expect("a restriction");
                let words = [made.decision_visibility.map(|[word]| word), made.decision_account];
                assert!(words.iter().flatten().all(|word| word.starts_with("DECISION_")));
                assert!(made.category.starts_with("STATEMENT_CATEGORY_"));
                let is_illegal = made.decision_ground == "DECISION_GROUND_ILLEGAL_CONTENT";
                assert_eq!(is_illegal, category == Category::Illegal);
                assert_eq!(made.illegal_content_explanation.is_some(), is_illegal);
                assert_eq!(made.incompatible_content_ground.is_some(), !is_illegal);
            }
        }
    }

    #[test]
    fn ends_and_the_columns_of_a_table() {
        let suspended =
            Facts { by_panel: true, ..facts(Measure::Suspended, Category::AiGenerated) };
        let made = Statement::of(&suspended, day).expect("a restriction");
        assert_eq!(made.end_date_service_restriction.as_deref(), Some("day 35"));
        assert_eq!(made.end_date_visibility_restriction, None);
        let back = Facts { reversed_at: Some(Millis(9 * Millis::DAY)), ..suspended };
        let made = Statement::of(&back, day).expect("a restriction");
        assert_eq!(made.end_date_service_restriction.as_deref(), Some("day 9"));
        let cells = made.cells();
        let json = serde_json::to_value(&made).expect("plain");
        for (column, cell) in COLUMNS.iter().zip(cells) {
            let value = match json.get(column) {
                Some(serde_json::Value::Array(words)) => words[0].as_str().unwrap_or_default(),
                Some(value) => value.as_str().unwrap_or_default(),
                None => "",
            };
            assert_eq!(value, cell, "{column}");
        }
        assert_eq!(
            json.as_object()
                .expect("fields")
                .keys()
                .filter(|k| !COLUMNS.contains(&k.as_str()))
                .count(),
            0
        );
    }
}
