//! Things for cooking, drinking and the garden tap.

use super::home::{curve, rosette};
use super::{Draft, Family, family};
use crate::forms::{Bore, Boss, cup, extrude, plate, revolve, revolve_with, stacked};
use crate::math::{PI, TAU, V2, cos, lerp, polar, sin};
use crate::poly::{
    Loop, arc, circle, grown, moved, offset, radial, round_corners, rounded_rect, star, turned,
};
use crate::rng::Rng;
use crate::solid::Model;

pub(super) const FAMILIES: &[Family] = &[
    family("coaster", "household/kitchen", (70.0, 130.0), coaster),
    family("funnel", "household/kitchen", (50.0, 190.0), funnel),
    family("cookie-cutter", "household/kitchen", (40.0, 130.0), cookie_cutter),
    family("bottle-opener", "household/kitchen", (60.0, 160.0), bottle_opener),
    family("egg-cup", "household/kitchen", (40.0, 110.0), egg_cup),
    family("hose-adapter", "household/spare-parts", (30.0, 130.0), hose_adapter),
    family("pet-bowl", "household/pets", (90.0, 240.0), pet_bowl),
    family("toothbrush-stand", "household/bathroom", (50.0, 150.0), toothbrush_stand),
];

fn coaster(r: &mut Rng) -> Draft {
    let d = r.step(80.0, 110.0, 5.0);
    let thick = r.step(3.0, 6.0, 0.5);
    let kind = r.pick(&["round", "hexagonal", "square", "scalloped"]);
    let outline: Loop = match kind {
        "hexagonal" => round_corners(&circle(d / 2.0 * 1.06, 6), 5.0, 5),
        "square" => rounded_rect(d * 0.92, d * 0.92, 10.0, 8),
        "scalloped" => radial(192, |a| d / 2.0 - 1.6 + 1.6 * cos(a * 16.0)),
        _ => circle(d / 2.0, 96),
    };
    let pattern = r.pick(&["rosette", "rings", "honeycomb", "weave"]);
    let deep = -r.pick(&[1.2, 1.6, 2.0]);
    let bosses: Vec<Boss> = match pattern {
        "rosette" => rosette(r, d * 0.42, deep),
        "rings" => rings(d, deep),
        "honeycomb" => honeycomb(d * 0.40, r.step(8.0, 13.0, 1.0), 1.8)
            .into_iter()
            .map(|cell| Boss::new(cell, deep))
            .collect(),
        _ => {
            let n = r.int(4, 6);
            let pitch = d * 0.62 / n as f64;
            (0..n * n)
                .map(|k| {
                    let at = [
                        pitch * ((k % n) as f64 - (n - 1) as f64 / 2.0),
                        pitch * ((k / n) as f64 - (n - 1) as f64 / 2.0),
                    ];
                    let bar = rounded_rect(pitch * 0.84, pitch * 0.3, pitch * 0.12, 3);
                    let bar = if (k % n + k / n).is_multiple_of(2) {
                        bar
                    } else {
                        turned(&bar, PI / 2.0)
                    };
                    Boss::new(moved(&bar, at), deep)
                })
                .collect()
        }
    };
    let edge = offset(&outline, -0.8);
    let rings =
        [(0.0, edge.clone()), (0.8, outline.clone()), (thick - 0.8, outline), (thick, edge)];
    Draft::one(stacked(&rings, &[], &bosses))
        .mm("dia", d)
        .mm("thick", thick)
        .word("kind", kind)
        .word("pattern", pattern)
}

/// One broad sunk ring: more would be nested holes, which a flat face does not know.
fn rings(d: f64, deep: f64) -> Vec<Boss> {
    let mut ring = Boss::new(circle(d * 0.41, 96), deep);
    ring.islands = vec![circle(d * 0.34, 96)];
    vec![ring]
}

/// Hexagons `flats` wide with ribs `rib` between them whose corners all lie within `radius`.
pub(super) fn honeycomb(radius: f64, flats: f64, rib: f64) -> Vec<Loop> {
    let pitch = flats + rib;
    let rise = pitch * 0.866_025_403_784_438_6;
    let n = (radius / rise).ceil() as i32;
    // Flats face along the rows.
    let cell = crate::poly::hexagon(flats);
    let mut out = Vec::new();
    for j in -n..=n {
        for i in -n..=n {
            let shift = if j.rem_euclid(2) == 1 { pitch / 2.0 } else { 0.0 };
            let at = [f64::from(i) * pitch + shift, f64::from(j) * rise];
            let placed = moved(&cell, at);
            if placed.iter().all(|p| p[0] * p[0] + p[1] * p[1] < radius * radius) {
                out.push(placed);
            }
        }
    }
    out
}

fn funnel(r: &mut Rng) -> Draft {
    let mouth = r.step(25.0, 70.0, 1.0);
    let spout = r.step(3.0, 12.0, 0.5);
    let wall = r.step(1.2, 2.0, 0.2);
    let cone = mouth * r.range(0.6, 0.95);
    let neck = r.step(15.0, 45.0, 5.0);
    let height = cone + neck;
    // It stands mouth down, as it is printed.
    let ribs = r.chance(0.5);
    let profile: Vec<V2> = vec![
        [mouth, 0.0],
        [mouth, 3.0],
        [spout + wall, cone],
        [spout * 0.8 + wall, height],
        [spout * 0.8, height],
        [spout, cone],
        [mouth - wall, 3.0],
        [mouth - wall, 0.0],
    ];
    let mut model = Model::one("funnel", revolve(&profile, 96));
    if ribs {
        // Fins along the neck let the air out of the bottle.
        for k in 0..4 {
            let fin: Loop = vec![
                [spout + wall * 0.4, cone * 0.92],
                [spout + wall + 2.2, cone * 0.92],
                [spout * 0.8 + wall + 0.6, height - 3.0],
                [spout * 0.8 + wall * 0.4, height - 3.0],
            ];
            let solid = crate::forms::punched(&fin, 1.4, &[]).rotated(2, PI / 2.0 * f64::from(k));
            model.add("rib", solid);
        }
    }
    Draft::new(model)
        .mm("mouth", mouth * 2.0)
        .mm("spout", spout * 1.6)
        .mm("height", height)
        .mm("wall", wall)
        .word("kind", if ribs { "vented" } else { "plain" })
}

/// An outline for cutters and tags, about `size` mm wide.
pub(super) fn figure(name: &str, size: f64) -> Loop {
    let s = size / 2.0;
    let line: Loop = match name {
        "heart" => (0..64)
            .map(|k| {
                let a = TAU * f64::from(k) / 64.0;
                let (x, c) = (sin(a), cos(a));
                [
                    -s * 0.95 * x * x * x,
                    s * (0.75 * c
                        - 0.29 * cos(2.0 * a)
                        - 0.12 * cos(3.0 * a)
                        - 0.06 * cos(4.0 * a)
                        + 0.1),
                ]
            })
            .collect(),
        "star" => round_corners(&star(5, s, s * 0.52), s * 0.08, 3),
        "flower" => radial(120, |a| s * (0.82 + 0.18 * cos(a * 6.0))),
        "leaf" => {
            let mut half = arc([0.0, -s * 0.75], s * 1.25, PI * 0.29, PI * 0.71, 20);
            half.extend(arc([0.0, s * 0.75], s * 1.25, PI * 1.29, PI * 1.71, 20));
            half
        }
        "cloud" => {
            radial(128, |a| s * (0.72 + 0.14 * cos(a * 5.0 + 0.6).abs() + 0.08 * cos(a * 2.0)))
        }
        "fish" => round_corners(
            &[
                [-1.0, 0.34],
                [-0.86, 0.0],
                [-1.0, -0.34],
                [-0.5, -0.1],
                [0.0, -0.36],
                [0.5, -0.33],
                [0.86, -0.12],
                [0.98, 0.04],
                [0.84, 0.2],
                [0.45, 0.36],
                [0.0, 0.34],
                [-0.5, 0.1],
            ]
            .map(|p: V2| [p[0] * s, p[1] * s]),
            s * 0.1,
            4,
        ),
        "house" => round_corners(
            &[
                [-0.7, -0.8],
                [0.7, -0.8],
                [0.7, 0.15],
                [0.92, 0.15],
                [0.0, 0.95],
                [-0.92, 0.15],
                [-0.7, 0.15],
            ]
            .map(|p: V2| [p[0] * s, p[1] * s]),
            s * 0.05,
            3,
        ),
        "moon" => {
            let mut out = arc([0.0, 0.0], s, PI * 0.28, PI * 1.72, 40);
            out.extend(arc([s * 0.42, 0.0], s * 0.79, PI * 1.62, PI * 0.38, 30));
            out
        }
        "tree" => round_corners(
            &[
                [-0.14, -1.0],
                [0.14, -1.0],
                [0.14, -0.72],
                [0.72, -0.72],
                [0.34, -0.2],
                [0.54, -0.2],
                [0.24, 0.26],
                [0.4, 0.26],
                [0.0, 1.0],
                [-0.4, 0.26],
                [-0.24, 0.26],
                [-0.54, -0.2],
                [-0.34, -0.2],
                [-0.72, -0.72],
                [-0.14, -0.72],
            ]
            .map(|p: V2| [p[0] * s, p[1] * s]),
            s * 0.04,
            3,
        ),
        _ => circle(s, 72),
    };
    line
}

fn cookie_cutter(r: &mut Rng) -> Draft {
    let name = r.pick(&["heart", "star", "flower", "leaf", "cloud", "fish", "house", "tree"]);
    let size = r.step(45.0, 110.0, 5.0);
    let outline = figure(name, size);
    let blade = r.pick(&[0.8, 0.9, 1.0]);
    let height = r.step(12.0, 20.0, 1.0);
    let rim = r.step(2.0, 3.5, 0.5);
    let mut model = Model::default();
    let inside = [outline.clone()];
    model.add("rim", extrude(&grown(&outline, rim), &inside, 0.0, 2.4));
    model.add("blade", extrude(&grown(&outline, blade), &inside, 2.1, height));
    Draft::new(model).mm("size", size).mm("height", height).mm("blade", blade).word("kind", name)
}

fn bottle_opener(r: &mut Rng) -> Draft {
    let head = r.step(18.0, 23.0, 0.5);
    let length = r.step(70.0, 115.0, 5.0);
    let grip = r.step(8.0, 12.0, 0.5);
    let thick = r.step(5.0, 8.0, 0.5);
    // Head and handle in one outline: a ring that runs into a tapering bar.
    let join = crate::math::asin(grip / head);
    let mut outline = arc([0.0, 0.0], head, -PI / 2.0 - PI / 2.0 + join, PI - join, 56);
    let end = -(length - head - grip);
    let wave = r.chance(0.5);
    if wave {
        for k in 1..8 {
            let t = f64::from(k) / 8.0;
            outline.push([lerp(-head, end, t), grip - 1.6 * sin(t * PI * 3.0).abs()]);
        }
    }
    outline.extend(arc([end, 0.0], grip, PI / 2.0, PI * 1.5, 20));
    if wave {
        for k in (1..8).rev() {
            let t = f64::from(k) / 8.0;
            outline.push([lerp(-head, end, t), -(grip - 1.6 * sin(t * PI * 3.0).abs())]);
        }
    }
    // The window: round towards the tip, a lip towards the handle that catches the cap.
    let w = head - 5.0;
    let mut window = arc([1.0, 0.0], w, -PI * 0.62, PI * 0.62, 36);
    window.extend([
        [-w * 0.75, w * 0.42],
        [-w * 0.42, w * 0.2],
        [-w * 0.42, -w * 0.2],
        [-w * 0.75, -w * 0.42],
    ]);
    let hole = moved(&circle(grip * 0.45, 32), [end, 0.0]);
    let edge = offset(&outline, -0.8);
    let rings =
        [(0.0, edge.clone()), (0.8, outline.clone()), (thick - 0.8, outline), (thick, edge)];
    let bores = [Bore::straight(&window, 0.0, thick), Bore::straight(&hole, 0.0, thick)];
    Draft::one(stacked(&rings, &bores, &[]))
        .mm("length", length)
        .mm("thick", thick)
        .word("kind", if wave { "waved" } else { "plain" })
}

fn egg_cup(r: &mut Rng) -> Draft {
    let rim = r.step(21.0, 24.0, 0.5);
    let height = r.step(40.0, 80.0, 2.0);
    let foot = r.step(18.0, 28.0, 1.0);
    let waist = r.range(0.25, 0.55) * rim;
    let kind = r.pick(&["turned", "fluted", "faceted", "tulip"]);
    let bowl = height - 22.0;
    let line = [foot, foot * 0.75, waist, waist * 1.15, rim * 0.82, rim + 2.0, rim + 2.4];
    let n = if kind == "faceted" { 10 } else { 96 };
    let rows = 30;
    let mut profile: Vec<V2> = vec![[0.0, 0.0]];
    profile.extend(
        (0..=rows).map(|j| f64::from(j) / f64::from(rows)).map(|t| [curve(&line, t), height * t]),
    );
    // An egg-shaped hollow.
    profile.extend((0..=10).map(|k| {
        let a = PI / 2.0 * f64::from(k) / 10.0;
        [(rim - 0.4) * cos(a), height - 21.0 * sin(a)]
    }));
    let last = profile.len() - 1;
    profile[last] = [0.0, bowl + 1.0];
    let flutes = r.int(8, 18) as f64;
    let solid = revolve_with(&profile, n, |a, radius, z| {
        let t = z / height;
        let outside = radius >= curve(&line, t) - 0.01;
        let (mut out, mut up) = (radius, z);
        if outside && kind == "fluted" {
            out -= 1.1 * (0.5 - 0.5 * cos(a * flutes)) * sin(PI * t.clamp(0.0, 1.0));
        }
        if kind == "tulip" && z > height - 8.0 && radius > rim * 0.6 {
            up += 2.2 * cos(a * 5.0) * ((z - height + 8.0) / 8.0);
        }
        let p = polar(out, a);
        [p[0], p[1], up]
    });
    Draft::one(solid)
        .mm("height", height)
        .mm("rim", rim * 2.0)
        .mm("foot", foot * 2.0)
        .word("kind", kind)
}

fn hose_adapter(r: &mut Rng) -> Draft {
    let (a, b) = (r.step(6.0, 22.0, 0.5), r.step(6.0, 26.0, 0.5));
    let wall = r.step(2.0, 3.0, 0.5);
    let (la, lb) = (r.step(20.0, 38.0, 2.0), r.step(18.0, 38.0, 2.0));
    let barbs = r.int(2, 5);
    let flange = a.max(b) + 4.0;
    let kind = r.pick(&["barbed", "stepped", "tapered"]);
    let mut profile: Vec<V2> = vec![[b - wall, 0.0], [b, 0.0]];
    match kind {
        "tapered" => profile.push([b - 1.0, lb]),
        _ => profile.push([b, lb]),
    }
    profile.extend([
        [flange - 1.0, lb],
        [flange, lb + 1.0],
        [flange, lb + 4.0],
        [flange - 1.0, lb + 5.0],
    ]);
    let start = lb + 5.0;
    if kind == "stepped" {
        profile.extend([
            [a + 1.2, start],
            [a + 1.2, start + la / 2.0],
            [a, start + la / 2.0 + 1.2],
            [a, start + la],
        ]);
    } else {
        profile.push([a, start]);
        let step = la / barbs as f64;
        for k in 0..barbs {
            let z = start + step * k as f64;
            profile.extend([
                [a, z + step * 0.2],
                [a + 1.1, z + step * 0.32],
                [a - 0.2, z + step * 0.98],
            ]);
        }
        profile.push([a - 0.4, start + la]);
    }
    let top = start + la;
    profile.extend([[a - wall - 0.2, top], [a - wall - 0.2, lb + 6.0], [b - wall, lb - 1.0]]);
    Draft::one(revolve(&profile, 96))
        .mm("from", b * 2.0)
        .mm("to", a * 2.0)
        .mm("wall", wall)
        .mm("length", top)
        .word("kind", kind)
}

fn pet_bowl(r: &mut Rng) -> Draft {
    let d = r.step(100.0, 180.0, 10.0);
    let h = (d * r.range(0.28, 0.42)).round();
    let wall = r.step(2.4, 3.6, 0.4);
    let slow = r.chance(0.5);
    let outline = circle(d / 2.0, 96);
    let foot = offset(&outline, d * 0.06);
    let rings = [(0.0, foot), (h, outline.clone())];
    let inner = [
        (h, offset(&outline, -wall)),
        (wall + 2.0, offset(&outline, -wall - 2.0)),
        (wall, offset(&outline, -wall - 5.0)),
    ];
    let mut model = Model::one("bowl", cup(&rings, &inner, &[]));
    let posts = r.int(3, 7);
    if slow {
        // Ridges that make a hungry animal eat around them.
        for k in 0..posts {
            let a = TAU * k as f64 / posts as f64;
            let bar = crate::poly::slot(d * 0.12, d * 0.035, 10);
            let bar = turned(&moved(&turned(&bar, 0.9), [d * 0.24, 0.0]), a);
            let small = crate::poly::offset(&bar, -1.2);
            let ridge = stacked(
                &[(wall - 0.4, bar.clone()), (h * 0.5, bar), (h * 0.5 + 1.2, small)],
                &[],
                &[],
            );
            model.add("ridge", ridge);
        }
        model.add("ridge", plate(&circle(d * 0.06, 40), &[], wall - 0.4, h * 0.5, &[]));
    }
    let bone = r.chance(0.4);
    if bone {
        let label = r.pick(&["CAT", "DOG", "MIAU", "WUFF", "LUNA", "BELLO"]);
        let letters =
            super::workshop::lettering(label, h * 0.4, [0.0, 0.0], 0.0, 1.0).rotated(0, PI / 2.0);
        let lean = d * 0.06 / h;
        let reach = d / 2.0 + d * 0.06 * 0.5;
        // Bent around the bowl and leant with its wall.
        let bent = letters.map(|p| {
            let a = p[0] / reach - PI / 2.0;
            let radius = reach - p[2] * lean - p[1] - 0.3;
            let q = polar(radius, a);
            [q[0], q[1], p[2] + h / 2.0]
        });
        model.add_coloured("name", bent, [240, 236, 226, 255]);
    }
    Draft::new(model)
        .mm("dia", d)
        .mm("height", h)
        .mm("wall", wall)
        .word("kind", if slow { "slow-feeder" } else { "plain" })
}

fn toothbrush_stand(r: &mut Rng) -> Draft {
    let places = r.int(2, 5);
    let hole = r.step(12.0, 17.0, 0.5);
    let pitch = hole + 9.0;
    let (w, d) = (pitch * places as f64 + 8.0, hole + 18.0);
    let h = r.step(50.0, 85.0, 5.0);
    let wall = 2.4;
    let outline = rounded_rect(w, d, r.step(6.0, 14.0, 2.0), 8);
    let deck = 3.0;
    let shelf = h * r.range(0.55, 0.75);
    let drains: Vec<Loop> = (0..places)
        .map(|k| moved(&circle(2.5, 16), [pitch * (k as f64 - (places - 1) as f64 / 2.0), 0.0]))
        .collect();
    let base = [(0.0, offset(&outline, -0.8)), (0.8, outline.clone()), (12.0, outline.clone())];
    let tray =
        cup(&base, &[(12.0, offset(&outline, -wall)), (deck, offset(&outline, -wall))], &drains);
    let mut model = Model::one("stand", tray);
    let bores: Vec<Bore> = (0..places)
        .map(|k| {
            let at = [pitch * (k as f64 - (places - 1) as f64 / 2.0), 0.0];
            Bore::straight(&moved(&circle(hole / 2.0, 40), at), shelf, shelf + 4.0)
        })
        .collect();
    let inset = offset(&outline, -0.8);
    let top = [
        (shelf, inset.clone()),
        (shelf + 0.8, outline.clone()),
        (shelf + 3.2, outline.clone()),
        (shelf + 4.0, inset),
    ];
    model.add("stand", stacked(&top, &bores, &[]));
    for x in [-1.0, 1.0] {
        for y in [-1.0, 1.0] {
            let at = [x * (w / 2.0 - 6.0), y * (d / 2.0 - 6.0), 0.0];
            model.add("stand", crate::forms::cylinder(2.8, 1.4, shelf + 1.2, 0.2, 32).moved(at));
        }
    }
    Draft::new(model)
        .count("places", places)
        .mm("hole", hole)
        .mm("height", shelf + 4.0)
        .mm("width", w)
}
