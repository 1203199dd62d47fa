//! The two elements that make up nearly all of a 3MF file, scanned without the general XML reader.

use crate::ReadError;
use crate::text::Cursor;

/// What a callback made of an element's attributes.
pub(super) enum Outcome {
    Taken,
    /// Unusual: leave the element to the general reader, which knows all of XML.
    Unusual,
}

/// Passes the attributes of each `<tag .../>` at the start of `buffer` to `each`. Returns the bytes used: whole
/// elements and the blanks between them. Stops before anything else and before an element that is cut off.
pub(super) fn scan(
    buffer: &[u8],
    tag: &[u8],
    mut each: impl FnMut(Attributes<'_>) -> Result<Outcome, ReadError>,
) -> Result<usize, ReadError> {
    let mut rest = buffer;
    loop {
        rest = rest.trim_ascii_start();
        let element = rest.strip_prefix(b"<").and_then(|rest| rest.strip_prefix(tag));
        let Some(element) =
            element.filter(|element| element.first().is_some_and(u8::is_ascii_whitespace))
        else {
            break;
        };
        let Some(end) = element.iter().position(|&byte| byte == b'>') else { break };
        let Some(attributes) = element[..end].strip_suffix(b"/") else { break };
        match each(Attributes { rest: attributes })? {
            Outcome::Taken => rest = &element[end + 1..],
            Outcome::Unusual => break,
        }
    }
    Ok(buffer.len() - rest.len())
}

/// The attributes of one element, in the plain form that every exporter writes.
pub(super) struct Attributes<'a> {
    rest: &'a [u8],
}

impl<'a> Attributes<'a> {
    pub fn new(text: &'a [u8]) -> Self {
        Self { rest: text }
    }

    /// Name and raw value of the next attribute, `None` at the end, `Err` for anything out of the ordinary.
    pub fn next(&mut self) -> Result<Option<Attribute<'a>>, Unusual> {
        self.rest = self.rest.trim_ascii_start();
        if self.rest.is_empty() {
            return Ok(None);
        }
        let equals = self.rest.iter().position(|&byte| byte == b'=').ok_or(Unusual)?;
        let (name, value) = (&self.rest[..equals], &self.rest[equals + 1..]);
        let (&quote, value) = value.split_first().ok_or(Unusual)?;
        if !matches!(quote, b'"' | b'\'')
            || name.iter().any(|&byte| matches!(byte, b' ' | b'<' | b'"' | b'\''))
        {
            return Err(Unusual);
        }
        let end = value.iter().position(|&byte| byte == quote).ok_or(Unusual)?;
        let (value, rest) = (&value[..end], &value[end + 1..]);
        if value.contains(&b'<') || rest.first().is_some_and(|byte| !byte.is_ascii_whitespace()) {
            return Err(Unusual);
        }
        self.rest = rest;
        Ok(Some((name, value)))
    }
}

/// Name and raw value.
type Attribute<'a> = (&'a [u8], &'a [u8]);

/// The element needs the general reader.
#[derive(Debug)]
pub(super) struct Unusual;

/// A number that fills the whole value.
pub(super) fn number(value: &[u8]) -> Option<f64> {
    let mut cursor = Cursor::new(value);
    let number = cursor.number()?;
    cursor.rest().trim_ascii().is_empty().then_some(number)
}

/// A whole number from 0 that fills the whole value.
pub(super) fn index(value: &[u8]) -> Option<u32> {
    let mut cursor = Cursor::new(value.trim_ascii());
    let index = cursor.integer()?;
    cursor.rest().is_empty().then_some(u32::try_from(index).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> (usize, Vec<String>) {
        let mut seen = Vec::new();
        let used = scan(text.as_bytes(), b"vertex", |mut attributes| {
            let mut element = String::new();
            loop {
                match attributes.next() {
                    Ok(Some((name, value))) => {
                        for text in [name, b"=", value, b" "] {
                            element.push_str(std::str::from_utf8(text).unwrap());
                        }
                    }
                    Ok(None) => break,
                    Err(Unusual) => return Ok(Outcome::Unusual),
                }
            }
            seen.push(element);
            Ok(Outcome::Taken)
        });
        (used.unwrap(), seen)
    }

    #[test]
    fn takes_whole_plain_elements_and_leaves_the_rest() {
        let text = " <vertex x=\"1\" y='2'/>\n<vertex\tx=\"3\" />\n";
        assert_eq!(
            names(&format!("{text}</vertices>")),
            (text.len(), vec!["x=1 y=2 ".into(), "x=3 ".into()])
        );
        for rest in [
            "<vertex x=\"4\"",
            "<vertex x=\"4\"></vertex>",
            "<!-- c -->",
            "<vertexes a=\"1\"/>",
            "<vertex x=\"a>b\"/>",
            "<vertex x = \"1\"/>",
        ] {
            assert_eq!(names(&format!("{text}{rest}")).0, text.len(), "{rest}");
        }
    }

    #[test]
    fn values_must_be_numbers_throughout() {
        assert_eq!(number(b" 1.5 "), Some(1.5));
        assert_eq!(number(b"1.5 2"), None);
        assert_eq!(number(b"1,5"), None);
        assert_eq!(index(b"12"), Some(12));
        for bad in [&b"-1"[..], b"1.0", b"4294967296", b""] {
            assert_eq!(index(bad), None);
        }
    }
}
