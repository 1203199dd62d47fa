//! XML as the zipped formats use it: streamed, with namespaces, without document types and entities.
//!
//! Bounds: one piece of markup or text at a time, at most [`MAX_PIECE`] bytes; nesting at most
//! [`Limits::depth`]; time linear in the input.

use std::io::{self, BufRead, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use crate::container::read_error;
use crate::{Limits, ReadError, text};

/// Longest tag, comment or run of text, bytes.
const MAX_PIECE: usize = 16 << 20;
/// Most attributes of one element.
const MAX_ATTRIBUTES: usize = 64;
/// Most text kept for one element, bytes; the rest is read and dropped.
const MAX_TEXT: usize = 64 << 10;

/// What comes next in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element begins; see [`Xml::name`] and [`Xml::attribute`].
    Open,
    /// An element ends.
    Close,
    /// The document ends.
    End,
}

/// A reader of one document. After [`Node::Open`] the accessors describe that element.
pub struct Xml<R: BufRead> {
    reader: NsReader<Metered<R>>,
    buffer: Vec<u8>,
    /// How the document is called in messages.
    label: String,
    depth: usize,
    max_depth: usize,
    seen_root: bool,
    /// The element just opened was `<like-this/>`: its end is still to be reported.
    empty: bool,
    name: String,
    namespace: String,
    attributes: Vec<Attribute>,
    text: String,
}

struct Attribute {
    /// Empty for attributes without prefix.
    namespace: String,
    name: String,
    value: String,
}

impl<R: BufRead> Xml<R> {
    /// A reader of `source`; `label` is how messages call it.
    pub fn new(source: R, label: &str, limits: &Limits) -> Self {
        Self {
            reader: NsReader::from_reader(Metered { inner: source, left: MAX_PIECE }),
            buffer: Vec::new(),
            label: text::clean(label, 100).0,
            depth: 0,
            max_depth: limits.depth,
            seen_root: false,
            empty: false,
            name: String::new(),
            namespace: String::new(),
            attributes: Vec::new(),
            text: String::new(),
        }
    }

    /// The next node. Errors: not well-formed, a document type, an unknown prefix or entity, another encoding
    /// than UTF-8, nesting or pieces beyond the bounds, and those of the source.
    pub fn next_node(&mut self) -> Result<Node, ReadError> {
        if std::mem::take(&mut self.empty) {
            self.depth -= 1;
            self.text.clear();
            return Ok(Node::Close);
        }
        self.text.clear();
        // Taken out so that events may borrow it while `self` changes.
        let mut buffer = std::mem::take(&mut self.buffer);
        let node = loop {
            buffer.clear();
            self.reader.get_mut().left = MAX_PIECE;
            let event = match self.reader.read_event_into(&mut buffer) {
                Ok(event) => event,
                Err(error) => break Err(self.syntax_error(&error)),
            };
            match self.take(event) {
                Ok(None) => {}
                Ok(Some(node)) => break Ok(node),
                Err(error) => break Err(error),
            }
        };
        self.buffer = buffer;
        node
    }

    /// Local name of the element that was opened last.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Namespace of the element that was opened last; empty when it has none.
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// Whether the element was opened and closed in one tag.
    pub fn is_empty(&self) -> bool {
        self.empty
    }

    /// Value of the attribute without prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attribute_in("", name)
    }

    /// Value of the attribute of a namespace.
    pub fn attribute_in(&self, namespace: &str, name: &str) -> Option<&str> {
        let found =
            self.attributes.iter().find(|entry| entry.namespace == namespace && entry.name == name);
        found.map(|entry| entry.value.as_str())
    }

    /// The namespace that a prefix stands for here.
    pub fn namespace_of(&self, prefix: &str) -> Option<String> {
        let name = format!("{prefix}:x");
        match self.reader.resolver().resolve_element(quick_xml::name::QName(&name)).0 {
            ResolveResult::Bound(namespace) => Some(namespace.0.to_owned()),
            _ => None,
        }
    }

    /// The bytes that follow the node just returned, for a reader that knows what it will find there.
    /// It must consume whole elements and blanks only.
    pub(crate) fn source(&mut self) -> &mut Metered<R> {
        let source = self.reader.get_mut();
        source.left = usize::MAX;
        source
    }

    /// Passes over the element that was just opened, with all that is in it.
    pub fn skip(&mut self) -> Result<(), ReadError> {
        let outside = self.depth - 1;
        while self.depth > outside {
            self.next_node()?;
        }
        Ok(())
    }

    /// The text of the element that was just opened; elements in it are passed over, their text kept.
    pub fn read_text(&mut self) -> Result<String, ReadError> {
        let outside = self.depth - 1;
        let mut text = String::new();
        while self.depth > outside {
            self.next_node()?;
            if text.len() < MAX_TEXT {
                text.push_str(&self.text);
            }
        }
        Ok(text)
    }

    /// A refusal that says where in which document.
    #[cold]
    pub fn refuse(&self, code: &'static str, what: &str) -> ReadError {
        ReadError::new(code, format!("The part \"{}\" {what}.", self.label))
    }

    fn take(&mut self, event: Event<'_>) -> Result<Option<Node>, ReadError> {
        match event {
            Event::Start(start) => self.open(&start, false).map(Some),
            Event::Empty(start) => self.open(&start, true).map(Some),
            Event::End(_) => {
                self.depth = self.depth.saturating_sub(1);
                Ok(Some(Node::Close))
            }
            Event::Text(text) => self.add_text(&text.xml10_content()),
            Event::CData(text) => self.add_text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    _ => predefined(&reference.into_inner()),
                };
                let character = character.ok_or_else(|| {
                    self.refuse("bad-xml", "uses an entity, which is not allowed")
                })?;
                self.add_text(character.encode_utf8(&mut [0; 4]))
            }
            Event::Decl(declaration) => match declaration.encoding() {
                Some(Ok(encoding)) if !encoding.eq_ignore_ascii_case("utf-8") => {
                    Err(self.refuse("bad-encoding", "is not written in UTF-8"))
                }
                _ => Ok(None),
            },
            Event::DocType(_) => {
                Err(self.refuse("dtd", "declares a document type, which is not allowed"))
            }
            Event::Comment(_) | Event::PI(_) => Ok(None),
            Event::Eof if self.depth > 0 || !self.seen_root => {
                Err(self.refuse("bad-xml", "ends too early"))
            }
            Event::Eof => Ok(Some(Node::End)),
        }
    }

    fn open(&mut self, start: &BytesStart<'_>, empty: bool) -> Result<Node, ReadError> {
        if self.depth == 0 && self.seen_root {
            return Err(self.refuse("bad-xml", "holds a second document after the first"));
        }
        if self.depth >= self.max_depth {
            return Err(self.refuse("too-deep", "nests its elements too deeply"));
        }
        self.seen_root = true;
        self.depth += 1;
        self.empty = empty;
        self.name.clear();
        self.name.push_str(start.local_name().into_inner());
        self.namespace.clear();
        match self.reader.resolver().resolve_element(start.name()).0 {
            ResolveResult::Bound(namespace) => self.namespace.push_str(namespace.0),
            ResolveResult::Unbound => {}
            ResolveResult::Unknown(prefix) => {
                let prefix = text::clean(&prefix, 40).0;
                return Err(self.refuse(
                    "bad-xml",
                    &format!("uses the prefix \"{prefix}\" without declaring it"),
                ));
            }
        }
        self.take_attributes(start)?;
        Ok(Node::Open)
    }

    fn take_attributes(&mut self, start: &BytesStart<'_>) -> Result<(), ReadError> {
        self.attributes.clear();
        for (count, attribute) in start.attributes().enumerate() {
            // The check for repeated names takes quadratic time.
            if count >= MAX_ATTRIBUTES {
                return Err(self.refuse("bad-xml", "gives an element too many attributes"));
            }
            let attribute = attribute.map_err(|error| self.syntax_error(&error.into()))?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let (resolved, name) = self.reader.resolver().resolve_attribute(attribute.key);
            let namespace = match resolved {
                ResolveResult::Bound(namespace) => namespace.0.to_owned(),
                ResolveResult::Unbound => String::new(),
                // Attributes of undeclared vocabularies say nothing to us.
                ResolveResult::Unknown(_) => continue,
            };
            let value = attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(|error| self.syntax_error(&error))?;
            let (name, value) = (name.into_inner().to_owned(), value.into_owned());
            self.attributes.push(Attribute { namespace, name, value });
        }
        Ok(())
    }

    fn add_text(&mut self, text: &str) -> Result<Option<Node>, ReadError> {
        if self.depth == 0 && !text.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty() {
            return Err(self.refuse("bad-xml", "holds text outside its elements"));
        }
        let room = MAX_TEXT.saturating_sub(self.text.len());
        self.text.push_str(&text[..text.floor_char_boundary(room)]);
        Ok(None)
    }

    #[cold]
    fn syntax_error(&self, error: &quick_xml::Error) -> ReadError {
        if let quick_xml::Error::Io(error) = error {
            return match error.get_ref().and_then(|inner| inner.downcast_ref::<TooLong>()) {
                Some(TooLong) => self.refuse("bad-xml", "holds an overlong tag or text"),
                None => read_error(error),
            };
        }
        let what = text::clean(&error.to_string(), 160).0;
        self.refuse("bad-xml", &format!("is not well-formed XML ({what})"))
    }
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// A source that hands out a limited number of bytes per piece.
pub(crate) struct Metered<R> {
    inner: R,
    left: usize,
}

#[derive(Debug, thiserror::Error)]
#[error("overlong piece")]
struct TooLong;

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let count = available.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other(TooLong));
        }
        self.inner.fill_buf()
    }

    #[inline]
    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.inner.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The whole document, as a string of what was seen.
    fn trace(text: &str) -> Result<String, ReadError> {
        let mut xml = Xml::new(text.as_bytes(), "test", &Limits::default());
        let mut seen = String::new();
        loop {
            match xml.next_node()? {
                Node::Open => seen += &["<", xml.namespace(), "|", xml.name(), ">"].concat(),
                Node::Close => seen += &[&xml.text, ";"].concat(),
                Node::End => return Ok(seen),
            }
        }
    }

    #[test]
    fn elements_namespaces_and_text() {
        let seen = trace(
            "\u{feff}<?xml version='1.0'?><!-- c --><a xmlns='n' xmlns:p='q'><p:b/><c>1 &lt; &#50;<![CDATA[&]]></c></a>\n",
        );
        assert_eq!(seen.unwrap(), "<n|a><q|b>;<n|c>1 < 2&;;");
    }

    #[test]
    fn attributes_by_namespace() {
        let mut xml = Xml::new(
            &b"<a xmlns:p='q' x='1 &amp; 2' p:x='3' o:x='4'/>"[..],
            "test",
            &Limits::default(),
        );
        xml.next_node().unwrap();
        assert_eq!(
            (xml.attribute("x"), xml.attribute_in("q", "x"), xml.attribute("y")),
            (Some("1 & 2"), Some("3"), None)
        );
        assert_eq!(xml.namespace_of("p").as_deref(), Some("q"));
        assert_eq!(xml.namespace_of("o"), None);
    }

    #[test]
    fn skipping_and_collecting_text() {
        let mut xml =
            Xml::new(&b"<a><b><c>x</c></b><d>y<e>z</e></d></a>"[..], "test", &Limits::default());
        xml.next_node().unwrap();
        xml.next_node().unwrap();
        xml.skip().unwrap();
        assert_eq!(xml.next_node().unwrap(), Node::Open);
        assert_eq!(xml.read_text().unwrap(), "yz");
        assert_eq!((xml.next_node().unwrap(), xml.next_node().unwrap()), (Node::Close, Node::End));
    }

    #[test]
    fn what_is_refused() {
        let deep = "<a>".repeat(100);
        let attributes: Vec<_> = (0..100_000).map(|i| format!(" a{i}=''")).collect();
        let many = format!("<a{}/>", attributes.concat());
        for (text, code) in [
            ("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "dtd"),
            ("<a>&e;</a>", "bad-xml"),
            ("<a x='&e;'/>", "bad-xml"),
            ("<a><b></a>", "bad-xml"),
            ("<a>", "bad-xml"),
            ("", "bad-xml"),
            ("<a/><a/>", "bad-xml"),
            ("<a/>x", "bad-xml"),
            ("<p:a/>", "bad-xml"),
            ("<a x='1' x='2'/>", "bad-xml"),
            (&many, "bad-xml"),
            ("<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "bad-encoding"),
            (&deep, "too-deep"),
        ] {
            assert_eq!(trace(text).unwrap_err().code, code, "{text}");
        }
        let long = format!("<a>{}</a>", " ".repeat(MAX_PIECE + 20_000));
        let mut xml = Xml::new(io::BufReader::new(long.as_bytes()), "test", &Limits::default());
        xml.next_node().unwrap();
        assert!(xml.next_node().unwrap_err().message.contains("overlong"));
    }

    proptest! {
        #[test]
        fn never_panics(text in "[<>/a-c='\"!?&;\\[\\]: -]{0,60}") {
            let _ = trace(&text);
        }
    }
}
