//! Copies without personal values: what identifies somebody is gone, everything else is there.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::io::{Cursor, Read, Write};

use mesh::Limits;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="a" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>"#;

fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in [("_rels/.rels", RELATIONSHIPS.as_bytes())].iter().chain(parts) {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(contents).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The parts of a package, in its order.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut contents = Vec::new();
            part.read_to_end(&mut contents).unwrap();
            (part.name().unwrap().into_owned(), contents)
        })
        .collect()
}

fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Cursor::new(Vec::new());
    slicing::clean(bytes, &Limits::default(), || Ok(&mut out)).unwrap().then(|| out.into_inner())
}

/// A model part with this metadata whose shapes take more than is looked at.
fn model(metadata: &str) -> Vec<u8> {
    let shapes: Vec<String> = (0..150_000_u64)
        .map(|n| {
            format!("<vertex x=\"{}\" y=\"{}\" z=\"{n}\"/>", n * n % 9_973, n * 7_919 % 10_007)
        })
        .collect();
    let shapes = shapes.concat();
    format!(
        r#"<model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02">{metadata}<resources><object id="1" type="model"><mesh><vertices>{shapes}</vertices><triangles/></mesh></object></resources><build/></model>"#
    )
    .into_bytes()
}

#[test]
fn packages_lose_accounts_addresses_and_paths_and_nothing_else() {
    let before = r#"<metadata name="Title">Hook</metadata><metadata name="DesignerUserId">PLANTED1</metadata><metadata preserve="1" name="ProfileUserName" type="xs:string">PLANTED2</metadata><metadata name="Designer">Zoe</metadata>"#;
    let after = r#"<metadata name="Title">Hook</metadata><metadata name="DesignerUserId"></metadata><metadata preserve="1" name="ProfileUserName" type="xs:string"></metadata><metadata name="Designer">Zoe</metadata>"#;
    let sent = package(&[
        ("3D/3dmodel.model", &model(before)),
        ("Metadata/Slic3r_PE.config", b"; layer_height = 0.2\r\n; printhost_apikey = PLANTED3\r\n; print_host = PLANTED4\r\n; perimeters = 2\r\n"),
        ("Metadata/project_settings.config", br#"{"layer_height":"0.2","print_host":"PLANTED5","printhost_user":["PLANTED6"],"wall_loops":"2"}"#),
        ("Metadata/model_settings.config", br#"<object><metadata key="source_file" value="C:\Users\PLANTED7\hook.stl"/><metadata key="name" value="a/b"/></object>"#),
        ("Metadata/plate_1.gcode", b"; printhost_password = PLANTED8\nG28\n"),
        ("Metadata/plate_1.png", b"\x89PNG printhost_apikey = not text"),
    ]);
    let cleaned = clean(&sent).expect("something to take out");
    let contents = parts(&cleaned);
    for (name, part) in &contents {
        assert!(!part.windows(7).any(|window| window == b"PLANTED"), "{name}");
    }
    let expected = [
        ("_rels/.rels", RELATIONSHIPS.as_bytes().to_vec()),
        ("3D/3dmodel.model", model(after)),
        ("Metadata/Slic3r_PE.config", b"; layer_height = 0.2\r\n; printhost_apikey =\r\n; print_host =\r\n; perimeters = 2\r\n".to_vec()),
        ("Metadata/project_settings.config", br#"{"layer_height":"0.2","print_host":"","printhost_user":"","wall_loops":"2"}"#.to_vec()),
        ("Metadata/model_settings.config", br#"<object><metadata key="source_file" value="hook.stl"/><metadata key="name" value="a/b"/></object>"#.to_vec()),
        ("Metadata/plate_1.gcode", b"; printhost_password =\nG28\n".to_vec()),
        ("Metadata/plate_1.png", b"\x89PNG printhost_apikey = not text".to_vec()),
    ];
    for ((name, part), (expected_name, expected)) in contents.iter().zip(&expected) {
        assert_eq!(name, expected_name);
        assert!(
            part == expected,
            "{name}: {}",
            String::from_utf8_lossy(&part[..part.len().min(400)])
        );
    }
    assert_eq!(contents.len(), expected.len());
    assert_eq!(clean(&cleaned), None, "nothing is left to take out");
    let read = |bytes: &[u8]| slicing::read(bytes, &Limits::default());
    assert_eq!(read(&sent), read(&cleaned), "what is read never was personal");
}

#[test]
fn what_holds_nothing_personal_is_left_alone() {
    assert_eq!(
        clean(&package(&[(
            "3D/3dmodel.model",
            &model("<metadata name=\"Title\">Hook</metadata>")
        )])),
        None
    );
    assert_eq!(clean(b"solid cube\nendsolid cube\n"), None);
    assert_eq!(clean(b"PK nonsense"), None);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("readme.config", SimpleFileOptions::default()).unwrap();
    archive.write_all(b"print_host = 10.0.0.1").unwrap();
    let archive = archive.finish().unwrap().into_inner();
    assert_eq!(clean(&archive), None, "it is unpacked, and its files are looked at one by one");
}

#[test]
fn gcode_is_emptied_at_both_ends() {
    let moves = "G1 X1.5 Y2.5 E0.1\n".repeat(600_000);
    let sent = format!(
        "; generated by PrusaSlicer 2.9.2 on 2026-03-01\n; print_host = PLANTED\n{moves}; layer_height = 0.2\n; printhost_apikey = PLANTED\n"
    );
    let left = format!(
        "; generated by PrusaSlicer 2.9.2 on 2026-03-01\n; print_host =\n{moves}; layer_height = 0.2\n; printhost_apikey =\n"
    );
    assert!(clean(sent.as_bytes()).expect("something to take out") == left.as_bytes());
    assert_eq!(clean(left.as_bytes()), None);
}
