//! Bytes in, shape facts out: reads the mesh formats people print, measures them, finds faults,
//! draws a picture without a GPU. Knows nothing about files on disk, users or the web.
//!
//! The path of the data: [`read`] (bounded, by content) -> [`Document`] -> [`measure`] -> [`Facts`],
//! and [`render`] for the picture. `inspect` puts them together into one verdict.
//!
//! What lies below the shapes is open to other readers of the same files: [`container`] (zip), [`xml`], [`text`],
//! [`base64`], [`picture`] (previews), [`gcode`] (previews and binary blocks) and [`Package`] (the parts of a 3MF).

#![cfg_attr(
    test,
    expect(clippy::float_cmp, reason = "tests compare with exact results on purpose")
)]

mod amf;
mod archive;
pub mod base64;
mod builder;
pub mod container;
mod document;
mod error;
mod fingerprint;
pub mod gcode;
mod gltf;
mod inspect;
mod limits;
mod measure;
mod obj;
mod off;
pub mod picture;
mod ply;
mod polygon;
mod preview;
mod read;
mod render;
mod simplify;
mod sniff;
mod step;
mod stl;
pub mod text;
mod threemf;
mod topology;
mod vector;
pub mod xml;

#[cfg(test)]
mod fixtures;

pub use archive::{
    ArchiveEntry, ArchiveListing, extract_archive, is_junk, list_archive, wanted_files,
};
pub use document::{Colour, Document, Format, Mesh, Part, Unit, Warning};
pub use error::ReadError;
pub use fingerprint::{
    Anchors, Apart, Belongs, Cloud, FAR_PERCENT, Fingerprint, Index, METHOD, Matches, Near,
    Overlay, Print, Registration, Shared, Vector, distance, fingerprint, overlay, register,
    shared_piece,
};
pub use inspect::{Inspection, Kind, Level, Member, Reason, Verdict, inspect, inspect_in};
pub use limits::Limits;
pub use measure::{
    BED_SLACK_MM, BedFit, Comparison, Estimate, Facts, UnitFacts, Walls, Watertight, compare,
    measure,
};
pub use preview::{decimate_for_view, to_glb};
pub use read::read;
pub use render::{Background, Image, RenderOptions, View, render};
pub use stl::{QuickFacts, quick_stl};
pub use threemf::{Package, is_package};
pub use topology::{Fault, Faults, Place, count_shells, faults};
