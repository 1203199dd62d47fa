//! The short files of `fixtures/`, one per program, against what they say.

#[expect(dead_code, reason = "the table is for another test")]
#[path = "../examples/prefill.rs"]
mod prefill;

use std::fs;
use std::path::Path;

/// File, program, and every field with its key.
const FILES: &[(&str, &str, &[&str])] = &[
    (
        "superslicer.gcode",
        "SuperSlicer 2.5.59",
        &[
            "adhesion brim (brim_width)",
            "bed_c 85 (bed_temperature)",
            "bottom_layers 3 (bottom_solid_layers)",
            "brand Prusament (filament_vendor)",
            "colour #29B2B2 (filament_colour)",
            "filament_mg 10310 (total filament used [g])",
            "filament_mm 3457 (filament used [mm])",
            "infill_pattern stars (fill_pattern)",
            "infill_percent 20 (fill_density)",
            "layer_height_um 250 (layer_height)",
            "material PETG (filament_type)",
            "nozzle_c 245 (temperature)",
            "nozzle_um 600 (nozzle_diameter)",
            "printer Voron_v2_350 (printer_model)",
            "supports build_plate (support_material)",
            "technology fdm (printer_technology)",
            "time_s 93784 (estimated printing time (normal mode))",
            "top_layers 4 (top_solid_layers)",
            "walls 3 (perimeters)",
        ],
    ),
    (
        "orca.gcode",
        "OrcaSlicer 2.3.1",
        &[
            "adhesion brim (brim_type)",
            "bed_c 80 (textured_plate_temp)",
            "bottom_layers 3 (bottom_shell_layers)",
            "brand Polymaker (filament_vendor)",
            "colour #26A69A (filament_colour)",
            "filament_mg 6000 (total filament used [g])",
            "filament_mm 2012 (filament used [mm])",
            "infill_pattern crosshatch (sparse_infill_pattern)",
            "infill_percent 15 (sparse_infill_density)",
            "layer_height_um 160 (layer_height)",
            "material PETG (filament_type)",
            "nozzle_c 245 (nozzle_temperature)",
            "nozzle_um 400 (nozzle_diameter)",
            "printer Voron 2.4 350 (printer_model)",
            "supports tree (enable_support)",
            "technology fdm (printer_technology)",
            "time_s 1325 (estimated printing time (normal mode))",
            "top_layers 5 (top_shell_layers)",
            "walls 4 (wall_loops)",
        ],
    ),
    (
        "simplify3d.gcode",
        "Simplify3D 4.1.2",
        &[
            "adhesion raft (useRaft)",
            "bed_c 60 (temperatureSetpointTemperatures)",
            "bottom_layers 2 (bottomSolidLayers)",
            "filament_mg 3710 (Plastic weight)",
            "filament_mm 1235 (Filament length)",
            "infill_pattern Rectilinear (internalInfillPattern)",
            "infill_percent 20 (infillPercentage)",
            "layer_height_um 200 (layerHeight)",
            "material PLA (printMaterial)",
            "nozzle_c 205 (temperatureSetpointTemperatures)",
            "nozzle_um 400 (extruderDiameter)",
            "supports none (generateSupport)",
            "time_s 11100 (Build time)",
            "top_layers 3 (topSolidLayers)",
            "walls 2 (perimeterOutlines)",
        ],
    ),
    (
        "idea_maker.gcode",
        "ideaMaker 4.3.3.6560",
        &[
            "filament_mm 2346 (Material#1 Used)",
            "layer_height_um 200 (HEIGHT)",
            "material PLA (Filament Type #1)",
            "nozzle_um 400 (Dimension)",
            "time_s 3941 (Print Time)",
        ],
    ),
    (
        "cura_ultimaker.gcode",
        "Cura 5.6.0",
        &[
            "bed_c 60 (BUILD_PLATE.INITIAL_TEMPERATURE)",
            "nozzle_c 205 (EXTRUDER_TRAIN.0.INITIAL_TEMPERATURE)",
            "nozzle_um 400 (EXTRUDER_TRAIN.0.NOZZLE.DIAMETER)",
            "printer Ultimaker S5 (TARGET_MACHINE.NAME)",
            "time_s 5400 (PRINT.TIME)",
        ],
    ),
    (
        "cura_settings.gcode",
        "Cura 5.9.0",
        &[
            "adhesion brim (SETTING_3 adhesion_type)",
            "filament_mm 1750 (Filament used)",
            "infill_pattern cubic (SETTING_3 infill_pattern)",
            "infill_percent 18 (SETTING_3 infill_sparse_density)",
            "layer_height_um 120 (Layer height)",
            "nozzle_c 212 (SETTING_3 material_print_temperature)",
            "supports build_plate (SETTING_3 support_enable)",
            "walls 3 (SETTING_3 wall_line_count)",
        ],
    ),
];

#[test]
fn every_program_is_understood() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for (name, program, fields) in FILES {
        let bytes = fs::read(folder.join(name)).unwrap();
        let sliced = slicing::read(&bytes, &mesh::Limits::default()).unwrap();
        let slicer = &sliced.slicer.as_ref().unwrap().value;
        assert_eq!(format!("{} {}", slicer.name, slicer.version), *program);
        assert!(sliced.is_sliced);
        assert_eq!(prefill::fields(&sliced), *fields, "{name}");
    }
}

#[test]
fn nothing_personal_in_them_comes_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for (name, ..) in FILES {
        let bytes = fs::read(folder.join(name)).unwrap();
        let sliced = slicing::read(&bytes, &mesh::Limits::default()).unwrap();
        let told = serde_json::to_string(&sliced).unwrap().to_lowercase();
        for planted in ["jane", "192.168", "example.org", "/home", ".local"] {
            assert!(!told.contains(planted), "{name} tells {planted}: {told}");
        }
    }
    let planted = fs::read_to_string(folder.join("orca.gcode")).unwrap();
    assert!(planted.contains("/home/jane") && planted.contains("janes-printer.local"));
}
