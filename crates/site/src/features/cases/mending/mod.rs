//! What is hidden or asked to be put right ends before an appeal does: the author mends the work and asks for a look, and
//! a moderator ends what followed from the case, or says what is still wrong.

use axum::{Form, extract::Path, response::Response};
use db::Tx;
use domain::{
    cases::{
        Side,
        enforcement::{self, Measure},
    },
    events::Event,
    ids::{AccountId, CaseId, EventId},
    time::Millis,
};

use super::{
    effects,
    journal::Journal,
    letters,
    pages::{self, WordsForm},
    store::MeasureRow,
};
use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        events,
        page::{Context, redirect},
        session::Member,
    },
};

pub mod store;

/// Whether one of a case's measures would end if the work were mended.
pub fn can_end(measures: &[MeasureRow]) -> bool {
    let ends = |row: &MeasureRow| row.is_in_force() && Measure::is_mendable(row.measure());
    let is_strike = |row: &MeasureRow| row.is_in_force() && row.measure().is_strike();
    measures.iter().any(ends) && !measures.iter().any(is_strike)
}

/// `POST /cases/{id}/mended`: the author says what was mended, and asks for a look.
pub async fn ask(
    context: Context,
    member: Member,
    Path(id): Path<CaseId>,
    Form(form): Form<WordsForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let party = pages::load(app, &member, id).await?;
    if party.side != Side::Author {
        return Err(Error::NotAllowed(t.cases_mend_author_only().to_owned()));
    }
    let body = match pages::words(t, &form.body) {
        Ok(body) => body,
        Err(errors) => return pages::page(&context, &party, form.body, errors).await,
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let journal = Journal::lock(&mut tx, app, id).await?.ok_or(Error::NotFound)?;
    let measures = super::store::measures(&mut tx, id).await?;
    if journal.case.stage.is_open() || !can_end(&measures) {
        return Err(Error::Conflict(t.cases_mend_nothing().to_owned()));
    }
    if store::asked_since(&mut tx, id, now.plus(-Millis::DAY)).await? {
        return Err(Error::Conflict(t.cases_mend_wait().to_owned()));
    }
    if !store::ask(&mut tx, app.ids.next::<EventId>(), id, now).await? {
        return Err(Error::Conflict(t.marks_asked_already().to_owned()));
    }
    pages::say(&mut tx, app, &party, &body, now).await?;
    events::record(&mut tx, app, Event::CaseMended, id.get(), now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/cases/{id}"), "ok", t.marks_will_look()))
}

/// Takes a moderator's finding: what followed from the case ends, or stays; the author is told why. `false` when nobody
/// asks any more.
pub async fn decide(
    tx: &mut Tx,
    app: &App,
    journal: &Journal,
    (moderator, is_lifted, reason): (AccountId, bool, &str),
    now: Millis,
) -> db::Result<bool> {
    let measures = super::store::measures(&mut *tx, journal.id()).await?;
    if (is_lifted && !can_end(&measures))
        || !store::decide(tx, journal.id(), moderator, (is_lifted, reason), now).await?
    {
        return Ok(false);
    }
    if is_lifted {
        effects::lift(tx, app, journal, now).await?;
    }
    let told = enforcement::mended(is_lifted, reason);
    letters::keep(tx, app, journal, (Side::Author, &told), now).await?;
    letters::mail(tx, app, &journal.row, "A moderator looked at what you mended", &told).await?;
    events::record(tx, app, Event::CaseMended, journal.row.id, now).await?;
    Ok(true)
}
