//! `/models/{id}/v/elsewhere`: versions of a model that were published at other sites, as its export says. For its
//! creator and moderators, and for everybody where the model says that it comes from elsewhere.

use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{accounts::Role, ids::ModelId, licences, models::may_see, time::Millis};
use languages::Language;

use crate::{
    features::{
        exports::card::{Stay, Version},
        imports::sync,
        models::{
            origin::{
                self,
                past::{ELSEWHERE, store},
            },
            pages,
            store::{self as models, Model},
        },
        publish::{drafts, refused, store as publish},
    },
    shared::{
        error::{Error, Result},
        filters,
        page::{Context, redirect},
        session::Member,
        view::Page,
    },
};

/// Versions of one site that are shown.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "imports/past.html")]
struct PastPage {
    page: Page,
    title: String,
    href: String,
    /// The newest first.
    stays: Vec<Place>,
    /// Where its creator drops all of it; none for others.
    action: Option<String>,
}

/// A time at one site.
struct Place {
    /// Its host.
    name: String,
    address: String,
    /// Who exported it there, and when; none for anybody but its creator.
    by: Option<(String, String)>,
    published_at: Option<Millis>,
    versions: Vec<Row>,
    /// Versions that are kept and not shown.
    more: usize,
    /// Their words are shown to nobody: anybody can have written them.
    reports: usize,
}

struct Row {
    number: i64,
    at: Millis,
    licence: &'static str,
    changelog: String,
    /// Files of it that are kept.
    files: usize,
}

/// `GET /models/{id}/v/elsewhere`.
pub async fn show(context: Context, Path(id): Path<ModelId>) -> Result<Response> {
    let app = &context.app;
    let model = models::model(&app.db, id).await?.ok_or(Error::NotFound)?;
    let viewer = context.visitor.viewer();
    let is_creator = viewer.is_some_and(|viewer| viewer.account == model.creator());
    let is_moderator = viewer.is_some_and(|viewer| viewer.role >= Role::Moderator);
    let may = may_see(model.state(), model.creator(), viewer)
        && (is_creator || is_moderator || origin::shown(&app.db, &model).await?.is_some());
    let stays = if may { store::stays(&app.db, id).await? } else { Vec::new() };
    if stays.is_empty() {
        return Err(Error::NotFound);
    }
    let mut page = context.page(context.t.imports_past_title(&model.title).to_string());
    page.path = format!("/models/{id}/{ELSEWHERE}");
    context.render_public(&PastPage {
        action: is_creator.then(|| page.path.clone()),
        page,
        href: home(&model),
        title: model.title,
        stays: stays.into_iter().rev().map(|stay| place(context.t, stay, is_creator)).collect(),
    })
}

/// `POST /models/{id}/v/elsewhere`: its creator drops all of it.
pub async fn forget(context: Context, member: Member, Path(id): Path<ModelId>) -> Result<Response> {
    let app = &context.app;
    let model = drafts::load(app, &member, id).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    publish::touch(&mut tx, app, id, now).await?;
    if !store::is_there(&mut tx, id).await? {
        return Err(Error::NotFound);
    }
    for hash in store::forget(&mut tx, id).await? {
        refused::release(&mut tx, hash, now.0).await?;
    }
    sync::forget_past(&mut tx, id).await?;
    tx.commit().await?;
    Ok(redirect(&home(&model), "ok", context.t.imports_past_dropped()))
}

/// Where the model itself is.
fn home(model: &Model) -> String {
    match model.published_at {
        Some(_) => pages::address(model.id(), &model.slug),
        None => format!("/drafts/{}", model.id()),
    }
}

fn place(t: Language, stay: Stay, is_creator: bool) -> Place {
    let host = stay.site.split("://").nth(1).unwrap_or_default();
    let is_named = is_creator && !stay.handle.is_empty();
    Place {
        name: if host.is_empty() { t.imports_past_another() } else { host }.to_owned(),
        by: is_named.then_some((stay.handle, stay.exported)),
        published_at: stay.published_at.map(Millis),
        versions: stay.versions.iter().take(SHOWN).map(row).collect(),
        more: stay.versions.len().saturating_sub(SHOWN),
        reports: stay.reports,
        address: stay.site,
    }
}

fn row(version: &Version) -> Row {
    Row {
        number: version.number,
        at: Millis(version.created_at),
        licence: licences::known(&version.licence).map_or("", |licence| licence.name),
        changelog: version.changelog.clone(),
        files: version.files.len(),
    }
}
