//! The turn of the day: credibility of everyone, then every score that rests on it.

use anyhow::Result;
use domain::{
    events::Event,
    ids::{AccountId, PrintId},
    trust::day,
};
use futures::{StreamExt, TryStreamExt, stream};

use super::{accounts, cards, raters, store};
use crate::{app::App, shared::events};

/// Members or prints gone through at once.
const BATCH: i64 = 500;
/// Of these, computed at the same time.
const AT_ONCE: usize = 8;

/// Makes all scores again when a new day began since they were made.
pub async fn begin_day(app: &App, context: &jobs::Context) -> Result<()> {
    let today = day(app.clock.now());
    if store::score_day(&app.db).await?.is_some_and(|stands| stands >= today) {
        return Ok(());
    }
    context.progress(1, "credibility").await?;
    recompute(app, today).await
}

/// Credibility as of today, where no scores were made yet; what rests on it is made as facts come.
pub async fn first_day(app: &App) -> Result<i64> {
    let today = day(app.clock.now());
    believe_all(app, today).await?;
    Ok(today)
}

async fn believe_all(app: &App, as_of: i64) -> Result<()> {
    let now = app.clock.now();
    let believed = raters::compute(&app.db, as_of).await?;
    raters::write(&app.db, &believed, now).await?;
    let mut tx = app.db.write().await?;
    store::set_score_day(&mut tx, as_of, now.0).await?;
    tx.commit().await?;
    Ok(())
}

/// Makes everything again from facts, as of `as_of`; stops when another day begins meanwhile.
pub async fn recompute(app: &App, as_of: i64) -> Result<()> {
    believe_all(app, as_of).await?;
    // Taken before any fact is read: what jobs make from newer ones meanwhile stays.
    let now = app.clock.now();
    let mut after = PrintId::from(0);
    loop {
        let prints = cards::store::prints_after(&app.db, after, BATCH).await?;
        let Some(last) = prints.last() else { break };
        after = *last;
        let compute = |print| async move {
            let before = cards::store::one(&app.db, print).await?;
            Ok::<_, db::Error>((print, before, cards::compute(&app.db, print).await?))
        };
        let made: Vec<_> =
            stream::iter(prints).map(compute).buffered(AT_ONCE).try_collect().await?;
        let mut tx = app.db.write().await?;
        if store::score_day(&mut tx).await? != Some(as_of) {
            return Ok(());
        }
        for (print, before, made) in made {
            cards::write(&mut tx, app, print, before.as_ref(), made.as_ref(), now).await?;
        }
        tx.commit().await?;
    }
    score_all(app, as_of, now.0).await
}

async fn score_all(app: &App, as_of: i64, now: i64) -> Result<()> {
    let mut after = AccountId::from(0);
    loop {
        let members = store::scored_accounts(&app.db, after, BATCH).await?;
        let Some(last) = members.last() else { return Ok(()) };
        after = *last;
        let compute = |member| async move {
            Ok::<_, db::Error>((member, accounts::compute(&app.db, member, as_of, None).await?))
        };
        let made: Vec<_> =
            stream::iter(members).map(compute).buffered(AT_ONCE).try_collect().await?;
        let mut tx = app.db.write().await?;
        if store::score_day(&mut tx).await? != Some(as_of) {
            return Ok(());
        }
        for (member, scores) in made {
            for model in accounts::write(&mut tx, member, &scores, now).await? {
                let at = app.clock.now();
                events::record(&mut tx, app, Event::ModelScored, model.get(), at).await?;
            }
        }
        tx.commit().await?;
    }
}
