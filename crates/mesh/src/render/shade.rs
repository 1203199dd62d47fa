//! From surface and light to colour, and from samples to pixels.

use super::camera::{Camera, Space};
use super::ground;
use super::light::{Place, Studio};
use super::occlusion::{Pixel, Pixels, jitter, shade_corners, smooth};
use super::sky::TEXEL;
use super::surface::{NOTHING, Spot, Surface, Visible};
use super::{Background, Image};
use crate::Colour;
use crate::vector::{F3, f3};

/// The picture before it is put on a background.
pub(super) struct Layers {
    width: usize,
    height: usize,
    /// Linear colour times coverage, and coverage, of the model.
    model: Vec<(F3, f32)>,
    /// Darkness of the ground.
    shadow: Vec<f32>,
}

impl Layers {
    pub(super) fn empty(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            model: vec![([0.0; 3], 0.0); width * height],
            shadow: vec![0.0; width * height],
        }
    }
}

/// Colour of the shadow: a warm black.
const SHADOW: F3 = [0.012, 0.009, 0.008];

pub(super) fn layers(
    seen: &Visible,
    surface: &mut Surface<'_>,
    camera: &Camera,
    studio: &Studio,
    space: &Space,
    [width, height, fine]: [usize; 3],
    colour: Colour,
) -> Layers {
    let coarse = Camera {
        focal: camera.focal / fine as f32,
        middle: camera.middle.map(|m| m / fine as f32),
        ..*camera
    };
    let mut pixels = pixels(seen, surface, camera, studio, [width, height, fine]);
    shade_corners(&mut pixels, &coarse);
    smooth(&mut pixels);
    let mut layers = Layers::empty(width, height);
    let share = 1.0 / (fine * fine) as f32;
    let base = linear(colour);
    let mut parts: Vec<(u32, [f32; 2], f32)> = Vec::with_capacity(fine * fine);
    for pixel in &pixels.shown {
        let at = pixel.at as usize;
        parts_of_pixel(seen, [at % width, at / width], width, fine, &mut parts);
        for &(triangle, [sx, sy], count) in &parts {
            let ray = camera.ray(sx / count, sy / count);
            let spot = surface.spot(triangle, ray);
            let albedo = surface.colour(triangle).map_or(base, linear);
            let lit = lit(&spot, f3::unit(ray), albedo, pixel.light, studio);
            let (sum, coverage) = &mut layers.model[at];
            *sum = f3::add(*sum, f3::scale(lit, count * share));
            *coverage += count * share;
        }
    }
    layers.shadow = ground::shadow(&coarse, studio, space.low[2], width, height);
    layers
}

/// Numbers of the samples of a pixel, row by row.
fn samples_of([x, y]: [usize; 2], width: usize, fine: usize) -> impl Iterator<Item = usize> {
    (y * fine..(y + 1) * fine)
        .flat_map(move |sy| (x * fine..(x + 1) * fine).map(move |sx| sy * width * fine + sx))
}

/// The middle of a sample on the finer grid.
fn middle_of(sample: usize, width: usize, fine: usize) -> [f32; 2] {
    [(sample % (width * fine)) as f32 + 0.5, (sample / (width * fine)) as f32 + 0.5]
}

/// Collects the triangles seen in a pixel: number, sum of the places of their samples, count.
fn parts_of_pixel(
    seen: &Visible,
    [x, y]: [usize; 2],
    width: usize,
    fine: usize,
    parts: &mut Vec<(u32, [f32; 2], f32)>,
) {
    parts.clear();
    for sample in samples_of([x, y], width, fine) {
        let triangle = seen.triangle(sample);
        if triangle == NOTHING {
            continue;
        }
        let place = middle_of(sample, width, fine);
        match parts.iter_mut().find(|part| part.0 == triangle) {
            Some((_, sum, count)) => {
                *sum = [sum[0] + place[0], sum[1] + place[1]];
                *count += 1.0;
            }
            None => parts.push((triangle, place, 1.0)),
        }
    }
}

/// The pixels that show the model at their nearest sample, with the shares of dome and key light there.
fn pixels(
    seen: &Visible,
    surface: &mut Surface<'_>,
    camera: &Camera,
    studio: &Studio,
    [width, height, fine]: [usize; 3],
) -> Pixels {
    let (mut shown, mut places) = (Vec::new(), Vec::new());
    for at in 0..width * height {
        let (x, y) = (at % width, at / width);
        let Some(sample) = seen.nearest(samples_of([x, y], width, fine)) else { continue };
        let [sx, sy] = middle_of(sample, width, fine);
        let spot = surface.spot(seen.triangle(sample), camera.ray(sx, sy));
        shown.push(Pixel { at: at as u32, spot, light: [1.0; 2] });
        // Off the surface by more than a texel, so that it does not shade itself.
        let position = f3::add(spot.position, f3::scale(spot.normal, 1.4 * TEXEL));
        places.push(Place {
            position,
            normal: spot.normal,
            jitter: jitter(x, y),
            odd: (x + y) % 2 == 1,
        });
    }
    for (pixel, light) in shown.iter_mut().zip(studio.reach(&places, 0.8 * TEXEL)) {
        pixel.light = light;
    }
    Pixels::new(width, height, shown)
}

/// Strength and sharpness of the key light's gloss on printed plastic.
const GLOSS: f32 = 0.16;
const SHARPNESS: i32 = 24;

/// Linear colour of a place, seen along `ray` (of length one).
fn lit(spot: &Spot, ray: F3, albedo: F3, [dome, key]: [f32; 2], studio: &Studio) -> F3 {
    let normal = spot.normal;
    let ambient = studio.ambient(normal);
    let direct = studio.key_on(f3::dot(normal, studio.key));
    let half = f3::unit(f3::sub(studio.key, ray));
    let gloss = GLOSS * f3::dot(normal, half).max(0.0).powi(SHARPNESS) * key;
    // Seen at a low angle every plastic mirrors the dome.
    let grazing = (1.0 + f3::dot(normal, ray)).clamp(0.0, 1.0).powi(4) * 0.22 * dome;
    let mut out = [0.0; 3];
    for k in 0..3 {
        let shaded = between_walls(dome, albedo[k]);
        out[k] = albedo[k] * (ambient[k] * shaded + direct[k] * key) + gloss + grazing * ambient[k];
    }
    out
}

/// Bright material lights its own corners: the share of light, with what bounces between walls added.
fn between_walls(share: f32, albedo: f32) -> f32 {
    let (a, b, c) = (2.0404 * albedo - 0.3324, -4.7951 * albedo + 0.6417, 2.7552 * albedo + 0.6903);
    share.max(((share * a + b) * share + c) * share)
}

/// Puts the layers on a background and turns linear light into sRGB.
pub(super) fn resolve(layers: &Layers, background: Background) -> Image {
    let mut rgba8 = Vec::with_capacity(layers.model.len() * 4);
    for (&(sum, coverage), &dark) in layers.model.iter().zip(&layers.shadow) {
        let below = (1.0 - coverage).max(0.0);
        let model = sum.map(rolled_off);
        match background {
            Background::Transparent => {
                let alpha = coverage + below * dark;
                let mixed = f3::add(model, f3::scale(SHADOW, below * dark));
                let straight = if alpha > 0.0 { f3::scale(mixed, 1.0 / alpha) } else { [0.0; 3] };
                rgba8.extend(straight.map(srgb));
                rgba8.push((alpha.min(1.0) * 255.0 + 0.5) as u8);
            }
            Background::Colour(colour) => {
                let floor = linear(colour);
                let shaded = f3::add(f3::scale(floor, 1.0 - dark), f3::scale(SHADOW, dark));
                rgba8.extend(f3::add(model, f3::scale(shaded, below)).map(srgb));
                rgba8.push(255);
            }
        }
    }
    Image { width: layers.width as u32, height: layers.height as u32, rgba8 }
}

/// Keeps light from burning out: linear up to a shoulder, then ever slower towards 1.
fn rolled_off(value: f32) -> f32 {
    const SHOULDER: f32 = 0.6;
    if value <= SHOULDER {
        return value;
    }
    let over = (value - SHOULDER) / (1.0 - SHOULDER);
    SHOULDER + (1.0 - SHOULDER) * (over / (1.0 + over))
}

fn linear(colour: Colour) -> F3 {
    [colour[0], colour[1], colour[2]].map(|v| {
        let v = f32::from(v) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    })
}

fn srgb(value: f32) -> u8 {
    let v = value.clamp(0.0, 1.0);
    let v = if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 };
    (v * 255.0 + 0.5) as u8
}
