//! Blocks of binary G-code without checksums that would stop every mutation, and one settings block in each packing: read,
//! and copied without what is personal.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use mesh_fuzz::small;

fn each(bytes: &[u8]) {
    let _ = slicing::read(bytes, &small());
    let mut copy = Cursor::new(Vec::new());
    let cleaned = slicing::clean(bytes, &small(), || Ok(&mut copy));
    if let Ok(slicing::Cleaned::Copied) = cleaned {
        let copy = copy.into_inner();
        let mut blocks = mesh::gcode::Blocks::open(&copy).expect("a header");
        assert!(blocks.all(|block| block.is_ok()), "what was copied is whole");
    }
}

fuzz_target!(|data: &[u8]| {
    const HEADER: &[u8] = b"GCDE\x01\0\0\0\0\0";
    each(&[HEADER, data].concat());
    let length = (data.len() as u32).to_le_bytes();
    for packing in 1..=3u8 {
        let block = [&[2, 0, packing, 0, 0, 1, 0, 0][..], &length, &[0, 0], data];
        each(&[HEADER, &block.concat()].concat());
    }
});
