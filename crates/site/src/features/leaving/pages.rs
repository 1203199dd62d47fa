//! The page that says what goes and what stays, and the deed.

use axum::{
    http::{StatusCode, header},
    response::Response,
};
use axum_extra::extract::Form;
use domain::{accounts::Role, ids::CaseId};
use serde::Deserialize;

use super::{store, views::LeavePage};
use crate::{
    features::{accounts, legal},
    shared::{
        cookies,
        error::{Error, Result},
        forms::Errors,
        page::{Context, redirect},
        session::Member,
        view::Link,
    },
};

/// `GET /settings/delete`.
pub async fn show(context: Context, member: Member) -> Result<Response> {
    page(&context, &member, Errors::default()).await
}

async fn page(context: &Context, member: &Member, errors: Errors) -> Result<Response> {
    let db = &context.app.db;
    let case = |(id, title): (CaseId, String)| Link::new(title, format!("/cases/{id}"), false);
    let notice = |(id, title)| Link::new(title, format!("/legal/notices/{id}"), false);
    let cases = store::open_cases(db, member.id).await?;
    let notices = legal::store::standing_against(db, member.id).await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = LeavePage {
        page: context.page(context.t.leaving_title()),
        cases: cases.into_iter().map(case).collect(),
        notices: notices.into_iter().map(notice).collect(),
        is_staff: member.role > Role::Member,
        errors,
    };
    context.render_with(status, &view)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeaveForm {
    password: String,
}

/// `POST /settings/delete`.
pub async fn leave(
    context: Context,
    member: Member,
    Form(form): Form<LeaveForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    if !accounts::confirm_password(&context, &member, form.password).await? {
        let mut errors = Errors::default();
        errors.add("password", t.leaving_wrong_password());
        return page(&context, &member, errors).await;
    }
    let mut tx = app.db.write().await?;
    // Read anew: a role that was given meanwhile holds.
    let account = accounts::store::by_id(&mut tx, member.id).await?.ok_or(Error::NotFound)?;
    if Role::parse(&account.role).is_none_or(|role| role > Role::Member) {
        return Err(Error::NotAllowed(t.leaving_role_first().to_owned()));
    }
    store::delete_account(&mut tx, app, &account, app.clock.now()).await?;
    tx.commit().await?;
    let mut response = redirect("/", "ok", t.leaving_deleted());
    response.headers_mut().append(header::SET_COOKIE, cookies::session(&app.config, "", 0));
    Ok(response)
}
