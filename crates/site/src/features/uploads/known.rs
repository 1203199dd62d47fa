//! Bytes a member has uploaded before need not travel again: the client names their hash, the file is there at once.
//! Only the member's own files are looked at, so nobody learns what others have.

use axum::{Json, extract::Path};
use blobs::BlobId;
use domain::ids::{FileId, ModelId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{request::Sender, store};
use crate::{
    features::{
        models::store::{self as models, FileRow},
        publish::{
            drafts,
            uploads::{self, Added, Arrived, safe_folder, safe_name},
        },
    },
    shared::{
        error::{Error, Result},
        page::Context,
    },
};

/// What the bytes are called here.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KnownBody {
    /// SHA-256 in hex.
    sha256: String,
    name: String,
    #[serde(default)]
    folder: String,
}

/// A file that is there without having been sent again.
#[derive(Serialize, ToSchema)]
pub struct Known {
    #[schema(value_type = String)]
    pub file: FileId,
    /// Title of the model that already has it; empty when that has none yet.
    pub title: String,
    /// It already is in this very draft, under this name, and nothing was added.
    pub is_here: bool,
}

/// Attach a file you have uploaded before, by its hash.
#[utoipa::path(post, path = "/api/v1/models/{id}/known-files", tag = "uploads", params(("id" = String, Path)),
    request_body = KnownBody, security(("token" = ["publish"])),
    responses((status = 200, body = Option<Known>, description = "`null` when you never uploaded these bytes")))]
pub async fn attach(
    context: Context,
    sender: Sender,
    Path(id): Path<ModelId>,
    Json(body): Json<KnownBody>,
) -> Result<Json<Option<Known>>> {
    let app = &context.app;
    let model = drafts::load(app, &sender.member, id).await?;
    let hash: BlobId = body.sha256.parse().map_err(|_| {
        Error::Invalid("`sha256` must have 64 lower-case hexadecimal digits.".to_owned())
    })?;
    let mut tx = app.db.write().await?;
    // First in the transaction, so that what it finds is not let go of before it is named again.
    models::lock(&mut tx, id).await?;
    let Some(owned) = store::owned(&mut tx, sender.member.id, &hash).await? else {
        return Ok(Json(None));
    };
    let blob =
        models::blob_id(&owned.blob).ok_or_else(|| Error::internal("a file has no bytes"))?;
    let here = models::files(&mut tx, id).await?;
    let (name, folder) = (safe_name(&body.name), safe_folder(&body.folder));
    // The same bytes under another name, such as a left and a right part, are another file.
    let is_same =
        |file: &&FileRow| file.blob() == Some(blob) && file.name == name && file.folder == folder;
    if let Some(file) = here.iter().find(is_same) {
        let known = Known { file: file.id.into(), title: model.title.clone(), is_here: true };
        return Ok(Json(Some(known)));
    }
    let arrived = Arrived {
        model: id,
        blob,
        bytes: owned.bytes as u64,
        name: &name,
        folder: &folder,
        is_picture: false,
        replaces: None,
    };
    let added = uploads::add(&mut tx, app, &arrived, (app.clock.now(), context.t)).await?;
    tx.commit().await?;
    match added {
        Added::File(file) => Ok(Json(Some(Known { file, title: owned.title, is_here: false }))),
        Added::Picture(_) => Err(Error::internal("a file became a picture")),
    }
}
