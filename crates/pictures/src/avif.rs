//! AVIF: the container, then AV1 pictures decoded by a port of dav1d that needs no C and no assembler.

use image::{DynamicImage, RgbaImage, imageops};
use moxcms::{CicpColorPrimaries, CicpProfile, ColorProfile, TransferCharacteristics};
use re_rav1d::{Decoder, Settings};
use zenavif_parse::{
    AV1Metadata, AvifParser, CleanAperture, ColorInformation, DecodeConfig, Unstoppable,
};

use crate::decode::Pixels;
use crate::planes::{self, Planes};
use crate::{Limits, PictureError};

/// The most tiles a picture may be put together from; cameras use up to about 64.
const MAX_TILES: u32 = 256;

/// Decodes the main picture, upright as the container asks, after its sizes have been checked.
pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Pixels, PictureError> {
    let megapixels = (limits.max_pixels / 1_000_000).max(1) as u32;
    let config = DecodeConfig::default()
        .with_peak_memory_limit(limits.max_alloc())
        .with_total_megapixels_limit(megapixels)
        .with_max_grid_tiles(MAX_TILES)
        .lenient(true);
    let file = AvifParser::from_bytes_with_config(bytes, &config, &Unstoppable).map_err(refuse)?;
    let (mut image, seen) = canvas(&file, limits)?;
    if let Some(alpha) = file.alpha_data() {
        let alpha = coded(&alpha.map_err(refuse)?, limits)?;
        planes::lay_alpha(&mut image, &alpha, file.premultiplied_alpha())?;
    }
    let icc = match file.color_info() {
        Some(ColorInformation::IccProfile(icc)) => Some(icc.clone()),
        Some(ColorInformation::Nclx { color_primaries, transfer_characteristics, .. }) => {
            profile(*color_primaries, *transfer_characteristics)
        }
        None => profile(seen.primaries, seen.transfer),
    };
    let image = upright(image, &file);
    let size = image.dimensions();
    Ok(Pixels { size, rgba: image.into_raw(), icc })
}

/// The opaque picture, put together from its tiles, and the last tile for what it says about colours.
fn canvas(file: &AvifParser<'_>, limits: &Limits) -> Result<(RgbaImage, Planes), PictureError> {
    let Some(grid) = file.grid_config().filter(|_| file.grid_tile_count() > 0) else {
        let planes = coded(&file.primary_data().map_err(refuse)?, limits)?;
        return Ok((planes.to_rgba()?, planes));
    };
    let (columns, rows) = (u32::from(grid.columns).max(1), u32::from(grid.rows).max(1));
    if file.grid_tile_count() as u32 != columns * rows {
        return Err(PictureError::Damaged("tiles are missing".to_owned()));
    }
    let mut tiles = (0..columns * rows)
        .map(|index| coded(&file.tile_data(index as usize).map_err(refuse)?, limits));
    let mut last = tiles.next().unwrap_or_else(|| unreachable!("a grid has a tile"))?;
    let tile = (last.width, last.height);
    let whole = (tile.0.saturating_mul(columns), tile.1.saturating_mul(rows));
    let asked = |asked: u32, whole: u32| if asked == 0 { whole } else { asked.min(whole) };
    let size = (asked(grid.output_width, whole.0), asked(grid.output_height, whole.1));
    allow(size, limits)?;
    let mut image = RgbaImage::new(size.0, size.1);
    for index in 0..columns * rows {
        if index > 0 {
            last = tiles.next().unwrap_or_else(|| unreachable!("counted above"))?;
        }
        if (last.width, last.height) != tile {
            return Err(PictureError::Damaged("its tiles differ in size".to_owned()));
        }
        let at = (index % columns * tile.0, index / columns * tile.1);
        imageops::replace(&mut image, &last.to_rgba()?, at.0.into(), at.1.into());
    }
    Ok((image, last))
}

/// Decodes one coded picture after its header has been read.
fn coded(data: &[u8], limits: &Limits) -> Result<Planes, PictureError> {
    let header = AV1Metadata::parse_av1_bitstream(data).map_err(refuse)?;
    allow((header.max_frame_width.get(), header.max_frame_height.get()), limits)?;
    let broken = |error: re_rav1d::Error| PictureError::Damaged(error.to_string());
    let mut settings = Settings::new();
    settings.set_n_threads(1);
    settings.set_max_frame_delay(1);
    settings.set_all_layers(false);
    settings.set_frame_size_limit(limits.max_pixels.min(u64::from(u32::MAX)) as u32);
    let mut decoder = Decoder::with_settings(&settings).map_err(broken)?;
    match decoder.send_data(data.to_vec(), None, None, None) {
        Err(error) if !error.is_again() => return Err(broken(error)),
        _ => {}
    }
    Planes::of(&decoder.get_picture().map_err(broken)?)
}

fn allow((width, height): (u32, u32), limits: &Limits) -> Result<(), PictureError> {
    if limits.allow(width, height) {
        return Ok(());
    }
    Err(PictureError::TooManyPixels { width, height, limits: *limits })
}

/// The profile that code points stand for; none for those that mean sRGB or nothing.
fn profile(primaries: u16, transfer: u16) -> Option<Vec<u8>> {
    let primaries = CicpColorPrimaries::try_from(u8::try_from(primaries).ok()?).ok()?;
    let transfer = TransferCharacteristics::try_from(u8::try_from(transfer).ok()?).ok()?;
    let usual = matches!(primaries, CicpColorPrimaries::Bt709 | CicpColorPrimaries::Unspecified);
    let is_bright =
        matches!(transfer, TransferCharacteristics::Smpte2084 | TransferCharacteristics::Hlg);
    if usual && !is_bright {
        return None;
    }
    let code = CicpProfile {
        color_primaries: primaries,
        transfer_characteristics: transfer,
        matrix_coefficients: moxcms::MatrixCoefficients::Identity,
        full_range: true,
    };
    ColorProfile::new_from_cicp(code).encode().ok()
}

/// Cropped, turned and mirrored in the order of the format.
fn upright(mut image: RgbaImage, file: &AvifParser<'_>) -> RgbaImage {
    if let Some((x, y, width, height)) =
        file.clean_aperture().and_then(|crop| rectangle(crop, image.dimensions()))
    {
        image = imageops::crop_imm(&image, x, y, width, height).to_image();
    }
    let mut image = DynamicImage::from(image);
    image = match file.rotation().map_or(0, |rotation| rotation.angle) {
        90 => image.rotate270(),
        180 => image.rotate180(),
        270 => image.rotate90(),
        _ => image,
    };
    image = match file.mirror().map(|mirror| mirror.axis) {
        Some(0) => image.flipv(),
        Some(_) => image.fliph(),
        None => image,
    };
    image.into_rgba8()
}

/// Left, top, width and height of a crop, if it lies within the picture.
fn rectangle(crop: &CleanAperture, (width, height): (u32, u32)) -> Option<(u32, u32, u32, u32)> {
    let side = |whole: u32, size: (u32, u32), shift: (i32, u32)| {
        let size = f64::from(size.0) / f64::from(size.1);
        let start = (f64::from(whole) - size) / 2.0 + f64::from(shift.0) / f64::from(shift.1);
        let (start, size) = (start.round(), size.round());
        (start >= 0.0 && size >= 1.0 && start + size <= f64::from(whole))
            .then_some((start as u32, size as u32))
    };
    let across = side(width, (crop.width_n, crop.width_d), (crop.horiz_off_n, crop.horiz_off_d))?;
    let down = side(height, (crop.height_n, crop.height_d), (crop.vert_off_n, crop.vert_off_d))?;
    Some((across.0, down.0, across.1, down.1))
}

fn refuse(error: zenavif_parse::Error) -> PictureError {
    match error {
        zenavif_parse::Error::Unsupported(_) => PictureError::Unsupported(error.to_string()),
        other => PictureError::Damaged(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crops_that_leave_the_picture_are_ignored() {
        let crop = |width, shift| CleanAperture {
            width_n: width,
            width_d: 1,
            height_n: 20,
            height_d: 1,
            horiz_off_n: shift,
            horiz_off_d: 1,
            vert_off_n: 0,
            vert_off_d: 1,
        };
        assert_eq!(rectangle(&crop(60, 0), (100, 20)), Some((20, 0, 60, 20)));
        assert_eq!(rectangle(&crop(60, -20), (100, 20)), Some((0, 0, 60, 20)));
        assert_eq!(rectangle(&crop(60, 21), (100, 20)), None);
        assert_eq!(rectangle(&crop(0, 0), (100, 20)), None);
        let broken = CleanAperture { width_d: 0, ..crop(60, 0) };
        assert_eq!(rectangle(&broken, (100, 20)), None);
    }

    #[test]
    fn code_points_of_srgb_need_no_profile() {
        assert_eq!(profile(1, 13), None);
        assert_eq!(profile(2, 2), None);
        assert!(profile(12, 13).is_some(), "Display P3");
        assert!(profile(9, 16).is_some(), "BT.2020 with PQ");
        assert_eq!(profile(999, 13), None);
    }
}
