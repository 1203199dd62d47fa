//! `POST /imports/{run}/publish`: many drafts at once. Each goes through the same decision as one published by itself, with
//! the statement that its role asks for; what is not ready stays a draft, and its row says why.

use axum::{extract::Path, http::StatusCode, response::Response};
use axum_extra::extract::Form;
use domain::{
    ids::{ImportRunId, ModelId},
    models::{State, Viewer},
    origins::Role,
    publishing::{ATTESTATION, SHARE_ATTESTATION, attestation},
};
use serde::{Deserialize, Serialize};

use super::{
    bulk::{self, Work},
    keeping, look,
    pages::{self, At, PER_PAGE},
    store::{self, Item, ItemState},
};
use crate::{
    app::App,
    features::{
        models::{
            origin,
            store::{self as models, Model},
        },
        publish::{
            drafts,
            release::{self, Published, Release, Shown},
            sheet::shown_name,
            store::Attested,
        },
    },
    shared::{
        error::Result,
        forms::Errors,
        page::{Context, redirect},
        session::Member,
    },
};

/// What the form under the table sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    item: Vec<i64>,
    /// `selected`, `all` of the page that was shown, or `ready` for all of the run that are, by a job.
    drafts: String,
    /// The statement about work of one's own was confirmed.
    own: Option<String>,
    /// The statement about work of others was.
    shared: Option<String>,
    after: Option<i64>,
    show: String,
}

/// Who publishes, and the statements that they confirmed, in the words of that moment.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct By {
    name: String,
    /// Milliseconds UTC.
    at: i64,
    own: Option<String>,
    shared: Option<String>,
}

impl By {
    fn new(app: &App, member: &Member, asked: &Asked) -> Self {
        Self {
            name: shown_name(member),
            at: app.clock.now().0,
            own: asked.own.as_ref().map(|_| ATTESTATION.to_owned()),
            shared: asked.shared.as_ref().map(|_| SHARE_ATTESTATION.to_owned()),
        }
    }
}

pub async fn publish(
    context: Context,
    member: Member,
    Path(id): Path<ImportRunId>,
    Form(asked): Form<Asked>,
) -> Result<Response> {
    let app = &context.app;
    let run = pages::load(app, &member, id).await?;
    let t = context.t;
    pages::check_count(t, &asked.item)?;
    let at = At::asked(&asked.show, asked.after)?;
    let by = By::new(app, &member, &asked);
    if asked.drafts == "ready" {
        if by.own.is_none() && by.shared.is_none() {
            let mut errors = Errors::default();
            errors.add("own", t.imports_confirm());
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return pages::render(&context, &run, at, status, errors).await;
        }
        let mut tx = app.db.write().await?;
        bulk::enqueue(&mut tx, app, Work::Publish, id, Some(by)).await?;
        tx.commit().await?;
        return Ok(redirect(&at.href(id), "ok", t.imports_being_published()));
    }
    let places = match asked.drafts.as_str() {
        "all" => look::leaf(&pages::shown(app, &run, at.show).await?, at.after, PER_PAGE).places,
        _ => asked.item,
    };
    let (mut published, mut held) = (0_u64, 0_u64);
    for item in store::items_at(&app.db, id, &places).await? {
        if item.state() != ItemState::Done {
            continue;
        }
        if publish_one(app, member.viewer(), id, &item, &by).await? {
            published += 1;
        } else {
            held += 1;
        }
    }
    let text = match (published, held) {
        (0, 0) => t.imports_select_drafts().to_owned(),
        (n, 0) => t.imports_published(n).to_string(),
        (n, held) => t.imports_published_some(n, held).to_string(),
    };
    Ok(redirect(&at.href(id), "ok", &text))
}

/// Publishes the draft that a model became, and says of it what became of that; gives whether it was published.
pub async fn publish_one(
    app: &App,
    viewer: Viewer,
    run: ImportRunId,
    item: &Item,
    by: &By,
) -> Result<bool> {
    let Some(model) = item.model_id else { return Ok(false) };
    let reason = one(app, viewer, model.into(), by).await?;
    let is_published = reason.is_none();
    let said = reason.unwrap_or_else(|| "Published.".to_owned());
    let mut tx = app.db.write().await?;
    store::say(&mut tx, run, item.place, &said).await?;
    keeping::touch(&mut tx, run, app.clock.now()).await?;
    tx.commit().await?;
    Ok(is_published)
}

/// Publishes one draft, or gives why not.
async fn one(app: &App, viewer: Viewer, id: ModelId, by: &By) -> Result<Option<String>> {
    let Some(model) = models::model(&app.db, id).await? else {
        return Ok(Some("It is gone.".to_owned()));
    };
    if model.state() != State::Draft || model.current_version > 0 {
        return Ok(Some("It is no draft any more.".to_owned()));
    }
    match try_one(app, viewer, &model, by).await {
        Ok(Published::Done) => Ok(None),
        Ok(Published::Lacking(lacks)) => {
            let texts: Vec<String> = lacks.into_iter().map(|lack| lack.text).collect();
            Ok(Some(format!("Not published: {}", texts.join(" "))))
        }
        Err(fault) if fault.is_fault() => Err(fault),
        Err(refused) => Ok(Some(refused.message())),
    }
}

async fn try_one(app: &App, viewer: Viewer, model: &Model, by: &By) -> Result<Published> {
    let role = drafts::role(origin::of(&app.db, model).await?.as_ref());
    let confirmed = match role {
        Role::Author => by.own.as_deref(),
        Role::Sharer => by.shared.as_deref(),
    };
    let attested = confirmed.map(|_| Attested { by: by.name.clone(), at: by.at.into() });
    let release = Release { changelog: &model.changelog, ..Release::default() };
    let statement = Some(confirmed.unwrap_or(attestation(role)));
    let shown = Shown { statement, ..Shown::default() };
    release::publish(app, viewer, model, attested.as_ref(), shown, release).await
}
