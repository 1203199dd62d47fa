//! Whether a file is a Blender file from its first byte to its last block. The blocks are walked and only their heads
//! looked at, so a name or a few first bytes are not enough, and a cut file is none. Blender packs its files, with gzip
//! until 2.9 and Zstandard since 3.0: these are unpacked as they are walked, and kept nowhere.
//!
//! Bounds: [`BYTES_MAX`] bytes of the unpacked file, [`BLOCKS_MAX`] blocks; memory for one packed window.

use std::io::{Error, ErrorKind, Read, Result, copy, sink};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

/// Most bytes of an unpacked file; one with more counts as none.
const BYTES_MAX: u64 = 2 << 30;
/// Most blocks. A large scene has some hundred thousand.
const BLOCKS_MAX: usize = 1 << 22;

/// Whether these bytes are a whole Blender file, packed or not, with its catalogue of types and at least one object.
pub fn is_whole(bytes: &[u8]) -> bool {
    let walked = match bytes {
        [0x1f, 0x8b, ..] => walk(MultiGzDecoder::new(bytes)),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => walk(Frames { rest: bytes, frame: None }),
        _ => walk(bytes),
    };
    walked.unwrap_or(false)
}

/// How a file writes its numbers and the heads of its blocks.
#[derive(Clone, Copy)]
struct Layout {
    is_big_endian: bool,
    /// Bytes of the head of a block: code, length, and what this file has no need of.
    head: usize,
    /// Place and size of the length in the head, bytes.
    length: (usize, usize),
}

fn walk(packed: impl Read) -> Result<bool> {
    let mut file = packed.take(BYTES_MAX);
    let layout = layout(&mut file)?;
    let (mut has_types, mut has_object) = (false, false);
    for _ in 0..BLOCKS_MAX {
        let mut head = [0; 32];
        let head = &mut head[..layout.head];
        file.read_exact(head)?;
        let code = [head[0], head[1], head[2], head[3]];
        if &code == b"ENDB" {
            return Ok(has_types && has_object);
        }
        let mut left = layout.length_of(head).ok_or(ErrorKind::InvalidData)?;
        if &code == b"DNA1" && left >= 8 {
            let mut begins = [0; 8];
            file.read_exact(&mut begins)?;
            has_types |= &begins == b"SDNANAME";
            left -= 8;
        }
        has_object |= &code == b"OB\0\0";
        if copy(&mut (&mut file).take(left), &mut sink())? != left {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(false)
}

/// What the first bytes of a file say: `BLENDER-v280`, or since Blender 5 `BLENDER17-01v0500`.
fn layout(file: &mut impl Read) -> Result<Layout> {
    let unknown = || Error::from(ErrorKind::InvalidData);
    let mut first = [0; 12];
    file.read_exact(&mut first)?;
    let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    let Some(rest) = first.strip_prefix(b"BLENDER") else { return Err(unknown()) };
    match rest {
        [pointer @ (b'_' | b'-'), order @ (b'v' | b'V'), version @ ..] if digits(version) => {
            let head = if *pointer == b'_' { 20 } else { 24 };
            Ok(Layout { is_big_endian: *order == b'V', head, length: (4, 4) })
        }
        b"17-01" => {
            let mut version = [0; 5];
            file.read_exact(&mut version)?;
            let is_known = version[0] == b'v' && digits(&version[1..]);
            let layout = Layout { is_big_endian: false, head: 32, length: (16, 8) };
            is_known.then_some(layout).ok_or_else(unknown)
        }
        _ => Err(unknown()),
    }
}

impl Layout {
    /// Bytes that follow a head; none for less than nothing.
    fn length_of(self, head: &[u8]) -> Option<u64> {
        let (at, size) = self.length;
        let bytes = head.get(at..at + size)?.iter();
        let add = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        let length = if self.is_big_endian { bytes.fold(0, add) } else { bytes.rev().fold(0, add) };
        (length >> (8 * size - 1) == 0).then_some(length)
    }
}

/// The frames of a Zstandard file one after the other, without those that hold no data.
struct Frames<'a> {
    rest: &'a [u8],
    frame: Option<StreamingDecoder<&'a [u8], FrameDecoder>>,
}

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        loop {
            if let Some(mut frame) = self.frame.take() {
                let count = frame.read(buffer)?;
                if count > 0 || buffer.is_empty() {
                    self.frame = Some(frame);
                    return Ok(count);
                }
                self.rest = frame.into_inner();
            }
            match *self.rest {
                [] => return Ok(0),
                // A table of the frames stands in one that is to be skipped.
                [0x50..=0x5f, 0x2a, 0x4d, 0x18, a, b, c, d, ..] => {
                    let length = u32::from_le_bytes([a, b, c, d]) as usize;
                    self.rest = self.rest[8..].get(length..).unwrap_or_default();
                }
                _ => {
                    let frame = StreamingDecoder::new(self.rest).map_err(Error::other)?;
                    self.frame = Some(frame);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::{Compression, write::GzEncoder};
    use proptest::prelude::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    /// A small file: an object, its mesh, the catalogue of types and the end.
    fn file(first: &str) -> Vec<u8> {
        let mut bytes = first.as_bytes().to_vec();
        let mesh = (0_u32..9_000).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        let catalogue = [b"SDNANAME".as_slice(), &[7; 40]].concat();
        for (code, data) in [
            (b"REND", vec![1; 72]),
            (b"OB\0\0", vec![2; 300]),
            (b"ME\0\0", mesh),
            (b"DNA1", catalogue),
            (b"ENDB", Vec::new()),
        ] {
            bytes.extend(code);
            let length = data.len() as u32;
            match (&first[7..8], &first[8..9]) {
                ("1", _) => {
                    bytes.extend([0; 12]);
                    bytes.extend(u64::from(length).to_le_bytes());
                    bytes.extend(1_u64.to_le_bytes());
                }
                (pointer, order) => {
                    let big = order == "V";
                    bytes.extend(if big { length.to_be_bytes() } else { length.to_le_bytes() });
                    bytes.extend(vec![0; if pointer == "_" { 12 } else { 16 }]);
                }
            }
            bytes.extend(data);
        }
        bytes
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(bytes).expect("packed");
        packed.finish().expect("packed")
    }

    /// As Blender writes it: frames of a part each, then a table in a frame to be skipped.
    fn zstd(bytes: &[u8]) -> Vec<u8> {
        let mut packed: Vec<u8> = bytes
            .chunks(4_000)
            .flat_map(|part| compress_to_vec(part, CompressionLevel::Fastest))
            .collect();
        packed.extend([0x5e, 0x2a, 0x4d, 0x18, 9, 0, 0, 0]);
        packed.extend([1; 9]);
        packed
    }

    const FIRSTS: [&str; 5] =
        ["BLENDER-v402", "BLENDER_v249", "BLENDER-V279", "BLENDER_V241", "BLENDER17-01v0500"];

    #[test]
    fn a_whole_file_is_one_packed_or_not_and_a_cut_one_is_none() {
        for first in FIRSTS {
            let whole = file(first);
            for pack in [<[u8]>::to_vec, gzip, zstd] {
                assert!(is_whole(&pack(&whole)), "{first}");
                for left in [12, 17, 40, 500, whole.len() - 33, whole.len() - 1] {
                    assert!(!is_whole(&pack(&whole[..left])), "{first} {left}");
                }
            }
            assert!(!is_whole(&zstd(&whole)[..3_000]), "{first}");
        }
    }

    #[test]
    fn what_only_begins_like_one_is_none() {
        let whole = file("BLENDER-v402");
        let swapped = |from: &[u8], to: &[u8]| {
            let at = whole.windows(from.len()).position(|part| part == from).expect("there");
            [&whole[..at], to, &whole[at + from.len()..]].concat()
        };
        assert!(is_whole(&swapped(b"ME\0\0", b"CU\0\0")));
        for wrong in [
            b"BLENDER-v402".to_vec(),
            b"\x28\xb5\x2f\xfd....".to_vec(),
            gzip(b"BLENDER-v402 and words"),
            zstd(&vec![b' '; 100_000]),
            swapped(b"OB\0\0", b"SC\0\0"),
            swapped(b"SDNANAME", b"SDNANOPE"),
            swapped(b"BLENDER-v402", b"BLENDER-v4x2"),
            // A block of less than nothing, and one that is longer than the file.
            swapped(&9_000_u32.to_le_bytes(), &u32::MAX.to_le_bytes()),
            swapped(&9_000_u32.to_le_bytes(), &i32::MAX.to_le_bytes()),
        ] {
            assert!(!is_whole(&wrong), "{:?}", &wrong[..wrong.len().min(40)]);
        }
    }

    proptest! {
        #[test]
        fn nothing_stops_the_walk(at in 0_usize..9_600, byte: u8, pack in 0_usize..3, first in 0_usize..5) {
            let mut bytes = [<[u8]>::to_vec, gzip, zstd][pack](&file(FIRSTS[first]));
            let at = at % bytes.len();
            bytes[at] = byte;
            is_whole(&bytes);
        }
    }
}
