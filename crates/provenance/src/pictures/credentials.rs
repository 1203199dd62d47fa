//! IPTC's digital source type, in XMP and in content credentials (C2PA), and what credentials say of programs and
//! actions. Signatures are not checked here.

use super::boxes::{Action, Said};
use super::text;
use crate::{Found, Mark, Strength, Towards};

const SOURCE: Mark = Mark {
    code: "source-type",
    towards: Towards::Generated,
    strength: Strength::Decisive,
    does_not_prove: "It is about this picture: the model it shows may be handmade.",
};
const UNCHECKED: Mark = Mark {
    code: "content-credentials",
    strength: Strength::Strong,
    does_not_prove: "The credentials' signature was not checked, and an editor's small help is declared in the same way.",
    ..SOURCE
};
const CREATOR: Mark = Mark {
    code: "content-credentials-generator",
    does_not_prove: "The credentials' signature was not checked, and the program may only have touched up a picture of a real thing.",
    ..UNCHECKED
};
const CAPTURED: Mark = Mark {
    code: "source-type-camera",
    towards: Towards::Handmade,
    strength: Strength::Weak,
    does_not_prove: "Anybody can write it; it supports a photo, not authorship.",
};
const PRESENT: Mark = Mark {
    code: "content-credentials-present",
    towards: Towards::Handmade,
    strength: Strength::Weak,
    does_not_prove: "Cameras, editors and generators all add credentials; these were not checked and do not say which.",
};

const PREFIX: &[u8] = b"digitalsourcetype/";
const GENERATED: &[&[u8]] = &[
    b"trainedAlgorithmicMedia",
    b"compositeWithTrainedAlgorithmicMedia",
    b"trainedAlgorithmicData",
];
const CAMERA: &[&[u8]] =
    &[b"digitalCapture", b"computationalCapture", b"negativeFilm", b"positiveFilm", b"print"];

/// The first source type of each kind in text or boxes.
fn find(bytes: &[u8], types: &[&[u8]]) -> Option<String> {
    let mut rest = bytes;
    while let Some(at) = position(rest, PREFIX) {
        rest = &rest[at + PREFIX.len()..];
        let is_letter = |b: &&u8| b.is_ascii_alphabetic();
        let length = rest.iter().take(64).take_while(is_letter).count();
        // In boxes the next key follows without a mark between them, so the name may only begin with the type.
        if let Some(kind) = types.iter().find(|kind| rest[..length].starts_with(kind)) {
            return Some(String::from_utf8_lossy(kind).into_owned());
        }
    }
    None
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

pub(super) fn source_type(xmp: &[u8], place: &str, found: &mut Found) {
    if let Some(kind) = find(xmp, GENERATED) {
        found.add(SOURCE, place, &kind);
    } else if let Some(kind) = find(xmp, CAMERA) {
        found.add(CAPTURED, place, &kind);
    }
}

pub(super) fn manifest(boxes: &[u8], found: &mut Found) {
    // The first box says what the others are: `jumb`, then a description with this label.
    let is_manifest = boxes.get(4..8) == Some(b"jumb")
        && position(&boxes[..boxes.len().min(64)], b"c2pa").is_some();
    if !is_manifest {
        return;
    }
    let said = Said::read(boxes);
    // What stands in boxes that are not read, or not whole, counts all the same.
    let of_kind = |types| {
        let in_action = |action: &&Action| {
            action.source.as_ref().is_some_and(|source| find(source.as_bytes(), types).is_some())
        };
        let action = said.actions.iter().find(in_action);
        action.map(told).or_else(|| find(boxes, types))
    };
    let programs = said.generators.iter().chain(said.actions.iter().filter_map(|a| a.by.as_ref()));
    let mut generators = programs.filter(|name| text::is_program(name));
    if let Some(kind) = of_kind(GENERATED) {
        found.add(UNCHECKED, "C2PA", &kind);
    } else if let Some(name) = generators.next() {
        found.add(CREATOR, "C2PA", name);
    } else if let Some(kind) = of_kind(CAMERA) {
        found.add(CAPTURED, "C2PA", &kind);
    } else {
        found.add(PRESENT, "C2PA", &summary(&said));
    }
}

/// An action in words, the source type first.
fn told(action: &Action) -> String {
    let source = action.source.as_deref().unwrap_or_default();
    let kind = source.rsplit('/').next().unwrap_or_default();
    let by = action.by.as_ref().map_or(String::new(), |by| format!(" by {by}"));
    format!("{kind} ({}{by})", action.what)
}

/// What wrote the picture's own manifest, and what was done to it.
fn summary(said: &Said) -> String {
    let mut actions: Vec<&str> = Vec::new();
    for action in &said.actions {
        if !actions.contains(&action.what.as_str()) {
            actions.push(&action.what);
        }
    }
    let by = said.generators.last().map_or(String::new(), |by| format!(" of {by}"));
    let done = if actions.is_empty() { String::new() } else { format!(": {}", actions.join(", ")) };
    format!("a manifest{by}{done}")
}
