//! The shadow on the ground the model stands on.

use super::camera::Camera;
use super::light::{Place, Studio};
use super::occlusion::{group, jitter};
use crate::vector::f3;

/// Cells of the shadow's grid along the longer side of the picture: it is soft, so few are enough.
const CELLS: usize = 144;
/// Darkest the ground gets.
const STRENGTH: f32 = 0.78;

/// How dark the ground is.
pub(super) struct Shadow {
    /// Darkness of each cell of a grid, 0 to 1.
    dark: Vec<f32>,
    columns: usize,
    /// Pixels along a side of a cell.
    coarse: usize,
    /// Width and height of the picture.
    size: [usize; 2],
}

impl Shadow {
    /// The shadow of what `studio` knows on a ground at this height, for a camera in pixels.
    pub(super) fn new(camera: &Camera, studio: &Studio, ground: f32, size: [usize; 2]) -> Self {
        let [width, height] = size;
        let coarse = width.max(height).div_ceil(CELLS);
        let (columns, lines) = (width.div_ceil(coarse) + 1, height.div_ceil(coarse) + 1);
        let eye = camera.eye();
        let (mut cells, mut places) = (Vec::new(), Vec::new());
        for at in 0..columns * lines {
            let (x, y) = ((at % columns * coarse) as f32, (at / columns * coarse) as f32);
            let ray = camera.ray(x, y);
            let position = f3::add(eye, f3::scale(ray, (ground - eye[2]) / ray[2]));
            // Beyond this no shadow of note falls.
            if ray[2] < -1e-3 && f3::dot(position, position) < 9.0 {
                let (column, line) = (at % columns, at / columns);
                cells.push(at);
                places.push(Place {
                    position,
                    normal: [0.0, 0.0, 1.0],
                    jitter: jitter(column, line),
                    group: group(column, line),
                });
            }
        }
        let mut dark = vec![0.0_f32; columns * lines];
        for (&at, [dome, key]) in cells.iter().zip(studio.reach(&places, 0.004)) {
            dark[at] = STRENGTH * (1.0 - (0.65 * dome + 0.35 * key)).powf(1.25);
        }
        for _ in 0..2 {
            dark = blurred(&dark, columns, lines);
        }
        Self { dark, columns, coarse, size }
    }

    /// Darkness at the middle of a pixel, 0 to 1: a blend between the cells around it, none at the rim of the picture.
    pub(super) fn at(&self, x: usize, y: usize) -> f32 {
        let [width, height] = self.size;
        let from_top = y.min(height - 1 - y) as f32 / height as f32;
        let edge = from_top.min(x.min(width - 1 - x) as f32 / width as f32);
        let [fx, fy] = [x, y].map(|v| (v as f32 + 0.5) / self.coarse as f32);
        let at = fy as usize * self.columns + fx as usize;
        let (tx, ty) = (fx.fract(), fy.fract());
        let row = |at: usize| self.dark[at] * (1.0 - tx) + self.dark[at + 1] * tx;
        (row(at) * (1.0 - ty) + row(at + self.columns) * ty) * (edge / 0.07).min(1.0)
    }
}

/// Mean over five by five cells with half weight at the rim: one tile of the jitter.
fn blurred(dark: &[f32], columns: usize, lines: usize) -> Vec<f32> {
    let weights = [0.125, 0.25, 0.25, 0.25, 0.125];
    let along = |from: &[f32],
                 step: usize,
                 length: usize,
                 place: fn(usize, usize) -> usize,
                 columns: usize| {
        (0..from.len())
            .map(|at| {
                let here = place(at, columns) as isize;
                weights.iter().enumerate().fold(0.0, |sum, (k, w)| {
                    let other = (here + k as isize - 2).clamp(0, length as isize - 1);
                    sum + w * from[(at as isize + (other - here) * step as isize) as usize]
                })
            })
            .collect::<Vec<f32>>()
    };
    let across = along(dark, 1, columns, |at, columns| at % columns, columns);
    along(&across, columns, lines, |at, columns| at / columns, columns)
}
