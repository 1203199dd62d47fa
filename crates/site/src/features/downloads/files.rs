//! One file as its creator uploaded it, and the shape the viewer loads.

use axum::{
    extract::{Path, Query},
    http::{HeaderMap, Method, header},
    response::Response,
};
use blobs::{Disposition, Download};
use db::q;
use domain::{
    events::Event,
    ids::{AccountId, DownloadId, FileId},
    models::{State, may_see},
    publishing::FileState,
};

use crate::{
    app::App,
    features::{
        accounts::tokens::{Bearer, MaybeBearer, Scope},
        models::{
            pages::Via,
            pictures::stream,
            previews,
            store::{self, FileRow, Model, blob_id},
        },
    },
    shared::{
        error::{Error, Result},
        events,
        page::Context,
        sight, visits,
    },
};

/// The file and its model, if the visitor may have it, and whether everyone may. Files that are in no version and
/// refused ones are for their creator only.
async fn load(context: &Context, id: FileId) -> Result<(FileRow, Model, bool)> {
    let app = &context.app;
    let file = store::offered_file(&app.db, id).await?.ok_or(Error::NotFound)?;
    let model = store::model(&app.db, file.model_id.into()).await?.ok_or(Error::NotFound)?;
    let viewer = context.visitor.viewer();
    let is_creator = viewer.is_some_and(|v| v.account == model.creator());
    let is_sound = matches!(file.state(), FileState::Printable | FileState::Accompanying);
    let is_offered = is_sound && store::is_in_version(&app.db, file.model_id.into(), id).await?;
    let may = may_see(model.state(), model.creator(), viewer) && (is_offered || is_creator)
        || is_sound && previews::allows(context, &model).await?;
    if may {
        let is_public = is_offered && model.state() == State::Published;
        Ok((file, model, is_public))
    } else {
        Err(Error::NotFound)
    }
}

/// `GET /files/{id}/{name}`; the name in the address only makes links readable.
pub async fn download(
    mut context: Context,
    MaybeBearer(bearer): MaybeBearer,
    Path((id, _)): Path<(FileId, String)>,
    Query(via): Query<Via>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response> {
    as_bearer(&mut context, bearer)?;
    let (file, model, is_public) = load(&context, id).await?;
    let blob = file.blob().ok_or(Error::NotFound)?;
    let download = Download {
        id: blob,
        bytes: file.bytes as u64,
        content_type: "application/octet-stream",
        name: &file.name,
        disposition: Disposition::Attachment,
    };
    if counts(&method, &headers) {
        let files = std::slice::from_ref(&file);
        let member = context.visitor.0.as_ref().map(|member| member.id);
        let by = By::of(member, &headers);
        record(&context.app, by, &model, model.current_version, files, &via).await?;
    }
    stream(&context.app, &download, &method, &headers, is_public).await
}

/// What a link for a few minutes leads to: a file that everybody may have, counted for whom the link was made.
pub async fn for_link(
    app: &App,
    id: FileId,
    member: Option<AccountId>,
    method: &Method,
    headers: &HeaderMap,
) -> Result<Response> {
    let file = store::offered_file(&app.db, id).await?.ok_or(Error::NotFound)?;
    let model = store::published(&app.db, file.model_id.into()).await?.ok_or(Error::NotFound)?;
    if !store::is_in_version(&app.db, model.id(), id).await? {
        return Err(Error::NotFound);
    }
    let download = Download {
        id: file.blob().ok_or(Error::NotFound)?,
        bytes: file.bytes as u64,
        content_type: "application/octet-stream",
        name: &file.name,
        disposition: Disposition::Attachment,
    };
    if counts(method, headers) {
        let files = std::slice::from_ref(&file);
        let by = By::of(member, headers);
        record(app, by, &model, model.current_version, files, &Via::default()).await?;
    }
    stream(app, &download, method, headers, false).await
}

/// A download counts when it starts at the first byte; continued and conditional requests are the same download.
pub fn counts(method: &Method, headers: &HeaderMap) -> bool {
    let from_start =
        headers.get(header::RANGE).is_none_or(|range| range.as_bytes().starts_with(b"bytes=0-"));
    method == Method::GET && from_start && !headers.contains_key(header::IF_NONE_MATCH)
}

/// Lets a token with the scope ask in the name of its owner.
pub fn as_bearer(context: &mut Context, bearer: Option<Bearer>) -> Result<()> {
    if let Some(bearer) = bearer {
        bearer.require(Scope::Download)?;
        context.visitor.0 = Some(bearer.member());
    }
    Ok(())
}

/// Who downloads.
#[derive(Clone, Copy, Debug)]
pub enum By {
    Member(AccountId),
    /// Somebody without an account, as far as one can tell.
    Guest,
    /// A program that says that it is one, without an account.
    Program,
}

impl By {
    pub fn of(member: Option<AccountId>, headers: &HeaderMap) -> Self {
        match member {
            Some(member) => Self::Member(member),
            None if sight::is_person(headers) => Self::Guest,
            None => Self::Program,
        }
    }
}

/// Writes the fact that a member downloaded files of a published model of somebody else. What guests download is counted
/// and nothing else.
pub async fn record(
    app: &App,
    by: By,
    model: &Model,
    version: i64,
    files: &[FileRow],
    via: &Via,
) -> Result<()> {
    if model.state() != State::Published {
        return Ok(());
    }
    let member = match by {
        By::Member(member) if member != model.creator() => member,
        By::Guest => {
            visits::downloaded(app, model.id(), version);
            return Ok(());
        }
        By::Member(_) | By::Program => return Ok(()),
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    for file in files {
        q!(
            (),
            "INSERT INTO download (id, model_id, version, file_id, account_id, created_at, promoted)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        )
        .bind(app.ids.next::<DownloadId>())
        .bind(model.id())
        .bind(version)
        .bind(file.id)
        .bind(member)
        .bind(now.0)
        .bind(via.is_promoted())
        .run(&mut tx)
        .await?;
    }
    events::record(&mut tx, app, Event::FileDownloaded, model.id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// `GET /files/{id}/preview.glb`: the shape with at most a few hundred thousand triangles, in millimetres, Z up.
pub async fn preview(
    context: Context,
    Path(id): Path<FileId>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response> {
    let (file, _, is_public) = load(&context, id).await?;
    let blob = file.preview.as_deref().and_then(blob_id).ok_or(Error::NotFound)?;
    let bytes = context.app.blobs.size(&blob).await?;
    let download = Download {
        id: blob,
        bytes,
        content_type: "model/gltf-binary",
        name: "preview.glb",
        disposition: Disposition::Inline,
    };
    stream(&context.app, &download, &method, &headers, is_public).await
}
