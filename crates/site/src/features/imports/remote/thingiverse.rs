//! Thingiverse: its REST interface, with the access its member gave.

use fetch::{Error, Result};
use serde_json::Value;

use super::talk::{Described, Listed, Owner, Page, Piece, Talk, list, text};
use crate::features::models::origin;

const API: &str = "https://api.thingiverse.com";
const JSON: &str = "application/json";
const PER_PAGE: usize = 30;

pub async fn owner(talk: &Talk<'_>) -> Result<Owner> {
    let me = talk.get(&format!("{API}/users/me"), JSON).await?;
    let (id, name) = (text(&me, "/id"), text(&me, "/name"));
    if id.is_empty() || name.is_empty() {
        return Err(Error::Unreadable);
    }
    // Its archives name their author and no id.
    let keys = vec![origin::id_key(&id), origin::name_key(&name)];
    Ok(Owner { name, keys })
}

pub async fn page(talk: &Talk<'_>, owner: &Owner, cursor: &str) -> Result<Page> {
    let number = cursor.parse::<u32>().unwrap_or(1);
    let name = super::describe::encoded(&owner.name);
    let address = format!("{API}/users/{name}/things?page={number}&per_page={PER_PAGE}");
    let things = talk.get(&address, JSON).await?;
    let Some(all) = things.as_array() else { return Err(Error::Unreadable) };
    let listed = |thing: &Value| Listed {
        id: text(thing, "/id"),
        title: text(thing, "/name"),
        described: None,
    };
    let models = all.iter().take(PER_PAGE).map(listed).collect();
    let next = (all.len() >= PER_PAGE).then(|| (number + 1).to_string());
    Ok(Page { models, next })
}

pub async fn model(talk: &Talk<'_>, id: &str) -> Result<Described> {
    let id = super::describe::encoded(id);
    let thing = talk.get(&format!("{API}/things/{id}"), JSON).await?;
    let piece = |folder: &str, entry: &Value| Piece {
        path: format!("{folder}/{}", text(entry, "/name")),
        bytes: 0,
        address: text(entry, "/url"),
    };
    let files = list(&thing, "/zip_data/files").map(|entry| piece("files", entry));
    let images = list(&thing, "/zip_data/images").map(|entry| piece("images", entry));
    let pieces = files.chain(images).collect();
    Ok(Described { pieces, name: "thing.json", document: thing, ..Described::default() })
}
