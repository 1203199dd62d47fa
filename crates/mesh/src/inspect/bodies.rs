//! Closed bodies that share a wall or run through each other: each sound by itself, but slicers disagree on
//! what is inside.
//!
//! Bounds: meshes up to [`MOST_TRIANGLES`]; at most [`BUDGET`] edge-against-triangle tests, after which
//! nothing more is claimed.

use std::collections::HashMap;

use crate::Mesh;
use crate::topology::{Topology, topology};
use crate::vector::F3;

const MOST_TRIANGLES: usize = 500_000;
const MOST_SHELLS: usize = 200;
const BUDGET: usize = 5_000_000;

/// How bodies of one mesh stand to each other.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Bodies {
    /// Pairs of triangles in the same place that face opposite ways: walls inside the material.
    pub inner_walls: usize,
    /// Some edge of one body goes through a face of another.
    pub intersect: bool,
}

/// Compares the bodies of a mesh with `shells` of them; says nothing about single bodies and huge meshes.
pub(super) fn bodies(mesh: &Mesh, shells: usize) -> Bodies {
    if shells < 2 || mesh.triangles.len() > MOST_TRIANGLES {
        return Bodies::default();
    }
    let topology = topology(mesh);
    let intersect = topology.shells <= MOST_SHELLS && intersect(&topology);
    Bodies { inner_walls: inner_walls(&topology), intersect }
}

fn inner_walls(topology: &Topology) -> usize {
    let mut seen: HashMap<[u32; 3], u32> = HashMap::with_capacity(topology.triangles.len());
    let mut walls = 0;
    for corners in &topology.triangles {
        let mut sorted = *corners;
        sorted.sort_unstable();
        // Repeated triangles of the same direction are gone already.
        let count = seen.entry(sorted).or_default();
        *count += 1;
        walls += usize::from(*count == 2);
    }
    walls
}

struct Box3 {
    low: F3,
    high: F3,
}

impl Box3 {
    fn empty() -> Self {
        Self { low: [f32::INFINITY; 3], high: [f32::NEG_INFINITY; 3] }
    }

    fn add(&mut self, point: F3) {
        for (axis, &value) in point.iter().enumerate() {
            self.low[axis] = self.low[axis].min(value);
            self.high[axis] = self.high[axis].max(value);
        }
    }

    /// What two boxes have in common; `None` when that has no volume.
    fn common(&self, other: &Self) -> Option<Self> {
        let low: F3 = std::array::from_fn(|axis| self.low[axis].max(other.low[axis]));
        let high: F3 = std::array::from_fn(|axis| self.high[axis].min(other.high[axis]));
        low.iter().zip(high).all(|(low, high)| *low < high).then_some(Self { low, high })
    }

    fn meets(&self, corners: &[F3; 3]) -> bool {
        (0..3).all(|axis| {
            corners.iter().any(|corner| corner[axis] >= self.low[axis])
                && corners.iter().any(|corner| corner[axis] <= self.high[axis])
        })
    }
}

/// Whether some two bodies cross, tested where their boxes overlap.
fn intersect(topology: &Topology) -> bool {
    let mut members: Vec<Vec<[F3; 3]>> = vec![Vec::new(); topology.shells];
    let mut boxes: Vec<Box3> = (0..topology.shells).map(|_| Box3::empty()).collect();
    for (corners, &shell) in topology.triangles.iter().zip(&topology.shell_of) {
        let corners = corners.map(|corner| topology.points[corner as usize]);
        members[shell as usize].push(corners);
        for corner in corners {
            boxes[shell as usize].add(corner);
        }
    }
    let mut budget = BUDGET;
    for a in 0..topology.shells {
        for b in a + 1..topology.shells {
            let Some(common) = boxes[a].common(&boxes[b]) else { continue };
            let near = |shell: usize| -> Vec<[F3; 3]> {
                members[shell].iter().filter(|corners| common.meets(corners)).copied().collect()
            };
            let (first, second) = (near(a), near(b));
            let tests = (first.len() + members[a].len())
                .saturating_mul(second.len())
                .saturating_add(members[b].len());
            let Some(left) = budget.checked_sub(tests) else { return false };
            budget = left;
            if pierces(&first, &second) || pierces(&second, &first) {
                return true;
            }
        }
    }
    false
}

/// Whether an edge of one body goes clearly through the surface of the other.
fn pierces(edges_of: &[[F3; 3]], surface: &[[F3; 3]]) -> bool {
    let edges = edges_of.iter().flat_map(|&[a, b, c]| [(a, b), (b, c), (c, a)]);
    edges.map(|(p, q)| (p.map(f64::from), q.map(f64::from))).any(|(p, q)| {
        // Where two faces meet the edge must go through both, and in the same direction.
        let mut between = [0, 0];
        surface.iter().any(|corners| match hit(p, q, corners) {
            Hit::Inside => true,
            Hit::Rim { inwards } => {
                between[usize::from(inwards)] += 1;
                between[usize::from(inwards)] == 2
            }
            Hit::None => false,
        })
    })
}

enum Hit {
    None,
    /// Through the middle of the triangle.
    Inside,
    /// Through one of its sides.
    Rim {
        inwards: bool,
    },
}

/// Where the line from `p` to `q` goes through a triangle. Touching it is no hit.
fn hit(p: [f64; 3], q: [f64; 3], corners: &[F3; 3]) -> Hit {
    let [a, b, c] = corners.map(|corner| corner.map(f64::from));
    let size = [p, q, a, b, c].iter().flatten().fold(0.0, |size: f64, value| size.max(value.abs()));
    // Bodies that merely touch have volumes of rounding size here.
    let nothing = size.powi(3) * 1e-6;
    let (start, end) = (volume(a, b, c, p), volume(a, b, c, q));
    if start.abs() < nothing || end.abs() < nothing || (start > 0.0) == (end > 0.0) {
        return Hit::None;
    }
    let sides = [volume(p, q, a, b), volume(p, q, b, c), volume(p, q, c, a)];
    let positive = sides.iter().filter(|&&side| side > nothing).count();
    let negative = sides.iter().filter(|&&side| side < -nothing).count();
    match (positive, negative) {
        (3, 0) | (0, 3) => Hit::Inside,
        (2, 0) | (0, 2) => Hit::Rim { inwards: start > 0.0 },
        _ => Hit::None,
    }
}

/// Six times the signed volume of a tetrahedron.
fn volume(a: [f64; 3], b: [f64; 3], c: [f64; 3], d: [f64; 3]) -> f64 {
    let [u, v, w] =
        [b, c, d].map(|corner| -> [f64; 3] { std::array::from_fn(|axis| corner[axis] - a[axis]) });
    u[0] * (v[1] * w[2] - v[2] * w[1]) - u[1] * (v[0] * w[2] - v[2] * w[0])
        + u[2] * (v[0] * w[1] - v[1] * w[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cubes of side 10 with their low corners at these places.
    fn cubes(places: &[F3]) -> Mesh {
        const CORNERS: [[usize; 4]; 6] =
            [[3, 2, 1, 0], [4, 5, 6, 7], [0, 1, 5, 4], [1, 2, 6, 5], [2, 3, 7, 6], [3, 0, 4, 7]];
        let mut mesh = Mesh::default();
        for place in places {
            let first = mesh.positions.len();
            for [x, y, z] in [
                [0, 0, 0],
                [1, 0, 0],
                [1, 1, 0],
                [0, 1, 0],
                [0, 0, 1],
                [1, 0, 1],
                [1, 1, 1],
                [0, 1, 1],
            ] {
                mesh.positions.push([
                    place[0] + (x * 10) as f32,
                    place[1] + (y * 10) as f32,
                    place[2] + (z * 10) as f32,
                ]);
            }
            for [a, b, c, d] in CORNERS {
                for corners in [[a, b, c], [a, c, d]] {
                    mesh.triangles.push(corners.map(|corner| (first + corner) as u32));
                }
            }
        }
        mesh
    }

    #[test]
    fn apart_touching_and_through_each_other() {
        let of = |places: &[F3]| bodies(&cubes(places), places.len());
        assert_eq!(of(&[[0.0; 3], [20.0, 0.0, 0.0]]), Bodies::default());
        assert_eq!(
            of(&[[0.0; 3], [10.0, 4.0, 0.0]]),
            Bodies::default(),
            "they touch on a face, at other corners"
        );
        assert_eq!(of(&[[0.0; 3], [3.0, 4.0, 5.0]]), Bodies { inner_walls: 0, intersect: true });
        // The second cube's faces join the first's along the same diagonals only where the meshes agree.
        let shared = of(&[[0.0; 3], [0.0, 0.0, 10.0]]);
        assert!(!shared.intersect);
        assert_eq!(
            inner_walls(&topology(&cubes(&[[0.0; 3], [0.0, 0.0, 10.0]]))),
            shared.inner_walls
        );
    }

    #[test]
    fn a_wall_between_two_prisms_is_seen() {
        let positions = vec![
            [0.0, 0.0, 0.0],
            [10.0, 0.0, 0.0],
            [0.0, 10.0, 0.0],
            [0.0, 0.0, 10.0],
            [0.0, 0.0, -10.0],
        ];
        let triangles = vec![
            [0, 2, 1],
            [0, 1, 3],
            [1, 2, 3],
            [2, 0, 3],
            [0, 1, 2],
            [1, 0, 4],
            [2, 1, 4],
            [0, 2, 4],
        ];
        let mesh = Mesh { positions, triangles, ..Mesh::default() };
        assert_eq!(bodies(&mesh, 2), Bodies { inner_walls: 1, intersect: false });
    }
}
