//! Terrain, towers and houses for the game table and the classroom.

use super::{Draft, Family, family};
use crate::forms::{
    block, cylinder, ellipsoid, extrude, landscape, loft, punched, revolve, revolve_with, skirt,
};
use crate::math::{PI, TAU, V2, V3, cos, fractal, lerp, polar, sin, smoothstep};
use crate::poly::{Loop, arc, circle};
use crate::rng::Rng;
use crate::solid::{Model, Solid};

pub(super) const FAMILIES: &[Family] = &[
    family("terrain-tile", "miniatures/terrain", (60.0, 160.0), terrain_tile),
    family("hex-tile", "miniatures/terrain", (35.0, 120.0), hex_tile),
    family("relief-map", "education/geography", (80.0, 180.0), relief_map),
    family("castle-tower", "miniatures/buildings", (40.0, 200.0), castle_tower),
    family("house-model", "miniatures/buildings", (30.0, 120.0), house_model),
    family("scatter-rocks", "miniatures/terrain", (40.0, 190.0), scatter_rocks),
    family("tree-model", "miniatures/terrain", (30.0, 150.0), tree_model),
    family("rocket", "toys/figures", (60.0, 210.0), rocket),
];

fn terrain_tile(r: &mut Rng) -> Draft {
    let side = r.step(70.0, 150.0, 10.0);
    let relief = r.step(16.0, 42.0, 2.0);
    let kind = r.pick(&["hills", "valley", "crater", "cliffs", "island", "terraces"]);
    let seed = r.bits();
    let freq = r.range(2.0, 4.5);
    let bend = r.range(0.05, 0.2);
    let height = move |x: f64, y: f64| {
        let (u, v) = (x / side, y / side);
        let n = fractal(seed, u * freq + 10.0, v * freq + 10.0);
        let m = (u * u + v * v).sqrt();
        let h = match kind {
            "valley" => {
                let river = (v - bend * sin(u * 7.0)).abs();
                smoothstep(0.02, 0.4, river) * (0.75 + 0.5 * n) + 0.03
            }
            "crater" => {
                let rim = 1.0 / (1.0 + 90.0 * (m - 0.27) * (m - 0.27));
                (if m < 0.27 { rim - 0.35 * (1.0 - m / 0.27) } else { rim }) * 0.8 + 0.18 * n + 0.25
            }
            "cliffs" => {
                let k = 0.5 + 0.8 * n + 0.5 * u;
                smoothstep(0.42, 0.52, k) * 0.55 + smoothstep(0.75, 0.82, k) * 0.4 + 0.08 * n
            }
            "island" => (1.15 - 2.6 * m + 0.7 * n).max(0.03 + 0.02 * sin((u + v) * 60.0)),
            "terraces" => {
                let k = (0.5 + 0.7 * n) * 6.0;
                (k.floor() + smoothstep(0.35, 0.65, k - k.floor())) / 6.0
            }
            _ => 0.5 + 0.7 * n,
        };
        4.0 + relief * h.clamp(0.0, 1.25)
    };
    Draft::one(landscape(side, side, 92, 92, height))
        .mm("side", side)
        .mm("relief", relief)
        .word("kind", kind)
}

/// Land over a hexagon with corners at distance `radius`: rings of cells around the middle.
fn hexagon_land(radius: f64, rings: usize, height: impl Fn(f64, f64) -> f64) -> Solid {
    let at = |ring: usize, step: usize| -> V3 {
        if ring == 0 {
            return [0.0, 0.0, height(0.0, 0.0)];
        }
        let (corner, t) = (step / ring, (step % ring) as f64 / ring as f64);
        let scale = radius * ring as f64 / rings as f64;
        let (a, b) = (
            polar(scale, TAU * corner as f64 / 6.0),
            polar(scale, TAU * (corner + 1) as f64 / 6.0),
        );
        let p = [lerp(a[0], b[0], t), lerp(a[1], b[1], t)];
        [p[0], p[1], height(p[0], p[1])]
    };
    let mut solid = Solid::new();
    for ring in 1..=rings {
        let (outer, inner) = (6 * ring, 6 * (ring - 1));
        for side in 0..6 {
            for k in 0..ring {
                let o = side * ring + k;
                let i = side * (ring - 1) + k;
                let inside = |q: usize| at(ring - 1, if inner == 0 { 0 } else { q % inner });
                solid.triangle(at(ring, o), at(ring, (o + 1) % outer), inside(i));
                if k + 1 < ring {
                    solid.triangle(at(ring, (o + 1) % outer), inside(i + 1), inside(i));
                }
            }
        }
    }
    let edge: Vec<V3> = (0..6 * rings).map(|k| at(rings, k)).collect();
    skirt(&mut solid, &edge);
    solid
}

fn hex_tile(r: &mut Rng) -> Draft {
    let radius = r.step(22.0, 50.0, 1.0);
    let kind = r.pick(&["forest", "mountain", "lake", "field", "desert", "village", "hills"]);
    let base = r.step(3.0, 6.0, 1.0);
    let seed = r.bits();
    let rim = 0.84;
    let freq = 3.0 / radius;
    let furrow = r.range(3.0, 4.5);
    let height = move |x: f64, y: f64| {
        let m = crate::poly::hexagon(1.0)
            .iter()
            .fold(0.0f64, |best, c| best.max((x * c[0] + y * c[1]) * 2.0 * cos(PI / 6.0)));
        let inner = smoothstep(rim, rim - 0.14, m / radius * 1.06);
        let n = fractal(seed, x * freq + 20.0, y * freq + 20.0);
        let d = (x * x + y * y).sqrt() / radius;
        let h = match kind {
            "mountain" => radius * 0.62 * (1.0 - d * 1.25).max(0.0) * (1.0 + 0.7 * n) + 0.6,
            "lake" => -2.6 * smoothstep(0.62, 0.48, d + 0.16 * n) + 0.4 * n,
            "field" => 1.1 * sin(x / radius * furrow * TAU),
            "desert" => 1.1 * sin((x + y * 0.6) / radius * 7.0 + 3.0 * n) + 0.4,
            "hills" => radius * 0.16 * (1.0 + 1.6 * n).max(0.0),
            _ => 0.9 * n,
        };
        base + h.max(-base + 1.0) * inner
    };
    let tint = match kind {
        "forest" | "hills" => [92, 122, 84, 255],
        "mountain" => [120, 132, 144, 255],
        "lake" => [72, 130, 150, 255],
        "field" => [168, 140, 58, 255],
        "desert" => [214, 170, 84, 255],
        _ => [176, 168, 142, 255],
    };
    let mut model = Model::default();
    model.add_coloured("land", hexagon_land(radius, 30, height), tint);
    let mut spots: Vec<V2> = Vec::new();
    let wanted = match kind {
        "forest" => r.int(7, 12),
        "village" => r.int(4, 6),
        _ => 0,
    };
    for _ in 0..200 {
        let p = polar(radius * 0.62 * r.unit().sqrt(), r.range(0.0, TAU));
        let clear = radius * if kind == "village" { 0.36 } else { 0.24 };
        if spots.len() < wanted
            && spots.iter().all(|q| (q[0] - p[0]).abs().max((q[1] - p[1]).abs()) > clear)
        {
            spots.push(p);
        }
    }
    for p in spots {
        let ground = height(p[0], p[1]) - 0.8;
        let s = radius * r.range(0.85, 1.15);
        if kind == "forest" {
            model.add_coloured(
                "trees",
                fir(s * 0.13, s * 0.42, 3).moved([p[0], p[1], ground]),
                [58, 92, 70, 255],
            );
        } else {
            let turn = r.range(0.0, PI);
            let (w, d, h) = (s * 0.24, s * 0.18, s * 0.15);
            model.add_coloured(
                "houses",
                gabled(w, d, h + 0.8, s * 0.11).rotated(2, turn).moved([p[0], p[1], ground]),
                [156, 84, 40, 255],
            );
        }
    }
    Draft::new(model).mm("width", radius * 2.0).mm("base", base).word("kind", kind)
}

/// A tree of stacked cones.
fn fir(radius: f64, height: f64, tiers: usize) -> Solid {
    let mut profile: Vec<V2> =
        vec![[0.0, 0.0], [radius * 0.26, 0.0], [radius * 0.26, height * 0.16]];
    for k in 0..tiers {
        let t = k as f64 / tiers as f64;
        let wide = radius * (1.0 - 0.55 * t);
        let z = height * (0.16 + 0.72 * t);
        profile.push([wide, z + height * 0.02]);
        if k + 1 < tiers {
            profile.push([wide * 0.48, z + height * 0.25]);
        }
    }
    profile.push([0.0, height]);
    revolve(&profile, 9)
}

/// A house with a saddle roof, `height` to the eaves.
fn gabled(w: f64, d: f64, height: f64, roof: f64) -> Solid {
    let profile: Loop = vec![
        [-d / 2.0, 0.0],
        [d / 2.0, 0.0],
        [d / 2.0, height],
        [0.0, height + roof],
        [-d / 2.0, height],
    ];
    punched(&profile, w, &[]).rotated(2, PI / 2.0)
}

fn relief_map(r: &mut Rng) -> Draft {
    let (w, d) = r.pick(&[(100.0, 100.0), (120.0, 90.0), (150.0, 100.0), (90.0, 120.0)]);
    let seed = r.bits();
    let relief = r.step(10.0, 32.0, 2.0);
    let kind = r.pick(&["alpine valley", "volcano", "coast", "river bend", "canyon"]);
    let steps = if r.chance(0.5) { r.int(8, 16) as f64 } else { 0.0 };
    let height = move |x: f64, y: f64| {
        let (u, v) = (x / w, y / w);
        let n = fractal(seed, u * 3.2 + 9.0, v * 3.2 + 9.0);
        // Ridges: where the noise crosses zero.
        let ridge = 1.0 - (fractal(seed + 9, u * 2.6, v * 2.6).abs() * 2.2).min(1.0);
        let m = (u * u + v * v).sqrt();
        let h = match kind {
            "volcano" => {
                let cone = 0.95 / (1.0 + 22.0 * m * m);
                (if m < 0.07 { cone - 0.35 * (1.0 - m / 0.07) } else { cone })
                    + 0.14 * ridge * (m * 3.0).min(1.0)
            }
            "coast" => (0.1 + 1.4 * (u + 0.35 * n) + 0.3 * ridge).max(0.0) * 0.75,
            "river bend" => {
                smoothstep(0.015, 0.32, (v - 0.14 * sin(u * 8.0)).abs()) * (0.55 + 0.6 * n)
            }
            "canyon" => {
                let k = (v - 0.1 * sin(u * 9.0 + 4.0 * n)).abs();
                smoothstep(0.02, 0.06, k) * 0.4
                    + smoothstep(0.10, 0.15, k) * 0.3
                    + smoothstep(0.2, 0.26, k) * 0.2
                    + 0.1 * n
            }
            _ => {
                0.55 * ridge + 0.35 * (0.5 + n)
                    - 0.4 * smoothstep(0.16, 0.0, (u - 0.1 * sin(v * 9.0)).abs())
            }
        };
        let h = h.clamp(0.0, 1.2);
        let stepped = if steps > 0.0 {
            let k = h * steps;
            (k.floor() + smoothstep(0.3, 0.7, k - k.floor())) / steps
        } else {
            h
        };
        3.0 + relief * stepped
    };
    let nx = 100;
    Draft::one(landscape(w, d, nx, (nx as f64 * d / w) as usize, height))
        .mm("width", w)
        .mm("depth", d)
        .mm("relief", relief)
        .word("kind", kind)
        .word("style", if steps > 0.0 { "contour-stepped" } else { "smooth" })
}

fn castle_tower(r: &mut Rng) -> Draft {
    let radius = r.step(16.0, 34.0, 1.0);
    let height = radius * r.range(2.2, 3.6);
    let kind = r.pick(&["round", "square", "ruined", "roofed"]);
    let courses = (height / 6.0).round();
    let bricks = (radius * 0.55).round();
    let seed = r.bits();
    let square = kind == "square";
    let ruin = kind == "ruined";
    let wall = radius * 0.28;
    let rows = (courses as usize) * 3;
    let mut profile: Vec<V2> = vec![[0.0, 0.0]];
    profile.extend((0..=rows).map(|j| {
        [radius * (1.06 - 0.1 * (j as f64 / rows as f64)), height * j as f64 / rows as f64]
    }));
    profile.extend([[radius - wall, height], [radius - wall, height * 0.8], [0.0, height * 0.8]]);
    let n = 144;
    let body = revolve_with(&profile, n, |a, rad, z| {
        let course = (z / height * courses).floor();
        let stone = a / TAU * bricks * 2.0 + course * 0.5;
        let joint = (stone - stone.floor() < 0.12)
            || ((z / height * courses).fract() < 0.2 && rad > radius * 0.9);
        let tone = crate::math::noise(seed, stone.floor() + 0.5, course + 0.5) * 0.25;
        let outside = rad > radius * 0.9;
        let mut out = if outside && joint && z > 0.1 {
            rad - 0.7
        } else if outside {
            rad + tone
        } else {
            rad
        };
        if square {
            let (s, c) = crate::math::sin_cos(a);
            out /= s.abs().max(c.abs()).max(0.74);
        }
        let drop = if ruin && z > height * 0.82 {
            (0.5 + fractal(seed, a * 1.2 + 3.0, 1.0)).clamp(0.0, 1.0) * height * 0.3
        } else {
            0.0
        };
        let p = polar(if rad == 0.0 { 0.0 } else { out }, a);
        let z = if ruin && z > height * 0.82 { (z - drop).max(height * 0.8) } else { z };
        [p[0], p[1], z]
    });
    let mut model = Model::one("tower", body);
    let merlons = 8;
    if kind == "roofed" {
        let roof = [
            [0.0, height - 0.6],
            [radius * 1.18, height - 0.6],
            [radius * 1.2, height + 1.0],
            [radius * 0.5, height + radius * 0.95],
            [0.0, height + radius * 1.75],
        ];
        model.add_coloured("roof", revolve(&roof, 48), [146, 52, 44, 255]);
    } else if !ruin {
        for k in 0..merlons {
            let a = TAU * (f64::from(k) + 0.5) / f64::from(merlons);
            let reach = if square {
                radius * 0.97
                    / crate::math::sin_cos(a).0.abs().max(crate::math::cos(a).abs()).max(0.74)
            } else {
                radius
            };
            let merlon = block(
                [reach - wall * 0.9, -radius * 0.2, height - 0.8],
                [reach - 0.2, radius * 0.2, height + radius * 0.3],
            );
            model.add("battlement", merlon.rotated(2, a));
        }
    }
    let mut door: Loop = vec![[-radius * 0.2, 0.0], [radius * 0.2, 0.0]];
    door.extend(arc([0.0, radius * 0.42], radius * 0.2, 0.0, PI, 12));
    let frame = extrude(&crate::poly::grown(&door, 1.2), &[], 0.0, 2.2);
    let panel = extrude(&door, &[], 0.0, 2.9);
    for (part, name) in [(frame, "door frame"), (panel, "door")] {
        let up = part.rotated(0, PI / 2.0).moved([0.0, -radius * 1.0 + 0.4, 1.2]);
        if name == "door" {
            model.add_coloured(name, up, [84, 68, 60, 255]);
        } else {
            model.add(name, up);
        }
    }
    for k in 0..3 {
        let a = TAU * f64::from(k) / 3.0 + 0.5;
        let slit = block(
            [radius * 0.88, -radius * 0.055, height * 0.52],
            [radius * 1.04, radius * 0.055, height * 0.66],
        );
        if !square {
            model.add_coloured("window", slit.rotated(2, a), [46, 48, 54, 255]);
        }
    }
    Draft::new(model).mm("dia", radius * 2.0).mm("height", height).word("kind", kind)
}

fn house_model(r: &mut Rng) -> Draft {
    let (w, d) = (r.step(32.0, 60.0, 2.0), r.step(24.0, 40.0, 2.0));
    let h = r.step(16.0, 34.0, 2.0);
    let roof = d * r.range(0.4, 0.75);
    let mut model = Model::default();
    let plaster = r.pick(&[
        [206, 200, 188, 255],
        [214, 170, 84, 255],
        [188, 96, 100, 255],
        [176, 168, 142, 255],
    ]);
    let tile = r.pick(&[[146, 52, 44, 255], [84, 68, 60, 255], [62, 72, 88, 255]]);
    let dark = [70, 84, 98, 255];
    model.add_coloured("walls", gabled(w, d, h, roof), plaster);
    // Two slabs with a little overhang.
    let over = 2.4;
    let slope = roof / (d / 2.0);
    let (low_y, low_z) = (d / 2.0 + over, h - over * slope);
    let skin: Loop = vec![
        [-low_y, low_z],
        [0.0, h + roof],
        [low_y, low_z],
        [low_y, low_z + 2.0],
        [0.0, h + roof + 2.4],
        [-low_y, low_z + 2.0],
    ];
    model.add_coloured("roof", punched(&skin, w + 2.0 * over, &[]).rotated(2, PI / 2.0), tile);
    if r.chance(0.7) {
        let at = w * r.range(0.15, 0.32);
        let top = h + roof + r.range(3.0, 7.0);
        model.add_coloured(
            "chimney",
            block([at - 2.2, d * 0.12 - 2.2, h * 0.8], [at + 2.2, d * 0.12 + 2.2, top]),
            tile,
        );
    }
    let floors = if h > 24.0 { 2 } else { 1 };
    let columns = r.int(2, 4);
    let storey = h / f64::from(floors);
    for floor in 0..floors {
        for c in 0..columns {
            let x = w * ((c as f64 + 0.5) / columns as f64 - 0.5);
            let door = floor == 0 && c == columns / 2;
            let (half, z0, z1) = if door {
                (2.8, 0.02, storey * 0.62)
            } else {
                (2.6, storey * (f64::from(floor) + 0.36), storey * (f64::from(floor) + 0.74))
            };
            for side in [-1.0, 1.0] {
                if door && side > 0.0 {
                    continue;
                }
                let y = side * d / 2.0;
                model.add_coloured(
                    "openings",
                    block([x - half, y - 0.7, z0], [x + half, y + 0.7, z1]),
                    dark,
                );
            }
        }
    }
    if r.chance(0.5) {
        let lawn = extrude(&crate::poly::rounded_rect(w + 16.0, d + 16.0, 4.0, 5), &[], -2.0, 0.01);
        model.add_coloured("ground", lawn, [92, 122, 84, 255]);
    }
    Draft::new(model)
        .mm("width", w)
        .mm("depth", d)
        .mm("height", h + roof)
        .word("kind", if floors == 2 { "two-storey" } else { "cottage" })
}

fn scatter_rocks(r: &mut Rng) -> Draft {
    let count = r.int(4, 9);
    let biggest = r.step(12.0, 24.0, 1.0);
    let mut model = Model::default();
    let kind = r.pick(&["boulders", "slabs", "shards"]);
    let mut placed: Vec<(V2, f64)> = Vec::new();
    for k in 0..count {
        let size = biggest * lerp(1.0, 0.35, k as f64 / count as f64);
        let mut at = [0.0, 0.0];
        for attempt in 0..60 {
            let spread = biggest * (0.6 + 0.06 * f64::from(attempt));
            at = polar(spread * r.range(0.3, 1.6), r.range(0.0, TAU));
            if placed.iter().all(|(p, s)| {
                (p[0] - at[0]) * (p[0] - at[0]) + (p[1] - at[1]) * (p[1] - at[1])
                    > (s + size) * (s + size) * 1.1
            }) {
                break;
            }
        }
        let seed = r.bits();
        let tall = match kind {
            "slabs" => 0.35,
            "shards" => 1.3,
            _ => r.range(0.6, 0.85),
        };
        let rock = ellipsoid([1.0; 3], 14).map(|p| {
            let rough = 1.0
                + 0.42
                    * fractal(seed, p[0] * 1.1 + p[2] * 0.9 + 4.0, p[1] * 1.1 - p[2] * 0.7 + 4.0);
            let squeeze = if kind == "shards" { 1.0 - 0.55 * p[2].max(0.0) } else { 1.0 };
            [
                p[0] * size * rough * squeeze,
                p[1] * size * rough * 0.85 * squeeze,
                (p[2] * tall * rough).max(-0.25) * size,
            ]
        });
        let (lo, _) = rock.bounds();
        model.add("rock", rock.moved([at[0], at[1], -lo[2]]));
        placed.push((at, size));
    }
    Draft::new(model).count("count", count).mm("largest", biggest * 2.0).word("kind", kind)
}

fn tree_model(r: &mut Rng) -> Draft {
    let height = r.step(35.0, 110.0, 5.0);
    let kind = r.pick(&["fir", "broadleaf", "poplar", "palm", "bare"]);
    let leaf =
        r.pick(&[[92, 122, 84, 255], [58, 92, 70, 255], [168, 140, 58, 255], [196, 110, 58, 255]]);
    let bark = [84, 68, 60, 255];
    let trunk = height * 0.045;
    let mut model = Model::default();
    let base = cylinder(height * 0.16, 0.0, 2.4, 0.6, 40);
    model.add_coloured("base", base, bark);
    match kind {
        "fir" => model.add_coloured(
            "crown",
            fir(height * 0.24, height * 0.98, r.int(3, 5)).moved([0.0, 0.0, 1.6]),
            leaf,
        ),
        "palm" | "bare" => {
            let lean = height * r.range(0.05, 0.16);
            let rings: Vec<Vec<V3>> = (0..=12)
                .map(|k| {
                    let t = f64::from(k) / 12.0;
                    let rad = trunk * lerp(1.3, if kind == "bare" { 0.35 } else { 0.8 }, t);
                    circle(rad, 12)
                        .iter()
                        .map(|p| [p[0] + lean * t * t, p[1], 1.6 + (height * 0.86) * t])
                        .collect()
                })
                .collect();
            model.add_coloured("trunk", loft(&rings), bark);
            let count = r.int(7, 10);
            for k in 0..count {
                let a = TAU * k as f64 / count as f64 + r.range(-0.2, 0.2);
                let palm = kind == "palm";
                let reach = height * if palm { 0.3 } else { r.range(0.14, 0.3) };
                let start = height * if palm { 0.86 } else { r.range(0.35, 0.78) };
                let t0 = (start - 1.6) / (height * 0.86);
                let rings: Vec<Vec<V3>> = (0..=8)
                    .map(|s| {
                        let t = f64::from(s) / 8.0;
                        let wide = if palm {
                            height * 0.05 * sin(PI * (0.12 + 0.85 * t))
                        } else {
                            trunk * 0.5 * (1.0 - 0.75 * t)
                        };
                        let thick = if palm { 1.0 } else { wide };
                        let droop = if palm { 0.28 * t - 0.75 * t * t } else { 0.75 * t };
                        let z = start + reach * droop;
                        circle(1.0, 8)
                            .iter()
                            .map(|p| [reach * t * 0.98 - 0.4, p[0] * wide, z + p[1] * thick])
                            .collect()
                    })
                    .collect();
                let limb = loft(&rings).rotated(2, a).moved([lean * t0 * t0, 0.0, 0.0]);
                model.add_coloured("limbs", limb, if palm { leaf } else { bark });
            }
        }
        _ => {
            model.add_coloured(
                "trunk",
                revolve(
                    &[
                        [0.0, 1.6],
                        [trunk * 1.5, 1.6],
                        [trunk, height * 0.2],
                        [trunk * 0.8, height * 0.6],
                        [0.0, height * 0.6],
                    ],
                    12,
                ),
                bark,
            );
            let puffs = if kind == "poplar" { 1 } else { r.int(3, 6) };
            for k in 0..puffs {
                let a = TAU * k as f64 / puffs as f64 + 0.4;
                let (wide, tall, out) = if kind == "poplar" {
                    (height * 0.15, height * 0.4, 0.0)
                } else {
                    (height * r.range(0.17, 0.24), height * r.range(0.16, 0.22), height * 0.15)
                };
                let seed = r.bits();
                let puff = ellipsoid([1.0; 3], 20).map(|p| {
                    let bump = 1.0
                        + 0.22 * fractal(seed, p[0] * 1.8 + p[2] + 5.0, p[1] * 1.8 - p[2] + 5.0);
                    [p[0] * wide * bump, p[1] * wide * bump, p[2] * tall * bump]
                });
                let p = polar(out, a);
                let z = if kind == "poplar" { height * 0.57 } else { height * r.range(0.58, 0.76) };
                model.add_coloured("crown", puff.moved([p[0], p[1], z]), leaf);
            }
        }
    }
    Draft::new(model).mm("height", height).mm("base", height * 0.32).word("kind", kind)
}

fn rocket(r: &mut Rng) -> Draft {
    let height = r.step(70.0, 180.0, 5.0);
    let radius = height * r.range(0.1, 0.17);
    let fins = r.int(3, 5);
    let kind = r.pick(&["classic", "slim", "two-stage"]);
    let line: &[f64] = match kind {
        "classic" => &[0.55, 0.8, 0.96, 1.0, 0.94, 0.74, 0.4, 0.0],
        "slim" => &[0.7, 0.8, 0.8, 0.8, 0.8, 0.78, 0.5, 0.0],
        _ => &[1.0, 1.0, 1.0, 1.0, 0.66, 0.66, 0.45, 0.0],
    };
    let lift = height * 0.1;
    let rows = 48;
    let mut profile: Vec<V2> = vec![[0.0, lift + 3.0], [radius * 0.4, lift], [radius * 0.55, lift]];
    profile.extend((0..rows).map(|j| {
        let t = f64::from(j) / f64::from(rows);
        [radius * super::home::curve(line, t).max(0.02), lift + 2.0 + (height - lift - 2.0) * t]
    }));
    profile.push([0.0, height]);
    let mut model = Model::default();
    let body =
        r.pick(&[[206, 200, 188, 255], [62, 72, 88, 255], [188, 96, 100, 255], [58, 92, 134, 255]]);
    let accent = r.pick(&[[146, 52, 44, 255], [196, 110, 58, 255], [214, 170, 84, 255]]);
    model.add_coloured("body", revolve(&profile, 64), body);
    let span = radius * r.range(0.9, 1.4);
    for k in 0..fins {
        let fin: Loop = vec![
            [radius * 0.3, lift + height * 0.05],
            [radius * 0.6 + span * 0.7, 0.0],
            [radius * 0.6 + span, 0.0],
            [radius * 0.6 + span * 0.95, lift + height * 0.06],
            [radius * 0.7, lift + height * 0.32],
            [radius * 0.3, lift + height * 0.3],
        ];
        let solid =
            punched(&fin, radius * 0.16 + 1.0, &[]).rotated(2, TAU * k as f64 / fins as f64 + 0.3);
        model.add_coloured("fins", solid, accent);
    }
    let windows = r.int(1, 3);
    for k in 0..windows {
        let z = lerp(lift, height, 0.52 + 0.13 * k as f64);
        let rad = radius * super::home::curve(line, (z - lift - 2.0) / (height - lift - 2.0));
        let ring = crate::forms::torus(radius * 0.26, radius * 0.08, 32).rotated(0, PI / 2.0);
        model.add_coloured("portholes", ring.moved([0.0, -rad * 0.97, z]), accent);
    }
    Draft::new(model)
        .mm("height", height)
        .count("fins", fins)
        .mm("dia", radius * 2.0)
        .word("kind", kind)
}
