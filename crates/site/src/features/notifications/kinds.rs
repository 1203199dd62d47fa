//! What members are told of. A feature that tells something new adds its kind here and calls [`super::store::tell`]
//! from a listener of its events; what it is called in the settings, and how it is mailed, stands in [`super::table`].

use domain::ids::{
    CaseId, CollectionId, CommentId, LikenessId, ModelId, NoticeId, PrintCheckId, PrintId,
    SearchId, SeatId,
};

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

    /// The news in a sentence. `title` names the model.
    pub fn sentence(self, title: &str, detail: &str) -> String {
        match self {
            Self::HowDidItPrint => format!("How did “{title}” print?"),
            Self::PrintReported => format!("{detail} reported a print of “{title}”"),
            Self::PrintAnswered => format!("The creator of “{title}” answered your report"),
            Self::PrintMended => format!("{detail} of “{title}” mends what you reported"),
            Self::PrintThanked => format!("The creator of “{title}” thanks you for your print"),
            Self::PrintCheck => format!("Does a photo show a print of “{title}”? Makers decide"),
            Self::PrintChecked => {
                format!("Makers looked at the photos of a print of “{title}”: {detail}")
            }
            Self::FixOut => format!("{detail} of “{title}” fixes something in the files you have"),
            Self::CaseOpened => format!("Your model “{title}” is in question: {detail}"),
            Self::CaseDecided => format!("It was decided about “{title}”: {detail}"),
            Self::CaseAppealed => format!("The decision about “{title}” is looked at anew"),
            Self::ReportTaken => format!("What you reported about “{title}” became a case"),
            Self::ReportDecided => {
                format!("It was decided about “{title}”, which you reported: {detail}")
            }
            Self::CaseWaits => format!("A case about “{title}” waits for moderators: {detail}"),
            Self::LegalNotice => format!("A legal notice about “{title}”: {detail}"),
            Self::NoticeWaits => {
                format!("A legal notice about “{title}” waits for moderators: {detail}")
            }
            Self::ReportInBadFaith => {
                format!(
                    "A moderator found your report about “{title}” to be in bad faith; {detail}"
                )
            }
            Self::JuryCalled => {
                format!("You were drawn as a juror; a file waits for you until {detail}")
            }
            Self::JuryReminder => format!("A file waits for your ballot until {detail}"),
            Self::JuryDecided => format!("A case that you judged was decided: {detail}"),
            Self::FollowedPublished => format!("{detail} published “{title}”"),
            Self::NewVersion => format!("{detail} of “{title}” is out"),
            Self::CollectionInvited => {
                format!("{detail} asks you to work on the collection “{title}”")
            }
            Self::CollectionAnswered => format!("{detail} your collection “{title}”"),
            Self::TagPublished => format!("New under #{detail}: “{title}”"),
            Self::SearchFound => format!("New for your search {detail}: “{title}”"),
            Self::Commented => format!("{detail} commented on “{title}”"),
            Self::CommentAnswered => format!("{detail} answered your comment on “{title}”"),
            Self::Mentioned => format!("{detail} mentioned you in a comment on “{title}”"),
            Self::CommentRemoved => {
                format!("A moderator removed your comment on “{title}”: {detail}")
            }
            Self::SafetyNotice => {
                format!("Do not print the “{title}” you have: {detail} mends something unsafe")
            }
            Self::LikenessFound => format!("A new model has a shape of “{title}”: {detail}"),
            Self::PlanFailed => format!("“{title}” was not published as planned: {detail}"),
            Self::HoldDecided => {
                format!("A moderator looked at the marks in “{title}”: {detail}")
            }
            Self::EvidenceWaits => {
                format!("Pictures of “{title}” wait to be let through to its panel, until {detail}")
            }
            Self::MendingWaits => format!("The author of “{title}” says that it is mended"),
            Self::MendingLooked => {
                format!("A moderator looked at what you mended of “{title}”: {detail}")
            }
            Self::WebhookOff => {
                format!("Your webhook {detail} is off: several messages in a row were not taken")
            }
            Self::HoldWaits => format!("The creator of “{title}”, which is held, asks for a look"),
            Self::ClosureWaits => {
                format!("A moderator asks to close the account “{title}”; another one decides")
            }
            Self::CommentWaits => format!("A comment on “{title}” was reported"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_of_its_own_a_place_and_a_sentence() {
        let mut names = std::collections::BTreeSet::new();
        for kind in Kind::ALL.iter().copied() {
            assert!(names.insert(kind.as_str()));
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
            assert!(kind.href(7).starts_with('/'));
            // Jurors are told no title; an address that is turned off has none.
            let is_nameless = kind.as_str().starts_with("jury-") || kind == Kind::WebhookOff;
            assert_eq!(kind.sentence("Gear box", "v2").contains("“Gear box”"), !is_nameless);
        }
        assert_eq!(Kind::parse("nonsense"), None);
    }
}
