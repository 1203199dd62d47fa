//! Bambu Studio, OrcaSlicer and their descendants: most values are lists with one item per spool or nozzle.

use super::{NAME, WORD, brand, short, totals};
use crate::sliced::{Adhesion, Found, Settings, Supports, Technology};
use crate::units;
use crate::values::Values;

/// Plates by the name the program gives them, and the key of their temperature.
const BEDS: &[(&str, &str)] = &[
    ("Cool Plate", "cool_plate_temp"),
    ("Engineering Plate", "eng_plate_temp"),
    ("High Temp Plate", "hot_plate_temp"),
    ("Textured PEI Plate", "textured_plate_temp"),
    ("Supertack Plate", "supertack_plate_temp"),
];

/// The settings of a project or a sliced file. `used` are the places of the spools in use, counted from 0; the
/// first of them stands for the print.
pub(crate) fn settings(values: &Values, used: Option<&[usize]>) -> Settings {
    let spool = used.and_then(|used| used.first().copied());
    let mut settings = Settings {
        printer: values.get("printer_model").and_then(|found| short(found, NAME)),
        technology: values
            .get("printer_technology")
            .and_then(|found| found.and_then(|text| (text == "FFF").then_some(Technology::Fdm))),
        // One per nozzle, not per spool.
        nozzle_um: values
            .item("nozzle_diameter", None)
            .and_then(|found| found.and_then(|text| units::nozzle_um(&text))),
        material: values.item("filament_type", spool).and_then(|found| short(found, WORD)),
        brand: values.item("filament_vendor", spool).and_then(brand),
        colour: values
            .item("filament_colour", spool)
            .and_then(|found| found.and_then(|text| units::colour(&text))),
        layer_height_um: values.get("layer_height").and_then(|found| found.and_then(units::um)),
        walls: values.get("wall_loops").and_then(|found| found.and_then(units::count)),
        top_layers: values.get("top_shell_layers").and_then(|found| found.and_then(units::count)),
        bottom_layers: values
            .get("bottom_shell_layers")
            .and_then(|found| found.and_then(units::count)),
        infill_percent: values
            .get("sparse_infill_density")
            .and_then(|found| found.and_then(units::percent)),
        infill_pattern: values.get("sparse_infill_pattern").and_then(|found| short(found, WORD)),
        supports: supports(values),
        adhesion: adhesion(values),
        nozzle_c: nozzle_c(values, spool),
        bed_c: bed_c(values, spool),
        ..Settings::default()
    };
    totals::fill(&mut settings, values);
    settings
}

/// Places of the spools in use, from the header of a sliced file (`; filament: 1,4`, counted from 1).
pub(crate) fn used_spools(values: &Values) -> Option<Vec<usize>> {
    let items = values.items("filament")?.value;
    let places: Option<Vec<usize>> =
        items.iter().map(|item| item.parse::<usize>().ok()?.checked_sub(1)).collect();
    places.filter(|places| !places.is_empty())
}

fn supports(values: &Values) -> Option<Found<Supports>> {
    values.get("enable_support")?.and_then(|text| {
        if !units::flag(text)? {
            return Some(Supports::None);
        }
        let kind = values.get("support_type").map_or("", |found| found.value);
        let plate_only =
            values.get("support_on_build_plate_only").and_then(|found| units::flag(found.value));
        match kind {
            // Only where somebody painted.
            kind if kind.ends_with("(manual)") => None,
            kind if kind.starts_with("tree") || kind == "hybrid(auto)" => Some(Supports::Tree),
            _ if plate_only == Some(true) => Some(Supports::BuildPlate),
            _ => Some(Supports::Everywhere),
        }
    })
}

fn adhesion(values: &Values) -> Option<Found<Adhesion>> {
    let amount = |key| values.get(key).and_then(|found| found.and_then(units::number));
    if let Some(raft) = amount("raft_layers").filter(|layers| layers.value > 0.0) {
        return Some(raft.map(|_| Adhesion::Raft));
    }
    let skirt = amount("skirt_loops").map_or(0.0, |found| found.value);
    values.get("brim_type")?.and_then(|kind| match kind {
        "no_brim" if skirt > 0.0 => Some(Adhesion::Skirt),
        "no_brim" => Some(Adhesion::None),
        // The program decides while slicing.
        "auto_brim" => None,
        _ => Some(Adhesion::Brim),
    })
}

/// This list may be longer than there are spools: one item per spool and kind of nozzle, and another list says
/// which spool each is for.
fn nozzle_c(values: &Values, spool: Option<usize>) -> Option<Found<u32>> {
    let celsius = |found: Found<String>| found.and_then(|text| units::celsius(&text));
    let whose = values.items("filament_self_index");
    let (Some(whose), Some(spool)) = (whose, spool) else {
        return values.item("nozzle_temperature", spool).and_then(celsius);
    };
    let items = values.items("nozzle_temperature")?;
    let variants = values.items("filament_extruder_variant").map(|found| found.value);
    let is_mine = |&place: &usize| whose.value[place].parse() == Ok(spool + 1);
    let is_standard = |place: &usize| {
        variants
            .as_ref()
            .and_then(|all| all.get(*place))
            .is_some_and(|name| name.contains("Standard"))
    };
    let mut mine = (0..whose.value.len().min(items.value.len())).filter(is_mine);
    let place = mine.clone().find(is_standard).or_else(|| mine.next())?;
    items.and_then(|items| units::celsius(&items[place]))
}

fn bed_c(values: &Values, spool: Option<usize>) -> Option<Found<u32>> {
    let plate = values.get("curr_bed_type")?.value;
    let (_, key) = BEDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(plate))?;
    values.item(key, spool)?.and_then(|text| units::celsius(&text))
}
