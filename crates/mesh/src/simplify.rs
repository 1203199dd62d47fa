//! Fewer triangles by vertex clustering: all corners in one cell of a grid become one.

use crate::vector::{F3, f3};

/// Triangles over clustered corners.
pub(crate) struct Clustered {
    pub points: Vec<F3>,
    pub triangles: Vec<[u32; 3]>,
    /// For each remaining triangle its number in the input.
    pub source: Vec<u32>,
}

/// Clusters with `cells` cells along the longest side (1 to 320) of the box `low` to `high` of the triangles. Those
/// that shrink to a line vanish.
///
/// The grid is an array, not a table, so the time per corner is constant: 320 cells cost at most 128 MiB, and
/// flat or thin models far less.
pub(crate) fn cluster(
    positions: &[F3],
    triangles: &[[u32; 3]],
    (low, high): (F3, F3),
    cells: u32,
) -> Clustered {
    let size = f3::sub(high, low);
    let longest = size[0].max(size[1]).max(size[2]).max(f32::MIN_POSITIVE);
    let per_unit = cells as f32 / longest;
    // One cell more than the division says, so that rounding never leads outside.
    let [nx, ny, nz] = size.map(|s| (s * per_unit) as usize + 2);
    let mut point_in = vec![u32::MAX; nx * ny * nz];
    // Sums of the corners in each cell in use, relative to the low end, and how many.
    let mut sums: Vec<[f32; 4]> = Vec::new();
    let (mut kept, mut source) = (Vec::new(), Vec::new());
    for (i, triangle) in triangles.iter().enumerate() {
        let corners = triangle.map(|p| f3::sub(positions[p as usize], low));
        let slots = corners.map(|c| {
            let [x, y, z] = c.map(|v| (v * per_unit) as u32 as usize);
            (z * ny + y) * nx + x
        });
        let [a, b, c] = slots;
        // In a fine mesh most triangles lie within a cell or two and leave no trace.
        if a == b || b == c || c == a {
            continue;
        }
        for (slot, corner) in slots.into_iter().zip(corners) {
            if point_in[slot] == u32::MAX {
                point_in[slot] = sums.len() as u32;
                sums.push([0.0; 4]);
            }
            let sum = &mut sums[point_in[slot] as usize];
            *sum = [sum[0] + corner[0], sum[1] + corner[1], sum[2] + corner[2], sum[3] + 1.0];
        }
        kept.push(slots.map(|slot| point_in[slot]));
        source.push(i as u32);
    }
    let points =
        sums.iter().map(|s| f3::add(low, f3::scale([s[0], s[1], s[2]], 1.0 / s[3]))).collect();
    Clustered { points, triangles: kept, source }
}
