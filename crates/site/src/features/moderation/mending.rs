//! Looking at what an author says is mended.

use axum::{Form, extract::Path, response::Response};
use domain::{
    cases::enforcement,
    ids::{CaseId, EventId},
};
use serde::Deserialize;

use super::{case::load, queue::admit, store};
use crate::{
    features::cases::{journal::Journal, mending},
    shared::{
        error::{Error, Result},
        page::{Context, redirect},
        session::Member,
    },
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LookedForm {
    /// `lift` or `keep`.
    decision: String,
    reason: String,
}

/// `POST /moderation/cases/{id}/mended`.
pub async fn decide(
    context: Context,
    member: Member,
    Path(id): Path<CaseId>,
    Form(form): Form<LookedForm>,
) -> Result<Response> {
    admit(&member)?;
    let app = &context.app;
    let (row, ..) = load(app, &member, id).await?;
    let is_lifted = match form.decision.as_str() {
        "lift" => true,
        "keep" => false,
        _ => return Err(Error::Invalid("End what was decided, or let it stay.".to_owned())),
    };
    let reason = enforcement::facts(&form.reason).map_err(|e| Error::Invalid(e.to_string()))?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let journal = Journal::lock(&mut tx, app, id).await?.ok_or(Error::NotFound)?;
    if journal.case.stage.is_open() {
        return Err(Error::Conflict(
            "The decision is being appealed; what follows from it waits for that.".to_owned(),
        ));
    }
    let found = (member.id, is_lifted, reason.as_str());
    if !mending::decide(&mut tx, app, &journal, found, now).await? {
        return Err(Error::Conflict("Nobody asks for a look any more.".to_owned()));
    }
    let deed = store::Deed {
        moderator: member.id,
        action: if is_lifted { "ended a measure: mended" } else { "found it not mended" },
        case: Some(id),
        account: Some(row.creator()),
        detail: &reason,
    };
    store::record(&mut tx, app.ids.next::<EventId>(), &deed, now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/moderation/cases/{id}"), "ok", "The author is told, with your reason."))
}
