//! Fewer triangles by edge collapses in the order of their quadric error (Garland and Heckbert).

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use shapes::math::{V3, add, cross, dot, length, mul, sub};

use crate::body::Body;

/// What a collapse costs.
#[derive(Clone, Copy, PartialEq)]
pub enum Cost {
    /// How far the surface moves.
    Shape,
    /// Short edges first, as long as the surface hardly moves: an even mesh.
    Length,
}

/// A symmetric 4 x 4 matrix: the squared distance to some planes.
#[derive(Clone, Copy, Default)]
struct Quadric([f64; 10]);

impl Quadric {
    fn plane(normal: V3, point: V3, weight: f64) -> Self {
        let [a, b, c] = normal;
        let d = -dot(normal, point);
        Self(
            [a * a, a * b, a * c, a * d, b * b, b * c, b * d, c * c, c * d, d * d]
                .map(|x| x * weight),
        )
    }

    fn plus(self, other: Self) -> Self {
        Self(std::array::from_fn(|k| self.0[k] + other.0[k]))
    }

    fn at(&self, [x, y, z]: V3) -> f64 {
        let [aa, ab, ac, ad, bb, bc, bd, cc, cd, dd] = self.0;
        let linear = 2.0 * (ad * x + bd * y + cd * z);
        aa * x * x
            + bb * y * y
            + cc * z * z
            + 2.0 * (ab * x * y + ac * x * z + bc * y * z)
            + linear
            + dd
    }

    /// The place of least error, unless the planes leave it open.
    fn lowest(&self) -> Option<V3> {
        let [aa, ab, ac, ad, bb, bc, bd, cc, cd, _] = self.0;
        let rows = [[aa, ab, ac], [ab, bb, bc], [ac, bc, cc]];
        let determinant = dot(rows[0], cross(rows[1], rows[2]));
        let trace = aa + bb + cc;
        if determinant.abs() <= 1e-6 * trace * trace * trace {
            return None;
        }
        let right = [-ad, -bd, -cd];
        let column = |k: usize| [rows[0][k], rows[1][k], rows[2][k]];
        let solve = |k: usize| {
            let mut columns = [column(0), column(1), column(2)];
            columns[k] = right;
            dot(columns[0], cross(columns[1], columns[2])) / determinant
        };
        Some([solve(0), solve(1), solve(2)])
    }
}

struct Candidate {
    cost: f64,
    edge: [u32; 2],
    stamps: [u32; 2],
    to: V3,
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Candidate {}
impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        other.cost.total_cmp(&self.cost).then(other.edge.cmp(&self.edge))
    }
}

struct State {
    points: Vec<V3>,
    triangles: Vec<[u32; 3]>,
    alive: Vec<bool>,
    around: Vec<Vec<u32>>,
    quadrics: Vec<Quadric>,
    stamps: Vec<u32>,
    cost: Cost,
    heap: BinaryHeap<Candidate>,
}

/// The body with about `target` triangles, or more when nothing else can go.
pub fn collapse(body: &Body, target: usize, cost: Cost) -> Body {
    let mut state = State::new(body, cost);
    let mut left = state.triangles.len();
    while left > target {
        let Some(best) = state.heap.pop() else { break };
        let [a, b] = best.edge.map(|p| p as usize);
        if [state.stamps[a], state.stamps[b]] == best.stamps && state.may(a, b, best.to) {
            left -= state.apply(a, b, best.to);
        }
    }
    let triangles = (0..state.triangles.len())
        .filter(|&t| state.alive[t])
        .map(|t| state.triangles[t])
        .collect();
    Body { points: state.points, triangles }.tidied()
}

impl State {
    fn new(body: &Body, cost: Cost) -> Self {
        let count = body.points.len();
        let mut state = Self {
            points: body.points.clone(),
            triangles: body.triangles.clone(),
            alive: vec![true; body.triangles.len()],
            around: vec![Vec::new(); count],
            quadrics: vec![Quadric::default(); count],
            stamps: vec![0; count],
            cost,
            heap: BinaryHeap::new(),
        };
        for t in 0..state.triangles.len() {
            let corners = state.triangles[t];
            let [a, b, c] = corners.map(|p| state.points[p as usize]);
            let normal = cross(sub(b, a), sub(c, a));
            let twice = length(normal);
            let unit = if twice > 0.0 { mul(normal, 1.0 / twice) } else { normal };
            let quadric = Quadric::plane(unit, a, twice + 1e-9);
            for p in corners {
                state.quadrics[p as usize] = state.quadrics[p as usize].plus(quadric);
                state.around[p as usize].push(t as u32);
            }
        }
        state.hold_borders();
        for t in 0..state.triangles.len() {
            let corners = state.triangles[t];
            for k in 0..3 {
                let (a, b) = (corners[k], corners[(k + 1) % 3]);
                if a < b || !state.has_edge(b as usize, a as usize) {
                    state.offer(a as usize, b as usize);
                }
            }
        }
        state
    }

    /// Whether a triangle runs from `a` to `b`.
    fn has_edge(&self, a: usize, b: usize) -> bool {
        self.around[a].iter().any(|&t| {
            let c = self.triangles[t as usize];
            (0..3).any(|k| c[k] as usize == a && c[(k + 1) % 3] as usize == b)
        })
    }

    /// A plane across each open edge, so that holes keep their outline.
    fn hold_borders(&mut self) {
        for t in 0..self.triangles.len() {
            let corners = self.triangles[t];
            let [p, q, r] = corners.map(|p| self.points[p as usize]);
            let normal = cross(sub(q, p), sub(r, p));
            for k in 0..3 {
                let (a, b) = (corners[k] as usize, corners[(k + 1) % 3] as usize);
                if !self.has_edge(b, a) {
                    let along = sub(self.points[b], self.points[a]);
                    let across = cross(along, normal);
                    let size = length(across);
                    if size > 0.0 {
                        let wall = Quadric::plane(
                            mul(across, 1.0 / size),
                            self.points[a],
                            10.0 * dot(along, along),
                        );
                        self.quadrics[a] = self.quadrics[a].plus(wall);
                        self.quadrics[b] = self.quadrics[b].plus(wall);
                    }
                }
            }
        }
    }

    fn offer(&mut self, a: usize, b: usize) {
        let quadric = self.quadrics[a].plus(self.quadrics[b]);
        let (p, q) = (self.points[a], self.points[b]);
        let middle = mul(add(p, q), 0.5);
        let span = dot(sub(p, q), sub(p, q));
        let near = |to: &V3| dot(sub(*to, middle), sub(*to, middle)) <= span;
        let to = quadric.lowest().filter(near).unwrap_or_else(|| {
            [p, q, middle]
                .into_iter()
                .min_by(|x, y| quadric.at(*x).total_cmp(&quadric.at(*y)))
                .unwrap_or(middle)
        });
        let error = quadric.at(to).max(0.0);
        let cost = match self.cost {
            Cost::Shape => error + 1e-9 * span,
            Cost::Length => span + 400.0 * error,
        };
        let edge = [a as u32, b as u32];
        let stamps = [self.stamps[a], self.stamps[b]];
        self.heap.push(Candidate { cost, edge, stamps, to });
    }

    fn neighbours(&self, a: usize) -> Vec<u32> {
        let mut all: Vec<u32> = self.around[a]
            .iter()
            .filter(|&&t| self.alive[t as usize])
            .flat_map(|&t| self.triangles[t as usize])
            .filter(|&p| p as usize != a)
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether the surface stays a surface and nothing is turned over.
    fn may(&self, a: usize, b: usize, to: V3) -> bool {
        let (of_a, of_b) = (self.neighbours(a), self.neighbours(b));
        if of_a.binary_search(&(b as u32)).is_err()
            || of_a.iter().filter(|p| of_b.binary_search(p).is_ok()).count() > 2
        {
            return false;
        }
        [(a, b), (b, a)].into_iter().all(|(moved, other)| {
            self.around[moved].iter().filter(|&&t| self.alive[t as usize]).all(|&t| {
                let corners = self.triangles[t as usize];
                if corners.contains(&(other as u32)) {
                    return true;
                }
                let old = corners.map(|p| self.points[p as usize]);
                let new =
                    corners.map(|p| if p as usize == moved { to } else { self.points[p as usize] });
                let normal = |[a, b, c]: [V3; 3]| cross(sub(b, a), sub(c, a));
                let (before, after) = (normal(old), normal(new));
                dot(before, after) > 0.1 * length(before) * length(after)
            })
        })
    }

    /// Joins `b` into `a` at `to`; returns how many triangles vanish.
    fn apply(&mut self, a: usize, b: usize, to: V3) -> usize {
        let mut gone = 0;
        for t in std::mem::take(&mut self.around[b]) {
            if !self.alive[t as usize] {
                continue;
            }
            let corners = &mut self.triangles[t as usize];
            if corners.contains(&(a as u32)) {
                self.alive[t as usize] = false;
                gone += 1;
            } else {
                for p in corners {
                    if *p as usize == b {
                        *p = a as u32;
                    }
                }
                self.around[a].push(t);
            }
        }
        let alive = &self.alive;
        self.around[a].retain(|&t| alive[t as usize]);
        self.points[a] = to;
        self.quadrics[a] = self.quadrics[a].plus(self.quadrics[b]);
        self.stamps[a] += 1;
        self.stamps[b] += 1;
        for p in self.neighbours(a) {
            self.offer(a, p as usize);
        }
        gone
    }
}
