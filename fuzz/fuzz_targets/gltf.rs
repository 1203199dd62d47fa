//! glTF as text and as the JSON and binary chunks of a GLB, split at the first zero byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mesh_fuzz::small;

fuzz_target!(|data: &[u8]| {
    let _ = mesh::read(&[b"{\"asset\":{\"version\":\"2.0\"},", data].concat(), &small());
    let split = data.iter().position(|&byte| byte == 0).unwrap_or(data.len());
    let (json, binary) = data.split_at(split);
    let mut bytes = b"glTF\x02\0\0\0\0\0\0\0".to_vec();
    for (kind, chunk) in [(b"JSON", json), (b"BIN\0", binary)] {
        let padded = chunk.len().next_multiple_of(4);
        bytes.extend((padded as u32).to_le_bytes());
        bytes.extend(kind);
        bytes.extend(chunk);
        bytes.resize(bytes.len() + padded - chunk.len(), b' ');
    }
    let _ = mesh::read(&bytes, &small());
});
