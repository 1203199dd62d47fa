//! A forgotten password: ask, get a mail, choose a new one. The answer never tells whether an account exists.

use axum::{Form, extract::Query, http::HeaderMap, http::StatusCode, response::Response};
use domain::{accounts::Opened, ids::AccountId};
use serde::Deserialize;

use super::{
    mail::{self, Mail},
    passwords, refusals, sign_in,
    sign_up::dead_link,
    store, two_step,
    views::{ForgotPage, NoticePage, ResetPage},
};
use crate::shared::{address::Address, error::Result, page::Context, throttle};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForgotForm {
    email: String,
}

#[derive(Deserialize)]
pub struct ResetQuery {
    #[serde(default)]
    token: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResetForm {
    token: String,
    password: String,
}

pub async fn form(context: Context) -> Result<Response> {
    context.render(&ForgotPage::new(context.page(context.t.accounts_forgot())))
}

pub async fn submit(
    context: Context,
    address: Address,
    Form(form): Form<ForgotForm>,
) -> Result<Response> {
    let app = &context.app;
    let now = app.clock.now();
    let email_key = form.email.trim().to_lowercase();
    throttle::admit(&app.db, now, &format!("forgot:{}", address.0), throttle::SIGN_IN).await?;
    let mails = format!("mail:reset-password:{email_key}");
    throttle::admit(&app.db, now, &mails, throttle::MAIL).await?;
    if let Some(id) = store::id_of_email(&app.db, &email_key).await? {
        let mut tx = app.db.write().await?;
        let mail = Mail::ResetPassword { account: id.into(), asked_at: now };
        mail::enqueue_in(&mut tx, app, &mail, context.t).await?;
        tx.commit().await?;
    }
    let page = context.page(context.t.accounts_check_mail());
    let text = context.t.accounts_reset_mailed();
    context.render(&NoticePage::new(page, text, app.mailer.folder()))
}

pub async fn reset_form(context: Context, Query(query): Query<ResetQuery>) -> Result<Response> {
    let app = &context.app;
    store::mail_token(&app.db, "reset-password", &query.token, app.clock.now())
        .await?
        .ok_or_else(|| dead_link(context.t))?;
    context.render(&ResetPage::new(context.page(context.t.accounts_reset()), &query.token, ""))
}

pub async fn reset(
    context: Context,
    headers: HeaderMap,
    Form(form): Form<ResetForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let dead = || dead_link(t);
    let now = app.clock.now();
    let found = store::mail_token(&app.db, "reset-password", &form.token, now).await?;
    let (id, _) = found.ok_or_else(dead)?;
    let account = store::by_id(&app.db, id.into()).await?.ok_or_else(dead)?;
    let admitted =
        passwords::admit(&app.config, &form.password, &account.handle, &account.email).await;
    if let Err(refused) = admitted {
        let page = context.page(t.accounts_reset());
        let page = ResetPage::new(page, &form.token, refusals::said(t, refused));
        return context.render_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let hash = passwords::hash(form.password).await?;
    let account = AccountId::from(id);
    let mut tx = app.db.write().await?;
    store::take_mail_token(&mut tx, "reset-password", &form.token, now).await?.ok_or_else(dead)?;
    store::set_password(&mut tx, account, &hash, None, now).await?;
    mail::enqueue_in(&mut tx, app, &Mail::PasswordChanged { account }, t).await?;
    // Who reads the mails of a member does not have their phone.
    if two_step::is_on(&mut tx, account).await? {
        tx.commit().await?;
        return two_step::ask(app, account, now.0, "/").await;
    }
    let started = sign_in::start(&mut tx, app, account, &headers, Opened::Password).await?;
    tx.commit().await?;
    Ok(sign_in::signed_in(app, "/", &started, t.accounts_password_changed()))
}
