//! Closing an account takes two: one moderator asked, another decides. It rests on a case or on a legal notice.

use axum::{Form, extract::Path, response::Response};
use db::Tx;
use domain::{
    cases::{
        Decider,
        chain::Entry,
        enforcement::{Measure, Reasons, statement},
    },
    events::Event,
    ids::{AccountId, CaseId, EventId},
    time::Millis,
};
use serde::Deserialize;

use super::{
    acts::Act,
    queue::admit,
    store::{self, RestsOn},
};
use crate::{
    app::App,
    features::{
        cases::{effects, journal::Journal, letters, log, store as cases},
        legal::{journal as notices, store as legal},
        reports::store as reports,
        trust,
    },
    shared::{
        error::{Error, Result},
        events,
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

/// What a closure rests on, held.
enum Ground {
    Case(Journal),
    Notice(notices::Journal),
}

/// The ground of a closure, if it still bears it: of a case its violation has to stand, no appeal may be open against it,
/// and the author must still be able to appeal, unless the second look is what it rests on; of a notice it has to keep a
/// model down, and as many claims have to stand as make a repeat infringer.
async fn ground(
    tx: &mut Tx,
    Context { app, t, .. }: &Context,
    rests_on: RestsOn,
    now: Millis,
) -> Result<Ground> {
    let gone = || Error::Conflict(t.moderation_closure_gone().to_owned());
    match rests_on {
        RestsOn::Case(id) => {
            let journal = Journal::lock(tx, app, id).await?.ok_or(Error::NotFound)?;
            if journal.case.takes_more(now) { Ok(Ground::Case(journal)) } else { Err(gone()) }
        }
        RestsOn::Notice(id) => {
            let journal = notices::Journal::lock(tx, id).await?.ok_or(Error::NotFound)?;
            let is_repeat = notices::is_repeat_infringer(&mut *tx, &journal.row, now).await?;
            if is_repeat { Ok(Ground::Notice(journal)) } else { Err(gone()) }
        }
    }
}

/// Whether a moderator has a part in what a closure rests on.
async fn has_part(tx: &mut Tx, rests_on: RestsOn, moderator: AccountId) -> Result<bool> {
    Ok(match rests_on {
        RestsOn::Case(id) => reports::has_reported(tx, id, moderator).await?,
        RestsOn::Notice(id) => {
            let notice = legal::notice(tx, id).await?.ok_or(Error::NotFound)?;
            notice.account_id == Some(moderator.get())
        }
    })
}

/// `POST /moderation/closures/{id}`.
pub async fn decide(
    context: Context,
    member: Member,
    Path(id): Path<EventId>,
    Form(form): Form<DecideForm>,
) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let is_approved = match form.decision.as_str() {
        "close" => true,
        "keep" => false,
        _ => return Err(Error::Invalid(t.moderation_closure_choose().to_owned())),
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let closure = store::closure(&mut tx, id).await?.ok_or(Error::NotFound)?;
    if closure.asked_by == member.id {
        return Err(Error::NotAllowed(t.moderation_closure_yours().to_owned()));
    }
    if closure.account_id == member.id {
        return Err(Error::NotAllowed(t.moderation_closure_own().to_owned()));
    }
    let rests_on = closure.rests_on().ok_or(Error::NotFound)?;
    if has_part(&mut tx, rests_on, member.id).await? {
        return Err(Error::NotAllowed(t.moderation_closure_part().to_owned()));
    }
    let ground =
        if is_approved { Some(ground(&mut tx, &context, rests_on, now).await?) } else { None };
    if !store::decide_closure(&mut tx, id, member.id, is_approved, now).await? {
        return Err(Error::Conflict(t.moderation_closure_late().to_owned()));
    }
    let deed = store::Deed {
        moderator: member.id,
        act: if is_approved { Act::AccountClosed } else { Act::AccountKept },
        case: closure.case_id.map(CaseId::from),
        account: Some(closure.account_id),
        detail: &closure.reason,
    };
    store::record(&mut tx, app.ids.next::<EventId>(), &deed, now).await?;
    let account = closure.account_id;
    match ground {
        Some(Ground::Case(journal)) => {
            close(&mut tx, app, &journal, (&closure, member.id), now).await?;
        }
        Some(Ground::Notice(journal)) => {
            journal.close(&mut tx, app, (&closure.reason, member.id), now).await?;
        }
        None => {}
    }
    if is_approved {
        store::close_account(&mut tx, account, now).await?;
        trust::account_changed(&mut tx, app, account, now).await?;
        events::record(&mut tx, app, Event::AccountClosed, account.get(), now).await?;
    }
    events::record(&mut tx, app, Event::ClosureAsked, account.get(), now).await?;
    tx.commit().await?;
    Ok(redirect("/moderation", "ok", t.moderation_closure_decided()))
}

/// Stores that the account of a case's author is closed, and tells the author. Cases about it go on and can be appealed as
/// before: the mail has a link that opens this one without signing in, as have those about all others.
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
        origin: row.opened_by,
        by_hand: row.by_hand,
        order: row.order(),
        facts: &closure.reason,
        ballots: None,
        stands: false,
        is_final: journal.case.round > 1,
        is_first_finding: journal.case.is_first_finding(),
    });
    paragraphs.extend(effects::late_appeal(&journal.case, now));
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
    Ok(())
}
