//! Blocks of binary G-code without checksums that would stop every mutation, and one settings block in each packing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mesh_fuzz::small;

fuzz_target!(|data: &[u8]| {
    const HEADER: &[u8] = b"GCDE\x01\0\0\0\0\0";
    let _ = slicing::read(&[HEADER, data].concat(), &small());
    let length = (data.len() as u32).to_le_bytes();
    for packing in 1..=3u8 {
        let block = [&[2, 0, packing, 0, 0, 1, 0, 0][..], &length, &[0, 0], data];
        let _ = slicing::read(&[HEADER, &block.concat()].concat(), &small());
    }
});
