//! How the types of `domain` are stored: ids and instants as BIGINT, fixed words as TEXT.

use domain::{ids, time::Millis};

use crate::value::{Cell, Column, ColumnKind, Value};

macro_rules! stored_as_integer {
    ($($type:ty),+ $(,)?) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::Int(value.into())
            }
        }

        impl Column for $type {
            const KIND: ColumnKind = ColumnKind::Int;

            fn read(cell: Cell<'_>) -> Result<Self, String> {
                i64::read(cell).map(Self::from)
            }
        }
    )+};
}

// An id type added to `domain::ids` is added here, or binding it does not compile.
stored_as_integer!(
    Millis,
    ids::AccountId,
    ids::ApiTokenId,
    ids::CaseId,
    ids::CollectionId,
    ids::CollectionMemberId,
    ids::CommentId,
    ids::CredTransactionId,
    ids::DownloadId,
    ids::EventId,
    ids::EvidenceId,
    ids::FediverseDeliveryId,
    ids::FileId,
    ids::ImportRunId,
    ids::JobId,
    ids::KnownCaseId,
    ids::LikenessId,
    ids::MeasureId,
    ids::ModelId,
    ids::NoticeId,
    ids::NotificationId,
    ids::MarkAppealId,
    ids::MarkId,
    ids::PasskeyId,
    ids::PictureId,
    ids::PromotionId,
    ids::PushSubscriptionId,
    ids::RemixLinkId,
    ids::PrintCheckId,
    ids::ReportId,
    ids::SearchId,
    ids::SeatId,
    ids::PrintId,
    ids::PrintPhotoId,
    ids::PrintSlicedId,
    ids::SessionId,
    ids::SignUpId,
    ids::UploadId,
    ids::VoteId,
    ids::WebhookDeliveryId,
    ids::WebhookId,
);

macro_rules! stored_as_word {
    ($($type:ty),+ $(,)?) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::Text(value.as_str().to_owned())
            }
        }

        impl Column for $type {
            const KIND: ColumnKind = ColumnKind::Text;

            fn read(cell: Cell<'_>) -> Result<Self, String> {
                let Cell::Text(word) = cell else { return Err(format!("expected a word, found {cell:?}")) };
                Self::parse(word).ok_or_else(|| format!("`{word}` is none of the words expected"))
            }
        }
    )+};
}

stored_as_word!(
    domain::accounts::Opened,
    domain::accounts::Role,
    domain::audience::Place,
    domain::authorship::Kind,
    domain::cases::enforcement::Measure,
    domain::likeness::Answer,
    domain::likeness::How,
    domain::comments::Reason,
    domain::models::State,
    domain::news::ByMail,
    domain::news::Pace,
    domain::publishing::FileState,
    domain::cases::Origin,
    domain::reports::Category,
);
