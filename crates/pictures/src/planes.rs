//! Decoded AV1 planes to red, green and blue.

use image::RgbaImage;
use re_rav1d::pixel::{MatrixCoefficients, YUVRange};
use re_rav1d::{PixelLayout, PlanarImageComponent, Plane};

use crate::PictureError;

/// How luma and chroma stand for colours.
#[derive(Clone, Copy)]
enum Model {
    /// Green, blue and red as they are.
    Identity,
    /// Shares of red and blue in luma.
    Weights { red: f32, blue: f32 },
}

/// One decoded picture and what it says about its colours.
pub(crate) struct Planes {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Code points of primaries and transfer.
    pub(crate) primaries: u16,
    pub(crate) transfer: u16,
    /// Luma alone, or luma and two of chroma.
    planes: Vec<(Plane, usize)>,
    /// Whether chroma has half as many columns, half as many rows.
    halved: (bool, bool),
    /// Bits of a sample: 8, 10 or 12.
    bits: u32,
    is_full_range: bool,
    model: Model,
}

impl Planes {
    /// Takes hold of a decoded picture; refuses colour models that photos do not use.
    pub(crate) fn of(picture: &re_rav1d::Picture) -> Result<Self, PictureError> {
        use PlanarImageComponent as C;
        let components: &[C] = match picture.pixel_layout() {
            PixelLayout::I400 => &[C::Y],
            _ => &[C::Y, C::U, C::V],
        };
        let halved = match picture.pixel_layout() {
            PixelLayout::I420 => (true, true),
            PixelLayout::I422 => (true, false),
            PixelLayout::I400 | PixelLayout::I444 => (false, false),
        };
        let plane =
            |component: &C| (picture.plane(*component), picture.stride(*component) as usize);
        Ok(Self {
            width: picture.width(),
            height: picture.height(),
            primaries: picture.color_primaries() as u16,
            transfer: picture.transfer_characteristic() as u16,
            planes: components.iter().map(plane).collect(),
            halved,
            bits: picture.bits_per_component().map_or(8, |bits| bits.0 as u32),
            is_full_range: picture.color_range() == YUVRange::Full,
            model: model(picture.matrix_coefficients())?,
        })
    }

    /// Opaque pixels.
    pub(crate) fn to_rgba(&self) -> Result<RgbaImage, PictureError> {
        let mut image = RgbaImage::new(self.width, self.height);
        for (x, y, pixel) in image.enumerate_pixels_mut() {
            let luma = self.luma(x, y).ok_or_else(short)?;
            let [red, green, blue] = match (self.model, self.planes.len()) {
                (_, 1) => [luma; 3],
                (Model::Identity, _) => {
                    let blue = self.level(1, x, y).ok_or_else(short)?;
                    let red = self.level(2, x, y).ok_or_else(short)?;
                    [red, luma, blue]
                }
                (Model::Weights { red, blue }, _) => {
                    let u = self.chroma(1, x, y).ok_or_else(short)?;
                    let v = self.chroma(2, x, y).ok_or_else(short)?;
                    let r = luma + 2.0 * (1.0 - red) * v;
                    let b = luma + 2.0 * (1.0 - blue) * u;
                    [r, (luma - red * r - blue * b) / (1.0 - red - blue), b]
                }
            };
            pixel.0 = [byte(red), byte(green), byte(blue), 255];
        }
        Ok(image)
    }

    /// A sample as a whole number.
    fn sample(&self, plane: usize, x: u32, y: u32) -> Option<f32> {
        let (plane, stride) = &self.planes[plane];
        let row = y as usize * stride;
        if self.bits == 8 {
            return plane.get(row + x as usize).map(|value| f32::from(*value));
        }
        let at = row + x as usize * 2;
        let value = plane.get(at..at + 2)?.first_chunk()?;
        Some(f32::from(u16::from_ne_bytes(*value)))
    }

    /// What one step of eight bits is in samples.
    fn step(&self) -> f32 {
        (1_u32 << (self.bits - 8)) as f32
    }

    /// Brightness from 0 to 1.
    fn luma(&self, x: u32, y: u32) -> Option<f32> {
        self.level(0, x, y)
    }

    fn level(&self, plane: usize, x: u32, y: u32) -> Option<f32> {
        let (x, y) = if plane == 0 { (x, y) } else { self.place(x, y) };
        let value = self.sample(plane, x, y)?;
        Some(if self.is_full_range {
            value / ((1_u32 << self.bits) - 1) as f32
        } else {
            (value / self.step() - 16.0) / 219.0
        })
    }

    /// Chroma from -0.5 to 0.5.
    fn chroma(&self, plane: usize, x: u32, y: u32) -> Option<f32> {
        let (x, y) = self.place(x, y);
        let value = self.sample(plane, x, y)? - 128.0 * self.step();
        Some(if self.is_full_range {
            value / ((1_u32 << self.bits) - 1) as f32
        } else {
            value / self.step() / 224.0
        })
    }

    /// Where the chroma of a pixel stands.
    fn place(&self, x: u32, y: u32) -> (u32, u32) {
        (x >> u32::from(self.halved.0), y >> u32::from(self.halved.1))
    }
}

/// Makes a picture as transparent as the luma of another one says.
pub(crate) fn lay_alpha(
    image: &mut RgbaImage,
    alpha: &Planes,
    is_premultiplied: bool,
) -> Result<(), PictureError> {
    if image.dimensions() != (alpha.width, alpha.height) {
        let text = "its transparency has another size".to_owned();
        return Err(PictureError::Unsupported(text));
    }
    for (x, y, pixel) in image.enumerate_pixels_mut() {
        let share = alpha.luma(x, y).ok_or_else(short)?.clamp(0.0, 1.0);
        if is_premultiplied && share > 0.0 {
            for part in 0..3 {
                pixel.0[part] = byte(f32::from(pixel.0[part]) / 255.0 / share);
            }
        }
        pixel.0[3] = byte(share);
    }
    Ok(())
}

fn byte(share: f32) -> u8 {
    (share * 255.0).round().clamp(0.0, 255.0) as u8
}

fn short() -> PictureError {
    PictureError::Damaged("the decoder gave too few samples".to_owned())
}

/// Weights by ITU-T H.273; what says nothing is read as pictures have always been.
fn model(matrix: MatrixCoefficients) -> Result<Model, PictureError> {
    use MatrixCoefficients as M;
    let (red, blue) = match matrix {
        M::Identity => return Ok(Model::Identity),
        M::BT709 => (0.2126, 0.0722),
        M::Unspecified | M::BT470BG | M::ST170M => (0.299, 0.114),
        M::BT470M => (0.3, 0.11),
        M::ST240M => (0.212, 0.087),
        M::BT2020NonConstantLuminance => (0.2627, 0.0593),
        other => return Err(PictureError::Unsupported(format!("colours by {other:?}"))),
    };
    Ok(Model::Weights { red, blue })
}
