//! `GET /settings/library.zip`: the whole library of a member, as a zip that is made while it is sent.

use axum::{
    http::{HeaderValue, header},
    response::Response,
};

use super::gather;
use crate::{
    features::{accounts::store as accounts, downloads::zip},
    shared::{
        error::{Error, Result},
        page::Context,
        session::Member,
    },
};

pub async fn download(context: Context, member: Member) -> Result<Response> {
    let app = &context.app;
    let account = accounts::by_id(&app.db, member.id).await?.ok_or(Error::NotFound)?;
    let entries = gather::library(app, &account).await.map_err(Error::internal)?;
    let mut response = Response::new(zip::body(app.clone(), entries));
    let disposition =
        blobs::content_disposition("attachment", &format!("{}-library.zip", account.handle));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_str(&disposition).map_err(Error::internal)?,
    );
    Ok(response)
}
