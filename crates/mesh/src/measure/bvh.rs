//! Nearest exit of a ray, nearest point of a surface: triangles sorted along a Morton curve under a complete binary tree of boxes.

use super::closest::squared_distance;
use crate::vector::{F3, V3, bounds, f3, v3, wide};

/// Triangles a leaf.
const LEAF: usize = 4;

#[derive(Clone, Copy)]
struct Aabb {
    low: F3,
    high: F3,
}

const NOTHING: Aabb = Aabb { low: [f32::MAX; 3], high: [f32::MIN; 3] };

pub(crate) struct Bvh<'a> {
    points: &'a [F3],
    triangles: &'a [[u32; 3]],
    /// Triangle numbers along the curve; leaf `k` holds `order[k * LEAF..][..LEAF]`.
    order: Vec<u32>,
    /// A heap: the children of `i` are `2 i + 1` and `2 i + 2`; the leaves come last.
    boxes: Vec<Aabb>,
    first_leaf: usize,
}

impl<'a> Bvh<'a> {
    pub(crate) fn new(points: &'a [F3], triangles: &'a [[u32; 3]]) -> Self {
        let order = along_curve(points, triangles);
        let leaves = order.len().div_ceil(LEAF).next_power_of_two();
        let first_leaf = leaves - 1;
        let mut boxes = vec![NOTHING; first_leaf + leaves];
        for (leaf, members) in order.chunks(LEAF).enumerate() {
            let slot = &mut boxes[first_leaf + leaf];
            for &t in members {
                for p in triangles[t as usize] {
                    *slot =
                        around(*slot, Aabb { low: points[p as usize], high: points[p as usize] });
                }
            }
        }
        for i in (0..first_leaf).rev() {
            boxes[i] = around(boxes[2 * i + 1], boxes[2 * i + 2]);
        }
        Self { points, triangles, order, boxes, first_leaf }
    }

    /// Distance along `direction` (of length one) to the nearest triangle other than `skip`, no nearer than `nearest`.
    pub(crate) fn hit(&self, origin: V3, direction: V3, nearest: f64, skip: u32) -> Option<f64> {
        let inverse = direction.map(|d| 1.0 / d);
        let mut best = f64::INFINITY;
        // Each step down replaces a node by two, and the tree is less than 32 deep.
        let mut stack = [0_usize; 64];
        let mut waiting = 1;
        while waiting > 0 {
            waiting -= 1;
            let i = stack[waiting];
            if entry(&self.boxes[i], origin, inverse) > best {
                continue;
            }
            if i >= self.first_leaf {
                let start = ((i - self.first_leaf) * LEAF).min(self.order.len());
                let end = (start + LEAF).min(self.order.len());
                for &t in &self.order[start..end] {
                    let distance =
                        self.crossing(t, origin, direction).filter(|&d| d >= nearest && t != skip);
                    best = distance.map_or(best, |d| d.min(best));
                }
                continue;
            }
            let (left, right) = (2 * i + 1, 2 * i + 2);
            let near = [left, right].map(|c| entry(&self.boxes[c], origin, inverse));
            // The nearer child is taken first.
            let (first, second) = if near[0] <= near[1] { (left, right) } else { (right, left) };
            for (child, distance) in [(second, near[0].max(near[1])), (first, near[0].min(near[1]))]
            {
                if distance < best {
                    stack[waiting] = child;
                    waiting += 1;
                }
            }
        }
        best.is_finite().then_some(best)
    }

    /// Distance from `point` to the nearest triangle; infinity without triangles.
    pub(crate) fn nearest(&self, point: V3) -> f64 {
        let mut best = f64::INFINITY;
        let mut stack = [0_usize; 64];
        let mut waiting = 1;
        while waiting > 0 {
            waiting -= 1;
            let i = stack[waiting];
            if outside(&self.boxes[i], point) >= best {
                continue;
            }
            if i >= self.first_leaf {
                let start = ((i - self.first_leaf) * LEAF).min(self.order.len());
                let end = (start + LEAF).min(self.order.len());
                for &t in &self.order[start..end] {
                    let corners = self.triangles[t as usize].map(|p| wide(self.points[p as usize]));
                    best = best.min(squared_distance(point, corners));
                }
                continue;
            }
            let (left, right) = (2 * i + 1, 2 * i + 2);
            let is_left = outside(&self.boxes[left], point) <= outside(&self.boxes[right], point);
            // The nearer child is taken first.
            let (first, second) = if is_left { (left, right) } else { (right, left) };
            stack[waiting] = second;
            stack[waiting + 1] = first;
            waiting += 2;
        }
        best.sqrt()
    }

    /// Where the ray crosses the triangle, by its barycentric coordinates.
    fn crossing(&self, triangle: u32, origin: V3, direction: V3) -> Option<f64> {
        let [a, b, c] = self.triangles[triangle as usize].map(|p| wide(self.points[p as usize]));
        let (u, v) = (v3::sub(b, a), v3::sub(c, a));
        let p = v3::cross(direction, v);
        let determinant = v3::dot(u, p);
        if determinant == 0.0 {
            return None;
        }
        let from = v3::sub(origin, a);
        let s = v3::dot(from, p) / determinant;
        let q = v3::cross(from, u);
        let t = v3::dot(direction, q) / determinant;
        (s >= 0.0 && t >= 0.0 && s + t <= 1.0).then(|| v3::dot(v, q) / determinant)
    }
}

fn around(a: Aabb, b: Aabb) -> Aabb {
    let pick = |f: fn(f32, f32) -> f32, a: F3, b: F3| [f(a[0], b[0]), f(a[1], b[1]), f(a[2], b[2])];
    Aabb { low: pick(f32::min, a.low, b.low), high: pick(f32::max, a.high, b.high) }
}

/// Square of the distance from the point to the box; infinity for a box around nothing.
#[inline]
fn outside(b: &Aabb, point: V3) -> f64 {
    if b.low[0] > b.high[0] {
        return f64::INFINITY;
    }
    let away = |axis: usize| {
        let (low, high) = (f64::from(b.low[axis]), f64::from(b.high[axis]));
        (low - point[axis]).max(point[axis] - high).max(0.0)
    };
    [0, 1, 2].map(away).iter().map(|d| d * d).sum()
}

/// Where the ray enters the box; infinity when it misses.
#[inline]
fn entry(b: &Aabb, origin: V3, inverse: V3) -> f64 {
    let (mut enter, mut leave) = (0.0_f64, f64::INFINITY);
    for axis in 0..3 {
        let t = (f64::from(b.low[axis]) - origin[axis]) * inverse[axis];
        let u = (f64::from(b.high[axis]) - origin[axis]) * inverse[axis];
        // NaN (a flat box in a ray's plane) is ignored by these.
        enter = enter.max(t.min(u));
        leave = leave.min(t.max(u));
    }
    let empty = b.low[0] > b.high[0];
    if enter <= leave && !empty { enter } else { f64::INFINITY }
}

/// Triangle numbers sorted by the Morton code of their centres, 10 bits an axis.
fn along_curve(points: &[F3], triangles: &[[u32; 3]]) -> Vec<u32> {
    let (low, high) = bounds(points).unwrap_or_default();
    let size = f3::sub(high, low);
    let factor = 1023.0 / size[0].max(size[1]).max(size[2]).max(f32::MIN_POSITIVE);
    let mut keyed: Vec<u64> = triangles
        .iter()
        .enumerate()
        .map(|(i, t)| {
            let [a, b, c] = t.map(|p| f3::sub(points[p as usize], low));
            let centre = f3::scale(f3::add(a, f3::add(b, c)), factor / 3.0);
            let [x, y, z] = centre.map(|v| spread(v as u32));
            u64::from(x | y << 1 | z << 2) << 32 | i as u64
        })
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|key| key as u32).collect()
}

/// Puts two zero bits before each of ten bits.
fn spread(v: u32) -> u32 {
    let v = v.min(1023);
    let v = (v | v << 16) & 0x0300_00FF;
    let v = (v | v << 8) & 0x0300_F00F;
    let v = (v | v << 4) & 0x030C_30C3;
    (v | v << 2) & 0x0924_9249
}
