//! The studio: a soft dome, a large key light at the upper left of the camera, a rim light behind, a pale floor.

use rayon::prelude::*;

use super::camera::Camera;
use super::sky::View;
use crate::vector::{F3, f3};

/// Directions that sample the dome above and the floor below, and the key light's disc.
const ABOVE: usize = 20;
const BELOW: usize = 8;
const KEY: usize = 8;
/// Half the angle the key light fills, as a tangent.
const KEY_SIZE: f32 = 0.26;
/// Brightness of the key light: what a white surface square to it sends back.
pub(super) const KEY_LIGHT: F3 = [1.15, 1.09, 1.00];

pub(super) struct Studio {
    pub key: F3,
    texel: f32,
    key_views: Vec<View>,
    dome_views: Vec<View>,
    /// Light of the dome and its brightness for each of `dome_views`.
    brightness: Vec<f32>,
    /// Spherical harmonics of the dome's light on a surface, for each colour.
    harmonics: [F3; 9],
    rim: F3,
}

impl Studio {
    /// `side` is the resolution of the depth maps.
    pub(super) fn new(camera: &Camera, side: usize, points: &[F3], triangles: &[[u32; 3]]) -> Self {
        let front = f3::unit([camera.back[0], camera.back[1], 0.0]);
        let mix = |right: f32, forward: f32, up: f32| {
            f3::unit(f3::add(
                f3::add(f3::scale(camera.right, right), f3::scale(front, forward)),
                [0.0, 0.0, up],
            ))
        };
        let key = mix(-0.62, 0.55, 0.95);
        let mut studio = Self {
            key,
            texel: 2.0 / (side - 4) as f32,
            key_views: Vec::new(),
            dome_views: Vec::new(),
            brightness: Vec::new(),
            harmonics: [[0.0; 3]; 9],
            rim: mix(0.75, -0.75, 0.5),
        };
        let across = f3::unit(f3::cross(key, [0.0, 0.0, 1.0]));
        let above = f3::cross(across, key);
        let mut directions: Vec<F3> = disc(KEY)
            .map(|[x, y]| {
                let offset =
                    f3::add(f3::scale(across, x * KEY_SIZE), f3::scale(above, y * KEY_SIZE));
                f3::unit(f3::add(key, offset))
            })
            .collect();
        for (count, bottom, top) in [(ABOVE, 0.0, 1.0), (BELOW, -1.0, 0.0)] {
            for towards in band(count, bottom, top) {
                studio.brightness.push(studio.dome(towards)[1] / count as f32);
                directions.push(towards);
            }
        }
        let view = |towards: F3| View::new(towards, side, points, triangles);
        studio.key_views = directions.into_par_iter().map(view).collect();
        studio.dome_views = studio.key_views.split_off(KEY);
        studio.harmonics = studio.project();
        studio
    }

    /// Side of a texel of the depth maps.
    pub(super) fn texel(&self) -> f32 {
        self.texel
    }

    /// Light of the dome from a direction, without the key light.
    fn dome(&self, towards: F3) -> F3 {
        let up = towards[2];
        if up < 0.0 {
            // The floor sends back a part of the light, warmer.
            return f3::scale([0.40, 0.36, 0.33], 0.75 + 0.25 * up);
        }
        let sky =
            f3::add(f3::scale([0.42, 0.44, 0.48], 1.0 - up), f3::scale([0.74, 0.75, 0.78], up));
        let rim = (f3::dot(towards, self.rim) - 0.55).max(0.0) * 3.0;
        f3::add(sky, f3::scale([1.0, 1.0, 1.05], rim))
    }

    /// Nine coefficients of the dome's light, each already folded with a surface's cosine and divided by pi.
    fn project(&self) -> [F3; 9] {
        const MANY: usize = 1024;
        let mut sums = [[0.0; 3]; 9];
        for d in band(MANY, -1.0, 1.0) {
            let light = self.dome(d);
            for (sum, basis) in sums.iter_mut().zip(basis(d)) {
                *sum = f3::add(*sum, f3::scale(light, basis));
            }
        }
        let area = 4.0 * std::f32::consts::PI / MANY as f32;
        let bands = [1.0, 2.0 / 3.0, 2.0 / 3.0, 2.0 / 3.0, 0.25, 0.25, 0.25, 0.25, 0.25];
        let mut i = 0;
        sums.map(|sum| {
            i += 1;
            f3::scale(sum, area * bands[i - 1])
        })
    }

    /// What a white surface with this normal sends back under the whole dome.
    pub(super) fn ambient(&self, normal: F3) -> F3 {
        let sum = self
            .harmonics
            .iter()
            .zip(basis(normal))
            .fold([0.0; 3], |s, (h, b)| f3::add(s, f3::scale(*h, b)));
        sum.map(|v| v.max(0.0))
    }

    /// Shares of the dome's light and of the key light that reach each place, 0 to 1. Each group of places asks only
    /// its part of the directions; averaging neighbours of different groups gives the whole.
    pub(super) fn reach(&self, places: &[Place], bias: f32) -> Vec<[f32; 2]> {
        let mut light = vec![[1.0; 2]; places.len()];
        for group in 0..GROUPS {
            let members: Vec<u32> =
                (0..places.len() as u32).filter(|&i| places[i as usize].group == group).collect();
            let dome = self.dome_views.iter().zip(&self.brightness).skip(group).step_by(GROUPS);
            let mut sums = vec![[0.0_f32; 2]; members.len()];
            for (view, &brightness) in dome {
                for ([seen, all], &i) in sums.iter_mut().zip(&members) {
                    let place = &places[i as usize];
                    let cosine = f3::dot(place.normal, view.towards) * brightness;
                    if cosine > 0.0 {
                        *all += cosine;
                        *seen += cosine * view.reaches(place.position, place.jitter, bias);
                    }
                }
            }
            let mut keys = vec![0.0_f32; members.len()];
            let views = || self.key_views.iter().skip(group).step_by(GROUPS);
            for view in views() {
                for (seen, &i) in keys.iter_mut().zip(&members) {
                    let place = &places[i as usize];
                    if f3::dot(place.normal, view.towards) > 0.0 {
                        *seen += view.reaches(place.position, place.jitter, bias);
                    }
                }
            }
            let asked = views().count() as f32;
            for ((&i, [seen, all]), key) in members.iter().zip(sums).zip(keys) {
                light[i as usize] = [if all > 0.0 { seen / all } else { 1.0 }, key / asked];
            }
        }
        light
    }
}

/// Where light is asked for.
pub(super) struct Place {
    pub position: F3,
    pub normal: F3,
    /// Moves look-ups, in texels.
    pub jitter: [f32; 2],
    /// Which part of the directions is asked, below [`GROUPS`].
    pub group: usize,
}

/// Parts the directions are dealt into, in turn.
pub(super) const GROUPS: usize = 4;

/// Real spherical harmonics of the first three bands.
fn basis([x, y, z]: F3) -> [f32; 9] {
    [
        0.282_095,
        0.488_603 * y,
        0.488_603 * z,
        0.488_603 * x,
        1.092_548 * x * y,
        1.092_548 * y * z,
        0.315_392 * (3.0 * z * z - 1.0),
        1.092_548 * x * z,
        0.546_274 * (x * x - y * y),
    ]
}

const GOLDEN: f32 = 2.399_963_2;

/// Directions spread evenly along a spiral over the part of the ball between two heights.
fn band(count: usize, bottom: f32, top: f32) -> impl Iterator<Item = F3> {
    (0..count).map(move |i| {
        let z = top - (top - bottom) * (i as f32 + 0.5) / count as f32;
        let (sin, cos) = (i as f32 * GOLDEN).sin_cos();
        let r = (1.0 - z * z).max(0.0).sqrt();
        [r * cos, r * sin, z]
    })
}

/// Points spread evenly over the unit disc along a spiral.
fn disc(count: usize) -> impl Iterator<Item = [f32; 2]> {
    (0..count).map(move |i| {
        let r = ((i as f32 + 0.5) / count as f32).sqrt();
        let (sin, cos) = (i as f32 * GOLDEN).sin_cos();
        [r * cos, r * sin]
    })
}
