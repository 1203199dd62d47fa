//! Points spread evenly over a surface.

use crate::vector::{F3, V3, v3, wide};

/// Calls `visit` with triangle number, its normal (twice its area long) and a point on it, for about `count` points: one
/// in each equal share of `area`, in the order of the triangles. The same surface gives the same points for ever.
pub(super) fn spread(
    points: &[F3],
    triangles: &[[u32; 3]],
    area: f64,
    count: usize,
    mut visit: impl FnMut(usize, V3, V3),
) {
    let mut random = Random(0x0DDB_1A5E_5BAD_5EED);
    let step = area / count as f64;
    let (mut passed, mut next, mut visited) = (0.0, random.unit() * step, 0);
    for (i, triangle) in triangles.iter().enumerate() {
        let [a, b, c] = triangle.map(|p| wide(points[p as usize]));
        let normal = v3::cross(v3::sub(b, a), v3::sub(c, a));
        passed += v3::length(normal) / 2.0;
        while next < passed && visited < count {
            visit(i, normal, random.on_triangle(a, b, c));
            visited += 1;
            next += step;
        }
    }
}

/// A small generator of our own, so that figures never change with a library (splitmix64).
struct Random(u64);

impl Random {
    /// At least 0 and below 1.
    fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn on_triangle(&mut self, a: V3, b: V3, c: V3) -> V3 {
        let (mut u, mut v) = (self.unit(), self.unit());
        if u + v > 1.0 {
            (u, v) = (1.0 - u, 1.0 - v);
        }
        v3::add(a, v3::add(v3::scale(v3::sub(b, a), u), v3::scale(v3::sub(c, a), v)))
    }
}
