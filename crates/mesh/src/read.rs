//! One entry for all formats: looks at the bytes, calls the right reader.

use crate::container::Zip;
use crate::sniff::{Sniffed, sniff};
use crate::{Document, Format, Limits, ReadError, amf, gltf, obj, off, ply, step, stl, threemf};

/// Reads a model of any known format, recognised by content. Errors: too many bytes, no model, or what the
/// format's own reader refuses.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    if bytes.len() as u64 > limits.bytes {
        return Err(ReadError::new(
            "too-large",
            format!(
                "The file has {} MB; at most {} MB are read.",
                bytes.len() >> 20,
                limits.bytes >> 20
            ),
        ));
    }
    match sniff(bytes) {
        Sniffed::Mesh(format) => match format {
            Format::StlBinary | Format::StlAscii => stl::read(bytes, limits),
            Format::Obj => obj::read(bytes, limits),
            Format::PlyAscii | Format::PlyBinary => ply::read(bytes, limits),
            Format::Off => off::read(bytes, limits),
            Format::Amf => amf::read(bytes, limits),
            Format::Glb => gltf::read_binary(bytes, limits),
            Format::Gltf => gltf::read_text(bytes, limits, &|_| None),
            Format::Step => step::read(bytes, limits),
            // Only found inside a zip.
            Format::ThreeMf => read_zipped(bytes, limits),
        },
        Sniffed::Zip => read_zipped(bytes, limits),
        Sniffed::Gcode | Sniffed::BinaryGcode => {
            Err(not_a_model("G-code: instructions for one printer, not a model"))
        }
        Sniffed::Picture(what) | Sniffed::Active(what) | Sniffed::Foreign(what) => {
            Err(not_a_model(what))
        }
        Sniffed::Text => Err(not_a_model("plain text without a model in it")),
        Sniffed::Unknown if bytes.is_empty() => Err(ReadError::new("empty", "The file is empty.")),
        Sniffed::Unknown => Err(ReadError::new(
            "unknown-format",
            "The bytes of this file fit no known model format.",
        )),
    }
}

fn read_zipped(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let zip = Zip::open(bytes, limits)?;
    if threemf::is_package(&zip) {
        threemf::read(&zip, limits)
    } else if amf::is_zipped(&zip) {
        amf::read_zipped(&zip, limits)
    } else {
        Err(not_a_model("a zip archive"))
    }
}

fn not_a_model(what: &str) -> ReadError {
    ReadError::new("not-a-model", format!("This is {what}."))
}
