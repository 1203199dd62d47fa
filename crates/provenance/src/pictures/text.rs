//! What generators of pictures write down, told from what only looks like it.

use crate::{Found, Mark, Strength, Towards};

const PARAMETERS: Mark = Mark {
    code: "generation-parameters",
    towards: Towards::Generated,
    strength: Strength::Decisive,
    does_not_prove: "It is about this picture: the model it shows may be handmade, and a picture may be a passing idea.",
};
const NAMED: Mark = Mark {
    code: "picture-generator",
    towards: Towards::Generated,
    strength: Strength::Strong,
    does_not_prove: "The program may only have touched up a picture of a real thing.",
};

/// Names of programs that make pictures from words, in lower case.
const PROGRAMS: &[&str] = &[
    "comfyui",
    "stable diffusion",
    "automatic1111",
    "sd-webui",
    "invokeai",
    "novelai",
    "midjourney",
    "dall-e",
    "dall·e",
    "fooocus",
    "adobe firefly",
    "google imagen",
    "flux.1",
    "grok-imagine",
    "draw things",
];

/// Whether a name is that of a program that makes pictures from words.
pub(super) fn is_program(name: &str) -> bool {
    let lower = name.to_lowercase();
    PROGRAMS.iter().any(|program| lower.contains(program))
}

/// Judges pairs of key and text.
pub(super) fn judge(texts: &[(String, String)], found: &mut Found) {
    for (key, text) in texts {
        if is_parameters(key, text) {
            found.add(PARAMETERS, &place(key), text);
        } else if is_said_by_program(key, text) {
            found.add(NAMED, &place(key), text);
        }
    }
}

fn place(key: &str) -> String {
    let known = key.starts_with("Exif ") || key == "IPTC" || key == "comment";
    let key = mesh::text::clean(key, 40).0;
    if known { key } else { format!("picture text \"{key}\"") }
}

/// A key alone is not enough: others use the same words.
fn is_parameters(key: &str, text: &str) -> bool {
    let webui =
        || text.contains("Steps: ") && (text.contains("Sampler: ") || text.contains("CFG scale: "));
    let graph = || text.contains("\"class_type\"") && text.contains("\"inputs\"");
    let workflow = || {
        text.contains("\"nodes\"")
            && (text.contains("\"last_node_id\"") || text.contains("\"last_link_id\""))
    };
    match key {
        "parameters" => {
            webui()
                || text.contains("sui_image_params")
                || (text.contains("\"base_model\"") && text.contains("\"prompt\""))
        }
        "prompt" => graph(),
        "workflow" => workflow(),
        "Dream" | "sd-metadata" | "invokeai_metadata" | "invokeai_graph" | "invokeai_workflow"
        | "fooocus_scheme" => true,
        "Description" => text.contains("Job ID:"),
        "Comment" => text.contains("\"uc\"") && text.contains("\"sampler\""),
        _ if key.starts_with("Exif ") => webui() || graph() || workflow(),
        _ => false,
    }
}

fn is_said_by_program(key: &str, text: &str) -> bool {
    let lower = text.chars().take(400).collect::<String>().to_lowercase();
    match key {
        "Software" | "Source" | "Exif Software" => PROGRAMS.iter().any(|name| lower.contains(name)),
        "Title" => lower == "ai generated image",
        // The label that China's rules ask for.
        "AIGC" => lower.contains("contentproducer") || lower.contains("\"label\""),
        "Exif UserComment" => lower.contains("\"aigc\"") && lower.contains("\"label\""),
        _ => false,
    }
}

/// The program that XMP names, and labels in it.
pub(super) fn creator_tool(xmp: &[u8], found: &mut Found) {
    let text = String::from_utf8_lossy(xmp);
    for (at, key) in text.match_indices("CreatorTool").take(8) {
        let value: String = text[at + key.len()..].chars().skip(1).take(80).collect();
        if is_program(&value) {
            found.add(NAMED, "XMP CreatorTool", value.trim_matches(['"', '>', '=']));
        }
    }
    if text.contains("AIGC") && text.contains("ContentProducer") {
        found.add(NAMED, "XMP AIGC", "a label of generated content");
    }
}
