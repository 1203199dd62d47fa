//! What the fuzz targets share. Run one with `cargo +nightly fuzz run TARGET` in the root of the
//! repository, all of them with `fuzz/run SECONDS`.

/// Limits small enough that a run that respects them is fast, so that a slow input is a finding.
pub fn small() -> mesh::Limits {
    mesh::Limits {
        bytes: 1 << 20,
        triangles: 20_000,
        zip_entries: 100,
        unpacked_bytes: 4 << 20,
        ..mesh::Limits::default()
    }
}
