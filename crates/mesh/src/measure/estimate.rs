//! Rough filament, time and overhang, from sums alone: what an upload page can afford without slicing.

use crate::topology::Topology;
use crate::vector::{v3, wide};
use serde::{Deserialize, Serialize};

/// What a print takes, about: 0.3 mm layers, three perimeters, 20 % infill, PLA. Within a fifth on real parts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    pub filament_grams: f64,
    pub print_minutes: f64,
}

/// Thickness of the fully printed skin, mm.
const SKIN_MM: f64 = 1.15;
/// Share of the inside that is filled.
const INFILL: f64 = 0.20;
const PLA_GRAMS_PER_CM3: f64 = 1.24;
/// Seconds per cm3 of filament, per mm of height and per cm2 of surface, fitted on sliced parts.
const SECONDS: [f64; 3] = [99.0, 16.8, 23.4];

pub(super) fn estimate(volume_mm3: f64, area_mm2: f64, height_mm: f64) -> Estimate {
    let skin = volume_mm3.min(SKIN_MM * area_mm2);
    let filament_cm3 = (skin + INFILL * (volume_mm3 - skin)) / 1000.0;
    let seconds =
        SECONDS[0] * filament_cm3 + SECONDS[1] * height_mm + SECONDS[2] * area_mm2 / 100.0;
    Estimate { filament_grams: filament_cm3 * PLA_GRAMS_PER_CM3, print_minutes: seconds / 60.0 }
}

/// Area in mm2 that looks down more steeply than 45 degrees and lies more than 0.3 mm above the lowest point.
pub(super) fn overhang(t: &Topology, lowest: f64, mm: f64) -> f64 {
    let steep = -std::f64::consts::FRAC_1_SQRT_2;
    let mut twice = 0.0;
    for (i, triangle) in t.triangles.iter().enumerate() {
        let [a, b, c] = triangle.map(|p| wide(t.points[p as usize]));
        let normal = v3::cross(v3::sub(b, a), v3::sub(c, a));
        let length = v3::length(normal);
        let turned = t.flipped.get(i).is_some_and(|&f| f);
        let down = if turned { -normal[2] } else { normal[2] };
        let height = ((a[2] + b[2] + c[2]) / 3.0 - lowest) * mm;
        if down < steep * length && height > 0.3 {
            twice += length;
        }
    }
    twice / 2.0 * mm * mm
}
