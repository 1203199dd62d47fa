//! Binary STL: the reader and the one-pass measurement.

use super::{
    LARGEST_COORDINATE, bad_coordinate, clean_text, in_range, no_triangles, too_many_triangles,
};
use crate::{Colour, Document, Format, Limits, Mesh, Part, ReadError, Warning};
use serde::Serialize;

const HEADER: usize = 84;
const RECORD: usize = 50;

/// Whether the stated count explains the size to the byte.
pub(super) fn exact_size(bytes: &[u8]) -> bool {
    stated_count(bytes)
        .is_some_and(|count| count as u64 * RECORD as u64 + HEADER as u64 == bytes.len() as u64)
}

fn stated_count(bytes: &[u8]) -> Option<usize> {
    let count = bytes.get(80..HEADER)?;
    Some(u32::from_le_bytes(count.try_into().ok()?) as usize)
}

/// The triangle records and the number of bytes after them, once the count is known to be true.
fn records(bytes: &[u8]) -> Result<(&[[u8; RECORD]], usize), ReadError> {
    let Some(count) = stated_count(bytes) else {
        return Err(ReadError::new(
            "truncated",
            format!(
                "The file has {} bytes; a binary STL begins with a header of 84. It was cut off.",
                bytes.len()
            ),
        ));
    };
    let (records, rest) = bytes[HEADER..].as_chunks::<RECORD>();
    if count > records.len() {
        return Err(ReadError::new(
            "truncated",
            format!(
                "The file says {count} triangles but holds {}. It was cut off or is not an STL.",
                records.len()
            ),
        ));
    }
    if count == 0 && !records.is_empty() {
        return Err(ReadError::new(
            "count-mismatch",
            "The file says it has no triangles, yet data follows. Export it again.",
        ));
    }
    if count == 0 {
        return Err(no_triangles());
    }
    let (used, unused) = records.split_at(count);
    Ok((used, unused.len() * RECORD + rest.len()))
}

/// The three corners of a record; the stored normal before them is ignored, since it is often wrong or zero.
#[inline]
fn corners(record: &[u8; RECORD]) -> [[f32; 3]; 3] {
    let number = |at: usize| {
        f32::from_le_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]])
    };
    [
        [number(12), number(16), number(20)],
        [number(24), number(28), number(32)],
        [number(36), number(40), number(44)],
    ]
}

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let (records, trailing) = records(bytes)?;
    if records.len() > limits.triangles {
        return Err(too_many_triangles(limits));
    }
    let mut positions: Vec<[f32; 3]> = Vec::with_capacity(records.len() * 3);
    for (i, record) in records.iter().enumerate() {
        let corners = corners(record);
        if !corners.iter().all(|&c| in_range(c)) {
            return Err(bad_coordinate(&format!("triangle {}", i + 1)));
        }
        positions.extend_from_slice(&corners);
    }
    let triangles = (0..records.len() as u32).map(|i| [3 * i, 3 * i + 1, 3 * i + 2]).collect();
    let header = &bytes[..80];
    let (before_colour, header_colour) = header_colour(header);
    let mut metadata = Vec::new();
    let title = clean_text(before_colour, limits.metadata_chars);
    if !title.is_empty() {
        metadata.push(("header".to_owned(), title));
    }
    let mut warnings = Vec::new();
    if trailing > 0 {
        warnings.push(Warning::new(
            "trailing-bytes",
            format!("{trailing} bytes follow the last triangle; they were ignored. The shape is complete."),
        ));
    }
    let parts =
        vec![Part { name: String::new(), first_triangle: 0, triangle_count: records.len() }];
    let mesh = Mesh { positions, triangles, colours: colours(records, header_colour), parts };
    Ok(Document {
        format: Format::StlBinary,
        mesh,
        unit: None,
        metadata,
        thumbnail: None,
        warnings,
    })
}

/// Splits a header of the Materialise dialect at `COLOR=`; the four bytes after it colour the whole body.
fn header_colour(header: &[u8]) -> (&[u8], Option<Colour>) {
    let text_end = header.iter().position(|&b| b == 0).unwrap_or(header.len());
    let Some(at) = header.windows(6).position(|w| w == b"COLOR=") else {
        return (&header[..text_end], None);
    };
    let colour = header.get(at + 6..at + 10).and_then(|rgba| Colour::try_from(rgba).ok());
    (&header[..at], colour)
}

/// Colours from the attribute words: 15 bits, red lowest and bit 15 clear for "own colour" when the header states a
/// colour (Materialise), blue lowest and bit 15 set for "valid" otherwise (VisCAM). Empty when the file uses neither.
fn colours(records: &[[u8; RECORD]], header: Option<Colour>) -> Vec<Colour> {
    let word = |record: &[u8; RECORD]| u16::from_le_bytes([record[48], record[49]]);
    let channel = |word: u16, shift: u16| (u32::from((word >> shift) & 31) * 255 / 31) as u8;
    if let Some(whole) = header {
        // Writers that only know the header leave every word zero, which would otherwise mean black.
        let unused = records.iter().all(|r| word(r) == 0);
        return records
            .iter()
            .map(|r| match word(r) {
                w if unused || w & 0x8000 != 0 => whole,
                w => [channel(w, 0), channel(w, 5), channel(w, 10), whole[3]],
            })
            .collect();
    }
    // Other programs keep rubbish in these words, so a file counts as coloured only when every word is one.
    if !records.iter().all(|r| word(r) & 0x8000 != 0) {
        return Vec::new();
    }
    records.iter().map(word).map(|w| [channel(w, 10), channel(w, 5), channel(w, 0), 255]).collect()
}

/// What one pass over a binary STL tells without welding, in file units.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct QuickFacts {
    pub triangles: usize,
    pub area: f64,
    /// Signed by the winding; meaningful for closed meshes only.
    pub volume: f64,
    pub minimum: [f32; 3],
    pub maximum: [f32; 3],
}

/// Measures a binary STL straight from its bytes, without building a mesh.
///
/// Refuses what [`crate::read`] refuses of a binary STL, except for the limits: nothing is allocated.
pub fn quick_stl(bytes: &[u8]) -> Result<QuickFacts, ReadError> {
    let (records, _) = records(bytes)?;
    let origin = corners(&records[0])[0].map(f64::from);
    let mut area_twice = 0.0;
    let mut volume_six = 0.0;
    let mut minimum = [f32::INFINITY; 3];
    let mut maximum = [f32::NEG_INFINITY; 3];
    // NaN passes through minimum and maximum unseen, but not through this sum.
    let mut witness = 0.0_f32;
    for record in records {
        let points = corners(record);
        for point in points {
            for axis in 0..3 {
                minimum[axis] =
                    if point[axis] < minimum[axis] { point[axis] } else { minimum[axis] };
                maximum[axis] =
                    if point[axis] > maximum[axis] { point[axis] } else { maximum[axis] };
                witness += point[axis] * 0.0;
            }
        }
        let [a, b, c] = points.map(|p| {
            [f64::from(p[0]) - origin[0], f64::from(p[1]) - origin[1], f64::from(p[2]) - origin[2]]
        });
        let (u, v) = (sub(b, a), sub(c, a));
        let n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
        area_twice += (n[0] * n[0] + n[1] * n[1] + n[2] * n[2]).sqrt();
        volume_six += n[0] * a[0] + n[1] * a[1] + n[2] * a[2];
    }
    let largest = minimum.iter().chain(&maximum).fold(0.0_f32, |largest, x| largest.max(x.abs()));
    if witness.is_nan() || largest > LARGEST_COORDINATE {
        let bad =
            records.iter().position(|r| !corners(r).iter().all(|&c| in_range(c))).unwrap_or(0);
        return Err(bad_coordinate(&format!("triangle {}", bad + 1)));
    }
    Ok(QuickFacts {
        triangles: records.len(),
        area: area_twice / 2.0,
        volume: volume_six / 6.0,
        minimum,
        maximum,
    })
}

#[inline]
fn sub(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}
