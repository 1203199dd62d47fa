//! Points of an outer surface in 18 kB, kept beside the fingerprint so that a check needs no file.

use crate::vector::{V3, v3, wide};

use super::kdtree::Spot;
use super::spread::{Samples, centre_and_radius};

/// Most points kept.
const POINTS: usize = 2048;
/// Steps a radius is divided into; 16 bits reach eight radii far.
pub(super) const STEPS: f64 = 4096.0;
/// Bytes before the points: centre and radius.
const HEAD: usize = 32;

/// Points spread evenly over the outer surface of a whole or a part.
#[derive(Clone, Debug, PartialEq)]
pub struct Cloud {
    /// In file units.
    pub(super) centre: V3,
    /// Root of the mean squared distance from the centre, in file units; above zero.
    pub(super) radius: f64,
    points: Vec<[i16; 3]>,
    /// Across the surface at each point, 127 long.
    normals: Vec<[i8; 3]>,
}

impl Cloud {
    /// Of seen points; `None` when they all lie in one place.
    pub(super) fn new(seen: &Samples) -> Option<Self> {
        let (middle, radius) = centre_and_radius(&seen.points);
        if !(radius > 0.0 && radius.is_finite()) {
            return None;
        }
        let count = seen.points.len().min(POINTS);
        let places = (0..count).map(|k| k * seen.points.len() / count);
        let point = |place: usize| {
            let away = v3::sub(wide(seen.points[place]), middle);
            away.map(|x| (x / radius * STEPS).round().clamp(-32767.0, 32767.0) as i16)
        };
        let normal = |place: usize| seen.normals[place].map(|x| (x * 127.0).round() as i8);
        Some(Self {
            centre: v3::add(seen.origin, middle),
            radius,
            points: places.clone().map(point).collect(),
            normals: places.map(normal).collect(),
        })
    }

    /// The points around the centre, in radii.
    pub(super) fn spots(&self) -> Vec<Spot> {
        let spot = |(p, n): (&[i16; 3], &[i8; 3])| Spot {
            at: p.map(|x| f64::from(x) / STEPS),
            normal: v3::unit(n.map(f64::from)),
        };
        self.points.iter().zip(&self.normals).map(spot).collect()
    }

    /// For storage: 32 bytes and nine for each point.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEAD + 9 * self.points.len());
        for number in [self.centre[0], self.centre[1], self.centre[2], self.radius] {
            bytes.extend(number.to_le_bytes());
        }
        for (point, normal) in self.points.iter().zip(&self.normals) {
            bytes.extend(point.iter().flat_map(|x| x.to_le_bytes()));
            bytes.extend(normal.map(i8::cast_unsigned));
        }
        bytes
    }

    /// What [`Self::to_bytes`] made; `None` for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (head, points) = bytes.split_at_checked(HEAD)?;
        let (numbers, _) = head.as_chunks::<8>();
        let [x, y, z, radius] = [0, 1, 2, 3].map(|k| f64::from_le_bytes(numbers[k]));
        let (points, rest) = points.as_chunks::<9>();
        let is_sound = [x, y, z].iter().all(|c| c.is_finite())
            && radius > 0.0
            && radius.is_finite()
            && (1..=POINTS).contains(&points.len())
            && rest.is_empty();
        let number = |p: &[u8; 9], k: usize| i16::from_le_bytes([p[2 * k], p[2 * k + 1]]);
        is_sound.then(|| Self {
            centre: [x, y, z],
            radius,
            points: points.iter().map(|p| [0, 1, 2].map(|k| number(p, k))).collect(),
            normals: points.iter().map(|p| [6, 7, 8].map(|k| p[k].cast_signed())).collect(),
        })
    }
}
