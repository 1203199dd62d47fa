//! Where the corners of a sketch lie, so that shapes with the same triangles can be laid over each other by them alone.

use crate::vector::V3;

use super::cloud::{Cloud, STEPS};
use super::rings::SKETCH;

/// Bytes of one corner.
const ONE: usize = 8;

/// Corners of a shape by the place of their hash in [`super::Fingerprint::sketch`], in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    corners: Vec<(u16, [i16; 3])>,
}

impl Anchors {
    /// Corners of one hash that are kept: as many as a shape with some symmetry has. More of them say nothing of the
    /// place.
    pub(super) const ALIKE: usize = 4;

    /// Of the corners of each hash, in file units, for a shape whose outer surface is `whole`.
    pub(super) fn new(hashes: impl Iterator<Item = Vec<(u16, V3)>>, whole: &Cloud) -> Self {
        let stored = |(place, p): (u16, V3)| {
            let step = |k: usize| (p[k] - whole.centre[k]) / whole.radius * STEPS;
            (place, [0, 1, 2].map(|k| step(k).round().clamp(-32767.0, 32767.0) as i16))
        };
        let few = hashes.filter(|of| of.len() <= Self::ALIKE);
        Self { corners: few.flatten().map(stored).collect() }
    }

    /// Place of the hash and the corner around the centre of the whole, in radii.
    pub(super) fn corners(&self) -> impl Iterator<Item = (usize, V3)> {
        self.corners.iter().map(|&(place, p)| (place.into(), p.map(|x| f64::from(x) / STEPS)))
    }

    /// For storage: eight bytes a corner.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(ONE * self.corners.len());
        for (place, point) in &self.corners {
            bytes.extend(place.to_le_bytes());
            bytes.extend(point.iter().flat_map(|x| x.to_le_bytes()));
        }
        bytes
    }

    /// What [`Self::to_bytes`] made; `None` for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (corners, rest) = bytes.as_chunks::<ONE>();
        let number = |c: &[u8; ONE], k: usize| [c[2 * k], c[2 * k + 1]];
        let corners: Vec<(u16, [i16; 3])> = corners
            .iter()
            .map(|c| {
                let point = [1, 2, 3].map(|k| i16::from_le_bytes(number(c, k)));
                (u16::from_le_bytes(number(c, 0)), point)
            })
            .collect();
        let is_sound = rest.is_empty()
            && corners.len() <= SKETCH * Self::ALIKE
            && corners.is_sorted_by_key(|(place, _)| *place)
            && corners.last().is_none_or(|(place, _)| usize::from(*place) < SKETCH);
        is_sound.then_some(Self { corners })
    }
}
