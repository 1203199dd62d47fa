//! MakerWorld: what it tells of a model's page. It gives files to people only, and none are asked for.

use fetch::{Error, Result};

use super::talk::{Described, Piece, Talk, last_part, list, text};

const API: &str = "https://makerworld.com/api/v1/design-service/design";

pub async fn model(talk: &Talk<'_>, id: &str) -> Result<Described> {
    let design = talk.get(&format!("{API}/{id}"), "application/json").await?;
    if text(&design, "/id") != id {
        return Err(Error::Unreadable);
    }
    let mut pieces: Vec<Piece> = list(&design, "/designExtension/design_pictures")
        .map(|picture| Piece {
            path: text(picture, "/name"),
            bytes: 0,
            address: text(picture, "/url"),
        })
        .collect();
    let cover = text(&design, "/coverUrl");
    if pieces.is_empty() && !cover.is_empty() {
        pieces.push(Piece { path: last_part(&cover).to_owned(), bytes: 0, address: cover });
    }
    let files = list(&design, "/designExtension/model_files").count();
    let notes = match files {
        0 => Vec::new(),
        n => vec![format!("Its {n} files are given to people only: add yours to the draft.")],
    };
    Ok(Described { document: design, name: "design.json", pieces, author: None, notes })
}
