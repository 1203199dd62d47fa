//! The picture for link previews is cut around the spot that its creator chose, and anew when that moves. Only what is
//! public is shown elsewhere, so only there it is cut.

use anyhow::Result;
use domain::{
    events::Event,
    ids::{ModelId, PictureId},
};

use super::{
    child::{COVER, MOVING, PictureAnswer, STRIP},
    jobs::{Payload, found, payload},
    store,
};
use crate::{
    app::App,
    features::{
        models::store::PictureRow,
        publish::{
            analysis::{self, keep_variants},
            children::{self, Ended},
        },
    },
};

const COVER_JOB: &str = "cut_cover";
const LISTENER: &str = "picture-covers";

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (heard, cutting) = (app.clone(), app.clone());
    let kinds = [Event::ModelPublished, Event::ModelChanged];
    registry
        .on_event(LISTENER, &kinds.map(Event::name), move |event| {
            let app = heard.clone();
            async move { enqueue(&app, event.subject.into()).await }
        })
        .on(COVER_JOB, move |context, payload| {
            let app = cutting.clone();
            async move {
                let Payload { picture } = serde_json::from_value(payload)?;
                cut(&app, &context, picture).await
            }
        })
}

async fn enqueue(app: &App, model: ModelId) -> Result<()> {
    let pictures = store::miscut(&app.db, model).await?;
    if pictures.is_empty() {
        return Ok(());
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    for id in pictures {
        let job = jobs::NewJob::new(app.ids.next(), COVER_JOB, payload(id), now);
        let job = job.unique(format!("{COVER_JOB}:{id}")).max_attempts(3).in_background();
        jobs::enqueue(&mut tx, job).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn cut(app: &App, context: &jobs::Context, id: PictureId) -> Result<()> {
    let Some((picture, original)) = found(app, id).await? else { return Ok(()) };
    let focus = picture.focus();
    let has_cover = picture.variants.0.iter().any(|variant| variant.name == COVER);
    // What a view was drawn from is a shape.
    let source = if picture.file_id.is_none() { Some(original) } else { widest(&picture) };
    let mut encoded = None;
    if let Some(source) = source.filter(|_| has_cover) {
        let out = tempfile::tempdir_in(app.scratch())?;
        let input = app.blobs.local_file(&source, app.config.upload_limit_bytes).await?;
        let spot = format!("{},{}", focus.x, focus.y);
        let what = ["cover", spot.as_str()];
        let ended = children::run::<PictureAnswer>(app, context, what, input.path(), out.path());
        if let Ended::Answered(answer) = ended.await? {
            encoded = Some(keep_variants(app, &answer, out.path()).await?);
        }
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    // Also where there is none to cut, or it can not be: it would be tried at every change.
    store::set_cut(&mut tx, id, focus).await?;
    if let Some(encoded) = encoded {
        analysis::insert_variant_blobs(&mut tx, &encoded, now).await?;
        store::add_variants(&mut tx, id, &encoded.variants).await?;
        store::tell(&mut tx, app, picture.model_id.into(), now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The largest still picture of a view.
fn widest(picture: &PictureRow) -> Option<blobs::BlobId> {
    let is_still = |name: &str| name.ends_with(".webp") && name != MOVING && name != STRIP;
    let still = picture.variants.0.iter().filter(|variant| is_still(&variant.name));
    still.max_by_key(|variant| variant.width)?.blob.parse().ok()
}
