//! One type per identifier. Ids are 63-bit and time-sorted (41 bits of milliseconds since [`EPOCH`], 10 bits of
//! node, 12 bits of counter), made by the application and written in addresses as 13 characters of Crockford base32.

use std::{fmt, str::FromStr};

use crate::time::Millis;

/// 2025-01-01T00:00:00Z, the zero of the time part of an id.
pub const EPOCH: Millis = Millis(1_735_689_600_000);

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 13;

/// The text was not an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAnId;

/// When an id was made, to the millisecond.
pub const fn made_at(id: i64) -> Millis {
    Millis((id >> 22) + EPOCH.0)
}

/// The least id that can be made at `at` or later.
pub const fn first_at(at: Millis) -> i64 {
    at.since(EPOCH) << 22
}

fn encode(id: i64) -> [u8; LENGTH] {
    let mut out = [b'0'; LENGTH];
    let mut rest = id;
    for place in out.iter_mut().rev() {
        *place = ALPHABET[(rest & 31) as usize];
        rest >>= 5;
    }
    out
}

/// Reads Crockford base32: case does not matter; `i` and `l` read as 1, `o` as 0.
fn decode(text: &str) -> Result<i64, NotAnId> {
    if text.len() != LENGTH {
        return Err(NotAnId);
    }
    let mut id: i64 = 0;
    for byte in text.bytes() {
        let byte = match byte.to_ascii_lowercase() {
            b'i' | b'l' => b'1',
            b'o' => b'0',
            other => other,
        };
        let digit = ALPHABET.iter().position(|&c| c == byte).ok_or(NotAnId)?;
        id = id.checked_mul(32).and_then(|id| id.checked_add(digit as i64)).ok_or(NotAnId)?;
    }
    Ok(id)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            pub const fn new(value: i64) -> Self {
                Self(value)
            }

            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl From<i64> for $name {
            fn from(value: i64) -> Self {
                Self(value)
            }
        }

        impl From<$name> for i64 {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let text = encode(self.0);
                f.write_str(str::from_utf8(&text).expect("the alphabet is ASCII"))
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                decode(text).map(Self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

ids! {
    /// A member.
    AccountId,
    /// A bearer token for the API.
    ApiTokenId,
    /// A case about a model.
    CaseId,
    /// Models that a member put together.
    CollectionId,
    /// Somebody's place in the collection of another.
    CollectionMemberId,
    /// What somebody says under a model.
    CommentId,
    /// One transaction of the cred ledger.
    CredTransactionId,
    /// One download by a member.
    DownloadId,
    /// An entry of the event log.
    EventId,
    /// A file of a model, as uploaded.
    FileId,
    /// An archive or folder of models being brought in.
    ImportRunId,
    /// A row of the queue.
    JobId,
    /// A work with a settled answer that jurors are tested with.
    KnownCaseId,
    /// A piece of evidence that a creator made a model.
    EvidenceId,
    /// What is to be sent to another site.
    FediverseDeliveryId,
    /// A file whose shape is that of somebody else's.
    LikenessId,
    /// What was done about a violation.
    MeasureId,
    /// What is published: a model with its versions.
    ModelId,
    /// A question to a moderator whether marks hold a model rightly.
    MarkAppealId,
    /// What speaks for where an upload comes from.
    MarkId,
    /// A key on a device that signs a member in.
    PasskeyId,
    /// A picture of a model.
    PictureId,
    /// A legal notice about a model.
    NoticeId,
    /// Something a member is told.
    NotificationId,
    /// Tokens spent on showing one model on one or more days.
    PromotionId,
    /// A browser in which a member is told of news while no page is open.
    PushSubscriptionId,
    /// A draft's statement that it is made from some work.
    RemixLinkId,
    /// What a member says is wrong with a model.
    ReportId,
    /// A search that a member keeps.
    SearchId,
    /// A file laid before a juror.
    SeatId,
    /// A print somebody reported on, through all its changes.
    PrintId,
    /// A question to makers whether the photos of a print show it.
    PrintCheckId,
    /// A sliced file from which a report was filled in.
    PrintSlicedId,
    /// A photo of a print.
    PrintPhotoId,
    /// A vote on whether a report helped.
    VoteId,
    /// One signed-in browser.
    SessionId,
    /// A sign-up whose mail was not answered yet.
    SignUpId,
    /// An upload that may be interrupted.
    UploadId,
    /// An address at which a member's program is told what happens.
    WebhookId,
    /// What such a program was or is to be told.
    WebhookDeliveryId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_form_round_trips_and_sorts_like_the_number(a in 0..=i64::MAX, b in 0..=i64::MAX) {
            let (x, y) = (ModelId(a), ModelId(b));
            prop_assert_eq!(x.to_string().parse::<ModelId>(), Ok(x));
            prop_assert_eq!(x.to_string().cmp(&y.to_string()), a.cmp(&b));
        }

        #[test]
        fn arbitrary_text_never_panics(text in ".{0,40}") {
            let _ = text.parse::<ModelId>();
        }
    }

    #[test]
    fn look_alikes_are_read_and_junk_is_refused() {
        assert_eq!("000000000000O".parse(), Ok(ModelId(0)));
        assert_eq!("000000000000L".parse(), Ok(ModelId(1)));
        for junk in ["", "0", "00000000000000", "zzzzzzzzzzzzz", "00000000000u0", "0000000000é0"] {
            assert_eq!(junk.parse::<ModelId>(), Err(NotAnId), "{junk}");
        }
    }

    #[test]
    fn an_id_says_when_it_was_made() {
        assert_eq!(made_at((1234 << 22) + 77), EPOCH.plus(1234));
        assert_eq!(made_at(first_at(EPOCH.plus(1234))), EPOCH.plus(1234));
        assert!(made_at(first_at(EPOCH.plus(1234)) - 1) < EPOCH.plus(1234));
    }
}
