//! Bytes in, shape facts out: reads the mesh formats people print, measures them, finds faults,
//! draws a picture without a GPU. Knows nothing about files on disk, users or the web.
//!
//! The path of the data: [`read`] (bounded, by content) -> [`Document`] -> [`measure`] -> [`Facts`],
//! and [`render`] for the picture. `inspect` puts them together into one verdict.

mod document;
mod error;
mod limits;
mod stl;
mod topology;
mod vector;

#[cfg(test)]
mod fixtures;

pub use document::{Colour, Document, Format, Mesh, Part, Unit, Warning};
pub use error::ReadError;
pub use limits::Limits;
pub use stl::{QuickFacts, quick_stl};
