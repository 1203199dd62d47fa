//! What the pages about legal notices show.

use askama::Template;
use domain::{
    notices::{Event, Kind, Refused, Side, Stage},
    time::Millis,
};
use languages::Language;

use super::{
    form::{ACCURATE, ActForm, BODY_MAX, Form, GOOD_FAITH, SWORN},
    store::Listed,
};
use crate::{
    features::cases::views::{Moment, Statement},
    shared::{
        filters,
        forms::Errors,
        view::{Link, Page},
    },
};

/// A kind in words.
pub fn kind_text(kind: Kind, t: Language) -> String {
    t.legal_kind(kind.as_str()).to_string()
}

/// Where a notice is, in words.
pub fn stage_text(stage: Stage, t: Language) -> String {
    t.legal_stage(stage.as_str()).to_string()
}

/// An event in words.
pub const fn event_text(event: Event, t: Language) -> &'static str {
    match event {
        Event::Sent => t.legal_sent(),
        Event::Decided { is_upheld: true, .. } => t.legal_upheld(),
        Event::Decided { .. } => t.legal_rejected(),
        Event::Countered => t.legal_countered(),
        Event::Sued => t.legal_sued(),
        Event::Judged { comes_back: true, .. } => t.legal_judged_back(),
        Event::Judged { .. } => t.legal_judged_down(),
        Event::Complained { by: Side::Author } => t.legal_complained_author(),
        Event::Complained { .. } => t.legal_complained_sender(),
        Event::Restored => t.legal_restored(),
        Event::Withdrawn => t.legal_withdrawn(),
    }
}

/// Why something can not be done in a notice.
pub const fn refusal(refused: Refused, t: Language) -> &'static str {
    match refused {
        Refused::NotNow => t.legal_not_now(),
        Refused::SameModerator => t.legal_same_moderator(),
        Refused::NotCopyright => t.legal_not_copyright(),
        Refused::LookedAtTwice => t.legal_looked_twice(),
        Refused::Late => t.legal_late(),
    }
}

/// What somebody declares, in the words that count, and what they mean in the reader's own language, if that is another.
pub struct Sworn {
    pub text: &'static str,
    pub means: Option<String>,
}

impl Sworn {
    fn of(text: &'static str, means: &str, t: Language) -> Self {
        let is_other = t != Language::English;
        Self { text, means: is_other.then(|| t.legal_means(means).to_string()) }
    }
}

/// `/legal`.
#[derive(Template)]
#[template(path = "legal/start.html")]
pub struct StartPage {
    pub page: Page,
    /// Whom authorities and rights holders write to.
    pub contact: String,
}

/// The form: first the kinds, then what the chosen one asks.
#[derive(Template)]
#[template(path = "legal/form.html")]
pub struct FormPage {
    pub page: Page,
    pub title: String,
    pub model_href: String,
    pub action: String,
    pub kind: Option<Kind>,
    pub form: Form,
    pub errors: Errors,
}

impl FormPage {
    pub fn is_copyright(&self) -> bool {
        self.kind == Some(Kind::Copyright)
    }

    pub fn longest(&self) -> usize {
        BODY_MAX
    }

    pub fn good_faith(&self) -> Sworn {
        let t = self.page.t;
        Sworn::of(GOOD_FAITH, t.legal_good_faith_means(), t)
    }

    pub fn accurate(&self) -> Sworn {
        let t = self.page.t;
        Sworn::of(ACCURATE, t.legal_accurate_means(), t)
    }
}

/// After a notice was sent.
#[derive(Template)]
#[template(path = "legal/noticed.html")]
pub struct NoticedPage {
    pub page: Page,
    pub number: String,
    /// Empty where the sender is not named.
    pub email: String,
    pub hours: i64,
    pub model_href: String,
}

/// A notice in a list.
pub struct Row {
    pub href: String,
    pub title: String,
    pub kind: String,
    pub stage: String,
    pub at: Millis,
    /// When something has to happen, if that is known.
    pub due_at: Option<Millis>,
    pub is_late: bool,
}

impl Row {
    /// A row that leads to its page under `base`; late when due before `late`.
    pub fn of(row: Listed, base: &str, late: Option<Millis>, t: Language) -> Self {
        Self {
            href: format!("{base}/{}", row.id),
            title: row.title,
            kind: t.legal_kind(&row.kind).to_string(),
            stage: t.legal_stage(&row.stage).to_string(),
            at: row.created_at,
            due_at: (row.due_at.0 < i64::MAX).then_some(row.due_at),
            is_late: late.is_some_and(|now| row.due_at < now),
        }
    }
}

/// Notices about one's own models.
#[derive(Template)]
#[template(path = "legal/mine.html")]
pub struct MinePage {
    pub page: Page,
    pub rows: Vec<Row>,
    pub older: Option<String>,
    /// The newest notices that the member sent.
    pub sent: Vec<Row>,
}

/// A notice as one of its sides sees it.
#[derive(Template)]
#[template(path = "legal/party.html")]
pub struct PartyPage {
    pub page: Page,
    /// Where forms of the page go.
    pub action: String,
    /// The secret of the mail by which it was opened.
    pub token: Option<String>,
    pub model: Link,
    pub kind: String,
    pub stage: String,
    pub restore_at: Option<Millis>,
    pub is_author: bool,
    pub is_copyright: bool,
    /// Who sent it, where this side may know.
    pub sender: Option<String>,
    pub ground: String,
    pub body: String,
    pub statements: Vec<Statement>,
    pub moments: Vec<Moment>,
    pub can_counter: bool,
    pub complain_until: Option<Millis>,
    pub can_sue: bool,
    pub can_withdraw: bool,
    pub form: ActForm,
    pub errors: Errors,
}

impl PartyPage {
    pub fn sworn(&self) -> Sworn {
        let t = self.page.t;
        Sworn::of(SWORN, t.legal_sworn_means(), t)
    }

    /// What was typed into the form of this act.
    pub fn typed(&self, act: &str) -> &str {
        if self.is_act(act) { &self.form.body } else { "" }
    }

    /// Whether the form that was sent is the one of this act.
    pub fn is_act(&self, act: &str) -> bool {
        self.form.act == act
    }
}

/// `/moderation/notices`.
#[derive(Template)]
#[template(path = "legal/queue.html")]
pub struct QueuePage {
    pub page: Page,
    pub tabs: Vec<Link>,
    pub rows: Vec<Row>,
    pub next: Option<String>,
}

/// The form of a decision.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecisionForm {
    /// `upheld` or `rejected`.
    pub finding: String,
    pub facts: String,
    /// Events of the notice when the form was shown: what it decides about.
    pub seen: usize,
    /// `preview` or `decide`.
    pub step: String,
}

/// A notice on the desk.
#[derive(Template)]
#[template(path = "legal/desk.html")]
pub struct DeskPage {
    pub page: Page,
    pub id: String,
    pub model: Link,
    pub author: String,
    pub kind: String,
    pub stage: String,
    pub sender: String,
    pub email: String,
    pub contact: String,
    pub ground: String,
    pub body: String,
    pub is_of_abuse: bool,
    /// Who made its sender a trusted flagger; empty for all others.
    pub flagger_by: String,
    pub unfounded_at: Option<Millis>,
    /// Whether it can be marked as plainly without ground.
    pub can_mark: bool,
    /// Copyright notices against the author that stand, and how many make a repeat infringer.
    pub upheld: u64,
    pub repeat_most: u64,
    /// Whether the closure of the account can be asked for.
    pub may_close: bool,
    pub can_decide: bool,
    /// What is decided is what a court said.
    pub is_in_court: bool,
    /// This moderator decided before; somebody else looks again.
    pub is_own: bool,
    pub moments: Vec<Moment>,
    pub form: DecisionForm,
    pub preview: Option<Vec<String>>,
    pub errors: Errors,
}
