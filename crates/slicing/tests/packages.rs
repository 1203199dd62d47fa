//! 3MF packages built here, in the forms that programs write, each with things that must not come out.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

#[expect(dead_code, reason = "the table is for another test")]
#[path = "../examples/prefill.rs"]
mod prefill;

use std::io::{Cursor, Write};

use slicing::{PictureOrigin, Plate, Sliced};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="a" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>"#;

fn model(metadata: &str) -> String {
    format!(
        r#"<model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02">{metadata}<resources/><build/></model>"#
    )
}

fn package(metadata: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let model = model(metadata);
    let fixed = [("_rels/.rels", RELATIONSHIPS.as_bytes()), ("3D/3dmodel.model", model.as_bytes())];
    for (name, contents) in fixed.iter().chain(files) {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(contents).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read(bytes: &[u8]) -> Sliced {
    slicing::read(bytes, &mesh::Limits::default()).unwrap()
}

fn program(sliced: &Sliced) -> String {
    let slicer = &sliced.slicer.as_ref().unwrap().value;
    format!("{} {}", slicer.name, slicer.version)
}

/// The header of a PNG of this size.
fn png(width: u8, height: u8) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\0\0\0\0\0".to_vec();
    (png[19], png[23]) = (width, height);
    png
}

const SLICE: &str = r##"<config><header><header_item key="X-BBL-Client-Version" value="02.05.00.66"/></header>
<plate><metadata key="index" value="1"/><metadata key="prediction" value="3600"/><metadata key="weight" value="12.00"/>
<metadata key="support_used" value="false"/><object identify_id="89" name="C:\Users\jane\hook.stl"/>
<filament id="4" type="PETG" color="#00AE42" used_m="4.02" used_g="12.00"/></plate>
<plate><metadata key="index" value="2"/><metadata key="prediction" value="600"/><metadata key="weight" value="3.50"/>
<metadata key="support_used" value="true"/><filament id="2" type="PLA" color="#FFFFFF" used_m="1.00" used_g="3.50"/></plate>
<plate><metadata key="index" value="3"/></plate></config>"##;

/// Five spools; temperatures are seven, because two spools fit two kinds of nozzle.
const SETTINGS: &str = r#"{"layer_height":"0.28","wall_loops":"3","enable_support":"1","support_type":"normal(auto)",
"support_on_build_plate_only":"1","brim_type":"auto_brim","raft_layers":"2","printer_model":"Bambu Lab H2D",
"nozzle_diameter":["0.4","0.4"],"curr_bed_type":"Textured PEI Plate","textured_plate_temp":["1","2","3","70","5"],
"filament_type":["PLA","PLA","ABS","PETG","TPU"],"filament_vendor":["a","b","c","Bambu Lab","e"],
"filament_self_index":["1","2","2","3","4","4","5"],
"filament_extruder_variant":["x Standard","x Standard","x High Flow","x Standard","x High Flow","x Standard","x Standard"],
"nozzle_temperature":["201","202","203","204","205","255","207"],"print_host":"10.1.2.3","from":"jane",
"nested":{"deep":[1,2]},"different_settings_to_system":["wall_loops"]}"#;

#[test]
fn a_project_of_many_spools_and_plates() {
    let metadata = r#"<metadata name="Application">BambuStudio-02.05.00.66</metadata><metadata name="Title">Hook</metadata>
        <metadata name="DesignerUserId">1234567890</metadata><metadata name="ProfileUserId">987654321</metadata>
        <metadata name="ProfileUserName">jane_private</metadata><metadata name="Designer">Hookmaker</metadata>
        <metadata name="License">BY-NC-ND</metadata><metadata name="Description">&lt;p&gt;Mail jane@example.org,
        see C:\Users\Jane Doe\hook.stl&lt;/p&gt;&lt;p&gt;Holds 2 kg.&lt;/p&gt;</metadata>"#;
    let (small, large) = (png(20, 20), png(90, 90));
    let bytes = package(
        metadata,
        &[
            ("Metadata/project_settings.config", SETTINGS.as_bytes()),
            ("Metadata/slice_info.config", SLICE.as_bytes()),
            ("Metadata/plate_1.png", &small),
            ("Metadata/plate_2.png", &large),
            ("Metadata/plate_2_small.png", &png(9, 9)),
            ("Auxiliaries/Model Pictures/jane 10.png", &png(10, 10)),
            ("Auxiliaries/Model Pictures/jane 9.png", &png(8, 8)),
            ("Auxiliaries/Model Pictures/notes.txt", b"no picture"),
        ],
    );
    let sliced = read(&bytes);
    assert_eq!(program(&sliced), "BambuStudio 02.05.00.66");
    assert!(sliced.is_sliced);
    assert_eq!(
        prefill::fields(&sliced),
        [
            "description Mail [removed] see [removed]  Holds 2 kg. (Description)",
            "designer Hookmaker (Designer)",
            "licence BY-NC-ND → CC-BY-NC-ND-4.0 (License)",
            "title Hook (Title)",
            "adhesion raft (project_settings.config raft_layers)",
            "bed_c 70 (project_settings.config textured_plate_temp)",
            "brand Bambu Lab (project_settings.config filament_vendor)",
            "colour #00AE42 (slice_info.config filament color)",
            "filament_mg 15500 (slice_info.config filament used_g)",
            "filament_mm 5020 (slice_info.config filament used_m)",
            "layer_height_um 280 (project_settings.config layer_height)",
            "material PETG (slice_info.config filament type)",
            "nozzle_c 255 (project_settings.config nozzle_temperature)",
            "nozzle_um 400 (project_settings.config nozzle_diameter)",
            "printer Bambu Lab H2D (project_settings.config printer_model)",
            "supports build_plate (project_settings.config enable_support)",
            "time_s 4200 (slice_info.config prediction)",
            "walls 3 (project_settings.config wall_loops)",
        ]
    );
    let plate = |number, time, mg| Plate { number, time_s: Some(time), filament_mg: Some(mg) };
    assert_eq!(sliced.plates, [plate(1, 3_600, 12_000), plate(2, 600, 3_500)]);
    let pictures: Vec<_> = sliced.pictures.iter().map(|p| (p.origin, p.width)).collect();
    let (author, rendered) = (PictureOrigin::Author, PictureOrigin::Rendered);
    assert_eq!(pictures, [(author, 8), (author, 10), (rendered, 90), (rendered, 20)]);
    let told = serde_json::to_string(&sliced).unwrap().to_lowercase();
    for planted in ["jane", "1234567890", "987654321", "example.org", "users", "10.1.2.3", "doe"] {
        assert!(!told.contains(planted), "{planted} in {told}");
    }
}

#[test]
fn orca_is_known_by_its_version_and_by_its_gcode() {
    let metadata = r#"<metadata name="Application">BambuStudio-2.3.1</metadata>"#;
    let settings = br#"{"layer_height":"0.2","filament_type":["PLA"],"brim_type":"no_brim","skirt_loops":"2"}"#;
    let sliced = read(&package(metadata, &[("Metadata/project_settings.config", settings)]));
    assert_eq!(program(&sliced), "OrcaSlicer 2.3.1");
    assert!(!sliced.is_sliced);
    assert_eq!(
        prefill::fields(&sliced),
        [
            "adhesion skirt (project_settings.config brim_type)",
            "layer_height_um 200 (project_settings.config layer_height)",
            "material PLA (project_settings.config filament_type)",
        ]
    );
    let gcode = b"; HEADER_BLOCK_START\n; generated by OrcaSlicer 2.1.1 on x\n; layer_height = 0.3\n; wall_loops = 4\nG28\n";
    let sliced = read(&package(
        metadata,
        &[("Metadata/project_settings.config", settings), ("Metadata/plate_1.gcode", gcode)],
    ));
    assert_eq!(program(&sliced), "OrcaSlicer 2.1.1");
    assert!(sliced.is_sliced);
    assert_eq!(sliced.settings.layer_height_um.unwrap().value, 200, "the project comes first");
    assert_eq!(sliced.settings.walls.unwrap().key, "wall_loops");
}

#[test]
fn a_prusa_project_tells_no_paths() {
    let config = b"; generated by PrusaSlicer 2.9.2 on 2026-03-01\n\n; printer_technology = SLA\n; layer_height = 0.05\n; material_type = Tough\n; material_vendor = Prusa Polymers\n; print_host = 192.168.0.9\n; output_filename_format = /home/jane/x.gcode\n";
    let parts = br#"<config><object id="1"><metadata type="object" key="name" value="/home/jane/secret.stl"/></object></config>"#;
    let metadata = r#"<metadata name="Application">PrusaSlicer-2.9.2</metadata>
        <metadata name="Title">C:\Users\jane\knob.3mf</metadata><metadata name="Designer"></metadata>
        <metadata name="Description">knob</metadata><metadata name="LicenseTerms"></metadata>"#;
    let sliced = read(&package(
        metadata,
        &[("Metadata/Slic3r_PE.config", config), ("Metadata/Slic3r_PE_model.config", parts)],
    ));
    assert_eq!(
        prefill::fields(&sliced),
        [
            "description knob (Description)",
            "brand Prusa Polymers (Slic3r_PE.config material_vendor)",
            "layer_height_um 50 (Slic3r_PE.config layer_height)",
            "material Tough (Slic3r_PE.config material_type)",
            "technology resin (Slic3r_PE.config printer_technology)",
        ]
    );
    let told = serde_json::to_string(&sliced).unwrap();
    assert!(!told.contains("jane") && !told.contains("192.168"), "{told}");
}

#[test]
fn a_cura_project_resolves_its_stacks() {
    let machine = b"[general]\nname = Jane's basement printer\nid = Jane's basement printer\n[containers]\n0 = empty\n1 = glass_changes\n3 = fast\n7 = creality_ender3\n";
    let nozzle = b"[general]\nname = Extruder 1\n[metadata]\nposition = 0\n[containers]\n0 = mine user\n4 = generic_petg_creality_0.4\n5 = nozzle_04\n";
    let second = b"[metadata]\nposition = 1\n[containers]\n0 = other\n";
    let changes = b"[general]\nid = glass_changes\n[values]\nlayer_height = 0.2\nadhesion_type = raft\nmaterial_bed_temperature = =default_material_bed_temperature\n";
    let fast =
        b"[general]\nname = fast\n[values]\nlayer_height = 0.3\ninfill_sparse_density = 12\n";
    let user = b"[general]\nname = x\n[values]\nwall_line_count = 5\n";
    let other = b"[values]\nwall_line_count = 9\n";
    let variant = b"[general]\nname = 0.4mm Nozzle\n[values]\nmachine_nozzle_size = 0.4\n";
    let material = br#"<fdmmaterial xmlns="http://www.ultimaker.com/material"><metadata><name><brand>Creality</brand><material>PETG</material><color>Red</color></name><color_code>#aa0011</color_code></metadata></fdmmaterial>"#;
    let sliced = read(&package(
        "",
        &[
            ("Cura/version.ini", b"[versions]\ncura_version = 4.8.0\n"),
            ("Cura/Jane%27s+basement+printer.global.cfg", machine),
            ("Cura/first.extruder.cfg", nozzle),
            ("Cura/second.extruder.cfg", second),
            ("Cura/renamed.inst.cfg", changes),
            ("Cura/fast.inst.cfg", fast),
            ("Cura/mine+user.inst.cfg", user),
            ("Cura/other.inst.cfg", other),
            ("Cura/nozzle_04.inst.cfg", variant),
            ("Cura/generic_petg.xml.fdm_material", material),
        ],
    ));
    assert_eq!(program(&sliced), "Cura 4.8.0");
    assert_eq!(
        prefill::fields(&sliced),
        [
            "adhesion raft (profile adhesion_type)",
            "brand Creality (fdm_material brand)",
            "colour #AA0011 (fdm_material color_code)",
            "infill_percent 12 (profile infill_sparse_density)",
            "layer_height_um 200 (profile layer_height)",
            "material PETG (fdm_material material)",
            "nozzle_um 400 (profile machine_nozzle_size)",
            "printer creality_ender3 (global.cfg definition)",
            "walls 5 (profile wall_line_count)",
        ]
    );
    assert!(!serde_json::to_string(&sliced).unwrap().contains("basement"));
}

#[test]
fn parts_that_are_too_large_or_broken_are_left_out() {
    // Mixed letters: a zip that packs too well is refused as a whole.
    let letters = (0..5u32 << 20).map(|n| b'a' + (n.wrapping_mul(2_654_435_761) >> 29) as u8);
    let letters: Vec<u8> = letters.collect();
    let huge = [&b"{\"layer_height\":\"0.2\",\"x\":\""[..], &letters, b"\"}"].concat();
    let nested = "[".repeat(100_000);
    for settings in [&huge[..], b"{\"layer_height\":", b"[]", nested.as_bytes(), b"\xff\xfe"] {
        let title = r#"<metadata name="Title">T</metadata>"#;
        let sliced = read(&package(title, &[("Metadata/project_settings.config", settings)]));
        assert_eq!(sliced.settings, slicing::Settings::default());
        assert_eq!(sliced.metadata.title.unwrap().value, "T");
    }
    let many = "<plate><metadata key=\"prediction\" value=\"10\"/></plate>".repeat(1_000);
    let slice = format!("<config>{many}</config>");
    let sliced = read(&package("", &[("Metadata/slice_info.config", slice.as_bytes())]));
    assert_eq!(sliced.plates.len(), 64);
}

#[test]
fn other_archives_say_nothing() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("Metadata/Slic3r_PE.config", SimpleFileOptions::default()).unwrap();
    writer.write_all(b"; layer_height = 0.2\n").unwrap();
    let bytes = writer.finish().unwrap().into_inner();
    assert_eq!(slicing::read(&bytes, &mesh::Limits::default()), None);
    assert_eq!(slicing::read(b"", &mesh::Limits::default()), None);
    assert_eq!(slicing::read(b"PK\x03\x04", &mesh::Limits::default()), None);
}
