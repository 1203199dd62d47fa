//! Closing an account takes two: one moderator asked, another decides.

use axum::{Form, extract::Path, response::Response};
use db::Tx;
use domain::{
    cases::Decider,
    cases::enforcement::{Measure, Reasons, statement},
    ids::{CaseId, EventId, MeasureId},
};
use serde::Deserialize;

use super::{queue::admit, store};
use crate::{
    features::cases::{effects, journal::Journal, store as cases},
    shared::{
        error::{Error, Result},
        page::{Context, redirect},
        session::Member,
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecideForm {
    /// `close` or `keep`.
    decision: String,
}

/// The case that a closure rests on, held: its violation has to stand, and no appeal may be open against it.
async fn standing(tx: &mut Tx, id: CaseId) -> Result<Journal> {
    let journal = Journal::lock(tx, id).await?.ok_or(Error::NotFound)?;
    if journal.case.stage.is_open() || journal.row.is_violation != Some(true) {
        return Err(Error::Conflict(
            "The case is being appealed, or no violation stands any more. The account can not be closed for it now."
                .to_owned(),
        ));
    }
    Ok(journal)
}

/// `POST /moderation/closures/{id}`.
pub async fn decide(
    context: Context,
    member: Member,
    Path(id): Path<EventId>,
    Form(form): Form<DecideForm>,
) -> Result<Response> {
    admit(&member)?;
    let app = &context.app;
    let is_approved = match form.decision.as_str() {
        "close" => true,
        "keep" => false,
        _ => return Err(Error::Invalid("Close the account or keep it.".to_owned())),
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let closure = store::closure(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if closure.asked_by == member.id {
        return Err(Error::NotAllowed("You asked for it; another moderator decides.".to_owned()));
    }
    if closure.account_id == member.id {
        return Err(Error::NotAllowed("This is your own account.".to_owned()));
    }
    let journal = if is_approved { Some(standing(&mut tx, closure.case_id).await?) } else { None };
    if !store::decide_closure(&mut tx, id, member.id, is_approved, now).await? {
        return Err(Error::Conflict("Somebody else has decided it meanwhile.".to_owned()));
    }
    let word = if is_approved { "account closed" } else { "account kept" };
    let (case, about) = (Some(closure.case_id), Some(closure.account_id));
    let action = app.ids.next::<EventId>();
    let deed = store::Deed {
        moderator: member.id,
        action: word,
        case,
        account: about,
        detail: &closure.reason,
    };
    store::record(&mut tx, action, &deed, now).await?;
    if let Some(Journal { row, .. }) = journal {
        let by = Decider::Moderator(member.id.get());
        let paragraphs = statement(&Reasons {
            measure: Measure::Closed,
            category: row.category(),
            by,
            opened_by_reports: row.opened_by == "reports",
            facts: &closure.reason,
            ballots: None,
        });
        let new = cases::NewMeasure {
            id: app.ids.next::<MeasureId>(),
            account: closure.account_id,
            model: row.model(),
            case: closure.case_id,
            measure: Measure::Closed,
            statement: &paragraphs,
            moderator: Some(member.id),
        };
        cases::insert_measure(&mut tx, &new, now).await?;
        // The cases and the log before the account, as everywhere.
        effects::author_gone(&mut tx, closure.account_id, now).await?;
        store::close_account(&mut tx, closure.account_id, now).await?;
    }
    tx.commit().await?;
    Ok(redirect("/moderation", "ok", "Decided."))
}
