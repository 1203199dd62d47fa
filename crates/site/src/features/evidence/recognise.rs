//! What kind of editable source a file is, by its content; run in the child process.

use std::io::Read as _;

use mesh::Limits;
use provenance::Signal;
use serde::{Deserialize, Serialize};

/// What the child answers about a source.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct SourceAnswer {
    /// What people call its format; empty when it is no source we know.
    pub format: String,
    /// The sides of the boxes around what is in it, as far as they can be told.
    pub boxes: Vec<[f64; 3]>,
    pub marks: Vec<Signal>,
}

/// What the child does.
pub fn source(name: &str, bytes: &[u8]) -> SourceAnswer {
    let format = format(name, bytes).unwrap_or_default().to_owned();
    // What draws the others (programs, histories, meshes under modifiers) is the program that made them.
    let boxes = if format == STEP { provenance::step::boxes(bytes) } else { Vec::new() };
    SourceAnswer { format, boxes, marks: provenance::signals(name, bytes) }
}

/// What people call the format whose solids are measured.
const STEP: &str = "STEP";

fn format(name: &str, bytes: &[u8]) -> Option<&'static str> {
    if provenance::blend::is_whole(bytes) {
        return Some("BLEND");
    }
    if bytes.starts_with(b"PK") {
        return package(bytes);
    }
    let inspection = mesh::inspect(bytes, name, &Limits::default());
    match (inspection.format, inspection.kind) {
        (Some(mesh::Format::Step), _) => is_designed(bytes).then_some(STEP),
        (_, mesh::Kind::Source) => Some("SCAD"),
        _ => None,
    }
}

/// More plane faces than this without one that is curved are triangles of a mesh that was saved as STEP.
const PLANE_FACES: usize = 500;
const B_SPLINE: &[u8] = b"B_SPLINE_SURFACE";
/// Begin the names of curved surfaces.
const CURVED: [&[u8]; 6] = [
    b"CYLINDRICAL_SURFACE",
    b"CONICAL_SURFACE",
    b"SPHERICAL_SURFACE",
    b"TOROIDAL_SURFACE",
    b"SURFACE_OF_",
    B_SPLINE,
];

/// Whether a STEP file has faces as design programs make them, and not none or the triangles of a mesh.
fn is_designed(bytes: &[u8]) -> bool {
    // `#12 = NAME(…`: each instance by the first of its names; those with several begin with a bracket.
    let instances = bytes.split(|byte| *byte == b'=').skip(1).map(<[u8]>::trim_ascii_start);
    let (mut faces, mut has_curved, mut has_shell) = (0, false, false);
    for instance in instances {
        faces += usize::from(instance.starts_with(b"ADVANCED_FACE"));
        has_curved |= is_curved(instance);
        has_shell |= instance.starts_with(b"CLOSED_SHELL") || instance.starts_with(b"OPEN_SHELL");
    }
    has_shell && faces > 0 && (has_curved || faces <= PLANE_FACES)
}

/// Whether an instance is a curved surface, by its name, or by one of several in brackets.
fn is_curved(instance: &[u8]) -> bool {
    if instance.starts_with(b"(") {
        let head = &instance[..instance.len().min(200)];
        return head.windows(B_SPLINE.len()).any(|name| name == B_SPLINE);
    }
    CURVED.iter().any(|name| instance.starts_with(name))
}

/// Design programs that write zip archives, by what they put into them.
fn package(bytes: &[u8]) -> Option<&'static str> {
    if !bytes.starts_with(b"PK") {
        return None;
    }
    let listing = mesh::list_archive(bytes, &Limits::default()).ok()?;
    let has = |test: &dyn Fn(&str) -> bool| listing.entries.iter().any(|entry| test(&entry.path));
    if has(&|path| path == "Document.xml") && !has(&|path| path.starts_with("3D/")) {
        return has_objects(bytes).then_some("FCStd");
    }
    let is_fusion = has(&|path| path == "Manifest.dat" || path.starts_with("FusionAssetName"));
    let has_body = has(&|path| {
        path.contains("Breps.BlobParts/") || path.ends_with(".smb") || path.ends_with(".smbh")
    });
    (is_fusion && has_body).then_some("F3D")
}

/// Most of a document of FreeCAD that is looked at, bytes.
const DOCUMENT: u64 = 4 << 20;

/// Whether a document of FreeCAD has at least one object in it.
fn has_objects(bytes: &[u8]) -> bool {
    let limits = Limits::default();
    let Ok(zip) = mesh::container::Zip::open(bytes, &limits) else { return false };
    let Some(entry) = zip.find("Document.xml") else { return false };
    let mut text = Vec::new();
    let read = zip.reader(entry).take(DOCUMENT).read_to_end(&mut text);
    read.is_ok() && text.windows(8).any(|tag| tag == b"<Object ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(names: &[&str]) -> Vec<u8> {
        archive_of(names, "<x/>")
    }

    fn archive_of(names: &[&str], text: &str) -> Vec<u8> {
        use std::io::Write as _;
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("begun");
            zip.write_all(text.as_bytes()).expect("written");
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
        let step = |data: &str| {
            format!("ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nENDSEC;\nDATA;\n{data}ENDSEC;\nEND-ISO-10303-21;\n").into_bytes()
        };
        let faces = |count: usize, surface: &str| {
            let face = format!("#2 = ADVANCED_FACE('',(#3),#4,.T.);\n#4={surface}('',#5);\n");
            step(&format!("#1=CLOSED_SHELL('',(#2));\n{}", face.repeat(count)))
        };
        let free = "#1=OPEN_SHELL('',(#2));\n#2=ADVANCED_FACE('',(#3),#4,.T.);\n#4=(BOUNDED_SURFACE() B_SPLINE_SURFACE(3,3,(),.T.));\n";
        let freecad = r#"<Document><Objects Count="1"><Object type="Part::Box" name="Box"/></Objects></Document>"#;
        let begun = r#"<Document><Objects Count="0"></Objects></Document>"#;
        let scad = b"module hook(size) {\n  difference() { cube([size, 10, 3]); cylinder(d = 4, h = 9); }\n}\nhook(20);\n";
        for (name, bytes, expected) in [
            ("hook.step", faces(6, "PLANE"), "STEP"),
            ("hook.step", faces(2_000, "CYLINDRICAL_SURFACE"), "STEP"),
            ("hook.step", step(free), "STEP"),
            ("hook.step", faces(2_000, "PLANE"), ""),
            ("hook.step", step(""), ""),
            ("hook.step", step("#1=CARTESIAN_POINT('',(0.,0.,0.));\n"), ""),
            ("hook.scad", scad.to_vec(), "SCAD"),
            ("hook.blend", blend(), "BLEND"),
            ("hook.blend", b"BLENDER-v401".to_vec(), ""),
            ("hook.blend", b"\x28\xb5\x2f\xfd....".to_vec(), ""),
            ("hook.FCStd", archive_of(&["Document.xml", "GuiDocument.xml"], freecad), "FCStd"),
            ("hook.FCStd", archive_of(&["Document.xml", "GuiDocument.xml"], begun), ""),
            ("hook.f3d", archive(&["Manifest.dat", "Breps.BlobParts/a.smb"]), "F3D"),
            ("hook.f3d", archive(&["Manifest.dat"]), ""),
            ("hook.zst", b"\x28\xb5\x2f\xfd....".to_vec(), ""),
            ("hook.3mf", archive(&["3D/3dmodel.model", "Document.xml"]), ""),
            ("hook.FCStd", archive(&["notes.txt"]), ""),
            ("hook.step", b"just words".to_vec(), ""),
            ("hook.blend", b"PK\x03\x04 cut".to_vec(), ""),
        ] {
            let answer = source(name, &bytes);
            assert_eq!(answer.format, expected, "{name}");
            assert!(answer.boxes.is_empty(), "no corners, no box: {:?}", answer.boxes);
        }
    }
}
