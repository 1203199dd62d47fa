//! Shade in small corners, found among the pixels themselves, and the smoothing of what was sampled with jitter.

use super::camera::Camera;
use super::pixels::{Pixel, Pixels};
use crate::vector::f3;

/// Side of the square of jitter that repeats over the picture and that the smoothing spans.
const TILE: usize = 4;

/// Offsets within a texel, each cell of the tile another one: evenly spread along both axes.
pub(super) fn jitter(x: usize, y: usize) -> [f32; 2] {
    const ORDER: [u8; 16] = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
    let cell = ORDER[(y % TILE) * TILE + x % TILE];
    let other = ORDER[(x % TILE) * TILE + (y + 2) % TILE];
    [f32::from(cell), f32::from(other)].map(|v| (v + 0.5) / 16.0 * 2.6 - 1.3)
}

/// The group of directions a pixel asks: each two by two pixels ask them all.
pub(super) fn group(x: usize, y: usize) -> usize {
    x % 2 + y % 2 * 2
}

/// Reach of the corner shade, in radii of the model.
const REACH: f32 = 0.11;
const TAPS: usize = 5;

/// Darkens the dome's share where near surfaces rise above a pixel's plane. The camera is in pixels.
pub(super) fn shade_corners(pixels: &mut Pixels, camera: &Camera) {
    let spirals: Vec<_> =
        (0..TILE * TILE).map(|cell| spiral(jitter(cell % TILE, cell / TILE))).collect();
    let shade = |pixels: &Pixels, pixel: &Pixel| {
        let (x, y) = (usize::from(pixel.x), usize::from(pixel.y));
        let reach = camera.focal * camera.project(pixel.spot.position)[2] * REACH;
        let mut blocked = 0.0;
        for [dx, dy] in spirals[(y % TILE) * TILE + x % TILE] {
            let (px, py) = (x as f32 + dx * reach + 0.5, y as f32 + dy * reach + 0.5);
            if px < 0.0 || py < 0.0 {
                continue;
            }
            let Some(other) = pixels.get(px as usize, py as usize) else { continue };
            let towards = f3::sub(other.spot.position, pixel.spot.position);
            let square = f3::dot(towards, towards);
            let rise = f3::dot(towards, pixel.spot.normal) - 0.004;
            if rise > 0.0 && square < REACH * REACH {
                blocked += rise / square.sqrt() * (1.0 - square / (REACH * REACH));
            }
        }
        1.0 - (blocked / TAPS as f32 * 1.6).min(0.85)
    };
    pixels.change(shade, |pixel, shade| pixel.light[0] *= shade);
}

/// Places on the unit disc along a spiral, turned and stretched by a cell's jitter, so that a tile fills the disc.
fn spiral([turn, stretch]: [f32; 2]) -> [[f32; 2]; TAPS] {
    std::array::from_fn(|tap| {
        let r = (tap as f32 + 0.5 + stretch / 2.6) / TAPS as f32;
        let (sin, cos) = (turn * 2.0 + tap as f32 * 2.399_963).sin_cos();
        [cos * r, sin * r]
    })
}

/// Averages the light over one tile around each pixel, mostly over the same smooth surface: along rows, then columns.
pub(super) fn smooth(pixels: &mut Pixels) {
    for step in [[1, 0], [0, 1]] {
        pixels
            .change(|pixels, pixel| mean(pixels, pixel, step), |pixel, light| pixel.light = light);
    }
}

/// Weight of pixels of another surface: enough to calm a feature one pixel wide that has no others.
const STRANGER: f32 = 0.15;

fn mean(pixels: &Pixels, own: &Pixel, step: [usize; 2]) -> [f32; 2] {
    let reach = TILE / 2;
    let (x, y) = (usize::from(own.x), usize::from(own.y));
    let (mut sum, mut weight) = ([0.0; 2], 0.0);
    for offset in 0..=2 * reach {
        let there = (x + offset * step[0]).checked_sub(reach * step[0]);
        let below = (y + offset * step[1]).checked_sub(reach * step[1]);
        let (Some(there), Some(below)) = (there, below) else { continue };
        let Some(other) = pixels.get(there, below) else { continue };
        let apart = f3::dot(f3::sub(other.spot.position, own.spot.position), own.spot.normal).abs();
        let same = apart < 0.02 && f3::dot(other.spot.normal, own.spot.normal) > 0.8;
        // Half weight at the ends, so that five pixels span a tile of four.
        let end = if offset == 0 || offset == 2 * reach { 0.5 } else { 1.0 };
        let w = if same { end } else { end * STRANGER };
        sum = [sum[0] + other.light[0] * w, sum[1] + other.light[1] * w];
        weight += w;
    }
    [sum[0] / weight, sum[1] / weight]
}
