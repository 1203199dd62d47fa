//! A member's settings: profile, e-mail, password, signed-in browsers, API tokens.

use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use axum_extra::extract::Form;
use domain::{
    accounts::Email,
    ids::{ApiTokenId, SessionId},
    text,
};
use serde::Deserialize;

use super::{
    mail::{self, Mail},
    passwords, refusals,
    sign_up::{TokenQuery, dead_link},
    store,
    tokens::Scope,
    two_step,
    views::{ConfirmEmailPage, SettingsPage},
};
use crate::shared::{
    error::{Error, Result},
    forms::Errors,
    page::{Context, redirect},
    session::Member,
    throttle,
};

/// Longest display name, characters.
const NAME_MAX: usize = 60;
/// Longest bio, characters.
const BIO_MAX: usize = 1_000;
/// Most API tokens of a member.
const TOKENS_MAX: usize = 20;

/// The page, after a form with errors or with the secret of a token just made.
async fn page(
    context: &Context,
    member: &Member,
    errors: Errors,
    new_token: &str,
) -> Result<Response> {
    let app = &context.app;
    let account = store::by_id(&app.db, member.id).await?.ok_or(Error::SignIn)?;
    let sessions = store::sessions(&app.db, member.id, app.clock.now()).await?;
    let tokens = store::api_tokens(&app.db, member.id).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut view = SettingsPage::new(
        context.page(context.t.settings()),
        &account,
        member.session.get(),
        &sessions,
        &tokens,
        new_token,
        errors,
    );
    view.has_two_steps = two_step::is_on(&app.db, member.id).await?;
    view.provider = app.config.sign_in.provider.as_ref().map(|provider| provider.name().to_owned());
    view.has_others = app.config.federation.is_some();
    context.render_with(status, &view)
}

pub async fn show(context: Context, member: Member) -> Result<Response> {
    page(&context, &member, Errors::default(), "").await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileForm {
    name: String,
    bio: String,
}

pub async fn save_profile(
    context: Context,
    member: Member,
    Form(form): Form<ProfileForm>,
) -> Result<Response> {
    let t = context.t;
    let (name, bio) = (text::line(&form.name), text::paragraphs(&form.bio));
    let mut errors = Errors::default();
    if text::chars(&name) > NAME_MAX {
        errors.add("name", t.accounts_profile_name_long(NAME_MAX).to_string());
    }
    if text::chars(&bio) > BIO_MAX {
        errors.add("bio", t.accounts_profile_about_long(BIO_MAX).to_string());
    }
    if !errors.is_empty() {
        return page(&context, &member, errors, "").await;
    }
    let mut tx = context.app.db.write().await?;
    store::set_profile(&mut tx, &context.app, member.id, &name, &bio).await?;
    tx.commit().await?;
    Ok(redirect("/settings", "ok", t.accounts_profile_saved()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmailForm {
    email: String,
    password: String,
}

/// Whether the member knows their password; counted like a sign-in, but apart, since only a signed-in browser gets here.
pub async fn confirm_password(
    context: &Context,
    member: &Member,
    password: String,
) -> Result<bool> {
    let app = &context.app;
    let key = format!("password:{}", member.id);
    throttle::admit(&app.db, app.clock.now(), &key, throttle::SIGN_IN).await?;
    passwords::verify(password, Some(store::password_hash(&app.db, member.id).await?)).await
}

pub async fn change_email(
    context: Context,
    member: Member,
    Form(form): Form<EmailForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let mut errors = Errors::default();
    let email = Email::parse(&form.email).map_err(|refused| refusals::said(t, refused));
    let email = errors.take("email", email);
    if !confirm_password(&context, &member, form.password).await? {
        errors.add("email-password", t.accounts_wrong_password());
    }
    let Some(email) = email.filter(|_| errors.is_empty()) else {
        return page(&context, &member, errors, "").await;
    };
    let now = app.clock.now();
    mail::admit_confirming(app, email.as_str(), now).await?;
    let mut tx = app.db.write().await?;
    let (account, email) = (member.id, email.as_str().to_owned());
    let mail = Mail::ChangeEmail { account, email, asked_at: now };
    mail::enqueue_in(&mut tx, app, &mail, t).await?;
    tx.commit().await?;
    Ok(redirect("/settings", "ok", t.accounts_address_mailed()))
}

/// The link in the mail. It asks for a click, since mail scanners open links by themselves.
pub async fn confirm_email_form(
    context: Context,
    Query(query): Query<TokenQuery>,
) -> Result<Response> {
    let app = &context.app;
    let found = store::mail_token(&app.db, "change-email", &query.token, app.clock.now()).await?;
    let (_, email) = found.ok_or_else(|| dead_link(context.t))?;
    let page = context.page(context.t.accounts_confirm_address());
    context.render(&ConfirmEmailPage { page, email, token: query.token })
}

/// The click. A session is not asked for: the change was, from a signed-in browser with the password.
pub async fn confirm_email(context: Context, Form(form): Form<TokenQuery>) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let dead = || dead_link(t);
    let mut tx = app.db.write().await?;
    let found =
        store::take_mail_token(&mut tx, "change-email", &form.token, app.clock.now()).await?;
    let (id, email) = found.ok_or_else(dead)?;
    let account = store::by_id(&mut tx, id.into()).await?.ok_or_else(dead)?;
    let email = Email::parse(&email).map_err(|_| dead())?;
    store::set_email(&mut tx, id.into(), &email)
        .await
        .map_err(|error| if error.is_unique("email_key") { dead() } else { error.into() })?;
    // Who confirms the address they had is told nothing new.
    if account.email != email.as_str() {
        let t = account.speaks().unwrap_or(t);
        let told = Mail::EmailChanged { handle: account.handle, old: account.email };
        mail::enqueue_in(&mut tx, app, &told, t).await?;
    }
    tx.commit().await?;
    Ok(redirect("/settings", "ok", t.accounts_address_confirmed()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordForm {
    current: String,
    password: String,
}

pub async fn change_password(
    context: Context,
    member: Member,
    Form(form): Form<PasswordForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let account = store::by_id(&app.db, member.id).await?.ok_or(Error::SignIn)?;
    let mut errors = Errors::default();
    let admitted =
        passwords::admit(&app.config, &form.password, &account.handle, &account.email).await;
    errors.take("password", admitted.map_err(|refused| refusals::said(t, refused)));
    if !confirm_password(&context, &member, form.current).await? {
        errors.add("current", t.accounts_wrong_present());
    }
    if !errors.is_empty() {
        return page(&context, &member, errors, "").await;
    }
    let hash = passwords::hash(form.password).await?;
    let mut tx = app.db.write().await?;
    store::set_password(&mut tx, member.id, &hash, Some(member.session), app.clock.now()).await?;
    mail::enqueue_in(&mut tx, app, &Mail::PasswordChanged { account: member.id }, t).await?;
    tx.commit().await?;
    Ok(redirect("/settings", "ok", t.accounts_password_changed()))
}

pub async fn revoke_session(
    context: Context,
    member: Member,
    Path(id): Path<SessionId>,
) -> Result<Response> {
    let mut tx = context.app.db.write().await?;
    // One that is gone was signed out before, perhaps by the same button, pressed twice.
    store::delete_session(&mut tx, member.id, id).await?;
    tx.commit().await?;
    Ok(redirect("/settings", "ok", context.t.accounts_browser_out()))
}

pub async fn revoke_others(context: Context, member: Member) -> Result<Response> {
    let mut tx = context.app.db.write().await?;
    store::delete_other_sessions(&mut tx, member.id, Some(member.session)).await?;
    tx.commit().await?;
    Ok(redirect("/settings", "ok", context.t.accounts_others_out()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TokenForm {
    name: String,
    #[serde(default)]
    scope: Vec<String>,
}

pub async fn create_token(
    context: Context,
    member: Member,
    Form(form): Form<TokenForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let name = text::line(&form.name);
    let scopes: Vec<String> =
        form.scope.iter().filter(|s| Scope::parse(s).is_some()).cloned().collect();
    let mut errors = Errors::default();
    if name.is_empty() || text::chars(&name) > NAME_MAX {
        errors.add("token-name", t.accounts_token_name_long(NAME_MAX).to_string());
    }
    if scopes.is_empty() {
        errors.add("scope", t.accounts_token_may_none());
    }
    if store::api_tokens(&app.db, member.id).await?.len() >= TOKENS_MAX {
        errors.add("token-name", t.accounts_tokens_many(TOKENS_MAX).to_string());
    }
    if !errors.is_empty() {
        return page(&context, &member, errors, "").await;
    }
    let mut tx = app.db.write().await?;
    let secret = store::insert_api_token(&mut tx, app, member.id, &name, &scopes).await?;
    tx.commit().await?;
    page(&context, &member, Errors::default(), &secret).await
}

pub async fn revoke_token(
    context: Context,
    member: Member,
    Path(id): Path<ApiTokenId>,
) -> Result<Response> {
    let app = &context.app;
    let mut tx = app.db.write().await?;
    let revoked = store::revoke_api_token(&mut tx, member.id, id, app.clock.now()).await?;
    tx.commit().await?;
    if revoked == 0 {
        Err(Error::NotFound)
    } else {
        Ok(redirect("/settings", "ok", context.t.accounts_token_revoked()))
    }
}
