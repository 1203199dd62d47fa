//! The parts of a 3MF that slicers write, each with the same bytes, and the metadata of the model part.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use mesh_fuzz::small;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PARTS: &[&str] = &[
    "Metadata/Slic3r_PE.config",
    "Metadata/project_settings.config",
    "Metadata/model_settings.config",
    "Metadata/slice_info.config",
    "Metadata/plate_1.gcode",
    "Metadata/plate_1.png",
    "Cura/version.ini",
    "Cura/a.global.cfg",
    "Cura/a.extruder.cfg",
    "Cura/a.inst.cfg",
    "Cura/a.xml.fdm_material",
];

fuzz_target!(|data: &[u8]| {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let head = b"<model xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\"><metadata name=\"Description\">";
    let model = [&head[..], data].concat();
    let parts = PARTS.iter().map(|part| (*part, data)).chain([("3D/3dmodel.model", &model[..])]);
    for (name, contents) in parts {
        if writer.start_file(name, options).is_err() || writer.write_all(contents).is_err() {
            return;
        }
    }
    if let Ok(bytes) = writer.finish() {
        let _ = slicing::read(&bytes.into_inner(), &small());
    }
});
