//! Colours by an embedded profile, brought to sRGB.

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// The largest profile that is looked at, in bytes; those of cameras have a few kilobytes.
const MAX_PROFILE: usize = 1 << 20;

/// Converts the pixels of a picture with this ICC profile to sRGB, in place.
///
/// A profile that is broken or not for RGB is ignored: phones' wide-gamut photos are what this
/// is for, and a slight shift of colour is no reason to refuse a picture.
pub(crate) fn to_srgb(rgba: &mut [u8], width: u32, profile: &[u8]) {
    if profile.len() > MAX_PROFILE || width == 0 {
        return;
    }
    let Ok(profile) = ColorProfile::new_from_slice(profile) else { return };
    if profile.color_space != DataColorSpace::Rgb {
        return;
    }
    let transform = profile.create_transform_8bit(
        Layout::Rgba,
        &ColorProfile::new_srgb(),
        Layout::Rgba,
        TransformOptions::default(),
    );
    let Ok(transform) = transform else { return };
    let mut source = vec![0; width as usize * 4];
    for row in rgba.chunks_exact_mut(source.len()) {
        source.copy_from_slice(row);
        // A row that cannot be converted stays as it was.
        if transform.transform(&source, row).is_err() {
            row.copy_from_slice(&source);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_gamut_red_becomes_a_stronger_srgb_red() {
        let profile = ColorProfile::new_display_p3().encode().unwrap();
        let mut pixels = [200, 40, 40, 255, 128, 128, 128, 7];
        to_srgb(&mut pixels, 2, &profile);
        assert!(pixels[0] > 205 && pixels[1] < 40, "{pixels:?}");
        assert_eq!(pixels[3], 255);
        // Grey is grey in both; opacity stays.
        assert!(pixels[4..7].iter().all(|grey| (127..=129).contains(grey)), "{pixels:?}");
        assert_eq!(pixels[7], 7);
    }

    #[test]
    fn broken_profiles_change_nothing() {
        for profile in [&b""[..], b"not a profile", &[0; 200]] {
            let mut pixels = [1, 2, 3, 4];
            to_srgb(&mut pixels, 1, profile);
            assert_eq!(pixels, [1, 2, 3, 4]);
        }
    }
}
