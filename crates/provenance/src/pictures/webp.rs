//! Chunks of WebP: `EXIF`, `XMP `, `C2PA`.

use super::Pieces;

/// Most chunks passed; each frame of an animation is one.
const MAX_CHUNKS: usize = 100_000;

pub(super) fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

pub(super) fn read(bytes: &[u8], pieces: &mut Pieces) {
    let mut rest = &bytes[12..];
    for _ in 0..MAX_CHUNKS {
        let Some((kind, after)) = rest.split_first_chunk::<4>() else { break };
        let Some((length, after)) = after.split_first_chunk::<4>() else { break };
        let length = u32::from_le_bytes(*length) as usize;
        let Some(data) = after.get(..length) else { break };
        match kind {
            b"EXIF" => pieces.exif(data.strip_prefix(b"Exif\0\0").unwrap_or(data)),
            b"XMP " => pieces.xmp(data),
            b"C2PA" => pieces.credentials(data),
            _ => {}
        }
        // Chunks are padded to even lengths.
        rest = after.get(length + length % 2..).unwrap_or_default();
    }
}
