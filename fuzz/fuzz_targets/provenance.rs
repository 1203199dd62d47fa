//! Marks in files of any kind, certificates, Blender files, and the boxes of STEP files.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let found = provenance::signals("file.bin", data);
    assert!(found.len() <= provenance::MAX_SIGNALS);
    assert!(found.iter().all(|signal| signal.seen.chars().count() <= 160));
    let _ = provenance::certificate::verify(data);
    let _ = provenance::blend::is_whole(data);
    let _ = provenance::step::boxes(data);
});
