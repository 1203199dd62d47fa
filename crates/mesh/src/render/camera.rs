//! Where the picture is taken from.

use rayon::prelude::*;

use super::View;
use super::raster::scan;
use crate::vector::{F3, bounds, f3};

/// Distance of the eye: a long lens, so that right angles look right.
const DISTANCE: f32 = 5.0;

/// The space everything is drawn in: the middle of the model's box is the origin, half its diagonal is 1. So neither
/// a model of a kilometre nor one far from its origin loses digits.
#[derive(Clone, Copy)]
pub(super) struct Space {
    centre: F3,
    scale: f32,
    /// The box in this space.
    pub low: F3,
    pub high: F3,
}

impl Space {
    pub(super) fn of(low: F3, high: F3) -> Self {
        let half = f3::scale(f3::sub(high, low), 0.5);
        let centre = f3::add(low, half);
        // In two steps, because the square of a large side leaves the range.
        let longest = half[0].max(half[1]).max(half[2]).max(f32::MIN_POSITIVE);
        let scale = 1.0 / longest / f3::length(f3::scale(half, 1.0 / longest)).max(1.0);
        let high = f3::scale(half, scale);
        Self { centre, scale, low: f3::scale(high, -1.0), high }
    }

    #[inline]
    pub(super) fn place(&self, point: F3) -> F3 {
        f3::scale(f3::sub(point, self.centre), self.scale)
    }
}

/// A perspective camera that looks at the origin.
#[derive(Clone, Copy)]
pub(super) struct Camera {
    pub right: F3,
    pub up: F3,
    /// Towards the eye.
    pub back: F3,
    /// Samples per unit of x over depth.
    pub focal: f32,
    /// Where the axis meets the picture.
    pub middle: [f32; 2],
}

impl Camera {
    /// Looks from `azimuth` (degrees counter-clockwise seen from above, 0 is from -y) and `elevation` (degrees).
    /// Not framed yet: one unit at the origin is one sample.
    fn new(azimuth: f32, elevation: f32) -> Self {
        let (sin_a, cos_a) = azimuth.to_radians().sin_cos();
        let (sin_e, cos_e) = elevation.to_radians().sin_cos();
        Self {
            right: [cos_a, sin_a, 0.0],
            up: [-sin_a * sin_e, cos_a * sin_e, cos_e],
            back: [sin_a * cos_e, -cos_a * cos_e, sin_e],
            focal: DISTANCE,
            middle: [0.0; 2],
        }
    }

    /// x and y in samples and one over the depth, which is linear on the screen.
    #[inline]
    pub(super) fn project(&self, p: F3) -> F3 {
        let inverse = 1.0 / (DISTANCE - f3::dot(p, self.back));
        let factor = self.focal * inverse;
        [
            self.middle[0] + f3::dot(p, self.right) * factor,
            self.middle[1] - f3::dot(p, self.up) * factor,
            inverse,
        ]
    }

    pub(super) fn eye(&self) -> F3 {
        f3::scale(self.back, DISTANCE)
    }

    /// From the eye through a place of the picture, of depth one.
    #[inline]
    pub(super) fn ray(&self, x: f32, y: f32) -> F3 {
        let across = f3::scale(self.right, (x - self.middle[0]) / self.focal);
        let upward = f3::scale(self.up, (self.middle[1] - y) / self.focal);
        f3::sub(f3::add(across, upward), self.back)
    }

    /// Zooms and shifts so that `points` fill `width` x `height` samples but for `margin` (a share of each side).
    fn framed(mut self, points: &[F3], width: usize, height: usize, margin: f32) -> Self {
        let projected: Vec<F3> = points.iter().map(|&p| self.project(p)).collect();
        let (low, high) = bounds(&projected).unwrap_or_default();
        let size = [high[0] - low[0], high[1] - low[1]].map(|s| s.max(f32::MIN_POSITIVE));
        let room = 1.0 - 2.0 * margin;
        let zoom = (width as f32 * room / size[0]).min(height as f32 * room / size[1]);
        self.focal *= zoom;
        self.middle = [
            width as f32 / 2.0 - f32::midpoint(low[0], high[0]) * zoom,
            height as f32 / 2.0 - f32::midpoint(low[1], high[1]) * zoom,
        ];
        self
    }
}

/// Share of each side of the picture left free around the model.
const MARGIN: f32 = 0.09;

/// The camera for a picture of `width` x `height` samples.
pub(super) fn camera(
    space: &Space,
    points: &[F3],
    triangles: &[[u32; 3]],
    view: View,
    [width, height]: [usize; 2],
) -> Camera {
    let usual = elevation(f3::sub(space.high, space.low));
    match view {
        View::Turn(azimuth) => {
            let reach = space.high[0].hypot(space.high[1]);
            let rim: Vec<F3> = (0..32)
                .flat_map(|i| {
                    let (sin, cos) = (i as f32 / 32.0 * std::f32::consts::TAU).sin_cos();
                    [space.low[2], space.high[2]].map(|z| [reach * cos, reach * sin, z])
                })
                .collect();
            Camera::new(azimuth, usual).framed(&rim, width, height, MARGIN)
        }
        View::From { azimuth, elevation } => {
            Camera::new(azimuth, elevation).framed(points, width, height, MARGIN)
        }
        View::Best => {
            let rated = AZIMUTHS.par_iter().map(|&(azimuth, liking)| {
                let small = Camera::new(azimuth, usual).framed(points, SMALL, SMALL, 0.0);
                (showing(&small, points, triangles) * liking, azimuth)
            });
            let best = rated
                .collect::<Vec<_>>()
                .into_iter()
                .fold((0.0, AZIMUTHS[0].0), |best, next| if next.0 > best.0 { next } else { best });
            Camera::new(best.1, usual).framed(points, width, height, MARGIN)
        }
    }
}

/// Sides to choose from, and how much each is liked: makers turn the front to -y.
const AZIMUTHS: [(f32, f32); 8] = [
    (-35.0, 1.08),
    (35.0, 1.06),
    (-60.0, 1.03),
    (60.0, 1.03),
    (-120.0, 0.98),
    (120.0, 0.98),
    (-150.0, 0.96),
    (150.0, 0.96),
];

/// Flat things are looked at from above, tall ones from the side. Degrees.
fn elevation(size: F3) -> f32 {
    let wide = size[0].max(size[1]).max(f32::MIN_POSITIVE);
    let tallness = (size[2] / wide).clamp(0.0, 2.0);
    if tallness < 0.5 { 52.0 - 48.0 * tallness } else { 28.0 - 6.0 * (tallness - 0.5) }
}

/// Side of the trial pictures.
const SMALL: usize = 60;

/// How much a view shows: the covered area of the trial picture, weighted by how many ways its surface faces and
/// how many inner edges it has.
fn showing(camera: &Camera, points: &[F3], triangles: &[[u32; 3]]) -> f32 {
    let projected: Vec<F3> = points.iter().map(|&p| camera.project(p)).collect();
    let mut seen = vec![(0.0_f32, u32::MAX); SMALL * SMALL];
    for (i, t) in triangles.iter().enumerate() {
        scan(SMALL, SMALL, t.map(|p| projected[p as usize]), |at, depth| {
            if depth > seen[at].0 {
                seen[at] = (depth, i as u32);
            }
        });
    }
    let mut facing = [0_u32; 27];
    let mut covered = 0;
    let mut steps = 0;
    for (at, &(depth, triangle)) in seen.iter().enumerate() {
        if triangle == u32::MAX {
            continue;
        }
        covered += 1;
        let [a, b, c] = triangles[triangle as usize].map(|p| points[p as usize]);
        let normal = f3::unit(f3::cross(f3::sub(b, a), f3::sub(c, a)));
        let third = |v: f32| ((v * 1.5 + 1.5) as usize).min(2);
        facing[third(normal[0]) * 9 + third(normal[1]) * 3 + third(normal[2])] += 1;
        if let Some(&(next, other)) = seen.get(at + 1) {
            // One over the depth, so the step is a share of the distance.
            steps +=
                usize::from(other != u32::MAX && ((next - depth) / depth).abs() > 0.04 / DISTANCE);
        }
    }
    if covered == 0 {
        return 0.0;
    }
    let total = covered as f32;
    let entropy: f32 =
        facing.iter().filter(|&&n| n > 0).map(|&n| n as f32 / total).map(|p| -p * p.ln()).sum();
    // Area as seen from the same distance, whatever the zoom of the trial.
    let area = total / (camera.focal / DISTANCE).powi(2);
    area * (1.0 + 0.35 * entropy + 0.8 * steps as f32 / total)
}
