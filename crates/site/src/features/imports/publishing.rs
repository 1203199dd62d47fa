//! `POST /imports/{run}/publish`: many drafts at once. Each goes through the same decision as one published by itself, with
//! the statement that its role asks for; what is not ready stays a draft, and its row says why.

use axum::{extract::Path, response::Response};
use axum_extra::extract::Form;
use domain::{
    ids::{ImportRunId, ModelId},
    models::State,
    origins::Role,
    publishing::attestation,
};
use serde::Deserialize;

use super::{
    pages::{self, PER_PAGE},
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
            drafts::{self, Published, Release},
            sheet::shown_name,
            store::Attested,
        },
    },
    shared::{
        error::Result,
        page::{Context, redirect},
        session::Member,
    },
};

/// What the form under the table sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    item: Vec<i64>,
    /// `selected` or `all` of the page that was shown.
    drafts: String,
    /// The statement about work of one's own was confirmed.
    own: Option<String>,
    /// The statement about work of others was.
    shared: Option<String>,
    after: Option<i64>,
}

pub async fn publish(
    context: Context,
    member: Member,
    Path(id): Path<ImportRunId>,
    Form(asked): Form<Asked>,
) -> Result<Response> {
    let app = &context.app;
    pages::load(app, &member, id).await?;
    let after = asked.after.unwrap_or(-1);
    let items = store::items(&app.db, id, after, PER_PAGE).await?;
    let is_meant = |item: &&Item| {
        item.state() == ItemState::Done
            && (asked.drafts == "all" || asked.item.contains(&item.place))
    };
    let (mut published, mut held) = (0, 0);
    for item in items.iter().filter(is_meant) {
        let Some(model) = item.model_id else { continue };
        let reason = one(app, &member, model.into(), &asked).await?;
        match &reason {
            None => published += 1,
            Some(_) => held += 1,
        }
        let said = reason.unwrap_or_else(|| "Published.".to_owned());
        let mut tx = app.db.write().await?;
        store::say(&mut tx, id, item.place, &said).await?;
        tx.commit().await?;
    }
    let text = match (published, held) {
        (0, 0) => "Select some drafts first.".to_owned(),
        (n, 0) => format!("{n} published."),
        (n, held) => format!("{n} published; {held} are not ready, and say why below."),
    };
    Ok(redirect(&format!("/imports/{id}?after={after}"), "ok", &text))
}

/// Publishes one draft, or gives why not.
async fn one(app: &App, member: &Member, id: ModelId, asked: &Asked) -> Result<Option<String>> {
    let Some(model) = models::model(&app.db, id).await? else { return Ok(None) };
    if model.state() != State::Draft || model.current_version > 0 {
        return Ok(Some("It is no draft any more.".to_owned()));
    }
    match try_one(app, member, &model, asked).await {
        Ok(Published::Done) => Ok(None),
        Ok(Published::Lacking(lacks)) => {
            let texts: Vec<String> = lacks.into_iter().map(|lack| lack.text).collect();
            Ok(Some(format!("Not published: {}", texts.join(" "))))
        }
        Err(error) => Ok(Some(error.message())),
    }
}

async fn try_one(app: &App, member: &Member, model: &Model, asked: &Asked) -> Result<Published> {
    let role = drafts::role(origin::of(&app.db, model).await?.as_ref());
    let is_confirmed = match role {
        Role::Author => asked.own.is_some(),
        Role::Sharer => asked.shared.is_some(),
    };
    let attested = is_confirmed.then(|| Attested { by: shown_name(member), at: app.clock.now() });
    let release = Release { changelog: &model.changelog, ..Release::default() };
    let stated = Some(attestation(role));
    drafts::publish_stated(app, member.viewer(), model, attested.as_ref(), stated, release).await
}
