//! One file before one juror: reading it, the ballot, stepping back.

use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::{ids::SeatId, jurors, jury::Choice};

use super::{
    file, room, store,
    views::{BallotForm, FilePage, Sealed, SealedPage},
};
use crate::{
    app::App,
    features::cases::ballots::{self, Ballot, Cast, SeatRow},
    shared::{
        error::Result,
        forms::Errors,
        page::{Context, redirect},
        session::Member,
    },
};

/// To a juror whose ballot was not taken; of a known case the same, and nothing of which it is.
const NOT_TAKEN: &str = "Your ballot was not taken: by now you have to do with this work or its author (a report, download, follow, mute, like, comment or shape of yours), or you are not a juror any more. Somebody else is asked in your place.";

/// `GET /jury/{seat}`.
pub async fn show(context: Context, member: Member, Path(id): Path<SeatId>) -> Result<Response> {
    let app = &context.app;
    let seat = file::own_seat(app, &member, id).await?;
    if seat.is_open(app.clock.now()) {
        let status = StatusCode::OK;
        return page(&context, &seat, BallotForm::default(), Errors::default(), status).await;
    }
    let sealed = match seat.answered_at {
        Some(at) => Some(sealed(app, &seat, at).await?),
        None => None,
    };
    context.render(&SealedPage { page: context.page("A case file"), sealed })
}

async fn page(
    context: &Context,
    seat: &SeatRow,
    form: BallotForm,
    errors: Errors,
    status: StatusCode,
) -> Result<Response> {
    let view = FilePage {
        page: context.page("A case file"),
        id: seat.id().to_string(),
        file: file::view(&context.app, seat).await?,
        due_at: (!seat.is_test).then(|| seat.due_at.into()),
        form,
        errors,
    };
    context.render_with(status, &view)
}

const fn choice_text(choice: Choice) -> &'static str {
    match choice {
        Choice::Violation => "It breaks the rule",
        Choice::Clear => "It is fine",
        Choice::CanNotTell => "I can not tell",
    }
}

async fn sealed(app: &App, seat: &SeatRow, at: i64) -> Result<Sealed> {
    let choice = Choice::parse(&seat.choice).unwrap_or(Choice::CanNotTell);
    let known = match seat.known_id {
        Some(known) => store::known(&app.db, known.into()).await?,
        None => None,
    };
    let feedback = match known {
        Some(known) => {
            let truth = if known.is_violation { Choice::Violation } else { Choice::Clear };
            let why = file::unnamed(app, seat, &known.explanation).await?;
            Some((truth == choice, choice_text(truth), why))
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
        choice: choice_text(choice),
        rationale: seat.rationale.clone(),
        at: at.into(),
        feedback,
        outcome: outcome.and_then(|(.., found)| found).map(|is_violation| {
            if is_violation { "A violation was found" } else { "No violation was found" }
        }),
    })
}

/// `POST /jury/{seat}`: the ballot, sealed at once.
pub async fn vote(
    context: Context,
    member: Member,
    Path(id): Path<SeatId>,
    Form(form): Form<BallotForm>,
) -> Result<Response> {
    let app = &context.app;
    let seat = file::own_seat(app, &member, id).await?;
    let mut errors = Errors::default();
    let choice = Choice::parse(&form.choice);
    if choice.is_none() {
        errors.add("choice", "Choose one of the three answers.");
    }
    let confidence = form.confidence.parse().ok().filter(|n| (1..=3).contains(n));
    if confidence.is_none() {
        errors.add("confidence", "Say how sure you are.");
    }
    let rationale = errors.take("rationale", jurors::rationale(&form.rationale));
    let (Some(choice), Some(confidence), Some(rationale)) = (choice, confidence, rationale) else {
        if !seat.is_open(app.clock.now()) {
            return show(context, member, Path(id)).await;
        }
        return page(&context, &seat, form, errors, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let ballot = Ballot { choice, confidence, rationale: &rationale };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let cast = ballots::cast(&mut tx, app, member.id, id, &ballot, now).await?;
    if cast == (Cast::Sealed { is_test: true }) {
        room::grade(&mut tx, member.id, now).await?;
    }
    tx.commit().await?;
    Ok(match cast {
        Cast::Sealed { .. } => {
            redirect(&format!("/jury/{id}"), "ok", "Your ballot is sealed. Thank you.")
        }
        Cast::SteppedBack => redirect("/jury", "error", NOT_TAKEN),
    })
}

/// `POST /jury/{seat}/step-back`.
pub async fn step_back(
    context: Context,
    member: Member,
    Path(id): Path<SeatId>,
) -> Result<Response> {
    ballots::leave(&context.app, member.id, id).await?;
    Ok(redirect("/jury", "ok", "Somebody else is asked in your place."))
}
