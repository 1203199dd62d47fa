//! Which points of a surface can be seen from outside: depth pictures of the points themselves along 21 axes, both ways.

use crate::vector::{F3, f3};

use super::spread::reach;

/// How much deeper than the nearest point of its pixel a point may lie, in pixels.
const SLACK: f32 = 1.25;

/// The places in the list of the points seen along at least one axis.
pub(super) fn visible(points: &[F3]) -> Vec<u32> {
    let (middle, radius) = reach(points);
    // Some ten points a pixel on the silhouette of a ball, each drawn into four pixels.
    let side = ((points.len() as f32).sqrt() / 2.8) as usize + 8;
    let per_unit = (side - 3) as f32 / (2.0 * radius.max(f32::MIN_POSITIVE));
    let centred: Vec<F3> =
        points.iter().map(|&p| f3::scale(f3::sub(p, middle), per_unit)).collect();
    let mut seen = vec![false; points.len()];
    let mut picture = vec![[f32::MAX, f32::MIN]; side * side];
    for axis in axes() {
        let frame = frame(axis);
        picture.fill([f32::MAX, f32::MIN]);
        let half = (side / 2) as f32;
        let place = |p: F3| {
            let [x, y] = [frame[0], frame[1]].map(|side| f3::dot(p, side) + half - 0.5);
            ((y as usize).min(side - 2), (x as usize).min(side - 2), f3::dot(p, frame[2]))
        };
        for &p in &centred {
            let (y, x, depth) = place(p);
            let at = y * side + x;
            for pixel in [at, at + 1, at + side, at + side + 1] {
                let [near, far] = &mut picture[pixel];
                *near = near.min(depth);
                *far = far.max(depth);
            }
        }
        for (&p, seen) in centred.iter().zip(&mut seen) {
            if !*seen {
                let (y, x, depth) = place(p);
                let [near, far] = picture[y * side + x];
                *seen = depth <= near + SLACK || depth >= far - SLACK;
            }
        }
    }
    (0_u32..).zip(&seen).filter(|&(_, &seen)| seen).map(|(place, _)| place).collect()
}

/// The 42 corners of an icosahedron halved once, one of each opposite pair.
pub(super) fn axes() -> [F3; 21] {
    let golden = f32::midpoint(1.0, 5.0_f32.sqrt());
    let mut all = [[0.0; 3]; 21];
    let mut count = 0;
    for axis in 0..3 {
        let mut add = |v: F3| {
            all[count] = f3::unit([v[axis], v[(axis + 1) % 3], v[(axis + 2) % 3]]);
            count += 1;
        };
        // Corners, then the middles of the edges between them.
        add([0.0, 1.0, golden]);
        add([0.0, 1.0, -golden]);
        add([1.0, 0.0, 0.0]);
        for [a, b] in [[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]] {
            add([1.0, a * (golden + 1.0), b * golden]);
        }
    }
    all
}

/// Two directions across `axis`, and it.
fn frame(axis: F3) -> [F3; 3] {
    let helper = if axis[2].abs() < 0.9 { [0.0, 0.0, 1.0] } else { [1.0, 0.0, 0.0] };
    let across = f3::unit(f3::cross(helper, axis));
    [across, f3::cross(axis, across), axis]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_are_apart_and_none_is_another_turned_round() {
        let all = axes();
        for (i, &a) in all.iter().enumerate() {
            for &b in &all[..i] {
                assert!(f3::dot(a, b).abs() < 0.87, "{a:?} and {b:?}");
            }
        }
    }
}
