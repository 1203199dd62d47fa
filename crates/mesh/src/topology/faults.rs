//! Where a surface fails: its bad edges, gathered into places, the worst first.

use serde::{Deserialize, Serialize};

use super::union::Forest;
use super::{Topology, topology};
use crate::Mesh;
use crate::vector::{F3, bounds, used_bounds, v3, wide};

/// Most places told; a person mends the worst ones and uploads again.
const PLACES: usize = 8;
/// Most edges given for drawing.
const LINES: usize = 400;

/// What is wrong at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Edges with a single face: the surface has a hole or a rim there.
    Hole,
    /// Edges where three or more faces meet that do not pair up.
    Crowded,
}

/// Bad edges that hang together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub fault: Fault,
    /// The middle, in the file's coordinates, mm.
    pub at_mm: [f64; 3],
    /// The longest side of the box around it, mm.
    pub size_mm: f64,
    pub edges: usize,
}

/// The bad edges of a mesh.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Faults {
    /// The largest first, at most 8.
    pub places: Vec<Place>,
    /// How many places there are.
    pub count: usize,
    /// Both ends of edges in these places, at most 400, in mm from the middle of the model's footprint, as viewers
    /// place it.
    pub lines: Vec<[f32; 6]>,
}

/// Finds the bad edges of `mesh`, whose numbers are `mm` millimetres each.
pub fn faults(mesh: &Mesh, mm: f64) -> Faults {
    let topology = topology(mesh);
    let mut groups = Vec::new();
    for (fault, edges) in [(Fault::Hole, &topology.open), (Fault::Crowded, &topology.crowded)] {
        groups.extend(
            grouped(edges).into_iter().map(|edges| (place(&topology, fault, &edges, mm), edges)),
        );
    }
    // Places of one size stay in the order of the file.
    groups.sort_by(|a, b| b.0.size_mm.total_cmp(&a.0.size_mm));
    let count = groups.len();
    groups.truncate(PLACES);
    let (low, high) = used_bounds(&mesh.positions, &mesh.triangles).unwrap_or_default();
    let zero = [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0, low[2]];
    let end = |point: u32| -> F3 {
        let point = topology.points[point as usize];
        std::array::from_fn(|k| ((f64::from(point[k]) - f64::from(zero[k])) * mm) as f32)
    };
    let edges = groups.iter().flat_map(|(_, edges)| edges).take(LINES);
    let lines = edges.map(|&[a, b]| {
        let ([x, y, z], [u, v, w]) = (end(a), end(b));
        [x, y, z, u, v, w]
    });
    Faults {
        lines: lines.collect(),
        count,
        places: groups.into_iter().map(|(place, _)| place).collect(),
    }
}

/// Edges by connected group.
fn grouped(edges: &[[u32; 2]]) -> Vec<Vec<[u32; 2]>> {
    let mut used: Vec<u32> = edges.as_flattened().to_vec();
    used.sort_unstable();
    used.dedup();
    let number = |point: u32| used.partition_point(|&p| p < point) as u32;
    let mut forest = Forest::new(used.len());
    for &[a, b] in edges {
        forest.join(number(a), number(b));
    }
    let (group_of, count) = forest.numbered();
    let mut groups = vec![Vec::new(); count];
    for &edge in edges {
        groups[group_of[number(edge[0]) as usize] as usize].push(edge);
    }
    groups
}

fn place(topology: &Topology, fault: Fault, edges: &[[u32; 2]], mm: f64) -> Place {
    let points: Vec<F3> =
        edges.as_flattened().iter().map(|&point| topology.points[point as usize]).collect();
    let (low, high) = bounds(&points).unwrap_or_default();
    let sides = v3::sub(wide(high), wide(low));
    Place {
        fault,
        at_mm: v3::scale(v3::add(wide(low), wide(high)), mm / 2.0),
        size_mm: sides[0].max(sides[1]).max(sides[2]) * mm,
        edges: edges.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{cube, joined, moved, open_box};

    #[test]
    fn sound_surfaces_have_no_faults() {
        assert_eq!(faults(&cube(2.0), 1.0), Faults::default());
    }

    #[test]
    fn holes_are_found_where_they_are_the_largest_first() {
        // Two boxes without a lid; the larger one stands at 10 and is twice as large.
        let mesh = joined(&[open_box(1.0), moved(&open_box(2.0), [10.0, 0.0, 0.0])]);
        let found = faults(&mesh, 25.4);
        assert_eq!((found.count, found.places.len(), found.lines.len()), (2, 2, 8));
        let [large, small] = &found.places[..] else { panic!("{found:?}") };
        assert_eq!((large.fault, large.edges, large.size_mm), (Fault::Hole, 4, 50.8));
        assert_eq!(large.at_mm, [11.0 * 25.4, 25.4, 50.8]);
        assert_eq!(small.at_mm, [0.5 * 25.4, 0.5 * 25.4, 25.4]);
        // The footprint is 12 by 2, so its middle lies at 6 and 1.
        assert!(found.lines.iter().all(|line| line[2] > 0.0));
        let rightmost = found.lines.iter().flat_map(|l| [l[0], l[3]]).fold(f32::MIN, f32::max);
        assert_eq!(rightmost, (6.0 * 25.4) as f32);
    }

    #[test]
    fn a_fin_on_an_edge_is_crowded() {
        let mut mesh = cube(2.0);
        mesh.positions.push([-1.0, -1.0, 1.0]);
        // Points 0 and 4 are the ends of the upright edge at the origin.
        mesh.triangles.push([0, 4, 8]);
        mesh.parts[0].triangle_count += 1;
        let found = faults(&mesh, 1.0);
        let kinds: Vec<_> = found.places.iter().map(|p| (p.fault, p.edges)).collect();
        assert!(
            kinds.contains(&(Fault::Crowded, 1)) && kinds.contains(&(Fault::Hole, 2)),
            "{kinds:?}"
        );
    }

    #[test]
    fn much_is_bounded() {
        let boxes: Vec<_> =
            (0..300).map(|n| moved(&open_box(1.0), [3.0 * n as f32, 0.0, 0.0])).collect();
        let found = faults(&joined(&boxes), 1.0);
        assert_eq!((found.count, found.places.len(), found.lines.len()), (300, 8, 32));
    }
}
