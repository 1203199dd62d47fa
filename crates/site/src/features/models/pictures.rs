//! `GET /pictures/{id}/{name}`: one encoded size of a picture.

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderValue, Method, header},
    response::Response,
};
use blobs::{BlobId, Disposition, Download};
use domain::{
    ids::PictureId,
    models::{may_edit, may_see},
};

use super::{previews, store};
use crate::{
    app::App,
    features::marks::store as marks,
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
    let is_invited = previews::allows(&context, &model).await?;
    if !is_invited && !may_see(model.state(), model.creator(), context.visitor.viewer()) {
        return Err(Error::NotFound);
    }
    // What was rendered from a file that is in no version yet shows a shape that is not public.
    if let Some(file) = picture.file_id
        && !is_invited
        && context.visitor.viewer().is_none_or(|viewer| viewer.account != model.creator())
        && !store::is_in_version(&app.db, model.id(), file.into()).await?
    {
        return Err(Error::NotFound);
    }
    // What names a generator as its maker waits for a moderator.
    let is_own = may_edit(model.state(), model.creator(), context.visitor.viewer());
    if !is_own && marks::is_held(&app.db, id).await? {
        return Err(Error::NotFound);
    }
    let variant = picture.variants.0.iter().find(|v| v.name == name).ok_or(Error::NotFound)?;
    let blob: BlobId = variant.blob.parse().map_err(Error::internal)?;
    let download = Download {
        id: blob,
        bytes: variant.bytes as u64,
        content_type: media_type(&name),
        name: &name,
        disposition: Disposition::Inline,
    };
    let is_public = model.state() == domain::models::State::Published;
    stream(app, &download, &method, &headers, is_public).await
}

/// The media type of an encoded size or a film, by the ending that we gave it.
pub fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "avif" => "image/avif",
        "jpg" => "image/jpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        _ => "image/webp",
    }
}

/// What belongs to a public model may be kept for five minutes and is then asked for again by its tag: the bytes never
/// change, but whether they may be seen does, and a take-down has to reach everybody soon.
const PUBLIC: HeaderValue = HeaderValue::from_static("public, max-age=300, must-revalidate");
/// What is not public is asked for again each time, by the browser alone.
const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-cache");

/// Answers with a blob, streaming it.
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
    let cache = if is_public { PUBLIC } else { PRIVATE };
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(cache);
    Ok(response)
}
