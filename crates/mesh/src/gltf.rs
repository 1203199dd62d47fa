//! glTF 2.0, binary (GLB) and text: nodes with transforms, triangles, strips and fans, sparse and quantised
//! accessors, colours. Y is up in glTF and Z is up on a printer, so the model is turned upright.
//!
//! Bounds: memory at most the decoded data URIs, about 150 bytes a JSON object (of which there may be
//! [`MAX_OBJECTS`]) and the mesh; accessors are read in place. Time linear in the input and the triangles.
//! Counts are compared with the buffers before anything is read. Files named by the JSON are not opened.

mod accessor;
mod json;
mod scene;

use std::borrow::Cow;

use json::Root;
use serde_json::{Map, Value};

use crate::read::Siblings;
use crate::{Document, Format, Limits, ReadError, Warning, base64, text};

/// Most objects and lists in the JSON, and most values in them.
const MAX_OBJECTS: usize = 1_000_000;
const MAX_VALUES: usize = 8_000_000;
/// Longest free-form remarks that are looked into, bytes.
const MAX_EXTRAS: usize = 64 << 10;

/// Reads a GLB file.
pub(crate) fn read_binary(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let mut warnings = Vec::new();
    let (json, chunk) = split_chunks(bytes, &mut warnings)?;
    read_json(json, chunk, Format::Glb, limits, &|_| None, warnings)
}

/// Reads a `.gltf` file; `siblings` serves the buffers that it names.
pub(crate) fn read_text(
    bytes: &[u8],
    limits: &Limits,
    siblings: Siblings<'_>,
) -> Result<Document, ReadError> {
    read_json(bytes, None, Format::Gltf, limits, siblings, Vec::new())
}

/// The JSON and the binary chunk of a GLB. Errors: another version, chunks that reach past the end.
fn split_chunks<'a>(
    bytes: &'a [u8],
    warnings: &mut Vec<Warning>,
) -> Result<(&'a [u8], Option<&'a [u8]>), ReadError> {
    let word = |at: usize| {
        bytes.get(at..at + 4).map(|raw| u32::from_le_bytes([raw[0], raw[1], raw[2], raw[3]]))
    };
    let cut = || {
        ReadError::new(
            "truncated",
            "The GLB file ends in the middle; the upload may be incomplete.",
        )
    };
    if word(4).ok_or_else(cut)? != 2 {
        return Err(ReadError::new(
            "unsupported",
            "The GLB file is not of version 2. Export it again with a current program.",
        ));
    }
    if word(8).ok_or_else(cut)? as usize != bytes.len() {
        let message = "The GLB file states a wrong length; its contents are complete.";
        warnings.push(Warning::new("wrong-length", message));
    }
    let (mut json, mut binary, mut at) = (None, None, 12);
    while at + 8 <= bytes.len() {
        let (length, kind) = (word(at).ok_or_else(cut)? as usize, word(at + 4));
        let chunk = bytes[at + 8..].get(..length).ok_or_else(cut)?;
        match kind {
            Some(0x4e4f_534a) if json.is_none() => json = Some(chunk),
            Some(0x004e_4942) if binary.is_none() => binary = Some(chunk),
            _ => {}
        }
        // Chunks are padded to four bytes.
        at += 8 + length.next_multiple_of(4);
    }
    Ok((json.ok_or_else(cut)?, binary))
}

fn read_json(
    json: &[u8],
    chunk: Option<&[u8]>,
    format: Format,
    limits: &Limits,
    siblings: Siblings<'_>,
    mut warnings: Vec<Warning>,
) -> Result<Document, ReadError> {
    json::check_shape(json, limits.depth, MAX_OBJECTS, MAX_VALUES)?;
    let json = json.trim_ascii_end();
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    let root: Root = serde_json::from_slice(json).map_err(|error| {
        let what = text::clean(&error.to_string(), 160).0;
        ReadError::new("bad-json", format!("The glTF file cannot be read: {what}."))
    })?;
    if !root.asset.version.starts_with("2.") {
        return Err(ReadError::new(
            "unsupported",
            "The glTF file is not of version 2. Export it again with a current program.",
        ));
    }
    let buffers = buffers(&root, chunk, siblings, limits)?;
    let unknown: Vec<_> = root
        .extensions_required
        .iter()
        .filter(|name| !KNOWN_EXTENSIONS.contains(&name.as_str()))
        .collect();
    if let Some(name) = unknown.first() {
        let name = text::clean(name, 60).0;
        let message = format!(
            "The file requires an extension that is not known here ({name}); the picture may be incomplete."
        );
        warnings.push(Warning::new("unknown-extension", message));
    }
    let mesh = scene::build(&root, &buffers, limits, &mut warnings)?;
    let metadata = metadata(&root, limits.metadata_chars);
    Ok(Document {
        format,
        mesh,
        unit: Some(crate::Unit::Metre),
        metadata,
        thumbnail: None,
        warnings,
    })
}

/// Extensions that change nothing about the shape, or that are understood.
const KNOWN_EXTENSIONS: &[&str] = &[
    "KHR_mesh_quantization",
    "KHR_texture_transform",
    "KHR_texture_basisu",
    "EXT_texture_webp",
    "EXT_texture_avif",
    "KHR_materials_unlit",
    "KHR_materials_pbrSpecularGlossiness",
    "KHR_lights_punctual",
];

/// The bytes of all buffers. Errors: a buffer outside the file, one that is shorter than it says.
fn buffers<'a>(
    root: &Root,
    chunk: Option<&'a [u8]>,
    siblings: Siblings<'_>,
    limits: &Limits,
) -> Result<Vec<Cow<'a, [u8]>>, ReadError> {
    let (mut chunk, mut total) = (chunk, 0);
    let mut buffers = Vec::new();
    for (number, buffer) in root.buffers.iter().enumerate() {
        let bytes = match buffer.uri.as_deref() {
            None if number == 0 => Cow::Borrowed(chunk.take().unwrap_or_default()),
            None => Cow::Borrowed(&[][..]),
            Some(uri) => Cow::Owned(buffer_at(uri, siblings)?),
        };
        // A neighbour may be named again and again.
        total += bytes.len() as u64;
        if total > limits.bytes {
            return Err(ReadError::new(
                "too-large",
                "The buffers of the glTF file are larger than is read here.",
            ));
        }
        if (bytes.len() as u64) < buffer.byte_length {
            let message = format!(
                "Buffer {number} of the glTF file is shorter than it says ({} of {} bytes).",
                bytes.len(),
                buffer.byte_length
            );
            return Err(ReadError::new("truncated", message));
        }
        buffers.push(bytes);
    }
    Ok(buffers)
}

fn buffer_at(uri: &str, siblings: Siblings<'_>) -> Result<Vec<u8>, ReadError> {
    if let Some(data) = uri.strip_prefix("data:") {
        let encoded = data
            .split_once(',')
            .filter(|(kind, _)| kind.ends_with(";base64"))
            .map(|(_, encoded)| encoded);
        let decoded = encoded.and_then(|encoded| base64::decode(encoded.as_bytes()));
        return decoded.ok_or_else(|| {
            ReadError::new("bad-buffer", "A buffer inside the glTF file cannot be decoded.")
        });
    }
    let outside = uri.contains("://")
        || uri.starts_with(['/', '\\'])
        || uri.split(['/', '\\']).any(|part| part == "..");
    if outside {
        return Err(ReadError::new(
            "external-reference",
            "The glTF file refers to data outside its own folder, which is not followed.",
        ));
    }
    siblings(uri).ok_or_else(|| {
        let name = text::clean(uri, 80).0;
        let message = format!(
            "The glTF file needs \"{name}\" beside it. Export as GLB, or upload both in one zip."
        );
        ReadError::new("external-reference", message)
    })
}

fn metadata(root: &Root, limit: usize) -> Vec<(String, String)> {
    let asset = &root.asset;
    let fields = [("generator", &asset.generator), ("copyright", &asset.copyright)];
    let mut metadata: Vec<_> = fields
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), text::clean(value.as_deref()?, limit).0)))
        .collect();
    // Sites that let people download models put title, author and licence here.
    let extras = asset.extras.as_ref().map_or("", |extras| extras.get());
    if extras.len() <= MAX_EXTRAS
        && let Ok(extras) = serde_json::from_str::<Map<String, Value>>(extras)
    {
        let texts = extras.iter().filter_map(|(key, value)| Some((key, value.as_str()?))).take(16);
        metadata.extend(
            texts.map(|(key, value)| (text::clean(key, 100).0, text::clean(value, limit).0)),
        );
    }
    metadata
}

#[cfg(test)]
mod tests;
