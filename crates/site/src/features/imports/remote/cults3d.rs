//! Cults3D: its GraphQL interface, with name and key of the member. A page of the list tells all of its creations.

use fetch::{Error, Result};
use serde_json::{Value, json};

use super::talk::{Described, Listed, Owner, Page, Piece, Talk, last_part, list, text};
use crate::features::models::origin;

const API: &str = "https://cults3d.com/graphql";
const PER_PAGE: usize = 50;
/// In the order of publication, so that what is published meanwhile comes last.
const MINE: &str = "query Mine($limit: Int!, $offset: Int!) { myself { creationsBatch(limit: $limit, offset: $offset, \
    sort: BY_PUBLICATION, direction: ASC) { total results { identifier slug url(locale: EN) name(locale: EN) \
    description(locale: EN) details(locale: EN) publishedAt updatedAt visibility safe price(currency: EUR) { cents } category { name } \
    subCategories { name } tags(locale: EN) license { code name(locale: EN) spdxId url(locale: EN) \
    allowsCommercialUse } \
    illustrations { imageUrl(version: DEFAULT) position } blueprints { fileName fileUrl position } \
    creator { nick url } } } } }";
/// Names of queries and the field that each asks for: not every version of the interface knows these, and one that does not
/// answers nothing at all, so each is asked for by itself.
const MORE: [(&str, &str); 2] = [("ByAi", "madeWithAi"), ("ByTags", "metaTags { code }")];

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
    let results = list(&data, "/myself/creationsBatch/results").take(PER_PAGE);
    let mut creations: Vec<Value> = results.cloned().collect();
    for (name, field) in MORE {
        add_field(talk, &mut creations, [name, field], &asked).await?;
    }
    let total = text(&data, "/myself/creationsBatch/total").parse().ok();
    // A page may be shorter than was asked for.
    let next = (!creations.is_empty()).then(|| (offset + creations.len()).to_string());
    let models = creations.into_iter().map(described).collect();
    Ok(Page { models, total, next })
}

/// Asks for one more field of the same creations; without it when the interface does not know it.
async fn add_field(
    talk: &Talk<'_>,
    creations: &mut [Value],
    [name, field]: [&str; 2],
    asked: &Value,
) -> Result<()> {
    let query = format!(
        "query {name}($limit: Int!, $offset: Int!) {{ myself {{ creationsBatch(limit: $limit, offset: $offset, \
         sort: BY_PUBLICATION, direction: ASC) {{ results {{ identifier {field} }} }} }} }}"
    );
    let data = match talk.query(API, &query, asked.clone()).await {
        Err(error) if !error.is_passing() => return Ok(()),
        data => data?,
    };
    for told in list(&data, "/myself/creationsBatch/results").filter_map(Value::as_object) {
        let is_it = |creation: &&mut Value| creation.get("identifier") == told.get("identifier");
        let creation = creations.iter_mut().find(is_it).and_then(Value::as_object_mut);
        if let Some(creation) = creation {
            creation.extend(told.clone());
        }
    }
    Ok(())
}

fn described(creation: Value) -> Listed {
    let (id, title) = (text(&creation, "/identifier"), text(&creation, "/name"));
    let mut notes = Vec::new();
    if text(&creation, "/price/cents").parse::<f64>().is_ok_and(|cents| cents > 0.0) {
        notes.push("It has a price there: think before you publish its files here.".to_owned());
    }
    let mut pieces = Vec::new();
    for file in list(&creation, "/blueprints") {
        let (name, address) = (text(file, "/fileName"), text(file, "/fileUrl"));
        if address.is_empty() {
            notes.push(format!("“{name}” is not given out by the site."));
        } else {
            pieces.push(Piece { path: name, address, ..Piece::default() });
        }
    }
    pieces.extend(list(&creation, "/illustrations").map(|picture| {
        let address = original(&text(picture, "/imageUrl"));
        Piece { path: last_part(&address).to_owned(), address, ..Piece::default() }
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
