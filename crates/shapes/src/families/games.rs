//! Dice, chess pieces, puzzles and game pieces.

use super::{Draft, Family, family};
use crate::forms::{
    Boss, block, ellipsoid, extrude, extrude_chamfered, panel, plate, revolve, revolve_with,
    stacked,
};
use crate::glyph::{contains, regions, text};
use crate::math::{PI, TAU, V2, V3, add, cos, cross, dot, lerp, mul, polar, sin, sub, unit};
use crate::poly::{Loop, circle, moved, offset, radial, rect, rounded_rect, star, turned};
use crate::rng::Rng;
use crate::solid::{Frame, Model, Solid};

pub(super) const FAMILIES: &[Family] = &[
    family("dice", "toys/dice", (11.0, 130.0), dice),
    family("chess-piece", "toys/chess", (25.0, 120.0), chess_piece),
    family("maze", "toys/puzzles", (50.0, 150.0), maze),
    family("burr-puzzle", "toys/puzzles", (40.0, 190.0), burr_puzzle),
    family("pentomino-set", "toys/puzzles", (60.0, 290.0), pentomino_set),
    family("toy-brick", "toys/construction", (9.0, 140.0), toy_brick),
    family("game-tokens", "toys/board-games", (40.0, 190.0), game_tokens),
    family("spinning-top", "toys/outdoor", (25.0, 70.0), spinning_top),
];

/// A convex solid by its faces; corners of each face counter-clockwise from outside.
pub(super) struct Polyhedron {
    pub corners: Vec<V3>,
    pub faces: Vec<Vec<usize>>,
}

/// The regular solid with that many faces (4, 6, 8, 12 or 20) and its corners at distance 1.
pub(super) fn regular(faces: usize) -> Polyhedron {
    let g = f64::midpoint(1.0, 5f64.sqrt());
    let signs = [-1.0, 1.0];
    let corners: Vec<V3> = match faces {
        4 => vec![[1.0, 1.0, 1.0], [1.0, -1.0, -1.0], [-1.0, 1.0, -1.0], [-1.0, -1.0, 1.0]],
        8 => (0..6)
            .map(|k| std::array::from_fn(|i| if i == k / 2 { signs[k % 2] } else { 0.0 }))
            .collect(),
        20 => (0..12)
            .map(|k| {
                let (a, b) = (signs[k % 2], signs[k / 2 % 2] * g);
                let p = [0.0, a, b];
                std::array::from_fn(|i| p[(i + k / 4) % 3])
            })
            .collect(),
        _ => {
            let cube = (0..8).map(|k| [signs[k % 2], signs[k / 2 % 2], signs[k / 4]]);
            if faces == 6 {
                cube.collect()
            } else {
                cube.chain((0..12).map(|k| {
                    let p = [0.0, signs[k % 2] / g, signs[k / 2 % 2] * g];
                    std::array::from_fn(|i| p[(i + k / 4) % 3])
                }))
                .collect()
            }
        }
    };
    hull(corners.into_iter().map(unit).collect())
}

/// The faces of the convex hull of few points, flat faces with many corners kept whole.
fn hull(corners: Vec<V3>) -> Polyhedron {
    let n = corners.len();
    let mut faces: Vec<Vec<usize>> = Vec::new();
    for i in 0..n {
        for j in i + 1..n {
            for k in j + 1..n {
                let normal = unit(cross(sub(corners[j], corners[i]), sub(corners[k], corners[i])));
                let normal = if dot(normal, corners[i]) < 0.0 { mul(normal, -1.0) } else { normal };
                let level = dot(normal, corners[i]);
                if corners.iter().any(|c| dot(normal, *c) > level + 1e-9) {
                    continue;
                }
                let on: Vec<usize> =
                    (0..n).filter(|&q| dot(normal, corners[q]) > level - 1e-9).collect();
                if faces.iter().any(|f| f.iter().all(|q| on.contains(q))) {
                    continue;
                }
                faces.push(sorted_around(&corners, on, normal));
            }
        }
    }
    Polyhedron { corners, faces }
}

/// Points of a plane in counter-clockwise order around their middle, seen against `normal`.
fn sorted_around(corners: &[V3], mut on: Vec<usize>, normal: V3) -> Vec<usize> {
    let middle = mul(on.iter().fold([0.0; 3], |s, &q| add(s, corners[q])), 1.0 / on.len() as f64);
    let u = unit(sub(corners[on[0]], middle));
    let v = cross(normal, u);
    let turn = |q: usize| {
        let d = sub(corners[q], middle);
        let (x, y) = (dot(d, u), dot(d, v));
        // Monotone in the angle without an arc tangent.
        let t = x / (x * x + y * y).sqrt();
        if y >= 0.0 { 1.0 - t } else { 3.0 + t }
    };
    on.sort_by(|a, b| turn(*a).total_cmp(&turn(*b)));
    on
}

/// The solid scaled to corner distance `r`, edges and corners cut by `inset` mm measured on the faces;
/// `decorate` may sink figures into a face given its number, its frame and the radius of its inner circle.
pub(super) fn chamfered(
    shape: &Polyhedron,
    r: f64,
    inset: f64,
    decorate: impl Fn(usize, f64) -> Vec<Boss>,
) -> Solid {
    let mut solid = Solid::new();
    let mut inner: Vec<Vec<V3>> = Vec::new();
    for (number, face) in shape.faces.iter().enumerate() {
        let points: Vec<V3> = face.iter().map(|&q| mul(shape.corners[q], r)).collect();
        let middle =
            mul(points.iter().fold([0.0; 3], |s, p| add(s, *p)), 1.0 / points.len() as f64);
        let n = unit(middle);
        let u = unit(sub(points[0], middle));
        let frame = Frame { origin: middle, u, v: cross(n, u), n };
        let flat: Loop = points
            .iter()
            .map(|p| [dot(sub(*p, middle), frame.u), dot(sub(*p, middle), frame.v)])
            .collect();
        let small = offset(&flat, -inset);
        let mid = [(small[0][0] + small[1][0]) / 2.0, (small[0][1] + small[1][1]) / 2.0];
        let reach = (mid[0] * mid[0] + mid[1] * mid[1]).sqrt();
        panel(&mut solid, &frame, &small, &[], &decorate(number, reach));
        inner.push(frame.lift(&small, 0.0));
    }
    let place = |face: usize, corner: usize| -> V3 {
        let k = shape.faces[face]
            .iter()
            .position(|&q| q == corner)
            .expect("the corner is of this face");
        inner[face][k]
    };
    for (f, face) in shape.faces.iter().enumerate() {
        for k in 0..face.len() {
            let (a, b) = (face[k], face[(k + 1) % face.len()]);
            let Some(g) = shape.faces.iter().position(|o| {
                let i = o.iter().position(|&q| q == b);
                i.is_some_and(|i| o[(i + 1) % o.len()] == a)
            }) else {
                continue;
            };
            if f < g {
                solid.quad(place(f, b), place(f, a), place(g, a), place(g, b));
            }
        }
    }
    for (corner, at) in shape.corners.iter().enumerate() {
        let around: Vec<V3> = (0..shape.faces.len())
            .filter(|&f| shape.faces[f].contains(&corner))
            .map(|f| place(f, corner))
            .collect();
        let order = sorted_around(&around, (0..around.len()).collect(), unit(*at));
        let ring: Vec<V3> = order.iter().map(|&k| around[k]).collect();
        for k in 1..ring.len() - 1 {
            solid.triangle(ring[0], ring[k], ring[k + 1]);
        }
    }
    solid
}

/// The solid turned so that a face lies down.
pub(super) fn on_a_face(solid: Solid, shape: &Polyhedron) -> Solid {
    let face = &shape.faces[0];
    let n = unit(face.iter().fold([0.0; 3], |s, &q| add(s, shape.corners[q])));
    let helper = if n[0].abs() < 0.9 { [1.0, 0.0, 0.0] } else { [0.0, 1.0, 0.0] };
    let w = mul(n, -1.0);
    let u = unit(cross(helper, w));
    let v = cross(w, u);
    solid.map(|p| [dot(p, u), dot(p, v), dot(p, w)])
}

/// The figure on a face, sunk by `depth`.
fn engraved(label: &str, height: f64, depth: f64) -> Vec<Boss> {
    text(label, height)
        .into_iter()
        .map(|region| Boss { islands: region.islands, ..Boss::new(region.outline, -depth) })
        .collect()
}

fn pips(value: usize, reach: f64) -> Vec<Boss> {
    let d = reach * 0.52;
    let spots: &[[f64; 2]] = match value {
        1 => &[[0.0, 0.0]],
        2 => &[[-1.0, -1.0], [1.0, 1.0]],
        3 => &[[-1.0, -1.0], [0.0, 0.0], [1.0, 1.0]],
        4 => &[[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]],
        5 => &[[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0], [0.0, 0.0]],
        _ => &[[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0], [-1.0, 0.0], [1.0, 0.0]],
    };
    spots
        .iter()
        .map(|s| {
            // The face's u axis points at a corner; pips stand along the sides.
            let at = turned(&[[s[0] * d, s[1] * d]], PI / 4.0)[0];
            Boss::new(moved(&circle(reach * 0.17, 20), at), -reach * 0.12).leaning(reach * 0.07)
        })
        .collect()
}

fn die(sides: usize, r: f64, inset: f64, style: &str) -> Solid {
    let shape = regular(sides);
    let opposite: Vec<usize> = numbering(&shape);
    let solid = chamfered(&shape, r, inset, |face, reach| {
        let value = opposite[face];
        match style {
            "pips" => pips(value, reach),
            "blank" => Vec::new(),
            _ => engraved(
                &value.to_string(),
                reach * if sides == 20 || sides == 8 { 0.62 } else { 0.85 },
                0.6,
            ),
        }
    });
    on_a_face(solid, &shape)
}

/// Numbers for the faces so that opposite ones add up evenly (except on four faces, which have no opposite).
fn numbering(shape: &Polyhedron) -> Vec<usize> {
    let n = shape.faces.len();
    let centre = |f: usize| shape.faces[f].iter().fold([0.0; 3], |s, &q| add(s, shape.corners[q]));
    let mut out = vec![0; n];
    let mut next = 1;
    for f in 0..n {
        if out[f] != 0 {
            continue;
        }
        out[f] = next;
        if let Some(g) = (0..n).find(|&g| {
            dot(centre(f), centre(g)) < -0.999 * dot(centre(f), centre(f)) && out[g] == 0
        }) {
            out[g] = n + 1 - next;
        }
        next += 1;
    }
    out
}

fn dice(r: &mut Rng) -> Draft {
    let size = r.step(14.0, 30.0, 1.0);
    let inset = size * r.range(0.025, 0.05);
    if r.chance(0.35) {
        let mut model = Model::default();
        for (k, sides) in [4, 6, 8, 12, 20].into_iter().enumerate() {
            let big = if sides == 6 { 0.87 } else { 0.95 };
            let style = if sides == 6 { "pips" } else { "digits" };
            let at = if k == 4 {
                [size * 2.8, size * 1.35, 0.0]
            } else {
                [size * 1.4 * (k % 2) as f64 * 1.0, size * 1.35 * (k / 2) as f64, 0.0]
            };
            let body =
                die(sides, size * 0.62 * big / if sides == 4 { 0.8 } else { 1.0 }, inset, style);
            let (lo, _) = body.bounds();
            model.add("die", body.moved([at[0], at[1], -lo[2]]));
        }
        return Draft::new(model)
            .mm("size", size)
            .count("count", 5)
            .word("kind", "polyhedral")
            .word("set", "set of five");
    }
    let sides = r.pick(&[4, 6, 6, 8, 12, 20]);
    let style = if sides == 6 { r.pick(&["pips", "digits"]) } else { "digits" };
    let body = die(sides, size * 0.8, inset * 1.3, style);
    Draft::one(body)
        .mm("size", size)
        .word("sides", &sides.to_string())
        .word(
            "kind",
            match sides {
                4 => "d4",
                6 => "d6",
                8 => "d8",
                12 => "d12",
                _ => "d20",
            },
        )
        .word("marks", style)
}

/// Outlines of the turned part of each piece, radius and height in shares of the foot and the total height.
fn turned_piece(name: &str) -> Vec<V2> {
    let foot = vec![
        [0.0, 0.0],
        [0.96, 0.0],
        [1.0, 0.02],
        [1.0, 0.07],
        [0.9, 0.09],
        [0.9, 0.12],
        [0.8, 0.15],
    ];
    let upper: Vec<V2> = match name {
        "pawn" => {
            vec![[0.5, 0.26], [0.38, 0.42], [0.34, 0.55], [0.58, 0.58], [0.6, 0.61], [0.4, 0.64]]
        }
        "rook" => vec![
            [0.62, 0.24],
            [0.52, 0.45],
            [0.5, 0.62],
            [0.66, 0.68],
            [0.7, 0.72],
            [0.7, 0.99],
            [0.69, 1.0],
            [0.5, 1.0],
            [0.48, 0.9],
            [0.0, 0.9],
        ],
        "bishop" => vec![
            [0.46, 0.28],
            [0.34, 0.45],
            [0.3, 0.6],
            [0.52, 0.63],
            [0.52, 0.66],
            [0.34, 0.68],
            [0.44, 0.76],
            [0.42, 0.84],
            [0.24, 0.93],
            [0.1, 0.95],
            [0.13, 0.98],
            [0.08, 1.0],
            [0.0, 1.0],
        ],
        "queen" => vec![
            [0.5, 0.25],
            [0.36, 0.45],
            [0.32, 0.64],
            [0.54, 0.68],
            [0.54, 0.71],
            [0.38, 0.74],
            [0.52, 0.9],
            [0.46, 0.92],
            [0.0, 0.95],
        ],
        _ => vec![
            [0.52, 0.24],
            [0.38, 0.44],
            [0.34, 0.62],
            [0.58, 0.66],
            [0.58, 0.69],
            [0.4, 0.72],
            [0.52, 0.86],
            [0.48, 0.89],
            [0.0, 0.91],
        ],
    };
    foot.into_iter().chain(upper).collect()
}

/// A smooth version of a coarse outline: short arcs between its points.
fn softened(points: &[V2], foot: f64, height: f64) -> Vec<V2> {
    let mut out: Vec<V2> = Vec::new();
    let inner = &points[1..points.len() - 1];
    out.push([0.0, points[0][1] * height]);
    for (k, p) in inner.iter().enumerate() {
        let here = [p[0] * foot, p[1] * height];
        let Some(q) = inner.get(k + 1) else {
            out.push(here);
            break;
        };
        let next = [q[0] * foot, q[1] * height];
        out.push(here);
        if (next[1] - here[1]) > height * 0.07 {
            // Long flanks are hollow like turned wood.
            for s in 1..6 {
                let t = f64::from(s) / 6.0;
                let bow = (here[0] - next[0]) * 0.22 * sin(PI * t);
                out.push([lerp(here[0], next[0], t) - bow, lerp(here[1], next[1], t)]);
            }
        }
    }
    let last = points[points.len() - 1];
    out.push([last[0] * foot, last[1] * height]);
    out
}

fn chess_piece(r: &mut Rng) -> Draft {
    let name = r.pick(&["pawn", "rook", "bishop", "queen", "king", "knight"]);
    let scale = r.range(0.8, 1.35);
    let (foot, height): (f64, f64) = match name {
        "pawn" => (13.5, 42.0),
        "rook" => (15.5, 48.0),
        "bishop" => (15.0, 60.0),
        "queen" => (17.0, 70.0),
        "king" => (17.5, 72.0),
        _ => (15.5, 54.0),
    };
    let (foot, height) = ((foot * scale * 2.0).round() / 2.0, (height * scale).round());
    let mut model = Model::default();
    let facets = if r.chance(0.3) { r.pick(&[6, 8, 10]) } else { 72 };
    let coarse = facets < 72;
    match name {
        "knight" => {
            let base = [
                [0.0, 0.0],
                [0.96, 0.0],
                [1.0, 0.02],
                [1.0, 0.08],
                [0.88, 0.1],
                [0.88, 0.14],
                [0.7, 0.22],
                [0.0, 0.22],
            ];
            model.add("base", revolve(&base.map(|p| [p[0] * foot, p[1] * height]), facets));
            model.add(
                "head",
                horse(height * 0.8, foot * r.range(0.62, 0.8)).moved([0.0, 0.0, height * 0.2]),
            );
        }
        "pawn" => {
            let mut profile =
                softened(&[turned_piece("pawn"), vec![[0.0, 0.64]]].concat(), foot, height);
            profile.pop();
            profile.push([0.0, height * 0.66]);
            model.add("body", revolve(&profile, facets));
            let ball = foot * 0.62;
            let head = if coarse { ellipsoid([ball; 3], 12) } else { ellipsoid([ball; 3], 48) };
            model.add("head", head.moved([0.0, 0.0, height - ball * 0.97]));
        }
        _ => {
            let profile = softened(&turned_piece(name), foot, height);
            let crown = name == "queen";
            let top = height * 0.86;
            let body = revolve_with(
                &profile,
                if crown || !coarse { 72 } else { facets },
                |a, radius, z| {
                    let flare = if crown && z > top && radius > foot * 0.4 {
                        height * 0.035 * cos(a * 9.0)
                    } else {
                        0.0
                    };
                    let p = polar(radius, a);
                    [p[0], p[1], z + flare]
                },
            );
            model.add("body", body);
            finish_piece(&mut model, name, foot, height);
        }
    }
    Draft::new(model)
        .mm("height", height)
        .mm("foot", foot * 2.0)
        .word("kind", name)
        .word("style", if coarse { "faceted" } else { "turned" })
}

/// What stands on top of the turned body.
fn finish_piece(model: &mut Model, name: &str, foot: f64, height: f64) {
    match name {
        "rook" => {
            for k in 0..6 {
                let a = TAU * f64::from(k) / 6.0;
                let merlon = block(
                    [foot * 0.49, -foot * 0.17, height * 0.97],
                    [foot * 0.695, foot * 0.17, height * 1.09],
                );
                model.add("battlement", merlon.rotated(2, a));
            }
        }
        "queen" => {
            model.add("orb", ellipsoid([foot * 0.17; 3], 24).moved([0.0, 0.0, height * 0.985]))
        }
        "king" => {
            let t = foot * 0.1;
            model.add("cross", block([-t, -t, height * 0.895], [t, t, height * 1.06]));
            model.add(
                "cross",
                block(
                    [-foot * 0.28, -t * 0.98, height * 0.965],
                    [foot * 0.28, t * 0.98, height * 1.005],
                ),
            );
        }
        _ => {}
    }
}

/// A horse's head cut from a board, its edges broken.
fn horse(height: f64, thick: f64) -> Solid {
    let points: Loop = [
        [-0.30, 0.0],
        [0.30, 0.0],
        [0.30, 0.10],
        [0.22, 0.26],
        [0.17, 0.40],
        [0.26, 0.42],
        [0.40, 0.47],
        [0.46, 0.55],
        [0.44, 0.62],
        [0.36, 0.68],
        [0.26, 0.80],
        [0.16, 0.90],
        [0.10, 1.0],
        [0.02, 0.93],
        [-0.10, 0.90],
        [-0.24, 0.78],
        [-0.33, 0.60],
        [-0.37, 0.40],
        [-0.36, 0.18],
    ]
    .iter()
    .map(|p| [p[0] * height * 0.92, p[1] * height])
    .collect();
    let outline = crate::poly::round_corners(&points, height * 0.03, 3);
    let c = thick * 0.14;
    let inner = offset(&outline, -c * 0.55);
    let rings = [(0.0, inner.clone()), (c, outline.clone()), (thick - c, outline), (thick, inner)];
    stacked(&rings, &[], &[]).rotated(0, PI / 2.0).moved([0.0, thick / 2.0, 0.0])
}

fn maze(r: &mut Rng) -> Draft {
    let n = r.int(7, 15) | 1;
    let size = r.step(55.0, 130.0, 5.0);
    let cells = n;
    let grid = 2 * cells + 1;
    let mut open = vec![false; grid * grid];
    // Depth-first carving: long corridors, one way between any two places.
    let mut stack = vec![(0usize, 0usize)];
    open[grid + 1] = true;
    while let Some(&(x, y)) = stack.last() {
        let mut ways: Vec<(i32, i32)> = Vec::new();
        for (dx, dy) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
            let (nx, ny) = (x as i32 + dx, y as i32 + dy);
            let inside = (0..cells as i32).contains(&nx) && (0..cells as i32).contains(&ny);
            if inside && !open[(2 * ny as usize + 1) * grid + 2 * nx as usize + 1] {
                ways.push((dx, dy));
            }
        }
        if ways.is_empty() {
            stack.pop();
            continue;
        }
        let (dx, dy) = r.pick(&ways);
        let (nx, ny) = ((x as i32 + dx) as usize, (y as i32 + dy) as usize);
        open[(y + ny + 1) * grid + x + nx + 1] = true;
        open[(2 * ny + 1) * grid + 2 * nx + 1] = true;
        stack.push((nx, ny));
    }
    open[1] = true;
    open[grid * grid - 2] = true;
    let pitch = size / grid as f64;
    let wall_h = r.step(3.0, 7.0, 0.5);
    let base = 2.0;
    let half = size / 2.0;
    let filled = |x: i32, y: i32| {
        (0..grid as i32).contains(&x)
            && (0..grid as i32).contains(&y)
            && !open[y as usize * grid + x as usize]
    };
    let mut model = Model::default();
    model.add(
        "floor",
        extrude_chamfered(&rounded_rect(size + 4.0, size + 4.0, 3.0, 5), &[], 0.0, base, 0.5),
    );
    let place = |l: &Loop| -> Loop {
        l.iter().map(|p| [p[0] * pitch - half, p[1] * pitch - half]).collect()
    };
    for region in regions(filled) {
        let islands: Vec<Loop> = region.islands.iter().map(place).collect();
        model.add("walls", extrude(&place(&region.outline), &islands, base - 0.3, base + wall_h));
    }
    let ball = r.step(3.0, 6.0, 0.5).min(pitch * 0.9);
    Draft::new(model).mm("size", size + 4.0).count("cells", n).mm("wall", wall_h).mm("ball", ball)
}

fn burr_puzzle(r: &mut Rng) -> Draft {
    let unit = r.step(5.0, 9.0, 0.5);
    let length = r.pick(&[6, 8]);
    let slack = r.pick(&[0.15, 0.2, 0.25]);
    let mut model = Model::default();
    let tints = [
        [176, 168, 142, 255],
        [156, 84, 40, 255],
        [104, 84, 124, 255],
        [92, 122, 84, 255],
        [196, 110, 58, 255],
        [58, 92, 134, 255],
    ];
    let mixed = r.chance(0.4);
    for piece in 0..6 {
        // A stick 2 x 2 units thick with notches cut from its upper half, seen from the side.
        let mid = length as f64 / 2.0;
        let notches: Vec<(f64, f64)> = match r.below(4) {
            _ if piece == 0 => Vec::new(),
            0 => vec![(mid - 1.0, mid + 1.0)],
            1 => vec![(mid - 2.0, mid + 1.0)],
            2 => vec![(mid - 2.0, mid - 1.0), (mid, mid + 2.0)],
            _ => vec![(mid - 2.0, mid + 2.0)],
        };
        let (l, h) = (length as f64 * unit - slack, 2.0 * unit - slack);
        let mut outline: Loop = vec![[0.0, 0.0], [l, 0.0], [l, h]];
        for (a, b) in notches.iter().rev() {
            let (a, b) = (a * unit - slack / 2.0, b * unit + slack / 2.0);
            outline.extend([[b, h], [b, unit], [a, unit], [a, h]]);
        }
        outline.push([0.0, h]);
        let stick = extrude_chamfered(&outline, &[], 0.0, h, 0.4);
        // The sticks lie side by side with their notches up.
        let lying =
            stick.rotated(0, PI / 2.0).moved([-l / 2.0, piece as f64 * (2.0 * unit + 4.0), 0.0]);
        if mixed {
            model.add_coloured("stick", lying, tints[piece]);
        } else {
            model.add("stick", lying);
        }
    }
    Draft::new(model)
        .mm("unit", unit)
        .mm("length", length as f64 * unit)
        .mm("slack", slack)
        .count("pieces", 6)
}

const PENTOMINOES: [&[[i32; 2]; 5]; 12] = [
    &[[1, 0], [0, 1], [1, 1], [1, 2], [2, 2]],
    &[[0, 0], [0, 1], [0, 2], [0, 3], [0, 4]],
    &[[0, 0], [1, 0], [0, 1], [0, 2], [0, 3]],
    &[[0, 0], [0, 1], [1, 1], [1, 2], [1, 3]],
    &[[0, 0], [0, 1], [0, 2], [1, 1], [1, 2]],
    &[[1, 0], [1, 1], [0, 2], [1, 2], [2, 2]],
    &[[0, 0], [2, 0], [0, 1], [1, 1], [2, 1]],
    &[[0, 0], [1, 0], [2, 0], [0, 1], [0, 2]],
    &[[0, 0], [1, 0], [1, 1], [2, 1], [2, 2]],
    &[[1, 0], [0, 1], [1, 1], [2, 1], [1, 2]],
    &[[0, 0], [0, 1], [1, 1], [0, 2], [0, 3]],
    &[[0, 0], [1, 0], [1, 1], [1, 2], [2, 2]],
];

fn pentomino_set(r: &mut Rng) -> Draft {
    let unit = r.step(8.0, 14.0, 0.5);
    let thick = r.step(4.0, 9.0, 0.5);
    let slack = 0.3;
    let mut model = Model::default();
    let tints: &[[u8; 4]] = &[
        [38, 94, 86, 255],
        [196, 110, 58, 255],
        [58, 92, 134, 255],
        [168, 140, 58, 255],
        [146, 52, 44, 255],
        [104, 84, 124, 255],
    ];
    let mixed = r.chance(0.6);
    let (mut x, mut row) = (0.0, 0.0);
    for (k, cells) in PENTOMINOES.iter().enumerate() {
        let width = cells.iter().map(|c| c[0]).max().unwrap_or(0) + 1;
        let Some(region) = regions(|i, j| cells.contains(&[i, j])).into_iter().next() else {
            continue;
        };
        let outline: Loop = region.outline.iter().map(|p| [p[0] * unit, p[1] * unit]).collect();
        let body = extrude_chamfered(&offset(&outline, -slack / 2.0), &[], 0.0, thick, 0.5)
            .moved([x, row, 0.0]);
        if mixed {
            model.add_coloured("piece", body, tints[k % tints.len()]);
        } else {
            model.add("piece", body);
        }
        x += (f64::from(width) + 0.6) * unit;
        if k == 5 {
            (x, row) = (0.0, -5.4 * unit);
        }
    }
    Draft::new(model).mm("unit", unit).mm("thick", thick).mm("slack", slack).count("pieces", 12)
}

fn toy_brick(r: &mut Rng) -> Draft {
    // Our own measures: a 12 mm grid that small hands can hold.
    let unit = r.pick(&[10.0, 12.0, 16.0]);
    let (nx, ny) = (r.int(1, 6), r.int(1, 3));
    let h = unit * r.pick(&[0.4, 0.8, 1.2]);
    let (w, d) = (unit * nx as f64 - 0.2, unit * ny as f64 - 0.2);
    let stud = unit * 0.3;
    let kind = r.pick(&["round", "hexagonal", "square"]);
    let figure: Loop = match kind {
        "round" => circle(stud, 32),
        "hexagonal" => circle(stud * 1.06, 6),
        _ => rounded_rect(stud * 1.8, stud * 1.8, stud * 0.3, 4),
    };
    let mut bosses = Vec::new();
    for i in 0..nx {
        for j in 0..ny {
            let at = [
                unit * (i as f64 - (nx - 1) as f64 / 2.0),
                unit * (j as f64 - (ny - 1) as f64 / 2.0),
            ];
            bosses.push(Boss::new(moved(&figure, at), unit * 0.22).leaning(unit * 0.015));
        }
    }
    let hollow = Boss::new(rect(w - unit * 0.36, d - unit * 0.36), -(h - unit * 0.14));
    let outline = rounded_rect(w, d, 0.8, 3);
    Draft::one(crate::forms::two_faced(&outline, &[], 0.0, h, &bosses, &[hollow]))
        .mm("unit", unit)
        .count("nx", nx)
        .count("ny", ny)
        .mm("height", h)
        .word("kind", kind)
}

fn game_tokens(r: &mut Rng) -> Draft {
    let d = r.step(16.0, 28.0, 1.0);
    let thick = r.step(2.4, 4.0, 0.2);
    let columns = r.int(2, 5);
    let rows = r.int(2, 4);
    let kind = r.pick(&["round", "hexagonal", "coin", "shield"]);
    let outline: Loop = match kind {
        "hexagonal" => crate::poly::round_corners(&circle(d / 2.0, 6), 1.5, 3),
        "shield" => crate::poly::round_corners(
            &[
                [-0.42, -0.05],
                [-0.26, -0.36],
                [0.0, -0.52],
                [0.26, -0.36],
                [0.42, -0.05],
                [0.42, 0.45],
                [-0.42, 0.45],
            ]
            .map(|p: V2| [p[0] * d, p[1] * d]),
            1.2,
            3,
        ),
        _ => circle(d / 2.0, 64),
    };
    let figures = r.pick(&["digits", "stars", "suns"]);
    let mut model = Model::default();
    for k in 0..columns * rows {
        let at = [(k % columns) as f64 * (d + 3.0), (k / columns) as f64 * (d + 3.0)];
        let mut rim = Boss::new(offset(&outline, -0.9), -0.7);
        let figure: Vec<Loop> = match figures {
            "digits" => Vec::new(),
            "stars" => vec![star(3 + k % 6, d * 0.28, d * 0.13)],
            _ => vec![radial(48, |a| d * (0.2 + 0.05 * cos(a * (4 + k % 8) as f64)))],
        };
        rim.islands =
            figure.into_iter().filter(|f| f.iter().all(|p| contains(&rim.outline, *p))).collect();
        model.add("token", plate(&outline, &[], 0.0, thick, &[rim]).moved([at[0], at[1], 0.0]));
        if figures == "digits" {
            let digits =
                super::workshop::lettering(&(k + 1).to_string(), d * 0.38, at, thick - 0.7, 0.7);
            model.add_coloured("number", digits, [240, 236, 226, 255]);
        }
    }
    Draft::new(model)
        .mm("dia", d)
        .mm("thick", thick)
        .count("count", columns * rows)
        .word("kind", kind)
        .word("marks", figures)
}

fn spinning_top(r: &mut Rng) -> Draft {
    let radius = r.step(14.0, 30.0, 1.0);
    let height = radius * r.range(1.3, 1.8);
    let kind = r.pick(&["smooth", "lobed", "faceted"]);
    let lobes = r.int(3, 9) as f64;
    let belly = height * r.range(0.3, 0.42);
    let stem = radius * 0.13;
    let profile: Vec<V2> = vec![
        [0.0, 0.0],
        [radius * 0.06, 0.3],
        [radius * 0.5, belly * 0.45],
        [radius * 0.94, belly * 0.86],
        [radius, belly],
        [radius, belly + radius * 0.16],
        [radius * 0.92, belly + radius * 0.24],
        [radius * 0.4, belly + radius * 0.34],
        [stem * 1.4, belly + radius * 0.5],
        [stem, height * 0.9],
        [stem * 1.5, height * 0.96],
        [stem * 1.3, height],
        [0.0, height],
    ];
    let solid = revolve_with(&profile, if kind == "faceted" { 9 } else { 96 }, |a, rad, z| {
        let wave = if kind == "lobed" && rad > radius * 0.45 {
            radius * 0.06 * cos(a * lobes)
        } else {
            0.0
        };
        let p = polar(rad + wave, a);
        [p[0], p[1], z]
    });
    Draft::one(solid).mm("dia", radius * 2.0).mm("height", height).word("kind", kind)
}
