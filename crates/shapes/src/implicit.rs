//! Organic shapes: the zero surface of a distance-like function by marching tetrahedra.

use crate::math::{V3, add, dot, length, mul, sub, unit};
use crate::solid::Solid;

/// Blends two distances into one with a fillet about `k` mm wide.
pub fn smooth_min(a: f64, b: f64, k: f64) -> f64 {
    let h = (k - (a - b).abs()).max(0.0) / k;
    a.min(b) - h * h * k * 0.25
}

/// Distance to a tapered rod from `a` (radius `ra`) to `b` (radius `rb`).
pub fn rod(p: V3, a: V3, b: V3, ra: f64, rb: f64) -> f64 {
    let (pa, ba) = (sub(p, a), sub(b, a));
    let t = (dot(pa, ba) / dot(ba, ba)).clamp(0.0, 1.0);
    length(sub(pa, mul(ba, t))) - (ra + (rb - ra) * t)
}

/// About the distance to an axis-parallel ellipsoid, never more than the true one times its flatness.
pub fn ball(p: V3, centre: V3, r: V3) -> f64 {
    let d = sub(p, centre);
    let scaled = [d[0] / r[0], d[1] / r[1], d[2] / r[2]];
    let (k0, k1) = (length(scaled), length([scaled[0] / r[0], scaled[1] / r[1], scaled[2] / r[2]]));
    if k1 < 1e-9 { -r[0].min(r[1]).min(r[2]) } else { k0 * (k0 - 1.0) / k1 }
}

/// The surface `f = 0` inside the box `lo..hi`, sampled every `cell` mm, negative inside. The function should be
/// positive on the box's border and change by at most about `steep` per mm (used to skip empty space).
pub fn surface(lo: V3, hi: V3, cell: f64, steep: f64, f: impl Fn(V3) -> f64) -> Solid {
    const BLOCK: usize = 4;
    let n: [usize; 3] = std::array::from_fn(|k| {
        (((hi[k] - lo[k]) / cell / BLOCK as f64).ceil() as usize).max(1) * BLOCK
    });
    let at =
        |i: usize, j: usize, k: usize| add(lo, [i as f64 * cell, j as f64 * cell, k as f64 * cell]);
    let index = |i: usize, j: usize, k: usize| (k * (n[1] + 1) + j) * (n[0] + 1) + i;
    let mut value = vec![f64::NAN; (n[0] + 1) * (n[1] + 1) * (n[2] + 1)];
    let reach = steep * cell * BLOCK as f64 * 0.5 * 1.74;
    let mut solid = Solid::new();
    for k0 in (0..n[2]).step_by(BLOCK) {
        for j0 in (0..n[1]).step_by(BLOCK) {
            for i0 in (0..n[0]).step_by(BLOCK) {
                let middle = at(i0 + BLOCK / 2, j0 + BLOCK / 2, k0 + BLOCK / 2);
                if f(middle).abs() > reach {
                    continue;
                }
                for k in k0..=k0 + BLOCK {
                    for j in j0..=j0 + BLOCK {
                        for i in i0..=i0 + BLOCK {
                            let slot = &mut value[index(i, j, k)];
                            if slot.is_nan() {
                                *slot = f(at(i, j, k));
                            }
                        }
                    }
                }
                for c in 0..BLOCK * BLOCK * BLOCK {
                    let (i, j, k) =
                        (i0 + c % BLOCK, j0 + c / BLOCK % BLOCK, k0 + c / BLOCK / BLOCK);
                    let corner = |q: usize| {
                        let (x, y, z) = (i + (q & 1), j + (q >> 1 & 1), k + (q >> 2));
                        (at(x, y, z), value[index(x, y, z)])
                    };
                    cube(&mut solid, corner);
                }
            }
        }
    }
    solid
}

/// Six tetrahedra around the main diagonal of a cell; neighbours agree on their shared faces.
fn cube(solid: &mut Solid, corner: impl Fn(usize) -> (V3, f64)) {
    const TETRAHEDRA: [[usize; 4]; 6] =
        [[0, 1, 3, 7], [0, 3, 2, 7], [0, 2, 6, 7], [0, 6, 4, 7], [0, 4, 5, 7], [0, 5, 1, 7]];
    let corners: [(V3, f64); 8] = std::array::from_fn(corner);
    let negative = corners.iter().filter(|c| c.1 < 0.0).count();
    if negative == 0 || negative == 8 {
        return;
    }
    for tetrahedron in TETRAHEDRA {
        let v = tetrahedron.map(|q| corners[q]);
        let inside: Vec<usize> = (0..4).filter(|&q| v[q].1 < 0.0).collect();
        let outside: Vec<usize> = (0..4).filter(|&q| v[q].1 >= 0.0).collect();
        let cut = |a: usize, b: usize| crossing(v[a], v[b]);
        match (inside.as_slice(), outside.as_slice()) {
            ([a], [b, c, d]) | ([b, c, d], [a]) => {
                emit(solid, [cut(*a, *b), cut(*a, *c), cut(*a, *d)], &v)
            }
            ([a, b], [c, d]) => {
                let (p, q, r, s) = (cut(*a, *c), cut(*a, *d), cut(*b, *d), cut(*b, *c));
                emit(solid, [p, q, r], &v);
                emit(solid, [p, r, s], &v);
            }
            _ => {}
        }
    }
}

/// Where the function is zero between two corners; kept away from the ends so that no triangle collapses.
fn crossing(a: (V3, f64), b: (V3, f64)) -> V3 {
    // Always from the inner to the outer corner, so that both cells compute the same bits.
    let (i, o) = if a.1 < b.1 { (a, b) } else { (b, a) };
    let t = (i.1 / (i.1 - o.1)).clamp(0.12, 0.88);
    add(i.0, mul(sub(o.0, i.0), t))
}

/// Adds a triangle facing from the inner corners to the outer ones.
fn emit(solid: &mut Solid, t: [V3; 3], v: &[(V3, f64); 4]) {
    let mut out = [0.0; 3];
    for (p, value) in v {
        out = add(out, mul(sub(*p, t[0]), if *value < 0.0 { -1.0 } else { 1.0 }));
    }
    let normal = crate::math::cross(sub(t[1], t[0]), sub(t[2], t[0]));
    if dot(normal, out) >= 0.0 {
        solid.triangle(t[0], t[1], t[2]);
    } else {
        solid.triangle(t[0], t[2], t[1]);
    }
}

/// Pulls the corners of a marched surface onto `f = 0` by two Newton steps of at most `limit` mm; evens the facets.
pub fn settled(solid: Solid, limit: f64, f: impl Fn(V3) -> f64) -> Solid {
    const H: f64 = 1e-3;
    solid.map(|p| {
        let mut q = p;
        for _ in 0..2 {
            let d = f(q);
            let g: V3 = std::array::from_fn(|k| {
                let mut r = q;
                r[k] += H;
                (f(r) - d) / H
            });
            let steep = length(g).max(0.2);
            q = add(q, mul(unit(g), (-d / steep).clamp(-limit, limit)));
        }
        q
    })
}
