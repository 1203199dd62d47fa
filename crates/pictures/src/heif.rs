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
    let file = isobmff::parse(bytes)?;
    check_coded(&file, limits)?;
    if is_thumbnail(bytes, file.primary_item_id) {
        let text = "its main picture is only the thumbnail of another".to_owned();
        return Err(PictureError::Damaged(text));
    }
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

/// Whether the reference box calls this item the thumbnail of another one.
fn is_thumbnail(bytes: &[u8], item: u32) -> bool {
    let references = child(bytes, *b"meta")
        .and_then(|meta| child(meta.get(4..)?, *b"iref"))
        // Version 0 has ids of two bytes, version 1 of four.
        .and_then(|iref| Some((iref.first()? == &0, iref.get(4..)?)));
    let Some((short, references)) = references else { return false };
    boxes(references).filter(|(kind, _)| kind == b"thmb").any(|(_, body)| {
        let from = if short {
            body.first_chunk().map(|id| u16::from_be_bytes(*id).into())
        } else {
            body.first_chunk().map(|id| u32::from_be_bytes(*id))
        };
        from == Some(item)
    })
}

fn child(bytes: &[u8], wanted: [u8; 4]) -> Option<&[u8]> {
    boxes(bytes).find(|(kind, _)| *kind == wanted).map(|(_, body)| body)
}

/// The boxes in a row, as far as their lengths make sense: type and body.
fn boxes(mut rest: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    std::iter::from_fn(move || {
        let (head, _) = rest.split_first_chunk::<8>()?;
        let [l0, l1, l2, l3, kind @ ..] = *head;
        let length = u32::from_be_bytes([l0, l1, l2, l3]) as usize;
        let body = rest.get(8..length)?;
        rest = &rest[length..];
        Some((kind, body))
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn make(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
        [&(body.len() as u32 + 8).to_be_bytes(), &kind[..], body].concat()
    }

    #[test]
    fn finds_a_main_picture_that_is_a_thumbnail() {
        let thumbnail = make(*b"thmb", &[0, 2, 0, 1, 0, 3]);
        let references =
            make(*b"iref", &[&[0; 4][..], &make(*b"dimg", &[0; 6]), &thumbnail].concat());
        let file = [make(*b"ftyp", b"heic"), make(*b"meta", &[&[0; 4][..], &references].concat())];
        let file = file.concat();
        assert!(is_thumbnail(&file, 2));
        assert!(!is_thumbnail(&file, 3));
        for length in 0..file.len() {
            assert!(!is_thumbnail(&file[..length], 2), "cut at {length}");
        }
    }
}
