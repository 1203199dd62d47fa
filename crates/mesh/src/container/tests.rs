use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::Limits;

/// A deflated zip of these files, written by another library than the one that reads it.
pub(crate) fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(contents).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn stored(name: &str, contents: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer
        .start_file(
            name,
            SimpleFileOptions::default().compression_method(CompressionMethod::Stored),
        )
        .unwrap();
    writer.write_all(contents).unwrap();
    writer.finish().unwrap().into_inner()
}

fn open(bytes: &[u8]) -> Result<Zip<'_>, ReadError> {
    Zip::open(bytes, &Limits::default())
}

fn code(bytes: &[u8]) -> &'static str {
    match open(bytes) {
        Ok(zip) => {
            let read: Result<Vec<_>, _> =
                zip.entries().iter().map(|entry| zip.read(entry)).collect();
            read.err().map_or("fine", |error| error.code)
        }
        Err(error) => error.code,
    }
}

/// Where `needle` is for the `nth` time.
fn find(bytes: &[u8], needle: &[u8], nth: usize) -> usize {
    bytes
        .windows(needle.len())
        .enumerate()
        .filter(|(_, window)| *window == needle)
        .nth(nth)
        .unwrap()
        .0
}

#[test]
fn reads_what_another_library_wrote() {
    let long = vec![b'x'; 300_000];
    let bytes = zip_of(&[("a.txt", b"hello"), ("folder/long", &long)]);
    let zip = open(&bytes).unwrap();
    assert_eq!(zip.read(zip.find("A.TXT").unwrap()).unwrap(), b"hello");
    assert_eq!(zip.read(zip.find("folder/long").unwrap()).unwrap(), long);
    assert_eq!(code(&stored("a", b"hello")), "fine");
}

#[test]
fn reads_zip64() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("big", SimpleFileOptions::default().large_file(true)).unwrap();
    writer.write_all(b"not so big").unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    assert_eq!(code(&bytes), "fine");
}

#[test]
fn an_end_record_may_leave_everything_to_zip64() {
    let mut bytes = zip_of(&[("a", b"hello")]);
    let end = bytes.len() - 22;
    let central = find(&bytes, b"PK\x01\x02", 0);
    let mut record = b"PK\x06\x06\x2c\0\0\0\0\0\0\0\x2d\0\x2d\0\0\0\0\0\0\0\0\0".to_vec();
    for value in [1, 1, end - central, central] {
        record.extend((value as u64).to_le_bytes());
    }
    record.extend(b"PK\x06\x07\0\0\0\0");
    record.extend((end as u64).to_le_bytes());
    record.extend(1u32.to_le_bytes());
    bytes[end + 4..end + 20].fill(0xff);
    bytes.splice(end..end, record);
    assert_eq!(code(&bytes), "fine");
}

#[test]
fn a_prefix_is_ignored_with_a_warning() {
    let mut bytes = b"MZ program".to_vec();
    bytes.extend(zip_of(&[("a.txt", b"hello")]));
    let zip = open(&bytes).unwrap();
    assert_eq!(zip.warnings()[0].code, "prefixed-archive");
    assert_eq!(zip.read(&zip.entries()[0]).unwrap(), b"hello");
}

#[test]
fn contradictions_are_refused() {
    let good = stored("name", b"hello");
    let central = find(&good, b"PK\x01\x02", 0);
    let changed = |at: usize, value: u8| {
        let mut bytes = good.clone();
        bytes[at] = value;
        bytes
    };
    assert_eq!(code(&changed(central + 8, 1)), "encrypted");
    assert_eq!(code(&changed(central + 10, 9)), "unsupported");
    assert_eq!(code(&changed(central + 24, 9)), "size-mismatch");
    assert_eq!(code(&changed(30, b'N')), "name-mismatch");
    assert_eq!(code(&changed(34, b'j')), "bad-checksum");
    assert_eq!(code(&changed(18, 4)), "size-mismatch");
    assert_eq!(code(&changed(central + 42, 200)), "damaged-archive");
    assert_eq!(code(&good[..good.len() - 1]), "damaged-archive");
    assert_eq!(code(b"PK\x03\x04"), "damaged-archive");
    let mut link = changed(central + 5, 3);
    link[central + 41] = 0xa1;
    assert_eq!(code(&link), "symlink");
}

#[test]
fn the_size_in_the_directory_is_the_most_that_is_unpacked() {
    let mut bytes = zip_of(&[("zeros", &[0; 5_000])]);
    let central = find(&bytes, b"PK\x01\x02", 0);
    for at in [central + 24, 22] {
        bytes[at..at + 2].copy_from_slice(&4_000u16.to_le_bytes());
    }
    assert_eq!(code(&bytes), "size-mismatch");
    for at in [central + 24, 22] {
        bytes[at..at + 2].copy_from_slice(&6_000u16.to_le_bytes());
    }
    assert_eq!(code(&bytes), "size-mismatch");
}

#[test]
fn bombs_are_refused_from_the_directory() {
    let zeros = vec![0; 3 << 20];
    assert_eq!(code(&zip_of(&[("zeros", &zeros)])), "zip-bomb");
    let small = Limits { unpacked_bytes: 10, ..Limits::default() };
    let bytes = zip_of(&[("a", b"123456"), ("b", b"123456")]);
    assert_eq!(Zip::open(&bytes, &small).err().unwrap().code, "too-large-unpacked");
    let few = Limits { zip_entries: 1, ..Limits::default() };
    assert_eq!(Zip::open(&bytes, &few).err().unwrap().code, "too-many-entries");
}

#[test]
fn shared_bytes_and_names_are_refused() {
    let bytes = zip_of(&[("aa", b"123456"), ("bb", b"123456")]);
    let second = find(&bytes, b"PK\x01\x02", 1);
    let mut twice = bytes.clone();
    for at in [second + 46, find(&bytes, b"bb", 0)] {
        twice[at..at + 2].copy_from_slice(b"aa");
    }
    assert_eq!(code(&twice), "duplicate-name");
    // Both names point at the first entry's data, which then fails on its name; with equal names on overlap.
    let mut shared = twice;
    shared[second + 42..second + 46].fill(0);
    shared[second + 46..second + 48].copy_from_slice(b"a/");
    assert_ne!(code(&shared), "fine");
    let mut spans = [(0, 100), (90, 200)];
    assert_eq!(directory::check_spans(&mut spans, 300).unwrap_err().code, "overlapping-entries");
}

proptest! {
    #[test]
    fn never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in 0usize..40) {
        let mut bytes = zip_of(&[("aa", b"123456"), ("b/c", &[7; 400])]);
        let length = bytes.len();
        for (at, with) in changes {
            bytes[at.index(length)] = with;
        }
        bytes.truncate(length - cut);
        let _ = code(&bytes);
    }
}
