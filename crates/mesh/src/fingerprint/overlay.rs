//! How far apart two surfaces lie everywhere: figures, and both shapes coloured by their distance to the other.

use rayon::prelude::*;

use crate::measure::Bvh;
use crate::vector::{F3, f3, used_bounds, wide};
use crate::{Colour, Mesh, Part, decimate_for_view};

use super::Registration;

/// Triangles of a shape that has more are made fewer first; a picture shows no more.
const TRIANGLES: usize = 120_000;
/// Pieces a shape is cut into at most, so that large flat triangles can have more than one colour.
const PIECES: usize = 240_000;
/// An edge longer than the diagonal divided by this is cut.
const ACROSS: f32 = 50.0;
/// Distance, in percent of the diagonal, from which on the colour no longer changes.
pub const FAR_PERCENT: f64 = 5.0;
/// Surfaces nearer than this, in percent of the diagonal, count as the same.
const SAME_PERCENT: f64 = 0.5;
/// Colours from lying on the other surface to far from it: green, sand, orange, red.
const RAMP: [[f32; 3]; 4] =
    [[46.0, 134.0, 108.0], [226.0, 206.0, 150.0], [221.0, 122.0, 58.0], [176.0, 42.0, 48.0]];

/// How far one shape lies from the other, in percent of the diagonal of the box around the second.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Apart {
    pub mean: f64,
    pub percentile_95: f64,
    /// Share (0 to 1) of its surface that lies within 0.5 % of the other.
    pub same_share: f64,
}

/// Two shapes laid over each other.
#[derive(Clone, Debug)]
pub struct Overlay {
    /// The first where it was laid, coloured by the distance to the second.
    pub first: Mesh,
    /// The second, coloured by the distance to the first.
    pub second: Mesh,
    pub first_apart: Apart,
    pub second_apart: Apart,
}

/// Lays the first over the second; `None` when one of them has no surface.
pub fn overlay(first: &Mesh, second: &Mesh, registration: &Registration) -> Option<Overlay> {
    let placed = Mesh {
        positions: first
            .positions
            .iter()
            .map(|&p| registration.place(wide(p)).map(|x| x as f32))
            .collect(),
        // A mirror turns every triangle inside out.
        triangles: if registration.is_mirrored {
            first.triangles.iter().map(|&[a, b, c]| [a, c, b]).collect()
        } else {
            first.triangles.clone()
        },
        ..Mesh::default()
    };
    let (low, high) = used_bounds(&second.positions, &second.triangles)?;
    let diagonal = f3::length(f3::sub(high, low));
    used_bounds(&placed.positions, &placed.triangles)?;
    if !(diagonal > 0.0 && diagonal.is_finite()) {
        return None;
    }
    let (first, first_apart) = coloured(&placed, second, diagonal);
    let (second, second_apart) = coloured(second, &placed, diagonal);
    Some(Overlay { first, second, first_apart, second_apart })
}

/// A shape in pieces coloured by their distance to the other, and what these amount to.
fn coloured(mesh: &Mesh, other: &Mesh, diagonal: f32) -> (Mesh, Apart) {
    let pieces = pieces(&decimate_for_view(mesh, TRIANGLES), diagonal / ACROSS);
    let surface = Bvh::new(&other.positions, &other.triangles);
    let percent = |piece: &[F3; 3]| {
        let middle = f3::scale(f3::add(f3::add(piece[0], piece[1]), piece[2]), 1.0 / 3.0);
        100.0 * surface.nearest(wide(middle)) / f64::from(diagonal)
    };
    let distances: Vec<f64> = pieces.par_iter().map(percent).collect();
    let apart = apart(&pieces, &distances);
    let count = pieces.len();
    let corners = (0..count as u32).map(|n| [3 * n, 3 * n + 1, 3 * n + 2]);
    let mesh = Mesh {
        positions: pieces.into_flattened(),
        triangles: corners.collect(),
        colours: distances.iter().map(|&d| colour(d)).collect(),
        parts: vec![Part { name: String::new(), first_triangle: 0, triangle_count: count }],
    };
    (mesh, apart)
}

/// The triangles with long edges cut in their middles.
fn pieces(mesh: &Mesh, longest: f32) -> Vec<[F3; 3]> {
    let corners = |triangle: &[u32; 3]| triangle.map(|corner| mesh.positions[corner as usize]);
    let mut now: Vec<[F3; 3]> = mesh.triangles.iter().map(corners).collect();
    let mut done = Vec::new();
    // Round by round, so that no part of the shape uses up the pieces of another.
    while !now.is_empty() {
        let mut next = Vec::new();
        let is_full = done.len() + 2 * now.len() > PIECES;
        for piece in now {
            let length = |k: usize| f3::length(f3::sub(piece[k], piece[(k + 1) % 3]));
            let k = (0..3).max_by(|&i, &j| length(i).total_cmp(&length(j))).unwrap_or(0);
            // A length that is no number ends it, too.
            if is_full || length(k) <= longest || length(k).is_nan() {
                done.push(piece);
                continue;
            }
            let [a, b, c] = [piece[k], piece[(k + 1) % 3], piece[(k + 2) % 3]];
            let middle = f3::scale(f3::add(a, b), 0.5);
            next.extend([[a, middle, c], [middle, b, c]]);
        }
        now = next;
    }
    done
}

/// What distances amount to, each piece by its area.
fn apart(pieces: &[[F3; 3]], distances: &[f64]) -> Apart {
    let area = |[a, b, c]: &[F3; 3]| f3::length(f3::cross(f3::sub(*b, *a), f3::sub(*c, *a)));
    let mut weighed: Vec<(f64, f64)> =
        distances.iter().copied().zip(pieces.iter().map(|piece| f64::from(area(piece)))).collect();
    weighed.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let all: f64 = weighed.iter().map(|(_, area)| area).sum();
    if all <= 0.0 {
        return Apart::default();
    }
    let mut below = 0.0;
    let ninety_fifth = weighed.iter().find(|(_, area)| {
        below += area;
        below >= 0.95 * all
    });
    let same = weighed.iter().filter(|(d, _)| *d <= SAME_PERCENT).map(|(_, area)| area);
    Apart {
        mean: weighed.iter().map(|(d, area)| d * area).sum::<f64>() / all,
        percentile_95: ninety_fifth.map_or(0.0, |(d, _)| *d),
        same_share: same.sum::<f64>() / all,
    }
}

/// The colour of a distance in percent of the diagonal.
fn colour(percent: f64) -> Colour {
    let place = (percent / FAR_PERCENT).clamp(0.0, 1.0) as f32 * (RAMP.len() - 1) as f32;
    let step = (place as usize).min(RAMP.len() - 2);
    let mixed =
        f3::add(RAMP[step], f3::scale(f3::sub(RAMP[step + 1], RAMP[step]), place - step as f32));
    let [r, g, b] = mixed.map(|x| x.round() as u8);
    [r, g, b, 255]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::cuboid;

    fn laid(matrix: [[f64; 4]; 3], is_mirrored: bool) -> Registration {
        Registration { matrix, is_mirrored, ..Registration::SAME }
    }

    #[test]
    fn what_was_added_is_far_and_red_and_what_is_the_same_is_green() {
        let (low, tall) = (cuboid([30.0, 20.0, 10.0]), cuboid([30.0, 20.0, 40.0]));
        let here = [[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]];
        let same = overlay(&low, &low, &laid(here, false)).expect("surfaces");
        assert!(same.first_apart.mean < 1e-4 && same.first_apart.same_share > 0.999, "{same:?}");
        assert!(same.first.colours.iter().all(|c| *c == [46, 134, 108, 255]));
        let other = overlay(&low, &tall, &laid(here, false)).expect("surfaces");
        assert!(other.second_apart.percentile_95 > 20.0, "{:?}", other.second_apart);
        assert!(other.second_apart.mean > other.first_apart.mean);
        assert!(other.second.colours.contains(&[176, 42, 48, 255]));
        assert!(other.second.triangles.len() > 1_000, "a large flat side has more than one colour");
        assert!(overlay(&Mesh::default(), &low, &laid(here, false)).is_none());
    }

    #[test]
    fn a_mirrored_shape_keeps_its_outside_outside() {
        let across = [[-1.0, 0.0, 0.0, 30.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]];
        let low = cuboid([30.0, 20.0, 10.0]);
        let over = overlay(&low, &low, &laid(across, true)).expect("surfaces");
        let volume: f32 = over
            .first
            .triangles
            .iter()
            .map(|t| t.map(|c| over.first.positions[c as usize]))
            .map(|[a, b, c]| f3::dot(a, f3::cross(b, c)) / 6.0)
            .sum();
        assert!((volume - 6_000.0).abs() < 1.0, "{volume}");
        assert!(over.first_apart.mean < 1e-4);
    }
}
