//! Zip containers, and tars as such, read strictly: everything that could make two programs see different contents, or that
//! could exhaust memory, is refused from the directory alone, before a byte is unpacked.
//!
//! Bounds: the directory costs about 150 bytes an entry; unpacking streams through the decoder's window
//! (64 KiB) and stops at the declared size, which itself is bounded by [`Limits`].

mod directory;
mod names;
mod tar;

use std::io::{self, Read};

use flate2::{Crc, bufread::DeflateDecoder};

pub use directory::Zip;
pub use names::clean_path;
pub(crate) use tar::{GZIP, gunzip, holds_tar, is_tar};

use crate::ReadError;

/// One file or folder of a container.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Path with `/` between folders, neither absolute nor leaving the container; no trailing slash.
    pub path: String,
    pub kind: Kind,
    /// Bytes once unpacked, as declared; reading fails when the data disagree.
    pub size: u64,
    /// Bytes in the container.
    pub packed: u64,
    deflated: bool,
    /// A tar has none.
    crc: Option<u32>,
    /// Where the packed bytes begin.
    start: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    File,
    Folder,
    /// A device, pipe or socket of a Unix system.
    Special,
}

impl<'a> Zip<'a> {
    /// The contents of a file, streamed. Errors surface as [`io::Error`] that carry a [`ReadError`]: damaged
    /// data, a size or checksum that disagrees with the directory.
    pub fn reader(&self, entry: &Entry) -> EntryReader<'a> {
        // The directory has checked that the range lies inside the container.
        let packed = &self.bytes()[entry.start..entry.start + entry.packed as usize];
        let source = if entry.deflated {
            Source::Deflated(Box::new(DeflateDecoder::new(packed)))
        } else {
            Source::Stored(packed)
        };
        EntryReader {
            source,
            path: entry.path.clone(),
            left: entry.size,
            crc: Crc::new(),
            expected: entry.crc,
            done: false,
        }
    }

    /// The contents of a file, whole.
    pub fn read(&self, entry: &Entry) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::with_capacity(entry.size.min(16 << 20) as usize);
        self.reader(entry).read_to_end(&mut bytes).map_err(|error| read_error(&error))?;
        Ok(bytes)
    }
}

enum Source<'a> {
    Stored(&'a [u8]),
    Deflated(Box<DeflateDecoder<&'a [u8]>>),
}

/// Streams one file and checks its size and checksum at the end.
pub struct EntryReader<'a> {
    source: Source<'a>,
    path: String,
    left: u64,
    crc: Crc,
    expected: Option<u32>,
    done: bool,
}

impl Read for EntryReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.done || buffer.is_empty() {
            return Ok(0);
        }
        let read = match &mut self.source {
            Source::Stored(bytes) => bytes.read(buffer),
            Source::Deflated(decoder) => decoder.read(buffer),
        };
        let count =
            read.map_err(|_| self.refuse("damaged-entry", "is damaged and cannot be unpacked"))?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| self.refuse("size-mismatch", "unpacks to more than its stated size"))?;
        self.crc.update(&buffer[..count]);
        if count == 0 {
            self.done = true;
            if self.left > 0 {
                return Err(self.refuse("size-mismatch", "unpacks to less than its stated size"));
            }
            if self.expected.is_some_and(|sum| sum != self.crc.sum()) {
                return Err(self.refuse("bad-checksum", "is damaged: its checksum is wrong"));
            }
        }
        Ok(count)
    }
}

impl EntryReader<'_> {
    #[cold]
    fn refuse(&self, code: &'static str, what: &str) -> io::Error {
        io::Error::other(ReadError::new(code, format!("\"{}\" inside the file {what}.", self.path)))
    }
}

/// The refusal inside an error of [`EntryReader`].
pub fn read_error(error: &io::Error) -> ReadError {
    let refusal = error.get_ref().and_then(|inner| inner.downcast_ref::<ReadError>());
    refusal.cloned().unwrap_or_else(|| {
        ReadError::new("damaged-entry", "The file is damaged and cannot be unpacked.")
    })
}

#[cfg(test)]
pub(crate) mod tests;
