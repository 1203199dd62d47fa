//! From samples to pixels: which triangles share a pixel, and the one place that stands for it.

use rayon::prelude::*;

use super::camera::Camera;
use super::surface::{NOTHING, Spot, Surface, Visible};
use crate::vector::{F3, f3};

/// A triangle's part of a pixel.
#[derive(Clone, Copy)]
pub(super) struct Part {
    pub triangle: u32,
    pub normal: F3,
    /// Share of the pixel's samples.
    pub share: f32,
}

/// A pixel that shows the model.
pub(super) struct Pixel {
    /// Column and row.
    pub x: u16,
    pub y: u16,
    pub spot: Spot,
    /// Shares of dome and key light that arrive, 0 to 1.
    pub light: [f32; 2],
    /// End of its parts in its row; they begin where those of the pixel before end.
    pub parts_end: u32,
}

/// The pixels of a row that show the model.
pub(super) struct Row {
    /// For each pixel of the picture one more than its place in `shown`, or 0.
    place: Vec<u16>,
    pub shown: Vec<Pixel>,
    pub parts: Vec<Part>,
}

/// All that shows the model, row by row: rows are worked on beside each other.
pub(super) struct Pixels {
    pub rows: Vec<Row>,
}

impl Pixels {
    /// `fine` samples a side go into a pixel; the camera is that of the samples.
    pub(super) fn new(
        seen: &Visible,
        surface: &Surface<'_>,
        camera: &Camera,
        [width, height, fine]: [usize; 3],
    ) -> Self {
        let row = |y| Row::new(seen, surface, camera, y, [width, fine]);
        Self { rows: (0..height).into_par_iter().map(row).collect() }
    }

    /// The pixel of a column and row that shows the model.
    pub(super) fn get(&self, x: usize, y: usize) -> Option<&Pixel> {
        let row = self.rows.get(y)?;
        row.shown.get(usize::from(*row.place.get(x)?).checked_sub(1)?)
    }

    /// Asks `what` about every pixel that shows the model, then gives `take` each answer.
    pub(super) fn change<T: Send>(
        &mut self,
        what: impl Fn(&Self, &Pixel) -> T + Sync,
        take: impl Fn(&mut Pixel, T) + Sync,
    ) {
        let ask = |row: &Row| row.shown.iter().map(|pixel| what(self, pixel)).collect();
        let answers: Vec<Vec<T>> = self.rows.par_iter().map(ask).collect();
        self.rows.par_iter_mut().zip(answers).for_each(|(row, answers)| {
            row.shown.iter_mut().zip(answers).for_each(|(pixel, answer)| take(pixel, answer));
        });
    }
}

impl Row {
    fn new(
        seen: &Visible,
        surface: &Surface<'_>,
        camera: &Camera,
        y: usize,
        [width, fine]: [usize; 2],
    ) -> Self {
        let mut row = Self { place: vec![0; width], shown: Vec::new(), parts: Vec::new() };
        let mut runs = Vec::with_capacity(fine * fine);
        let share = 1.0 / (fine * fine) as f32;
        for x in 0..width {
            gather(seen, [x, y], width, fine, &mut runs);
            if runs.is_empty() {
                continue;
            }
            let first = row.parts.len();
            let mut positions = [[0.0; 3]; MOST_PARTS];
            for (run, position) in runs.iter().zip(&mut positions) {
                let ray = camera.ray(run.sum[0] / run.count, run.sum[1] / run.count);
                let spot = surface.spot(run.triangle, ray);
                *position = spot.position;
                let (triangle, normal) = (run.triangle, spot.normal);
                row.parts.push(Part { triangle, normal, share: run.count * share });
            }
            let (main, normal) = agreed(&row.parts[first..]);
            let spot = Spot { position: positions[main], normal };
            let (parts_end, light) = (row.parts.len() as u32, [1.0; 2]);
            row.shown.push(Pixel { x: x as u16, y: y as u16, spot, light, parts_end });
            row.place[x] = row.shown.len() as u16;
        }
        row
    }
}

/// The samples of one triangle in a pixel: sum of their places, and how many.
#[derive(Clone, Copy)]
struct Run {
    triangle: u32,
    sum: [f32; 2],
    count: f32,
}

/// Triangles shaded in one pixel at most.
const MOST_PARTS: usize = 4;

/// Collects the triangles seen in a pixel. Of many tiny ones some stand for their neighbours.
fn gather(seen: &Visible, [x, y]: [usize; 2], width: usize, fine: usize, runs: &mut Vec<Run>) {
    runs.clear();
    for sy in y * fine..(y + 1) * fine {
        for sx in x * fine..(x + 1) * fine {
            let triangle = seen.triangle(sy * width * fine + sx);
            if triangle == NOTHING {
                continue;
            }
            let place = [sx as f32 + 0.5, sy as f32 + 0.5];
            match runs.iter_mut().find(|run| run.triangle == triangle) {
                Some(run) => {
                    run.sum = [run.sum[0] + place[0], run.sum[1] + place[1]];
                    run.count += 1.0;
                }
                None => runs.push(Run { triangle, sum: place, count: 1.0 }),
            }
        }
    }
    let most = if fine > 2 { MOST_PARTS } else { 2 };
    if runs.len() <= most {
        return;
    }
    let size = runs.len().div_ceil(most);
    let groups = runs.len().div_ceil(size);
    for k in 0..groups {
        let members = &runs[k * size..runs.len().min((k + 1) * size)];
        let count: f32 = members.iter().map(|run| run.count).sum();
        let largest = members
            .iter()
            .fold(members[0], |best, &run| if run.count > best.count { run } else { best });
        let scale = count / largest.count;
        runs[k] = Run { sum: largest.sum.map(|v| v * scale), count, ..largest };
    }
    runs.truncate(groups);
}

/// The part that most of the others agree with, and the mean normal of those that do. A sliver whose normal is
/// little more than rounding has no say.
fn agreed(parts: &[Part]) -> (usize, F3) {
    let mut best = (f32::MIN, 0);
    for (i, part) in parts.iter().enumerate() {
        let agreement: f32 =
            parts.iter().map(|p| p.share * f3::dot(p.normal, part.normal).max(0.0)).sum();
        if agreement > best.0 {
            best = (agreement, i);
        }
    }
    let main = parts[best.1].normal;
    let friends = parts.iter().filter(|p| f3::dot(p.normal, main) > 0.7);
    let mean = friends.fold([0.0; 3], |sum, p| f3::add(sum, f3::scale(p.normal, p.share)));
    (best.1, f3::unit(mean))
}
