//! Binary G-code: blocks of metadata as `key=value` lines, and previews.

use mesh::gcode::{Block, Blocks};
use mesh::text;

use crate::dialect;
use crate::pictures::Gallery;
use crate::sliced::{PictureOrigin, Sliced};
use crate::slicer::{self, Dialect};
use crate::values::Values;

/// Most blocks looked at that are no commands; slicers write about ten.
const MAX_BLOCKS: usize = 64;

/// Reads the metadata up to the first damage.
pub(crate) fn read(bytes: &[u8]) -> Option<Sliced> {
    let mut values = Values::new("");
    let mut gallery = Gallery::default();
    let mut slicer = None;
    let blocks = Blocks::open(bytes).ok()?.map_while(Result::ok);
    for block in blocks.filter(|block| block.kind != Block::GCODE).take(MAX_BLOCKS) {
        let Ok(contents) = block.unpack() else { continue };
        if block.kind == Block::THUMBNAIL {
            gallery.add(contents, PictureOrigin::Rendered, "thumbnail");
            continue;
        }
        for line in text::decode(&contents).lines() {
            slicer = slicer.or_else(|| slicer::in_comment(line));
            values.add_line(line, &['=']);
        }
    }
    let dialect = slicer.as_ref().map_or(Dialect::Prusa, |found| Dialect::of(&found.value.name));
    let settings = dialect::settings(dialect, &values);
    let pictures = gallery.pictures();
    Some(Sliced { slicer, is_sliced: true, settings, pictures, ..Sliced::default() })
}
