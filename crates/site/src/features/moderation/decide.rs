//! A moderator's decision: first the statement of reasons as it will go out, then the decision itself.

use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::{
    cases::{
        Case, Decider, Stage,
        enforcement::{self, FACTS_MAX, FACTS_MIN, Measure},
    },
    events::Event,
    ids::{CaseId, EventId},
    text,
};

use languages::Language;

use super::{
    acts::Act,
    case::{barred, page},
    queue::admit,
    store,
    views::DecisionForm,
};
use crate::{
    app::App,
    features::cases::{
        effects::{self, Decision},
        journal::Journal,
        read, steps,
        store::{self as cases, CaseRow},
    },
    shared::{
        error::{Error, Result},
        events,
        forms::Errors,
        page::{Context, redirect},
        session::Member,
    },
};

/// A page that shows a form again after what it decides about has moved.
pub fn moved(mut page: Response) -> Response {
    *page.status_mut() = StatusCode::CONFLICT;
    page
}

/// That something happened since the form was shown, such as an appeal that asks for a second look; at the field that says
/// what was found.
pub fn moved_error(t: Language) -> Errors {
    let mut errors = Errors::default();
    errors.add("finding", t.moderation_moved());
    errors
}

/// That a closure can not be asked for beside one that waits: were it decided all the same, this ground would be lost when
/// that one is turned down or falls.
pub fn closure_waits(t: Language) -> Errors {
    let mut errors = Errors::default();
    errors.add("measure", t.moderation_closure_waits());
    errors
}

/// What the form decides: the measure, [`Measure::Nothing`] for no violation, and the facts.
fn read(t: Language, form: &DecisionForm) -> std::result::Result<(Measure, String), Errors> {
    let mut errors = Errors::default();
    let measure = match form.finding.as_str() {
        "clear" => Some(Measure::Nothing),
        "violation" => Measure::parse(&form.measure).filter(|m| *m != Measure::Nothing),
        _ => {
            errors.add("finding", t.moderation_found_missing());
            None
        }
    };
    if measure.is_none() {
        errors.add("measure", t.moderation_follows_missing());
    }
    let facts = text::paragraphs(&form.facts);
    let count = text::chars(&facts);
    if !(FACTS_MIN..=FACTS_MAX).contains(&count) {
        errors.add("facts", t.moderation_facts_length(FACTS_MIN, FACTS_MAX, count).to_string());
    }
    match measure {
        Some(measure) if errors.is_empty() => Ok((measure, facts)),
        _ => Err(errors),
    }
}

/// `POST /moderation/cases/{id}/decide`.
pub async fn decide(
    context: Context,
    member: Member,
    Path(id): Path<CaseId>,
    Form(form): Form<DecisionForm>,
) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let row = cases::case(&app.db, id).await?.ok_or(Error::NotFound)?;
    let told = cases::events(&app.db, id).await?;
    let case = Case::of(&told).ok_or(Error::NotFound)?;
    if let Some(why) = barred(&context, &member, &row, &case).await? {
        return Err(Error::NotAllowed(why.to_owned()));
    }
    if form.seen != told.len() && matches!(case.stage, Stage::Moderators(_)) {
        return Ok(moved(page(&context, &member, id, form, None, moved_error(t)).await?));
    }
    let (measure, facts) = match read(t, &form) {
        Ok(read) => read,
        Err(errors) => return page(&context, &member, id, form, None, errors).await,
    };
    let by = Decider::Moderator(member.id.get());
    // An account is closed by two; what one of them can do at once is the step before.
    let at_once = if measure == Measure::Closed { Measure::Removed } else { measure };
    let is_violation = measure != Measure::Nothing;
    let decision = Decision { is_violation, by, measure: at_once, facts: facts.clone() };
    if form.step != "decide" {
        let told = preview(app, &row, &case, &decision).await?;
        return page(&context, &member, id, form, Some(told), Errors::default()).await;
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let mut journal = Journal::lock(&mut tx, app, id).await?.ok_or(Error::NotFound)?;
    if form.seen != journal.events() || !matches!(journal.case.stage, Stage::Moderators(_)) {
        return Err(Error::Conflict(t.moderation_case_moved().to_owned()));
    }
    let is_upheld = journal.row.is_violation == Some(true) && is_violation;
    let taken = effects::decide(&mut tx, app, &mut journal, &decision, now).await?;
    taken.map_err(|refused| Error::Conflict(read::refusal(t, refused).to_owned()))?;
    let author = journal.row.creator();
    if measure == Measure::Closed && !is_upheld {
        let new = store::NewClosure {
            id: app.ids.next::<EventId>(),
            account: author,
            rests_on: store::RestsOn::Case(id),
            moderator: member.id,
            reason: &facts,
        };
        if !store::ask_closure(&mut tx, &new, now).await? {
            drop(tx);
            return Ok(moved(page(&context, &member, id, form, None, closure_waits(t)).await?));
        }
        events::record(&mut tx, app, Event::ClosureAsked, author.get(), now).await?;
    }
    let action = app.ids.next::<EventId>();
    let detail = format!("{}; {facts}", measure.as_str());
    let about = Some(author);
    let deed = store::Deed {
        moderator: member.id,
        act: Act::Decided,
        case: Some(id),
        account: about,
        detail: &detail,
    };
    store::record(&mut tx, action, &deed, now).await?;
    steps::advance(&mut tx, app, &mut journal, now).await?;
    tx.commit().await?;
    Ok(redirect("/moderation", "ok", t.moderation_decided()))
}

/// What would go out to the author, in the words that are sent.
async fn preview(
    app: &App,
    row: &CaseRow,
    case: &Case,
    decision: &Decision,
) -> db::Result<Vec<String>> {
    if !decision.is_violation {
        return Ok(enforcement::cleared(row.is_violation, &decision.facts));
    }
    let stands = row.is_violation == Some(true);
    let measure =
        if stands { effects::standing(&app.db, row.id()).await? } else { decision.measure };
    let reasons = effects::reasons((row, case), decision, measure, None, stands);
    let mut told = enforcement::statement(&reasons);
    told.extend(effects::all_versions(&app.db, row, &reasons).await?);
    Ok(told)
}
