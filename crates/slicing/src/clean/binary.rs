//! Copies of binary G-code: blocks of words and previews that hold something personal are written anew, with their sizes
//! and checksums; all other blocks, the commands before all, stay byte for byte.
//!
//! Bounds: one block at a time is in memory, of words at most 4 MiB; all blocks together unpack to no more than
//! [`Limits::unpacked_bytes`].

use std::io::{self, Write};

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use mesh::gcode::{Block, Blocks};
use mesh::{Limits, ReadError};

use super::{Cleaned, LOOKED_AT, PICTURE, emptied};
use crate::stripped::stripped;

/// Bytes before the first block.
const HEADER: usize = 10;
/// The writing of words: lines of `key=value`. No other is known.
const LINES: &[u8] = &[0, 0];

/// A file whose blocks can not all be looked at is refused: nobody would know what it tells.
pub(super) fn clean<W: Write>(
    bytes: &[u8],
    limits: &Limits,
    open: impl FnOnce() -> io::Result<W>,
) -> io::Result<Cleaned> {
    match has_personal(bytes, limits) {
        Ok(true) => {}
        Ok(false) => return Ok(Cleaned::AsItWas),
        Err(error) => return Ok(Cleaned::Refused(error.message)),
    }
    let blocks = Blocks::open(bytes).map_err(io::Error::other)?;
    let with_checksum = blocks.has_checksums();
    let mut out = open()?;
    out.write_all(&bytes[..HEADER])?;
    for block in blocks {
        let block = block.map_err(io::Error::other)?;
        match renewed(&block).map_err(io::Error::other)? {
            Some(contents) => out.write_all(&written(&block, &contents, with_checksum)?)?,
            None => out.write_all(block.raw)?,
        }
    }
    out.flush()?;
    Ok(Cleaned::Copied)
}

/// Looks at every block, also behind one that is personal already: what is broken or unknown there has to be heard of.
fn has_personal(bytes: &[u8], limits: &Limits) -> Result<bool, ReadError> {
    let (mut unpacked, mut is_personal) = (0_u64, false);
    for block in Blocks::open(bytes)? {
        let block = block?;
        unpacked += block.size;
        if unpacked > limits.unpacked_bytes {
            return Err(ReadError::new(
                "too-large-unpacked",
                "The binary G-code unpacks to more than is read here.",
            ));
        }
        is_personal |= renewed(&block)?.is_some();
    }
    Ok(is_personal)
}

/// Contents of a block without what is personal; none when there is nothing.
fn renewed(block: &Block<'_>) -> Result<Option<Vec<u8>>, ReadError> {
    match block.kind {
        Block::GCODE => Ok(None),
        Block::THUMBNAIL => Ok(stripped(&block.whole(PICTURE)?)),
        kind if Block::WORDS.contains(&kind) && block.parameters == LINES => {
            Ok(emptied(&block.whole(LOOKED_AT)?))
        }
        _ => Err(ReadError::new(
            "unknown-block",
            "The binary G-code has a block of a kind that is not known here, so nobody can say whether it names you, your \
             computer or your network. Export it as text G-code, or with another version of your slicer.",
        )),
    }
}

/// A block with other contents. What was packed in any way is deflated, as slicers pack words.
fn written(block: &Block<'_>, contents: &[u8], with_checksum: bool) -> io::Result<Vec<u8>> {
    let size = |bytes: &[u8]| u32::try_from(bytes.len()).map_err(io::Error::other);
    let mut out = block.kind.to_le_bytes().to_vec();
    out.extend(u16::from(block.is_packed()).to_le_bytes());
    out.extend(size(contents)?.to_le_bytes());
    if block.is_packed() {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(contents)?;
        let packed = encoder.finish()?;
        out.extend(size(&packed)?.to_le_bytes());
        out.extend_from_slice(block.parameters);
        out.extend(packed);
    } else {
        out.extend_from_slice(block.parameters);
        out.extend_from_slice(contents);
    }
    if with_checksum {
        let mut crc = Crc::new();
        crc.update(&out);
        out.extend(crc.sum().to_le_bytes());
    }
    Ok(out)
}
