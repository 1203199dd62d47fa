//! Keeps the search index of this replica true: reads the sequenced event log from where the index is, and turns
//! what happened into documents. The index can be thrown away at any time: it is then rebuilt from the database.

use std::{collections::BTreeSet, time::Duration};

use anyhow::{Context, Result};
use db::{Json, q};
use domain::{categories, events::Event, ids::AccountId};
use search::{Change, Document};

use super::store::{self, Proof};
use crate::{
    app::App,
    features::models::{
        content::Content,
        refresh::{self, Card},
    },
};

/// Events read at once.
const BATCH: u32 = 500;
/// How often to look for events that another process put into the log.
const POLL: Duration = Duration::from_secs(1);
/// Models read at once when rebuilding.
const REBUILD_BATCH: i64 = 1_000;

/// A published model as search sees it.
pub fn document(content: &Content, proof: &Proof) -> Document {
    let card = Card::of(content);
    Document {
        model_id: content.id.get(),
        title: content.title.clone(),
        summary: content.summary.clone(),
        description: plain(&content.description_html),
        tags: content.tags.clone(),
        category: content.category.clone(),
        category_root: categories::root_of(&content.category)
            .map_or(String::new(), |r| r.category.slug.to_owned()),
        creator_handle: content.creator.handle.clone(),
        creator_name: content.creator.name.clone(),
        licence: content.licence.clone(),
        formats: card.formats,
        material: card.material,
        prints: proof.prints,
        longest_side_um: card.longest_side_um,
        published_at_ms: content.published_at,
        quality_micro: proof.quality(),
    }
}

fn proof_of(proofs: &[Proof], model: i64) -> Proof {
    proofs.iter().find(|proof| proof.model_id == model).cloned().unwrap_or_default()
}

/// The words of sanitised HTML.
fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                out.push(' ');
            }
            c if !in_tag => out.push(c),
            _ => {}
        }
    }
    out.replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", " ")
}

/// Follows the log until the process ends.
pub async fn follow(app: App, stop: tokio_util::sync::CancellationToken) {
    let mut news = jobs::events::watch(&app.db);
    loop {
        match catch_up(&app).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::error!(
                error = format!("{error:#}"),
                "the search index could not follow the log"
            ),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            _ = news.changed() => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
}

/// Brings the index up to the end of the log; gives how many events were read.
pub async fn catch_up(app: &App) -> Result<usize> {
    let position = app.search.position()?;
    if position == 0 && app.search.is_empty() {
        return rebuild(app).await;
    }
    let events = jobs::events_after(&app.db, position, BATCH).await?;
    let Some(last) = events.last() else { return Ok(0) };
    let mut models = BTreeSet::new();
    for event in &events {
        match Event::parse(&event.kind) {
            Some(
                Event::ModelPublished
                | Event::ModelChanged
                | Event::ModelWithdrawn
                | Event::ModelScored,
            ) => {
                models.insert(event.subject);
            }
            Some(Event::ProfileChanged) => {
                models.extend(models_of(app, event.subject.into()).await?)
            }
            _ => {}
        }
    }
    let mut changes = Vec::new();
    for id in models {
        changes.push(
            match crate::features::models::store::public_content(&app.db, id.into()).await? {
                Some(content) => {
                    let proofs = store::proofs(&app.db, &[id]).await?;
                    Change::Put(Box::new(document(&content, &proof_of(&proofs, id))))
                }
                None => Change::Remove(id),
            },
        );
    }
    let (index, position) = (app.clone(), last.position);
    tokio::task::spawn_blocking(move || index.search.apply(&changes, position)).await??;
    Ok(events.len())
}

async fn models_of(app: &App, creator: AccountId) -> db::Result<Vec<i64>> {
    q!(i64, "SELECT id FROM model WHERE creator_id = $1 AND state = 'published'")
        .bind(creator)
        .all(&app.db)
        .await
}

/// Makes the index again from the stored pages; gives the number of models.
pub async fn rebuild(app: &App) -> Result<usize> {
    // As far as the pages read below are known to be true; events after that are followed again.
    let position = q!(i64, "SELECT position FROM listener WHERE name = $1")
        .bind(refresh::LISTENER)
        .opt(&app.db)
        .await?
        .unwrap_or(0);
    let (sender, mut receiver) = tokio::sync::mpsc::channel::<Result<Vec<Document>>>(2);
    let index = app.clone();
    let writing = tokio::task::spawn_blocking(move || {
        let batches = std::iter::from_fn(|| receiver.blocking_recv());
        index
            .search
            .rebuild(batches.map(|batch| batch.map_err(Failed::from)), position)
            .map_err(|f: Failed| f.0)
    });
    let mut after = 0;
    let mut count = 0;
    loop {
        let rows = q!(
            (i64, Json<Content>),
            "SELECT model_id, content FROM model_page WHERE model_id > $1 ORDER BY model_id LIMIT $2"
        )
        .bind(after)
        .bind(REBUILD_BATCH)
        .all(&app.db)
        .await?;
        let Some((last, _)) = rows.last() else { break };
        after = *last;
        count += rows.len();
        let ids: Vec<i64> = rows.iter().map(|(id, _)| *id).collect();
        let proofs = store::proofs(&app.db, &ids).await?;
        let documents =
            rows.iter().map(|(id, content)| document(&content.0, &proof_of(&proofs, *id)));
        let documents = documents.collect();
        sender.send(Ok(documents)).await.context("the index stopped")?;
    }
    drop(sender);
    writing.await??;
    Ok(count)
}

/// Lets the index's own error and ours meet.
struct Failed(anyhow::Error);

impl From<anyhow::Error> for Failed {
    fn from(error: anyhow::Error) -> Self {
        Self(error)
    }
}

impl From<search::Error> for Failed {
    fn from(error: search::Error) -> Self {
        Self(error.into())
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn words_without_tags() {
        assert_eq!(
            plain("<p>a &lt;b&gt; <strong>c</strong></p>").split_whitespace().collect::<Vec<_>>(),
            ["a", "<b>", "c"]
        );
    }
}
