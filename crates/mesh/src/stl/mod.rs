//! STL: eighty bytes of header and fifty per triangle, or text. Size decides which, never the first word,
//! because many binary files start with "solid".

mod ascii;
mod binary;

pub use binary::{QuickFacts, quick_stl};

use crate::{Document, Limits, ReadError};

/// Coordinates beyond this (in file units) are refused: squares and volumes of them leave the range of `f32`,
/// and nothing that big is printed.
const LARGEST_COORDINATE: f32 = 1e15;

/// Reads a binary or an ASCII STL.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    if bytes.len() as u64 > limits.bytes {
        return Err(ReadError::new(
            "too-large",
            format!(
                "The file has {} MB; at most {} MB are read.",
                bytes.len() >> 20,
                limits.bytes >> 20
            ),
        ));
    }
    if binary::exact_size(bytes) || !ascii::looks_like(bytes) {
        binary::read(bytes, limits)
    } else {
        ascii::read(bytes, limits)
    }
}

/// Every coordinate is finite and within [`LARGEST_COORDINATE`].
fn in_range(point: [f32; 3]) -> bool {
    point.iter().all(|x| x.abs() <= LARGEST_COORDINATE)
}

fn bad_coordinate(place: &str) -> ReadError {
    ReadError::new(
        "bad-coordinate",
        format!(
            "A corner in {place} is not a usable number (not finite, or larger than 10^15). Export the model again."
        ),
    )
}

fn too_many_triangles(limits: &Limits) -> ReadError {
    ReadError::new(
        "too-many-triangles",
        format!(
            "The file has more than {} triangles. Reduce the mesh and upload it again.",
            limits.triangles
        ),
    )
}

fn no_triangles() -> ReadError {
    ReadError::new(
        "no-triangles",
        "The file is an STL without any triangle, so there is nothing to print.",
    )
}

/// Text of unknown encoding as a short line: UTF-8 or else Latin-1, without control characters.
fn clean_text(bytes: &[u8], longest: usize) -> String {
    let keep = |c: &char| !c.is_control();
    let text: String = match std::str::from_utf8(bytes) {
        Ok(text) => text.chars().filter(keep).collect(),
        Err(_) => bytes.iter().map(|&b| char::from(b)).filter(keep).collect(),
    };
    text.trim().chars().take(longest).collect()
}

#[cfg(test)]
mod tests;
