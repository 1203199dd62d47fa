//! Cura: comments at the head of a sliced file, and settings by their own keys in its tail and in projects. Both
//! hold only what differs from the printer's definition, so much stays unknown.

use super::{NAME, WORD, short};
use crate::sliced::{Adhesion, Found, Settings, Supports};
use crate::units;
use crate::values::Values;

/// The settings that the head of a sliced file states.
pub(super) fn comments(values: &Values) -> Settings {
    let first = |keys: [&'static str; 2]| keys.into_iter().find_map(|key| values.get(key));
    Settings {
        printer: values.get("TARGET_MACHINE.NAME").and_then(|found| short(found, NAME)),
        nozzle_um: values
            .get("EXTRUDER_TRAIN.0.NOZZLE.DIAMETER")
            .and_then(|found| found.and_then(units::nozzle_um)),
        layer_height_um: values.get("Layer height").and_then(|found| found.and_then(units::um)),
        nozzle_c: values
            .get("EXTRUDER_TRAIN.0.INITIAL_TEMPERATURE")
            .and_then(|found| found.and_then(units::celsius)),
        bed_c: values
            .get("BUILD_PLATE.INITIAL_TEMPERATURE")
            .and_then(|found| found.and_then(units::celsius)),
        material: values.get("Filament type").and_then(|found| short(found, WORD)),
        time_s: first(["PRINT.TIME", "TIME"]).and_then(|found| found.and_then(time)),
        filament_mm: values.items("Filament used").and_then(|found| {
            found.and_then(|items| {
                let used: Vec<u64> = items.iter().filter_map(|item| units::mm(item)).collect();
                (!used.is_empty()).then(|| used.iter().sum())
            })
        }),
        // `[3.2, 0.4]`, written by those who ask for it in their start G-code.
        filament_mg: values.get("Filament weight").and_then(|found| {
            found.and_then(|text| {
                let used = text.trim_matches(['[', ']']).split(',').filter_map(units::mg);
                let used: Vec<u64> = used.collect();
                (!used.is_empty()).then(|| used.iter().sum())
            })
        }),
        ..Settings::default()
    }
}

/// While it writes, the program leaves 6666 s where the time comes later.
fn time(text: &str) -> Option<u64> {
    units::seconds(text).filter(|&seconds| seconds != 6_666)
}

/// Settings by their keys. `get` answers with the value that counts; values that begin with `=` are formulas of
/// the program and say nothing.
pub(crate) fn settings<'v>(get: impl Fn(&'static str) -> Option<Found<&'v str>>) -> Settings {
    let get = |key| get(key).filter(|found: &Found<&str>| !found.value.starts_with('='));
    Settings {
        nozzle_um: get("machine_nozzle_size").and_then(|found| found.and_then(units::nozzle_um)),
        layer_height_um: get("layer_height").and_then(|found| found.and_then(units::um)),
        walls: get("wall_line_count").and_then(|found| found.and_then(units::count)),
        top_layers: get("top_layers").and_then(|found| found.and_then(units::count)),
        bottom_layers: get("bottom_layers").and_then(|found| found.and_then(units::count)),
        infill_percent: get("infill_sparse_density")
            .and_then(|found| found.and_then(units::percent)),
        infill_pattern: get("infill_pattern").and_then(|found| short(found, WORD)),
        supports: get("support_enable").and_then(|found| {
            found.and_then(|on| {
                let is = |key, value| get(key).is_some_and(|found| found.value == value);
                Some(match units::flag(on)? {
                    false => Supports::None,
                    true if is("support_structure", "tree") => Supports::Tree,
                    true if is("support_type", "buildplate") => Supports::BuildPlate,
                    true => Supports::Everywhere,
                })
            })
        }),
        adhesion: get("adhesion_type").and_then(|found| {
            found.and_then(|kind| match kind {
                "none" => Some(Adhesion::None),
                "skirt" => Some(Adhesion::Skirt),
                "brim" => Some(Adhesion::Brim),
                "raft" => Some(Adhesion::Raft),
                _ => None,
            })
        }),
        nozzle_c: get("material_print_temperature")
            .and_then(|found| found.and_then(units::celsius)),
        bed_c: get("material_bed_temperature").and_then(|found| found.and_then(units::celsius)),
        ..Settings::default()
    }
}

/// The `[values]` of a profile: an INI file as the program writes it.
pub(crate) fn profile_values(ini: &str, part: &'static str) -> Values {
    section(ini, "values", part)
}

/// One section of an INI file.
pub(crate) fn section(ini: &str, name: &str, part: &'static str) -> Values {
    let mut values = Values::new(part);
    let mut inside = false;
    for line in ini.lines().map(str::trim) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(section) => inside = section == name,
            None if inside => values.add_line(line, &['=']),
            None => {}
        }
    }
    values
}
