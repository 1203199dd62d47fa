//! Text that cameras, editors and generators leave in PNG, JPEG and WebP. Pixels are never decoded.

mod boxes;
mod credentials;
mod exif;
mod jpeg;
mod png;
mod text;
mod webp;

use crate::Found;

/// Longest piece of text kept, and all pieces together, bytes.
const PIECE: usize = 1 << 20;
const TOGETHER: usize = 8 << 20;

pub(crate) fn is_picture(bytes: &[u8]) -> bool {
    png::is(bytes) || jpeg::is(bytes) || webp::is(bytes)
}

pub(crate) fn read(bytes: &[u8], found: &mut Found) {
    let mut pieces = Pieces::default();
    if png::is(bytes) {
        png::read(bytes, &mut pieces);
    } else if jpeg::is(bytes) {
        jpeg::read(bytes, &mut pieces);
    } else {
        webp::read(bytes, &mut pieces);
    }
    text::judge(&pieces.texts, found);
    if let Some(exif) = pieces.exif {
        exif::read(exif, found);
    }
    credentials::source_type(&pieces.xmp, "XMP", found);
    text::creator_tool(&pieces.xmp, found);
    credentials::manifest(&pieces.credentials, found);
}

/// What the containers hold, uniformly.
#[derive(Default)]
struct Pieces {
    /// Key and text.
    texts: Vec<(String, String)>,
    exif: Option<Vec<u8>>,
    /// All XMP packets.
    xmp: Vec<u8>,
    /// The boxes of C2PA, joined.
    credentials: Vec<u8>,
    used: usize,
}

impl Pieces {
    /// As much of `bytes` as may still be kept.
    fn within<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let kept = &bytes[..bytes.len().min(PIECE).min(TOGETHER - self.used)];
        self.used += kept.len();
        kept
    }

    fn text(&mut self, key: &[u8], text: &[u8]) {
        let text = self.within(text);
        let key = mesh::text::decode(&key[..key.len().min(80)]);
        // PNG says Latin-1; what tools write is mostly UTF-8.
        self.texts.push((key, String::from_utf8_lossy(text).into_owned()));
    }

    fn xmp(&mut self, packet: &[u8]) {
        let packet = self.within(packet);
        self.xmp.extend_from_slice(packet);
    }

    fn credentials(&mut self, boxes: &[u8]) {
        let boxes = self.within(boxes);
        self.credentials.extend_from_slice(boxes);
    }

    fn exif(&mut self, bytes: &[u8]) {
        let bytes = self.within(bytes);
        self.exif.get_or_insert_with(|| bytes.to_vec());
    }
}
