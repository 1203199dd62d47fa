//! Names of what happened. A feature records an event in its own transaction; others listen.

/// A fact in the event log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    AccountCreated,
    /// A member deleted the account.
    AccountDeleted,
    /// Words on a profile changed that cards and search repeat.
    ProfileChanged,
    ModelPublished,
    /// Words, cover or files of a published model changed.
    ModelChanged,
    /// A model left public view.
    ModelWithdrawn,
    FileDownloaded,
    /// Somebody published a remix of the model.
    ModelRemixed,
    /// A version that mends something came out; people who downloaded an older one are to be told.
    VersionMended,
    /// A member reported how a print went, or changed such a report; the subject is the print.
    PrintReported,
    /// The creator answered a report; the subject is the print.
    PrintAnswered,
    /// The creator said in which version a report is mended; the subject is the print.
    PrintMended,
    /// What a report amounts to changed: its photo came or went, it became helpful, it was removed; the subject is the
    /// print.
    PrintWeighed,
    /// Makers said whether the photos of a report show a print; the subject is the print.
    PrintChecked,
    /// The creator thanked for a print; the subject is the print.
    PrintThanked,
    /// A member reported that something is wrong with the model.
    ModelReported,
    /// A moderator found a report to be in bad faith; the subject is the report.
    ReportInBadFaith,
    /// A case about a model was opened; the subject is the case, as of the next three.
    CaseOpened,
    /// A case came to the moderators.
    CaseEscalated,
    CaseAppealed,
    /// A case was decided, for the first time or on appeal.
    CaseDecided,
    /// A file was laid before a juror; the subject is the seat, as of the next.
    JurorCalled,
    /// A juror sealed a ballot or stepped back.
    JurorAnswered,
    /// Shapes of a published model were described that had not been.
    ShapesFound,
    /// Likes of the model came or went.
    ModelLiked,
    /// Followers of the creator came or went; the subject is the creator.
    CreatorFollowed,
    /// What a collection is called or holds changed; the subject is the collection.
    CollectionChanged,
    /// Somebody was asked to work on a collection, answered, or left; the subject is their place in it.
    CollectionShared,
    /// Somebody commented on a model; the subject is the comment.
    CommentWritten,
    /// Words of a comment, agreement with it or reports of it changed; the subject is the comment.
    CommentChanged,
    /// What prints say of a model changed.
    ModelScored,
    /// Something happened in a legal notice; the subject is the notice.
    LegalNotice,
    /// A moderator decided whether marks hold a model rightly.
    HoldDecided,
    /// A creator asked a moderator to look at what holds a model.
    HoldAsked,
    /// A piece of evidence about a model came, went, or was looked at.
    EvidenceChanged,
    /// A moderator asked for the closure of an account, or another decided; the subject is the account, as of the next.
    ClosureAsked,
    AccountClosed,
    /// The author says that what a case found is mended, or a moderator looked; the subject is the case.
    CaseMended,
}

impl Event {
    pub const ALL: [Self; 38] = [
        Self::AccountCreated,
        Self::AccountDeleted,
        Self::ProfileChanged,
        Self::ModelPublished,
        Self::ModelChanged,
        Self::ModelWithdrawn,
        Self::FileDownloaded,
        Self::ModelRemixed,
        Self::VersionMended,
        Self::PrintReported,
        Self::PrintAnswered,
        Self::PrintMended,
        Self::PrintWeighed,
        Self::PrintChecked,
        Self::PrintThanked,
        Self::ModelReported,
        Self::ReportInBadFaith,
        Self::CaseOpened,
        Self::CaseEscalated,
        Self::CaseAppealed,
        Self::CaseDecided,
        Self::JurorCalled,
        Self::JurorAnswered,
        Self::ShapesFound,
        Self::ModelLiked,
        Self::CreatorFollowed,
        Self::CollectionChanged,
        Self::CollectionShared,
        Self::CommentWritten,
        Self::CommentChanged,
        Self::ModelScored,
        Self::LegalNotice,
        Self::HoldDecided,
        Self::HoldAsked,
        Self::EvidenceChanged,
        Self::ClosureAsked,
        Self::AccountClosed,
        Self::CaseMended,
    ];

    /// The stored name; never renamed, since the log is for ever.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AccountCreated => "account-created",
            Self::AccountDeleted => "account-deleted",
            Self::ProfileChanged => "profile-changed",
            Self::ModelPublished => "model-published",
            Self::ModelChanged => "model-changed",
            Self::ModelWithdrawn => "model-withdrawn",
            Self::FileDownloaded => "file-downloaded",
            Self::ModelRemixed => "model-remixed",
            Self::VersionMended => "version-mended",
            Self::PrintReported => "print-reported",
            Self::PrintAnswered => "print-answered",
            Self::PrintMended => "print-mended",
            Self::PrintWeighed => "print-weighed",
            Self::PrintChecked => "print-checked",
            Self::PrintThanked => "print-thanked",
            Self::ModelReported => "model-reported",
            Self::ReportInBadFaith => "report-in-bad-faith",
            Self::CaseOpened => "case-opened",
            Self::CaseEscalated => "case-escalated",
            Self::CaseAppealed => "case-appealed",
            Self::CaseDecided => "case-decided",
            Self::JurorCalled => "juror-called",
            Self::JurorAnswered => "juror-answered",
            Self::ShapesFound => "shapes-found",
            Self::ModelLiked => "model-liked",
            Self::CreatorFollowed => "creator-followed",
            Self::CollectionChanged => "collection-changed",
            Self::CollectionShared => "collection-shared",
            Self::CommentWritten => "comment-written",
            Self::CommentChanged => "comment-changed",
            Self::ModelScored => "model-scored",
            Self::LegalNotice => "legal-notice",
            Self::HoldDecided => "hold-decided",
            Self::HoldAsked => "hold-asked",
            Self::EvidenceChanged => "evidence-changed",
            Self::ClosureAsked => "closure-asked",
            Self::AccountClosed => "account-closed",
            Self::CaseMended => "case-mended",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.name() == name)
    }
}
