//! Who is told of likeness: the earlier creator, when the later model comes out. Its files are looked for once more then,
//! since others may have published between, and when somebody reports it: then who looks into it reads what is known
//! now, and of what was not known before the earlier creator hears.

use anyhow::Result;
use domain::{events::Event, ids::ModelId, likeness, models::State, time::Millis};

use super::{
    finding,
    store::{self, Likeness},
};
use crate::{
    app::App,
    features::{
        accounts::store as accounts,
        models::store::{self as models, Model},
        notifications::{
            kinds::Kind,
            store::{News, tell},
        },
    },
};

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (out, on_report) = (app.clone(), app.clone());
    registry
        .on_event("likeness-told", &[Event::ModelPublished.name()], move |event| {
            let app = out.clone();
            async move { published(&app, event.subject.into(), event.created_at).await }
        })
        .on_event("likeness-reported", &[Event::ModelReported.name()], move |event| {
            let app = on_report.clone();
            async move { reported(&app, event.subject.into(), event.created_at).await }
        })
}

/// Looks for the files of its newest version among those that are out now.
async fn look_again(app: &App, model: &Model, at: Millis) -> Result<()> {
    for file in models::version_files(&app.db, model.id(), model.current_version).await? {
        let found = finding::find_stored(app, model, &file).await?;
        let mut tx = app.db.write().await?;
        finding::keep(&mut tx, app, model.id(), file.id.into(), &found, at).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn published(app: &App, id: ModelId, at: Millis) -> Result<()> {
    let Some(model) = models::model(&app.db, id).await? else { return Ok(()) };
    if model.state() != State::Published {
        return Ok(());
    }
    look_again(app, &model, at).await?;
    // Of an earlier version they heard then.
    let since = store::version_before(&app.db, id, model.current_version).await?;
    let mut rows = store::of_model(&app.db, id).await?;
    rows.retain(|row| row.found_at >= since);
    tell_earlier(app, &model, &rows, at).await
}

async fn reported(app: &App, id: ModelId, at: Millis) -> Result<()> {
    let Some(model) = models::model(&app.db, id).await? else { return Ok(()) };
    look_again(app, &model, at).await?;
    if model.state() != State::Published {
        return Ok(());
    }
    // Whose work was known to be like it has heard.
    let rows = store::of_model(&app.db, id).await?;
    let (mut new, known): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.found_at == at);
    new.retain(|row| known.iter().all(|before| before.other_id != row.other_id));
    tell_earlier(app, &model, &new, at).await
}

/// Tells the creators of the earlier models.
async fn tell_earlier(app: &App, model: &Model, rows: &[Likeness], at: Millis) -> Result<()> {
    let author = accounts::by_id(&app.db, model.creator()).await?;
    let author = author.map(|a| if a.name.is_empty() { a.handle } else { a.name });
    let answers = store::answers(&app.db, model.id()).await?;
    let mut told = Vec::new();
    for row in rows {
        // Of several files they hear once.
        if told.contains(&row.other_id) {
            continue;
        }
        told.push(row.other_id);
        let Some(other) = models::model(&app.db, row.other_id).await? else { continue };
        let said = answers.iter().rfind(|(of, ..)| *of == row.other_id);
        let words = said.map_or("", |(_, _, words)| words);
        let answer = said.map(|(_, answer, _)| *answer);
        let author = author.as_deref().unwrap_or_default();
        let detail = likeness::news(&model.title, author, answer, words);
        let news = News {
            account: other.creator(),
            kind: Kind::LikenessFound,
            subject: row.id.get(),
            title: &other.title,
            detail: &detail,
            due_at: at,
            told_at: at,
        };
        let mut tx = app.db.write().await?;
        tell(&mut tx, app, &news).await?;
        tx.commit().await?;
    }
    Ok(())
}
