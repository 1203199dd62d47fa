//! Binary G-code (`.bgcode`): a header of ten bytes, then blocks with their size, contents and checksum.
//!
//! Bounds: a block names at most what is left of the file; of its contents at most 4 MiB are held (whole ones: as many as
//! the caller allows), of the printer's own commands nothing, and unpacking stops one byte past the stated size.

use std::io::Read;

use flate2::Crc;
use flate2::bufread::ZlibDecoder;

use crate::text::Cursor;
use crate::{ReadError, picture};

/// Most bytes of a block kept that is packed with heatshrink; slicers write some tens of kilobytes.
const MAX_HEATSHRINK: u64 = 1 << 20;

/// A block of binary G-code.
#[derive(Clone, Copy, Debug)]
pub struct Block<'a> {
    /// What it holds: [`Block::GCODE`], [`Block::THUMBNAIL`], or one of the kinds of metadata.
    pub kind: u16,
    compression: u16,
    /// Bytes once unpacked, as stated.
    pub size: u64,
    /// All of it as it stands in the file: its header, what it holds, its checksum.
    pub raw: &'a [u8],
    /// What its header says of the contents: the writing of text, or the format and size of a preview.
    pub parameters: &'a [u8],
    data: &'a [u8],
}

/// The blocks of a file, in order. An error is the last item.
#[derive(Clone, Debug)]
pub struct Blocks<'a> {
    rest: Cursor<'a>,
    with_checksum: bool,
}

impl<'a> Blocks<'a> {
    /// Reads the header. Errors: cut, `unknown-version`, or an unknown kind of checksum.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let mut rest = Cursor::new(bytes);
        let header = rest.bytes(10).ok_or_else(cut)?;
        if header[4..8] != [1, 0, 0, 0] {
            return Err(ReadError::new(
                "unknown-version",
                "The binary G-code is of a version that is not known here; it was not checked.",
            ));
        }
        let with_checksum = match header[8] {
            0 => false,
            1 => true,
            _ => {
                return Err(ReadError::new(
                    "unsupported",
                    "The binary G-code uses an unknown kind of checksum.",
                ));
            }
        };
        Ok(Self { rest, with_checksum })
    }

    /// Whether each block ends with a checksum.
    pub fn has_checksums(&self) -> bool {
        self.with_checksum
    }

    fn take(&mut self) -> Result<Block<'a>, ReadError> {
        let start = self.rest.rest();
        let mut number = |bytes: usize| -> Result<u32, ReadError> {
            let raw = self.rest.bytes(bytes).ok_or_else(cut)?;
            Ok(raw.iter().rev().fold(0, |value, &byte| value << 8 | u32::from(byte)))
        };
        let (kind, compression, size) = (number(2)? as u16, number(2)? as u16, number(4)?);
        let packed = if compression == 0 { size } else { number(4)? };
        let parameters = if kind == Block::THUMBNAIL { 6 } else { 2 };
        let parameters = self.rest.bytes(parameters).ok_or_else(cut)?;
        let data = self.rest.bytes(packed as usize).ok_or_else(cut)?;
        if self.with_checksum {
            let covered = &start[..start.len() - self.rest.rest().len()];
            let stated = self.rest.bytes(4).ok_or_else(cut)?;
            let mut crc = Crc::new();
            crc.update(covered);
            if crc.sum().to_le_bytes() != *stated {
                return Err(ReadError::new(
                    "bad-checksum",
                    "The binary G-code is damaged: a checksum is wrong.",
                ));
            }
        }
        let raw = &start[..start.len() - self.rest.rest().len()];
        Ok(Block { kind, compression, size: u64::from(size), raw, parameters, data })
    }
}

impl<'a> Iterator for Blocks<'a> {
    type Item = Result<Block<'a>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.rest().is_empty() {
            return None;
        }
        let block = self.take();
        if block.is_err() {
            self.rest = Cursor::new(b"");
        }
        Some(block)
    }
}

impl Block<'_> {
    /// Commands for the printer.
    pub const GCODE: u16 = 1;
    /// A preview.
    pub const THUMBNAIL: u16 = 5;
    /// Metadata as lines: of the file, the slicer, the printer and the print.
    pub const WORDS: [u16; 4] = [0, 2, 3, 4];

    /// Whether the contents are packed in any way.
    pub fn is_packed(&self) -> bool {
        self.compression != 0
    }

    /// All contents, unpacked. Errors: as [`Block::unpack`], or more than `most` bytes.
    pub fn whole(&self, most: u64) -> Result<Vec<u8>, ReadError> {
        if self.size > most {
            return Err(ReadError::new(
                "too-large-unpacked",
                "A block of the binary G-code unpacks to more than is read here.",
            ));
        }
        match self.compression {
            0 => Ok(self.data.to_vec()),
            1 => self.inflate(self.size),
            2 => self.expand(11),
            3 => self.expand(12),
            _ => Err(unknown_packing()),
        }
    }

    /// The first bytes of the block, unpacked; the whole is unpacked to check its size. The printer's own commands
    /// are checked and not kept. Errors: damaged or unknown packing, a size that disagrees.
    pub fn unpack(&self) -> Result<Vec<u8>, ReadError> {
        let keep = if self.kind == Self::GCODE { 0 } else { picture::MAX_BYTES };
        match self.compression {
            0 => Ok(self.data[..self.data.len().min(keep as usize)].to_vec()),
            1 => self.inflate(keep),
            // Commands packed this way are for the printer alone.
            2 | 3 if keep == 0 => Ok(Vec::new()),
            2 | 3 if self.size > MAX_HEATSHRINK => Ok(Vec::new()),
            2 => self.expand(11),
            3 => self.expand(12),
            _ => Err(unknown_packing()),
        }
    }

    fn inflate(&self, keep: u64) -> Result<Vec<u8>, ReadError> {
        let mut source = ZlibDecoder::new(self.data);
        let mut kept = Vec::new();
        source.by_ref().take(keep).read_to_end(&mut kept).map_err(|_| damaged())?;
        let left = self.size.saturating_sub(kept.len() as u64);
        let more = std::io::copy(&mut source.take(left + 1), &mut std::io::sink())
            .map_err(|_| damaged())?;
        if kept.len() as u64 + more == self.size { Ok(kept) } else { Err(wrong_size()) }
    }

    /// Undoes heatshrink with a window of two to the power of `window` bytes.
    fn expand(&self, window: u8) -> Result<Vec<u8>, ReadError> {
        let config = heatshrink::Config::new(window, 4).map_err(|_| damaged())?;
        // The decoder wants room left when it meets the end of its input.
        let mut room = vec![0; self.size as usize + 1];
        let written =
            heatshrink::decode(self.data, &mut room, &config).map_err(|_| wrong_size())?.len();
        room.truncate(written);
        if written as u64 == self.size { Ok(room) } else { Err(wrong_size()) }
    }
}

#[cold]
fn unknown_packing() -> ReadError {
    ReadError::new("unsupported", "A block of the binary G-code is packed in an unknown way.")
}

#[cold]
fn damaged() -> ReadError {
    ReadError::new(
        "damaged-entry",
        "A block of the binary G-code is damaged and cannot be unpacked.",
    )
}

#[cold]
fn wrong_size() -> ReadError {
    ReadError::new("size-mismatch", "A block of the binary G-code states a wrong size.")
}

#[cold]
pub(super) fn cut() -> ReadError {
    ReadError::new(
        "truncated",
        "The binary G-code ends in the middle; the upload may be incomplete.",
    )
}
