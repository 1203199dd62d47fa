//! Figures of a shape that generated meshes, scans and sculpts share: context for a moderator, never a mark. A rule
//! that catches five of five generated meshes by them also catches 77 of 100 scans. The corners of a lattice and a number
//! of triangles that is some generator's default are such figures too: who marches cubes or decimates to a number has
//! them as well.

mod lattice;

use std::collections::HashMap;

use mesh::Mesh;
use serde::{Deserialize, Serialize};

/// Edges that bend less than this (as a cosine) are flat; less than the next are soft.
const FLAT: f64 = 0.999_85;
const SOFT: f64 = 0.866;
/// Sides on this grid, mm, are round, within the tolerance.
const ROUND: f64 = 0.5;
const ROUND_WITHIN: f64 = 0.005;
/// Numbers of triangles that generators reduce their shapes to unless told otherwise, and how near to one counts.
const DEFAULTS: [f64; 2] = [40_000.0, 50_000.0];
const DEFAULT_WITHIN: f64 = 0.0015;

/// Shares are between 0 and 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statistics {
    pub triangles: usize,
    /// Of the area, in flat facets of two triangles and more. CAD has much, scans and generated shapes none.
    pub planar: f64,
    /// Of the corners, with a mirrored twin across one of the box's middle planes, at best.
    pub mirrored: f64,
    /// Of the bent edges, bent by less than 30 degrees.
    pub soft_edges: f64,
    /// Spread of edge lengths over their mean; evenly remeshed surfaces are below 0.6.
    pub edge_spread: f64,
    /// Of the area, lying on the floor.
    pub floor: f64,
    /// Sides of the box on half millimetres, 0 to 3.
    pub round_sides: usize,
    /// The longest side is between 0.9 and 2.1 units, as of shapes without a size.
    pub unit_box: bool,
    /// Of the corners, on the edges of an evenly spaced lattice, where marching cubes leave them; any turn or smoothing
    /// takes them off it. Zero in figures of programs that did not look.
    #[serde(default)]
    pub lattice: f64,
    /// The number of triangles is a default of some generator.
    #[serde(default)]
    pub default_count: bool,
}

impl Statistics {
    /// Signs of construction, of which no generated mesh at hand had any: they speak for a person.
    pub fn looks_constructed(&self) -> bool {
        self.planar > 0.2 || self.mirrored > 0.5 || self.floor > 0.1 || self.round_sides >= 2
    }
}

/// Measures a mesh in about a microsecond a triangle; `None` without area.
pub fn statistics(mesh: &Mesh) -> Option<Statistics> {
    let shape = Shape::of(mesh)?;
    let (planar, soft_edges) = shape.bends();
    let sides: [f64; 3] = std::array::from_fn(|k| shape.high[k] - shape.low[k]);
    let longest = sides.iter().fold(0.0_f64, |a, &b| a.max(b));
    let is_round = |side: &&f64| {
        **side >= ROUND && ((**side / ROUND).round() * ROUND - **side).abs() <= ROUND_WITHIN
    };
    let triangles = mesh.triangles.len();
    let is_default = |count: &f64| (triangles as f64 - count).abs() <= count * DEFAULT_WITHIN;
    Some(Statistics {
        triangles,
        planar,
        mirrored: (0..3).map(|axis| shape.mirrored(axis)).fold(0.0, f64::max),
        soft_edges,
        edge_spread: shape.edge_spread(),
        floor: shape.floor(longest),
        round_sides: sides.iter().filter(is_round).count(),
        unit_box: (0.9..=2.1).contains(&longest),
        lattice: lattice::share(&shape.points, longest),
        default_count: DEFAULTS.iter().any(is_default),
    })
}

type V3 = [f64; 3];

fn sub(a: V3, b: V3) -> V3 {
    std::array::from_fn(|k| a[k] - b[k])
}

fn dot(a: V3, b: V3) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn cross(a: V3, b: V3) -> V3 {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

/// Joined corners and the triangles that have area.
struct Shape {
    points: Vec<V3>,
    triangles: Vec<[u32; 3]>,
    /// Twice the area, and the direction.
    normals: Vec<(f64, V3)>,
    low: V3,
    high: V3,
    area: f64,
}

impl Shape {
    fn of(mesh: &Mesh) -> Option<Self> {
        let mut number: HashMap<[u32; 3], u32> = HashMap::with_capacity(mesh.positions.len());
        let mut shape = Self {
            points: Vec::new(),
            triangles: Vec::new(),
            normals: Vec::new(),
            low: [f64::MAX; 3],
            high: [f64::MIN; 3],
            area: 0.0,
        };
        for triangle in &mesh.triangles {
            let corners = triangle.map(|corner| {
                let p = mesh.positions[corner as usize];
                *number.entry(p.map(|x| (x + 0.0).to_bits())).or_insert_with(|| {
                    shape.points.push(p.map(f64::from));
                    shape.points.len() as u32 - 1
                })
            });
            let [a, b, c] = corners.map(|p| shape.points[p as usize]);
            let normal = cross(sub(b, a), sub(c, a));
            let twice = dot(normal, normal).sqrt();
            if twice > 0.0 {
                shape.triangles.push(corners);
                shape.normals.push((twice, normal.map(|x| x / twice)));
                shape.area += twice / 2.0;
            }
            for p in [a, b, c] {
                for k in 0..3 {
                    shape.low[k] = shape.low[k].min(p[k]);
                    shape.high[k] = shape.high[k].max(p[k]);
                }
            }
        }
        (shape.area > 0.0 && shape.area.is_finite()).then_some(shape)
    }

    /// Each edge with the triangles along it.
    fn edges(&self) -> Vec<(u64, u32)> {
        let mut edges = Vec::with_capacity(3 * self.triangles.len());
        for (t, corners) in self.triangles.iter().enumerate() {
            for k in 0..3 {
                let (a, b) = (corners[k], corners[(k + 1) % 3]);
                edges.push((u64::from(a.min(b)) << 32 | u64::from(a.max(b)), t as u32));
            }
        }
        edges.sort_unstable();
        edges
    }

    /// Share of the area in flat facets, and of soft edges among the bent ones.
    fn bends(&self) -> (f64, f64) {
        let mut is_flat = vec![false; self.triangles.len()];
        let (mut soft, mut bent) = (0, 0);
        for pair in self.edges().windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            let [a, b] = [pair[0].1 as usize, pair[1].1 as usize];
            let cosine = dot(self.normals[a].1, self.normals[b].1);
            if cosine >= FLAT {
                (is_flat[a], is_flat[b]) = (true, true);
            } else {
                bent += 1;
                soft += usize::from(cosine >= SOFT);
            }
        }
        let flat: f64 = self
            .normals
            .iter()
            .zip(&is_flat)
            .filter(|(_, flat)| **flat)
            .map(|(n, _)| n.0 / 2.0)
            .sum();
        (flat / self.area, f64::from(soft as u32) / f64::from(bent.max(1) as u32))
    }

    fn edge_spread(&self) -> f64 {
        let mut edges = self.edges();
        edges.dedup_by_key(|edge| edge.0);
        let lengths: Vec<f64> = edges
            .iter()
            .map(|&(edge, _)| {
                let d = sub(self.points[(edge >> 32) as usize], self.points[edge as u32 as usize]);
                dot(d, d).sqrt()
            })
            .collect();
        let count = lengths.len().max(1) as f64;
        let mean = lengths.iter().sum::<f64>() / count;
        let square = lengths.iter().map(|l| (l - mean) * (l - mean)).sum::<f64>() / count;
        if mean > 0.0 { square.sqrt() / mean } else { 0.0 }
    }

    /// Share of the corners that have a twin across the middle of an axis.
    fn mirrored(&self, axis: usize) -> f64 {
        let size = (0..3).fold(0.0_f64, |m, k| m.max(self.high[k] - self.low[k]));
        let grid = size / 20_000.0;
        let key = |p: V3| p.map(|x| (x / grid).round() as i64);
        let all: std::collections::HashSet<[i64; 3]> =
            self.points.iter().map(|&p| key(p)).collect();
        let middle = self.low[axis] + self.high[axis];
        let has_twin = |p: &&V3| {
            let mut twin = **p;
            twin[axis] = middle - twin[axis];
            let at = key(twin);
            // Rounding may send both to neighbouring cells.
            let near = |d: i64| {
                let mut moved = at;
                moved[axis] += d;
                all.contains(&moved)
            };
            (p[axis] * 2.0 - middle).abs() > size / 100.0 && (near(0) || near(1) || near(-1))
        };
        let aside =
            self.points.iter().filter(|p| (p[axis] * 2.0 - middle).abs() > size / 100.0).count();
        self.points.iter().filter(has_twin).count() as f64 / aside.max(1) as f64
    }

    fn floor(&self, longest: f64) -> f64 {
        let reach = self.low[2] + longest * 1e-4;
        let lies = |t: &[u32; 3]| t.iter().all(|&p| self.points[p as usize][2] <= reach);
        let area = self
            .triangles
            .iter()
            .zip(&self.normals)
            .filter(|(t, _)| lies(t))
            .map(|(_, n)| n.0 / 2.0);
        area.sum::<f64>() / self.area
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cube_looks_constructed_and_nothing_has_no_figures() {
        let positions = (0..8_u8)
            .map(|i| [0, 1, 2].map(|axis| if i >> axis & 1 == 1 { 20.0 } else { 0.0 }))
            .collect();
        let quads =
            [[0, 2, 3, 1], [0, 1, 5, 4], [1, 3, 7, 5], [3, 2, 6, 7], [2, 0, 4, 6], [4, 5, 7, 6]];
        let triangles = quads.iter().flat_map(|&[a, b, c, d]| [[a, b, c], [a, c, d]]).collect();
        let cube = statistics(&Mesh { positions, triangles, ..Mesh::default() }).unwrap();
        assert!((cube.planar - 1.0).abs() < 1e-9 && (cube.floor - 1.0 / 6.0).abs() < 1e-9);
        assert_eq!((cube.mirrored, cube.soft_edges, cube.round_sides), (1.0, 0.0, 3));
        assert!(cube.looks_constructed() && !cube.unit_box);
        assert!(cube.lattice == 0.0 && !cube.default_count);
        assert_eq!(statistics(&Mesh::default()), None);
    }

    #[test]
    fn a_default_number_of_triangles_is_a_figure_and_figures_of_before_are_read() {
        let fan = |count: u32| {
            let rim = (0..=count).map(|n| [n as f32, (n % 7) as f32, (n % 5) as f32]);
            let positions = [[-1.0, 9.0, 9.0]].into_iter().chain(rim).collect();
            let triangles = (0..count).map(|n| [0, n + 1, n + 2]).collect();
            statistics(&Mesh { positions, triangles, ..Mesh::default() }).unwrap()
        };
        for (count, is_default) in
            [(40_000, true), (39_950, true), (49_998, true), (39_900, false), (67_139, false)]
        {
            assert_eq!(fan(count).default_count, is_default, "{count}");
        }
        let before = r#"{"triangles":12,"planar":1.0,"mirrored":1.0,"soft_edges":0.0,"edge_spread":0.2,"floor":0.2,
            "round_sides":3,"unit_box":false}"#;
        let read: Statistics = serde_json::from_str(before).unwrap();
        assert!(read.triangles == 12 && read.lattice == 0.0 && !read.default_count);
    }
}
