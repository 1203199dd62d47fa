//! What members are told of. A feature that tells something new adds its kind here and calls [`super::store::tell`]
//! from a listener of its events; its sentences stand in `notifications.ftl`, how it is mailed in [`super::table`].

use domain::ids::{
    CaseId, CollectionId, CommentId, LikenessId, ModelId, NoticeId, PrintCheckId, PrintId,
    SearchId, SeatId,
};
use languages::Language;

use super::detail;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal),+ $(,)?) => {
        /// A kind of news.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind { $($(#[$doc])* $kind),+ }

        impl Kind {
            pub const ALL: &[Self] = &[$(Self::$kind),+];

            /// The stored name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$kind => $name),+ }
            }

            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
            }
        }
    };
}

kinds! {
    /// A model was downloaded long enough ago to have been printed. Subject: the model.
    HowDidItPrint = "how-did-it-print",
    /// Somebody reported a print of the member's model. Subject: the print; detail: who.
    PrintReported = "print-reported",
    /// The creator answered the member's report. Subject: the print.
    PrintAnswered = "print-answered",
    /// A version mends what the member reported. Subject: the print; detail: the version.
    PrintMended = "print-mended",
    /// The creator thanks for the member's print. Subject: the print.
    PrintThanked = "print-thanked",
    /// The member was drawn to judge photos. Subject: the check.
    PrintCheck = "print-check",
    /// Makers judged the photos of a report on the member's model, or of their own. Subject: the print; detail: how.
    PrintChecked = "print-checked",
    /// A version mends something in a model the member downloaded. Subject: the model; detail: the version.
    FixOut = "fix-out",
    /// The version the member downloaded could hurt people or printers. Subject: the model; detail: the version.
    SafetyNotice = "safety-notice",
    /// A model of the member is in question. Subject: the case, as of the next five; detail: the question.
    CaseOpened = "case-opened",
    /// Detail: how.
    CaseDecided = "case-decided",
    /// A case that the member is in is looked at anew.
    CaseAppealed = "case-appealed",
    /// What the member reported became a case.
    ReportTaken = "report-taken",
    /// It was decided. Detail: how.
    ReportDecided = "report-decided",
    /// A case waits for moderators, of whom the member is one. Detail: the question.
    CaseWaits = "case-waits",
    /// A report of the member was found to be in bad faith. Subject: the report.
    ReportInBadFaith = "report-in-bad-faith",
    /// A file was laid before the member as a juror. Subject: the seat, as of the next two; detail: until when. No title:
    /// jurors learn of no name.
    JuryCalled = "jury-called",
    JuryReminder = "jury-reminder",
    /// A case that the member judged was decided. Detail: how.
    JuryDecided = "jury-decided",
    /// A later model has a shape of the member's. Subject: the likeness; detail: which one, and what its author says.
    LikenessFound = "likeness-found",
    /// A creator the member follows published a model. Subject: the model; detail: who.
    FollowedPublished = "followed-published",
    /// A version came out of a model the member follows. Subject: the model; detail: the version.
    NewVersion = "new-version",
    /// A model was published under a tag the member follows. Subject: the model; detail: the tag.
    TagPublished = "tag-published",
    /// A model was published that fits a search the member keeps. Subject: the search; detail: the search in words.
    SearchFound = "search-found",
    /// A member is asked to work on a collection. Subject: the collection, as of the next; title: its title; detail: who
    /// asks.
    CollectionInvited = "collection-invited",
    /// Somebody answered, or left the member's collection. Detail: who, and what.
    CollectionAnswered = "collection-answered",
    /// Somebody commented on the member's model. Subject: the comment; detail: who.
    Commented = "commented",
    /// Somebody answered in the member's thread. Subject: the comment; detail: who.
    CommentAnswered = "comment-answered",
    /// A comment mentions the member. Subject: the comment; detail: who.
    Mentioned = "mentioned",
    /// A moderator removed the member's comment. Subject: the comment; detail: why.
    CommentRemoved = "comment-removed",
    /// Something was decided in a legal notice about a model of the member. Subject: the notice; detail: what.
    LegalNotice = "legal-notice",
    /// A legal notice waits for moderators, of whom the member is one. Subject: the notice; detail: what it claims.
    NoticeWaits = "notice-waits",
    /// A moderator decided whether marks hold the member's model. Subject: the model; detail: how.
    HoldDecided = "hold-decided",
    /// Pictures of a work, or of its making, that is before a panel, or will be, wait for a moderator, of whom the member is
    /// one, as of the next four. Subject: the case, as of the next; detail: until when.
    EvidenceWaits = "evidence-waits",
    /// An author says that what a case found is mended.
    MendingWaits = "mending-waits",
    /// A creator whose model is held asks for a look. Subject: the model.
    HoldWaits = "hold-waits",
    /// Another moderator asks to close an account. Subject: the account; title: its name.
    ClosureWaits = "closure-waits",
    /// A comment was reported. Subject: the comment.
    CommentWaits = "comment-waits",
    /// A webhook of the member is turned off. Subject: the webhook; detail: its host. No title.
    WebhookOff = "webhook-off",
    /// A moderator looked at what the member mended. Subject: the case; detail: how.
    MendingLooked = "mending-looked",
    /// A planned publication did not happen. Subject: the model; detail: why.
    PlanFailed = "plan-failed",
}

impl Kind {
    /// What it is about and where it leads.
    pub fn href(self, subject: i64) -> String {
        match self {
            Self::HowDidItPrint => format!("/models/{}/prints/new", ModelId::from(subject)),
            Self::PrintReported
            | Self::PrintAnswered
            | Self::PrintMended
            | Self::PrintThanked
            | Self::PrintChecked => format!("/prints/{}", PrintId::from(subject)),
            Self::PrintCheck => format!("/checks/{}", PrintCheckId::from(subject)),
            Self::FixOut
            | Self::SafetyNotice
            | Self::FollowedPublished
            | Self::NewVersion
            | Self::TagPublished => format!("/models/{}", ModelId::from(subject)),
            Self::CollectionInvited | Self::CollectionAnswered => {
                format!("/collections/{}", CollectionId::from(subject))
            }
            Self::SearchFound => format!("/searches/{}", SearchId::from(subject)),
            Self::Commented | Self::CommentAnswered | Self::Mentioned | Self::CommentRemoved => {
                format!("/comments/{}", CommentId::from(subject))
            }
            Self::CaseOpened
            | Self::CaseDecided
            | Self::CaseAppealed
            | Self::ReportDecided
            | Self::MendingLooked => format!("/cases/{}", CaseId::from(subject)),
            Self::ReportTaken | Self::ReportInBadFaith => "/reports".to_owned(),
            Self::CaseWaits | Self::EvidenceWaits | Self::MendingWaits => {
                format!("/moderation/cases/{}", CaseId::from(subject))
            }
            Self::HoldWaits => "/moderation/marks".to_owned(),
            Self::ClosureWaits => "/moderation".to_owned(),
            Self::CommentWaits => "/moderation/comments".to_owned(),
            Self::LegalNotice => format!("/legal/notices/{}", NoticeId::from(subject)),
            Self::NoticeWaits => format!("/moderation/notices/{}", NoticeId::from(subject)),
            Self::JuryCalled | Self::JuryReminder | Self::JuryDecided => {
                format!("/jury/{}", SeatId::from(subject))
            }
            Self::LikenessFound => format!("/likeness/{}", LikenessId::from(subject)),
            Self::HoldDecided | Self::PlanFailed => {
                format!("/drafts/{}", ModelId::from(subject))
            }
            Self::WebhookOff => "/settings/webhooks".to_owned(),
        }
    }

    /// Name of its icon.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::HowDidItPrint | Self::PrintReported => "printer",
            Self::PrintAnswered => "pencil",
            Self::PrintThanked => "heart",
            Self::PrintCheck | Self::PrintChecked => "camera",
            Self::PrintMended | Self::FixOut => "check",
            Self::SafetyNotice => "triangle-alert",
            Self::ReportTaken | Self::ReportDecided | Self::ReportInBadFaith => "flag",
            Self::CaseWaits
            | Self::NoticeWaits
            | Self::EvidenceWaits
            | Self::MendingWaits
            | Self::HoldWaits
            | Self::ClosureWaits
            | Self::CommentWaits => "inbox",
            Self::CaseOpened
            | Self::MendingLooked
            | Self::CaseDecided
            | Self::CaseAppealed
            | Self::LegalNotice
            | Self::JuryCalled
            | Self::JuryReminder
            | Self::JuryDecided => "scale",
            Self::LikenessFound | Self::NewVersion => "layers",
            Self::CollectionInvited | Self::CollectionAnswered => "bookmark",
            Self::FollowedPublished => "users",
            Self::TagPublished => "tag",
            Self::SearchFound => "search",
            Self::WebhookOff => "link",
            Self::Commented | Self::CommentAnswered | Self::Mentioned => "message-circle",
            Self::CommentRemoved => "eye-off",
            Self::HoldDecided => "shield-check",
            Self::PlanFailed => "clock",
        }
    }

    /// The news in a sentence. `title` names the model; it is empty where nobody named it yet.
    pub fn sentence(self, t: Language, title: &str, detail: &str) -> String {
        let title = if title.is_empty() { t.untitled() } else { title };
        if self == Self::CollectionAnswered
            && let Some((name, answer)) = detail::answer(detail)
        {
            return t.notifications_collection_answered(answer, name, title).to_string();
        }
        let detail = detail::of(t, self, detail);
        t.notifications_sentence(self.as_str(), title, detail).to_string()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own_a_place_and_a_sentence() {
        let mut names = BTreeSet::new();
        for kind in Kind::ALL.iter().copied() {
            assert!(names.insert(kind.as_str()));
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
            assert!(kind.href(7).starts_with('/'));
            // Jurors are told no title; an address that is turned off has none.
            let is_nameless = kind.as_str().starts_with("jury-") || kind == Kind::WebhookOff;
            let sentence = kind.sentence(Language::English, "Gear box", "v2");
            assert_eq!(sentence.contains("“Gear box”"), !is_nameless);
        }
        assert_eq!(Kind::parse("nonsense"), None);
        let nameless = Kind::HoldDecided.sentence(Language::German, "", "it stays held");
        assert!(nameless.contains(Language::German.untitled()), "{nameless}");
        for t in Language::ALL {
            let all = || Kind::ALL.iter().copied();
            let sentences = all().map(|kind| kind.sentence(t, "Gear box", "v2"));
            let words = all().map(|kind| t.notifications_when(kind.as_str()).to_string());
            for of_kinds in [sentences.collect::<BTreeSet<_>>(), words.collect()] {
                assert_eq!(of_kinds.len(), Kind::ALL.len(), "each says something else");
            }
        }
    }
}
