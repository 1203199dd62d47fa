//! PrusaSlicer, SuperSlicer and Slic3r: one flat list of keys.

use super::{NAME, WORD, brand, short, totals};
use crate::sliced::{Adhesion, Found, Settings, Supports, Technology};
use crate::units;
use crate::values::Values;

/// The settings in a configuration, with totals where the file is sliced.
pub(crate) fn settings(values: &Values) -> Settings {
    let technology = technology(values);
    let is_resin = technology.as_ref().is_some_and(|found| found.value == Technology::Resin);
    let spool = used_spool(values);
    let material = if is_resin { "material_type" } else { "filament_type" };
    let vendor = if is_resin { "material_vendor" } else { "filament_vendor" };
    let colour = if is_resin { "material_colour" } else { "filament_colour" };
    let mut settings = Settings {
        printer: values.get("printer_model").and_then(|found| short(found, NAME)),
        technology,
        nozzle_um: values
            .item("nozzle_diameter", spool)
            .and_then(|found| found.and_then(|text| units::nozzle_um(&text))),
        material: values.item(material, spool).and_then(|found| short(found, WORD)),
        brand: values.item(vendor, spool).and_then(brand),
        colour: values
            .item(colour, spool)
            .and_then(|found| found.and_then(|text| units::colour(&text))),
        layer_height_um: values.get("layer_height").and_then(|found| found.and_then(units::um)),
        walls: values.get("perimeters").and_then(|found| found.and_then(units::count)),
        top_layers: values.get("top_solid_layers").and_then(|found| found.and_then(units::count)),
        bottom_layers: values
            .get("bottom_solid_layers")
            .and_then(|found| found.and_then(units::count)),
        infill_percent: values.get("fill_density").and_then(|found| found.and_then(units::percent)),
        infill_pattern: values.get("fill_pattern").and_then(|found| short(found, WORD)),
        supports: supports(values),
        adhesion: adhesion(values),
        nozzle_c: values
            .item("temperature", spool)
            .and_then(|found| found.and_then(|text| units::celsius(&text))),
        bed_c: values
            .item("bed_temperature", spool)
            .and_then(|found| found.and_then(|text| units::celsius(&text))),
        ..Settings::default()
    };
    totals::fill(&mut settings, values);
    settings
}

/// Place of the first spool that the slice used.
fn used_spool(values: &Values) -> Option<usize> {
    let used = values.items("filament used [g]").or_else(|| values.items("filament used [mm]"))?;
    used.value.iter().position(|text| units::number(text).is_some_and(|amount| amount > 0.0))
}

fn technology(values: &Values) -> Option<Found<Technology>> {
    values.get("printer_technology")?.and_then(|text| match text {
        "FFF" => Some(Technology::Fdm),
        "SLA" => Some(Technology::Resin),
        _ => None,
    })
}

fn supports(values: &Values) -> Option<Found<Supports>> {
    let on = |key| values.get(key).and_then(|found| units::flag(found.value));
    values.get("support_material").or_else(|| values.get("supports_enable"))?.and_then(|text| {
        if !units::flag(text)? {
            return Some(Supports::None);
        }
        let style = values.get("support_material_style").map_or("", |found| found.value);
        match on("support_material_buildplate_only").or(on("support_buildplate_only")) {
            // Painted or enforced places only; which these are is not among the settings.
            _ if on("support_material_auto") == Some(false) => None,
            _ if matches!(style, "organic" | "tree") => Some(Supports::Tree),
            Some(true) => Some(Supports::BuildPlate),
            _ => Some(Supports::Everywhere),
        }
    })
}

fn adhesion(values: &Values) -> Option<Found<Adhesion>> {
    let amount = |key| values.get(key).and_then(|found| found.and_then(units::number));
    let (raft, brim, skirt) = (amount("raft_layers"), amount("brim_width"), amount("skirts"));
    let no_brim = values.get("brim_type").is_some_and(|found| found.value == "no_brim");
    let uses = |found: &Option<Found<f64>>| found.as_ref().is_some_and(|found| found.value > 0.0);
    if uses(&raft) {
        return raft.map(|found| found.map(|_| Adhesion::Raft));
    }
    if uses(&brim) && !no_brim {
        return brim.map(|found| found.map(|_| Adhesion::Brim));
    }
    // Without a word on skirts "none" would be a guess.
    skirt.map(|found| found.map(|loops| if loops > 0.0 { Adhesion::Skirt } else { Adhesion::None }))
}
