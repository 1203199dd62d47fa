//! The requests of tus 1.0: create, ask how far, append, give up.

use axum::{
    Json,
    body::Body,
    extract::{Path, Request},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::ids::{FileId, ModelId, PictureId, UploadId};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    finish, forget,
    receive::{KEPT_MS, Received, receive},
    request::{
        ALGORITHMS, Checksum, EXPIRES, LENGTH, METADATA, Metadata, OFFSET, RESUMABLE, Sender,
        number, refuse,
    },
    store::{self, NewUpload, Upload},
};
use crate::{
    app::App,
    features::{models::store as models, publish::drafts},
    shared::{
        error::{Error, Result},
        page::{Context, redirect},
    },
};

const VERSION: &str = "1.0.0";
const EXTENSIONS: &str = "creation,creation-with-upload,checksum,termination,expiration";
const BYTES: &str = "application/offset+octet-stream";
/// Uploads one member may have begun and not finished.
const OPEN_MAX: i64 = 50;

/// Middleware: answers to clients of another version, and the header every answer carries.
pub async fn protocol(request: Request, next: Next) -> Response {
    let version = request.headers().get(&RESUMABLE);
    let is_ours = version.is_some_and(|version| version == VERSION);
    let mut response = if is_ours || request.method() == Method::OPTIONS {
        next.run(request).await
    } else {
        let mut refusal = refuse(412, "version", "This site speaks tus 1.0.0: send Tus-Resumable.");
        let name = HeaderName::from_static("tus-version");
        refusal.headers_mut().insert(name, HeaderValue::from_static(VERSION));
        refusal
    };
    response.headers_mut().insert(RESUMABLE, HeaderValue::from_static(VERSION));
    response
}

/// `OPTIONS`: what this server can do.
pub async fn options(context: Context) -> Response {
    let limit = context.app.config.upload_limit_bytes.to_string();
    let headers = [
        ("tus-version", VERSION),
        ("tus-extension", EXTENSIONS),
        ("tus-checksum-algorithm", ALGORITHMS),
        ("tus-max-size", limit.as_str()),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// Begin an upload to a draft (tus 1.0 creation). `Upload-Metadata` may hold `filename`, `folder`, `fingerprint`
/// (what you recognise the file by), `sha256` (hex, of the whole) and `replaces` (id of a file). The body may already
/// hold the first bytes.
#[utoipa::path(post, path = "/api/v1/models/{id}/uploads", tag = "uploads",
    params(("id" = String, Path), ("Tus-Resumable" = String, Header), ("Upload-Length" = u64, Header),
        ("Upload-Metadata" = Option<String>, Header)),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"), security(("token" = ["publish"])),
    responses((status = 201, description = "Begun; `Location` is its address"),
        (status = 413, description = "Larger than the site takes")))]
pub async fn create(
    context: Context,
    sender: Sender,
    Path(model): Path<ModelId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response> {
    let app = &context.app;
    drafts::load(app, &sender.member, model).await?;
    let Some(length) = number(&headers, &LENGTH) else {
        return Ok(refuse(400, "length", "Upload-Length must say how many bytes will come."));
    };
    let metadata = match Metadata::read(&headers) {
        Ok(metadata) => metadata,
        Err(key) => {
            return Ok(refuse(
                400,
                "metadata",
                &format!("`{key}` in Upload-Metadata can not be read."),
            ));
        }
    };
    let Ok(checksum) = Checksum::read(&headers) else { return Ok(odd_checksum()) };
    if let Some(file) = metadata.replaces {
        let found = models::file(&app.db, file).await?;
        found.filter(|file| file.model_id == model.get()).ok_or(Error::NotFound)?;
    }
    let id = insert(&context, &sender, model, length, &metadata).await?;
    let mut upload = store::find(&app.db, id).await?.ok_or(Error::NotFound)?;
    if has_bytes(&headers) {
        let received = receive(&context, &upload, checksum, body).await?;
        upload = store::find(&app.db, id).await?.ok_or(Error::NotFound)?;
        if let Some(refusal) = refusal(&received, &upload) {
            return Ok(refusal);
        }
        upload = finish::finish(app, &upload, context.t).await?;
    }
    let mut answer = standing(StatusCode::CREATED, &upload);
    let location = format!("{}/{id}", sender.base).parse().map_err(Error::internal)?;
    answer.headers_mut().insert(header::LOCATION, location);
    Ok(answer)
}

async fn insert(
    context: &Context,
    sender: &Sender,
    model: ModelId,
    length: u64,
    metadata: &Metadata,
) -> Result<UploadId> {
    let (app, t) = (&context.app, context.t);
    if length == 0 {
        return Err(Error::Invalid(t.uploads_empty(&metadata.name).to_string()));
    }
    if length > app.config.upload_limit_bytes {
        let most = app.config.upload_limit_bytes >> 20;
        return Err(Error::TooLarge(t.uploads_larger(most).to_string()));
    }
    let now = app.clock.now();
    let new = NewUpload {
        id: app.ids.next(),
        account: sender.member.id,
        model,
        replaces: metadata.replaces,
        name: &metadata.name,
        folder: &metadata.folder,
        fingerprint: &metadata.fingerprint,
        sha256: metadata.sha256,
        length,
        expires_at: now.0 + KEPT_MS,
    };
    let mut tx = app.db.write().await?;
    if store::open(&mut tx, sender.member.id, OPEN_MAX).await? >= OPEN_MAX {
        return Err(Error::Invalid(t.uploads_too_many(OPEN_MAX).to_string()));
    }
    store::insert(&mut tx, &new, now).await?;
    tx.commit().await?;
    Ok(new.id)
}

/// The upload, if it is this member's and its draft may still be changed.
async fn load(app: &App, sender: &Sender, id: UploadId) -> Result<Upload> {
    let upload = store::find(&app.db, id).await?.ok_or(Error::NotFound)?;
    if upload.account_id != sender.member.id.get() {
        return Err(Error::NotFound);
    }
    drafts::load(app, &sender.member, upload.model_id.into()).await?;
    Ok(upload)
}

fn expired(app: &App, upload: &Upload) -> Option<Response> {
    let is_over = upload.expires_at < app.clock.now().0;
    is_over.then(|| refuse(410, "expired", "This upload waited too long. Begin it again."))
}

/// How far an upload is (tus 1.0 core). A complete one becomes a file or picture by this, if it has not yet.
#[utoipa::path(head, path = "/api/v1/uploads/{upload}", tag = "uploads",
    params(("upload" = String, Path), ("Tus-Resumable" = String, Header)), security(("token" = ["publish"])),
    responses((status = 200, description = "`Upload-Offset` is the next byte to send"),
        (status = 410, description = "It waited too long")))]
pub async fn show(context: Context, sender: Sender, Path(id): Path<UploadId>) -> Result<Response> {
    let app = &context.app;
    let upload = load(app, &sender, id).await?;
    if let Some(refusal) = expired(app, &upload) {
        return Ok(refusal);
    }
    let upload = finish::finish(app, &upload, context.t).await?;
    let mut answer = standing(StatusCode::OK, &upload);
    let headers = answer.headers_mut();
    headers.insert(LENGTH, upload.length.into());
    let metadata = Metadata::write(&upload.name, &upload.folder, &upload.fingerprint);
    headers.insert(METADATA, metadata.parse().map_err(Error::internal)?);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// Send the next bytes (tus 1.0 core and checksum). With the last one the upload becomes a file, or a picture, whose id
/// the answer names in `Handprint-File` or `Handprint-Picture`.
#[utoipa::path(patch, path = "/api/v1/uploads/{upload}", tag = "uploads",
    params(("upload" = String, Path), ("Tus-Resumable" = String, Header), ("Upload-Offset" = u64, Header),
        ("Upload-Checksum" = Option<String>, Header)),
    request_body(content = Vec<u8>, content_type = "application/offset+octet-stream"), security(("token" = ["publish"])),
    responses((status = 204, description = "`Upload-Offset` is the next byte to send"),
        (status = 409, description = "Another offset is next"), (status = 423, description = "Another request sends it"),
        (status = 460, description = "The bytes are not what their checksum says; none was taken")))]
pub async fn append(
    context: Context,
    sender: Sender,
    Path(id): Path<UploadId>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response> {
    let app = &context.app;
    let upload = load(app, &sender, id).await?;
    if !has_bytes(&headers) {
        return Ok(refuse(415, "content-type", &format!("Content-Type must be {BYTES}.")));
    }
    let Some(offset) = number(&headers, &OFFSET) else {
        return Ok(refuse(400, "offset", "Upload-Offset must say where the bytes go."));
    };
    let Ok(checksum) = Checksum::read(&headers) else { return Ok(odd_checksum()) };
    if let Some(refusal) = expired(app, &upload) {
        return Ok(refusal);
    }
    if offset != upload.received as u64 {
        return Ok(conflict(&upload));
    }
    let mut upload = upload;
    if !upload.is_complete() {
        let received = receive(&context, &upload, checksum, body).await?;
        upload = store::find(&app.db, id).await?.ok_or(Error::NotFound)?;
        if let Some(refusal) = refusal(&received, &upload) {
            return Ok(refusal);
        }
    }
    let upload = finish::finish(app, &upload, context.t).await?;
    Ok(standing(StatusCode::NO_CONTENT, &upload))
}

/// Give an upload up (tus 1.0 termination).
#[utoipa::path(delete, path = "/api/v1/uploads/{upload}", tag = "uploads",
    params(("upload" = String, Path), ("Tus-Resumable" = String, Header)), security(("token" = ["publish"])),
    responses((status = 204, description = "Its bytes are gone, unless it was finished")))]
pub async fn terminate(
    context: Context,
    sender: Sender,
    Path(id): Path<UploadId>,
) -> Result<StatusCode> {
    let upload = load(&context.app, &sender, id).await?;
    forget(&context.app, upload.id()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /uploads/{upload}/cancel`: the same by a button without JavaScript.
pub async fn cancel(
    context: Context,
    sender: Sender,
    Path(id): Path<UploadId>,
) -> Result<Response> {
    let upload = load(&context.app, &sender, id).await?;
    forget(&context.app, upload.id()).await?;
    let draft = format!("/drafts/{}#files", ModelId::from(upload.model_id));
    Ok(redirect(&draft, "ok", &context.t.uploads_cancelled(&upload.name).to_string()))
}

/// An upload that was begun and not finished.
#[derive(Serialize, ToSchema)]
pub struct Unfinished {
    /// Where it goes on.
    pub href: String,
    pub name: String,
    pub folder: String,
    pub fingerprint: String,
    /// Bytes in all.
    pub length: i64,
    /// Bytes that are here.
    pub offset: i64,
}

/// Uploads to a draft that were begun and not finished.
#[utoipa::path(get, path = "/api/v1/models/{id}/uploads", tag = "uploads", params(("id" = String, Path)),
    security(("token" = ["publish"])), responses((status = 200, body = Vec<Unfinished>)))]
pub async fn list(
    context: Context,
    sender: Sender,
    Path(id): Path<ModelId>,
) -> Result<Json<Vec<Unfinished>>> {
    drafts::load(&context.app, &sender.member, id).await?;
    let uploads = store::unfinished(&context.app.db, id).await?;
    let shown = uploads.into_iter().map(|upload| Unfinished {
        href: format!("{}/{}", sender.base, upload.id()),
        name: upload.name,
        folder: upload.folder,
        fingerprint: upload.fingerprint,
        length: upload.length,
        offset: upload.received,
    });
    Ok(Json(shown.collect()))
}

fn has_bytes(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|value| value == BYTES)
}

fn odd_checksum() -> Response {
    let detail = format!("Upload-Checksum must be one of {ALGORITHMS} and a sum in base64.");
    refuse(400, "checksum", &detail)
}

/// The answer when not everything was taken.
fn refusal(received: &Received, upload: &Upload) -> Option<Response> {
    let mut refusal = match received {
        Received::All => return None,
        // Nobody listens any more.
        Received::Cut => {
            refuse(400, "cut", "The bytes stopped in the middle; those that came are kept.")
        }
        Received::Mismatch => refuse(
            460,
            "checksum-mismatch",
            "The bytes are not what their checksum says; none was taken.",
        ),
        Received::TooMuch => refuse(413, "too-much", "More bytes came than the upload has."),
        Received::TakenOver => refuse(423, "taken-over", "Another request sends this upload."),
        Received::Elsewhere => return Some(conflict(upload)),
    };
    refusal.headers_mut().insert(OFFSET, upload.received.into());
    Some(refusal)
}

fn conflict(upload: &Upload) -> Response {
    let detail = format!("The next byte is {}.", upload.received);
    let mut refusal = refuse(409, "offset", &detail);
    refusal.headers_mut().insert(OFFSET, upload.received.into());
    refusal
}

/// How an upload stands, in headers.
fn standing(status: StatusCode, upload: &Upload) -> Response {
    let mut answer = status.into_response();
    let headers = answer.headers_mut();
    headers.insert(OFFSET, upload.received.into());
    if upload.finished_at.is_none()
        && let Ok(date) = http_date(upload.expires_at).parse()
    {
        headers.insert(EXPIRES, date);
    }
    let made = [
        ("handprint-file", upload.file_id.map(|id| FileId::from(id).to_string())),
        ("handprint-picture", upload.picture_id.map(|id| PictureId::from(id).to_string())),
    ];
    for (name, id) in made {
        if let Some(id) = id.and_then(|id| id.parse().ok()) {
            headers.insert(HeaderName::from_static(name), id);
        }
    }
    answer
}

/// `Sun, 22 Nov 2026 12:00:00 GMT`.
fn http_date(millis: i64) -> String {
    let at = jiff::Timestamp::from_millisecond(millis).unwrap_or_default();
    at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_http() {
        assert_eq!(http_date(1_795_348_800_000), "Sun, 22 Nov 2026 12:00:00 GMT");
    }
}
