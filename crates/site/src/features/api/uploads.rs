//! Sending a file over the API: the body is the file, streamed to the spool.

use axum::{
    Json,
    body::Body,
    extract::{Path, Query},
    http::StatusCode,
};
use domain::ids::{FileId, ModelId, PictureId};
use futures::StreamExt;
use languages::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    features::{
        accounts::tokens::{Bearer, Scope},
        models::store as models,
        publish::{drafts, store, uploads},
    },
    shared::{
        error::{Error, Result},
        page::Context,
    },
};

/// Name and folder of the file.
#[derive(Deserialize)]
pub struct FileQuery {
    name: String,
    #[serde(default)]
    folder: String,
}

/// What became of it: a file to be analysed, or a picture to be encoded.
#[derive(Serialize, ToSchema)]
pub struct Added {
    #[schema(value_type = Vec<String>)]
    files: Vec<FileId>,
    #[schema(value_type = Vec<String>)]
    pictures: Vec<PictureId>,
}

/// Add a file or a photo to a draft. Analysis follows; read the model to see what was found.
#[utoipa::path(post, path = "/api/v1/models/{id}/files", tag = "models",
    params(("id" = String, Path), ("name" = String, Query), ("folder" = Option<String>, Query)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), security(("token" = ["publish"])),
    responses((status = 201, body = Added), (status = 413, description = "Larger than the site takes")))]
pub async fn add_file(
    context: Context,
    bearer: Bearer,
    Path(id): Path<ModelId>,
    Query(query): Query<FileQuery>,
    body: Body,
) -> Result<(StatusCode, Json<Added>)> {
    bearer.require(Scope::Publish)?;
    let app = &context.app;
    let model = drafts::load(app, &bearer.member(), id).await?;
    let mut spool = app.blobs.spool(app.config.upload_limit_bytes).await?;
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| {
            Error::Invalid("The upload stopped in the middle. Nothing was kept.".to_owned())
        })?;
        spool
            .write(&chunk)
            .await
            .map_err(|error| uploads::too_large(error, app, Language::English))?;
    }
    let spooled = spool.finish().await?;
    if spooled.bytes() == 0 {
        return Err(Error::Invalid("The file is empty.".to_owned()));
    }
    let (name, folder) = (uploads::safe_name(&query.name), uploads::safe_folder(&query.folder));
    let mut uploaded = uploads::Uploaded::default();
    let to = uploads::To { model: model.id(), name: &name, folder: &folder, replaces: None };
    uploads::receive((app, Language::English), &to, spooled, &mut uploaded).await?;
    Ok((StatusCode::CREATED, Json(Added { files: uploaded.files, pictures: uploaded.pictures })))
}

/// Take a file out of a draft. Versions that are out keep it, and its creator can put it back in a browser.
#[utoipa::path(delete, path = "/api/v1/models/{id}/files/{file}", tag = "models",
    params(("id" = String, Path), ("file" = String, Path)), security(("token" = ["publish"])),
    responses((status = 204, description = "Taken out"), (status = 404, description = "No such file in this draft")))]
pub async fn remove_file(
    context: Context,
    bearer: Bearer,
    Path((id, file)): Path<(ModelId, FileId)>,
) -> Result<StatusCode> {
    bearer.require(Scope::Publish)?;
    let app = &context.app;
    drafts::load(app, &bearer.member(), id).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::touch(&mut tx, app, id, now).await?;
    // Only what is in the draft now: files taken out before are not there.
    let files = models::files(&mut tx, id).await?;
    files.iter().find(|there| there.id == file.get()).ok_or(Error::NotFound)?;
    store::remove_file(&mut tx, id, file, now).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
