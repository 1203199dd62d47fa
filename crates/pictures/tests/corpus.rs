//! Every picture of the shared corpus against the verdict that its manifest expects.

use std::path::Path;

use pictures::{Limits, Verdict, inspect};

const KINDS: [&str; 7] = [
    "image-synthetic",
    "image-malformed",
    "photo",
    "photo-heif-avif",
    "png-types",
    "ai-image",
    "image-c2pa",
];

/// Where our verdict differs from the manifest's, by the start of the path, and why.
const EXCEPTIONS: &[(&str, &[Verdict], &str)] = &[
    ("ai-image/", &[Verdict::Ok, Verdict::Warn], ORIGIN),
    ("image-c2pa/", &[Verdict::Ok], ORIGIN),
    ("image-synthetic/ai_", &[Verdict::Ok], ORIGIN),
    ("image-malformed/invalid-exif.jpg", &[Verdict::Ok], METADATA),
    ("image-malformed/no-dpi-in-exif.jpg", &[Verdict::Ok], METADATA),
    ("image-malformed/invalid_metadata_type.heic", &[Verdict::Ok], METADATA),
    ("image-malformed/empty_gps_ifd.jpg", &[Verdict::Ok], METADATA),
    ("image-synthetic/icc_huge_claim.png", &[Verdict::Ok], METADATA),
    ("image-synthetic/exif_loop.jpg", &[Verdict::Ok], METADATA),
    ("image-synthetic/ztxt_bomb.png", &[Verdict::Ok], METADATA),
    ("image-malformed/unsupported_depth_image.heic", &[Verdict::Ok], "the depth map is not used"),
    ("image-malformed/hopper_idat_after_image_end.png", &[Verdict::Ok], SURPLUS),
    ("image-malformed/padded_idat.png", &[Verdict::Ok], SURPLUS),
    ("image-malformed/missing_background.gif", &[Verdict::Ok], "the background is not used"),
    ("image-malformed/transparency.avif", &[Verdict::Ok], SOUND),
    ("image-malformed/xmp_tags_orientation.avif", &[Verdict::Ok], SOUND),
    ("image-malformed/huge_", &[Verdict::Reject], "57 bytes without any pixel data"),
    ("image-malformed/empty_image.jpg", &[Verdict::Warn], "1 × 1 pixel, like one_pixel.png"),
    ("photo/multiple_exif.jpg", &[Verdict::Warn], "1 × 1 pixel, like one_pixel.png"),
];
const ORIGIN: &str = "marks of origin are weighed by a later step; here the picture only must work";
const SOUND: &str = "a sound picture that another decoder once stumbled over";
const SURPLUS: &str = "all pixels are there; the bytes after them are dropped";
const METADATA: &str = "the damage is in metadata, none of which is kept";

#[test]
fn verdicts_are_those_of_the_manifest() {
    let Ok(corpus) = std::env::var("HANDPRINT_CORPUS") else {
        println!("skipped: HANDPRINT_CORPUS does not name the corpus");
        return;
    };
    let manifest = std::fs::read_to_string(Path::new(&corpus).join("manifest.tsv")).unwrap();
    let (mut seen, mut wrong) = (0, Vec::new());
    for line in manifest.lines().skip(1) {
        let columns: Vec<_> = line.split('\t').collect();
        let (path, kind, expected, why) = (columns[0], columns[5], columns[6], columns[7]);
        if !KINDS.contains(&kind) {
            continue;
        }
        seen += 1;
        let bytes = std::fs::read(Path::new(&corpus).join(path)).unwrap();
        let found = inspect(&bytes, path, &Limits::default());
        let expected = match expected {
            "ok" => Verdict::Ok,
            "warn" => Verdict::Warn,
            _ => Verdict::Reject,
        };
        let exception = EXCEPTIONS.iter().find(|(start, _, _)| path.starts_with(start));
        let excused = exception.is_some_and(|(_, ours, _)| ours.contains(&found.verdict));
        if found.verdict != expected && !excused {
            wrong.push(format!("{path} ({why}): {expected:?} expected, {found:?}"));
        }
    }
    assert!(seen > 100, "only {seen} pictures in the manifest");
    assert!(wrong.is_empty(), "{} of {seen}:\n{}", wrong.len(), wrong.join("\n"));
}
