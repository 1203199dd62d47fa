//! All kinds of news by topic, and how each is mailed and pushed to members who chose nothing. What a kind is called in
//! the settings is the text `notifications-when`.
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
    /// By what texts know it.
    pub name: &'static str,
    /// These stand in the list of news whatever a member chooses: somebody's safety or rights depend on them.
    pub is_kept: bool,
    /// Only moderators get these.
    pub is_staff: bool,
    /// Each kind, and how it is mailed unless the member chose.
    pub kinds: &'static [(Kind, ByMail)],
}

/// In the order of the settings page.
pub const TOPICS: &[Topic] = &[
    Topic {
        name: "prints",
        is_kept: false,
        is_staff: false,
        kinds: &[
            (Kind::PrintReported, Digest),
            (Kind::PrintAnswered, Digest),
            (Kind::PrintMended, Digest),
            (Kind::PrintThanked, Off),
            (Kind::HowDidItPrint, Off),
            (Kind::FixOut, Digest),
            (Kind::PrintCheck, Off),
            (Kind::PrintChecked, Digest),
        ],
    },
    Topic {
        name: "follows",
        is_kept: false,
        is_staff: false,
        kinds: &[
            (Kind::FollowedPublished, Digest),
            (Kind::NewVersion, Digest),
            (Kind::TagPublished, Digest),
            (Kind::SearchFound, Digest),
        ],
    },
    Topic {
        name: "talk",
        is_kept: false,
        is_staff: false,
        kinds: &[
            (Kind::Commented, Digest),
            (Kind::CommentAnswered, Digest),
            (Kind::Mentioned, Digest),
            (Kind::CommentRemoved, Digest),
            (Kind::CollectionInvited, Digest),
            (Kind::CollectionAnswered, Off),
            (Kind::WebhookOff, AtOnce),
            (Kind::PlanFailed, AtOnce),
        ],
    },
    Topic {
        name: "rights",
        is_kept: true,
        is_staff: false,
        kinds: &[
            (Kind::SafetyNotice, AtOnce),
            (Kind::LikenessFound, AtOnce),
            (Kind::HoldDecided, AtOnce),
            (Kind::CaseOpened, Off),
            (Kind::CaseDecided, Off),
            (Kind::CaseAppealed, Digest),
            (Kind::LegalNotice, Off),
            (Kind::ReportTaken, Digest),
            (Kind::ReportDecided, Digest),
            (Kind::MendingLooked, Off),
            (Kind::ReportInBadFaith, Off),
        ],
    },
    Topic {
        name: "jury",
        is_kept: true,
        is_staff: false,
        kinds: &[
            (Kind::JuryCalled, Off),
            (Kind::JuryReminder, AtOnce),
            (Kind::JuryDecided, Digest),
        ],
    },
    Topic {
        name: "moderation",
        is_kept: true,
        is_staff: true,
        kinds: &[
            (Kind::CaseWaits, Digest),
            (Kind::NoticeWaits, AtOnce),
            (Kind::ClosureWaits, Digest),
            (Kind::MendingWaits, Digest),
            (Kind::HoldWaits, Digest),
            (Kind::EvidenceWaits, Digest),
            (Kind::CommentWaits, Digest),
        ],
    },
];

/// How a kind stands in the table: its topic, and how it is mailed.
fn entry(kind: Kind) -> Option<(&'static Topic, ByMail)> {
    TOPICS.iter().find_map(|topic| {
        let (_, mail) = topic.kinds.iter().find(|(known, _)| *known == kind)?;
        Some((topic, *mail))
    })
}

/// What holds for members who chose nothing.
pub fn by_default(kind: Kind) -> Choice {
    let mail = entry(kind).map_or(Off, |(_, mail)| mail);
    // What is not mailed although somebody's rights depend on it has a letter of its own; the rest of that nudges.
    Choice { on_page: true, push: is_kept(kind) || mail != Off, mail }
}

/// Whether a kind stands in the list of news whatever a member chooses.
pub fn is_kept(kind: Kind) -> bool {
    entry(kind).is_none_or(|(topic, _)| topic.is_kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_stands_in_the_table_once() {
        for kind in Kind::ALL.iter().copied() {
            let all = TOPICS.iter().flat_map(|topic| topic.kinds);
            assert_eq!(all.filter(|(known, _)| *known == kind).count(), 1, "{}", kind.as_str());
        }
        let danger = Choice { on_page: true, push: true, mail: AtOnce };
        assert_eq!(by_default(Kind::SafetyNotice), danger);
        assert!(is_kept(Kind::SafetyNotice) && !is_kept(Kind::Commented));
        assert!(by_default(Kind::CaseOpened).push && by_default(Kind::Commented).push);
        assert!(!by_default(Kind::PrintThanked).push && !by_default(Kind::HowDidItPrint).push);
    }
}
