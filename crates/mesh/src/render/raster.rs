//! Which samples of a picture a triangle covers, and how near it is there.

use crate::vector::F3;

/// Every triangle is grown by this many samples, so that neighbours leave no pinholes. The depth test sorts out the
/// overlap.
const GROWTH: f32 = 2e-3;

/// One instruction each, unlike the library's, which mind NaN.
#[inline]
fn lesser(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

#[inline]
fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// Calls `hit(sample, depth)` for each sample (at the middle of its square) that the triangle covers. Corners are
/// x and y in samples and a depth that is linear on the screen. Both windings are drawn. Returns how many samples
/// were looked at.
#[expect(
    clippy::inline_always,
    reason = "`hit` runs for every sample and must become part of the loop"
)]
#[inline(always)]
pub(super) fn scan(
    width: usize,
    height: usize,
    [a, b, c]: [F3; 3],
    mut hit: impl FnMut(usize, f32),
) -> u64 {
    let low = |k: usize| lesser(a[k], lesser(b[k], c[k]));
    let high = |k: usize| greater(a[k], greater(b[k], c[k]));
    // Casts truncate and saturate: the first middle at or after the low end, the last one before the high end.
    let (x0, y0) =
        ((low(0) + (0.5 - GROWTH)).max(0.0) as i32, (low(1) + (0.5 - GROWTH)).max(0.0) as i32);
    let (right, bottom) = (high(0) - (0.5 - GROWTH), high(1) - (0.5 - GROWTH));
    if !(right >= 0.0 && bottom >= 0.0) {
        return 0;
    }
    let (x1, y1) = ((right as i32).min(width as i32 - 1), (bottom as i32).min(height as i32 - 1));
    if x0 > x1 || y0 > y1 {
        return 0;
    }
    // Relative to the first sample the numbers stay small and the products precise.
    let (ox, oy) = (x0 as f32 + 0.5, y0 as f32 + 0.5);
    let [ax, ay, bx, by, cx, cy] =
        [a[0] - ox, a[1] - oy, b[0] - ox, b[1] - oy, c[0] - ox, c[1] - oy];
    let area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if area.abs() < 1e-9 {
        return 0;
    }
    // Edge functions as `at the first sample, step in x, step in y`, positive inside, one at the opposite corner.
    let over = 1.0 / area;
    let edge = |px: f32, py: f32, qx: f32, qy: f32| {
        let (dx, dy) = ((py - qy) * over, (qx - px) * over);
        let grown = (dx.abs() + dy.abs()) * GROWTH;
        ((px * qy - py * qx) * over + grown, dx, dy, grown)
    };
    let (ea, ax_step, ay_step, _) = edge(bx, by, cx, cy);
    let (eb, bx_step, by_step, b_grown) = edge(cx, cy, ax, ay);
    let (ec, cx_step, cy_step, c_grown) = edge(ax, ay, bx, by);
    let (zb, zc) = (b[2] - a[2], c[2] - a[2]);
    // A growing sliver would carry its depth far beyond its corners.
    let (nearest, farthest) = (high(2), low(2));
    let z_first = a[2] - b_grown * zb - c_grown * zc;
    let mut visited = 0;
    for y in y0..=y1 {
        let down = (y - y0) as f32;
        let (ra, rb, rc) = (ea + ay_step * down, eb + by_step * down, ec + cy_step * down);
        let (mut from, mut to) = (x0, x1);
        if x1 - x0 > NARROW {
            // A long thin triangle fills little of its box: only the part within all three edges is walked.
            for (at_first, step) in [(ra, ax_step), (rb, bx_step), (rc, cx_step)] {
                let crossing = x0 as f32 - at_first / step;
                let crossing = greater(lesser(crossing, x1 as f32 + 2.0), x0 as f32 - 2.0) as i32;
                if step > 0.0 {
                    from = from.max(crossing - 1);
                } else if step < 0.0 {
                    to = to.min(crossing + 1);
                }
            }
        }
        visited += (to - from + 1).max(0) as u64;
        let row = y as usize * width;
        for x in from..=to {
            let along = (x - x0) as f32;
            let (wa, wb, wc) = (ra + ax_step * along, rb + bx_step * along, rc + cx_step * along);
            if lesser(wa, lesser(wb, wc)) >= 0.0 {
                let depth = z_first + wb * zb + wc * zc;
                hit(row + x as usize, greater(lesser(depth, nearest), farthest));
            }
        }
    }
    visited
}

/// Boxes up to this width are walked whole.
const NARROW: i32 = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_halves_of_a_square_cover_it_with_the_right_depth() {
        let corners = [[2.0, 3.0, 0.0], [12.0, 3.0, 10.0], [12.0, 11.0, 10.0], [2.0, 11.0, 0.0]];
        let mut seen = vec![0; 16 * 16];
        for [i, j, k] in [[0, 1, 2], [0, 3, 2]] {
            scan(16, 16, [corners[i], corners[j], corners[k]], |at, depth| {
                let x = (at % 16) as f32 + 0.5;
                assert!((depth - (x - 2.0)).abs() < 1e-4, "{at} {depth}");
                seen[at] += 1;
            });
        }
        for (at, &count) in seen.iter().enumerate() {
            let inside = (2..12).contains(&(at % 16)) && (3..11).contains(&(at / 16));
            assert!(if inside { count >= 1 } else { count == 0 }, "{at} {count}");
        }
    }

    #[test]
    fn slivers_are_walked_along_their_length() {
        let mut seen = 0;
        let visited = scan(
            1000,
            1000,
            [[1.0, 1.0, 0.0], [999.0, 998.0, 0.0], [999.0, 999.0, 0.0]],
            |_, _| seen += 1,
        );
        assert!(seen > 300 && visited < 6000, "{seen} {visited}");
    }

    #[test]
    fn triangles_outside_or_broken_draw_nothing() {
        let none = |corners| scan(8, 8, corners, |at, _| panic!("{at}"));
        none([[-9.0, -9.0, 0.0], [-1.0, -9.0, 0.0], [-9.0, -1.0, 0.0]]);
        none([[9.0, 9.0, 0.0], [20.0, 9.0, 0.0], [9.0, 20.0, 0.0]]);
        none([[f32::NAN; 3]; 3]);
        none([[1.0, 1.0, 0.0]; 3]);
    }
}
