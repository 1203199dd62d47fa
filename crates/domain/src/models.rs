//! What a model is and who may see or change it.

use serde::{Deserialize, Serialize};

use crate::{accounts::Role, ids::AccountId, text};

/// Where a model is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Seen by its creator only.
    Draft,
    Published,
    /// Taken from view by moderation, reversible.
    Hidden,
    /// Taken down for good; the page says so.
    Removed,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Draft, Self::Published, Self::Hidden, Self::Removed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Hidden => "hidden",
            Self::Removed => "removed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// Who is looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer {
    pub account: AccountId,
    pub role: Role,
}

/// Whether `viewer` may see a model of `creator` in `state`.
pub fn may_see(state: State, creator: AccountId, viewer: Option<Viewer>) -> bool {
    match state {
        State::Published => true,
        State::Draft => viewer.is_some_and(|v| v.account == creator),
        State::Hidden | State::Removed => {
            viewer.is_some_and(|v| v.account == creator || v.role >= Role::Moderator)
        }
    }
}

/// Whether `viewer` may change a model of `creator` in `state`. Only its creator, and not after removal.
pub fn may_edit(state: State, creator: AccountId, viewer: Option<Viewer>) -> bool {
    state != State::Removed && viewer.is_some_and(|v| v.account == creator)
}

/// Longest title, characters.
pub const TITLE_MAX: usize = 120;
/// Longest summary, characters.
pub const SUMMARY_MAX: usize = 240;
/// Longest description, characters of Markdown.
pub const DESCRIPTION_MAX: usize = 40_000;
/// Most tags on a model.
pub const TAGS_MAX: usize = 20;
/// Longest tag, characters.
pub const TAG_MAX: usize = 30;
/// Longest note on a file, characters.
pub const NOTE_MAX: usize = 200;
/// Most files in a version.
pub const FILES_MAX: usize = 200;
/// Most photos of a model; pictures rendered from its files come on top.
pub const PICTURES_MAX: usize = 40;

/// Why the words about a model were not taken; with how many characters or tags there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    NoTitle,
    TitleLong(usize),
    SummaryLong(usize),
    DescriptionLong(usize),
    NoteLong(usize),
    TooManyTags(usize),
    /// The tag.
    TagLong(String),
}

/// A title as it will be shown; an empty one is refused.
pub fn title(input: &str) -> Result<String, Refused> {
    let title = text::line(input);
    match text::chars(&title) {
        0 => Err(Refused::NoTitle),
        n if n > TITLE_MAX => Err(Refused::TitleLong(n)),
        _ => Ok(title),
    }
}

/// A one-line summary; may be empty.
pub fn summary(input: &str) -> Result<String, Refused> {
    let summary = text::line(input);
    match text::chars(&summary) {
        n if n > SUMMARY_MAX => Err(Refused::SummaryLong(n)),
        _ => Ok(summary),
    }
}

/// A one-line note on a file; may be empty.
pub fn note(input: &str) -> Result<String, Refused> {
    let note = text::line(input);
    match text::chars(&note) {
        n if n > NOTE_MAX => Err(Refused::NoteLong(n)),
        _ => Ok(note),
    }
}

/// A Markdown description; may be empty.
pub fn description(input: &str) -> Result<String, Refused> {
    let description = text::paragraphs(input);
    match text::chars(&description) {
        n if n > DESCRIPTION_MAX => Err(Refused::DescriptionLong(n)),
        _ => Ok(description),
    }
}

/// Tags from a line of words separated by commas of any script: lower case, `#` dropped, doubles dropped, order kept.
pub fn tags(input: &str) -> Result<Vec<String>, Refused> {
    let mut tags: Vec<String> = Vec::new();
    for word in input.split([',', ';', '\n', '，', '、', '；']) {
        let tag = text::line(word).trim_start_matches('#').trim().to_lowercase();
        if tag.is_empty() || tags.contains(&tag) {
            continue;
        }
        if text::chars(&tag) > TAG_MAX {
            return Err(Refused::TagLong(tag.chars().take(TAG_MAX).collect::<String>() + "…"));
        }
        tags.push(tag);
    }
    if tags.len() > TAGS_MAX { Err(Refused::TooManyTags(tags.len())) } else { Ok(tags) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_sees_and_who_edits() {
        let owner = AccountId::from(1);
        let as_ = |account: i64, role| Some(Viewer { account: account.into(), role });
        let table = [
            // state, viewer, sees, edits
            (State::Draft, None, false, false),
            (State::Draft, as_(1, Role::Member), true, true),
            (State::Draft, as_(2, Role::Admin), false, false),
            (State::Published, None, true, false),
            (State::Published, as_(2, Role::Member), true, false),
            (State::Published, as_(1, Role::Member), true, true),
            (State::Hidden, None, false, false),
            (State::Hidden, as_(2, Role::Member), false, false),
            (State::Hidden, as_(2, Role::Moderator), true, false),
            (State::Hidden, as_(1, Role::Member), true, true),
            (State::Removed, as_(1, Role::Member), true, false),
            (State::Removed, as_(2, Role::Moderator), true, false),
        ];
        for (state, viewer, sees, edits) in table {
            assert_eq!(may_see(state, owner, viewer), sees, "{state:?} {viewer:?}");
            assert_eq!(may_edit(state, owner, viewer), edits, "{state:?} {viewer:?}");
        }
    }

    #[test]
    fn words_about_a_model() {
        assert_eq!(title("  A  b "), Ok("A b".into()));
        assert_eq!(title(" \u{202e} "), Err(Refused::NoTitle));
        assert_eq!(title(&"x".repeat(121)), Err(Refused::TitleLong(121)));
        assert_eq!(
            tags("Gear, #gear ,, Print in place;歯車，齿轮、#花瓶；gear"),
            Ok(["gear", "print in place", "歯車", "齿轮", "花瓶"].map(Into::into).to_vec())
        );
        assert!(matches!(tags(&"x".repeat(31)), Err(Refused::TagLong(_))));
        let many = (0..21).map(|i| i.to_string()).collect::<Vec<_>>().join(",");
        assert_eq!(tags(&many), Err(Refused::TooManyTags(21)));
    }
}
