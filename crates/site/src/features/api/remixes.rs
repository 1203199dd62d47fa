//! What a model is made from and what came of it, over the API.

use axum::{Json, extract::Path, http::StatusCode};
use domain::{
    ids::{ModelId, RemixLinkId},
    licences,
    models::may_see,
    remixes as rules,
};
use languages::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    app::App,
    features::{
        accounts::tokens::{Bearer, Scope},
        models::{
            changes::{self, FileChange},
            content::Parent,
            family::{self, Family},
            store::{self as models, Model},
        },
        publish::{drafts, parents, remixes, said, words::Typed},
    },
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::Context,
        session::Member,
    },
};

/// A work that a draft says it is made from.
#[derive(Serialize, ToSchema)]
pub struct LinkAnswer {
    #[schema(value_type = String)]
    id: RemixLinkId,
    #[schema(value_type = Option<String>)]
    model: Option<ModelId>,
    version: i64,
    url: String,
    title: String,
    author: String,
    /// Every licence it was given under, newest first; empty when unknown.
    licences: Vec<String>,
    changes: String,
    /// Files that came with it are still in the draft, so that it can not be taken away.
    is_kept: bool,
}

/// Whether a remix may carry a licence, and why.
#[derive(Serialize, ToSchema)]
pub struct ChoiceAnswer {
    licence: String,
    is_allowed: bool,
    reasons: Vec<String>,
}

/// What a draft is made from and what that leaves.
#[derive(Serialize, ToSchema)]
pub struct ParentsAnswer {
    parents: Vec<LinkAnswer>,
    licences: Vec<ChoiceAnswer>,
    /// Why no licence is left; empty when some is.
    obstacles: Vec<String>,
}

/// What a draft is made from, and the licences it may carry for that.
#[utoipa::path(get, path = "/api/v1/models/{id}/parents", tag = "models", params(("id" = String, Path)),
    security(("token" = ["publish"])), responses((status = 200, body = ParentsAnswer)))]
pub async fn list(
    context: Context,
    bearer: Bearer,
    Path(id): Path<ModelId>,
) -> Result<Json<ParentsAnswer>> {
    bearer.require(Scope::Publish)?;
    let app = &context.app;
    let model = drafts::load(app, &bearer.member(), id).await?;
    let links = remixes::linked(&app.db, &model).await?;
    let parents = remixes::parents(&links);
    let choice = |choice: licences::Choice| ChoiceAnswer {
        licence: choice.licence.id.to_owned(),
        is_allowed: choice.is_allowed(),
        reasons: choice.reasons,
    };
    Ok(Json(ParentsAnswer {
        licences: licences::choices(&parents).into_iter().map(choice).collect(),
        obstacles: licences::obstacles(&parents).iter().map(ToString::to_string).collect(),
        parents: links
            .iter()
            .map(|linked| LinkAnswer {
                id: linked.link.id.into(),
                model: linked.link.parent_id.map(Into::into),
                version: linked.link.parent_version,
                url: linked.link.url.clone(),
                title: linked.link.title.clone(),
                author: linked.link.author.clone(),
                licences: linked.grants.iter().map(|l| l.id.to_owned()).collect(),
                changes: linked.link.changes.clone(),
                is_kept: linked.is_kept,
            })
            .collect(),
    }))
}

/// A work to link: `model` for one here, or `url`, `title`, `author` and `licence` for one elsewhere.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkBody {
    #[schema(value_type = Option<String>)]
    model: Option<ModelId>,
    #[serde(default)]
    url: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    author: String,
    /// SPDX id or `LicenseRef-…`.
    #[serde(default)]
    licence: String,
    /// What you changed.
    changes: String,
}

/// Say that a draft is made from a work.
#[utoipa::path(post, path = "/api/v1/models/{id}/parents", tag = "models", params(("id" = String, Path)),
    request_body = LinkBody, security(("token" = ["publish"])),
    responses((status = 204, description = "Linked"), (status = 422, description = "It can not be linked")))]
pub async fn add(
    context: Context,
    bearer: Bearer,
    Path(id): Path<ModelId>,
    Json(body): Json<LinkBody>,
) -> Result<StatusCode> {
    bearer.require(Scope::Publish)?;
    let app = &context.app;
    let member = bearer.member();
    let model = drafts::load(app, &member, id).await?;
    let changes = rules::changes(&body.changes)
        .map_err(|refused| Error::Invalid(said::work(&refused, Language::English)))?;
    let mut parent = match body.model {
        Some(parent) => parents::here((app, Language::English), &member, &model, parent)
            .await?
            .map_err(Error::Invalid)?,
        None => by_address(app, &member, &model, &body).await?,
    };
    parent.changes = changes;
    parents::add((app, Language::English), &model, &parent).await?.map_err(Error::Invalid)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Through the form's own door, so that one set of rules admits both.
async fn by_address(app: &App, member: &Member, child: &Model, body: &LinkBody) -> Result<Parent> {
    let typed: Typed = [
        ("url", &body.url),
        ("parent_title", &body.title),
        ("parent_author", &body.author),
        ("parent_licence", &body.licence),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.clone()))
    .collect();
    let mut errors = Errors::default();
    let parent =
        parents::by_address((app, Language::English), member, child, &typed, &mut errors).await?;
    match (parent, errors.iter().next()) {
        (Some(parent), None) => Ok(parent),
        (_, Some((_, message))) => Err(Error::Invalid(message.to_owned())),
        (None, None) => Err(Error::Invalid("Give url, title, author and licence.".to_owned())),
    }
}

/// Take a work from a draft.
#[utoipa::path(delete, path = "/api/v1/models/{id}/parents/{link}", tag = "models",
    params(("id" = String, Path), ("link" = String, Path)), security(("token" = ["publish"])),
    responses((status = 204, description = "Taken away"), (status = 404, description = "No such link")))]
pub async fn remove(
    context: Context,
    bearer: Bearer,
    Path((id, link)): Path<(ModelId, RemixLinkId)>,
) -> Result<StatusCode> {
    bearer.require(Scope::Publish)?;
    let app = &context.app;
    drafts::load(app, &bearer.member(), id).await?;
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, id).await?;
    if !remixes::remove(&mut tx, id, link, app.clock.now()).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The public model, or nothing.
async fn public(context: &Context, id: ModelId) -> Result<Model> {
    let model = models::model(&context.app.db, id).await?.ok_or(Error::NotFound)?;
    if may_see(model.state(), model.creator(), None) { Ok(model) } else { Err(Error::NotFound) }
}

/// What a published model is made from and what was made from it, a few generations each way.
#[utoipa::path(get, path = "/api/v1/models/{id}/family", tag = "models", params(("id" = String, Path)),
    responses((status = 200, body = Family), (status = 404, description = "Nothing there, or not public")))]
pub async fn show_family(context: Context, Path(id): Path<ModelId>) -> Result<Json<Family>> {
    public(&context, id).await?;
    Ok(Json(family::of(&context.app.db, id).await?))
}

/// What changed in the files of a version since the one before.
#[utoipa::path(get, path = "/api/v1/models/{id}/versions/{number}/changes", tag = "models",
    params(("id" = String, Path), ("number" = i64, Path)),
    responses((status = 200, body = Vec<FileChange>), (status = 404, description = "No such version, or the first")))]
pub async fn show_changes(
    context: Context,
    Path((id, number)): Path<(ModelId, i64)>,
) -> Result<Json<Vec<FileChange>>> {
    let model = public(&context, id).await?;
    if number < 2 || number > model.current_version {
        return Err(Error::NotFound);
    }
    Ok(Json(changes::of_version(&context.app.db, id, number).await?))
}
