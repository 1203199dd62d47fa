//! Counts likes and followers again when some came or went. Nothing else writes the counts.

use anyhow::Result;
use db::q;
use domain::{
    events::Event,
    ids::{AccountId, ModelId},
};

use crate::app::App;

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let kinds = [Event::ModelLiked, Event::CreatorFollowed];
    let app = app.clone();
    registry.on_event("audience", &kinds.map(Event::name), move |event| {
        let app = app.clone();
        async move {
            if event.kind == Event::ModelLiked.name() {
                model(&app, event.subject.into()).await
            } else {
                creator(&app, event.subject.into()).await
            }
        }
    })
}

async fn model(app: &App, model: ModelId) -> Result<()> {
    let mut tx = app.db.write().await?;
    q!(
        (),
        "INSERT INTO model_audience (model_id, likes, computed_at)
         VALUES ($1, (SELECT CAST(count(*) AS BIGINT) FROM model_like WHERE model_id = $1), $2)
         ON CONFLICT (model_id) DO UPDATE SET likes = excluded.likes, computed_at = excluded.computed_at"
    )
    .bind(model)
    .bind(app.clock.now())
    .run(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

async fn creator(app: &App, creator: AccountId) -> Result<()> {
    let mut tx = app.db.write().await?;
    q!(
        (),
        "INSERT INTO creator_audience (account_id, followers, computed_at)
         VALUES ($1, (SELECT CAST(count(*) AS BIGINT) FROM creator_follow WHERE creator_id = $1), $2)
         ON CONFLICT (account_id) DO UPDATE SET followers = excluded.followers, computed_at = excluded.computed_at"
    )
    .bind(creator)
    .bind(app.clock.now())
    .run(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(())
}
