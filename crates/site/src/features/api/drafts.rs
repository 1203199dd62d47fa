//! A model as its creator works on it: what is saved, with files that may not be public yet.

use axum::{Json, extract::Path};
use domain::{
    ids::{ModelId, PictureId},
    print_profile::PrintProfile,
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    features::{
        accounts::tokens::{Bearer, Scope},
        models::{
            content::File,
            pages,
            store::{self as models, FileRow},
        },
        publish::{drafts, files, parts::Parts},
    },
    shared::{error::Result, page::Context},
};

/// A draft, or a published model with what was changed since.
#[derive(Serialize, ToSchema)]
pub struct DraftContent {
    #[schema(value_type = String)]
    id: ModelId,
    /// Send it with the next change of the words.
    revision: i64,
    /// `draft`, `published`, `hidden`.
    state: String,
    title: String,
    summary: String,
    /// Markdown.
    description: String,
    category: String,
    licence: String,
    language: String,
    sensitive: bool,
    tags: Vec<String>,
    #[schema(value_type = Vec<Object>)]
    print_profiles: Vec<PrintProfile>,
    /// What the next version will say is new.
    changelog: String,
    #[schema(value_type = Option<String>)]
    cover: Option<PictureId>,
    /// The last version that is out; 0 before the first.
    version: i64,
    /// Where its creator goes on with it in a browser.
    url: String,
    /// Its public page, once a version is out.
    public_url: Option<String>,
    /// Files the next version will have, in their order.
    files: Vec<File>,
    /// SHA-256 of everything that was sent and is still here, also where something else stands for it now: photos,
    /// archives that were unpacked, files from which personal values were taken.
    sent: Vec<String>,
}

/// A model as its creator works on it; words that nobody typed yet are those its files suggest.
#[utoipa::path(get, path = "/api/v1/models/{id}/draft", tag = "models", params(("id" = String, Path)),
    security(("token" = ["publish"])),
    responses((status = 200, body = DraftContent), (status = 404, description = "Nothing there, or not yours")))]
pub async fn show(
    context: Context,
    bearer: Bearer,
    Path(id): Path<ModelId>,
) -> Result<Json<DraftContent>> {
    bearer.require(Scope::Publish)?;
    let app = &context.app;
    let model = drafts::load(app, &bearer.member(), id).await?;
    let sent = files::sent(&app.db, id).await?;
    let (Parts { model, files, .. }, words) = drafts::shown(app, model).await?;
    let public = &app.config.public_url;
    Ok(Json(DraftContent {
        id,
        revision: model.revision,
        version: model.current_version,
        url: format!("{public}/drafts/{id}"),
        public_url: model
            .published_at
            .map(|_| format!("{public}{}", pages::address(id, &model.slug))),
        files: files.iter().map(FileRow::content).collect(),
        sent: sent.iter().filter_map(|hash| Some(models::blob_id(hash)?.to_string())).collect(),
        state: model.state,
        title: words.title,
        summary: words.summary,
        description: words.description,
        category: words.category,
        licence: words.licence,
        language: words.language,
        sensitive: words.sensitive,
        tags: words.tags,
        print_profiles: words.profiles,
        changelog: words.changelog,
        cover: words.cover,
    }))
}
