//! Numbers and words out of text formats, without copying and without the locale.

use crate::ReadError;

/// Largest magnitude of a coordinate, in the file's unit. Beyond it single precision has no
/// detail left that could be printed, and sums of volumes lose their meaning.
pub(crate) const MAX_COORDINATE: f64 = 1e10;

/// Powers of ten that `f64` holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// A position in text that only moves forward.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// What has not been read yet.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// The next `count` bytes, or `None` when fewer are left.
    #[inline]
    pub fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    /// Skips blanks, tabs and line ends.
    #[inline]
    pub fn skip_space(&mut self) {
        while let [b' ' | b'\t' | b'\r' | b'\n' | 0x0b | 0x0c, rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    /// The next run of bytes without white space; empty at the end.
    #[inline]
    pub fn word(&mut self) -> &'a [u8] {
        self.skip_space();
        self.word_tail()
    }

    /// The rest of the word that was begun, up to the next white space.
    #[inline]
    pub fn word_tail(&mut self) -> &'a [u8] {
        let length = self.rest.iter().position(u8::is_ascii_whitespace).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(length);
        self.rest = rest;
        word
    }

    /// The line from here up to, not with, the next `\n` (a final `\r` is cut), or `None` at the end.
    pub fn line(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let end = self.rest.iter().position(|&byte| byte == b'\n');
        let line = &self.rest[..end.unwrap_or(self.rest.len())];
        self.rest = end.map_or(&[], |end| &self.rest[end + 1..]);
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }

    /// A decimal number that ends at white space or the end of the text. Words such as `nan` and
    /// `inf` and numbers beyond `f64` come back as non-finite values, so that the caller can say which
    /// coordinate is wrong; anything else that is not a number is `None`.
    ///
    /// The value is within two units in the last place of `f64`, far below what `f32` keeps.
    #[inline]
    pub fn number(&mut self) -> Option<f64> {
        self.skip_space();
        let start = self.rest;
        let mut at = usize::from(matches!(start.first(), Some(b'-' | b'+')));
        let (mut mantissa, mut exponent, mut digits) = (0u64, 0i32, 0u32);
        while let Some(digit) = digit_at(start, at) {
            if mantissa < 1_000_000_000_000_000_000 {
                mantissa = mantissa * 10 + digit;
            } else {
                exponent += 1;
            }
            digits += 1;
            at += 1;
        }
        if start.get(at) == Some(&b'.') {
            at += 1;
            while let Some(digit) = digit_at(start, at) {
                if mantissa < 1_000_000_000_000_000_000 {
                    mantissa = mantissa * 10 + digit;
                    exponent -= 1;
                }
                digits += 1;
                at += 1;
            }
        }
        if digits == 0 {
            return self.unusual_number();
        }
        if matches!(start.get(at), Some(b'e' | b'E')) {
            let (power, end) = exponent_at(start, at + 1)?;
            exponent = exponent.saturating_add(power);
            at = end;
        }
        if start.get(at).is_some_and(|byte| !byte.is_ascii_whitespace()) {
            return None;
        }
        self.rest = &start[at..];
        let value = scale(mantissa, exponent, &start[..at]);
        Some(if start[0] == b'-' { -value } else { value })
    }

    /// `nan`, `inf` and their relatives, which some exporters write; `None` for other words.
    #[cold]
    fn unusual_number(&mut self) -> Option<f64> {
        let mut ahead = *self;
        let word = ahead.word();
        let value = std::str::from_utf8(word).ok()?.parse::<f64>().ok()?;
        *self = ahead;
        Some(value)
    }

    /// A whole number with optional sign; stops at the first byte that is no digit.
    /// `None` when there is no digit or the value leaves `i64`.
    #[inline]
    pub fn integer(&mut self) -> Option<i64> {
        let negative = match self.rest.first() {
            Some(b'-') => true,
            Some(b'+') => false,
            _ => return self.digits().and_then(|value| i64::try_from(value).ok()),
        };
        self.rest = &self.rest[1..];
        let value = i64::try_from(self.digits()?).ok()?;
        Some(if negative { -value } else { value })
    }

    #[inline]
    fn digits(&mut self) -> Option<u64> {
        let (mut value, mut at) = (0u64, 0);
        while let Some(digit) = digit_at(self.rest, at) {
            value = value.checked_mul(10)?.checked_add(digit)?;
            at += 1;
        }
        self.rest = &self.rest[at..];
        (at > 0).then_some(value)
    }
}

#[inline]
fn digit_at(bytes: &[u8], at: usize) -> Option<u64> {
    let digit = bytes.get(at)?.wrapping_sub(b'0');
    (digit < 10).then_some(u64::from(digit))
}

/// The exponent after `e`, clamped to a range that overflows or vanishes anyway, and where it ends.
fn exponent_at(bytes: &[u8], mut at: usize) -> Option<(i32, usize)> {
    let negative = bytes.get(at) == Some(&b'-');
    at += usize::from(matches!(bytes.get(at), Some(b'-' | b'+')));
    let first = at;
    let mut power = 0i32;
    while let Some(digit) = digit_at(bytes, at) {
        power = (power * 10 + digit as i32).min(9_999);
        at += 1;
    }
    (at > first).then_some((if negative { -power } else { power }, at))
}

/// `mantissa` times ten to `exponent`, without the sign; `token` is the text for the rare far exponents.
#[inline]
fn scale(mantissa: u64, exponent: i32, token: &[u8]) -> f64 {
    match exponent {
        0 => mantissa as f64,
        1..=22 => mantissa as f64 * POWERS[exponent as usize],
        -22..=-1 => mantissa as f64 / POWERS[(-exponent) as usize],
        _ => std::str::from_utf8(token)
            .ok()
            .and_then(|text| text.parse::<f64>().ok())
            .map_or(f64::NAN, f64::abs),
    }
}

/// A coordinate triple as the mesh stores it, or the refusal that names the vertex (counted from 1).
#[inline]
pub(crate) fn position(values: [f64; 3], vertex: usize) -> Result<[f32; 3], ReadError> {
    if values.iter().all(|value| value.abs() <= MAX_COORDINATE) {
        return Ok(values.map(|value| value as f32));
    }
    Err(bad_position(values, vertex))
}

#[cold]
fn bad_position(values: [f64; 3], vertex: usize) -> ReadError {
    if values.iter().all(|value| value.is_finite()) {
        let largest = values.iter().fold(0.0, |largest: f64, value| largest.max(value.abs()));
        return ReadError::new(
            "coordinate-too-large",
            format!(
                "Vertex {vertex} lies {largest:.1e} units from the origin, which is no place in a printable model. \
                 Export the model again, closer to the origin."
            ),
        );
    }
    ReadError::new(
        "bad-number",
        format!(
            "Vertex {vertex} has a coordinate that is not a finite number (NaN or infinite). Export the model again."
        ),
    )
}

/// Text from a file made fit for showing: control characters become blanks, ends are trimmed, at most
/// `limit` characters are kept. Returns whether something was cut off.
pub fn clean(text: &str, limit: usize) -> (String, bool) {
    let text = text.trim();
    let mut cleaned: String =
        text.chars().take(limit).map(|c| if c.is_control() { ' ' } else { c }).collect();
    cleaned.truncate(cleaned.trim_end().len());
    (cleaned, text.chars().nth(limit).is_some())
}

/// Bytes as text: UTF-8 where valid, else each byte as its Latin-1 character.
pub fn decode(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

/// A name for a part: at most 200 characters of cleaned text.
pub(crate) fn part_name(bytes: &[u8]) -> String {
    clean(&decode(&bytes[..bytes.len().min(1_000)]), 200).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Option<f64> {
        Cursor::new(text.as_bytes()).number()
    }

    #[test]
    fn numbers_in_the_forms_exporters_write() {
        for (text, value) in [
            ("1", 1.0),
            ("-0.5", -0.5),
            ("+.25 ", 0.25),
            ("7.", 7.0),
            ("1e3", 1000.0),
            ("2.5E-2\n", 0.025),
            ("000123.4500", 123.45),
        ] {
            assert_eq!(number(text), Some(value), "{text}");
        }
        assert_eq!(number("123456789012345678901234567890"), Some(1.2345678901234568e29));
        assert_eq!(number("0.000000000000000000000000000012345"), Some(1.2345e-29));
        assert!(number("nan").is_some_and(f64::is_nan));
        assert!(number("-inf").is_some_and(f64::is_infinite));
        assert!(number("1e999").is_some_and(f64::is_infinite));
        for text in ["", "-", ".", "e5", "1e", "1,5", "0x10", "1.2.3", "abc"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn integers_stop_at_the_first_other_byte_and_refuse_overflow() {
        let mut cursor = Cursor::new(b"-12/3");
        assert_eq!(cursor.integer(), Some(-12));
        assert_eq!(cursor.rest(), b"/3");
        assert_eq!(Cursor::new(b"99999999999999999999").integer(), None);
        assert_eq!(Cursor::new(b"x").integer(), None);
    }

    #[test]
    fn positions_outside_the_printable_world_are_refused() {
        assert_eq!(position([1.0, 2.0, -3.5], 1), Ok([1.0, 2.0, -3.5]));
        assert_eq!(position([f64::NAN, 0.0, 0.0], 4).unwrap_err().code, "bad-number");
        assert_eq!(position([0.0, 3e38, 0.0], 4).unwrap_err().code, "coordinate-too-large");
    }

    #[test]
    fn cleaning_cuts_and_removes_control_characters() {
        assert_eq!(clean(" a\u{0}b\n ", 10), ("a b".into(), false));
        assert_eq!(clean("abcdef", 3), ("abc".into(), true));
        assert_eq!(part_name(b"caf\xe9"), "café");
    }

    proptest! {
        #[test]
        fn agrees_with_the_standard_parser(value in -1e9f64..1e9) {
            let text = format!("{value}");
            let got = number(&text).unwrap();
            prop_assert!((got - value).abs() <= value.abs() * 4.0 * f64::EPSILON, "{} {}", got, value);
        }
    }
}
