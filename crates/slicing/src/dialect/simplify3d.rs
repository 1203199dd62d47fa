//! Simplify3D: `key,value` lines at the head, totals with a colon at the tail.

use super::{WORD, short};
use crate::sliced::{Adhesion, Found, Settings, Supports};
use crate::units;
use crate::values::Values;

pub(super) fn settings(values: &Values) -> Settings {
    let on = |key| values.get(key).and_then(|found| units::flag(found.value));
    let either = |old, new| values.get(old).or_else(|| values.get(new));
    Settings {
        // Per extruder; the first prints unless the others differ.
        nozzle_um: values
            .item("extruderDiameter", None)
            .or_else(|| values.item("nozzleDiameter", None))
            .and_then(|found| found.and_then(|text| units::nozzle_um(&text))),
        material: values.get("printMaterial").and_then(|found| short(found, WORD)),
        layer_height_um: values.get("layerHeight").and_then(|found| found.and_then(units::um)),
        walls: values.get("perimeterOutlines").and_then(|found| found.and_then(units::count)),
        top_layers: values.get("topSolidLayers").and_then(|found| found.and_then(units::count)),
        bottom_layers: values
            .get("bottomSolidLayers")
            .and_then(|found| found.and_then(units::count)),
        infill_percent: values
            .get("infillPercentage")
            .and_then(|found| found.and_then(units::percent)),
        infill_pattern: values.get("internalInfillPattern").and_then(|found| short(found, WORD)),
        supports: values.get("generateSupport").and_then(|found| {
            found.and_then(|text| {
                Some(if units::flag(text)? { Supports::Everywhere } else { Supports::None })
            })
        }),
        adhesion: adhesion(values, on("useBrim"), on("useRaft"), on("useSkirt")),
        time_s: values.get("Build time").and_then(|found| found.and_then(units::seconds)),
        filament_mg: either("Plastic weight", "Material weight")
            .and_then(|found| found.and_then(|text| units::mg(without_aside(text)))),
        filament_mm: either("Filament length", "Material length")
            .and_then(|found| found.and_then(|text| units::mm(without_aside(text)))),
        ..temperatures(values)
    }
}

/// `1234.5 mm (1.23 m)` without what stands in brackets.
fn without_aside(text: &str) -> &str {
    text.split('(').next().unwrap_or_default().trim()
}

fn adhesion(
    values: &Values,
    brim: Option<bool>,
    raft: Option<bool>,
    skirt: Option<bool>,
) -> Option<Found<Adhesion>> {
    let (key, adhesion) = match (raft, brim, skirt) {
        (Some(true), ..) => ("useRaft", Adhesion::Raft),
        (_, Some(true), _) => ("useBrim", Adhesion::Brim),
        (_, _, Some(true)) => ("useSkirt", Adhesion::Skirt),
        (Some(false), _, Some(false)) => ("useSkirt", Adhesion::None),
        _ => return None,
    };
    values.get(key).map(|found| found.map(|_| adhesion))
}

/// Heaters are listed by name, with their temperatures and whether each is the bed in lists beside it.
fn temperatures(values: &Values) -> Settings {
    let mut settings = Settings::default();
    let (Some(degrees), Some(beds)) =
        (values.items("temperatureSetpointTemperatures"), values.items("temperatureHeatedBed"))
    else {
        return settings;
    };
    let of = |is_bed: bool| {
        let place = beds.value.iter().position(|text| units::flag(text) == Some(is_bed))?;
        let value = units::celsius(degrees.value.get(place)?)?;
        Some(Found { value, key: degrees.key.clone() })
    };
    // With several set points per heater the lists have different lengths and say nothing certain.
    if degrees.value.len() == beds.value.len() {
        settings.nozzle_c = of(false);
        settings.bed_c = of(true);
    }
    settings
}
