//! Boxes of MP4 files: reading them within bounds, writing them.

use super::VideoError;

/// The most boxes side by side.
const MAX_BOXES: usize = 10_000;

/// One box: its type and what is in it.
pub(super) type Part<'a> = ([u8; 4], &'a [u8]);

/// The boxes in a row; an error where one is longer than what is left.
pub(super) fn parts(bytes: &[u8]) -> Result<Vec<Part<'_>>, VideoError> {
    let mut found = Vec::new();
    let mut rest = bytes;
    // Some writers end a list with a zero word.
    while rest.len() >= 8 {
        if found.len() == MAX_BOXES {
            return Err(VideoError::Damaged("too many parts"));
        }
        let (kind, head, length) = header(rest).ok_or(VideoError::Damaged("it ends early"))?;
        let body = rest.get(head..length).ok_or(VideoError::Damaged("it ends early"))?;
        found.push((kind, body));
        rest = &rest[length..];
    }
    Ok(found)
}

/// Type, length of the header and length of the whole box.
fn header(rest: &[u8]) -> Option<([u8; 4], usize, usize)> {
    let kind = *rest.get(4..8)?.first_chunk()?;
    match u32_at(rest, 0)? {
        0 => Some((kind, 8, rest.len())),
        1 => {
            let length =
                usize::try_from(u64::from_be_bytes(*rest.get(8..16)?.first_chunk()?)).ok()?;
            (length >= 16).then_some((kind, 16, length))
        }
        length => (length >= 8).then_some((kind, 8, length as usize)),
    }
}

/// What is in the only or first box of this type.
pub(super) fn part<'a>(parts: &[Part<'a>], wanted: [u8; 4]) -> Option<&'a [u8]> {
    parts.iter().find(|(kind, _)| *kind == wanted).map(|(_, body)| *body)
}

/// The same, where a film can not do without it.
pub(super) fn needed<'a>(parts: &[Part<'a>], wanted: [u8; 4]) -> Result<&'a [u8], VideoError> {
    part(parts, wanted).ok_or(VideoError::Damaged("a part is missing"))
}

/// Big-endian number at a place.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// A box around bytes.
pub(super) fn boxed(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let length = body.len() as u32 + 8;
    [&length.to_be_bytes(), &kind, body].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_held_to_what_is_there() {
        let two = [boxed(*b"free", b"abc"), boxed(*b"mdat", b"")].concat();
        assert_eq!(parts(&two), Ok(vec![(*b"free", &b"abc"[..]), (*b"mdat", &b""[..])]));
        assert!(parts(&two[..10]).is_err());
        let open = [&[0, 0, 0, 0][..], b"mdat", b"rest"].concat();
        assert_eq!(parts(&open), Ok(vec![(*b"mdat", &b"rest"[..])]));
        let wide = [&[0, 0, 0, 1][..], b"mdat", &17_u64.to_be_bytes(), b"x"].concat();
        assert_eq!(parts(&wide), Ok(vec![(*b"mdat", &b"x"[..])]));
        let huge = [&[0, 0, 0, 1][..], b"mdat", &u64::MAX.to_be_bytes(), b"x"].concat();
        assert!(parts(&huge).is_err());
        assert!(parts(&[0, 0, 0, 7, b'f', b'r', b'e', b'e']).is_err(), "shorter than its header");
    }
}
