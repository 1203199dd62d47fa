//! Cults3D: its GraphQL interface, with name and key of the member. A page of the list tells all of its creations.

use std::collections::HashMap;

use fetch::{Error, Result};
use serde_json::{Value, json};

use super::talk::{Described, Listed, Owner, Page, Piece, Talk, last_part, list, text};
use crate::features::models::origin;

const API: &str = "https://cults3d.com/graphql";
const PER_PAGE: usize = 50;
/// In the order of publication, so that what is published meanwhile comes last.
const MINE: &str = "query Mine($limit: Int!, $offset: Int!) { myself { creationsBatch(limit: $limit, offset: $offset, \
    sort: BY_PUBLICATION, direction: ASC) { total results { identifier slug url(locale: EN) name(locale: EN) \
    description(locale: EN) details(locale: EN) publishedAt updatedAt visibility category { name } \
    subCategories { name } tags(locale: EN) license { code name(locale: EN) spdxId url(locale: EN) } \
    illustrations { imageUrl(version: DEFAULT) position } blueprints { fileName fileUrl position } \
    creator { nick url } } } } }";
/// Not every version of the interface knows this field, and one that does not answers nothing at all.
const BY_AI: &str = "query ByAi($limit: Int!, $offset: Int!) { myself { creationsBatch(limit: $limit, offset: $offset, \
    sort: BY_PUBLICATION, direction: ASC) { results { identifier madeWithAi } } } }";

pub async fn owner(talk: &Talk<'_>) -> Result<Owner> {
    let me = talk.query(API, "query Me { myself { user { nick } } }", json!({})).await?;
    let name = text(&me, "/myself/user/nick");
    if name.is_empty() {
        return Err(Error::Refused(401));
    }
    // It has no lasting ids that it tells.
    Ok(Owner { keys: vec![origin::name_key(&name)], name })
}

pub async fn page(talk: &Talk<'_>, cursor: &str) -> Result<Page> {
    let offset = cursor.parse::<usize>().unwrap_or(0);
    let asked = json!({ "limit": PER_PAGE, "offset": offset });
    let data = talk.query(API, MINE, asked.clone()).await?;
    let flags = match talk.query(API, BY_AI, asked).await {
        Ok(data) => flags(&data),
        // Then nothing is known about it.
        Err(error) if !error.is_passing() => HashMap::new(),
        Err(error) => return Err(error),
    };
    let results = list(&data, "/myself/creationsBatch/results");
    let models: Vec<Listed> =
        results.take(PER_PAGE).map(|creation| described(creation.clone(), &flags)).collect();
    let next = (models.len() >= PER_PAGE).then(|| (offset + PER_PAGE).to_string());
    Ok(Page { models, next })
}

fn flags(data: &Value) -> HashMap<String, Value> {
    let results = list(data, "/myself/creationsBatch/results");
    results.map(|result| (text(result, "/identifier"), result["madeWithAi"].clone())).collect()
}

fn described(mut creation: Value, flags: &HashMap<String, Value>) -> Listed {
    let (id, title) = (text(&creation, "/identifier"), text(&creation, "/name"));
    if let (Some(flag), Some(fields)) = (flags.get(&id), creation.as_object_mut()) {
        fields.insert("madeWithAi".to_owned(), flag.clone());
    }
    let mut notes = Vec::new();
    let mut pieces = Vec::new();
    for file in list(&creation, "/blueprints") {
        let (name, address) = (text(file, "/fileName"), text(file, "/fileUrl"));
        if address.is_empty() {
            notes.push(format!("“{name}” is not given out by the site."));
        } else {
            pieces.push(Piece { path: name, bytes: 0, address });
        }
    }
    pieces.extend(list(&creation, "/illustrations").map(|picture| {
        let address = original(&text(picture, "/imageUrl"));
        Piece { path: last_part(&address).to_owned(), bytes: 0, address }
    }));
    let document = creation;
    let described = Described { pieces, name: "creation.json", document, notes, author: None };
    Listed { id, title, described: Some(described) }
}

/// The picture inside the address of one made smaller.
fn original(address: &str) -> String {
    let inside = address.split_once("()/").map(|(_, inside)| inside);
    inside.filter(|inside| inside.starts_with("https://")).unwrap_or(address).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_unwrapped() {
        let wrapped =
            "https://images.cults3d.com/sig/x()/https://fbi.cults3d.com/uploaders/1/a.jpg";
        assert_eq!(original(wrapped), "https://fbi.cults3d.com/uploaders/1/a.jpg");
        assert_eq!(original("https://fbi.cults3d.com/a.jpg"), "https://fbi.cults3d.com/a.jpg");
        assert_eq!(original("https://x/()/javascript:1"), "https://x/()/javascript:1");
    }
}
