//! Thickness of the material: rays inward from points spread evenly over the surface.

use super::{bvh::Bvh, sampling::spread};
use crate::topology::Topology;
use crate::vector::v3;
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
    let nearest = area.sqrt() * 1e-6;
    let mut thickness = Vec::with_capacity(RAYS);
    spread(&t.points, &t.triangles, area, RAYS, |i, normal, from| {
        let turned = t.flipped.get(i).is_some_and(|&f| f);
        let inward = v3::scale(v3::unit(normal), if turned { 1.0 } else { -1.0 });
        thickness.extend(bvh.hit(from, inward, nearest, i as u32));
    });
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
