//! Whether the corners of a shape lie on the edges of a lattice: two of their coordinates on planes that many share and
//! that are evenly spaced, the third anywhere between. So does whatever marches cubes: generators, scans of bodies,
//! volumes of simulations.

use super::V3;

/// Fewer corners or planes than this are no lattice; with more steps than the most it is how numbers were rounded.
const CORNERS: usize = 1_000;
const PLANES: usize = 24;
const STEPS: f64 = 1_024.0;
/// Corners that make a plane.
const ON_PLANE: usize = 8;
/// Coordinates this near (as a share of the longest side) are one.
const SAME: f64 = 2e-6;
/// How far from its place a plane may lie (as a share of a step), and which share of the places has to have one.
const OFF: f64 = 0.02;
const FILLED: f64 = 0.8;

/// The share of the corners that lie so; zero without a lattice. `longest` is the longest side.
pub(super) fn share(points: &[V3], longest: f64) -> f64 {
    if points.len() < CORNERS {
        return 0.0;
    }
    let mut on = vec![0_u8; points.len()];
    for axis in 0..3 {
        let Some(corners) = on_planes(points, axis, longest * SAME) else { return 0.0 };
        for corner in corners {
            on[corner] += 1;
        }
    }
    // All three are on planes where coordinates were rounded, and in voxels.
    on.iter().filter(|count| **count == 2).count() as f64 / points.len() as f64
}

/// The corners on evenly spaced planes across an axis, if there are such planes.
fn on_planes(points: &[V3], axis: usize, same: f64) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_unstable_by(|&a, &b| points[a][axis].total_cmp(&points[b][axis]));
    let runs = order.chunk_by(|&a, &b| points[b][axis] - points[a][axis] <= same);
    let planes: Vec<&[usize]> = runs.filter(|run| run.len() >= ON_PLANE).collect();
    if planes.len() < PLANES {
        return None;
    }
    let at = |plane: &[usize]| points[plane[0]][axis];
    let mut gaps: Vec<f64> = planes.windows(2).map(|pair| at(pair[1]) - at(pair[0])).collect();
    gaps.sort_unstable_by(f64::total_cmp);
    let (first, last) = (at(planes[0]), at(planes[planes.len() - 1]));
    let steps = ((last - first) / gaps[gaps.len() / 2]).round();
    if !((PLANES as f64)..=STEPS).contains(&steps) {
        return None;
    }
    let step = (last - first) / steps;
    let is_in_place = |plane: &&&[usize]| {
        let place = (at(plane) - first) / step;
        (place - place.round()).abs() <= OFF
    };
    let even: Vec<&&[usize]> = planes.iter().filter(is_in_place).collect();
    let is_filled = even.len() as f64 >= FILLED * steps;
    is_filled.then(|| even.into_iter().flat_map(|plane| plane.iter().copied()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where marching cubes leave corners: on each edge of a lattice one, moved along it by `along` of a step.
    fn marched(step: f64, along: impl Fn(usize) -> f64) -> Vec<V3> {
        let mut points = Vec::new();
        for x in 0..40_u32 {
            for y in 0..40_u32 {
                let free = points.len() % 3;
                let corner = [x, y, (7 * x + 13 * y) % 40].map(|n| f64::from(n) * step);
                let mut moved = corner;
                moved[free] += along(points.len()) * step;
                points.push(moved);
            }
        }
        points
    }

    #[test]
    fn a_lattice_is_seen_until_it_is_turned_and_no_other_is() {
        let odd = |n: usize| (n as f64 * 0.618_034).fract() * 0.8 + 0.1;
        let marched_shape = marched(0.0068, odd);
        assert!(share(&marched_shape, 0.27) > 0.9, "{}", share(&marched_shape, 0.27));
        let moved = |to: fn(V3) -> V3| marched_shape.iter().map(|&p| to(p)).collect::<Vec<V3>>();
        let rounded = (0..4_000_u32).map(|n| [n % 61, n * 7 % 83, n * 11 % 97]);
        for other in [
            moved(|[x, y, z]| [0.8 * x - 0.6 * y, 0.6 * x + 0.8 * y, z]),
            moved(|p| p.map(|v| 4.0 * v * v)),
            marched(0.0068, |_| 0.0),
            rounded.map(|p| p.map(|v| f64::from(v) * 0.1)).collect(),
            marched_shape[..900].to_vec(),
        ] {
            assert!(share(&other, 0.27) < 0.1, "{}", share(&other, 0.27));
        }
    }
}
