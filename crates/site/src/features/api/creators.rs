//! Members' public profiles over the API.

use axum::{Json, extract::Path};
use domain::ids::AccountId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    features::accounts::store as accounts,
    shared::{
        error::{Error, Result},
        page::Context,
    },
};

/// What a profile shows everybody.
#[derive(Serialize, ToSchema)]
pub struct Creator {
    /// Lasting: whoever has the handle later has another one.
    #[schema(value_type = String)]
    id: AccountId,
    handle: String,
    name: String,
    /// What they say about themselves, Markdown.
    bio: String,
    /// Address of the page.
    url: String,
}

/// A member's public profile. Other sites look for their phrases in it, to know whose a library is.
#[utoipa::path(get, path = "/api/v1/creators/{handle}", tag = "creators", params(("handle" = String, Path)),
    responses((status = 200, body = Creator), (status = 404, description = "Nobody there")))]
pub async fn show(context: Context, Path(handle): Path<String>) -> Result<Json<Creator>> {
    let app = &context.app;
    let account = accounts::by_handle(&app.db, &handle.to_ascii_lowercase()).await?;
    let account = account.filter(|account| account.suspended_at.is_none());
    let account = account.ok_or(Error::NotFound)?;
    Ok(Json(Creator {
        id: account.id.into(),
        url: format!("{}/@{}", app.config.public_url, account.handle),
        handle: account.handle,
        name: account.name,
        bio: account.bio,
    }))
}
