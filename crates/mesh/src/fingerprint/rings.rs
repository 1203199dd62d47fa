//! A sketch of the triangles themselves: hashes of what surrounds a corner, free of place, turn, mirror and scale.

use crate::topology::Topology;
use crate::vector::{v3, wide};

use super::{Anchors, Cloud};

/// Most hashes kept.
pub(super) const SKETCH: usize = 512;
/// A sketch with fewer hashes of corners is filled up to this with those of edges.
const FEW: usize = 256;
/// What hashes of edges start from: more than corners have edges.
const EDGE: u64 = 1 << 32;
/// Fewest edges of a corner that tells something.
const FEWEST: usize = 4;
/// Most edges of a corner that is looked at: fans of caps are all alike.
const MOST: usize = 64;
/// Steps the whole of a corner's edges is divided into.
const STEPS: f64 = 256.0;

/// The smallest hashes, ascending, taken from each connected part in turn so that no part drowns another; and where in
/// the frame of the whole their corners lie. Where corners tell little, pairs of them along an edge do.
pub(super) fn sketch(topology: &Topology, whole: &Cloud) -> (Vec<u32>, Anchors) {
    let (hashes, shells) = hashes(topology);
    let mut corners: Vec<Vec<u64>> = vec![Vec::new(); topology.shells];
    for (corner, (hash, shell)) in (0_u64..).zip(hashes.iter().zip(shells)) {
        if let Some(hash) = *hash {
            corners[shell as usize].push(u64::from(hash) << 32 | corner);
        }
    }
    let of_corners: Vec<Vec<u32>> =
        corners.iter().map(|of| distinct(of, |&both| hash_of(both))).collect();
    let mut chosen = smallest(&of_corners, SKETCH);
    let mut edges = Vec::new();
    if chosen.len() < FEW {
        let few: Vec<bool> = of_corners.iter().map(|of| of.len() < FEW).collect();
        edges = self::edges(topology, &hashes, &few);
        let of_edges: Vec<Vec<u32>> = edges.iter().map(|of| distinct(of, |edge| edge.0)).collect();
        chosen.extend(smallest(&of_edges, FEW - chosen.len()));
        chosen.sort_unstable();
        chosen.dedup();
    }
    let corners = corners.iter().flatten().map(|&both| (hash_of(both), [both as u32; 2]));
    let anchors = anchors(topology, whole, &chosen, corners.chain(edges.into_iter().flatten()));
    (chosen, anchors)
}

/// The hash in the upper half of a number.
fn hash_of(both: u64) -> u32 {
    (both >> 32) as u32
}

/// The hashes of corners or edges, ascending, each once.
fn distinct<T>(spots: &[T], hash: impl Fn(&T) -> u32) -> Vec<u32> {
    let mut hashes: Vec<u32> = spots.iter().map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// Where the corners, and the middles of the edges, of the chosen hashes lie; of those that too many have, nothing.
fn anchors(
    topology: &Topology,
    whole: &Cloud,
    chosen: &[u32],
    spots: impl Iterator<Item = Edge>,
) -> Anchors {
    let mut found: Vec<Vec<[u32; 2]>> = vec![Vec::new(); chosen.len()];
    let largest = chosen.last().copied().unwrap_or(0);
    for (hash, ends) in spots.filter(|spot| spot.0 <= largest) {
        if let Ok(place) = chosen.binary_search(&hash) {
            let of = &mut found[place];
            // One more than are kept tells that there are too many.
            if of.len() <= Anchors::ALIKE && !of.contains(&ends) {
                of.push(ends);
            }
        }
    }
    let at = |ends: [u32; 2]| {
        let [a, b] = ends.map(|corner| wide(topology.points[corner as usize]));
        v3::scale(v3::add(a, b), 0.5)
    };
    let placed = found.into_iter().enumerate().map(|(place, mut of)| {
        of.sort_unstable();
        of.into_iter().map(|ends| (place as u16, at(ends))).collect()
    });
    Anchors::new(placed, whole)
}

/// The hash of each corner that has neither too few edges nor too many, and the part of each corner.
fn hashes(topology: &Topology) -> (Vec<Option<u32>>, Vec<u32>) {
    let (starts, lengths, shells) = rings(topology);
    let mut ring = Vec::with_capacity(MOST);
    let hash_of = |range: &[u32]| {
        let own = &lengths[range[0] as usize..range[1] as usize];
        (FEWEST..=MOST).contains(&own.len()).then(|| {
            ring.clear();
            ring.extend_from_slice(own);
            hash(&mut ring)
        })
    };
    (starts.windows(2).map(hash_of).collect(), shells)
}

/// Hash and corners of an edge.
type Edge = (u32, [u32; 2]);

/// The edges of the wanted parts between corners with a hash.
fn edges(topology: &Topology, hashes: &[Option<u32>], wanted: &[bool]) -> Vec<Vec<Edge>> {
    let mut edges = vec![Vec::new(); topology.shells];
    for (triangle, &shell) in topology.triangles.iter().zip(&topology.shell_of) {
        if !wanted[shell as usize] {
            continue;
        }
        for k in 0..3 {
            let [p, q] = [triangle[k], triangle[(k + 1) % 3]];
            // The other triangle at this edge runs along it the other way.
            if p < q
                && let [Some(a), Some(b)] = [p, q].map(|corner| hashes[corner as usize])
            {
                let state = mixed(mixed(EDGE, a.min(b).into()), a.max(b).into());
                edges[shell as usize].push((last(state), [p, q]));
            }
        }
    }
    edges
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
    let share = |&length: &f32| (f64::from(length) / sum * STEPS).round() as u64;
    last(ring.iter().map(share).fold(ring.len() as u64, mixed))
}

fn mixed(state: u64, value: u64) -> u64 {
    let state = (state ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    state ^ state >> 29
}

fn last(state: u64) -> u32 {
    (state.wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) as u32
}

/// One of each part in turn, smallest first, until there are enough.
fn smallest(parts: &[Vec<u32>], enough: usize) -> Vec<u32> {
    let mut chosen: Vec<u32> = Vec::new();
    let longest = parts.iter().map(Vec::len).max().unwrap_or(0);
    for rank in 0..longest.min(enough) {
        chosen.extend(parts.iter().filter_map(|part| part.get(rank)));
        chosen.sort_unstable();
        chosen.dedup();
        if chosen.len() >= enough {
            break;
        }
    }
    chosen.truncate(enough);
    chosen
}
