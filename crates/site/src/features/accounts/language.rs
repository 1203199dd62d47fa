//! `POST /language`: the language of pages, chosen for this browser and, if signed in, for the account.

use axum::{
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form;
use languages::Language;
use serde::Deserialize;

use super::store;
use crate::shared::{
    cookies,
    error::{Error, Result},
    page::{Context, local_path},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The code of a language; empty for what the browser asks for.
    language: String,
    /// Where to go on.
    #[serde(default)]
    next: String,
}

pub async fn choose(context: Context, Form(form): Form<Choice>) -> Result<Response> {
    let app = &context.app;
    let language = Language::parse(&form.language);
    if language.is_none() && !form.language.is_empty() {
        return Err(Error::Invalid(context.t.accounts_language_unknown().to_owned()));
    }
    if let Some(member) = &context.visitor.0 {
        let mut tx = app.db.write().await?;
        store::set_language(&mut tx, member.id, language).await?;
        tx.commit().await?;
    }
    let mut response = Redirect::to(local_path(&form.next)).into_response();
    response.headers_mut().append(header::SET_COOKIE, cookies::keep_language(language));
    Ok(response)
}
