//! Who hears of a comment: whom it answers, the creator of the model, whom it mentions; each once.

use std::collections::HashSet;

use anyhow::Result;
use domain::{
    comments::mentions,
    events::Event,
    ids::{AccountId, CommentId},
    time::Millis,
};

use super::store;
use crate::{
    app::App,
    features::{
        accounts,
        audience::mutes,
        models::store as models,
        notifications::{
            kinds::Kind,
            store::{News, tell_of},
        },
    },
};

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on_event("comments-told", &[Event::CommentWritten.name()], move |event| {
        let app = app.clone();
        async move { written(&app, event.subject.into(), event.created_at).await }
    })
}

async fn written(app: &App, id: CommentId, at: Millis) -> Result<()> {
    let Some(comment) = store::one(&app.db, id).await? else { return Ok(()) };
    let Some(model) = models::published(&app.db, comment.model_id).await? else { return Ok(()) };
    let named = accounts::names::names(&app.db, &[comment.author_id]).await?;
    let (Some(author), None) = (named.first(), comment.removed_by) else { return Ok(()) };
    let mut all: Vec<(AccountId, Kind)> = Vec::new();
    if let Some(thread) = comment.parent_id
        && let Some(first) = store::one(&app.db, thread).await?
    {
        all.push((first.author_id, Kind::CommentAnswered));
    }
    all.push((model.creator(), Kind::Commented));
    let mentioned = store::by_handles(&app.db, mentions(&comment.body)).await?;
    all.extend(mentioned.into_iter().map(|account| (account, Kind::Mentioned)));
    let mut told = HashSet::from([comment.author_id]);
    for (account, _) in &all {
        if mutes::store::stands(&app.db, *account, comment.author_id).await?.is_some() {
            told.insert(*account);
        }
    }
    let name = author.maker().name;
    let mut tx = app.db.write().await?;
    for (account, kind) in all.into_iter().filter(|(account, _)| told.insert(*account)) {
        let news = News {
            account,
            kind,
            subject: id.get(),
            title: &model.title,
            detail: &name,
            due_at: at,
            told_at: at,
        };
        tell_of(&mut tx, app, comment.author_id, &news).await?;
    }
    tx.commit().await?;
    Ok(())
}
