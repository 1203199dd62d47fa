//! A sketch of the triangles themselves: hashes of what surrounds a corner, free of place, turn, mirror and scale.

use crate::topology::Topology;
use crate::vector::{v3, wide};

use super::{Anchors, Cloud};

/// Most hashes kept.
pub(super) const SKETCH: usize = 512;
/// Fewest edges of a corner that tells something.
const FEWEST: usize = 4;
/// Most edges of a corner that is looked at: fans of caps are all alike.
const MOST: usize = 64;
/// Steps the whole of a corner's edges is divided into.
const STEPS: f64 = 256.0;

/// The smallest hashes, ascending, taken from each connected part in turn so that no part drowns another; and where in
/// the frame of the whole their corners lie.
pub(super) fn sketch(topology: &Topology, whole: &Cloud) -> (Vec<u32>, Anchors) {
    // Hash and corner in one number.
    let mut corners = vec![Vec::new(); topology.shells];
    let (starts, lengths, shells) = rings(topology);
    let mut ring = Vec::with_capacity(MOST);
    for (corner, (range, shell)) in starts.windows(2).zip(shells).enumerate() {
        let own = &lengths[range[0] as usize..range[1] as usize];
        if (FEWEST..=MOST).contains(&own.len()) {
            ring.clear();
            ring.extend_from_slice(own);
            corners[shell as usize].push(u64::from(hash(&mut ring)) << 32 | corner as u64);
        }
    }
    let distinct = |of_part: &mut Vec<u64>| {
        of_part.sort_unstable();
        let mut hashes: Vec<u32> = of_part.iter().map(|both| (both >> 32) as u32).collect();
        hashes.dedup();
        hashes
    };
    let hashes: Vec<Vec<u32>> = corners.iter_mut().map(distinct).collect();
    let chosen = smallest(&hashes);
    let mut places: Vec<(u16, u32)> = Vec::new();
    if let Some(&largest) = chosen.last() {
        for &both in corners.iter().flatten() {
            let hash = (both >> 32) as u32;
            if hash <= largest
                && let Ok(place) = chosen.binary_search(&hash)
            {
                places.push((place as u16, both as u32));
            }
        }
    }
    places.sort_unstable();
    let at = |&(place, corner): &(u16, u32)| (place, wide(topology.points[corner as usize]));
    let anchors = Anchors::new(
        places.chunk_by(|a, b| a.0 == b.0).map(|of| of.iter().map(at).collect()),
        whole,
    );
    (chosen, anchors)
}

/// Where each corner's edges begin, their lengths, and the part of each corner.
fn rings(topology: &Topology) -> (Vec<u32>, Vec<f32>, Vec<u32>) {
    let mut starts = vec![0_u32; topology.points.len() + 1];
    for &corner in topology.triangles.as_flattened() {
        starts[corner as usize] += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut lengths = vec![0.0_f32; sum as usize];
    let mut shells = vec![0; topology.points.len()];
    for (triangle, &shell) in topology.triangles.iter().zip(&topology.shell_of) {
        let corners = triangle.map(|p| wide(topology.points[p as usize]));
        for k in 0..3 {
            // Around a closed surface each edge of a corner is the first of one of its triangles.
            let at = triangle[k] as usize;
            starts[at] -= 1;
            lengths[starts[at] as usize] =
                v3::length(v3::sub(corners[(k + 1) % 3], corners[k])) as f32;
            shells[at] = shell;
        }
    }
    (starts, lengths, shells)
}

fn hash(ring: &mut [f32]) -> u32 {
    ring.sort_unstable_by(f32::total_cmp);
    let sum: f64 = ring.iter().map(|&length| f64::from(length)).sum();
    let mut state = ring.len() as u64;
    for &length in ring.iter() {
        let share = (f64::from(length) / sum * STEPS).round() as u64;
        state = (state ^ share).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        state ^= state >> 29;
    }
    (state.wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as u32
}

/// One of each part in turn, smallest first, until there are enough.
fn smallest(parts: &[Vec<u32>]) -> Vec<u32> {
    let mut chosen: Vec<u32> = Vec::new();
    let longest = parts.iter().map(Vec::len).max().unwrap_or(0);
    for rank in 0..longest.min(SKETCH) {
        chosen.extend(parts.iter().filter_map(|part| part.get(rank)));
        chosen.sort_unstable();
        chosen.dedup();
        if chosen.len() >= SKETCH {
            break;
        }
    }
    chosen.truncate(SKETCH);
    chosen
}
