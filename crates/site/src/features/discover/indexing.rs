//! Keeps the search index of this replica true: reads the sequenced event log from where the index is, and turns
//! what happened into documents. The index can be thrown away at any time: it is then rebuilt from the database.

use std::{
    collections::{BTreeSet, HashMap},
    time::Duration,
};

use anyhow::{Context, Result};
use db::{Json, q};
use domain::{authorship::Level, categories, events::Event, ids::AccountId, licences};
use search::{Change, Document, Measure};

use super::{
    filters::{NO_SUPPORTS, PHOTOS, REMIX, SELL, SUPPORTS},
    store::{self, Proof},
};
use crate::{
    app::App,
    features::{
        cases::store as cases,
        evidence::shown as evidence,
        models::{
            content::Content,
            refresh::{self, Card, stem},
            store::public_content,
        },
    },
};

/// Events read at once.
const BATCH: u32 = 500;
/// How often to look for events that another process put into the log.
const POLL: Duration = Duration::from_secs(1);
/// Models read at once when rebuilding.
const REBUILD_BATCH: i64 = 1_000;

/// What is known of a model besides what its page shows.
#[derive(Default)]
struct Beside {
    proof: Proof,
    /// Printers it came out on.
    printers: Vec<String>,
    /// A report has a photo of it.
    is_pictured: bool,
    level: Level,
}

/// A published model as search sees it.
fn document(content: &Content, beside: Beside) -> Document {
    let card = Card::of(content);
    let supports = card.supports.map_or("", |needed| if needed { SUPPORTS } else { NO_SUPPORTS });
    let mut printers = beside.printers;
    printers.extend(card.printers.into_iter().map(str::to_owned));
    printers.sort();
    printers.dedup();
    let quantities = [
        (Measure::Bed, card.bed_mm),
        (Measure::PrintTime, Some(card.print_time_s).filter(|time| *time > 0)),
        (Measure::Weight, Some(card.filament_mg).filter(|weight| *weight > 0)),
        (Measure::Parts, Some(card.parts).filter(|parts| *parts > 0)),
        (Measure::Success, beside.proof.success()),
        (Measure::Level, Some(beside.level as i64)),
    ];
    let known = quantities.into_iter().filter_map(|(measure, value)| Some((measure, value?)));
    Document {
        model_id: content.id.get(),
        title: content.title.clone(),
        summary: content.summary.clone(),
        description: plain(&content.description_html),
        tags: content.tags.clone(),
        category: content.category.clone(),
        category_root: categories::root_of(&content.category)
            .map_or(String::new(), |r| r.category.slug.to_owned()),
        category_names: category_names(&content.category),
        file_names: content.files.iter().map(|file| stem(&file.name).to_owned()).collect(),
        creator_handle: content.creator.handle.clone(),
        creator_name: content.creator.name.clone(),
        licence: content.licence.clone(),
        formats: card.formats,
        material: card.material,
        technologies: card.technologies.into_iter().map(str::to_owned).collect(),
        printers,
        supports: supports.to_owned(),
        traits: traits(content, beside.is_pictured),
        prints: beside.proof.prints,
        longest_side_um: card.longest_side_um,
        measures: known.collect(),
        published_at_ms: content.published_at,
        updated_at_ms: content
            .versions
            .first()
            .map_or(content.published_at, |version| version.created_at),
        quality_micro: beside.proof.quality(),
    }
}

/// What people call a category and its root.
fn category_names(slug: &str) -> Vec<String> {
    let root = categories::root_of(slug).map(|root| root.category.name);
    let leaf = categories::leaf(slug).map(|leaf| leaf.name);
    leaf.into_iter().chain(root).map(str::to_owned).collect()
}

/// What is true of a model: what its licence allows, and whether a photo shows a print.
fn traits(content: &Content, is_pictured: bool) -> Vec<String> {
    let licence = licences::known(&content.licence);
    let shows_print = content.pictures.iter().any(|picture| picture.shows_print);
    let all = [
        (SELL, licence.is_some_and(|licence| licence.commercial)),
        (REMIX, licence.is_some_and(|licence| licence.derivatives)),
        (PHOTOS, is_pictured || shows_print),
    ];
    all.into_iter().filter(|(_, is)| *is).map(|(name, _)| name.to_owned()).collect()
}

/// A published model with what is known of it now.
pub async fn known(app: &App, content: &Content) -> Result<Document> {
    let mut documents = documents(app, std::slice::from_ref(content)).await?;
    documents.pop().context("one document for one model")
}

/// These models with what is known of them now, in their order.
async fn documents(app: &App, contents: &[Content]) -> Result<Vec<Document>> {
    let ids: Vec<i64> = contents.iter().map(|content| content.id.get()).collect();
    let mut beside: HashMap<i64, Beside> = HashMap::new();
    for proof in store::proofs(&app.db, &ids).await? {
        let of_model = beside.entry(proof.model_id).or_default();
        of_model.proof = proof;
    }
    for (model, printer, has_photo) in store::successes(&app.db, &ids).await? {
        let of_model = beside.entry(model).or_default();
        of_model.is_pictured |= has_photo;
        if !printer.is_empty() && !of_model.printers.contains(&printer) {
            of_model.printers.push(printer);
        }
    }
    let version = |content: &Content| content.versions.first().map_or(0, |v| v.number);
    let versions: Vec<_> = contents.iter().map(|content| (content.id, version(content))).collect();
    for (model, level) in evidence::levels(&app.db, &versions).await? {
        beside.entry(model.get()).or_default().level = level;
    }
    let one =
        |content: &Content| document(content, beside.remove(&content.id.get()).unwrap_or_default());
    Ok(contents.iter().map(one).collect())
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
                | Event::ModelScored
                | Event::EvidenceChanged,
            ) => {
                models.insert(event.subject);
            }
            // What is evidence depends on whether the work is in dispute.
            Some(Event::CaseOpened | Event::CaseAppealed | Event::CaseDecided) => {
                let case = cases::case(&app.db, event.subject.into()).await?;
                models.extend(case.map(|case| case.model_id));
            }
            Some(Event::ProfileChanged) => {
                models.extend(models_of(app, event.subject.into()).await?)
            }
            _ => {}
        }
    }
    let (mut changes, mut contents) = (Vec::new(), Vec::new());
    for id in models {
        match public_content(&app.db, id.into()).await? {
            Some(content) => contents.push(content),
            None => changes.push(Change::Remove(id)),
        }
    }
    let put = documents(app, &contents).await?.into_iter();
    changes.extend(put.map(|document| Change::Put(Box::new(document))));
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
        let contents: Vec<Content> = rows.into_iter().map(|(_, content)| content.0).collect();
        let documents = documents(app, &contents).await?;
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
