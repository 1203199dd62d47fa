//! Points spread evenly over a surface, by a sequence that leaves no gaps and bunches nothing.

use crate::vector::{F3, V3, bounds, f3, v3, wide};

use super::linear::eigen;

/// Points relative to `origin`, so that shapes far from zero keep their detail.
pub(super) struct Samples {
    pub points: Vec<F3>,
    /// Of length one, across the surface at each point.
    pub normals: Vec<F3>,
    pub origin: V3,
}

impl Samples {
    /// Those of the points whose places in the list are given.
    pub(super) fn chosen(&self, places: &[u32]) -> Self {
        let of = |list: &[F3]| places.iter().map(|&k| list[k as usize]).collect();
        Self { points: of(&self.points), normals: of(&self.normals), origin: self.origin }
    }
}

/// The additive sequence of the plastic number in two dimensions, and the golden one in one; fractions of 2^64.
const PLASTIC: [u64; 2] = [0xC13F_A9A9_02A6_328F, 0x91E1_0DA5_C79E_7B1D];
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

fn fraction(x: u64) -> f64 {
    (x >> 11) as f64 / (1_u64 << 53) as f64
}

pub(super) fn area(points: &[F3], triangle: [u32; 3]) -> f64 {
    let [a, b, c] = triangle.map(|p| wide(points[p as usize]));
    v3::length(v3::cross(v3::sub(b, a), v3::sub(c, a))) / 2.0
}

/// About `count` points, one in each equal share of the area, in the order of the triangles; `None` without area.
pub(super) fn spread(points: &[F3], triangles: &[[u32; 3]], count: usize) -> Option<Samples> {
    let (low, high) = bounds(points)?;
    let origin = v3::scale(v3::add(wide(low), wide(high)), 0.5);
    let areas: Vec<f32> = triangles.iter().map(|&t| area(points, t) as f32).collect();
    let total: f64 = areas.iter().map(|&a| f64::from(a)).sum();
    let step = total / count as f64;
    if !(step > 0.0 && step.is_finite()) {
        return None;
    }
    let mut samples =
        Samples { points: Vec::with_capacity(count), normals: Vec::with_capacity(count), origin };
    let (mut passed, mut number) = (0.0, 0_u64);
    let mut next = fraction(GOLDEN) * step;
    for (triangle, &area) in triangles.iter().zip(&areas) {
        passed += f64::from(area);
        while next < passed && samples.points.len() < count {
            let [a, b, c] = triangle.map(|p| v3::sub(wide(points[p as usize]), origin));
            let [mut u, mut v] = PLASTIC.map(|step| fraction(step.wrapping_mul(number + 1)));
            if u + v > 1.0 {
                (u, v) = (1.0 - u, 1.0 - v);
            }
            let along = v3::add(v3::scale(v3::sub(b, a), u), v3::scale(v3::sub(c, a), v));
            samples.points.push(v3::add(a, along).map(|x| x as f32));
            let normal = v3::unit(v3::cross(v3::sub(b, a), v3::sub(c, a)));
            samples.normals.push(normal.map(|x| x as f32));
            number += 1;
            next = (number as f64 + fraction(GOLDEN.wrapping_mul(number + 1))) * step;
        }
    }
    (samples.points.len() >= 16).then_some(samples)
}

/// The mean of points, and the root of their mean squared distance from it.
pub(super) fn centre_and_radius(points: &[F3]) -> (V3, f64) {
    let count = points.len().max(1) as f64;
    let sum = points.iter().fold([0.0; 3], |sum, &p| v3::add(sum, wide(p)));
    let centre = v3::scale(sum, 1.0 / count);
    let squares: f64 = points
        .iter()
        .map(|&p| {
            let d = v3::sub(wide(p), centre);
            v3::dot(d, d)
        })
        .sum();
    (centre, (squares / count).sqrt())
}

/// The directions in which points around their centre are spread most and least, longest first.
pub(super) fn principal(points: impl Iterator<Item = F3>) -> [F3; 3] {
    let mut matrix = [[0.0; 3]; 3];
    for p in points {
        for i in 0..3 {
            for j in 0..3 {
                matrix[i][j] += f64::from(p[i]) * f64::from(p[j]);
            }
        }
    }
    eigen(matrix).1.map(|axis| axis.map(|x| x as f32))
}

/// Points around their centre, in radii.
pub(super) fn normalised(points: &[F3]) -> Vec<F3> {
    let (centre, radius) = centre_and_radius(points);
    let one = |&p: &F3| v3::scale(v3::sub(wide(p), centre), 1.0 / radius).map(|x| x as f32);
    points.iter().map(one).collect()
}

/// Half the diagonal of the box around points, and its middle.
pub(super) fn reach(points: &[F3]) -> (F3, f32) {
    let (low, high) = bounds(points).unwrap_or_default();
    (f3::scale(f3::add(low, high), 0.5), f3::length(f3::sub(high, low)) / 2.0)
}
