//! Tags of XML looked for in a stream, without the document around them being parsed: a shape of many megabytes is passed
//! over at the speed of reading.
//!
//! Bounds: one chunk and one tag in memory; time linear in the stream.

use std::io::Read;

/// Bytes read at once.
const CHUNK: usize = 64 << 10;
/// Longest tag with the text behind it, bytes; of a longer one the beginning is looked at.
const LONGEST: usize = 8 << 10;

/// A tag that opens an element.
pub(crate) struct Tag<'a> {
    /// One of those that were asked for.
    pub name: &'static str,
    attributes: &'a [u8],
    text: &'a [u8],
}

impl Tag<'_> {
    /// The raw value of an attribute without prefix; empty when it has none.
    pub fn attribute(&self, name: &str) -> String {
        self.find(name.as_bytes()).map(mesh::text::decode).unwrap_or_default()
    }

    fn find(&self, name: &[u8]) -> Option<&[u8]> {
        let mut rest = self.attributes;
        loop {
            let equals = rest.iter().position(|byte| *byte == b'=')?;
            let key = rest[..equals].trim_ascii();
            let (quote, value) = rest[equals + 1..].trim_ascii_start().split_first()?;
            let end = value.iter().position(|byte| byte == quote)?;
            if key == name {
                return Some(&value[..end]);
            }
            rest = &value[end + 1..];
        }
    }

    /// The text up to the next tag.
    pub fn text(&self) -> String {
        mesh::text::decode(self.text.trim_ascii())
    }
}

/// Hands every tag of these names to `each`, in order, as far as `source` can be read.
pub(crate) fn read(mut source: impl Read, names: &[&'static str], mut each: impl FnMut(&Tag<'_>)) {
    let mut chunk = vec![0; CHUNK];
    let mut waiting = Vec::with_capacity(2 * CHUNK);
    loop {
        let Ok(count) = source.read(&mut chunk) else { return };
        waiting.extend_from_slice(&chunk[..count]);
        let used = take(&waiting, count == 0, names, &mut each);
        waiting.drain(..used);
        if count == 0 {
            return;
        }
    }
}

/// Looks at all that is whole; gives the bytes that need not be seen again.
fn take(
    bytes: &[u8],
    is_last: bool,
    names: &[&'static str],
    each: &mut impl FnMut(&Tag<'_>),
) -> usize {
    let mut at = 0;
    loop {
        let Some(open) = bytes[at..].iter().position(|byte| *byte == b'<') else {
            return bytes.len();
        };
        let start = at + open + 1;
        let rest = &bytes[start..];
        match rest.iter().position(|byte| *byte == b'<') {
            Some(end) => {
                piece(&rest[..end.min(LONGEST)], names, each);
                at = start + end;
            }
            None if is_last || rest.len() >= LONGEST => {
                piece(&rest[..rest.len().min(LONGEST)], names, each);
                return bytes.len();
            }
            None => return start - 1,
        }
    }
}

/// A tag without its `<`, and the text behind it.
fn piece(bytes: &[u8], names: &[&'static str], each: &mut impl FnMut(&Tag<'_>)) {
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let Some(end) = bytes.iter().position(is_end) else { return };
    let Some(&name) = names.iter().find(|name| name.as_bytes() == &bytes[..end]) else { return };
    let rest = &bytes[end..];
    let Some(close) = rest.iter().position(|byte| *byte == b'>') else { return };
    each(&Tag { name, attributes: &rest[..close], text: &rest[close + 1..] });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out a few bytes at a time, as a decoder may.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let count = self.0.len().min(3);
            let (now, later) = self.0.split_at(count);
            buffer[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    #[test]
    fn tags_are_found_wherever_the_stream_is_cut() {
        let vertices = "<vertex x=\"1\" y=\"2\" z=\"3\"/>".repeat(5_000);
        let text = format!(
            "<model><object id='1' name = \"a b\"><mesh>{vertices}</mesh></object><objects name=\"no\"/>\
             <object\n name='' /><metadata type=\"name\"> lid </metadata><object id=\"7\">"
        );
        let names = ["object", "metadata"];
        let seen = |source: &mut dyn Read| {
            let mut seen = Vec::new();
            read(source, &names, |tag| {
                let (name, kind) = (tag.attribute("name"), tag.attribute("type"));
                seen.push(format!("{} {name} {kind} {}", tag.name, tag.text()));
            });
            seen
        };
        let expected = ["object a b  ", "object   ", "metadata  name lid", "object   "];
        assert_eq!(seen(&mut text.as_bytes()), expected);
        assert_eq!(seen(&mut Drops(text.as_bytes())), expected);
        // Neither what never ends nor what is cut is waited for.
        assert_eq!(seen(&mut "<object name=\"a".repeat(3).as_bytes()), Vec::<String>::new());
        let long = format!("<object name=\"{}\"><object name=\"b\">", "a".repeat(3 * CHUNK));
        assert_eq!(seen(&mut long.as_bytes()), ["object b  "]);
    }
}
