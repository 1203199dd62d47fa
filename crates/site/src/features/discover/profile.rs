//! A member's public page.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{accounts::Role, ids::AccountId};

use super::{
    known,
    pages::{After, cards},
    store::{self, Which},
    views::ProfilePage,
};
use crate::{
    app::App,
    features::{accounts, audience, fediverse, trust::read},
    shared::{
        error::{Error, Result},
        markdown,
        page::Context,
        view::Maker,
    },
};

pub async fn show(
    context: Context,
    Path(handle): Path<String>,
    Query(after): Query<After>,
) -> Result<Response> {
    let app = &context.app;
    let account = accounts::store::by_handle(&app.db, &handle).await?.ok_or(Error::NotFound)?;
    if account.suspended_at.is_some() {
        return Err(Error::NotFound);
    }
    let id = AccountId::from(account.id);
    let place = after.place()?;
    let rows = known::newest(app, Which::Creator(id), place).await?;
    let maker = Maker::new(&account.handle, &account.name);
    let view = ProfilePage {
        page: context.page(maker.name.clone()),
        bio_html: markdown::to_html(&account.bio),
        joined_at: account.created_at.into(),
        models: store::count_of(&app.db, id).await? as u64,
        standing: read::standing(app, context.t, id, &account.handle).await?,
        preview_image: store::preview(&rows, &app.config),
        follow: audience::read::follow_creator(app, (id, &maker), &context.visitor).await?,
        followers: audience::store::followers(&app.db, id).await? as u64,
        abroad: abroad(app, id, &maker.handle).await?,
        muted: audience::mutes::stands(app, &context.visitor, id).await?,
        is_me: context.visitor.0.as_ref().is_some_and(|me| me.id == id),
        role: Role::parse(&account.role).filter(|r| *r > Role::Member).map_or("", Role::as_str),
        list: cards(rows, &format!("/@{}", account.handle), place.is_none(), &[]),
        maker,
    };
    context.render_public(&view)
}

/// How a member is followed from other sites, where that is so.
async fn abroad(app: &App, id: AccountId, handle: &str) -> Result<Option<(String, String)>> {
    let Some(host) = &app.config.federation else { return Ok(None) };
    let is_there = fediverse::store::creator(app.db.near(), id).await?.is_some();
    let address = || fediverse::actor_address(&app.config.public_url, id);
    Ok(is_there.then(|| (address(), format!("@{handle}@{host}"))))
}
