//! Splits polygons into triangles: a fan where that is right, ear clipping where the outline is concave.
//!
//! Bounds: O(corners) memory; time O(corners) for convex outlines, otherwise at most [`BUDGET`] corner
//! tests over one file, after which the rest is fanned and the file gets a warning.

/// Most corner-in-ear tests spent on one file: well below half a second.
const BUDGET: u64 = 60_000_000;

/// Splits polygons of one file; keeps its scratch memory and its time budget between calls.
pub(crate) struct Splitter {
    flat: Vec<[f64; 2]>,
    next: Vec<u32>,
    previous: Vec<u32>,
    budget: u64,
    exhausted: bool,
}

impl Splitter {
    pub fn new() -> Self {
        Self {
            flat: Vec::new(),
            next: Vec::new(),
            previous: Vec::new(),
            budget: BUDGET,
            exhausted: false,
        }
    }

    /// Whether some polygon was split by a plain fan because the budget was spent.
    pub fn exhausted(&self) -> bool {
        self.exhausted
    }

    /// Calls `emit` with the `corners.len() - 2` triangles of a polygon, as indices into `corners`,
    /// which hold the positions in order around the outline. Fewer than three corners emit nothing.
    pub fn split<E>(
        &mut self,
        corners: &[[f32; 3]],
        mut emit: impl FnMut([usize; 3]) -> Result<(), E>,
    ) -> Result<(), E> {
        match corners.len() {
            0..3 => Ok(()),
            3 => emit([0, 1, 2]),
            4 if quad_needs_other_diagonal(corners) => {
                emit([0, 1, 3])?;
                emit([1, 2, 3])
            }
            4 => {
                emit([0, 1, 2])?;
                emit([0, 2, 3])
            }
            count => {
                self.flatten(corners);
                if is_convex(&self.flat) {
                    return (1..count - 1).try_for_each(|second| emit([0, second, second + 1]));
                }
                self.clip_ears(emit)
            }
        }
    }

    /// Projects the outline along the larger axis of its normal, so that it turns anticlockwise.
    fn flatten(&mut self, corners: &[[f32; 3]]) {
        let normal = newell_normal(corners);
        let axis = (0..3).max_by(|&a, &b| normal[a].abs().total_cmp(&normal[b].abs())).unwrap_or(2);
        let (mut u, mut v) = ((axis + 1) % 3, (axis + 2) % 3);
        if normal[axis] < 0.0 {
            std::mem::swap(&mut u, &mut v);
        }
        self.flat.clear();
        self.flat.extend(corners.iter().map(|corner| [f64::from(corner[u]), f64::from(corner[v])]));
    }

    fn clip_ears<E>(&mut self, mut emit: impl FnMut([usize; 3]) -> Result<(), E>) -> Result<(), E> {
        let count = self.flat.len();
        self.next.clear();
        self.next.extend((0..count).map(|corner| ((corner + 1) % count) as u32));
        self.previous.clear();
        self.previous.extend((0..count).map(|corner| ((corner + count - 1) % count) as u32));
        let (mut corner, mut left, mut skipped) = (0usize, count, 0usize);
        while left > 3 {
            let (before, after) = (self.previous[corner] as usize, self.next[corner] as usize);
            // A full round without an ear: the outline crosses itself. Cut anyway, so that the loop ends.
            if self.budget == 0 || skipped > left || self.is_ear(before, corner, after) {
                self.exhausted |= self.budget == 0;
                emit([before, corner, after])?;
                self.next[before] = after as u32;
                self.previous[after] = before as u32;
                left -= 1;
                skipped = 0;
                // Step over the neighbour: alternate ears make rounder triangles than a spiral.
                corner = self.next[after] as usize;
            } else {
                skipped += 1;
                corner = after;
            }
        }
        emit([self.previous[corner] as usize, corner, self.next[corner] as usize])
    }

    /// Whether the corner sticks out and no other corner of the remaining outline lies in its triangle.
    #[expect(clippy::float_cmp, reason = "the very same place is meant")]
    fn is_ear(&mut self, before: usize, corner: usize, after: usize) -> bool {
        let (a, b, c) = (self.flat[before], self.flat[corner], self.flat[after]);
        if cross(a, b, c) <= 0.0 {
            self.budget = self.budget.saturating_sub(1);
            return false;
        }
        let mut other = self.next[after] as usize;
        while other != before {
            self.budget = self.budget.saturating_sub(1);
            let point = self.flat[other];
            // Corners in the same place as one of the ear's own are bridges to holes, not obstacles.
            if point != a
                && point != b
                && point != c
                && cross(a, b, point) >= 0.0
                && cross(b, c, point) >= 0.0
                && cross(c, a, point) >= 0.0
            {
                return false;
            }
            other = self.next[other] as usize;
        }
        true
    }
}

/// Twice the signed area of the triangle.
fn cross(a: [f64; 2], b: [f64; 2], c: [f64; 2]) -> f64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// The area-weighted normal of an outline (Newell's method), relative to its first corner for precision.
fn newell_normal(corners: &[[f32; 3]]) -> [f64; 3] {
    let origin = corners[0].map(f64::from);
    let relative = |corner: [f32; 3]| -> [f64; 3] {
        std::array::from_fn(|i| f64::from(corner[i]) - origin[i])
    };
    let mut normal = [0.0; 3];
    for (index, &corner) in corners.iter().enumerate() {
        let (p, q) = (relative(corner), relative(corners[(index + 1) % corners.len()]));
        for (i, sum) in normal.iter_mut().enumerate() {
            let (u, v) = ((i + 1) % 3, (i + 2) % 3);
            *sum += (p[u] - q[u]) * (p[v] + q[v]);
        }
    }
    normal
}

/// Whether the diagonal from the first to the third corner leaves the quad.
fn quad_needs_other_diagonal(corners: &[[f32; 3]]) -> bool {
    let normal = newell_normal(corners);
    let fits = |a: usize, b: usize, c: usize| {
        let triangle = newell_normal(&[corners[a], corners[b], corners[c]]);
        triangle.iter().zip(normal).map(|(x, y)| x * y).sum::<f64>()
    };
    let first = fits(0, 1, 2).min(fits(0, 2, 3));
    first < 0.0 && fits(0, 1, 3).min(fits(1, 2, 3)) > first
}

/// Whether the outline never turns right and goes round once.
fn is_convex(flat: &[[f64; 2]]) -> bool {
    let count = flat.len();
    let mut turns_in_x = 0;
    let mut last_direction = 0.0f64;
    for index in 0..=count {
        let (a, b, c) = (flat[index % count], flat[(index + 1) % count], flat[(index + 2) % count]);
        if cross(a, b, c) < 0.0 {
            return false;
        }
        let direction = b[0] - a[0];
        if direction != 0.0 {
            if last_direction * direction < 0.0 {
                turns_in_x += 1;
            }
            last_direction = direction.signum();
        }
    }
    turns_in_x <= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    fn split(corners: &[[f32; 3]]) -> Vec<[usize; 3]> {
        let mut triangles = Vec::new();
        let result: Result<(), Infallible> = Splitter::new().split(corners, |triangle| {
            triangles.push(triangle);
            Ok(())
        });
        result.unwrap();
        triangles
    }

    fn area(corners: &[[f32; 3]], triangles: &[[usize; 3]]) -> f64 {
        let areas = triangles.iter().map(|&[a, b, c]| {
            let normal = newell_normal(&[corners[a], corners[b], corners[c]]);
            normal.iter().map(|x| x * x).sum::<f64>().sqrt() / 2.0
        });
        areas.sum()
    }

    fn star(points: usize, inner: f32) -> Vec<[f32; 3]> {
        (0..points * 2)
            .map(|i| {
                let angle = i as f32 * std::f32::consts::PI / points as f32;
                let radius = if i % 2 == 0 { 10.0 } else { inner };
                [radius * angle.cos(), 3.0, -radius * angle.sin()]
            })
            .collect()
    }

    #[test]
    fn the_normal_points_to_where_the_outline_turns_anticlockwise() {
        let square = [[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [1.0, 1.0, 0.0], [0.0, 1.0, 0.0]];
        assert_eq!(newell_normal(&square), [0.0, 0.0, 2.0]);
    }

    #[test]
    fn triangles_keep_area_and_direction_of_a_concave_outline() {
        let corners = star(5, 3.0);
        let outline = newell_normal(&corners);
        let triangles = split(&corners);
        assert_eq!(triangles.len(), 8);
        let expected = outline.iter().map(|x| x * x).sum::<f64>().sqrt() / 2.0;
        assert!(
            (area(&corners, &triangles) - expected).abs() < 1e-4,
            "no triangle may lie outside the outline"
        );
        for &[a, b, c] in &triangles {
            let normal = newell_normal(&[corners[a], corners[b], corners[c]]);
            assert!(normal.iter().zip(outline).map(|(x, y)| x * y).sum::<f64>() > 0.0);
        }
    }

    #[test]
    fn concave_quads_use_the_inner_diagonal() {
        let dart = [[0.0, 0.0, 0.0], [2.0, 2.0, 0.0], [0.0, 4.0, 0.0], [1.0, 2.0, 0.0]];
        let expected = newell_normal(&dart)[2].abs() / 2.0;
        assert!((area(&dart, &split(&dart)) - expected).abs() < 1e-9);
        let turned = [dart[1], dart[2], dart[3], dart[0]];
        assert!((area(&turned, &split(&turned)) - expected).abs() < 1e-9);
    }

    #[test]
    fn a_bridged_hole_stays_open() {
        let ring = [
            [0.0, 0.0],
            [4.0, 0.0],
            [4.0, 4.0],
            [0.0, 4.0],
            [0.0, 0.0],
            [1.0, 1.0],
            [1.0, 3.0],
            [3.0, 3.0],
            [3.0, 1.0],
            [1.0, 1.0],
        ];
        let corners = ring.map(|[x, y]| [x, y, 0.0]);
        let triangles = split(&corners);
        assert_eq!(triangles.len(), 8);
        assert!((area(&corners, &triangles) - 12.0).abs() < 1e-6);
    }

    #[test]
    fn a_pentagram_and_a_point_end() {
        let pentagram: Vec<_> = (0..5)
            .map(|i| {
                let angle = (i * 2) as f32 * std::f32::consts::TAU / 5.0;
                [angle.cos(), angle.sin(), 0.0]
            })
            .collect();
        assert_eq!(split(&pentagram).len(), 3);
        assert_eq!(split(&[[1.0; 3]; 7]).len(), 5);
        assert_eq!(split(&[[1.0; 3]; 2]).len(), 0);
    }

    #[test]
    fn a_huge_outline_stays_within_the_budget() {
        let comb: Vec<_> =
            (0..20_000).map(|i| [i as f32, if i % 2 == 0 { 0.0 } else { 50.0 }, 0.0]).collect();
        assert_eq!(split(&comb).len(), 19_998);
        assert_eq!(split(&star(10_000, 3.0)).len(), 19_998);
    }
}
