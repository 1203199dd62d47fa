//! Fewer triangles by vertex clustering: all corners in one cell of a grid become one.

use crate::vector::{F3, bounds, f3};

/// Triangles over clustered corners.
pub(crate) struct Clustered {
    pub points: Vec<F3>,
    pub triangles: Vec<[u32; 3]>,
    /// For each remaining triangle its number in the input.
    pub source: Vec<u32>,
}

/// Clusters with `cells` cells along the longest side (1 to 320). Triangles that shrink to a line vanish.
///
/// The grid is an array, not a table, so the time per corner is constant: 320 cells cost at most 128 MiB, and
/// flat or thin models far less.
pub(crate) fn cluster(positions: &[F3], triangles: &[[u32; 3]], cells: u32) -> Clustered {
    let (low, high) = bounds(positions).unwrap_or_default();
    let size = f3::sub(high, low);
    let longest = size[0].max(size[1]).max(size[2]).max(f32::MIN_POSITIVE);
    let per_unit = cells as f32 / longest;
    // One cell more than the division says, so that rounding never leads outside.
    let [nx, ny, nz] = size.map(|s| (s * per_unit) as usize + 2);
    let mut point_in = vec![u32::MAX; nx * ny * nz];
    let mut sums: Vec<[f32; 4]> = Vec::new();
    let point_of: Vec<u32> = positions
        .iter()
        .map(|&p| {
            let offset = f3::sub(p, low);
            let [x, y, z] = offset.map(|v| (v * per_unit) as u32 as usize);
            let slot = &mut point_in[(z * ny + y) * nx + x];
            if *slot == u32::MAX {
                *slot = sums.len() as u32;
                sums.push([0.0; 4]);
            }
            let sum = &mut sums[*slot as usize];
            *sum = [sum[0] + offset[0], sum[1] + offset[1], sum[2] + offset[2], sum[3] + 1.0];
            *slot
        })
        .collect();
    let (mut kept, mut source) = (Vec::new(), Vec::new());
    for (i, triangle) in triangles.iter().enumerate() {
        let [a, b, c] = triangle.map(|p| point_of[p as usize]);
        if a != b && b != c && c != a {
            kept.push([a, b, c]);
            source.push(i as u32);
        }
    }
    let points =
        sums.iter().map(|s| f3::add(low, f3::scale([s[0], s[1], s[2]], 1.0 / s[3]))).collect();
    Clustered { points, triangles: kept, source }
}
