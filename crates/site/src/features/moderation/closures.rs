//! Closing an account takes two: one moderator asked, another decides.

use axum::{Form, extract::Path, response::Response};
use db::Tx;
use domain::{
    cases::{
        Decider, Side, Stage,
        chain::Entry,
        enforcement::{Measure, Reasons, statement},
    },
    ids::{AccountId, CaseId, EventId},
    time::Millis,
};
use serde::Deserialize;

use super::{queue::admit, store};
use crate::{
    app::App,
    features::{
        cases::{journal::Journal, letters, log, store as cases},
        reports::store as reports,
        trust,
    },
    shared::{
        error::{Error, Result},
        filters::moment_text,
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

/// The case that a closure rests on, held: its violation has to stand, no appeal may be open against it, and the author
/// must still be able to appeal, unless the second look is what it rests on.
async fn standing(tx: &mut Tx, app: &App, id: CaseId, now: Millis) -> Result<Journal> {
    let journal = Journal::lock(tx, app, id).await?.ok_or(Error::NotFound)?;
    let case = &journal.case;
    let is_last = case.round > 1 && matches!(case.stage, Stage::Decided | Stage::Final);
    let may_close = is_last || case.may_appeal(Side::Author, now).is_ok();
    if !may_close || journal.row.is_violation != Some(true) {
        return Err(Error::Conflict(
            "The case is being appealed, it is over, or no violation stands any more. The account can not be closed for it now."
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
    if reports::is_reporter(&mut tx, closure.case_id, member.id).await? {
        return Err(Error::NotAllowed("You reported what it rests on.".to_owned()));
    }
    let journal =
        if is_approved { Some(standing(&mut tx, app, closure.case_id, now).await?) } else { None };
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
    if let Some(journal) = journal {
        close(&mut tx, app, &journal, (&closure, member.id), now).await?;
    }
    tx.commit().await?;
    Ok(redirect("/moderation", "ok", "Decided."))
}

/// Closes the account of a case's author. Cases about it go on and can be appealed as before: the mail that tells of the
/// closure has a link that opens this one without signing in, as have those about all others.
async fn close(
    tx: &mut Tx,
    app: &App,
    journal: &Journal,
    (closure, moderator): (&store::Closure, AccountId),
    now: Millis,
) -> Result<()> {
    let row = &journal.row;
    let mut paragraphs = statement(&Reasons {
        measure: Measure::Closed,
        category: row.category(),
        by: Decider::Moderator(moderator.get()),
        opened_by_reports: row.opened_by == "reports",
        facts: &closure.reason,
        ballots: None,
        stands: false,
        is_final: journal.case.round > 1,
    });
    if journal.case.may_appeal(Side::Author, now).is_ok() {
        paragraphs.push(format!(
            "The time for an appeal runs from the decision of the case, not from today: until {}.",
            moment_text(journal.case.appeal_until())
        ));
    }
    let new = cases::NewMeasure {
        account: closure.account_id,
        model: row.model(),
        measure: Measure::Closed,
        statement: &paragraphs,
        moderator: Some(moderator),
    };
    // The log before the account, as everywhere.
    let measure = Measure::Closed.as_str().to_owned();
    let entry = Entry::Followed { case: row.id().to_string(), measure };
    log::append(tx, Some(row.id()), &entry, now).await?;
    letters::impose(tx, app, journal, &new, now).await?;
    store::close_account(tx, closure.account_id, now).await?;
    trust::account_changed(tx, app, closure.account_id, now).await?;
    Ok(())
}
