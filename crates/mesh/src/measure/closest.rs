//! Distance from a point to a triangle.

use crate::vector::{V3, v3};

/// Square of the distance from `p` to the triangle, by the region of the triangle's plane that `p` lies over
/// (Ericson, Real-Time Collision Detection, 5.1.5). Corners in one line are taken as the line between them.
pub(super) fn squared_distance(p: V3, [a, b, c]: [V3; 3]) -> f64 {
    let (ab, ac) = (v3::sub(b, a), v3::sub(c, a));
    let ap = v3::sub(p, a);
    let (d1, d2) = (v3::dot(ab, ap), v3::dot(ac, ap));
    let bp = v3::sub(p, b);
    let (d3, d4) = (v3::dot(ab, bp), v3::dot(ac, bp));
    let cp = v3::sub(p, c);
    let (d5, d6) = (v3::dot(ab, cp), v3::dot(ac, cp));
    let va = d3 * d6 - d5 * d4;
    let vb = d5 * d2 - d1 * d6;
    let vc = d1 * d4 - d3 * d2;
    let (v, w) = if va > 0.0 && vb > 0.0 && vc > 0.0 {
        let sum = va + vb + vc;
        (vb / sum, vc / sum)
    } else {
        // Over an edge or a corner: the nearest of the three edges.
        return edge(p, a, b).min(edge(p, b, c)).min(edge(p, c, a));
    };
    let nearest = v3::add(a, v3::add(v3::scale(ab, v), v3::scale(ac, w)));
    squared(v3::sub(p, nearest))
}

/// Square of the distance from `p` to the line from `a` to `b`.
fn edge(p: V3, a: V3, b: V3) -> f64 {
    let (ab, ap) = (v3::sub(b, a), v3::sub(p, a));
    let length = squared(ab);
    let t = if length > 0.0 { (v3::dot(ap, ab) / length).clamp(0.0, 1.0) } else { 0.0 };
    squared(v3::sub(ap, v3::scale(ab, t)))
}

fn squared(v: V3) -> f64 {
    v3::dot(v, v)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_face_edges_corners_and_lines() {
        let triangle = [[0.0, 0.0, 0.0], [4.0, 0.0, 0.0], [0.0, 4.0, 0.0]];
        for (p, distance) in [
            ([1.0, 1.0, 3.0], 3.0),
            ([1.0, 1.0, -3.0], 3.0),
            ([2.0, -2.0, 0.0], 2.0),
            ([-3.0, -4.0, 0.0], 5.0),
            ([7.0, 0.0, 4.0], 5.0),
            ([4.0, 4.0, 0.0], 8.0_f64.sqrt()),
            ([1.0, 1.0, 0.0], 0.0),
        ] {
            assert!((squared_distance(p, triangle).sqrt() - distance).abs() < 1e-12, "{p:?}");
        }
        let line = [[0.0; 3], [2.0, 0.0, 0.0], [4.0, 0.0, 0.0]];
        assert_eq!(squared_distance([2.0, 3.0, 0.0], line), 9.0);
        assert_eq!(squared_distance([3.0, 4.0, 0.0], [[0.0; 3]; 3]), 25.0);
    }
}
