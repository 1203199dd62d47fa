//! Who hears of a comment: whom it answers, the creator of the model, whom it mentions; each once.

use std::collections::HashSet;

use anyhow::Result;
use domain::{
    comments::mentions,
    events::Event,
    ids::{AccountId, CommentId},
    time::Millis,
};

use super::{read::author, store};
use crate::{
    app::App,
    features::{
        audience::mutes,
        models::store as models,
        notifications::{
            kinds::Kind,
            store::{News, tell_of},
        },
    },
    shared::view::Maker,
};

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on_event("comments-told", &[Event::CommentWritten.name()], move |event| {
        let app = app.clone();
        async move { written(&app, event.subject.into(), event.created_at).await }
    })
}

/// How news calls an author. Somebody from elsewhere chose their name out of reach of the rules here, so it stands beside
/// where they are.
fn called(author: &Maker) -> String {
    // Handles of members have no `@`.
    if author.handle.contains('@') {
        format!("{} (@{})", author.name, author.handle)
    } else {
        author.name.clone()
    }
}

async fn written(app: &App, id: CommentId, at: Millis) -> Result<()> {
    let Some(comment) = store::one(&app.db, id).await? else { return Ok(()) };
    let Some(model) = models::published(&app.db, comment.model_id).await? else { return Ok(()) };
    let author = author(&app.db, comment.author_id).await?;
    let (Some(author), None) = (author, comment.removed_by) else { return Ok(()) };
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
    let name = called(&author);
    all.retain(|(account, _)| told.insert(*account));
    all.sort_unstable_by_key(|(account, _)| *account);
    let mut tx = app.db.write().await?;
    for (account, kind) in all {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_elsewhere_is_called_by_where_they_are() {
        let member = Maker::new("mira", "Mira Holt");
        assert_eq!(called(&member), "Mira Holt");
        let stranger = Maker::new("x@evil.example", "Mira Holt");
        assert_eq!(called(&stranger), "Mira Holt (@x@evil.example)");
    }
}
