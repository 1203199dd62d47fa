//! From surface and light to colour.

use rayon::prelude::*;

use super::backdrop::{Backdrop, linear};
use super::camera::{Camera, Space};
use super::ground::Shadow;
use super::light::{KEY_LIGHT, Place, Studio};
use super::occlusion::{group, jitter, shade_corners, smooth};
use super::pixels::{Pixel, Pixels, Row};
use super::surface::{Surface, Visible};
use super::{Image, RenderOptions};
use crate::vector::{F3, f3};

/// Linear colour times coverage, and coverage, of a pixel without the model.
pub(super) const CLEAR: (F3, f32) = ([0.0; 3], 0.0);

/// Shades what is seen and lays it on the background. `size` is width and height in pixels and the samples along a
/// side of each.
pub(super) fn picture(
    seen: Visible,
    surface: &Surface<'_>,
    camera: &Camera,
    studio: &Studio,
    space: &Space,
    size: [usize; 3],
    options: &RenderOptions,
) -> Image {
    let [width, height, fine] = size;
    let coarse = Camera {
        focal: camera.focal / fine as f32,
        middle: camera.middle.map(|m| m / fine as f32),
        ..*camera
    };
    let mut pixels = Pixels::new(&seen, surface, camera, size);
    // The largest of all, and not asked any more.
    drop(seen);
    light(&mut pixels, studio);
    shade_corners(&mut pixels, &coarse);
    smooth(&mut pixels);
    let shadow = Shadow::new(&coarse, studio, space.low[2], [width, height]);
    let (backdrop, base) = (Backdrop::new(options.background), linear(options.colour));
    let mut rgba8 = vec![0; 4 * width * height];
    let rows = rgba8.par_chunks_mut(4 * width).zip(&pixels.rows).enumerate();
    rows.for_each(|(y, (out, row))| {
        let line = shaded(row, width, surface, &coarse, studio, base);
        for (x, (out, pixel)) in out.chunks_exact_mut(4).zip(line).enumerate() {
            out.copy_from_slice(&backdrop.below(pixel, shadow.at(x, y)));
        }
    });
    Image { width: width as u32, height: height as u32, rgba8 }
}

/// One row of the model in light; `base` is the material where the file states none.
fn shaded(
    row: &Row,
    width: usize,
    surface: &Surface<'_>,
    camera: &Camera,
    studio: &Studio,
    base: F3,
) -> Vec<(F3, f32)> {
    let mut line = vec![CLEAR; width];
    let mut first = 0;
    for pixel in &row.shown {
        let ray = f3::unit(camera.ray(f32::from(pixel.x) + 0.5, f32::from(pixel.y) + 0.5));
        let (sum, coverage) = &mut line[usize::from(pixel.x)];
        for part in &row.parts[first..pixel.parts_end as usize] {
            let albedo = surface.colour(part.triangle).map_or(base, linear);
            let lit = lit(part.normal, ray, albedo, pixel.light, studio);
            *sum = f3::add(*sum, f3::scale(lit, part.share));
            *coverage += part.share;
        }
        first = pixel.parts_end as usize;
    }
    line
}

/// Rows whose light is asked for together, so that each depth map is fetched once for all of them.
const TOGETHER: usize = 16;

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
    pixels.rows.par_chunks_mut(TOGETHER).for_each(|rows| {
        let shown = || rows.iter().flat_map(|row| &row.shown);
        let places: Vec<Place> = shown().map(place).collect();
        let light = studio.reach(&places, 0.8 * studio.texel());
        let shown = rows.iter_mut().flat_map(|row| &mut row.shown);
        shown.zip(light).for_each(|(pixel, light)| pixel.light = light);
    });
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
