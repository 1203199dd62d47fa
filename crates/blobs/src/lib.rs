//! Content-addressed files, on disk or in an S3 bucket, chosen by one setting.
//!
//! A blob is named by the SHA-256 of its bytes and never changes. Bytes come in through a
//! [`Spool`], which hashes while it writes to a scratch file; [`Blobs::put`] then makes them
//! visible in one step, so that no reader ever meets half a blob. When `put` has returned, the
//! blob survives a killed process and a power cut. Blobs are written before the row that names
//! them and are removed only by [`sweep`].

mod disk;
mod download;
mod error;
mod id;
mod name;
mod s3;
mod scratch;
mod spool;
mod store;
mod sweep;
mod upload;

pub use download::{Answer, Disposition, Download};
pub use error::BlobError;
pub use id::BlobId;
pub use name::{content_disposition, safe_name};
pub use scratch::LocalFile;
pub use spool::{Spool, Spooled};
pub use store::{BlobStream, Blobs, Listed};
pub use sweep::{MIN_AGE_MS, Swept, sweep};
pub use upload::{Append, Progress, Unsynced};
