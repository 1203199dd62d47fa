//! Zip containers of any purpose, as they come; tars with a right checksum, which would stop every mutation.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mesh_fuzz::small;

fuzz_target!(|data: &[u8]| {
    let bytes = [b"PK\x03\x04", data].concat();
    let _ = mesh::extract_archive(&bytes, &small(), |_, _| Ok(()));
    let _ = mesh::extract_archive(data, &small(), |_, _| Ok(()));
    let _ = mesh::read(data, &small());
    let _ = mesh::extract_archive(&tar(data), &small(), |_, _| Ok(()));
});

/// The data as a tar: every other block is made a header of the one behind it.
fn tar(data: &[u8]) -> Vec<u8> {
    let mut bytes = data.to_vec();
    bytes.resize(data.len().next_multiple_of(512).max(512), 0);
    for header in bytes.chunks_exact_mut(512).step_by(2) {
        header[257..265].copy_from_slice(b"ustar\x0000");
        header[124..136].copy_from_slice(b"00000001000\0");
        header[148..156].fill(b' ');
        let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
        header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    }
    bytes.resize(bytes.len() + 1_024, 0);
    bytes
}
