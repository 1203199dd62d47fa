//! What follows when a member has left, in small transactions that can each be done again: models and drafts, then lists.

use anyhow::Result;
use domain::{
    events::Event,
    ids::{AccountId, ModelId},
};

use super::store;
use crate::{
    app::App,
    features::{
        collections as saved,
        fediverse::telling,
        imports::{keeping, store as runs},
    },
    shared::events,
};

/// Takes everything of a member who left out of the site, but for what stays.
pub async fn all_of(app: &App, account: AccountId) -> Result<()> {
    // Other sites hear that the member is gone, and so of none of the models one by one.
    telling::withdraw(app, account).await?;
    // What still imports goes before the models, so that no drafts come after the last look: whoever writes one holds the
    // member's imports, and finds its run there or gone.
    let now = app.clock.now();
    for run in store::imports(&app.db, account).await? {
        let mut tx = app.db.write().await?;
        runs::lock_account(&mut tx, account).await?;
        keeping::forget(&mut tx, run, now).await?;
        tx.commit().await?;
    }
    models(app, account).await?;
    let mut tx = app.db.write().await?;
    store::delete_lists(&mut tx, account).await?;
    tx.commit().await?;
    likes(app, account).await?;
    follows(app, account).await?;
    collections(app, account).await
}

async fn models(app: &App, account: AccountId) -> Result<()> {
    let mut after = ModelId::from(0);
    loop {
        let some = store::models_after(&app.db, account, after).await?;
        let Some(last) = some.last() else { return Ok(()) };
        after = *last;
        for model in some {
            let mut tx = app.db.write().await?;
            store::throw_away(&mut tx, app, model, app.clock.now()).await?;
            tx.commit().await?;
        }
    }
}

async fn likes(app: &App, account: AccountId) -> Result<()> {
    loop {
        let some = store::liked(&app.db, account).await?;
        if some.is_empty() {
            return Ok(());
        }
        let mut tx = app.db.write().await?;
        for model in some {
            store::delete_like(&mut tx, account, model).await?;
            let now = app.clock.now();
            events::record(&mut tx, app, Event::ModelLiked, model.get(), now).await?;
        }
        tx.commit().await?;
    }
}

async fn follows(app: &App, account: AccountId) -> Result<()> {
    loop {
        let some = store::followed(&app.db, account).await?;
        if some.is_empty() {
            return Ok(());
        }
        let mut tx = app.db.write().await?;
        for creator in some {
            store::delete_follow(&mut tx, account, creator).await?;
            let now = app.clock.now();
            events::record(&mut tx, app, Event::CreatorFollowed, creator.get(), now).await?;
        }
        tx.commit().await?;
    }
}

async fn collections(app: &App, account: AccountId) -> Result<()> {
    loop {
        let some = store::collections(&app.db, account).await?;
        if some.is_empty() {
            return Ok(());
        }
        let mut tx = app.db.write().await?;
        let now = app.clock.now();
        for id in some {
            saved::store::remove(&mut tx, id, now).await?;
            events::record(&mut tx, app, Event::CollectionChanged, id.get(), now).await?;
        }
        tx.commit().await?;
    }
}
