//! A case by the link in its mails: what its author sees and can do who is not signed in, or can not sign in any more
//! because the account is closed.

use axum::{Form, extract::Query, response::Response};
use domain::{cases::Side, ids::CaseId};
use languages::Language;
use serde::Deserialize;

use super::{
    letters::LINK,
    pages::{self, Party},
    store,
};
use crate::{
    app::App,
    features::accounts::store as accounts,
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::Context,
    },
};

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    token: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailedForm {
    token: String,
    body: String,
}

/// The author of the case that a link opens.
async fn load(app: &App, t: Language, token: String) -> Result<Party> {
    let found = accounts::mail_token(&app.db, LINK, &token, app.clock.now()).await?;
    let (case, _) = found.ok_or_else(|| Error::Invalid(t.cases_link_over().to_owned()))?;
    let row = store::case(&app.db, CaseId::from(case)).await?.ok_or(Error::NotFound)?;
    Ok(Party { account: row.creator(), row, side: Side::Author, token })
}

/// `GET /cases/by-mail`.
pub async fn show(context: Context, Query(asked): Query<Asked>) -> Result<Response> {
    let party = load(&context.app, context.t, asked.token).await?;
    pages::page(&context, &party, String::new(), Errors::default()).await
}

/// `POST /cases/by-mail/evidence`.
pub async fn evidence(context: Context, Form(form): Form<MailedForm>) -> Result<Response> {
    let party = load(&context.app, context.t, form.token).await?;
    pages::bring(&context, &party, form.body).await
}

/// `POST /cases/by-mail/appeal`.
pub async fn appeal(context: Context, Form(form): Form<MailedForm>) -> Result<Response> {
    let party = load(&context.app, context.t, form.token).await?;
    pages::look_again(&context, &party, form.body).await
}
