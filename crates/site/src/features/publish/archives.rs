//! An archive that was unpacked: its files take its place, each to be analysed by itself, or it is refused as a whole.

use std::path::Path;

use anyhow::Result;
use domain::{
    ids::{FileId, ModelId, PictureId},
    models::{FILES_MAX, PICTURES_MAX},
    time::Millis,
};

use super::{
    analysis,
    child::Member,
    files,
    store::{self, NewFile, NewPicture},
    uploads::{self, safe_folder, safe_name},
};
use crate::{
    app::App,
    features::models::{
        origin,
        store::{self as models, FileRow},
    },
};

/// A file of an archive whose bytes are stored.
struct Unpacked {
    name: String,
    folder: String,
    blob: blobs::BlobId,
    bytes: u64,
    is_picture: bool,
}

/// Puts the files of an archive in its place; refuses it when the model can not take all of them.
pub async fn replace(app: &App, archive: &FileRow, members: &[Member], out: &Path) -> Result<()> {
    if members.len() > FILES_MAX + PICTURES_MAX {
        return refuse(app, archive, members.len()).await;
    }
    let mut unpacked = Vec::new();
    for (n, member) in members.iter().enumerate() {
        let bytes = tokio::fs::read(out.join("members").join(n.to_string())).await?;
        unpacked.push(Unpacked {
            name: safe_name(&member.name),
            folder: safe_folder(&format!("{}/{}", archive.folder, member.folder)),
            blob: app.blobs.put_bytes(&bytes).await?,
            bytes: bytes.len() as u64,
            is_picture: pictures::belongs_in_gallery(&bytes),
        });
    }
    let photos = unpacked.iter().filter(|member| member.is_picture).count();
    let model = archive.model_id.into();
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, model).await?;
    store::remove_file(&mut tx, model, archive.id.into(), now).await?;
    files::set_unpacked(&mut tx, archive.id.into()).await?;
    let room = uploads::room(&mut tx, model).await?;
    if unpacked.len() - photos > room.files || photos > room.photos {
        drop(tx);
        return refuse(app, archive, members.len()).await;
    }
    for member in &unpacked {
        insert(&mut tx, app, model, member, now).await?;
        let hash = member.blob.as_bytes();
        origin::store::insert_member(&mut tx, model, &archive.blob, hash).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn insert(
    tx: &mut db::Tx,
    app: &App,
    model: ModelId,
    member: &Unpacked,
    now: Millis,
) -> db::Result<()> {
    let Unpacked { name, folder, blob, bytes, .. } = member;
    let (blob, bytes) = (*blob, *bytes);
    if member.is_picture {
        let id = app.ids.next::<PictureId>();
        let picture = NewPicture { id, model, file: None, view: None, original: blob, bytes, name };
        store::insert_picture(tx, &picture, now).await?;
        return store::enqueue_picture(tx, app, id, now).await;
    }
    let id = app.ids.next::<FileId>();
    store::insert_file(tx, &NewFile { id, model, blob, bytes, name, folder }, now).await?;
    store::enqueue_file(tx, app, id, now).await
}

async fn refuse(app: &App, archive: &FileRow, files: usize) -> Result<()> {
    let problem = format!(
        "This archive holds {files} files, more than the model can still take: at most {FILES_MAX} files and \
         {PICTURES_MAX} photos. Remove some and try again, or send only what belongs together."
    );
    analysis::refuse(app, archive.id.into(), &problem).await
}
