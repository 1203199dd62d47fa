//! Vases, planters, lamp shades, boxes, jars and things that hang in windows.

use super::mechanical::ridge;
use super::{Draft, Family, family};
use crate::forms::{
    Boss, block, cup, extrude, extrude_chamfered, revolve, revolve_with, sweep, torus, two_faced,
};
use crate::glyph::{text, text_width};
use crate::math::{PI, TAU, V2, V3, cos, lerp, polar, sin, smoothstep};
use crate::poly::{Loop, circle, moved, offset, radial, rounded_rect, scaled, slot, star, turned};
use crate::rng::Rng;
use crate::solid::{Model, Solid};

pub(super) const FAMILIES: &[Family] = &[
    family("vase", "household/decor", (60.0, 230.0), vase),
    family("planter", "household/garden", (55.0, 330.0), planter),
    family("lamp-shade", "household/lighting", (90.0, 240.0), lamp_shade),
    family("box-with-lid", "household/organisers", (60.0, 290.0), box_with_lid),
    family("screw-jar", "household/organisers", (60.0, 240.0), screw_jar),
    family("soap-dish", "household/bathroom", (80.0, 150.0), soap_dish),
    family("star-ornament", "household/seasonal", (45.0, 140.0), star_ornament),
    family("snowflake", "household/seasonal", (45.0, 150.0), snowflake),
    family("plant-label", "household/garden", (55.0, 160.0), plant_label),
    family("bowl", "household/decor", (70.0, 220.0), bowl),
];

/// A smooth curve through evenly spaced values, `t` in 0..1.
pub(super) fn curve(values: &[f64], t: f64) -> f64 {
    let n = values.len() - 1;
    let x = (t * n as f64).clamp(0.0, n as f64 - 1e-9);
    let (i, u) = (x.floor() as usize, x - x.floor());
    let at = |k: isize| values[(i as isize + k).clamp(0, n as isize) as usize];
    let (a, b, c, d) = (at(-1), at(0), at(1), at(2));
    b + 0.5 * u * (c - a + u * (2.0 * a - 5.0 * b + 4.0 * c - d + u * (3.0 * (b - c) + d - a)))
}

/// Wall of a turned vessel: outside up, inside down to the floor, as a closed profile.
fn vessel(height: f64, wall: f64, floor: f64, rows: usize, radius: impl Fn(f64) -> f64) -> Vec<V2> {
    let mut profile = vec![[0.0, 0.0]];
    profile.extend((0..=rows).map(|j| j as f64 / rows as f64).map(|t| [radius(t), height * t]));
    let inner = (rows * 2 / 3).max(4);
    let low = floor / height;
    profile.extend(
        (0..=inner)
            .rev()
            .map(|j| lerp(low, 1.0, j as f64 / inner as f64))
            .map(|t| [(radius(t) - wall).max(1.0), height * t]),
    );
    profile.push([0.0, floor]);
    profile
}

/// A vessel of flat triangles: polygons of `n` corners turned by half a corner from row to row, round inside.
fn faceted(
    height: f64,
    wall: f64,
    floor: f64,
    rows: usize,
    n: usize,
    radius: impl Fn(f64) -> f64,
) -> Solid {
    let at = |j: usize| j as f64 / rows as f64;
    let outer: Vec<(f64, Loop)> = (0..=rows)
        .map(|j| (height * at(j), turned(&circle(radius(at(j)), n), PI / n as f64 * j as f64)))
        .collect();
    // The flats lie inside the corners' circle; the lining keeps its distance from them.
    let lining = |t: f64| {
        let x = (t * rows as f64).min(rows as f64 - 1e-9);
        let (low, high) = (radius(at(x.floor() as usize)), radius(at(x.floor() as usize + 1)));
        circle(lerp(low, high, x - x.floor()) * cos(PI / n as f64) - wall * 0.6, 96)
    };
    let mut inner: Vec<(f64, Loop)> =
        (1..=rows).rev().map(|j| (height * at(j), lining(at(j)))).collect();
    inner.retain(|ring| ring.0 > floor + 0.5);
    inner.push((floor, lining(floor / height)));
    cup(&outer, &inner, &[])
}

fn vase(r: &mut Rng) -> Draft {
    let height = r.step(80.0, 220.0, 5.0);
    let wide = height * r.range(0.2, 0.36);
    let forms: [&[f64]; 7] = [
        &[0.55, 0.95, 1.0, 0.62, 0.42, 0.55],
        &[0.62, 0.8, 0.98, 1.0, 0.8, 0.66],
        &[0.5, 0.56, 0.66, 0.8, 1.0],
        &[0.8, 1.0, 0.8, 0.5, 0.34, 0.34, 0.4],
        &[0.85, 0.7, 0.58, 0.7, 0.95],
        &[0.45, 0.85, 1.0, 0.9, 0.7, 0.72],
        &[0.7, 0.74, 0.8, 0.88, 1.0, 0.92],
    ];
    let form = r.pick(&forms);
    let wall = r.step(1.2, 2.4, 0.2);
    let lobes = r.int(5, 24) as f64;
    let depth = wide * r.range(0.03, 0.10);
    let twist = r.range(-2.2, 2.2);
    let kind = r.pick(&["fluted", "spiral", "faceted", "ribbed", "rippled", "smooth", "petal"]);
    let (n, rows) = (144, 40);
    let facets = (r.int(4, 8), r.int(7, 14));
    let profile = vessel(height, wall, 2.4, rows, |t| wide * curve(form, t));
    let rings = r.int(6, 14) as f64;
    let turned = revolve_with(&profile, n, |a, radius, z| {
        let t = z / height;
        let mut out = radius;
        // The ripples fade towards the foot so that it stands flat and round.
        let grip = smoothstep(0.0, 0.12, t);
        match kind {
            "fluted" => out += depth * grip * (cos(a * lobes).abs() - 0.6),
            "spiral" => out += depth * grip * cos((a + twist * t) * lobes),
            "petal" => {
                out +=
                    depth * 1.6 * smoothstep(0.3, 1.0, t) * cos(a * (lobes / 3.0).floor().max(3.0))
            }
            "ribbed" => out += depth * 0.5 * grip * sin(t * rings * TAU),
            "rippled" => out += depth * 0.6 * grip * cos(a * lobes) * cos(t * rings * PI),
            _ => {}
        }
        let p = polar(if radius == 0.0 { 0.0 } else { out }, a);
        [p[0], p[1], z]
    });
    let solid = if kind == "faceted" {
        faceted(height, wall, 2.4, facets.0, facets.1, |t| wide * curve(form, t))
    } else {
        turned
    };
    Draft::one(solid)
        .mm("height", height)
        .mm("mouth", (wide * curve(form, 1.0) - wall) * 2.0)
        .mm("wall", wall)
        .word("kind", kind)
}

fn bowl(r: &mut Rng) -> Draft {
    let width = r.step(80.0, 200.0, 5.0);
    let height = (width * r.range(0.28, 0.5)).round();
    let wall = r.step(1.6, 2.8, 0.2);
    let kind = r.pick(&["scalloped", "wavy", "faceted", "turned", "swirled"]);
    let lobes = r.int(6, 20) as f64;
    let foot = r.range(0.32, 0.5);
    let facets = (r.int(3, 5), r.int(8, 14));
    let wide = width / 2.0 / if kind == "wavy" { 1.0 } else { 1.05 };
    let line = |t: f64| wide * (foot + (1.0 - foot) * (t * (2.0 - t)).max(0.0).sqrt());
    let solid = if kind == "faceted" {
        faceted(height, wall, wall + 0.8, facets.0, facets.1, line)
    } else {
        revolve_with(&vessel(height, wall, wall + 0.8, 28, line), 144, |a, radius, z| {
            let t = z / height;
            let (mut out, mut up) = (radius, z);
            match kind {
                "scalloped" => {
                    out += wide
                        * 0.05
                        * smoothstep(0.1, 1.0, t)
                        * (cos(a * lobes / 2.0).abs() * 2.0 - 1.0);
                }
                "swirled" => {
                    out += wide * 0.05 * smoothstep(0.05, 0.5, t) * cos(a * lobes + t * 3.0)
                }
                "wavy" => {
                    up += height * 0.10 * smoothstep(0.3, 1.0, t) * sin(a * (lobes / 3.0).floor())
                }
                _ => out += wide * 0.012 * sin(t * 40.0),
            }
            let p = polar(if radius == 0.0 { 0.0 } else { out }, a);
            [p[0], p[1], up]
        })
    };
    Draft::one(solid).mm("width", width).mm("height", height).mm("wall", wall).word("kind", kind)
}

fn planter(r: &mut Rng) -> Draft {
    let top = r.step(60.0, 150.0, 5.0);
    let height = (top * r.range(0.75, 1.1)).round();
    let foot = r.range(0.62, 0.9);
    let wall = r.step(2.0, 3.2, 0.2);
    let kind = r.pick(&["hexagonal", "octagonal", "round", "ribbed", "twisted", "square"]);
    let n: usize = match kind {
        "hexagonal" => 6,
        "octagonal" => 8,
        _ => 96,
    };
    let ribs = r.int(12, 30) as f64;
    let outline: Loop = match kind {
        "square" => rounded_rect(top, top, top * 0.12, 6),
        "ribbed" => radial(192, |a| top / 2.0 - 1.2 + 1.2 * cos(a * ribs)),
        "twisted" => radial(144, |a| top / 2.0 - 3.0 + 3.0 * cos(a * 6.0)),
        _ => circle(top / 2.0, n),
    };
    // The inside of narrow ribs would cross itself when moved inwards; it is round instead.
    let lining = if kind == "ribbed" { circle(top / 2.0 - 2.4, 96) } else { outline.clone() };
    let turn = if kind == "twisted" { r.range(0.6, 1.3) } else { 0.0 };
    let rows = if kind == "twisted" { 24 } else { 1 };
    let ring = |line: &Loop, z: f64, grow: f64| -> (f64, Loop) {
        let t = z / height;
        let k = lerp(foot, 1.0, t);
        (z, turned(&offset(&scaled(line, k, k), grow), turn * t))
    };
    let mut outer: Vec<(f64, Loop)> =
        (0..=rows).map(|i| ring(&outline, height * f64::from(i) / f64::from(rows), 0.0)).collect();
    if rows == 1 && kind != "ribbed" && r.chance(0.6) {
        // A thickened band under the rim.
        let band = height * 0.16;
        let at = outer.len() - 1;
        outer[at] = ring(&outline, height - band, 0.0);
        outer.push(ring(&outline, height - band + 1.5, 1.8));
        outer.push(ring(&outline, height, 1.8));
    }
    let floor = 3.0;
    let inner: Vec<(f64, Loop)> = (0..=rows)
        .rev()
        .map(|i| ring(&lining, lerp(floor, height, f64::from(i) / f64::from(rows)), -wall))
        .collect();
    let holes = r.int(3, 6);
    let drain = top * foot * 0.24;
    let drains: Vec<Loop> = (0..holes)
        .map(|k| moved(&circle(2.5, 16), polar(drain, TAU * k as f64 / holes as f64)))
        .collect();
    let mut model = Model::one("pot", cup(&outer, &inner, &drains));
    let saucer = r.chance(0.6);
    if saucer {
        let line = if outline.len() > 96 { circle(top / 2.0, 96) } else { outline.clone() };
        let base = scaled(&line, foot, foot);
        let wide = offset(&base, 9.0);
        let (a, b) = (offset(&base, 6.0), offset(&base, 4.0));
        let dish =
            cup(&[(0.0, a), (9.0, wide.clone())], &[(9.0, offset(&wide, -2.0)), (2.0, b)], &[]);
        model.add("saucer", dish.moved([top * (0.5 + foot / 2.0) + 14.0, 0.0, 0.0]));
    }
    Draft::new(model)
        .mm("top", top)
        .mm("height", height)
        .mm("wall", wall)
        .count("holes", holes)
        .word("kind", kind)
        .word("with", if saucer { "with saucer" } else { "with drainage" })
}

fn lamp_shade(r: &mut Rng) -> Draft {
    let height = r.step(100.0, 200.0, 5.0);
    let (low, high) = (height * r.range(0.3, 0.5), height * r.range(0.2, 0.4));
    let belly = r.range(-0.12, 0.18) * height;
    let struts = r.int(9, 18);
    let turns = r.range(0.25, 0.9) * PI;
    let bar = r.step(2.4, 4.4, 0.2);
    let radius = |t: f64| lerp(low, high, t) + belly * sin(PI * t);
    let mut model = Model::default();
    let band = |rad: f64, z: f64| {
        let w = bar * 0.9;
        revolve(
            &[[rad - w, z], [rad + w, z], [rad + w, z + bar * 1.6], [rad - w, z + bar * 1.6]],
            96,
        )
    };
    model.add("lower ring", band(low, 0.0));
    model.add("upper ring", band(high, height - bar * 1.6));
    let steps = 28;
    for sign in [1.0, -1.0] {
        for k in 0..struts {
            let start = TAU * k as f64 / struts as f64;
            let path: Vec<V3> = (0..=steps)
                .map(|i| {
                    let t = f64::from(i) / f64::from(steps);
                    // The two directions run at slightly different depths, like weaving.
                    let p = polar(radius(t) + sign * bar * 0.16, start + sign * turns * t);
                    [p[0], p[1], bar * 0.5 + (height - bar) * t]
                })
                .collect();
            model.add("lattice", sweep(&path, &circle(bar / 2.0, 8), false));
        }
    }
    let opening = 2.0 * high - bar * 1.8;
    Draft::new(model)
        .mm("height", height)
        .mm("bar", bar)
        .count("struts", struts * 2)
        .mm("opening", opening)
}

/// A pattern for lids and coasters: raised or sunk figures around the centre within radius `r`.
pub(super) fn rosette(r: &mut Rng, radius: f64, rise: f64) -> Vec<Boss> {
    let count = r.int(5, 12);
    let around = |figure: Loop, at: f64, twist: f64| -> Vec<Boss> {
        (0..count)
            .map(|k| {
                let a = TAU * k as f64 / count as f64;
                Boss::new(turned(&moved(&turned(&figure, twist), [at, 0.0]), a), rise)
            })
            .collect()
    };
    let room = radius * sin(PI / count as f64);
    match r.below(4) {
        0 => {
            let petal: Loop = scaled(&radial(32, |_| 1.0), radius * 0.3, room * 0.46);
            let mut out = around(petal, radius * 0.62, 0.0);
            out.push(Boss::new(circle(radius * 0.2, 32), rise));
            out
        }
        1 => {
            let mut out = around(circle(room * 0.42, 28), radius * 0.72, 0.0);
            out.push(Boss::new(star(count, radius * 0.42, radius * 0.22), rise));
            out
        }
        2 => around(slot(radius * 0.42, room * 0.2, 8), radius * 0.62, 0.0),
        _ => {
            let mut figure = Boss::new(star(count, radius * 0.95, radius * 0.55), rise);
            figure.islands.push(circle(radius * 0.38, 40));
            vec![figure]
        }
    }
}

fn box_with_lid(r: &mut Rng) -> Draft {
    let (w, d) = (r.step(50.0, 130.0, 5.0), r.step(40.0, 90.0, 5.0));
    let h = r.step(25.0, 70.0, 5.0);
    let wall = r.pick(&[1.6, 2.0, 2.4, 3.0]);
    let kind = r.pick(&["rectangular", "rectangular", "round", "hexagonal", "oval"]);
    let outline: Loop = match kind {
        "round" => circle(d / 2.0, 96),
        "hexagonal" => crate::poly::round_corners(&circle(d / 2.0, 6), 4.0, 4),
        "oval" => scaled(&circle(0.5, 96), w, d),
        _ => rounded_rect(w, d, r.step(5.0, 12.0, 1.0), 8),
    };
    let w = outline.iter().fold(0.0f64, |m, p| m.max(p[0])) * 2.0;
    let clearance = 0.25;
    let lip_h = 4.0;
    let inner = offset(&outline, -wall);
    let step = offset(&outline, -wall / 2.0);
    let chamfer = offset(&outline, -0.8);
    let mut model = Model::default();
    // The rim is stepped: the lid's skirt goes over the inner half of the wall.
    let outer = [
        (0.0, chamfer.clone()),
        (0.8, outline.clone()),
        (h - lip_h, outline.clone()),
        (h - lip_h, step.clone()),
        (h, step.clone()),
    ];
    model.add("box", cup(&outer, &[(h, inner.clone()), (wall, inner)], &[]));
    let top = 2.4;
    let mut pocket = Boss::new(offset(&step, clearance), -lip_h);
    pocket.lean = 0.0;
    let rise = r.pick(&[0.8, 1.2, -0.8]);
    let rosette = rosette(r, d.min(w) * 0.38, rise);
    let lid = two_faced(&outline, &[], 0.0, lip_h + top, &rosette, &[pocket]);
    let beside = w + 12.0;
    model.add(
        "lid",
        lid.moved([
            if beside > 150.0 { 0.0 } else { beside },
            if beside > 150.0 { d + 12.0 } else { 0.0 },
            0.0,
        ]),
    );
    Draft::new(model)
        .mm("inner_w", w - 2.0 * wall)
        .mm("inner_d", d - 2.0 * wall)
        .mm("inner_h", h - wall)
        .mm("wall", wall)
        .mm("clearance", clearance)
        .word("kind", kind)
}

fn screw_jar(r: &mut Rng) -> Draft {
    let outer = r.step(20.0, 45.0, 1.0);
    let height = r.step(35.0, 110.0, 5.0);
    let wall = r.step(1.8, 2.6, 0.2);
    let pitch = r.pick(&[3.0, 4.0]);
    let neck_h = 10.0;
    let crest = outer - 3.2;
    let root = crest - 1.1;
    let n = 96;
    let bore = root - 1.6;
    let shoulder = height - neck_h;
    let mut profile: Vec<V2> = vec![
        [0.0, 0.0],
        [outer - 1.0, 0.0],
        [outer, 1.0],
        [outer, shoulder - 1.0],
        [outer - 1.0, shoulder],
    ];
    let rows = (neck_h / pitch * 10.0) as usize;
    profile.extend((0..=rows).map(|j| [root, lerp(shoulder, height, j as f64 / rows as f64)]));
    profile.extend([
        [bore, height],
        [bore, shoulder - 1.5],
        [outer - wall, shoulder - 5.0],
        [outer - wall, wall + 1.0],
        [outer - wall - 1.0, wall],
        [0.0, wall],
    ]);
    let facets = r.pick(&[0.0, 10.0, 14.0, 24.0]);
    let kind = if facets == 0.0 { "plain" } else { "fluted" };
    let jar = revolve_with(&profile, n, |a, radius, z| {
        let thread = if radius == root {
            let ends = ((z - shoulder).min(height - z) / pitch * 1.5).clamp(0.0, 1.0);
            (crest - root) * ridge(z / pitch - a / TAU) * ends
        } else if radius == outer {
            -0.7 * (1.0 - cos(a * facets)) * 0.5
        } else {
            0.0
        };
        let p = polar(radius + thread, a);
        [p[0], p[1], z]
    });
    let gap = 0.35;
    let lid_h = neck_h + 2.0;
    let (lroot, lcrest) = (root + gap, crest + gap);
    let mut cap: Vec<V2> =
        vec![[0.0, 0.0], [outer - 1.2, 0.0], [outer, 1.2], [outer, lid_h], [lcrest + 0.3, lid_h]];
    let rows = ((lid_h - 2.4) / pitch * 10.0) as usize;
    cap.extend((0..=rows).map(|j| [lroot, lerp(lid_h - 0.4, 2.0, j as f64 / rows as f64)]));
    cap.push([0.0, 2.0]);
    let grip = r.int(18, 36) as f64;
    let lid = revolve_with(&cap, n * 2, |a, radius, z| {
        let more = if radius == lroot {
            (lcrest - lroot) * ridge(z / pitch + a / TAU)
        } else if radius == outer {
            -0.6 * (1.0 - cos(a * grip)) * 0.5
        } else {
            0.0
        };
        let p = polar(radius + more, a);
        [p[0], p[1], z]
    });
    let mut model = Model::one("jar", jar);
    model.add("lid", lid.moved([outer * 2.0 + 8.0, 0.0, 0.0]));
    Draft::new(model)
        .mm("outer", outer * 2.0)
        .mm("height", height)
        .mm("pitch", pitch)
        .mm("mouth", bore * 2.0)
        .mm("clearance", gap)
        .word("kind", kind)
}

fn soap_dish(r: &mut Rng) -> Draft {
    let (w, d) = (r.step(90.0, 130.0, 5.0), r.step(60.0, 90.0, 5.0));
    let h = r.step(14.0, 26.0, 1.0);
    let oval = r.chance(0.4);
    let outline = if oval {
        scaled(&circle(0.5, 96), w, d)
    } else {
        rounded_rect(w, d, r.step(10.0, 20.0, 2.0), 8)
    };
    let wall = 2.4;
    let floor = 3.0;
    let slots = r.int(5, 9);
    let mut drains = Vec::new();
    let usable = w * if oval { 0.62 } else { 0.74 };
    for k in 0..slots {
        let x = usable * (k as f64 / (slots - 1) as f64 - 0.5);
        let reach =
            if oval { d * 0.34 * (1.0 - (2.0 * x / w) * (2.0 * x / w)).sqrt() } else { d * 0.3 };
        drains.push(moved(&turned(&slot(reach * 1.5, 2.0, 6), PI / 2.0), [x, 0.0]));
    }
    let small = offset(&outline, -h * 0.22);
    let outer = [(0.0, small.clone()), (h, outline.clone())];
    let inner = [(h, offset(&outline, -wall)), (floor, offset(&small, -wall))];
    let mut model = Model::one("dish", cup(&outer, &inner, &drains));
    for k in 0..slots - 1 {
        // Ribs between the slots keep the soap out of the water.
        let x = usable * ((k as f64 + 0.5) / (slots - 1) as f64 - 0.5);
        let reach = d * if oval { 0.26 } else { 0.31 };
        model.add("rib", block([x - 1.0, -reach, floor - 0.4], [x + 1.0, reach, floor + 2.5]));
    }
    Draft::new(model)
        .mm("width", w)
        .mm("depth", d)
        .mm("height", h)
        .count("slots", slots)
        .word("kind", if oval { "oval" } else { "rounded" })
}

fn star_ornament(r: &mut Rng) -> Draft {
    let points = r.int(5, 9);
    let outer = r.step(25.0, 60.0, 1.0);
    let inner = outer * r.range(0.38, 0.58);
    let thick = r.step(4.0, 12.0, 0.5);
    let kind = r.pick(&["faceted", "layered", "open"]);
    let mut model = Model::default();
    match kind {
        "faceted" => {
            let outline: Vec<V3> =
                star(points, outer, inner).iter().map(|p| [p[0], p[1], 0.0]).collect();
            let raised: Vec<V3> = outline.iter().map(|p| [p[0], p[1], 1.6]).collect();
            let mut solid = Solid::new();
            solid.strip(&outline, &raised);
            solid.fan(&raised, [0.0, 0.0, thick]);
            let mut base = Solid::new();
            base.fan(&outline, [0.0; 3]);
            solid.append(&base.flipped());
            model.add("star", solid);
        }
        "layered" => {
            let layers = r.int(3, 5);
            for k in 0..layers {
                let s = 1.0 - 0.8 * k as f64 / layers as f64;
                let outline = turned(
                    &star(points, outer * s, inner * s),
                    PI / points as f64 * (k % 2) as f64,
                );
                let z = 1.6 * k as f64;
                let z0 = if k == 0 { 0.0 } else { z - 0.2 };
                model.add("star", extrude(&outline, &[], z0, z + 1.6));
            }
        }
        _ => {
            let frames = r.int(2, 4);
            for k in 0..frames {
                let s = 1.0 - 0.27 * k as f64;
                let ring = star(points, outer * s, inner * s);
                let hole = scaled(&ring, 0.84, 0.84);
                model.add("star", extrude(&ring, &[hole], 0.0, 3.0 + k as f64));
            }
            // Bars along the valleys tie the frames together.
            for k in 0..points {
                let a = PI / 2.0 + PI * (2 * k + 1) as f64 / points as f64;
                // Unequal starts keep opposite bars from sharing corners.
                let start = -0.7 - 0.13 * k as f64;
                let bar = moved(
                    &crate::poly::rect(inner * 0.98 - start, 2.0),
                    [f64::midpoint(inner * 0.98, start), 0.0],
                );
                model.add("star", extrude(&turned(&bar, a), &[], 0.3, 2.4));
            }
        }
    }
    let loop_r = 3.2;
    model.add("loop", torus(loop_r, 1.1, 40).moved([0.0, outer + loop_r * 0.55, 1.1]));
    Draft::new(model)
        .count("points", points)
        .mm("width", outer * 2.0)
        .mm("thick", thick)
        .word("kind", kind)
}

fn snowflake(r: &mut Rng) -> Draft {
    let arm = r.step(26.0, 62.0, 1.0);
    let w = arm * r.range(0.035, 0.055);
    let bw = w * r.range(0.7, 0.95);
    let hub = arm * r.range(0.14, 0.3);
    let branches = r.int(2, 4);
    let mut lower: Loop = vec![polar(hub.max(2.6 * w), -PI / 6.0)];
    let d = [0.5, -0.866_025_403_784_438_6];
    let first = hub.max(2.6 * w) + bw * 1.6 + w;
    for k in 0..branches {
        let s = lerp(first, arm * 0.84, k as f64 / (branches - 1).max(1) as f64);
        let reach = (s * r.range(0.3, 0.78) - bw).min((arm * 1.15 - s) * 0.95).max(w * 2.2);
        let at = |along: f64, across: f64| {
            [s + along * d[0] - across * d[1], along * d[1] + across * d[0]]
        };
        let cot = 0.577_350_269_189_625_8;
        let root = s + w * cot;
        lower.extend([
            [root - bw / 0.866, -w],
            at(reach, -bw),
            at(reach + bw, 0.0),
            at(reach, bw),
            [root + bw / 0.866, -w],
        ]);
    }
    lower.push([arm, -w]);
    let mut side = lower.clone();
    side.push([arm + 1.4 * w, 0.0]);
    // The first point is shared with the neighbouring arm.
    side.extend(lower[1..].iter().rev().map(|p| [p[0], -p[1]]));
    let outline: Loop =
        (0..6).flat_map(|k| turned(&side, PI / 2.0 + PI / 3.0 * f64::from(k))).collect();
    let thick = r.step(2.0, 4.0, 0.5);
    let mut model = Model::one("flake", extrude(&outline, &[], 0.0, thick));
    model.add(
        "centre",
        extrude_chamfered(
            &turned(&circle(hub * 0.9, 6), PI / 6.0),
            &[],
            thick - 0.4,
            thick + 1.2,
            0.5,
        ),
    );
    let loop_r = 2.8;
    model.add("loop", torus(loop_r, 1.0, 40).moved([0.0, arm + loop_r * 0.9, 1.0]));
    Draft::new(model)
        .mm("width", arm * 2.0)
        .mm("thick", thick)
        .mm("arm", w * 2.0)
        .count("branches", branches)
}

const HERBS: &[&str] = &[
    "BASIL", "MINT", "DILL", "SAGE", "THYME", "PARSLEY", "CHIVES", "CHILI", "TOMATO", "LEEK",
    "KALE", "BEANS", "CARROT", "LETTUCE", "FENNEL", "CRESS", "OREGANO", "LAVENDER",
];

fn plant_label(r: &mut Rng) -> Draft {
    let word = r.pick(HERBS);
    let letter = r.step(8.0, 11.0, 0.5);
    let head_w = text_width(word, letter) + 8.0;
    let head_h = letter + 8.0;
    let stake = r.step(50.0, 90.0, 5.0);
    let thick = r.step(1.6, 2.4, 0.2);
    let half = 5.0;
    let (top, low) = (head_h / 2.0, -head_h / 2.0);
    let sharp: Loop = vec![
        [-half, low],
        [-half * 0.8, low - stake * 0.8],
        [0.0, low - stake],
        [half * 0.8, low - stake * 0.8],
        [half, low],
        [head_w / 2.0, low],
        [head_w / 2.0, top],
        [-head_w / 2.0, top],
        [-head_w / 2.0, low],
    ];
    let outline = crate::poly::round_corners(&sharp, 3.0, 5);
    let mut model = Model::default();
    let body = extrude(&outline, &[], 0.0, thick);
    let two = r.chance(0.6);
    let ink = [240, 236, 226, 255];
    let mut letters = Solid::new();
    for region in text(word, letter) {
        letters.append(&extrude(&region.outline, &region.islands, thick - 0.2, thick + 0.8));
    }
    model.add("label", body);
    if two {
        model.add_coloured("letters", letters, ink);
    } else {
        model.add("letters", letters);
    }
    Draft::new(model)
        .mm("stake", stake)
        .mm("letter", letter)
        .mm("thick", thick)
        .word("kind", &(word[..1].to_string() + &word[1..].to_lowercase()))
}
