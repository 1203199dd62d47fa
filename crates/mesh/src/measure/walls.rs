//! Thickness of the material: rays inward from points spread evenly over the surface.

use super::bvh::Bvh;
use crate::topology::Topology;
use crate::vector::{V3, v3, wide};
use serde::{Deserialize, Serialize};

/// Rays sent; enough for a 1st percentile, little enough for any mesh.
const RAYS: usize = 4096;

/// Distribution of the wall thickness over the surface.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Walls {
    /// One percent of the surface has thinner material under it.
    pub percentile_1_mm: f64,
    pub percentile_5_mm: f64,
    /// Share (0 to 1) of the surface over material thinner than two lines of a 0.4 mm nozzle.
    pub share_below_0_8_mm: f64,
    /// Share (0 to 1) thinner than one line.
    pub share_below_0_4_mm: f64,
    /// Rays that met the other side.
    pub samples: usize,
}

/// `area` in file units; none when there is no area or no ray met anything.
pub(super) fn walls(t: &Topology, area: f64, mm: f64) -> Option<Walls> {
    if area <= 0.0 {
        return None;
    }
    let bvh = Bvh::new(&t.points, &t.triangles);
    let step = area / RAYS as f64;
    let nearest = area.sqrt() * 1e-6;
    let mut random = Random(0x0DDB_1A5E_5BAD_5EED);
    let mut thickness = Vec::with_capacity(RAYS);
    // One sample in each equal share of the area, taken in the order of the triangles.
    let (mut passed, mut next) = (0.0, random.unit() * step);
    for (i, triangle) in t.triangles.iter().enumerate() {
        let [a, b, c] = triangle.map(|p| wide(t.points[p as usize]));
        let normal = v3::cross(v3::sub(b, a), v3::sub(c, a));
        passed += v3::length(normal) / 2.0;
        while next < passed && thickness.len() < RAYS {
            let turned = t.flipped.get(i).is_some_and(|&f| f);
            let inward = v3::scale(v3::unit(normal), if turned { 1.0 } else { -1.0 });
            let from = random.on_triangle(a, b, c);
            thickness.extend(bvh.hit(from, inward, nearest, i as u32));
            next += step;
        }
    }
    thickness.sort_unstable_by(f64::total_cmp);
    let last = thickness.len().checked_sub(1)?;
    let share =
        |limit: f64| thickness.partition_point(|&d| d * mm < limit) as f64 / thickness.len() as f64;
    Some(Walls {
        percentile_1_mm: thickness[last / 100] * mm,
        percentile_5_mm: thickness[last / 20] * mm,
        share_below_0_8_mm: share(0.8),
        share_below_0_4_mm: share(0.4),
        samples: thickness.len(),
    })
}

/// A small generator of our own, so that the same file gives the same figures for ever (splitmix64).
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
