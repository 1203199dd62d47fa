//! PLY behind its magic, and its three encodings behind a plain header.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mesh_fuzz::small;

fuzz_target!(|data: &[u8]| {
    let _ = mesh::read(&[b"ply\n", data].concat(), &small());
    for encoding in ["ascii", "binary_little_endian", "binary_big_endian"] {
        let head = format!(
            "ply\nformat {encoding} 1.0\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\n\
             element face 2\nproperty list uchar int vertex_indices\nend_header\n"
        );
        let _ = mesh::read(&[head.as_bytes(), data].concat(), &small());
    }
});
