//! The text header of a PLY file: which elements follow, and how each is laid out.

use crate::text::{self, Cursor};
use crate::{Limits, ReadError};

/// Longest header, bytes.
const MAX_HEADER: usize = 256 << 10;
/// Most elements, and most properties of one element.
const MAX_ITEMS: usize = 256;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Ascii,
    Little,
    Big,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scalar {
    I8,
    U8,
    I16,
    U16,
    I32,
    U32,
    F32,
    F64,
}

impl Scalar {
    fn parse(word: &[u8]) -> Option<Self> {
        Some(match word {
            b"char" | b"int8" => Scalar::I8,
            b"uchar" | b"uint8" => Scalar::U8,
            b"short" | b"int16" => Scalar::I16,
            b"ushort" | b"uint16" => Scalar::U16,
            b"int" | b"int32" => Scalar::I32,
            b"uint" | b"uint32" => Scalar::U32,
            b"float" | b"float32" => Scalar::F32,
            b"double" | b"float64" => Scalar::F64,
            _ => return None,
        })
    }

    /// Bytes of one value in the binary encodings.
    pub fn size(self) -> usize {
        match self {
            Scalar::I8 | Scalar::U8 => 1,
            Scalar::I16 | Scalar::U16 => 2,
            Scalar::I32 | Scalar::U32 | Scalar::F32 => 4,
            Scalar::F64 => 8,
        }
    }

    /// The value that stands for full brightness in a colour channel.
    pub fn full(self) -> f64 {
        match self {
            Scalar::F32 | Scalar::F64 => 1.0,
            Scalar::I16 | Scalar::U16 => 65_535.0,
            _ => 255.0,
        }
    }
}

#[derive(Debug)]
pub(super) struct Property {
    pub name: String,
    /// The type of the value, or of a list's items.
    pub item: Scalar,
    /// The type of the length when this is a list.
    pub length: Option<Scalar>,
}

#[derive(Debug)]
pub(super) struct Element {
    pub name: String,
    pub count: u64,
    pub properties: Vec<Property>,
}

impl Element {
    /// Where the scalar property of one of these names stands.
    pub fn find(&self, names: &[&str]) -> Option<usize> {
        self.properties.iter().position(|property| {
            property.length.is_none() && names.contains(&property.name.as_str())
        })
    }

    /// The least that one item of this element takes: bytes when binary, else characters of text.
    pub fn least_size(&self, encoding: Encoding) -> u64 {
        let sizes = self.properties.iter().map(|property| match encoding {
            Encoding::Ascii => 2,
            _ => property.length.unwrap_or(property.item).size() as u64,
        });
        sizes.sum()
    }
}

#[derive(Debug)]
pub(super) struct Header {
    pub encoding: Encoding,
    pub elements: Vec<Element>,
    pub metadata: Vec<(String, String)>,
    /// Where the data begins.
    pub length: usize,
}

/// Reads the header. Errors: not a PLY header, one without end, counts or types that do not exist.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Header, ReadError> {
    let mut at = 0;
    let mut encoding = None;
    let mut elements: Vec<Element> = Vec::new();
    let mut metadata = Vec::new();
    loop {
        let (line, next) = line_at(bytes, at)?;
        let first = at == 0;
        at = next;
        let mut cursor = Cursor::new(line);
        match cursor.word() {
            b"ply" if first => {}
            _ if first => return Err(bad("it does not begin with \"ply\"")),
            b"format" => encoding = Some(parse_format(&mut cursor)?),
            b"element" => {
                if elements.len() >= MAX_ITEMS {
                    return Err(bad("it has too many elements"));
                }
                elements.push(parse_element(&mut cursor)?);
            }
            b"property" => {
                let element = elements
                    .last_mut()
                    .ok_or_else(|| bad("a property comes before any element"))?;
                if element.properties.len() >= MAX_ITEMS {
                    return Err(bad("an element has too many properties"));
                }
                element.properties.push(parse_property(&mut cursor)?);
            }
            b"comment" | b"obj_info" => {
                let (value, _) = text::clean(&text::decode(cursor.rest()), limits.metadata_chars);
                if metadata.len() < 5 && !value.is_empty() {
                    metadata.push(("comment".to_owned(), value));
                }
            }
            b"end_header" => break,
            // Old exporters forget the word "comment".
            _ => {}
        }
    }
    let encoding = encoding.ok_or_else(|| bad("it states no format"))?;
    Ok(Header { encoding, elements, metadata, length: at })
}

/// The line from `at` and where the next one begins. Lines end in `\n`, `\r\n` or, in old files, `\r`.
fn line_at(bytes: &[u8], at: usize) -> Result<(&[u8], usize), ReadError> {
    let window = &bytes[at..bytes.len().min(MAX_HEADER.max(at))];
    let end = window
        .iter()
        .position(|byte| matches!(byte, b'\n' | b'\r'))
        .ok_or_else(|| bad("it never ends (no \"end_header\")"))?;
    let both = window[end] == b'\r' && window.get(end + 1) == Some(&b'\n');
    Ok((&window[..end], at + end + 1 + usize::from(both)))
}

fn parse_format(cursor: &mut Cursor<'_>) -> Result<Encoding, ReadError> {
    let encoding = match cursor.word() {
        b"ascii" => Encoding::Ascii,
        b"binary_little_endian" => Encoding::Little,
        b"binary_big_endian" => Encoding::Big,
        _ => return Err(bad("its format is unknown")),
    };
    match cursor.word() {
        b"1.0" => Ok(encoding),
        _ => Err(bad("its version is not 1.0")),
    }
}

fn parse_element(cursor: &mut Cursor<'_>) -> Result<Element, ReadError> {
    let name = text::part_name(cursor.word());
    cursor.skip_space();
    let count = cursor.integer().filter(|_| cursor.word_tail().is_empty());
    let count = count.and_then(|count| u64::try_from(count).ok());
    let count = count.ok_or_else(|| bad(&format!("the number of \"{name}\" is not a count")))?;
    Ok(Element { name, count, properties: Vec::new() })
}

fn parse_property(cursor: &mut Cursor<'_>) -> Result<Property, ReadError> {
    let unknown = || bad("a property has an unknown type");
    let word = cursor.word();
    let (item, length) = if word == b"list" {
        let length = Scalar::parse(cursor.word()).ok_or_else(unknown)?;
        (Scalar::parse(cursor.word()).ok_or_else(unknown)?, Some(length))
    } else {
        (Scalar::parse(word).ok_or_else(unknown)?, None)
    };
    Ok(Property { name: text::part_name(cursor.word()), item, length })
}

#[cold]
fn bad(what: &str) -> ReadError {
    ReadError::new("bad-header", format!("The header of the PLY file cannot be read: {what}."))
}
