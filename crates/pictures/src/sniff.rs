//! What a file is, by its content; its name is never asked.

use crate::{PictureError, looks_like_video};

/// The picture formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// JPEG.
    Jpeg,
    /// PNG, of an animation the default picture.
    Png,
    /// GIF, of an animation the first frame.
    Gif,
    /// WebP, of an animation the first frame.
    WebP,
    /// TIFF, of several pages the first.
    Tiff,
    /// AVIF, of an animation the main picture.
    Avif,
    /// HEIC or HEIF with HEVC pictures, as phones make them.
    Heif,
}

impl Kind {
    /// The name people know.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Jpeg => "JPEG",
            Kind::Png => "PNG",
            Kind::Gif => "GIF",
            Kind::WebP => "WebP",
            Kind::Tiff => "TIFF",
            Kind::Avif => "AVIF",
            Kind::Heif => "HEIC",
        }
    }

    /// The endings a file of this kind usually has, in lower case.
    pub(crate) const fn extensions(self) -> &'static [&'static str] {
        match self {
            Kind::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Kind::Png => &["png", "apng"],
            Kind::Gif => &["gif"],
            Kind::WebP => &["webp"],
            Kind::Tiff => &["tif", "tiff"],
            Kind::Avif => &["avif", "avifs"],
            Kind::Heif => &["heic", "heif", "hif"],
        }
    }
}

/// Whether the first bytes of a file (64 are enough) are those of a picture, readable or not: where it belongs, not
/// whether it is sound. Films are none.
pub fn looks_like_picture(head: &[u8]) -> bool {
    sniff(head).is_ok() || (head.get(4..8) == Some(b"ftyp") && !looks_like_video(head))
}

const READABLE: &str =
    "This is not a picture that we can read. Save it as JPEG, PNG or WebP and retry.";

/// The kind of a file, or a sentence about what it is instead.
pub(crate) fn sniff(bytes: &[u8]) -> Result<Kind, PictureError> {
    let kind = match bytes {
        [0xff, 0xd8, 0xff, ..] => Kind::Jpeg,
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Kind::Png,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Kind::Gif,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Kind::WebP,
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Kind::Tiff,
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => return iso_media(bytes),
        _ => return Err(PictureError::WrongKind(other(bytes))),
    };
    Ok(kind)
}

/// Tells HEIC from AVIF and films by the brands in the first box.
fn iso_media(bytes: &[u8]) -> Result<Kind, PictureError> {
    let length = bytes.first_chunk().map_or(0, |length| u32::from_be_bytes(*length) as usize);
    let brands = bytes.get(8..length.min(bytes.len()).min(256)).unwrap_or_default();
    let has = |names: &[&[u8; 4]]| {
        // The second four bytes are a version, which matches no brand.
        brands.chunks_exact(4).any(|brand| names.iter().any(|name| brand == *name))
    };
    if has(&[b"avif", b"avis"]) {
        return Ok(Kind::Avif);
    }
    if has(&[b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"]) {
        return Ok(Kind::Heif);
    }
    Err(PictureError::WrongKind(READABLE))
}

/// What a file is that is no picture.
fn other(bytes: &[u8]) -> &'static str {
    if bytes.is_empty() {
        return "The file is empty.";
    }
    let head = &bytes[..bytes.len().min(4096)];
    let Ok(text) = std::str::from_utf8(match std::str::from_utf8(head) {
        Ok(_) => head,
        // The cut may fall inside a character.
        Err(error) if error.error_len().is_none() => &head[..error.valid_up_to()],
        Err(_) => return READABLE,
    }) else {
        return READABLE;
    };
    let lower = text.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    if lower.contains("<svg") {
        return "SVG drawings can carry programs and are not taken. Save it as PNG and retry.";
    }
    if lower.starts_with("<!doctype html") || lower.contains("<html") || lower.contains("<script") {
        return "This is a web page, not a picture.";
    }
    if text.bytes().any(|byte| byte == 0) { READABLE } else { "This is text, not a picture." }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_a_file_is_instead_of_a_picture() {
        let cases: [(&[u8], &str); 6] = [
            (b"", "empty"),
            (b"\xef\xbb\xbf <?xml version='1.0'?><svg onload='alert(1)'/>", "SVG"),
            (b"<!DOCTYPE html><p>hello", "web page"),
            (b"just words \xc3", "text"),
            (b"\0\0\0\x18ftypisom\0\0\0\0mp42isom", "not a picture"),
            (b"%PDF-1.7\n%\xe2\xe3", "not a picture"),
        ];
        for (bytes, part) in cases {
            let error = sniff(bytes).unwrap_err().to_string();
            assert!(error.contains(part), "{error}");
        }
        assert_eq!(sniff(b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"), Ok(Kind::Heif));
        assert_eq!(sniff(b"\0\0\0\x18ftypavif\0\0\0\0mif1avif"), Ok(Kind::Avif));
    }
}
