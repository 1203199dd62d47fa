//! What people do to a file they did not make, and what programs do to it on the way.

use std::collections::HashMap;

use shapes::forms::{cylinder, extrude};
use shapes::glyph::text;
use shapes::math::{V3, add, dot, length, mul, sin_cos, sub, unit};
use shapes::rng::Rng;
use shapes::solid::Solid;

use crate::body::Body;
use crate::collapse::{Cost, collapse};
use crate::grid::Grid;

/// Name, and what it does; some cannot be done to every body.
type Attack = (&'static str, fn(&Body, &Others, &mut Rng) -> Option<Body>);

/// Bodies of other models of the index.
pub struct Others<'a>(pub [&'a Body; 2]);

pub const ATTACKS: [Attack; 20] = [
    ("turned and moved", |b, _, r| Some(turned(b, r))),
    ("scaled", |b, _, r| Some(scaled(b, r))),
    ("mirrored", |b, _, _| Some(b.map(|[x, y, z]| [-x, y, z]).turned_inside_out())),
    ("STL with 3 decimals", |b, _, r| Some(rounded(&turned(b, r)))),
    ("each triangle in 4", |b, _, _| Some(subdivided(b))),
    ("decimated to 50 %", |b, _, _| Some(decimated(b, 2))),
    ("decimated to 10 %", |b, _, _| Some(decimated(b, 10))),
    ("isotropic remesh", |b, _, _| Some(isotropic(b))),
    ("voxel remesh", |b, _, r| voxels(&turned(b, r))),
    ("noise of 0.3 %", |b, _, r| Some(noisy(b, r, 0.003))),
    ("plate of 4 copies", |b, _, _| Some(plate(b, &[b, b, b]))),
    ("plate with 2 others", |b, o, _| Some(plate(b, &o.0))),
    ("one half kept", |b, _, r| half(b, direction(r))),
    ("cut in 2, laid out", |b, _, r| cut(b, r)),
    ("base added", |b, _, _| Some(based(b))),
    ("text added", |b, _, _| Some(labelled(b))),
    ("hollowed", |b, _, _| hollowed(b)),
    ("stretched by 15 %", |b, _, _| Some(b.map(|[x, y, z]| [x, y, z * 1.15]))),
    ("twisted by 20 degrees", |b, _, _| Some(twisted(b))),
    ("halved, base, turned, scaled, rounded", |b, _, r| {
        Some(rounded(&scaled(&turned(&based(&decimated(b, 2)), r), r)))
    }),
];

/// Attacks that leave a copy whole: a check must keep these.
pub const PLAIN: usize = 5;

pub fn direction(rng: &mut Rng) -> V3 {
    let mut draw = || rng.range(-1.0, 1.0);
    loop {
        let v = [draw(), draw(), draw()];
        if (0.1..1.0).contains(&length(v)) {
            return unit(v);
        }
    }
}

pub fn turned(body: &Body, rng: &mut Rng) -> Body {
    let (axis, angle) = (direction(rng), rng.range(0.3, 6.0));
    let (s, c) = sin_cos(angle);
    let shift = mul(direction(rng), rng.range(10.0, 200.0));
    body.map(|p| {
        let along = mul(axis, dot(axis, p));
        let across = sub(p, along);
        add(add(along, mul(across, c)), add(mul(shapes::math::cross(axis, p), s), shift))
    })
}

fn scaled(body: &Body, rng: &mut Rng) -> Body {
    let factor = rng.range(0.3, 3.0);
    body.map(|p| mul(p, factor))
}

fn rounded(body: &Body) -> Body {
    let body = body.map(|p| p.map(|x| (x * 1000.0).round() / 1000.0));
    Body::from_solid(&Solid { points: body.points, triangles: body.triangles }).tidied()
}

fn subdivided(body: &Body) -> Body {
    split(body, &|_, _| true, &mut HashMap::new())
}

/// Halves the edges that `long` names; triangles are cut to match.
fn split(
    body: &Body,
    long: &dyn Fn(V3, V3) -> bool,
    middles: &mut HashMap<(u32, u32), u32>,
) -> Body {
    let mut out = Body { points: body.points.clone(), triangles: Vec::new() };
    middles.clear();
    for t in &body.triangles {
        let mut middle = |k: usize| {
            let (a, b) = (t[k].min(t[(k + 1) % 3]), t[k].max(t[(k + 1) % 3]));
            let (p, q) = (body.points[a as usize], body.points[b as usize]);
            long(p, q).then(|| {
                *middles.entry((a, b)).or_insert_with(|| {
                    out.points.push(mul(add(p, q), 0.5));
                    out.points.len() as u32 - 1
                })
            })
        };
        let cuts = [middle(0), middle(1), middle(2)];
        // Start at a corner that makes the cases few.
        let start = match cuts.iter().filter(|c| c.is_some()).count() {
            1 => cuts.iter().position(Option::is_some).unwrap_or(0),
            2 => (cuts.iter().position(Option::is_none).unwrap_or(0) + 1) % 3,
            _ => 0,
        };
        let [a, b, c] = [t[start], t[(start + 1) % 3], t[(start + 2) % 3]];
        match [cuts[start], cuts[(start + 1) % 3], cuts[(start + 2) % 3]] {
            [Some(p), Some(q), Some(r)] => {
                out.triangles.extend([[a, p, r], [p, b, q], [r, q, c], [p, q, r]]);
            }
            [Some(p), Some(q), None] => {
                out.triangles.extend([[p, b, q], [a, p, q], [a, q, c]]);
            }
            [Some(p), None, None] => out.triangles.extend([[a, p, c], [p, b, c]]),
            _ => out.triangles.push(*t),
        }
    }
    out
}

/// Cut until no edge is longer than `longest`, or there are very many triangles.
pub fn fine(body: &Body, longest: f64) -> Body {
    let mut body = body.clone();
    for _ in 0..12 {
        let before = body.triangles.len();
        body = split(&body, &|p, q| length(sub(p, q)) > longest, &mut HashMap::new());
        if body.triangles.len() == before || before > 150_000 {
            break;
        }
    }
    body
}

fn decimated(body: &Body, by: usize) -> Body {
    collapse(body, (body.triangles.len() / by).max(20), Cost::Shape)
}

fn isotropic(body: &Body) -> Body {
    let fine = fine(body, body.diagonal() / 60.0);
    collapse(&fine, fine.triangles.len() / 3, Cost::Length)
}

fn voxels(body: &Body) -> Option<Body> {
    body.is_closed().then(|| Grid::of(body, 90).surface(0.0))
}

fn noisy(body: &Body, rng: &mut Rng, share: f64) -> Body {
    let by = body.diagonal() * share;
    let points = body.points.iter().map(|&p| {
        // The sum of some even draws is near enough to normal.
        let mut draw = || (0..6).map(|_| rng.range(-0.5, 0.5)).sum::<f64>() * 2.0_f64.sqrt();
        add(p, mul([draw(), draw(), draw()], by / 3.0_f64.sqrt()))
    });
    Body { points: points.collect(), triangles: body.triangles.clone() }
}

fn plate(body: &Body, others: &[&Body]) -> Body {
    let mut all = body.clone();
    for (number, other) in others.iter().enumerate() {
        let (s, c) = sin_cos(0.7 * (number + 1) as f64);
        let away = [[100.0, 0.0], [0.0, 100.0], [100.0, 100.0]][number];
        all =
            all.with(&other.map(|[x, y, z]| [c * x - s * y + away[0], s * x + c * y + away[1], z]));
    }
    all
}

/// The triangles on one side of a plane through the middle.
pub fn half(body: &Body, normal: V3) -> Option<Body> {
    let (low, high) = body.bounds();
    let middle = mul(add(low, high), 0.5);
    let above = |t: &&[u32; 3]| {
        let [a, b, c] = body.corners(t);
        dot(sub(mul(add(a, add(b, c)), 1.0 / 3.0), middle), normal) > 0.0
    };
    let triangles: Vec<_> = body.triangles.iter().filter(above).copied().collect();
    let share = triangles.len() as f64 / body.triangles.len() as f64;
    (0.1..0.9).contains(&share).then(|| Body { points: body.points.clone(), triangles }.tidied())
}

fn cut(body: &Body, rng: &mut Rng) -> Option<Body> {
    let normal = direction(rng);
    let (a, b) = (half(body, normal)?, half(body, mul(normal, -1.0))?);
    Some(a.with(&b.map(|[x, y, z]| [y + 90.0, -x, z])))
}

fn based(body: &Body) -> Body {
    let (low, high) = body.bounds();
    let r = 0.55 * (high[0] - low[0]).max(high[1] - low[1]).max(10.0);
    let middle = [f64::midpoint(low[0], high[0]), f64::midpoint(low[1], high[1]), 0.0];
    let disc = cylinder(r, low[2] - 2.5, low[2] + 0.5, 0.4, 72).moved(middle);
    body.clone().with(&Body::from_solid(&disc))
}

fn labelled(body: &Body) -> Body {
    let (low, high) = body.bounds();
    let height = 0.14 * (high[0] - low[0]).max(high[1] - low[1]);
    let mut all = body.clone();
    for region in text("HELLO", height) {
        let letter = extrude(&region.outline, &region.islands, high[2] - 0.2, high[2] + 1.2);
        let middle = [f64::midpoint(low[0], high[0]), f64::midpoint(low[1], high[1]), 0.0];
        all = all.with(&Body::from_solid(&letter.moved(middle)));
    }
    all
}

fn hollowed(body: &Body) -> Option<Body> {
    if !body.is_closed() {
        return None;
    }
    let inner = Grid::of(body, 72).surface(-2.0);
    (inner.triangles.len() > 100).then(|| body.clone().with(&inner.turned_inside_out()))
}

fn twisted(body: &Body) -> Body {
    let (low, high) = body.bounds();
    let per_mm = 20.0_f64.to_radians() / (high[2] - low[2]).max(1e-9);
    body.map(|[x, y, z]| {
        let (s, c) = sin_cos((z - low[2]) * per_mm);
        [c * x - s * y, s * x + c * y, z]
    })
}
