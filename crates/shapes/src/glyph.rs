//! Letters and digits as outlines, from a 5 x 7 grid with joined diagonals.

use crate::math::V2;
use crate::poly::{Loop, area};

/// Seven rows of five bits from the top, left column first.
const GLYPHS: &[(char, [u8; 7])] = &[
    ('0', [14, 17, 17, 17, 17, 17, 14]),
    ('1', [4, 12, 4, 4, 4, 4, 14]),
    ('2', [14, 17, 1, 2, 4, 8, 31]),
    ('3', [31, 2, 4, 2, 1, 17, 14]),
    ('4', [2, 6, 10, 18, 31, 2, 2]),
    ('5', [31, 16, 30, 1, 1, 17, 14]),
    ('6', [6, 8, 16, 30, 17, 17, 14]),
    ('7', [31, 1, 2, 4, 4, 4, 4]),
    ('8', [14, 17, 17, 14, 17, 17, 14]),
    ('9', [14, 17, 17, 15, 1, 2, 12]),
    ('A', [14, 17, 17, 31, 17, 17, 17]),
    ('B', [30, 17, 17, 30, 17, 17, 30]),
    ('C', [14, 17, 16, 16, 16, 17, 14]),
    ('D', [28, 18, 17, 17, 17, 18, 28]),
    ('E', [31, 16, 16, 30, 16, 16, 31]),
    ('F', [31, 16, 16, 30, 16, 16, 16]),
    ('G', [14, 17, 16, 23, 17, 17, 14]),
    ('H', [17, 17, 17, 31, 17, 17, 17]),
    ('I', [14, 4, 4, 4, 4, 4, 14]),
    ('J', [7, 2, 2, 2, 2, 18, 12]),
    ('K', [17, 18, 20, 24, 20, 18, 17]),
    ('L', [16, 16, 16, 16, 16, 16, 31]),
    ('M', [17, 27, 21, 21, 17, 17, 17]),
    ('N', [17, 17, 25, 21, 19, 17, 17]),
    ('O', [14, 17, 17, 17, 17, 17, 14]),
    ('P', [30, 17, 17, 30, 16, 16, 16]),
    ('R', [30, 17, 17, 30, 20, 18, 17]),
    ('S', [14, 17, 16, 14, 1, 17, 14]),
    ('T', [31, 4, 4, 4, 4, 4, 4]),
    ('U', [17, 17, 17, 17, 17, 17, 14]),
    ('V', [17, 17, 17, 17, 17, 10, 4]),
    ('W', [17, 17, 17, 21, 21, 27, 17]),
    ('X', [17, 17, 10, 4, 10, 17, 17]),
    ('Y', [17, 17, 10, 4, 4, 4, 4]),
    ('Z', [31, 1, 2, 4, 8, 16, 31]),
];

/// An outline with the islands inside it.
#[derive(Clone, Debug)]
pub struct Region {
    pub outline: Loop,
    pub islands: Vec<Loop>,
}

/// The outlines of one line of text, capital letters `height` mm high, centred on the origin.
/// Characters that are not in the alphabet leave a space.
pub fn text(line: &str, height: f64) -> Vec<Region> {
    let unit = height / 7.0;
    let width = (line.chars().count() * 6 - 1) as f64 * unit;
    let mut out = Vec::new();
    for (k, c) in line.chars().enumerate() {
        let Some((_, rows)) = GLYPHS.iter().find(|g| g.0 == c) else { continue };
        let left = k as f64 * 6.0 * unit - width / 2.0;
        out.extend(
            regions(|x, y| {
                (0..5).contains(&x)
                    && (0..7).contains(&y)
                    && rows[6 - y as usize] >> (4 - x) & 1 == 1
            })
            .into_iter()
            .map(|r| {
                let place = |l: &Loop| {
                    l.iter().map(|p| [left + p[0] * unit, (p[1] - 3.5) * unit]).collect()
                };
                Region {
                    outline: place(&r.outline),
                    islands: r.islands.iter().map(place).collect(),
                }
            }),
        );
    }
    out
}

/// The width of `text(line, height)`, mm.
pub fn text_width(line: &str, height: f64) -> f64 {
    (line.chars().count() * 6 - 1) as f64 * height / 7.0
}

/// Outlines of the filled cells of a grid of at most 40 x 40; cells that meet at a corner are joined there.
pub fn regions(filled: impl Fn(i32, i32) -> bool) -> Vec<Region> {
    const SIDE: i32 = 40;
    const JOIN: f64 = 0.22;
    // Directed unit edges with the filled cell on the left, keyed by start and heading (0 = +x, 1 = +y, ...).
    let at = |x: i32, y: i32, heading: i32| -> bool {
        let (left, right) = match heading {
            0 => ((x, y), (x, y - 1)),
            1 => ((x - 1, y), (x, y)),
            2 => ((x - 1, y - 1), (x - 1, y)),
            _ => ((x, y - 1), (x - 1, y - 1)),
        };
        filled(left.0, left.1) && !filled(right.0, right.1)
    };
    let slot = |x: i32, y: i32, heading: i32| ((y * (SIDE + 1) + x) * 4 + heading) as usize;
    let mut used = vec![false; ((SIDE + 1) * (SIDE + 1) * 4) as usize];
    let mut loops: Vec<Loop> = Vec::new();
    for y in 0..=SIDE {
        for x in 0..=SIDE {
            if !at(x, y, 0) || used[slot(x, y, 0)] {
                continue;
            }
            let (mut px, mut py, mut heading) = (x, y, 0);
            let mut points = Vec::new();
            while !used[slot(px, py, heading)] {
                used[slot(px, py, heading)] = true;
                let (dx, dy) = [(1, 0), (0, 1), (-1, 0), (0, -1)][heading as usize];
                (px, py) = (px + dx, py + dy);
                // Right first: cells that meet at a corner belong together.
                let next = [3, 0, 1]
                    .map(|t| (heading + t) % 4)
                    .into_iter()
                    .find(|&h| at(px, py, h))
                    .unwrap_or(heading);
                let saddle = at(px, py, (heading + 3) % 4) && at(px, py, (heading + 1) % 4);
                if saddle {
                    let (nx, ny) =
                        [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)][next as usize];
                    // Into the empty cell on the right of both edges.
                    points.push([
                        f64::from(px) + JOIN * (nx - f64::from(dx)),
                        f64::from(py) + JOIN * (ny - f64::from(dy)),
                    ]);
                } else if next != heading {
                    points.push([f64::from(px), f64::from(py)]);
                }
                heading = next;
            }
            loops.push(points);
        }
    }
    let mut out: Vec<Region> = loops
        .iter()
        .filter(|l| area(l) > 0.0)
        .map(|l| Region { outline: l.clone(), islands: Vec::new() })
        .collect();
    for hole in loops.into_iter().filter(|l| area(l) < 0.0) {
        let hole: Loop = hole.into_iter().rev().collect();
        if let Some(region) = out.iter_mut().find(|r| contains(&r.outline, hole[0])) {
            region.islands.push(hole);
        }
    }
    out
}

/// Whether `p` lies inside a loop.
pub fn contains(points: &[V2], p: V2) -> bool {
    let mut inside = false;
    for (i, a) in points.iter().enumerate() {
        let b = points[(i + 1) % points.len()];
        if (a[1] > p[1]) != (b[1] > p[1])
            && p[0] < a[0] + (p[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        {
            inside = !inside;
        }
    }
    inside
}
