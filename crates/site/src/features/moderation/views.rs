//! What the desk shows.

use askama::Template;
use domain::{
    cases::{Order, enforcement::Measure},
    reports::Category,
    time::Millis,
};

use languages::Language;

use crate::{
    features::{
        cases::{read, views::Said},
        evidence::views::ItemView,
        jury::running_out::RunsOut,
        marks::views::MarkedView,
    },
    shared::{
        filters,
        forms::Errors,
        view::{Link, Page},
    },
};

/// A case in the queue.
pub struct QueueRow {
    pub id: String,
    pub title: String,
    pub category: &'static str,
    pub at: Millis,
    pub due_at: Millis,
    pub is_late: bool,
    /// Pictures wait for a look before the panel may see them.
    pub pictures_wait: bool,
}

/// A closure that waits.
pub struct ClosureRow {
    pub id: String,
    pub handle: String,
    pub asker: String,
    pub reason: String,
    /// The case or the notice it rests on.
    pub href: String,
    pub at: Millis,
    pub is_own: bool,
}

/// `/moderation`.
#[derive(Template)]
#[template(path = "moderation/queue.html")]
pub struct QueuePage {
    pub page: Page,
    pub tabs: Vec<Link>,
    pub rows: Vec<QueueRow>,
    pub closures: Vec<ClosureRow>,
    /// Cases whose authors say that the work is mended, and since when.
    pub mended: Vec<(Link, Millis)>,
    /// Since when a creator waits whose model is held.
    pub held_at: Option<Millis>,
    /// Questions whose known cases run out.
    pub running_out: Vec<RunsOut>,
    /// This site speaks with others, which can be blocked.
    pub has_others: bool,
    pub next: Option<String>,
}

impl QueuePage {
    pub fn categories(&self) -> Vec<(&'static str, &'static str)> {
        let t = self.page.t;
        Category::ALL.iter().map(|c| (c.as_str(), read::category_in(t, *c))).collect()
    }

    /// Longest authority or reference of an order, characters.
    pub const fn name_max(&self) -> usize {
        Order::NAME_MAX
    }

    /// Longest words for its law, characters.
    pub const fn law_max(&self) -> usize {
        Order::LAW_MAX
    }
}

/// Something a moderator did.
pub struct ActionRow {
    pub at: Millis,
    pub who: String,
    pub action: String,
    pub case: Option<String>,
    pub detail: String,
}

/// `/moderation/log`.
#[derive(Template)]
#[template(path = "moderation/log.html")]
pub struct LogPage {
    pub page: Page,
    pub rows: Vec<ActionRow>,
    pub older: Option<String>,
}

/// A report, without who sent it.
pub struct ReportRow {
    pub id: String,
    pub at: Millis,
    pub signs: Vec<&'static str>,
    pub body: String,
    /// What it is about.
    pub version: i64,
    /// Hundredths.
    pub weight: String,
    pub is_bad_faith: bool,
}

/// A step of the timeline.
pub struct Step {
    pub at: Millis,
    pub what: String,
    pub who: String,
}

/// The form of a decision.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecisionForm {
    /// `violation` or `clear`.
    pub finding: String,
    pub measure: String,
    pub facts: String,
    /// `yes` where what the author showed as evidence was forged; of a further measure alone.
    pub forged: String,
    /// Events of the case when the form was shown: what it decides about.
    pub seen: usize,
    /// `preview` or `decide`.
    pub step: String,
}

/// A case on the desk.
#[derive(Template)]
#[template(path = "moderation/case.html")]
pub struct CasePage {
    pub page: Page,
    pub id: String,
    pub model: Link,
    pub author: String,
    /// The one that the case is about.
    pub version: i64,
    pub category: &'static str,
    pub rule: &'static str,
    pub stage: &'static str,
    pub why: Option<&'static str>,
    pub decision: Option<&'static str>,
    /// Why this moderator can not decide, or that they can.
    pub barred: Option<&'static str>,
    pub can_decide: bool,
    pub strikes: Vec<(&'static str, Millis, bool)>,
    pub suggested: Measure,
    /// What was done after the first look, which an appeal that finds the same leaves as it is.
    pub standing: Option<Measure>,
    /// What can be confirmed beyond what a panel found.
    pub follows: Option<Measure>,
    /// Since when the author says that it is mended.
    pub mending: Option<Millis>,
    pub reports: Vec<ReportRow>,
    /// What files and pictures say of where they come from. No verdict, and for moderators alone.
    pub marked: Vec<MarkedView>,
    /// Name of a file and the figures of its shape.
    pub figures: Vec<(String, String)>,
    /// Pages of shapes of this model that are like others.
    pub likenesses: Vec<Link>,
    pub evidence: Vec<ItemView>,
    /// Whether a panel judges it.
    pub is_jury: bool,
    pub said: Vec<Said>,
    /// Jurors' reasons, once the ballots were counted.
    pub rationales: Vec<(String, String)>,
    pub timeline: Vec<Step>,
    pub notes: Vec<Said>,
    /// Beginnings of the facts: name, address of this page with it, text.
    pub canned: Vec<(&'static str, String, &'static str)>,
    pub form: DecisionForm,
    pub preview: Option<Vec<String>>,
    pub errors: Errors,
}

impl CasePage {
    /// Whether there are pictures that a panel could be shown.
    pub fn has_pictures(&self) -> bool {
        self.is_jury && self.evidence.iter().any(|item| item.picture().is_some())
    }

    /// The word and name of what can be confirmed.
    pub fn further(&self) -> Option<(&'static str, &'static str)> {
        self.follows.map(|measure| (measure.as_str(), measure_name(self.page.t, measure)))
    }

    /// What stands if the same is found again: its word and name.
    pub fn stays(&self) -> Option<(&'static str, &'static str)> {
        self.standing.map(|measure| (measure.as_str(), measure_name(self.page.t, measure)))
    }

    pub fn measures(&self) -> Vec<(&'static str, &'static str, bool)> {
        let chosen = Measure::parse(&self.form.measure).unwrap_or(self.suggested);
        Measure::ALL
            .iter()
            .filter(|m| **m != Measure::Nothing)
            .map(|m| (m.as_str(), measure_name(self.page.t, *m), *m == chosen))
            .collect()
    }
}

/// A measure in a few words.
pub const fn measure_name(t: Language, measure: Measure) -> &'static str {
    match measure {
        Measure::Nothing => t.moderation_measure_nothing(),
        Measure::Correction => t.moderation_measure_correction(),
        Measure::Hidden => t.moderation_measure_hidden(),
        Measure::Removed => t.moderation_measure_removed(),
        Measure::Suspended => t.moderation_measure_suspended(),
        Measure::Closed => t.moderation_measure_closed(),
    }
}

/// The form of a known case.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KnownForm {
    /// Id or address of the model.
    pub model: String,
    pub category: String,
    pub answer: String,
    pub words: String,
    pub explanation: String,
}

/// A known case in the list.
pub struct KnownRow {
    pub id: String,
    pub title: String,
    pub category: &'static str,
    pub answer: &'static str,
    pub explanation: String,
    pub answers: u64,
    pub hits: u64,
    pub is_retired: bool,
    /// It is laid before nobody until its pictures were looked at.
    pub pictures_wait: bool,
}

/// `/moderation/known`.
#[derive(Template)]
#[template(path = "moderation/known.html")]
pub struct KnownPage {
    pub page: Page,
    pub rows: Vec<KnownRow>,
    pub form: KnownForm,
    pub errors: Errors,
}

impl KnownPage {
    pub fn categories(&self) -> Vec<(&'static str, &'static str)> {
        let for_jury = Category::ALL.iter().filter(|category| category.is_for_jury());
        for_jury.map(|c| (c.as_str(), read::category_in(self.page.t, *c))).collect()
    }
}

/// A question whether marks hold a model rightly.
pub struct AppealRow {
    pub id: String,
    pub title: String,
    pub author: String,
    pub author_href: String,
    pub at: Millis,
    pub words: String,
    pub things: Vec<MarkedView>,
    /// Small pictures as `data:` addresses.
    pub pictures: Vec<String>,
    pub evidence: Vec<ItemView>,
    pub is_own: bool,
}

/// Something with strong marks.
pub struct StrongRow {
    /// None for a draft, which is its creator's alone.
    pub href: Option<String>,
    pub thing: MarkedView,
}

/// `/moderation/marks`.
#[derive(Template)]
#[template(path = "moderation/marks.html")]
pub struct MarksPage {
    pub page: Page,
    pub appeals: Vec<AppealRow>,
    pub marked: Vec<StrongRow>,
    pub next_appeals: Option<String>,
    pub next_marks: Option<String>,
}

impl MarksPage {
    pub const fn words_max(&self) -> usize {
        domain::publishing::HOLD_WORDS_MAX
    }
}
