//! `GET /drafts/{id}/origin`: everything that was found about an imported model, with the file and key it stood under.

use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{ids::ModelId, time::Millis};

use crate::{
    features::{
        models::origin::{self, Origin, store::Value},
        publish::drafts,
    },
    shared::{
        error::{Error, Result},
        filters,
        page::Context,
        session::Member,
        view::Page,
    },
};

/// Where each value of a draft comes from.
#[derive(Template)]
#[template(path = "imports/evidence.html")]
struct EvidencePage {
    page: Page,
    id: String,
    title: String,
    origin: Origin,
    imported_at: Millis,
    values: Vec<Value>,
}

pub async fn show(context: Context, member: Member, Path(id): Path<ModelId>) -> Result<Response> {
    let app = &context.app;
    let model = drafts::load(app, &member, id).await?;
    let row = origin::store::find(&app.db, id).await?.ok_or(Error::NotFound)?;
    let view = EvidencePage {
        page: context.page("Where it comes from"),
        id: id.to_string(),
        title: model.title,
        origin: row.origin.0,
        imported_at: row.imported_at.into(),
        values: origin::store::values(&app.db, id).await?,
    };
    context.render(&view)
}
