//! Pictures inside packages without what cameras and programs write beside the pixels: place, time, device, words. Only
//! which way is up stays, of PNG not even that. Nothing is decoded; what can not be followed stays as it is.

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Parts of a PNG that go.
const PNG_WORDS: &[&[u8]] = &[b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"];
/// Markers of a JPEG: its end, and the start of a scan.
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
/// What stands before the tags of a camera.
const EXIF: &[u8] = b"Exif\0\0";

/// The picture without such data; none when it has none, or is of no kind that has any.
pub(crate) fn stripped(bytes: &[u8]) -> Option<Vec<u8>> {
    let stripped = if bytes.starts_with(b"\xff\xd8\xff") {
        jpeg(bytes)
    } else if bytes.starts_with(PNG) {
        png(bytes)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()) {
        webp(bytes)
    } else {
        return None;
    };
    (stripped != bytes).then_some(stripped)
}

/// What follows the end goes too: phones keep further pictures and films there.
fn jpeg(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes[..2].to_vec();
    let mut at = 2;
    while let Some((marker, segment)) = segment(bytes, at) {
        at += segment.len();
        match marker {
            END => {
                out.extend_from_slice(segment);
                return out;
            }
            0xe1 if segment[4..].starts_with(EXIF) => {
                if let Some(turn) = orientation(&segment[4 + EXIF.len()..]) {
                    // Its length counts itself, the name and the tags.
                    out.extend_from_slice(&[0xff, 0xe1, 0, 34]);
                    out.extend_from_slice(EXIF);
                    out.extend_from_slice(&only(turn));
                }
            }
            0xe2 if segment[4..].starts_with(b"ICC_PROFILE\0") => out.extend_from_slice(segment),
            // What programs and cameras may write as they like, except which colours are meant; comments; and filling.
            0xe1..=0xed | 0xef | 0xfe | 0xff => {}
            _ => out.extend_from_slice(segment),
        }
        if marker == SCAN {
            let is_marker =
                |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff);
            let end = bytes[at..].windows(2).position(is_marker).map_or(bytes.len(), |n| at + n);
            out.extend_from_slice(&bytes[at..end]);
            at = end;
        }
    }
    out.extend_from_slice(&bytes[at..]);
    out
}

/// The marker at a place in a JPEG, and all that belongs to it: at least four bytes, unless it is one of those that stand
/// alone.
fn segment(bytes: &[u8], at: usize) -> Option<(u8, &[u8])> {
    let [0xff, marker] = *bytes.get(at..at + 2)? else { return None };
    if marker == 0xff {
        // One that may stand before any marker.
        return Some((marker, &bytes[at..=at]));
    }
    if matches!(marker, END | 0x01 | 0xd0..=0xd7) {
        return Some((marker, &bytes[at..at + 2]));
    }
    let length = u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?);
    if length < 2 {
        return None;
    }
    let segment = bytes.get(at..at + 2 + usize::from(length))?;
    Some((marker, segment))
}

fn png(bytes: &[u8]) -> Vec<u8> {
    let mut out = PNG.to_vec();
    let mut at = PNG.len();
    while let Some(chunk) = png_chunk(bytes, at) {
        at += chunk.len();
        let kind = &chunk[4..8];
        if !PNG_WORDS.contains(&kind) {
            out.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return out;
        }
    }
    out.extend_from_slice(&bytes[at..]);
    out
}

fn png_chunk(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
    bytes.get(at..at.checked_add(length)?.checked_add(12)?)
}

fn webp(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes[..12].to_vec();
    let (mut at, mut flags, mut is_turned) = (12, None, false);
    while let Some(chunk) = webp_chunk(bytes, at) {
        at += chunk.len();
        match &chunk[..4] {
            b"EXIF" => {
                let tags = chunk[8..].strip_prefix(EXIF).unwrap_or(&chunk[8..]);
                if let Some(turn) = orientation(tags) {
                    out.extend_from_slice(b"EXIF\x1a\0\0\0");
                    out.extend_from_slice(&only(turn));
                    is_turned = true;
                }
            }
            b"XMP " => {}
            kind => {
                if kind == b"VP8X" && chunk.len() > 8 {
                    flags = Some(out.len() + 8);
                }
                out.extend_from_slice(chunk);
            }
        }
    }
    out.extend_from_slice(&bytes[at..]);
    if let Some(at) = flags {
        // Which of both it says to have.
        out[at] = (out[at] & !0x0c) | if is_turned { 0x08 } else { 0 };
    }
    let size = (out.len() - 8) as u32;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    out
}

/// With the byte that makes its length even, if that is there.
fn webp_chunk(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let length = u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?) as usize;
    let end = at.checked_add(length)?.checked_add(8)?;
    bytes.get(at..end.checked_add(length % 2)?).or_else(|| bytes.get(at..end))
}

/// Which way is up, as tags of a camera say it: 2 to 8; none when it is as it stands.
fn orientation(tags: &[u8]) -> Option<u8> {
    let is_big = match tags.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let pair: [u8; 2] = tags.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
    };
    let start: [u8; 4] = tags.get(4..8)?.try_into().ok()?;
    let start = if is_big { u32::from_be_bytes(start) } else { u32::from_le_bytes(start) } as usize;
    let entries = usize::from(short(start)?);
    let entry = (0..entries).map(|n| start + 2 + 12 * n).find(|at| short(*at) == Some(0x0112))?;
    u8::try_from(short(entry + 8)?).ok().filter(|turn| (2..=8).contains(turn))
}

/// Tags that say which way is up and nothing else.
fn only(turn: u8) -> [u8; 26] {
    let mut tags = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    tags[19] = turn;
    tags
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_comes_nothing_is_left_for_a_second_time(
            which in 0..3_usize,
            rest in prop::collection::vec(any::<u8>(), 0..300),
        ) {
            let starts = [b"\xff\xd8\xff".as_slice(), PNG, b"RIFF\0\0\0\0WEBP".as_slice()];
            let bytes = [starts[which], rest.as_slice()].concat();
            if let Some(once) = stripped(&bytes) {
                prop_assert_eq!(stripped(&once), None);
            }
        }
    }
}
