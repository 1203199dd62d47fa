//! How far two shapes lie apart: points spread evenly over each, and the distance from each to the other's surface.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{bvh::Bvh, sampling::spread, units};
use crate::Document;
use crate::vector::{F3, V3, used_bounds, v3, wide};

/// Points on each of the two surfaces; enough for a 95th percentile that does not jump.
const POINTS: usize = 16_384;
/// Surfaces nearer than this are the same to any printer, in mm.
const SAME_MM: f64 = 0.01;

/// The deviation between two shapes, each taken in mm by its own unit. Both directions count: what was added is far
/// from the first, what was taken away is far from the second.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    pub mean_mm: f64,
    pub percentile_95_mm: f64,
    pub max_mm: f64,
    /// Share (0 to 1) of both surfaces that lies within 0.01 mm of the other.
    pub same_share: f64,
    /// How far the second was moved to lie over the first, along x, y, z; zero when it fits best where it is.
    pub moved_mm: V3,
    /// Points measured on both together.
    pub samples: usize,
}

/// Compares two shapes; `None` when one of them has no surface. The same to the bit on every run.
pub fn compare(a: &Document, b: &Document) -> Option<Comparison> {
    let (a, b) = (Surface::of(a)?, Surface::of(b)?);
    let in_place = between(&a, &b);
    let shift = v3::sub(a.middle, b.middle);
    // The same part exported from another place is the same part: the boxes' middles say how far it went.
    if in_place.mean_mm <= SAME_MM / 10.0 || v3::length(shift) <= SAME_MM {
        return Some(in_place);
    }
    let moved = between(&a, &b.moved(shift));
    let is_better = moved.mean_mm < 0.9 * in_place.mean_mm;
    Some(if is_better { Comparison { moved_mm: shift, ..moved } } else { in_place })
}

/// Triangles in mm.
struct Surface {
    points: Vec<F3>,
    triangles: Vec<[u32; 3]>,
    area: f64,
    /// Middle of the box around it.
    middle: V3,
}

impl Surface {
    fn of(document: &Document) -> Option<Self> {
        let mesh = &document.mesh;
        let (low, high) = used_bounds(&mesh.positions, &mesh.triangles)?;
        let sides = v3::sub(wide(high), wide(low));
        let mm = units::units(document.unit, sides).used.millimetres();
        let points: Vec<F3> =
            mesh.positions.iter().map(|p| p.map(|x| (f64::from(x) * mm) as f32)).collect();
        let corners = |t: &[u32; 3]| t.map(|p| wide(points[p as usize]));
        let area = mesh.triangles.iter().map(|t| area(corners(t))).sum();
        let middle = v3::scale(v3::add(wide(low), wide(high)), mm / 2.0);
        let surface = Self { triangles: mesh.triangles.clone(), area, middle, points };
        (surface.area > 0.0).then_some(surface)
    }

    fn moved(self, by: V3) -> Self {
        let move_one = |p: F3| [0, 1, 2].map(|k| (f64::from(p[k]) + by[k]) as f32);
        Self { points: self.points.into_iter().map(move_one).collect(), ..self }
    }

    /// Points spread evenly over the surface.
    fn samples(&self) -> Vec<V3> {
        let mut out = Vec::with_capacity(POINTS);
        spread(&self.points, &self.triangles, self.area, POINTS, |_, _, point| out.push(point));
        out
    }
}

fn area([a, b, c]: [V3; 3]) -> f64 {
    v3::length(v3::cross(v3::sub(b, a), v3::sub(c, a))) / 2.0
}

fn between(a: &Surface, b: &Surface) -> Comparison {
    let mut distances = distances(a, b);
    distances.extend(self::distances(b, a));
    distances.sort_unstable_by(f64::total_cmp);
    let count = distances.len();
    let last = count.saturating_sub(1);
    Comparison {
        mean_mm: distances.iter().sum::<f64>() / count.max(1) as f64,
        percentile_95_mm: distances.get(last * 95 / 100).copied().unwrap_or(0.0),
        max_mm: distances.last().copied().unwrap_or(0.0),
        same_share: distances.partition_point(|&d| d <= SAME_MM) as f64 / count.max(1) as f64,
        moved_mm: [0.0; 3],
        samples: count,
    }
}

/// From points on `from` to the nearest of `to`.
fn distances(from: &Surface, to: &Surface) -> Vec<f64> {
    let bvh = Bvh::new(&to.points, &to.triangles);
    from.samples().into_par_iter().map(|point| bvh.nearest(point)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{ball, cube, cuboid, joined, moved, soup};
    use crate::{Format, Mesh, Unit};
    use proptest::prelude::*;

    fn document(mesh: Mesh) -> Document {
        Document {
            format: Format::StlBinary,
            mesh,
            unit: Some(Unit::Millimetre),
            metadata: Vec::new(),
            thumbnail: None,
            warnings: Vec::new(),
        }
    }

    fn compared(a: &Mesh, b: &Mesh) -> Comparison {
        compare(&document(a.clone()), &document(b.clone())).expect("both have a surface")
    }

    #[test]
    fn a_shape_is_itself_however_it_is_cut_and_wherever_it_lies() {
        let cube = cube(20.0);
        let same = compared(&cube, &soup(&cube));
        assert!(same.max_mm < 1e-9 && same.same_share == 1.0, "{same:?}");
        let away = compared(&cube, &moved(&cube, [100.0, 0.0, -7.0]));
        assert_eq!(away.moved_mm, [-100.0, 0.0, 7.0]);
        assert!(away.max_mm < 1e-4 && away.same_share == 1.0, "{away:?}");
        let mut inches = document(Mesh {
            positions: cube.positions.iter().map(|p| p.map(|x| x / 25.4)).collect(),
            ..cube.clone()
        });
        inches.unit = Some(Unit::Inch);
        assert!(compare(&document(cube), &inches).expect("surfaces").max_mm < 1e-4);
    }

    #[test]
    fn a_taller_box_deviates_by_what_was_added() {
        // 2 mm on top of a 20 mm cube. As drawn: the old top lies 2 mm under the new one.
        let taller = compared(&cube(20.0), &cuboid([20.0, 20.0, 22.0]));
        assert_eq!(taller.moved_mm, [0.0; 3]);
        assert!((taller.max_mm - 2.0).abs() < 0.05, "{taller:?}");
        // The old top lies 2 mm deep, less near the walls: 256 mm² at 2 mm, the rim of 2 mm by its own integral. The new
        // top is 2 mm above the old one, and the walls between them 1 mm on average.
        let old = 256.0 * 2.0 + 4.0 * (40.0 - 16.0 / 3.0);
        let new = 400.0 * 2.0 + 160.0;
        let mean = (old / 2400.0 + new / 2560.0) / 2.0;
        assert!((taller.mean_mm - mean).abs() < 0.01, "{} against {mean}", taller.mean_mm);
        assert!((taller.percentile_95_mm - 2.0).abs() < 0.05, "{taller:?}");
    }

    #[test]
    fn a_small_hole_shows_in_the_largest_distance_and_hardly_in_the_mean() {
        let whole = cube(40.0);
        let holed = joined(&[whole.clone(), moved(&cube(4.0), [18.0, 18.0, 18.0])]);
        let found = compared(&whole, &holed);
        assert!(found.max_mm > 17.0 && found.percentile_95_mm < 0.001, "{found:?}");
        assert!(found.same_share > 0.98 && found.same_share < 1.0, "{found:?}");
    }

    #[test]
    fn balls_of_two_radii_lie_apart_by_the_difference() {
        let found = compared(&ball(10.0, 64, 96), &ball(10.5, 64, 96));
        assert!((found.mean_mm - 0.5).abs() < 0.01, "{found:?}");
    }

    #[test]
    fn nothing_compares_to_nothing() {
        assert_eq!(compare(&document(Mesh::default()), &document(cube(1.0))), None);
        let flat = Mesh { positions: vec![[0.0; 3]; 3], triangles: vec![[0, 1, 2]], ..cube(1.0) };
        assert_eq!(compare(&document(cube(1.0)), &document(flat)), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn it_is_the_same_both_ways_and_ordered(x in 1_f32..30.0, y in 1_f32..30.0, z in 1_f32..30.0) {
            let (a, b) = (cube(10.0), cuboid([x, y, z]));
            let (one, other) = (compared(&a, &b), compared(&b, &a));
            prop_assert!((one.mean_mm - other.mean_mm).abs() <= 1e-4 * one.mean_mm.max(1.0));
            prop_assert!(one.mean_mm <= one.max_mm && one.percentile_95_mm <= one.max_mm);
            prop_assert!(one.max_mm <= 60.0 && (0.0..=1.0).contains(&one.same_share));
        }
    }
}
