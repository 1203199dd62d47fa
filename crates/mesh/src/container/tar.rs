//! Tar archives, also inside gzip, read as strictly as zips: what every entry is and where it lies is known before one is
//! handed out. Ustar, with the long names of GNU and of POSIX (pax).
//!
//! Bounds: an entry costs about 150 bytes, a record with a name is at most 64 KiB long, and sizes stay within the file. A
//! gzip is unpacked whole, to no more than [`Limits::bytes`] and [`Limits::ratio`] times its size.

use std::collections::HashSet;
use std::io::Read;

use flate2::bufread::MultiGzDecoder;

use super::directory::{Oddity, RATIO_FLOOR, damaged, refuse};
use super::names::{self, Name};
use super::{Entry, Kind, Zip};
use crate::{Limits, ReadError};

/// First bytes of a gzip.
pub(crate) const GZIP: &[u8] = b"\x1f\x8b";
/// Bytes of a header; contents are filled up to a multiple of it.
const BLOCK: usize = 512;
/// Longest record with a name, bytes.
const MAX_RECORD: usize = 64 << 10;

/// Whether a file begins with a header of a tar and its checksum.
pub(crate) fn is_tar(bytes: &[u8]) -> bool {
    let header = bytes.get(..BLOCK);
    header.is_some_and(|header| header[257..].starts_with(b"ustar") && has_sum(header))
}

/// Whether a gzip begins with a tar.
pub(crate) fn holds_tar(gzip: &[u8]) -> bool {
    let mut head = Vec::new();
    let read = MultiGzDecoder::new(gzip).take(BLOCK as u64).read_to_end(&mut head);
    read.is_ok() && is_tar(&head)
}

/// What a gzip holds. Errors: a damaged one, or one that unpacks to too much.
pub(crate) fn gunzip(gzip: &[u8], limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let by_ratio = (gzip.len() as u64).saturating_mul(limits.ratio).max(RATIO_FLOOR);
    let most = by_ratio.min(limits.bytes);
    let mut bytes = Vec::new();
    MultiGzDecoder::new(gzip)
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|_| damaged("it can not be unpacked (the upload may be incomplete)"))?;
    if bytes.len() as u64 <= most {
        return Ok(bytes);
    }
    Err(if most == by_ratio {
        refuse("zip-bomb", &format!("would unpack to more than {} times its size", limits.ratio))
    } else {
        let megabytes = limits.bytes >> 20;
        refuse("too-large-unpacked", &format!("unpacks to more than {megabytes} MB"))
    })
}

impl<'a> Zip<'a> {
    /// Reads a tar as [`Zip::open`] reads a zip. Errors: a damaged or cut one, too many entries, links, names that lead
    /// outside, the same name twice, ways of storing that are rare.
    pub fn open_tar(bytes: &'a [u8], limits: &Limits) -> Result<Self, ReadError> {
        let mut tar = Tar { bytes, at: 0 };
        let (mut entries, mut seen, mut names) = (Vec::new(), HashSet::new(), HashSet::new());
        while let Some(entry) = tar.next(&mut seen)? {
            if entries.len() == limits.zip_entries {
                let most = limits.zip_entries;
                return Err(refuse(
                    "too-many-entries",
                    &format!("has more entries than the {most} that are read"),
                ));
            }
            if !names.insert(entry.path.clone()) {
                return Err(refuse("duplicate-name", &format!("holds \"{}\" twice", entry.path)));
            }
            entries.push(entry);
        }
        Self::of_entries(bytes, entries, &seen, limits)
    }
}

/// How far a tar was read.
struct Tar<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tar<'a> {
    /// The next entry; none at the end.
    fn next(&mut self, seen: &mut HashSet<Oddity>) -> Result<Option<Entry>, ReadError> {
        let mut long = None;
        loop {
            let header = self.take(BLOCK)?;
            if header.iter().all(|byte| *byte == 0) {
                let has_more = self.bytes[self.at..].iter().any(|byte| *byte != 0);
                return if has_more { Err(damaged("something follows its end")) } else { Ok(None) };
            }
            if !has_sum(header) {
                return Err(damaged("the checksum of an entry is wrong"));
            }
            let size = number(&header[124..136]).and_then(|size| usize::try_from(size).ok());
            let size = size.ok_or_else(|| damaged("the size of an entry can not be read"))?;
            let start = self.at;
            let data = self.take(size)?;
            self.take(size.next_multiple_of(BLOCK) - size)?;
            match header[156] {
                b'L' => long = Some(until_nul(record(data)?).to_vec()),
                // Where a link leads: the link itself is refused.
                b'K' => {}
                b'x' => long = pax_path(record(data)?)?.or(long),
                b'g' => {
                    if pax_path(record(data)?)?.is_some() {
                        return Err(refuse("unsupported", "gives all of its entries one name"));
                    }
                }
                _ => {
                    let name = long.take().unwrap_or_else(|| name_of(header));
                    // The folder that was packed.
                    if matches!(name.as_slice(), b"." | b"./") {
                        continue;
                    }
                    return entry(header, &name, start, size, seen).map(Some);
                }
            }
        }
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], ReadError> {
        let end = self.at.checked_add(count);
        let taken = end.and_then(|end| self.bytes.get(self.at..end));
        let taken =
            taken.ok_or_else(|| damaged("its end is missing (the upload may be incomplete)"))?;
        self.at += count;
        Ok(taken)
    }
}

/// A header as an entry.
fn entry(
    header: &[u8],
    name: &[u8],
    start: usize,
    size: usize,
    seen: &mut HashSet<Oddity>,
) -> Result<Entry, ReadError> {
    let Name { path, folder, backslashes, odd } = names::parse(name, true)?;
    seen.extend(backslashes.then_some(Oddity::Backslashes));
    seen.extend(odd.then_some(Oddity::Name));
    let kind = match header[156] {
        b'5' => Kind::Folder,
        0 | b'0' | b'7' if folder => Kind::Folder,
        0 | b'0' | b'7' => Kind::File,
        b'1' | b'2' => {
            return Err(refuse(
                "symlink",
                &format!("holds a link (\"{path}\"), which is not allowed"),
            ));
        }
        b'3' | b'4' | b'6' => Kind::Special,
        _ => {
            return Err(refuse(
                "unsupported",
                &format!("stores \"{path}\" in a rare way; make a plain zip"),
            ));
        }
    };
    seen.extend((kind == Kind::Special).then_some(Oddity::Special));
    let mode = number(&header[100..108]).unwrap_or_default();
    seen.extend((kind == Kind::File && mode & 0o7000 != 0).then_some(Oddity::Setuid));
    let size = size as u64;
    Ok(Entry { path, kind, size, packed: size, deflated: false, crc: None, start })
}

/// What a record with a name holds. Errors: it is too long to be one.
fn record(data: &[u8]) -> Result<&[u8], ReadError> {
    if data.len() > MAX_RECORD {
        return Err(refuse("bad-name", "holds an entry with an overlong name"));
    }
    Ok(data)
}

/// The name of a POSIX record, `length key=value` a line. Errors: lines that can not be read, and those that change what
/// a header says of the contents, which not every program heeds.
fn pax_path(mut lines: &[u8]) -> Result<Option<Vec<u8>>, ReadError> {
    let unreadable = || damaged("a record with a name can not be read");
    let mut path = None;
    while !lines.is_empty() {
        let blank = lines.iter().position(|byte| *byte == b' ').ok_or_else(unreadable)?;
        let length = std::str::from_utf8(&lines[..blank]).ok();
        let length: usize = length.and_then(|text| text.parse().ok()).ok_or_else(unreadable)?;
        let line = lines.get(blank + 1..length).and_then(|line| line.strip_suffix(b"\n"));
        let line = line.ok_or_else(unreadable)?;
        let equals = line.iter().position(|byte| *byte == b'=').ok_or_else(unreadable)?;
        let (key, value) = (&line[..equals], &line[equals + 1..]);
        if key == b"path" {
            path = Some(value.to_vec());
        } else if key == b"size" || key.starts_with(b"GNU.sparse") {
            return Err(refuse("unsupported", "stores a file in a rare way; make a plain zip"));
        }
        lines = &lines[length..];
    }
    Ok(path)
}

fn name_of(header: &[u8]) -> Vec<u8> {
    let (name, folders) = (until_nul(&header[..100]), until_nul(&header[345..500]));
    // GNU keeps other things there.
    if header[257..].starts_with(b"ustar\0") && !folders.is_empty() {
        [folders, b"/", name].concat()
    } else {
        name.to_vec()
    }
}

fn until_nul(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|byte| *byte == 0);
    &bytes[..end.unwrap_or(bytes.len())]
}

/// Whether the checksum of a header is right: the sum of its bytes, its own eight counted as blanks.
fn has_sum(header: &[u8]) -> bool {
    let sum: u64 = header.iter().map(|byte| u64::from(*byte)).sum();
    let own: u64 = header[148..156].iter().map(|byte| u64::from(*byte)).sum();
    number(&header[148..156]) == Some(sum - own + 8 * u64::from(b' '))
}

/// A number in octal digits, or in bytes when its first bit is set.
fn number(field: &[u8]) -> Option<u64> {
    let (first, rest) = field.split_first()?;
    if first & 0x80 != 0 {
        let add = |value: u64, byte: &u8| value.checked_mul(256)?.checked_add(u64::from(*byte));
        return rest.iter().try_fold(u64::from(first & 0x7f), add);
    }
    let digits = std::str::from_utf8(field).ok()?.trim_matches([' ', '\0']);
    if !digits.bytes().all(|byte| matches!(byte, b'0'..=b'7')) {
        return None;
    }
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;

    use super::*;

    /// An entry of this kind as ustar.
    fn entry(name: &str, kind: u8, contents: &[u8]) -> Vec<u8> {
        let mut header = vec![0; BLOCK];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[100..108].copy_from_slice(b"0000644\0");
        header[124..136].copy_from_slice(format!("{:011o}\0", contents.len()).as_bytes());
        header[156] = kind;
        header[257..265].copy_from_slice(b"ustar\x0000");
        summed(&mut header);
        header.extend(contents);
        header.resize(header.len().next_multiple_of(BLOCK), 0);
        header
    }

    fn summed(header: &mut [u8]) {
        header[148..156].fill(b' ');
        let sum: u64 = header.iter().map(|byte| u64::from(*byte)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    }

    fn tar(entries: &[Vec<u8>]) -> Vec<u8> {
        [entries.concat(), vec![0; 2 * BLOCK]].concat()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn code(bytes: &[u8]) -> &'static str {
        Zip::open_tar(bytes, &Limits::default()).err().map_or("fine", |error| error.code)
    }

    #[test]
    fn reads_what_other_programs_wrote() {
        let long = format!("hook/{}/Büchse.txt", "long-".repeat(24));
        for packed in [
            &include_bytes!("../../tests/fixtures/gnu.tar.gz")[..],
            &include_bytes!("../../tests/fixtures/pax.tar.gz")[..],
        ] {
            assert!(holds_tar(packed));
            let bytes = gunzip(packed, &Limits::default()).unwrap();
            let zip = Zip::open_tar(&bytes, &Limits::default()).unwrap();
            let read = |path: &str| zip.read(zip.find(path).unwrap()).unwrap();
            assert_eq!(read(&long), b"Print it flat.\n");
            assert!(read("hook/hook.obj").starts_with(b"# a cube of nothing\nv 0 0 0\n"));
            let files = zip.entries().iter().filter(|entry| entry.kind == Kind::File).count();
            assert_eq!((files, zip.entries().len()), (2, 4));
        }
    }

    #[test]
    fn kinds_and_names_are_checked_as_in_zips() {
        for (name, kind, code_of) in [
            ("a.stl", b'0', "fine"),
            ("a.stl", 0, "fine"),
            ("folder/", b'5', "fine"),
            ("./", b'5', "fine"),
            ("pipe", b'6', "fine"),
            ("../a", b'0', "path-traversal"),
            ("/a", b'0', "path-traversal"),
            ("link", b'1', "symlink"),
            ("link", b'2', "symlink"),
            ("holes", b'S', "unsupported"),
        ] {
            assert_eq!(code(&tar(&[entry(name, kind, b"")])), code_of, "{name} {kind}");
        }
        let twice = [entry("a", b'0', b"1"), entry("a", b'0', b"2")];
        assert_eq!(code(&tar(&twice)), "duplicate-name");
        let named = |kind, record: &[u8]| tar(&[entry("x", kind, record), entry("a", b'0', b"1")]);
        let path = |bytes: &[u8]| {
            let zip = Zip::open_tar(bytes, &Limits::default()).unwrap();
            zip.entries()[0].path.clone()
        };
        assert_eq!(path(&named(b'L', b"b/c\0")), "b/c");
        assert_eq!(path(&named(b'x', b"12 path=b/c\n")), "b/c");
        assert_eq!(path(&named(b'g', b"13 comment=x\n")), "a");
        for (kind, record, code_of) in [
            (b'L', &b"../c\0"[..], "path-traversal"),
            (b'x', b"12 path=../c", "damaged-archive"),
            (b'x', b"99 path=c\n", "damaged-archive"),
            (b'x', b"9 size=1\n", "unsupported"),
            (b'g', b"10 path=c\n", "unsupported"),
            (b'L', &vec![b'a'; MAX_RECORD + 1], "bad-name"),
        ] {
            assert_eq!(code(&named(kind, record)), code_of, "{}", kind as char);
        }
    }

    #[test]
    fn damage_is_told_apart_from_an_end() {
        let whole = tar(&[entry("a.stl", b'0', &[7; 700])]);
        assert_eq!(code(&whole), "fine");
        assert_eq!(code(&whole[..BLOCK + 700]), "damaged-archive");
        assert_eq!(code(&whole[..3 * BLOCK]), "damaged-archive");
        let mut changed = whole.clone();
        changed[0] = b'b';
        assert_eq!(code(&changed), "damaged-archive");
        let hidden = [whole.as_slice(), &entry("b", b'0', b"")].concat();
        assert_eq!(code(&hidden), "damaged-archive");
        let packed = gzip(&whole);
        assert_eq!(gunzip(&packed, &Limits::default()).unwrap(), whole);
        let cut = gunzip(&packed[..packed.len() - 4], &Limits::default());
        assert_eq!(cut.unwrap_err().code, "damaged-archive");
        assert!(!holds_tar(&gzip(&[b'x'; 2_000])) && !is_tar(&whole[1..]));
    }

    #[test]
    fn bombs_are_refused() {
        let bomb = gzip(&tar(&[entry("zeros", b'0', &vec![0; 4 << 20])]));
        assert_eq!(gunzip(&bomb, &Limits::default()).unwrap_err().code, "zip-bomb");
        let small = Limits { bytes: 1_000, ..Limits::default() };
        let packed = gzip(&tar(&[entry("a", b'0', b"1")]));
        assert_eq!(gunzip(&packed, &small).unwrap_err().code, "too-large-unpacked");
        let bytes = tar(&[entry("a", b'0', b"123456"), entry("b", b'0', b"123456")]);
        let open = |limits: Limits| Zip::open_tar(&bytes, &limits).err().unwrap().code;
        assert_eq!(open(Limits { zip_entries: 1, ..Limits::default() }), "too-many-entries");
        assert_eq!(open(Limits { unpacked_bytes: 10, ..Limits::default() }), "too-large-unpacked");
    }

    proptest! {
        #[test]
        fn never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in 0usize..2_000) {
            let mut bytes = tar(&[entry("x", b'x', b"12 path=b/c\n"), entry("a", b'0', &[7; 700])]);
            let length = bytes.len();
            for (at, with) in changes {
                bytes[at.index(length)] = with;
            }
            summed(&mut bytes[..BLOCK]);
            bytes.truncate(length - cut);
            let _ = code(&bytes);
            let _ = gunzip(&bytes, &Limits::default());
        }
    }
}
