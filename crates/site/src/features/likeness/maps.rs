//! Pictures of what matches: both shapes laid over each other, coloured by their distance, drawn in the child process.

use std::path::Path;

use anyhow::{Context as _, Result};
use db::Tx;
use domain::{
    ids::{JobId, LikenessId},
    publishing::FileState,
    time::Millis,
};
use mesh::Registration;
use serde::{Deserialize, Serialize};

use super::store;
use crate::{
    app::App,
    features::{
        models::{
            content::Variant,
            store::{self as models, FileRow},
        },
        publish::{
            analysis::{insert_variant_blobs, keep_variants},
            children::{self, Ended},
            media::child::{self as media, PictureAnswer},
        },
    },
};

const JOB: &str = "likeness_maps";
/// From where both shapes are seen, so that their pictures can be compared.
const VIEW: mesh::View = mesh::View::From { azimuth: -35.0, elevation: 28.0 };
/// Folders of the child's pictures, and what the names of the sizes begin with.
pub const SIDES: [&str; 2] = ["first", "second"];

/// How far one shape lies from the other, in percent of the diagonal of the box around the earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Apart {
    pub mean: f64,
    pub percentile_95: f64,
    /// Share (0 to 1) of the surface that lies within 0.5 %.
    pub same_share: f64,
}

impl From<mesh::Apart> for Apart {
    fn from(apart: mesh::Apart) -> Self {
        let mesh::Apart { mean, percentile_95, same_share } = apart;
        Self { mean, percentile_95, same_share }
    }
}

/// One of two shapes: how far it lies from the other, and its picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    pub apart: Apart,
    pub width: i64,
    pub height: i64,
    pub variants: Vec<Variant>,
}

/// What matches. A pair that can not be drawn has no sides.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Maps {
    /// The later shape, then the earlier one.
    pub sides: Vec<Side>,
}

/// What the child answers.
#[derive(Serialize, Deserialize)]
pub struct Drawn {
    sides: [(Apart, PictureAnswer); 2],
}

#[derive(Serialize, Deserialize)]
struct Payload {
    likeness: LikenessId,
}

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on(JOB, move |context, payload| {
        let app = app.clone();
        async move {
            let Payload { likeness } = serde_json::from_value(payload)?;
            draw(&app, &context, likeness).await
        }
    })
}

/// Queues the drawing of a likeness.
pub async fn enqueue(tx: &mut Tx, app: &App, id: LikenessId, now: Millis) -> db::Result<()> {
    let payload = serde_json::to_value(Payload { likeness: id }).expect("plain data");
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), JOB, payload, now);
    jobs::enqueue(tx, job.unique(format!("{JOB}:{id}"))).await
}

async fn draw(app: &App, context: &jobs::Context, id: LikenessId) -> Result<()> {
    let Some(row) = store::likeness(&app.db, id).await? else { return Ok(()) };
    let mine = models::offered_file(&app.db, row.file_id).await?;
    let theirs = models::offered_file(&app.db, row.other_file_id).await?;
    let (Some(mine), Some(theirs)) = (mine, theirs) else { return Ok(()) };
    let out = tempfile::tempdir_in(app.scratch())?;
    let is_shape = |file: &FileRow| file.state() == FileState::Printable;
    let drawn = if is_shape(&mine) && is_shape(&theirs) {
        let (mine, theirs) = (local(app, &mine).await?, local(app, &theirs).await?);
        tokio::fs::symlink(theirs.path(), out.path().join("after")).await?;
        let fit = serde_json::to_string(&row.fit.0)?;
        let what = ["overlay", fit.as_str()];
        match children::run::<Option<Drawn>>(app, context, what, mine.path(), out.path()).await? {
            Ended::Answered(drawn) => drawn,
            Ended::Stopped(_) => None,
        }
    } else {
        None
    };
    let now = app.clock.now();
    let mut maps = Maps::default();
    let mut encoded = Vec::new();
    for (folder, (apart, picture)) in SIDES.iter().zip(drawn.into_iter().flat_map(|d| d.sides)) {
        let kept = keep_variants(app, &picture, &out.path().join(folder)).await?;
        let named = kept.variants.iter().map(|variant| Variant {
            name: format!("{folder}-{}", variant.name),
            ..variant.clone()
        });
        let (width, height) = (kept.width, kept.height);
        maps.sides.push(Side { apart, width, height, variants: named.collect() });
        encoded.push(kept);
    }
    let mut tx = app.db.write().await?;
    for kept in &encoded {
        insert_variant_blobs(&mut tx, kept, now).await?;
    }
    store::set_maps(&mut tx, id, &maps).await?;
    tx.commit().await?;
    Ok(())
}

/// The bytes of a file.
async fn local(app: &App, file: &FileRow) -> Result<blobs::LocalFile> {
    let blob = file.blob().context("a stored file has a hash")?;
    Ok(app.blobs.local_file(&blob, app.config.upload_limit_bytes).await?)
}

/// What the child does: lays `input` over the shape in the folder and draws both.
pub fn overlay(fit: &str, input: &[u8], out: &Path) -> Result<Option<Drawn>> {
    let fit: Registration = serde_json::from_str(fit).context("how one lies over the other")?;
    let limits = mesh::Limits::default();
    let mine = mesh::read(input, &limits)?;
    let theirs = mesh::read(&std::fs::read(out.join("after"))?, &limits)?;
    let Some(over) = mesh::overlay(&mine.mesh, &theirs.mesh, &fit) else { return Ok(None) };
    let picture = |folder: &str, mesh: &mesh::Mesh| {
        let out = out.join(folder);
        std::fs::create_dir(&out)?;
        media::keep(media::draw(mesh, VIEW, media::RENDER), &out)
    };
    let [first, second] = SIDES;
    Ok(Some(Drawn {
        sides: [
            (over.first_apart.into(), picture(first, &over.first)?),
            (over.second_apart.into(), picture(second, &over.second)?),
        ],
    }))
}
