//! ASCII STL: a byte parser that looks at each byte once and knows the line only when something is wrong.

use super::{bad_coordinate, clean_text, in_range, no_triangles, too_many_triangles};
use crate::{Document, Format, Limits, Mesh, Part, ReadError, Warning};

const LONGEST_NAME: usize = 200;
/// A facet in its shortest spelling takes more bytes than this, which bounds what is allocated at once.
const BYTES_PER_FACET: usize = 150;

/// Text that starts with "solid" and has no zero byte near the start.
pub(super) fn looks_like(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    text.get(..5).is_some_and(|word| word.eq_ignore_ascii_case(b"solid")) && !start.contains(&0)
}

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let mut parser = Parser { bytes, at: if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 } };
    let mut mesh = Mesh::default();
    mesh.positions.reserve((bytes.len() / BYTES_PER_FACET).min(limits.triangles) * 3);
    let mut warnings = Vec::new();
    let mut open: Option<(String, usize)> = None;
    let mut unclosed = 0;
    loop {
        parser.skip_blank();
        if parser.keyword(b"facet") {
            if mesh.positions.len() >= limits.triangles * 3 {
                return Err(too_many_triangles(limits));
            }
            parser.facet(&mut mesh.positions)?;
        } else if parser.keyword(b"solid") {
            unclosed += usize::from(open.is_some());
            finish_part(&mut mesh, open.take());
            open =
                Some((clean_text(parser.rest_of_line(), LONGEST_NAME), mesh.positions.len() / 3));
        } else if parser.keyword(b"endsolid") {
            parser.rest_of_line();
            finish_part(&mut mesh, open.take());
        } else if parser.at == bytes.len() {
            break;
        } else if open.is_none() && !mesh.positions.is_empty() {
            warnings.push(Warning::new(
                "trailing-bytes",
                format!(
                    "{} bytes follow the last endsolid; they were ignored.",
                    bytes.len() - parser.at
                ),
            ));
            break;
        } else {
            return Err(parser.unexpected("facet"));
        }
    }
    unclosed += usize::from(open.is_some());
    finish_part(&mut mesh, open);
    finish(mesh, limits, warnings, unclosed, bytes)
}

/// Closes the current solid; one without triangles leaves no part.
fn finish_part(mesh: &mut Mesh, open: Option<(String, usize)>) {
    let end = mesh.positions.len() / 3;
    let covered = mesh.parts.last().map_or(0, |p| p.first_triangle + p.triangle_count);
    let name = open.map(|(name, _)| name).unwrap_or_default();
    if end > covered {
        mesh.parts.push(Part { name, first_triangle: covered, triangle_count: end - covered });
    }
}

fn finish(
    mut mesh: Mesh,
    limits: &Limits,
    mut warnings: Vec<Warning>,
    unclosed: usize,
    bytes: &[u8],
) -> Result<Document, ReadError> {
    let count = mesh.positions.len() / 3;
    if count == 0 {
        return Err(no_triangles());
    }
    mesh.triangles = (0..count as u32).map(|i| [3 * i, 3 * i + 1, 3 * i + 2]).collect();
    if unclosed > 0 {
        warnings.push(Warning::new(
            "missing-endsolid",
            "The file ends without \"endsolid\". All facets are complete, but check that nothing is missing.",
        ));
    }
    if !bytes[..bytes.len().min(4096)].contains(&b'\n') && bytes.contains(&b'\r') {
        warnings.push(Warning::new(
            "old-line-ends",
            "The file uses line ends of old Macintosh systems (CR only), which some slicers cannot read.",
        ));
    }
    let title: String = mesh.parts[0].name.chars().take(limits.metadata_chars).collect();
    let metadata = if title.is_empty() { Vec::new() } else { vec![("header".to_owned(), title)] };
    Ok(Document { format: Format::StlAscii, mesh, unit: None, metadata, thumbnail: None, warnings })
}

struct Parser<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Parser<'a> {
    #[inline]
    fn skip_blank(&mut self) {
        while self.bytes.get(self.at).is_some_and(|&b| b <= b' ') {
            self.at += 1;
        }
    }

    /// Steps over `word` (lower case) when the text continues with it in any case, followed by a blank or the end.
    #[inline]
    fn keyword(&mut self, word: &[u8]) -> bool {
        let end = self.at + word.len();
        let found =
            self.bytes.get(self.at..end).is_some_and(|text| text.eq_ignore_ascii_case(word))
                && self.bytes.get(end).is_none_or(|&b| b <= b' ');
        if found {
            self.at = end;
        }
        found
    }

    fn rest_of_line(&mut self) -> &'a [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|&b| b == b'\n' || b == b'\r').unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    #[inline]
    fn expect(&mut self, word: &'static str) -> Result<(), ReadError> {
        self.skip_blank();
        if self.keyword(word.as_bytes()) { Ok(()) } else { Err(self.unexpected(word)) }
    }

    /// What follows the word "facet", up to and including "endfacet".
    fn facet(&mut self, positions: &mut Vec<[f32; 3]>) -> Result<(), ReadError> {
        self.expect("normal")?;
        for _ in 0..3 {
            // Stored normals are not used, so they may be anything, even "nan".
            self.skip_blank();
            while self.bytes.get(self.at).is_some_and(|&b| b > b' ') {
                self.at += 1;
            }
        }
        self.expect("outer")?;
        self.expect("loop")?;
        for _ in 0..3 {
            self.expect("vertex")?;
            let start = self.at;
            let point = [self.number()?, self.number()?, self.number()?];
            if !in_range(point) {
                return Err(bad_coordinate(&format!("line {}", self.line_of(start))));
            }
            positions.push(point);
        }
        self.expect("endloop")?;
        self.expect("endfacet")
    }

    /// A decimal number. Up to 19 digits and small exponents are exact in `f64`; the rest goes the slow way.
    #[inline]
    fn number(&mut self) -> Result<f32, ReadError> {
        self.skip_blank();
        let start = self.at;
        let (bytes, mut at) = (self.bytes, self.at);
        let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
        let negative = byte(at) == b'-';
        at += usize::from(negative || byte(at) == b'+');
        let mut mantissa = 0_u64;
        let first_digit = at;
        while byte(at).is_ascii_digit() {
            mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(byte(at) - b'0'));
            at += 1;
        }
        let mut digits = at - first_digit;
        let mut exponent = 0_i32;
        if byte(at) == b'.' {
            let first_decimal = at + 1;
            at = first_decimal;
            while byte(at).is_ascii_digit() {
                mantissa = mantissa.wrapping_mul(10).wrapping_add(u64::from(byte(at) - b'0'));
                at += 1;
            }
            digits += at - first_decimal;
            exponent -= (at - first_decimal).min(1000) as i32;
        }
        if byte(at) | 0x20 == b'e' && digits > 0 {
            at += 1;
            let minus = byte(at) == b'-';
            at += usize::from(minus || byte(at) == b'+');
            let mut value = 0_i32;
            let first_exponent_digit = at;
            while byte(at).is_ascii_digit() {
                value = (value * 10 + i32::from(byte(at) - b'0')).min(10_000);
                at += 1;
            }
            digits *= usize::from(at > first_exponent_digit);
            exponent += if minus { -value } else { value };
        }
        if byte(at) > b' ' || digits == 0 {
            return Err(self.not_a_number());
        }
        self.at = at;
        if digits <= 19 && mantissa < 1 << 53 && (-22..=22).contains(&exponent) {
            let power = POWERS_OF_TEN[exponent.unsigned_abs() as usize];
            let value =
                if exponent < 0 { mantissa as f64 / power } else { mantissa as f64 * power };
            return Ok(if negative { -value } else { value } as f32);
        }
        let text = std::str::from_utf8(&bytes[start..at]).unwrap_or_default();
        text.parse().map_err(|_| self.not_a_number())
    }

    fn line_of(&self, at: usize) -> usize {
        let before = &self.bytes[..at];
        let count = |end: u8| before.split(|&b| b == end).count() - 1;
        let feeds = count(b'\n');
        // Old Macintosh files have carriage returns only.
        1 + if feeds > 0 { feeds } else { count(b'\r') }
    }

    /// The word at the current place, shortened, for a message.
    fn word_here(&self) -> String {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|&b| b <= b' ').unwrap_or(rest.len());
        clean_text(&rest[..length], 24)
    }

    fn not_a_number(&mut self) -> ReadError {
        self.skip_blank();
        let (word, line) = (self.word_here(), self.line_of(self.at));
        if word.is_empty() {
            return self.cut_off();
        }
        let hint =
            if word.contains(',') { " Decimal commas are not allowed; use a point." } else { "" };
        ReadError::new(
            "bad-number",
            format!("Line {line}: \"{word}\" is not a usable number.{hint}"),
        )
    }

    fn unexpected(&self, wanted: &str) -> ReadError {
        let (word, line) = (self.word_here(), self.line_of(self.at));
        if word.is_empty() {
            return self.cut_off();
        }
        let hint = if word.eq_ignore_ascii_case("vertex") {
            " A facet has exactly three corners."
        } else {
            ""
        };
        ReadError::new(
            "bad-syntax",
            format!("Line {line}: expected \"{wanted}\", found \"{word}\".{hint}"),
        )
    }

    fn cut_off(&self) -> ReadError {
        let line = self.line_of(self.at);
        ReadError::new(
            "truncated",
            format!("The file ends in the middle of a facet, at line {line}. It was cut off."),
        )
    }
}

const POWERS_OF_TEN: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];
