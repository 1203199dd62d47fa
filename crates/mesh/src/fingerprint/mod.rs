//! Recognising a shape again: what a model looks like in a few hundred bytes, the index over many of them, and the
//! check by laying one shape over the other.
//!
//! Three channels, because no single description survives every change: the outer surface as a whole (not moved,
//! turned, mirrored, scaled or meshed anew shows in it), the same for each connected part, for what stands together on a
//! plate and for what is left without a base, and a sketch of the corners' surroundings (the same triangles, whatever
//! became of the rest).
//! A channel only proposes; [`register`] decides, or [`shared_piece`] where only a piece is left, and
//! [`Fingerprint::too_simple`] says when nobody should be accused.
//!
//! All results are the same to the bit on every run and machine: additions, products and roots alone, in fixed order.

mod anchors;
mod bodies;
mod cloud;
mod harmonics;
mod index;
mod kdtree;
mod linear;
mod outer;
mod overlay;
mod piece;
mod plain;
mod register;
mod rings;
mod spread;
mod stored;

#[cfg(test)]
mod tests;

pub use anchors::Anchors;
pub use cloud::Cloud;
pub use index::{Belongs, Index, Matches, Near, Shared};
pub use overlay::{Apart, FAR_PERCENT, Overlay, overlay};
pub use piece::shared_piece;
pub use register::{Registration, register};
pub use stored::METHOD;

use crate::Mesh;
use crate::topology::{Topology, topology};
use crate::vector::F3;
use bodies::{Bodies, Body, distinct};

/// Values a description of a surface takes.
const VECTOR: usize = harmonics::SHELLS * harmonics::DEGREES;
/// Most parts described by themselves.
const PARTS: usize = 8;
/// Plain parts described of a shape of which nothing else is.
const PLAIN_PARTS: usize = 2;
/// Parts with a smaller share of the area than this are described with the whole alone.
const PART_SHARE: f64 = 0.03;
/// Points taken of a whole surface, most of a part, and of all parts together.
const POINTS: usize = 32_768;
const PART_POINTS: usize = 16_384;
const ALL_PART_POINTS: usize = 4 * PART_POINTS;
/// Two parts this near (L1) are copies of each other; one description serves both.
const SAME_PART: u32 = 150;

/// By how much of it the areas of copies may differ: what rounding in files of single precision leaves.
const SAME_AREA: f64 = 1e-5;

/// A surface in bytes: the strength of each degree of the spherical harmonics in each shell, degrees outermost.
pub type Vector = [u8; VECTOR];

/// What is stored of a shape to find it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// The surface that can be seen from outside.
    pub outer: Vector,
    /// Connected parts with at least 3 % of the area, largest first: those that are not too simple, copies once. Then
    /// parts that stand together on a plate, or all without the largest plain one, where they consist of several and are
    /// no plain shape either. At most eight; two plain parts where there would be none. None when there is only one part.
    pub parts: Vec<Vector>,
    /// The share of the area that each of them has with its copies, percent; 0 of plain parts, which say nothing.
    pub shares: Vec<u8>,
    /// Hashes of the corners' surroundings, ascending; at most 512. Fewer than 256 are filled up with those of edges.
    pub sketch: Vec<u32>,
    /// So plain (ball, block, cylinder, disc, washer) that likeness says nothing about copying.
    pub too_simple: bool,
}

impl Fingerprint {
    /// The share of the area that a surface has with its copies, percent; 0 names the whole, then come the parts.
    fn share(&self, surface: usize) -> u8 {
        let part = surface.checked_sub(1);
        part.map_or(100, |part| self.shares.get(part).copied().unwrap_or(0))
    }

    /// Whether a surface, counted in the same way, is so plain that likeness says nothing.
    fn is_plain(&self, surface: usize) -> bool {
        if surface == 0 { self.too_simple } else { self.share(surface) == 0 }
    }
}

/// A fingerprint, and points of the same surfaces for [`register`].
#[derive(Clone, Debug)]
pub struct Print {
    pub fingerprint: Fingerprint,
    /// The outer surface of the whole, then of each of [`Fingerprint::parts`].
    pub clouds: Vec<Cloud>,
    /// Where the corners of [`Fingerprint::sketch`] lie.
    pub anchors: Anchors,
}

/// Fingerprints `mesh`; `None` when it has no surface.
pub fn fingerprint(mesh: &Mesh) -> Option<Print> {
    let topology = topology(mesh);
    let (outer, cloud, simple) = describe(&topology.points, &topology.triangles, POINTS)?;
    let (sketch, anchors) = rings::sketch(&topology, &cloud);
    let mut print = Print {
        fingerprint: Fingerprint {
            outer,
            parts: Vec::new(),
            shares: Vec::new(),
            sketch,
            too_simple: simple,
        },
        clouds: vec![cloud],
        anchors,
    };
    if let Some(bodies) = Bodies::of(&topology) {
        describe_bodies(&mut print, &topology, &bodies);
    }
    Some(print)
}

/// Describes what of a shape has several parts: each of them, what stands together, and what is left without a base.
fn describe_bodies(print: &mut Print, topology: &Topology, bodies: &Bodies) {
    let (parts, groups) = (distinct(bodies.parts()), bodies.groups());
    let count = (ALL_PART_POINTS / (parts.len() + groups.len()).max(1)).min(PART_POINTS);
    let of = |body: &Body| describe(&topology.points, &body.triangles, count);
    let mut plain = Vec::new();
    for (number, body) in parts {
        match of(&body) {
            Some((vector, cloud, false)) => print.add(vector, cloud, body.share),
            Some((vector, cloud, true)) => plain.push((number, vector, cloud)),
            None => {}
        }
    }
    let base = if groups.is_empty() { plain.first() } else { None };
    let rest = base.and_then(|&(part, ..)| bodies.without(part));
    let more = groups.into_iter().chain(rest).map(|body| ((), body)).collect();
    for ((), body) in distinct(more) {
        if let Some((vector, cloud, false)) = of(&body) {
            print.add_group(vector, cloud, body.share);
        }
    }
    if print.fingerprint.parts.is_empty() {
        for (_, vector, cloud) in plain.into_iter().take(PLAIN_PARTS) {
            print.add(vector, cloud, 0.0);
        }
    }
}

impl Print {
    /// Adds a part, or its share to that of one like it.
    fn add(&mut self, vector: Vector, cloud: Cloud, share: f64) {
        match self.place(&vector) {
            Some(copy) => {
                let sum = &mut self.fingerprint.shares[copy];
                *sum = (*sum + percent(share)).min(100);
            }
            None => self.push(vector, cloud, share),
        }
    }

    /// Adds what consists of parts, unless it is hardly more than one of these.
    fn add_group(&mut self, vector: Vector, cloud: Cloud, share: f64) {
        match self.place(&vector) {
            Some(part) => {
                let most = &mut self.fingerprint.shares[part];
                *most = percent(share).max(*most);
            }
            None => self.push(vector, cloud, share),
        }
    }

    /// The place of a part that looks like this.
    fn place(&self, vector: &Vector) -> Option<usize> {
        self.fingerprint.parts.iter().position(|other| distance(other, vector) <= SAME_PART)
    }

    fn push(&mut self, vector: Vector, cloud: Cloud, share: f64) {
        if self.fingerprint.parts.len() < PARTS {
            self.fingerprint.parts.push(vector);
            self.fingerprint.shares.push(percent(share));
            self.clouds.push(cloud);
        }
    }
}

fn percent(share: f64) -> u8 {
    (100.0 * share).round().min(100.0) as u8
}

/// Vector and cloud of the outer surface of some triangles, and whether it is too simple.
fn describe(points: &[F3], triangles: &[[u32; 3]], count: usize) -> Option<(Vector, Cloud, bool)> {
    let samples = spread::spread(points, triangles, count)?;
    let seen = samples.chosen(&outer::visible(&samples.points));
    let cloud = Cloud::new(&seen)?;
    let points = spread::normalised(&seen.points);
    let is_simple = plain::is_plain(&points, &seen.normals);
    Some((harmonics::spectrum(&points).vector(), cloud, is_simple))
}

/// How far two descriptions lie apart: the sum of all differences (L1).
pub fn distance(a: &Vector, b: &Vector) -> u32 {
    index::differences(a, b)
}
