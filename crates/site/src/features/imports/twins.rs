//! Models that are here already and have a file or shape of one that was found: shown before anything is brought in, whosever
//! they are. It decides nothing; what a draft is like is asked of its creator when it was analysed (`likeness`).

use std::{fs, io::Read, path::Path, sync::Arc};

use anyhow::Result;
use domain::ids::ModelId;
use importers::Tree;
use serde::{Deserialize, Serialize};

use super::{
    plan::{Planned, PlannedFile},
    source::{self, Found, Open},
    store::Item,
};
use crate::{
    app::App,
    features::{
        discover::known::{self, Known},
        likeness::{finding, prints::Print, store as likeness},
        models::origin,
    },
};

/// A public model that has a file or shape of one that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Twin {
    pub model: i64,
    /// The very same file, not only its shape.
    pub is_file: bool,
    /// It was brought from the same page.
    #[serde(default)]
    pub is_page: bool,
}

/// Bytes of shapes that are described for one archive; models after that are told apart by their files alone.
const SHAPE_BYTES: u64 = 128 << 20;
/// Largest file that is described, bytes.
const SHAPE_LARGEST: u64 = 32 << 20;
/// Endings of files that have a shape.
const SHAPES: [&str; 8] = ["stl", "3mf", "obj", "ply", "glb", "gltf", "off", "amf"];
/// Endings of files that many models have in common.
const TEXTS: [&str; 5] = ["txt", "md", "pdf", "html", "json"];
/// Files of a model that are looked for by their bytes.
const FILES: usize = 20;
/// Most models that are named.
const TWINS: usize = 4;

/// Name of the folder with the description of the model at this place.
pub fn shape(place: usize) -> String {
    format!("shape-{place}")
}

/// Describes the largest shape of each model, as far as the bounds allow; what the child does.
pub fn describe(tree: &dyn Tree, found: &Found, out: &Path) {
    let mut left = SHAPE_BYTES;
    for (place, planned) in found.models.iter().enumerate() {
        let fits = |file: &&PlannedFile| file.bytes <= SHAPE_LARGEST.min(left) && has_shape(file);
        let Some(file) = planned.files.iter().filter(fits).max_by_key(|file| file.bytes) else {
            continue;
        };
        left -= file.bytes;
        let described = source::inside(tree, planned.archive.as_deref(), |files| {
            let mut bytes = Vec::new();
            files.open(&file.path)?.read_to_end(&mut bytes)?;
            let document = mesh::read(&bytes, &mesh::Limits::default())?;
            let folder = out.join(shape(place));
            fs::create_dir(&folder)?;
            Ok(Print::of(&document.mesh).write(&folder)?)
        });
        if let Err(error) = described {
            tracing::debug!(%error, place, "no shape");
        }
    }
}

fn has_shape(file: &PlannedFile) -> bool {
    ends_in(file, &SHAPES)
}

fn ends_in(file: &PlannedFile, endings: &[&str]) -> bool {
    let ending = file.path.rsplit('.').next().unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Public models that were brought from the page of this one, whoever brought them.
pub async fn of_page(app: &App, planned: &Planned) -> Result<Vec<Twin>> {
    if planned.origin.id.is_empty() && planned.origin.address.is_empty() {
        return Ok(Vec::new());
    }
    let brought = origin::store::by_page(&app.db, &planned.identity("")).await?;
    let public = known::by_ids(app, &brought).await?;
    let twin = |card: &Arc<Known>| Twin { model: card.model_id, is_file: false, is_page: true };
    Ok(public.iter().take(TWINS).map(twin).collect())
}

/// Public models that were brought from its page, then those with a file of this one, then those with the shape described
/// in the folder.
pub async fn find(app: &App, planned: &Planned, folder: &Path) -> Result<Vec<Twin>> {
    let mut twins = of_page(app, planned).await?;
    let mut add = |model: ModelId, is_file| {
        let model = model.get();
        if twins.len() < TWINS && twins.iter().all(|twin| twin.model != model) {
            twins.push(Twin { model, is_file, is_page: false });
        }
    };
    for file in planned.files.iter().filter(|file| !ends_in(file, &TEXTS)).take(FILES) {
        let blob: blobs::BlobId = file.sha256.parse()?;
        for (file, model) in
            likeness::same_bytes(&app.db, blob.as_bytes(), ModelId::from(0)).await?
        {
            if finding::owner_of(app, model, file).await?.is_some() {
                add(model, true);
            }
        }
    }
    let print = Print::read(folder).await?;
    for near in finding::candidates(app, &print, |_| true).await? {
        if let Some((alike, _)) = finding::check(app, &print, near).await? {
            add(alike.other, false);
        }
    }
    Ok(twins)
}

/// The cards of all models that these are like, without works that wait for a ballot (`judged`): a juror is not to find
/// whose a file is by bringing it.
pub async fn cards(app: &App, judged: &[ModelId], items: &[Item]) -> db::Result<Vec<Arc<Known>>> {
    let twins = items.iter().flat_map(|item| &item.planned.0.twins);
    let mut ids: Vec<i64> = twins.map(|twin| twin.model).collect();
    ids.retain(|id| !judged.contains(&ModelId::from(*id)));
    ids.sort_unstable();
    ids.dedup();
    known::by_ids(app, &ids).await
}
