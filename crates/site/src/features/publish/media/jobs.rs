//! Jobs that show more of a picture or a shape: sizes that take long to make, other sides of a file.

use anyhow::{Context, Result};
use domain::{
    ids::{FileId, PictureId},
    media::View,
    time::Millis,
};
use serde::{Deserialize, Serialize};

use super::{child::PictureAnswer, covers, store};
use crate::{
    app::App,
    features::{
        models::store::{self as models, PictureRow, blob_id},
        publish::{
            analysis::{self, keep_variants},
            children::{self, Ended},
            store as drafts,
        },
    },
};

pub const AVIF_JOB: &str = "encode_avif";
pub const VIEW_JOB: &str = "render_view";

#[derive(Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) picture: PictureId,
}

/// The payload of all jobs about one picture.
pub fn payload(picture: PictureId) -> serde_json::Value {
    serde_json::to_value(Payload { picture }).expect("plain data")
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (sizes, views, lost_views) = (app.clone(), app.clone(), app.clone());
    covers::jobs(registry, app)
        .on_dead(VIEW_JOB, move |payload| {
            let app = lost_views.clone();
            async move {
                let lost = serde_json::from_value::<Payload>(payload)?.picture;
                analysis::give_up_picture(&app, lost).await
            }
        })
        .on(AVIF_JOB, move |context, payload| {
            let app = sizes.clone();
            async move {
                let Payload { picture } = serde_json::from_value(payload)?;
                encode_avif(&app, &context, picture).await
            }
        })
        .on(VIEW_JOB, move |context, payload| {
            let app = views.clone();
            async move {
                let Payload { picture } = serde_json::from_value(payload)?;
                render_view(&app, &context, picture).await
            }
        })
}

/// The picture with what it was made from, unless it was taken away meanwhile.
pub(super) async fn found(app: &App, id: PictureId) -> Result<Option<(PictureRow, blobs::BlobId)>> {
    let Some(picture) = models::picture(&app.db, id).await? else { return Ok(None) };
    let original =
        db::q!(Vec<u8>, "SELECT original FROM picture WHERE id = $1").bind(id).one(&app.db).await?;
    Ok(Some((picture, blob_id(&original).context("hash")?)))
}

async fn encode_avif(app: &App, context: &jobs::Context, id: PictureId) -> Result<()> {
    let Some((picture, original)) = found(app, id).await? else { return Ok(()) };
    let out = tempfile::tempdir_in(app.scratch())?;
    let input = app.blobs.local_file(&original, app.config.upload_limit_bytes).await?;
    let Ended::Answered(answer) =
        children::run::<PictureAnswer>(app, context, ["avif", ""], input.path(), out.path())
            .await?
    else {
        // It shows in its other formats.
        return Ok(());
    };
    let encoded = keep_variants(app, &answer, out.path()).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    analysis::insert_variant_blobs(&mut tx, &encoded, now).await?;
    store::add_variants(&mut tx, id, &encoded.variants).await?;
    store::tell(&mut tx, app, picture.model_id.into(), now).await?;
    tx.commit().await?;
    Ok(())
}

async fn render_view(app: &App, context: &jobs::Context, id: PictureId) -> Result<()> {
    let Some((picture, shape)) = found(app, id).await? else { return Ok(()) };
    let view: View = picture.view.parse().map_err(anyhow::Error::msg)?;
    let out = tempfile::tempdir_in(app.scratch())?;
    let input = app.blobs.local_file(&shape, app.config.upload_limit_bytes).await?;
    let answer = match children::run::<PictureAnswer>(
        app,
        context,
        ["view", view.as_str()],
        input.path(),
        out.path(),
    )
    .await?
    {
        Ended::Answered(answer) => answer,
        Ended::Stopped(problem) => {
            let mut tx = app.db.write().await?;
            drafts::reject_picture(&mut tx, id, problem).await?;
            tx.commit().await?;
            return Ok(());
        }
    };
    let encoded = keep_variants(app, &answer, out.path()).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    analysis::insert_variant_blobs(&mut tx, &encoded, now).await?;
    let alt = format!("{} of {}", capital(view.name()), picture.name);
    drafts::finish_picture(&mut tx, id, &encoded, &alt).await?;
    store::tell(&mut tx, app, picture.model_id.into(), now).await?;
    tx.commit().await?;
    Ok(())
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Queues the sizes of a photo that take long to make, for when nothing else is to be done. Rendered pictures go without:
/// they are small as WebP, and transparency doubles the work.
pub async fn enqueue_avif(
    tx: &mut db::Tx,
    app: &App,
    id: PictureId,
    now: Millis,
) -> db::Result<()> {
    let job = jobs::NewJob::new(app.ids.next(), AVIF_JOB, payload(id), now);
    jobs::enqueue(tx, job.unique(format!("{AVIF_JOB}:{id}")).max_attempts(3).in_background()).await
}

/// The unique key of the drawing of a picture from another side.
pub fn view_key(picture: PictureId) -> String {
    format!("{VIEW_JOB}:{picture}")
}

/// Adds a picture of a file from another side, to be drawn by a job.
pub async fn request_view(
    tx: &mut db::Tx,
    app: &App,
    file: &models::FileRow,
    shape: blobs::BlobId,
    view: View,
    now: Millis,
) -> db::Result<PictureId> {
    let id = app.ids.next::<PictureId>();
    let new = drafts::NewPicture {
        id,
        model: file.model_id.into(),
        file: Some(FileId::from(file.id)),
        view: Some(view),
        // It is drawn from the file itself.
        original: shape,
        bytes: file.bytes as u64,
        name: &file.name,
    };
    drafts::insert_picture(tx, &new, now).await?;
    let job = jobs::NewJob::new(app.ids.next(), VIEW_JOB, payload(id), now);
    jobs::enqueue(tx, job.unique(view_key(id)).max_attempts(3)).await?;
    Ok(id)
}
