//! Signing in with a passkey: the device knows whose it is, and checks that it is them.

use axum::{
    Form,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{accounts::Opened, ids::AccountId};
use serde::Deserialize;
use webauthn_rs::prelude::{Passkey, PublicKeyCredential, WebauthnError};

use super::{Question, handle, required, settings::ANSWER_MAX, store, views::DevicePage};
use crate::{
    app::App,
    features::accounts::{questions, sign_in as sessions, store as accounts},
    shared::{
        address::Address,
        cookies,
        error::{Error, Result},
        page::{self, Context},
        throttle, traces,
    },
};

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BeginForm {
    next: String,
}

async fn limit(app: &App, address: &Address) -> Result<()> {
    let key = format!("sign-in:{}", address.0);
    throttle::admit(&app.db, app.clock.now(), &key, throttle::NETWORK).await
}

/// Asks the device which key it has for this site.
pub async fn begin(
    context: Context,
    address: Address,
    Form(form): Form<BeginForm>,
) -> Result<Response> {
    let app = &context.app;
    let verifier = required(&app.config)?;
    let next = page::local_path(&form.next);
    if context.visitor.0.is_some() {
        return Ok(Redirect::to(next).into_response());
    }
    limit(app, &address).await?;
    let (asked, state) = verifier.start_discoverable_authentication().map_err(Error::internal)?;
    let cookie = questions::keep(app, &Question::SignIn(state)).await?;
    let page = DevicePage {
        page: context.page(context.t.accounts_sign_in_passkey()),
        action: "/sign-in/passkey",
        options: serde_json::to_string(&asked.public_key).map_err(Error::internal)?,
        next: Some(next.to_owned()),
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
    #[serde(default)]
    next: String,
}

/// Opens a session if the device's answer is right.
pub async fn finish(
    context: Context,
    address: Address,
    headers: HeaderMap,
    Form(form): Form<FinishForm>,
) -> Result<Response> {
    let app = &context.app;
    let refused = || Error::Invalid(context.t.accounts_passkey_refused_in().to_owned());
    let now = app.clock.now();
    let verifier = required(&app.config)?;
    limit(app, &address).await?;
    let Question::SignIn(state) = questions::take(&context, &headers).await? else {
        return Err(refused());
    };
    let answer: PublicKeyCredential = Some(form.credential)
        .filter(|text| text.len() <= ANSWER_MAX)
        .and_then(|text| serde_json::from_str(&text).ok())
        .ok_or_else(refused)?;
    let (user, credential_id) =
        verifier.identify_discoverable_authentication(&answer).map_err(|_| refused())?;
    let mut tx = app.db.write().await?;
    let known = store::hold(&mut tx, credential_id, now).await?.ok_or_else(refused)?;
    if handle(known.account_id) != user || !may_sign_in(&mut tx, known.account_id).await? {
        return Err(refused());
    }
    let mut key: Passkey = serde_json::from_value(known.credential.0).map_err(Error::internal)?;
    let result = verifier.finish_discoverable_authentication_v2(&answer, state, &key);
    let result = result.map_err(|error| {
        let is_copied = matches!(error, WebauthnError::CredentialPossibleCompromise);
        tracing::warn!(passkey = %known.id, is_copied, %error, "a passkey was not accepted");
        refused()
    })?;
    if key.update_credential(&result) == Some(true) {
        let credential = serde_json::to_value(&key).map_err(Error::internal)?;
        store::set_credential(&mut tx, known.id, credential).await?;
    }
    let account = known.account_id;
    let started = sessions::start(&mut tx, app, account, &headers, Opened::Passkey).await?;
    traces::note(&mut tx, account, &address, &headers, now).await?;
    tx.commit().await?;
    let mut response = sessions::signed_in(app, page::local_path(&form.next), &started, "");
    response.headers_mut().append(header::SET_COOKIE, cookies::question(&app.config, "", 0));
    Ok(response)
}

async fn may_sign_in(tx: &mut db::Tx, account: AccountId) -> db::Result<bool> {
    let account = accounts::by_id(tx, account).await?;
    Ok(account.is_some_and(|account| account.suspended_at.is_none()))
}
