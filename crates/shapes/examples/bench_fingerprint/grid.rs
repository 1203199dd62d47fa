//! Signed distances on a grid and the surface through them, as voxel remeshing and hollowing do.

use std::collections::HashMap;

use shapes::math::{V3, add, cross, dot, length, mul, sub};

use crate::body::Body;

pub struct Grid {
    low: V3,
    cell: f64,
    count: [usize; 3],
    /// Negative inside; exact within `REACH` cells of the surface.
    values: Vec<f64>,
}

/// Cells around a triangle that learn their distance.
const REACH: f64 = 6.0;

impl Grid {
    /// With about `cells` cells along the longest side of a closed body.
    pub fn of(body: &Body, cells: usize) -> Self {
        let (low, high) = body.bounds();
        let longest = (0..3).fold(0.0_f64, |m, k| m.max(high[k] - low[k]));
        let cell = longest / cells as f64;
        // Off the round numbers, so that no ray runs along an edge.
        let low: V3 = std::array::from_fn(|k| low[k] - cell * [2.5137, 2.4873, 2.5071][k]);
        let count = std::array::from_fn(|k| ((high[k] - low[k]) / cell) as usize + 4);
        let size = count.iter().product();
        let mut grid = Self { low, cell, count, values: vec![REACH * cell; size] };
        for t in &body.triangles {
            grid.near(body.corners(t));
        }
        grid.sign(body);
        grid
    }

    fn index(&self, [i, j, k]: [usize; 3]) -> usize {
        (k * self.count[1] + j) * self.count[0] + i
    }

    fn at(&self, place: [usize; 3]) -> V3 {
        std::array::from_fn(|k| self.low[k] + place[k] as f64 * self.cell)
    }

    fn near(&mut self, corners: [V3; 3]) {
        let range = |k: usize| {
            let (lo, hi) =
                corners.iter().fold((f64::MAX, f64::MIN), |(a, b), c| (a.min(c[k]), b.max(c[k])));
            let to =
                |x: f64| ((x - self.low[k]) / self.cell).clamp(0.0, self.count[k] as f64 - 1.0);
            (to(lo - REACH * self.cell) as usize, to(hi + REACH * self.cell) as usize)
        };
        let ranges = [range(0), range(1), range(2)];
        for k in ranges[2].0..=ranges[2].1 {
            for j in ranges[1].0..=ranges[1].1 {
                for i in ranges[0].0..=ranges[0].1 {
                    let at = self.index([i, j, k]);
                    let d = distance(self.at([i, j, k]), corners);
                    self.values[at] = self.values[at].min(d);
                }
            }
        }
    }

    /// Inside is where a ray from below has met more undersides than tops.
    fn sign(&mut self, body: &Body) {
        let mut crossings: HashMap<(usize, usize), Vec<(f64, i32)>> = HashMap::new();
        for t in &body.triangles {
            let [a, b, c] = body.corners(t);
            let twice = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
            if twice == 0.0 {
                continue;
            }
            let range = |k: usize| {
                let lo = a[k].min(b[k]).min(c[k]);
                let hi = a[k].max(b[k]).max(c[k]);
                let to = |x: f64| ((x - self.low[k]) / self.cell).max(0.0);
                (to(lo).ceil() as usize, to(hi).floor() as usize)
            };
            let ((i0, i1), (j0, j1)) = (range(0), range(1));
            for j in j0..=j1 {
                for i in i0..=i1 {
                    let [x, y, _] = self.at([i, j, 0]);
                    let side = |p: V3, q: V3| {
                        ((q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0])) / twice
                    };
                    let (u, v, w) = (side(b, c), side(c, a), side(a, b));
                    if u >= 0.0 && v >= 0.0 && w >= 0.0 {
                        let z = u * a[2] + v * b[2] + w * c[2];
                        crossings
                            .entry((i, j))
                            .or_default()
                            .push((z, if twice > 0.0 { 1 } else { -1 }));
                    }
                }
            }
        }
        for ((i, j), mut column) in crossings {
            column.sort_by(|a, b| a.0.total_cmp(&b.0));
            let (mut winding, mut next) = (0, 0);
            for k in 0..self.count[2] {
                let z = self.at([0, 0, k])[2];
                while next < column.len() && column[next].0 <= z {
                    winding -= column[next].1;
                    next += 1;
                }
                if winding > 0 {
                    let at = self.index([i, j, k]);
                    self.values[at] = -self.values[at];
                }
            }
        }
    }

    /// The surface at `level` (below zero: inside), by one point a cell.
    pub fn surface(&self, level: f64) -> Body {
        let mut body = Body::default();
        let mut point_of = vec![u32::MAX; self.values.len()];
        let value = |place: [usize; 3]| self.values[self.index(place)] - level;
        let inner: [usize; 3] = std::array::from_fn(|k| self.count[k] - 1);
        for k in 0..inner[2] {
            for j in 0..inner[1] {
                for i in 0..inner[0] {
                    let corner = |q: usize| [i + (q & 1), j + (q >> 1 & 1), k + (q >> 2)];
                    let (mut sum, mut count) = ([0.0; 3], 0.0);
                    for (a, b) in EDGES {
                        let (x, y) = (value(corner(a)), value(corner(b)));
                        if (x < 0.0) != (y < 0.0) {
                            let (p, q) = (self.at(corner(a)), self.at(corner(b)));
                            sum = add(sum, add(p, mul(sub(q, p), x / (x - y))));
                            count += 1.0;
                        }
                    }
                    if count > 0.0 {
                        point_of[self.index([i, j, k])] = body.points.len() as u32;
                        body.points.push(mul(sum, 1.0 / count));
                    }
                }
            }
        }
        for k in 1..inner[2] {
            for j in 1..inner[1] {
                for i in 1..inner[0] {
                    for axis in 0..3 {
                        let mut next = [i, j, k];
                        next[axis] += 1;
                        let (x, y) = (value([i, j, k]) < 0.0, value(next) < 0.0);
                        if x == y {
                            continue;
                        }
                        let cell = |du: usize, dv: usize| {
                            let mut place = [i, j, k];
                            place[(axis + 1) % 3] -= du;
                            place[(axis + 2) % 3] -= dv;
                            point_of[self.index(place)]
                        };
                        let [a, b, c, d] = [cell(1, 1), cell(0, 1), cell(0, 0), cell(1, 0)];
                        let [b, d] = if x { [b, d] } else { [d, b] };
                        body.triangles.extend([[a, b, c], [a, c, d]]);
                    }
                }
            }
        }
        body.tidied()
    }
}

const EDGES: [(usize, usize); 12] = [
    (0, 1),
    (2, 3),
    (4, 5),
    (6, 7),
    (0, 2),
    (1, 3),
    (4, 6),
    (5, 7),
    (0, 4),
    (1, 5),
    (2, 6),
    (3, 7),
];

fn distance(p: V3, [a, b, c]: [V3; 3]) -> f64 {
    let normal = cross(sub(b, a), sub(c, a));
    let inside = [(a, b), (b, c), (c, a)]
        .iter()
        .all(|&(s, e)| dot(cross(sub(e, s), sub(p, s)), normal) >= 0.0);
    let size = length(normal);
    if inside && size > 0.0 {
        return dot(sub(p, a), normal).abs() / size;
    }
    let edge = |s: V3, e: V3| {
        let (along, to) = (sub(e, s), sub(p, s));
        let square = dot(along, along);
        let t = if square > 0.0 { (dot(to, along) / square).clamp(0.0, 1.0) } else { 0.0 };
        length(sub(to, mul(along, t)))
    };
    edge(a, b).min(edge(b, c)).min(edge(c, a))
}
