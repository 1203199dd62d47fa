//! Recognising a shape again: what a model looks like in a few hundred bytes, the index over many of them, and the
//! check by laying one shape over the other.
//!
//! Three channels, because no single description survives every change: the outer surface as a whole (not moved,
//! turned, mirrored, scaled or meshed anew shows in it), the same for each connected part (plates, assemblies, added
//! bases), and a sketch of the corners' surroundings (the same triangles, whatever became of the rest).
//! A channel only proposes; [`register`] decides, or [`shared_piece`] where only a piece is left, and
//! [`Fingerprint::too_simple`] says when nobody should be accused.
//!
//! All results are the same to the bit on every run and machine: additions, products and roots alone, in fixed order.

mod anchors;
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

/// Values a description of a surface takes.
const VECTOR: usize = harmonics::SHELLS * harmonics::DEGREES;
/// Most parts described by themselves.
const PARTS: usize = 8;
/// Parts with a smaller share of the area than this are described with the whole alone.
const PART_SHARE: f64 = 0.03;
/// Points taken of a whole surface, and of a part.
const POINTS: usize = 32_768;
const PART_POINTS: usize = 16_384;
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
    /// Connected parts with at least 3 % of the area, largest first: those that are not too simple, copies
    /// once. None when there is only one part.
    pub parts: Vec<Vector>,
    /// The share of the area that each of them has with its copies, percent.
    pub shares: Vec<u8>,
    /// Hashes of the corners' surroundings, ascending; at most 512.
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
    for part in distinct(large_parts(&topology)) {
        let Some((vector, cloud, simple)) =
            describe(&topology.points, &part.triangles, PART_POINTS)
        else {
            continue;
        };
        if simple {
            continue;
        }
        let share = (100.0 * part.share).round().min(100.0) as u8;
        let Fingerprint { parts, shares, .. } = &mut print.fingerprint;
        if let Some(copy) = parts.iter().position(|other| distance(other, &vector) <= SAME_PART) {
            shares[copy] = (shares[copy] + share).min(100);
        } else {
            parts.push(vector);
            shares.push(share);
            print.clouds.push(cloud);
        }
    }
    Some(print)
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

/// A part that is described by itself.
struct Part {
    triangles: Vec<[u32; 3]>,
    area: f64,
    /// The share of the whole area that it and its copies have, 0 to 1.
    share: f64,
}

/// Without parts that have as many triangles and the same area as one before: copies of it, as plates hold them. They
/// need no description to be known as such.
fn distinct(parts: Vec<Part>) -> Vec<Part> {
    let mut kept: Vec<Part> = Vec::new();
    for part in parts {
        let is_copy = |of: &Part| {
            of.triangles.len() == part.triangles.len()
                && (of.area - part.area).abs() <= of.area * SAME_AREA
        };
        match kept.iter_mut().find(|of| is_copy(of)) {
            Some(of) => of.share += part.share,
            None => kept.push(part),
        }
    }
    kept
}

/// The parts that are described by themselves, largest first.
fn large_parts(topology: &Topology) -> Vec<Part> {
    if topology.shells < 2 {
        return Vec::new();
    }
    let mut areas = vec![0.0; topology.shells];
    for (triangle, &shell) in topology.triangles.iter().zip(&topology.shell_of) {
        areas[shell as usize] += spread::area(&topology.points, *triangle);
    }
    let all: f64 = areas.iter().sum();
    let least = all * PART_SHARE;
    let mut order: Vec<usize> = (0..areas.len()).filter(|&shell| areas[shell] >= least).collect();
    order.sort_by(|&a, &b| areas[b].total_cmp(&areas[a]));
    order.truncate(PARTS);
    let part = |&shell: &usize| {
        let area = areas[shell];
        Part { triangles: Vec::new(), area, share: area / all }
    };
    let mut parts: Vec<Part> = order.iter().map(part).collect();
    let mut place = vec![usize::MAX; topology.shells];
    for (at, &shell) in order.iter().enumerate() {
        place[shell] = at;
    }
    for (&triangle, &shell) in topology.triangles.iter().zip(&topology.shell_of) {
        if let Some(part) = parts.get_mut(place[shell as usize]) {
            part.triangles.push(triangle);
        }
    }
    parts
}

/// How far two descriptions lie apart: the sum of all differences (L1).
pub fn distance(a: &Vector, b: &Vector) -> u32 {
    index::differences(a, b)
}
