//! Taking over what changed at the source of models: of one, or of all of a run by a job.

use axum::{extract::Path, response::Response};
use domain::{
    ids::{ImportRunId, ModelId},
    models::{Viewer, may_edit},
};
use languages::Language;

use super::{
    bulk::{self, Work},
    keeping, pages,
    store::{self, ItemState},
    sync,
};
use crate::{
    app::App,
    features::{models::store as models, publish::store as drafts},
    shared::{
        error::{Error, Result},
        page::{Context, redirect},
        session::Member,
    },
};

/// `POST /imports/{run}/models/{place}/take`: puts what changed at the source into the next version of its model.
pub async fn take(
    context: Context,
    member: Member,
    Path((id, place)): Path<(ImportRunId, i64)>,
) -> Result<Response> {
    let app = &context.app;
    pages::load(app, &member, id).await?;
    let (model, reason) = take_one(app, context.t, member.viewer(), id, place, false).await?;
    Ok(redirect(&format!("/drafts/{model}"), "ok", &reason))
}

/// `POST /imports/{run}/take`: the same of all that changed, by a job.
pub async fn take_all(
    context: Context,
    member: Member,
    Path(id): Path<ImportRunId>,
) -> Result<Response> {
    let app = &context.app;
    pages::load(app, &member, id).await?;
    let mut tx = app.db.write().await?;
    bulk::enqueue(&mut tx, app, Work::Take, id, None).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/imports/{id}"), "ok", context.t.imports_being_taken()))
}

/// Takes over what changed of one model, alone or as one of many that nobody waits for; gives the model, and what became of it
/// in an English sentence, which is kept.
pub async fn take_one(
    app: &App,
    t: Language,
    viewer: Viewer,
    run: ImportRunId,
    place: i64,
    is_one_of_many: bool,
) -> Result<(ModelId, String)> {
    let item = store::item(&app.db, run, place).await?.ok_or(Error::NotFound)?;
    let id = item.model_id.map(ModelId::from).ok_or(Error::NotFound)?;
    let model = models::model(&app.db, id).await?.ok_or(Error::NotFound)?;
    if !may_edit(model.state(), model.creator(), Some(viewer)) {
        return Err(Error::NotAllowed(t.imports_not_now().to_owned()));
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    drafts::touch(&mut tx, app, id, now).await?;
    // Read again now that nobody else can take it.
    let item = store::item(&mut tx, run, place).await?;
    let item = item.filter(|item| item.state() == ItemState::Changed).ok_or(Error::NotFound)?;
    let reason = sync::take(&mut tx, app, run, &item, &model, is_one_of_many, now).await?;
    keeping::touch(&mut tx, run, now).await?;
    tx.commit().await?;
    Ok((id, reason))
}
