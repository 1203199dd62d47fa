//! The central directory of a zip, and the checks that need no unpacking.

use std::collections::HashSet;

use super::names::{self, Name};
use super::{Entry, Kind};
use crate::{Limits, ReadError, Warning};

const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";
const CENTRAL: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";

/// Entries smaller than this may be packed as tightly as they like, unpacked bytes.
pub(super) const RATIO_FLOOR: u64 = 1 << 20;
/// Most entries left out that are named.
const LEFT_OUT: usize = 200;

/// An opened container: a zip, or a tar that is read as one.
pub struct Zip<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
    warnings: Vec<Warning>,
}

impl<'a> Zip<'a> {
    /// Reads and checks the directory. Errors: no or damaged directory, too many entries or bytes, too high a
    /// ratio, encryption, links, names that lead outside, the same name twice, overlapping data, headers that
    /// contradict each other.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, ReadError> {
        Self::read_directory(bytes, limits, &mut Err)
    }

    /// The same without the entries that are refused by themselves, and why they are, at most 200. Errors: what is wrong with
    /// the archive as a whole.
    pub fn open_sound(
        bytes: &'a [u8],
        limits: &Limits,
    ) -> Result<(Self, Vec<ReadError>), ReadError> {
        let mut left_out = Vec::new();
        let zip = Self::read_directory(bytes, limits, &mut |refusal| {
            left_out.extend((left_out.len() < LEFT_OUT).then_some(refusal));
            Ok(())
        })?;
        Ok((zip, left_out))
    }

    /// `bad` hears of each entry that is refused; an error ends it all.
    fn read_directory(
        bytes: &'a [u8],
        limits: &Limits,
        bad: &mut dyn FnMut(ReadError) -> Result<(), ReadError>,
    ) -> Result<Self, ReadError> {
        let end = End::find(bytes)?;
        if end.count > limits.zip_entries as u64 {
            return Err(refuse(
                "too-many-entries",
                &format!("has {} entries; at most {} are read", end.count, limits.zip_entries),
            ));
        }
        let mut zip = Self { bytes, entries: Vec::new(), warnings: Vec::new() };
        let mut spans = Vec::new();
        let mut names = HashSet::new();
        let mut rest = &bytes[end.directory.clone()];
        let mut seen = HashSet::new();
        for _ in 0..end.count {
            let (raw, tail) = Central::parse(rest)?;
            rest = tail;
            let (entry, span) = match raw.check(bytes, &end, limits, &mut seen) {
                Ok(checked) => checked,
                Err(refusal) => {
                    bad(refusal)?;
                    continue;
                }
            };
            if !names.insert(entry.path.clone()) {
                bad(refuse("duplicate-name", &format!("holds \"{}\" twice", entry.path)))?;
                continue;
            }
            spans.push(span);
            zip.entries.push(entry);
        }
        if !rest.is_empty() {
            return Err(damaged("its directory holds more than it says"));
        }
        check_unpacked(&zip.entries, limits)?;
        check_spans(&mut spans, end.directory.start)?;
        if end.prefix > 0 {
            let message = "Other bytes, such as an unpacking program, stand before the archive; they were ignored.";
            zip.warnings.push(Warning::new("prefixed-archive", message));
        }
        zip.warnings.extend(Oddity::warnings(&seen));
        Ok(zip)
    }

    /// A container whose entries were found in another way than by the directory of a zip. Errors: too many bytes.
    pub(super) fn of_entries(
        bytes: &'a [u8],
        entries: Vec<Entry>,
        seen: &HashSet<Oddity>,
        limits: &Limits,
    ) -> Result<Self, ReadError> {
        check_unpacked(&entries, limits)?;
        let warnings = Oddity::warnings(seen).collect();
        Ok(Self { bytes, entries, warnings })
    }

    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// In the order of the directory.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The file whose path equals `path` but for ASCII case.
    pub fn find(&self, path: &str) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.kind == Kind::File && entry.path.eq_ignore_ascii_case(path))
    }
}

/// An oddity that does no harm but deserves a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Oddity {
    Backslashes,
    Name,
    Special,
    Setuid,
}

impl Oddity {
    const ALL: [Self; 4] = [Self::Backslashes, Self::Name, Self::Special, Self::Setuid];

    fn warnings(seen: &HashSet<Self>) -> impl Iterator<Item = Warning> {
        let seen = Self::ALL.into_iter().filter(move |oddity| seen.contains(oddity));
        seen.map(Self::warning)
    }

    fn warning(self) -> Warning {
        let (code, message) = match self {
            Self::Backslashes => (
                "backslash-names",
                "The archive separates folders with back slashes, which some programs cannot read.",
            ),
            Self::Name => (
                "odd-names",
                "Some names in the archive hold signs that mislead or that some systems cannot store.",
            ),
            Self::Special => (
                "special-entry",
                "The archive holds a device or pipe instead of a file; it was left out.",
            ),
            Self::Setuid => {
                ("setuid-entry", "The archive asks for special rights on a file; they are ignored.")
            }
        };
        Warning::new(code, message)
    }
}

/// The record at the end that says where the directory is.
struct End {
    count: u64,
    directory: std::ops::Range<usize>,
    /// Bytes before the archive proper; offsets in the directory do not count them.
    prefix: usize,
}

impl End {
    fn find(bytes: &[u8]) -> Result<Self, ReadError> {
        let least = bytes.len().saturating_sub(22 + 65_535);
        let at = (least..bytes.len().saturating_sub(21))
            .rev()
            .find(|&at| {
                bytes[at..].starts_with(END)
                    && at + 22 + usize::from(u16_at(bytes, at + 20)) == bytes.len()
            })
            .ok_or_else(|| damaged("its end is missing (the upload may be incomplete)"))?;
        let mut count = u64::from(u16_at(bytes, at + 10));
        let mut size = u64::from(u32_at(bytes, at + 12));
        let mut offset = u64::from(u32_at(bytes, at + 16));
        let mut directory_end = at;
        let wide = count == 0xffff || size == 0xffff_ffff || offset == 0xffff_ffff;
        if let (true, Some(record)) = (wide, find_64(bytes, at)) {
            (count, size, offset) = (
                u64_at(bytes, record + 32),
                u64_at(bytes, record + 40),
                u64_at(bytes, record + 48),
            );
            directory_end = record;
        }
        // A zip64 record replaces the numbers of volumes too.
        if directory_end == at && (u16_at(bytes, at + 4) != 0 || u16_at(bytes, at + 6) != 0) {
            return Err(refuse("unsupported", "is one of several volumes"));
        }
        let start = usize::try_from(size).ok().and_then(|size| directory_end.checked_sub(size));
        let prefix = start.and_then(|start| start.checked_sub(usize::try_from(offset).ok()?));
        let (Some(start), Some(prefix)) = (start, prefix) else {
            return Err(damaged("its directory lies outside the file"));
        };
        if count.saturating_mul(46) > size {
            return Err(damaged("its directory is too short for its entries"));
        }
        Ok(Self { count, directory: start..directory_end, prefix })
    }
}

/// Where the zip64 end record begins, when its locator stands right before the end record.
fn find_64(bytes: &[u8], end: usize) -> Option<usize> {
    let locator = end.checked_sub(20)?;
    if !bytes[locator..].starts_with(LOCATOR_64) {
        return None;
    }
    // The record is right before the locator unless it carries extra data, which nobody writes.
    let record = locator.checked_sub(56)?;
    bytes[record..].starts_with(END_64).then_some(record)
}

/// An entry of the directory, unchecked.
struct Central<'a> {
    made_by: u8,
    flags: u16,
    method: u16,
    crc: u32,
    packed: u64,
    size: u64,
    name: &'a [u8],
    attributes: u32,
    offset: u64,
}

impl<'a> Central<'a> {
    fn parse(bytes: &'a [u8]) -> Result<(Self, &'a [u8]), ReadError> {
        let cut = || damaged("its directory is cut");
        let (fixed, tail) = bytes.split_at_checked(46).ok_or_else(cut)?;
        if !fixed.starts_with(CENTRAL) {
            return Err(damaged("its directory holds something else"));
        }
        let lengths = [28, 30, 32].map(|at| usize::from(u16_at(fixed, at)));
        let (name, tail) = tail.split_at_checked(lengths[0]).ok_or_else(cut)?;
        let (extra, tail) = tail.split_at_checked(lengths[1]).ok_or_else(cut)?;
        let (_comment, tail) = tail.split_at_checked(lengths[2]).ok_or_else(cut)?;
        let mut entry = Self {
            made_by: fixed[5],
            flags: u16_at(fixed, 8),
            method: u16_at(fixed, 10),
            crc: u32_at(fixed, 16),
            packed: u64::from(u32_at(fixed, 20)),
            size: u64::from(u32_at(fixed, 24)),
            name,
            attributes: u32_at(fixed, 38),
            offset: u64::from(u32_at(fixed, 42)),
        };
        entry.widen(extra);
        Ok((entry, tail))
    }

    /// Replaces the values that did not fit into 32 bits by those of the zip64 field.
    fn widen(&mut self, mut extra: &[u8]) {
        while let Some((head, tail)) = extra.split_at_checked(4) {
            let (id, length) = (u16_at(head, 0), usize::from(u16_at(head, 2)));
            let Some((mut field, rest)) = tail.split_at_checked(length) else { return };
            extra = rest;
            if id != 1 {
                continue;
            }
            for value in [&mut self.size, &mut self.packed, &mut self.offset] {
                if let (0xffff_ffff, Some((wide, rest))) = (*value, field.split_at_checked(8)) {
                    *value = u64_at(wide, 0);
                    field = rest;
                }
            }
        }
    }

    /// Turns the raw record into an entry and the span of the file that it occupies.
    fn check(
        &self,
        bytes: &[u8],
        end: &End,
        limits: &Limits,
        seen: &mut HashSet<Oddity>,
    ) -> Result<(Entry, (usize, usize)), ReadError> {
        let Name { path, folder, backslashes, odd } =
            names::parse(self.name, self.flags & 0x800 != 0)?;
        seen.extend(backslashes.then_some(Oddity::Backslashes));
        seen.extend(odd.then_some(Oddity::Name));
        if self.flags & 0x2041 != 0 {
            return Err(refuse(
                "encrypted",
                &format!("has an encrypted entry (\"{path}\"); upload it without a password"),
            ));
        }
        if !matches!(self.method, 0 | 8) {
            return Err(refuse(
                "unsupported",
                &format!("packs \"{path}\" with a rare method; make a plain zip"),
            ));
        }
        if self.method == 0 && self.packed != self.size {
            return Err(refuse(
                "size-mismatch",
                &format!("states two different sizes for \"{path}\""),
            ));
        }
        if self.size > RATIO_FLOOR && self.size / limits.ratio.max(1) > self.packed {
            let ratio = self.size / self.packed.max(1);
            return Err(refuse(
                "zip-bomb",
                &format!("holds \"{path}\", which would unpack to {ratio} times its size"),
            ));
        }
        let kind = self.kind(folder, &path, seen)?;
        let outside = || damaged(&format!("the data of \"{path}\" lie outside the file"));
        let header = usize::try_from(self.offset)
            .ok()
            .and_then(|offset| offset.checked_add(end.prefix))
            .ok_or_else(outside)?;
        let start = self.check_local(bytes, header, &path)?;
        let stop = usize::try_from(self.packed).ok().and_then(|packed| start.checked_add(packed));
        let stop = stop.filter(|&stop| stop <= end.directory.start).ok_or_else(outside)?;
        let entry = Entry {
            path,
            kind,
            size: self.size,
            packed: self.packed,
            deflated: self.method == 8,
            crc: Some(self.crc),
            start,
        };
        Ok((entry, (header, stop)))
    }

    fn kind(
        &self,
        folder: bool,
        path: &str,
        seen: &mut HashSet<Oddity>,
    ) -> Result<Kind, ReadError> {
        let mode = self.attributes >> 16;
        // Only Unix (3) and macOS (19) write a mode there.
        if matches!(self.made_by, 3 | 19) {
            match mode & 0xf000 {
                0xa000 => {
                    return Err(refuse(
                        "symlink",
                        &format!("holds a symbolic link (\"{path}\"), which is not allowed"),
                    ));
                }
                0x1000 | 0x2000 | 0x6000 | 0xc000 => {
                    seen.insert(Oddity::Special);
                    return Ok(Kind::Special);
                }
                _ => seen.extend((mode & 0x0e00 != 0 && !folder).then_some(Oddity::Setuid)),
            }
        }
        Ok(if folder { Kind::Folder } else { Kind::File })
    }

    /// The header in front of the data must agree with the directory; returns where the data begin.
    fn check_local(&self, bytes: &[u8], header: usize, path: &str) -> Result<usize, ReadError> {
        let local = bytes
            .get(header..)
            .and_then(|rest| rest.get(..30))
            .filter(|local| local.starts_with(LOCAL));
        let local =
            local.ok_or_else(|| damaged(&format!("\"{path}\" has no header of its own")))?;
        let (name, extra) = (usize::from(u16_at(local, 26)), usize::from(u16_at(local, 28)));
        let (flags, method) = (u16_at(local, 6), u16_at(local, 8));
        if bytes.get(header + 30..header + 30 + name) != Some(self.name) {
            return Err(refuse("name-mismatch", &format!("gives \"{path}\" two different names")));
        }
        // With bit 3 the sizes follow the data.
        let sizes = [u64::from(u32_at(local, 18)), u64::from(u32_at(local, 22))];
        let sizes_agree = flags & 8 != 0
            || sizes == [self.packed, self.size]
            || sizes.contains(&0xffff_ffff)
            || self.packed > 0xffff_fffe
            || self.size > 0xffff_fffe;
        if method != self.method || flags & 1 != self.flags & 1 || !sizes_agree {
            return Err(refuse(
                "size-mismatch",
                &format!("describes \"{path}\" in two different ways"),
            ));
        }
        Ok(header + 30 + name + extra)
    }
}

/// No two entries may share bytes, nor reach into the directory.
pub(super) fn check_spans(spans: &mut [(usize, usize)], directory: usize) -> Result<(), ReadError> {
    spans.sort_unstable();
    let overlap = spans.windows(2).any(|pair| pair[1].0 < pair[0].1);
    if overlap || spans.last().is_some_and(|&(_, stop)| stop > directory) {
        return Err(refuse(
            "overlapping-entries",
            "has entries that share the same bytes, as a zip bomb does",
        ));
    }
    Ok(())
}

/// Refuses what would fill memory or disks.
fn check_unpacked(entries: &[Entry], limits: &Limits) -> Result<(), ReadError> {
    let unpacked = entries.iter().fold(0u64, |sum, entry| sum.saturating_add(entry.size));
    if unpacked > limits.unpacked_bytes {
        let message = format!(
            "unpacks to {} MB; at most {} MB are read",
            unpacked >> 20,
            limits.unpacked_bytes >> 20
        );
        return Err(refuse("too-large-unpacked", &message));
    }
    Ok(())
}

pub(super) fn refuse(code: &'static str, what: &str) -> ReadError {
    ReadError::new(code, format!("The archive {what}."))
}

pub(super) fn damaged(what: &str) -> ReadError {
    ReadError::new("damaged-archive", format!("The archive is damaged: {what}."))
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |raw| u16::from_le_bytes([raw[0], raw[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |raw| u32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]]))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from(u32_at(bytes, at)) | u64::from(u32_at(bytes, at + 4)) << 32
}
