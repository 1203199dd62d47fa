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
    passwords,
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
        context.page("Settings"),
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
    let (name, bio) = (text::line(&form.name), text::paragraphs(&form.bio));
    let mut errors = Errors::default();
    if text::chars(&name) > NAME_MAX {
        errors.add("name", format!("A name has at most {NAME_MAX} characters."));
    }
    if text::chars(&bio) > BIO_MAX {
        errors.add("bio", format!("The text about you has at most {BIO_MAX} characters."));
    }
    if !errors.is_empty() {
        return page(&context, &member, errors, "").await;
    }
    let mut tx = context.app.db.write().await?;
    store::set_profile(&mut tx, &context.app, member.id, &name, &bio).await?;
    tx.commit().await?;
    Ok(redirect("/settings", "ok", "Your profile was saved."))
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
    let app = &context.app;
    let mut errors = Errors::default();
    let email = errors.take("email", Email::parse(&form.email));
    if !confirm_password(&context, &member, form.password).await? {
        errors.add("email-password", "The password is not right.");
    }
    let Some(email) = email.filter(|_| errors.is_empty()) else {
        return page(&context, &member, errors, "").await;
    };
    let now = app.clock.now();
    mail::admit_confirming(app, email.as_str(), now).await?;
    let mut tx = app.db.write().await?;
    let (account, email) = (member.id, email.as_str().to_owned());
    let mail = Mail::ChangeEmail { account, email, asked_at: now };
    mail::enqueue(&mut tx, app, &mail).await?;
    tx.commit().await?;
    Ok(redirect(
        "/settings",
        "ok",
        "We sent a mail to the new address. Open the link in it to finish the change.",
    ))
}

/// The link in the mail. It asks for a click, since mail scanners open links by themselves.
pub async fn confirm_email_form(
    context: Context,
    Query(query): Query<TokenQuery>,
) -> Result<Response> {
    let app = &context.app;
    let found = store::mail_token(&app.db, "change-email", &query.token, app.clock.now()).await?;
    let (_, email) = found.ok_or_else(dead_link)?;
    let page = context.page("Confirm your new address");
    context.render(&ConfirmEmailPage { page, email, token: query.token })
}

/// The click. A session is not asked for: the change was, from a signed-in browser with the password.
pub async fn confirm_email(context: Context, Form(form): Form<TokenQuery>) -> Result<Response> {
    let app = &context.app;
    let mut tx = app.db.write().await?;
    let found =
        store::take_mail_token(&mut tx, "change-email", &form.token, app.clock.now()).await?;
    let (id, email) = found.ok_or_else(dead_link)?;
    let account = store::by_id(&mut tx, id.into()).await?.ok_or_else(dead_link)?;
    let email = Email::parse(&email).map_err(|_| dead_link())?;
    store::set_email(&mut tx, id.into(), &email)
        .await
        .map_err(|error| if error.is_unique("email_key") { dead_link() } else { error.into() })?;
    // Who confirms the address they had is told nothing new.
    if account.email != email.as_str() {
        let told = Mail::EmailChanged { handle: account.handle, old: account.email };
        mail::enqueue(&mut tx, app, &told).await?;
    }
    tx.commit().await?;
    Ok(redirect("/settings", "ok", "Your e-mail address is confirmed."))
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
    let app = &context.app;
    let account = store::by_id(&app.db, member.id).await?.ok_or(Error::SignIn)?;
    let mut errors = Errors::default();
    let admitted =
        passwords::admit(&app.config, &form.password, &account.handle, &account.email).await;
    errors.take("password", admitted);
    if !confirm_password(&context, &member, form.current).await? {
        errors.add("current", "This is not your present password.");
    }
    if !errors.is_empty() {
        return page(&context, &member, errors, "").await;
    }
    let hash = passwords::hash(form.password).await?;
    let mut tx = app.db.write().await?;
    store::set_password(&mut tx, member.id, &hash, Some(member.session), app.clock.now()).await?;
    mail::enqueue(&mut tx, app, &Mail::PasswordChanged { account: member.id }).await?;
    tx.commit().await?;
    Ok(redirect(
        "/settings",
        "ok",
        "Your password was changed. All other browsers were signed out and API tokens revoked.",
    ))
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
    Ok(redirect("/settings", "ok", "That browser is signed out."))
}

pub async fn revoke_others(context: Context, member: Member) -> Result<Response> {
    let mut tx = context.app.db.write().await?;
    store::delete_other_sessions(&mut tx, member.id, Some(member.session)).await?;
    tx.commit().await?;
    Ok(redirect("/settings", "ok", "All other browsers were signed out."))
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
    let app = &context.app;
    let name = text::line(&form.name);
    let scopes: Vec<String> =
        form.scope.iter().filter(|s| Scope::parse(s).is_some()).cloned().collect();
    let mut errors = Errors::default();
    if name.is_empty() || text::chars(&name) > NAME_MAX {
        errors
            .add("token-name", format!("Give the token a name of at most {NAME_MAX} characters."));
    }
    if scopes.is_empty() {
        errors.add("scope", "Choose what the token may do.");
    }
    if store::api_tokens(&app.db, member.id).await?.len() >= TOKENS_MAX {
        errors.add("token-name", format!("You have {TOKENS_MAX} tokens; revoke one first."));
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
        Ok(redirect("/settings", "ok", "The token no longer works."))
    }
}
