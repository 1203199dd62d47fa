//! What slicers leave in files: print settings, printed time and weight, title, designer, licence and pictures, out
//! of 3MF packages, G-code and binary G-code. Pure: bytes in, [`Sliced`] out.
//!
//! Nothing here judges a file (`mesh::inspect` does) and nothing is guessed: a value that may mean two things is
//! left out. What identifies a person's account, computer or network never leaves this crate (see `privacy.rs`); a copy of
//! a file without it is made by `clean.rs`.
//!
//! Bounds: of G-code the first 4 MiB and the last 1 MiB; of a package at most 64 parts of 4 MiB, besides pictures;
//! [`MAX_PICTURES`] pictures of 16 MiB together; 4,096 keys of 4,096 characters from any one part.

mod binary;
mod clean;
mod dialect;
mod gcode;
mod licence;
mod package;
mod pictures;
mod plain;
mod privacy;
mod sliced;
mod slicer;
mod stripped;
mod units;
mod values;

pub use clean::{Cleaned, clean};
pub use licence::guess as guess_licence;
pub use pictures::MAX as MAX_PICTURES;
pub use sliced::{
    Adhesion, Found, Licence, Metadata, Picture, PictureFormat, PictureOrigin, Plate, Settings,
    Sliced, Slicer, Supports, Technology,
};
pub use slicer::NAMES as SLICERS;

/// Reads a file of any kind; none when it holds nothing that belongs here. What is damaged is left out.
pub fn read(bytes: &[u8], limits: &mesh::Limits) -> Option<Sliced> {
    if bytes.len() as u64 > limits.bytes {
        return None;
    }
    let sliced = if bytes.starts_with(b"GCDE") {
        binary::read(bytes)
    } else if bytes.starts_with(b"PK") {
        package::read(bytes, limits)
    } else {
        gcode::read(bytes)
    };
    sliced.filter(|sliced| !sliced.is_empty())
}
