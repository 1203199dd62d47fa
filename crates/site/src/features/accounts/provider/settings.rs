//! Tying a member's account to one at the provider, and untying it.

use axum::{Form, http::StatusCode, response::Response};
use languages::Language;
use serde::Deserialize;

use super::{
    pages::{leave, provider},
    store,
    views::ProviderPage,
};
use crate::{
    features::accounts::{
        changes::{self, Change},
        settings::confirm_password,
    },
    shared::{
        error::Result,
        forms::Errors,
        page::{Context, redirect},
        session::Member,
    },
};

const PATH: &str = "/settings/provider";

async fn page(context: &Context, member: &Member, errors: Errors) -> Result<Response> {
    let app = &context.app;
    let provider = provider(app)?;
    let tie = store::tie(&app.db, member.id).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = context.page(context.t.accounts_sign_in_by(provider.name()).to_string());
    context.render_with(status, &ProviderPage::new(page, provider, tie, errors))
}

pub async fn show(context: Context, member: Member) -> Result<Response> {
    page(&context, &member, Errors::default()).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordForm {
    password: String,
}

fn wrong_password(t: Language) -> Errors {
    let mut errors = Errors::default();
    errors.add("password", t.accounts_wrong_password());
    errors
}

/// Sends the member to the provider, after the password.
pub async fn begin(
    context: Context,
    member: Member,
    Form(form): Form<PasswordForm>,
) -> Result<Response> {
    provider(&context.app)?;
    if !confirm_password(&context, &member, form.password).await? {
        return page(&context, &member, wrong_password(context.t)).await;
    }
    leave(&context, Some(&member), PATH).await
}

pub async fn remove(
    context: Context,
    member: Member,
    Form(form): Form<PasswordForm>,
) -> Result<Response> {
    let app = &context.app;
    provider(app)?;
    if !confirm_password(&context, &member, form.password).await? {
        return page(&context, &member, wrong_password(context.t)).await;
    }
    let mut tx = app.db.write().await?;
    // None: they were untied before, perhaps by the same button, pressed twice.
    if let Some(issuer) = store::forget(&mut tx, member.id).await? {
        changes::tell(&mut tx, &context, member.id, Change::ProviderRemoved(issuer)).await?;
        tx.commit().await?;
    }
    Ok(redirect(PATH, "ok", context.t.accounts_untied()))
}
