//! A piece of an upload as the disk takes it without a copy: whole sectors, at an address and an offset that are
//! multiples of one.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

/// A multiple of the sectors of every disk in use, bytes.
const SECTOR: usize = 4 << 10;
/// What one block takes; a multiple of [`SECTOR`]. An upload has two.
const CAPACITY: usize = 512 << 10;

/// Bytes of a file from a whole sector on.
#[derive(Debug)]
pub(super) struct Block {
    memory: Vec<u8>,
    /// Where the first aligned byte of the memory is.
    start: usize,
    /// Which byte of the file it is; a multiple of [`SECTOR`].
    at: u64,
    filled: usize,
    /// How many of them were in the block before this one already.
    known: usize,
}

impl Block {
    pub(super) fn new() -> Block {
        let memory = vec![0; CAPACITY + SECTOR];
        let start = memory.as_ptr().align_offset(SECTOR).min(SECTOR);
        Block { memory, start, at: 0, filled: 0, known: 0 }
    }

    /// The block that goes on after `bytes` bytes of `file`: it begins with those that share its first sector.
    pub(super) fn after(file: &File, bytes: u64) -> io::Result<Block> {
        let mut block = Block::new();
        let shared = (bytes % SECTOR as u64) as usize;
        block.at = bytes - shared as u64;
        let (mut got, sector) = (0, block.start..block.start + SECTOR);
        while got < shared {
            match file.read_at(&mut block.memory[sector.clone()][got..], block.at + got as u64)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                n => got += n,
            }
        }
        (block.filled, block.known) = (shared, shared);
        Ok(block)
    }

    /// Goes on after `before`, with a copy of the sector that is not whole there.
    pub(super) fn follow(&mut self, before: &Block) {
        let whole = before.filled - before.filled % SECTOR;
        let shared = &before.bytes()[whole..];
        self.at = before.at + whole as u64;
        (self.filled, self.known) = (shared.len(), shared.len());
        self.memory[self.start..self.start + shared.len()].copy_from_slice(shared);
    }

    /// Takes as many bytes as there is room for and says how many.
    pub(super) fn fill(&mut self, bytes: &[u8]) -> usize {
        let taken = bytes.len().min(CAPACITY - self.filled);
        let end = self.start + self.filled;
        self.memory[end..end + taken].copy_from_slice(&bytes[..taken]);
        self.filled += taken;
        taken
    }

    pub(super) fn is_full(&self) -> bool {
        self.filled == CAPACITY
    }

    /// The bytes that were in no block before.
    pub(super) fn fresh(&self) -> &[u8] {
        &self.bytes()[self.known..]
    }

    fn bytes(&self) -> &[u8] {
        &self.memory[self.start..self.start + self.filled]
    }

    /// Fills the last sector with zeros, which count for nothing, so that it can be written.
    pub(super) fn pad(&mut self) {
        let end = self.start + self.filled;
        self.memory[end..self.start + self.filled.next_multiple_of(SECTOR)].fill(0);
    }

    /// Writes the sectors to their place, past the page cache if `file` is open so and the file system can.
    pub(super) fn write(&self, file: &File) -> io::Result<()> {
        let end = self.start + self.filled.next_multiple_of(SECTOR);
        let sectors = &self.memory[self.start..end];
        match file.write_all_at(sectors, self.at) {
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
                past_cache(file, false)?;
                file.write_all_at(sectors, self.at)
            }
            written => written,
        }
    }
}

/// Asks for writes that go past the page cache, or no longer: they cost a fifth of the CPU time, and nothing is left
/// over for the sync to wait for. A file system that can not keeps the cache.
pub(super) fn past_cache(file: &File, is_wanted: bool) -> io::Result<()> {
    use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
    let mut flags = fcntl_getfl(file)?;
    flags.set(OFlags::DIRECT, is_wanted);
    match fcntl_setfl(file, flags) {
        Err(rustix::io::Errno::INVAL) if is_wanted => Ok(()),
        set => Ok(set?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_follow_each_other_without_a_gap() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        let file = File::options().read(true).write(true).create_new(true).open(&path);
        let file = file.expect("made");
        let sent: Vec<u8> = (0..CAPACITY * 2 + 777).map(|n| (n * 7 % 251) as u8).collect();
        let (mut block, mut spare, mut left) = (Block::new(), Block::new(), &sent[..]);
        // Sizes that end before, on and after the edges of sectors and blocks.
        for step in [1, SECTOR - 1, SECTOR, SECTOR + 1, 100, CAPACITY - 3, CAPACITY, 9] {
            let piece = &left[..step.min(left.len())];
            let taken = block.fill(piece);
            assert_eq!(block.fresh(), &piece[..taken]);
            block.pad();
            block.write(&file).expect("written");
            spare.follow(&block);
            std::mem::swap(&mut block, &mut spare);
            left = &left[taken..];
            let came = sent.len() - left.len();
            assert!(std::fs::read(&path).expect("read")[..came] == sent[..came], "after {step}");
            let again = Block::after(&file, came as u64).expect("read");
            assert_eq!((again.at, again.bytes()), (block.at, block.bytes()));
        }
        assert!(Block::after(&file, 1 << 40).is_ok_and(|block| block.filled == 0));
        assert!(Block::after(&file, (1 << 40) + 1).is_err(), "what should be there is not");
    }
}
