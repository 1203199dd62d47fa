//! A model that is held before it comes out, because something in it says that a program made it; and the way to a
//! moderator for whom that is wrong.

use axum::{Form, extract::Path, response::Response};
use db::Source;
use domain::{
    events::Event,
    ids::{MarkAppealId, ModelId},
    publishing::{self, HOLD_WORDS_MAX, HOLD_WORDS_MIN},
    text,
};
use languages::Language;
use provenance::{Strength, Towards};
use serde::Deserialize;

use super::{
    keeping::Subject,
    store::{self, Marked},
    views::{HeldView, MarkedView},
};
use crate::{
    app::App,
    features::{
        models::store as models,
        publish::{drafts, views::Lack},
    },
    shared::{
        error::{Error, Result},
        events,
        page::{Context, redirect},
        session::Member,
    },
};

/// Files and pictures of a model that hold it, by name: those that are still in it and not released.
pub async fn held<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
) -> db::Result<Vec<(Marked, String)>> {
    let mut from = from.into();
    let rows = store::holding(from.again(), model).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let files = models::files(from.again(), model).await?;
    let pictures = models::pictures(from, model).await?;
    let name = |row: &Marked| {
        let file = files.iter().find(|file| row.is(Subject::File(file.id.into())));
        let picture = pictures.iter().find(|pic| row.is(Subject::Picture(pic.id.into())));
        file.map(|file| file.name.clone()).or_else(|| picture.map(|pic| pic.name.clone()))
    };
    Ok(rows.into_iter().filter_map(|row| name(&row).map(|name| (row, name))).collect())
}

/// What holds a draft, as its creator reads it.
pub async fn of(app: &App, t: Language, model: ModelId) -> db::Result<HeldView> {
    let mut held = held(&app.db, model).await?;
    if held.is_empty() {
        return Ok(HeldView::default());
    }
    for (row, _) in &mut held {
        row.marks.0.retain(|m| m.towards == Towards::Generated && m.strength == Strength::Decisive);
    }
    let last = store::last(&app.db, model).await?;
    let is_kept = |appeal: &store::Appeal| appeal.is_released == Some(false);
    Ok(HeldView {
        things: held.into_iter().map(|(row, name)| MarkedView::new(t, &row, name)).collect(),
        asked_at: last.as_ref().filter(|a| a.decided_at.is_none()).map(|a| a.created_at),
        kept: last.filter(is_kept).map(|appeal| appeal.reason),
        evidence: format!("/drafts/{model}/evidence"),
    })
}

/// What holds put in the way of a publication.
pub async fn lacks<'a>(
    from: impl Into<Source<'a>>,
    t: Language,
    model: ModelId,
) -> db::Result<Vec<Lack>> {
    let lack = |(_, name): (Marked, String)| Lack {
        field: "marks",
        text: t.marks_in_the_way(name).to_string(),
    };
    Ok(held(from, model).await?.into_iter().map(lack).collect())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    words: String,
}

/// `POST /drafts/{id}/marks/appeal`.
pub async fn appeal(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(form): Form<Words>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    drafts::load(app, &member, id).await?;
    let words = publishing::hold_words(&form.words).map_err(|_| {
        let count = text::chars(&text::paragraphs(&form.words));
        Error::Invalid(t.marks_words(HOLD_WORDS_MIN, HOLD_WORDS_MAX, count).to_string())
    })?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, id).await?;
    if held(&mut tx, id).await?.is_empty() {
        return Err(Error::Conflict(t.marks_nothing_holds().to_owned()));
    }
    let appeal = app.ids.next::<MarkAppealId>();
    if !store::ask(&mut tx, appeal, id, member.id, &words, now).await? {
        return Err(Error::Conflict(t.marks_asked_already().to_owned()));
    }
    events::record(&mut tx, app, Event::HoldAsked, id.get(), now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/drafts/{id}#marks"), "ok", t.marks_will_look()))
}
