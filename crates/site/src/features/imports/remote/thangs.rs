//! Thangs: what its pages' data tell of a model, which it documents nowhere. It gives files to members only, and none are
//! asked for.

use fetch::{Error, Result};

use super::{
    describe::encoded,
    talk::{Described, Piece, Talk, last_part, list, text},
};

const API: &str = "https://thangs.com/api/models";

pub async fn model(talk: &Talk<'_>, id: &str) -> Result<Described> {
    let model = talk.get(&format!("{API}/{}", encoded(id)), "application/json").await?;
    if text(&model, "/id") != id {
        return Err(Error::Unreadable);
    }
    let images = list(&model, "/attachments").map(|entry| text(entry, "/imageUrl"));
    let pieces = images.filter(|address| !address.is_empty()).map(|address| Piece {
        path: last_part(&address).to_owned(),
        address,
        ..Piece::default()
    });
    let pieces = pieces.collect();
    let mut notes = Vec::new();
    let parts = list(&model, "/parts").count();
    if parts > 0 {
        notes
            .push(format!("Its {parts} files are given to members there: add yours to the draft."));
    }
    Ok(Described { document: model, name: "model.json", pieces, author: None, notes })
}
