//! Backups of a whole site while it is in use, and sites made from them.
//!
//! A backup is a folder: `blobs/` as the blob store on disk lays it out, to which each backup adds only what is new, and
//! `snapshots/TIME/` with the database as it was at that moment, the list of the files it names, and a manifest. The
//! database is copied first: what it names is not deleted within a day, so it is still there when files are copied.

pub mod restore;
pub mod snapshot;
mod store;
pub mod take;
