//! The way to the provider, the way back, and what follows from it. `GET` changes nothing: who comes back presses a button.

use axum::{
    Form,
    extract::Query,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    accounts::Opened,
    ids::{AccountId, SessionId},
};
use languages::Language;
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::{
    asking::{Discovered, Secrets, discover},
    id_token, store,
    views::{AwayPage, BackPage},
};
use crate::{
    app::App,
    config::Provider,
    features::accounts::{
        changes::{self, Change},
        questions, sign_in, two_step,
    },
    shared::{
        address::Address,
        error::{Error, Result},
        page::{self, Context, redirect},
        session::{Member, new_secret},
        throttle, traces,
    },
};

/// A member on the way to the provider.
#[derive(Serialize, Deserialize)]
struct Question {
    secrets: Secrets,
    /// Account and session that are to be tied; nobody when somebody signs in.
    tying: Option<(i64, i64)>,
    next: String,
}

/// The provider that the operator named.
pub fn provider(app: &App) -> Result<&Provider> {
    app.config.sign_in.provider.as_ref().ok_or(Error::NotFound)
}

fn way_back(app: &App) -> String {
    format!("{}/sign-in/provider", app.config.public_url)
}

/// What a failure of the provider means for the person.
fn unreachable(t: Language, error: &fetch::Error) -> Error {
    tracing::warn!(%error, "the sign-in provider did not answer as it should");
    Error::Invalid(t.accounts_provider_silent().to_owned())
}

/// Shows the way to the provider, and keeps what the answer has to fit.
pub async fn leave(context: &Context, tying: Option<&Member>, next: &str) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let provider = provider(app)?;
    let found = discover(&app.outside, provider).await.map_err(|error| unreachable(t, &error))?;
    let secrets = Secrets { state: new_secret(), nonce: new_secret(), verifier: new_secret() };
    let href =
        found.page(provider, &way_back(app), &secrets).map_err(|error| unreachable(t, &error))?;
    let tying = tying.map(|member| (member.id.get(), member.session.get()));
    let cookie = questions::keep(app, &Question { secrets, tying, next: next.to_owned() }).await?;
    let name = provider.name().to_owned();
    let page = context.page(t.accounts_go_to(&name).to_string());
    let page = AwayPage { page, name, href };
    let mut response = context.render(&page)?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BeginForm {
    next: String,
}

pub async fn begin(
    context: Context,
    address: Address,
    Form(form): Form<BeginForm>,
) -> Result<Response> {
    let app = &context.app;
    provider(app)?;
    let next = page::local_path(&form.next);
    if context.visitor.0.is_some() {
        return Ok(Redirect::to(next).into_response());
    }
    let key = format!("sign-in:{}", address.0);
    throttle::admit(&app.db, app.clock.now(), &key, throttle::NETWORK).await?;
    leave(&context, None, next).await
}

/// What the provider sends back with the member.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Back {
    code: String,
    state: String,
}

pub async fn returned(context: Context, Query(back): Query<Back>) -> Result<Response> {
    let name = provider(&context.app)?.name().to_owned();
    if back.code.is_empty() || back.code.len() > 4_000 || back.state.len() > 200 {
        return Err(Error::Invalid(context.t.accounts_provider_refused(name).to_string()));
    }
    let page = context.page(context.t.accounts_back_from(name).to_string());
    context.render(&BackPage { page, code: back.code, state: back.state })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BackForm {
    code: String,
    state: String,
}

fn refused(t: Language, why: &str) -> Error {
    tracing::warn!(why, "an identity of the sign-in provider was not accepted");
    Error::Invalid(t.accounts_provider_answer().to_owned())
}

/// `POST /sign-in/provider`: exchanges the code and signs in, or ties the two accounts.
pub async fn finish(
    context: Context,
    address: Address,
    headers: HeaderMap,
    Form(form): Form<BackForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let provider = provider(app)?;
    let key = format!("sign-in:{}", address.0);
    throttle::admit(&app.db, app.clock.now(), &key, throttle::NETWORK).await?;
    let question: Question = questions::take(&context, &headers).await?;
    if !bool::from(question.secrets.state.as_bytes().ct_eq(form.state.as_bytes())) {
        return Err(refused(t, "it answers another question"));
    }
    let found = discover(&app.outside, provider).await.map_err(|error| unreachable(t, &error))?;
    let subject = identity(&context, provider, &found, &form.code, &question.secrets).await?;
    match question.tying {
        Some((account, session)) => {
            let is_here = context.visitor.0.as_ref().is_some_and(|member| {
                member.id == AccountId::from(account) && member.session == SessionId::from(session)
            });
            if !is_here {
                return Err(refused(t, "another session began to tie"));
            }
            tie(&context, account.into(), found.issuer(), &subject).await
        }
        None => open(&context, &address, &headers, found.issuer(), &subject, &question.next).await,
    }
}

/// The subject that the provider vouches for.
async fn identity(
    context: &Context,
    provider: &Provider,
    found: &Discovered,
    code: &str,
    secrets: &Secrets,
) -> Result<String> {
    let (app, t) = (&context.app, context.t);
    let client = &app.outside;
    let token = found.identity(client, provider, &way_back(app), code, secrets).await;
    let token = token.map_err(|error| unreachable(t, &error))?;
    let keys = found.keys(client).await.map_err(|error| unreachable(t, &error))?;
    let expected = id_token::Expected {
        issuer: found.issuer(),
        client: &provider.client,
        nonce: &secrets.nonce,
        now: app.clock.now(),
    };
    id_token::subject(&token, &keys, &expected).map_err(|why| refused(t, why))
}

async fn tie(
    context: &Context,
    account: AccountId,
    issuer: &str,
    subject: &str,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let mut tx = app.db.write().await?;
    // What the operator's former provider vouched for opens nothing any more, and must not stand in the way.
    if let Some(former) = store::forget_other(&mut tx, account, issuer).await? {
        changes::tell(&mut tx, context, account, Change::ProviderRemoved(former)).await?;
    }
    store::insert(&mut tx, account, issuer, subject, app.clock.now()).await.map_err(|error| {
        if error.is_unique("account_id") || error.is_unique("issuer,subject") {
            Error::Conflict(t.accounts_tied_already().to_owned())
        } else {
            error.into()
        }
    })?;
    changes::tell(&mut tx, context, account, Change::ProviderAdded(issuer.to_owned())).await?;
    tx.commit().await?;
    Ok(redirect("/settings/provider", "ok", t.accounts_tied()))
}

async fn open(
    context: &Context,
    address: &Address,
    headers: &HeaderMap,
    issuer: &str,
    subject: &str,
    next: &str,
) -> Result<Response> {
    let app = &context.app;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let Some(account) = store::opened(&mut tx, issuer, subject, now).await? else {
        return Ok(redirect("/sign-in", "error", context.t.accounts_not_tied()));
    };
    if two_step::is_on(&mut tx, account).await? {
        let held = two_step::hold_password(&mut tx, account).await?;
        let (_, changed_at) =
            held.ok_or_else(|| refused(context.t, "its owner may not sign in"))?;
        tx.commit().await?;
        return two_step::ask(app, account, changed_at, next).await;
    }
    let started = sign_in::start(&mut tx, app, account, headers, Opened::Provider).await?;
    traces::note(&mut tx, account, address, headers, now).await?;
    tx.commit().await?;
    Ok(sign_in::signed_in(app, next, &started, ""))
}
