//! `datapackage.json` of a model, in the form that Manyfold writes and reads.

use domain::{ids::AccountId, licences};
use serde_json::{Value, json};

use super::{card::Card, folder::name_of};
use crate::features::models::content::Content;

/// The description of a model's folder. `creator` is whose model it is.
pub fn describe(
    card: &Card,
    content: &Content,
    creator: AccountId,
    homepage: Option<&str>,
    public_url: &str,
) -> Value {
    let files = card.files.iter().map(|file| resource(&file.path, &file.note));
    let pictures = card.pictures.iter().map(|picture| resource(&picture.path, &picture.caption));
    let mut package = json!({
        "$schema": "https://manyfold.app/profiles/0.0/datapackage.json",
        "name": content.slug,
        "title": card.title,
        "caption": card.summary,
        "description": card.description,
        "keywords": card.tags,
        "sensitive": card.sensitive,
        "image": image(card),
        "licenses": licence(card),
        "contributors": [contributor(card, content, creator, public_url)],
        "collections": card.collections.iter().map(|kept| json!({
            "title": kept.title, "caption": kept.note,
        })).collect::<Vec<_>>(),
        "links": links(card),
        "isBasedOn": card.parents.iter().map(|parent| json!({
            "title": parent.title,
            "author": parent.author,
            "path": parent.url,
            "license": parent.licence,
        })).collect::<Vec<_>>(),
        "resources": files.chain(pictures).collect::<Vec<_>>(),
    });
    if let Some(homepage) = homepage {
        package["homepage"] = json!(homepage);
    }
    package
}

/// The picture that stands for it: what its creator chose, unless that is drawn anew elsewhere.
fn image(card: &Card) -> Option<&str> {
    let cover = card.cover.iter().filter(|still| still.view.is_empty()).map(|still| &still.path);
    let first = card.pictures.iter().map(|picture| &picture.path);
    cover.chain(first).next().map(String::as_str)
}

fn resource(path: &str, caption: &str) -> Value {
    json!({ "name": name_of(path), "path": path, "mediatype": media_type(path), "caption": caption })
}

fn licence(card: &Card) -> Vec<Value> {
    let licence = licences::known(&card.licence);
    licence.map(|l| json!({ "name": l.id, "title": l.name, "path": l.url })).into_iter().collect()
}

/// Who made it: of another's work its author, else with the lasting id, by which other sites know who proves to be it.
fn contributor(card: &Card, content: &Content, id: AccountId, public_url: &str) -> Value {
    let shared =
        card.origin.as_ref().filter(|_| content.origin.as_ref().is_some_and(|o| o.is_shared));
    let creator = &content.creator;
    let name = if creator.name.is_empty() { &creator.handle } else { &creator.name };
    match shared {
        Some(origin) => json!({
            "title": origin.author, "path": origin.author_address, "roles": ["creator"],
        }),
        None => json!({
            "title": name, "path": format!("{public_url}/@{}", creator.handle), "id": id.to_string(), "roles": ["creator"],
        }),
    }
}

fn links(card: &Card) -> Vec<Value> {
    let origin = card.origin.iter().filter(|origin| !origin.address.is_empty());
    origin.map(|origin| json!({ "path": origin.address, "text": origin.platform })).collect()
}

fn media_type(path: &str) -> &'static str {
    let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "stl" => "model/stl",
        "3mf" => "model/3mf",
        "obj" => "model/obj",
        "glb" => "model/gltf-binary",
        "gltf" => "model/gltf+json",
        "step" | "stp" => "model/step",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "mp4" => "video/mp4",
        "pdf" => "application/pdf",
        "txt" => "text/plain",
        "md" => "text/markdown",
        _ => "application/octet-stream",
    }
}
