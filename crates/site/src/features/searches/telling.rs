//! Members hear of a new model that fits a search they keep. The model is put into an index of its own and every kept
//! search is asked of that, so that any process can do it and nothing depends on how far the large index is.

use anyhow::Result;
use domain::{
    events::Event,
    ids::{ModelId, SearchId},
    time::Millis,
};
use search::{Change, Index};

use super::{
    read,
    store::{self, Saved},
};
use crate::{
    app::App,
    features::{
        discover::{indexing, search::Asked},
        models::store as models,
        notifications::{
            kinds::Kind,
            store::{News, tell_of},
        },
    },
};

/// Searches gone through at once.
const BATCH: i64 = 200;

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on_event("searches-told", &[Event::ModelPublished.name()], move |event| {
        let app = app.clone();
        async move { published(&app, event.subject.into(), event.created_at).await }
    })
}

/// Tells of a model that is new; later versions are no news.
async fn published(app: &App, id: ModelId, at: Millis) -> Result<()> {
    let mut some = store::telling(&app.db, SearchId::new(0), BATCH).await?;
    if some.is_empty() {
        return Ok(());
    }
    let Some(content) = models::public_content(&app.db, id).await? else { return Ok(()) };
    if content.published_at != at.0 {
        return Ok(());
    }
    let index = Index::in_memory()?;
    index.apply(&[Change::Put(Box::new(indexing::known(app, &content).await?))], 1)?;
    while let Some(last) = some.last() {
        let after = last.id;
        let fitting = some
            .into_iter()
            .filter(|saved| saved.account_id != content.creator.id && fits(&index, saved, at));
        let mut fitting: Vec<Saved> = fitting.collect();
        fitting.sort_unstable_by_key(|saved| saved.account_id);
        let mut tx = app.db.write().await?;
        for saved in fitting {
            let (member, creator) = (saved.account_id, content.creator.id);
            let news = News {
                account: member,
                kind: Kind::SearchFound,
                subject: saved.id.get(),
                title: &content.title,
                detail: &saved.title,
                due_at: at,
                told_at: at,
            };
            tell_of(&mut tx, app, creator, &news).await?;
        }
        tx.commit().await?;
        some = store::telling(&app.db, after, BATCH).await?;
    }
    Ok(())
}

/// Whether the one model of an index fits a search as it is written, not only nearly.
fn fits(index: &Index, saved: &Saved, now: Millis) -> bool {
    let Ok(request) = read::finished(&Asked::parse(&saved.query)).request(now) else {
        return false;
    };
    index.search(&request).is_ok_and(|page| page.is_as_typed())
}
