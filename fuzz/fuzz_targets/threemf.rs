//! The model part of a 3MF package that is otherwise sound, behind its root element.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use mesh_fuzz::small;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const ROOT: &[u8] = b"<model xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\" \
    xmlns:m=\"http://schemas.microsoft.com/3dmanufacturing/material/2015/02\" \
    xmlns:p=\"http://schemas.microsoft.com/3dmanufacturing/production/2015/06\" \
    xmlns:b=\"http://schemas.microsoft.com/3dmanufacturing/beamlattice/2017/02\">";

fuzz_target!(|data: &[u8]| {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("3D/3dmodel.model", stored).expect("writing to memory");
    writer.write_all(&[ROOT, data].concat()).expect("writing to memory");
    let bytes = writer.finish().expect("writing to memory").into_inner();
    let _ = mesh::read(&bytes, &small());
});
