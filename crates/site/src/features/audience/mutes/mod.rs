//! Members somebody does not want to hear of: their models and words keep out of sight and they bring no news. Who is
//! blocked can not write to that member either, nor follow them.

use askama::Template;
use axum::{
    Form,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::AccountId;
use serde::Deserialize;

use crate::{
    app::App,
    features::{
        accounts::{
            self,
            names::{Named, names},
        },
        collections,
        fediverse::{people, received, remote::store as remote},
    },
    shared::{
        error::{Error, Result},
        page::Context,
        session::{Member, Visitor},
        view::{Maker, Page},
    },
};

pub mod store;

/// Members one may mute or block at most.
const MOST: usize = 1_000;

/// What a member wants of another.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wanted {
    /// `mute`, `block` or `none`.
    how: String,
}

/// `POST /@{handle}/mute`.
pub async fn set(
    context: Context,
    member: Member,
    Path(handle): Path<String>,
    Form(wanted): Form<Wanted>,
) -> Result<Response> {
    let other =
        accounts::store::by_handle(&context.app.db, &handle).await?.ok_or(Error::NotFound)?;
    apply(&context, &member, other.id.into(), &wanted).await?;
    Ok(Redirect::to(&format!("/@{handle}")).into_response())
}

/// Does what a member wants of another.
pub async fn apply(
    context: &Context,
    member: &Member,
    other: AccountId,
    wanted: &Wanted,
) -> Result<()> {
    let (app, t) = (&context.app, context.t);
    if other == member.id {
        return Err(Error::NotAllowed(t.audience_mute_self().to_owned()));
    }
    let blocks = match wanted.how.as_str() {
        "none" => None,
        "mute" => Some(false),
        "block" => Some(true),
        _ => return Err(Error::Invalid(t.audience_mute_or_block().to_owned())),
    };
    if blocks.is_some() && store::muted(&app.db, member.id).await?.len() >= MOST {
        return Err(Error::Invalid(t.audience_muted_full(MOST).to_string()));
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    match blocks {
        Some(blocks) => store::mute(&mut tx, member.id, other, blocks, now).await?,
        None => store::unmute(&mut tx, member.id, other).await?,
    }
    if blocks == Some(true) {
        collections::people::part(&mut tx, app, (member.id, other), now).await?;
        super::store::unfollow_models_of(&mut tx, other, member.id).await?;
        received::part(&mut tx, member.id, other).await?;
    }
    if blocks == Some(true)
        && super::store::set_creator_follow(&mut tx, other, member.id, false, now).await?
    {
        let event = domain::events::Event::CreatorFollowed;
        crate::shared::events::record(&mut tx, app, event, member.id.get(), now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// How a visitor stands to a member: the words of [`Wanted`]; empty where there is nothing to choose.
pub async fn stands(app: &App, visitor: &Visitor, other: AccountId) -> db::Result<&'static str> {
    match &visitor.0 {
        Some(member) if member.id != other => {
            Ok(match store::stands(&app.db, member.id, other).await? {
                None => "none",
                Some(false) => "mute",
                Some(true) => "block",
            })
        }
        _ => Ok(""),
    }
}

/// Handles of those whom a visitor does not want to see.
pub async fn hidden(app: &App, visitor: &Visitor) -> db::Result<Vec<String>> {
    let Some(member) = &visitor.0 else { return Ok(Vec::new()) };
    let muted = store::muted(&app.db, member.id).await?;
    if muted.is_empty() {
        return Ok(Vec::new());
    }
    Ok(names(&app.db, &muted).await?.into_iter().map(|named| named.handle).collect())
}

/// `/muted`.
#[derive(Template)]
#[template(path = "audience/mutes/list.html")]
pub struct MutedPage {
    pub page: Page,
    pub members: Vec<Maker>,
    /// People at other sites, and where they are heard again.
    pub elsewhere: Vec<(Maker, String)>,
}

/// `GET /muted`.
pub async fn list(context: Context, member: Member) -> Result<Response> {
    let muted = store::muted(&context.app.db, member.id).await?;
    let members = names(&context.app.db, &muted).await?;
    let elsewhere = remote::named(&context.app.db, &muted).await?;
    context.render(&MutedPage {
        page: context.page(context.t.audience_muted()),
        members: members.iter().map(Named::maker).collect(),
        elsewhere: elsewhere
            .iter()
            .map(|named| (named.maker(), people::address(named.id)))
            .collect(),
    })
}
