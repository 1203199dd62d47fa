//! Whether the model as it stands fits the usual beds, turned about the vertical if need be.

use crate::vector::{F3, V3};
use serde::{Deserialize, Serialize};

/// Sides of usual beds, among them those of the families of printers that people name.
const BEDS_MM: [f64; 5] = [180.0, 210.0, 220.0, 256.0, 350.0];
/// So much wider than a bed a model still fits it, millimetres: sides that are whole in a drawing are not in numbers of
/// 32 bits.
pub const BED_SLACK_MM: f64 = 0.01;

/// One bed: a cube of build space with sides of `bed_mm`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BedFit {
    pub bed_mm: f64,
    /// The smallest turn about z with which it fits, degrees between -45 and 45; none when it does not fit.
    pub rotation_degrees: Option<f64>,
}

/// Sides are in file units, `mm` is their factor.
pub(super) fn fits(points: &[F3], sides: V3, mm: f64) -> Vec<BedFit> {
    let [x, y, z] = sides.map(|s| s * mm);
    let mut outline = None;
    BEDS_MM
        .iter()
        .map(|&bed_mm| {
            let space = bed_mm + BED_SLACK_MM;
            let rotation_degrees = if z > space {
                None
            } else if x <= space && y <= space {
                Some(0.0)
            } else if x.hypot(y) > space * 2.0 {
                // Turning cannot shrink the larger side below the diagonal over the root of two.
                None
            } else {
                let outline = outline.get_or_insert_with(|| hull(points));
                turn_that_fits(outline, space / mm)
            };
            BedFit { bed_mm, rotation_degrees }
        })
        .collect()
}

/// Tries whole degrees, the smallest turn first.
fn turn_that_fits(outline: &[[f64; 2]], bed: f64) -> Option<f64> {
    (1..=45).flat_map(|d| [f64::from(d), f64::from(-d)]).find(|&degrees| {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let span = |axis: [f64; 2]| {
            let along = outline.iter().map(|p| p[0] * axis[0] + p[1] * axis[1]);
            let (low, high) =
                along.fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)));
            high - low
        };
        span([cos, -sin]) <= bed && span([sin, cos]) <= bed
    })
}

/// Convex outline seen from above, by sorting and walking both chains.
fn hull(points: &[F3]) -> Vec<[f64; 2]> {
    let mut sorted: Vec<[f64; 2]> =
        points.iter().map(|p| [f64::from(p[0]), f64::from(p[1])]).collect();
    sorted.sort_unstable_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    sorted.dedup();
    let chain = |points: &mut dyn Iterator<Item = [f64; 2]>| {
        let mut chain: Vec<[f64; 2]> = Vec::new();
        for p in points {
            while let [.., a, b] = chain[..]
                && (b[0] - a[0]) * (p[1] - a[1]) <= (b[1] - a[1]) * (p[0] - a[0])
            {
                chain.pop();
            }
            chain.push(p);
        }
        chain
    };
    let mut outline = chain(&mut sorted.iter().copied());
    outline.extend(chain(&mut sorted.iter().rev().copied()));
    outline
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::cuboid;

    fn rotations(size: F3) -> Vec<Option<f64>> {
        fits(&cuboid(size).positions, size.map(f64::from), 1.0)
            .iter()
            .map(|b| b.rotation_degrees)
            .collect()
    }

    #[test]
    fn boxes_turn_into_beds() {
        assert_eq!(rotations([180.0, 180.0, 10.0]), [Some(0.0); 5]);
        let (fits, none) = (Some(0.0), None);
        assert_eq!(rotations([210.000_02, 210.0, 210.000_02]), [none, fits, fits, fits, fits]);
        assert_eq!(rotations([210.1, 210.1, 10.0]), [none, none, fits, fits, fits]);
        assert_eq!(rotations([10.0, 10.0, 200.0]), [none, fits, fits, fits, fits]);
        assert_eq!(rotations([10.0, 10.0, 215.0]), [none, none, fits, fits, fits]);
        // 240 x 10: at 45 degrees each side spans (240 + 10) / sqrt 2 = 176.8.
        let long = rotations([240.0, 10.0, 5.0]);
        assert!(long[0].is_some_and(|d| d.abs() > 40.0) && long[3] == Some(0.0), "{long:?}");
        assert!(long[2].is_some_and(|d| d.abs() > 20.0 && d.abs() < 30.0), "{long:?}");
        assert_eq!(rotations([600.0, 10.0, 5.0]), [None; 5]);
        assert_eq!(rotations([400.0, 400.0, 5.0]), [None; 5]);
    }
}
