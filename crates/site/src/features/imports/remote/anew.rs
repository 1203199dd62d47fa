//! A run goes on after a site gave nothing more: with a new access, where the old one has ended or was taken back, with the
//! rest of a list, and with what failed. What was chosen and edited stays.

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form;
use db::Tx;
use domain::ids::ImportRunId;
use languages::Language;
use serde::Deserialize;

use super::{
    access::Keys,
    connector::{Connector, Way},
    consent,
    library::{self, sentence, sentence_in},
    pages::{Asked, keys},
    store::{self, Remote},
    talk::Owner,
};
use crate::{
    app::App,
    features::imports::{
        jobs, pages,
        store::{self as runs, Run, RunState},
    },
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::{Context, redirect},
        session::Member,
        throttle,
    },
};

/// The site that a new access can be given to, and whether one is needed.
pub fn wanted(app: &App, run: &Run, remote: &Remote) -> Option<(Connector, bool)> {
    let site = site_of(app, run, remote)?;
    let is_refused = run.problem == sentence(site, &fetch::Error::Refused(401));
    Some((site, is_refused || remote.secret.is_empty()))
}

fn site_of(app: &App, run: &Run, remote: &Remote) -> Option<Connector> {
    let is_waiting =
        run.source.is_empty() && matches!(run.state(), RunState::Choosing | RunState::Paused);
    let opened = |site: &Connector| site.way() != Way::Links && site.is_on(&app.config);
    remote.connector().filter(opened).filter(|_| is_waiting)
}

async fn waiting(app: &App, t: Language, run: &Run) -> Result<(Connector, Remote)> {
    let remote = store::find(&app.db, run.id()).await?;
    let found = remote.and_then(|remote| Some((site_of(app, run, &remote)?, remote)));
    found.ok_or_else(|| Error::Conflict(t.imports_remote_no_wait().to_owned()))
}

/// Bounds how often a member has a site asked with a key: nobody tries keys of other people by us.
pub async fn admit(app: &App, member: &Member) -> Result<()> {
    let key = format!("access {}", member.id);
    throttle::admit(&app.db, app.clock.now(), &key, throttle::ACCESS).await
}

/// `POST /imports/{run}/access`: a new key, or the way to a new consent.
pub async fn give(
    context: Context,
    member: Member,
    Path(id): Path<ImportRunId>,
    Form(asked): Form<Asked>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let run = pages::load(app, &member, id).await?;
    let (site, remote) = waiting(app, t, &run).await?;
    if site.way() == Way::Consent {
        return consent::leave(&context, &member, site, Some(id)).await;
    }
    let mut errors = Errors::default();
    let asked = Asked { address: remote.asked, ..asked };
    let read = keys(t, site, &asked, &mut errors).filter(|_| errors.is_empty());
    let Some((_, secret)) = read else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return pages::render(&context, &run, pages::start(), status, errors).await;
    };
    admit(app, &member).await?;
    take(&context, &run, &secret).await?;
    Ok(Redirect::to(&format!("/imports/{id}")).into_response())
}

/// Goes on with a new access. Errors: the site does not accept it, or it opens another library.
pub async fn take(context: &Context, run: &Run, secret: &str) -> Result<()> {
    let (app, t) = (&context.app, context.t);
    let (site, remote) = waiting(app, t, run).await?;
    is_same_library(app, t, site, &remote, secret).await?;
    let sealed = Keys::of(app).await?.seal(run.id(), secret);
    let mut tx = app.db.write().await?;
    if !store::renew_secret(&mut tx, run.id(), &sealed, app.clock.now()).await? {
        return Err(Error::Conflict(t.imports_remote_over().to_owned()));
    }
    go_on(&mut tx, app, run.id(), remote.cut).await?;
    tx.commit().await?;
    Ok(())
}

/// Errors: the site does not accept the access, or it opens another library than the run reads.
pub async fn is_same_library(
    app: &App,
    t: Language,
    site: Connector,
    remote: &Remote,
    secret: &str,
) -> Result<()> {
    let owner = library::whose(app, site, &remote.asked, secret).await;
    let owner = owner.map_err(|error| Error::Invalid(sentence_in(t, site, &error)))?;
    match serde_json::from_str::<Owner>(&remote.owner) {
        Ok(known) if known.keys.first() != owner.keys.first() => {
            let said = t.imports_remote_other_library(owner.name, known.name);
            Err(Error::Invalid(said.to_string()))
        }
        _ => Ok(()),
    }
}

/// Goes on with the rest of a list that waits for its member, or with bringing in what was chosen and what failed; a run whose
/// list was read to its end goes on waiting.
async fn go_on(tx: &mut Tx, app: &App, id: ImportRunId, is_cut: bool) -> Result<()> {
    let (from, now) = (RunState::Choosing, app.clock.now());
    if is_cut && read_on(tx, app, id, from).await? {
        jobs::enqueue_reading(tx, app, id).await?;
        return Ok(());
    }
    if runs::set_state(tx, id, RunState::Paused, RunState::Running, "", now).await? {
        store::retry_failed(tx, id).await?;
        jobs::enqueue_carrying(tx, app, id).await?;
    } else {
        runs::set_state(tx, id, from, from, "", now).await?;
    }
    runs::sum_up(tx, id, now).await?;
    Ok(())
}

/// Has a list be read on where it was left; whether the run was in that state.
pub async fn read_on(tx: &mut Tx, app: &App, id: ImportRunId, from: RunState) -> db::Result<bool> {
    let now = app.clock.now();
    let moved = runs::set_state(tx, id, from, RunState::Reading, "", now).await?;
    if moved {
        store::forget_unread(tx, id).await?;
        runs::set_notes(tx, id, &[]).await?;
        runs::sum_up(tx, id, now).await?;
    }
    Ok(moved)
}

/// What is tried once more.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct What {
    /// `list` for the rest of a list, else what failed.
    what: String,
}

/// `POST /imports/{run}/again`: what failed is tried once more, or a list that was left before its end is read on.
pub async fn again(
    context: Context,
    member: Member,
    Path(id): Path<ImportRunId>,
    Form(asked): Form<What>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let run = pages::load(app, &member, id).await?;
    let here = format!("/imports/{id}");
    let remote = store::find(&app.db, id).await?;
    let from = run.state();
    let waits = matches!(from, RunState::Choosing | RunState::Paused);
    let Some(remote) = remote.filter(|_| waits) else {
        return Err(Error::Conflict(t.imports_remote_not_again().to_owned()));
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    if asked.what == "list" {
        if remote.cut && run.source.is_empty() && read_on(&mut tx, app, id, from).await? {
            jobs::enqueue_reading(&mut tx, app, id).await?;
            tx.commit().await?;
        }
        return Ok(Redirect::to(&here).into_response());
    }
    let again = store::retry_failed(&mut tx, id).await?;
    if again > 0 && runs::set_state(&mut tx, id, from, RunState::Running, "", now).await? {
        runs::sum_up(&mut tx, id, now).await?;
        jobs::enqueue_carrying(&mut tx, app, id).await?;
        tx.commit().await?;
        return Ok(Redirect::to(&here).into_response());
    }
    Ok(redirect(&here, "ok", t.imports_remote_none_failed()))
}
