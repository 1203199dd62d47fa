//! What others do with a report: the creator answers and says where it is mended, members vote whether it helped.

use axum::{
    Form,
    extract::Path,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    events::Event,
    ids::{EventId, PrintId, VoteId},
    models::may_see,
    text,
    trust::report::Outcome,
};
use languages::Language;
use serde::Deserialize;

use super::{
    store::{self, NewVote, Report},
    words::BODY_MAX,
};
use crate::{
    app::App,
    features::trust,
    shared::{
        address::Address,
        error::{Error, Result},
        events,
        page::{Context, redirect},
        session::Member,
        throttle, traces,
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerForm {
    body: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixForm {
    version: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoteForm {
    /// `up`, `down`, or `none` to take a vote back.
    vote: String,
}

/// A standing report on a model of this member.
pub async fn about_own_model(
    app: &App,
    member: &Member,
    id: PrintId,
    t: Language,
) -> Result<Report> {
    let report = store::report(&app.db, id).await?.ok_or(Error::NotFound)?;
    if report.creator_id == member.id {
        Ok(report)
    } else {
        Err(Error::NotAllowed(t.prints_only_creator().to_owned()))
    }
}

/// Writes the public answer of a model's creator; an empty one takes the one before back, the same again changes nothing.
pub async fn write(app: &App, member: &Member, id: PrintId, body: &str, t: Language) -> Result<()> {
    about_own_model(app, member, id, t).await?;
    let body = text::paragraphs(body);
    if text::chars(&body) > BODY_MAX {
        let count = text::chars(&body);
        return Err(Error::Invalid(t.prints_answer_long(count, BODY_MAX).to_string()));
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    // Held, so that of two sent at the same moment the second takes the place of the first.
    store::hold(&mut tx, id).await?;
    if store::answer_of(&mut tx, id).await?.unwrap_or_default() == body {
        return Ok(());
    }
    store::answer(&mut tx, app.ids.next::<EventId>().get(), id, &body, now).await?;
    events::record(&mut tx, app, Event::PrintAnswered, id.get(), now).await?;
    trust::print_changed(&mut tx, app, id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// `POST /prints/{id}/answer`.
pub async fn answer(
    context: Context,
    member: Member,
    Path(id): Path<PrintId>,
    Form(form): Form<AnswerForm>,
) -> Result<Response> {
    write(&context.app, &member, id, &form.body, context.t).await?;
    Ok(redirect(&format!("/prints/{id}"), "ok", context.t.prints_answered()))
}

/// `POST /prints/{id}/fixed`: a later version mends what a flawed or failed print is about. It closes the report for
/// readers; scores do not move by it.
pub async fn fixed(
    context: Context,
    member: Member,
    Path(id): Path<PrintId>,
    Form(form): Form<FixForm>,
) -> Result<Response> {
    let app = &context.app;
    let report = about_own_model(app, &member, id, context.t).await?;
    let subject = store::subject(&app.db, report.model_id).await?.ok_or(Error::NotFound)?;
    let outcome = Outcome::parse(&report.outcome);
    if !matches!(outcome, Some(Outcome::Failed | Outcome::Partial)) {
        return Err(Error::Invalid(context.t.prints_not_flawed().to_owned()));
    }
    if form.version <= report.version || form.version > subject.current_version {
        return Err(Error::Invalid(context.t.prints_not_later(report.version).to_string()));
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::fix(&mut tx, id, form.version, now).await?;
    events::record(&mut tx, app, Event::PrintMended, id.get(), now).await?;
    trust::print_changed(&mut tx, app, id, now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/prints/{id}"), "ok", context.t.prints_mended()))
}

/// `POST /prints/{id}/thanks`: the creator thanks for a print; once is enough.
pub async fn thank(context: Context, member: Member, Path(id): Path<PrintId>) -> Result<Response> {
    let app = &context.app;
    about_own_model(app, &member, id, context.t).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if store::thank(&mut tx, id, now).await? {
        events::record(&mut tx, app, Event::PrintThanked, id.get(), now).await?;
        trust::print_changed(&mut tx, app, id, now).await?;
        tx.commit().await?;
    }
    Ok(redirect(&format!("/prints/{id}"), "ok", context.t.prints_thanked()))
}

/// Casts a vote: `up`, `down`, or `none` to take it back. The same vote again changes nothing.
pub async fn cast(
    app: &App,
    member: &Member,
    id: PrintId,
    vote: &str,
    (address, headers): (&Address, &HeaderMap),
    t: Language,
) -> Result<()> {
    let report = store::report(&app.db, id).await?.ok_or(Error::NotFound)?;
    let subject = store::subject(&app.db, report.model_id).await?.ok_or(Error::NotFound)?;
    if report.rater_id == member.id {
        return Err(Error::NotAllowed(t.prints_own_vote().to_owned()));
    }
    if report.creator_id == member.id {
        return Err(Error::NotAllowed(t.prints_creator_vote().to_owned()));
    }
    if !may_see(subject.state, subject.creator_id, Some(member.viewer())) {
        return Err(Error::NotFound);
    }
    let sign = match vote {
        "up" => 1,
        "down" => -1,
        "none" => 0,
        _ => return Err(Error::Invalid(t.prints_vote_unknown().to_owned())),
    };
    let now = app.clock.now();
    let key = format!("print-vote:{}", member.id);
    throttle::admit(&app.db, now, &key, throttle::VOTE).await?;
    let mut tx = app.db.write().await?;
    // Held, so that of two sent at the same moment the second sees the vote of the first.
    store::hold(&mut tx, id).await?;
    let seen = store::vote_of(&mut tx, id, member.id).await?;
    if seen.unwrap_or(0) == sign {
        return Ok(());
    }
    traces::note(&mut tx, member.id, address, headers, now).await?;
    let vote = NewVote {
        id: app.ids.next::<VoteId>(),
        print: id,
        author: report.rater_id,
        voter: member.id,
        sign,
        cluster: traces::cluster(&mut tx, member.id, now).await?,
    };
    let written = async {
        let is_in = store::vote(&mut tx, &vote, seen, now).await?;
        trust::votes_changed(&mut tx, app, member.id, report.rater_id, now).await?;
        if is_in {
            tx.commit().await?;
        }
        Ok::<_, db::Error>(is_in)
    };
    match written.await {
        Ok(true) => Ok(()),
        Err(error) if !matches!(error.kind(), db::Kind::Unique(_)) => Err(error.into()),
        _ => Err(Error::Conflict(t.prints_vote_twice().to_owned())),
    }
}

/// `POST /prints/{id}/vote`.
pub async fn vote(
    context: Context,
    member: Member,
    Path(id): Path<PrintId>,
    address: Address,
    headers: HeaderMap,
    Form(form): Form<VoteForm>,
) -> Result<Response> {
    cast(&context.app, &member, id, &form.vote, (&address, &headers), context.t).await?;
    Ok(Redirect::to(&format!("/prints/{id}")).into_response())
}
