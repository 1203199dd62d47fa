//! Half-edges grouped by edge and paired by direction.
//!
//! Each triangle gives three directed edges. Where two closed bodies touch along an edge, four faces meet there, two
//! in each direction: that is no fault, and pairing by direction and angle keeps the bodies apart.

use super::union::Forest;
use crate::vector::{F3, v3, wide};

/// What the edges of a welded mesh are like.
#[derive(Default)]
pub(super) struct Edges {
    /// Edges with one face, as the face runs along them.
    pub boundary: Vec<[u32; 2]>,
    /// The face of each of these.
    pub boundary_faces: Vec<u32>,
    /// Edges where bodies touch: two or more faces in each direction.
    pub touching: usize,
    /// Edges with three or more faces that do not pair up by direction.
    pub non_manifold: Vec<[u32; 2]>,
    /// Pairs of neighbours wound against each other.
    pub flipped: Vec<[u32; 2]>,
    /// Repetitions of an earlier triangle with the same winding, ascending.
    pub duplicates: Vec<u32>,
}

/// One directed edge, seen from its smaller point.
#[derive(Clone, Copy)]
struct Half {
    triangle: u32,
    /// From the smaller point to the larger one.
    forward: bool,
}

/// Groups the half-edges of `triangles` and joins neighbours in `patches`.
pub(super) fn pair(points: &[F3], triangles: &[[u32; 3]], patches: &mut Forest) -> Edges {
    let (starts, mut packed) = buckets(points.len(), triangles);
    let mut edges = Edges::default();
    let mut group = Vec::new();
    for (low, range) in starts.windows(2).enumerate() {
        let bucket = &mut packed[range[0] as usize..range[1] as usize];
        sort(bucket);
        let mut rest = &bucket[..];
        while let Some(&first) = rest.first() {
            let high = (first >> 32) as u32;
            let size = rest.iter().take_while(|&&half| (half >> 32) as u32 == high).count();
            let (same, others) = rest.split_at(size);
            rest = others;
            match *same {
                [a, b] if (a ^ b) & 1 == 1 => patches.join(half(a).triangle, half(b).triangle),
                [a, b] => edges.flipped.push([half(a).triangle, half(b).triangle]),
                [a] => {
                    let Half { triangle, forward } = half(a);
                    let low = low as u32;
                    edges.boundary.push(if forward { [low, high] } else { [high, low] });
                    edges.boundary_faces.push(triangle);
                }
                _ => {
                    group.clear();
                    group.extend(same.iter().map(|&h| half(h)));
                    crowded(points, triangles, [low as u32, high], &group, patches, &mut edges);
                }
            }
        }
    }
    edges.duplicates.sort_unstable();
    edges.duplicates.dedup();
    edges
}

/// Half-edges by their smaller point: where each point's begin, and `larger point << 32 | triangle << 1 | forward`.
fn buckets(points: usize, triangles: &[[u32; 3]]) -> (Vec<u32>, Vec<u64>) {
    let mut starts = vec![0_u32; points + 1];
    for &[a, b, c] in triangles {
        starts[a.min(b) as usize] += 1;
        starts[b.min(c) as usize] += 1;
        starts[c.min(a) as usize] += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut packed = vec![0_u64; triangles.len() * 3];
    // From the back, so that each bucket ends up in the order of the triangles and `starts` at its first entry.
    for (t, &[a, b, c]) in triangles.iter().enumerate().rev() {
        for (from, to) in [(c, a), (b, c), (a, b)] {
            let slot = &mut starts[from.min(to) as usize];
            *slot -= 1;
            packed[*slot as usize] =
                u64::from(from.max(to)) << 32 | (t as u64) << 1 | u64::from(from < to);
        }
    }
    (starts, packed)
}

/// Insertion for the usual handful, a real sort for the centres of large fans.
fn sort(bucket: &mut [u64]) {
    if bucket.len() > 24 {
        bucket.sort_unstable();
        return;
    }
    for i in 1..bucket.len() {
        let value = bucket[i];
        let mut j = i;
        while j > 0 && bucket[j - 1] > value {
            bucket[j] = bucket[j - 1];
            j -= 1;
        }
        bucket[j] = value;
    }
}

#[inline]
fn half(packed: u64) -> Half {
    Half { triangle: packed as u32 >> 1, forward: packed & 1 == 1 }
}

/// An edge with three or more faces.
fn crowded(
    points: &[F3],
    triangles: &[[u32; 3]],
    [low, high]: [u32; 2],
    group: &[Half],
    patches: &mut Forest,
    edges: &mut Edges,
) {
    let third = |half: &Half| {
        let corners = triangles[half.triangle as usize];
        corners.into_iter().find(|&p| p != low && p != high).unwrap_or(low)
    };
    note_duplicates(group, third, edges);
    let forward = group.iter().filter(|h| h.forward).count();
    if forward * 2 != group.len() {
        edges.non_manifold.push([low, high]);
        for pair in group.windows(2) {
            patches.join(pair[0].triangle, pair[1].triangle);
        }
        return;
    }
    edges.touching += 1;
    // Around the edge, a backward face opens a wedge of solid and a forward face closes it.
    let origin = wide(points[low as usize]);
    let axis = v3::unit(v3::sub(wide(points[high as usize]), origin));
    let side = v3::unit(v3::cross(
        axis,
        if axis[0].abs() < 0.6 { [1.0, 0.0, 0.0] } else { [0.0, 1.0, 0.0] },
    ));
    let up = v3::cross(axis, side);
    let mut around: Vec<(i32, bool, u32)> = group
        .iter()
        .map(|half| {
            let out = v3::sub(wide(points[third(half) as usize]), origin);
            let angle = v3::dot(out, up).atan2(v3::dot(out, side));
            // Coincident faces differ by rounding only; the full circle is one place.
            let place = (angle * 1e5).round() as i32;
            (if place <= -314_159 { 314_159 } else { place }, !half.forward, half.triangle)
        })
        .collect();
    around.sort_unstable();
    let mut open = Vec::new();
    // Twice around closes the wedges that span the start.
    for &(_, opens, triangle) in around.iter().chain(&around) {
        if opens {
            open.push(triangle);
        } else if let Some(partner) = open.pop() {
            patches.join(partner, triangle);
        }
    }
}

fn note_duplicates(group: &[Half], third: impl Fn(&Half) -> u32, edges: &mut Edges) {
    let mut faces: Vec<_> = group.iter().map(|h| (h.forward, third(h), h.triangle)).collect();
    faces.sort_unstable();
    for pair in faces.windows(2) {
        if (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1) {
            edges.duplicates.push(pair[1].2);
        }
    }
}
