//! What kind of editable source a file is, by its content; run in the child process.

use mesh::Limits;
use provenance::Signal;
use serde::{Deserialize, Serialize};

/// What the child answers about a source.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct SourceAnswer {
    /// What people call its format; empty when it is no source we know.
    pub format: String,
    pub marks: Vec<Signal>,
}

/// What the child does.
pub fn source(name: &str, bytes: &[u8]) -> SourceAnswer {
    SourceAnswer {
        format: format(name, bytes).unwrap_or_default().to_owned(),
        marks: provenance::signals(name, bytes),
    }
}

fn format(name: &str, bytes: &[u8]) -> Option<&'static str> {
    if provenance::blend::is_whole(bytes) {
        return Some("BLEND");
    }
    if bytes.starts_with(b"PK") {
        return package(bytes);
    }
    let inspection = mesh::inspect(bytes, name, &Limits::default());
    match (inspection.format, inspection.kind) {
        (Some(mesh::Format::Step), _) => Some("STEP"),
        (_, mesh::Kind::Source) => Some("SCAD"),
        _ => None,
    }
}

/// Design programs that write zip archives, by what they put into them.
fn package(bytes: &[u8]) -> Option<&'static str> {
    let listing = mesh::list_archive(bytes, &Limits::default()).ok()?;
    let has = |test: &dyn Fn(&str) -> bool| listing.entries.iter().any(|entry| test(&entry.path));
    if has(&|path| path == "Document.xml") && !has(&|path| path.starts_with("3D/")) {
        return Some("FCStd");
    }
    let is_fusion = has(&|path| path == "Manifest.dat" || path.starts_with("FusionAssetName"));
    is_fusion.then_some("F3D")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(names: &[&str]) -> Vec<u8> {
        use std::io::Write as _;
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("begun");
            zip.write_all(b"<x/>").expect("written");
        }
        zip.finish().expect("finished").into_inner()
    }

    /// A Blender file with an object of nothing and a catalogue of no types.
    fn blend() -> Vec<u8> {
        let mut bytes = b"BLENDER-v401".to_vec();
        for (code, data) in [(b"OB\0\0", b"".as_slice()), (b"DNA1", b"SDNANAME"), (b"ENDB", b"")] {
            bytes.extend(code);
            bytes.extend((data.len() as u32).to_le_bytes());
            bytes.extend([0; 16]);
            bytes.extend(data);
        }
        bytes
    }

    #[test]
    fn sources_are_known_by_what_is_in_them() {
        let step = b"ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nENDSEC;\nDATA;\nENDSEC;\nEND-ISO-10303-21;\n";
        let scad = b"module hook(size) {\n  difference() { cube([size, 10, 3]); cylinder(d = 4, h = 9); }\n}\nhook(20);\n";
        for (name, bytes, expected) in [
            ("hook.step", step.to_vec(), "STEP"),
            ("hook.scad", scad.to_vec(), "SCAD"),
            ("hook.blend", blend(), "BLEND"),
            ("hook.blend", b"BLENDER-v401".to_vec(), ""),
            ("hook.blend", b"\x28\xb5\x2f\xfd....".to_vec(), ""),
            ("hook.FCStd", archive(&["Document.xml", "GuiDocument.xml"]), "FCStd"),
            ("hook.f3d", archive(&["Manifest.dat", "Breps.BlobParts/a.smb"]), "F3D"),
            ("hook.zst", b"\x28\xb5\x2f\xfd....".to_vec(), ""),
            ("hook.3mf", archive(&["3D/3dmodel.model", "Document.xml"]), ""),
            ("hook.FCStd", archive(&["notes.txt"]), ""),
            ("hook.step", b"just words".to_vec(), ""),
            ("hook.blend", b"PK\x03\x04 cut".to_vec(), ""),
        ] {
            assert_eq!(source(name, &bytes).format, expected, "{name}");
        }
    }
}
