//! Shapes that many people make alike without copying: blocks, balls, cylinders, discs, washers, tori.

use crate::vector::{F3, f3};

use super::spread::principal;

/// Points looked at.
const POINTS: usize = 2048;
/// Most planes of a plain solid, and share of the surface they must hold; a hexagonal prism has eight.
const PLANES: usize = 8;
/// Most lines of a plain turned profile; a washer has four.
const LINES: usize = 4;
const COVERED: f32 = 0.93;
/// Pieces this near, in radii, with directions this near, are one.
const NEAR: f32 = 0.03;
const ALIKE: f32 = 0.995;
/// Pieces told apart before it is clear that there are too many.
const MOST: usize = 24;
/// Mean distance of the normals from the axis of a turned shape; a cylinder of 24 sides has 0.07.
const TURNED: f32 = 0.08;
/// Spread of the distances from the middle of a ball or of a torus' ring, over their mean.
const ROUND: f32 = 0.03;

/// Whether points around their centre, in radii, with their normals belong to such a shape.
pub(super) fn is_plain(points: &[F3], normals: &[F3]) -> bool {
    let step = (points.len() / POINTS).max(1);
    let spots: Vec<(F3, F3)> =
        points.iter().copied().zip(normals.iter().copied()).step_by(step).collect();
    let planes = spots.iter().map(|&(p, n)| (n, f3::dot(p, n)));
    covered(planes, PLANES) >= COVERED
        || is_even(spots.iter().map(|&(p, _)| f3::length(p)))
        || principal(spots.iter().map(|spot| spot.0))
            .iter()
            .any(|&axis| is_plainly_turned(&spots, axis))
}

/// Whether everything is turned about the axis through the centre, along few lines or one circle.
fn is_plainly_turned(spots: &[(F3, F3)], axis: F3) -> bool {
    // The normal of a turned surface meets its axis.
    let off = spots.iter().map(|&(p, n)| f3::dot(f3::cross(p, n), axis).abs()).sum::<f32>();
    if off > TURNED * spots.len() as f32 {
        return false;
    }
    let profile: Vec<[f32; 4]> = spots.iter().map(|&(p, n)| in_profile(p, n, axis)).collect();
    let lines = profile.iter().map(|&[r, z, nr, nz]| ([nr, nz, 0.0], r * nr + z * nz));
    let count = profile.len() as f32;
    let middle = [0, 1].map(|k| profile.iter().map(|p| p[k]).sum::<f32>() / count);
    let from_middle = |&[r, z, _, _]: &[f32; 4]| {
        let d = [r - middle[0], z - middle[1]];
        (d[0] * d[0] + d[1] * d[1]).sqrt()
    };
    covered(lines, LINES) >= COVERED || is_even(profile.iter().map(from_middle))
}

/// Distance from the axis and height, and the normal in the same plane.
fn in_profile(p: F3, n: F3, axis: F3) -> [f32; 4] {
    let z = f3::dot(p, axis);
    let out = f3::sub(p, f3::scale(axis, z));
    let away = f3::unit(out);
    let [nr, nz] = [f3::dot(n, away), f3::dot(n, axis)];
    let length = (nr * nr + nz * nz).sqrt().max(f32::MIN_POSITIVE);
    [f3::length(out), z, nr / length, nz / length]
}

/// The share of pieces (direction and distance from the centre) that the `most` largest flat ones hold.
fn covered(pieces: impl Iterator<Item = (F3, f32)>, most: usize) -> f32 {
    let mut groups: Vec<(F3, f32, usize)> = Vec::new();
    let mut all = 0_usize;
    for (direction, distance) in pieces {
        all += 1;
        let is_same = |group: &&mut (F3, f32, usize)| {
            let cosine = f3::dot(group.0, direction);
            let other = if cosine < 0.0 { -distance } else { distance };
            cosine.abs() >= ALIKE && (group.1 - other).abs() <= NEAR
        };
        if let Some(group) = groups.iter_mut().find(is_same) {
            group.2 += 1;
        } else if groups.len() < MOST {
            groups.push((direction, distance, 1));
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.2));
    let held: usize = groups.iter().take(most).map(|group| group.2).sum();
    held as f32 / all.max(1) as f32
}

/// Whether distances hardly differ.
fn is_even(distances: impl Iterator<Item = f32> + Clone) -> bool {
    let count = distances.clone().count().max(1) as f32;
    let mean = distances.clone().sum::<f32>() / count;
    let spread = distances.map(|d| (d - mean) * (d - mean)).sum::<f32>() / count;
    spread.sqrt() <= ROUND * mean
}
