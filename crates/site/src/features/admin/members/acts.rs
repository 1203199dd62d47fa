//! What an operator does about a member, each noted in the transaction that does it.

use axum::{Form, extract::Path, response::Response};
use domain::{accounts::Role, ids::AccountId};
use serde::Deserialize;

use super::{super::pages::admit, note, store};
use crate::{
    features::accounts::{
        mail::{self, Mail},
        store as accounts,
    },
    shared::{
        error::{Error, Result},
        operators::Deed,
        page::{Context, redirect},
        session::Member,
    },
};

fn done(id: AccountId, text: &str) -> Response {
    redirect(&format!("/admin/members/{id}"), "ok", text)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct RoleForm {
    role: String,
}

/// `POST /admin/members/{id}/role`. Nobody changes their own, so that whoever takes the role of the last other admin is
/// still one: a site never loses its last.
pub async fn role(
    context: Context,
    member: Member,
    Path(id): Path<AccountId>,
    Form(form): Form<RoleForm>,
) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    store::one(&app.db, id).await?.ok_or(Error::NotFound)?;
    let role =
        Role::parse(&form.role).ok_or_else(|| Error::Invalid(t.admin_role_unknown().to_owned()))?;
    if id == member.id {
        return Err(Error::NotAllowed(t.admin_own_role_refused().to_owned()));
    }
    let mut tx = app.db.write().await?;
    let held = store::held_roles(&mut tx, member.id, id).await?;
    let of = |who: AccountId| held.iter().find(|(id, _)| *id == who).map(|(_, role)| role.as_str());
    // Another admin may have taken the role of who asks in this moment.
    if of(member.id) != Some(Role::Admin.as_str()) {
        return Err(Error::NotFound);
    }
    let before = of(id).ok_or_else(|| Error::Conflict(t.admin_role_closed().to_owned()))?;
    if before == role.as_str() {
        return Ok(done(id, t.admin_role_same()));
    }
    let detail = format!("from {before} to {}", role.as_str());
    accounts::set_role(&mut tx, id, role).await?;
    note(&mut tx, app, &member, Some(id), Deed::GaveRole, &detail).await?;
    tx.commit().await?;
    Ok(done(id, t.admin_role_changed()))
}

/// `POST /admin/members/{id}/confirm`: mails the link that confirms the address again.
pub async fn confirm(
    context: Context,
    member: Member,
    Path(id): Path<AccountId>,
) -> Result<Response> {
    admit(&member)?;
    let app = &context.app;
    let one = store::one(&app.db, id).await?.ok_or(Error::NotFound)?;
    if one.email_confirmed || one.email.is_empty() || one.suspended_at.is_some() {
        return Err(Error::Conflict(context.t.admin_confirm_refused().to_owned()));
    }
    let now = app.clock.now();
    mail::admit_confirming(app, &one.email, now).await?;
    let mut tx = app.db.write().await?;
    let mail = Mail::ChangeEmail { account: id, email: one.email, asked_at: now };
    mail::enqueue(&mut tx, app, &mail).await?;
    note(&mut tx, app, &member, Some(id), Deed::MailedLink, "").await?;
    tx.commit().await?;
    Ok(done(id, context.t.admin_confirm_mailed()))
}

/// `POST /admin/members/{id}/sign-out`: ends all sessions but the one that asks.
pub async fn sign_out(
    context: Context,
    member: Member,
    Path(id): Path<AccountId>,
) -> Result<Response> {
    admit(&member)?;
    let app = &context.app;
    store::one(&app.db, id).await?.ok_or(Error::NotFound)?;
    let mut tx = app.db.write().await?;
    let keep = Some(member.session).filter(|_| id == member.id);
    let ended = accounts::delete_other_sessions(&mut tx, id, keep).await?;
    // Sent twice, there is nothing left to end.
    if ended > 0 {
        let detail = if ended == 1 { "1 session".to_owned() } else { format!("{ended} sessions") };
        note(&mut tx, app, &member, Some(id), Deed::SignedOut, &detail).await?;
    }
    tx.commit().await?;
    Ok(done(id, context.t.admin_signed_out()))
}
