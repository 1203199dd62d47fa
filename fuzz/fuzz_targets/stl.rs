//! Binary STL by content and ASCII STL behind its first word.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mesh_fuzz::small;

fuzz_target!(|data: &[u8]| {
    let _ = mesh::read(data, &small());
    let _ = mesh::read(&[b"solid x\n", data].concat(), &small());
    let _ = mesh::quick_stl(data);
});
