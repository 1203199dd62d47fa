//! A member's passkeys: the list, making one, removing one.

use axum::{
    Form,
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use domain::{
    ids::{AccountId, PasskeyId, SessionId},
    text,
};
use serde::Deserialize;
use webauthn_rs::prelude::RegisterPublicKeyCredential;

use super::{
    Question, handle, required, store, verifier,
    views::{DevicePage, PasskeysPage},
};
use crate::{
    features::accounts::{
        changes::{self, Change},
        questions,
        settings::confirm_password,
        two_step,
    },
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::{Context, redirect},
        session::Member,
    },
};

/// Most passkeys of a member.
const MOST: usize = 20;
/// Longest name, characters.
const NAME_MAX: usize = 60;
/// Longest answer of a device, bytes.
pub const ANSWER_MAX: usize = 64 << 10;

const PATH: &str = "/settings/passkeys";

async fn page(context: &Context, member: &Member, errors: Errors) -> Result<Response> {
    let app = &context.app;
    let keys = store::list(&app.db, member.id).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = PasskeysPage {
        page: context.page(context.t.accounts_passkeys()),
        keys: keys.into_iter().map(Into::into).collect(),
        are_possible: verifier(&app.config).is_some(),
        has_two_steps: two_step::is_on(&app.db, member.id).await?,
        errors,
    };
    context.render_with(status, &page)
}

pub async fn show(context: Context, member: Member) -> Result<Response> {
    page(&context, &member, Errors::default()).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginForm {
    name: String,
    password: String,
    /// Of the member's app, where codes count.
    #[serde(default)]
    code: String,
}

/// Asks the device for a key, after the password, and a code where one counts: a passkey replaces both.
pub async fn begin(
    context: Context,
    member: Member,
    Form(form): Form<BeginForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let verifier = required(&app.config)?;
    let name = text::line(&form.name);
    let known = store::list(&app.db, member.id).await?;
    let mut errors = Errors::default();
    if name.is_empty() || text::chars(&name) > NAME_MAX {
        errors.add("name", t.accounts_passkey_name_long(NAME_MAX).to_string());
    }
    if known.len() >= MOST {
        errors.add("name", t.accounts_passkeys_many(MOST).to_string());
    }
    if !confirm_password(&context, &member, form.password).await? {
        errors.add("password", t.accounts_wrong_password());
    }
    // Last, since a code is used up.
    if errors.is_empty() && !two_step::confirm_code(app, member.id, &form.code).await? {
        errors.add("code", t.accounts_wrong_code());
    }
    if !errors.is_empty() {
        return page(&context, &member, errors).await;
    }
    let known = known.into_iter().map(|key| key.credential_id).collect();
    let shown = if member.name.is_empty() { &member.handle } else { &member.name };
    let (asked, state) = verifier
        .start_passkey_registration(handle(member.id), &member.handle, shown, Some(known))
        .map_err(Error::internal)?;
    // Signing in asks no name, so the device has to know whose key it is.
    let mut options = serde_json::to_value(&asked.public_key).map_err(Error::internal)?;
    let wanted = &mut options["authenticatorSelection"];
    wanted["residentKey"] = "required".into();
    wanted["requireResidentKey"] = true.into();
    let cookie =
        questions::keep(app, &Question::make(member.id, member.session, name, state)).await?;
    let page = DevicePage {
        page: context.page(t.accounts_passkey_add()),
        action: PATH,
        options: options.to_string(),
        next: None,
    };
    let mut response = context.render(&page)?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinishForm {
    /// What the device answered, as JSON.
    credential: String,
}

/// Takes the key that the device made.
pub async fn finish(
    context: Context,
    member: Member,
    headers: HeaderMap,
    Form(form): Form<FinishForm>,
) -> Result<Response> {
    let app = &context.app;
    let verifier = required(&app.config)?;
    let refused = || Error::Invalid(context.t.accounts_passkey_refused().to_owned());
    let Question::Make { account, session, name, state } =
        questions::take(&context, &headers).await?
    else {
        return Err(refused());
    };
    if AccountId::from(account) != member.id || SessionId::from(session) != member.session {
        return Err(refused());
    }
    let answer: RegisterPublicKeyCredential = Some(form.credential)
        .filter(|text| text.len() <= ANSWER_MAX)
        .and_then(|text| serde_json::from_str(&text).ok())
        .ok_or_else(refused)?;
    let key = verifier.finish_passkey_registration(&answer, &state).map_err(|error| {
        tracing::info!(%error, "a passkey was not accepted");
        refused()
    })?;
    let new = store::New {
        id: app.ids.next::<PasskeyId>(),
        account: member.id,
        name: name.clone(),
        credential_id: key.cred_id().clone(),
        credential: serde_json::to_value(&key).map_err(Error::internal)?,
    };
    let mut tx = app.db.write().await?;
    store::insert(&mut tx, new, app.clock.now())
        .await
        .map_err(|error| if error.is_unique("credential_id") { refused() } else { error.into() })?;
    changes::tell(&mut tx, &context, member.id, Change::PasskeyAdded(name)).await?;
    tx.commit().await?;
    Ok(redirect(PATH, "ok", context.t.accounts_passkey_added()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveForm {
    password: String,
}

pub async fn remove(
    context: Context,
    member: Member,
    Path(id): Path<PasskeyId>,
    Form(form): Form<RemoveForm>,
) -> Result<Response> {
    let app = &context.app;
    if !confirm_password(&context, &member, form.password).await? {
        let mut errors = Errors::default();
        errors.add(format!("password-{id}"), context.t.accounts_wrong_password());
        return page(&context, &member, errors).await;
    }
    let mut tx = app.db.write().await?;
    let name = store::delete(&mut tx, member.id, id).await?.ok_or(Error::NotFound)?;
    changes::tell(&mut tx, &context, member.id, Change::PasskeyRemoved(name)).await?;
    tx.commit().await?;
    Ok(redirect(PATH, "ok", context.t.accounts_passkey_removed()))
}
