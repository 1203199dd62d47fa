//! Names of files, and in them of nodes, objects, meshes and materials.

use crate::words::{GENERATOR, HEIGHTMAP, SCAN, TEMPORARY};
use crate::{Found, Mark, Strength};

/// A name that people choose too.
const FILE_NAME: Mark = Mark {
    code: "generator-file-name",
    strength: Strength::Strong,
    does_not_prove: "Anybody can name a file so, and a downloaded reference keeps its name.",
    ..GENERATOR
};

/// Judges the name of a file, whatever folder it is in; `place` says whose name it is.
pub(crate) fn of_file(name: &str, place: &str, found: &mut Found) {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let lower = file.to_lowercase();
    let is_generators = is_meshy(file)
        || lower.starts_with("base_basic_pbr.")
        || lower.starts_with("base_basic_shaded.")
        || lower.starts_with("tripo_")
        || lower.starts_with("tripo-");
    if is_generators {
        found.add(FILE_NAME, place, file);
    }
    let is_default = ["textured_mesh.glb", "white_mesh.glb"].contains(&lower.as_str())
        || lower.starts_with("demo_textured");
    if is_default {
        found.add(TEMPORARY, place, file);
    }
}

/// `Meshy_AI_some_words_0123456789_texture.glb` and its kin.
fn is_meshy(file: &str) -> bool {
    let Some(rest) = file.strip_prefix("Meshy_AI_") else { return false };
    rest.split('_').any(|word| word.len() == 10 && word.bytes().all(|b| b.is_ascii_digit()))
        || rest.contains("_texture_")
        || rest.contains("_biped_Animation_")
}

/// Judges a name inside a file: of a node, an object, a group, a solid, a material.
pub(crate) fn of_node(name: &str, place: &str, by_script: bool, found: &mut Found) {
    if is_tripo(name) {
        found.add(GENERATOR, place, name);
    } else if is_meshy(name) {
        // Programs call an object after the file that it was read from.
        found.add(FILE_NAME, place, name);
    } else if by_script && is_temporary(name) {
        found.add(TEMPORARY, place, name);
    } else if name.starts_with("imagetostl_mesh_") {
        found.add(HEIGHTMAP, place, name);
    } else if name == "tex_u1_v1" {
        found.add(SCAN, place, name);
    }
}

/// `tripo_node_` and 36 characters of a unique number.
fn is_tripo(name: &str) -> bool {
    ["tripo_node_", "tripo_mesh_", "tripo_material_", "tripo_mat_"].iter().any(|start| {
        name.strip_prefix(start).and_then(|rest| rest.get(..36)).is_some_and(is_unique_number)
    })
}

fn is_unique_number(text: &str) -> bool {
    text.bytes().enumerate().all(|(place, byte)| match place {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    })
}

/// `tmp`, eight characters and the ending of a mesh, as a script's temporary file is called.
fn is_temporary(name: &str) -> bool {
    name.strip_prefix("tmp").and_then(|rest| rest.split_once('.')).is_some_and(
        |(middle, ending)| {
            let is_word = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
            middle.len() == 8 && middle.bytes().all(is_word) && ["ply", "obj"].contains(&ending)
        },
    )
}
