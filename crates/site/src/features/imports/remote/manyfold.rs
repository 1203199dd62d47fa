//! Manyfold: the JSON-LD interface of any instance, with an application that its member made there. What it says is put
//! into the data package that the same program writes into its archives.

use fetch::{Error, Result};
use serde_json::{Value, json};

use super::library::MODEL_TIME;
use super::talk::{Described, HELD_MAX, Listed, Owner, Page, Piece, Talk, last_part, list, text};

/// The form of its interface that is read.
pub const ACCEPT: &str = "application/vnd.manyfold.v0+json";
/// Most files of one model that are asked for: each is a request.
const FILES: usize = 240;
/// Most collections of one model, for the same reason.
const COLLECTIONS: usize = 8;
/// Seconds that each of them may take, beside what the model itself may; requests keep a distance.
const FILE_TIME: u32 = 2;
/// Seconds that all of them may take.
pub const MORE_TIME: u32 = FILES as u32 * FILE_TIME;

/// Exchanges name and secret of the application for a token.
pub async fn let_in(talk: &mut Talk<'_>, secret: &str) -> Result<()> {
    let (id, key) = secret.split_once(':').ok_or(Error::Refused(401))?;
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", id),
        ("client_secret", key),
        ("scope", "public read"),
    ];
    let answer = talk.send(&format!("{}/oauth/token", base(talk)), &fields).await?;
    let answer: Value = serde_json::from_str(&answer).map_err(|_| Error::Unreadable)?;
    let token = text(&answer, "/access_token");
    if token.is_empty() {
        return Err(Error::Refused(401));
    }
    talk.with_token(&token);
    Ok(())
}

fn base<'t>(talk: &Talk<'t>) -> &'t str {
    talk.asked.trim_end_matches('/')
}

/// An application may read everybody's models, so it proves nobody.
pub fn owner(talk: &Talk<'_>) -> Owner {
    Owner { name: super::connector::host_of(talk.asked).to_owned(), keys: Vec::new() }
}

pub async fn page(talk: &Talk<'_>, cursor: &str) -> Result<Page> {
    let first = format!("{}/models?page=1", base(talk));
    let at = if cursor.is_empty() { &first } else { cursor };
    let answer = talk.get(at, ACCEPT).await?;
    let listed = |member: &Value| Listed {
        id: absolute(talk, &text(member, "/@id")),
        title: text(member, "/name"),
        described: None,
    };
    let models = list(&answer, "/member").map(listed).collect();
    let next = Some(text(&answer, "/view/next")).filter(|next| !next.is_empty());
    let total = text(&answer, "/totalItems").parse().ok();
    Ok(Page { models, next: next.map(|next| absolute(talk, &next)), total })
}

/// Its addresses are written with and without the host.
fn absolute(talk: &Talk<'_>, address: &str) -> String {
    if address.starts_with('/') { format!("{}{address}", base(talk)) } else { address.to_owned() }
}

pub async fn model(talk: &Talk<'_>, id: &str) -> Result<Described> {
    let model = talk.within(MODEL_TIME, talk.get(id, ACCEPT)).await?;
    if text(&model, "/name").is_empty() {
        return Err(Error::Unreadable);
    }
    let parts = list(&model, "/hasPart").count();
    let seconds = MODEL_TIME + parts.min(FILES) as u32 * FILE_TIME;
    talk.within(seconds, whole(talk, id, &model)).await
}

/// The model with its files, each of which is a request.
async fn whole(talk: &Talk<'_>, id: &str, model: &Value) -> Result<Described> {
    let mut notes = Vec::new();
    let parts = list(model, "/hasPart").count();
    if parts > FILES {
        notes.push(format!("Only the first {FILES} of its {parts} files were asked for."));
    }
    let (mut pieces, mut resources, mut image) = (Vec::new(), Vec::new(), String::new());
    let preview = absolute(talk, &text(model, "/preview_file/@id"));
    let mut held = 0;
    for part in list(model, "/hasPart").take(FILES) {
        let address = absolute(talk, &text(part, "/@id"));
        let file = talk.get(&address, ACCEPT).await?;
        let name = Some(text(&file, "/filename")).filter(|name| !name.is_empty());
        let name = name.unwrap_or_else(|| text(part, "/name"));
        let content = absolute(talk, &text(&file, "/contentUrl"));
        let [caption, description, kind] =
            ["/caption", "/description", "/encodingFormat"].map(|part| text(&file, part));
        held +=
            [&name, &content, &caption, &description, &kind].map(String::len).iter().sum::<usize>();
        if held as u64 > HELD_MAX {
            return Err(Error::TooLarge(HELD_MAX));
        }
        if content.is_empty() || name.is_empty() {
            notes.push(format!("“{name}” is not given out by the site."));
            continue;
        }
        if address == preview {
            image.clone_from(&name);
        }
        resources.push(json!({
            "name": last_part(&name), "path": name, "mediatype": kind,
            "caption": caption, "description": description,
        }));
        let bytes = text(&file, "/contentSize").parse().unwrap_or(0);
        pieces.push(Piece { path: name, bytes, address: content, mark: String::new() });
    }
    let document = package(talk, id, model, resources, &image).await?;
    Ok(Described { document, name: "datapackage.json", pieces, author: None, notes })
}

async fn package(
    talk: &Talk<'_>,
    id: &str,
    model: &Value,
    resources: Vec<Value>,
    image: &str,
) -> Result<Value> {
    let by = absolute(talk, &text(model, "/creator/@id"));
    let mut contributors = Vec::new();
    if !by.is_empty() {
        let creator = talk.get(&by, ACCEPT).await?;
        contributors
            .push(json!({ "title": text(&creator, "/name"), "path": by, "roles": ["creator"] }));
    }
    let mut licences = Vec::new();
    let named = [text(model, "/spdx:license/licenseId"), text(model, "/spdx:license/@id")];
    if let Some(name) = named.into_iter().find(|name| !name.is_empty()) {
        licences.push(json!({ "name": name }));
    }
    let links: Vec<Value> =
        list(model, "/links").map(|link| json!({ "path": text(link, "/url") })).collect();
    let collections = collections(talk, model).await?;
    Ok(json!({
        "title": text(model, "/name"), "caption": text(model, "/caption"),
        "description": text(model, "/description"), "keywords": model["keywords"], "homepage": id,
        "image": image, "licenses": licences, "contributors": contributors, "links": links,
        "sensitive": model["sensitive"], "collections": collections, "resources": resources,
    }))
}

/// The collections it is part of, one or a list of them; those that are only an address are asked for their name.
async fn collections(talk: &Talk<'_>, model: &Value) -> Result<Vec<Value>> {
    let all = &model["isPartOf"];
    let parts = all.as_array().map_or(std::slice::from_ref(all), Vec::as_slice);
    let mut found = Vec::new();
    for part in parts.iter().filter(|part| part.is_object()).take(COLLECTIONS) {
        let mut title = text(part, "/name");
        if title.is_empty() {
            let address = absolute(talk, &text(part, "/@id"));
            title = text(&talk.get(&address, ACCEPT).await?, "/name");
        }
        found.push(json!({ "title": title }));
    }
    Ok(found)
}
