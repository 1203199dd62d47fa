//! OFF behind its first line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mesh_fuzz::small;

fuzz_target!(|data: &[u8]| {
    let _ = mesh::read(&[b"OFF\n", data].concat(), &small());
});
