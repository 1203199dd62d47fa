//! Segments of JPEG before the pixels: Exif, XMP, comments, C2PA.

use super::Pieces;

/// Most segments passed.
const MAX_SEGMENTS: usize = 10_000;
/// Bytes of an APP11 segment before the boxes: `JP`, instance, sequence number.
const BOX_HEAD: usize = 8;

pub(super) fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xD8, 0xFF])
}

pub(super) fn read(bytes: &[u8], pieces: &mut Pieces) {
    let mut rest = &bytes[2..];
    for _ in 0..MAX_SEGMENTS {
        let [0xFF, kind, after @ ..] = rest else { break };
        match kind {
            // Fill bytes, and marks without length.
            0xFF => {
                rest = &rest[1..];
                continue;
            }
            0x01 | 0xD0..=0xD8 => {
                rest = after;
                continue;
            }
            // Pixels begin, or the picture ends.
            0xDA | 0xD9 => break,
            _ => {}
        }
        let Some((length, _)) = after.split_first_chunk::<2>() else { break };
        let length = u16::from_be_bytes(*length) as usize;
        let Some(data) = after.get(2..length) else { break };
        segment(*kind, data, pieces);
        rest = &after[length..];
    }
}

fn segment(kind: u8, data: &[u8], pieces: &mut Pieces) {
    match kind {
        0xE1 => {
            if let Some(exif) = data.strip_prefix(b"Exif\0\0") {
                pieces.exif(exif);
            } else if let Some(xmp) = data.strip_prefix(b"http://ns.adobe.com/xap/1.0/\0") {
                pieces.xmp(xmp);
            }
        }
        0xEB if data.starts_with(b"JP") && data.len() > BOX_HEAD + 8 => {
            let first = data[4..8] == [0, 0, 0, 1];
            // Later segments repeat length and type of the box.
            pieces.credentials(&data[if first { BOX_HEAD } else { BOX_HEAD + 8 }..]);
        }
        0xED if data.starts_with(b"Photoshop 3.0\0") => pieces.text(b"IPTC", data),
        0xFE => pieces.text(b"comment", data),
        _ => {}
    }
}
