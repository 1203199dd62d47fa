//! Triangles for a polygon with holes by ear clipping; every outline edge becomes exactly one triangle edge.

use crate::math::{V2, sin_cos, turn};

/// Splits a polygon into triangles over the concatenation `outer ++ holes[0] ++ ...`.
/// `outer` is counter-clockwise and holes are clockwise; loops must not touch.
pub fn triangulate(outer: &[V2], holes: &[Vec<V2>]) -> Vec<[u32; 3]> {
    // A turn by an odd angle keeps rows of aligned holes from meeting the bridge search edge on.
    let (s, c) = sin_cos(0.337_1);
    let points: Vec<V2> = outer
        .iter()
        .chain(holes.iter().flatten())
        .map(|p| [c * p[0] - s * p[1], s * p[0] + c * p[1]])
        .collect();
    let mut ring: Vec<u32> = (0..outer.len() as u32).collect();
    let mut start = outer.len();
    let mut order: Vec<(f64, usize, usize)> = Vec::with_capacity(holes.len());
    for hole in holes {
        let right = (start..start + hole.len())
            .fold(start, |b, i| if points[i][0] > points[b][0] { i } else { b });
        order.push((points[right][0], right, start));
        start += hole.len();
    }
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (_, right, first) in order {
        let len = holes_len(outer, holes, first);
        let at = bridge(&points, &ring, points[right]);
        let hole = (0..=len).map(|k| (first + (right - first + k) % len) as u32);
        let anchor = ring[at];
        let tail = ring.split_off(at + 1);
        ring.extend(hole);
        ring.push(anchor);
        ring.extend(tail);
    }
    clip(&points, &ring)
}

fn holes_len(outer: &[V2], holes: &[Vec<V2>], first: usize) -> usize {
    let mut start = outer.len();
    for hole in holes {
        if start == first {
            return hole.len();
        }
        start += hole.len();
    }
    0
}

/// The position in `ring` of a corner that `m` (the rightmost point of a hole) sees.
fn bridge(points: &[V2], ring: &[u32], m: V2) -> usize {
    let n = ring.len();
    let at = |k: usize| points[ring[k % n] as usize];
    let (mut best_x, mut best) = (f64::INFINITY, 0);
    for k in 0..n {
        let (a, b) = (at(k), at(k + 1));
        // The inside of a counter-clockwise ring lies left of edges that rise through the ray.
        if a[1] <= m[1] && b[1] > m[1] {
            let x = a[0] + (m[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0]);
            if x >= m[0] && x < best_x {
                best_x = x;
                best = if a[0] > b[0] { k } else { (k + 1) % n };
            }
        }
    }
    let hit = [best_x, m[1]];
    let end = at(best);
    let (p, q) = if end[1] > m[1] { (hit, end) } else { (end, hit) };
    let mut flattest =
        if end == hit { 0.0 } else { (end[1] - m[1]).abs() / (end[0] - m[0]).max(1e-12) };
    for k in 0..n {
        let c = at(k);
        if c == end
            || c[0] < m[0]
            || turn(at(k + n - 1), c, at(k + 1)) > 0.0
            || !inside(m, p, q, c, -ON)
        {
            continue;
        }
        let slope = (c[1] - m[1]).abs() / (c[0] - m[0]).max(1e-12);
        // Of two in one direction the nearer is seen; the other may hide behind its edge.
        let nearer = slope < flattest + 1e-9 && c[0] < at(best)[0];
        if slope < flattest - 1e-9 || nearer {
            flattest = slope;
            best = k;
        }
    }
    // A corner that an earlier bridge doubled: take the copy whose wedge contains the hole.
    (0..n)
        .find(|&k| at(k) == at(best) && in_wedge(at(k + n - 1), at(k), at(k + 1), m))
        .unwrap_or(best)
}

fn in_wedge(prev: V2, p: V2, next: V2, m: V2) -> bool {
    let (left, right) = (turn(p, next, m) > 0.0, turn(prev, p, m) > 0.0);
    if turn(prev, p, next) >= 0.0 { left && right } else { left || right }
}

/// Rounding of areas, mm².
const ON: f64 = 1e-11;

/// Whether `p` is in the counter-clockwise triangle `a b c` by more than `margin` (negative: or on its edge).
fn inside(a: V2, b: V2, c: V2, p: V2, margin: f64) -> bool {
    turn(a, b, p) >= margin && turn(b, c, p) >= margin && turn(c, a, p) >= margin
}

fn clip(points: &[V2], ring: &[u32]) -> Vec<[u32; 3]> {
    let n = ring.len();
    let at = |k: usize| points[ring[k] as usize];
    let mut prev: Vec<usize> = (0..n).map(|k| (k + n - 1) % n).collect();
    let mut next: Vec<usize> = (0..n).map(|k| (k + 1) % n).collect();
    let is_reflex =
        |prev: &[usize], next: &[usize], k: usize| turn(at(prev[k]), at(k), at(next[k])) <= ON;
    let mut reflex: Vec<usize> = (0..n).filter(|&k| is_reflex(&prev, &next, k)).collect();
    let mut out = Vec::with_capacity(n);
    let (mut k, mut left, mut misses, mut alive) = (0, n, 0, vec![true; n]);
    while left > 3 {
        let (a, b, c) = (at(prev[k]), at(k), at(next[k]));
        // A corner on the cut itself blocks an ear as long as there are other ears; in rows of aligned figures
        // there may be none. Should nothing be left at all (touching loops), the corner is cut anyway: the surface
        // stays closed.
        let margin = if misses <= left { -ON } else { ON };
        let ear = turn(a, b, c) > ON
            && !reflex.iter().any(|&r| {
                let p = at(r);
                p != a && p != b && p != c && inside(a, b, c, p, margin)
            });
        if !ear && misses <= 2 * left {
            misses += 1;
            k = next[k];
            continue;
        }
        misses = 0;
        out.push([ring[prev[k]], ring[k], ring[next[k]]]);
        alive[k] = false;
        let (p, q) = (prev[k], next[k]);
        next[p] = q;
        prev[q] = p;
        left -= 1;
        reflex.retain(|&r| alive[r] && ((r != p && r != q) || is_reflex(&prev, &next, r)));
        // Skipping one corner spreads the cuts and avoids long fans.
        k = next[q];
    }
    if left == 3 {
        out.push([ring[prev[k]], ring[k], ring[next[k]]]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::poly::{area, circle, moved, rect, reversed};

    fn covered(outer: &[V2], holes: &[Vec<V2>]) -> f64 {
        let all: Vec<V2> = outer.iter().chain(holes.iter().flatten()).copied().collect();
        triangulate(outer, holes)
            .iter()
            .map(|t| turn(all[t[0] as usize], all[t[1] as usize], all[t[2] as usize]).abs() / 2.0)
            .sum()
    }

    #[test]
    fn a_grid_of_holes_is_covered_exactly() {
        let outer = rect(100.0, 60.0);
        let mut holes = Vec::new();
        for i in 0..9 {
            for j in 0..5 {
                let hole = circle(4.0, 6 + 4 * (i + j));
                holes.push(reversed(&moved(
                    &hole,
                    [-40.0 + 10.0 * i as f64, -20.0 + 10.0 * j as f64],
                )));
            }
        }
        let expected = 6000.0 + holes.iter().map(|h| area(h)).sum::<f64>();
        let got = covered(&outer, &holes);
        assert!((got - expected).abs() < 1e-6, "{got} instead of {expected}");
    }

    #[test]
    fn a_comb_with_collinear_points_is_covered_exactly() {
        let mut outer = vec![[0.0, 0.0], [5.0, 0.0], [10.0, 0.0], [40.0, 0.0]];
        for i in (0..20).rev() {
            let x = f64::from(i) * 2.0;
            outer.extend([[x + 1.5, 10.0], [x + 1.0, 10.0], [x + 1.0, 1.0], [x, 1.0]]);
        }
        let got = covered(&outer, &[]);
        assert!((got - area(&outer)).abs() < 1e-6, "{got} instead of {}", area(&outer));
    }

    #[test]
    fn a_wavy_ring_is_covered_exactly() {
        for (n, lobes, wall) in [(144, 6.0, 2.0), (192, 21.0, 3.0), (96, 0.0, 1.0)] {
            let outer = crate::poly::radial(n, |a| 40.0 + 3.0 * crate::math::cos(a * lobes));
            let holes = vec![reversed(&crate::poly::radial(n, |a| {
                40.0 - wall + 3.0 * crate::math::cos(a * lobes)
            }))];
            let (got, want) = (covered(&outer, &holes), area(&outer) + area(&holes[0]));
            assert!((got - want).abs() < 1e-6, "{got} instead of {want}");
        }
    }

    #[test]
    fn aligned_figures_are_covered_exactly() {
        for label in ["20", "88", "EEE", "HHH", "M3X"] {
            let outer = circle(20.0, 3);
            let holes: Vec<Vec<V2>> =
                crate::glyph::text(label, 3.0).iter().map(|r| reversed(&r.outline)).collect();
            let want = area(&outer) + holes.iter().map(|h| area(h)).sum::<f64>();
            let got = covered(&outer, &holes);
            assert!((got - want).abs() < 1e-6, "{label}: {got} instead of {want}");
        }
    }
}
