//! Bringing in what is here already: two models may have the same files, and only who made them knows that they are two.

use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::ImportRunId;

use super::store;
use crate::{
    features::imports::{
        pages,
        plan::Planned,
        store::{self as imports, ItemState, RunState},
    },
    shared::{
        error::{Error, Result},
        page::Context,
        session::Member,
    },
};

/// `POST /imports/{run}/models/{place}/anyway`: has a model that is here already be brought in all the same.
pub async fn bring(
    context: Context,
    member: Member,
    Path((id, place)): Path<(ImportRunId, i64)>,
) -> Result<Response> {
    let app = &context.app;
    let run = pages::load(app, &member, id).await?;
    let is_open = matches!(run.state(), RunState::Choosing | RunState::Paused);
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let item = imports::item(&mut tx, id, place).await?;
    let item = item.filter(|item| item.state() == ItemState::Duplicate).ok_or(Error::NotFound)?;
    if !(is_open && imports::hold(&mut tx, id, run.state(), now).await?) {
        return Err(Error::Conflict(context.t.imports_chosen_already().to_owned()));
    }
    store::reopen(&mut tx, id, place).await?;
    let planned = Planned { anyway: true, ..item.planned.0 };
    imports::replan(&mut tx, id, place, &planned).await?;
    imports::sum_up(&mut tx, id, now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/imports/{id}?after={}#m-{place}", place - 1)).into_response())
}
