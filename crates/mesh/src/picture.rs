//! Sizes of embedded previews, read from their headers without decoding.

/// Largest preview kept, bytes.
pub const MAX_BYTES: u64 = 4 << 20;
/// Most pixels a preview may claim, 16 megapixels.
const MAX_PIXELS: u64 = 16 << 20;

/// Whether these bytes are a PNG, JPEG or QOI that is small enough to keep and to decode later.
pub fn is_acceptable(bytes: &[u8]) -> bool {
    bytes.len() as u64 <= MAX_BYTES
        && pixels(bytes).is_some_and(|(width, height)| {
            let count = u64::from(width) * u64::from(height);
            (1..=MAX_PIXELS).contains(&count)
        })
}

/// Width and height of a PNG, JPEG or QOI, or `None` for anything else.
pub fn pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    if bytes.starts_with(b"qoif") {
        return Some((number(4)?, number(8)?));
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16) == Some(b"IHDR") {
        return Some((number(16)?, number(20)?));
    }
    jpeg_pixels(bytes)
}

/// Walks the segments of a JPEG to its frame header.
fn jpeg_pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let (&[0xff, marker], tail) = rest.split_first_chunk::<2>()? else { return None };
        if marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        let length = usize::from(u16::from_be_bytes(*tail.first_chunk::<2>()?));
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let &[_, _, _, h1, h0, w1, w0] = tail.first_chunk::<7>()?;
            return Some((
                u32::from(u16::from_be_bytes([w1, w0])),
                u32::from(u16::from_be_bytes([h1, h0])),
            ));
        }
        if matches!(marker, 0xd8..=0xda) || length < 2 {
            return None;
        }
        rest = tail.get(length..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_come_from_the_headers() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x00\x20\0\0\0\x10".to_vec();
        assert_eq!(pixels(&png), Some((32, 16)));
        assert!(is_acceptable(&png));
        png[17] = 0xff;
        assert!(!is_acceptable(&png), "a bomb");
        let jpeg = b"\xff\xd8\xff\xe0\0\x04xx\xff\xc0\0\x11\x08\0\x07\0\x09\x03";
        assert_eq!(pixels(jpeg), Some((9, 7)));
        assert_eq!(pixels(b"<svg/>"), None);
        assert_eq!(pixels(&jpeg[..12]), None);
    }
}
