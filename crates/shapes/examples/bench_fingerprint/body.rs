//! Triangles under attack, in numbers wide enough for repeated work.

use mesh::{Mesh, Part};
use shapes::math::{V3, cross, dot, length, sub};
use shapes::solid::Solid;

#[derive(Clone, Debug, Default)]
pub struct Body {
    pub points: Vec<V3>,
    pub triangles: Vec<[u32; 3]>,
}

impl Body {
    /// Corners joined, the longest side 60 long, standing on the middle of its floor.
    pub fn of(mesh: &Mesh) -> Self {
        let solid = Solid {
            points: mesh.positions.iter().map(|p| p.map(f64::from)).collect(),
            triangles: mesh.triangles.clone(),
        };
        let (low, high) = solid.bounds();
        let longest = (0..3).fold(0.0_f64, |m, k| m.max(high[k] - low[k])).max(1e-30);
        let middle: V3 = std::array::from_fn(|k| f64::midpoint(low[k], high[k]));
        let joined = solid
            .map(|p| {
                let q: V3 = std::array::from_fn(|k| (p[k] - middle[k]) / longest * 60.0);
                // As exact as a file of single precision.
                q.map(|x| f64::from(x as f32))
            })
            .joined();
        Self { points: joined.points, triangles: joined.triangles }.tidied()
    }

    pub fn from_solid(solid: &Solid) -> Self {
        let joined = solid.clone().joined();
        Self { points: joined.points, triangles: joined.triangles }
    }

    /// Without unused points and triangles that have shrunk.
    pub fn tidied(&self) -> Self {
        let mut number = vec![u32::MAX; self.points.len()];
        let mut out = Self::default();
        for t in self.triangles.iter().filter(|[a, b, c]| a != b && b != c && c != a) {
            out.triangles.push(t.map(|p| {
                let place = &mut number[p as usize];
                if *place == u32::MAX {
                    *place = out.points.len() as u32;
                    out.points.push(self.points[p as usize]);
                }
                *place
            }));
        }
        out
    }

    pub fn mesh(&self) -> Mesh {
        Mesh {
            positions: self.points.iter().map(|p| p.map(|x| x as f32)).collect(),
            triangles: self.triangles.clone(),
            colours: Vec::new(),
            parts: vec![Part {
                name: String::new(),
                first_triangle: 0,
                triangle_count: self.triangles.len(),
            }],
        }
    }

    pub fn map(&self, f: impl Fn(V3) -> V3) -> Self {
        Self {
            points: self.points.iter().map(|&p| f(p)).collect(),
            triangles: self.triangles.clone(),
        }
    }

    pub fn with(mut self, other: &Self) -> Self {
        let base = self.points.len() as u32;
        self.points.extend(&other.points);
        self.triangles.extend(other.triangles.iter().map(|t| t.map(|p| p + base)));
        self
    }

    pub fn turned_inside_out(mut self) -> Self {
        for t in &mut self.triangles {
            t.swap(1, 2);
        }
        self
    }

    pub fn bounds(&self) -> (V3, V3) {
        Solid { points: self.points.clone(), triangles: Vec::new() }.bounds()
    }

    pub fn diagonal(&self) -> f64 {
        let (low, high) = self.bounds();
        length(sub(high, low))
    }

    pub fn corners(&self, t: &[u32; 3]) -> [V3; 3] {
        t.map(|p| self.points[p as usize])
    }

    /// Each edge is run along once in each direction.
    pub fn is_closed(&self) -> bool {
        let mut edges: Vec<(u32, u32)> =
            self.triangles.iter().flat_map(|&[a, b, c]| [(a, b), (b, c), (c, a)]).collect();
        let mut back: Vec<(u32, u32)> = edges.iter().map(|&(a, b)| (b, a)).collect();
        edges.sort_unstable();
        back.sort_unstable();
        edges == back && self.volume() > 0.0
    }

    fn volume(&self) -> f64 {
        self.triangles
            .iter()
            .map(|t| {
                let [a, b, c] = self.corners(t);
                dot(a, cross(b, c))
            })
            .sum()
    }
}
