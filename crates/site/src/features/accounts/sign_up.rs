//! Signing up: a form, a mail, a click, an account. The first admin of an empty site comes in by a printed link.

use axum::{
    Form,
    extract::Query,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{
    accounts::{Email, Handle, Opened, Role},
    ids::{AccountId, SignUpId},
};
use languages::Language;
use serde::Deserialize;

use super::{
    mail::{self, Mail},
    passwords, refusals, sign_in, store,
    store::NewAccount,
    views::{ConfirmPage, FirstAdminPage, NoticePage, SignUpPage},
};
use crate::{
    app::App,
    shared::{
        address::Address,
        error::{Error, Result},
        forms::Errors,
        operators::{self, Act, Deed},
        page::Context,
        throttle,
    },
};

/// What the form sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignUpForm {
    handle: String,
    email: String,
}

/// What the page behind the link of the mail sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmForm {
    token: String,
    password: String,
}

/// What the first admin sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstAdminForm {
    handle: String,
    email: String,
    password: String,
    token: String,
}

#[derive(Deserialize)]
pub struct TokenQuery {
    #[serde(default)]
    pub token: String,
}

struct Admitted {
    handle: Handle,
    email: Email,
}

fn admit(
    t: Language,
    handle: &str,
    email: &str,
    mut errors: Errors,
) -> std::result::Result<Admitted, Errors> {
    let said = |refused| refusals::said(t, refused);
    let handle = errors.take("handle", Handle::parse(handle).map_err(said));
    let email = errors.take("email", Email::parse(email).map_err(said));
    match (handle, email) {
        (Some(handle), Some(email)) if errors.is_empty() => Ok(Admitted { handle, email }),
        _ => Err(errors),
    }
}

pub async fn form(context: Context) -> Result<Response> {
    let page = context.page(context.t.accounts_sign_up());
    context.render(&SignUpPage::new(page, "", "", Errors::default()))
}

pub async fn submit(
    context: Context,
    address: Address,
    Form(form): Form<SignUpForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    throttle::admit(&app.db, app.clock.now(), &format!("sign-up:{}", address.0), throttle::SIGN_UP)
        .await?;
    let again = |errors| {
        let page = context.page(t.accounts_sign_up());
        let page = SignUpPage::new(page, &form.handle, &form.email, errors);
        context.render_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let Admitted { handle, email } = match admit(t, &form.handle, &form.email, Errors::default()) {
        Ok(admitted) => admitted,
        Err(errors) => return again(errors),
    };
    let now = app.clock.now();
    let key = format!("mail:sign-up:{}", email.key());
    throttle::admit(&app.db, now, &key, throttle::MAIL).await?;
    let mut tx = app.db.write().await?;
    let id = app.ids.next::<SignUpId>();
    let Some(id) = store::insert_sign_up(&mut tx, id, &handle, &email, now).await? else {
        let mut errors = Errors::default();
        errors.add("handle", t.accounts_handle_taken());
        return again(errors);
    };
    mail::enqueue_in(&mut tx, app, &Mail::SignUp { sign_up: id }, t).await?;
    tx.commit().await?;
    let text = t.accounts_sign_up_mailed(email.as_str()).to_string();
    let page = context.page(t.accounts_check_mail());
    context.render(&NoticePage::new(page, &text, app.mailer.folder()))
}

/// The page behind the link. It asks for the password, which only who reads the mail may choose: whoever filled in the
/// form may have been somebody else.
pub async fn confirm_form(context: Context, Query(query): Query<TokenQuery>) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let dead = || dead_link(t);
    let found = store::mail_token(&app.db, "sign-up", &query.token, app.clock.now()).await?;
    let (id, _) = found.ok_or_else(dead)?;
    let waiting = store::sign_up(&app.db, id.into()).await?.ok_or_else(dead)?;
    context.render(&ConfirmPage::new(
        context.page(t.accounts_open_yours()),
        &waiting.handle,
        &query.token,
        Errors::default(),
    ))
}

pub async fn confirm(
    context: Context,
    headers: HeaderMap,
    Form(form): Form<ConfirmForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let dead = || dead_link(t);
    let now = app.clock.now();
    // Before the costly part: hashing for whoever asks would be a way to keep the site busy.
    let found = store::mail_token(&app.db, "sign-up", &form.token, now).await?;
    let (id, _) = found.ok_or_else(dead)?;
    let waiting = store::sign_up(&app.db, id.into()).await?.ok_or_else(dead)?;
    let admitted =
        passwords::admit(&app.config, &form.password, &waiting.handle, &waiting.email).await;
    if let Err(refused) = admitted {
        let mut errors = Errors::default();
        errors.add("password", refusals::said(t, refused));
        let page = context.page(t.accounts_open_yours());
        let page = ConfirmPage::new(page, &waiting.handle, &form.token, errors);
        return context.render_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let hash = passwords::hash(form.password).await?;
    let mut tx = app.db.write().await?;
    store::take_mail_token(&mut tx, "sign-up", &form.token, now).await?.ok_or_else(dead)?;
    let account = app.ids.next::<AccountId>();
    let new = NewAccount {
        id: account,
        handle: &waiting.handle,
        email: &waiting.email,
        email_key: &waiting.email_key,
        password_hash: &hash,
        role: Role::Member,
        name: "",
        bio: "",
        created_at: now,
    };
    store::insert_account(&mut tx, app, &new).await.map_err(|error| taken(t, error))?;
    store::delete_sign_ups(&mut tx, &waiting.email_key).await?;
    let started = sign_in::start(&mut tx, app, account, &headers, Opened::Password).await?;
    tx.commit().await?;
    Ok(sign_in::signed_in(app, "/", &started, t.accounts_opened()))
}

pub async fn first_admin_form(
    context: Context,
    Query(query): Query<TokenQuery>,
) -> Result<Response> {
    let app = &context.app;
    store::mail_token(&app.db, "first-admin", &query.token, app.clock.now())
        .await?
        .ok_or_else(|| dead_link(context.t))?;
    context.render(&FirstAdminPage::new(
        context.page(context.t.accounts_first()),
        "",
        "",
        &query.token,
        Errors::default(),
    ))
}

pub async fn first_admin(
    context: Context,
    headers: HeaderMap,
    Form(form): Form<FirstAdminForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let dead = || dead_link(t);
    let again = |errors| {
        let page = context.page(t.accounts_first());
        let page = FirstAdminPage::new(page, &form.handle, &form.email, &form.token, errors);
        context.render_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let mut errors = Errors::default();
    let admitted = passwords::admit(&app.config, &form.password, &form.handle, &form.email).await;
    errors.take("password", admitted.map_err(|refused| refusals::said(t, refused)));
    let Admitted { handle, email } = match admit(t, &form.handle, &form.email, errors) {
        Ok(admitted) => admitted,
        Err(errors) => return again(errors),
    };
    let now = app.clock.now();
    // Before the costly part: hashing for whoever asks would be a way to keep the site busy.
    store::mail_token(&app.db, "first-admin", &form.token, now).await?.ok_or_else(dead)?;
    let hash = passwords::hash(form.password.clone()).await?;
    let mut tx = app.db.write().await?;
    store::take_mail_token(&mut tx, "first-admin", &form.token, now).await?.ok_or_else(dead)?;
    let account = app.ids.next::<AccountId>();
    let new = NewAccount {
        id: account,
        handle: handle.as_str(),
        email: email.as_str(),
        email_key: &email.key(),
        password_hash: &hash,
        role: Role::Admin,
        name: "",
        bio: "",
        created_at: now,
    };
    if let Err(error) = store::insert_account(&mut tx, app, &new).await {
        let mut errors = Errors::default();
        errors.add(
            if error.is_unique("handle") { "handle" } else { "email" },
            taken(t, error).message_in(t),
        );
        return again(errors);
    }
    store::set_unconfirmed(&mut tx, account).await?;
    let action = Deed::BecameFirst;
    let act = Act { operator: Some(account), action, account: None, detail: "" };
    operators::note(&mut tx, app, &act).await?;
    let started = sign_in::start(&mut tx, app, account, &headers, Opened::Password).await?;
    tx.commit().await?;
    Ok(sign_in::signed_in(app, "/admin", &started, t.accounts_first_opened()))
}

/// The link for the first admin, while nobody runs the site; printed by `handprint serve`.
pub async fn first_admin_link(app: &App) -> anyhow::Result<Option<String>> {
    if store::has_admin(&app.db).await? {
        return Ok(None);
    }
    let mut tx = app.db.write().await?;
    let lasts = 7 * domain::time::Millis::DAY;
    let secret =
        store::insert_mail_token(&mut tx, "first-admin", 0, "", app.clock.now(), lasts).await?;
    tx.commit().await?;
    Ok(Some(format!("{}/first-admin?token={secret}", app.config.public_url)))
}

pub(super) fn dead_link(t: Language) -> Error {
    Error::Invalid(t.accounts_dead_link().to_owned())
}

fn taken(t: Language, error: db::Error) -> Error {
    if error.is_unique("handle") {
        Error::Conflict(t.accounts_refused_reserved().to_owned())
    } else if error.is_unique("email_key") {
        Error::Conflict(t.accounts_email_taken().to_owned())
    } else {
        error.into()
    }
}
