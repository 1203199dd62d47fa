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
    let cleaned = slicing::clean(bytes, &Limits::default(), || Ok(&mut out)).unwrap();
    (cleaned == slicing::Cleaned::Copied).then(|| out.into_inner())
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
fn every_place_where_slicers_keep_such_values_is_emptied() {
    let parts_of = [
        (
            "3D/3dmodel.model",
            r#"<model><metadata name="ProfileUserId"><![CDATA[PLANTED]]></metadata></model>"#,
            r#"<model><metadata name="ProfileUserId"></metadata></model>"#,
        ),
        (
            "Metadata/Slic3r_PE.config",
            "; bed_custom_texture = /home/PLANTED/bed.svg\n; post_process = \"/home/PLANTED/x.py\"\n; physical_printer_settings_id = PLANTED\n; notes = \"Mail PLANTED@example.org first\\nthen print /home/PLANTED/x\"\n; perimeters = 2\n",
            "; bed_custom_texture =\n; post_process =\n; physical_printer_settings_id =\n; notes = \"Mail [removed] first\\nthen print [removed]\"\n; perimeters = 2\n",
        ),
        (
            "Metadata/project_settings.config",
            r#"{"bed_custom_model":"C:\\Users\\PLANTED\\bed.stl","post_process":["/home/PLANTED/a.py","b"],"filament_notes":["From C:\\Users\\PLANTED\\x","dry"],"user_id": 12345,"layer_height":"0.2"}"#,
            r#"{"bed_custom_model":"","post_process":"","filament_notes":["From [removed]","dry"],"user_id": "","layer_height":"0.2"}"#,
        ),
        (
            "Cura/machine.global.cfg",
            "[metadata]\noctoprint_api_key = PLANTED\num_network_key = PLANTED\nhost_guid = PLANTED\ntype = machine\n",
            "[metadata]\noctoprint_api_key =\num_network_key =\nhost_guid =\ntype = machine\n",
        ),
    ];
    let sent = package(&parts_of.map(|(name, before, _)| (name, before.as_bytes())));
    let cleaned = clean(&sent).expect("something to take out");
    for ((name, part), (_, _, after)) in parts(&cleaned).iter().skip(1).zip(parts_of) {
        assert_eq!(String::from_utf8_lossy(part), after, "{name}");
    }
    assert_eq!(clean(&cleaned), None, "nothing is left to take out");

    // G-code of a program that nobody knows; a design in words is none.
    let sent = b"G28\nM104 S200\nG1 X1\n; print_host = PLANTED\n";
    assert_eq!(
        clean(sent).expect("something to take out"),
        b"G28\nM104 S200\nG1 X1\n; print_host =\n"
    );
    assert_eq!(clean(b"user_name = \"Bob\";\ncube(10);\n"), None);
}

/// A JPEG of nearly nothing with these segments.
fn jpeg(segments: &[(u8, &[u8])]) -> Vec<u8> {
    let mut out = b"\xff\xd8".to_vec();
    for (marker, contents) in segments {
        out.extend([0xff, *marker]);
        out.extend((contents.len() as u16 + 2).to_be_bytes());
        out.extend(*contents);
    }
    out.extend(b"\xff\xda\0\x04..\x01\xff\0\x02\xff\xd0\x03\xff\xd9");
    out
}

fn png(chunks: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, contents) in chunks {
        out.extend((contents.len() as u32).to_be_bytes());
        out.extend([*kind, *contents, b"sums".as_slice()].concat());
    }
    out
}

fn webp(chunks: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut out = b"RIFF....WEBP".to_vec();
    for (kind, contents) in chunks {
        out.extend(*kind);
        out.extend((contents.len() as u32).to_le_bytes());
        out.extend(*contents);
    }
    let size = out.len() as u32 - 8;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    out
}

#[test]
fn pictures_lose_where_and_by_whom_they_were_taken_and_stay_upright() {
    // Turned by six, and more.
    let camera =
        b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0PLANTED place";
    let turned = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    let profile = b"ICC_PROFILE\0colours";
    let mut photo = jpeg(&[
        (0xe0, b"JFIF"),
        (0xe1, camera),
        (0xe1, b"http://ns.adobe.com/xap/1.0/\0PLANTED"),
        (0xe2, profile),
        (0xe2, b"MPF\0PLANTED"),
        (0xed, b"PLANTED"),
        (0xfe, b"PLANTED"),
    ]);
    photo.extend(b"PLANTED film");
    let drawn: [(&[u8], &[u8]); 4] =
        [(b"IHDR", b"size"), (b"tEXt", b"PLANTED"), (b"IDAT", b"pixels"), (b"IEND", b"")];
    let shot: [(&[u8], &[u8]); 4] = [
        (b"VP8X", b"\x1c\0\0\0\0\0\0\0\0\0"),
        (b"VP8 ", b"pixels"),
        (b"EXIF", b"PLANTED."),
        (b"XMP ", b"PLANTED."),
    ];
    let left = [
        (
            "Auxiliaries/Model Pictures/a.jpg",
            jpeg(&[(0xe0, b"JFIF"), (0xe1, turned), (0xe2, profile)]),
        ),
        ("Auxiliaries/Assembly Guide/b.PNG", png(&[drawn[0], drawn[2], drawn[3]])),
        (
            "Auxiliaries/Profile Pictures/c.webp",
            webp(&[(b"VP8X", b"\x10\0\0\0\0\0\0\0\0\0"), shot[1]]),
        ),
    ];
    let sent = [photo, png(&drawn), webp(&shot)];
    let mut named: Vec<(&str, &[u8])> = vec![("3D/3dmodel.model", b"<model/>")];
    named.extend(left.iter().zip(&sent).map(|((name, _), sent)| (*name, sent.as_slice())));
    let cleaned = clean(&package(&named)).expect("something to take out");
    for ((name, part), (_, left)) in parts(&cleaned).iter().skip(2).zip(&left) {
        assert_eq!(part, left, "{name}");
    }
    assert_eq!(clean(&cleaned), None, "nothing is left to take out");
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
