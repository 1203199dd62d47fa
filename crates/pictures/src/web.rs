//! Pictures as the site serves them.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::ExtendedColorType;
use image::codecs::jpeg::JpegEncoder;
use ravif::{BitDepth, Img, RGBA8};
use rayon::prelude::*;

use crate::{Picture, PictureError};

/// The formats that are served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// AVIF with alpha where there is any: the smallest, and hundreds of times the work of the others.
    Avif,
    /// WebP, lossy, with alpha where there is any.
    WebP,
    /// JPEG, on white where the picture is transparent.
    Jpeg,
}

impl Format {
    /// The media type for `Content-Type`.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Avif => "image/avif",
            Format::WebP => "image/webp",
            Format::Jpeg => "image/jpeg",
        }
    }

    /// The ending of file names, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Avif => "avif",
            Format::WebP => "webp",
            Format::Jpeg => "jpg",
        }
    }
}

/// An encoded picture without any metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How it is encoded.
    pub format: Format,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What stands for a picture until it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// The thumbhash: about 20 to 30 bytes that draw a blurred picture.
    pub thumbhash: Vec<u8>,
    /// The colour that covers most of it, as `#rrggbb`.
    pub colour: String,
}

/// Qualities at which photos of prints show no artefacts at twice the size.
const WEBP_QUALITY: f32 = 80.0;
const JPEG_QUALITY: u8 = 85;
const AVIF_QUALITY: f32 = 68.0;
/// Of ten: one step slower costs half as much again and saves about a twentieth of the bytes.
const AVIF_SPEED: u8 = 8;

/// The size that link previews ask for.
const PREVIEW: (u32, u32) = (1200, 630);

/// The longest side of the picture that a placeholder is computed from.
const THUMB_SIDE: u32 = 100;

const BLURRED_QUALITY: f32 = 20.0;

/// A variant is at most this many times as high as its width, so that a long strip stays small.
const MAX_STRETCH: u32 = 4;

impl Picture {
    /// Files of these widths, in this order; never wider than the picture.
    ///
    /// A picture narrower than the widest of them also comes in its own width. Very tall
    /// pictures come narrower than asked: none is higher than four times the asked width.
    pub fn variants(&self, widths: &[u32], format: Format) -> Result<Vec<Encoded>, PictureError> {
        let widest = widths.iter().copied().max().unwrap_or(0);
        let own = (self.width < widest).then_some(self.width);
        let narrower = widths.iter().copied().filter(|width| *width > 0 && *width <= self.width);
        let mut sizes: Vec<_> = narrower.chain(own).map(|width| self.fit(width)).collect();
        sizes.dedup();
        // AVIF takes so long that it must not have all processors.
        let by_one_thread = if format == Format::Avif { sizes.len().max(1) } else { 1 };
        let sizes = sizes.into_par_iter().with_min_len(by_one_thread);
        sizes.map(|size| self.encode(size, format)).collect()
    }

    /// A JPEG of 1200 × 630 pixels for link previews, on `paper` (red, green, blue) where the
    /// picture is transparent. What does not fit is cut off around `focus`, shares of width and
    /// height from 0 to 1; (0.5, 0.5) keeps the middle.
    pub fn open_graph(&self, paper: [u8; 3], focus: (f64, f64)) -> Result<Encoded, PictureError> {
        let (width, height) = PREVIEW;
        let options = ResizeOptions::new().fit_into_destination(Some(focus));
        let bytes = jpeg(&self.resized(PREVIEW, &options)?, PREVIEW, paper)?;
        Ok(Encoded { width, height, format: Format::Jpeg, bytes })
    }

    /// What to show until the picture has come.
    pub fn placeholder(&self) -> Result<Placeholder, PictureError> {
        let longer = self.width.max(self.height);
        let scale = |side: u32| match longer {
            0..=THUMB_SIDE => side,
            _ => (u64::from(side) * u64::from(THUMB_SIDE) / u64::from(longer)).max(1) as u32,
        };
        let size = (scale(self.width), scale(self.height));
        let small = self.resized(size, &ResizeOptions::new())?;
        let thumbhash = thumbhash::rgba_to_thumb_hash(size.0 as usize, size.1 as usize, &small);
        let [red, green, blue] = main_colour(&small);
        Ok(Placeholder { thumbhash, colour: format!("#{red:02x}{green:02x}{blue:02x}") })
    }

    /// The size with this width, or a narrower one if that would be too high.
    fn fit(&self, width: u32) -> (u32, u32) {
        let (own_width, own_height) = (u64::from(self.width), u64::from(self.height));
        let max_height = u64::from(width) * u64::from(MAX_STRETCH);
        let height = (own_height * u64::from(width) + own_width / 2) / own_width;
        if height > max_height {
            let width = (own_width * max_height + own_height / 2) / own_height;
            return (width.max(1) as u32, max_height as u32);
        }
        (width, height.max(1) as u32)
    }

    fn encode(&self, size: (u32, u32), format: Format) -> Result<Encoded, PictureError> {
        let pixels = self.resized(size, &ResizeOptions::new())?;
        let bytes = match format {
            Format::Avif => avif(&pixels, size)?,
            Format::WebP => webp(&pixels, size, WEBP_QUALITY)?,
            Format::Jpeg => jpeg(&pixels, size, [255; 3])?,
        };
        Ok(Encoded { width: size.0, height: size.1, format, bytes })
    }

    pub(crate) fn resized(
        &self,
        (width, height): (u32, u32),
        options: &ResizeOptions,
    ) -> Result<Vec<u8>, PictureError> {
        if (width, height) == (self.width, self.height) {
            return Ok(self.rgba.clone());
        }
        let source = ImageRef::new(self.width, self.height, &self.rgba, PixelType::U8x4)
            .map_err(|error| PictureError::Encoding(error.to_string()))?;
        let mut target = Image::new(width, height, PixelType::U8x4);
        Resizer::new()
            .resize(&source, &mut target, &options.use_alpha(!self.opaque))
            .map_err(|error| PictureError::Encoding(error.to_string()))?;
        Ok(target.into_vec())
    }
}

fn avif(pixels: &[u8], (width, height): (u32, u32)) -> Result<Vec<u8>, PictureError> {
    let pixels: Vec<RGBA8> =
        pixels.chunks_exact(4).map(|p| RGBA8::new(p[0], p[1], p[2], p[3])).collect();
    let made = ravif::Encoder::new()
        .with_quality(AVIF_QUALITY)
        .with_alpha_quality(AVIF_QUALITY)
        .with_speed(AVIF_SPEED)
        .with_bit_depth(BitDepth::Eight)
        .with_num_threads(Some(1))
        .encode_rgba(Img::new(&pixels, width as usize, height as usize))
        .map_err(|error| PictureError::Encoding(error.to_string()))?;
    Ok(made.avif_file)
}

fn webp(pixels: &[u8], (width, height): (u32, u32), quality: f32) -> Result<Vec<u8>, PictureError> {
    let mut config = webp::WebPConfig::new()
        .map_err(|()| PictureError::Encoding("no settings of WebP".to_owned()))?;
    config.quality = quality;
    // Trying to predict the transparency takes a third longer and finds nothing in edges of drawn things.
    config.alpha_filtering = 0;
    let encoded = webp::Encoder::from_rgba(pixels, width, height)
        .encode_advanced(&config)
        .map_err(|error| PictureError::Encoding(format!("{error:?}")))?;
    Ok(encoded.to_vec())
}

fn jpeg(
    pixels: &[u8],
    (width, height): (u32, u32),
    paper: [u8; 3],
) -> Result<Vec<u8>, PictureError> {
    let rgb: Vec<u8> = pixels.chunks_exact(4).flat_map(|pixel| over(pixel, paper)).collect();
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)
        .encode(&rgb, width, height, ExtendedColorType::Rgb8)
        .map_err(|error| PictureError::Encoding(error.to_string()))?;
    Ok(bytes)
}

/// The blurred picture that a thumbhash stands for, at most 32 pixels a side, as WebP of 60 to 200 bytes; none for a
/// broken hash.
pub fn blurred(thumbhash: &[u8]) -> Option<Vec<u8>> {
    let (width, height, rgba) = thumbhash::thumb_hash_to_rgba(thumbhash).ok()?;
    webp(&rgba, (width as u32, height as u32), BLURRED_QUALITY).ok()
}

/// One pixel laid over an opaque colour.
fn over(pixel: &[u8], paper: [u8; 3]) -> [u8; 3] {
    let alpha = u32::from(pixel[3]);
    std::array::from_fn(|i| {
        ((u32::from(pixel[i]) * alpha + u32::from(paper[i]) * (255 - alpha) + 127) / 255) as u8
    })
}

/// The mean of the fullest of 512 equal boxes of colour; white for a transparent picture.
fn main_colour(rgba: &[u8]) -> [u8; 3] {
    let mut boxes = vec![(0_u64, [0_u64; 3]); 512];
    for pixel in rgba.chunks_exact(4) {
        let [red, green, blue, alpha] = [0, 1, 2, 3].map(|i| u64::from(pixel[i]));
        let (weight, sums) = &mut boxes[((red >> 5) << 6 | (green >> 5) << 3 | blue >> 5) as usize];
        *weight += alpha;
        for (sum, value) in sums.iter_mut().zip([red, green, blue]) {
            *sum += value * alpha;
        }
    }
    match boxes.into_iter().max_by_key(|(weight, _)| *weight) {
        Some((weight, sums)) if weight > 0 => sums.map(|sum| ((sum + weight / 2) / weight) as u8),
        _ => [255; 3],
    }
}
