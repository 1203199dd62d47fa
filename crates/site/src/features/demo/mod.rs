//! A believable catalogue of our own making: members, models with real files that were really measured and drawn,
//! published over the last years. Written through the same functions as uploads; only the waiting is left out.

use std::{
    num::NonZero,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use ::shapes::Catalogue;
use anyhow::{Context, Result, bail};
use db::q;
use futures::{StreamExt, TryStreamExt, stream};
use tokio_util::task::AbortOnDropHandle;

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

/// Members or models written in one transaction. With more SQLite keeps a long record of what it could take back, and
/// walks it after each statement.
const BATCH: usize = 50;
/// Transactions under way at once: PostgreSQL works on all of them, SQLite on one while others are prepared.
const AT_ONCE: usize = 4;
/// Models between two words about how far it is.
const TOLD: usize = 50_000;

/// Fills the site with `models` models from `seed`. Each run makes its own members, so a site is filled once.
pub async fn fill(app: &App, models: u32, seed: u64) -> Result<()> {
    if accounts::store::has_demo(&app.db).await? {
        bail!("this site has a demo catalogue already");
    }
    let catalogue = Arc::new(Catalogue::new(seed));
    let models = models as usize;
    eprintln!("making {models} demo models");
    let writer = Writer::new(app, &catalogue, models).await?;
    write(app, &catalogue, &writer, models).await?;
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

/// Makes one shape on each core, and meanwhile writes the models of those that are made.
async fn write(
    app: &App,
    catalogue: &Arc<Catalogue>,
    writer: &Writer,
    models: usize,
) -> Result<()> {
    let mut numbers = vec![Vec::new(); catalogue.shapes()];
    for model in 0..models {
        numbers[catalogue.shape_of(model)].push(model);
    }
    let cores = std::thread::available_parallelism().map_or(2, NonZero::get);
    let written = AtomicUsize::new(0);
    let used = numbers.into_iter().enumerate().filter(|(_, numbers)| !numbers.is_empty());
    // In tasks of their own: a shape has to go on while nothing more is taken from the stream, for it may hold the writer
    // that all others wait for.
    let made = used.map(async |(shape, numbers)| {
        let (app, catalogue) = (app.clone(), Arc::clone(catalogue));
        let task = tokio::spawn(async move { shapes::make(&app, &catalogue, shape).await });
        anyhow::Ok((AbortOnDropHandle::new(task).await??, numbers))
    });
    stream::iter(made)
        .buffer_unordered(cores)
        .map_ok(|(shape, numbers)| {
            let written = &written;
            async move {
                for some in numbers.chunks(BATCH) {
                    writer.write(some, &shape).await?;
                    let before = written.fetch_add(some.len(), Ordering::Relaxed);
                    if before / TOLD < (before + some.len()) / TOLD {
                        eprintln!("{} models", before + some.len());
                    }
                }
                anyhow::Ok(())
            }
        })
        .try_buffer_unordered(AT_ONCE)
        .try_collect::<()>()
        .await
        .context("making shapes and models")
}
