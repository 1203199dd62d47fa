//! Any bytes under any name.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mesh_fuzz::small;

fuzz_target!(|data: &[u8]| {
    let split = data.len().min(16);
    let name = String::from_utf8_lossy(&data[..split]);
    let _ = mesh::inspect(&data[split..], &name, &small());
});
