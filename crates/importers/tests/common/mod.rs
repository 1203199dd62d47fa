//! What the tests share.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::io::{Cursor, Write};
use std::path::Path;

use importers::{Folder, Import, Limits, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Reads a folder of `tests/fixtures`.
pub fn fixture(name: &str) -> Import {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    read(&Folder::open(&path, &Limits::default()).unwrap(), &Limits::default())
}

pub fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(contents).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
