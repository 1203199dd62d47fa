//! Every 3MF and G-code file of the shared corpus: the fields of those that say something, that the others say
//! nothing, and that `docs/prefill.md` shows the same. Runs where HANDPRINT_CORPUS names the folder.

#[expect(dead_code, reason = "the program prints, the test compares")]
#[path = "../examples/prefill.rs"]
mod prefill;

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Fields of the G-code in the PrusaSlicer form, text and binary.
const PRUSA: &[&str] = &[
    "bed_c 60 (bed_temperature)",
    "filament_mg 3700 (filament used [g])",
    "filament_mm 1235 (filament used [mm])",
    "infill_pattern gyroid (fill_pattern)",
    "infill_percent 15 (fill_density)",
    "layer_height_um 200 (layer_height)",
    "material PLA (filament_type)",
    "nozzle_c 215 (temperature)",
    "nozzle_um 400 (nozzle_diameter)",
    "printer MK4S (printer_model)",
    "supports none (support_material)",
    "time_s 4350 (estimated printing time (normal mode))",
    "walls 2 (perimeters)",
];
/// It lists two materials and does not say which of them it uses.
const BAMBU: &[&str] = &[
    "filament_mg 12200 (total filament weight [g])",
    "layer_height_um 200 (layer_height)",
    "printer Bambu Lab X1 Carbon (printer_model)",
    "time_s 2943 (total estimated time)",
];
const CURA: &[&str] = &[
    "filament_mm 1235 (Filament used)",
    "layer_height_um 200 (Layer height)",
    "printer Creality Ender-3 (TARGET_MACHINE.NAME)",
    "technology fdm (Generated with)",
    "time_s 4350 (TIME)",
];
/// What the two Bambu projects say about the model and have in their settings.
const BAMBU_PROJECT: &[&str] = &[
    "description Print with 15% infill (Description)",
    "designer example_maker (Designer)",
    "licence CC BY → CC-BY-4.0 (License)",
    "profile 0.2mm layer, 2 walls, 15% infill (ProfileTitle)",
    "title L-Bracket (Title)",
    "infill_pattern gyroid (project_settings.config sparse_infill_pattern)",
    "infill_percent 15 (project_settings.config sparse_infill_density)",
    "layer_height_um 200 (project_settings.config layer_height)",
    "nozzle_c 220 (project_settings.config nozzle_temperature)",
    "nozzle_um 400 (project_settings.config nozzle_diameter)",
    "printer Bambu Lab X1 Carbon (project_settings.config printer_model)",
    "walls 2 (project_settings.config wall_loops)",
];

/// File, what it must say at least, and how many pictures it must have. Where `exact`, it says nothing else.
struct Expected {
    file: &'static str,
    fields: &'static [&'static str],
    pictures: usize,
    exact: bool,
}

const fn exact(file: &'static str, fields: &'static [&'static str], pictures: usize) -> Expected {
    Expected { file, fields, pictures, exact: true }
}

const fn more(file: &'static str, fields: &'static [&'static str], pictures: usize) -> Expected {
    Expected { file, fields, pictures, exact: false }
}

const FILES: &[Expected] = &[
    exact("gcode-synthetic/prusa_style.gcode", PRUSA, 1),
    exact("gcode-synthetic/jpg_thumbnail.gcode", PRUSA, 1),
    exact("gcode-synthetic/thumbnail_bad_base64.gcode", PRUSA, 0),
    exact("gcode-synthetic/thumbnail_never_ends.gcode", PRUSA, 0),
    exact("gcode-synthetic/thumbnail_pixel_bomb.gcode", PRUSA, 0),
    exact("gcode-synthetic/thumbnail_size_lies.gcode", PRUSA, 0),
    exact("gcode-synthetic/prusa_style.bgcode", PRUSA, 1),
    exact("gcode-synthetic/no_checksum.bgcode", PRUSA, 1),
    exact("gcode-synthetic/no_compression.bgcode", PRUSA, 1),
    // Damaged further down: what stands before it is whole. The site refuses these files for other reasons.
    exact("gcode-synthetic/bad_crc.bgcode", PRUSA, 1),
    exact("gcode-synthetic/truncated.bgcode", PRUSA, 1),
    exact("gcode-synthetic/uncompressed_size_lies.bgcode", PRUSA, 1),
    exact("gcode-synthetic/bambu_style.gcode", BAMBU, 0),
    exact("gcode-synthetic/cura_style.gcode", CURA, 0),
    exact("gcode-synthetic/shell_in_comment.gcode", CURA, 0),
    exact("3mf-synthetic/bambu_sliced_no_mesh.gcode.3mf", BAMBU, 1),
    more("3mf-synthetic/bambu_project_2_plates.3mf", BAMBU_PROJECT, 2),
    more("3mf-synthetic/bambu_sliced.gcode.3mf", BAMBU_PROJECT, 1),
    more(
        "3mf-synthetic/bambu_project_2_plates.3mf",
        &[
            "material PLA (project_settings.config filament_type)",
            "colour #FFFFFF (project_settings.config filament_colour)",
            "supports none (project_settings.config enable_support)",
        ],
        2,
    ),
    more(
        "3mf-synthetic/bambu_sliced.gcode.3mf",
        &[
            "material PLA (slice_info.config filament type)",
            "supports none (slice_info.config support_used)",
            "time_s 3145 (slice_info.config prediction)",
            "filament_mg 12200 (slice_info.config filament used_g)",
            "filament_mm 4100 (slice_info.config filament used_m)",
        ],
        1,
    ),
    exact(
        "3mf-synthetic/prusa_project.3mf",
        &[
            "title Bracket (Title)",
            "bed_c 60 (Slic3r_PE.config bed_temperature)",
            "infill_pattern gyroid (Slic3r_PE.config fill_pattern)",
            "infill_percent 15 (Slic3r_PE.config fill_density)",
            "layer_height_um 200 (Slic3r_PE.config layer_height)",
            "material PLA (Slic3r_PE.config filament_type)",
            "nozzle_c 215 (Slic3r_PE.config temperature)",
            "nozzle_um 400 (Slic3r_PE.config nozzle_diameter)",
            "printer MK4S (Slic3r_PE.config printer_model)",
            "supports none (Slic3r_PE.config support_material)",
            "walls 2 (Slic3r_PE.config perimeters)",
        ],
        1,
    ),
    exact(
        "3mf-synthetic/metadata_thumbnail.3mf",
        &[
            "description Replaces the knob. (Description)",
            "designer Zoë Ångström (Designer)",
            "licence CC BY-SA 4.0 → CC-BY-SA-4.0 (LicenseTerms)",
            "title Kettle knob & washer (Title)",
        ],
        1,
    ),
    exact(
        "3mf-valid/dodeca_chain_loop_color.3mf",
        &[
            "description http://www.thingiverse.com/thing:31925 (Description)",
            "designer Emmett Lalish (Designer)",
            "licence Creative Commons - Attribution - Share Alike → CC-BY-SA-4.0 (LicenseTerms)",
            "title Dodeca Chain Loop (Title)",
        ],
        0,
    ),
    exact(
        "3mf-valid/cube10.3mf",
        &[
            "description Cube (Description)",
            "designer Microsoft Corporation (Designer)",
            "licence All rights reserved → choose (LicenseTerms)",
            "title Cube (Title)",
        ],
        1,
    ),
    exact("3mf-valid/counterX.3MF", &[], 1),
];

/// Files of no slicer, or that are refused before anything is read.
const SILENT: &[&str] = &[
    "gcode/box.gcode",
    "gcode-synthetic/binary_named.gcode",
    "gcode-synthetic/dangerous_commands.gcode",
    "gcode-synthetic/one_line_2_MB.gcode",
    "gcode-synthetic/unknown_version.bgcode",
    "3mf-synthetic/minimal.3mf",
    "3mf-synthetic/docx_renamed.3mf",
    "3mf-synthetic/thumbnail_is_html.3mf",
    "3mf-synthetic/thumbnail_pixel_bomb.3mf",
    "3mf-synthetic/xml_billion_laughs.3mf",
    "3mf-synthetic/xml_external_entity.3mf",
    "3mf-synthetic/deep_xml.3mf",
    "3mf-synthetic/encrypted_entry.3mf",
];

fn corpus() -> Option<PathBuf> {
    env::var_os("HANDPRINT_CORPUS").map(PathBuf::from)
}

fn read(corpus: &Path, file: &str) -> Option<slicing::Sliced> {
    let bytes = fs::read(corpus.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    slicing::read(&bytes, &mesh::Limits::default())
}

#[test]
fn files_say_what_is_in_them() {
    let Some(corpus) = corpus() else { return };
    for Expected { file, fields, pictures, exact } in FILES {
        let sliced = read(&corpus, file).unwrap_or_else(|| panic!("{file} says nothing"));
        let found = prefill::fields(&sliced);
        for field in *fields {
            assert!(found.iter().any(|told| told == field), "{file}: {field} not in {found:?}");
        }
        assert!(!exact || found.len() == fields.len(), "{file} says more: {found:?}");
        assert_eq!(sliced.pictures.len(), *pictures, "{file}");
    }
    for file in SILENT {
        assert_eq!(read(&corpus, file), None, "{file}");
    }
}

#[test]
fn account_numbers_stay_inside() {
    let Some(corpus) = corpus() else { return };
    let sliced = read(&corpus, "3mf-synthetic/bambu_project_2_plates.3mf").unwrap();
    assert!(!serde_json::to_string(&sliced).unwrap().contains("1000000001"));
}

#[test]
fn the_table_in_the_documents_is_current() {
    let Some(corpus) = corpus() else { return };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/prefill.md");
    let written = fs::read_to_string(path).unwrap();
    let made = prefill::table(&corpus).unwrap();
    assert!(written == made, "run the example `prefill` into docs/prefill.md");
}
