//! What follows from a violation: the ladder, its strikes, and the statement of reasons that the member gets.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Decider, Order, Origin};
use crate::{reports::Category, text, time::Millis};

/// How long a strike counts, days.
pub const STRIKE_DAYS: i64 = 365;
/// How long publishing rests on the second strike, days.
pub const SUSPENSION_DAYS: i64 = 30;
/// Shortest account of the facts in a statement, characters.
pub const FACTS_MIN: usize = 40;
/// Longest one.
pub const FACTS_MAX: usize = 4_000;

/// That an account of facts, or a reason, is too short or too long; it has so many characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{FACTS_MIN} to {FACTS_MAX} characters are asked for; this has {0}.")]
pub struct FactsLength(pub usize);

/// What a moderator typed as facts or reason, tidied, if it says enough.
pub fn facts(typed: &str) -> Result<String, FactsLength> {
    let facts = text::paragraphs(typed);
    let count = text::chars(&facts);
    if (FACTS_MIN..=FACTS_MAX).contains(&count) { Ok(facts) } else { Err(FactsLength(count)) }
}

/// A rung of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Cleared: nothing is recorded against the author.
    Nothing,
    /// A label or words are to be put right; the model stays.
    Correction,
    /// Not public until it is mended or an appeal decides otherwise.
    Hidden,
    /// Taken down for good.
    Removed,
    /// Taken down, and nothing can be published for a while.
    Suspended,
    /// The account is closed.
    Closed,
}

impl Measure {
    pub const ALL: [Self; 6] = [
        Self::Nothing,
        Self::Correction,
        Self::Hidden,
        Self::Removed,
        Self::Suspended,
        Self::Closed,
    ];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Correction => "correction",
            Self::Hidden => "hidden",
            Self::Removed => "removed",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.as_str() == text)
    }

    /// Whether it ends once the work is mended and a moderator has looked.
    pub const fn is_mendable(self) -> bool {
        matches!(self, Self::Correction | Self::Hidden)
    }

    /// Whether it is a strike against the author. Only moderators give those.
    pub const fn is_strike(self) -> bool {
        matches!(self, Self::Removed | Self::Suspended | Self::Closed)
    }

    /// What happens, as the statement says it.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Nothing => "No violation was found. The model stays as it is.",
            Self::Correction => {
                "The model stays public; its label or description has to be put right."
            }
            Self::Hidden => {
                "The model is not public any more, everywhere, until you have mended what is wrong and a moderator has looked, or an appeal decides otherwise."
            }
            Self::Removed => {
                "The model was taken down, everywhere and for good. What it earned is taken back."
            }
            Self::Suspended => {
                "The model was taken down, everywhere and for good, and you can not publish for 30 days."
            }
            Self::Closed => {
                "The model was taken down, everywhere and for good, and your account is closed."
            }
        }
    }
}

/// The measure that the ladder names for a violation, after so many strikes that still count. What jurors find hides a
/// model; anything above needs a moderator.
pub const fn suggested(by: Decider, strikes: usize) -> Measure {
    match (by, strikes) {
        (Decider::Panel, _) => Measure::Hidden,
        (Decider::Moderator(_), 0) => Measure::Removed,
        (Decider::Moderator(_), 1) => Measure::Suspended,
        (Decider::Moderator(_), _) => Measure::Closed,
    }
}

/// What a moderator confirms after a violation that a panel found: the rung that the ladder names, or at once the last
/// one where what the author showed as evidence was forged.
pub const fn further(rung: Measure, is_forged: bool) -> Measure {
    if is_forged { Measure::Closed } else { rung }
}

/// Whether a strike of `at` still counts at `now`.
pub const fn counts(at: Millis, now: Millis) -> bool {
    now.since(at) < STRIKE_DAYS * Millis::DAY
}

/// The rule that a report's category is about.
pub const fn rule(category: Category) -> &'static str {
    match category {
        Category::AiGenerated => {
            "Models here are the work of people. A shape that a generative model put out is not, also when it was touched up. (Statement at publication)"
        }
        Category::Misleading => {
            "Title, pictures and description show and say what is in the files. (Rules, truthful description)"
        }
        Category::Stolen => {
            "What is published is the creator’s own work, or others’ work with their leave. (Statement at publication)"
        }
        Category::LicenceBreach => {
            "A work made from another keeps to the other’s licence. (Rules, licences)"
        }
        Category::Unsafe => {
            "Models do not endanger those who print or use them as intended. (Rules, safety)"
        }
        Category::Spam => "No empty, repeated or advertising uploads. (Rules, spam)",
        Category::Illegal => "Nothing that the law forbids. (Rules, lawful content)",
        Category::Other => {
            "What else keeps this a place for people who make and print things. (Rules, all else)"
        }
    }
}

/// Where the rule stands in full: the path of a page of this site.
pub fn rule_path(category: Category) -> String {
    format!("/how/rules#{}", category.as_str())
}

/// The rule as a statement names it.
fn rule_named(category: Category) -> String {
    format!("Rule: {} In full: {} on this site.", rule(category), rule_path(category))
}

/// The law of an order as a statement names it: what is decided by an order rests on that, not on a rule of the site.
fn law_named(order: &Order) -> String {
    format!("Law, as the order names it: {}", order.law)
}

/// What the author is told when a case is opened by an order.
pub fn ordered(order: &Order) -> Vec<String> {
    vec![format!("This was ordered by an authority: {}.", order.named()), law_named(order)]
}

/// What a statement of reasons is made of.
#[derive(Clone, Debug)]
pub struct Reasons<'a> {
    pub measure: Measure,
    pub category: Category,
    pub by: Decider,
    pub origin: Origin,
    /// A moderator opened the case, not a program that reports set off.
    pub by_hand: bool,
    /// What an authority ordered, if the case was opened by that.
    pub order: Option<&'a Order>,
    /// What was found, in words.
    pub facts: &'a str,
    /// Ballots against, for, and undecided, when a panel voted.
    pub ballots: Option<(usize, usize, usize)>,
    /// An appeal found the same as before: what was done stays.
    pub stands: bool,
    /// It was the second look, and there is no third.
    pub is_final: bool,
    /// The first look had found no violation, and was appealed.
    pub is_first_finding: bool,
}

/// The statement of reasons, one paragraph each: measure and scope, facts and how they came up, automated means, the
/// rule or the law of an order, and what can be done about it.
pub fn statement(reasons: &Reasons<'_>) -> Vec<String> {
    let by_order = match reasons.order {
        Some(order) => format!("It came up through an order of an authority: {}.", order.named()),
        None => "It came up through an order of an authority.".to_owned(),
    };
    let origin = match reasons.origin {
        Origin::Reports if reasons.by_hand => {
            "It came up through reports of members, whose names are never given away; a moderator read them and opened the case."
        }
        Origin::Reports => {
            "It came up through reports of members, whose names are never given away."
        }
        Origin::Staff => "It came up in a look by the site’s moderators.",
        Origin::Order => by_order.as_str(),
        Origin::Notice => "It came up through a legal notice.",
    };
    let who = match (reasons.by, reasons.ballots) {
        (Decider::Panel, Some((against, clear, unsure))) => format!(
            "A panel of members drawn by lot, who did not know whose work it is, decided: {against} saw a violation, {clear} did not, {unsure} could not tell."
        ),
        _ => "A moderator decided.".to_owned(),
    };
    let facts =
        if reasons.facts.is_empty() { String::new() } else { format!("{} ", reasons.facts) };
    let before =
        if reasons.stands { "The appeal was looked at, and the decision stands. " } else { "" };
    let remedy = if reasons.is_final && reasons.is_first_finding {
        "the first look had found no violation; that was appealed, and this second look is the last one here. So there is no appeal on this site against what it found. You can go to a certified out-of-court dispute body, or to a court.".to_owned()
    } else if reasons.is_final {
        "this was the second look, and here it is the last. You can still go to a certified out-of-court dispute body, or to a court.".to_owned()
    } else {
        format!(
            "appeal on the page of the case within {} days, free of charge; a fresh panel or another moderator looks at it. You can also go to a certified out-of-court dispute body, or to a court.",
            super::APPEAL_DAYS
        )
    };
    let what = if reasons.stands && reasons.measure == Measure::Nothing {
        "What had followed from it ended before, since you mended the work; nothing more happens."
    } else {
        reasons.measure.says()
    };
    let by_program = reasons.origin == Origin::Reports && !reasons.by_hand;
    let automated = if by_program && !reasons.category.opens_at_once() {
        "a program adds up the weights of reports, and opened the case"
    } else {
        "none"
    };
    vec![
        format!("What happens: {before}{what}"),
        format!("Facts: {facts}{origin} {who}"),
        format!("Automated means: {automated}. People found and decided this."),
        reasons.order.map_or_else(|| rule_named(reasons.category), law_named),
        format!("What you can do: {remedy}"),
    ]
}

/// Said with what takes a model from view, where a newer version is out than the one that was judged: it is about all.
pub fn all_versions(measure: Measure, judged: i64, newest: i64) -> Option<String> {
    let remedy = match measure {
        Measure::Nothing | Measure::Correction => return None,
        Measure::Hidden => "ask for a look on the page of the case, and a moderator ends it",
        Measure::Removed | Measure::Suspended | Measure::Closed => "say so in an appeal",
    };
    (newest > judged).then(|| {
        format!(
            "What was judged is version {judged}; what happens is about the model with all its versions, version {newest} too. If that one does not have what is wrong, {remedy}."
        )
    })
}

/// The statement of reasons for what an open case does to the model by itself: until it is decided, it is not promoted.
/// `by_hand`: a moderator opened it, not a program that reports set off.
pub fn pause(category: Category, origin: Origin, by_hand: bool) -> Vec<String> {
    let (origin, automated) = match (origin, by_hand) {
        (Origin::Reports, false) => (
            "Reports of members, whose names are never given away, weighed enough for the question to be looked at.",
            "a program adds up the weights of reports, and opened the case",
        ),
        (Origin::Reports, true) => (
            "Members, whose names are never given away, reported it; a moderator read that and opened the case.",
            "none",
        ),
        _ => ("The site’s moderators opened it on their own.", "none"),
    };
    vec![
        "What happens: until the case is decided the model is not shown as promoted, everywhere on this site. It stays public; a promotion that runs ends, and what was not used of it returns to your wallet.".to_owned(),
        format!("Facts: {origin} Nothing was found yet."),
        format!("Automated means: {automated}. People decide the case."),
        rule_named(category),
        "What you can do: say how the work came to be, on the page of the case. You can also go to a certified out-of-court dispute body, or to a court.".to_owned(),
    ]
}

/// What the author is told of a decision that imposes nothing: `before` is what the first look had found.
pub fn cleared(before: Option<bool>, facts: &str) -> Vec<String> {
    let what = match before {
        Some(true) => {
            "Your appeal was right: no violation was found. What was decided before is taken back with all that followed from it. The model is public again unless another decision keeps it down, strikes are gone, and tokens and karma that were taken come back."
        }
        Some(false) => {
            "The decision was appealed and stands: no violation was found. The model stays as it is, and nothing is recorded against you. This was the last look."
        }
        None => {
            "No violation was found. The model stays as it is, and nothing is recorded against you."
        }
    };
    let facts = Some(facts).filter(|facts| !facts.is_empty());
    std::iter::once(what.to_owned()).chain(facts.map(|facts| format!("Facts: {facts}"))).collect()
}

/// What the author is told when a moderator has looked at what was mended, with the moderator's reason.
pub fn mended(is_lifted: bool, reason: &str) -> Vec<String> {
    let what = if is_lifted {
        "A moderator looked at what you mended. What followed from the decision ends now; the model is public unless another decision keeps it down."
    } else {
        "A moderator looked at what you mended, and it is not enough yet. What was decided stays; you can mend more and ask again."
    };
    vec![what.to_owned(), format!("Reason: {reason}")]
}

/// What those who reported are told of a decision: `before` is what the first look had found.
pub fn answer(before: Option<bool>, is_violation: bool) -> Vec<String> {
    let found = match (before, is_violation) {
        (None, true) => {
            "A violation was found in what you reported. What follows from it was done, and the author was told why."
        }
        (None, false) => "No violation was found in what you reported; it stays as it is.",
        (Some(false), true) => {
            "On appeal a violation was found in what you reported. What follows from it was done, and the author was told why."
        }
        (Some(true), false) => {
            "The author appealed, and others than before found no violation. What had been done is taken back."
        }
        (Some(_), _) => "The decision was appealed and stands.",
    };
    let remedy = match (before, is_violation) {
        (None, false) => format!(
            "You can appeal within {} days, free of charge; others than before look at it.",
            super::APPEAL_DAYS
        ),
        (None, true) => format!("The author can appeal within {} days.", super::APPEAL_DAYS),
        (Some(_), _) => {
            "Here this was the last look. You can still go to a certified out-of-court dispute body, or to a court.".to_owned()
        }
    };
    vec![found.to_owned(), remedy, "A decision is made by people; no automated means.".to_owned()]
}
