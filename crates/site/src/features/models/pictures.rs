//! `GET /pictures/{id}/{name}`: one encoded size of a picture, kept for ever by browsers.

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, Method},
    response::Response,
};
use blobs::{BlobId, Disposition, Download};
use domain::{ids::PictureId, models::may_see};

use super::store;
use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        page::Context,
    },
};

pub async fn serve(
    context: Context,
    Path((id, name)): Path<(PictureId, String)>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response> {
    let app = &context.app;
    let picture = store::picture(&app.db, id).await?.ok_or(Error::NotFound)?;
    let model = store::model(&app.db, picture.model_id.into()).await?.ok_or(Error::NotFound)?;
    if !may_see(model.state(), model.creator(), context.visitor.viewer()) {
        return Err(Error::NotFound);
    }
    let variant = picture.variants.0.iter().find(|v| v.name == name).ok_or(Error::NotFound)?;
    let blob: BlobId = variant.blob.parse().map_err(Error::internal)?;
    let content_type = if name.ends_with(".jpg") { "image/jpeg" } else { "image/webp" };
    let download = Download {
        id: blob,
        bytes: variant.bytes as u64,
        content_type,
        name: &name,
        disposition: Disposition::Inline,
    };
    let is_public = model.state() == domain::models::State::Published;
    stream(app, &download, &method, &headers, is_public).await
}

/// Answers with a blob, streaming it. What is not public may be kept by the browser that asked, by no one between.
pub async fn stream(
    app: &App,
    download: &Download<'_>,
    method: &Method,
    headers: &HeaderMap,
    is_public: bool,
) -> Result<Response> {
    let answer = download.answer(method, headers);
    let body = match answer.body {
        Some(range) => Body::from_stream(app.blobs.get_range(&download.id, range).await?),
        None => Body::empty(),
    };
    let mut response = Response::new(body);
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    if !is_public {
        let private = axum::http::HeaderValue::from_static("private, max-age=86400");
        response.headers_mut().insert(axum::http::header::CACHE_CONTROL, private);
    }
    Ok(response)
}
