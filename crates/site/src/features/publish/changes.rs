//! What the title, licence and description of a published model were, for its creator.

use axum::{extract::Path, response::Response};
use domain::{ids::ModelId, licences};

use super::{
    drafts::load,
    views::{ChangeRow, HistoryPage},
};
use crate::{
    features::models::{
        content::Grant,
        history::{self, Change},
        lineage,
    },
    shared::{error::Result, page::Context, session::Member},
};

/// `GET /drafts/{id}/history`.
pub async fn show(context: Context, member: Member, Path(id): Path<ModelId>) -> Result<Response> {
    let app = &context.app;
    load(app, &member, id).await?;
    let row = |change: Change| ChangeRow { at: change.changed_at.into(), value: change.value };
    let licence = |grant: Grant| {
        let name = licences::known(&grant.to).map(|licence| licence.name.to_owned());
        ChangeRow { at: grant.at.into(), value: name.unwrap_or(grant.to) }
    };
    let titles = history::of(&app.db, id, "title").await?;
    let descriptions = history::of(&app.db, id, "description").await?;
    let grants = lineage::history(&app.db, id).await?;
    context.render(&HistoryPage {
        page: context.page(context.t.publish_was()),
        id: id.to_string(),
        titles: titles.into_iter().map(row).collect(),
        descriptions: descriptions.into_iter().map(row).collect(),
        licences: grants.into_iter().rev().map(licence).collect(),
    })
}
