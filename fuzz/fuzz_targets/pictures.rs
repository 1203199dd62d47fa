//! Pictures, animations and films as they come, and behind the first bytes of each format, as the first byte says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pictures::{Limits, VideoLimits};

/// Small enough that encoding hundreds of frames is fast.
const LIMITS: Limits = Limits { max_bytes: 1 << 20, max_pixels: 16_384, max_side: 512 };

/// First bytes that get past the question what a file is.
const HEADS: &[&[u8]] = &[
    b"\xff\xd8\xff",
    b"\xff\xd8\xff\xe1\0\x40Exif\0\0II*\0\x08\0\0\0",
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x20\0\0\0\x20",
    b"GIF89a\x20\0\x20\0",
    b"RIFF\0\x10\0\0WEBPVP8 ",
    b"RIFF\0\x10\0\0WEBPVP8L",
    b"RIFF\0\x10\0\0WEBPVP8X\x0a\0\0\0",
    b"II*\0\x08\0\0\0",
    b"MM\0*\0\0\0\x08",
    b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    b"\0\0\0\x18ftypavif\0\0\0\0mif1avif",
    b"\0\0\0\x18ftypisom\0\0\x02\0isommp41",
    b"\0\0\0\x14ftypqt  \0\0\x02\0qt  ",
    b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm\
      \x42\x87\x81\x04\x42\x85\x81\x02\x18\x53\x80\x67",
];

fn read(bytes: &[u8]) {
    if let Ok(picture) = pictures::decode(bytes, &LIMITS) {
        let pixels = u64::from(picture.width()) * u64::from(picture.height());
        assert!(pixels <= LIMITS.max_pixels);
        assert_eq!(picture.rgba().len() as u64, pixels * 4);
    }
    let _ = pictures::animation(bytes, &LIMITS);
    let _ = pictures::inspect(bytes, "photo.jpg", &LIMITS);
    if let Ok(video) = pictures::video(bytes, &VideoLimits::default()) {
        // What is served is a film to the same reader.
        assert!(pictures::looks_like_video(&video.bytes));
    }
}

fuzz_target!(|data: &[u8]| {
    read(data);
    if let Some((&first, rest)) = data.split_first() {
        read(&[HEADS[usize::from(first) % HEADS.len()], rest].concat());
    }
});
