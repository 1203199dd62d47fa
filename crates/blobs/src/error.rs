//! What can go wrong with a blob.

use std::io::ErrorKind;

use crate::BlobId;

/// Why a blob could not be stored, read or listed.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The setting that names the store cannot be used; the text never repeats a secret.
    #[error("blob storage setting: {0}")]
    Setting(String),
    /// There is no blob of this name.
    #[error("there is no blob {0}")]
    Missing(BlobId),
    /// More bytes than the caller allows.
    #[error("larger than the limit of {limit} bytes")]
    TooLarge {
        /// The limit that was passed, in bytes.
        limit: u64,
    },
    /// The range does not lie within the blob.
    #[error("bytes {start} to {end} are not all within the blob {id}")]
    Range {
        /// The blob that was asked for.
        id: BlobId,
        /// First byte of the range.
        start: u64,
        /// One past the last byte of the range.
        end: u64,
    },
    /// An earlier write to this spool failed or was cancelled, so its bytes are not whole.
    #[error("the upload was interrupted and has to start again")]
    Interrupted,
    /// Another connection is appending to the same upload just now.
    #[error("another connection is sending the same upload")]
    Busy,
    /// The disk refused.
    #[error("file system: {0}")]
    Io(#[from] std::io::Error),
    /// The object store refused.
    #[error("object store: {0}")]
    Store(#[from] object_store::Error),
    /// The sweep could not learn which blobs are referenced.
    #[error("could not learn which blobs are referenced: {0}")]
    References(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl BlobError {
    /// Whether the disk or the store can not be used at this moment, whatever was asked of it.
    pub fn is_unavailable(&self) -> bool {
        match self {
            // What is missing or cut short stays so.
            Self::Io(error) => {
                !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::UnexpectedEof)
            }
            Self::Store(error) => !matches!(error, object_store::Error::NotFound { .. }),
            _ => false,
        }
    }
}
