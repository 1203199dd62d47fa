//! `/fediverse/people/{id}`: somebody at another site whose comments stand here, the way to them there, and how a member
//! keeps from hearing of them.

use askama::Template;
use axum::{
    Form,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::AccountId;

use super::{
    hosts,
    remote::store::{self, Actor},
};
use crate::{
    features::{
        accounts,
        audience::mutes::{self, Wanted},
    },
    shared::{
        error::{Error, Result},
        page::Context,
        session::Member,
        view::{Maker, Page},
    },
};

/// `/fediverse/people/{id}`.
#[derive(Template)]
#[template(path = "fediverse/person.html")]
struct PersonPage {
    page: Page,
    maker: Maker,
    host: String,
    /// Their page there; none where moderators block their site.
    href: Option<String>,
    action: String,
    /// How the reader stands to them: `none`, `mute`, `block`; empty where there is nothing to choose.
    muted: &'static str,
}

/// Address of the page about somebody at another site.
pub fn address(id: AccountId) -> String {
    format!("/fediverse/people/{id}")
}

/// Somebody at another site who has said something here.
async fn find(context: &Context, id: AccountId) -> Result<Actor> {
    let db = &context.app.db;
    let actor = store::by_id(db, id).await?.ok_or(Error::NotFound)?;
    accounts::store::by_id(db, id).await?.ok_or(Error::NotFound)?;
    Ok(actor)
}

/// `GET /fediverse/people/{id}`.
pub async fn show(context: Context, Path(id): Path<AccountId>) -> Result<Response> {
    let actor = find(&context, id).await?;
    let blocked = hosts::blocked_among(&context.app.db, &[actor.host.as_str()]).await?;
    let view = PersonPage {
        page: context.page(actor.handle.clone()),
        maker: Maker::new(&actor.handle, &actor.name),
        href: blocked.is_empty().then_some(actor.url),
        host: actor.host,
        action: format!("{}/mute", address(id)),
        muted: mutes::stands(&context.app, &context.visitor, id).await?,
    };
    context.render_public(&view)
}

/// `POST /fediverse/people/{id}/mute`.
pub async fn mute(
    context: Context,
    member: Member,
    Path(id): Path<AccountId>,
    Form(wanted): Form<Wanted>,
) -> Result<Response> {
    let actor = find(&context, id).await?;
    mutes::apply(&context, &member, actor.id, &wanted).await?;
    Ok(Redirect::to(&address(id)).into_response())
}
