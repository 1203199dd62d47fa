//! Looking at what an author says is mended.

use axum::{Form, extract::Path, response::Response};
use domain::ids::{CaseId, EventId};
use serde::Deserialize;

use super::{acts::Act, case::load, follow, queue::admit, store};
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
    let (app, t) = (&context.app, context.t);
    let (row, ..) = load(app, &member, id).await?;
    let is_lifted = match form.decision.as_str() {
        "lift" => true,
        "keep" => false,
        _ => return Err(Error::Invalid(t.moderation_mend_choose().to_owned())),
    };
    let reason = follow::reason(t, &form.reason).map_err(Error::Invalid)?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let journal = Journal::lock(&mut tx, app, id).await?.ok_or(Error::NotFound)?;
    if journal.case.stage.is_open() {
        return Err(Error::Conflict(t.moderation_mend_appealed().to_owned()));
    }
    let found = (member.id, is_lifted, reason.as_str());
    if !mending::decide(&mut tx, app, &journal, found, now).await? {
        return Err(Error::Conflict(t.moderation_mend_nobody().to_owned()));
    }
    let deed = store::Deed {
        moderator: member.id,
        act: if is_lifted { Act::MeasureEnded } else { Act::NotMended },
        case: Some(id),
        account: Some(row.creator()),
        detail: &reason,
    };
    store::record(&mut tx, app.ids.next::<EventId>(), &deed, now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/moderation/cases/{id}"), "ok", t.moderation_mend_told()))
}
