//! A believable catalogue of our own making: members, models with real files that were really measured and drawn,
//! published over the last years. Written through the same functions as uploads; only the waiting is left out.

use anyhow::{Context, Result, bail};
use db::q;
use futures::{StreamExt, TryStreamExt, stream};

use self::models::Writer;
use crate::{
    app::App,
    features::{
        accounts,
        discover::{feed, indexing},
        trust,
    },
};

mod models;
mod prints;
mod shapes;

/// Members or models written in one transaction.
const BATCH: usize = 250;
/// Transactions under way at once: PostgreSQL works on all of them, SQLite on one while others are prepared.
const AT_ONCE: usize = 4;
/// Models between two words about how far it is.
const TOLD: usize = 50_000;

/// Fills the site with `models` models from `seed`. Each run makes its own members, so a site is filled once.
pub async fn fill(app: &App, models: u32, seed: u64) -> Result<()> {
    if accounts::store::has_demo(&app.db).await? {
        bail!("this site has a demo catalogue already");
    }
    let catalogue = std::sync::Arc::new(::shapes::Catalogue::new(seed));
    let models = models as usize;
    eprintln!("making {models} demo models");
    let prepared = shapes::prepare(app, &catalogue, models).await.context("making the shapes")?;
    let writer = Writer::new(app, &catalogue, models).await?;
    let batches = (0..models).step_by(BATCH).map(|start| {
        let (writer, prepared) = (&writer, &prepared);
        async move {
            if start > 0 && start % TOLD == 0 {
                eprintln!("{start} models");
            }
            writer.write(start..models.min(start + BATCH), prepared).await
        }
    });
    stream::iter(batches).buffer_unordered(AT_ONCE).try_collect::<()>().await?;
    // Cards and pages were written with the models, and the feed is made below: who keeps them begins after these events.
    jobs::events::sequence(&app.db).await?;
    let position = jobs::events::last_position(&app.db).await?;
    let mut tx = app.db.write().await?;
    for listener in [crate::features::models::refresh::LISTENER, feed::ranks::LISTENER] {
        q!((), "INSERT INTO listener (name, position) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET position = $2")
            .bind(listener)
            .bind(position)
            .run(&mut tx)
            .await?;
    }
    // So that the planner knows the tables it will read.
    q!((), "ANALYZE").run(&mut tx).await?;
    tx.commit().await?;
    trust::daily::recompute(app, domain::trust::day(app.clock.now())).await?;
    feed::ranks::refresh_all(app).await?;
    let indexed = indexing::rebuild(app).await?;
    eprintln!("{indexed} models can be found");
    Ok(())
}
