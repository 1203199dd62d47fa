//! From surface and light to colour, and from samples to pixels.

use super::camera::{Camera, Space};
use super::ground;
use super::light::{KEY_LIGHT, Place, Studio};
use super::occlusion::{group, jitter, shade_corners, smooth};
use super::pixels::{Pixel, Pixels};
use super::surface::{Surface, Visible};
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

/// Shades what is seen. `size` is width and height in pixels and the samples along a side of each.
pub(super) fn layers(
    seen: &Visible,
    surface: &mut Surface<'_>,
    camera: &Camera,
    studio: &Studio,
    space: &Space,
    size: [usize; 3],
    colour: Colour,
) -> Layers {
    let coarse = Camera {
        focal: camera.focal / size[2] as f32,
        middle: camera.middle.map(|m| m / size[2] as f32),
        ..*camera
    };
    let mut pixels = Pixels::new(seen, surface, camera, size);
    light(&mut pixels, studio);
    shade_corners(&mut pixels, &coarse);
    smooth(&mut pixels);
    let mut layers = Layers::empty(pixels.width, pixels.height);
    let base = linear(colour);
    let mut first = 0;
    for pixel in &pixels.shown {
        let at = usize::from(pixel.y) * pixels.width + usize::from(pixel.x);
        let ray = f3::unit(coarse.ray(f32::from(pixel.x) + 0.5, f32::from(pixel.y) + 0.5));
        for part in &pixels.parts[first..pixel.parts_end as usize] {
            let albedo = surface.colour(part.triangle).map_or(base, linear);
            let lit = lit(part.normal, ray, albedo, pixel.light, studio);
            let (sum, coverage) = &mut layers.model[at];
            *sum = f3::add(*sum, f3::scale(lit, part.share));
            *coverage += part.share;
        }
        first = pixel.parts_end as usize;
    }
    layers.shadow = ground::shadow(&coarse, studio, space.low[2], pixels.width, pixels.height);
    layers
}

/// Finds the shares of dome and key light that reach each pixel.
fn light(pixels: &mut Pixels, studio: &Studio) {
    let place = |pixel: &Pixel| {
        let (x, y) = (usize::from(pixel.x), usize::from(pixel.y));
        // Off the surface by more than a texel, so that it does not shade itself.
        let off = f3::scale(pixel.spot.normal, 1.4 * studio.texel());
        Place {
            position: f3::add(pixel.spot.position, off),
            normal: pixel.spot.normal,
            jitter: jitter(x, y),
            group: group(x, y),
        }
    };
    let places: Vec<Place> = pixels.shown.iter().map(place).collect();
    for (pixel, light) in pixels.shown.iter_mut().zip(studio.reach(&places, 0.8 * studio.texel())) {
        pixel.light = light;
    }
}

/// Strength and sharpness of the key light's gloss on printed plastic.
const GLOSS: f32 = 0.16;
const SHARPNESS: i32 = 24;

/// Linear colour of a surface, seen along `ray` (of length one).
fn lit(normal: F3, ray: F3, albedo: F3, [dome, key]: [f32; 2], studio: &Studio) -> F3 {
    let ambient = studio.ambient(normal);
    let direct = f3::scale(KEY_LIGHT, f3::dot(normal, studio.key).max(0.0));
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

/// Steps of the table from the root of linear light to sRGB, finer than the 255 of the result everywhere.
const TABLE: usize = 4095;

/// Puts the layers on a background and turns linear light into sRGB.
pub(super) fn resolve(layers: &Layers, background: Background) -> Image {
    let table: Vec<u8> = (0..=TABLE).map(|i| srgb((i as f32 / TABLE as f32).powi(2))).collect();
    let srgb = |value: f32| table[(value.clamp(0.0, 1.0).sqrt() * TABLE as f32 + 0.5) as usize];
    let mut rgba8 = vec![0; layers.model.len() * 4];
    let floor = if let Background::Colour(colour) = background { linear(colour) } else { [0.0; 3] };
    let pixels = layers.model.iter().zip(&layers.shadow);
    for (out, (&(sum, coverage), &dark)) in rgba8.chunks_exact_mut(4).zip(pixels) {
        let below = (1.0 - coverage).max(0.0);
        let model = sum.map(rolled_off);
        let (colour, alpha) = match background {
            Background::Transparent => {
                let alpha = coverage + below * dark;
                if alpha <= 0.0 {
                    continue;
                }
                let mixed = f3::add(model, f3::scale(SHADOW, below * dark));
                (f3::scale(mixed, 1.0 / alpha), alpha)
            }
            Background::Colour(_) => {
                let shaded = f3::add(f3::scale(floor, 1.0 - dark), f3::scale(SHADOW, dark));
                (f3::add(model, f3::scale(shaded, below)), 1.0)
            }
        };
        let [r, g, b] = colour.map(srgb);
        out.copy_from_slice(&[r, g, b, (alpha.min(1.0) * 255.0 + 0.5) as u8]);
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
