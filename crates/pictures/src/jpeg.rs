//! The outline of a JPEG file: whether it is whole and what else rides in it.

/// What the markers tell; the pixels are the decoder's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outline {
    /// Where the end marker ends, `None` if the data stop before it.
    pub(crate) end: Option<usize>,
    /// Whether a comment holds program text.
    pub(crate) code_in_comment: bool,
}

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const COMMENT: u8 = 0xfe;

/// Walks the markers of a file that begins like a JPEG; linear in its length.
pub(crate) fn outline(bytes: &[u8]) -> Outline {
    let mut outline = Outline { end: None, code_in_comment: false };
    let mut at = 2;
    while let Some((marker, after)) = next_marker(bytes, at) {
        at = after;
        if marker == END {
            outline.end = Some(after);
            break;
        }
        // Only these markers stand alone; all others are followed by their length.
        if marker == 0x01 || (0xd0..=0xd8).contains(&marker) {
            continue;
        }
        let Some(length) = bytes.get(at..at + 2) else { break };
        let length = usize::from(u16::from_be_bytes([length[0], length[1]])).max(2);
        let body = bytes.get(at + 2..at + length).unwrap_or_default();
        outline.code_in_comment |= marker == COMMENT && has_code(body);
        at += length;
        if marker == SCAN {
            at = end_of_scan(bytes, at);
        }
    }
    outline
}

/// The next marker at or after `at`, and where it ends.
fn next_marker(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let start = at + bytes.get(at..)?.iter().position(|byte| *byte == 0xff)?;
    let fill = bytes[start..].iter().position(|byte| *byte != 0xff)?;
    Some((bytes[start + fill], start + fill + 1))
}

/// Where the entropy-coded data end: at a marker that is neither stuffing nor a restart.
fn end_of_scan(bytes: &[u8], at: usize) -> usize {
    let data = bytes.get(at..).unwrap_or_default();
    let end = data
        .windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff));
    at + end.unwrap_or(data.len())
}

fn has_code(comment: &[u8]) -> bool {
    let lower = comment.to_ascii_lowercase();
    [&b"<?php"[..], b"<?=", b"<script", b"<%"]
        .iter()
        .any(|code| lower.windows(code.len()).any(|part| part == *code))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Start, a comment, a scan with stuffing and a restart, the end and a second picture.
    const WHOLE: &[u8] =
        b"\xff\xd8\xff\xfe\x00\x08<?php \xff\xda\x00\x02ab\xff\x00\xff\xd0c\xff\xd9\xff\xd8";

    #[test]
    fn finds_the_end_and_code() {
        let found = outline(WHOLE);
        assert_eq!(found, Outline { end: Some(WHOLE.len() - 2), code_in_comment: true });
    }

    #[test]
    fn every_cut_before_the_end_is_noticed() {
        for length in 3..WHOLE.len() - 2 {
            assert_eq!(outline(&WHOLE[..length]).end, None, "{length}");
        }
    }
}
