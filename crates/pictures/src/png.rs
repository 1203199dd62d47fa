//! The outline of a PNG file: chunks in order, and what is not.

/// What the chunk headers tell; checksums and pixels are the decoder's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outline {
    /// Where the end chunk ends, `None` if the data stop before it.
    pub(crate) end: Option<usize>,
    /// Whether frames of an animation are missing or out of order.
    pub(crate) frames_missing: bool,
}

/// Walks the chunks of a file that begins like a PNG; linear in its length.
pub(crate) fn outline(bytes: &[u8]) -> Outline {
    let mut outline = Outline { end: None, frames_missing: false };
    let mut at = 8;
    let mut next_frame_number = 0_u32;
    while let Some((length, kind)) = chunk_head(bytes, at) {
        let body = at + 8;
        let Some(end) = body.checked_add(length + 4).filter(|end| *end <= bytes.len()) else {
            break;
        };
        if matches!(&kind, b"fcTL" | b"fdAT") {
            let number =
                bytes[body..end - 4].first_chunk().map(|number| u32::from_be_bytes(*number));
            outline.frames_missing |= number != Some(next_frame_number);
            next_frame_number = next_frame_number.wrapping_add(1);
        }
        at = end;
        if &kind == b"IEND" {
            outline.end = Some(end);
            break;
        }
    }
    outline
}

/// Length and type of the chunk that starts at `at`.
fn chunk_head(bytes: &[u8], at: usize) -> Option<(usize, [u8; 4])> {
    let length = u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?);
    let kind = *bytes.get(at + 4..)?.first_chunk()?;
    Some((length as usize, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        for (kind, body) in chunks {
            bytes.extend((body.len() as u32).to_be_bytes());
            bytes.extend(*kind);
            bytes.extend(*body);
            bytes.extend([0; 4]);
        }
        bytes
    }

    #[test]
    fn finds_the_end_and_gaps_between_frames() {
        let (zero, one, two) = ([0; 4], [0, 0, 0, 1], [0, 0, 0, 2]);
        let whole = file(&[(b"fcTL", &zero), (b"fdAT", &one), (b"fcTL", &two), (b"IEND", b"")]);
        let outlined = outline(&[whole.as_slice(), b"more"].concat());
        assert_eq!(outlined, Outline { end: Some(whole.len()), frames_missing: false });
        let gap = file(&[(b"fcTL", &zero), (b"fdAT", &two), (b"IEND", b"")]);
        assert!(outline(&gap).frames_missing);
        assert!(outline(&file(&[(b"fcTL", b"")])).frames_missing);
        for length in 0..whole.len() {
            assert_eq!(outline(&whole[..length]).end, None);
        }
    }
}
