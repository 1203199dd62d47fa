//! Signing in and out.

use axum::{
    Form,
    extract::Query,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{accounts::Opened, ids::AccountId};
use serde::Deserialize;

use super::{devices, passwords, store, two_step, views::SignInPage};
use crate::{
    app::App,
    features::notifications::push,
    shared::{
        address::Address,
        backoff, cookies,
        error::Result,
        page::{self, Context},
        session::{LIFETIME_MS, Visitor},
        throttle, traces,
    },
};

#[derive(Deserialize)]
pub struct NextQuery {
    #[serde(default)]
    pub next: String,
}

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignInForm {
    /// Handle or e-mail address.
    name: String,
    password: String,
    #[serde(default)]
    next: String,
}

pub async fn form(context: Context, Query(query): Query<NextQuery>) -> Result<Response> {
    let next = page::local_path(&query.next);
    if context.visitor.0.is_some() {
        return Ok(Redirect::to(next).into_response());
    }
    context.render(&SignInPage::new(
        context.page(context.t.sign_in()),
        &context.app.config,
        "",
        next,
        "",
    ))
}

pub async fn submit(
    context: Context,
    address: Address,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Result<Response> {
    let app = &context.app;
    let name = form.name.trim().trim_start_matches('@').to_lowercase();
    let tries = limit(app, &address, &headers, &name).await?;
    let found = store::credentials(&app.db, &name, &name).await?;
    let (id, hash) = found.map_or((0, None), |(id, hash)| (id, Some(hash)));
    let next = page::local_path(&form.next);
    let refused = || {
        tracing::info!(way = "password", "a sign-in was refused");
        let (title, error) = (context.t.sign_in(), context.t.accounts_wrong_sign_in());
        let page = SignInPage::new(context.page(title), &app.config, &form.name, next, error);
        context.render_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    if form.password.len() > 1_000 || !passwords::verify(form.password, hash.clone()).await? {
        return refused();
    }
    let account = AccountId::from(id);
    let mut tx = app.db.write().await?;
    // Comparing takes its time: a password that was changed meanwhile opens nothing any more.
    let held = two_step::hold_password(&mut tx, account).await?;
    let Some((_, changed_at)) = held.filter(|(present, _)| hash.as_ref() == Some(present)) else {
        return refused();
    };
    backoff::clear(&mut tx, &tries).await?;
    if two_step::is_on(&mut tx, account).await? {
        tx.commit().await?;
        return two_step::ask(app, account, changed_at, next).await;
    }
    let started = start(&mut tx, app, account, &headers, Opened::Password).await?;
    traces::note(&mut tx, account, &address, &headers, app.clock.now()).await?;
    tx.commit().await?;
    Ok(signed_in(app, next, &started, ""))
}

/// Bounds guessing: from one network, at one account from one network, and at one account from everywhere. A browser
/// that signed in to the account before waits by itself, so that nobody elsewhere can lock its owner out. Names count as
/// they are typed, whether there is such an account or not, and also an address and a handle of one account apart: what
/// has to wait tells nothing of who has an account. Gives the key that a right password clears.
async fn limit(app: &App, address: &Address, headers: &HeaderMap, name: &str) -> Result<String> {
    let now = app.clock.now();
    let network = format!("sign-in:{}", address.0);
    throttle::admit(&app.db, now, &network, throttle::NETWORK).await?;
    let device = devices::known(app, headers, name).await?;
    let key = match &device {
        Some(device) => format!("sign-in-device:{device}"),
        None => format!("sign-in-as:{name}@{}", address.0),
    };
    backoff::admit(&app.db, now, &key).await?;
    // Only tries that do not have to wait count here: else a few networks that ask on and on would stop everybody's.
    if device.is_none() {
        let everywhere = format!("sign-in-as:{name}");
        throttle::admit(&app.db, now, &everywhere, throttle::ACCOUNT).await?;
    }
    Ok(key)
}

/// The secrets a browser gets when it signs in.
pub(super) struct Started {
    session: String,
    device: String,
}

/// Starts a session in place of the one that the browser had, and remembers the browser.
pub(super) async fn start(
    tx: &mut db::Tx,
    app: &App,
    account: AccountId,
    headers: &HeaderMap,
    opened: Opened,
) -> db::Result<Started> {
    let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    tracing::info!(%account, way = opened.as_str(), "signed in");
    let session = store::insert_session(tx, app, account, agent, opened).await?;
    if let Some(before) = cookies::get(headers, cookies::session_name(&app.config)) {
        push::store::carry(tx, account, before, &session).await?;
        store::delete_session_of(tx, before).await?;
    }
    let device = devices::remember(tx, app, account, headers).await?;
    Ok(Started { session, device })
}

/// Goes on to `next` with a new session; says `message` there unless it is empty.
pub(super) fn signed_in(app: &App, next: &str, started: &Started, message: &str) -> Response {
    let mut response = match message {
        "" => Redirect::to(next).into_response(),
        message => page::redirect(next, "ok", message),
    };
    let cookies = [
        cookies::session(&app.config, &started.session, LIFETIME_MS / 1000),
        cookies::device(&app.config, &started.device, devices::LIFETIME_MS / 1000),
    ];
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

pub async fn sign_out(context: Context, visitor: Visitor) -> Result<Response> {
    let app = &context.app;
    if let Some(member) = visitor.0 {
        let mut tx = app.db.write().await?;
        store::delete_session(&mut tx, member.id, member.session).await?;
        tx.commit().await?;
    }
    let mut response = page::redirect("/", "ok", context.t.accounts_signed_out());
    response.headers_mut().append(header::SET_COOKIE, cookies::session(&app.config, "", 0));
    Ok(response)
}
