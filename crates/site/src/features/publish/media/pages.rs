//! Changes to single pictures of a draft, each by a button of its own that works without JavaScript.

use axum::{
    Form,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{FileId, ModelId, PictureId},
    media::{self, Move, View},
    models::PICTURES_MAX,
    publishing::FileState,
};
use serde::Deserialize;

use super::{jobs, store};
use crate::{
    features::{
        models::store::{self as models, PictureRow},
        publish::{drafts, store as rows, uploads},
    },
    shared::{
        error::{Error, Result},
        page::{Context, redirect},
        session::Member,
    },
};

/// The step of the draft that holds the pictures.
fn step(id: ModelId) -> String {
    format!("/drafts/{id}#pictures")
}

/// Where a picture goes: `up`, `down`, or behind the picture `behind` names (empty: to the front).
#[derive(Deserialize)]
pub struct Wish {
    to: Option<String>,
    behind: Option<String>,
}

impl Wish {
    fn parse(&self) -> Option<Move> {
        match (self.to.as_deref(), self.behind.as_deref()) {
            (Some("up"), _) => Some(Move::Up),
            (Some("down"), _) => Some(Move::Down),
            (None, Some("")) => Some(Move::Behind(None)),
            (None, Some(id)) => Some(Move::Behind(Some(id.parse().ok()?))),
            _ => None,
        }
    }
}

/// `POST /drafts/{id}/pictures/{picture}/move`.
pub async fn rearrange(
    context: Context,
    member: Member,
    Path((id, picture)): Path<(ModelId, PictureId)>,
    Form(wish): Form<Wish>,
) -> Result<Response> {
    let app = &context.app;
    drafts::load(app, &member, id).await?;
    let wish = wish.parse().ok_or(Error::NotFound)?;
    let mut tx = app.db.write().await?;
    rows::touch(&mut tx, app, id, app.clock.now()).await?;
    let items: Vec<media::Item> =
        models::pictures(&mut tx, id).await?.iter().map(PictureRow::item).collect();
    let order = media::moved(&items, picture, wish);
    if order.is_empty() {
        return Err(Error::NotFound);
    }
    store::place(&mut tx, id, &order).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/drafts/{id}#picture-{picture}")).into_response())
}

/// `POST /drafts/{id}/pictures/{picture}/remove`: it is offered back for an hour.
pub async fn remove(
    context: Context,
    member: Member,
    Path((id, picture)): Path<(ModelId, PictureId)>,
) -> Result<Response> {
    let app = &context.app;
    drafts::load(app, &member, id).await?;
    let said = context.t.publish_media_was_removed();
    let found = models::picture(&app.db, picture).await?.filter(|p| p.model_id == id.get());
    if found.is_none() {
        // Sent twice, it is gone by the first.
        let removed = store::removed(&app.db, id).await?;
        return if removed.iter().any(|removed| removed.id == picture.get()) {
            Ok(redirect(&step(id), "ok", said))
        } else {
            Err(Error::NotFound)
        };
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    rows::touch(&mut tx, app, id, now).await?;
    rows::remove_picture(&mut tx, picture, now).await?;
    tx.commit().await?;
    Ok(redirect(&step(id), "ok", said))
}

/// `POST /drafts/{id}/pictures/{picture}/restore`.
pub async fn restore(
    context: Context,
    member: Member,
    Path((id, picture)): Path<(ModelId, PictureId)>,
) -> Result<Response> {
    let app = &context.app;
    drafts::load(app, &member, id).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    rows::touch(&mut tx, app, id, now).await?;
    let there = models::pictures(&mut tx, id).await?;
    if there.iter().any(|there| there.id == picture.get()) {
        // Sent twice, it is back by the first.
        return Ok(redirect(&step(id), "ok", context.t.publish_media_back()));
    }
    let removed = store::removed(&mut tx, id).await?;
    let found = removed.iter().find(|r| r.id == picture.get() && r.is_offered(now));
    let found =
        found.ok_or_else(|| Error::Invalid(context.t.publish_media_long_gone().to_owned()))?;
    if found.file_id.is_none() && uploads::room(&mut tx, id).await?.photos == 0 {
        return Err(Error::Invalid(context.t.publish_media_full(PICTURES_MAX).to_string()));
    }
    store::restore(&mut tx, id, picture).await?;
    tx.commit().await?;
    Ok(redirect(&step(id), "ok", context.t.publish_media_back()))
}

/// From where a file is to be shown.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    view: String,
}

/// `POST /drafts/{id}/files/{file}/views`: draws a file from another side, once for each.
pub async fn add_view(
    context: Context,
    member: Member,
    Path((id, file)): Path<(ModelId, FileId)>,
    Form(asked): Form<Asked>,
) -> Result<Response> {
    let app = &context.app;
    drafts::load(app, &member, id).await?;
    let view: View = asked.view.parse().map_err(|_| Error::NotFound)?;
    let file = models::file(&app.db, file)
        .await?
        .filter(|f| f.model_id == id.get() && f.state() == FileState::Printable)
        .ok_or(Error::NotFound)?;
    let shape = file.blob().ok_or(Error::NotFound)?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    rows::touch(&mut tx, app, id, now).await?;
    let exists = models::pictures(&mut tx, id)
        .await?
        .iter()
        .any(|p| p.file_id == Some(file.id) && p.view == view.as_str());
    if !exists {
        jobs::request_view(&mut tx, app, &file, shape, view, now).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&step(id)).into_response())
}
