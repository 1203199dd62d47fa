//! Whether an open mesh closes when points that almost meet are taken as one, and how many holes it has.

use super::union::Forest;
use crate::vector::{F3, v3, wide};
use std::collections::HashMap;

/// Tried in order, as shares of the diagonal.
const TOLERANCES: [f64; 4] = [1e-6, 1e-5, 1e-4, 1e-3];
/// With more open edges than this the mesh is a soup and nothing is tried.
const MOST_EDGES: usize = 300_000;

/// How an open mesh closes.
pub(super) struct Closing {
    /// The largest gap that has to be bridged.
    pub gap: f64,
    /// Pairs of open edges that become one.
    pub pairs: Vec<[u32; 2]>,
}

/// Takes near points as one, so that all open edges find a partner; `None` when that does not close the mesh.
pub(super) fn closing(points: &[F3], boundary: &[[u32; 2]], diagonal: f64) -> Option<Closing> {
    if boundary.len() > MOST_EDGES {
        return None;
    }
    TOLERANCES.iter().find_map(|share| {
        let (merged, gap) = merge_near(points, boundary, diagonal * share);
        Some(Closing { gap, pairs: paired(boundary, &merged)? })
    })
}

/// Each point on the boundary with its stand-in: the first point within `tolerance` before it, or itself.
fn merge_near(points: &[F3], boundary: &[[u32; 2]], tolerance: f64) -> (HashMap<u32, u32>, f64) {
    let mut used: Vec<u32> = boundary.as_flattened().to_vec();
    used.sort_unstable();
    used.dedup();
    // Relative to one of them, so that the numbers of the cells stay small.
    let origin = used.first().map_or([0.0; 3], |&first| wide(points[first as usize]));
    let cell_of = |at: [f64; 3]| v3::sub(at, origin).map(|x| (x / tolerance).floor() as i64);
    // Stand-ins lie further apart than the tolerance, so a cell never holds more than a few.
    let mut cells: HashMap<[i64; 3], Vec<u32>> = HashMap::new();
    let mut merged = HashMap::with_capacity(used.len());
    let mut gap = 0.0_f64;
    for point in used {
        let at = wide(points[point as usize]);
        let cell = cell_of(at);
        let mut nearest: Option<(f64, u32)> = None;
        for offset in 0..27 {
            let near =
                [cell[0] + offset % 3 - 1, cell[1] + offset / 3 % 3 - 1, cell[2] + offset / 9 - 1];
            for &other in cells.get(&near).into_iter().flatten() {
                let distance = v3::length(v3::sub(at, wide(points[other as usize])));
                if distance <= tolerance && nearest.is_none_or(|best| (distance, other) < best) {
                    nearest = Some((distance, other));
                }
            }
        }
        if let Some((distance, other)) = nearest {
            gap = gap.max(distance);
            merged.insert(point, other);
        } else {
            merged.insert(point, point);
            cells.entry(cell).or_default().push(point);
        }
    }
    (merged, gap)
}

/// Pairs every directed edge with an opposite one; edges that shrink to a point need none.
fn paired(boundary: &[[u32; 2]], merged: &HashMap<u32, u32>) -> Option<Vec<[u32; 2]>> {
    let mut keyed: Vec<([u32; 2], bool, u32)> = Vec::with_capacity(boundary.len());
    for (i, edge) in boundary.iter().enumerate() {
        let [a, b] = edge.map(|p| merged[&p]);
        if a != b {
            keyed.push(([a.min(b), a.max(b)], a < b, i as u32));
        }
    }
    keyed.sort_unstable();
    let mut pairs = Vec::with_capacity(keyed.len() / 2);
    for group in keyed.chunk_by(|x, y| x.0 == y.0) {
        let (backward, forward) = group.split_at(group.partition_point(|edge| !edge.1));
        if backward.len() != forward.len() {
            return None;
        }
        pairs.extend(backward.iter().zip(forward).map(|(b, f)| [b.2, f.2]));
    }
    Some(pairs)
}

/// Holes: groups of open edges that hang together.
pub(super) fn holes(boundary: &[[u32; 2]]) -> usize {
    let mut used: Vec<u32> = boundary.as_flattened().to_vec();
    used.sort_unstable();
    used.dedup();
    let place = |point: u32| used.partition_point(|&p| p < point) as u32;
    let mut forest = Forest::new(used.len());
    for &[a, b] in boundary {
        forest.join(place(a), place(b));
    }
    forest.numbered().1
}
