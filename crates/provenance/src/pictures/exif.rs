//! Exif: who made the picture, a camera or a program.

use exif::{Exif, In, Reader, Tag, Value};

use super::text;
use crate::{Found, Mark, Strength, Towards};

const CAMERA: Mark = Mark {
    code: "camera",
    towards: Towards::Handmade,
    strength: Strength::Weak,
    does_not_prove: "Camera data can be copied from another picture; they support a photo of a print, not authorship.",
};

pub(super) fn read(bytes: Vec<u8>, found: &mut Found) {
    // Tools cut the last pointer off; what could be read before it counts.
    let mut reader = Reader::new();
    let whole = reader.continue_on_error(true).read_raw(bytes);
    let Ok(exif) = whole.or_else(|error| error.distill_partial_result(|_| {})) else { return };
    let of = |tag| string(&exif, tag);
    let texts: Vec<(String, String)> = [
        (Tag::UserComment, "Exif UserComment"),
        (Tag::ImageDescription, "Exif ImageDescription"),
        (Tag::Software, "Exif Software"),
        (Tag::Make, "Exif Make"),
        (Tag::Model, "Exif Model"),
    ]
    .into_iter()
    .filter_map(|(tag, place)| Some((place.to_owned(), of(tag)?)))
    .collect();
    text::judge(&texts, found);
    let taken = [Tag::ExposureTime, Tag::PhotographicSensitivity, Tag::FNumber];
    if let (Some(make), Some(model)) = (of(Tag::Make), of(Tag::Model))
        && taken.iter().any(|&tag| exif.get_field(tag, In::PRIMARY).is_some())
    {
        found.add(CAMERA, "Exif camera", &format!("{make} {model}"));
    }
}

/// A tag's text; comments begin with eight characters that name their encoding.
fn string(exif: &Exif, tag: Tag) -> Option<String> {
    match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(parts) => {
            Some(parts.iter().map(|p| String::from_utf8_lossy(p)).collect::<Vec<_>>().join(" "))
        }
        Value::Undefined(bytes, _) | Value::Byte(bytes) => {
            Some(comment(bytes, exif.little_endian()))
        }
        _ => None,
    }
}

fn comment(bytes: &[u8], is_little: bool) -> String {
    let Some(text) = bytes.strip_prefix(b"UNICODE\0") else {
        let text = bytes.strip_prefix(b"ASCII\0\0\0").unwrap_or(bytes);
        return String::from_utf8_lossy(text).into_owned();
    };
    let (pairs, _) = text.as_chunks::<2>();
    let units = |little: bool| -> Vec<u16> {
        let unit = |pair: &[u8; 2]| {
            if little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) }
        };
        pairs.iter().map(unit).collect()
    };
    // Some writers ignore the byte order of the file: plain letters tell which one was meant.
    let plain = |units: &[u16]| units.iter().filter(|&&unit| unit < 0x100).count();
    let (own, other) = (units(is_little), units(!is_little));
    String::from_utf16_lossy(if plain(&own) >= plain(&other) { &own } else { &other })
}
