//! Time and filament of a sliced file, as PrusaSlicer and all that descend from it write them.

use crate::sliced::{Found, Settings};
use crate::units;
use crate::values::Values;

const TIMES: &[&str] =
    &["estimated printing time (normal mode)", "total estimated time", "estimated printing time"];
const GRAMS: &[&str] = &[
    "total filament used [g]",
    "filament used [g]",
    "total filament weight [g]",
    "filament mass_g",
];
const LENGTHS: &[&str] = &["filament used [mm]", "total filament length [mm]", "filament used"];

/// Fills in what the whole file takes.
pub(super) fn fill(settings: &mut Settings, values: &Values) {
    settings.time_s = TIMES.iter().find_map(|key| values.get(key)?.and_then(units::seconds));
    settings.filament_mg = GRAMS.iter().find_map(|key| sum(values.items(key)?, units::mg));
    settings.filament_mm = LENGTHS.iter().find_map(|key| sum(values.items(key)?, length));
}

/// `1234.5mm (2.9cm3)` or plain millimetres.
fn length(text: &str) -> Option<u64> {
    units::mm(text.split('(').next().unwrap_or_default())
}

/// The sum over spools; those that were not used say 0.
fn sum(items: Found<Vec<String>>, parse: impl Fn(&str) -> Option<u64>) -> Option<Found<u64>> {
    items.and_then(|items| {
        let used: Vec<u64> = items.iter().filter_map(|item| parse(item)).collect();
        (!used.is_empty()).then(|| used.iter().sum())
    })
}
