//! Print reports over the API: the same door as the form.

use axum::{
    Json,
    extract::{Path, Query},
    http::{HeaderMap, StatusCode},
};
use domain::{
    ids::{ModelId, PrintId},
    models::may_see,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    features::{
        accounts::tokens::{Bearer, MaybeBearer, Scope},
        prints::{
            answers,
            report::{self, Sent},
            store::{self, Subject},
            words::Form,
        },
        trust::{
            cards::{self, store::Which},
            read,
        },
    },
    shared::{
        address::Address,
        error::{Error, Result},
        filters::micrometres_text,
        page::Context,
    },
};

/// Reports in a page of the list.
const REPORTS: usize = 50;

/// How a print went.
#[derive(Serialize, ToSchema)]
pub struct PrintAnswer {
    #[schema(value_type = String)]
    id: PrintId,
    #[schema(value_type = String)]
    model: ModelId,
    version: i64,
    by: String,
    /// `success`, `partial`, `failed` or `not-printed`.
    outcome: String,
    /// Of a failed or flawed print: `model`, `settings`, `material`, `printer` or `unsure`.
    cause: Option<String>,
    stars: Option<u8>,
    body: String,
    /// A family of printers; empty when not told.
    printer: String,
    material: String,
    /// Millimetres.
    nozzle: Option<String>,
    /// Millimetres.
    layer: Option<String>,
    /// `no`, `partly`, `yes`, or empty.
    supports: String,
    infill_percent: Option<u32>,
    print_minutes: Option<u32>,
    /// Addresses of its photos.
    photos: Vec<String>,
    /// What the creator answered.
    answer: Option<String>,
    /// The version in which the creator says it is mended.
    fixed_in: Option<i64>,
    /// What makers said of its photos: `confirmed`, `unconfirmed`, or empty.
    check: String,
    /// Milliseconds UTC.
    created_at: i64,
    /// Send it with a change; only where one report is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<String>,
}

impl PrintAnswer {
    fn of(content: &cards::Content, public: &str) -> Self {
        let mm = |um: i64| (um > 0).then(|| micrometres_text(um as u32));
        let photos = read::photos(languages::Language::English, content);
        Self {
            id: content.print,
            model: content.model,
            version: content.version,
            by: content.handle.clone(),
            outcome: content.outcome.as_str().to_owned(),
            cause: content.cause.map(|cause| cause.as_str().to_owned()),
            stars: content.stars,
            body: content.body.clone(),
            printer: content.printer.clone(),
            material: content.material.clone(),
            nozzle: mm(content.nozzle_um),
            layer: mm(content.layer_um),
            supports: content.supports.clone(),
            infill_percent: content.settings.infill_percent,
            print_minutes: content.settings.print_minutes,
            photos: photos.iter().map(|photo| format!("{public}{}", photo.largest())).collect(),
            answer: content.answer.as_ref().map(|answer| answer.body.clone()),
            fixed_in: content.fixed_in,
            check: content.proof.check.clone(),
            created_at: content.created_at,
            revision: None,
        }
    }
}

/// A page of reports.
#[derive(Serialize, ToSchema)]
pub struct PrintsPage {
    prints: Vec<PrintAnswer>,
    /// Send as `after` for the next page.
    next: Option<String>,
}

/// Which reports.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    outcome: String,
    printer: String,
    material: String,
    after: String,
}

/// What a report says. Fields left out are not told.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PrintBody {
    /// The version that was printed; a changed report stays with its own.
    version: i64,
    /// The `revision` that the change is made to; only for changes.
    revision: String,
    /// `success`, `partial`, `failed` or `not-printed`.
    outcome: String,
    cause: String,
    stars: Option<u8>,
    /// Whether files and description were as promised.
    feedback: Option<bool>,
    body: String,
    printer: String,
    material: String,
    /// Millimetres, such as `0.4`.
    nozzle: String,
    /// Millimetres.
    layer: String,
    supports: String,
    infill_percent: Option<u32>,
    print_minutes: Option<u32>,
    /// Ids of the files of the version that were printed.
    files: Vec<String>,
}

impl PrintBody {
    /// As the form would send it, so that one set of rules admits both.
    fn form(self) -> Form {
        let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        Form {
            version: self.version,
            revision: self.revision,
            outcome: self.outcome,
            cause: self.cause,
            stars: number(self.stars.map(u32::from)),
            feedback: self.feedback.map_or("", |good| if good { "good" } else { "bad" }).to_owned(),
            body: self.body,
            printer: self.printer,
            material: self.material,
            nozzle: self.nozzle,
            layer: self.layer,
            supports: self.supports,
            infill: number(self.infill_percent),
            minutes: number(self.print_minutes),
            file: self.files,
            ..Form::default()
        }
    }
}

/// A report that was taken.
#[derive(Serialize, ToSchema)]
pub struct Taken {
    #[schema(value_type = String)]
    id: PrintId,
    /// Send it with the next change.
    revision: String,
}

fn as_bearer(context: &mut Context, bearer: &Bearer) -> Result<()> {
    bearer.require(Scope::Report)?;
    context.visitor.0 = Some(bearer.member());
    Ok(())
}

async fn taken(context: &Context, sent: Sent) -> Result<Json<Taken>> {
    match sent {
        Sent::Taken(id) => {
            let report = store::report(&context.app.db, id).await?.ok_or(Error::NotFound)?;
            Ok(Json(Taken { id, revision: report.id.to_string() }))
        }
        Sent::NotAdmitted(refused) => Err(Error::Invalid(format!("{}: {refused}", refused.code()))),
        Sent::Wrong(errors) => {
            let told: Vec<String> =
                errors.iter().map(|(field, message)| format!("{field}: {message}")).collect();
            Err(Error::Invalid(told.join(" ")))
        }
    }
}

async fn subject_of(context: &Context, id: PrintId) -> Result<(store::Report, Subject)> {
    let db = &context.app.db;
    let report = store::report(db, id).await?.ok_or(Error::NotFound)?;
    let subject = store::subject(db, report.model_id).await?.ok_or(Error::NotFound)?;
    let viewer = context.visitor.viewer();
    let is_own = viewer.is_some_and(|viewer| viewer.account == report.rater_id);
    if is_own || may_see(subject.state, subject.creator_id, viewer) {
        Ok((report, subject))
    } else {
        Err(Error::NotFound)
    }
}

/// Reports on a model: those with photos first, then what helped.
#[utoipa::path(get, path = "/api/v1/models/{id}/prints", tag = "prints",
    params(("id" = String, Path), ("outcome" = Option<String>, Query), ("printer" = Option<String>, Query),
        ("material" = Option<String>, Query), ("after" = Option<String>, Query, description = "`next` of the page before")),
    responses((status = 200, body = PrintsPage), (status = 404, description = "Nothing there, or not public")))]
pub async fn list(
    mut context: Context,
    MaybeBearer(bearer): MaybeBearer,
    Path(id): Path<ModelId>,
    Query(asked): Query<Asked>,
) -> Result<Json<PrintsPage>> {
    context.visitor.0 = bearer.filter(|b| b.scopes.contains(&Scope::Read)).map(|b| b.member());
    report::load(&context, id).await?;
    let app = &context.app;
    let which = Which { outcome: asked.outcome, printer: asked.printer, material: asked.material };
    let place = read::place(&asked.after)?;
    let mut rows = cards::store::of_model(&app.db, id, &which, place, REPORTS as i64 + 1).await?;
    let has_more = rows.len() > REPORTS;
    rows.truncate(REPORTS);
    let next = rows.last().filter(|_| has_more).map(read::place_of);
    let public = &app.config.public_url;
    let prints = rows.iter().map(|row| PrintAnswer::of(&row.content.0, public)).collect();
    Ok(Json(PrintsPage { prints, next }))
}

/// One report.
#[utoipa::path(get, path = "/api/v1/prints/{id}", tag = "prints", params(("id" = String, Path)),
    responses((status = 200, body = PrintAnswer), (status = 404, description = "Nothing there, or not public")))]
pub async fn show(
    mut context: Context,
    MaybeBearer(bearer): MaybeBearer,
    Path(id): Path<PrintId>,
) -> Result<Json<PrintAnswer>> {
    context.visitor.0 = bearer.filter(|b| b.scopes.contains(&Scope::Read)).map(|b| b.member());
    let (report, _) = subject_of(&context, id).await?;
    let app = &context.app;
    let (content, _) = cards::compute(&app.db, id).await?.ok_or(Error::NotFound)?;
    let revision = Some(report.id.to_string());
    Ok(Json(PrintAnswer { revision, ..PrintAnswer::of(&content, &app.config.public_url) }))
}

/// Report how a print went.
#[utoipa::path(post, path = "/api/v1/models/{id}/prints", tag = "prints", params(("id" = String, Path)),
    request_body = PrintBody, security(("token" = ["report"])),
    responses((status = 201, body = Taken), (status = 409, description = "You reported on this version already"),
        (status = 422, description = "Not admitted, or a field can not be used; `detail` begins with its name")))]
pub async fn send(
    mut context: Context,
    bearer: Bearer,
    Path(id): Path<ModelId>,
    address: Address,
    headers: HeaderMap,
    Json(body): Json<PrintBody>,
) -> Result<(StatusCode, Json<Taken>)> {
    as_bearer(&mut context, &bearer)?;
    let subject = report::load(&context, id).await?;
    let form = body.form();
    let member = bearer.member();
    let sent =
        report::send(&context.app, &member, &subject, &form, (&address, &headers), context.t)
            .await?;
    Ok((StatusCode::CREATED, taken(&context, sent).await?))
}

/// Change your report; what it said before stays visible.
#[utoipa::path(put, path = "/api/v1/prints/{id}", tag = "prints", params(("id" = String, Path)),
    request_body = PrintBody, security(("token" = ["report"])),
    responses((status = 200, body = Taken), (status = 409, description = "Changed meanwhile"),
        (status = 422, description = "A field can not be used")))]
pub async fn change(
    mut context: Context,
    bearer: Bearer,
    Path(id): Path<PrintId>,
    Json(body): Json<PrintBody>,
) -> Result<Json<Taken>> {
    as_bearer(&mut context, &bearer)?;
    let member = bearer.member();
    let report = report::own(&context.app, &member, id).await?;
    let subject = report::load(&context, report.model_id).await?;
    // Programs have no word for the sliced file, so a change leaves it as it was.
    let sliced = report.sliced_id.map(|id| id.to_string()).unwrap_or_default();
    let form = Form { sliced, ..body.form() };
    let sent = report::replace(&context.app, &member, &report, &subject, &form, context.t).await?;
    taken(&context, sent).await
}

/// A vote on whether a report helps.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VoteBody {
    /// `up`, `down`, or `none` to take it back.
    vote: String,
}

/// Vote whether a report helps to decide.
#[utoipa::path(put, path = "/api/v1/prints/{id}/vote", tag = "prints", params(("id" = String, Path)),
    request_body = VoteBody, security(("token" = ["report"])),
    responses((status = 204, description = "Your vote stands"), (status = 403, description = "Your own report or model"),
        (status = 409, description = "Two votes at the same moment")))]
pub async fn vote(
    mut context: Context,
    bearer: Bearer,
    Path(id): Path<PrintId>,
    address: Address,
    headers: HeaderMap,
    Json(body): Json<VoteBody>,
) -> Result<StatusCode> {
    as_bearer(&mut context, &bearer)?;
    subject_of(&context, id).await?;
    let voter = bearer.member();
    answers::cast(&context.app, &voter, id, &body.vote, (&address, &headers), context.t).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The public answer to a report.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerBody {
    /// Empty takes it back.
    body: String,
}

/// Answer a report on your model in public.
#[utoipa::path(put, path = "/api/v1/prints/{id}/answer", tag = "prints", params(("id" = String, Path)),
    request_body = AnswerBody, security(("token" = ["report"])),
    responses((status = 204, description = "The answer is public"), (status = 403, description = "Not your model")))]
pub async fn answer(
    mut context: Context,
    bearer: Bearer,
    Path(id): Path<PrintId>,
    Json(body): Json<AnswerBody>,
) -> Result<StatusCode> {
    as_bearer(&mut context, &bearer)?;
    answers::write(&context.app, &bearer.member(), id, &body.body, context.t).await?;
    Ok(StatusCode::NO_CONTENT)
}
