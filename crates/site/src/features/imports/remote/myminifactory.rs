//! MyMiniFactory: its REST interface, with the access its member gave.

use fetch::{Error, Result};
use serde_json::{Value, json};

use super::{
    describe::encoded,
    talk::{Described, Listed, Owner, Page, Piece, Talk, last_part, list, text},
};
use crate::features::models::origin;

const API: &str = "https://www.myminifactory.com/api/v2";
const JSON: &str = "application/json";
const PER_PAGE: usize = 30;

pub async fn owner(talk: &Talk<'_>) -> Result<Owner> {
    let me = talk.get(&format!("{API}/user"), JSON).await?;
    let name = text(&me, "/username");
    if name.is_empty() {
        return Err(Error::Unreadable);
    }
    // A consent comes with the number of the account, which no name looks like; a token alone tells its name.
    let id = match talk.user().await {
        number if number.is_empty() => name.clone(),
        number => format!("#{number}"),
    };
    Ok(Owner { keys: vec![origin::id_key(&id)], name })
}

pub async fn page(talk: &Talk<'_>, owner: &Owner, cursor: &str) -> Result<Page> {
    let number = cursor.parse::<u32>().unwrap_or(1);
    let name = encoded(&owner.name);
    let address = format!("{API}/users/{name}/objects?page={number}&per_page={PER_PAGE}");
    let answer = talk.get(&address, JSON).await?;
    let listed = |object: &Value| Listed {
        id: text(object, "/id"),
        title: text(object, "/name"),
        described: None,
    };
    let models: Vec<Listed> = list(&answer, "/items").take(PER_PAGE).map(listed).collect();
    let next = (!models.is_empty()).then(|| (number + 1).to_string());
    Ok(Page { models, next, total: text(&answer, "/total_count").parse().ok() })
}

pub async fn model(talk: &Talk<'_>, owner: &Owner, id: &str) -> Result<Described> {
    let mut object = talk.get(&format!("{API}/objects/{}", encoded(id)), JSON).await?;
    let mut notes = Vec::new();
    let mut pieces = Vec::new();
    for file in list(&object, "/files/items") {
        let (path, address) = (text(file, "/filename"), text(file, "/download_url"));
        if address.is_empty() {
            notes.push(format!("“{path}” is not given out by the site."));
            continue;
        }
        let bytes = text(file, "/size").parse().unwrap_or(0);
        // It tells no date of a change, but every upload has a number of its own.
        let mark = ["/id", "/size", "/created_at"].map(|part| text(file, part)).join(" ");
        pieces.push(Piece { path, bytes, address, mark });
    }
    pieces.extend(list(&object, "/images").map(|image| {
        let address = text(image, "/original/url");
        let mark = format!("picture {}", text(image, "/id"));
        Piece { path: last_part(&address).to_owned(), bytes: 0, address, mark }
    }));
    let parent = parent(talk, &text(&object, "/parent_id")).await?;
    if let Some(fields) = object.as_object_mut() {
        fields.insert("parent".to_owned(), parent);
    }
    // Its display names are not one person's alone. No number is told with a model, but who let us in is known by one.
    let name = text(&object, "/designer/username");
    let own = owner.keys.first().and_then(|key| key.strip_prefix("id:"));
    let own = own.filter(|_| name.eq_ignore_ascii_case(&owner.name)).map(str::to_owned);
    let author = own.or(Some(name)).filter(|author| !author.is_empty());
    Ok(Described { document: object, name: "object.json", pieces, author, notes })
}

/// What it is made from, of which the object tells the number alone; null when that is not given out.
async fn parent(talk: &Talk<'_>, id: &str) -> Result<Value> {
    if id.is_empty() {
        return Ok(Value::Null);
    }
    let parent = match talk.get(&format!("{API}/objects/{}", encoded(id)), JSON).await {
        Err(error) if !error.is_passing() => return Ok(Value::Null),
        parent => parent?,
    };
    Ok(json!({
        "url": parent["url"], "name": parent["name"], "license": parent["license"], "licenses": parent["licenses"],
        "designer": { "name": parent["designer"]["name"], "username": parent["designer"]["username"] },
    }))
}
