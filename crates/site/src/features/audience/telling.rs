//! Followers of a creator, and of a tag, hear of new models; those of a model hear of new versions.

use std::collections::HashSet;

use anyhow::Result;
use domain::{
    events::Event,
    ids::{AccountId, ModelId},
    time::Millis,
};

use super::store;
use crate::{
    app::App,
    features::{
        accounts,
        models::store::{self as models, Model},
        notifications::{
            kinds::Kind,
            store::{News, tell_of},
        },
    },
    shared::view::Maker,
};

/// People told in one transaction.
const BATCH: i64 = 200;

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on_event("followers-told", &[Event::ModelPublished.name()], move |event| {
        let app = app.clone();
        async move { published(&app, event.subject.into(), event.created_at).await }
    })
}

fn news<'a>(
    account: AccountId,
    kind: Kind,
    model: &'a Model,
    detail: &'a str,
    at: Millis,
) -> News<'a> {
    let (subject, title) = (model.id, model.title.as_str());
    News { account, kind, subject, title, detail, due_at: at, told_at: at }
}

/// Tells of a model that is new to followers of its creator and tags, or of a later version to its own followers.
async fn published(app: &App, id: ModelId, at: Millis) -> Result<()> {
    let Some(model) = models::published(&app.db, id).await? else { return Ok(()) };
    if model.published_at != Some(at.0) {
        return version(app, &model, at).await;
    }
    let Some(creator) = accounts::store::by_id(&app.db, model.creator()).await? else {
        return Ok(());
    };
    let name = Maker::new(&creator.handle, &creator.name).name;
    // Who follows the creator and a tag hears of it once; a creator need not be told of the own model.
    let mut told = HashSet::from([model.creator()]);
    let mut after = AccountId::new(0);
    loop {
        let some = store::followers_after(&app.db, model.creator(), after, BATCH).await?;
        let Some(last) = some.last() else { break };
        after = *last;
        let some: Vec<_> = some.into_iter().filter(|account| told.insert(*account)).collect();
        let all =
            some.iter().map(|account| news(*account, Kind::FollowedPublished, &model, &name, at));
        tell_all(app, model.creator(), all).await?;
    }
    for tag in models::tags(&app.db, id).await? {
        let mut after = AccountId::new(0);
        loop {
            let some = store::tag_followers_after(&app.db, &tag, after, BATCH).await?;
            let Some(last) = some.last() else { break };
            after = *last;
            let some: Vec<_> = some.into_iter().filter(|account| told.insert(*account)).collect();
            let all =
                some.iter().map(|account| news(*account, Kind::TagPublished, &model, &tag, at));
            tell_all(app, model.creator(), all).await?;
        }
    }
    Ok(())
}

/// Tells the followers of a model of its new version, but for those who are told anyway because it mends what they have.
async fn version(app: &App, model: &Model, at: Millis) -> Result<()> {
    let Some((number, mends)) = store::version_at(&app.db, model.id(), at).await? else {
        return Ok(());
    };
    let detail = format!("v{number}");
    let mut after = AccountId::new(0);
    loop {
        let place = (after, mends.then_some(number));
        let some = store::model_followers_after(&app.db, model.id(), place, BATCH).await?;
        let Some((last, _)) = some.last() else { return Ok(()) };
        after = *last;
        let told = some.into_iter().filter(|(_, hears_otherwise)| !hears_otherwise);
        let all = told.map(|(account, _)| news(account, Kind::NewVersion, model, &detail, at));
        tell_all(app, model.creator(), all).await?;
    }
}

async fn tell_all<'a>(
    app: &App,
    creator: AccountId,
    all: impl Iterator<Item = News<'a>>,
) -> db::Result<()> {
    let mut tx = app.db.write().await?;
    for news in all {
        tell_of(&mut tx, app, creator, &news).await?;
    }
    tx.commit().await
}
