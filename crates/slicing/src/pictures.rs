//! Pictures inside files, within bounds, undecoded.

use std::cmp::Reverse;

use mesh::picture;

use crate::sliced::{Picture, PictureFormat, PictureOrigin};

/// Most pictures of one file.
pub const MAX: usize = 12;
/// Most bytes of them together.
const MAX_BYTES: usize = 16 << 20;

/// The pictures found so far.
#[derive(Debug, Default)]
pub(crate) struct Gallery {
    pictures: Vec<Picture>,
    bytes: usize,
}

impl Gallery {
    /// Keeps a picture if it is one, is new, and there is room.
    pub fn add(&mut self, bytes: Vec<u8>, origin: PictureOrigin, key: &str) {
        let has_room = self.pictures.len() < MAX && self.bytes + bytes.len() <= MAX_BYTES;
        let is_known = self.pictures.iter().any(|picture| picture.bytes == bytes);
        let (Some((width, height)), true) = (picture::pixels(&bytes), has_room && !is_known) else {
            return;
        };
        if !picture::is_acceptable(&bytes) {
            return;
        }
        let format = match bytes.first() {
            Some(b'q') => PictureFormat::Qoi,
            Some(0x89) => PictureFormat::Png,
            _ => PictureFormat::Jpeg,
        };
        self.bytes += bytes.len();
        let key = key.to_owned();
        self.pictures.push(Picture { format, width, height, origin, bytes, key });
    }

    /// Those of the author in their order, then rendered ones, the largest first.
    pub fn pictures(mut self) -> Vec<Picture> {
        self.pictures.sort_by_key(|picture| match picture.origin {
            PictureOrigin::Author => (false, Reverse(0)),
            PictureOrigin::Rendered => {
                (true, Reverse(u64::from(picture.width) * u64::from(picture.height)))
            }
        });
        self.pictures
    }
}
