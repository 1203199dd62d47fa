//! `/moderation/hosts`: other sites that are blocked as a whole. Nothing is taken from there, nobody follows from there, and
//! what was said by people there is out of sight while the block stands. A host stands for those below it.

use std::collections::BTreeSet;

use askama::Template;
use axum::{Form, http::StatusCode, response::Response};
use db::{Source, Tx};
use domain::{
    fediverse::{above, host_in},
    ids::{AccountId, EventId},
    text,
    time::Millis,
};
use serde::Deserialize;

use self::store::Blocked;
use super::store as creators;
use crate::{
    features::moderation::{
        acts::Act,
        queue::admit,
        store::{Deed, record},
    },
    shared::{
        error::{Error, Result},
        filters,
        forms::Errors,
        page::{Context, redirect},
        session::Member,
        view::Page,
    },
};

pub mod store;

/// Longest reason, characters.
const REASON: usize = 200;

/// `/moderation/hosts`.
#[derive(Template)]
#[template(path = "fediverse/hosts/list.html")]
struct HostsPage {
    page: Page,
    rows: Vec<Blocked>,
    form: Block,
    errors: Errors,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Block {
    host: String,
    reason: String,
}

/// The moderator's desk, where there are other sites at all.
fn open(context: &Context, member: &Member) -> Result<()> {
    admit(member)?;
    context.app.config.federation.as_ref().map(|_| ()).ok_or(Error::NotFound)
}

/// `GET /moderation/hosts`.
pub async fn list(context: Context, member: Member) -> Result<Response> {
    open(&context, &member)?;
    page(&context, Block::default(), Errors::default()).await
}

async fn page(context: &Context, form: Block, errors: Errors) -> Result<Response> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let rows = store::blocked(&context.app.db).await?;
    let page = context.page(context.t.fediverse_hosts());
    let view = HostsPage { page, rows, form, errors };
    context.render_with(status, &view)
}

/// `POST /moderation/hosts`: blocks a site.
pub async fn block(context: Context, member: Member, Form(form): Form<Block>) -> Result<Response> {
    open(&context, &member)?;
    let (app, t, mut errors) = (&context.app, context.t, Errors::default());
    let host = host_in(&form.host);
    if host.is_none() || host == app.config.federation {
        errors.add("host", t.fediverse_host_wrong());
    }
    let reason = text::line(&form.reason);
    if !(1..=REASON).contains(&text::chars(&reason)) {
        errors.add("reason", t.fediverse_reason_wrong(REASON).to_string());
    }
    let Some(host) = host.filter(|_| errors.is_empty()) else {
        return page(&context, form, errors).await;
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let followed = hold_followed(&mut tx, &host).await?;
    store::block(&mut tx, &host, &reason, now).await?;
    part(&mut tx, &host, followed).await?;
    let detail = format!("{host}: {reason}");
    note(&mut tx, &context, &member, (Act::SiteBlocked, &detail), now).await?;
    tx.commit().await?;
    Ok(redirect("/moderation/hosts", "ok", t.fediverse_host_blocked()))
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Unblock {
    host: String,
}

/// `POST /moderation/hosts/remove`: lets a site speak again.
pub async fn unblock(
    context: Context,
    member: Member,
    Form(form): Form<Unblock>,
) -> Result<Response> {
    open(&context, &member)?;
    let app = &context.app;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if !store::unblock(&mut tx, &form.host).await? {
        return Err(Error::NotFound);
    }
    note(&mut tx, &context, &member, (Act::SiteHeard, &form.host), now).await?;
    tx.commit().await?;
    Ok(redirect("/moderation/hosts", "ok", context.t.fediverse_host_freed()))
}

/// Holds the creators who are followed from a host or one below it, before the host itself is held.
pub async fn hold_followed(tx: &mut Tx, host: &str) -> db::Result<Vec<AccountId>> {
    let followed = store::followed_from(tx, host).await?;
    for creator in &followed {
        creators::hold_creator(tx, *creator).await?;
    }
    Ok(followed)
}

/// Ends that anybody follows these creators, who are held, from a host or one below it, and what waits to be sent there.
pub async fn part(tx: &mut Tx, host: &str, followed: Vec<AccountId>) -> db::Result<()> {
    store::part(tx, host).await?;
    for creator in followed {
        creators::count_followers(tx, creator).await?;
    }
    Ok(())
}

/// Notes what a moderator did, for the others.
async fn note(
    tx: &mut Tx,
    context: &Context,
    member: &Member,
    (act, detail): (Act, &str),
    now: Millis,
) -> db::Result<()> {
    let deed = Deed { moderator: member.id, act, case: None, account: None, detail };
    record(tx, context.app.ids.next::<EventId>(), &deed, now).await
}

/// Those of these hosts that are blocked, by their own name or that of one above them.
pub async fn blocked_among<'a>(
    from: impl Into<Source<'a>>,
    hosts: &[&str],
) -> db::Result<Vec<String>> {
    if hosts.is_empty() {
        return Ok(Vec::new());
    }
    let names: BTreeSet<String> =
        hosts.iter().flat_map(|host| above(host)).map(str::to_owned).collect();
    let blocked = store::names_blocked(from, names).await?;
    let is_blocked =
        |host: &&&str| above(host).iter().any(|name| blocked.iter().any(|b| b == name));
    Ok(hosts.iter().filter(is_blocked).map(|host| (*host).to_owned()).collect())
}
