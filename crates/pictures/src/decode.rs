//! Bytes to upright sRGB pixels, within limits and without metadata.

use std::fmt;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};

use crate::sniff::sniff;
use crate::{Kind, Limits, PictureError, colour, heif, jpeg};

/// A decoded picture: upright, sRGB, nothing but pixels.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Four bytes per pixel, rows from the top, alpha not multiplied in.
    pub(crate) rgba: Vec<u8>,
    pub(crate) opaque: bool,
    kind: Kind,
    warnings: Vec<Warning>,
}

/// Something the uploader should know; the picture is usable all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// A JPEG that ends early.
    #[error("The file ends early, so the lower part of the picture is missing or grey.")]
    Truncated,
    /// A shorter side below [`Picture::SMALL_SIDE`] pixels.
    #[error("The picture is too small to show a model.")]
    Small,
    /// Another file follows the picture.
    #[error("Another file was hidden behind the picture; it is removed.")]
    Appended,
    /// Program text in a comment.
    #[error("A comment in the file holds program code; it is removed.")]
    CodeInComment,
    /// The data go on after the end mark or are not in order.
    #[error("The file is not put together correctly; the picture is saved anew.")]
    Irregular,
}

/// What the decoders hand over.
pub(crate) struct Pixels {
    pub(crate) size: (u32, u32),
    pub(crate) rgba: Vec<u8>,
    pub(crate) icc: Option<Vec<u8>>,
}

/// Decodes an uploaded picture; of animations the first frame, of several pages the first.
///
/// A file is refused if it is longer than the limits allow, not a picture, announces too many
/// pixels, or is damaged beyond what browsers show.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Picture, PictureError> {
    if bytes.len() > limits.max_bytes {
        return Err(PictureError::TooManyBytes { bytes: bytes.len(), max: limits.max_bytes });
    }
    let kind = sniff(bytes)?;
    // The decoders are other people's code on strangers' bytes: one that panics has met damage.
    let pixels = catch_unwind(AssertUnwindSafe(|| match kind {
        Kind::Heif => heif::decode(bytes, limits),
        Kind::Jpeg => raster(bytes, ImageFormat::Jpeg, limits),
        Kind::Png => raster(bytes, ImageFormat::Png, limits),
        Kind::Gif => raster(bytes, ImageFormat::Gif, limits),
        Kind::WebP => raster(bytes, ImageFormat::WebP, limits),
        Kind::Tiff => raster(bytes, ImageFormat::Tiff, limits),
    }));
    let broken = |_| Err(PictureError::Damaged("the data contradict themselves".to_owned()));
    let Pixels { size: (width, height), mut rgba, icc } = pixels.unwrap_or_else(broken)?;
    if let Some(icc) = icc {
        colour::to_srgb(&mut rgba, width, &icc);
    }
    let opaque = rgba.chunks_exact(4).all(|pixel| pixel[3] == 255);
    let warnings = warnings(bytes, kind, width.min(height));
    Ok(Picture { width, height, rgba, opaque, kind, warnings })
}

/// Everything but HEIC: size from the header, then pixels, then upright.
fn raster(bytes: &[u8], format: ImageFormat, limits: &Limits) -> Result<Pixels, PictureError> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut bounds = image::Limits::no_limits();
    bounds.max_alloc = Some(limits.max_alloc());
    reader.limits(bounds);
    let mut decoder = reader.into_decoder().map_err(refuse)?;
    let (width, height) = decoder.dimensions();
    if !limits.allow(width, height) {
        return Err(PictureError::TooManyPixels { width, height, limits: *limits });
    }
    // Broken metadata are no reason to refuse pixels; none of it is kept anyway.
    let orientation = decoder.orientation().ok();
    let icc = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).map_err(refuse)?;
    image = image.into_rgba8().into();
    if let Some(orientation) = orientation {
        image.apply_orientation(orientation);
    }
    let size = (image.width(), image.height());
    Ok(Pixels { size, rgba: image.into_rgba8().into_raw(), icc })
}

fn refuse(error: ImageError) -> PictureError {
    match error {
        ImageError::Unsupported(error) => PictureError::Unsupported(error.to_string()),
        ImageError::Limits(_) => {
            PictureError::Unsupported("it needs more memory than allowed".to_owned())
        }
        other => PictureError::Damaged(other.to_string()),
    }
}

fn warnings(bytes: &[u8], kind: Kind, shorter_side: u32) -> Vec<Warning> {
    let mut found = Vec::new();
    if shorter_side < Picture::SMALL_SIDE {
        found.push(Warning::Small);
    }
    if kind == Kind::Jpeg {
        let outline = jpeg::outline(bytes);
        match outline.end {
            None => found.push(Warning::Truncated),
            // Phones append second pictures and notes of their own, which is nothing to warn of.
            Some(end) if holds_archive(&bytes[end..]) => found.push(Warning::Appended),
            Some(_) => {}
        }
        if outline.code_in_comment {
            found.push(Warning::CodeInComment);
        }
    }
    found
}

/// Whether a zip archive follows, empty ones included.
fn holds_archive(rest: &[u8]) -> bool {
    rest.windows(4).any(|part| part == b"PK\x03\x04" || part == b"PK\x05\x06")
}

impl Picture {
    /// The shorter side, in pixels, below which nothing can be seen.
    pub const SMALL_SIDE: u32 = 16;

    /// Width in pixels, upright.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels, upright.
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Four bytes per pixel, red, green, blue, alpha, rows from the top.
    pub fn rgba(&self) -> &[u8] {
        &self.rgba
    }

    /// What the file was.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What the uploader should know.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Picture { width, height, kind, warnings, .. } = self;
        write!(f, "Picture {{ {} {width} × {height}, {warnings:?} }}", kind.name())
    }
}
