//! Things for the desk, phones and small electronics.

use super::kitchen::honeycomb;
use super::{Draft, Family, family};
use crate::forms::{
    Bore, Boss, Punch, block, cup, extrude, extrude_chamfered, plate, punched, stacked,
};
use crate::math::{PI, TAU, V2, V3, cos, lerp, polar, rad, sin};
use crate::poly::{
    Loop, arc, circle, moved, offset, round_corners, rounded_rect, scaled, slot, stroke, turned,
};
use crate::rng::Rng;
use crate::solid::{Model, Solid};

pub(super) const FAMILIES: &[Family] = &[
    family("phone-stand", "gadgets/phones", (50.0, 140.0), phone_stand),
    family("headphone-hook", "gadgets/audio", (50.0, 150.0), headphone_hook),
    family("cable-winder", "gadgets/audio", (40.0, 110.0), cable_winder),
    family("cable-comb", "gadgets/computers", (16.0, 130.0), cable_comb),
    family("pen-holder", "household/office", (70.0, 130.0), pen_holder),
    family("bookmark", "household/office", (45.0, 160.0), bookmark),
    family("board-case", "hobby/electronics", (60.0, 260.0), board_case),
    family("heat-sink", "hobby/electronics", (14.0, 90.0), heat_sink),
    family("guitar-pick", "hobby/music", (24.0, 120.0), guitar_pick),
    family("tent-peg", "hobby/sport", (90.0, 240.0), tent_peg),
    family("tablet-wedge", "gadgets/computers", (60.0, 160.0), tablet_wedge),
];

fn phone_stand(r: &mut Rng) -> Draft {
    let width = r.step(50.0, 80.0, 5.0);
    let t = r.step(4.0, 6.0, 0.5);
    let lean = r.step(55.0, 72.0, 1.0);
    let back = r.step(55.0, 95.0, 5.0);
    let lip = r.step(10.0, 16.0, 1.0);
    let slot_w = r.step(14.0, 19.0, 1.0);
    // One line: foot forward, up behind the phone, and the lip in front; drawn from the lip's tip.
    let d = polar(1.0, rad(lean));
    let seat = [0.0, r.step(8.0, 18.0, 1.0)];
    let front = [seat[0] - slot_w * d[1], seat[1] + slot_w * d[0]];
    let tip = [front[0] + lip * d[0], front[1] + lip * d[1]];
    let top = [seat[0] + back * d[0], seat[1] + back * d[1]];
    let foot = [top[0] + back * 0.12, 0.0];
    let toe = [front[0] - 2.0, 0.0];
    let kind = r.pick(&["open", "triangular"]);
    let mut model = Model::default();
    let cable = r.chance(0.7);
    // The shelf with its lip, pierced for the cable.
    let path: Loop = vec![tip, front, seat, top];
    let outline = stroke(&path, t);
    let m = path.len();
    let shelf_edge = 1;
    let opposite = m + crate::poly::CAP + (m - 3);
    let punches = if cable {
        let hole =
            moved(&rounded_rect((slot_w - t) * 0.6, 13.0, 2.4, 4), [(slot_w + t) / 2.0, 0.0]);
        vec![Punch {
            edge: shelf_edge,
            rings: vec![(0.0, hole.clone()), (t, hole)],
            through: Some(opposite),
        }]
    } else {
        Vec::new()
    };
    model.add("stand", punched(&outline, width, &punches));
    let legs: Vec<Loop> = if kind == "open" {
        vec![
            vec![[top[0] - d[0] * back * 0.12, top[1] - d[1] * back * 0.12], foot],
            vec![foot, toe],
            vec![toe, front],
        ]
    } else {
        vec![vec![top, [foot[0] + 6.0, 0.0]], vec![[foot[0] + 6.0, 0.0], toe], vec![toe, front]]
    };
    for (k, leg) in legs.iter().enumerate() {
        // Each a touch narrower, so that no two sides lie in one plane.
        model.add("leg", punched(&stroke(leg, t), width - 0.08 * (k + 1) as f64, &[]));
    }
    Draft::new(model)
        .mm("width", width)
        .mm("lean", lean)
        .mm("slot", slot_w - t)
        .mm("thick", t)
        .word("kind", kind)
        .word("cable", if cable { "with a cable hole" } else { "without a cable hole" })
}

fn headphone_hook(r: &mut Rng) -> Draft {
    let desk = r.step(14.0, 36.0, 1.0);
    let t = r.step(5.0, 7.0, 0.5);
    let width = r.step(26.0, 42.0, 2.0);
    let reach = r.step(34.0, 58.0, 2.0);
    let drop = r.step(34.0, 60.0, 2.0);
    let kind = r.pick(&["clamp-on", "screw-on"]);
    let mut model = Model::default();
    let mut path: Loop = Vec::new();
    if kind == "clamp-on" {
        path.extend([[reach, desk + t], [0.0, desk + t], [0.0, 0.0]]);
        path.extend(arc([reach * 0.5, -drop + 10.0], reach * 0.5, PI, TAU, 20));
        path.push([reach + 1.0, -drop + 24.0]);
        model.add("hook", extrude_chamfered(&stroke(&path, t), &[], 0.0, width, 0.6));
        // The lower jaw grips the plate from below.
        model.add(
            "jaw",
            extrude_chamfered(
                &stroke(&[[0.0, -0.2], [reach * 0.8, 0.6]], t * 0.96),
                &[],
                0.03,
                width - 0.03,
                0.6,
            ),
        );
    } else {
        path.push([0.0, 40.0]);
        path.extend(arc([reach * 0.5, 0.0], reach * 0.5, PI, TAU, 22));
        path.push([reach + 1.5, 14.0]);
        let outline = stroke(&path, t);
        let m = path.len();
        let front = m + crate::poly::CAP + (m - 2);
        let hole = |along: f64| Punch::screw(front, 0, t, [along, 0.0], 2.2, 4.2);
        model.add("hook", punched(&outline, width, &[hole(12.0), hole(32.0)]).rotated(0, PI / 2.0));
    }
    Draft::new(model)
        .mm("desk", desk)
        .mm("width", width)
        .mm("reach", reach)
        .mm("thick", t)
        .word("kind", kind)
}

fn cable_winder(r: &mut Rng) -> Draft {
    let length = r.step(50.0, 90.0, 5.0);
    let width = r.step(30.0, 46.0, 2.0);
    let thick = r.step(3.0, 5.0, 0.5);
    let waist = width * r.range(0.4, 0.56);
    let kind = r.pick(&["bone", "fish", "capsule"]);
    let (l, w) = (length / 2.0, width / 2.0);
    let half: Loop = match kind {
        "fish" => vec![
            [0.0, -waist / 2.0],
            [l * 0.45, -waist / 2.0],
            [l * 0.62, -w],
            [l, -w * 0.86],
            [l * 0.8, 0.0],
            [l, w * 0.86],
            [l * 0.62, w],
            [l * 0.45, waist / 2.0],
            [0.0, waist / 2.0],
        ],
        "bone" => vec![
            [0.0, -waist / 2.0],
            [l * 0.5, -waist / 2.0],
            [l * 0.56, -w],
            [l, -w],
            [l, w],
            [l * 0.56, w],
            [l * 0.5, waist / 2.0],
            [0.0, waist / 2.0],
        ],
        _ => vec![
            [0.0, -waist / 2.0],
            [l * 0.4, -waist / 2.0],
            [l * 0.4, -w],
            [l * 0.7, -w],
            [l, -w * 0.4],
            [l, w * 0.4],
            [l * 0.7, w],
            [l * 0.4, w],
            [l * 0.4, waist / 2.0],
            [0.0, waist / 2.0],
        ],
    };
    let inner = &half[1..half.len() - 1];
    let mut sharp: Loop = inner.to_vec();
    sharp.extend(inner.iter().map(|p| [-p[0], -p[1]]));
    let outline = round_corners(&sharp, 3.0, 5);
    // Slits at the ends hold the plug and the loose end.
    let slit = slot(l * 0.14, 1.3, 6);
    let bores: Vec<Bore> = [1.0, -1.0]
        .iter()
        .map(|s| {
            Bore::straight(
                &moved(&slit, [s * l * if kind == "fish" { 0.6 } else { 0.76 }, 0.0]),
                0.0,
                thick,
            )
        })
        .collect();
    let edge = offset(&outline, -0.6);
    let rings =
        [(0.0, edge.clone()), (0.6, outline.clone()), (thick - 0.6, outline), (thick, edge)];
    Draft::one(stacked(&rings, &bores, &[]))
        .mm("length", length)
        .mm("width", width)
        .mm("thick", thick)
        .word("kind", kind)
}

fn cable_comb(r: &mut Rng) -> Draft {
    let wires = r.pick(&[4, 6, 8, 12, 14, 24]);
    let d = r.step(2.6, 4.4, 0.2);
    let rows = if wires >= 12 { 2 } else { 1 };
    let per = wires / rows;
    let pitch = d + 1.2;
    let thick = r.step(3.0, 5.0, 0.5);
    // A comb seen from above: a bar with slots that narrow at the mouth.
    let width = pitch * per as f64 + 2.4;
    let depth = d + 3.6;
    let mut model = Model::default();
    let mut outline: Loop = vec![[-width / 2.0, 0.0], [width / 2.0, 0.0], [width / 2.0, depth]];
    for k in (0..per).rev() {
        let x = pitch * (k as f64 - (per - 1) as f64 / 2.0);
        let c = [x, 2.0 + d / 2.0];
        outline.push([x + d * 0.36, depth]);
        outline.extend(arc(c, d / 2.0 + 0.1, rad(50.0), rad(-230.0), 16));
        outline.push([x - d * 0.36, depth]);
    }
    outline.push([-width / 2.0, depth]);
    model.add("comb", extrude(&outline, &[], 0.0, thick));
    if rows == 2 {
        let mirror = crate::poly::scaled(&crate::poly::reversed(&outline), 1.0, -1.0);
        model.add("comb", extrude(&moved(&mirror, [0.0, 1.2]), &[], 0.02, thick - 0.02));
    }
    Draft::new(model).count("wires", wires).mm("wire", d).mm("width", width).mm("thick", thick)
}

fn pen_holder(r: &mut Rng) -> Draft {
    let kind = r.pick(&["honeycomb", "fluted", "twisted", "faceted"]);
    let height = r.step(80.0, 110.0, 5.0);
    let radius = r.step(32.0, 46.0, 1.0);
    let wall = r.step(2.0, 3.0, 0.2);
    if kind == "honeycomb" {
        let columns = r.int(11, 17);
        let solid = hex_tube(radius, wall, height, columns);
        let base = stacked(
            &[
                (0.0, circle(radius - 0.6, 96)),
                (0.6, circle(radius + 0.02, 96)),
                (3.0, circle(radius + 0.02, 96)),
            ],
            &[],
            &[],
        );
        let mut model = Model::one("wall", solid);
        model.add("floor", base);
        return Draft::new(model)
            .mm("height", height)
            .mm("inner", (radius - wall) * 2.0)
            .mm("wall", wall)
            .word("kind", kind);
    }
    let sides = r.int(5, 9);
    let outline: Loop = match kind {
        "fluted" => crate::poly::radial(160, |a| radius - 1.4 + 1.4 * cos(a * 20.0)),
        "twisted" => crate::poly::subdivided(&round_corners(&circle(radius, sides), 6.0, 5), 5.0),
        _ => circle(radius, sides),
    };
    let turn = if kind == "twisted" { r.range(0.5, 1.1) } else { 0.0 };
    let rows = if kind == "twisted" { 28 } else { 1 };
    let lining = if kind == "fluted" { circle(radius - 2.8, 96) } else { outline.clone() };
    let ring = |line: &Loop, t: f64, grow: f64| (height * t, turned(&offset(line, grow), turn * t));
    let outer: Vec<(f64, Loop)> =
        (0..=rows).map(|k| ring(&outline, f64::from(k) / f64::from(rows), 0.0)).collect();
    let low = 3.0 / height;
    let inner: Vec<(f64, Loop)> = (0..=rows)
        .rev()
        .map(|k| ring(&lining, lerp(low, 1.0, f64::from(k) / f64::from(rows)), -wall))
        .collect();
    Draft::one(cup(&outer, &inner, &[]))
        .mm("height", height)
        .mm("inner", (radius - wall) * 2.0)
        .mm("wall", wall)
        .word("kind", kind)
}

/// A tube of hexagonal cells with solid bands at both ends, one closed surface.
fn hex_tube(radius: f64, wall: f64, height: f64, columns: usize) -> Solid {
    let pitch = TAU / columns as f64;
    let flat = radius * pitch;
    let side = flat / 1.732;
    let rib = 0.82;
    let rows = (((height - 12.0) / (side * 1.5)).floor() as usize).max(3) | 1;
    let step = (height - 12.0 - side * 0.5) / rows as f64;
    let unit = step / 1.5;
    let at = |a: f64, z: f64, r: f64| -> V3 {
        let p = polar(r, a);
        [p[0], p[1], z]
    };
    let mut solid = Solid::new();
    let (ro, ri) = (radius, radius - wall);
    // Both faces of a quad of the unrolled wall.
    let both = |solid: &mut Solid, q: [[f64; 2]; 4]| {
        let p = q.map(|c| at(c[0], c[1], ro));
        let i = q.map(|c| at(c[0], c[1], ri));
        solid.quad(p[0], p[1], p[2], p[3]);
        solid.quad(i[3], i[2], i[1], i[0]);
    };
    let base = 6.0 + unit;
    // Half columns as whole numbers keep neighbouring cells on the same bits.
    let angle = |half: usize| pitch * 0.5 * (half % (2 * columns)) as f64;
    let level = |row: usize, k: usize| base + step * row as f64 + unit * [-1.0, -0.5, 0.5, 1.0][k];
    for row in 0..rows {
        for c in 0..columns {
            let h = 2 * c + row % 2 + 1;
            let (l, m, r) = (angle(h + 2 * columns - 1), angle(h), angle(h + 1));
            // Angles are kept apart from their wrapped values: a cell never spans more than two half columns.
            let outer = [
                [m, level(row, 0)],
                [r, level(row, 1)],
                [r, level(row, 2)],
                [m, level(row, 3)],
                [l, level(row, 2)],
                [l, level(row, 1)],
            ];
            let mid = base + step * row as f64;
            let hole: Vec<[f64; 2]> =
                [(0, -1.0), (1, -0.5), (1, 0.5), (0, 1.0), (-1, 0.5), (-1, -0.5)]
                    .iter()
                    .map(|&(s, z)| {
                        [pitch * 0.5 * (h as f64 + f64::from(s) * rib), mid + unit * z * rib]
                    })
                    .collect();
            for k in 0..6 {
                let n = (k + 1) % 6;
                both(&mut solid, [outer[k], outer[n], hole[n], hole[k]]);
                let (a, b) = (hole[k], hole[n]);
                solid.quad(
                    at(a[0], a[1], ro),
                    at(b[0], b[1], ro),
                    at(b[0], b[1], ri),
                    at(a[0], a[1], ri),
                );
            }
        }
    }
    // The bands: from the zigzag of the first and last row to straight rings.
    let top_row = rows - 1;
    let top = level(top_row, 3) + 5.0;
    for half in 0..2 * columns {
        let (a, b) = (angle(half), angle(half + 1));
        let low = |h: usize| if h % 2 == 1 { level(0, 0) } else { level(0, 1) };
        let high = |h: usize| {
            if h % 2 == (top_row + 1) % 2 { level(top_row, 3) } else { level(top_row, 2) }
        };
        both(&mut solid, [[a, 0.4], [b, 0.4], [b, low(half + 1)], [a, low(half)]]);
        both(&mut solid, [[a, high(half)], [b, high(half + 1)], [b, top], [a, top]]);
        solid.quad(at(a, top, ro), at(b, top, ro), at(b, top, ri), at(a, top, ri));
        solid.quad(at(a, 0.4, ri), at(b, 0.4, ri), at(b, 0.4, ro), at(a, 0.4, ro));
    }
    solid
}

fn bookmark(r: &mut Rng) -> Draft {
    let length = r.step(80.0, 140.0, 5.0);
    let width = r.step(20.0, 34.0, 2.0);
    let thick = r.pick(&[0.8, 1.0, 1.2]);
    let kind = r.pick(&["leaf", "bars", "waves", "honeycomb", "corner"]);
    if kind == "corner" {
        let side = r.step(60.0, 80.0, 5.0) * 0.9;
        let sheet: Loop = vec![[0.0, 0.0], [side, 0.0], [0.0, side]];
        let mut model =
            Model::one("back", extrude(&round_corners(&sheet, 2.0, 4), &[], 0.0, thick));
        let face = extrude(
            &round_corners(&scaled(&sheet, 0.72, 0.72), 2.0, 4),
            &[],
            thick + 0.8,
            thick * 2.0 + 0.8,
        );
        model.add("front", face);
        let reach = side * 0.72 - 2.0;
        for (start, w, d) in [(0.5, reach, 2.0), (0.6, 2.1, reach)] {
            model.add("edge", block([start, start, thick - 0.2], [w, d, thick + 1.0]));
        }
        return Draft::new(model)
            .mm("length", side)
            .mm("width", side)
            .mm("thick", thick)
            .word("kind", kind);
    }
    let outline = rounded_rect(length, width, width * 0.25, 8);
    let mut holes: Vec<Loop> = Vec::new();
    let (l, w) = (length * 0.86, width * 0.7);
    match kind {
        "bars" => {
            let n = r.int(9, 18);
            for k in 0..n {
                let t = k as f64 / (n - 1) as f64;
                let reach = w * (0.3 + 0.35 * (1.0 + sin(t * PI * 3.0)) / 2.0 + 0.3);
                holes.push(moved(
                    &turned(&slot((reach - 3.0).max(1.0), 1.2, 5), PI / 2.0),
                    [l * (t - 0.5) * 0.95, 0.0],
                ));
            }
        }
        "leaf" => {
            let n = r.int(6, 9);
            for k in 0..n {
                let x = l * ((k as f64 + 0.5) / n as f64 - 0.5);
                for s in [1.0, -1.0] {
                    let long = (l / n as f64 * 0.52).min(w * 0.3);
                    let blade = scaled(&circle(1.0, 24), long, long * 0.32);
                    holes.push(moved(&turned(&blade, s * 0.85), [x, s * w * 0.27]));
                }
            }
        }
        "waves" => {
            for j in 0..3 {
                let y = w * (f64::from(j) - 1.0) * 0.32;
                let path: Loop = (0..=40)
                    .map(|k| f64::from(k) / 40.0)
                    .map(|t| [l * (t - 0.5) * 0.94, y + w * 0.09 * sin(t * TAU * 3.0)])
                    .collect();
                holes.push(stroke(&path, 1.8));
            }
        }
        _ => {
            let cell = r.step(5.0, 7.0, 0.5);
            holes = honeycomb(length, cell, 1.6)
                .into_iter()
                .filter(|h| h.iter().all(|p| p[0].abs() < l / 2.0 && p[1].abs() < w / 2.0 + 1.5))
                .collect();
        }
    }
    Draft::one(extrude(&outline, &holes, 0.0, thick))
        .mm("length", length)
        .mm("width", width)
        .mm("thick", thick)
        .word("kind", kind)
}

fn board_case(r: &mut Rng) -> Draft {
    let (bw, bd) = (r.step(50.0, 100.0, 5.0), r.step(30.0, 70.0, 5.0));
    let h = r.step(18.0, 34.0, 2.0);
    let wall = r.pick(&[1.6, 2.0, 2.4]);
    let (w, d) = (bw + 2.0 * wall + 1.0, bd + 2.0 * wall + 1.0);
    let outline = rounded_rect(w, d, 5.0, 6);
    let inner = rounded_rect(bw + 1.0, bd + 1.0, 2.0, 4);
    let outer = [(0.0, offset(&outline, -0.8)), (0.8, outline.clone()), (h, outline.clone())];
    let mut model = Model::one("case", cup(&outer, &[(h, inner.clone()), (wall, inner)], &[]));
    let screw = r.pick(&[2.5, 3.0]);
    for x in [-1.0, 1.0] {
        for y in [-1.0, 1.0] {
            let post = extrude(
                &circle(screw / 2.0 + 1.9, 28),
                &[circle(screw / 2.0 - 0.15, 24)],
                wall - 0.3,
                wall + 5.0,
            );
            model.add("post", post.moved([x * (bw / 2.0 - 3.6), y * (bd / 2.0 - 3.6), 0.0]));
        }
    }
    let pattern = r.pick(&["slots", "honeycomb", "holes"]);
    let mut vents: Vec<Loop> = Vec::new();
    match pattern {
        "slots" => {
            let n = r.int(5, 9);
            for k in 0..n {
                let x = bw * 0.6 * (k as f64 / (n - 1) as f64 - 0.5);
                vents.push(moved(&turned(&slot(bd * 0.42, 1.4, 6), PI / 2.0), [x, 0.0]));
            }
        }
        "honeycomb" => vents = honeycomb(bd * 0.4, r.step(5.0, 8.0, 0.5), 1.6),
        _ => {
            for i in 0..7 {
                for j in 0..5 {
                    let hole = circle((bd * 0.043).min(1.8), 16);
                    vents.push(moved(
                        &hole,
                        [bw * 0.1 * (f64::from(i) - 3.0), bd * 0.12 * (f64::from(j) - 2.0)],
                    ));
                }
            }
        }
    }
    let corners = [-1.0, 1.0]
        .iter()
        .flat_map(|x| [-1.0, 1.0].map(|y| [x * (bw / 2.0 - 3.6), y * (bd / 2.0 - 3.6)]))
        .map(|at| Bore::countersunk(at, screw / 2.0 + 0.2, screw * 0.95, 0.0, 2.4));
    let mut bores: Vec<Bore> = vents.iter().map(|v| Bore::straight(v, 0.0, 2.4)).collect();
    bores.extend(corners);
    let lid = stacked(
        &[(0.0, outline.clone()), (1.6, outline.clone()), (2.4, offset(&outline, -0.8))],
        &bores,
        &[],
    );
    model
        .add("lid", lid.moved(if w > d * 1.5 { [0.0, d + 8.0, 0.0] } else { [w + 8.0, 0.0, 0.0] }));
    Draft::new(model)
        .mm("board_w", bw)
        .mm("board_d", bd)
        .mm("height", h)
        .mm("screw", screw)
        .mm("wall", wall)
        .word("kind", pattern)
}

fn heat_sink(r: &mut Rng) -> Draft {
    let (w, d) = (r.step(20.0, 60.0, 5.0), r.step(20.0, 60.0, 5.0));
    let h = r.step(8.0, 25.0, 1.0);
    let base = r.step(2.0, 4.0, 0.5);
    let kind = r.pick(&["finned", "pin", "radial"]);
    let solid = match kind {
        "finned" => {
            let fins = r.int(6, (w / 3.0) as usize);
            let pitch = w / (fins as f64 - 0.5);
            let fin = pitch * 0.5;
            let mut profile: Loop = vec![[0.0, 0.0], [pitch * (fins - 1) as f64 + fin, 0.0]];
            for k in (0..fins).rev() {
                let x = pitch * k as f64;
                if k + 1 < fins {
                    profile.push([x + fin, base]);
                }
                profile.extend([
                    [x + fin * if k + 1 < fins { 0.92 } else { 1.0 }, h],
                    [x + fin * if k > 0 { 0.08 } else { 0.0 }, h],
                ]);
                if k > 0 {
                    profile.push([x, base]);
                }
            }
            punched(&profile, d, &[])
        }
        "pin" => {
            let (nx, ny) = ((w / 5.0) as usize, (d / 5.0) as usize);
            let mut pins = Vec::new();
            for i in 0..nx {
                for j in 0..ny {
                    let at = [
                        w * ((i as f64 + 0.5) / nx as f64 - 0.5),
                        d * ((j as f64 + 0.5) / ny as f64 - 0.5),
                    ];
                    pins.push(Boss::new(moved(&circle(1.5, 16), at), h - base).leaning(0.3));
                }
            }
            plate(&rounded_rect(w, d, 1.5, 3), &[], 0.0, base, &pins)
        }
        _ => {
            let radius = w.min(d) / 2.0;
            let n = r.int(12, 22);
            let mut outline: Loop = Vec::new();
            let core = radius * 0.45;
            for k in 0..n {
                let a = TAU * k as f64 / n as f64;
                let half_core = PI / n as f64 * 0.55;
                outline.extend([
                    polar(core, a - half_core),
                    polar(radius, a - half_core * 0.34),
                    polar(radius, a + half_core * 0.34),
                    polar(core, a + half_core),
                ]);
            }
            extrude(&outline, &[circle(core * 0.55, 40)], 0.0, h)
        }
    };
    Draft::one(solid).mm("width", w).mm("depth", d).mm("height", h).word("kind", kind)
}

fn guitar_pick(r: &mut Rng) -> Draft {
    let size = r.step(26.0, 34.0, 0.5);
    let count = r.pick(&[1, 2, 3, 4, 6]);
    let kind = r.pick(&["standard", "jazz", "triangle"]);
    let mut model = Model::default();
    let (wide, soft) = match kind {
        "jazz" => (0.40, 0.16),
        "triangle" => (0.50, 0.2),
        _ => (0.47, 0.24),
    };
    let sharp: Loop =
        [[0.0, -0.55], [wide, 0.12], [wide * 0.82, 0.42], [-wide * 0.82, 0.42], [-wide, 0.12]]
            .iter()
            .map(|p: &V2| [p[0] * size, p[1] * size])
            .collect();
    let outline = round_corners(&sharp, size * soft, 8);
    let first = r.pick(&[0.6, 0.8, 1.0]);
    for k in 0..count {
        let thick = first + 0.2 * k as f64;
        let at = [(k % 3) as f64 * (size + 4.0), (k / 3) as f64 * (size * 1.1 + 4.0)];
        let edge = offset(&outline, -0.3);
        let grip = match k % 3 {
            0 => vec![Boss::new(circle(size * 0.13, 32), -0.3)],
            1 => (0..3)
                .map(|j| {
                    Boss::new(
                        moved(&slot(size * 0.3, 0.7, 5), [0.0, size * 0.1 * (f64::from(j) - 0.6)]),
                        -0.3,
                    )
                })
                .collect(),
            _ => vec![Boss::new(crate::poly::star(5, size * 0.17, size * 0.08), -0.3)],
        };
        let body = stacked(
            &[
                (0.0, edge.clone()),
                (0.2, outline.clone()),
                (thick - 0.2, outline.clone()),
                (thick, edge),
            ],
            &[],
            &grip,
        );
        model.add("pick", body.moved([at[0], at[1], 0.0]));
    }
    Draft::new(model).mm("size", size).count("count", count).mm("thick", first).word("kind", kind)
}

fn tent_peg(r: &mut Rng) -> Draft {
    let length = r.step(110.0, 210.0, 10.0);
    let width = r.step(14.0, 22.0, 1.0);
    let thick = r.step(6.0, 10.0, 0.5);
    let w = width / 2.0;
    let sharp: Loop = vec![
        [0.0, 1.6],
        [0.0, -1.6],
        [length * 0.12, -w * 0.55],
        [length * 0.82, -w],
        [length, -w],
        [length, w * 1.9],
        [length - w, w * 1.9],
        [length - w * 1.6, w],
        [length * 0.82, w],
        [length * 0.12, w * 0.55],
    ];
    let outline = round_corners(&sharp, 2.5, 4);
    let hole = Bore::straight(&moved(&circle(w * 0.36, 28), [length - w * 0.8, 0.0]), 0.0, thick);
    // Grooves along the blade make it stiff for its weight.
    let groove = |y: f64| {
        Boss::new(moved(&slot(length * 0.46, w * 0.14, 6), [length * 0.5, y]), -thick * 0.3)
            .leaning(0.4)
    };
    let edge = offset(&outline, -0.8);
    let rings =
        [(0.0, edge.clone()), (0.8, outline.clone()), (thick - 0.8, outline), (thick, edge)];
    let count = r.pick(&[1, 1, 2, 4]);
    let one = stacked(&rings, &[hole], &[groove(w * 0.32), groove(-w * 0.32)]);
    let mut model = Model::default();
    for k in 0..count {
        model.add("peg", one.clone().moved([0.0, k as f64 * width * 1.7, 0.0]));
    }
    Draft::new(model)
        .mm("length", length)
        .mm("width", width)
        .mm("thick", thick)
        .several("count", count)
}

fn tablet_wedge(r: &mut Rng) -> Draft {
    let w = r.step(60.0, 130.0, 5.0);
    let d = r.step(55.0, 90.0, 5.0);
    let lean = r.step(12.0, 32.0, 1.0);
    let h = d * crate::math::tan(rad(lean));
    let t = r.step(3.0, 5.0, 0.5);
    let profile: Loop =
        vec![[0.0, 0.0], [d, 0.0], [d, 10.0], [d - t, 10.0], [d - t, 4.0], [0.0, 4.0 + h]];
    let mut punches = Vec::new();
    // Windows in the sloping face save filament and let a fan breathe.
    let length = ((d - t) * (d - t) + h * h).sqrt();
    let columns = (w / 22.0).floor() as usize;
    for k in 0..columns {
        let y = w * ((k as f64 + 0.5) / columns as f64 - 0.5);
        let cell = rounded_rect(length * 0.62, w / columns as f64 - 5.0, 3.0, 4);
        punches.push(Punch::pocket(4, 2.4, moved(&cell, [length * 0.5, y])));
    }
    Draft::one(punched(&profile, w, &punches).rotated(2, -PI / 2.0))
        .mm("width", w)
        .mm("depth", d)
        .mm("lean", lean)
        .mm("lip", 6.0)
}
