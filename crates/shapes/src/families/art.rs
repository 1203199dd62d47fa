//! Sculptures, mathematical art, animals, signs and reliefs.

use super::{Draft, Family, family, supported};
use crate::forms::{extrude_chamfered, landscape, soft_block, sweep};
use crate::implicit::{ball, rod, settled, smooth_min, surface};
use crate::math::{PI, TAU, V2, V3, cos, fractal, length, lerp, polar, sin, sin_cos, smoothstep};
use crate::poly::{Loop, circle, rounded_rect};
use crate::rng::Rng;
use crate::solid::{Model, Solid};

pub(super) const FAMILIES: &[Family] = &[
    supported(family("knot", "art/sculptures", (40.0, 150.0), knot)),
    supported(family("mobius-band", "art/maths", (40.0, 150.0), mobius)),
    family("gyroid", "art/maths", (30.0, 80.0), gyroid),
    family("hilbert-curve", "art/maths", (35.0, 210.0), hilbert),
    supported(family("animal", "miniatures/creatures", (35.0, 140.0), animal)),
    family("relief-panel", "art/reliefs", (60.0, 150.0), relief),
    family("number-plate", "art/signs", (60.0, 240.0), number_plate),
    family("twist-column", "art/sculptures", (60.0, 190.0), twist_column),
    supported(family("pebble-stack", "art/sculptures", (40.0, 170.0), pebble_stack)),
];

fn knot(r: &mut Rng) -> Draft {
    let (p, q) = r.pick(&[(2, 3), (3, 2), (2, 5), (3, 4), (3, 5), (2, 7), (4, 3), (5, 2)]);
    let big = r.step(22.0, 45.0, 1.0);
    let small = big * r.range(0.34, 0.46);
    let strands = f64::from(p.max(q));
    let wire = (small * r.range(0.5, 0.85) * 2.2 / strands).max(2.0);
    let n = 360;
    let path: Vec<V3> = (0..n)
        .map(|i| {
            let t = TAU * f64::from(i) / f64::from(n);
            let (s, c) = sin_cos(f64::from(q) * t);
            let at = polar(big + small * c, f64::from(p) * t);
            [at[0], at[1], small * s]
        })
        .collect();
    let kind = r.pick(&["round", "flat", "fluted"]);
    let section: Loop = match kind {
        "flat" => rounded_rect(wire * 2.2, wire * 0.9, wire * 0.3, 3),
        "fluted" => crate::poly::radial(24, |a| wire * (0.88 + 0.12 * cos(a * 6.0))),
        _ => circle(wire, 18),
    };
    let tilt = if r.chance(0.4) { PI / 2.0 } else { 0.0 };
    let solid = sweep(&path, &section, true).rotated(0, tilt);
    Draft::one(solid)
        .mm("size", (big + small + wire) * 2.0)
        .mm("strand", wire * 2.0)
        .word("kind", kind)
        .word("type", &format!("({p}, {q})"))
        .word(
            "name",
            match (p, q) {
                (2, 3) | (3, 2) => "trefoil",
                (2, 5) | (5, 2) => "cinquefoil",
                (2, 7) => "septafoil",
                _ => "torus",
            },
        )
}

fn mobius(r: &mut Rng) -> Draft {
    let radius = r.step(20.0, 50.0, 1.0);
    let wide = radius * r.range(0.3, 0.5);
    let thick = r.step(2.0, 4.5, 0.5);
    let half_turns: i32 = r.pick(&[1, 1, 2, 3, 3, 5]);
    let n = 240;
    let section = rounded_rect(wide * 2.0, thick, thick * 0.3, 3);
    let count = section.len();
    let rings: Vec<Vec<V3>> = (0..n)
        .map(|i| {
            let a = TAU * f64::from(i) / f64::from(n);
            let (st, ct) = sin_cos(a * f64::from(half_turns) / 2.0);
            section
                .iter()
                .map(|s| {
                    let (x, z) = (s[0] * ct - s[1] * st, s[0] * st + s[1] * ct);
                    let p = polar(radius + x, a);
                    [p[0], p[1], z]
                })
                .collect()
        })
        .collect();
    let mut solid = Solid::new();
    solid.strips(&rings);
    // After an odd number of half turns the section meets itself upside down: half its points further on.
    let shift = if half_turns % 2 == 0 { 0 } else { count / 2 };
    let mut first = rings[0].clone();
    first.rotate_left(shift);
    solid.strip(&rings[n as usize - 1], &first);
    let tilt = if r.chance(0.5) { PI / 2.0 } else { 0.0 };
    Draft::one(solid.outward().rotated(0, tilt))
        .mm("dia", radius * 2.0)
        .mm("width", wide * 2.0)
        .mm("thick", thick)
        .count("turns", half_turns as usize)
}

fn gyroid(r: &mut Rng) -> Draft {
    let size = r.step(35.0, 65.0, 5.0);
    let cells = r.range(1.0, 1.7);
    let k = TAU * cells / size;
    let thick = r.range(0.5, 0.9);
    let round = r.chance(0.5);
    let kind = r.pick(&["gyroid", "gyroid", "diamond", "primitive"]);
    let half = size / 2.0;
    let phase: V3 = std::array::from_fn(|_| r.range(0.0, TAU));
    let f = move |p: V3| {
        let [(sx, cx), (sy, cy), (sz, cz)] = [0, 1, 2].map(|i| sin_cos(p[i] * k + phase[i]));
        let (value, slope) = match kind {
            "diamond" => (sx * sy * sz + sx * cy * cz + cx * sy * cz + cx * cy * sz, 1.4),
            "primitive" => (cx + cy + cz, 1.7),
            _ => (sx * cy + sy * cz + sz * cx, 1.5),
        };
        let wall = (value.abs() - thick) / (k * slope);
        let bound = if round {
            length(p) - half
        } else {
            p.iter().fold(f64::MIN, |m, c| m.max(c.abs())) - half
        };
        -smooth_min(-wall, -bound, 3.5)
    };
    let pad = half + 2.0;
    let cell = size / 34.0;
    let solid = settled(surface([-pad; 3], [pad; 3], cell, 1.6, f), cell * 0.04, f);
    Draft::one(solid)
        .mm("size", size)
        .word("kind", kind)
        .word("form", if round { "ball" } else { "cube" })
}

fn hilbert(r: &mut Rng) -> Draft {
    let three = r.chance(0.5);
    let order = if three { 2 } else { r.int(2, 3) };
    let n = 1usize << order;
    let side = r.step(45.0, 110.0, 5.0);
    let pitch = side / n as f64;
    let bar = pitch * if three { r.range(0.3, 0.42) } else { r.range(0.36, 0.5) };
    let cells: Vec<V3> = if three {
        hilbert_cells::<3>(order).iter().map(|c| c.map(|v| v as f64)).collect()
    } else {
        hilbert_cells::<2>(order).iter().map(|c| [c[0] as f64, c[1] as f64, 0.0]).collect()
    };
    // Corners are cut so that the bar runs on smoothly.
    let mut path: Vec<V3> = Vec::new();
    for (k, p) in cells.iter().enumerate() {
        let before = if k > 0 { cells[k - 1] } else { *p };
        let after = cells.get(k + 1).copied().unwrap_or(*p);
        let straight = (0..3).all(|i| (p[i] - before[i] - (after[i] - p[i])).abs() < 1e-9);
        if straight || k == 0 || k + 1 == cells.len() {
            path.push(*p);
            continue;
        }
        for s in 0..=4 {
            let t = f64::from(s) / 4.0;
            // A quadratic curve from 0.35 before to 0.35 after the corner.
            let at = |i: usize| {
                let (a, c) = (lerp(p[i], before[i], 0.35), lerp(p[i], after[i], 0.35));
                lerp(lerp(a, p[i], t), lerp(p[i], c, t), t)
            };
            path.push([at(0), at(1), at(2)]);
        }
    }
    for p in &mut path {
        *p = p.map(|c| c * pitch);
    }
    let section =
        if r.chance(0.5) { circle(bar / 2.0, 14) } else { rounded_rect(bar, bar, bar * 0.25, 3) };
    let mut model = Model::default();
    model.add("curve", sweep(&path, &section, false));
    if !three {
        // A backing sheet holds the turns together.
        let lo = -pitch * 0.5;
        let plate = soft_block(side + bar * 0.4, side + bar * 0.4, 1.6, 2.0, 0.3);
        model.add("back", plate.moved([side / 2.0 + lo, side / 2.0 + lo, -bar * 0.3 - 1.3]));
    }
    Draft::new(model)
        .mm("side", side)
        .mm("bar", bar)
        .count("order", order)
        .word("kind", if three { "cubic" } else { "flat" })
}

/// The cells of a Hilbert curve through a square or cube of `1 << bits` cells a side, in order.
fn hilbert_cells<const N: usize>(bits: usize) -> Vec<[usize; N]> {
    (0..1usize << (bits * N))
        .map(|index| {
            // The index's bits dealt out to the axes, then the Gray code and the turns of each level undone.
            let mut x: [usize; N] = std::array::from_fn(|i| {
                (0..bits).fold(0, |v, j| v | (index >> (j * N + N - 1 - i) & 1) << j)
            });
            let carry = x[N - 1] >> 1;
            for i in (1..N).rev() {
                x[i] ^= x[i - 1];
            }
            x[0] ^= carry;
            for level in 1..bits {
                let (bit, low) = (1 << level, (1 << level) - 1);
                for i in (0..N).rev() {
                    if x[i] & bit != 0 {
                        x[0] ^= low;
                    } else {
                        let t = (x[0] ^ x[i]) & low;
                        x[0] ^= t;
                        x[i] ^= t;
                    }
                }
            }
            x
        })
        .collect()
}

/// A rod of an animal: two ends, two radii.
type Limb = (V3, V3, f64, f64);

fn animal(r: &mut Rng) -> Draft {
    let name = r.pick(&[
        "whale", "cat", "rabbit", "bird", "bear", "fish", "tortoise", "fox", "elephant", "seal",
    ]);
    let v = |r: &mut Rng, k: f64| k * r.range(0.88, 1.14);
    let (mut balls, mut rods, blend): (Vec<(V3, V3)>, Vec<Limb>, f64) =
        (Vec::new(), Vec::new(), v(r, 0.16));
    let pair = |rods: &mut Vec<Limb>, a: V3, b: V3, ra: f64, rb: f64| {
        for s in [1.0, -1.0] {
            rods.push(([a[0], a[1] * s, a[2]], [b[0], b[1] * s, b[2]], ra, rb));
        }
    };
    // Facing +x, about two units long; z = 0 is the ground for those that stand.
    match name {
        "whale" => {
            balls.push(([0.15, 0.0, 0.5], [v(r, 0.85), 0.5, v(r, 0.48)]));
            rods.push(([-0.5, 0.0, 0.55], [-1.25, 0.0, 0.85], 0.26, 0.09));
            pair(&mut rods, [-1.25, 0.06, 0.85], [-1.5, 0.42, 1.02], 0.09, 0.05);
            pair(&mut rods, [0.25, 0.4, 0.3], [-0.05, 0.85, 0.12], 0.12, 0.06);
        }
        "seal" => {
            rods.push(([0.1, 0.0, 0.36], [-1.0, 0.0, 0.16], v(r, 0.36), 0.14));
            rods.push(([0.15, 0.0, 0.4], [0.55, 0.0, 0.85], 0.32, 0.22));
            balls.push(([0.66, 0.0, 0.95], [0.27, 0.22, 0.21]));
            rods.push(([0.8, 0.0, 0.9], [0.95, 0.0, 0.87], 0.11, 0.08));
            pair(&mut rods, [-1.0, 0.06, 0.14], [-1.35, 0.28, 0.09], 0.1, 0.06);
            pair(&mut rods, [0.25, 0.28, 0.3], [0.1, 0.68, 0.07], 0.11, 0.06);
        }
        "fish" => {
            balls.push(([0.1, 0.0, 0.55], [v(r, 0.8), 0.26, v(r, 0.45)]));
            rods.push(([-0.6, 0.0, 0.55], [-0.95, 0.0, 0.56], 0.16, 0.1));
            for z in [0.95, 0.18] {
                rods.push(([-0.92, 0.0, 0.56], [-1.3, 0.0, z], 0.11, 0.06));
            }
            rods.push(([0.2, 0.0, 0.95], [-0.35, 0.0, 1.15], 0.1, 0.05));
            pair(&mut rods, [0.25, 0.2, 0.42], [-0.05, 0.5, 0.28], 0.08, 0.05);
            rods.push(([0.0, 0.0, 0.15], [-0.2, 0.0, 0.06], 0.1, 0.06));
        }
        "tortoise" => {
            balls.push(([0.0, 0.0, 0.4], [v(r, 0.8), 0.66, v(r, 0.46)]));
            rods.push(([0.6, 0.0, 0.35], [1.0, 0.0, 0.6], 0.15, 0.13));
            balls.push(([1.08, 0.0, 0.66], [0.22, 0.17, 0.16]));
            for x in [0.5, -0.5] {
                pair(&mut rods, [x, 0.4, 0.3], [x * 1.25, 0.58, 0.12], 0.17, 0.13);
            }
            rods.push(([-0.7, 0.0, 0.25], [-0.98, 0.0, 0.14], 0.09, 0.04));
        }
        "bird" => {
            balls.push(([0.0, 0.0, 0.5], [v(r, 0.55), 0.4, v(r, 0.42)]));
            balls.push(([0.45, 0.0, 0.95], [0.28, 0.26, 0.26]));
            rods.push(([0.68, 0.0, 0.93], [0.92, 0.0, 0.88], 0.09, 0.03));
            rods.push(([-0.4, 0.0, 0.55], [-1.15, 0.0, v(r, 0.72)], 0.2, 0.07));
            pair(&mut rods, [0.1, 0.34, 0.55], [-0.6, 0.36, 0.52], 0.16, 0.07);
            balls.push(([0.0, 0.0, 0.12], [0.32, 0.28, 0.14]));
        }
        "elephant" => {
            balls.push(([-0.1, 0.0, 0.9], [v(r, 0.72), 0.5, 0.52]));
            balls.push(([0.75, 0.0, 1.1], [0.36, 0.34, 0.38]));
            rods.push(([1.0, 0.0, 1.0], [1.2, 0.0, 0.5], 0.16, 0.11));
            rods.push(([1.2, 0.0, 0.5], [1.38, 0.0, 0.22], 0.11, 0.08));
            pair(&mut rods, [0.6, 0.3, 1.15], [0.45, 0.62, 1.0], 0.2, 0.15);
            for x in [0.35, -0.5] {
                pair(&mut rods, [x, 0.27, 0.6], [x, 0.3, 0.17], 0.2, 0.18);
            }
            rods.push(([-0.75, 0.0, 1.0], [-0.95, 0.0, 0.6], 0.06, 0.04));
        }
        _ => {
            // Sitting four-legged animals that differ in ears, tail and muzzle.
            let bulk = if name == "bear" { 1.2 } else { 1.0 };
            balls.push(([-0.25, 0.0, 0.45], [0.5 * bulk, 0.42 * bulk, v(r, 0.46)]));
            rods.push(([-0.1, 0.0, 0.5], [0.22, 0.0, 1.1], 0.34 * bulk, 0.24 * bulk));
            balls.push(([0.32, 0.0, 1.38], [0.3, 0.29, v(r, 0.27)]));
            pair(&mut rods, [0.2, 0.17, 0.85], [0.34, 0.19, 0.1], 0.13 * bulk, 0.12 * bulk);
            pair(&mut rods, [-0.2, 0.34, 0.25], [0.2, 0.42, 0.1], 0.2 * bulk, 0.12 * bulk);
            let muzzle = if name == "fox" { 0.36 } else { 0.2 };
            rods.push((
                [0.5, 0.0, 1.32],
                [0.42 + muzzle, 0.0, 1.27],
                0.14,
                if name == "fox" { 0.06 } else { 0.11 },
            ));
            match name {
                "rabbit" => {
                    pair(&mut rods, [0.25, 0.12, 1.6], [0.05, 0.2, v(r, 2.25)], 0.1, 0.09);
                    balls.push(([-0.72, 0.0, 0.32], [0.17; 3]));
                }
                "bear" => {
                    pair(&mut rods, [0.25, 0.2, 1.6], [0.24, 0.24, 1.68], 0.11, 0.11);
                    balls.push(([-0.82, 0.0, 0.3], [0.12; 3]));
                }
                _ => {
                    pair(&mut rods, [0.28, 0.17, 1.56], [0.26, 0.23, 1.86], 0.12, 0.02);
                    let fat = if name == "fox" { 0.2 } else { 0.09 };
                    rods.push(([-0.6, 0.0, 0.2], [-0.95, 0.3, 0.2], 0.12, fat));
                    rods.push(([-0.95, 0.3, 0.2], [-0.6, 0.72, fat + 0.06], fat, 0.08));
                }
            }
        }
    }
    let f = move |p: V3| {
        let mut d = f64::MAX;
        for (c, radius) in &balls {
            d = if d == f64::MAX {
                ball(p, *c, *radius)
            } else {
                smooth_min(d, ball(p, *c, *radius), blend)
            };
        }
        for (a, b, ra, rb) in &rods {
            d = smooth_min(d, rod(p, *a, *b, *ra, *rb), blend);
        }
        d.max(-p[2])
    };
    let low_poly = r.chance(0.4);
    let cell = if low_poly { 0.125 } else { 0.06 };
    let raw = surface([-1.9, -1.2, -0.11], [1.9, 1.2, 2.7], cell, 1.3, &f);
    let solid = settled(raw, cell * 0.04, &f);
    let scale = r.step(22.0, 40.0, 1.0);
    Draft::one(solid.scaled([scale; 3]))
        .mm("scale", scale)
        .word("kind", name)
        .word("style", if low_poly { "low-poly" } else { "smooth" })
}

fn relief(r: &mut Rng) -> Draft {
    let (w, d) = r.pick(&[(80.0, 60.0), (100.0, 70.0), (120.0, 80.0), (70.0, 90.0), (90.0, 90.0)]);
    let depth = r.step(4.0, 9.0, 0.5);
    let kind = r.pick(&["mountains", "waves", "dunes", "moon", "rings"]);
    let seed = r.bits();
    let layers = r.int(3, 5);
    let freq = r.range(2.0, 4.0);
    let moon = [r.range(-0.25, 0.25), r.range(0.15, 0.3)];
    let height = move |x: f64, y: f64| {
        let (u, v) = (x / w, y / d);
        let edge = (0.5 - u.abs()).min((0.5 - v.abs()) * d / w);
        if edge < 0.035 {
            return 1.6 + depth * 0.9;
        }
        let h = match kind {
            "mountains" => {
                let mut h = 0.0;
                // Ridges one behind the other, each lower and further back.
                for k in 0..layers {
                    let ridge = 0.28 - 0.2 * k as f64
                        + 0.3 * fractal(seed + k as u64, u * freq + k as f64 * 7.0, 3.0);
                    h += smoothstep(ridge + 0.012, ridge - 0.012, v) / layers as f64;
                }
                let m = ((u - moon[0]) * w / d * ((u - moon[0]) * w / d)
                    + (v - moon[1]) * (v - moon[1]))
                    .sqrt();
                (h * 0.85).max(0.35 * smoothstep(0.085, 0.075, m))
            }
            "waves" => 0.45 + 0.4 * sin(v * 14.0 + 2.2 * fractal(seed, u * 2.0, v * 2.0) + u * 3.0),
            "dunes" => {
                let s = v * 5.0 + 1.6 * fractal(seed, u * 2.0, v * 1.2) + u * 2.0;
                let t = s - s.floor();
                if t < 0.72 { t / 0.72 * 0.85 } else { (1.0 - t) / 0.28 * 0.85 }
            }
            "moon" => {
                let m = ((u * w / d - moon[0] * 0.3) * (u * w / d - moon[0] * 0.3) + v * v).sqrt();
                if m < 0.38 {
                    0.55 + 0.35 * (1.0 - m * m / 0.1444).max(0.0).sqrt()
                        + 0.25 * fractal(seed, u * 6.0, v * 6.0)
                } else {
                    0.06 + 0.05 * fractal(seed, u * 3.0, v * 3.0)
                }
            }
            _ => {
                let m = ((u * w / d) * (u * w / d) + v * v).sqrt();
                0.45 + 0.4
                    * cos(m * 30.0 + 3.0 * fractal(seed, u * 2.0, v * 2.0))
                    * (1.0 - m).max(0.2)
            }
        };
        1.6 + depth * h.clamp(0.0, 1.0)
    };
    let nx = 96;
    let ny = (96.0 * d / w) as usize;
    Draft::one(landscape(w, d, nx, ny.min(110), height))
        .mm("width", w)
        .mm("height", d)
        .mm("depth", depth)
        .word("kind", kind)
}

fn number_plate(r: &mut Rng) -> Draft {
    let number = r.int(1, 240);
    let label = match r.below(6) {
        0 => format!("{number}{}", r.pick(&["A", "B", "C"])),
        1 => r
            .pick(&["WC", "LAB", "OFFICE", "EXIT", "BIKES", "TOOLS", "POST", "KITCHEN"])
            .to_string(),
        _ => number.to_string(),
    };
    let letter = r.step(22.0, 45.0, 1.0) * if label.len() > 4 { 0.6 } else { 1.0 };
    let pad = letter * 0.45;
    let (w, h) = (crate::glyph::text_width(&label, letter) + 2.0 * pad, letter + 2.0 * pad);
    let thick = r.step(3.0, 5.0, 0.5);
    let kind = r.pick(&["rounded", "oval", "framed"]);
    let outline: Loop = match kind {
        "oval" => crate::poly::scaled(&circle(0.5, 120), w * 1.22, h * 1.25),
        _ => rounded_rect(w + 8.0, h, letter * 0.18, 6),
    };
    let half = outline.iter().fold(0.0f64, |m, p| m.max(p[0]));
    let holes: Vec<Loop> = [-1.0, 1.0]
        .iter()
        .map(|s| crate::poly::moved(&circle(2.1, 24), [s * (half - 6.5), 0.0]))
        .collect();
    let mut model = Model::one("plate", extrude_chamfered(&outline, &holes, 0.0, thick, 0.6));
    let ink = r.pick(&[[240, 236, 226, 255], [46, 48, 54, 255], [214, 170, 84, 255]]);
    if kind == "framed" {
        let band = crate::forms::extrude(
            &crate::poly::offset(&outline, -1.6),
            &[crate::poly::offset(&outline, -3.2)],
            thick - 0.2,
            thick + 1.2,
        );
        model.add_coloured("frame", band, ink);
    }
    let letters = super::workshop::lettering(&label, letter, [0.0, 0.0], thick, 1.6);
    model.add_coloured("letters", letters, ink);
    Draft::new(model)
        .mm("width", half * 2.0)
        .mm("letter", letter)
        .mm("thick", thick)
        .word("label", &label)
        .word("kind", kind)
}

fn twist_column(r: &mut Rng) -> Draft {
    let height = r.step(70.0, 180.0, 5.0);
    let radius = height * r.range(0.15, 0.27);
    let sides = r.int(3, 8);
    let turn = r.range(1.4, 4.2) * if r.chance(0.5) { 1.0 } else { -1.0 };
    let waist = r.range(-0.35, 0.3);
    let kind = r.pick(&["polygon", "star", "lobed"]);
    let outline: Loop = match kind {
        "star" => crate::poly::star(sides.max(4), radius, radius * 0.62),
        "lobed" => crate::poly::radial(96, |a| radius * (0.84 + 0.16 * cos(a * sides as f64))),
        _ => crate::poly::round_corners(&circle(radius, sides), radius * 0.12, 4),
    };
    let outline = crate::poly::subdivided(&outline, radius * 0.25);
    let ease = r.chance(0.5);
    let solid = crate::forms::twisted(&outline, &[], height, 60, |t| {
        let s = if ease { smoothstep(0.0, 1.0, t) } else { t };
        (turn * s, 1.0 + waist * sin(PI * t) - 0.25 * t)
    });
    let mut model = Model::one("column", solid);
    if r.chance(0.6) {
        let base = soft_block(radius * 2.3, radius * 2.3, 5.0, 2.0, 0.8);
        model.add("base", base.moved([0.0, 0.0, -4.6]));
    }
    Draft::new(model)
        .mm("height", height)
        .count("sides", sides)
        .mm("turn", turn.abs() * 180.0 / PI)
        .word("kind", kind)
}

fn pebble_stack(r: &mut Rng) -> Draft {
    let count = r.int(3, 6);
    let mut model = Model::default();
    let (mut z, mut radius) = (0.0, r.step(20.0, 34.0, 1.0));
    let tones = [
        [176, 168, 142, 255],
        [120, 132, 144, 255],
        [84, 68, 60, 255],
        [206, 200, 188, 255],
        [62, 72, 88, 255],
    ];
    let mixed = r.chance(0.5);
    let widest = radius;
    let mut off: V2 = [0.0, 0.0];
    for _ in 0..count {
        let flat = r.range(0.34, 0.56);
        let (a, b) = (radius * r.range(0.92, 1.05), radius * r.range(0.78, 0.98));
        let seed = r.bits();
        let up = radius * flat;
        let stone = crate::forms::ellipsoid([1.0; 3], 40).map(|p| {
            let bump = 1.0 + 0.07 * fractal(seed, p[0] * 1.3 + 5.0, p[1] * 1.3 + p[2]);
            [p[0] * a * bump, p[1] * b * bump, p[2] * up * bump]
        });
        let (lo, hi) = stone.bounds();
        let placed = stone.rotated(2, r.range(0.0, PI)).moved([
            off[0],
            off[1],
            z - lo[2] - if z > 0.0 { up * 0.14 } else { 0.0 },
        ]);
        z += (hi[2] - lo[2]) - if z > 0.0 { up * 0.14 } else { 0.0 };
        if mixed {
            model.add_coloured("stone", placed, r.pick(&tones));
        } else {
            model.add("stone", placed);
        }
        off = [off[0] + r.range(-0.1, 0.1) * radius, off[1] + r.range(-0.1, 0.1) * radius];
        radius *= r.range(0.66, 0.86);
    }
    Draft::new(model).count("stones", count).mm("height", z).mm("base", widest * 2.0)
}
