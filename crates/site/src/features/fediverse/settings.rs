//! `/settings/fediverse`: a creator chooses to be followed from other sites, or no longer.

use askama::Template;
use axum::{Form, response::Response};

use super::{actors::host, keys, store, telling};
use crate::shared::{
    error::{Error, Result},
    forms::Switch,
    page::{Context, redirect},
    session::Member,
    view::Page,
};

/// `/settings/fediverse`.
#[derive(Template)]
#[template(path = "fediverse/settings.html")]
struct SettingsPage {
    page: Page,
    /// By which they are found elsewhere.
    name: String,
    is_on: bool,
    /// Other sites are being told that it ends.
    is_ending: bool,
    followers: u64,
}

/// `GET /settings/fediverse`.
pub async fn show(context: Context, member: Member) -> Result<Response> {
    let host = host(&context.app)?;
    let creator = store::creator(&context.app.db, member.id).await?;
    let view = SettingsPage {
        page: context.page(context.t.fediverse_title()),
        name: format!("@{}@{host}", member.handle),
        is_on: creator.is_some(),
        is_ending: telling::is_ending(&context.app.db, member.id).await?,
        followers: creator.map_or(0, |creator| creator.followers as u64),
    };
    context.render(&view)
}

/// `POST /settings/fediverse`.
pub async fn choose(
    context: Context,
    member: Member,
    Form(switch): Form<Switch>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    host(app)?;
    let said = if switch.read()? {
        keys::make(app).await?;
        let mut tx = app.db.write().await?;
        // What is being ended ends, whatever is written here meanwhile.
        if telling::is_ending(&mut tx, member.id).await? {
            return Err(Error::Conflict(t.fediverse_still_ending().to_owned()));
        }
        store::insert_creator(&mut tx, member.id, app.clock.now()).await?;
        tx.commit().await?;
        t.fediverse_started()
    } else {
        let mut tx = app.db.write().await?;
        telling::end(&mut tx, app, member.id).await?;
        tx.commit().await?;
        t.fediverse_stopped()
    };
    Ok(redirect("/settings/fediverse", "ok", said))
}
