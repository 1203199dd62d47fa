//! "More like this shape": which public models look like one, made again by a job when shapes come or go.

use std::collections::{BTreeSet, HashMap};

use anyhow::Result;
use domain::{
    events::Event,
    ids::{AccountId, ModelId},
};
use mesh::Fingerprint;

use super::{index, store};
use crate::{
    app::App,
    features::{cases::ballots, discover::known},
    shared::view::Listed,
};

/// Most models kept for one.
const MOST: usize = 8;
/// Most shown on a page.
const SHOWN: usize = 4;
/// Wholes further apart than this have little in common (mesh::distance).
const FAR: u32 = 1_600;

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on_event("models-alike", &index::EVENTS.map(Event::name), move |event| {
        let app = app.clone();
        async move { refresh(&app, event.subject.into()).await }
    })
}

/// Finds anew what a model is like, and the same for those it is like: they may be like it, too.
async fn refresh(app: &App, model: ModelId) -> Result<()> {
    index::catch_up(app).await?;
    let near: BTreeSet<ModelId> = of_model(app, model).await?.into_iter().collect();
    let before: BTreeSet<ModelId> = store::alike(&app.db, model).await?.into_iter().collect();
    for one in near.union(&before).chain([&model]) {
        let alike = of_model(app, *one).await?;
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        store::save_alike(&mut tx, *one, &alike, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The models whose shapes are likest to any of the shapes of a public model.
async fn of_model(app: &App, model: ModelId) -> Result<Vec<ModelId>> {
    let prints = store::current(&app.db, model).await?;
    let prints = prints.iter().filter_map(|(_, bytes)| Fingerprint::from_bytes(bytes)).collect();
    near(app, prints, &BTreeSet::from([model])).await
}

/// The models whose shapes are likest to any of these, the likest first, without `except`.
pub async fn near(
    app: &App,
    prints: Vec<Fingerprint>,
    except: &BTreeSet<ModelId>,
) -> Result<Vec<ModelId>> {
    let (shapes, except) = (app.clone(), except.clone());
    let found = tokio::task::spawn_blocking(move || {
        let mut best: HashMap<ModelId, u32> = HashMap::new();
        for print in &prints {
            let matches = shapes.shapes.search(print, |owner| !except.contains(&owner.model));
            for near in matches.outer.iter().filter(|near| near.distance <= FAR) {
                let file = domain::ids::FileId::from(near.model as i64);
                let Some(owner) = shapes.shapes.owner(file) else { continue };
                let known = best.entry(owner.model).or_insert(near.distance);
                *known = near.distance.min(*known);
            }
        }
        best
    });
    let mut found: Vec<(u32, ModelId)> =
        found.await?.into_iter().map(|(model, distance)| (distance, model)).collect();
    found.sort_unstable();
    Ok(found.into_iter().take(MOST).map(|(_, model)| model).collect())
}

/// The cards for the page of a model that is like these; to a juror without the works that wait for a ballot.
pub async fn shown(
    app: &App,
    reader: Option<AccountId>,
    alike: &[ModelId],
) -> db::Result<Vec<Listed>> {
    if alike.is_empty() {
        return Ok(Vec::new());
    }
    let judged = match reader {
        Some(member) => ballots::judged(app.db.near(), member, app.clock.now()).await?,
        None => Vec::new(),
    };
    let seen = alike.iter().filter(|id| !judged.contains(id));
    let ids: Vec<i64> = seen.map(|id| id.get()).collect();
    let rows = known::by_ids(app, &ids).await?;
    Ok(rows.iter().take(SHOWN).map(|card| card.listed()).collect())
}
