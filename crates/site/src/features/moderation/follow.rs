//! What follows a violation that a panel found, beyond hiding the model: the next rung of the ladder, which a moderator
//! confirms, with the statement of reasons as it will go out.

use axum::{Form, extract::Path, response::Response};
use db::Source;
use domain::{
    cases::{
        Case, Decider,
        enforcement::{self, FACTS_MAX, FACTS_MIN, FactsLength, Measure},
    },
    events::Event,
    ids::{CaseId, EventId},
    time::Millis,
};

use languages::Language;

use super::{
    acts::Act,
    case::{load, page},
    decide::{closure_waits, moved, moved_error},
    queue::admit,
    store,
    views::DecisionForm,
};
use crate::{
    features::cases::{
        effects::{self, Decision},
        journal::Journal,
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

/// Said first of the facts where evidence was forged.
const FORGED: &str = "What was shown as evidence was forged.";

/// The measure that can be confirmed now, by the strikes that count: once for a case, as long as its author can appeal or
/// the second look is what it rests on.
pub async fn offered<'a>(
    from: impl Into<Source<'a>>,
    (row, case): (&CaseRow, &Case),
    now: Millis,
) -> db::Result<Option<Measure>> {
    if !case.is_from_panel() || !case.takes_more(now) {
        return Ok(None);
    }
    let standing = cases::standing(from, row.creator()).await?;
    // What ended because the work was mended stays ended.
    if !standing.iter().any(|m| m.case_id == Some(row.id) && m.is_in_force()) {
        return Ok(None);
    }
    let strikes = standing.iter().filter(|m| m.measure().is_strike());
    if strikes.clone().any(|m| m.case_id == Some(row.id)) {
        return Ok(None);
    }
    let counting = strikes.filter(|m| enforcement::counts(m.created_at.into(), now)).count();
    Ok(Some(enforcement::suggested(Decider::Moderator(0), counting)))
}

/// What a moderator typed as facts or reason, or that it says too little or too much.
pub fn reason(t: Language, typed: &str) -> std::result::Result<String, String> {
    enforcement::facts(typed).map_err(|FactsLength(count)| {
        t.moderation_words_length(FACTS_MIN, FACTS_MAX, count).to_string()
    })
}

/// `POST /moderation/cases/{id}/follow`.
pub async fn confirm(
    context: Context,
    member: Member,
    Path(id): Path<CaseId>,
    Form(form): Form<DecisionForm>,
) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let (.., seen) = load(app, &member, id).await?;
    if form.seen != seen {
        return Ok(moved(page(&context, &member, id, form, None, moved_error(t)).await?));
    }
    let mut errors = Errors::default();
    let Some(facts) = errors.take("facts", reason(t, &form.facts)) else {
        return page(&context, &member, id, form, None, errors).await;
    };
    let is_forged = form.forged == "yes";
    let facts = if is_forged { format!("{FORGED} {facts}") } else { facts };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let journal = Journal::lock(&mut tx, app, id).await?.ok_or(Error::NotFound)?;
    let offered = offered(&mut tx, (&journal.row, &journal.case), now).await?;
    let rung = offered.filter(|m| form.measure == m.as_str());
    let rung = rung.ok_or_else(|| Error::Conflict(t.moderation_nothing_follows().to_owned()))?;
    let measure = enforcement::further(rung, is_forged);
    // An account is closed by two; what one of them can do at once is the step before.
    let at_once = if measure == Measure::Closed { Measure::Removed } else { measure };
    let by = Decider::Moderator(member.id.get());
    let decision = Decision { is_violation: true, by, measure: at_once, facts: facts.clone() };
    if form.step != "decide" {
        let of = (&journal.row, &journal.case);
        let told = effects::reasons(of, &decision, at_once, None, false);
        let versions = effects::all_versions(&mut tx, &journal.row, &told).await?;
        drop(tx);
        let mut told = enforcement::statement(&told);
        told.extend(effects::what_follows(&journal.case, now));
        told.extend(versions);
        return page(&context, &member, id, form, Some(told), Errors::default()).await;
    }
    effects::follow(&mut tx, app, &journal, &decision, now).await?;
    let author = journal.row.creator();
    if measure == Measure::Closed {
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
    let detail = format!("{}; {facts}", measure.as_str());
    let deed = store::Deed {
        moderator: member.id,
        act: Act::FurtherMeasure,
        case: Some(id),
        account: Some(author),
        detail: &detail,
    };
    store::record(&mut tx, app.ids.next::<EventId>(), &deed, now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/moderation/cases/{id}"), "ok", t.moderation_followed()))
}
