//! HEIC and HEIF, as phones make them.

use heic_decoder::hevc::nal::{NAL_SPS, parse_nal_header};
use heic_decoder::hevc::params::parse_sps;
use heic_decoder::isobmff::{self, ParsedHeif, ResolvedImage};
use heic_decoder::{HeifError, bitreader};

use crate::decode::Pixels;
use crate::{Limits, PictureError};

/// Decodes the main picture, upright as the container asks, after its sizes have been checked.
pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Pixels, PictureError> {
    let info = heic_decoder::probe(bytes)?;
    for (width, height) in [(info.coded_width, info.coded_height), (info.width, info.height)] {
        allow(width as u64, height as u64, limits)?;
    }
    check_coded(&isobmff::parse(bytes)?, limits)?;
    let image = heic_decoder::decode(bytes)?;
    let rgba = image.to_rgba8()?;
    let size = (rgba.width as u32, rgba.height as u32);
    Ok(Pixels { size, rgba: rgba.data, icc: image.metadata.icc_profile })
}

/// The tiles of a small canvas may be huge, so what will be decoded is added up.
fn check_coded(file: &ParsedHeif, limits: &Limits) -> Result<(), PictureError> {
    let mut sum = 0_u64;
    for image in file.images.iter().chain(&file.reference_image) {
        let (width, height) = coded_size(image)?;
        allow(width, height, limits)?;
        sum = sum.saturating_add(width * height);
    }
    // Tiles at the right and lower edge reach beyond the canvas, hence the factor.
    if sum > limits.max_pixels.saturating_mul(2) {
        return Err(PictureError::Damaged("its tiles are larger than the picture".to_owned()));
    }
    file.alpha.as_ref().map_or(Ok(()), |alpha| check_coded(&alpha.image, limits))
}

/// Width and height of one coded picture, in pixels.
fn coded_size(image: &ResolvedImage) -> Result<(u64, u64), HeifError> {
    let missing = HeifError::MalformedHevc("no sequence parameter set");
    let unit = image.hevc_config.nalus_of_type(NAL_SPS).next().ok_or(missing)?;
    let (_, payload) = parse_nal_header(unit)?;
    let set = parse_sps(&bitreader::strip_emulation_prevention(payload))?;
    Ok((set.pic_width_in_luma_samples.into(), set.pic_height_in_luma_samples.into()))
}

fn allow(width: u64, height: u64, limits: &Limits) -> Result<(), PictureError> {
    let width = u32::try_from(width).unwrap_or(u32::MAX);
    let height = u32::try_from(height).unwrap_or(u32::MAX);
    if limits.allow(width, height) {
        return Ok(());
    }
    Err(PictureError::TooManyPixels { width, height, limits: *limits })
}

impl From<HeifError> for PictureError {
    fn from(error: HeifError) -> PictureError {
        match error {
            HeifError::Unsupported(_) | HeifError::LimitExceeded(_) => {
                PictureError::Unsupported(error.to_string())
            }
            _ => PictureError::Damaged(error.to_string()),
        }
    }
}
