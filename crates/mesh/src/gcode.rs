//! G-code, text and binary: whether it is whole, and whether it asks for something dangerous. Moves are not
//! interpreted, and what its comments say is for others to read.
//!
//! Bounds: text is scanned once, a preview of at most 4 MiB is held; binary blocks are inflated without being
//! stored, at most [`Limits::unpacked_bytes`] in all.

mod binary;

pub use binary::{Block, Blocks};

use crate::text::Cursor;
use crate::{Limits, ReadError, Warning, base64, picture, text};

/// Longest line that printers and slicers write, bytes, generously.
const LONG_LINE: usize = 64 << 10;

/// What is odd about a G-code file.
#[derive(Debug, Default)]
pub(crate) struct Gcode {
    pub warnings: Vec<Warning>,
}

impl Gcode {
    /// Warns of the program that a comment asks to be run.
    fn comment(&mut self, comment: &[u8]) {
        let Some(at) = comment.iter().position(|byte| matches!(byte, b'=' | b':')) else { return };
        let key = comment[..at].trim_ascii();
        if (key.eq_ignore_ascii_case(b"post_process") || key.eq_ignore_ascii_case(b"post-process"))
            && comment[at + 1..].iter().any(|byte| !b" \"'\r".contains(byte))
        {
            self.warn("post-process", "The file carries the command of a program to be run after slicing; it is never run here.");
        }
    }

    fn warn(&mut self, code: &str, message: &str) {
        if self.warnings.iter().all(|warning| warning.code != code) {
            self.warnings.push(Warning::new(code, message));
        }
    }

    fn bad_thumbnail(&mut self) {
        self.warn(
            "bad-thumbnail",
            "The preview inside the file is damaged or too large; it was ignored.",
        );
    }
}

/// Checks text G-code. It is never refused: whoever prints it should read the warnings.
pub(crate) fn read_text(bytes: &[u8]) -> Gcode {
    let mut gcode = Gcode::default();
    let mut lines = Cursor::new(bytes);
    // After one without end the search for ends stops: it could take quadratic time.
    let mut previews = true;
    while let Some(line) = lines.line() {
        if line.len() > LONG_LINE {
            gcode.warn("long-line", "The file has a line that is far longer than printers accept.");
            continue;
        }
        let line = line.trim_ascii_start();
        match line {
            [b';', comment @ ..] if previews && begins_preview(comment) => {
                let preview = take_preview(comment, &mut lines);
                previews = preview != Preview::Endless;
                if !matches!(preview, Preview::Whole(_)) {
                    gcode.bad_thumbnail();
                }
            }
            [b';', comment @ ..] => gcode.comment(comment),
            [] => {}
            _ => command(line, &mut gcode),
        }
    }
    gcode
}

/// A preview among the comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preview {
    /// A PNG, JPEG or QOI of acceptable size, undecoded.
    Whole(Vec<u8>),
    /// Damaged, too large or no picture.
    Damaged,
    /// No end mark in reach: what follows is to be read as ordinary lines.
    Endless,
}

/// Whether a comment (without its `;`) begins a preview: `thumbnail begin 64x64 820`, also with a format after
/// `thumbnail`.
pub fn begins_preview(comment: &[u8]) -> bool {
    is_thumbnail(comment, "begin")
}

fn is_thumbnail(comment: &[u8], what: &str) -> bool {
    let mut words = Cursor::new(comment);
    words.word().starts_with(b"thumbnail") && words.word() == what.as_bytes()
}

/// Reads the preview that the comment `first` begins, up to its end mark, and checks that it is what it says.
pub fn take_preview(first: &[u8], lines: &mut Cursor<'_>) -> Preview {
    let stated =
        Cursor::new(first.rsplit(|&byte| byte == b' ').next().unwrap_or_default()).integer();
    let mut encoded = Vec::new();
    let mut ahead = *lines;
    while let Some(line) = ahead.line() {
        let Some(comment) = line.trim_ascii_start().strip_prefix(b";") else { break };
        if is_thumbnail(comment, "end") {
            *lines = ahead;
            let whole = usize::try_from(stated.unwrap_or(-1)) == Ok(encoded.len());
            let decoded = base64::decode(&encoded).filter(|_| whole);
            return decoded
                .filter(|bytes| picture::is_acceptable(bytes))
                .map_or(Preview::Damaged, Preview::Whole);
        }
        encoded.extend_from_slice(comment.trim_ascii());
        if encoded.len() as u64 > picture::MAX_BYTES * 4 / 3 {
            break;
        }
    }
    Preview::Endless
}

/// Looks for commands that no ordinary print needs.
fn command(line: &[u8], gcode: &mut Gcode) {
    let mut words =
        line.split(|&byte| byte == b';').next().unwrap_or_default().split(u8::is_ascii_whitespace);
    let mut name = words.next().unwrap_or_default();
    if name.starts_with(b"N") {
        // A line number comes first.
        name = words.next().unwrap_or_default();
    }
    let value = |letter: u8| {
        words.clone().find_map(|word| Cursor::new(word.strip_prefix(&[letter])?).number())
    };
    let over = |letter: u8, limit: f64| {
        value(letter).is_some_and(|value| value.abs() > limit || value.is_nan())
    };
    let danger = match name {
        b"M104" | b"M109" if over(b'S', 350.0) || over(b'R', 350.0) => {
            "heats the nozzle above 350 °C"
        }
        b"M140" | b"M190" if over(b'S', 140.0) || over(b'R', 140.0) => "heats the bed above 140 °C",
        b"M302" if words.clone().any(|word| matches!(word, b"P1" | b"S0")) => {
            "lets the printer push cold filament"
        }
        b"M500" | b"M502" => "changes the stored settings of the printer",
        b"M997" => "starts an update of the printer's firmware",
        b"M30" => "deletes a file on the printer",
        b"G0" | b"G1" if [b'X', b'Y', b'Z'].iter().any(|&axis| over(axis, 2_000.0)) => {
            "moves metres off the bed"
        }
        _ => return,
    };
    let code = format!("danger-{}", text::decode(name).to_ascii_lowercase());
    gcode.warn(
        &code,
        &format!("The G-code {danger} ({}). Read it before you print it.", text::decode(name)),
    );
}

/// Checks binary G-code. Errors: blocks that are cut, damaged, or whose size disagrees, or none with G-code.
pub(crate) fn read_binary(bytes: &[u8], limits: &Limits) -> Result<Gcode, ReadError> {
    let mut gcode = Gcode::default();
    let blocks = match Blocks::open(bytes) {
        Ok(blocks) => blocks,
        Err(error) if error.code == "unknown-version" => {
            gcode.warn(error.code, &error.message);
            return Ok(gcode);
        }
        Err(error) => return Err(error),
    };
    let mut unpacked = 0;
    let mut has_gcode = false;
    for block in blocks {
        let block = block?;
        has_gcode |= block.kind == Block::GCODE;
        unpacked += block.size;
        if unpacked > limits.unpacked_bytes {
            return Err(ReadError::new(
                "too-large-unpacked",
                "The binary G-code unpacks to more than is read here.",
            ));
        }
        let contents = block.unpack()?;
        match block.kind {
            Block::GCODE => {}
            Block::THUMBNAIL => {
                if !picture::is_acceptable(&contents) {
                    gcode.bad_thumbnail();
                }
            }
            _ => contents.split(|&byte| byte == b'\n').for_each(|line| gcode.comment(line)),
        }
    }
    if has_gcode { Ok(gcode) } else { Err(binary::cut()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::write::ZlibEncoder;
    use flate2::{Compression, Crc};
    use proptest::prelude::*;
    use std::io::Write;

    fn codes(text: &str) -> Vec<String> {
        read_text(text.as_bytes()).warnings.into_iter().map(|warning| warning.code).collect()
    }

    #[test]
    fn dangers_are_named_once() {
        assert_eq!(codes("M104 S215\nM140 S60\nG1 X200 Y-5\nM302 S170\nM500x\n"), [""; 0]);
        assert_eq!(
            codes("N3 M104 S500 ; hot\nM104 S600\nG1 X9999\nM997\n"),
            ["danger-m104", "danger-g1", "danger-m997"]
        );
        assert_eq!(codes("; post_process = /bin/sh\n; post_process = \"\"\nG28"), ["post-process"]);
        assert_eq!(codes(&format!(";{}\nG28", "A".repeat(LONG_LINE))), ["long-line"]);
    }

    #[test]
    fn previews_must_be_what_they_say() {
        // The header of a PNG of 32 by 16 pixels.
        let png = "iVBORw0KGgoAAAANSUhEUgAAACAAAAAQ";
        let text = |begin: &str, data: &str, end: &str| {
            format!("; thumbnail begin {begin}\n; {data}\n{end}G28\n")
        };
        assert_eq!(codes(&text("32x16 32", png, "; thumbnail end\n")), [""; 0]);
        assert_eq!(codes(&text("32x16 33", png, "; thumbnail end\n")), ["bad-thumbnail"]);
        assert_eq!(
            codes(&text("32x16 32", &png.replace('A', "!"), "; thumbnail end\n")),
            ["bad-thumbnail"]
        );
        assert_eq!(codes(&text("32x16 32", png, "")), ["bad-thumbnail"]);
        assert_eq!(
            codes(&text(
                "40000x40000 32",
                &png.replace("AAACAAAAAQ", "nEAAAJxAAA"),
                "; thumbnail end\n"
            )),
            ["bad-thumbnail"]
        );
    }

    #[test]
    fn previews_without_end_are_searched_once() {
        let text = "; thumbnail begin 64x64 10\n".repeat(50_000);
        assert_eq!(codes(&format!("{text}G28\n")), ["bad-thumbnail"]);
    }

    fn block(kind: u16, text: &[u8], deflate: bool) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).unwrap();
        let packed = if deflate { encoder.finish().unwrap() } else { text.to_vec() };
        let mut bytes = [kind.to_le_bytes(), u16::from(deflate).to_le_bytes()].concat();
        bytes.extend((text.len() as u32).to_le_bytes());
        if deflate {
            bytes.extend((packed.len() as u32).to_le_bytes());
        }
        bytes.extend([0, 0]);
        bytes.extend(packed);
        let mut crc = Crc::new();
        crc.update(&bytes);
        bytes.extend(crc.sum().to_le_bytes());
        bytes
    }

    fn binary() -> Vec<u8> {
        let mut bytes = b"GCDE\x01\0\0\0\x01\0".to_vec();
        bytes.extend(block(0, b"Producer=Slicer 1\n", false));
        bytes.extend(block(1, &b"G28\nG1 X1\n".repeat(100), true));
        bytes
    }

    fn check(bytes: &[u8]) -> Result<Gcode, ReadError> {
        read_binary(bytes, &Limits::default())
    }

    #[test]
    fn binary_blocks_are_checked() {
        assert!(check(&binary()).unwrap().warnings.is_empty());
        let bytes = binary();
        assert_eq!(check(&bytes[..bytes.len() - 1]).unwrap_err().code, "truncated");
        assert_eq!(check(&bytes[..10]).unwrap_err().code, "truncated");
        let mut damaged = bytes.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert_eq!(check(&damaged).unwrap_err().code, "bad-checksum");
        let mut version = bytes.clone();
        version[4] = 9;
        assert_eq!(check(&version).unwrap().warnings[0].code, "unknown-version");
        // Without checksums, a size that lies is found by unpacking.
        let mut lies = b"GCDE\x01\0\0\0\0\0".to_vec();
        let mut one = block(1, b"G28\n", true);
        one.truncate(one.len() - 4);
        one[4] = 5;
        lies.extend(one);
        assert_eq!(check(&lies).unwrap_err().code, "size-mismatch");
    }

    proptest! {
        #[test]
        fn never_panics(at in any::<prop::sample::Index>(), with in any::<u8>(), cut in any::<prop::sample::Index>(), text in "[;GMS0-9 a-z=:\\n]{0,80}") {
            let mut bytes = binary();
            let length = bytes.len();
            bytes[8] = 0;
            bytes[at.index(length)] = with;
            let _ = check(&bytes);
            bytes.truncate(cut.index(length));
            let _ = check(&bytes);
            let _ = read_text(text.as_bytes());
        }
    }
}
