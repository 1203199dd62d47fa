//! Files with bytes changed, cut out or cut off: never a panic, never more than the limits.

#![expect(clippy::unwrap_used, reason = "a step that fails shall fail the test")]

use std::io::Cursor;
use std::path::Path;
use std::sync::LazyLock;

use image::{DynamicImage, ImageFormat, RgbaImage};
use pictures::{Format, Limits, animation, decode};
use proptest::prelude::*;

const LIMITS: Limits = Limits { max_bytes: 1 << 20, max_pixels: 1_000_000, max_side: 2000 };

fn avif(rgba: &RgbaImage, width: usize, height: usize) -> Vec<u8> {
    let pixels: Vec<ravif::RGBA8> =
        rgba.pixels().map(|p| ravif::RGBA8::new(p[0], p[1], p[2], 255 - p[0])).collect();
    let encoder = ravif::Encoder::new().with_speed(10);
    encoder.encode_rgba(ravif::Img::new(&pixels, width, height)).unwrap().avif_file
}

/// One small file per format, and the small HEIC files of the corpus if it is there.
static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    use ImageFormat as F;
    let image: DynamicImage =
        RgbaImage::from_fn(40, 24, |x, y| [x as u8 * 6, y as u8 * 9, (x * y) as u8, 255].into())
            .into();
    let mut seeds: Vec<Vec<u8>> = [F::Jpeg, F::Png, F::Gif, F::WebP, F::Tiff]
        .map(|format| {
            let mut bytes = Cursor::new(Vec::new());
            let image = DynamicImage::ImageRgb8(image.to_rgb8());
            image.write_to(&mut bytes, format).unwrap();
            bytes.into_inner()
        })
        .into();
    seeds.push(avif(&image.to_rgba8(), 40, 24));
    let lossy = webp::Encoder::from_rgba(image.as_bytes(), 40, 24).encode(50.0);
    seeds.push(lossy.to_vec());
    if let Ok(corpus) = std::env::var("HANDPRINT_CORPUS") {
        for name in ["exif.heic", "entity_groups.heic", "RGBA_8__29x100.heif", "L_xmp.heif"] {
            let path = Path::new(&corpus).join("photo-heif-avif").join(name);
            seeds.push(std::fs::read(path).unwrap());
        }
    }
    seeds
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400)
    ))]

    #[test]
    fn damage_is_an_answer_and_no_panic(
        seed in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
        removed in prop::option::weighted(0.2, (any::<prop::sample::Index>(), 1..64_usize)),
    ) {
        let mut bytes = seed.get(&SEEDS).clone();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some((at, length)) = removed {
            let at = at.index(bytes.len());
            bytes.drain(at..(at + length).min(bytes.len()));
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len() + 1));
        }
        if let Ok(picture) = decode(&bytes, &LIMITS) {
            let pixels = u64::from(picture.width()) * u64::from(picture.height());
            prop_assert!(pixels <= LIMITS.max_pixels);
            prop_assert_eq!(picture.rgba().len() as u64, pixels * 4);
            for made in picture.variants(&[16], Format::WebP).unwrap() {
                prop_assert!(!made.bytes.is_empty());
            }
            picture.placeholder().unwrap();
        }
        if let Ok(Some(moving)) = animation(&bytes, &LIMITS) {
            prop_assert!(moving.width <= 480);
        }
    }

    #[test]
    fn noise_behind_any_signature_is_an_answer(
        start in prop::sample::select(vec![
            &b"\xff\xd8\xff"[..], b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\x20\0\0\0WEBPVP8 ",
            b"RIFF\x20\0\0\0WEBPVP8X", b"II*\0\x08\0\0\0", b"\0\0\0\x14ftypheic\0\0\0\0heic",
            b"\0\0\0\x14ftypavif\0\0\0\0avif", b"",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let bytes = [start, &rest].concat();
        if let Ok(picture) = decode(&bytes, &LIMITS) {
            prop_assert!(u64::from(picture.width()) * u64::from(picture.height()) <= LIMITS.max_pixels);
        }
    }
}
