//! `GET /settings/library.zip`: the whole library of a member, as a zip that is made while it is sent.

use axum::response::Response;

use super::gather;
use crate::{
    features::{accounts::store as accounts, downloads::zip},
    shared::{
        error::{Error, Result},
        headers::attachment,
        page::Context,
        session::Member,
    },
};

pub async fn download(context: Context, member: Member) -> Result<Response> {
    let app = &context.app;
    let account = accounts::by_id(&app.db, member.id).await?.ok_or(Error::NotFound)?;
    let entries = gather::library(app, &account).await.map_err(Error::internal)?;
    let name = format!("{}-library.zip", account.handle);
    attachment(&name, "application/zip", zip::body(app.clone(), entries))
}
