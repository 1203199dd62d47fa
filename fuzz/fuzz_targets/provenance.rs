//! Marks in files of any kind, certificates, and Blender files.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let found = provenance::signals("file.bin", data);
    assert!(found.len() <= provenance::MAX_SIGNALS);
    assert!(found.iter().all(|signal| signal.seen.chars().count() <= 160));
    let _ = provenance::certificate::verify(data);
    let _ = provenance::blend::is_whole(data);
});
