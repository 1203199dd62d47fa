//! Zip containers of any purpose, as they come.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mesh_fuzz::small;

fuzz_target!(|data: &[u8]| {
    let bytes = [b"PK\x03\x04", data].concat();
    let _ = mesh::extract_archive(&bytes, &small(), |_, _| Ok(()));
    let _ = mesh::extract_archive(data, &small(), |_, _| Ok(()));
    let _ = mesh::read(data, &small());
});
