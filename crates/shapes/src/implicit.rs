//! Organic shapes: the zero surface of a distance-like function by marching cubes.

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
    largest(&solid.joined().flipped())
}

/// The connected surface with the most triangles: crumbs that a cut left floating are dropped.
fn largest(solid: &Solid) -> Solid {
    let mut parent: Vec<u32> = (0..solid.points.len() as u32).collect();
    let root = |parent: &mut Vec<u32>, mut k: u32| {
        while parent[k as usize] != k {
            parent[k as usize] = parent[parent[k as usize] as usize];
            k = parent[k as usize];
        }
        k
    };
    for t in &solid.triangles {
        let a = root(&mut parent, t[0]);
        for &other in &t[1..] {
            let b = root(&mut parent, other);
            parent[b as usize] = a;
        }
    }
    let mut count = vec![0u32; solid.points.len()];
    for t in &solid.triangles {
        count[root(&mut parent, t[0]) as usize] += 1;
    }
    let best = (0..count.len()).fold(0, |b, k| if count[k] > count[b] { k } else { b }) as u32;
    let mut out = Solid::new();
    for t in &solid.triangles {
        if root(&mut parent, t[0]) == best {
            let [a, b, c] = t.map(|k| solid.points[k as usize]);
            out.triangle(a, b, c);
        }
    }
    out.joined()
}

/// The corners of each face of a cell, counter-clockwise from outside; corner bits are x, y, z.
const FACES: [[usize; 4]; 6] =
    [[0, 4, 6, 2], [1, 3, 7, 5], [0, 1, 5, 4], [2, 6, 7, 3], [0, 2, 3, 1], [4, 5, 7, 6]];

/// The number of the edge between two corners that differ in one bit: 4 per direction.
fn edge(a: usize, b: usize) -> usize {
    let (low, bit) = (a.min(b), a ^ b);
    match bit {
        1 => low >> 1,
        2 => 4 + ((low & 1) | (low >> 1 & 2)),
        _ => 8 + low,
    }
}

/// The patches of one cell. On every face each run of inner corners is cut off by one line, a rule that both cells
/// of a face follow, so the patches of all cells close up.
fn cube(solid: &mut Solid, corner: impl Fn(usize) -> (V3, f64)) {
    let corners: [(V3, f64); 8] = std::array::from_fn(corner);
    let inner = |q: usize| corners[q].1 < 0.0;
    let negative = (0..8).filter(|&q| inner(q)).count();
    if negative == 0 || negative == 8 {
        return;
    }
    let mut next = [usize::MAX; 12];
    let mut cut = [[0.0; 3]; 12];
    for face in FACES {
        for k in 0..4 {
            let (a, b) = (face[k], face[(k + 1) % 4]);
            if !inner(a) || inner(b) {
                continue;
            }
            // The face's outline leaves the inside here; go back to where this run of inner corners began.
            let mut start = k;
            while inner(face[(start + 3) % 4]) {
                start = (start + 3) % 4;
            }
            let out = edge(a, b);
            next[out] = edge(face[(start + 3) % 4], face[start]);
            cut[out] = crossing(corners[a], corners[b]);
        }
    }
    for first in 0..12 {
        let mut loop_edges = [0; 12];
        let mut count = 0;
        let mut at = first;
        while next[at] != usize::MAX {
            loop_edges[count] = at;
            count += 1;
            at = std::mem::replace(&mut next[at], usize::MAX);
        }
        patch(solid, &loop_edges[..count], &cut);
    }
}

/// A patch over a loop of cut edges: one triangle, two, or a fan around the middle. Two triangles meet in a line
/// through the cell, never in a face, where a neighbour might draw the same line.
fn patch(solid: &mut Solid, edges: &[usize], cut: &[V3; 12]) {
    let at = |k: usize| cut[edges[k % edges.len()]];
    match edges.len() {
        0 => {}
        3 => solid.triangle(at(0), at(1), at(2)),
        4 if !share_face(edges[0], edges[2]) => {
            solid.triangle(at(0), at(1), at(2));
            solid.triangle(at(0), at(2), at(3));
        }
        4 if !share_face(edges[1], edges[3]) => {
            solid.triangle(at(1), at(2), at(3));
            solid.triangle(at(1), at(3), at(0));
        }
        n => {
            let middle = mul((0..n).fold([0.0; 3], |s, k| add(s, at(k))), 1.0 / n as f64);
            for k in 0..n {
                solid.triangle(at(k), at(k + 1), middle);
            }
        }
    }
}

/// Whether two edges of a cell lie in one of its faces.
fn share_face(a: usize, b: usize) -> bool {
    FACES.iter().any(|f| {
        let has = |e: usize| (0..4).any(|k| edge(f[k], f[(k + 1) % 4]) == e);
        has(a) && has(b)
    })
}

/// Where the function is zero between two corners; kept away from the ends so that no triangle collapses.
fn crossing(a: (V3, f64), b: (V3, f64)) -> V3 {
    // Always from the inner to the outer corner, so that all cells around the edge compute the same bits.
    let (i, o) = if a.1 < b.1 { (a, b) } else { (b, a) };
    let t = (i.1 / (i.1 - o.1)).clamp(0.12, 0.88);
    add(i.0, mul(sub(o.0, i.0), t))
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
