//! Shade in small corners, found in the depth buffer, and the smoothing of what was sampled with jitter.

use super::camera::Camera;
use super::surface::Spot;
use crate::vector::f3;

/// Side of the square of jitter that repeats over the picture and that the blur spans.
const TILE: usize = 4;

/// What is known at a pixel that shows the model.
#[derive(Clone, Copy)]
pub(super) struct Pixel {
    pub spot: Spot,
    /// Shares of dome and key light that arrive, 0 to 1.
    pub light: [f32; 2],
}

/// Offsets within a texel, each cell of the tile another one: evenly spread along both axes.
pub(super) fn jitter(x: usize, y: usize) -> [f32; 2] {
    const ORDER: [u8; 16] = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
    let cell = ORDER[(y % TILE) * TILE + x % TILE];
    let other = ORDER[(x % TILE) * TILE + (y + 2) % TILE];
    [f32::from(cell), f32::from(other)].map(|v| (v + 0.5) / 16.0 * 2.6 - 1.3)
}

/// Reach of the corner shade, in radii of the model.
const REACH: f32 = 0.11;
const TAPS: usize = 10;

/// Darkens the dome's share where near surfaces rise above a pixel's plane.
pub(super) fn shade_corners(pixels: &mut [Option<Pixel>], width: usize, camera: &Camera) {
    let height = pixels.len() / width;
    let spirals: Vec<[[f32; 2]; TAPS]> =
        (0..TILE * TILE).map(|cell| spiral(jitter(cell % TILE, cell / TILE)[0] * 2.0)).collect();
    let shade: Vec<f32> = (0..pixels.len())
        .map(|at| {
            let Some(pixel) = &pixels[at] else { return 1.0 };
            let (x, y) = (at % width, at / width);
            let inverse = camera.project(pixel.spot.position)[2];
            let reach = camera.focal * inverse * REACH;
            let turn = jitter(x, y)[0] * 2.0;
            let mut blocked = 0.0;
            for tap in 0..TAPS {
                let share = (tap as f32 + 0.5) / TAPS as f32;
                let (sin, cos) = (turn + tap as f32 * 2.399_963).sin_cos();
                let (px, py) =
                    (x as f32 + cos * share * reach + 0.5, y as f32 + sin * share * reach + 0.5);
                if px < 0.0 || py < 0.0 || px as usize >= width || py as usize >= height {
                    continue;
                }
                if let Some(other) = &pixels[py as usize * width + px as usize] {
                    let towards = f3::sub(other.spot.position, pixel.spot.position);
                    let square = f3::dot(towards, towards);
                    let rise = f3::dot(towards, pixel.spot.normal) - 0.004;
                    if rise > 0.0 && square < REACH * REACH {
                        blocked += rise / square.sqrt() * (1.0 - square / (REACH * REACH));
                    }
                }
            }
            1.0 - (blocked / TAPS as f32 * 1.5).min(0.85)
        })
        .collect();
    for (pixel, shade) in pixels.iter_mut().zip(shade) {
        if let Some(pixel) = pixel {
            pixel.light[0] *= shade;
        }
    }
}

/// Places on the unit disc along a spiral that begins at angle `turn`.
fn spiral(turn: f32) -> [[f32; 2]; TAPS] {
    std::array::from_fn(|tap| {
        let r = (tap as f32 + 0.5) / TAPS as f32;
        let (sin, cos) = (turn + tap as f32 * 2.399_963).sin_cos();
        [cos * r, sin * r]
    })
}

/// Averages the light over one tile around each pixel, over the same smooth surface only.
pub(super) fn smooth(pixels: &[Option<Pixel>], width: usize) -> Vec<[f32; 2]> {
    let height = pixels.len() / width;
    let reach = TILE / 2;
    (0..pixels.len())
        .map(|at| {
            let Some(own) = &pixels[at] else { return [1.0; 2] };
            let (x, y) = (at % width, at / width);
            let (mut sum, mut weight) = ([0.0; 2], 0.0);
            for py in y.saturating_sub(reach)..=(y + reach).min(height - 1) {
                for px in x.saturating_sub(reach)..=(x + reach).min(width - 1) {
                    let Some(other) = &pixels[py * width + px] else { continue };
                    let apart =
                        f3::dot(f3::sub(other.spot.position, own.spot.position), own.spot.normal)
                            .abs();
                    if apart > 0.02 || f3::dot(other.spot.normal, own.spot.normal) < 0.8 {
                        continue;
                    }
                    // Half weight at the rim, so that five cells span a tile of four.
                    let rim = |a: usize, b: usize| if a.abs_diff(b) == reach { 0.5 } else { 1.0 };
                    let w = rim(px, x) * rim(py, y);
                    sum = [sum[0] + other.light[0] * w, sum[1] + other.light[1] * w];
                    weight += w;
                }
            }
            [sum[0] / weight, sum[1] / weight]
        })
        .collect()
}
