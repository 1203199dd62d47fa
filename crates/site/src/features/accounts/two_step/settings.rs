//! Turning the second step on and off. Each change asks for the password, and for a code once one counts.

use axum::{Form, http::StatusCode, response::Response};
use languages::Language;
use serde::Deserialize;

use super::{
    recovery, sealer, store, take, totp, tries_key,
    views::{CodesPage, Shared, State, TwoStepPage},
};
use crate::{
    features::accounts::{
        changes::{self, Change},
        settings::confirm_password,
    },
    shared::{
        backoff,
        error::{Error, Result},
        forms::Errors,
        page::{Context, encode, redirect},
        qr::Qr,
        session::Member,
    },
};

const PATH: &str = "/settings/two-step";

async fn page(context: &Context, member: &Member, errors: Errors) -> Result<Response> {
    let app = &context.app;
    let waits_since = app.clock.now().0 - store::WAITS_MS;
    let state = match store::authenticator(&app.db, member.id).await? {
        Some(known) if known.confirmed_at.is_some() => State::On {
            since: known.confirmed_at.unwrap_or_default().into(),
            codes_left: store::recovery_codes_left(&app.db, member.id).await?,
        },
        Some(known) if known.created_at > waits_since => State::Waiting(None),
        _ => State::Off,
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = context.page(context.t.accounts_two_step());
    context.render_with(status, &TwoStepPage { page, state, errors })
}

/// What an app needs to take part, for its camera and for fingers. Shown once, to who just gave the password.
fn shared(site: &str, member: &Member, secret: &[u8]) -> Shared {
    let secret = totp::base32(secret);
    let (issuer, name) = (encode(site), encode(&member.handle));
    let address = format!("otpauth://totp/{issuer}:{name}?secret={secret}&issuer={issuer}");
    Shared { qr: Qr::of(&address), secret: recovery::grouped(&secret, 4, " "), address }
}

pub async fn show(context: Context, member: Member) -> Result<Response> {
    page(&context, &member, Errors::default()).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordForm {
    password: String,
}

/// Makes a secret, which does not count yet, and shows it.
pub async fn begin(
    context: Context,
    member: Member,
    Form(form): Form<PasswordForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let mut errors = Errors::default();
    if !confirm_password(&context, &member, form.password).await? {
        errors.add("password", t.accounts_wrong_password());
        return page(&context, &member, errors).await;
    }
    let secret: [u8; totp::SECRET_BYTES] = rand::random();
    let sealed = sealer(app).await?.seal(member.id.get(), &secret);
    let mut tx = app.db.write().await?;
    if !store::begin(&mut tx, member.id, sealed, app.clock.now()).await? {
        return Err(Error::Conflict(t.accounts_two_step_on_already().to_owned()));
    }
    tx.commit().await?;
    let state = State::Waiting(Some(shared(&app.config.site_name, &member, &secret)));
    context.render(&TwoStepPage { page: context.page(t.accounts_two_step()), state, errors })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeForm {
    code: String,
}

/// The first code of the app: from now on the second step counts. Shows the recovery codes.
pub async fn confirm(
    context: Context,
    member: Member,
    Form(form): Form<CodeForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let now = app.clock.now();
    backoff::admit(&app.db, now, &tries_key(member.id)).await?;
    let sealer = sealer(app).await?;
    let typed: String = form.code.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
    let mut tx = app.db.write().await?;
    let known = store::authenticator(&mut tx, member.id).await?;
    let again = || Error::Conflict(t.accounts_two_step_nothing().to_owned());
    let (sealed, secret) = known
        .filter(|known| known.confirmed_at.is_none() && known.created_at > now.0 - store::WAITS_MS)
        .and_then(|known| {
            let secret = sealer.open(member.id.get(), &known.secret)?;
            Some((known.secret, secret))
        })
        .ok_or_else(again)?;
    let Some(step) = totp::step_of(&secret, &typed, now, 0) else {
        drop(tx);
        return page(&context, &member, wrong_code(t)).await;
    };
    backoff::clear(&mut tx, &tries_key(member.id)).await?;
    if !store::confirm(&mut tx, member.id, sealed, step, now).await? {
        return Err(again());
    }
    let codes = recovery::fresh();
    let hashes = codes.iter().map(|code| recovery::hash(code)).collect();
    store::set_recovery_codes(&mut tx, member.id, hashes).await?;
    changes::tell(&mut tx, &context, member.id, Change::TwoStepOn).await?;
    tx.commit().await?;
    context.render(&CodesPage { page: context.page(t.accounts_codes()), codes, is_new: true })
}

fn wrong_code(t: Language) -> Errors {
    let mut errors = Errors::default();
    errors.add("code", t.accounts_wrong_code());
    errors
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BothForm {
    password: String,
    code: String,
}

/// Takes password and code; what is wrong with them otherwise. The change goes into the same transaction.
async fn admitted(
    context: &Context,
    member: &Member,
    form: BothForm,
) -> Result<std::result::Result<db::Tx, Errors>> {
    let app = &context.app;
    let now = app.clock.now();
    if !confirm_password(context, member, form.password).await? {
        let mut errors = Errors::default();
        errors.add("password", context.t.accounts_wrong_password());
        return Ok(Err(errors));
    }
    backoff::admit(&app.db, now, &tries_key(member.id)).await?;
    let sealer = sealer(app).await?;
    let mut tx = app.db.write().await?;
    if take(&mut tx, &sealer, member.id, &form.code, now).await?.is_none() {
        return Ok(Err(wrong_code(context.t)));
    }
    backoff::clear(&mut tx, &tries_key(member.id)).await?;
    Ok(Ok(tx))
}

/// Replaces the recovery codes and shows the new ones.
pub async fn new_codes(
    context: Context,
    member: Member,
    Form(form): Form<BothForm>,
) -> Result<Response> {
    let mut tx = match admitted(&context, &member, form).await? {
        Ok(tx) => tx,
        Err(errors) => return page(&context, &member, errors).await,
    };
    let codes = recovery::fresh();
    let hashes = codes.iter().map(|code| recovery::hash(code)).collect();
    store::set_recovery_codes(&mut tx, member.id, hashes).await?;
    changes::tell(&mut tx, &context, member.id, Change::NewRecoveryCodes).await?;
    tx.commit().await?;
    let page = context.page(context.t.accounts_codes());
    context.render(&CodesPage { page, codes, is_new: false })
}

pub async fn turn_off(
    context: Context,
    member: Member,
    Form(form): Form<BothForm>,
) -> Result<Response> {
    let mut tx = match admitted(&context, &member, form).await? {
        Ok(tx) => tx,
        Err(errors) => return page(&context, &member, errors).await,
    };
    store::forget(&mut tx, member.id).await?;
    changes::tell(&mut tx, &context, member.id, Change::TwoStepOff).await?;
    tx.commit().await?;
    Ok(redirect(PATH, "ok", context.t.accounts_two_step_is_off()))
}
