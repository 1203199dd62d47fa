//! Signing in and out.

use axum::{
    Form,
    extract::Query,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::ids::AccountId;
use serde::Deserialize;

use super::{passwords, sign_up, store, views::SignInPage};
use crate::{
    app::App,
    shared::{
        address::Address,
        cookies,
        error::Result,
        page::{self, Context},
        session::{LIFETIME_MS, Visitor},
        throttle,
    },
};

#[derive(Deserialize)]
pub struct NextQuery {
    #[serde(default)]
    next: String,
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
    context.render(&SignInPage::new(context.page("Sign in"), "", next, ""))
}

pub async fn submit(
    context: Context,
    address: Address,
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Result<Response> {
    let app = &context.app;
    let name = form.name.trim().trim_start_matches('@').to_lowercase();
    // Both, so that neither one account from many addresses nor many accounts from one address can be tried at will.
    for key in [format!("sign-in:{}", address.0), format!("sign-in-as:{name}")] {
        throttle::admit(&app.db, app.clock.now(), &key, throttle::SIGN_IN).await?;
    }
    let found = store::credentials(&app.db, &name, &name).await?;
    let (id, hash) = found.map_or((0, None), |(id, hash)| (id, Some(hash)));
    let next = page::local_path(&form.next);
    if form.password.len() > 1_000 || !passwords::verify(form.password, hash).await? {
        let error = "The name or the password is not right.";
        let page = SignInPage::new(context.page("Sign in"), &form.name, next, error);
        return context.render_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let mut tx = app.db.write().await?;
    let secret =
        store::insert_session(&mut tx, app, AccountId::from(id), sign_up::agent(&headers)).await?;
    tx.commit().await?;
    Ok(signed_in(app, next, &secret, ""))
}

/// Goes on to `next` with a new session; says `message` there unless it is empty.
pub(super) fn signed_in(app: &App, next: &str, secret: &str, message: &str) -> Response {
    let mut response = match message {
        "" => Redirect::to(next).into_response(),
        message => page::redirect(next, "ok", message),
    };
    response
        .headers_mut()
        .append(header::SET_COOKIE, cookies::session(&app.config, secret, LIFETIME_MS / 1000));
    response
}

pub async fn sign_out(context: Context, visitor: Visitor) -> Result<Response> {
    let app = &context.app;
    if let Some(member) = visitor.0 {
        let mut tx = app.db.write().await?;
        store::delete_session(&mut tx, member.id, member.session).await?;
        tx.commit().await?;
    }
    let mut response = page::redirect("/", "ok", "You are signed out.");
    response.headers_mut().append(header::SET_COOKIE, cookies::session(&app.config, "", 0));
    Ok(response)
}
