//! Wavefront OBJ: vertices, polygons, vertex colours, groups. Material files are never opened.
//!
//! Bounds: memory at most the mesh (12 bytes a vertex, 12 a triangle, 4 a vertex and triangle when
//! coloured) plus the longest line; time linear in the input, apart from the fixed polygon budget.

use crate::builder::{Builder, Tally, mean_colour};
use crate::polygon::Splitter;
use crate::text::{self, Cursor};
use crate::{Colour, Document, Format, Limits, ReadError, Warning};

/// Outlines with more corners than this get a warning: slicers and viewers choke on them.
const MANY_CORNERS: usize = 1_000;

/// Reads an OBJ file. Errors: a number or index that cannot be read or does not exist, no face, too much of
/// something. Lines of kinds that carry no surface are skipped.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let mut reader = Reader::new(limits);
    let mut lines = Cursor::new(bytes);
    let mut joined = Vec::new();
    while let Some(line) = next_line(&mut lines, &mut reader.line, &mut joined) {
        reader.read_line(line)?;
    }
    reader.finish()
}

/// The next logical line; lines that end in a backslash are joined in `joined`.
#[inline]
fn next_line<'l, 'a: 'l>(
    lines: &mut Cursor<'a>,
    number: &mut usize,
    joined: &'l mut Vec<u8>,
) -> Option<&'l [u8]> {
    let line = lines.line()?;
    *number += 1;
    let Some(start) = line.strip_suffix(b"\\") else { return Some(line) };
    joined.clear();
    joined.extend_from_slice(start);
    while let Some(line) = lines.line() {
        *number += 1;
        joined.push(b' ');
        let Some(start) = line.strip_suffix(b"\\") else {
            joined.extend_from_slice(line);
            break;
        };
        joined.extend_from_slice(start);
    }
    Some(joined)
}

struct Reader {
    builder: Builder,
    splitter: Splitter,
    tally: Tally,
    line: usize,
    /// The group or object that the next faces belong to.
    name: String,
    /// One per vertex once some vertex has a colour; white where it has none.
    vertex_colours: Vec<Colour>,
    coloured_vertices: usize,
    /// Scratch: vertex indices and positions of the polygon on the current line.
    corners: Vec<u32>,
    outline: Vec<[f32; 3]>,
    most_corners: usize,
    metadata: Vec<(String, String)>,
    metadata_chars: usize,
}

impl Reader {
    fn new(limits: &Limits) -> Self {
        Self {
            builder: Builder::new(limits),
            splitter: Splitter::new(),
            tally: Tally::default(),
            line: 0,
            name: String::new(),
            vertex_colours: Vec::new(),
            coloured_vertices: 0,
            corners: Vec::new(),
            outline: Vec::new(),
            most_corners: 0,
            metadata: Vec::new(),
            metadata_chars: limits.metadata_chars,
        }
    }

    #[inline]
    fn read_line(&mut self, line: &[u8]) -> Result<(), ReadError> {
        match line {
            [b'v', b' ' | b'\t', rest @ ..] => self.vertex(Cursor::new(rest)),
            [b'f', b' ' | b'\t', rest @ ..] => self.face(Cursor::new(rest)),
            [b'v', b't' | b'n', ..] | [] => Ok(()),
            _ => self.other_line(line),
        }
    }

    fn vertex(&mut self, mut cursor: Cursor<'_>) -> Result<(), ReadError> {
        let mut position = [0.0; 3];
        for value in &mut position {
            *value = cursor
                .number()
                .ok_or_else(|| self.bad_line("bad-number", "a vertex needs three numbers"))?;
        }
        self.builder.add_position(position)?;
        cursor.skip_space();
        if cursor.rest().is_empty() && self.vertex_colours.is_empty() {
            return Ok(());
        }
        self.vertex_colour(cursor);
        Ok(())
    }

    /// What follows the position: nothing, a weight (ignored) or red, green and blue from 0 to 1.
    fn vertex_colour(&mut self, mut cursor: Cursor<'_>) {
        let rgb = (cursor.number(), cursor.number(), cursor.number());
        let count = self.builder.positions().len();
        if let (Some(red), Some(green), Some(blue)) = rgb {
            self.vertex_colours.resize(count, [255; 4]);
            // Some exporters write 0 to 255.
            let full = if red.max(green).max(blue) > 1.0 { 1.0 } else { 255.0 };
            let channel = |value: f64| (value * full).clamp(0.0, 255.0).round() as u8;
            self.vertex_colours[count - 1] = [channel(red), channel(green), channel(blue), 255];
            self.coloured_vertices += 1;
        } else if !self.vertex_colours.is_empty() {
            self.vertex_colours.resize(count, [255; 4]);
        }
    }

    fn face(&mut self, mut cursor: Cursor<'_>) -> Result<(), ReadError> {
        let count = self.builder.positions().len() as i64;
        self.corners.clear();
        loop {
            cursor.skip_space();
            if cursor.rest().is_empty() || cursor.rest()[0] == b'#' {
                break;
            }
            let index = cursor
                .integer()
                .ok_or_else(|| self.bad_line("bad-index", "a face needs whole numbers"))?;
            let vertex = if index < 0 { count + index } else { index - 1 };
            if vertex < 0 || vertex >= count {
                return Err(self.missing_vertex(index, count));
            }
            self.corners.push(vertex as u32);
            // Texture and normal indices are not used, but must not be glued to something else.
            let tail = cursor.word_tail();
            if !tail.iter().all(|byte| matches!(byte, b'/' | b'-' | b'+' | b'0'..=b'9')) {
                return Err(self.bad_line("bad-index", "a face needs whole numbers"));
            }
        }
        self.add_polygon()
    }

    fn add_polygon(&mut self) -> Result<(), ReadError> {
        let Self { builder, splitter, corners, outline, .. } = self;
        self.most_corners = self.most_corners.max(corners.len());
        let first = builder.triangle_count();
        match corners[..] {
            [] | [_] | [_, _] => self.tally.add("short-face"),
            [a, b, c] => builder.add_triangle([a, b, c])?,
            _ => {
                outline.clear();
                outline.extend(corners.iter().map(|&corner| builder.positions()[corner as usize]));
                splitter.split(outline, |triangle| {
                    builder.add_triangle(triangle.map(|corner| corners[corner]))
                })?;
            }
        }
        if !self.vertex_colours.is_empty() {
            // Vertices may follow the last coloured one.
            self.vertex_colours.resize(builder.positions().len(), [255; 4]);
            if let [a, b, c, ..] = corners[..] {
                builder.colour_from(
                    first,
                    mean_colour([a, b, c].map(|corner| self.vertex_colours[corner as usize])),
                );
            }
        }
        Ok(())
    }

    /// Everything but the two kinds of line that make up the bulk.
    fn other_line(&mut self, line: &[u8]) -> Result<(), ReadError> {
        let mut cursor = Cursor::new(line);
        match cursor.word() {
            b"v" => self.vertex(cursor)?,
            b"f" => self.face(cursor)?,
            b"o" | b"g" => {
                let name = text::part_name(cursor.rest());
                if name != self.name {
                    self.builder.end_part(&self.name);
                    self.name = name;
                }
            }
            b"mtllib" => self.material_library(cursor.rest()),
            b"p" => self.tally.add("points"),
            b"l" => self.tally.add("lines"),
            b"curv" | b"curv2" | b"surf" => self.tally.add("free-form"),
            word if word.starts_with(b"#") => self.comment(line),
            _ => {}
        }
        Ok(())
    }

    fn material_library(&mut self, path: &[u8]) {
        let path = text::decode(path);
        let path = path.trim();
        let leaves = path.split(['/', '\\']).any(|part| part == "..");
        if leaves || path.starts_with(['/', '\\']) || path.contains(':') {
            self.tally.add("material-path");
        }
    }

    /// The first comments usually name the program that wrote the file.
    fn comment(&mut self, line: &[u8]) {
        if self.metadata.len() < 5 && self.builder.triangle_count() == 0 && line.len() < 4_000 {
            let text = text::decode(line);
            let (text, _) =
                text::clean(text.trim_start_matches(['#', ' ', '\t']), self.metadata_chars);
            if text.chars().any(char::is_alphabetic) {
                self.metadata.push(("comment".into(), text));
            }
        }
    }

    fn finish(mut self) -> Result<Document, ReadError> {
        let mut warnings = self.warnings();
        let what = self.what_instead_of_faces();
        self.builder.end_part(&self.name);
        let mesh = self.builder.finish(what, &mut warnings)?;
        Ok(Document {
            format: Format::Obj,
            mesh,
            unit: None,
            metadata: self.metadata,
            thumbnail: None,
            warnings,
        })
    }

    fn what_instead_of_faces(&self) -> &'static str {
        if self.tally.count("free-form") > 0 {
            "The OBJ file holds only free-form curves or surfaces; export it as a mesh."
        } else if self.tally.count("lines") > 0 {
            "The OBJ file holds only lines (a wireframe)."
        } else if self.tally.count("short-face") > 0 {
            "The faces of the OBJ file have fewer than three corners."
        } else if !self.builder.positions().is_empty() {
            "The OBJ file holds only points."
        } else {
            "The OBJ file is empty."
        }
    }

    fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let short = self.tally.count("short-face");
        if short > 0 {
            let message = format!("{short} faces have fewer than three corners and were left out.");
            warnings.push(Warning::new("short-faces", message));
        }
        if self.tally.count("material-path") > 0 {
            let message =
                "The file names a material file outside its own folder; it was not opened.";
            warnings.push(Warning::new("material-path", message));
        }
        if self.most_corners > MANY_CORNERS {
            let message = format!(
                "One face has {} corners; some slicers cannot read that.",
                self.most_corners
            );
            warnings.push(Warning::new("huge-polygon", message));
        }
        if self.splitter.exhausted() {
            let message = "Some concave faces were too large to split exactly; check the picture.";
            warnings.push(Warning::new("rough-polygons", message));
        }
        let vertices = self.builder.positions().len();
        if self.coloured_vertices > 0 && self.coloured_vertices < vertices {
            let message =
                format!("Only {} of {vertices} vertices have a colour.", self.coloured_vertices);
            warnings.push(Warning::new("partly-coloured", message));
        }
        warnings
    }

    #[cold]
    fn bad_line(&self, code: &'static str, what: &str) -> ReadError {
        ReadError::new(code, format!("Line {} of the OBJ file cannot be read: {what}.", self.line))
    }

    #[cold]
    fn missing_vertex(&self, index: i64, count: i64) -> ReadError {
        ReadError::new(
            "index-out-of-range",
            format!(
                "Line {} of the OBJ file uses vertex {index}, but only {count} vertices come before it.",
                self.line
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CUBE: &str = "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nv 0 0 1\nv 1 0 1\nv 1 1 1\nv 0 1 1\n\
        f 4 3 2 1\nf 5 6 7 8\nf 1 2 6 5\nf 2 3 7 6\nf 3 4 8 7\nf 4 1 5 8\n";

    fn parse(text: &str) -> Result<Document, ReadError> {
        read(text.as_bytes(), &Limits::default())
    }

    #[test]
    fn quads_become_two_triangles_each() {
        let document = parse(CUBE).unwrap();
        assert_eq!(document.mesh.positions.len(), 8);
        assert_eq!(document.mesh.triangles.len(), 12);
        assert_eq!(document.mesh.triangles[0], [3, 2, 1]);
        assert_eq!(document.mesh.parts.len(), 1);
        assert!(document.warnings.is_empty() && document.mesh.colours.is_empty());
    }

    #[test]
    fn negative_indices_count_from_the_last_vertex_so_far() {
        let document =
            parse("v 0 0 0\nv 1 0 0\nv 0 1 0\nf -3 -2 -1\nv 5 5 5\nf -1/1/2 1//3 2/4").unwrap();
        assert_eq!(document.mesh.triangles, [[0, 1, 2], [3, 0, 1]]);
    }

    #[test]
    fn continuations_tabs_and_carriage_returns() {
        let document =
            parse("\tv\t0 0 0\r\nv 1 \\\r\n 0 0\r\nv 0 1 0\r\nf 1 2\\\r\n 3\r\n").unwrap();
        assert_eq!(document.mesh.positions[1], [1.0, 0.0, 0.0]);
        assert_eq!(document.mesh.triangles.len(), 1);
        let error = parse("v 0 0 0\nv 1 \\\n0 0\nf 1 2 9").unwrap_err();
        assert!(error.message.contains("Line 4"), "{}", error.message);
    }

    #[test]
    fn colours_follow_the_position() {
        let text = "v 0 0 0 1 0 0\nv 1 0 0 1 0 0\nv 0 1 0 1 0 0\nv 1 1 1 0 0 1\nf 1 2 3\nf 2 3 4";
        let document = parse(text).unwrap();
        assert_eq!(document.mesh.colours, [[255, 0, 0, 255], [170, 0, 85, 255]]);
        let document = parse("v 0 0 0\nv 1 0 0\nv 0 1 0 0 1 0\nf 1 2 3\nv 2 2 2\nf 1 2 4").unwrap();
        assert_eq!(document.mesh.colours.len(), 2);
        assert_eq!(document.warnings[0].code, "partly-coloured");
    }

    #[test]
    fn groups_are_parts_without_gaps() {
        let text = format!("g empty\no box one\n{CUBE}g lid\nf 1 2 3\ng lid\nf 3 4 5\n");
        let mesh = parse(&text).unwrap().mesh;
        let parts: Vec<_> =
            mesh.parts.iter().map(|part| (part.name.as_str(), part.triangle_count)).collect();
        assert_eq!(parts, [("box one", 12), ("lid", 2)]);
    }

    #[test]
    fn refusals_name_the_fault() {
        for (text, code) in [
            ("v 0 0 0\nv 1 0 0\nf 1 2 3", "index-out-of-range"),
            ("v 0 0 0\nf 0 1 1", "index-out-of-range"),
            ("v 0 0 0\nf 1 1 99999999999999999999", "bad-index"),
            ("v 0 0 0\nf 1 1 1x", "bad-index"),
            ("v 0 nan 0\nf 1 1 1", "bad-number"),
            ("v 0 1e999 0\nf 1 1 1", "bad-number"),
            ("v 0 0\nf 1 1 1", "bad-number"),
            ("v 0,5 0 0\nf 1 1 1", "bad-number"),
            ("# nothing", "no-triangles"),
            ("v 0 0 0\nv 1 1 1\nl 1 2", "no-triangles"),
            ("v 0 0 0\nv 1 1 1\nf 1 2", "no-triangles"),
        ] {
            assert_eq!(parse(text).unwrap_err().code, code, "{text}");
        }
        let limits = Limits { triangles: 11, ..Limits::default() };
        assert_eq!(read(CUBE.as_bytes(), &limits).unwrap_err().code, "too-many-triangles");
    }

    proptest! {
        #[test]
        fn never_panics(at in 0usize..200, with in any::<u8>(), cut in 0usize..200) {
            let mut bytes = format!("{CUBE}g x\nf -1 -2 -3 -4 -5\n").into_bytes();
            let length = bytes.len();
            bytes[at % length] = with;
            bytes.truncate(length - cut % length);
            let _ = read(&bytes, &Limits::default());
        }
    }
}
