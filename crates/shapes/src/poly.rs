//! Outlines in a plane: loops of points, counter-clockwise, without the closing point.

use crate::math::{PI, TAU, V2, cos, polar, sin_cos};

pub type Loop = Vec<V2>;

/// A circle of `n` points.
pub fn circle(r: f64, n: usize) -> Loop {
    (0..n).map(|i| polar(r, TAU * i as f64 / n as f64)).collect()
}

/// A regular polygon by its flat-to-flat width (`n` even), the first flat facing +x.
pub fn hexagon(across_flats: f64) -> Loop {
    let r = across_flats / 2.0 / cos(PI / 6.0);
    (0..6).map(|i| polar(r, TAU * (i as f64 + 0.5) / 6.0)).collect()
}

/// A circle with a flat at `x = flat` (a motor shaft); `n` points on the arc.
pub fn d_shape(r: f64, flat: f64, n: usize) -> Loop {
    let low = crate::math::acos(flat / r);
    (0..n).map(|i| polar(r, low + (TAU - 2.0 * low) * i as f64 / (n - 1) as f64)).collect()
}

/// A rectangle centred on the origin.
pub fn rect(w: f64, d: f64) -> Loop {
    vec![[-w / 2.0, -d / 2.0], [w / 2.0, -d / 2.0], [w / 2.0, d / 2.0], [-w / 2.0, d / 2.0]]
}

/// A rectangle with corner radius `r` (at most half the short side), `seg` segments per corner.
pub fn rounded_rect(w: f64, d: f64, r: f64, seg: usize) -> Loop {
    round_corners(&rect(w, d), r.min(w / 2.0 - 0.01).min(d / 2.0 - 0.01), seg)
}

/// A stadium along x: two half circles of radius `r` whose centres are `span` apart.
pub fn slot(span: f64, r: f64, seg: usize) -> Loop {
    let mut out = Vec::with_capacity(2 * seg + 2);
    for (sign, start) in [(1.0, -PI / 2.0), (-1.0, PI / 2.0)] {
        for i in 0..=seg {
            let p = polar(r, start + PI * i as f64 / seg as f64);
            out.push([p[0] + sign * span / 2.0, p[1]]);
        }
    }
    out
}

/// A star with `n` points between two radii, first point at +y.
pub fn star(n: usize, outer: f64, inner: f64) -> Loop {
    (0..2 * n)
        .map(|i| polar(if i % 2 == 0 { outer } else { inner }, PI / 2.0 + PI * i as f64 / n as f64))
        .collect()
}

/// A closed curve given by its radius over the angle.
pub fn radial(n: usize, radius: impl Fn(f64) -> f64) -> Loop {
    (0..n)
        .map(|i| {
            let a = TAU * i as f64 / n as f64;
            polar(radius(a), a)
        })
        .collect()
}

/// Replaces every corner by an arc of radius `r`, or less where the edges are short.
pub fn round_corners(points: &[V2], r: f64, seg: usize) -> Loop {
    let n = points.len();
    let mut out = Vec::with_capacity(n * (seg + 1));
    for i in 0..n {
        let (a, b, c) = (points[(i + n - 1) % n], points[i], points[(i + 1) % n]);
        let (la, lc) = (dist(a, b), dist(b, c));
        let (ua, uc) =
            ([(a[0] - b[0]) / la, (a[1] - b[1]) / la], [(c[0] - b[0]) / lc, (c[1] - b[1]) / lc]);
        let cosine = ua[0] * uc[0] + ua[1] * uc[1];
        // Tangent length for the radius: r / tan(half angle), with tan of the half angle from its cosine.
        let half_tan = ((1.0 - cosine) / (1.0 + cosine).max(1e-12)).sqrt();
        let t = (r / half_tan).min(la * 0.48).min(lc * 0.48);
        if cosine < -0.9999 || t < 1e-3 {
            out.push(b);
            continue;
        }
        let (p, q) = ([b[0] + ua[0] * t, b[1] + ua[1] * t], [b[0] + uc[0] * t, b[1] + uc[1] * t]);
        let radius = t * half_tan;
        let bisector = [ua[0] + uc[0], ua[1] + uc[1]];
        let bl = (bisector[0] * bisector[0] + bisector[1] * bisector[1]).sqrt();
        let reach = (radius * radius + t * t).sqrt();
        let centre = [b[0] + bisector[0] / bl * reach, b[1] + bisector[1] / bl * reach];
        for s in 0..=seg {
            // Spherical interpolation would need an arc cosine; a normalised blend is even enough.
            let k = s as f64 / seg as f64;
            let d = [
                (p[0] - centre[0]) * (1.0 - k) + (q[0] - centre[0]) * k,
                (p[1] - centre[1]) * (1.0 - k) + (q[1] - centre[1]) * k,
            ];
            let dl = (d[0] * d[0] + d[1] * d[1]).sqrt();
            out.push([centre[0] + d[0] / dl * radius, centre[1] + d[1] / dl * radius]);
        }
    }
    out
}

fn dist(a: V2, b: V2) -> f64 {
    ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])).sqrt()
}

/// Moves every edge outwards by `d` mm (inwards when negative); corners are mitred, at most three times `d` long.
pub fn offset(points: &[V2], d: f64) -> Loop {
    let n = points.len();
    let normal = |i: usize| {
        let (a, b) = (points[i % n], points[(i + 1) % n]);
        let l = dist(a, b).max(1e-9);
        [(b[1] - a[1]) / l, (a[0] - b[0]) / l]
    };
    (0..n)
        .map(|i| {
            let (p, q) = (normal(i + n - 1), normal(i));
            let m = [p[0] + q[0], p[1] + q[1]];
            let k = 2.0 * d / (m[0] * m[0] + m[1] * m[1]).max(0.45);
            [points[i][0] + m[0] * k, points[i][1] + m[1] * k]
        })
        .collect()
}

/// Points per half-round end of a [`stroke`].
pub const CAP: usize = 6;

/// The outline of a line `width` mm wide with round ends: the right side of the path first, then the end's
/// [`CAP`] points, the left side back, and the start's [`CAP`] points.
pub fn stroke(path: &[V2], width: f64) -> Loop {
    let (n, h) = (path.len(), width / 2.0);
    let direction = |i: usize| {
        let (a, b) = (path[i], path[i + 1]);
        let l = dist(a, b);
        [(b[0] - a[0]) / l, (b[1] - a[1]) / l]
    };
    let side = |i: usize, sign: f64| {
        let (p, q) = (direction(i.max(1) - 1), direction(i.min(n - 2)));
        let normal = [p[1] + q[1], -p[0] - q[0]];
        let k = 2.0 * h / (normal[0] * normal[0] + normal[1] * normal[1]).max(0.9);
        [path[i][0] + sign * normal[0] * k, path[i][1] + sign * normal[1] * k]
    };
    let cap = |at: V2, d: V2| {
        (1..=CAP).map(move |k| {
            let (s, c) = sin_cos(PI * k as f64 / (CAP + 1) as f64 - PI / 2.0);
            [at[0] + h * (c * d[0] - s * d[1]), at[1] + h * (s * d[0] + c * d[1])]
        })
    };
    let mut out: Loop = (0..n).map(|i| side(i, 1.0)).collect();
    out.extend(cap(path[n - 1], direction(n - 2)));
    out.extend((0..n).rev().map(|i| side(i, -1.0)));
    let first = direction(0);
    out.extend(cap(path[0], [-first[0], -first[1]]));
    out
}

/// Points on an arc around `centre` from angle `from` to `to`, both included.
pub fn arc(centre: V2, r: f64, from: f64, to: f64, steps: usize) -> Loop {
    (0..=steps)
        .map(|i| {
            let p = polar(r, from + (to - from) * i as f64 / steps as f64);
            [centre[0] + p[0], centre[1] + p[1]]
        })
        .collect()
}

/// [`offset`] outwards for outlines with narrow hollows: where the moved line crosses itself, the loop is left out.
pub fn grown(points: &[V2], d: f64) -> Loop {
    let raw = offset(points, d);
    let n = raw.len();
    // The leftmost point is on the outside for certain.
    let start = (0..n).fold(0, |b, i| if raw[i][0] < raw[b][0] { i } else { b });
    let mut out = vec![raw[start]];
    let (mut edge, mut here) = (start, 0.0);
    for _ in 0..4 * n {
        let (a, b) = (raw[edge], raw[(edge + 1) % n]);
        let crossing = (0..n)
            .filter(|&k| k != edge && (k + 1) % n != edge && k != (edge + 1) % n)
            .filter_map(|k| crossing(a, b, raw[k], raw[(k + 1) % n]).map(|(t, u)| (t, u, k)))
            .filter(|c| c.0 > here + 1e-9)
            .min_by(|p, q| p.0.total_cmp(&q.0));
        let at;
        if let Some((t, u, k)) = crossing {
            at = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
            (edge, here) = (k, u);
        } else {
            at = b;
            (edge, here) = ((edge + 1) % n, 0.0);
        }
        if edge == start && here == 0.0 {
            break;
        }
        if out.last().is_none_or(|&p| dist(p, at) > 1e-3) {
            out.push(at);
        }
    }
    out
}

/// Where two segments cross, as shares of the first and the second.
fn crossing(a: V2, b: V2, c: V2, d: V2) -> Option<(f64, f64)> {
    let (r, s, w) =
        ([b[0] - a[0], b[1] - a[1]], [d[0] - c[0], d[1] - c[1]], [c[0] - a[0], c[1] - a[1]]);
    let det = r[0] * s[1] - r[1] * s[0];
    if det.abs() < 1e-12 {
        return None;
    }
    let (t, u) = ((w[0] * s[1] - w[1] * s[0]) / det, (w[0] * r[1] - w[1] * r[0]) / det);
    ((0.0..=1.0).contains(&t) && (0.0..=1.0).contains(&u)).then_some((t, u))
}

pub fn moved(points: &[V2], by: V2) -> Loop {
    points.iter().map(|p| [p[0] + by[0], p[1] + by[1]]).collect()
}

pub fn scaled(points: &[V2], x: f64, y: f64) -> Loop {
    points.iter().map(|p| [p[0] * x, p[1] * y]).collect()
}

pub fn turned(points: &[V2], angle: f64) -> Loop {
    let (s, c) = sin_cos(angle);
    points.iter().map(|p| [c * p[0] - s * p[1], s * p[0] + c * p[1]]).collect()
}

/// The same outline mirrored at x = 0, still counter-clockwise.
pub fn mirrored(points: &[V2]) -> Loop {
    points.iter().rev().map(|p| [-p[0], p[1]]).collect()
}

pub fn reversed(points: &[V2]) -> Loop {
    points.iter().rev().copied().collect()
}

/// The loop with every edge split into pieces no longer than `max` mm.
pub fn subdivided(points: &[V2], max: f64) -> Loop {
    let mut out = Vec::new();
    for (i, &a) in points.iter().enumerate() {
        let b = points[(i + 1) % points.len()];
        let n = (dist(a, b) / max).ceil().max(1.0) as usize;
        for k in 0..n {
            let t = k as f64 / n as f64;
            out.push([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
        }
    }
    out
}

/// Signed area, positive when counter-clockwise, mm².
pub fn area(points: &[V2]) -> f64 {
    let n = points.len();
    (0..n)
        .map(|i| points[i][0] * points[(i + 1) % n][1] - points[(i + 1) % n][0] * points[i][1])
        .sum::<f64>()
        / 2.0
}

/// An involute gear outline; see [`Teeth`].
pub fn gear(teeth: &Teeth) -> Loop {
    let Teeth { count, module, pressure, addendum, dedendum, backlash } = *teeth;
    let pitch = count as f64 * module / 2.0;
    let base = pitch * cos(pressure);
    let (tip, root) = (pitch + addendum * module, pitch - dedendum * module);
    let inv = crate::math::tan(pressure) - pressure;
    // Half the tooth thickness at the base circle, as an angle.
    let half = PI / 2.0 / count as f64 - backlash / 2.0 / pitch + inv;
    let t_of = |r: f64| ((r / base) * (r / base) - 1.0).max(0.0).sqrt();
    let (t0, t1) = (t_of(root.max(base)), t_of(tip));
    let flank: Vec<V2> = (0..=5)
        .map(|i| {
            let t = t0 + (t1 - t0) * f64::from(i) / 5.0;
            let (s, c) = sin_cos(t);
            turned(&[[base * (c + t * s), base * (s - t * c)]], -half)[0]
        })
        .collect();
    let mut out = Vec::with_capacity(count * 14);
    for k in 0..count {
        let a = TAU * k as f64 / count as f64;
        let mut tooth = vec![polar(root, -half - 0.10 * (PI / count as f64 - half).max(0.0))];
        tooth.extend(&flank);
        let mirror: Vec<V2> = tooth.iter().rev().map(|p| [p[0], -p[1]]).collect();
        tooth.extend(mirror);
        out.extend(turned(&tooth, a));
    }
    out
}

/// The numbers of a gear outline.
#[derive(Clone, Copy, Debug)]
pub struct Teeth {
    pub count: usize,
    /// Millimetres of pitch diameter per tooth.
    pub module: f64,
    /// Pressure angle, radians.
    pub pressure: f64,
    /// Tooth height above and depth below the pitch circle, in modules.
    pub addendum: f64,
    pub dedendum: f64,
    /// Flank clearance along the pitch circle, mm; negative makes an internal tooth space wider.
    pub backlash: f64,
}

impl Teeth {
    pub fn new(count: usize, module: f64) -> Self {
        Self {
            count,
            module,
            pressure: crate::math::rad(20.0),
            addendum: 1.0,
            dedendum: 1.2,
            backlash: 0.1,
        }
    }
}
