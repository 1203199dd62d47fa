//! All kinds of news by topic: how each is called in the settings, and how it is mailed and pushed to members who chose
//! nothing.
//!
//! Mailed at once is only what cannot wait: a danger, a deadline, a question of somebody's rights. Everything else comes
//! in one mail a week, and only what was not read on the site until then. What would merely nudge, and what has a letter
//! of its own anyway (cases, notices), is not mailed. Who turned a device on wants to hear of things: everything is pushed
//! there that does not merely nudge.

use domain::news::{
    ByMail::{self, AtOnce, Digest, Off},
    Choice,
};

use super::kinds::Kind;

/// Kinds that belong together.
pub struct Topic {
    pub name: &'static str,
    /// These stand in the list of news whatever a member chooses: somebody's safety or rights depend on them.
    pub is_kept: bool,
    /// Only moderators get these.
    pub is_staff: bool,
    /// Each kind with its words in the settings, and how it is mailed unless the member chose.
    pub kinds: &'static [(Kind, &'static str, ByMail)],
}

/// In the order of the settings page.
pub const TOPICS: &[Topic] = &[
    Topic {
        name: "Prints",
        is_kept: false,
        is_staff: false,
        kinds: &[
            (Kind::PrintReported, "Somebody reports a print of your model", Digest),
            (Kind::PrintAnswered, "A creator answers your report", Digest),
            (Kind::PrintMended, "A version mends what you reported", Digest),
            (Kind::PrintThanked, "A creator thanks you for a print", Off),
            (Kind::HowDidItPrint, "You are asked how a print went", Off),
            (Kind::FixOut, "A version fixes files you downloaded", Digest),
            (Kind::PrintCheck, "You are asked whether photos show a print", Off),
            (Kind::PrintChecked, "Makers judged photos of a print that concerns you", Digest),
        ],
    },
    Topic {
        name: "What you follow",
        is_kept: false,
        is_staff: false,
        kinds: &[
            (Kind::FollowedPublished, "A creator you follow publishes a model", Digest),
            (Kind::NewVersion, "A model you follow has a new version", Digest),
            (Kind::TagPublished, "A model comes out under a tag you follow", Digest),
            (Kind::SearchFound, "A model fits a search you keep", Digest),
        ],
    },
    Topic {
        name: "Talk",
        is_kept: false,
        is_staff: false,
        kinds: &[
            (Kind::Commented, "Somebody comments on your model", Digest),
            (Kind::CommentAnswered, "Somebody answers your comment", Digest),
            (Kind::Mentioned, "Somebody mentions you", Digest),
            (Kind::CommentRemoved, "A moderator removes your comment", Digest),
            (Kind::CollectionInvited, "Somebody asks you to work on a collection", Digest),
            (Kind::CollectionAnswered, "Somebody joins or leaves your collection", Off),
            (Kind::WebhookOff, "A webhook of yours is turned off", AtOnce),
            (Kind::PlanFailed, "A model of yours was not published as planned", AtOnce),
        ],
    },
    Topic {
        name: "Safety and rights",
        is_kept: true,
        is_staff: false,
        kinds: &[
            (Kind::SafetyNotice, "Files you downloaded turn out to be unsafe", AtOnce),
            (Kind::LikenessFound, "A new model has a shape of yours", AtOnce),
            (Kind::HoldDecided, "A moderator looked at marks in your model", AtOnce),
            (Kind::CaseOpened, "A case about your model (a letter is sent in any case)", Off),
            (Kind::CaseDecided, "It is decided (a letter is sent in any case)", Off),
            (Kind::CaseAppealed, "A decision that concerns you is looked at anew", Digest),
            (Kind::LegalNotice, "A legal notice (a letter is sent in any case)", Off),
            (Kind::ReportTaken, "What you reported becomes a case", Digest),
            (Kind::ReportDecided, "What you reported is decided", Digest),
            (
                Kind::MendingLooked,
                "What you mended was looked at (a letter is sent in any case)",
                Off,
            ),
            (
                Kind::ReportInBadFaith,
                "Your report was found to be in bad faith (a letter is sent in any case)",
                Off,
            ),
        ],
    },
    Topic {
        name: "Jury",
        is_kept: true,
        is_staff: false,
        kinds: &[
            (
                Kind::JuryCalled,
                "A file waits for you as a juror (a letter is sent in any case)",
                Off,
            ),
            (Kind::JuryReminder, "It still waits", AtOnce),
            (Kind::JuryDecided, "A case you judged is decided", Digest),
        ],
    },
    Topic {
        name: "Moderation",
        is_kept: true,
        is_staff: true,
        kinds: &[
            (Kind::CaseWaits, "A case waits for moderators", Digest),
            (Kind::NoticeWaits, "A legal notice waits for moderators", AtOnce),
            (Kind::ClosureWaits, "Another moderator asks to close an account", Digest),
            (Kind::MendingWaits, "An author says that something is mended", Digest),
            (Kind::HoldWaits, "A creator asks about a model that is held", Digest),
            (Kind::EvidenceWaits, "Pictures for a panel wait for a look", Digest),
            (Kind::CommentWaits, "A comment was reported", Digest),
        ],
    },
];

/// How a kind stands in the table: its topic, its words, how it is mailed.
fn entry(kind: Kind) -> Option<(&'static Topic, &'static str, ByMail)> {
    TOPICS.iter().find_map(|topic| {
        let (_, words, mail) = topic.kinds.iter().find(|(known, ..)| *known == kind)?;
        Some((topic, *words, *mail))
    })
}

/// What holds for members who chose nothing.
pub fn by_default(kind: Kind) -> Choice {
    let mail = entry(kind).map_or(Off, |(.., mail)| mail);
    // What is not mailed although somebody's rights depend on it has a letter of its own; the rest of that nudges.
    Choice { on_page: true, push: is_kept(kind) || mail != Off, mail }
}

/// What the kind is called in the settings.
pub fn words(kind: Kind) -> &'static str {
    entry(kind).map_or("", |(_, words, _)| words)
}

/// Whether a kind stands in the list of news whatever a member chooses.
pub fn is_kept(kind: Kind) -> bool {
    entry(kind).is_none_or(|(topic, ..)| topic.is_kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_stands_in_the_table_once() {
        for kind in Kind::ALL.iter().copied() {
            let all = TOPICS.iter().flat_map(|topic| topic.kinds);
            assert_eq!(all.filter(|(known, ..)| *known == kind).count(), 1, "{}", kind.as_str());
            assert!(!words(kind).is_empty());
        }
        let danger = Choice { on_page: true, push: true, mail: AtOnce };
        assert_eq!(by_default(Kind::SafetyNotice), danger);
        assert!(is_kept(Kind::SafetyNotice) && !is_kept(Kind::Commented));
        assert!(by_default(Kind::CaseOpened).push && by_default(Kind::Commented).push);
        assert!(!by_default(Kind::PrintThanked).push && !by_default(Kind::HowDidItPrint).push);
    }
}
