//! One entry for all formats: looks at the bytes, calls the right reader.

use crate::container::Zip;
use crate::sniff::{Sniffed, sniff};
use crate::{Document, Format, Limits, ReadError, amf, gltf, obj, off, ply, step, stl, threemf};

/// Finds the contents of a file that stands beside the one being read, by the name that it gives.
pub(crate) type Siblings<'s> = &'s dyn Fn(&str) -> Option<Vec<u8>>;

/// Reads a model of any known format, recognised by content. Errors: too many bytes, no model, or what the
/// format's own reader refuses.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    read_with(bytes, limits, &|_| None)
}

/// As [`read`], where files that stand beside this one are at hand.
pub(crate) fn read_with(
    bytes: &[u8],
    limits: &Limits,
    siblings: Siblings<'_>,
) -> Result<Document, ReadError> {
    check_size(bytes, limits)?;
    match sniff(bytes) {
        Sniffed::Mesh(format) => match format {
            Format::StlBinary | Format::StlAscii => stl::read(bytes, limits),
            Format::Obj => obj::read(bytes, limits),
            Format::PlyAscii | Format::PlyBinary => ply::read(bytes, limits),
            Format::Off => off::read(bytes, limits),
            Format::Amf => amf::read(bytes, limits),
            Format::Glb => gltf::read_binary(bytes, limits),
            Format::Gltf => gltf::read_text(bytes, limits, siblings),
            Format::Step => step::read(bytes, limits),
            // Only found inside a zip.
            Format::ThreeMf => read_zipped(bytes, limits),
        },
        Sniffed::Zip => read_zipped(bytes, limits),
        other => Err(not_a_model(bytes, other)),
    }
}

/// Refuses files beyond the limit.
pub(crate) fn check_size(bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    if bytes.len() as u64 > limits.bytes {
        let (size, most) = (bytes.len() >> 20, limits.bytes >> 20);
        return Err(ReadError::new(
            "too-large",
            format!("The file has {size} MB; at most {most} MB are read."),
        ));
    }
    Ok(())
}

fn read_zipped(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let zip = Zip::open(bytes, limits)?;
    if threemf::is_package(&zip) {
        threemf::read(&zip, limits)
    } else if amf::is_zipped(&zip) {
        amf::read_zipped(&zip, limits)
    } else {
        Err(not_a_model(bytes, Sniffed::Zip))
    }
}

/// The sentence for a file that holds no model.
pub(crate) fn not_a_model(bytes: &[u8], sniffed: Sniffed) -> ReadError {
    let what = match sniffed {
        _ if bytes.is_empty() => return ReadError::new("empty", "The file is empty."),
        Sniffed::Unknown | Sniffed::Mesh(_) => {
            return ReadError::new(
                "unknown-format",
                "The bytes of this file fit no known model format.",
            );
        }
        Sniffed::Zip => "a zip archive without a model package in it",
        Sniffed::Tar => "a tar archive, not a model",
        Sniffed::Gzip => {
            "a gzip file without a tar archive in it; unpack it and upload the model inside"
        }
        Sniffed::Gcode | Sniffed::BinaryGcode => {
            "G-code: instructions for one printer, not a model"
        }
        Sniffed::Picture(what) | Sniffed::Active(what) | Sniffed::Foreign(what) => what,
        Sniffed::Text => "plain text without a model in it",
    };
    ReadError::new("not-a-model", format!("This is {what}."))
}
