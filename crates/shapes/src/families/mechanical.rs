//! Gears, pulleys, springs, bolts, wheels, propellers.

use super::{Draft, Family, family, supported};
use crate::forms::{Bore, Boss, extrude, plate, revolve, revolve_with, skin, stacked, sweep};
use crate::math::{PI, TAU, V2, polar, rad, sin_cos, tan};
use crate::poly::{
    Loop, Teeth, circle, d_shape, gear, hexagon, moved, radial, rect, round_corners, turned,
};
use crate::rng::Rng;
use crate::solid::{Model, Solid};

pub(super) const FAMILIES: &[Family] = &[
    family("spur-gear", "hobby/mechanical", (14.0, 160.0), spur_gear),
    family("helical-gear", "hobby/mechanical", (14.0, 130.0), helical_gear),
    family("planetary-set", "toys/mechanical", (40.0, 150.0), planetary_set),
    family("pulley", "hobby/mechanical", (14.0, 90.0), pulley),
    supported(family("spring", "hobby/mechanical", (20.0, 130.0), spring)),
    family("bolt-and-nut", "hobby/mechanical", (20.0, 130.0), bolt_and_nut),
    family("wheel", "hobby/vehicles", (30.0, 120.0), wheel),
    supported(family("propeller", "hobby/rc", (60.0, 220.0), propeller)),
    family("servo-horn", "hobby/robotics", (20.0, 80.0), servo_horn),
];

/// A shaft hole and what to call it.
fn shaft_hole(r: &mut Rng, d: f64) -> (Loop, &'static str) {
    match r.below(4) {
        0 => (d_shape(d / 2.0 + 0.1, d / 2.0 - 0.4, 24), "D-shaft"),
        1 => (hexagon(d + 0.2), "hex"),
        _ => (circle(d / 2.0 + 0.1, 32), "round"),
    }
}

/// Openings between a hub and a rim: round holes, or windows between spokes.
fn lightening(r: &mut Rng, inner: f64, outer: f64) -> Vec<Loop> {
    let (middle, width) = (f64::midpoint(inner, outer), outer - inner);
    if width < 6.0 {
        return Vec::new();
    }
    let count = r.int(3, 7);
    if r.chance(0.45) {
        let radius = (width * 0.36).min(middle * crate::math::sin(PI / count as f64) * 0.75);
        (0..count)
            .map(|k| moved(&circle(radius, 32), polar(middle, TAU * k as f64 / count as f64)))
            .collect()
    } else {
        let rib = (width * 0.35).clamp(2.0, 7.0);
        windows(count, inner, outer, rib)
    }
}

/// `count` ring segments between two radii with ribs `rib` mm wide between them.
pub(super) fn windows(count: usize, inner: f64, outer: f64, rib: f64) -> Vec<Loop> {
    let share = TAU / count as f64;
    let steps = (48 / count).max(4);
    (0..count)
        .map(|k| {
            let start = share * k as f64;
            let arc = |radius: f64| {
                let margin = (rib / 2.0 / radius).min(share * 0.4);
                (0..=steps).map(move |i| {
                    polar(radius, start + margin + (share - 2.0 * margin) * i as f64 / steps as f64)
                })
            };
            let mut out: Vec<V2> = arc(outer).collect();
            out.extend(arc(inner).collect::<Vec<_>>().into_iter().rev());
            out
        })
        .collect()
}

fn spur_gear(r: &mut Rng) -> Draft {
    let module = r.pick(&[0.8, 1.0, 1.25, 1.5, 2.0, 2.5]);
    let most = ((120.0 / module) as usize).min(60);
    let teeth = r.int(14, most);
    let outline = gear(&Teeth::new(teeth, module));
    let pitch = module * teeth as f64 / 2.0;
    let bore = r.pick(&[3.0f64, 4.0, 5.0, 6.0, 8.0]).min((pitch * 0.5).floor().max(3.0));
    let thick = r.step(4.0, 12.0, 0.5);
    let (hole, kind) = shaft_hole(r, bore);
    let hub = (bore / 2.0 + r.range(2.0, 4.0)).min(pitch - 2.2 * module);
    let rim = pitch - 1.25 * module - 2.5;
    let mut bores = Vec::new();
    let mut bosses = Vec::new();
    let tall = r.chance(0.7) && hub > bore / 2.0 + 1.2;
    if tall {
        bosses.push(Boss::new(circle(hub, 48), r.step(2.0, 8.0, 0.5)).bored(hole));
    } else {
        bores.push(Bore::straight(&hole, 0.0, thick));
    }
    for opening in lightening(r, hub + 2.0, rim) {
        bores.push(Bore::straight(&opening, 0.0, thick));
    }
    Draft::one(plate(&outline, &bores, 0.0, thick, &bosses))
        .mm("module", module)
        .count("teeth", teeth)
        .mm("bore", bore)
        .mm("thick", thick)
        .mm("pitch", pitch * 2.0)
        .word("kind", kind)
}

fn helical_gear(r: &mut Rng) -> Draft {
    let module = r.pick(&[1.0, 1.25, 1.5, 2.0, 2.5]);
    let teeth = r.int(12, 42);
    let pitch = module * teeth as f64 / 2.0;
    let thick = r.step(8.0, 24.0, 1.0);
    let angle = r.pick(&[15.0, 20.0, 25.0, 30.0]);
    let bore = r.pick(&[3.0f64, 4.0, 5.0, 6.0, 8.0]).min((pitch * 0.5).floor().max(3.0));
    let turn = tan(rad(angle)) * thick / pitch;
    let double = r.chance(0.55);
    let outline = gear(&Teeth::new(teeth, module));
    let steps = if double { 12 } else { 8 };
    let mut rings = Vec::new();
    for i in 0..=steps {
        let t = f64::from(i) / f64::from(steps);
        let a = if double { turn * (0.5 - (t - 0.5).abs()) } else { turn * t };
        rings.push((thick * t, turned(&outline, a)));
    }
    let mut bores = vec![Bore::straight(&circle(bore / 2.0 + 0.1, 32), 0.0, thick)];
    for opening in lightening(r, bore / 2.0 + 4.0, pitch - 1.25 * module - 3.0) {
        bores.push(Bore::straight(&opening, 0.0, thick));
    }
    Draft::one(stacked(&rings, &bores, &[]))
        .mm("module", module)
        .count("teeth", teeth)
        .mm("bore", bore)
        .mm("thick", thick)
        .mm("pitch", pitch * 2.0)
        .mm("angle", angle)
        .word("kind", if double { "herringbone" } else { "helical" })
}

fn planetary_set(r: &mut Rng) -> Draft {
    let module = r.pick(&[1.0, 1.5, 2.0]);
    let planets = r.int(3, 5);
    // Teeth must share out evenly around the sun and leave room between neighbouring planets.
    let (sun, planet) = loop {
        let (s, p) = (r.int(10, 20), r.int(9, 16));
        let ring = s + 2 * p;
        let gap = (s + p) as f64 * crate::math::sin(PI / planets as f64) - (p as f64 + 2.6);
        if (s + ring) % planets == 0 && gap > 0.3 {
            break (s, p);
        }
    };
    let ring = sun + 2 * planet;
    let thick = r.step(8.0, 16.0, 1.0);
    let slack = 0.24;
    let twist = tan(rad(r.pick(&[0.0, 20.0, 25.0]))) * thick / 2.0 / module;
    let chevron = move |t: f64, teeth: usize, sign: f64| {
        sign * twist * 2.0 / teeth as f64 * (0.5 - (t - 0.5).abs()) * 2.0
    };
    let teeth = |count| Teeth { backlash: slack, addendum: 0.95, ..Teeth::new(count, module) };
    let steps = if twist > 0.0 { 8 } else { 1 };
    let mut model = Model::default();
    let rings = |outline: &Loop, count: usize, sign: f64| -> Vec<(f64, Loop)> {
        (0..=steps)
            .map(|i| {
                let t = f64::from(i) / f64::from(steps);
                (thick * t, turned(outline, chevron(t, count, sign)))
            })
            .collect()
    };
    let bore = r.pick(&[4.0, 5.0, 6.0]);
    let sun_hole = Bore::straight(&hexagon(bore), 0.0, thick);
    model.add("sun", stacked(&rings(&gear(&teeth(sun)), sun, 1.0), &[sun_hole], &[]));
    let centre = module * (sun + planet) as f64 / 2.0;
    for k in 0..planets {
        let a = TAU * k as f64 / planets as f64;
        // The planet's phase so that its tooth space meets the sun's tooth on the line of centres.
        let phase = a + PI + PI / planet as f64 + a * sun as f64 / planet as f64;
        let outline = turned(&gear(&teeth(planet)), phase);
        let hole = Bore::straight(&circle(bore / 2.0, 32), 0.0, thick);
        let p = polar(centre, a);
        model.add(
            "planet",
            stacked(&rings(&outline, planet, -1.0), &[hole], &[]).moved([p[0], p[1], 0.0]),
        );
    }
    let space =
        Teeth { addendum: 1.25, dedendum: 0.85, backlash: -slack, ..Teeth::new(ring, module) };
    // Where a planet at angle 0 shows a tooth to the ring (odd counts), the ring needs a space, else a tooth.
    let phase = if planet % 2 == 0 { PI / ring as f64 } else { 0.0 };
    let inside = turned(&gear(&space), phase);
    let outer = module * ring as f64 / 2.0 + 1.3 * module + r.step(3.0, 6.0, 1.0);
    let knurl = r.int(24, 60) as f64;
    let rim = radial(240, |a| outer + 0.5 * crate::math::sin(a * knurl));
    let hole = Bore { rings: rings(&inside, ring, -1.0) };
    model.add("ring", plate(&rim, &[hole], 0.0, thick, &[]));
    let ratio = 1.0 + ring as f64 / sun as f64;
    Draft::new(model)
        .mm("module", module)
        .count("sun", sun)
        .count("planet", planet)
        .count("ring", ring)
        .count("planets", planets)
        .mm("thick", thick)
        .mm("ratio", ratio)
        .mm("outer", outer * 2.0)
        .word("kind", if twist > 0.0 { "herringbone" } else { "straight-cut" })
}

fn pulley(r: &mut Rng) -> Draft {
    let bore: f64 = r.pick(&[3.0, 5.0, 6.0, 8.0]);
    if r.chance(0.5) {
        let teeth = r.int(16, 60);
        let pitch_r = teeth as f64 * 2.0 / TAU;
        let width = r.pick(&[6.5, 7.0, 9.5, 10.5]);
        let outline = timing_teeth(teeth, pitch_r);
        let bore = bore.min((pitch_r * 0.9).floor());
        let (hole, kind) = shaft_hole(r, bore);
        let flange = pitch_r + 1.6;
        let mut model = Model::default();
        model.add("toothed rim", extrude(&outline, std::slice::from_ref(&hole), 0.8, width + 2.0));
        model.add("flange", extrude(&circle(flange, 96), std::slice::from_ref(&hole), 0.0, 1.2));
        let rise = r.step(3.0, 7.0, 0.5);
        let hub = Boss::new(circle((bore / 2.0 + 2.6).min(pitch_r + 0.6), 64), rise).bored(hole);
        model.add("flange", plate(&circle(flange, 96), &[], width + 1.6, width + 2.8, &[hub]));
        return Draft::new(model)
            .count("teeth", teeth)
            .mm("bore", bore)
            .mm("width", width)
            .mm("outer", flange * 2.0)
            .word("kind", "timing")
            .word("hole", kind);
    }
    let outer = r.step(10.0, 40.0, 1.0);
    let width = r.step(6.0, 14.0, 1.0);
    let depth = (width * r.range(0.35, 0.6)).min(outer - bore / 2.0 - 3.0);
    let round = r.chance(0.5);
    let hole = bore / 2.0 + 0.1;
    let mut profile: Vec<V2> = vec![[hole, 0.0], [outer - 0.6, 0.0], [outer, 0.6]];
    for i in 0..=12 {
        let t = f64::from(i) / 12.0;
        let d = if round { crate::math::sin(PI * t) } else { 1.0 - (2.0 * t - 1.0).abs() };
        profile.push([outer - depth * d, 1.2 + (width - 2.4) * t]);
    }
    profile.extend([[outer, width - 0.6], [outer - 0.6, width], [hole, width]]);
    Draft::one(revolve(&profile, 96))
        .mm("bore", bore)
        .mm("width", width)
        .mm("outer", outer * 2.0)
        .mm("groove", depth)
        .word("kind", if round { "rope" } else { "V-groove" })
}

/// A rim with round belt grooves 2 mm apart.
fn timing_teeth(teeth: usize, pitch_r: f64) -> Loop {
    let outer = pitch_r - 0.25;
    let mut out = Vec::new();
    for k in 0..teeth {
        let a = TAU * k as f64 / teeth as f64;
        let half = 0.62 / outer;
        out.push(polar(outer, a - half));
        for i in 1..6 {
            let (s, c) = sin_cos(PI * f64::from(i) / 6.0);
            out.push(polar(outer - 0.75 * s, a - half * c));
        }
        out.push(polar(outer, a + half));
    }
    out
}

fn spring(r: &mut Rng) -> Draft {
    let outer = r.step(8.0, 30.0, 0.5);
    let wire = r.step(1.6, 4.0, 0.2).min(outer * 0.3);
    let turns = r.int(4, 10);
    let pitch = wire * r.range(1.5, 2.4);
    let cone = if r.chance(0.3) { r.range(0.4, 0.7) } else { 1.0 };
    let per_turn = 40;
    let total = per_turn * (turns + 2);
    let mut z = 0.0;
    let path: Vec<_> = (0..=total)
        .map(|i| {
            let t = i as f64 / total as f64;
            let turn = i as f64 / f64::from(per_turn as u32);
            // The first and the last turn lie flat.
            let flat = turn < 1.0 || turn > turns as f64 + 1.0;
            let p = polar((outer - wire / 2.0) * crate::math::lerp(1.0, cone, t), TAU * turn);
            let at = [p[0], p[1], z];
            z += if flat { wire * 1.02 } else { pitch.max(wire * 1.02) } / per_turn as f64;
            at
        })
        .collect();
    let square = r.chance(0.35);
    let section = if square {
        round_corners(&rect(wire, wire), wire * 0.2, 2)
    } else {
        circle(wire / 2.0, 12)
    };
    let kind = match (cone < 1.0, square) {
        (true, _) => "conical",
        (false, true) => "square-wire",
        (false, false) => "compression",
    };
    Draft::one(sweep(&path, &section, false))
        .mm("outer", outer * 2.0)
        .mm("wire", wire)
        .count("turns", turns)
        .mm("length", z + wire)
        .word("kind", kind)
}

/// A ridge wound around a rod: radius over the phase of the thread, 0 at the root and 1 at the crest.
pub(super) fn ridge(phase: f64) -> f64 {
    let t = (phase - phase.floor() - 0.5).abs() * 2.0;
    ((t - 0.12) / 0.76).clamp(0.0, 1.0)
}

/// A threaded rod from `z0` to `z1`, tapered to its root at both ends so that nuts start easily.
pub(super) fn threaded(
    root: f64,
    crest: f64,
    pitch: f64,
    z0: f64,
    z1: f64,
    outside: bool,
) -> Solid {
    let n = 48;
    let rows = (((z1 - z0) / pitch) * 8.0).ceil() as usize;
    let place = |i: usize, j: usize| {
        let a = TAU * i as f64 / n as f64;
        let z = crate::math::lerp(z0, z1, j as f64 / rows as f64);
        let ends = if outside { ((z - z0).min(z1 - z) / pitch).clamp(0.0, 1.0) } else { 1.0 };
        let p = polar(root + (crest - root) * ridge(z / pitch - a / TAU) * ends, a);
        [p[0], p[1], z]
    };
    skin(n, rows, place)
}

/// A nut: an outline with a threaded hole.
pub(super) fn nut(outline: &Loop, root: f64, crest: f64, pitch: f64, height: f64) -> Solid {
    let n = 48;
    let rows = ((height / pitch) * 8.0).ceil() as usize;
    let rings = (0..=rows)
        .map(|j| {
            let z = height * j as f64 / rows as f64;
            let ring = radial(n, |a| root + (crest - root) * ridge(z / pitch - a / TAU));
            (z, ring)
        })
        .collect();
    plate(outline, &[Bore { rings }], 0.0, height, &[])
}

fn bolt_and_nut(r: &mut Rng) -> Draft {
    let d: f64 = r.pick(&[8.0, 10.0, 12.0, 16.0, 20.0]);
    let pitch = (d * 0.19 * 4.0).round() / 4.0;
    let length = r.step(d * 1.5, d * 4.0, 5.0).round();
    let flats = (d * 1.55).round();
    let head_h = (d * 0.62).round();
    let (root, crest) = (d / 2.0 - pitch * 0.55, d / 2.0 - 0.1);
    let mut model = Model::default();
    let kind = r.pick(&["hex", "socket", "wing", "knurled"]);
    let head: Loop = match kind {
        "wing" => radial(120, |a| {
            d * 0.75 + d * 0.75 * crate::math::smoothstep(0.55, 1.0, crate::math::cos(2.0 * a))
        }),
        "socket" => circle(d * 0.78, 64),
        "knurled" => radial(144, |a| d * 0.95 + d * 0.05 * crate::math::sin(a * 24.0)),
        _ => hexagon(flats),
    };
    let bosses = if kind == "socket" {
        vec![Boss::new(hexagon(d * 0.75), -head_h * 0.6)]
    } else {
        Vec::new()
    };
    model.add(
        "bolt",
        plate(&head, &[], 0.0, head_h, &bosses).scaled([1.0, 1.0, -1.0]).moved([0.0, 0.0, head_h]),
    );
    model.add("bolt", threaded(root, crest, pitch, head_h - 0.5, head_h + length, true));
    let gap = 0.3;
    let outline = if r.chance(0.3) { head } else { hexagon(flats) };
    let offset = flats * 1.3 + d * 0.6;
    model.add(
        "nut",
        nut(&outline, root + gap, crest + gap, pitch, (d * 0.8).round()).moved([offset, 0.0, 0.0]),
    );
    if r.chance(0.35) {
        model.add(
            "washer",
            extrude(&circle(d * 1.05, 64), &[circle(d / 2.0 + 0.4, 48)], 0.0, 2.0)
                .moved([0.0, offset, 0.0]),
        );
    }
    Draft::new(model)
        .mm("dia", d)
        .mm("pitch", pitch)
        .mm("length", length)
        .mm("flats", flats)
        .word("kind", kind)
}

fn wheel(r: &mut Rng) -> Draft {
    let outer = r.step(16.0, 55.0, 1.0);
    let width = r.step(8.0, 26.0, 1.0).min(outer * 0.9);
    let axle = r.pick(&[3.0, 4.0, 5.0, 6.0, 8.0]);
    let rim = outer * r.range(0.66, 0.78);
    let mut model = Model::default();
    let tread = r.pick(&["slick", "block", "chevron", "grooved"]);
    let blocks = r.int(18, 36) as f64;
    let crown = width * 0.09;
    let rows = 16;
    let mut profile: Vec<V2> = (0..=rows)
        .map(|j| {
            let t = f64::from(j) / f64::from(rows) * 2.0 - 1.0;
            [
                outer
                    - crown * t * t * t * t
                    - if tread == "grooved" && j % 4 == 2 { 1.2 } else { 0.0 },
                width * (t + 1.0) / 2.0,
            ]
        })
        .collect();
    profile.extend([[rim, width], [rim, 0.0]]);
    let tyre = revolve_with(&profile, 216, |a, radius, z| {
        let across = (z / width * 2.0 - 1.0).abs();
        let phase = a / TAU * blocks + if tread == "chevron" { across * 0.7 } else { 0.0 };
        let cut = matches!(tread, "block" | "chevron")
            && radius > rim + 1.0
            && phase - phase.floor() < 0.34;
        let p = polar(if cut { radius - 1.3 } else { radius }, a);
        [p[0], p[1], z]
    });
    model.add_coloured("tyre", tyre, [52, 54, 58, 255]);
    let (hole, _) = shaft_hole(r, axle);
    let web = width * r.range(0.3, 0.55);
    let spokes = r.int(4, 9);
    let hub = (axle / 2.0 + 3.0).min(rim * 0.45);
    let gap = rim - 1.8 - hub - 1.5;
    let openings = if gap > 3.0 {
        windows(spokes, hub + 1.5, rim - 1.8, (rim * 0.16).clamp(2.0, 6.0))
    } else {
        Vec::new()
    };
    let bores: Vec<Bore> = openings.iter().map(|o| Bore::straight(o, 0.0, web)).collect();
    let boss = Boss::new(circle(hub, 48), width * 0.8 - web).bored(hole);
    let tint = r.pick(&[
        [206, 200, 188, 255],
        [196, 110, 58, 255],
        [214, 170, 84, 255],
        [120, 132, 144, 255],
    ]);
    let disc = plate(&circle(rim + 0.6, 96), &bores, 0.0, web, &[boss]);
    model.add_coloured("rim", disc.moved([0.0, 0.0, width * 0.1]), tint);
    Draft::new(model)
        .mm("outer", outer * 2.0)
        .mm("width", width)
        .mm("axle", axle)
        .count("spokes", spokes)
        .word("kind", tread)
}

fn propeller(r: &mut Rng) -> Draft {
    let blades = r.int(2, 6);
    let tip = r.step(35.0, 100.0, 5.0);
    let hub = r.step(5.0, 9.0, 0.5);
    let hub_h = r.step(7.0, 12.0, 1.0);
    let bore = r.pick(&[2.0, 3.0, 5.0]);
    let pitch = tip * r.range(0.7, 1.5);
    let chord = tip * r.range(0.22, 0.34) / (blades as f64 / 3.0).sqrt();
    let kind = if blades > 4 { "fan" } else { "propeller" };
    let mut model = Model::default();
    let ring = [
        [bore / 2.0, 0.0],
        [hub - 0.5, 0.0],
        [hub, 0.5],
        [hub, hub_h - 2.0],
        [hub - 2.0, hub_h],
        [bore / 2.0, hub_h],
    ];
    model.add("hub", revolve(&ring, 48));
    let stations = 14;
    for k in 0..blades {
        let sections: Vec<Vec<[f64; 3]>> = (0..=stations)
            .map(|i| {
                let t = f64::from(i) / f64::from(stations);
                let radius = crate::math::lerp(hub * 0.8, tip, t);
                let (sine, _) = sin_cos(PI * (0.22 + 0.74 * t));
                let c = chord * (0.25 + 0.75 * sine);
                let slope = pitch / (TAU * radius);
                let cosine = 1.0 / (1.0 + slope * slope).sqrt();
                let sine = (slope * cosine).min(0.82);
                let cosine = (1.0 - sine * sine).sqrt();
                let thick = crate::math::lerp(2.6, 1.1, t);
                foil(c, thick)
                    .iter()
                    .map(|p| {
                        [
                            radius,
                            p[0] * cosine - p[1] * sine,
                            p[0] * sine + p[1] * cosine + hub_h / 2.0,
                        ]
                    })
                    .collect()
            })
            .collect();
        let blade = crate::forms::loft(&sections).rotated(2, TAU * k as f64 / blades as f64 + 0.1);
        model.add("blade", blade);
    }
    Draft::new(model)
        .count("blades", blades)
        .mm("outer", tip * 2.0)
        .mm("bore", bore)
        .mm("pitch", pitch)
        .mm("hub", hub * 2.0)
        .word("kind", kind)
}

/// A cambered blade section `c` mm long.
fn foil(c: f64, thick: f64) -> Loop {
    let n = 10;
    let camber = |t: f64| 0.24 * c * t * (1.0 - t);
    let half = |t: f64| thick * (0.12 + 1.52 * t.sqrt() * (1.0 - t)) / 2.0;
    let x = |t: f64| (t - 0.45) * c;
    let mut out: Loop =
        (0..=n).map(|i| f64::from(i) / f64::from(n)).map(|t| [x(t), camber(t) - half(t)]).collect();
    out.extend(
        (0..=n).rev().map(|i| f64::from(i) / f64::from(n)).map(|t| [x(t), camber(t) + half(t)]),
    );
    out
}

fn servo_horn(r: &mut Rng) -> Draft {
    let arms = r.pick(&[1, 2, 3, 4, 6]);
    let reach = r.step(12.0, 32.0, 1.0);
    let hub = r.step(4.0, 6.0, 0.25);
    let thick = r.step(2.0, 4.0, 0.5);
    let spline = r.pick(&[21.0, 23.0, 25.0]);
    let end = r.step(1.8, 2.8, 0.2);
    let outline = arms_outline(arms, reach, hub, end);
    let hole_r = r.pick(&[1.0f64, 1.5]).min(end - 0.7);
    let mut bores = Vec::new();
    let holes = r.int(1, 3);
    for k in 0..arms {
        for h in 0..holes {
            let at = reach - h as f64 * (hole_r * 2.0 + 1.6);
            if at > hub + 2.6 {
                let p = polar(at, TAU * k as f64 / arms as f64);
                bores.push(Bore::straight(&moved(&circle(hole_r, 20), p), 0.0, thick));
            }
        }
    }
    let teeth = radial(spline as usize * 4, |a| 2.75 + 0.16 * crate::math::sin(a * spline));
    let boss = Boss::new(circle(hub * 0.92, 48), r.step(1.5, 3.5, 0.5)).bored(teeth);
    Draft::one(plate(&outline, &bores, 0.0, thick, &[boss]))
        .count("arms", arms)
        .mm("reach", reach)
        .mm("thick", thick)
        .mm("spline", spline)
        .mm("hole", hole_r * 2.0)
}

/// Tapered arms with round ends around a round hub, one closed outline.
fn arms_outline(arms: usize, reach: f64, hub: f64, end: f64) -> Loop {
    let mut out = Vec::new();
    let root = (hub * 0.72).min(hub * crate::math::sin(PI / arms.max(2) as f64) * 0.9);
    for k in 0..arms {
        let a = TAU * k as f64 / arms as f64;
        let foot = (hub * hub - root * root).sqrt();
        let mut arm: Loop = vec![[foot, -root]];
        arm.extend((0..=10).map(|i| {
            let p = polar(end, -PI / 2.0 + PI * f64::from(i) / 10.0);
            [reach + p[0], p[1]]
        }));
        arm.push([foot, root]);
        out.extend(turned(&arm, a));
        // The hub's arc to the next arm.
        let (from, to) = (
            a + crate::math::asin(root / hub),
            a + TAU / arms as f64 - crate::math::asin(root / hub),
        );
        let steps = ((to - from) / 0.2).floor() as usize;
        out.extend((1..steps).map(|i| polar(hub, from + (to - from) * i as f64 / steps as f64)));
    }
    out
}
