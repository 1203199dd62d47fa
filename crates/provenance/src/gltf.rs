//! glTF, text and binary: what its JSON says about the file, and the names in it.

use serde::Deserialize;

use crate::{Found, names, words};

/// Longest JSON looked at, bytes.
const MAX_JSON: usize = 16 << 20;
/// Most names looked at.
const MAX_NAMES: usize = 20_000;

/// The few members that are read; the rest is passed over without being kept.
#[derive(Deserialize)]
struct Scene {
    asset: Asset,
    #[serde(default)]
    nodes: Vec<Named>,
    #[serde(default)]
    meshes: Vec<Named>,
    #[serde(default)]
    materials: Vec<Named>,
    #[serde(default)]
    images: Vec<Named>,
}

#[derive(Deserialize)]
struct Asset {
    #[serde(default)]
    generator: String,
    #[serde(default)]
    copyright: String,
}

#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
}

pub(crate) fn read(bytes: &[u8], found: &mut Found) {
    let Some(json) = json(bytes).filter(|json| json.len() <= MAX_JSON) else { return };
    let Ok(scene) = serde_json::from_slice::<Scene>(json) else { return };
    words::program(&scene.asset.generator, "glTF asset.generator", found);
    words::line(&scene.asset.copyright, "glTF asset.copyright", found);
    let by_script = scene.asset.generator.contains("mikedh/trimesh");
    for (list, place) in [
        (&scene.nodes, "glTF node name"),
        (&scene.meshes, "glTF mesh name"),
        (&scene.materials, "glTF material name"),
        (&scene.images, "glTF image name"),
    ] {
        for named in list.iter().take(MAX_NAMES) {
            names::of_node(&named.name, place, by_script, found);
        }
    }
}

/// The JSON chunk of a binary file, or the file itself.
fn json(bytes: &[u8]) -> Option<&[u8]> {
    if !bytes.starts_with(b"glTF") {
        return Some(bytes);
    }
    let length = u32::from_le_bytes(*bytes.get(12..16)?.first_chunk()?) as usize;
    let is_json = bytes.get(16..20)? == b"JSON";
    is_json.then(|| bytes.get(20..20_usize.checked_add(length)?)).flatten()
}
