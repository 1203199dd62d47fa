//! AMF behind its root element.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mesh_fuzz::small;

fuzz_target!(|data: &[u8]| {
    let _ = mesh::read(&[b"<amf>", data].concat(), &small());
});
