//! Ways to make closed solids: extrude, revolve, sweep, loft, plates with bosses and pockets, landscapes.

use crate::math::{TAU, V2, V3, cos, polar, sin, sin_cos};
use crate::poly::{area, offset, rounded_rect};
use crate::solid::{Frame, Solid, frames};

/// A straight prism with through holes; all loops counter-clockwise.
pub fn extrude(outer: &[V2], holes: &[Vec<V2>], z0: f64, z1: f64) -> Solid {
    let bores: Vec<Bore> = holes.iter().map(|h| Bore::straight(h, z0, z1)).collect();
    plate(outer, &bores, z0, z1, &[])
}

/// A prism whose outer edges are broken by `chamfer` mm at the bottom and the top.
pub fn extrude_chamfered(outer: &[V2], holes: &[Vec<V2>], z0: f64, z1: f64, chamfer: f64) -> Solid {
    let inner = offset(outer, -chamfer);
    let rings = [
        (z0, inner.clone()),
        (z0 + chamfer, outer.to_vec()),
        (z1 - chamfer, outer.to_vec()),
        (z1, inner.clone()),
    ];
    let bores: Vec<Bore> = holes.iter().map(|h| Bore::straight(h, z0, z1)).collect();
    stacked(&rings, &bores, &[])
}

/// A hole from the bottom to the top given by loops of one length at rising heights.
#[derive(Clone, Debug)]
pub struct Bore {
    pub rings: Vec<(f64, Vec<V2>)>,
}

impl Bore {
    pub fn straight(outline: &[V2], z0: f64, z1: f64) -> Self {
        Self { rings: vec![(z0, outline.to_vec()), (z1, outline.to_vec())] }
    }

    /// A round hole of radius `r` that opens at 45 degrees to radius `wide` at the top.
    pub fn countersunk(centre: V2, r: f64, wide: f64, z0: f64, z1: f64) -> Self {
        let at = |r: f64| crate::poly::moved(&crate::poly::circle(r, 32), centre);
        Self { rings: vec![(z0, at(r)), ((z1 - (wide - r)).max(z0 + 0.2), at(r)), (z1, at(wide))] }
    }

    fn walls(&self, solid: &mut Solid) {
        for pair in self.rings.windows(2) {
            let (a, b) = (
                Frame::top(pair[0].0).lift(&pair[0].1, 0.0),
                Frame::top(pair[1].0).lift(&pair[1].1, 0.0),
            );
            solid.strip(&b, &a);
        }
    }

    fn bottom(&self) -> Vec<V2> {
        self.rings[0].1.clone()
    }

    fn top(&self) -> Vec<V2> {
        self.rings[self.rings.len() - 1].1.clone()
    }
}

/// A region of a face that is raised (`rise` > 0) or sunk (`rise` < 0) by walls along its outline.
#[derive(Clone, Debug)]
pub struct Boss {
    pub outline: Vec<V2>,
    pub rise: f64,
    /// Parts inside it that stay at the level of the face.
    pub islands: Vec<Vec<V2>>,
    /// Through holes inside it, as outlines; only [`plate`] accepts them.
    pub bores: Vec<Vec<V2>>,
    /// How far the walls lean inwards over the rise, mm.
    pub lean: f64,
}

impl Boss {
    pub fn new(outline: Vec<V2>, rise: f64) -> Self {
        Self { outline, rise, islands: Vec::new(), bores: Vec::new(), lean: 0.0 }
    }

    /// The same with sloping walls.
    pub fn leaning(mut self, lean: f64) -> Self {
        self.lean = lean;
        self
    }

    pub fn bored(mut self, bore: Vec<V2>) -> Self {
        self.bores.push(bore);
        self
    }
}

/// The flat face `outer` with `holes`, with each boss raised from it or sunk into it.
pub fn panel(solid: &mut Solid, frame: &Frame, outer: &[V2], holes: &[Vec<V2>], bosses: &[Boss]) {
    let mut cut = holes.to_vec();
    cut.extend(bosses.iter().map(|b| b.outline.clone()));
    solid.face(frame, outer, &cut);
    for boss in bosses {
        let cap =
            if boss.lean == 0.0 { boss.outline.clone() } else { offset(&boss.outline, -boss.lean) };
        solid.strip(&frame.lift(&boss.outline, 0.0), &frame.lift(&cap, boss.rise));
        let mut raised = *frame;
        raised.origin = frame.at([0.0, 0.0], boss.rise);
        let holes: Vec<Vec<V2>> = boss.islands.iter().chain(&boss.bores).cloned().collect();
        solid.face(&raised, &cap, &holes);
        for island in &boss.islands {
            solid.strip(&frame.lift(island, boss.rise), &frame.lift(island, 0.0));
            solid.face(frame, island, &[]);
        }
    }
}

/// A plate from `z0` to `z1` with through holes, bosses and pockets on its top face.
pub fn plate(outer: &[V2], bores: &[Bore], z0: f64, z1: f64, bosses: &[Boss]) -> Solid {
    stacked(&[(z0, outer.to_vec()), (z1, outer.to_vec())], bores, bosses)
}

/// A solid whose outline changes with height (loops of one length), with holes and with bosses on the top face.
pub fn stacked(rings: &[(f64, Vec<V2>)], bores: &[Bore], bosses: &[Boss]) -> Solid {
    let mut solid = Solid::new();
    let (first, last) = (&rings[0], &rings[rings.len() - 1]);
    let through: Vec<Bore> = bosses
        .iter()
        .flat_map(|b| b.bores.iter().map(move |o| Bore::straight(o, first.0, last.0 + b.rise)))
        .collect();
    let bottoms: Vec<Vec<V2>> = bores.iter().chain(&through).map(Bore::bottom).collect();
    let mut floor = Solid::new();
    floor.face(&Frame::top(first.0), &first.1, &bottoms);
    solid.append(&floor.flipped());
    for pair in rings.windows(2) {
        solid.strip(
            &Frame::top(pair[0].0).lift(&pair[0].1, 0.0),
            &Frame::top(pair[1].0).lift(&pair[1].1, 0.0),
        );
    }
    for bore in bores.iter().chain(&through) {
        bore.walls(&mut solid);
    }
    let tops: Vec<Vec<V2>> = bores.iter().map(Bore::top).collect();
    panel(&mut solid, &Frame::top(last.0), &last.1, &tops, bosses);
    solid
}

/// A prism turned by `twist` radians from bottom to top and scaled by `taper` at the top.
pub fn twisted(
    outer: &[V2],
    holes: &[Vec<V2>],
    height: f64,
    steps: usize,
    shape: impl Fn(f64) -> (f64, f64),
) -> Solid {
    let place = |points: &[V2], t: f64| -> Vec<V2> {
        let (angle, scale) = shape(t);
        let (s, c) = sin_cos(angle);
        points
            .iter()
            .map(|p| [(c * p[0] - s * p[1]) * scale, (s * p[0] + c * p[1]) * scale])
            .collect()
    };
    let rings = |points: &[V2]| -> Vec<(f64, Vec<V2>)> {
        (0..=steps)
            .map(|i| {
                let t = i as f64 / steps as f64;
                (t * height, place(points, t))
            })
            .collect()
    };
    let bores: Vec<Bore> = holes.iter().map(|h| Bore { rings: rings(h) }).collect();
    stacked(&rings(outer), &bores, &[])
}

/// A body of revolution around z from a closed profile of (radius, height) points, either direction.
pub fn revolve(profile: &[V2], n: usize) -> Solid {
    revolve_with(profile, n, |a, r, z| {
        let p = polar(r, a);
        [p[0], p[1], z]
    })
}

/// Like [`revolve`] with the final say on every point: `place(angle, radius, height)`.
/// Points of radius 0 must map to one place for all angles.
pub fn revolve_with(profile: &[V2], n: usize, place: impl Fn(f64, f64, f64) -> V3) -> Solid {
    let mut solid = Solid::new();
    let ring = |p: V2| -> Vec<V3> {
        (0..n).map(|i| place(TAU * i as f64 / n as f64, p[0], p[1])).collect()
    };
    let ccw = area(profile) > 0.0;
    let count = profile.len();
    for i in 0..count {
        let (mut a, mut b) = (profile[i], profile[(i + 1) % count]);
        if !ccw {
            std::mem::swap(&mut a, &mut b);
        }
        match (a[0] == 0.0, b[0] == 0.0) {
            (true, true) => {}
            (true, false) => {
                let mut cap = Solid::new();
                cap.fan(&ring(b), place(0.0, 0.0, a[1]));
                solid.append(&cap.flipped());
            }
            (false, true) => solid.fan(&ring(a), place(0.0, 0.0, b[1])),
            (false, false) => solid.strip(&ring(a), &ring(b)),
        }
    }
    solid
}

/// A full profile from an outline that starts and ends on the axis or is closed by its last point.
pub fn lathe(points: &[V2]) -> Solid {
    revolve(points, 72)
}

/// A tube of constant section along a path; the section is counter-clockwise and centred on it.
pub fn sweep(path: &[V3], section: &[V2], closed: bool) -> Solid {
    sweep_with(path, closed, |_, _| section.to_vec())
}

/// A tube whose section may change: `section(t, i)` for `t` in 0..1 along the path, always of one length.
pub fn sweep_with(path: &[V3], closed: bool, section: impl Fn(f64, usize) -> Vec<V2>) -> Solid {
    let mut solid = Solid::new();
    let n = path.len();
    let at = frames(path, closed);
    let rings: Vec<Vec<V3>> =
        (0..n).map(|i| at[i].lift(&section(i as f64 / (n - 1) as f64, i), 0.0)).collect();
    solid.strips(&rings);
    if closed {
        solid.strip(&rings[n - 1], &rings[0]);
    } else {
        let mut start = Solid::new();
        start.face(&at[0], &section(0.0, 0), &[]);
        solid.append(&start.flipped());
        solid.face(&at[n - 1], &section(1.0, n - 1), &[]);
    }
    solid.outward()
}

/// Skin through loops of one length with flat fans at both ends, or points where an end loop has zero size.
pub fn loft(rings: &[Vec<V3>]) -> Solid {
    let mut solid = Solid::new();
    solid.strips(rings);
    let centre = |ring: &[V3]| -> V3 {
        std::array::from_fn(|k| ring.iter().map(|p| p[k]).sum::<f64>() / ring.len() as f64)
    };
    let (first, last) = (&rings[0], &rings[rings.len() - 1]);
    let mut start = Solid::new();
    start.fan(first, centre(first));
    solid.append(&start.flipped());
    solid.fan(last, centre(last));
    solid.outward()
}

/// An axis-parallel box from `lo` to `hi`.
pub fn block(lo: V3, hi: V3) -> Solid {
    let outline = [[lo[0], lo[1]], [hi[0], lo[1]], [hi[0], hi[1]], [lo[0], hi[1]]];
    extrude(&outline, &[], lo[2], hi[2])
}

/// A box centred in x and y on `z0`, vertical edges rounded by `r`, horizontal ones broken by `chamfer`.
pub fn soft_block(w: f64, d: f64, h: f64, r: f64, chamfer: f64) -> Solid {
    extrude_chamfered(&rounded_rect(w, d, r.max(chamfer * 1.05), 6), &[], 0.0, h, chamfer)
}

/// A vertical cylinder with broken edges, standing on `z0`.
pub fn cylinder(r: f64, z0: f64, z1: f64, chamfer: f64, n: usize) -> Solid {
    let c = chamfer;
    revolve(&[[0.0, z0], [r - c, z0], [r, z0 + c], [r, z1 - c], [r - c, z1], [0.0, z1]], n)
}

/// A sphere or, with three radii, an ellipsoid around the origin.
pub fn ellipsoid(r: V3, n: usize) -> Solid {
    let rows = n / 2;
    let profile: Vec<V2> = (0..=rows)
        .map(|i| {
            if i == 0 || i == rows {
                return [0.0, if i == 0 { -1.0 } else { 1.0 }];
            }
            let (s, c) = sin_cos(TAU / 2.0 * i as f64 / rows as f64);
            [s, -c]
        })
        .collect();
    revolve_with(&profile, n, |a, rr, z| [r[0] * rr * cos(a), r[1] * rr * sin(a), r[2] * z])
}

/// Land over a rectangle of `nx` x `ny` cells, heights from `height(x, y)` in mm (all above 0), flat bottom at 0.
pub fn landscape(w: f64, d: f64, nx: usize, ny: usize, height: impl Fn(f64, f64) -> f64) -> Solid {
    let mut solid = Solid::new();
    let at =
        |i: usize, j: usize| [w * (i as f64 / nx as f64 - 0.5), d * (j as f64 / ny as f64 - 0.5)];
    let top: Vec<V3> = (0..=ny)
        .flat_map(|j| (0..=nx).map(move |i| (i, j)))
        .map(|(i, j)| {
            let p = at(i, j);
            [p[0], p[1], height(p[0], p[1])]
        })
        .collect();
    let k = |i: usize, j: usize| (j * (nx + 1) + i) as u32;
    for j in 0..ny {
        for i in 0..nx {
            let [a, b, c, e] = [k(i, j), k(i + 1, j), k(i + 1, j + 1), k(i, j + 1)];
            let h = |q: u32| top[q as usize][2];
            if (h(a) - h(c)).abs() <= (h(b) - h(e)).abs() {
                solid.triangles.extend([[a, b, c], [a, c, e]]);
            } else {
                solid.triangles.extend([[a, b, e], [b, c, e]]);
            }
        }
    }
    let mut rim: Vec<(usize, usize)> = (0..nx).map(|i| (i, 0)).collect();
    rim.extend((0..ny).map(|j| (nx, j)));
    rim.extend((1..=nx).rev().map(|i| (i, ny)));
    rim.extend((1..=ny).rev().map(|j| (0, j)));
    let edge: Vec<V3> = rim.iter().map(|&(i, j)| top[k(i, j) as usize]).collect();
    solid.points = top;
    skirt(&mut solid, &edge);
    solid
}

/// Walls from a counter-clockwise edge down to z = 0 and the floor under it.
pub fn skirt(solid: &mut Solid, edge: &[V3]) {
    let foot: Vec<V3> = edge.iter().map(|p| [p[0], p[1], 0.0]).collect();
    solid.strip(&foot, edge);
    let n = foot.len() as f64;
    let centre = [
        foot.iter().map(|p| p[0]).sum::<f64>() / n,
        foot.iter().map(|p| p[1]).sum::<f64>() / n,
        0.0,
    ];
    let mut floor = Solid::new();
    floor.fan(&foot, centre);
    solid.append(&floor.flipped());
}

/// A tube wall given as a grid: `place(i, j)` for `n` columns around and rows `0..=rows` up, both ends closed by
/// flat fans at the row's own height.
pub fn skin(n: usize, rows: usize, place: impl Fn(usize, usize) -> V3) -> Solid {
    let rings: Vec<Vec<V3>> = (0..=rows).map(|j| (0..n).map(|i| place(i, j)).collect()).collect();
    loft(&rings)
}

/// A vessel: outer loops from the bottom up, inner loops from the top down (each list of one loop length; the two
/// lists may differ), and through holes in the floor.
pub fn cup(outer: &[(f64, Vec<V2>)], inner: &[(f64, Vec<V2>)], drains: &[Vec<V2>]) -> Solid {
    let mut solid = Solid::new();
    let lift = |ring: &(f64, Vec<V2>)| Frame::top(ring.0).lift(&ring.1, 0.0);
    for list in [outer, inner] {
        for pair in list.windows(2) {
            solid.strip(&lift(&pair[0]), &lift(&pair[1]));
        }
    }
    let (rim, floor) = (&outer[outer.len() - 1], &inner[inner.len() - 1]);
    solid.face(&Frame::top(rim.0), &rim.1, std::slice::from_ref(&inner[0].1));
    solid.face(&Frame::top(floor.0), &floor.1, drains);
    let mut under = Solid::new();
    under.face(&Frame::top(outer[0].0), &outer[0].1, drains);
    solid.append(&under.flipped());
    for drain in drains {
        Bore::straight(drain, outer[0].0, floor.0).walls(&mut solid);
    }
    solid
}

/// A plate with bosses or pockets on both faces; those of the lower face are given as seen from above,
/// a positive rise pointing down.
pub fn two_faced(
    outer: &[V2],
    holes: &[Vec<V2>],
    z0: f64,
    z1: f64,
    top: &[Boss],
    bottom: &[Boss],
) -> Solid {
    let mut solid = Solid::new();
    let (low, high) = (Frame::top(z0), Frame::top(z1));
    solid.strip(&low.lift(outer, 0.0), &high.lift(outer, 0.0));
    for hole in holes {
        Bore::straight(hole, z0, z1).walls(&mut solid);
    }
    panel(&mut solid, &high, outer, holes, top);
    let mut under = Solid::new();
    panel(&mut under, &high, outer, holes, bottom);
    // Mirroring the upper face at the middle plane puts it underneath, facing down.
    solid.append(&under.map(|p| [p[0], p[1], z0 + z1 - p[2]]).flipped());
    solid
}

/// A ring of round section in the x-z plane (a loop to hang things by), `n` points around.
pub fn torus(r: f64, wire: f64, n: usize) -> Solid {
    revolve(&crate::poly::moved(&crate::poly::circle(wire, 14), [r, 0.0]), n)
}

/// A hole into a side of a [`punched`] prism: loops in the side's own coordinates (along the edge from its start,
/// across from the middle) at growing depths, ending at the parallel edge `through` or as a blind hole.
#[derive(Clone, Debug)]
pub struct Punch {
    pub edge: usize,
    pub rings: Vec<(f64, Vec<V2>)>,
    pub through: Option<usize>,
}

impl Punch {
    /// A round screw hole that opens to `wide` at the surface; `wide == r` leaves it straight.
    pub fn screw(edge: usize, through: usize, depth: f64, at: V2, r: f64, wide: f64) -> Self {
        let ring = |r: f64| crate::poly::moved(&crate::poly::circle(r, 28), at);
        let mut rings = vec![(0.0, ring(wide)), (depth, ring(r))];
        if wide > r {
            rings.insert(1, ((wide - r).min(depth - 0.3), ring(r)));
        }
        Self { edge, rings, through: Some(through) }
    }

    /// A blind hole.
    pub fn pocket(edge: usize, depth: f64, outline: Vec<V2>) -> Self {
        Self { edge, rings: vec![(0.0, outline.clone()), (depth, outline)], through: None }
    }
}

/// A profile in the x-z plane (counter-clockwise, x right, z up) drawn out along y by `width`, with holes in its sides.
pub fn punched(profile: &[V2], width: f64, punches: &[Punch]) -> Solid {
    let n = profile.len();
    let h = width / 2.0;
    let frame = |i: usize| {
        let (a, b) = (profile[i], profile[(i + 1) % n]);
        let l = ((b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1])).sqrt();
        let u = [(b[0] - a[0]) / l, 0.0, (b[1] - a[1]) / l];
        (Frame::new([a[0], 0.0, a[1]], u, [0.0, -1.0, 0.0]), l)
    };
    let mut holes: Vec<Vec<Vec<V2>>> = vec![Vec::new(); n];
    let mut solid = Solid::new();
    for punch in punches {
        let (f, _) = frame(punch.edge);
        let rings: Vec<Vec<V3>> =
            punch.rings.iter().map(|(depth, ring)| f.lift(ring, -depth)).collect();
        for pair in rings.windows(2) {
            solid.strip(&pair[0], &pair[1]);
        }
        holes[punch.edge].push(punch.rings[0].1.clone());
        let (depth, last) = &punch.rings[punch.rings.len() - 1];
        if let Some(other) = punch.through {
            let (g, _) = frame(other);
            let seen = f.lift(last, -depth).into_iter().rev().map(|p| {
                let d = crate::math::sub(p, g.origin);
                [crate::math::dot(d, g.u), crate::math::dot(d, g.v)]
            });
            holes[other].push(seen.collect());
        } else {
            let mut floor = f;
            floor.origin = f.at([0.0, 0.0], -depth);
            solid.face(&floor, last, &[]);
        }
    }
    for (i, holes) in holes.iter().enumerate() {
        let (f, l) = frame(i);
        solid.face(&f, &[[0.0, -h], [l, -h], [l, h], [0.0, h]], holes);
    }
    solid.face(&Frame::new([0.0, -h, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]), profile, &[]);
    let mut back = Solid::new();
    back.face(&Frame::new([0.0, h, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]), profile, &[]);
    solid.append(&back.flipped());
    solid
}
