//! ideaMaker: few settings, each with a colon.

use super::{WORD, short};
use crate::sliced::{Found, Settings};
use crate::units;
use crate::values::Values;

pub(super) fn settings(values: &Values) -> Settings {
    // `Dimension: x y z nozzle nozzle`: the size of the print, then one diameter per nozzle.
    let nozzle = values
        .get("Dimension")
        .and_then(|found| found.and_then(|text| units::nozzle_um(text.split_whitespace().nth(3)?)));
    let used = ["Material#1 Used", "Material#2 Used"]
        .map(|key| values.get(key).and_then(|found| found.and_then(units::mm)));
    Settings {
        nozzle_um: nozzle,
        material: values.get("Filament Type #1").and_then(|found| short(found, WORD)),
        layer_height_um: values.get("HEIGHT").and_then(|found| found.and_then(units::um)),
        time_s: values.get("Print Time").and_then(|found| found.and_then(units::seconds)),
        filament_mm: sum(used),
        ..Settings::default()
    }
}

fn sum(used: [Option<Found<u64>>; 2]) -> Option<Found<u64>> {
    used.into_iter()
        .flatten()
        .reduce(|first, second| Found { value: first.value + second.value, key: first.key })
}
