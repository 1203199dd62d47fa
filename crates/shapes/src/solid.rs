//! Closed surfaces under construction and the step from them to a [`Mesh`] on an exact grid.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use mesh::{Colour, Mesh, Part};

use crate::math::{V2, V3, add, cross, dot, mul, sin_cos, sub, unit};
use crate::triangulate::triangulate;

/// Every coordinate is a multiple of 1/8192 mm: exact in `f32` up to 2 m, so welding needs no tolerance
/// and last-bit differences cannot reach the file.
const GRID: f64 = 8192.0;

/// Triangles of one or more closed surfaces, corners counter-clockwise seen from outside. Equal corners are
/// joined by [`Model::finish`], so builders may repeat them.
#[derive(Clone, Debug, Default)]
pub struct Solid {
    pub points: Vec<V3>,
    pub triangles: Vec<[u32; 3]>,
}

/// A placed coordinate system for flat faces: `n` is the outward normal, `u` x `v` = `n`.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    pub origin: V3,
    pub u: V3,
    pub v: V3,
    pub n: V3,
}

impl Frame {
    /// From an origin and two perpendicular directions of length 1.
    pub fn new(origin: V3, u: V3, v: V3) -> Self {
        Self { origin, u, v, n: cross(u, v) }
    }

    /// Facing up at height `z`.
    pub fn top(z: f64) -> Self {
        Self::new([0.0, 0.0, z], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0])
    }

    /// The point `p` of the plane, raised by `h` along the normal.
    pub fn at(&self, p: V2, h: f64) -> V3 {
        add(add(self.origin, mul(self.u, p[0])), add(mul(self.v, p[1]), mul(self.n, h)))
    }

    /// A whole loop at height `h`.
    pub fn lift(&self, points: &[V2], h: f64) -> Vec<V3> {
        points.iter().map(|&p| self.at(p, h)).collect()
    }
}

impl Solid {
    pub fn new() -> Self {
        Self::default()
    }

    fn push_points(&mut self, points: &[V3]) -> u32 {
        let base = self.points.len() as u32;
        self.points.extend_from_slice(points);
        base
    }

    pub fn triangle(&mut self, a: V3, b: V3, c: V3) {
        let base = self.push_points(&[a, b, c]);
        self.triangles.push([base, base + 1, base + 2]);
    }

    /// Two triangles; `a b c d` counter-clockwise from outside.
    pub fn quad(&mut self, a: V3, b: V3, c: V3, d: V3) {
        let base = self.push_points(&[a, b, c, d]);
        self.triangles.extend([[base, base + 1, base + 2], [base, base + 2, base + 3]]);
    }

    /// A flat face in `frame`: `outer` counter-clockwise, `holes` counter-clockwise too (they are turned here).
    pub fn face(&mut self, frame: &Frame, outer: &[V2], holes: &[Vec<V2>]) {
        let holes: Vec<Vec<V2>> = holes.iter().map(|h| h.iter().rev().copied().collect()).collect();
        let split = triangulate(outer, &holes);
        debug_assert!(
            covers(outer, &holes, &split),
            "the outline of a flat face crosses itself: {} points, holes {:?}",
            outer.len(),
            holes.iter().map(Vec::len).collect::<Vec<_>>()
        );
        let base = self.points.len() as u32;
        self.points.extend(outer.iter().chain(holes.iter().flatten()).map(|&p| frame.at(p, 0.0)));
        self.triangles.extend(split.iter().map(|t| t.map(|k| base + k)));
    }

    /// Quads between two loops of the same length; outward for loops counter-clockwise seen from `b`'s side.
    pub fn strip(&mut self, a: &[V3], b: &[V3]) {
        let n = a.len() as u32;
        debug_assert_eq!(a.len(), b.len());
        let base = self.push_points(a);
        self.push_points(b);
        for i in 0..n {
            let j = (i + 1) % n;
            let (p, q, r, s) = (base + i, base + j, base + n + j, base + n + i);
            // The shorter diagonal follows twisted walls better.
            let (d0, d1) = (
                sub(self.points[p as usize], self.points[r as usize]),
                sub(self.points[q as usize], self.points[s as usize]),
            );
            if dot(d0, d0) <= dot(d1, d1) + 1e-6 {
                self.triangles.extend([[p, q, r], [p, r, s]]);
            } else {
                self.triangles.extend([[p, q, s], [q, r, s]]);
            }
        }
    }

    /// Walls through a run of loops.
    pub fn strips(&mut self, loops: &[Vec<V3>]) {
        for pair in loops.windows(2) {
            self.strip(&pair[0], &pair[1]);
        }
    }

    /// Triangles from a loop (counter-clockwise from outside) to one point.
    pub fn fan(&mut self, ring: &[V3], apex: V3) {
        let n = ring.len() as u32;
        let base = self.push_points(ring);
        self.push_points(&[apex]);
        self.triangles.extend((0..n).map(|i| [base + i, base + (i + 1) % n, base + n]));
    }

    /// The same with equal corners (to the last bit) stored once; for builders that make many.
    pub fn joined(self) -> Self {
        let mut seen: HashMap<[u64; 3], u32, BuildHasherDefault<GridHasher>> =
            HashMap::with_capacity_and_hasher(self.points.len() / 4, BuildHasherDefault::default());
        let mut out = Self::default();
        let index: Vec<u32> = self
            .points
            .iter()
            .map(|p| {
                *seen.entry(p.map(|c| (c + 0.0).to_bits())).or_insert_with(|| {
                    out.points.push(*p);
                    out.points.len() as u32 - 1
                })
            })
            .collect();
        out.triangles = self.triangles.iter().map(|t| t.map(|k| index[k as usize])).collect();
        out
    }

    pub fn append(&mut self, other: &Solid) {
        let base = self.push_points(&other.points);
        self.triangles.extend(other.triangles.iter().map(|t| t.map(|k| base + k)));
    }

    pub fn map(mut self, f: impl Fn(V3) -> V3) -> Self {
        for p in &mut self.points {
            *p = f(*p);
        }
        self
    }

    pub fn moved(self, by: V3) -> Self {
        self.map(|p| add(p, by))
    }

    pub fn scaled(self, by: V3) -> Self {
        let flip = by[0] * by[1] * by[2] < 0.0;
        let out = self.map(|p| [p[0] * by[0], p[1] * by[1], p[2] * by[2]]);
        if flip { out.flipped() } else { out }
    }

    /// Rotated counter-clockwise about an axis through the origin (0 = x, 1 = y, 2 = z), radians.
    pub fn rotated(self, axis: usize, angle: f64) -> Self {
        let (s, c) = sin_cos(angle);
        let (i, j) = ((axis + 1) % 3, (axis + 2) % 3);
        self.map(|p| {
            let mut q = p;
            q[i] = c * p[i] - s * p[j];
            q[j] = s * p[i] + c * p[j];
            q
        })
    }

    pub fn flipped(mut self) -> Self {
        for t in &mut self.triangles {
            t.swap(1, 2);
        }
        self
    }

    /// The same surface turned right side out.
    pub fn outward(self) -> Self {
        if self.volume() < 0.0 { self.flipped() } else { self }
    }

    /// Enclosed volume, mm³; negative when inside out.
    pub fn volume(&self) -> f64 {
        let at = |k: u32| self.points[k as usize];
        self.triangles.iter().map(|t| dot(at(t[0]), cross(at(t[1]), at(t[2])))).sum::<f64>() / 6.0
    }

    /// Lowest and highest coordinates.
    pub fn bounds(&self) -> (V3, V3) {
        let start = ([f64::INFINITY; 3], [f64::NEG_INFINITY; 3]);
        self.points.iter().fold(start, |(lo, hi), p| {
            (std::array::from_fn(|k| lo[k].min(p[k])), std::array::from_fn(|k| hi[k].max(p[k])))
        })
    }
}

fn covers(outer: &[V2], holes: &[Vec<V2>], split: &[[u32; 3]]) -> bool {
    let all: Vec<V2> = outer.iter().chain(holes.iter().flatten()).copied().collect();
    let got: f64 = split
        .iter()
        .map(|t| {
            crate::math::turn(all[t[0] as usize], all[t[1] as usize], all[t[2] as usize]).abs()
                / 2.0
        })
        .sum();
    let want = crate::poly::area(outer) + holes.iter().map(|h| crate::poly::area(h)).sum::<f64>();
    (got - want).abs() <= 1e-6 * want.abs() + 1e-6
}

/// Frames along a path that turn as little as possible; `closed` paths get the leftover turn spread evenly.
pub fn frames(path: &[V3], closed: bool) -> Vec<Frame> {
    let n = path.len();
    let tangent = |i: usize| {
        let (a, b) = if closed {
            (path[(i + n - 1) % n], path[(i + 1) % n])
        } else {
            (path[i.saturating_sub(1)], path[(i + 1).min(n - 1)])
        };
        unit(sub(b, a))
    };
    let first = tangent(0);
    let helper = if first[2].abs() < 0.9 { [0.0, 0.0, 1.0] } else { [1.0, 0.0, 0.0] };
    let mut u = unit(cross(helper, first));
    let mut out = Vec::with_capacity(n + 1);
    for i in 0..n {
        let t = tangent(i);
        u = unit(sub(u, mul(t, dot(u, t))));
        out.push(Frame { origin: path[i], u, v: cross(t, u), n: t });
    }
    if closed {
        // Where the transported axis ends up against where it started, as a sine and a cosine.
        let end = unit(sub(u, mul(first, dot(u, first))));
        let (c, s) = (dot(end, out[0].u), dot(end, out[0].v));
        let angle = if s < 0.0 { -crate::math::acos(c) } else { crate::math::acos(c) };
        for (i, f) in out.iter_mut().enumerate() {
            let (sn, cs) = sin_cos(-angle * i as f64 / n as f64);
            let (u, v) = (f.u, f.v);
            f.u = add(mul(u, cs), mul(v, sn));
            f.v = add(mul(v, cs), mul(u, -sn));
        }
    }
    out
}

/// A named body of a model.
#[derive(Clone, Debug)]
pub struct Body {
    pub name: &'static str,
    pub solid: Solid,
    pub colour: Option<Colour>,
}

/// The bodies of one shape.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub bodies: Vec<Body>,
}

impl Model {
    pub fn one(name: &'static str, solid: Solid) -> Self {
        let mut model = Self::default();
        model.add(name, solid);
        model
    }

    pub fn add(&mut self, name: &'static str, solid: Solid) {
        self.bodies.push(Body { name, solid, colour: None });
    }

    pub fn add_coloured(&mut self, name: &'static str, solid: Solid, colour: Colour) {
        self.bodies.push(Body { name, solid, colour: Some(colour) });
    }

    /// The mesh: centred in x and y, resting on z = 0, corners on the grid and shared within each body.
    /// Bodies of one name that follow each other become one part.
    pub fn finish(&self) -> Mesh {
        let (mut lo, mut hi) = ([f64::INFINITY; 3], [f64::NEG_INFINITY; 3]);
        for body in &self.bodies {
            let (a, b) = body.solid.bounds();
            for k in 0..3 {
                lo[k] = lo[k].min(a[k]);
                hi[k] = hi[k].max(b[k]);
            }
        }
        let snap = |x: f64| (x * GRID).round() as i32;
        let shift =
            [snap(f64::midpoint(lo[0], hi[0])), snap(f64::midpoint(lo[1], hi[1])), snap(lo[2])];
        let mut mesh = Mesh::default();
        let coloured = self.bodies.iter().any(|b| b.colour.is_some());
        for body in &self.bodies {
            let first = mesh.triangles.len();
            weld(&body.solid, &mut mesh, |p| std::array::from_fn(|k| snap(p[k]) - shift[k]));
            let count = mesh.triangles.len() - first;
            if coloured {
                let colour = body.colour.unwrap_or([200, 200, 200, 255]);
                mesh.colours.resize(mesh.triangles.len(), colour);
            }
            match mesh.parts.last_mut() {
                Some(last) if last.name == body.name => last.triangle_count += count,
                _ => mesh.parts.push(Part {
                    name: body.name.into(),
                    first_triangle: first,
                    triangle_count: count,
                }),
            }
        }
        mesh
    }
}

/// Joins equal grid points of one body and leaves out triangles that collapsed.
fn weld(solid: &Solid, mesh: &mut Mesh, key: impl Fn(V3) -> [i32; 3]) {
    let mut seen: HashMap<[i32; 3], u32, BuildHasherDefault<GridHasher>> =
        HashMap::with_capacity_and_hasher(solid.points.len(), BuildHasherDefault::default());
    let index: Vec<u32> = solid
        .points
        .iter()
        .map(|&p| {
            let k = key(p);
            *seen.entry(k).or_insert_with(|| {
                mesh.positions.push(k.map(|c| (f64::from(c) / GRID) as f32));
                mesh.positions.len() as u32 - 1
            })
        })
        .collect();
    for t in &solid.triangles {
        let [a, b, c] = t.map(|k| index[k as usize]);
        if a != b && b != c && c != a {
            mesh.triangles.push([a, b, c]);
        }
    }
}

/// A quick hash for grid points (the standard one costs as much as building the shape).
#[derive(Default)]
struct GridHasher(u64);

impl Hasher for GridHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.write_i32(i32::from(b));
        }
    }

    fn write_i32(&mut self, value: i32) {
        self.0 =
            (self.0.rotate_left(21) ^ u64::from(value as u32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn write_u64(&mut self, value: u64) {
        self.write_i32(value as i32);
        self.write_i32((value >> 32) as i32);
    }

    fn write_usize(&mut self, _length: usize) {}

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}
