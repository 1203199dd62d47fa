//! One file before one juror: reading it, the ballot, stepping back.

use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::{
    ids::SeatId,
    jurors::{self, RATIONALE_MAX, Unreasoned},
    jury::{Choice, RATIONALE},
};
use languages::Language;

use super::{
    file, room, store,
    views::{BallotForm, FilePage, Sealed, SealedPage},
};
use crate::{
    app::App,
    features::cases::{
        ballots::{self, Ballot, Cast, SeatRow},
        read,
    },
    shared::{
        error::Result,
        forms::Errors,
        page::{Context, redirect},
        session::Member,
    },
};

/// `GET /jury/{seat}`.
pub async fn show(context: Context, member: Member, Path(id): Path<SeatId>) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let seat = file::own_seat(app, &member, id).await?;
    if seat.is_open(app.clock.now()) {
        let status = StatusCode::OK;
        return page(&context, &seat, BallotForm::default(), Errors::default(), status).await;
    }
    let sealed = match seat.answered_at {
        Some(at) => Some(sealed(app, t, &seat, at).await?),
        None => None,
    };
    context.render(&SealedPage { page: context.page(t.jury_file()), sealed })
}

async fn page(
    context: &Context,
    seat: &SeatRow,
    form: BallotForm,
    errors: Errors,
    status: StatusCode,
) -> Result<Response> {
    let view = FilePage {
        page: context.page(context.t.jury_file()),
        id: seat.id().to_string(),
        file: file::view(&context.app, context.t, seat).await?,
        due_at: (!seat.is_test).then(|| seat.due_at.into()),
        form,
        errors,
    };
    context.render_with(status, &view)
}

const fn choice_text(t: Language, choice: Choice) -> &'static str {
    match choice {
        Choice::Violation => t.jury_choice_violation(),
        Choice::Clear => t.jury_choice_clear(),
        Choice::CanNotTell => t.jury_answer_unsure(),
    }
}

async fn sealed(app: &App, t: Language, seat: &SeatRow, at: i64) -> Result<Sealed> {
    let choice = Choice::parse(&seat.choice).unwrap_or(Choice::CanNotTell);
    let known = match seat.known_id {
        Some(known) => store::known(&app.db, known.into()).await?,
        None => None,
    };
    let feedback = match known {
        Some(known) => {
            let truth = if known.is_violation { Choice::Violation } else { Choice::Clear };
            let why = file::unnamed(app, seat, &known.explanation).await?;
            Some((truth == choice, choice_text(t, truth), why))
        }
        None => None,
    };
    let outcome = match seat.case_id {
        Some(case) => store::subject(&app.db, case.into()).await?,
        None => None,
    };
    // An open appeal says nothing yet of what was found before.
    let outcome = outcome.filter(|(_, _, stage, _)| stage == "decided" || stage == "final");
    Ok(Sealed {
        choice: choice_text(t, choice),
        rationale: seat.rationale.clone(),
        at: at.into(),
        feedback,
        outcome: outcome.and_then(|(.., found)| found).map(|is| read::finding_text(t, is)),
    })
}

/// The rationale of a ballot, or what it lacks.
fn reasons(t: Language, typed: &str) -> std::result::Result<String, String> {
    let (least_chars, least_words) = RATIONALE;
    jurors::rationale(typed).map_err(|lacks| match lacks {
        Unreasoned::Short(chars, words) => {
            t.jury_reasons_short(least_chars, least_words, chars, words).to_string()
        }
        Unreasoned::Long(count) => t.jury_reasons_long(count, RATIONALE_MAX).to_string(),
    })
}

/// `POST /jury/{seat}`: the ballot, sealed at once.
pub async fn vote(
    context: Context,
    member: Member,
    Path(id): Path<SeatId>,
    Form(form): Form<BallotForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let seat = file::own_seat(app, &member, id).await?;
    let mut errors = Errors::default();
    let choice = Choice::parse(&form.choice);
    if choice.is_none() {
        errors.add("choice", t.jury_choose());
    }
    let confidence = form.confidence.parse().ok().filter(|n| (1..=3).contains(n));
    if confidence.is_none() {
        errors.add("confidence", t.jury_choose_sure());
    }
    let rationale = errors.take("rationale", reasons(t, &form.rationale));
    let (Some(choice), Some(confidence), Some(rationale)) = (choice, confidence, rationale) else {
        if !seat.is_open(app.clock.now()) {
            return show(context, member, Path(id)).await;
        }
        return page(&context, &seat, form, errors, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let ballot = Ballot { choice, confidence, rationale: &rationale };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let cast = ballots::cast(&mut tx, app, (member.id, t), id, &ballot, now).await?;
    if cast == (Cast::Sealed { is_test: true }) {
        room::grade(&mut tx, member.id, now).await?;
    }
    tx.commit().await?;
    Ok(match cast {
        Cast::Sealed { .. } => redirect(&format!("/jury/{id}"), "ok", t.jury_sealed_thanks()),
        // Of a known case the same, and nothing of which it is.
        Cast::SteppedBack => redirect("/jury", "error", t.jury_not_taken()),
    })
}

/// `POST /jury/{seat}/step-back`.
pub async fn step_back(
    context: Context,
    member: Member,
    Path(id): Path<SeatId>,
) -> Result<Response> {
    let t = context.t;
    ballots::leave(&context.app, (member.id, t), id).await?;
    Ok(redirect("/jury", "ok", t.jury_stepped_back()))
}
