//! A measure as the transparency database of the EU's Digital Services Act has it (Art. 17 and 24(5)): its fields and
//! words, and nothing that tells who the measure was against, who reported, or which work it is about. Of an order the
//! authority and the law are told, its reference and date are not: they may lead to the work.

use serde::Serialize;

use super::{
    Order, Origin,
    enforcement::{Measure, SUSPENSION_DAYS, rule, rule_path},
};
use crate::{comments::Reason, reports::Category, time::Millis};

/// What was restricted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A measure that a decision imposed.
    Measure(Measure),
    /// A model is not shown as promoted while a case is open.
    Pause,
    /// A model is kept from coming out by a mark that a program left in it.
    Hold,
    /// A comment was removed.
    Comment(Reason),
}

/// What is known of a restriction.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The number of the restriction.
    pub number: &'a str,
    pub what: What,
    pub category: Category,
    pub origin: Origin,
    /// A moderator opened the case, not a program that reports set off.
    pub by_hand: bool,
    /// What an authority ordered, if the case was opened by that.
    pub order: Option<&'a Order>,
    /// A panel decided, not a moderator.
    pub by_panel: bool,
    /// When the work was published, or what is held came in.
    pub content_at: Millis,
    pub at: Millis,
    /// When it ended, if it did.
    pub ended_at: Option<Millis>,
    /// Whether it ended because a second look took it back.
    pub is_reversed: bool,
    /// The address of this site, without a slash at its end.
    pub site: &'a str,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date_account_restriction: Option<String>,
    pub account_type: &'static str,
    pub decision_ground: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision_ground_reference_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub illegal_content_legal_ground: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub illegal_content_explanation: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incompatible_content_ground: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incompatible_content_explanation: Option<&'static str>,
    pub category: &'static str,
    pub content_type: [&'static str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type_other: Option<&'static str>,
    /// It holds everywhere: one site, one catalogue.
    pub territorial_scope: &'static [&'static str],
    pub content_date: String,
    pub application_date: String,
    pub decision_facts: String,
    pub source_type: &'static str,
    pub automated_detection: &'static str,
    pub automated_decision: &'static str,
}

/// Every country of the European Economic Area plus the Union itself: where a restriction here holds.
const EVERYWHERE: [&str; 31] = [
    "EEA", "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IS",
    "IE", "IT", "LV", "LI", "LT", "LU", "MT", "NL", "NO", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
];

/// The columns of the same as a table, in the order of [`Statement::cells`].
pub const COLUMNS: [&str; 25] = [
    "puid",
    "decision_visibility",
    "decision_visibility_other",
    "end_date_visibility_restriction",
    "decision_provision",
    "end_date_service_restriction",
    "decision_account",
    "end_date_account_restriction",
    "account_type",
    "decision_ground",
    "decision_ground_reference_url",
    "illegal_content_legal_ground",
    "illegal_content_explanation",
    "incompatible_content_ground",
    "incompatible_content_explanation",
    "category",
    "content_type",
    "content_type_other",
    "territorial_scope",
    "content_date",
    "application_date",
    "decision_facts",
    "source_type",
    "automated_detection",
    "automated_decision",
];

impl Statement {
    /// The statement of a restriction; `day` writes a date as `2026-11-03`. `None` where nothing was restricted.
    pub fn of(facts: &Facts<'_>, day: impl Fn(Millis) -> String) -> Option<Self> {
        let Restrictions { visibility, other, provision, account } = restrictions(facts.what)?;
        let is_illegal = !matches!(facts.what, What::Comment(_))
            && (matches!(facts.origin, Origin::Notice | Origin::Order)
                || facts.category == Category::Illegal);
        let explained = explained(facts);
        let suspended_until = facts.at.plus(SUSPENSION_DAYS * Millis::DAY);
        let ended = facts.ended_at.map(&day);
        let service_ends = provision
            .map(|_| day(facts.ended_at.map_or(suspended_until, |at| at.min(suspended_until))));
        let (detection, decision) = automation(facts);
        Some(Self {
            puid: format!("{}-{}", name(facts.what), facts.number),
            decision_visibility: visibility.map(|word| [word]),
            decision_visibility_other: other,
            end_date_visibility_restriction: ended.clone(),
            decision_provision: provision,
            end_date_service_restriction: service_ends,
            decision_account: account,
            end_date_account_restriction: ended.filter(|_| account.is_some()),
            account_type: "ACCOUNT_TYPE_PRIVATE",
            decision_ground: if is_illegal {
                "DECISION_GROUND_ILLEGAL_CONTENT"
            } else {
                "DECISION_GROUND_INCOMPATIBLE_CONTENT"
            },
            decision_ground_reference_url: (!is_illegal).then(|| reference(facts)),
            illegal_content_legal_ground: is_illegal.then(|| law(facts)),
            illegal_content_explanation: is_illegal.then_some(explained),
            incompatible_content_ground: (!is_illegal).then(|| ground(facts)),
            incompatible_content_explanation: (!is_illegal).then_some(explained),
            category: category(facts),
            content_type: [content(facts.what).0],
            content_type_other: content(facts.what).1,
            territorial_scope: &EVERYWHERE,
            content_date: day(facts.content_at),
            application_date: day(facts.at),
            decision_facts: told(facts),
            source_type: match facts.origin {
                Origin::Notice => "SOURCE_ARTICLE_16",
                Origin::Reports | Origin::Order => "SOURCE_TYPE_OTHER_NOTIFICATION",
                Origin::Staff => "SOURCE_VOLUNTARY",
            },
            automated_detection: detection,
            automated_decision: decision,
        })
    }

    /// The values by [`COLUMNS`]; empty where a field does not apply.
    pub fn cells(&self) -> [String; 25] {
        let text = str::to_owned;
        let word = |word: Option<&'static str>| word.unwrap_or_default().to_owned();
        let text_of = |text: &Option<String>| text.clone().unwrap_or_default();
        [
            self.puid.clone(),
            word(self.decision_visibility.map(|[word]| word)),
            word(self.decision_visibility_other),
            text_of(&self.end_date_visibility_restriction),
            word(self.decision_provision),
            text_of(&self.end_date_service_restriction),
            word(self.decision_account),
            text_of(&self.end_date_account_restriction),
            text(self.account_type),
            text(self.decision_ground),
            text_of(&self.decision_ground_reference_url),
            text_of(&self.illegal_content_legal_ground),
            word(self.illegal_content_explanation),
            text_of(&self.incompatible_content_ground),
            word(self.incompatible_content_explanation),
            text(self.category),
            text(self.content_type[0]),
            word(self.content_type_other),
            self.territorial_scope.join(";"),
            self.content_date.clone(),
            self.application_date.clone(),
            self.decision_facts.clone(),
            text(self.source_type),
            text(self.automated_detection),
            text(self.automated_decision),
        ]
    }
}

type Word = Option<&'static str>;

/// What a restriction does.
#[derive(Default)]
struct Restrictions {
    visibility: Word,
    /// Its description where no word fits.
    other: Word,
    provision: Word,
    account: Word,
}

fn restrictions(what: What) -> Option<Restrictions> {
    let seen = |word| Restrictions { visibility: Some(word), ..Restrictions::default() };
    let removed = || seen("DECISION_VISIBILITY_CONTENT_REMOVED");
    Some(match what {
        What::Measure(Measure::Nothing) => return None,
        What::Measure(Measure::Correction) => Restrictions {
            other: Some("The label or description has to be put right; the work stays public"),
            ..seen("DECISION_VISIBILITY_OTHER")
        },
        What::Measure(Measure::Hidden) | What::Hold => seen("DECISION_VISIBILITY_CONTENT_DISABLED"),
        What::Measure(Measure::Removed) | What::Comment(_) => removed(),
        What::Measure(Measure::Suspended) => {
            Restrictions { provision: Some("DECISION_PROVISION_PARTIAL_SUSPENSION"), ..removed() }
        }
        What::Measure(Measure::Closed) => {
            Restrictions { account: Some("DECISION_ACCOUNT_TERMINATED"), ..removed() }
        }
        What::Pause => seen("DECISION_VISIBILITY_CONTENT_DEMOTED"),
    })
}

const fn name(what: What) -> &'static str {
    match what {
        What::Measure(_) => "measure",
        What::Pause => "pause",
        What::Hold => "hold",
        What::Comment(_) => "comment",
    }
}

/// The type of content, and in words where it has none.
const fn content(what: What) -> (&'static str, Word) {
    match what {
        What::Comment(_) => ("CONTENT_TYPE_TEXT", None),
        _ => ("CONTENT_TYPE_OTHER", Some("Files for 3D printing")),
    }
}

/// Whether a program found it, and whether one decided.
fn automation(facts: &Facts<'_>) -> (&'static str, &'static str) {
    const FULLY: &str = "AUTOMATED_DECISION_FULLY";
    match facts.what {
        What::Hold => ("Yes", FULLY),
        // People reported; that their reports weigh enough is added up by a program, unless a moderator opened the case.
        What::Pause if facts.origin == Origin::Reports && !facts.by_hand => ("No", FULLY),
        _ => ("No", "AUTOMATED_DECISION_NOT_AUTOMATED"),
    }
}

/// Where the rule stands.
fn reference(facts: &Facts<'_>) -> String {
    match facts.what {
        What::Comment(_) => format!("{}/how/rules#comments", facts.site),
        _ => format!("{}{}", facts.site, rule_path(facts.category)),
    }
}

fn ground(facts: &Facts<'_>) -> String {
    match facts.what {
        What::Comment(reason) => format!("What has no place in comments: {}.", reason.label()),
        _ => rule(facts.category).to_owned(),
    }
}

/// The law of an order or a claim; what a notice names in its own words may tell of people and stays out.
fn law(facts: &Facts<'_>) -> String {
    if let Some(order) = facts.order {
        return format!("As an order of {} names it: {}", order.authority, order.law);
    }
    let law = match (facts.origin, facts.category) {
        (Origin::Order, _) => "The law that an order of an authority names",
        (_, Category::Stolen | Category::LicenceBreach) => {
            "Copyright and related rights (in the EU Directive 2001/29/EC)"
        }
        _ => "The law that the notice names and that was told to the author in full",
    };
    law.to_owned()
}

const fn category(facts: &Facts<'_>) -> &'static str {
    match facts.what {
        What::Comment(Reason::Unkind) => return "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
        What::Comment(Reason::Private) => {
            return "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS";
        }
        What::Comment(_) => return "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
        _ => {}
    }
    match facts.category {
        Category::Stolen | Category::LicenceBreach => {
            "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS"
        }
        Category::Unsafe => "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS",
        Category::Misleading | Category::Spam => "STATEMENT_CATEGORY_CONSUMER_INFORMATION",
        Category::Illegal => "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE",
        Category::AiGenerated | Category::Other => "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
    }
}

const fn explained(facts: &Facts<'_>) -> &'static str {
    match facts.what {
        What::Pause => {
            return "Nothing was found yet: while the question is open the work is not shown as promoted.";
        }
        What::Hold => {
            return "A file or picture of the work names a generative program as what made it.";
        }
        What::Comment(_) => return "The comment was found to have no place here.",
        What::Measure(_) => {}
    }
    match facts.category {
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
    let origin = match (facts.what, facts.origin) {
        (What::Hold, _) => "A program that reads uploaded files found it.",
        (_, Origin::Reports) => "It came up through reports of members.",
        (_, Origin::Notice) => "It came up through a legal notice.",
        (_, Origin::Order) => "It came up through an order of an authority.",
        (_, Origin::Staff) => "It came up in a look by the site’s moderators.",
    };
    let who = match facts.what {
        What::Hold => "The creator can take it out, or ask a moderator, who decides.",
        What::Pause => "People decide the question.",
        _ if facts.by_panel => {
            "A panel of members drawn by lot, who did not know whose work it is, decided."
        }
        _ => "A moderator decided.",
    };
    let undone = if facts.is_reversed { " It was taken back on appeal." } else { "" };
    format!("{} {origin} {who}{undone}", explained(facts))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(what: What, category: Category) -> Facts<'static> {
        Facts {
            number: "7",
            what,
            category,
            origin: Origin::Reports,
            by_hand: false,
            order: None,
            by_panel: false,
            content_at: Millis(0),
            at: Millis(5 * Millis::DAY),
            ended_at: None,
            is_reversed: false,
            site: "https://site.example",
        }
    }

    fn day(at: Millis) -> String {
        format!("day {}", at.0 / Millis::DAY)
    }

    #[test]
    fn every_restriction_has_the_words_of_the_database() {
        assert_eq!(
            Statement::of(&facts(What::Measure(Measure::Nothing), Category::Spam), day),
            None
        );
        let measures = Measure::ALL.into_iter().skip(1).map(What::Measure);
        for what in measures.chain([What::Pause, What::Hold]) {
            for category in Category::ALL {
                let made = Statement::of(&facts(what, category), day).expect("a restriction");
                let words = [made.decision_visibility.map(|[word]| word), made.decision_account];
                assert!(words.iter().flatten().all(|word| word.starts_with("DECISION_")));
                assert!(made.category.starts_with("STATEMENT_CATEGORY_"));
                let is_illegal = made.decision_ground == "DECISION_GROUND_ILLEGAL_CONTENT";
                assert_eq!(is_illegal, category == Category::Illegal);
                assert_eq!(made.illegal_content_explanation.is_some(), is_illegal);
                assert_eq!(made.incompatible_content_ground.is_some(), !is_illegal);
                let rule = format!("https://site.example/how/rules#{}", category.as_str());
                assert_eq!(made.decision_ground_reference_url, (!is_illegal).then_some(rule));
            }
        }
    }

    #[test]
    fn ends_and_the_columns_of_a_table() {
        let suspended = What::Measure(Measure::Suspended);
        let suspended = Facts { by_panel: true, ..facts(suspended, Category::AiGenerated) };
        let made = Statement::of(&suspended, day).expect("a restriction");
        assert_eq!(made.end_date_service_restriction.as_deref(), Some("day 35"));
        assert_eq!(made.end_date_visibility_restriction, None);
        let back =
            Facts { ended_at: Some(Millis(9 * Millis::DAY)), is_reversed: true, ..suspended };
        let made = Statement::of(&back, day).expect("a restriction");
        assert_eq!(made.end_date_service_restriction.as_deref(), Some("day 9"));
        let cells = made.cells();
        let json = serde_json::to_value(&made).expect("plain");
        for (column, cell) in COLUMNS.iter().zip(cells) {
            let value = match json.get(column) {
                Some(serde_json::Value::Array(words)) => {
                    let words: Vec<_> = words.iter().filter_map(|word| word.as_str()).collect();
                    words.join(";")
                }
                Some(value) => value.as_str().unwrap_or_default().to_owned(),
                None => String::new(),
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

    #[test]
    fn an_order_gives_its_law_and_its_authority_and_keeps_the_rest() {
        let order = Order {
            authority: "City court".to_owned(),
            reference: "3 C 12/26".to_owned(),
            date: "2026-11-03".to_owned(),
            law: "Section 86".to_owned(),
            moderator: 1,
        };
        let hidden = facts(What::Measure(Measure::Hidden), Category::Stolen);
        let ordered = Facts { origin: Origin::Order, order: Some(&order), ..hidden };
        let made = Statement::of(&ordered, day).expect("a restriction");
        assert_eq!(
            made.illegal_content_legal_ground.as_deref(),
            Some("As an order of City court names it: Section 86")
        );
        assert_eq!(made.incompatible_content_ground, None);
        let all = made.cells().join(" ");
        assert!(!all.contains("3 C 12/26") && !all.contains("2026-11-03"), "{all}");
    }

    #[test]
    fn what_programs_decide_says_so_and_a_comment_is_text() {
        let made = |what, origin| {
            let facts = Facts { origin, ..facts(what, Category::AiGenerated) };
            Statement::of(&facts, day).expect("a restriction")
        };
        let automation = |made: &Statement| (made.automated_detection, made.automated_decision);
        let hold = made(What::Hold, Origin::Staff);
        assert_eq!(automation(&hold), ("Yes", "AUTOMATED_DECISION_FULLY"));
        let pause = made(What::Pause, Origin::Reports);
        assert_eq!(automation(&pause), ("No", "AUTOMATED_DECISION_FULLY"));
        assert_eq!(pause.decision_visibility, Some(["DECISION_VISIBILITY_CONTENT_DEMOTED"]));
        let by_staff = made(What::Pause, Origin::Staff);
        assert_eq!(automation(&by_staff), ("No", "AUTOMATED_DECISION_NOT_AUTOMATED"));
        let reported = facts(What::Pause, Category::AiGenerated);
        let by_hand = Statement::of(&Facts { by_hand: true, ..reported }, day).expect("a pause");
        assert_eq!(automation(&by_hand), ("No", "AUTOMATED_DECISION_NOT_AUTOMATED"));
        assert!(by_hand.decision_facts.contains("reports of members"), "{by_hand:?}");
        let ordered = made(What::Measure(Measure::Hidden), Origin::Order);
        assert_eq!(ordered.decision_ground, "DECISION_GROUND_ILLEGAL_CONTENT");
        assert!(ordered.decision_facts.contains("order of an authority"));
        let ground = ordered.illegal_content_legal_ground.unwrap_or_default();
        assert!(!ground.contains("notice"), "{ground}");
        let comment = made(What::Comment(Reason::Unkind), Origin::Reports);
        assert_eq!(
            (comment.content_type, comment.content_type_other),
            (["CONTENT_TYPE_TEXT"], None)
        );
        assert_eq!(comment.category, "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH");
        assert!(
            comment.incompatible_content_ground.is_some_and(|ground| ground.contains("harassment"))
        );
    }
}
