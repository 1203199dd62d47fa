//! What lists show of a collection, made again when it or a model in it changes. Nothing else writes it.

use anyhow::Result;
use db::{Json, q};
use domain::{
    audience::ITEMS,
    events::Event,
    ids::{CollectionId, ModelId},
};

use super::store;
use crate::{
    app::App,
    features::{
        discover::known,
        models::{content::Picture, refresh},
    },
};

/// Pictures a list shows of one collection.
const COVERS: usize = 3;

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    // What was brought in with its collections stands in them before it is out.
    let kinds = [
        Event::CollectionChanged,
        Event::ModelPublished,
        Event::ModelChanged,
        Event::ModelWithdrawn,
    ];
    registry.on_event("collections", &kinds.map(Event::name), move |event| {
        let app = app.clone();
        async move {
            if event.kind == Event::CollectionChanged.name() {
                return one(&app, event.subject.into()).await;
            }
            let model = ModelId::from(event.subject);
            let holding = holding(&app, model).await?;
            if !holding.is_empty() {
                // What cards say must be true before it is read here.
                refresh::refresh(&app, model).await?;
            }
            for collection in holding {
                one(&app, collection).await?;
            }
            Ok(())
        }
    })
}

async fn holding(app: &App, model: ModelId) -> db::Result<Vec<CollectionId>> {
    q!(
        CollectionId,
        "SELECT collection_id FROM collection_item WHERE model_id = $1 ORDER BY collection_id LIMIT 100000"
    )
    .bind(model)
    .all(&app.db)
    .await
}

async fn one(app: &App, id: CollectionId) -> Result<()> {
    let exists = store::one(&app.db, id).await?.is_some();
    let items = store::items(&app.db, id, (i64::MIN, i64::MIN), ITEMS).await?;
    let ids: Vec<i64> = items.iter().map(|item| item.model_id).collect();
    let found = known::by_ids(app, &ids).await?;
    let covers: Vec<Picture> =
        found.iter().filter_map(|card| card.cover.0.clone()).take(COVERS).collect();
    let mut tx = app.db.write().await?;
    if exists {
        q!(
            (),
            "INSERT INTO collection_card (collection_id, models, covers, computed_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (collection_id) DO UPDATE SET models = $2, covers = $3, computed_at = $4"
        )
        .bind(id)
        .bind(found.len() as i64)
        .bind(Json(covers))
        .bind(app.clock.now())
        .run(&mut tx)
        .await?;
    } else {
        q!((), "DELETE FROM collection_card WHERE collection_id = $1")
            .bind(id)
            .run(&mut tx)
            .await?;
    }
    tx.commit().await?;
    Ok(())
}
