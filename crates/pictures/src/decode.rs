//! Bytes to upright sRGB pixels, within limits and without metadata.

use std::fmt;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};

use crate::sniff::sniff;
use crate::{Kind, Limits, PictureError, avif, colour, heif, jpeg, png};

/// A decoded picture: upright, sRGB, nothing but pixels.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Four bytes per pixel, rows from the top, alpha not multiplied in.
    pub(crate) rgba: Vec<u8>,
    pub(crate) opaque: bool,
    /// `None` for pixels that came in no file.
    kind: Option<Kind>,
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
    let warnings = outline_warnings(bytes, kind)?;
    // The decoders are other people's code on strangers' bytes: one that panics has met damage.
    let pixels = catch_unwind(AssertUnwindSafe(|| match kind {
        Kind::Avif => avif::decode(bytes, limits),
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
    let opaque = is_opaque(&rgba);
    let small = (width.min(height) < Picture::SMALL_SIDE).then_some(Warning::Small);
    let warnings = warnings.into_iter().chain(small).collect();
    Ok(Picture { width, height, rgba, opaque, kind: Some(kind), warnings })
}

fn is_opaque(rgba: &[u8]) -> bool {
    rgba.chunks_exact(4).all(|pixel| pixel[3] == 255)
}

/// Everything but AVIF and HEIC: size from the header, then pixels, then upright.
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
    let orientation = decoder.exif_metadata().ok().flatten().and_then(|exif| orientation(&exif));
    let icc = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).map_err(refuse)?;
    image = image.into_rgba8().into();
    if let Some(orientation) = orientation {
        image.apply_orientation(orientation);
    }
    let size = (image.width(), image.height());
    Ok(Pixels { size, rgba: image.into_rgba8().into_raw(), icc })
}

/// Which way is up, by the Exif block; some WebP writers put the prefix of JPEG before it.
fn orientation(exif: &[u8]) -> Option<Orientation> {
    Orientation::from_exif_chunk(exif.strip_prefix(b"Exif\0\0").unwrap_or(exif))
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

/// What the outline of the file tells before anything is decoded.
fn outline_warnings(bytes: &[u8], kind: Kind) -> Result<Vec<Warning>, PictureError> {
    let mut found = Vec::new();
    let mut end = None;
    match kind {
        Kind::Jpeg => {
            let outline = jpeg::outline(bytes);
            end = outline.end;
            found.extend(end.is_none().then_some(Warning::Truncated));
            found.extend(outline.code_in_comment.then_some(Warning::CodeInComment));
        }
        Kind::Png => {
            let outline = png::outline(bytes);
            if outline.frames_missing {
                let text = "frames of the animation are missing".to_owned();
                return Err(PictureError::Damaged(text));
            }
            end = outline.end;
        }
        Kind::Avif | Kind::Gif | Kind::Heif | Kind::Tiff | Kind::WebP => {}
    }
    // Phones append second pictures and notes of their own: nothing to warn of.
    let rest = end.map_or(&[][..], |end| &bytes[end..]);
    found.extend(holds_archive(rest).then_some(Warning::Appended));
    Ok(found)
}

/// Whether a zip archive follows, empty ones included.
fn holds_archive(rest: &[u8]) -> bool {
    rest.windows(4).any(|part| part == b"PK\x03\x04" || part == b"PK\x05\x06")
}

impl Picture {
    /// The shorter side, in pixels, below which there is nothing to see.
    pub const SMALL_SIDE: u32 = 4;

    /// A picture drawn by ourselves: sRGB, four bytes per pixel, red, green, blue, alpha, rows from the top.
    ///
    /// # Panics
    /// When the bytes are not as many as the size says.
    pub fn drawn(width: u32, height: u32, rgba: Vec<u8>) -> Self {
        assert_eq!(rgba.len(), width as usize * height as usize * 4, "four bytes per pixel");
        let opaque = is_opaque(&rgba);
        Self { width, height, rgba, opaque, kind: None, warnings: Vec::new() }
    }

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

    /// Whether nothing shines through.
    pub fn is_opaque(&self) -> bool {
        self.opaque
    }

    /// What the file was; `None` for a picture that came in none.
    pub fn kind(&self) -> Option<Kind> {
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
        let kind = kind.map_or("drawn", Kind::name);
        write!(f, "Picture {{ {kind} {width} × {height}, {warnings:?} }}")
    }
}
