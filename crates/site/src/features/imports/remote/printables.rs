//! Printables: its GraphQL interface, which it documents nowhere. Models by link, with the files of free ones.

use fetch::{Error, Result};
use serde_json::{Value, json};

use super::{
    describe::safe_path,
    phrase::Profile,
    talk::{Described, Piece, Talk, last_part, list, text},
};

const API: &str = "https://api.printables.com/graphql/";
const MEDIA: &str = "https://media.printables.com/";
const PRINT: &str = "query Print($id: ID!) { print(id: $id) { id name slug summary description authorship aiGenerated \
    nsfw premium price excludeCommercialUsage datePublished firstPublish modified thingiverseLink \
    dateCreatedThingiverse category { id path { id name nameEn } } \
    tags { id name } license { id name abbreviation disallowRemixing } user { id handle publicUsername } \
    image { id filePath } images { id filePath } weight printDuration nozzleDiameters layerHeights \
    mmu materials { id name } printer { id name } remixDescription remixParents { id parentPrintId parentPrintName \
    parentPrintAuthor { id handle publicUsername } parentPrint { id name slug license { id name disallowRemixing } } \
    url urlAuthor urlTitle urlLicense { id name disallowRemixing } urlLicenseText } \
    stls { id name folder note fileSize order } gcodes { id name folder note fileSize order } \
    slas { id name } otherFiles { id name folder note fileSize order } } }";
const LINK: &str = "mutation GetDownloadLink($id: ID!, $printId: ID!, $fileType: DownloadFileTypeEnum!, \
    $source: DownloadSourceEnum!) { getDownloadLink(id: $id, printId: $printId, fileType: $fileType, source: $source) \
    { ok errors { field messages } output { link } } }";
const PROFILE: &str = "query Profile($id: ID!) { user(id: $id) { id handle publicUsername bio } }";

/// Lists of files, and what the interface calls one of each.
const LISTS: [(&str, &str); 4] =
    [("stls", "stl"), ("gcodes", "gcode"), ("slas", "sla"), ("otherFiles", "other")];

pub async fn model(talk: &Talk<'_>, id: &str) -> Result<Described> {
    let mut data = talk.query(API, PRINT, json!({ "id": id })).await?;
    let print = data["print"].take();
    if print.is_null() {
        return Err(Error::Missing);
    }
    let mut notes = Vec::new();
    let is_sold = print["premium"] == true
        || text(&print, "/price").parse::<f64>().is_ok_and(|price| price > 0.0);
    let mut pieces = Vec::new();
    if is_sold {
        notes.push("It is sold there: its files were not asked for.".to_owned());
    } else {
        for (kind, name) in LISTS {
            pieces.extend(list(&print, &format!("/{kind}")).map(|file| Piece {
                path: safe_path(&text(file, "/folder"), &text(file, "/name")),
                bytes: text(file, "/fileSize").parse().unwrap_or(0),
                // Asked for when the file is wanted: links to files end after a day.
                address: format!("printables:{name}:{}:{id}", text(file, "/id")),
                mark: String::new(),
            }));
        }
    }
    let mut pictures: Vec<String> = list(&print, "/images").map(|p| text(p, "/filePath")).collect();
    pictures.insert(0, text(&print, "/image/filePath"));
    pieces.extend(pictures.into_iter().filter(|path| !path.is_empty()).map(|path| Piece {
        path: last_part(&path).to_owned(),
        address: format!("{MEDIA}{}", path.trim_start_matches('/')),
        ..Piece::default()
    }));
    Ok(Described { document: print, name: "print.json", pieces, author: None, notes })
}

/// The address of a file for now.
pub async fn link(talk: &Talk<'_>, address: &str) -> Result<String> {
    let parts: Vec<&str> = address.split(':').collect();
    let [_, kind, file, print] = parts[..] else { return Err(Error::Unreadable) };
    let asked = json!({ "id": file, "printId": print, "fileType": kind, "source": "model_detail" });
    let data = talk.query(API, LINK, asked).await?;
    let link = text(&data, "/getDownloadLink/output/link");
    if link.is_empty() { Err(Error::Refused(403)) } else { Ok(link) }
}

/// A profile by its handle.
pub async fn profile(talk: &Talk<'_>, handle: &str) -> Result<Profile> {
    let data: Value = talk.query(API, PROFILE, json!({ "id": format!("@{handle}") })).await?;
    let field = |name: &str| text(&data, &format!("/user/{name}"));
    let id = field("id");
    if id.is_empty() {
        Err(Error::Missing)
    } else {
        Ok(Profile { id, name: field("publicUsername"), text: field("bio") })
    }
}
