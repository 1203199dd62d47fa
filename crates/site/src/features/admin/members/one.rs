//! A member: standing, what they have here, and what an operator can do about it.

use axum::{extract::Path, response::Response};
use domain::{cases::enforcement::counts, ids::AccountId, time::Millis};

use super::{
    super::pages::admit,
    note,
    store::{self, One},
    views::{OnePage, masked},
};
use crate::{
    features::moderation,
    shared::{
        error::{Error, Result},
        operators::Deed,
        page::Context,
        session::Member,
    },
};

/// `GET /admin/members/{id}`.
pub async fn show(context: Context, member: Member, Path(id): Path<AccountId>) -> Result<Response> {
    admit(&member)?;
    let one = store::one(&context.app.db, id).await?.ok_or(Error::NotFound)?;
    page(&context, &member, one, true).await
}

/// `POST /admin/members/{id}/address`: the same page with the address, which is noted.
pub async fn address(
    context: Context,
    member: Member,
    Path(id): Path<AccountId>,
) -> Result<Response> {
    admit(&member)?;
    let app = &context.app;
    let one = store::one(&app.db, id).await?.ok_or(Error::NotFound)?;
    let mut tx = app.db.write().await?;
    note(&mut tx, app, &member, Some(id), Deed::ReadAddress, "").await?;
    tx.commit().await?;
    page(&context, &member, one, false).await
}

async fn page(context: &Context, member: &Member, one: One, is_masked: bool) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let now = app.clock.now();
    let has = store::has(&app.db, one.id, now).await?;
    let measures = moderation::store::strikes(&app.db, one.id).await?;
    let strikes = measures.iter().filter(|(what, at)| what.is_strike() && counts(*at, now)).count();
    let closed = match (one.deleted_at, one.suspended_at) {
        (Some(at), _) => Some((t.admin_deleted(), Millis(at))),
        (None, Some(at)) => Some((t.admin_closed(), Millis(at))),
        (None, None) => None,
    };
    let view = OnePage {
        page: context.page(format!("@{}", one.handle)),
        href: format!("/admin/members/{}", one.id),
        email: if is_masked { masked(&one.email) } else { one.email },
        is_masked,
        is_confirmed: one.email_confirmed,
        role: store::role(&one.role),
        joined_at: one.created_at,
        closed,
        rests_until: Some(one.no_publishing_until).filter(|until| *until > now),
        seen_at: has.seen_at.map(Millis),
        sessions: has.sessions as u64,
        published: has.published as u64,
        drafts: has.drafts as u64,
        files: has.files as u64,
        bytes: has.bytes as u64,
        strikes: strikes as u64,
        is_own: one.id == member.id,
        handle: one.handle,
        name: one.name,
    };
    context.render(&view)
}
