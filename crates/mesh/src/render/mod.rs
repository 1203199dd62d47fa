//! A picture of a mesh without a GPU: samples, smooth normals, a studio's light with real occlusion, a soft shadow.
//!
//! Rows and directions are worked on beside each other and none of them sees the result of another, so the same mesh
//! gives the same bytes everywhere, on any number of threads.

mod backdrop;
mod camera;
mod ground;
mod light;
mod normals;
mod occlusion;
mod pixels;
mod raster;
mod shade;
mod sky;
mod surface;

#[cfg(test)]
mod tests;

use crate::simplify::cluster;
use crate::vector::{F3, used_bounds};
use crate::{Colour, Mesh};
use backdrop::Backdrop;
use camera::{Space, camera};
use light::Studio;
use surface::{Surface, visible};

/// What stands behind the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// Nothing but the shadow, for a themed stage.
    Transparent,
    Colour(Colour),
}

/// From where the model is seen. Degrees; azimuths go counter-clockwise seen from above, and 0 looks from -y.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum View {
    /// The side that shows most.
    Best,
    /// From there, filling the frame; an elevation of 90 looks down.
    From { azimuth: f32, elevation: f32 },
    /// A frame of a turntable: leaves room for every azimuth, so that the frames fit together.
    Turn(f32),
}

#[derive(Clone, Debug)]
pub struct RenderOptions {
    /// Pixels, 1 to 2048; larger values are cut to that.
    pub width: u32,
    pub height: u32,
    /// Material where the file states none.
    pub colour: Colour,
    pub background: Background,
    pub view: View,
}

impl Default for RenderOptions {
    fn default() -> Self {
        Self {
            width: 1024,
            height: 768,
            colour: WARM,
            background: Background::Transparent,
            view: View::Best,
        }
    }
}

/// The usual material: terracotta.
const WARM: Colour = [214, 124, 74, 255];

/// A picture, row by row from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    pub width: u32,
    pub height: u32,
    /// sRGB with straight alpha, four bytes a pixel.
    pub rgba8: Vec<u8>,
}

impl Image {
    /// The picture as a PNG file.
    pub fn to_png(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Balanced);
        let written =
            encoder.write_header().and_then(|mut writer| writer.write_image_data(&self.rgba8));
        written.expect("writing to memory with the right length does not fail");
        out
    }
}

const LARGEST_SIDE: u32 = 2048;

/// How closely occlusion looks, since it shows more in large pictures.
struct Detail {
    /// Above this many triangles occlusion and the choice of the side use a simplified model.
    triangles: usize,
    /// Cells along its longest side.
    cells: u32,
    /// Texels along a side of each depth map.
    map: usize,
}

impl Detail {
    fn of(pixels: usize) -> Self {
        if pixels > 400_000 {
            Self { triangles: 30_000, cells: 72, map: 176 }
        } else {
            Self { triangles: 12_000, cells: 38, map: 100 }
        }
    }
}

/// Draws a mesh. A mesh without triangles gives the bare background.
pub fn render(mesh: &Mesh, options: &RenderOptions) -> Image {
    let [width, height] =
        [options.width, options.height].map(|side| side.clamp(1, LARGEST_SIDE) as usize);
    let Some((low, high)) = used_bounds(&mesh.positions, &mesh.triangles) else {
        let pixel = Backdrop::new(options.background).below(shade::CLEAR, 0.0);
        let (rgba8, width, height) = (pixel.repeat(width * height), width as u32, height as u32);
        return Image { width, height, rgba8 };
    };
    let space = Space::of(low, high);
    let detail = Detail::of(width * height);
    let (points, triangles) = proxy(mesh, (low, high), &space, &detail);
    let fine = samples_per_side(width * height, mesh.triangles.len());
    let (fine_width, fine_height) = (width * fine, height * fine);
    let camera = camera(&space, &points, &triangles, options.view, [fine_width, fine_height]);
    let (seen, studio) = rayon::join(
        || visible(mesh, &space, &camera, fine_width, fine_height),
        || Studio::new(&camera, detail.map, &points, &triangles),
    );
    let surface = Surface::new(mesh, &space, &camera, &seen);
    shade::picture(seen, &surface, &camera, &studio, &space, [width, height, fine], options)
}

/// Samples along each side of a pixel: more for small pictures, where edges show most, and for large triangles.
fn samples_per_side(pixels: usize, triangles: usize) -> usize {
    match pixels {
        0..=150_000 => 4,
        150_001..=400_000 if triangles < 150_000 => 3,
        _ => 2,
    }
}

/// The model simplified where that does not show, in drawing space.
fn proxy(
    mesh: &Mesh,
    bounds: (F3, F3),
    space: &Space,
    detail: &Detail,
) -> (Vec<F3>, Vec<[u32; 3]>) {
    let place = |points: &[F3]| points.iter().map(|&p| space.place(p)).collect();
    if mesh.triangles.len() <= detail.triangles {
        (place(&mesh.positions), mesh.triangles.clone())
    } else {
        let simple = cluster(&mesh.positions, &mesh.triangles, bounds, detail.cells);
        (place(&simple.points), simple.triangles)
    }
}
