//! The second step of a sign-in: the page that asks for a code.

use axum::{
    Form,
    extract::Query,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::accounts::Opened;
use languages::Language;
use serde::Deserialize;

use super::{Used, hold_password, sealer, store, take, tries_key, views::CodePage, waiting};
use crate::{
    features::accounts::{
        changes::{self, Change},
        sign_in::{self, NextQuery},
    },
    shared::{
        address::Address,
        backoff, cookies,
        error::Result,
        page::{self, Context},
        throttle, traces,
    },
};

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeForm {
    code: String,
    #[serde(default)]
    next: String,
}

fn too_late(t: Language) -> Response {
    page::redirect("/sign-in", "error", t.accounts_too_late())
}

pub async fn form(
    context: Context,
    headers: HeaderMap,
    Query(query): Query<NextQuery>,
) -> Result<Response> {
    let next = page::local_path(&query.next);
    if context.visitor.0.is_some() {
        return Ok(Redirect::to(next).into_response());
    }
    if waiting::read(&context.app, &headers).await?.is_none() {
        return Ok(too_late(context.t));
    }
    context.render(&CodePage::new(context.page(context.t.accounts_enter_code()), next, ""))
}

pub async fn submit(
    context: Context,
    address: Address,
    headers: HeaderMap,
    Form(form): Form<CodeForm>,
) -> Result<Response> {
    let app = &context.app;
    let now = app.clock.now();
    let Some(awaited) = waiting::read(app, &headers).await? else { return Ok(too_late(context.t)) };
    let account = awaited.account;
    let network = format!("sign-in:{}", address.0);
    throttle::admit(&app.db, now, &network, throttle::NETWORK).await?;
    backoff::admit(&app.db, now, &tries_key(account)).await?;
    let next = page::local_path(&form.next);
    let sealer = sealer(app).await?;
    let mut tx = app.db.write().await?;
    // A password that was changed since the note was read ends it.
    let held = hold_password(&mut tx, account).await?;
    if held.is_none_or(|(_, changed_at)| changed_at != awaited.changed_at) {
        return Ok(too_late(context.t));
    }
    let opened = match take(&mut tx, &sealer, account, &form.code, now).await? {
        Some(Used::App) => Opened::Code,
        Some(Used::Recovery) => {
            let left = store::recovery_codes_left(&mut tx, account).await?;
            changes::tell(&mut tx, &context, account, Change::RecoveryCodeUsed(left)).await?;
            Opened::RecoveryCode
        }
        None => {
            tracing::info!(%account, way = "code", "a sign-in was refused");
            let t = context.t;
            let page = context.page(t.accounts_enter_code());
            let page = CodePage::new(page, next, t.accounts_wrong_code_in());
            return context.render_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    backoff::clear(&mut tx, &tries_key(account)).await?;
    let started = sign_in::start(&mut tx, app, account, &headers, opened).await?;
    traces::note(&mut tx, account, &address, &headers, now).await?;
    tx.commit().await?;
    let mut response = sign_in::signed_in(app, next, &started, "");
    response.headers_mut().append(header::SET_COOKIE, cookies::waiting(&app.config, "", 0));
    Ok(response)
}
