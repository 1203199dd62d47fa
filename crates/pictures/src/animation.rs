//! Short animations as they move: GIF and WebP in, animated WebP out.

use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};
use image::codecs::gif::GifDecoder;
use image::codecs::webp::WebPDecoder;
use image::{AnimationDecoder, Frame, Frames, ImageDecoder};
use webp::{AnimEncoder, AnimFrame, WebPConfig};

use crate::sniff::sniff;
use crate::{Encoded, Format, Kind, Limits, PictureError};

/// The widest an animation is served, in pixels.
const MAX_WIDTH: u32 = 480;
/// The most pixels of all frames together as they are served; what follows is cut off. Encoding keeps them twice.
const MAX_PIXELS: u64 = 24_000_000;
/// The most frames.
const MAX_FRAMES: usize = 300;
const QUALITY: f32 = 70.0;

/// The moving picture of a GIF or WebP with several frames, without metadata; `None` for everything else.
///
/// It is at most 480 pixels wide, with at most 300 frames and 24 million pixels in all; a longer one is cut off there.
/// Frames after a damaged one are left out.
pub fn animation(bytes: &[u8], limits: &Limits) -> Result<Option<Encoded>, PictureError> {
    let broken = |error: image::ImageError| PictureError::Damaged(error.to_string());
    match sniff(bytes)? {
        Kind::Gif => {
            let decoder = GifDecoder::new(Cursor::new(bytes)).map_err(broken)?;
            moving(decoder.dimensions(), decoder.into_frames(), limits)
        }
        Kind::WebP => {
            let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
            if !decoder.has_animation() {
                return Ok(None);
            }
            moving(decoder.dimensions(), decoder.into_frames(), limits)
        }
        Kind::Avif | Kind::Heif | Kind::Jpeg | Kind::Png | Kind::Tiff => Ok(None),
    }
}

/// A frame as it is served: pixels and milliseconds since the start.
type Step = (Vec<u8>, i32);

fn moving(
    (width, height): (u32, u32),
    frames: Frames<'_>,
    limits: &Limits,
) -> Result<Option<Encoded>, PictureError> {
    if width == 0 || height == 0 || !limits.allow(width, height) {
        return Ok(None);
    }
    let size = if width <= MAX_WIDTH {
        (width, height)
    } else {
        let scaled = u64::from(height) * u64::from(MAX_WIDTH) / u64::from(width);
        (MAX_WIDTH, scaled.max(1) as u32)
    };
    let room = (MAX_PIXELS / (u64::from(size.0) * u64::from(size.1))) as usize;
    let mut steps: Vec<Step> = Vec::new();
    let mut time = 0;
    for frame in frames.take(room.min(MAX_FRAMES)).map_while(Result::ok) {
        let next = time + milliseconds(&frame);
        steps.push((scaled(frame, size)?, time));
        time = next;
    }
    if steps.len() < 2 {
        return Ok(None);
    }
    encode(&steps, size).map(Some)
}

/// How long a frame stands; browsers show those below 20 ms for a tenth of a second.
fn milliseconds(frame: &Frame) -> i32 {
    let (numerator, denominator) = frame.delay().numer_denom_ms();
    let ms = numerator / denominator.max(1);
    if ms < 20 { 100 } else { ms.min(10_000) as i32 }
}

fn scaled(frame: Frame, (width, height): (u32, u32)) -> Result<Vec<u8>, PictureError> {
    let image = frame.into_buffer();
    if image.dimensions() == (width, height) {
        return Ok(image.into_raw());
    }
    let failed = |error: &dyn std::fmt::Display| PictureError::Encoding(error.to_string());
    let source = ImageRef::new(image.width(), image.height(), image.as_raw(), PixelType::U8x4)
        .map_err(|error| failed(&error))?;
    let mut target = Image::new(width, height, PixelType::U8x4);
    Resizer::new().resize(&source, &mut target, None).map_err(|error| failed(&error))?;
    Ok(target.into_vec())
}

fn encode(steps: &[Step], (width, height): (u32, u32)) -> Result<Encoded, PictureError> {
    let failed = |text: &str| PictureError::Encoding(text.to_owned());
    let mut config = WebPConfig::new().map_err(|()| failed("no settings"))?;
    config.quality = QUALITY;
    config.method = 2;
    let mut encoder = AnimEncoder::new(width, height, &config);
    encoder.set_loop_count(0);
    for (pixels, time) in steps {
        encoder.add_frame(AnimFrame::from_rgba(pixels, width, height, *time));
    }
    let bytes = encoder.try_encode().map_err(|error| failed(&format!("{error:?}")))?.to_vec();
    Ok(Encoded { width, height, format: Format::WebP, bytes })
}
