//! Pictures made here, through decoding and encoding.

#![expect(clippy::unwrap_used, reason = "a step that fails shall fail the test")]

use std::io::Cursor;

use image::{DynamicImage, ImageBuffer, ImageFormat, Rgb, Rgb32FImage, Rgba, RgbaImage};
use pictures::{
    Format, Kind, Limits, Picture, PictureError, Verdict, Warning, animation, blurred, decode,
    inspect,
};

const LIMITS: Limits = Limits { max_bytes: 1 << 20, max_pixels: 1_000_000, max_side: 2000 };

fn encode(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// 48 × 32 pixels: red on the left, blue on the right, the lower right quarter green.
fn flag() -> DynamicImage {
    let image = ImageBuffer::from_fn(48, 32, |x, y| match (x < 24, y < 16) {
        (true, _) => Rgb([200_u8, 0, 0]),
        (false, true) => Rgb([0, 0, 200]),
        (false, false) => Rgb([0, 200, 0]),
    });
    DynamicImage::ImageRgb8(image)
}

/// The colours in the middle of the four quarters, in reading order, by their strongest part.
fn quarters(picture: &pictures::Picture) -> String {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let spots = [(1, 1), (3, 1), (1, 3), (3, 3)];
    spots
        .iter()
        .map(|(x, y)| {
            let at = (height * y / 4 * width + width * x / 4) * 4;
            let pixel = &picture.rgba()[at..at + 3];
            let strongest = (0..3).max_by_key(|i| pixel[*i]).unwrap();
            ["R", "G", "B"][strongest]
        })
        .collect()
}

/// An Exif block that says nothing but the orientation and a position.
fn exif(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    block.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    // A description of 16 bytes at offset 38, which must not survive.
    block.extend([0x01, 0x0e, 0, 2, 0, 0, 0, 16, 0, 0, 0, 38, 0, 0, 0, 0]);
    block.extend(b"GPS 48.1N 11.5E\0");
    block
}

/// Puts an Exif segment behind the first two bytes of a JPEG.
fn jpeg_with_exif(jpeg: &[u8], exif: &[u8]) -> Vec<u8> {
    let length = (exif.len() as u16 + 8).to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, b"Exif\0\0", exif, &jpeg[2..]].concat()
}

/// Puts an Exif chunk, with or without the prefix that belongs to JPEG, into a lossless WebP.
fn webp_with_exif(webp: &[u8], exif: &[u8], prefix: &[u8]) -> Vec<u8> {
    let exif = [prefix, exif].concat();
    let mut body = b"WEBPVP8X\x0a\0\0\0\x08\0\0\0".to_vec();
    body.extend([47, 0, 0, 31, 0, 0]);
    body.extend(&webp[12..]);
    body.extend(b"EXIF");
    body.extend((exif.len() as u32).to_le_bytes());
    body.extend(&exif);
    [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
}

#[test]
fn every_format_gives_the_same_picture() {
    use ImageFormat as F;
    for format in [F::Jpeg, F::Png, F::Gif, F::WebP, F::Tiff] {
        let picture = decode(&encode(&flag(), format), &LIMITS).unwrap();
        assert_eq!((picture.width(), picture.height()), (48, 32), "{format:?}");
        assert_eq!(quarters(&picture), "RBRG", "{format:?}");
        assert_eq!(picture.warnings(), [], "{format:?}");
    }
}

#[test]
fn pictures_are_turned_upright_and_lose_their_metadata() {
    // What is seen for each orientation, by the definition of the tag.
    let seen = ["RBRG", "BRGR", "GRBR", "RGRB", "RRBG", "RRGB", "GBRR", "BGRR"];
    let jpeg = encode(&flag(), ImageFormat::Jpeg);
    let webp = encode(&flag(), ImageFormat::WebP);
    for (orientation, seen) in (1..).zip(seen) {
        let exif = exif(orientation);
        let files = [
            jpeg_with_exif(&jpeg, &exif),
            webp_with_exif(&webp, &exif, b""),
            webp_with_exif(&webp, &exif, b"Exif\0\0"),
        ];
        for (number, file) in files.iter().enumerate() {
            let picture = decode(file, &LIMITS).unwrap();
            let turned = orientation >= 5;
            let size = if turned { (32, 48) } else { (48, 32) };
            assert_eq!((picture.width(), picture.height()), size, "{orientation} {number}");
            assert_eq!(quarters(&picture), seen, "{orientation} {number}");
            let mut made = [Format::WebP, Format::Jpeg, Format::Avif]
                .iter()
                .flat_map(|format| picture.variants(&[320], *format).unwrap())
                .collect::<Vec<_>>();
            made.push(picture.open_graph([255; 3], (0.5, 0.5)).unwrap());
            for one in made {
                let has = |text: &[u8]| one.bytes.windows(text.len()).any(|part| part == text);
                assert!(!has(b"GPS") && !has(b"Exif") && !has(b"EXIF"));
            }
        }
    }
}

#[test]
fn sixteen_bits_grey_and_transparency_are_kept_as_far_as_screens_show_them() {
    let deep = ImageBuffer::from_pixel(8, 8, Rgba([65_535_u16, 32_768, 0, 32_768]));
    let picture = decode(&encode(&deep.into(), ImageFormat::Png), &LIMITS).unwrap();
    assert_eq!(picture.rgba()[..4], [255, 128, 0, 128]);
    let grey = ImageBuffer::from_pixel(8, 8, image::LumaA([90_u8, 10]));
    let picture = decode(&encode(&grey.into(), ImageFormat::Png), &LIMITS).unwrap();
    assert_eq!(picture.rgba()[..4], [90, 90, 90, 10]);
}

#[test]
fn variants_are_never_larger_than_the_picture_and_keep_alpha() {
    let mut image = RgbaImage::from_pixel(1000, 500, Rgba([10, 200, 30, 255]));
    for x in 0..500 {
        for y in 0..500 {
            image.put_pixel(x, y, Rgba([0, 0, 0, 0]));
        }
    }
    let picture = decode(&encode(&image.into(), ImageFormat::Png), &LIMITS).unwrap();
    let made = picture.variants(&[320, 640, 1280], Format::WebP).unwrap();
    let sizes: Vec<_> = made.iter().map(|one| (one.width, one.height)).collect();
    assert_eq!(sizes, [(320, 160), (640, 320), (1000, 500)]);
    for one in &made {
        assert_eq!(one.format, Format::WebP);
        let again = decode(&one.bytes, &LIMITS).unwrap();
        assert_eq!((again.width(), again.height()), (one.width, one.height));
        let row = &again.rgba()[..one.width as usize * 4];
        assert_eq!(row[3], 0, "the left half stays transparent");
        assert_eq!(row[row.len() - 1], 255, "the right half stays opaque");
        assert!(row[row.len() - 3] > 180, "and green");
    }
    assert_eq!(picture.variants(&[], Format::WebP).unwrap(), []);
}

#[test]
fn a_strip_gives_variants_of_bounded_height() {
    let image = RgbaImage::from_pixel(2, 2000, Rgba([1, 2, 3, 255]));
    let picture = decode(&encode(&image.into(), ImageFormat::Png), &LIMITS).unwrap();
    assert_eq!(picture.warnings(), [Warning::Small]);
    let made = picture.variants(&[320, 640], Format::WebP).unwrap();
    assert_eq!(made.len(), 1);
    assert_eq!((made[0].width, made[0].height), (1, 8));
}

#[test]
fn the_link_preview_is_cut_from_the_middle_and_laid_on_paper() {
    let image = RgbaImage::from_fn(400, 400, |_, y| match y {
        100..300 => Rgba([0, 0, 255, 255]),
        _ => Rgba([0, 0, 0, 0]),
    });
    let picture = decode(&encode(&image.into(), ImageFormat::Png), &LIMITS).unwrap();
    let preview = picture.open_graph([250, 240, 230], (0.5, 0.5)).unwrap();
    assert_eq!((preview.width, preview.height, preview.format), (1200, 630, Format::Jpeg));
    let again = decode(&preview.bytes, &LIMITS).unwrap();
    let pixel = |x: usize, y: usize| &again.rgba()[(y * 1200 + x) * 4..][..3];
    let near =
        |pixel: &[u8], wanted: [u8; 3]| pixel.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 6);
    assert!(near(pixel(600, 315), [0, 0, 255]), "{:?}", pixel(600, 315));
    assert!(near(pixel(600, 5), [250, 240, 230]), "{:?}", pixel(600, 5));
}

#[test]
fn the_link_preview_is_cut_around_a_spot() {
    let image = RgbaImage::from_fn(400, 400, |_, y| match y {
        0..100 => Rgba([255, 255, 255, 255]),
        _ => Rgba([0, 0, 0, 255]),
    });
    let picture = decode(&encode(&image.into(), ImageFormat::Png), &LIMITS).unwrap();
    let top = |y: f64| {
        let preview = picture.open_graph([255; 3], (0.5, y)).unwrap();
        decode(&preview.bytes, &LIMITS).unwrap().rgba()[(5 * 1200 + 600) * 4]
    };
    assert!(top(0.0) > 200, "the upper end");
    assert!(top(1.0) < 50, "the lower end");
}

#[test]
fn placeholders_have_the_main_colour_and_a_drawable_hash() {
    let placeholder =
        decode(&encode(&flag(), ImageFormat::Png), &LIMITS).unwrap().placeholder().unwrap();
    assert_eq!(placeholder.colour, "#c80000");
    assert!(placeholder.thumbhash.len() <= 40);
    let (width, height, rgba) = thumbhash::thumb_hash_to_rgba(&placeholder.thumbhash).unwrap();
    assert_eq!(rgba.len(), width * height * 4);
    assert!(rgba[0] > rgba[2], "the upper left is rather red than blue");
    let clear = RgbaImage::new(300, 20);
    let picture = decode(&encode(&clear.into(), ImageFormat::Png), &LIMITS).unwrap();
    assert_eq!(picture.placeholder().unwrap().colour, "#ffffff");
}

#[test]
fn a_placeholder_becomes_a_tiny_blurred_picture() {
    let placeholder =
        decode(&encode(&flag(), ImageFormat::Png), &LIMITS).unwrap().placeholder().unwrap();
    let made = blurred(&placeholder.thumbhash).unwrap();
    assert!(made.len() < 300, "{} bytes", made.len());
    let picture = decode(&made, &LIMITS).unwrap();
    // A thumbhash keeps the shape only roughly.
    assert_eq!((picture.width(), picture.height()), (32, 23));
    assert_eq!(quarters(&picture), "RBRG");
    assert_eq!(blurred(&[]), None);
    assert_eq!(blurred(&[1, 2, 3]), None);
}

/// The same picture through our own encoder: 4:2:0, transparent in the lower left quarter.
fn avif() -> Vec<u8> {
    let mut image = flag().to_rgba8();
    for (x, y, pixel) in image.enumerate_pixels_mut() {
        pixel.0[3] = if x < 24 && y >= 16 { 0 } else { 255 };
    }
    let png = encode(&image.into(), ImageFormat::Png);
    let made = decode(&png, &LIMITS).unwrap().variants(&[48], Format::Avif).unwrap();
    assert_eq!((made.len(), made[0].format), (1, Format::Avif));
    made[0].bytes.clone()
}

#[test]
fn avif_is_written_and_read_with_its_transparency() {
    let picture = decode(&avif(), &LIMITS).unwrap();
    assert_eq!((picture.width(), picture.height()), (48, 32));
    let colours = quarters(&picture);
    assert_eq!((&colours[..2], &colours[3..]), ("RB", "G"));
    let alpha = |x: usize, y: usize| picture.rgba()[(y * 48 + x) * 4 + 3];
    assert!(alpha(6, 26) < 10 && alpha(6, 6) > 245 && alpha(40, 26) > 245);
    let tight = Limits { max_pixels: 48 * 32 - 1, ..LIMITS };
    assert!(matches!(decode(&avif(), &tight), Err(PictureError::TooManyPixels { .. })));
}

#[test]
fn avif_is_turned_as_its_container_asks() {
    // `irot` in the place of the box of pixel depths, which nobody needs: both properties belong to the picture.
    let mut bytes = avif();
    let at = bytes.windows(4).position(|part| part == b"pixi").unwrap();
    let length = u32::from_be_bytes(*bytes[at - 4..].first_chunk().unwrap()) as usize;
    bytes[at..at + 4].copy_from_slice(b"irot");
    bytes[at + 4..at - 4 + length].fill(0);
    bytes[at + 4] = 1;
    let picture = decode(&bytes, &LIMITS).unwrap();
    assert_eq!((picture.width(), picture.height()), (32, 48), "a quarter against the clock");
    let colours = quarters(&picture);
    assert_eq!((&colours[..1], &colours[1..2], &colours[2..3]), ("B", "G", "R"));
}

/// A GIF of so many frames of 600 × 300 pixels.
fn gif(frames: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    for n in 0..frames {
        let image = RgbaImage::from_pixel(600, 300, Rgba([n as u8 * 40, 80, 200, 255]));
        let delay = image::Delay::from_numer_denom_ms(200, 1);
        encoder.encode_frame(image::Frame::from_parts(image, 0, 0, delay)).unwrap();
    }
    drop(encoder);
    bytes
}

#[test]
fn an_animated_gif_stays_a_still_and_becomes_an_animated_webp() {
    let bytes = gif(4);
    assert_eq!(decode(&bytes, &LIMITS).unwrap().width(), 600);
    let made = animation(&bytes, &LIMITS).unwrap().unwrap();
    assert_eq!((made.width, made.height, made.format), (480, 240, Format::WebP));
    let again = image::codecs::webp::WebPDecoder::new(Cursor::new(&made.bytes)).unwrap();
    let frames = image::AnimationDecoder::into_frames(again).collect_frames().unwrap();
    assert_eq!(frames.len(), 4);
    assert_eq!(frames[0].delay().numer_denom_ms(), (200, 1));
    // Animated once more it is the same, and a still is none.
    assert!(animation(&made.bytes, &LIMITS).unwrap().is_some());
    assert_eq!(animation(&gif(1), &LIMITS).unwrap(), None);
    assert_eq!(animation(&encode(&flag(), ImageFormat::WebP), &LIMITS).unwrap(), None);
    assert_eq!(animation(&encode(&flag(), ImageFormat::Png), &LIMITS).unwrap(), None);
}

#[test]
fn too_large_pictures_are_refused_from_their_headers() {
    let mut png = encode(&flag(), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    // The header's checksum, so that the size and nothing else is wrong.
    let sum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    let mut gif = encode(&flag(), ImageFormat::Gif);
    gif[6..10].copy_from_slice(&[0xff; 4]);
    let mut jpeg = encode(&flag(), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff; 4]);
    for file in [png, gif, jpeg] {
        let error = decode(&file, &LIMITS).unwrap_err();
        let wanted = PictureError::TooManyPixels { width: 65_535, height: 65_535, limits: LIMITS };
        assert_eq!(error, wanted);
        assert!(error.to_string().contains("limit is 1 million pixels"), "{error}");
    }
    let long = decode(&vec![0; 2 << 20], &LIMITS).unwrap_err();
    assert_eq!(long, PictureError::TooManyBytes { bytes: 2 << 20, max: 1 << 20 });
}

#[test]
fn drawn_pixels_are_served_like_those_of_a_file() {
    let image = flag().into_rgba8();
    let (width, height) = image.dimensions();
    let drawn = Picture::drawn(width, height, image.into_raw());
    let decoded = decode(&encode(&flag(), ImageFormat::Png), &LIMITS).unwrap();
    assert_eq!((drawn.kind(), decoded.kind()), (None, Some(Kind::Png)));
    let webp = |picture: &Picture| picture.variants(&[24], Format::WebP).unwrap();
    assert_eq!(webp(&drawn), webp(&decoded));
    assert_eq!(drawn.placeholder().unwrap(), decoded.placeholder().unwrap());
}

/// The checksum of PNG, bit by bit.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }
        })
    })
}

#[test]
fn cut_files_are_taken_as_jpeg_and_refused_as_others() {
    let noise = Rgb32FImage::from_fn(64, 64, |x, y| {
        Rgb([(x * 7 % 11) as f32 / 11.0, (y * 5 % 13) as f32 / 13.0, (x * y % 17) as f32 / 17.0])
    });
    let noise: DynamicImage = DynamicImage::from(noise).into_rgb8().into();
    let jpeg = encode(&noise, ImageFormat::Jpeg);
    let cut = inspect(&jpeg[..jpeg.len() * 3 / 4], "cut.jpg", &LIMITS);
    assert_eq!((cut.verdict, cut.size), (Verdict::Warn, Some((64, 64))));
    assert!(cut.reasons[0].contains("ends early"), "{:?}", cut.reasons);
    for format in [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Tiff] {
        let bytes = encode(&noise, format);
        let cut = inspect(&bytes[..bytes.len() / 2], "cut", &LIMITS);
        assert_eq!(cut.verdict, Verdict::Reject, "{format:?}");
        assert!(cut.reasons[0].starts_with("The picture is damaged"), "{:?}", cut.reasons);
    }
}

#[test]
fn passengers_and_wrong_names_are_mentioned() {
    let jpeg = encode(&flag(), ImageFormat::Jpeg);
    let with_code = [&jpeg[..2], b"\xff\xfe\x00\x09<?php 1", &jpeg[2..]].concat();
    assert_eq!(decode(&with_code, &LIMITS).unwrap().warnings(), [Warning::CodeInComment]);
    let with_zip = [&jpeg[..], b"PK\x03\x04"].concat();
    assert_eq!(decode(&with_zip, &LIMITS).unwrap().warnings(), [Warning::Appended]);
    let second_picture = [&jpeg[..], &jpeg].concat();
    assert_eq!(decode(&second_picture, &LIMITS).unwrap().warnings(), []);
    assert_eq!(inspect(&jpeg, "photo.JPG", &LIMITS).verdict, Verdict::Ok);
    let renamed = inspect(&jpeg, "photo.png", &LIMITS);
    assert_eq!(renamed.reasons, ["The name ends in .png, but the file is JPEG."]);
}
