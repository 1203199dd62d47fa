//! Finds the piece that two shapes have in common by its triangles, where neither whole looks like the other: a half that
//! was kept, a shape cut in two, one built into a larger one.

use std::cmp::Ordering;

use crate::vector::{V3, v3};

use super::kdtree::Spot;
use super::plain;
use super::register::{Fit, Pose, Registration, Side, brought};
use super::spread::normalised;
use super::{Cloud, Print};

/// Fewest corners of either shape that have to agree about how one lies on the other.
const AGREED: usize = 12;
/// Threes of corners drawn, and those of them that are laid.
const DRAWN: u64 = 4096;
const LAID: usize = 160;
/// A three says where a shape lies if its shortest side is this long (radii), and it is no line: twice its area over the
/// square of its longest side.
const SHORTEST: f64 = 0.05;
const OPEN: f64 = 0.15;
/// By how much the three sides may be scaled differently.
const EVEN: f64 = 1.02;
/// What corners may be apart, in radii of the smaller one of both.
const APART: f64 = 0.01;
/// Scales between the outer surfaces of two wholes.
const SCALES: std::ops::RangeInclusive<f64> = 0.05..=20.0;
/// A point lies on the other surface within what its points can tell, but never further away than this, in spacings.
const FURTHEST: f64 = 1.5;
/// Share of the smaller surface that has to lie on the larger one: a cut leaves a new side.
const MOSTLY: f64 = 0.7;
/// Share of the larger surface that this has to be.
const TELLING: f64 = 0.2;

/// Lays two shapes over each other by the corners they share, and gives how, when a whole surface or part of one lies,
/// new sides of a cut apart, on the other and is a telling piece of it that is not plain.
pub fn shared_piece(wanted: &Print, found: &Print) -> Option<Registration> {
    if wanted.fingerprint.too_simple || found.fingerprint.too_simple {
        return None;
    }
    let pose = agreed(&pairs(wanted, found))?;
    let (to, back) = (Side::new(&found.clouds[0]), Side::new(&wanted.clouds[0]));
    let fit = lies_on(wanted, &pose, &to).or_else(|| lies_on(found, &pose.inverse(), &back))?;
    Some(Registration {
        matrix: pose.in_files(&wanted.clouds[0], &found.clouds[0]),
        is_mirrored: pose.is_mirrored,
        scale: pose.scale * found.clouds[0].radius / wanted.clouds[0].radius,
        mean: fit.mean,
        percentile_95: fit.percentile_95,
        own_mean: to.own.mean.max(back.own.mean),
        own_percentile_95: to.own.percentile_95.max(back.own.percentile_95),
    })
}

/// Corners with the same surroundings, each with its number among those of its shape.
fn pairs(first: &Print, second: &Print) -> Vec<[(usize, V3); 2]> {
    let hash = |print: &Print, place: usize| print.fingerprint.sketch.get(place).copied();
    let numbered = |print: &Print| {
        let corners = print.anchors.corners().enumerate();
        corners
            .filter_map(|(number, (place, at))| Some((hash(print, place)?, (number, at))))
            .collect::<Vec<_>>()
    };
    let (first, second) = (numbered(first), numbered(second));
    let mut pairs = Vec::new();
    let mut rest = &second[..];
    for &(hash, corner) in &first {
        let before = rest.partition_point(|(other, _)| *other < hash);
        rest = &rest[before..];
        let same = rest.iter().take_while(|(other, _)| *other == hash);
        pairs.extend(same.map(|&(_, other)| [corner, other]));
    }
    pairs
}

/// The pose that most pairs agree about, if enough do.
fn agreed(pairs: &[[(usize, V3); 2]]) -> Option<Pose> {
    let mut best: Option<(usize, Pose)> = None;
    let mut laid = 0;
    for draw in 0..DRAWN {
        let three = [0, 1, 2].map(|k| mix(3 * draw + k) as usize % pairs.len().max(1));
        let three = three.map(|at| pairs.get(at)).into_iter().collect::<Option<Vec<_>>>()?;
        let three: Vec<(V3, V3)> = three.iter().map(|[p, q]| (p.1, q.1)).collect();
        if !is_telling(&three) {
            continue;
        }
        for is_mirrored in [false, true] {
            let Some(pose) = brought(&three, is_mirrored, SCALES) else { continue };
            let heard = agreeing(&pose, pairs).len();
            if best.as_ref().is_none_or(|(most, _)| heard > *most) {
                best = Some((heard, pose));
            }
        }
        laid += 1;
        let is_clear = best.as_ref().is_some_and(|(most, _)| 2 * most > pairs.len());
        if laid == LAID || is_clear {
            break;
        }
    }
    let mut pose = best?.1;
    for _ in 0..2 {
        let heard: Vec<(V3, V3)> = agreeing(&pose, pairs).iter().map(|[p, q]| (p.1, q.1)).collect();
        pose = brought(&heard, pose.is_mirrored, SCALES)?;
    }
    let heard = agreeing(&pose, pairs);
    let different = |side: usize| {
        let mut numbers: Vec<usize> = heard.iter().map(|pair| pair[side].0).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.len()
    };
    (different(0).min(different(1)) >= AGREED).then_some(pose)
}

/// Whether three pairs make like triangles that are neither small nor a line.
fn is_telling(three: &[(V3, V3)]) -> bool {
    let sides = [(0, 1), (1, 2), (2, 0)].map(|(i, j)| {
        let apart = |a: V3, b: V3| v3::length(v3::sub(a, b));
        [apart(three[i].0, three[j].0), apart(three[i].1, three[j].1)]
    });
    let of = |k: usize, better: Ordering| {
        let pick = |best: f64, side: &[f64; 2]| {
            if side[k].total_cmp(&best) == better { side[k] } else { best }
        };
        sides.iter().fold(sides[0][k], pick)
    };
    if of(0, Ordering::Less).min(of(1, Ordering::Less)) < SHORTEST {
        return false;
    }
    let scales = sides.map(|[p, q]| q / p);
    let (low, high) = scales.iter().fold((scales[0], scales[0]), |(l, h), &s| (l.min(s), h.max(s)));
    let [a, b, c] = [0, 1, 2].map(|k| three[k].0);
    let twice = v3::length(v3::cross(v3::sub(b, a), v3::sub(c, a)));
    let longest = of(0, Ordering::Greater);
    SCALES.contains(&low) && high <= EVEN * low && twice >= OPEN * longest * longest
}

/// The pairs that a pose brings together.
fn agreeing<'a>(pose: &Pose, pairs: &'a [[(usize, V3); 2]]) -> Vec<&'a [(usize, V3); 2]> {
    let apart = APART * pose.scale.min(1.0);
    let is_near = |[p, q]: &&[(usize, V3); 2]| {
        let away = v3::sub(pose.place(p.1), q.1);
        v3::dot(away, away) <= apart * apart
    };
    pairs.iter().filter(is_near).collect()
}

/// How a surface of `print` lies on the whole of the other, if it does and what matches is telling; the whole is tried
/// first, then its parts.
fn lies_on(print: &Print, pose: &Pose, to: &Side) -> Option<Fit> {
    let whole = &print.clouds[0];
    print.clouds.iter().find_map(|part| laid(part, &pose.of_part(whole, part), to))
}

fn laid(part: &Cloud, pose: &Pose, to: &Side) -> Option<Fit> {
    let from = Side::new(part);
    let (on, distances) = near(&from.spots, pose, to);
    let share = on.len() as f64 / from.spots.len().max(1) as f64;
    if share < MOSTLY {
        return None;
    }
    let covered = near(&to.spots, &pose.inverse(), &from).0.len();
    if (covered as f64) < TELLING * to.spots.len() as f64 {
        return None;
    }
    let points: Vec<_> = on.iter().map(|spot| spot.at.map(|x| x as f32)).collect();
    let normals: Vec<_> = on.iter().map(|spot| spot.normal.map(|x| x as f32)).collect();
    (!plain::is_plain(&normalised(&points), &normals)).then(|| Fit::new(distances))
}

/// The spots that lie on a surface when they are placed, and how far from it each of these lies, in its spacings.
fn near(spots: &[Spot], pose: &Pose, to: &Side) -> (Vec<Spot>, Vec<f64>) {
    let limit = to.own.hardly_worse().percentile_95.min(FURTHEST);
    let placed = spots.iter().map(|&spot| (spot, to.distance(pose.place_spot(spot))));
    placed.filter(|(_, distance)| *distance <= limit).unzip()
}

/// A number for a number, spread evenly: draws are the same on every run.
fn mix(number: u64) -> u64 {
    let x = (number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let x = (x ^ x >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (x ^ x >> 27).wrapping_mul(0x94D0_49BB_1331_11EB) >> 33
}
