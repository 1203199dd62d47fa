//! Chunks of PNG: `tEXt`, `zTXt`, `iTXt`, `eXIf`, `caBX`, before and after the pixels.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::{PIECE, Pieces};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Most chunks passed.
const MAX_CHUNKS: usize = 100_000;
/// Most compressed texts unpacked.
const MAX_PACKED: usize = 16;

pub(super) fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(SIGNATURE)
}

pub(super) fn read(bytes: &[u8], pieces: &mut Pieces) {
    let mut rest = &bytes[SIGNATURE.len()..];
    let mut packed = 0;
    for _ in 0..MAX_CHUNKS {
        let Some((length, after)) = rest.split_first_chunk::<4>() else { break };
        let Some((kind, after)) = after.split_first_chunk::<4>() else { break };
        let length = u32::from_be_bytes(*length) as usize;
        let Some(data) = after.get(..length) else { break };
        match kind {
            b"tEXt" => {
                if let Some((key, text)) = cut(data) {
                    pieces.text(key, text);
                }
            }
            b"zTXt" if packed < MAX_PACKED => {
                packed += 1;
                if let Some((key, [0, text @ ..])) = cut(data) {
                    pieces.text(key, &inflate(text));
                }
            }
            b"iTXt" if packed < MAX_PACKED => {
                packed += 1;
                international(data, pieces);
            }
            b"eXIf" => pieces.exif(data),
            b"caBX" => pieces.credentials(data),
            b"IEND" => break,
            _ => {}
        }
        rest = after.get(length + 4..).unwrap_or_default();
    }
}

/// Key, whether compressed, language, translated key, text.
fn international(data: &[u8], pieces: &mut Pieces) {
    let Some((key, [is_packed, _, rest @ ..])) = cut(data) else { return };
    let Some((_, rest)) = cut(rest) else { return };
    let Some((_, text)) = cut(rest) else { return };
    let unpacked;
    let text = if *is_packed == 1 {
        unpacked = inflate(text);
        &unpacked
    } else {
        text
    };
    if key == b"XML:com.adobe.xmp" {
        pieces.xmp(text);
    } else {
        pieces.text(key, text);
    }
}

/// What stands before and after the first zero.
fn cut(data: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = data.iter().position(|&byte| byte == 0)?;
    Some((&data[..at], &data[at + 1..]))
}

/// At most [`PIECE`] bytes, as far as the data are sound.
fn inflate(packed: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    // What was unpacked before an error stays.
    let _ = ZlibDecoder::new(packed).take(PIECE as u64).read_to_end(&mut text);
    text
}
