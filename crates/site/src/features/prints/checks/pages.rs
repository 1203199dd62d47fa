//! The page on which a drawn maker judges photos, and contesting them.

use askama::Template;
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::{
    ids::{PrintCheckId, PrintId},
    models::{State, may_see},
    text,
    trust::{
        checks::{Answer, Reason},
        params::checks as p,
        proof,
    },
};
use languages::Language;
use serde::Deserialize;

use super::{
    super::{
        answers,
        pages::{self, Contest},
        photos, store as prints,
    },
    store,
};
use crate::{
    features::{
        models::{pages::pic, store as models},
        trust::{self, cards, read},
    },
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::{Context, redirect},
        session::Member,
        view::{Page, Pic},
    },
};

/// Length of what a creator says against a photo, characters.
const STATEMENT: std::ops::RangeInclusive<usize> = 20..=1_000;

/// `/checks/{id}`: nothing on it says who printed or how the print is rated.
#[derive(Template)]
#[template(path = "prints/checks/check.html")]
pub struct CheckPage {
    pub page: Page,
    pub id: String,
    pub title: String,
    pub model_href: String,
    /// What the model looks like.
    pub pictures: Vec<Pic>,
    pub photos: Vec<Pic>,
    /// The code that a photo is said to show.
    pub code: Option<String>,
    /// What the creator says against the photos; empty when they were chosen by lot.
    pub statement: String,
    pub errors: Errors,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerForm {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    code: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContestForm {
    statement: String,
}

/// The open check, if this member was drawn for it and has not answered.
async fn load(context: &Context, member: &Member, id: PrintCheckId) -> Result<store::Open> {
    let app = &context.app;
    let seat = store::seat_of(&app.db, id, member.id).await?.ok_or(Error::NotFound)?;
    if !seat.answer.is_empty() {
        return Err(Error::Conflict(context.t.prints_check_answered().to_owned()));
    }
    let open = store::open(&app.db, id).await?.ok_or_else(|| decided(context.t))?;
    let report = prints::report(&app.db, open.print_id).await?.ok_or(Error::NotFound)?;
    let subject = prints::subject(&app.db, report.model_id).await?.ok_or(Error::NotFound)?;
    // A place in a check opens no model that is not public any more.
    if may_see(subject.state, subject.creator_id, Some(member.viewer())) {
        Ok(open)
    } else {
        Err(Error::NotFound)
    }
}

fn decided(t: Language) -> Error {
    Error::Conflict(t.prints_check_decided().to_owned())
}

async fn page(
    context: &Context,
    open: &store::Open,
    errors: Errors,
    status: StatusCode,
) -> Result<Response> {
    let app = &context.app;
    let report = prints::report(&app.db, open.print_id).await?.ok_or(Error::NotFound)?;
    let subject = prints::subject(&app.db, report.model_id).await?.ok_or(Error::NotFound)?;
    let (mut content, _) = cards::compute(&app.db, open.print_id).await?.ok_or(Error::NotFound)?;
    let model = models::model(&app.db, report.model_id).await?.ok_or(Error::NotFound)?;
    let shown = models::content(&app.db, &model, None).await?;
    let has_code = photos::store::has_code(&app.db, open.print_id, open.opened_at).await?;
    // What was added afterwards is not what the verdict is about.
    let judged = photos::store::until(&app.db, open.print_id, open.opened_at).await?;
    content.photos.retain(|photo| judged.contains(&photo.id));
    let mut photos = read::photos(context.t, &content);
    for photo in &mut photos {
        context.t.prints_check_photo_alt().clone_into(&mut photo.alt);
    }
    let last = store::last(&app.db, open.print_id).await?;
    let view = CheckPage {
        page: context.page(context.t.prints_check_title()),
        id: open.id.to_string(),
        title: subject.title.clone(),
        model_href: subject.address(),
        pictures: shown.pictures.iter().take(3).map(pic).collect(),
        photos,
        code: has_code.then(|| proof::code(report.rater_id, report.model_id, report.version)),
        statement: last.map(|last| last.statement).unwrap_or_default(),
        errors,
    };
    context.render_with(status, &view)
}

/// `GET /checks/{id}`.
pub async fn show(
    context: Context,
    member: Member,
    Path(id): Path<PrintCheckId>,
) -> Result<Response> {
    let open = load(&context, &member, id).await?;
    page(&context, &open, Errors::default(), StatusCode::OK).await
}

/// `POST /checks/{id}`.
pub async fn answer(
    context: Context,
    member: Member,
    Path(id): Path<PrintCheckId>,
    Form(form): Form<AnswerForm>,
) -> Result<Response> {
    let app = &context.app;
    let open = load(&context, &member, id).await?;
    let Some(given) = Answer::parse(&form.answer) else {
        let mut errors = Errors::default();
        errors.add("answer", context.t.prints_check_missing());
        return page(&context, &open, errors, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if !store::hold(&mut tx, id).await? {
        return Err(decided(context.t));
    }
    if !store::answer(&mut tx, id, member.id, given, form.code == "yes", now).await? {
        return Err(Error::Conflict(context.t.prints_check_answered().to_owned()));
    }
    super::decide(&mut tx, app, &open, now).await?;
    tx.commit().await?;
    Ok(redirect("/notifications", "ok", context.t.prints_check_thanks()))
}

/// Whether there is something that makers have not looked at: no check so far, or a photo newer than the last one.
pub fn may_contest(last: Option<&store::Last>, newest: i64) -> bool {
    last.is_none_or(|last| last.closed_at.is_some() && newest > last.opened_at.0)
}

/// The page of the print again, with what was typed.
async fn refused(
    context: &Context,
    id: PrintId,
    form: ContestForm,
    why: String,
) -> Result<Response> {
    let mut errors = Errors::default();
    errors.add("statement", why);
    let contest = Contest { statement: form.statement, errors };
    pages::page(context, id, contest, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// `POST /prints/{id}/contest`: the creator of the model doubts the photos of a report.
pub async fn contest(
    context: Context,
    member: Member,
    Path(id): Path<PrintId>,
    Form(form): Form<ContestForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let report = answers::about_own_model(app, &member, id, t).await?;
    let subject = prints::subject(&app.db, report.model_id).await?.ok_or(Error::NotFound)?;
    let statement = text::paragraphs(&form.statement);
    if !STATEMENT.contains(&text::chars(&statement)) {
        let why = t.prints_contest_length(STATEMENT.start(), STATEMENT.end()).to_string();
        return refused(&context, id, form, why).await;
    }
    if subject.state != State::Published {
        let why = t.prints_contest_not_public().to_owned();
        return refused(&context, id, form, why).await;
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    // The photos stay as they are until the check is open.
    prints::hold(&mut tx, id).await?;
    let Some(newest) = photos::store::newest_photo(&mut tx, id).await? else {
        drop(tx);
        let why = t.prints_contest_no_photo().to_owned();
        return refused(&context, id, form, why).await;
    };
    let last = store::last(&mut tx, id).await?;
    if !may_contest(last.as_ref(), newest) {
        return Err(Error::Conflict(t.prints_contest_looked().to_owned()));
    }
    if store::contests(&mut tx, member.id).await? >= p::CONTESTS_AT_MOST {
        drop(tx);
        let why = t.prints_contest_most(p::CONTESTS_AT_MOST).to_string();
        return refused(&context, id, form, why).await;
    }
    if !super::open(&mut tx, app, id, Reason::Contested, &statement, now).await? {
        return Err(Error::Conflict(t.prints_contest_looking().to_owned()));
    }
    trust::print_changed(&mut tx, app, id, now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/prints/{id}"), "ok", t.prints_contested()))
}
