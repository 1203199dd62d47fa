//! Models over the API.

use axum::{
    Json,
    extract::{Path, RawQuery},
    http::StatusCode,
};
use domain::{
    ids::{ModelId, PictureId},
    models::{State, may_see},
    print_profile::{self, PrintProfile},
    publishing::{ATTESTATION, attestation},
    versions::Notice,
};
use languages::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    features::{
        accounts::tokens::{Bearer, MaybeBearer, Scope},
        discover::search::{Asked, Found, find},
        models::{content::Content, origin, pages, store as models},
        publish::{
            drafts,
            release::{self, LOOK_AGAIN, OTHER_STATEMENT, Published, Release, Shown},
            sheet, store,
            views::Lack,
            words,
        },
    },
    shared::{
        error::{Error, Result},
        page::Context,
    },
};

/// A model in a list.
#[derive(Serialize, ToSchema)]
pub struct Listed {
    #[schema(value_type = String)]
    id: ModelId,
    title: String,
    creator: String,
    /// Address of its page.
    url: String,
    /// Address of its cover, WebP.
    cover: Option<String>,
    /// Milliseconds UTC.
    published_at: i64,
}

/// A page of a search.
#[derive(Serialize, ToSchema)]
pub struct ListedPage {
    models: Vec<Listed>,
    /// How many match; at least that many when `total_is_exact` is false.
    total: u64,
    total_is_exact: bool,
    /// No model has all of the words; these have some of them.
    relaxed: bool,
    /// What was searched for instead, because no model has a word as it was sent.
    corrected: Option<String>,
    /// Send as `after` for the next page.
    next: Option<String>,
}

/// Search published models, or list the newest ones.
#[utoipa::path(get, path = "/api/v1/models", tag = "models",
    params(
        ("q" = Option<String>, Query, description = "Words, \"phrases\", -exclusions"),
        ("category" = Option<String>, Query, description = "Root or leaf slug"),
        ("licence" = Option<Vec<String>>, Query, description = "Any of these SPDX ids"),
        ("format" = Option<Vec<String>>, Query, description = "Any of these formats, such as stl"),
        ("allows" = Option<Vec<String>>, Query, description = "All of these: sell (prints), remix"),
        ("with" = Option<String>, Query, description = "photos: of real prints"),
        ("technology" = Option<Vec<String>>, Query, description = "Any of fdm, sla, sls"),
        ("printer" = Option<Vec<String>>, Query, description = "Any of these families it came out on or was made for, such as prusa-mk"),
        ("supports" = Option<Vec<String>>, Query, description = "none or needed"),
        ("bed" = Option<String>, Query, description = "to-220: every part fits a square bed of so many mm"),
        ("time" = Option<String>, Query, description = "Print time in minutes: to-60, from-60, 60-180"),
        ("grams" = Option<String>, Query, description = "Material used in grams: to-100, from-100, 20-100"),
        ("size" = Option<String>, Query, description = "Longest side in mm: to-50, over-256, 50-120"),
        ("parts" = Option<String>, Query, description = "Parts to print: to-1, to-5, over-5"),
        ("success" = Option<String>, Query, description = "from-90: at least so many percent of prints came out"),
        ("updated" = Option<String>, Query, description = "7, 30 or 365: days since the current version at most"),
        ("level" = Option<String>, Query, description = "evidenced or jury-confirmed: how well it is supported that a person made it, at least"),
        ("tag" = Option<Vec<String>>, Query, description = "All of these tags"),
        ("creator" = Option<String>, Query, description = "Handle"),
        ("material" = Option<Vec<String>>, Query, description = "Any of these materials, such as pla"),
        ("printed" = Option<String>, Query, description = "once or five: reports of prints at least"),
        ("sort" = Option<String>, Query, description = "newest, updated, printed (most reports of prints first), reliable (most prints that came out), rated or quick (to print); otherwise by relevance"),
        ("after" = Option<String>, Query, description = "`next` of the page before"),
    ),
    responses((status = 200, body = ListedPage), (status = 404, description = "`after` is garbled")))]
pub async fn search(context: Context, RawQuery(query): RawQuery) -> Result<Json<ListedPage>> {
    let asked = Asked::parse(query.as_deref().unwrap_or_default());
    let Found { rows, page } = find(&context.app, &asked).await?;
    let (public, uploads) = (&context.app.config.public_url, context.app.config.uploads());
    let (total, total_is_exact) = match page.total {
        search::Total::Exact(n) => (n, true),
        search::Total::AtLeast(n) => (n, false),
    };
    let models = rows
        .iter()
        .map(|row| Listed {
            id: row.model_id.into(),
            url: format!("{public}{}", pages::address(row.model_id.into(), &row.slug)),
            cover: row
                .cover
                .0
                .as_ref()
                .map(|cover| format!("{uploads}{}", pages::pic(cover).src())),
            title: row.title.clone(),
            creator: row.creator_handle.clone(),
            published_at: row.published_at,
        })
        .collect();
    Ok(Json(ListedPage {
        models,
        total,
        total_is_exact,
        relaxed: page.lacks_words(),
        corrected: page.corrected,
        next: page.next.map(|cursor| cursor.to_string()),
    }))
}

/// One model with its files, facts, pictures and versions. A token with `read` sees its owner's drafts too.
#[utoipa::path(get, path = "/api/v1/models/{id}", tag = "models", params(("id" = String, Path)),
    responses((status = 200, body = Content), (status = 404, description = "Nothing there, or not public")))]
pub async fn show(
    context: Context,
    MaybeBearer(bearer): MaybeBearer,
    Path(id): Path<ModelId>,
) -> Result<Json<Content>> {
    let app = &context.app;
    let model = models::model(&app.db, id).await?.ok_or(Error::NotFound)?;
    let viewer = bearer.filter(|b| b.scopes.contains(&Scope::Read)).map(|b| b.member().viewer());
    if !may_see(model.state(), model.creator(), viewer) {
        return Err(Error::NotFound);
    }
    if model.state() == State::Published
        && let Some(content) = models::page(&app.db, id).await?
    {
        return Ok(Json(content));
    }
    Ok(Json(models::content(&app.db, &model, None).await?))
}

/// A draft that was started or changed.
#[derive(Serialize, ToSchema)]
pub struct DraftAnswer {
    #[schema(value_type = String)]
    id: ModelId,
    /// Send it with the next change.
    revision: i64,
}

/// Start a draft.
#[utoipa::path(post, path = "/api/v1/models", tag = "models", security(("token" = ["publish"])),
    responses((status = 201, body = DraftAnswer), (status = 401, description = "No valid token")))]
pub async fn create(context: Context, bearer: Bearer) -> Result<(StatusCode, Json<DraftAnswer>)> {
    bearer.require(Scope::Publish)?;
    let app = &context.app;
    let id = app.ids.next::<ModelId>();
    let mut tx = app.db.write().await?;
    store::insert_draft(&mut tx, id, bearer.account, app.clock.now()).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(DraftAnswer { id, revision: 1 })))
}

/// The words of a model. Fields left out become empty, as in a form.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WordsBody {
    /// The revision last seen; a change since then answers 409.
    revision: i64,
    #[serde(default)]
    title: String,
    #[serde(default)]
    summary: String,
    /// Markdown.
    #[serde(default)]
    description: String,
    /// Leaf slug such as `tools/holders`.
    #[serde(default)]
    category: String,
    /// SPDX id.
    #[serde(default)]
    licence: String,
    #[serde(default = "english")]
    language: String,
    #[serde(default)]
    sensitive: bool,
    #[serde(default)]
    tags: Vec<String>,
    /// How it is printed; readers see these with the next version.
    #[serde(default)]
    #[schema(value_type = Vec<Object>)]
    print_profiles: Vec<PrintProfile>,
    /// What the next version will say is new.
    #[serde(default)]
    changelog: String,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    cover: Option<PictureId>,
}

fn english() -> String {
    "en".to_owned()
}

/// Change the words of a draft or of a published model.
#[utoipa::path(put, path = "/api/v1/models/{id}", tag = "models", params(("id" = String, Path)),
    request_body = WordsBody, security(("token" = ["publish"])),
    responses((status = 200, body = DraftAnswer), (status = 409, description = "Changed meanwhile"),
        (status = 422, description = "A field can not be used; `detail` says which")))]
pub async fn change(
    context: Context,
    bearer: Bearer,
    Path(id): Path<ModelId>,
    Json(body): Json<WordsBody>,
) -> Result<Json<DraftAnswer>> {
    bearer.require(Scope::Publish)?;
    let app = &context.app;
    let model = drafts::load(app, &bearer.member(), id).await?;
    let revision = body.revision;
    let sent = store::Words {
        title: body.title,
        summary: body.summary,
        description: body.description,
        category: body.category,
        licence: body.licence,
        language: body.language,
        sensitive: body.sensitive,
        tags: body.tags,
        profiles: print_profile::with_keys(body.print_profiles),
        changelog: body.changelog,
        cover: body.cover,
    };
    // Through the form's own door, so that one set of rules admits both.
    let typed = words::typed(&sent);
    let (admitted, errors) = drafts::admitted(app, &model, &typed, Language::English).await?;
    if let Some((field, message)) = errors.iter().next() {
        return Err(Error::Invalid(format!("{field}: {message}")));
    }
    let model = drafts::write_words(app, model, revision, &admitted, &typed).await?;
    let model = model.ok_or_else(|| {
        Error::Conflict("The model was changed since that revision. Read it again.".to_owned())
    })?;
    Ok(Json(DraftAnswer { id, revision: model.revision }))
}

/// What publishing asks for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishBody {
    /// You confirm the statement.
    attested: bool,
    /// Its words, which are kept with your name and the date. Left out, those about work of your own: who shares work of
    /// others confirms other words, which the refusal says.
    #[serde(default = "own_work")]
    statement: String,
    /// The revision you looked at; a change since then answers 409.
    #[serde(default)]
    revision: Option<i64>,
    #[serde(default)]
    changelog: String,
    /// `update`, `fix` or `safety`: how much it matters to people who have an older version.
    #[serde(default = "update")]
    notice: String,
}

fn own_work() -> String {
    ATTESTATION.to_owned()
}

fn update() -> String {
    Notice::Update.as_str().to_owned()
}

/// Publish the next version with the files the draft has now.
#[utoipa::path(post, path = "/api/v1/models/{id}/publish", tag = "models", params(("id" = String, Path)),
    request_body = PublishBody, security(("token" = ["publish"])),
    responses((status = 204, description = "Published"), (status = 409, description = "Changed or published meanwhile"),
        (status = 422, description = "Something is missing")))]
pub async fn publish(
    context: Context,
    bearer: Bearer,
    Path(id): Path<ModelId>,
    Json(body): Json<PublishBody>,
) -> Result<StatusCode> {
    bearer.require(Scope::Publish)?;
    let app = &context.app;
    let member = bearer.member();
    let model = drafts::load(app, &member, id).await?;
    let notice = Notice::parse(&body.notice)
        .ok_or_else(|| Error::Invalid("notice: update, fix or safety".to_owned()))?;
    let attested = body
        .attested
        .then(|| store::Attested { by: sheet::shown_name(&member), at: app.clock.now() });
    let changelog = if body.changelog.is_empty() { &model.changelog } else { &body.changelog };
    let said = Release { changelog, notice };
    let (statement, revision) = (Some(body.statement.as_str()), body.revision);
    let shown = Shown { statement, revision, ..Shown::default() };
    let viewer = member.viewer();
    match release::publish(app, viewer, &model, attested.as_ref(), shown, said).await? {
        Published::Done => Ok(StatusCode::NO_CONTENT),
        Published::Lacking(lacks) => {
            let role = drafts::role(origin::of(&app.db, &model).await?.as_ref());
            Err(refused(lacks, attestation(role)))
        }
    }
}

/// Why a model was not published. `statement` is what is to be confirmed of it.
fn refused(lacks: Vec<Lack>, statement: &str) -> Error {
    let has = |text: &str| lacks.iter().any(|lack| lack.text == text);
    let (is_other, is_late) = (has(OTHER_STATEMENT), has(LOOK_AGAIN));
    let mut texts: Vec<String> = lacks.into_iter().map(|lack| lack.text).collect();
    if is_other {
        texts.push(format!("`statement` has to be: {statement}"));
    }
    let why = texts.join(" ");
    if is_late { Error::Conflict(why) } else { Error::Invalid(why) }
}

/// Who a token speaks for.
#[derive(Serialize, ToSchema)]
pub struct Me {
    handle: String,
    scopes: Vec<String>,
}

/// The member behind the token.
#[utoipa::path(get, path = "/api/v1/me", tag = "account", security(("token" = [])),
    responses((status = 200, body = Me), (status = 401, description = "No valid token")))]
pub async fn me(bearer: Bearer) -> Json<Me> {
    Json(Me {
        handle: bearer.handle,
        scopes: bearer.scopes.iter().map(|s| s.as_str().to_owned()).collect(),
    })
}
