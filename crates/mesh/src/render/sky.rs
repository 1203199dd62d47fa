//! How much of the sky each place sees: depth maps of a simplified model from many directions.
//!
//! One mechanism gives soft ambient shade on the model, the soft edge of its key light and its shadow on the ground.

use super::raster::scan;
use super::surface::MOST_OVERDRAW;
use crate::vector::{F3, f3};

/// A direction light comes from, with the depth of the model seen from there.
pub(super) struct View {
    /// Unit vector towards the light.
    pub towards: F3,
    right: F3,
    up: F3,
    /// Texels along a side of the map, and per unit of length; the model lies within a ball of radius 1.
    side: usize,
    scale: f32,
    /// Height of the nearest surface along `towards`, from the origin.
    heights: Vec<f32>,
}

impl View {
    pub(super) fn new(towards: F3, side: usize, points: &[F3], triangles: &[[u32; 3]]) -> Self {
        let helper = if towards[2].abs() > 0.9 { [1.0, 0.0, 0.0] } else { [0.0, 0.0, 1.0] };
        let right = f3::unit(f3::cross(helper, towards));
        let up = f3::cross(towards, right);
        let scale = (side - 4) as f32 / 2.0;
        let mut view =
            Self { towards, right, up, side, scale, heights: vec![f32::MIN; side * side] };
        let placed: Vec<F3> = points.iter().map(|&p| view.place(p)).collect();
        let heights = &mut view.heights;
        let mut budget = MOST_OVERDRAW * (side * side) as u64;
        for t in triangles {
            let visited = scan(side, side, t.map(|p| placed[p as usize]), |at, height| {
                if height > heights[at] {
                    heights[at] = height;
                }
            });
            budget = budget.saturating_sub(visited);
            if budget == 0 {
                break;
            }
        }
        view
    }

    #[inline]
    fn place(&self, point: F3) -> F3 {
        let half = self.side as f32 / 2.0;
        [
            half + f3::dot(point, self.right) * self.scale,
            half + f3::dot(point, self.up) * self.scale,
            f3::dot(point, self.towards),
        ]
    }

    /// Share of the light from here that reaches `point` (0 to 1), blended between four texels. `jitter` moves the
    /// look-up, in texels, so that edges of shadows dissolve; `bias` is the height a blocker must have.
    #[inline]
    pub(super) fn reaches(&self, point: F3, jitter: [f32; 2], bias: f32) -> f32 {
        let [x, y, height] = self.place(point);
        let (x, y) = (x + jitter[0] - 0.5, y + jitter[1] - 0.5);
        let most = (self.side - 2) as f32;
        if !(x >= 0.0 && y >= 0.0 && x < most && y < most) {
            return 1.0;
        }
        let (column, line) = (x as usize, y as usize);
        let (fx, fy) = (x - column as f32, y - line as f32);
        let limit = height + bias;
        let at = line * self.side + column;
        let free = |at: usize| if self.heights[at] <= limit { 1.0 } else { 0.0 };
        let above = free(at) * (1.0 - fx) + free(at + 1) * fx;
        let below = free(at + self.side) * (1.0 - fx) + free(at + self.side + 1) * fx;
        above * (1.0 - fy) + below * fy
    }
}
