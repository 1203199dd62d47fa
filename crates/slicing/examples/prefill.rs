//! Prints `docs/prefill.md`: what every sliced or packaged file of a folder fills in.
//!
//! `cargo run -p slicing --example prefill -- FOLDER > docs/prefill.md`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde_json::Value;
use slicing::{PictureOrigin, Sliced};

const HEAD: &str = "# What files fill in

Every 3MF and G-code file of the test corpus, and what `crates/slicing` finds in it: the field, the value, and in
brackets the key it stood under. The site offers these for the empty fields of a draft. Made by
`cargo run -p slicing --example prefill -- CORPUS`; lengths in µm or mm, times in seconds, weights in mg.

";
const COLUMNS: &str = "| File | Program | Fields | Pictures |
|---|---|---|---|
";
const SHORT: &str = "
## Programs and flavours of which the corpus has no file

The short files of `crates/slicing/tests/fixtures`, one in the form of each program (`cura_ultimaker.gcode` is Cura's Griffin
flavour); `crates/slicing/tests/fixtures.rs` holds every field of them with its key.

";
const KEYS: &str = "
## Where each field is read

Keys of each family; tests of `crates/slicing` (`fixtures`, `packages`, `binary`, `corpus`) hold them by the files
named at the end. Of several spools the first that the slice used counts. Binary G-code has the keys of PrusaSlicer. Title,
designer, description, licence and the name of the profile are said by 3MF packages alone, in the metadata of the model.

| Field | PrusaSlicer, SuperSlicer, Slic3r | OrcaSlicer, Bambu Studio and their kin | Cura, Griffin flavour too | Simplify3D | ideaMaker |
|---|---|---|---|---|---|
| printer | printer_model | printer_model | TARGET_MACHINE.NAME; definition of a project | – | – |
| technology | printer_technology | printer_technology | filament always | filament always | filament always |
| nozzle_um | nozzle_diameter | nozzle_diameter | EXTRUDER_TRAIN.0.NOZZLE.DIAMETER; machine_nozzle_size | extruderDiameter, nozzleDiameter | Dimension |
| material | filament_type, material_type | filament_type | Filament type; material of a project | printMaterial | Filament Type #1 |
| brand | filament_vendor, material_vendor | filament_vendor | brand of a project's material | – | – |
| colour | filament_colour, material_colour | filament_colour | color_code of a project's material | – | – |
| layer_height_um | layer_height | layer_height | Layer height; layer_height | layerHeight | HEIGHT, the last one |
| walls | perimeters | wall_loops | wall_line_count | perimeterOutlines | – |
| top_layers | top_solid_layers | top_shell_layers | top_layers | topSolidLayers | – |
| bottom_layers | bottom_solid_layers | bottom_shell_layers | bottom_layers | bottomSolidLayers | – |
| infill_percent | fill_density | sparse_infill_density | infill_sparse_density | infillPercentage | – |
| infill_pattern | fill_pattern | sparse_infill_pattern | infill_pattern | internalInfillPattern | – |
| supports | support_material, supports_enable | enable_support, support_type; support_used of a slice | support_enable, support_structure, support_type | generateSupport | – |
| adhesion | raft_layers, brim_width, skirts | raft_layers, brim_type, skirt_loops | adhesion_type | useRaft, useBrim, useSkirt | – |
| nozzle_c | temperature | nozzle_temperature | EXTRUDER_TRAIN.0.INITIAL_TEMPERATURE; material_print_temperature | temperatureSetpointTemperatures | – |
| bed_c | bed_temperature | the plate of curr_bed_type | BUILD_PLATE.INITIAL_TEMPERATURE; material_bed_temperature | temperatureSetpointTemperatures | – |
| time_s | estimated printing time | total estimated time; prediction of a slice | PRINT.TIME, TIME | Build time | Print Time |
| filament_mg | total filament used [g], filament used [g] | total filament weight [g]; used_g of a slice | Filament weight | Plastic weight, Material weight | – |
| filament_mm | filament used [mm] | total filament length [mm]; used_m of a slice | Filament used | Filament length, Material length | Material#1 Used, Material#2 Used |
| **Held by** | superslicer.gcode, prusa_style.gcode, all .bgcode | orca.gcode, bambu_style.gcode, the projects of `packages.rs` | cura_ultimaker.gcode, cura_settings.gcode, cura_style.gcode, the project of `packages.rs` | simplify3d.gcode | idea_maker.gcode |
";

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).ok_or_else(|| io::Error::other("name a folder"))?;
    print!("{}", table(Path::new(&folder))?);
    Ok(())
}

/// The document for a folder.
pub fn table(folder: &Path) -> io::Result<String> {
    let (rows, silent) = rows(folder)?;
    let silent = format!("\nNothing to fill in ({} files): {}.\n", silent.len(), silent.join(", "));
    Ok([HEAD, COLUMNS, &rows, &silent, &short_files()?].concat())
}

/// The end of the document: what needs no corpus.
pub fn short_files() -> io::Result<String> {
    let (rows, _) = rows(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"))?;
    Ok([SHORT, COLUMNS, &rows, KEYS].concat())
}

/// A row for each file that says something, and the names of the others.
fn rows(folder: &Path) -> io::Result<(String, Vec<String>)> {
    let (mut rows, mut silent) = (String::new(), Vec::new());
    for path in files(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        match slicing::read(&fs::read(&path)?, &mesh::Limits::default()) {
            Some(sliced) => {
                let fields = fields(&sliced).join("<br>");
                let _ = writeln!(
                    rows,
                    "| {name} | {} | {fields} | {} |",
                    program(&sliced),
                    pictures(&sliced)
                );
            }
            None => silent.push(name),
        }
    }
    Ok((rows, silent))
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders = vec![folder.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
            if path.is_dir() {
                folders.push(path);
            } else if ["3mf", "gcode", "bgcode"].iter().any(|known| extension == *known) {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn program(sliced: &Sliced) -> String {
    let slicer =
        sliced.slicer.as_ref().map(|found| format!("{} {}", found.value.name, found.value.version));
    let program = slicer.unwrap_or_else(|| "not said".to_owned());
    if sliced.is_sliced { format!("{program}, sliced") } else { program }
}

/// `layer_height_um 200 (layer_height)` for each known field.
pub fn fields(sliced: &Sliced) -> Vec<String> {
    let values = [serde_json::to_value(&sliced.metadata), serde_json::to_value(&sliced.settings)];
    let mut fields = Vec::new();
    for object in values.into_iter().flatten() {
        let Value::Object(map) = object else { continue };
        for (name, found) in map.iter().filter(|(_, found)| found.is_object()) {
            let key = found["key"].as_str().unwrap_or_default();
            fields.push(format!("{name} {} ({key})", shown(&found["value"])));
        }
    }
    fields
}

fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Object(licence) => {
            let spdx = licence["spdx"].as_str().unwrap_or("choose");
            format!("{} → {spdx}", licence["raw"].as_str().unwrap_or_default())
        }
        other => other.to_string(),
    };
    let cut: String = text.chars().take(80).collect();
    let dots = if cut.len() < text.len() { "…" } else { "" };
    cut.replace('|', "\\|").replace('<', "&lt;").replace('\n', " ") + dots
}

fn pictures(sliced: &Sliced) -> String {
    let shown = sliced.pictures.iter().map(|picture| {
        let by = if picture.origin == PictureOrigin::Author { "author's " } else { "" };
        format!("{by}{:?} {}×{} ({})", picture.format, picture.width, picture.height, picture.key)
    });
    shown.collect::<Vec<_>>().join("<br>")
}
