//! Films made with a common encoder, through reading and writing anew.

#![expect(clippy::unwrap_used, reason = "a step that fails shall fail the test")]

use pictures::{Container, VideoError, VideoLimits, looks_like_picture, looks_like_video, video};
use proptest::prelude::*;

const MP4: &[u8] = include_bytes!("data/film.mp4");
const WEBM: &[u8] = include_bytes!("data/film.webm");
/// As a recorder writes it that can not go back: clusters and film of unknown length, no duration.
const OPEN: &[u8] = include_bytes!("data/open.webm");
const HEVC: &[u8] = include_bytes!("data/hevc.mp4");

fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

#[test]
fn films_are_measured_and_lose_what_they_need_not_say() {
    for (film, container) in
        [(MP4, Container::Mp4), (WEBM, Container::WebM), (OPEN, Container::WebM)]
    {
        assert!(looks_like_video(&film[..64]) && !looks_like_picture(&film[..64]));
        let made = video(film, &VideoLimits::default()).unwrap();
        assert_eq!((made.container, made.width, made.height), (container, 64, 48));
        assert!((1000..1400).contains(&made.duration_ms), "{} ms", made.duration_ms);
        assert!(made.bytes.len() <= film.len());
        for secret in ["Geheim", "+48.1", "Secret camera", "Lavf"] {
            assert!(!has(&made.bytes, secret), "{container:?} {secret}");
        }
        // What was made is a film again, and nothing more is taken from it.
        let again = video(&made.bytes, &VideoLimits::default()).unwrap();
        assert_eq!(again, made);
    }
    assert!(has(MP4, "Geheim") && has(MP4, "+48.1") && has(MP4, "Secret camera"));
    assert!(has(WEBM, "Geheim") && has(WEBM, "Lavf"));
}

/// A box of `kind` with its body, found anywhere in a list of boxes.
fn find<'a>(bytes: &'a [u8], path: &[&str]) -> Option<&'a [u8]> {
    let Some((kind, inner)) = path.split_first() else { return Some(bytes) };
    let mut rest = bytes;
    while rest.len() >= 8 {
        let length = u32::from_be_bytes(*rest.first_chunk().unwrap()) as usize;
        if &rest[4..8] == kind.as_bytes() {
            return find(&rest[8..length], inner);
        }
        rest = &rest[length..];
    }
    None
}

#[test]
fn samples_stay_the_same_and_tables_point_at_them() {
    let table = ["moov", "trak", "mdia", "minf", "stbl", "stco"];
    let made = video(MP4, &VideoLimits::default()).unwrap();
    let first = |film: &[u8]| {
        let stco = find(film, &table).unwrap();
        let at = u32::from_be_bytes(*stco[8..12].first_chunk().unwrap()) as usize;
        film[at..at + 200].to_vec()
    };
    assert_eq!(first(&made.bytes), first(MP4));
    // Tables come before the samples, so that a browser can begin at once.
    let place = |film: &[u8], kind: &[u8]| film.windows(4).position(|part| part == kind);
    assert!(place(&made.bytes, b"moov") < place(&made.bytes, b"mdat"));
    assert!(place(MP4, b"moov") > place(MP4, b"mdat"));
}

#[test]
fn a_track_of_sensor_data_goes_with_its_samples() {
    // The sound made to look like what action cameras write.
    let mut film = MP4.to_vec();
    let at = film.windows(4).position(|part| part == b"soun").unwrap();
    film[at..at + 4].copy_from_slice(b"meta");
    let sound = find(MP4, &["moov"]).unwrap();
    let second = sound.windows(4).enumerate().filter(|(_, part)| part == b"trak").nth(1).unwrap().0;
    let stco = find(&sound[second - 4..], &["trak", "mdia", "minf", "stbl", "stco"]).unwrap();
    let start = u32::from_be_bytes(*stco[8..12].first_chunk().unwrap()) as usize;
    let sample = &MP4[start..start + 16];
    let whole = video(MP4, &VideoLimits::default()).unwrap();
    let made = video(&film, &VideoLimits::default()).unwrap();
    let contains = |bytes: &[u8]| bytes.windows(16).any(|part| part == sample);
    assert!(contains(&whole.bytes) && !contains(&made.bytes));
    assert!(made.bytes.len() < whole.bytes.len());
}

#[test]
fn what_is_refused_is_told_why() {
    let limits = VideoLimits { max_bytes: 1 << 20, max_ms: 1000 };
    for film in [MP4, WEBM, OPEN] {
        let error = video(film, &limits).unwrap_err();
        assert!(error.to_string().contains("up to 1 are taken"), "{error}");
        let tight = VideoLimits { max_bytes: 100, ..limits };
        assert!(matches!(video(film, &tight), Err(VideoError::TooManyBytes { .. })));
    }
    let error = video(HEVC, &VideoLimits::default()).unwrap_err();
    assert!(error.to_string().contains("HEVC") && error.to_string().contains("H.264"), "{error}");
    assert_eq!(video(b"GIF89a", &limits), Err(VideoError::WrongKind));
    for film in [MP4, WEBM] {
        for cut in [12, 64, film.len() / 2, film.len() - 1] {
            assert!(video(&film[..cut], &VideoLimits::default()).is_err(), "cut at {cut}");
        }
    }
}

proptest! {
    #[test]
    fn damage_is_an_answer_and_no_panic(
        film in prop::sample::select(vec![MP4, WEBM, OPEN]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        in_tables in any::<bool>(),
    ) {
        let mut bytes = film.to_vec();
        // The tables of the MP4 stand at its end, those of the others at the start.
        let tables = if film == MP4 { bytes.len() - 1500..bytes.len() } else { 0..600 };
        for (at, value) in changes {
            let range = if in_tables { tables.clone() } else { 0..bytes.len() };
            let at = range.start + at.index(range.len());
            bytes[at] = value;
        }
        if let Ok(made) = video(&bytes, &VideoLimits::default()) {
            prop_assert!(made.duration_ms <= 30_500);
            prop_assert!(made.bytes.len() <= film.len() + 1000);
        }
    }
}
