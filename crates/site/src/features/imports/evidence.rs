//! Everything that was found about a model, with the file and key it stood under: before it is brought in, and of its draft.

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{ImportRunId, ModelId},
    time::Millis,
};

use super::{
    pages,
    plan::Evidence,
    remote::{Connector, Way, authors, whose},
    store,
    values::field_name,
};
use crate::{
    app::App,
    features::{
        models::origin::{self, Origin, store::Value},
        publish::drafts,
    },
    shared::{
        error::{Error, Result},
        filters,
        page::Context,
        session::Member,
        view::Page,
    },
};

/// Where each value of a draft comes from.
#[derive(Template)]
#[template(path = "imports/evidence.html")]
struct EvidencePage {
    page: Page,
    title: String,
    /// What led here, and what to call it.
    back: (String, &'static str),
    origin: Origin,
    /// None before it is brought in.
    imported_at: Option<Millis>,
    values: Vec<Value>,
    /// Where its versions at other sites stand; none when none are on record.
    before: Option<String>,
    /// Where to say that one is the author whom its files name, while nothing proves it.
    declare: Option<String>,
    /// The site that can tell who made it, while it did not; see [`teller`].
    teller: Option<(Connector, bool)>,
}

/// The site of a page that did not tell whose it is, and whether it can be asked about single pages; else, where nothing
/// names anybody, its owner's library can be read.
fn teller(app: &App, origin: &Origin) -> Option<(Connector, bool)> {
    let is_it = |site: &Connector| whose::is_untold(origin, *site);
    let site = Connector::ALL.into_iter().find(is_it)?;
    let is_asked = whose::sites(&app.config).contains(&site);
    let is_nameless = origin.author.is_empty() && origin.author_id.is_empty();
    let is_read = is_nameless && site.way() != Way::Links && site.is_on(&app.config);
    (is_asked || is_read).then_some((site, is_asked))
}

/// `GET /drafts/{id}/origin`.
pub async fn show(context: Context, member: Member, Path(id): Path<ModelId>) -> Result<Response> {
    let app = &context.app;
    let model = drafts::load(app, &member, id).await?;
    let row = origin::store::find(&app.db, id).await?.ok_or(Error::NotFound)?;
    let known = origin::of(&app.db, &model).await?;
    let is_open = known.is_some_and(|known| known.origin.is_claimed() && !known.is_proved);
    let has_past = origin::past::store::is_there(&app.db, id).await?;
    let t = context.t;
    let values = origin::store::values(&app.db, id).await?;
    let named = |value: Value| Value { field: field_name(t, &value.field), ..value };
    let view = EvidencePage {
        page: context.page(t.imports_evidence()),
        teller: teller(app, &row.origin.0),
        title: model.title,
        back: (format!("/drafts/{id}"), t.imports_to_draft()),
        origin: row.origin.0,
        imported_at: Some(row.imported_at.into()),
        values: values.into_iter().map(named).collect(),
        before: has_past.then(|| format!("/models/{id}/{}", origin::past::ELSEWHERE)),
        declare: is_open.then(|| format!("/drafts/{id}/author")),
    };
    context.render(&view)
}

/// `POST /drafts/{id}/author`: the member says that they are the author whom the files of the draft name, which counts for
/// everything of theirs where only files name that author.
pub async fn declare(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
) -> Result<Response> {
    let app = &context.app;
    let model = drafts::load(app, &member, id).await?;
    let known = origin::of(&app.db, &model).await?.ok_or(Error::NotFound)?;
    let key = known.origin.name_key().filter(|_| known.origin.is_claimed());
    let key = key.ok_or(Error::NotFound)?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let platform = &known.origin.platform;
    authors::prove(&mut tx, app, member.id, platform, &key, origin::DECLARED, now).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/drafts/{id}/origin")).into_response())
}

/// `GET /imports/{run}/models/{place}`: the same of a model that was found.
pub async fn found(
    context: Context,
    member: Member,
    Path((run, place)): Path<(ImportRunId, i64)>,
) -> Result<Response> {
    let app = &context.app;
    let run = pages::load(app, &member, run).await?;
    let item = store::item(&app.db, run.id(), place).await?.ok_or(Error::NotFound)?;
    let planned = item.planned.0;
    let t = context.t;
    let value = |evidence: Evidence| {
        let Evidence { field, value, file, key } = evidence;
        Value { field: field_name(t, &field), value, file, key }
    };
    let view = EvidencePage {
        page: context.page(t.imports_evidence()),
        title: planned.title,
        back: (format!("/imports/{}#m-{place}", run.id()), t.imports_to_import()),
        origin: planned.origin,
        imported_at: None,
        values: planned.values.into_iter().map(value).collect(),
        before: None,
        declare: None,
        teller: None,
    };
    context.render(&view)
}
