//! Brackets, hinges, hooks, holders and small tools.

use super::{Draft, Family, family};
use crate::forms::{
    Bore, Boss, Punch, cup, cylinder, extrude, extrude_chamfered, plate, punched, stacked,
};
use crate::glyph::{text, text_width};
use crate::math::{PI, TAU, V2, asin, cos, polar, rad};
use crate::poly::{
    CAP, Loop, arc, circle, d_shape, hexagon, moved, offset, radial, rect, reversed, round_corners,
    rounded_rect, stroke, turned,
};
use crate::rng::Rng;
use crate::solid::{Model, Solid};

pub(super) const FAMILIES: &[Family] = &[
    family("bracket", "tools/holders", (20.0, 130.0), bracket),
    family("corner-plate", "hobby/mechanical", (30.0, 170.0), corner_plate),
    family("hinge", "hobby/mechanical", (25.0, 130.0), hinge),
    family("wall-hook", "household/organisers", (30.0, 130.0), wall_hook),
    family("pegboard-hook", "tools/holders", (30.0, 130.0), pegboard_hook),
    family("drill-stand", "tools/holders", (40.0, 230.0), drill_stand),
    family("spanner", "tools/hand-tools", (50.0, 200.0), spanner),
    family("radius-gauge", "tools/measuring", (30.0, 195.0), radius_gauge),
    family("battery-tray", "tools/organisers", (22.0, 150.0), battery_tray),
    family("drawer-organiser", "household/organisers", (90.0, 230.0), drawer_organiser),
    family("stacking-bin", "tools/organisers", (39.0, 180.0), stacking_bin),
    family("knob", "household/spare-parts", (18.0, 60.0), knob),
    family("cable-clip", "household/office", (12.0, 70.0), cable_clip),
];

/// Raised letters on a horizontal face at `z`, sunk a little into it so that they are one piece when sliced.
pub(super) fn lettering(line: &str, height: f64, at: V2, z: f64, rise: f64) -> Solid {
    let mut solid = Solid::new();
    for region in text(line, height) {
        let islands: Vec<Loop> = region.islands.iter().map(|i| moved(i, at)).collect();
        solid.append(&extrude(&moved(&region.outline, at), &islands, z - 0.2, z + rise));
    }
    solid
}

fn bracket(r: &mut Rng) -> Draft {
    let screw = r.pick(&[3.0, 4.0, 5.0]);
    let t = r.step(3.0, 6.0, 0.5);
    let width = r.step(15.0, 50.0, 5.0);
    let (a, b) = (r.step(25.0, 90.0, 5.0), r.step(25.0, 90.0, 5.0));
    let f = r.step(1.0, 5.0, 0.5);
    let mut profile: Loop = vec![[0.0, 0.0], [a, 0.0], [a, t]];
    profile.extend(arc([t + f, t + f], f, -PI / 2.0, -PI, 6));
    profile.extend([[t, b], [0.0, b]]);
    let n = profile.len();
    // Edges: 0 the foot, 2 the shelf's upper side, n-3 the wall's front, n-1 its back.
    let (wide, per_row) = (screw * 0.95, if width >= 30.0 { 2 } else { 1 });
    let mut punches = Vec::new();
    let countersunk = r.chance(0.6);
    let gusset = r.chance(0.45);
    for (edge, other, length) in [(2, 0, a - t - f), (n - 3, n - 1, b - t - f)] {
        let rows = if length > 45.0 { 2 } else { 1 };
        for row in 0..rows {
            for k in 0..per_row {
                let across = if per_row == 2 { (k as f64 - 0.5) * width * 0.54 } else { 0.0 };
                let share = (row as f64 + 0.75) / (rows as f64 + 0.5);
                let along = if edge == 2 { length * (1.0 - share) } else { length * share };
                let hole = screw / 2.0 + 0.15;
                let mouth = if countersunk && t > wide - hole + 0.6 { wide } else { hole };
                if along > wide + 0.8 && length - along > wide + 0.8 {
                    punches.push(Punch::screw(edge, other, t, [along, across], hole, mouth));
                }
            }
        }
    }
    let holes = punches.len();
    let mut model = Model::one("bracket", punched(&profile, width, &punches));
    if gusset {
        let reach = (a.min(b) - t) * 0.62;
        let rib = r.step(2.4, 4.0, 0.2);
        let web: Loop = vec![[t - 0.5, t - 0.5], [t + reach, t - 0.5], [t - 0.5, t + reach]];
        let at = width / 2.0 - rib / 2.0 - 0.02;
        let places: &[f64] = if per_row == 2 { &[0.0] } else { &[-1.0, 1.0] };
        for &k in places {
            model.add("gusset", punched(&web, rib, &[]).moved([0.0, k * at, 0.0]));
        }
    }
    Draft::new(model)
        .mm("leg_a", a)
        .mm("leg_b", b)
        .mm("width", width)
        .mm("thick", t)
        .mm("screw", screw)
        .count("holes", holes)
        .word("kind", if gusset { "gusseted" } else { "plain" })
}

fn corner_plate(r: &mut Rng) -> Draft {
    let arm_w = r.step(14.0, 26.0, 1.0);
    let reach = r.step(30.0, 75.0, 5.0).max(arm_w * 1.8);
    let thick = r.step(2.5, 5.0, 0.5);
    let screw = r.pick(&[3.0, 4.0, 5.0]);
    let kind = r.pick(&["L", "T", "X", "straight"]);
    let h = arm_w / 2.0;
    let (outline, arms): (Loop, Vec<f64>) = match kind {
        "L" => (
            vec![[-h, -h], [reach, -h], [reach, h], [h, h], [h, reach], [-h, reach]],
            vec![0.0, 90.0],
        ),
        "T" => (
            vec![
                [-reach, -h],
                [reach, -h],
                [reach, h],
                [h, h],
                [h, reach],
                [-h, reach],
                [-h, h],
                [-reach, h],
            ],
            vec![0.0, 90.0, 180.0],
        ),
        "X" => {
            let quarter = [[reach, -h], [reach, h], [h, h]];
            (
                (0..4).flat_map(|k| turned(&quarter, PI / 2.0 * f64::from(k))).collect(),
                vec![0.0, 90.0, 180.0, 270.0],
            )
        }
        _ => (rect(reach * 2.0, arm_w), vec![0.0, 180.0]),
    };
    let outline = round_corners(&outline, h * 0.55, 6);
    let rows = if reach > 48.0 { 2 } else { 1 };
    let mut bores = Vec::new();
    for a in &arms {
        for row in 0..rows {
            let at = reach - h * 0.9 - row as f64 * (reach - h * 1.2) * 0.52;
            bores.push(Bore::countersunk(
                polar(at, rad(*a)),
                screw / 2.0 + 0.15,
                screw * 0.95,
                0.0,
                thick,
            ));
        }
    }
    if kind != "straight" {
        bores.push(Bore::countersunk([0.0, 0.0], screw / 2.0 + 0.15, screw * 0.95, 0.0, thick));
    }
    let holes = bores.len();
    let small = offset(&outline, -0.5);
    let rings =
        [(0.0, small.clone()), (0.5, outline.clone()), (thick - 0.5, outline), (thick, small)];
    Draft::one(stacked(&rings, &bores, &[]))
        .mm("reach", reach)
        .mm("width", arm_w)
        .mm("thick", thick)
        .mm("screw", screw)
        .count("holes", holes)
        .word("kind", kind)
}

fn hinge(r: &mut Rng) -> Draft {
    let t = r.step(2.0, 4.0, 0.5);
    let barrel = 2.0 * t;
    let knuckles = r.pick(&[3, 5, 7]);
    let each = r.step(6.0, 12.0, 0.5);
    let leaf = r.step(18.0, 42.0, 2.0);
    let gap = r.pick(&[0.25, 0.3, 0.35, 0.4]);
    let pin = t * 0.85;
    let length = each * knuckles as f64;
    let reach = barrel + 3.0;
    let screw = r.pick(&[3.0, 3.5, 4.0]);
    // A barrel of radius 2t meets the leaf's upper side at -30 degrees.
    let side = |hole: bool| -> (Loop, Vec<Loop>) {
        let mut outline: Loop = vec![[reach, 0.0], [reach, t]];
        outline.extend(arc([0.0, barrel], barrel, rad(-30.0), rad(270.0), 40));
        let holes =
            if hole { vec![moved(&circle(pin + gap, 40), [0.0, barrel])] } else { Vec::new() };
        (outline, holes)
    };
    let upright = |s: Solid| s.rotated(0, PI / 2.0);
    let mut model = Model::default();
    let rows = if length > 45.0 { 3 } else { 2 };
    let holes = r.int(1, 2).min(if leaf < 24.0 { 1 } else { 2 });
    for (name, sign) in [("leaf", 1.0), ("counter leaf", -1.0)] {
        let mut solid = Solid::new();
        let mut bores = Vec::new();
        for row in 0..rows {
            for k in 0..holes {
                let along = reach + (leaf - reach) * (k as f64 + 0.6) / (holes as f64 + 0.2);
                let across = length * ((row as f64 + 0.5) / rows as f64 - 0.5);
                if along + screw < leaf && along - screw > reach - 1.0 {
                    bores.push(Bore::countersunk(
                        [along, across],
                        screw / 2.0 + 0.15,
                        screw * 0.9,
                        0.0,
                        t,
                    ));
                }
            }
        }
        let wing: Loop = vec![
            [reach - 0.8, -length / 2.0],
            [leaf, -length / 2.0],
            [leaf, length / 2.0],
            [reach - 0.8, length / 2.0],
        ];
        solid.append(&plate(&wing, &bores, 0.0, t, &[]));
        for k in 0..knuckles {
            let mine = (k % 2 == 0) == (sign > 0.0);
            if !mine {
                continue;
            }
            let (outline, inside) = side(sign < 0.0);
            let (from, to) = (each * k as f64 + gap / 2.0, each * (k + 1) as f64 - gap / 2.0);
            let (from, to) = (
                if k == 0 { 0.004 } else { from },
                if k + 1 == knuckles { to + gap / 2.0 - 0.004 } else { to },
            );
            // Turned upright the extrusion runs from y = 0 to negative y.
            solid.append(&upright(extrude(&outline, &inside, from, to)).moved([
                0.0,
                length / 2.0,
                0.0,
            ]));
        }
        model.add(name, if sign > 0.0 { solid } else { solid.scaled([-1.0, 1.0, 1.0]) });
    }
    let shaft =
        upright(cylinder(pin, 1.0, length - 1.0, 0.3, 40)).moved([0.0, length / 2.0, barrel]);
    model.add("pin", shaft);
    Draft::new(model)
        .mm("length", length)
        .mm("open", leaf * 2.0)
        .mm("thick", t)
        .mm("gap", gap)
        .mm("screw", screw)
        .count("knuckles", knuckles)
}

/// A J in the plane: straight back, round bend, raised tip; the back starts at the top.
fn j_path(back: f64, bend: f64, tip: f64) -> Loop {
    let mut path: Loop = vec![[0.0, back]];
    path.extend(arc([bend, 0.0], bend, PI, TAU, 18));
    path.push([2.0 * bend + tip * 0.18, tip]);
    path
}

fn wall_hook(r: &mut Rng) -> Draft {
    let t = r.step(4.0, 7.0, 0.5);
    let back = r.step(28.0, 70.0, 2.0);
    let bend = r.step(8.0, 22.0, 1.0);
    let width = r.step(12.0, 24.0, 1.0);
    let screw = r.pick(&[3.0, 4.0, 5.0]);
    let path = j_path(back, bend, bend * r.range(0.5, 1.1));
    let outline = stroke(&path, t);
    let m = path.len();
    // The back's wall side is edge 0; its front is the last edge of the left side.
    let front = m + CAP + (m - 2);
    let length = back;
    let punches: Vec<Punch> = [0.28, 0.78]
        .iter()
        .filter(|&&s| length * (1.0 - s) > screw || s < 0.5)
        .map(|s| {
            Punch::screw(
                front,
                0,
                t,
                [length * s, 0.0],
                screw / 2.0 + 0.2,
                (screw * 0.95).min(screw / 2.0 + t - 1.0),
            )
        })
        .collect();
    let holes = punches.len();
    // It lies on its side, the way it is printed.
    Draft::one(punched(&outline, width, &punches).rotated(0, PI / 2.0))
        .mm("reach", bend * 2.0)
        .mm("back", back)
        .mm("width", width)
        .mm("thick", t)
        .mm("screw", screw)
        .count("holes", holes)
}

fn pegboard_hook(r: &mut Rng) -> Draft {
    let peg = r.pick(&[4.6, 5.6, 6.0]);
    let pitch = r.pick(&[25.0, 25.4, 38.0]);
    let rows = r.int(1, 2);
    let depth = r.step(30.0, 80.0, 5.0);
    let t = r.step(5.0, 7.0, 0.5);
    let width = r.step(8.0, 14.0, 1.0);
    let tall = pitch * rows as f64 + 14.0;
    let kind = r.pick(&["straight", "upturned", "double"]);
    let rise = match kind {
        "straight" => 4.0,
        _ => r.step(10.0, 22.0, 2.0),
    };
    let mut model = Model::default();
    let arm = |drop: f64| -> Loop {
        let mut path: Loop = vec![[0.0, drop], [depth - 8.0, drop]];
        path.extend(arc([depth - 8.0, drop + 8.0], 8.0, -PI / 2.0 + 0.3, -0.1, 8));
        path.push([depth + 0.4, drop + 8.0 + rise * 0.6]);
        path
    };
    let lie = |outline: &Loop, w: f64| extrude_chamfered(outline, &[], 0.0, w, 0.6);
    model.add("back", lie(&stroke(&[[0.0, -t / 2.0], [0.0, tall]], t), width));
    model.add("arm", lie(&stroke(&arm(0.0), t), width - 0.04).moved([0.0, 0.0, 0.02]));
    if kind == "double" {
        model.add(
            "arm",
            lie(&stroke(&arm(pitch * 0.9), t * 0.9), width - 0.08).moved([0.0, 0.0, 0.04]),
        );
    }
    for k in 0..=rows {
        let y = 6.0 + pitch * k as f64;
        let hooked = k == rows;
        let mut path: Loop = vec![[0.0, y], [-t / 2.0 - 5.5, y]];
        if hooked {
            path.extend(arc([-t / 2.0 - 5.5, y + 5.0], 5.0, -PI / 2.0 - 0.3, -PI, 6));
            path.push([-t / 2.0 - 10.5, y + 9.0]);
        }
        let bar = stroke(&path, peg * 0.92);
        model.add(
            "peg",
            lie(&bar, (peg * 0.92).min(width - 0.1)).moved([0.0, 0.0, 0.06 + 0.02 * k as f64]),
        );
    }
    Draft::new(model)
        .mm("peg", peg)
        .mm("pitch", pitch)
        .mm("depth", depth)
        .mm("width", width)
        .count("pegs", rows + 1)
        .word("kind", kind)
}

fn drill_stand(r: &mut Rng) -> Draft {
    let steps = r.int(1, 3);
    let per_row = r.int(5, 11);
    let kind = r.pick(&["drill bits", "hex bits", "needle files", "router bits", "collets"]);
    let (small, large) = match kind {
        "hex bits" => (7.4, 7.4),
        "needle files" => (4.2, 6.0),
        "router bits" => (6.4, 8.4),
        "collets" => (9.0, 13.0),
        _ => (2.0, 10.0),
    };
    let pitch = large * 1.25 + 3.0;
    let tread = large + 8.0;
    let (low, rise) =
        (r.step(14.0, 24.0, 2.0), if steps > 1 { r.step(8.0, 16.0, 2.0) } else { 0.0 });
    let width = pitch * per_row as f64 + 6.0;
    // Stairs seen from the side, rising towards +x; treads are the odd edges from the back.
    let total = tread * steps as f64;
    let mut profile: Loop = vec![[0.0, 0.0], [total, 0.0]];
    for k in (0..steps).rev() {
        let h = low + rise * k as f64;
        profile.push([tread * (k + 1) as f64, h]);
        profile.push([tread * k as f64, h]);
    }
    profile.dedup_by(|a, b| a == b);
    let mut punches = Vec::new();
    for k in 0..steps {
        let edge = 2 + 2 * (steps - 1 - k);
        let depth = low - 4.0;
        for i in 0..per_row {
            let t = (k * per_row + i) as f64 / (steps * per_row - 1) as f64;
            let d = ((small + (large - small) * t) * 2.0).round() / 2.0;
            let across = pitch * (i as f64 - (per_row - 1) as f64 / 2.0);
            let hole = if kind == "hex bits" { hexagon(d) } else { circle(d / 2.0 + 0.2, 24) };
            punches.push(Punch::pocket(edge, depth, moved(&hole, [tread / 2.0, across])));
        }
    }
    let holes = punches.len();
    Draft::one(punched(&profile, width, &punches).rotated(2, PI / 2.0))
        .count("holes", holes)
        .count("rows", steps)
        .mm("small", small)
        .mm("large", large)
        .mm("width", width)
        .mm("deep", low - 4.0)
        .word("kind", kind)
}

fn spanner(r: &mut Rng) -> Draft {
    let flats: f64 = r.pick(&[7.0, 8.0, 10.0, 13.0, 15.0, 17.0, 19.0]);
    let thick = r.step(4.0, 7.0, 0.5);
    let length = (flats * r.range(5.5, 8.0)).round();
    let (jaw_r, ring_r) = (flats * 1.08, flats * 0.98);
    let half = flats * 0.34;
    let s = flats / 2.0 + 0.15;
    let tilt = rad(15.0);
    let beta = asin(s / jaw_r);
    let (d1, d2) = (asin(half * 1.25 / jaw_r), asin(half / ring_r));
    let mut outline: Loop = arc([0.0, 0.0], jaw_r, PI + d1, TAU + tilt - beta - 0.16, 28);
    let depth = -flats * 0.42;
    // The tips are blunt: a sharp corner would not survive its chamfer.
    let tip = jaw_r * cos(beta) * 0.92;
    let mouth: Loop = vec![
        [tip, -s],
        [depth + s * 0.5, -s],
        [depth, -s * 0.45],
        [depth, s * 0.45],
        [depth + s * 0.5, s],
        [tip, s],
    ];
    outline.extend(turned(&mouth, tilt));
    outline.extend(arc([0.0, 0.0], jaw_r, tilt + beta + 0.16, PI - d1, 28));
    outline.extend(arc([-length, 0.0], ring_r, d2, TAU - d2, 44));
    let twelve = radial(24, |a| {
        let k = (a / TAU * 12.0).rem_euclid(1.0);
        (flats / 2.0 + 0.2) / cos(PI / 6.0) * if (k - 0.5).abs() < 0.25 { 0.93 } else { 1.0 }
    });
    let bore = Bore::straight(&moved(&twelve, [-length, 0.0]), 0.0, thick);
    // A sunk panel along the handle with the size standing in it.
    let panel_l = length - jaw_r - ring_r - flats * 0.5;
    let centre = [-(length - ring_r + jaw_r) / 2.0, 0.0];
    let panel = Boss::new(moved(&rounded_rect(panel_l, half * 1.3, half * 0.5, 5), centre), -0.8);
    let chamfered = offset(&outline, -0.5);
    let rings = [
        (0.0, chamfered.clone()),
        (0.5, outline.clone()),
        (thick - 0.5, outline),
        (thick, chamfered),
    ];
    let mut model = Model::one("spanner", stacked(&rings, &[bore], &[panel]));
    let label = format!("{flats}");
    let letter = half * 0.95;
    if text_width(&label, letter) < panel_l {
        model.add("size", lettering(&label, letter, centre, thick - 0.8, 0.8));
    }
    Draft::new(model).mm("flats", flats).mm("length", length).mm("thick", thick)
}

fn radius_gauge(r: &mut Rng) -> Draft {
    let count = r.int(2, 5);
    let start = r.int(1, 8);
    let skip = r.int(1, 3);
    let side = r.step(28.0, 36.0, 2.0);
    let thick = r.step(1.6, 2.4, 0.2);
    let mut model = Model::default();
    let ink = r.chance(0.5).then_some([240, 236, 226, 255]);
    for k in 0..count {
        let radius = (start + skip * k) as f64;
        let h = side / 2.0;
        // Lower left convex, upper right hollow, the other corners cut.
        let mut outline: Loop = arc([-h + radius, -h + radius], radius, PI, 1.5 * PI, 14);
        outline.extend([[h - 3.0, -h], [h, -h + 3.0]]);
        outline.extend(reversed(&arc([h, h], radius, PI, 1.5 * PI, 14)));
        outline.extend([[-h + 3.0, h], [-h, h - 3.0]]);
        let label = format!("R{radius}");
        let at = [k as f64 * (side + 3.0), 0.0];
        let hole = Bore::straight(&moved(&circle(2.0, 24), [h - 6.0, -h + 6.0]), 0.0, thick);
        model.add("gauge", plate(&outline, &[hole], 0.0, thick, &[]).moved([at[0], at[1], 0.0]));
        let letters = lettering(&label, 6.0, [at[0] - 1.0, at[1] - 1.0], thick, 0.6);
        match ink {
            Some(colour) => model.add_coloured("marking", letters, colour),
            None => model.add("marking", letters),
        }
    }
    Draft::new(model)
        .count("count", count)
        .count("from", start)
        .count("to", start + skip * (count - 1))
        .mm("thick", thick)
        .mm("side", side)
}

fn battery_tray(r: &mut Rng) -> Draft {
    let (kind, d) = r.pick(&[
        ("AA", 14.5),
        ("AAA", 10.5),
        ("18650", 18.6),
        ("CR2032", 20.2),
        ("C", 26.2),
        ("CR123", 17.0),
    ]);
    let wall = r.step(1.6, 2.6, 0.2);
    let pitch = d + 0.6 + wall;
    let most = (130.0 / pitch) as usize;
    let (nx, ny) = (r.int(2, most.clamp(3, 8)), r.int(1, most.clamp(2, 4)));
    let (w, depth) = (pitch * nx as f64 + wall, pitch * ny as f64 + wall);
    let h = if kind == "CR2032" { 8.0 } else { r.step(14.0, 30.0, 2.0) };
    let mut bosses = Vec::new();
    for i in 0..nx {
        for j in 0..ny {
            let at = [
                pitch * (i as f64 - (nx - 1) as f64 / 2.0),
                pitch * (j as f64 - (ny - 1) as f64 / 2.0),
            ];
            bosses.push(Boss::new(moved(&circle(d / 2.0 + 0.3, 40), at), -(h - 1.6)));
        }
    }
    let outline = rounded_rect(w, depth, d * 0.42, 8);
    let small = offset(&outline, -0.8);
    let rings = [(0.0, small), (0.8, outline.clone()), (h, outline)];
    let mut model = Model::one("tray", stacked(&rings, &[], &bosses));
    if w > text_width(kind, 8.0) + 6.0 && h > 12.0 {
        let label = lettering(kind, 8.0, [0.0, 0.0], 0.0, 0.8).rotated(0, PI / 2.0).moved([
            0.0,
            -depth / 2.0,
            h / 2.0,
        ]);
        model.add_coloured("label", label, [240, 236, 226, 255]);
    }
    Draft::new(model)
        .count("cells", nx * ny)
        .count("columns", nx)
        .count("rows", ny)
        .mm("dia", d)
        .mm("height", h)
        .word("kind", kind)
}

fn drawer_organiser(r: &mut Rng) -> Draft {
    let (w, d) = (r.step(100.0, 220.0, 10.0), r.step(80.0, 160.0, 10.0));
    let h = r.step(20.0, 45.0, 5.0);
    let wall = r.step(1.2, 2.4, 0.2);
    let mut cells = vec![[0.0, 0.0, w - wall, d - wall]];
    let wanted = r.int(3, 9);
    // The largest cell is split until there are enough, like a person dividing a drawer.
    while cells.len() < wanted {
        let k = (0..cells.len()).fold(0, |b, i| {
            if cells[i][2] * cells[i][3] > cells[b][2] * cells[b][3] { i } else { b }
        });
        let [x, y, cw, cd] = cells.swap_remove(k);
        let share = r.pick(&[0.5, 0.5, 0.4, 0.33, 0.6]);
        if cw > cd {
            cells.extend([[x, y, cw * share, cd], [x + cw * share, y, cw * (1.0 - share), cd]]);
        } else {
            cells.extend([[x, y, cw, cd * share], [x, y + cd * share, cw, cd * (1.0 - share)]]);
        }
    }
    let corner = r.step(2.0, 6.0, 1.0);
    let pockets: Vec<Boss> = cells
        .iter()
        .map(|c| {
            let cell = rounded_rect(c[2] - wall, c[3] - wall, corner, 5);
            let at = [c[0] + c[2] / 2.0 - (w - wall) / 2.0, c[1] + c[3] / 2.0 - (d - wall) / 2.0];
            Boss::new(moved(&cell, at), -(h - 1.6)).leaning(0.6)
        })
        .collect();
    let outline = rounded_rect(w, d, corner + wall, 6);
    let rings = [(0.0, offset(&outline, -0.6)), (0.6, outline.clone()), (h, outline)];
    Draft::one(stacked(&rings, &[], &pockets))
        .mm("width", w)
        .mm("depth", d)
        .mm("height", h)
        .mm("wall", wall)
        .count("cells", cells.len())
}

fn stacking_bin(r: &mut Rng) -> Draft {
    let unit = 40.0;
    let (nx, ny) = (r.int(1, 4), r.int(1, 2));
    let (w, d) = (unit * nx as f64 - 0.5, unit * ny as f64 - 0.5);
    let h = r.step(24.0, 66.0, 7.0);
    let wall = r.pick(&[1.2, 1.6]);
    let outline = rounded_rect(w, d, 4.0, 6);
    let foot = offset(&outline, -2.6);
    // Foot and rim have the same slope, so bins stand in each other.
    let outer = [
        (0.0, offset(&outline, -3.0)),
        (0.4, foot.clone()),
        (2.0, foot),
        (4.4, outline.clone()),
        (h, outline.clone()),
    ];
    let rim = offset(&outline, -0.4);
    let inside = offset(&outline, -wall - 1.0);
    let inner = [
        (h, rim),
        (h - 2.2, offset(&outline, -2.7)),
        (h - 3.4, offset(&outline, -2.7)),
        (h - 5.0, inside.clone()),
        (5.6, inside),
    ];
    let mut model = Model::one("bin", cup(&outer, &inner, &[]));
    let dividers = if nx > 1 { r.int(0, 3) } else { r.int(0, 1) };
    for k in 0..dividers {
        let x = w * ((k as f64 + 1.0) / (dividers as f64 + 1.0) - 0.5);
        let wall_d = d - 2.0 * wall - 1.0;
        model.add(
            "divider",
            crate::forms::block([x - 0.7, -wall_d / 2.0, 5.2], [x + 0.7, wall_d / 2.0, h - 6.0]),
        );
    }
    if r.chance(0.6) {
        // A sloping label shelf along the back wall.
        let profile: Loop = vec![[0.0, 0.0], [10.0, 10.0], [10.0, 11.2], [0.0, 11.2]];
        let shelf = punched(&profile, w - 2.0 * wall - 1.4, &[]).rotated(2, PI / 2.0);
        model.add(
            "label shelf",
            shelf.scaled([1.0, 1.0, 1.0]).moved([0.0, d / 2.0 - wall - 10.6, h - 17.0]),
        );
    }
    Draft::new(model)
        .count("nx", nx)
        .count("ny", ny)
        .mm("unit", unit)
        .mm("height", h)
        .mm("wall", wall)
        .count("cells", dividers + 1)
}

fn knob(r: &mut Rng) -> Draft {
    let outer = r.step(10.0, 24.0, 0.5);
    let h = r.step(12.0, 24.0, 1.0);
    let shaft: f64 = r.pick(&[4.0, 6.0, 6.35, 8.0]);
    let kind = r.pick(&["fluted", "lobed", "knurled", "pointer"]);
    let lobes = match kind {
        "lobed" => r.int(3, 7),
        "fluted" => r.int(8, 16),
        _ => r.int(30, 48),
    } as f64;
    let depth = match kind {
        "lobed" => outer * 0.14,
        "fluted" => outer * 0.06,
        _ => 0.35,
    };
    let outline: Loop = if kind == "pointer" {
        radial(96, |a| outer * (0.72 + 0.28 * crate::math::smoothstep(0.6, 1.0, cos(a))))
    } else {
        radial(192, |a| outer - depth + depth * cos(a * lobes))
    };
    let taper = r.range(0.84, 0.98);
    let at = |k: f64| crate::poly::scaled(&outline, k, k);
    // Built head down so that the shaft hole is a pocket in the upper face.
    let rings = [(0.0, at(taper * 0.9)), (1.2, at(taper)), (h - 0.8, at(1.0)), (h, at(0.96))];
    let flat = r.chance(0.6);
    let hole = if flat {
        d_shape(shaft / 2.0 + 0.1, shaft / 2.0 - 0.5, 28)
    } else {
        circle(shaft / 2.0 + 0.1, 36)
    };
    let deep = h - 3.0;
    let body = stacked(&rings, &[], &[Boss::new(hole, -deep)]).rotated(0, PI).moved([0.0, 0.0, h]);
    let mut model = Model::one("knob", body);
    let line = crate::poly::rounded_rect(outer * 0.5, 1.6, 0.7, 4);
    let mark = extrude(&moved(&line, [outer * 0.42 * taper, 0.0]), &[], h - 0.4, h + 0.6);
    model.add_coloured("mark", mark, [240, 236, 226, 255]);
    Draft::new(model)
        .mm("outer", outer * 2.0)
        .mm("height", h)
        .mm("shaft", shaft)
        .mm("deep", deep)
        .word("kind", kind)
        .word("hole", if flat { "D" } else { "round" })
}

fn cable_clip(r: &mut Rng) -> Draft {
    let cable = r.step(3.0, 16.0, 0.5);
    let wall = r.step(1.6, 3.0, 0.2);
    let width = r.step(8.0, 16.0, 1.0);
    let count = if cable < 8.0 { r.int(1, 4) } else { 1 };
    let base = r.step(2.0, 3.0, 0.5);
    let screw = r.pick(&[3.0, 3.5, 4.0]);
    let pitch = cable + 2.0 * wall + 1.0;
    let row = pitch * count as f64;
    let ears = r.chance(0.7);
    let long = row + if ears { 2.0 * (screw * 2.4 + 2.0) } else { 2.0 };
    let mut bores = Vec::new();
    if ears {
        for sign in [-1.0, 1.0] {
            let at = [sign * (row / 2.0 + screw * 1.2 + 0.6), 0.0];
            let wide = (screw * 0.9).min(screw / 2.0 + base - 0.8);
            bores.push(Bore::countersunk(at, screw / 2.0 + 0.15, wide, 0.0, base));
        }
    }
    let mut model =
        Model::one("base", plate(&rounded_rect(long, width, 3.0, 6), &bores, 0.0, base, &[]));
    let radius = cable / 2.0 + wall / 2.0 + 0.15;
    let opening = rad(r.step(28.0, 42.0, 2.0));
    for k in 0..count {
        let x = pitch * (k as f64 - (count - 1) as f64 / 2.0);
        let path = arc([0.0, 0.0], radius, PI / 2.0 + opening, TAU + PI / 2.0 - opening, 40);
        let clip = extrude(&stroke(&path, wall), &[], -width * 0.46, width * 0.46);
        model.add("clip", clip.rotated(0, PI / 2.0).moved([x, 0.0, base + radius - 0.35]));
    }
    Draft::new(model)
        .mm("cable", cable)
        .mm("wall", wall)
        .mm("width", width)
        .mm("screw", screw)
        .several("count", count)
        .word("kind", if ears { "screw-on" } else { "stick-on" })
}
