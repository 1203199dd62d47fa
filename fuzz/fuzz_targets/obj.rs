//! OBJ behind one vertex, so that it is recognised.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mesh_fuzz::small;

fuzz_target!(|data: &[u8]| {
    let _ = mesh::read(&[b"v 0 0 0\nv 1 0 0\nv 0 1 0\n", data].concat(), &small());
});
