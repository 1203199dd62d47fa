//! What a file is, by its bytes and never by its name.
//!
//! Bounds: no allocation beyond the answer; time linear in at most [`WINDOW`] bytes, zip directories apart.

use crate::container::{GZIP, is_tar};
use crate::text::Cursor;
use crate::{Format, off};

/// How far into a text file the search for its first telling line goes, bytes.
const WINDOW: usize = 4 << 20;

/// What a file was recognised as. Phrases fit after "This is".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sniffed {
    /// A model in a format with a reader of its own. Zipped formats are [`Sniffed::Zip`] at first.
    Mesh(Format),
    /// A zip archive of any purpose.
    Zip,
    /// A tar archive.
    Tar,
    /// A gzip of anything, a tar archive perhaps.
    Gzip,
    /// G-code, text form.
    Gcode,
    /// G-code, binary form (`.bgcode`).
    BinaryGcode,
    /// A picture.
    Picture(&'static str),
    /// A web page or drawing that browsers execute.
    Active(&'static str),
    /// Text of no recognised kind.
    Text,
    /// A known format that cannot be read here.
    Foreign(&'static str),
    /// No known format.
    Unknown,
}

/// Recognises a file. An empty file is [`Sniffed::Unknown`].
pub(crate) fn sniff(bytes: &[u8]) -> Sniffed {
    if is_binary_stl_by_size(bytes) {
        return Sniffed::Mesh(Format::StlBinary);
    }
    if let Some(sniffed) = by_magic(bytes) {
        return sniffed;
    }
    if is_text(bytes) {
        return text_kind(bytes);
    }
    if looks_like_binary_stl(bytes) {
        return Sniffed::Mesh(Format::StlBinary);
    }
    Sniffed::Unknown
}

/// The count at byte 80 explains the length exactly, whatever the header says.
fn is_binary_stl_by_size(bytes: &[u8]) -> bool {
    stl_count(bytes).is_some_and(|count| 84 + u64::from(count) * 50 == bytes.len() as u64)
}

fn stl_count(bytes: &[u8]) -> Option<u32> {
    let count = bytes.get(80..84)?;
    Some(u32::from_le_bytes([count[0], count[1], count[2], count[3]]))
}

/// The length is wrong, but the first facets hold believable numbers: a cut or padded STL.
fn looks_like_binary_stl(bytes: &[u8]) -> bool {
    let Some(facets) = bytes.get(84..).filter(|facets| facets.len() >= 48) else {
        return bytes.len() >= 80 && bytes[..80].iter().all(u8::is_ascii);
    };
    facets.chunks(50).take(8).filter(|facet| facet.len() >= 48).all(|facet| {
        let numbers: Vec<f32> = facet[..48]
            .chunks_exact(4)
            .map(|raw| f32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]]))
            .collect();
        let normal = numbers[..3].iter().map(|value| value * value).sum::<f32>();
        let sane = numbers
            .iter()
            .all(|&value| value == 0.0 || (1e-15..1e15).contains(&value.abs()) || value.is_nan());
        sane && (normal.is_nan() || normal < 1.1)
    })
}

fn by_magic(bytes: &[u8]) -> Option<Sniffed> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let at = |offset: usize, magic: &[u8]| {
        bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic))
    };
    if starts(b"MZ") && has_zip_end(bytes) {
        return Some(Sniffed::Zip);
    }
    // It begins with the name of a file, which may look like anything.
    if is_tar(bytes) {
        return Some(Sniffed::Tar);
    }
    if at(4, b"ftyp") {
        return Some(match bytes.get(8..11) {
            Some(b"hei" | b"hev" | b"mif" | b"msf") => Sniffed::Picture("a HEIF picture"),
            Some(b"avi") => Sniffed::Picture("an AVIF picture"),
            _ => Sniffed::Foreign("a video"),
        });
    }
    if starts(b"RIFF") {
        return Some(if at(8, b"WEBP") {
            Sniffed::Picture("a WebP picture")
        } else {
            Sniffed::Foreign("a sound or video file")
        });
    }
    MAGIC.iter().find(|(magic, _)| starts(magic)).map(|&(_, sniffed)| sniffed)
}

/// First bytes that settle the matter.
const MAGIC: &[(&[u8], Sniffed)] = &[
    (b"PK\x03\x04", Sniffed::Zip),
    (b"PK\x05\x06", Sniffed::Zip),
    (b"glTF", Sniffed::Mesh(Format::Glb)),
    (b"GCDE", Sniffed::BinaryGcode),
    (b"ISO-10303-21", Sniffed::Mesh(Format::Step)),
    (b"ply\n", Sniffed::Mesh(Format::PlyAscii)),
    (b"ply\r", Sniffed::Mesh(Format::PlyAscii)),
    (b"\xff\xd8\xff", Sniffed::Picture("a JPEG picture")),
    (b"\x89PNG\r\n\x1a\n", Sniffed::Picture("a PNG picture")),
    (b"GIF8", Sniffed::Picture("a GIF picture")),
    (b"BM", Sniffed::Picture("a BMP picture")),
    (b"II*\0", Sniffed::Picture("a TIFF picture")),
    (b"MM\0*", Sniffed::Picture("a TIFF picture")),
    (b"8BPS", Sniffed::Foreign("a Photoshop picture")),
    (GZIP, Sniffed::Gzip),
    (
        b"Rar!",
        Sniffed::Foreign(
            "a RAR archive, which only its maker's program can open; please unpack it and drop the folder",
        ),
    ),
    (
        b"7z\xbc\xaf\x27\x1c",
        Sniffed::Foreign(
            "a 7-Zip archive, which can not be opened here; please unpack it and drop the folder",
        ),
    ),
    (b"BZh", Sniffed::Foreign("a bzip2 archive; unpack it and upload the model inside")),
    (b"\xfd7zXZ", Sniffed::Foreign("an xz archive; unpack it and upload the model inside")),
    (
        b"\x28\xb5\x2f\xfd",
        Sniffed::Foreign("a Zstandard archive; unpack it and upload the model inside"),
    ),
    (b"MZ", Sniffed::Foreign("a Windows program")),
    (b"\x7fELF", Sniffed::Foreign("a Linux program")),
    (b"\xcf\xfa\xed\xfe", Sniffed::Foreign("a macOS program")),
    (b"#!", Sniffed::Foreign("a script")),
    (b"%PDF", Sniffed::Foreign("a PDF document")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        Sniffed::Foreign(
            "an Office, SolidWorks or Inventor document; export the model as STEP, STL or 3MF",
        ),
    ),
    (b"BLENDER", Sniffed::Foreign("a Blender scene; export the model as STL or 3MF")),
    (b"Kaydara FBX", Sniffed::Foreign("an FBX scene; export the model as STL, OBJ or 3MF")),
    (b"; FBX", Sniffed::Foreign("an FBX scene; export the model as STL, OBJ or 3MF")),
    (
        b"3D Geometry File Format",
        Sniffed::Foreign("a Rhino document; export the model as STL or 3MF"),
    ),
    (b"PXR-USDC", Sniffed::Foreign("a USD scene; export the model as STL or 3MF")),
    (b"#usda", Sniffed::Foreign("a USD scene; export the model as STL or 3MF")),
    (
        b"\xff\xfeS\0k\0e\0t\0c\0h\0U\0p",
        Sniffed::Foreign("a SketchUp document; export the model as STL"),
    ),
    (b"\xff\xfe", Sniffed::Foreign("text in UTF-16; save it as UTF-8")),
    (b"\xfe\xff", Sniffed::Foreign("text in UTF-16; save it as UTF-8")),
    (b"AC10", Sniffed::Foreign("an AutoCAD drawing; export the model as STL or STEP")),
    (b"DRACO", Sniffed::Foreign("a Draco-compressed mesh; export it as STL, OBJ or 3MF")),
    (b"#VRML", Sniffed::Foreign("a VRML scene; export the model as STL, OBJ or 3MF")),
    (b"#Inventor", Sniffed::Foreign("an Open Inventor scene; export the model as STL, OBJ or 3MF")),
    (b"SQLite format 3", Sniffed::Foreign("a database")),
];

/// Whether a zip's end record stands within its reach of the end.
fn has_zip_end(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(22 + 65_535)..];
    tail.windows(4).any(|window| window == b"PK\x05\x06")
}

/// No control characters but white space among the first bytes.
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    let control = |byte: &u8| matches!(byte, 0..=8 | 14..=25 | 28..=31 | 127);
    !bytes.is_empty() && !bytes[..bytes.len().min(8_192)].iter().any(control)
}

fn text_kind(bytes: &[u8]) -> Sniffed {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let window = &bytes[..bytes.len().min(WINDOW)];
    let trimmed = window.trim_ascii_start();
    match trimmed.first() {
        Some(b'<') => return markup_kind(trimmed),
        Some(b'{') => return json_kind(trimmed),
        _ => {}
    }
    let first_word = Cursor::new(trimmed).word();
    if first_word.eq_ignore_ascii_case(b"solid") {
        return Sniffed::Mesh(Format::StlAscii);
    }
    if is_off(window) {
        return Sniffed::Mesh(Format::Off);
    }
    if is_obj(window) {
        return Sniffed::Mesh(Format::Obj);
    }
    if is_gcode(window) {
        return Sniffed::Gcode;
    }
    Sniffed::Text
}

/// The kind of an XML or HTML text by its root element.
fn markup_kind(text: &[u8]) -> Sniffed {
    match root_element(text).to_ascii_lowercase().as_slice() {
        b"amf" => Sniffed::Mesh(Format::Amf),
        b"x3d" => Sniffed::Foreign("an X3D scene; export the model as STL, OBJ or 3MF"),
        b"collada" => Sniffed::Foreign("a COLLADA scene; export the model as STL, OBJ or 3MF"),
        b"model" => Sniffed::Foreign("the inside of a 3MF file; upload the whole 3MF file"),
        b"svg" => Sniffed::Active("an SVG drawing"),
        b"html" | b"head" | b"body" | b"script" => Sniffed::Active("a web page"),
        _ => Sniffed::Text,
    }
}

/// The local name of the first element, skipping declarations, comments and the document type
/// (which for HTML is the answer itself).
fn root_element(mut text: &[u8]) -> &[u8] {
    loop {
        text = text.trim_ascii_start();
        let end: &[u8] = match text {
            [b'<', b'?', ..] => b"?>",
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'!', rest @ ..]
                if rest
                    .get(..12)
                    .is_some_and(|start| start.eq_ignore_ascii_case(b"doctype html")) =>
            {
                return b"html";
            }
            // An internal subset ends in "]>".
            [b'<', b'!', ..]
                if text
                    .split(|&byte| byte == b'>')
                    .next()
                    .is_some_and(|head| head.contains(&b'[')) =>
            {
                b"]>"
            }
            [b'<', b'!', ..] => b">",
            [b'<', rest @ ..] => {
                let length =
                    rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && *byte != b':');
                let name = &rest[..length.unwrap_or(rest.len())];
                return name.rsplit(|&byte| byte == b':').next().unwrap_or(name);
            }
            _ => return b"",
        };
        match text.windows(end.len()).position(|window| window == end) {
            Some(at) => text = &text[at + end.len()..],
            None => return b"",
        }
    }
}

fn json_kind(text: &[u8]) -> Sniffed {
    let has = |key: &[u8]| text.windows(key.len()).any(|window| window == key);
    if has(b"\"asset\"") && (has(b"\"version\"") || has(b"\"meshes\"")) {
        Sniffed::Mesh(Format::Gltf)
    } else {
        Sniffed::Text
    }
}

fn is_off(text: &[u8]) -> bool {
    let mut lines = Cursor::new(text);
    while let Some(line) = lines.line() {
        let mut line = Cursor::new(line);
        match line.word() {
            b"" => {}
            word if word.starts_with(b"#") => {}
            word => return off::is_magic(word),
        }
    }
    false
}

/// Lines of the format's own words, one of them a vertex (or an unfinished first line of vertices).
fn is_obj(text: &[u8]) -> bool {
    const WORDS: &[&[u8]] = &[
        b"vt",
        b"vn",
        b"vp",
        b"f",
        b"l",
        b"p",
        b"o",
        b"g",
        b"s",
        b"mg",
        b"mtllib",
        b"usemtl",
        b"usemap",
        b"maplib",
        b"deg",
        b"bmat",
        b"step",
        b"cstype",
        b"curv",
        b"curv2",
        b"surf",
        b"parm",
        b"trim",
        b"hole",
        b"scrv",
        b"sp",
        b"end",
        b"con",
        b"lod",
        b"bevel",
        b"c_interp",
        b"d_interp",
        b"shadow_obj",
        b"trace_obj",
        b"ctech",
        b"stech",
    ];
    let mut lines = Cursor::new(text);
    while let Some(line) = lines.line() {
        let mut line = Cursor::new(line);
        match line.word() {
            b"" => {}
            b"v" => return line.number().is_some(),
            word if word.starts_with(b"#") || WORDS.contains(&word) => {}
            _ => return false,
        }
    }
    false
}

/// Comments, then a command such as `G28` or `M104 S200`.
fn is_gcode(text: &[u8]) -> bool {
    let mut lines = Cursor::new(text);
    let mut generated = false;
    while let Some(line) = lines.line() {
        let line = line.trim_ascii_start();
        match line {
            [] | [b'%', ..] => {}
            [b';', rest @ ..] => generated |= rest.to_ascii_lowercase().starts_with(b" generated"),
            [b'G' | b'M' | b'T' | b'N' | b'g' | b'm', digit, ..] => return digit.is_ascii_digit(),
            _ => return generated && line.first().is_some_and(u8::is_ascii_uppercase),
        }
    }
    generated
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stl(header: &[u8], count: u32, facets: usize) -> Vec<u8> {
        let mut bytes = header.to_vec();
        bytes.resize(80, b' ');
        bytes.extend(count.to_le_bytes());
        bytes.resize(84 + facets * 50, 0);
        bytes
    }

    #[test]
    fn other_binary_numbers_are_no_stl() {
        let numbers: Vec<u8> =
            (0..900).flat_map(|i| (i as f32 * 0.5 + 1.0).to_le_bytes()).collect();
        assert_eq!(sniff(&numbers), Sniffed::Unknown);
    }

    #[test]
    fn size_decides_on_binary_stl() {
        assert_eq!(sniff(&stl(b"solid cube", 2, 2)), Sniffed::Mesh(Format::StlBinary));
        assert_eq!(sniff(&stl(b"solid cube", 3, 2)), Sniffed::Mesh(Format::StlBinary));
        assert_eq!(sniff(b"solid cube\nfacet normal 0 0 1\n"), Sniffed::Mesh(Format::StlAscii));
        assert_eq!(sniff(b" SOLID\nendsolid"), Sniffed::Mesh(Format::StlAscii));
    }

    #[test]
    fn text_formats_by_their_first_telling_line() {
        for (text, format) in [
            ("# c\n\ng box\nv 0 0 0\n", Format::Obj),
            ("ply\nformat ascii 1.0\n", Format::PlyAscii),
            ("# c\nCOFF\n3 1 0\n", Format::Off),
            ("<?xml version=\"1.0\"?><!-- <x3d> --><amf unit=\"inch\">", Format::Amf),
            ("\u{feff}<!DOCTYPE amf [<!ENTITY a \">\">]>\n<amf>", Format::Amf),
            ("{\"asset\":{\"version\":\"2.0\"}}", Format::Gltf),
            ("ISO-10303-21;\nHEADER;", Format::Step),
        ] {
            assert_eq!(sniff(text.as_bytes()), Sniffed::Mesh(format), "{text}");
        }
        for (text, sniffed) in [
            ("; generated by X\nG28\n", Sniffed::Gcode),
            ("M104 S999\n", Sniffed::Gcode),
            ("<!DOCTYPE HTML><p>", Sniffed::Active("a web page")),
            ("<svg onload='x'/>", Sniffed::Active("an SVG drawing")),
            ("{\"name\":1}", Sniffed::Text),
            ("# only a comment", Sniffed::Text),
            ("Print with 20 % infill.\nv 1 2 3", Sniffed::Text),
            ("Gears for everyone", Sniffed::Text),
        ] {
            assert_eq!(sniff(text.as_bytes()), sniffed, "{text}");
        }
    }

    #[test]
    fn foreign_files_are_named() {
        assert_eq!(sniff(b"\xff\xd8\xff\xe0 etc"), Sniffed::Picture("a JPEG picture"));
        assert!(matches!(sniff(b"Rar!\x1a\x07\0"), Sniffed::Foreign(_)));
        assert!(matches!(sniff(b"MZ\x90\0\x03"), Sniffed::Foreign("a Windows program")));
        assert_eq!(sniff(b"\x1f\x8b\x08"), Sniffed::Gzip);
        assert_eq!(sniff(b"MZ\x90\0PK\x05\x06 end"), Sniffed::Zip);
        assert_eq!(sniff(b"\x01\x02\x03\x04"), Sniffed::Unknown);
        assert_eq!(sniff(b""), Sniffed::Unknown);
    }

    proptest! {
        #[test]
        fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "[<!?a-z>\\[\\] ]{0,60}") {
            let _ = sniff(&bytes);
            let _ = sniff(text.as_bytes());
        }
    }
}
