//! Nearest of a few thousand points.

use crate::vector::{V3, v3};

/// Points a leaf.
const LEAF: usize = 8;
/// Least cosine between directions that count as one.
const FACING: f64 = 0.7;

/// A point of a surface and the direction across it there.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub at: V3,
    pub normal: V3,
}

/// Points sorted so that each half of a range lies on its side of a plane; no node is stored but the planes.
pub(super) struct KdTree {
    spots: Vec<Spot>,
    /// Axis of each inner node, as a heap; a range is always cut in its middle.
    axes: Vec<u8>,
}

impl KdTree {
    pub(super) fn new(mut spots: Vec<Spot>) -> Self {
        let mut axes = vec![0; 2 * spots.len() / LEAF + 2];
        cut(&mut spots, &mut axes, 1);
        Self { spots, axes }
    }

    /// Square of the distance to the nearest point, and the point.
    pub(super) fn nearest(&self, p: V3) -> (f64, V3) {
        let mut best = (f64::INFINITY, Spot { at: p, normal: [0.0; 3] });
        self.visit(p, 0..self.spots.len(), 1, &mut best, &|_| true);
        (best.0, best.1.at)
    }

    /// The nearest point where the surface faces as at `spot`, either side out.
    pub(super) fn nearest_facing(&self, spot: Spot) -> Option<Spot> {
        let mut best = (f64::INFINITY, spot);
        let is_facing = |other: &Spot| v3::dot(other.normal, spot.normal).abs() >= FACING;
        self.visit(spot.at, 0..self.spots.len(), 1, &mut best, &is_facing);
        best.0.is_finite().then_some(best.1)
    }

    fn visit(
        &self,
        p: V3,
        range: std::ops::Range<usize>,
        node: usize,
        best: &mut (f64, Spot),
        counts: &impl Fn(&Spot) -> bool,
    ) {
        if range.len() <= LEAF {
            for spot in &self.spots[range] {
                let d = v3::sub(p, spot.at);
                let squared = v3::dot(d, d);
                if squared < best.0 && counts(spot) {
                    *best = (squared, *spot);
                }
            }
            return;
        }
        let axis = self.axes[node] as usize;
        let middle = usize::midpoint(range.start, range.end);
        let side = p[axis] - self.spots[middle].at[axis];
        let (low, high) = (range.start..middle, middle..range.end);
        if side < 0.0 {
            self.visit(p, low, 2 * node, best, counts);
            if side * side < best.0 {
                self.visit(p, high, 2 * node + 1, best, counts);
            }
        } else {
            self.visit(p, high, 2 * node + 1, best, counts);
            if side * side < best.0 {
                self.visit(p, low, 2 * node, best, counts);
            }
        }
    }
}

fn cut(spots: &mut [Spot], axes: &mut Vec<u8>, node: usize) {
    if spots.len() <= LEAF {
        return;
    }
    let extent = |axis: usize| {
        let (low, high) = spots.iter().fold((f64::MAX, f64::MIN), |(low, high), spot| {
            (low.min(spot.at[axis]), high.max(spot.at[axis]))
        });
        high - low
    };
    let sides = [0, 1, 2].map(extent);
    let axis = (1..3).fold(0, |best, axis| if sides[axis] > sides[best] { axis } else { best });
    if axes.len() <= node {
        axes.resize(node + 1, 0);
    }
    axes[node] = axis as u8;
    let middle = spots.len() / 2;
    spots.select_nth_unstable_by(middle, |a, b| a.at[axis].total_cmp(&b.at[axis]));
    let (low, high) = spots.split_at_mut(middle);
    cut(low, axes, 2 * node);
    cut(high, axes, 2 * node + 1);
}
