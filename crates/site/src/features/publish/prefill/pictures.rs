//! Pictures inside files: analysis keeps those worth showing, and a button makes photos of them.

use std::{fs, io, path::Path};

use axum::{extract::Path as Route, response::Response};
use domain::{
    ids::{FileId, ModelId, PictureId},
    models::PICTURES_MAX,
};
use serde::{Deserialize, Serialize};
use slicing::{Picture, PictureFormat, Sliced};

use super::{Prefill, store as answers};
use crate::{
    features::{
        models::store as models,
        publish::{
            drafts,
            store::{self, NewPicture},
            uploads,
        },
    },
    shared::{
        error::{Error, Result},
        page::{Context, redirect},
        session::Member,
    },
};

/// What answers about pictures stand under.
pub const FIELD: &str = "pictures";
/// Shorter side of the smallest picture offered, pixels: smaller ones are signs for the display of a printer.
const SMALLEST: u32 = 200;

/// A picture kept from inside a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inner {
    /// Its place among all pictures of the file, from 0.
    pub place: usize,
    /// SHA-256 in hex.
    pub blob: String,
    pub bytes: u64,
}

fn is_worth_showing(picture: &Picture) -> bool {
    picture.format != PictureFormat::Qoi && picture.width.min(picture.height) >= SMALLEST
}

/// Writes the pictures worth showing as `inner-PLACE` and gives their places. Runs in the child process.
pub fn write(sliced: &Sliced, out: &Path) -> io::Result<Vec<usize>> {
    let mut places = Vec::new();
    for (place, picture) in sliced.pictures.iter().enumerate().filter(|(_, p)| is_worth_showing(p))
    {
        fs::write(out.join(format!("inner-{place}")), &picture.bytes)?;
        places.push(place);
    }
    Ok(places)
}

/// `POST /drafts/{id}/files/{file}/pictures`: makes photos of the pictures inside a file, as many as fit.
pub async fn take(
    context: Context,
    member: Member,
    Route((id, file)): Route<(ModelId, FileId)>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let model = drafts::load(app, &member, id).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::touch(&mut tx, app, id, now).await?;
    let files = models::files(&mut tx, id).await?;
    let prefill = Prefill::of(&mut tx, &model, &files).await?;
    let said = prefill.said.iter().find(|said| said.file == file && !said.pictures.is_empty());
    let said = said.ok_or(Error::NotFound)?;
    let room = uploads::room(&mut tx, id).await?.photos;
    if room < said.pictures.len() {
        let why = t.publish_media_too_many(PICTURES_MAX, said.pictures.len()).to_string();
        return Err(Error::Invalid(why));
    }
    for (inner, number) in said.pictures.iter().zip(1..) {
        let original = inner.blob.parse().map_err(|_| Error::internal("a blob has no name"))?;
        let picture = NewPicture {
            id: app.ids.next::<PictureId>(),
            model: id,
            file: None,
            view: None,
            original,
            bytes: inner.bytes,
            name: &format!("{}, picture {number}", said.name),
        };
        store::insert_picture(&mut tx, &picture, now).await?;
        store::enqueue_picture(&mut tx, app, picture.id, now).await?;
    }
    answers::save_answer(&mut tx, id, FIELD, file, answers::USED, "", now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/drafts/{id}#pictures"), "ok", t.publish_media_taken()))
}
