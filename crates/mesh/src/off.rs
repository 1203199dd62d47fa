//! OFF (object file format, ASCII): polygons with optional colours per vertex or face.
//!
//! Bounds: memory at most the mesh plus 4 bytes a coloured vertex; time linear in the input, apart from the
//! fixed polygon budget. Counts are compared with the bytes that follow before anything is read.

use crate::builder::{Builder, mean_colour, too_many_triangles, too_many_vertices};
use crate::polygon::Splitter;
use crate::text::Cursor;
use crate::{Colour, Document, Format, Limits, ReadError, Warning};

/// Whether the first word is one of the format's, and what follows each vertex: normals and colours.
struct Kind {
    normals: bool,
    colours: bool,
    texture: bool,
}

/// Whether `word` begins an OFF file.
pub(crate) fn is_magic(word: &[u8]) -> bool {
    kind(word).is_some()
}

fn kind(word: &[u8]) -> Option<Kind> {
    let mut rest = word.strip_suffix(b"OFF")?;
    let mut take =
        |prefix: &[u8]| rest.strip_prefix(prefix).inspect(|shorter| rest = shorter).is_some();
    let (texture, colours, normals) = (take(b"ST"), take(b"C"), take(b"N"));
    rest.is_empty().then_some(Kind { normals, colours, texture })
}

/// Reads an OFF file. Errors: a header that lies, a number or index that cannot be read, no face.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let mut lines = Lines { cursor: Cursor::new(bytes), number: 0 };
    let mut first = lines.next("header")?;
    let kind = kind(first.word()).ok_or_else(|| lines.bad("it does not begin with \"OFF\""))?;
    first.skip_space();
    let mut counts = if first.rest().is_empty() { lines.next("counts")? } else { first };
    if counts.rest().starts_with(b"BINARY") {
        return Err(ReadError::new(
            "unsupported",
            "Binary OFF files cannot be read. Export the model as STL or 3MF.",
        ));
    }
    let mut count = || {
        counts.skip_space();
        counts.integer().and_then(|value| u64::try_from(value).ok())
    };
    let (Some(vertices), Some(faces)) = (count(), count()) else {
        return Err(lines.bad("the numbers of vertices and faces are missing"));
    };
    check_counts(vertices, faces, lines.cursor.rest().len() as u64, limits)?;

    let mut builder = Builder::new(limits);
    let mut colours = Vec::new();
    for _ in 0..vertices {
        vertex(&mut lines, &kind, &mut builder, &mut colours)?;
    }
    let mut splitter = Splitter::new();
    let (mut corners, mut outline) = (Vec::new(), Vec::new());
    for _ in 0..faces {
        let mut line = lines.next("faces")?;
        face_corners(&mut line, &lines, &builder, &mut corners)?;
        outline.clear();
        outline.extend(corners.iter().map(|&corner: &u32| builder.positions()[corner as usize]));
        let first = builder.triangle_count();
        splitter.split(&outline, |triangle| {
            builder.add_triangle(triangle.map(|corner| corners[corner]))
        })?;
        if let Some(colour) = face_colour(line) {
            builder.colour_from(first, colour);
        } else if let ([a, b, c, ..], false) = (&corners[..], colours.is_empty()) {
            builder.colour_from(
                first,
                mean_colour([*a, *b, *c].map(|corner| colours[corner as usize])),
            );
        }
    }
    let mut warnings = Vec::new();
    if splitter.exhausted() {
        let message = "Some concave faces were too large to split exactly; check the picture.";
        warnings.push(Warning::new("rough-polygons", message));
    }
    let mesh = builder.finish("The OFF file holds no face with three corners.", &mut warnings)?;
    Ok(Document {
        format: Format::Off,
        mesh,
        unit: None,
        metadata: Vec::new(),
        thumbnail: None,
        warnings,
    })
}

fn check_counts(vertices: u64, faces: u64, bytes: u64, limits: &Limits) -> Result<(), ReadError> {
    if vertices > limits.triangles.saturating_mul(3) as u64 {
        return Err(too_many_vertices(limits.triangles.saturating_mul(3)));
    }
    if faces > limits.triangles as u64 {
        return Err(too_many_triangles(limits.triangles));
    }
    // "0 0 0\n" is the shortest vertex, "0\n" the shortest face.
    if vertices * 6 + faces * 2 > bytes + 1 {
        return Err(ReadError::new(
            "truncated",
            format!(
                "The OFF file promises {vertices} vertices and {faces} faces but is too short for them."
            ),
        ));
    }
    Ok(())
}

fn vertex(
    lines: &mut Lines<'_>,
    kind: &Kind,
    builder: &mut Builder,
    colours: &mut Vec<Colour>,
) -> Result<(), ReadError> {
    let mut line = lines.next("vertices")?;
    let (Some(x), Some(y), Some(z)) = (line.number(), line.number(), line.number()) else {
        return Err(lines.bad("a vertex needs three numbers"));
    };
    builder.add_position([x, y, z])?;
    if kind.colours {
        if kind.normals {
            let _normal = [line.number(), line.number(), line.number()];
        }
        let texture = if kind.texture { 2 } else { 0 };
        let mut values = Vec::with_capacity(6);
        while let (Some(value), true) = (line.number(), values.len() < 6) {
            values.push(value);
        }
        values.truncate(values.len().saturating_sub(texture));
        colours.push(colour(&values).unwrap_or([255; 4]));
    }
    Ok(())
}

fn face_corners(
    line: &mut Cursor<'_>,
    lines: &Lines<'_>,
    builder: &Builder,
    corners: &mut Vec<u32>,
) -> Result<(), ReadError> {
    line.skip_space();
    let count = line.integer().and_then(|count| usize::try_from(count).ok());
    // Each corner takes at least a blank and a digit.
    let count = count.filter(|&count| count <= line.rest().len() / 2);
    let count = count.ok_or_else(|| lines.bad("a face states more corners than its line has"))?;
    let vertices = builder.positions().len();
    corners.clear();
    for _ in 0..count {
        line.skip_space();
        let index = line.integer().ok_or_else(|| lines.bad("a face needs whole numbers"))?;
        let index = u32::try_from(index).ok().filter(|&index| (index as usize) < vertices);
        corners.push(index.ok_or_else(|| {
            let message = format!(
                "Line {} of the OFF file uses a vertex that does not exist (of {vertices}).",
                lines.number
            );
            ReadError::new("index-out-of-range", message)
        })?);
    }
    Ok(())
}

/// The colour after a face's corners: three or four numbers.
fn face_colour(mut line: Cursor<'_>) -> Option<Colour> {
    let whole = !line.rest().contains(&b'.');
    let mut values = Vec::with_capacity(4);
    while let (Some(value), true) = (line.number(), values.len() < 4) {
        values.push(if whole { value / 255.0 } else { value });
    }
    colour(&values)
}

/// Three or four channels; values above 1 are taken as 0 to 255.
fn colour(values: &[f64]) -> Option<Colour> {
    let (&[red, green, blue] | &[red, green, blue, _]) = values else { return None };
    let full = if values.iter().any(|&value| value > 1.0) { 1.0 } else { 255.0 };
    let channel = |value: f64| (value * full).clamp(0.0, 255.0).round() as u8;
    Some([
        channel(red),
        channel(green),
        channel(blue),
        values.get(3).map_or(255, |&alpha| channel(alpha)),
    ])
}

/// Lines that hold something: comments and empty lines are passed over.
struct Lines<'a> {
    cursor: Cursor<'a>,
    number: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self, what: &str) -> Result<Cursor<'a>, ReadError> {
        while let Some(line) = self.cursor.line() {
            self.number += 1;
            let line = line.split(|&byte| byte == b'#').next().unwrap_or_default().trim_ascii();
            if !line.is_empty() {
                return Ok(Cursor::new(line));
            }
        }
        Err(ReadError::new(
            "truncated",
            format!("The OFF file ends before its {what} are complete."),
        ))
    }

    #[cold]
    fn bad(&self, what: &str) -> ReadError {
        ReadError::new(
            "bad-line",
            format!("Line {} of the OFF file cannot be read: {what}.", self.number),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TETRA: &str = "OFF # a comment\n4 4 6\n\n0 0 0\n1 0 0\n0 1 0\n0 0 1\n3 0 2 1\n3 0 1 3 255 0 0\n3 1 2 3\n3 0 3 2\n";

    fn parse(text: &str) -> Result<Document, ReadError> {
        read(text.as_bytes(), &Limits::default())
    }

    #[test]
    fn tetrahedron_with_one_coloured_face() {
        let mesh = parse(TETRA).unwrap().mesh;
        assert_eq!(mesh.triangles.len(), 4);
        assert_eq!(mesh.colours[1], [255, 0, 0, 255]);
        assert_eq!(mesh.colours.len(), 4);
        assert_eq!(parse(&TETRA.replace("OFF # a comment\n", "OFF ")).unwrap().mesh, mesh);
    }

    #[test]
    fn vertex_colours() {
        let mesh = parse("COFF\n3 1 0\n0 0 0 1 0 0 1\n1 0 0 1 0 0 1\n0 1 0 1 0 0 1\n3 0 1 2\n")
            .unwrap()
            .mesh;
        assert_eq!(mesh.colours, [[255, 0, 0, 255]]);
        assert!(
            is_magic(b"STCNOFF") && is_magic(b"OFF") && !is_magic(b"OFFICE") && !is_magic(b"XOFF")
        );
    }

    #[test]
    fn refusals_name_the_fault() {
        for (text, code) in [
            (TETRA.replace("4 4 6", "4000000000 4 6"), "too-many-vertices"),
            (TETRA.replace("4 4 6", "400 4 6"), "truncated"),
            (TETRA.replace("4 4 6", "4 5 6"), "truncated"),
            (TETRA.replace("3 0 2 1", "3 0 2 9"), "index-out-of-range"),
            (TETRA.replace("3 0 2 1", "9 0 2 1"), "bad-line"),
            (TETRA.replace("1 0 0", "1 inf 0"), "bad-number"),
            ("OFF\n1 0 0\n0 0 0\n".into(), "no-triangles"),
            ("OFF BINARY\n".into(), "unsupported"),
        ] {
            assert_eq!(parse(&text).unwrap_err().code, code, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(at in any::<prop::sample::Index>(), with in any::<u8>(), cut in any::<prop::sample::Index>()) {
            let mut bytes = TETRA.as_bytes().to_vec();
            let length = bytes.len();
            bytes[at.index(length)] = with;
            let _ = read(&bytes, &Limits::default());
            bytes.truncate(cut.index(length));
            let _ = read(&bytes, &Limits::default());
        }
    }
}
