//! What a draft needs before it may be published.

use crate::origins::Role;

/// Number of the wording of [`ATTESTATION`]; grows with each change of it.
pub const ATTESTATION_VERSION: i64 = 1;
/// The sentence a creator confirms at publication; kept with each version as it read then.
pub const ATTESTATION: &str = "I designed these files myself, by hand: they are not the output of a generative AI, \
and I have the right to share them under the licence I chose.";
/// What a member confirms instead who passes on the work of another.
pub const SHARE_ATTESTATION: &str = "These files are not mine: I pass them on unchanged, with their author named and \
under the licence their author gave. To my knowledge a person designed them by hand, and they are not the output of a \
generative AI.";

/// The sentence to confirm.
pub const fn attestation(role: Role) -> &'static str {
    match role {
        Role::Author => ATTESTATION,
        Role::Sharer => SHARE_ATTESTATION,
    }
}

/// How far a file's analysis has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// Waiting for or under analysis.
    Pending,
    /// Analysed and printable.
    Printable,
    /// Kept and offered, but not something a printer prints (instructions, editable sources).
    Accompanying,
    /// Not usable; the reason stands with the file.
    Rejected,
}

impl FileState {
    pub const ALL: [Self; 4] = [Self::Pending, Self::Printable, Self::Accompanying, Self::Rejected];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Printable => "printable",
            Self::Accompanying => "accompanying",
            Self::Rejected => "rejected",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// What is known of a draft.
#[derive(Clone, Debug, Default)]
pub struct Draft<'a> {
    pub title: &'a str,
    pub category: &'a str,
    pub licence: &'a str,
    pub files: &'a [FileState],
    /// Pictures ready to show, photos and rendered ones together.
    pub pictures: usize,
    pub attested: bool,
    /// It is another's work; whether its licence fits, `origins` says.
    pub is_shared: bool,
}

/// One thing missing, with the field that mends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Title,
    Category,
    Licence,
    /// A printable one.
    File,
    /// That of a file is not over.
    Analysis,
    /// A file can not be read.
    RejectedFile,
    Picture,
    Attestation,
}

impl Missing {
    /// The id of the form field that mends it.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Category => "category",
            Self::Licence => "licence",
            Self::File | Self::Analysis | Self::RejectedFile => "files",
            Self::Picture => "pictures",
            Self::Attestation => "attested",
        }
    }
}

/// Everything that still stands between a draft and its publication, in the order of the form; empty when ready.
pub fn missing(draft: &Draft) -> Vec<Missing> {
    let has = |state| draft.files.contains(&state);
    [
        (draft.title.is_empty(), Missing::Title),
        (crate::categories::leaf(draft.category).is_none(), Missing::Category),
        (!draft.is_shared && crate::licences::find(draft.licence).is_none(), Missing::Licence),
        (!has(FileState::Printable) && !has(FileState::Pending), Missing::File),
        (has(FileState::Pending), Missing::Analysis),
        (has(FileState::Rejected), Missing::RejectedFile),
        (draft.pictures == 0, Missing::Picture),
        (!draft.attested, Missing::Attestation),
    ]
    .into_iter()
    .filter_map(|(is_missing, what)| is_missing.then_some(what))
    .collect()
}

/// Fewest and most characters of what a creator says against a hold, and a moderator for a decision on it.
pub const HOLD_WORDS_MIN: usize = 20;
pub const HOLD_WORDS_MAX: usize = 2_000;

/// Why words about a hold were not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Use {HOLD_WORDS_MIN} to {HOLD_WORDS_MAX} characters; this has {0}.")]
pub struct HoldWords(usize);

/// Words about a hold, as they are kept.
pub fn hold_words(input: &str) -> Result<String, HoldWords> {
    let words = crate::text::paragraphs(input);
    match crate::text::chars(&words) {
        HOLD_WORDS_MIN..=HOLD_WORDS_MAX => Ok(words),
        count => Err(HoldWords(count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ready() -> Draft<'static> {
        Draft {
            title: "Gear",
            category: "hobby/mechanical",
            licence: "CC-BY-4.0",
            files: &[FileState::Printable, FileState::Accompanying],
            pictures: 1,
            attested: true,
            is_shared: false,
        }
    }

    #[test]
    fn a_complete_draft_is_ready_and_each_lack_is_named() {
        assert_eq!(missing(&ready()), []);
        let table = [
            (Draft { title: "", ..ready() }, Missing::Title),
            (Draft { category: "hobby", ..ready() }, Missing::Category),
            (Draft { licence: "", ..ready() }, Missing::Licence),
            (Draft { files: &[FileState::Accompanying], ..ready() }, Missing::File),
            (
                Draft { files: &[FileState::Printable, FileState::Pending], ..ready() },
                Missing::Analysis,
            ),
            (
                Draft { files: &[FileState::Printable, FileState::Rejected], ..ready() },
                Missing::RejectedFile,
            ),
            (Draft { pictures: 0, ..ready() }, Missing::Picture),
            (Draft { attested: false, ..ready() }, Missing::Attestation),
        ];
        for (draft, what) in table {
            assert_eq!(missing(&draft), [what]);
        }
        assert_eq!(missing(&Draft::default()).len(), 6, "files missing counts once");
    }

    #[test]
    fn words_about_a_hold_say_something_and_end() {
        assert_eq!(
            hold_words("  Sculpted in clay first. "),
            Ok("Sculpted in clay first.".to_owned())
        );
        assert_eq!(hold_words("no"), Err(HoldWords(2)));
        assert_eq!(hold_words(&"x".repeat(2_001)), Err(HoldWords(2_001)));
    }
}
