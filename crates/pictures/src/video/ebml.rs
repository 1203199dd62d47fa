//! Elements of WebM files: reading them within bounds, blanking them in place.

use std::ops::Range;

use super::VideoError;

/// The most elements side by side.
const MAX_ELEMENTS: usize = 200_000;

/// One element: its id with the marker bits, where it begins, and where its content lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) id: u32,
    pub(super) start: usize,
    pub(super) body: Range<usize>,
    /// Written by a recorder that did not know yet how long it would become; reaches to the end of what is around it.
    pub(super) is_open: bool,
}

/// The elements in a row. `ends` says which ids end an open one.
pub(super) fn elements(
    bytes: &[u8],
    within: Range<usize>,
    ends: &[u32],
) -> Result<Vec<Element>, VideoError> {
    let mut found: Vec<Element> = Vec::new();
    let mut at = within.start;
    while at < within.end {
        let element = element(bytes, at, within.end)?;
        if found.len() == MAX_ELEMENTS {
            return Err(VideoError::Damaged("too many parts"));
        }
        let end = if element.is_open {
            let end = open_end(bytes, element.body.clone(), ends)?;
            found.push(Element { body: element.body.start..end, ..element });
            end
        } else {
            let end = element.body.end;
            found.push(element);
            end
        };
        at = end;
    }
    Ok(found)
}

/// Where an element of unknown length ends: before the first of `ends`.
fn open_end(bytes: &[u8], body: Range<usize>, ends: &[u32]) -> Result<usize, VideoError> {
    let mut at = body.start;
    while at < body.end {
        let inner = element(bytes, at, body.end)?;
        if ends.contains(&inner.id) {
            return Ok(at);
        }
        at = inner.body.end;
    }
    Ok(body.end)
}

fn element(bytes: &[u8], start: usize, end: usize) -> Result<Element, VideoError> {
    let early = || VideoError::Damaged("it ends early");
    let head = bytes.get(start..end).ok_or_else(early)?;
    let (id, id_length) = number(head, 4, false).ok_or_else(early)?;
    let rest = head.get(id_length..).ok_or_else(early)?;
    let (length, length_length) = number(rest, 8, true).ok_or_else(early)?;
    let body = start + id_length + length_length;
    let is_open = length == (1 << (7 * length_length)) - 1;
    let body_end = if is_open {
        end
    } else {
        usize::try_from(length)
            .ok()
            .and_then(|length| body.checked_add(length))
            .filter(|body_end| *body_end <= end)
            .ok_or_else(early)?
    };
    Ok(Element { id: id as u32, start, body: body..body_end, is_open })
}

/// A number of up to `most` bytes whose leading zeros say how many; ids keep the marker bit.
fn number(bytes: &[u8], most: usize, drop_marker: bool) -> Option<(u64, usize)> {
    let first = *bytes.first()?;
    let length = first.leading_zeros() as usize + 1;
    if length > most {
        return None;
    }
    let value = bytes.get(..length)?.iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
    Some((if drop_marker { value & !(1 << (7 * length)) } else { value }, length))
}

/// An unsigned number of up to eight bytes.
pub(super) fn unsigned(body: &[u8]) -> Option<u64> {
    (body.len() <= 8).then(|| body.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
}

/// A floating-point number of four or eight bytes.
pub(super) fn float(body: &[u8]) -> Option<f64> {
    match body.len() {
        4 => Some(f32::from_be_bytes(*body.first_chunk()?).into()),
        8 => Some(f64::from_be_bytes(*body.first_chunk()?)),
        _ => None,
    }
}

/// Makes an element an empty one of the same length, so that nothing else moves.
pub(super) fn blank(bytes: &mut [u8], element: &Element) {
    let part = &mut bytes[element.start..element.body.end];
    part.fill(0);
    let length = part.len();
    part[0] = 0xec;
    if length <= 128 {
        part[1] = 0x80 | (length - 2) as u8;
    } else {
        // Eight bytes of length after the id.
        part[1] = 1;
        part[2..9].copy_from_slice(&(length as u64 - 9).to_be_bytes()[1..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_stay_within_what_is_around_them() {
        let bytes = [0xe7, 0x82, 1, 2, 0xec, 0x80];
        let found = elements(&bytes, 0..6, &[]).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].id, found[0].body.clone()), (0xe7, 2..4));
        assert!(elements(&bytes, 0..3, &[]).is_err());
        assert!(elements(&[0x00, 0x80], 0..2, &[]).is_err(), "an id of too many bytes");
        assert!(
            elements(&[0xe7, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe], 0..9, &[]).is_err()
        );
    }

    #[test]
    fn an_open_element_ends_before_the_next_of_its_kind() {
        let cluster = [0x1f, 0x43, 0xb6, 0x75, 0xff, 0xe7, 0x81, 5];
        let bytes = [cluster, cluster].concat();
        let found = elements(&bytes, 0..16, &[0x1f43_b675]).unwrap();
        assert_eq!(found.iter().map(|e| e.body.clone()).collect::<Vec<_>>(), [5..8, 13..16]);
    }

    #[test]
    fn blanked_elements_keep_their_length() {
        for length in [0, 1, 126, 127, 128, 129, 5000] {
            let size = (length as u64 | 1 << 49).to_be_bytes();
            let mut bytes = [&[0x53, 0x6e][..], &size[1..], &vec![7; length]].concat();
            let all = bytes.len();
            let element = elements(&bytes, 0..all, &[]).unwrap().remove(0);
            assert_eq!(element.body.end, all);
            blank(&mut bytes, &element);
            let again = elements(&bytes, 0..all, &[]).unwrap();
            assert_eq!((again.len(), again[0].id, again[0].body.end), (1, 0xec, all), "{length}");
            assert!(!bytes.contains(&7));
        }
    }
}
