//! Thingiverse: its REST interface, with the access its member gave.

use fetch::{Error, Result};
use serde_json::Value;

use super::{
    describe::encoded,
    phrase::Profile,
    talk::{Described, Listed, Owner, Page, Piece, Talk, list, text},
};
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

/// A profile by its name, as everybody sees it.
pub async fn profile(talk: &Talk<'_>, name: &str) -> Result<Profile> {
    let user = talk.get(&format!("{API}/users/{}", encoded(name)), JSON).await?;
    let [id, name, text] = ["/id", "/name", "/bio"].map(|part| text(&user, part));
    if id.is_empty() { Err(Error::Missing) } else { Ok(Profile { id, name, text }) }
}

pub async fn page(talk: &Talk<'_>, owner: &Owner, cursor: &str) -> Result<Page> {
    let number = cursor.parse::<u32>().unwrap_or(1);
    let name = encoded(&owner.name);
    let address = format!("{API}/users/{name}/things?page={number}&per_page={PER_PAGE}");
    let things = match talk.get(&address, JSON).await {
        // What lies behind the last page need not be there.
        Err(Error::Missing) if number > 1 => return Ok(Page::default()),
        things => things?,
    };
    let Some(all) = things.as_array() else { return Err(Error::Unreadable) };
    let listed = |thing: &Value| Listed {
        id: text(thing, "/id"),
        title: text(thing, "/name"),
        described: None,
    };
    let models: Vec<Listed> = all.iter().take(PER_PAGE).map(listed).collect();
    // A page may be short in the middle of a list: things that only others may see are left out.
    let next = (!models.is_empty()).then(|| (number + 1).to_string());
    Ok(Page { models, next, total: None })
}

/// A thing as the interface tells it.
pub async fn thing(talk: &Talk<'_>, id: &str) -> Result<Value> {
    talk.get(&format!("{API}/things/{}", encoded(id)), JSON).await
}

pub async fn model(talk: &Talk<'_>, id: &str) -> Result<Described> {
    let mut thing = thing(talk, id).await?;
    let at = format!("{API}/things/{}", encoded(id));
    let (mut notes, counted) =
        (Vec::new(), text(&thing, "/file_count").parse::<usize>().unwrap_or(0));
    let mut files = packed(&thing, "files");
    if files.is_empty() || files.len() < counted {
        let told = told(talk, &format!("{at}/files")).await?;
        let more: Vec<Piece> = list(&told, "").map(|file| piece("files", file)).collect();
        files = if more.len() > files.len() { more } else { files };
    }
    if files.len() < counted {
        notes.push(format!("The site counts {counted} files and names {}.", files.len()));
    }
    let mut images = packed(&thing, "images");
    if images.is_empty() {
        let told = told(talk, &format!("{at}/images")).await?;
        images = list(&told, "").map(|image| piece("images", image)).collect();
    }
    let categories = told(talk, &format!("{at}/categories")).await?;
    if let Some(fields) = thing.as_object_mut() {
        fields.insert("categories".to_owned(), categories);
    }
    let pieces = files.into_iter().chain(images).collect();
    Ok(Described { pieces, name: "thing.json", document: thing, notes, author: None })
}

/// What the thing itself says of one of its lists.
fn packed(thing: &Value, kind: &str) -> Vec<Piece> {
    list(thing, &format!("/zip_data/{kind}")).map(|entry| piece(kind, entry)).collect()
}

/// A list of a thing that is asked for by itself; null when the site does not give it.
async fn told(talk: &Talk<'_>, address: &str) -> Result<Value> {
    match talk.get(address, JSON).await {
        Err(error) if !error.is_passing() => Ok(Value::Null),
        told => told,
    }
}

/// A file or picture, in any of the forms in which they are told: pictures by sizes, files by the address of their bytes or
/// of their counted download.
fn piece(folder: &str, entry: &Value) -> Piece {
    let is_large =
        |size: &&Value| text(size, "/type") == "display" && text(size, "/size") == "large";
    let large = list(entry, "/sizes").find(is_large).map(|size| text(size, "/url"));
    let addresses = ["/direct_url", "/download_url", "/url"].map(|at| text(entry, at));
    let address = large.into_iter().chain(addresses).find(|address| !address.is_empty());
    Piece {
        path: format!("{folder}/{}", text(entry, "/name")),
        bytes: text(entry, "/size").parse().unwrap_or(0),
        address: address.unwrap_or_default(),
        mark: String::new(),
    }
}
