//! The rail of steps, each with how far it is.

use languages::Language;

use super::DraftPage;

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Everything needed is there.
    Done,
    /// Nothing of it is needed, and nothing is there.
    Optional,
    /// Something is missing or wrong.
    Attention,
}

impl StepState {
    /// Name of its style.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Optional => "optional",
            Self::Attention => "attention",
        }
    }

    /// For people who do not see the dot.
    pub const fn text(self, t: &Language) -> &'static str {
        match self {
            Self::Done => t.publish_step_done(),
            Self::Optional => t.publish_step_optional(),
            Self::Attention => t.publish_step_attention(),
        }
    }
}

/// An entry of the rail; its section has the id `step-{name}`.
pub struct Step {
    /// 1 to 4; 0 for the publication that follows them.
    pub number: u8,
    pub name: &'static str,
    pub title: &'static str,
    pub state: StepState,
}

impl Step {
    pub fn is_done(&self) -> bool {
        self.state == StepState::Done
    }
}

/// Ids of fields, or beginnings of them with `-` at the end, that belong to each step.
const DETAILS: &[&str] =
    &["files", "title", "summary", "description", "category", "language", "tags", "licence"];
const MEDIA: &[&str] = &["pictures", "cover"];
const SETTINGS: &[&str] = &["print-settings", "profile-"];
const VERSIONS: &[&str] = &[
    "changelog",
    "notice",
    "parents",
    "parent",
    "url",
    "parent_title",
    "parent_author",
    "parent_licence",
];

impl DraftPage {
    /// The four steps, then the publication.
    pub fn steps(&self) -> [Step; 5] {
        let t = self.page.t;
        let has_settings = !self.settings.profiles.is_empty();
        [
            Step {
                number: 1,
                name: "details",
                title: t.publish_step_details(),
                state: self.state(DETAILS, true),
            },
            Step {
                number: 2,
                name: "media",
                title: t.publish_step_media(),
                state: self.state(MEDIA, true),
            },
            Step {
                number: 3,
                name: "settings",
                title: t.publish_step_settings(),
                state: self.state(SETTINGS, has_settings),
            },
            Step {
                number: 4,
                name: "versions",
                title: t.publish_step_versions(),
                state: self
                    .state(VERSIONS, self.versions.next > 1 || !self.versions.parents.is_empty()),
            },
            Step {
                number: 0,
                name: "publish",
                title: t.publish_step_publish(),
                state: if self.publish.lacks.is_empty() {
                    StepState::Done
                } else {
                    StepState::Attention
                },
            },
        ]
    }

    fn state(&self, ids: &[&str], is_used: bool) -> StepState {
        let belongs = |field: &str| {
            ids.iter().any(|id| field == *id || id.ends_with('-') && field.starts_with(id))
        };
        let is_wrong = self.publish.lacks.iter().any(|lack| belongs(lack.field))
            || self.fields.errors.iter().any(|(field, _)| belongs(field));
        match (is_wrong, is_used) {
            (true, _) => StepState::Attention,
            (false, true) => StepState::Done,
            (false, false) => StepState::Optional,
        }
    }
}
