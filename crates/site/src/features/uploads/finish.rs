//! The moment an upload becomes a file or a picture of its draft.

use domain::ids::FileId;
use futures::TryStreamExt;
use languages::Language;

use super::{
    receive::lost,
    store::{self, Upload},
};
use crate::{
    app::App,
    features::publish::uploads::{self, Arrived},
    shared::error::{Error, Result},
};

/// Makes a complete upload what it was sent for, if that has not happened yet: bytes first, then one transaction.
/// An upload that can not be taken now, for instance because the draft is full, stays complete and can be tried again.
pub async fn finish(app: &App, upload: &Upload, t: Language) -> Result<Upload> {
    let id = upload.id();
    if upload.finished_at.is_some() || !upload.is_complete() {
        return Ok(upload.clone());
    }
    let progress = upload.progress().map_err(|error| lost(error, t))?;
    let hash = progress.id();
    if upload.sha256.as_deref().is_some_and(|promised| promised != hash.as_bytes()) {
        let mut tx = app.db.write().await?;
        store::reset(&mut tx, id).await?;
        tx.commit().await?;
        return Err(Error::Invalid(t.uploads_other_bytes().to_owned()));
    }
    let blob = app.blobs.assemble(upload.id, &progress).await.map_err(|error| lost(error, t))?;
    let is_picture = pictures::belongs_in_gallery(&head(app, &blob, progress.bytes()).await?);
    let arrived = Arrived {
        model: upload.model_id.into(),
        blob,
        bytes: progress.bytes(),
        name: &upload.name,
        folder: &upload.folder,
        is_picture,
        replaces: upload.replaces.map(FileId::from),
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    // Whoever comes second finds the row finished.
    if store::finish(&mut tx, id, now).await? {
        let added = uploads::add(&mut tx, app, &arrived, (now, t)).await?;
        store::name_result(&mut tx, id, added).await?;
        tx.commit().await?;
    }
    store::find(&app.db, id).await?.ok_or(Error::NotFound)
}

/// The first bytes, which tell what it is.
async fn head(app: &App, blob: &blobs::BlobId, bytes: u64) -> Result<Vec<u8>> {
    let chunks: Vec<_> = app.blobs.get_range(blob, 0..bytes.min(64)).await?.try_collect().await?;
    Ok(chunks.concat())
}
